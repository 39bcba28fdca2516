//! A page of text against a book of 10,000 notices, the way that the window and the command line take.
//!
//! `cargo run --release -p picketbook-app --example bench_check_book [notices] [import only]`: publishes
//! a feed of generated notices, brings it into a new encrypted book, and checks the same pages as
//! `picketbook-check`'s `bench_check`: in an open book (the window), and in one that is opened anew for each
//! page (the command line; the passphrase's own cost is left out).

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

#[path = "../../check/eval/mod.rs"]
mod eval;

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use eval::generate;
use eval::random::Random;
use picketbook_app::book::{Book, Opening, Patience, Unlocked};
use picketbook_app::clock::Clock;
use picketbook_check::NoticeText;
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Invite, Notice, NoticeHeader, NoticeKind, Order, Unwatched};
use zeroize::Zeroizing;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";

fn main() {
    let count: u32 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let mut random = Random(7);
    let sources = generate::sources();
    let texts = generate::texts(count, &sources, &mut random);
    let pages = generate::pages(&texts, &sources, &mut random);
    let home = tempfile::tempdir().unwrap();
    let now = DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap();
    let invite = publish(&texts, home.path(), now);
    let folder = home.path().join("book");
    let (book, _) = Book::create(
        &folder,
        "bench",
        PASSPHRASE,
        Some(&invite),
        Clock::Fixed(now),
    )
    .unwrap();
    let started = Instant::now();
    let feed = home.path().join("feed");
    book.import(&feed.to_string_lossy(), &Unwatched).unwrap();
    let imported = started.elapsed();
    let before = size(&folder);
    let started = Instant::now();
    while !book.prepare_check().unwrap() {}
    let indexed = started.elapsed();
    let bytes: usize = texts
        .iter()
        .flat_map(|t| &t.paragraphs)
        .map(String::len)
        .sum();
    println!(
        "{count} notices, {:.1} MB of text: imported in {:.2} s, index made in {:.2} s; the book grew from {:.1} to {:.1} MB",
        bytes as f64 / 1e6,
        imported.as_secs_f64(),
        indexed.as_secs_f64(),
        before as f64 / 1e6,
        size(&folder) as f64 / 1e6,
    );
    println!("\nopen book");
    for (name, pages) in &pages {
        let times = pages.iter().map(|page| timed(&book, page)).collect();
        report(name, times);
    }
    drop(book);
    println!("\nopened anew for each page");
    for (name, pages) in &pages {
        let mut times = Vec::new();
        for page in pages.iter().take(40) {
            let passphrase = Zeroizing::new(PASSPHRASE.to_owned());
            let unlocked = Unlocked::with(&folder, Opening::Passphrase(passphrase)).unwrap();
            let started = Instant::now();
            let Ok(book) = unlocked.open(Clock::Fixed(now)) else {
                panic!("the book did not open")
            };
            book.check_text(page, &Patience::default()).unwrap();
            times.push(started.elapsed());
        }
        report(name, times);
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find(|line| line.starts_with("VmHWM"));
        println!("\n{}", peak.unwrap_or_default());
    }
}

fn timed(book: &Book, page: &str) -> Duration {
    let started = Instant::now();
    book.check_text(page, &Patience::default()).unwrap();
    started.elapsed()
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!(
        "{name:22} p50 {:6.2} ms  p95 {:6.2} ms  max {:6.2} ms",
        at(50),
        at(95),
        at(100)
    );
}

fn size(folder: &Path) -> u64 {
    ["book.db", "book.db-wal"]
        .iter()
        .filter_map(|name| std::fs::metadata(folder.join(name)).ok())
        .map(|data| data.len())
        .sum()
}

fn publish(texts: &[NoticeText], home: &Path, now: DateTime<Utc>) -> Invite {
    let officers = [1, 2].map(|seed| KeyPair::from_seed([seed; 32]));
    let desk = KeyPair::from_seed([4; 32]);
    let expiries = Expiries {
        targets: now + TimeDelta::days(90),
        snapshot: now + TimeDelta::days(30),
        timestamp: now + TimeDelta::days(30),
    };
    let signers = [&officers[0], &officers[1]];
    let draft = RootDraft {
        expires: now + TimeDelta::days(365),
        officers: officers
            .iter()
            .zip(["A", "B"])
            .map(|(key, name)| (key.public(), format!("Officer {name}")))
            .collect(),
        threshold: 2,
        desk: vec![desk.public()],
    };
    let root = root(&draft, &signers).unwrap();
    let mut feed = Feed::found(root.clone(), &signers, &desk, now, &expiries).unwrap();
    let last = i64::try_from(texts.len()).unwrap();
    let notices = texts.iter().map(|text| Notice {
        header: NoticeHeader {
            number: text.id.number,
            revision: 1,
            title: text.title.clone(),
            issued_at: (now - TimeDelta::minutes(last - i64::from(text.id.number))).fixed_offset(),
            issuer: "Committee".into(),
            kind: NoticeKind::General,
            previous: None,
            supersedes: Vec::new(),
            withdraws: Vec::new(),
            effective_at: None,
            order: Order::None,
            answers: Vec::new(),
            language: Some("en".into()),
            demo: false,
        },
        body: text.paragraphs.join("\n\n"),
    });
    feed.publish(&chained(None, notices), &signers, &desk, now, &expiries)
        .unwrap();
    feed.write_to(&home.join("feed")).unwrap();
    Invite {
        union: "Union".into(),
        committee: "Committee".into(),
        time_zone: chrono_tz::UTC,
        strike_began: Some(now.date_naive()),
        sources: Vec::new(),
        root,
    }
}
