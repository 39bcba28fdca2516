//! Prints the confusion table of the evaluation set.
//!
//! `cargo run --release -p picketbook-check --example evaluate [tune|held-out|all] [wrong KIND]` or
//! `… -- export FILE` to write the cases for another method (see `eval/rapidfuzz_compare.py`).
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs
)]

#[path = "../eval/mod.rs"]
mod eval;

use picketbook_check::Verdict;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let which = arguments.first().map_or("both", String::as_str);
    let notices = eval::notices::all();
    let corpus = eval::notices::corpus(&notices);
    let cases = eval::cases::make(&notices, 2023, 8);
    if let [flag, file] = arguments.as_slice()
        && flag == "export"
    {
        // For comparing other methods on the same cases.
        let paragraphs: Vec<&String> = notices.iter().flat_map(|n| &n.text.paragraphs).collect();
        let cases: Vec<_> = cases
            .iter()
            .map(|c| serde_json::json!({"kind": c.kind, "text": c.text}))
            .collect();
        let all = serde_json::json!({"paragraphs": paragraphs, "cases": cases});
        std::fs::write(file, all.to_string()).unwrap();
        return;
    }
    println!("{} notices, {} cases\n", notices.len(), cases.len());
    let parts: &[(&str, Option<bool>)] = match which {
        "tune" => &[("tuned on", Some(false))],
        "held-out" => &[("held out", Some(true))],
        "all" => &[("all", None)],
        _ => &[("tuned on", Some(false)), ("held out", Some(true))],
    };
    for (name, held_out) in parts {
        let table = eval::score::run(&cases, &corpus, *held_out);
        println!("### {name}\n\n{}", table.markdown());
        let altered = table.share("altered");
        let excerpts = table.share("excerpt");
        println!(
            "- altered called verbatim: {} of {}",
            table.count("altered", Verdict::Verbatim),
            altered.1
        );
        println!(
            "- altered found: {} of {} ({:.2} %)",
            altered.0,
            altered.1,
            percent(altered)
        );
        println!(
            "- excerpts found: {} of {} ({:.2} %)",
            excerpts.0,
            excerpts.1,
            percent(excerpts)
        );
        println!(
            "- unrelated called altered: {} of {}\n",
            table.count("unrelated", Verdict::AlteredCopy),
            table.cases("unrelated")
        );
        if let [_, flag, kind, ..] = arguments.as_slice()
            && flag == "wrong"
        {
            for (_, text, finding) in table
                .wrong
                .iter()
                .filter(|(k, _, _)| k.starts_with(kind.as_str()))
                .take(12)
            {
                let finding = finding.as_ref().unwrap();
                println!("WRONG {:?} {text:?}", finding.verdict);
                for m in &finding.matches {
                    println!(
                        "   {} r{} ¶{:?} {:?} {:?} left {:?}",
                        m.notice,
                        m.revision,
                        m.paragraphs,
                        m.kind,
                        m.differences
                            .iter()
                            .map(|d| (&d.was, &d.now, d.category))
                            .collect::<Vec<_>>(),
                        m.left_out.iter().map(|l| &l.text).collect::<Vec<_>>()
                    );
                }
                println!(
                    "   added {:?}",
                    finding
                        .added
                        .iter()
                        .map(|s| &text[s.start..s.end])
                        .collect::<Vec<_>>()
                );
            }
        }
    }
}

fn percent((part, whole): (usize, usize)) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
