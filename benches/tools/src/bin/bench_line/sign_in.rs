//! A sign-in beside a bare commit of one row, and beside a report over a month.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use picketbook_app::book::Book;
use picketbook_app::view::{ConflictsWanted, LineAct, LineRecord};
use picketbook_core::picket::Duty;

use crate::Done;
use crate::data::{BEGAN, Laptop, book, millis, number, quantile, shift};
use crate::raw::Raw;

const PEOPLE: usize = 11_500;
const SIGN_INS: usize = 1_500;

fn sign_in(book: &Book, person: usize) -> Done<Duration> {
    let (code, ..) = shift(0, 0)?;
    let wanted = LineRecord {
        shift: code,
        act: LineAct::In,
        who: format!("m:{}", number(person)),
        duty: Duty::Picket,
        at: None,
    };
    let began = Instant::now();
    let done = book.line_record(&wanted)?;
    let took = began.elapsed();
    if !done.safe {
        return Err("a sign-in was not written".into());
    }
    Ok(took)
}

pub fn run(folder: &Path) -> Done {
    let book = book(folder, "sign-in", PEOPLE, 1, 1)?;
    let mut raw = Raw::new(&folder.join("sign-in-raw.db"))?;
    let mut laptop = Laptop::new(1);
    for person in 0..SIGN_INS {
        laptop.records(&number(person), 0, 0)?;
    }
    let (mut ours, mut bare): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for person in 0..SIGN_INS {
        ours.push(sign_in(&book, person)?);
        let began = Instant::now();
        raw.insert(&laptop.entries[person..=person])?;
        bare.push(began.elapsed());
    }
    say("sign-in: ours", &mut ours);
    say("sign-in: a bare commit of one row", &mut bare);
    println!(
        "sign-in: ratio of the medians {:.2}, of p99 {:.2}",
        millis(quantile(&mut ours, 0.5)) / millis(quantile(&mut bare, 0.5)),
        millis(quantile(&mut ours, 0.99)) / millis(quantile(&mut bare, 0.99)),
    );
    Ok(())
}

pub fn beside_a_report(folder: &Path) -> Done {
    let book = book(folder, "report", PEOPLE, 20, 31)?;
    let own = picketbook_app::sheet::Card::parse(&book.laptops()?.own.code)?;
    let sheets = folder.join("report-sheets");
    std::fs::create_dir_all(&sheets)?;
    for site in 0..20 {
        let mut laptop = Laptop::new(site);
        for day in 1..31 {
            for person in 0..190 {
                laptop.records(&number(site * 190 + person), site, day)?;
            }
        }
        laptop.introduced_to(&book)?;
        laptop.exports(&own.recipient, &sheets)?;
    }
    book.sheet_merge(
        &[sheets.to_string_lossy().into_owned()],
        &picketbook_notice::Unwatched,
    )?;
    let began = chrono::DateTime::parse_from_rfc3339(BEGAN)?.date_naive();
    let month = ConflictsWanted {
        first: Some(began.to_string()),
        last: Some((began + chrono::TimeDelta::days(31)).to_string()),
        settled: true,
    };
    // In turns, so that what else runs on the machine falls on both.
    let stop = AtomicBool::new(false);
    let reporting = AtomicBool::new(false);
    let (mut idle, mut busy): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    let mut reports = 0;
    thread::scope(|scope| -> Done {
        let reporter = scope.spawn(|| {
            let mut done = 0;
            while !stop.load(Ordering::Relaxed) {
                if reporting.load(Ordering::Relaxed) && book.picket_conflicts(&month).is_ok() {
                    done += 1;
                }
                thread::sleep(Duration::from_micros(500));
            }
            done
        });
        for turn in 0..60 {
            let with_report = turn % 2 == 1;
            reporting.store(with_report, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(if with_report { 50 } else { 400 }));
            for person in 0..50 {
                let took = sign_in(&book, turn * 50 + person)?;
                if with_report {
                    busy.push(took)
                } else {
                    idle.push(took)
                }
            }
        }
        stop.store(true, Ordering::Relaxed);
        reports = reporter.join().unwrap_or(0);
        Ok(())
    })?;
    say("report: sign-in, nothing else", &mut idle);
    say("report: sign-in beside a report over a month", &mut busy);
    println!(
        "report: {reports} reports over 114,000 stays were made meanwhile; ratio of p99 {:.2}, of the medians {:.2}",
        millis(quantile(&mut busy, 0.99)) / millis(quantile(&mut idle, 0.99)),
        millis(quantile(&mut busy, 0.5)) / millis(quantile(&mut idle, 0.5)),
    );
    Ok(())
}

fn say(what: &str, times: &mut [Duration]) {
    println!(
        "{what}: median {:.2} ms, p95 {:.2} ms, p99 {:.2} ms ({} times)",
        millis(quantile(times, 0.5)),
        millis(quantile(times, 0.95)),
        millis(quantile(times, 0.99)),
        times.len()
    );
}
