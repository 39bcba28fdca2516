//! Times checks of one page against ten thousand generated notices.
//!
//! `cargo run --release -p picketbook-check --example bench_check [notices] [export file]`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs
)]

#[path = "../eval/mod.rs"]
mod eval;

use std::time::Instant;

use eval::generate;
use eval::random::Random;
use picketbook_check::{Corpus, Index, Limits, check};

fn main() {
    let count: u32 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let mut random = Random(7);
    let sources = generate::sources();
    let texts = generate::texts(count, &sources, &mut random);
    let bytes: usize = texts
        .iter()
        .flat_map(|t| &t.paragraphs)
        .map(String::len)
        .sum();
    let started = Instant::now();
    let mut corpus = Corpus::new();
    for text in &texts {
        corpus.add(text.clone());
    }
    corpus.settle();
    let rows = corpus.rows().len();
    println!(
        "{count} notices, {:.1} MB of text: index of {rows} rows ({:.1} MB) in {:.1} s; {:.2} rows per 100 bytes",
        bytes as f64 / 1e6,
        rows as f64 * 16.0 / 1e6,
        started.elapsed().as_secs_f64(),
        rows as f64 * 100.0 / bytes as f64,
    );
    let mut groups = generate::pages(&texts, &sources, &mut random);
    for (name, part) in [
        ("ten notices", 10),
        ("eighty notices", 80),
        ("three hundred notices", 300),
    ] {
        let all = texts
            .iter()
            .rev()
            .take(part)
            .flat_map(|t| t.paragraphs.clone())
            .collect::<Vec<_>>()
            .join("\n\n");
        groups.push((name, vec![all]));
    }
    groups.push(("one word again and again", vec!["strike ".repeat(20_000)]));
    if let Some(file) = std::env::args().nth(2) {
        // The same notices and pages for another method (see `eval/rapidfuzz_compare.py`).
        let paragraphs: Vec<&String> = texts.iter().flat_map(|t| &t.paragraphs).collect();
        let pages = groups
            .iter()
            .find(|(name, _)| *name == "page, mangled")
            .map(|(_, pages)| pages);
        let all = serde_json::json!({"paragraphs": paragraphs, "pages": pages});
        std::fs::write(file, all.to_string()).unwrap();
        return;
    }
    for (name, texts) in groups {
        let mut times: Vec<f64> = Vec::new();
        let mut verdicts = std::collections::BTreeMap::<String, usize>::new();
        for text in &texts {
            // The least of three, so that other work on the machine does not count.
            let mut least = f64::MAX;
            let mut finding = None;
            for _ in 0..3 {
                let started = Instant::now();
                finding = Some(check(text, &corpus, &Limits::default(), &|| false));
                least = least.min(started.elapsed().as_secs_f64() * 1e3);
            }
            let finding = finding.unwrap();
            times.push(least);
            *verdicts
                .entry(format!("{:?}", finding.map(|f| f.verdict)))
                .or_default() += 1;
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{name:22} p50 {:6.2} ms  p95 {:6.2} ms  max {:6.2} ms  {verdicts:?}",
            times[times.len() / 2],
            times[times.len() * 95 / 100],
            times[times.len() - 1]
        );
    }
    println!("{} notices indexed", corpus.len());
}
