//! Tracker, comparison and timeline of a large log beside the raw queries on the same file; see
//! `benches/README.md`.
//!
//! `cargo run --release -p picketbook-app --example bench_talks`: makes a demo book, brings in
//! 200 issues, 2,000 proposals with 40,000 terms and 20,000 events, and asks for the first page
//! and for filters in turns with the bare queries.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs
)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use picketbook_app::book::Book;
use picketbook_app::view::{DateOrderView, LogImportWanted, TimelineWanted, TrackerWanted};
use picketbook_core::CoreResult;
use picketbook_core::log::noun::{Characterization, Event, Issue, Move, Party, Proposal, Term};
use picketbook_core::store::{Reading, log};

const ISSUES: u32 = 200;
const PROPOSALS: u32 = 2_000;
const TERMS_EACH: u32 = 20;
const EVENTS: u32 = 20_000;
const ROUNDS: usize = 31;
const ALL: (&str, &str) = ("", "\u{10FFFF}");

fn day(number: u32) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2018, 1, 1).unwrap();
    (first + chrono::Days::new(u64::from(number))).to_string()
}

fn tables() -> Vec<(&'static str, String)> {
    let mut issues = String::from("id,name,better,position\n");
    for issue in 0..ISSUES {
        writeln!(issues, "i{issue:03},Issue {issue},more,{}", issue + 100).unwrap();
    }
    let mut proposals = String::from("id,number,date,made_by,kind,title,source_kind,src\n");
    let mut terms = String::from(
        "id,proposal,issue,term,value,unit,contract_year,text,status,source_kind,src\n",
    );
    for proposal in 0..PROPOSALS {
        let (maker, side) = [("WGA", "U"), ("AMPTP", "E")][(proposal % 2) as usize];
        writeln!(
            proposals,
            "b{proposal:04},{side}-{proposal},{},{maker},counter,Offer {proposal},official_union,S1",
            day(proposal)
        )
        .unwrap();
        for term in 0..TERMS_EACH {
            let issue = (proposal / 2 * 7 + term * 11) % ISSUES;
            writeln!(
                terms,
                "b{proposal:04}-{term:02},b{proposal:04},i{issue:03},rate {},{}.{},%,{},wording of the clause in about as many words as a clause has,on_table,official_union,S1",
                term % 4,
                proposal % 9,
                term % 10,
                term % 3 + 1
            )
            .unwrap();
        }
    }
    let mut events = String::from("id,date,kind,parties,summary,speaker,source_kind,src\n");
    for event in 0..EVENTS {
        let who = ["WGA", "AMPTP", "WGA|AMPTP"][(event % 3) as usize];
        let kind = ["official_union", "official_employer", "media_onrecord"][(event % 3) as usize];
        writeln!(
            events,
            "x{event:05},{},statement,{who},Something was said number {event} in about a line of words,,{kind},S1",
            day(event / 10)
        )
        .unwrap();
    }
    vec![
        ("issues", issues),
        ("proposals", proposals),
        ("terms", terms),
        ("events", events),
    ]
}

