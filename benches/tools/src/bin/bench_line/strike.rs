//! A whole strike of 148 days, merged at headquarters sheet by sheet, with where time and bytes go.

use std::path::Path;
use std::time::Instant;

use picketbook_app::sheet::Card;
use picketbook_app::view::{ConflictsWanted, LineSearchWanted};
use picketbook_notice::Unwatched;

use crate::Done;
use crate::data::{Dice, Laptop, book, bytes, millis, number, shift};

const DAYS: usize = 148;

/// `stays_each`: how often each member comes, spread over all days.
pub fn run(
    folder: &Path,
    name: &str,
    people: usize,
    sites: usize,
    laptops: usize,
    stays_each: usize,
) -> Done {
    let began = Instant::now();
    let book = book(folder, name, people, sites, DAYS)?;
    println!(
        "strike of {people}: roster, {sites} sites, {} shifts: {:.1} s, {:.0} MB",
        sites * DAYS,
        began.elapsed().as_secs_f64(),
        bytes(folder, name) as f64 / 1e6
    );
    let own = Card::parse(&book.laptops()?.own.code)?;
    let sheets = folder.join(format!("{name}-sheets"));
    std::fs::create_dir_all(&sheets)?;
    // Each laptop stands at one site; members come to the site nearest to them.
    let mut all: Vec<Laptop> = (0..laptops).map(Laptop::new).collect();
    let mut dice = Dice::new(people as u64);
    for person in 0..people {
        let site = person % sites;
        for _ in 0..stays_each {
            let table = site + sites * dice.below(laptops / sites);
            let day = dice.below(DAYS);
            if let Some(laptop) = all.get_mut(table) {
                laptop.records(&number(person), site, day)?;
            }
        }
    }
    let entries: usize = all.iter().map(|laptop| laptop.entries.len()).sum();
    let began = Instant::now();
    let mut sealed = 0;
    for laptop in &all {
        laptop.introduced_to(&book)?;
        sealed += laptop.exports(&own.recipient, &sheets)?;
    }
    println!(
        "strike of {people}: {entries} entries on {laptops} laptops; signed and sealed in {:.1} s, {:.0} MB ({:.0} bytes an entry)",
        began.elapsed().as_secs_f64(),
        sealed as f64 / 1e6,
        sealed as f64 / entries as f64
    );
    drop(all);
    let began = Instant::now();
    let report = book.sheet_merge(&[sheets.to_string_lossy().into_owned()], &Unwatched)?;
    let took = began.elapsed().as_secs_f64();
    let size = bytes(folder, name);
    println!(
        "strike of {people}: merged {} entries in {took:.1} s ({:.0} a second); book {:.0} MB ({:.0} bytes an entry)",
        report.new,
        f64::from(report.new) / took,
        size as f64 / 1e6,
        size as f64 / entries as f64
    );
    let (code, starts, _) = shift(0, DAYS - 1)?;
    let began = Instant::now();
    book.roster_warm()?;
    let warm = began.elapsed();
    let began = Instant::now();
    let line = book.line(Some(&code))?;
    let screen = began.elapsed();
    let wanted = LineSearchWanted {
        shift: code,
        text: "gonz mar".to_owned(),
    };
    let began = Instant::now();
    book.line_search(&wanted)?;
    let search = began.elapsed();
    let began = Instant::now();
    let last = starts.date_naive();
    let conflicts = book.picket_conflicts(&ConflictsWanted {
        first: Some((last - chrono::TimeDelta::days(14)).to_string()),
        last: Some(last.to_string()),
        settled: true,
    })?;
    println!(
        "strike of {people}: then the Line screen ({} entries of its shift) {:.1} ms, a search {:.1} ms, the index of the roster once {:.0} ms, conflicts of two weeks {:.0} ms ({} found)",
        line.saved,
        millis(screen),
        millis(search),
        millis(warm),
        millis(began.elapsed()),
        conflicts.len()
    );
    let began = Instant::now();
    book.laptops()?;
    println!(
        "strike of {people}: the Laptops screen {:.0} ms",
        millis(began.elapsed())
    );
    Ok(())
}