fn main() {
    let home = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&home.path().join("book")).unwrap();
    for (kind, text) in tables() {
        let path = home.path().join(format!("{kind}.csv"));
        std::fs::write(&path, text).unwrap();
        let began = Instant::now();
        let done = book
            .log_import(&LogImportWanted {
                kind: kind.into(),
                path: path.to_string_lossy().into_owned(),
                dates: DateOrderView::Unsaid,
                columns: Vec::new(),
                dry_run: false,
            })
            .unwrap();
        assert_eq!(done.problem_count, 0, "{:?}", done.problems);
        println!(
            "import of {kind}: {} rows in {:.2?}",
            done.new,
            began.elapsed()
        );
    }

    let raw = bare(&book, "raw: every row that the tracker is made of", |r| {
        let mut seen = log::bare::<Party>(r, "id", ALL, u32::MAX)?;
        seen += log::bare::<Issue>(r, "id", ALL, u32::MAX)?;
        seen += log::bare::<Proposal>(r, "id", ALL, u32::MAX)?;
        seen += log::bare::<Move>(r, "id", ALL, u32::MAX)?;
        seen += log::bare::<Term>(r, "id", ALL, u32::MAX)?;
        Ok(seen + log::bare::<Characterization>(r, "id", ALL, u32::MAX)?)
    });
    let first = TrackerWanted {
        limit: 60,
        ..TrackerWanted::default()
    };
    let began = Instant::now();
    let page = book.tracker_page(&first).unwrap();
    let made = began.elapsed();
    println!(
        "tracker, made for the first time ({} issues): {made:.2?}, {:.1} × raw",
        page.issues,
        ratio(made, raw)
    );
    time("tracker, first page of 60", || {
        assert_eq!(book.tracker_page(&first).unwrap().rows.len(), 60);
    });
    let steps = TrackerWanted {
        show: "regressive".into(),
        sort: "oldest".into(),
        limit: 60,
        ..first.clone()
    };
    time("tracker, steps back, oldest first", || {
        assert!(book.tracker_page(&steps).unwrap().total > 0);
    });
    let text = TrackerWanted {
        text: "issue 17".into(),
        ..first.clone()
    };
    time("tracker, search", || {
        assert!(book.tracker_page(&text).unwrap().total > 0)
    });
    time("tracker, history of one issue", || {
        assert!(!book.tracker_issue("i017").unwrap().history.is_empty());
    });
    bare(&book, "raw: terms of 60 issues", |r| {
        log::bare::<Term>(r, "issue", ("i000", "i059"), u32::MAX)
    });

    let five: Vec<String> = (0..5).map(|at| format!("b{:04}", at * 300)).collect();
    time("comparison of five offers", || {
        assert_eq!(book.offers_compared(&five).unwrap().offers.len(), 5);
    });
    let five_ids = five.clone();
    bare(&book, "raw: the terms of five offers", move |r| {
        let mut seen = 0;
        for id in &five_ids {
            seen += log::bare::<Proposal>(r, "id", (id, id), 1)?;
            seen += log::bare::<Term>(r, "proposal", (id, id), u32::MAX)?;
        }
        Ok(seen)
    });

    let raw = bare(&book, "raw: every row that the timeline is made of", |r| {
        let seen = log::bare::<Event>(r, "id", ALL, u32::MAX)?;
        Ok(seen + log::bare::<Proposal>(r, "id", ALL, u32::MAX)?)
    });
    let whole = TimelineWanted {
        zoom: "month".into(),
        limit: 100,
        ..TimelineWanted::default()
    };
    let began = Instant::now();
    let line = book.timeline(&whole).unwrap();
    let made = began.elapsed();
    println!(
        "timeline, made for the first time ({} entries): {made:.2?}, {:.1} × raw",
        line.total,
        ratio(made, raw)
    );
    time("timeline, everything, first page", || {
        assert_eq!(book.timeline(&whole).unwrap().entries.len(), 100);
    });
    let side = TimelineWanted {
        side: "employer".into(),
        tier: "T1".into(),
        zoom: "week".into(),
        ..whole.clone()
    };
    time("timeline, one side and tier by week", || {
        assert!(book.timeline(&side).unwrap().total > 0);
    });
    let near = TimelineWanted {
        from: day(900),
        to: day(930),
        zoom: "day".into(),
        ..whole
    };
    time("timeline, a month by day", || {
        assert!(book.timeline(&near).unwrap().total > 0)
    });
    bare(&book, "raw: the events of that month", |r| {
        log::bare::<Event>(r, "date", (&day(900), &day(930)), 500)
    });
}

fn ratio(ours: Duration, raw: Duration) -> f64 {
    ours.as_secs_f64() / raw.as_secs_f64()
}

fn bare(book: &Book, name: &str, query: impl Fn(&Reading<'_>) -> CoreResult<u64>) -> Duration {
    time(name, || {
        assert!(book.read_for_measuring(&query).unwrap() > 0);
    })
}

/// Median of some rounds.
fn time(name: &str, run: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .collect();
    times.sort();
    let (median, worst) = (times[ROUNDS / 2], times[ROUNDS - 1]);
    println!("{name}: median {median:.2?}, slowest {worst:.2?}");
    median
}
