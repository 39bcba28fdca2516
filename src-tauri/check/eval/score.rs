//! Counts answers and says whether the targets hold.

use std::collections::BTreeMap;

use picketbook_check::{CheckRefusal, Corpus, Finding, Limits, Verdict, check};

use super::cases::Case;

pub const VERDICTS: [Verdict; 9] = [
    Verdict::Verbatim,
    Verdict::Excerpt,
    Verdict::WithAdditions,
    Verdict::AlteredCopy,
    Verdict::OlderRevision,
    Verdict::Withdrawn,
    Verdict::Superseded,
    Verdict::Touches,
    Verdict::NoMatch,
];

/// Answers by kind of case.
#[derive(Default)]
pub struct Table {
    pub rows: BTreeMap<String, BTreeMap<Verdict, usize>>,
    pub right: BTreeMap<String, (usize, usize)>,
    pub wrong: Vec<(String, String, Option<Finding>)>,
}

pub fn run(cases: &[Case], corpus: &Corpus, held_out: Option<bool>) -> Table {
    let mut table = Table::default();
    for case in cases
        .iter()
        .filter(|c| held_out.is_none_or(|h| c.held_out == h))
    {
        let finding: Result<Finding, CheckRefusal> =
            check(&case.text, corpus, &Limits::default(), &|| false);
        let finding = finding.expect("no case of the set is refused");
        *table
            .rows
            .entry(case.kind.clone())
            .or_default()
            .entry(finding.verdict)
            .or_default() += 1;
        let about = case
            .about
            .is_none_or(|about| finding.matches.iter().any(|m| m.notice == about));
        let right = case.right.contains(&finding.verdict) && about;
        let entry = table.right.entry(case.kind.clone()).or_default();
        entry.1 += 1;
        if right {
            entry.0 += 1;
        } else {
            table
                .wrong
                .push((case.kind.clone(), case.text.clone(), Some(finding)));
        }
    }
    table
}

impl Table {
    pub fn count(&self, kinds: &str, verdict: Verdict) -> usize {
        self.rows
            .iter()
            .filter(|(k, _)| k.starts_with(kinds))
            .map(|(_, row)| row.get(&verdict).copied().unwrap_or(0))
            .sum()
    }

    pub fn cases(&self, kinds: &str) -> usize {
        self.right
            .iter()
            .filter(|(k, _)| k.starts_with(kinds))
            .map(|(_, (_, all))| all)
            .sum()
    }

    /// (right, all) over the kinds whose name starts so.
    pub fn share(&self, kinds: &str) -> (usize, usize) {
        self.right
            .iter()
            .filter(|(k, _)| k.starts_with(kinds))
            .fold((0, 0), |(right, all), (_, (r, a))| (right + r, all + a))
    }

    pub fn markdown(&self) -> String {
        let mut out = String::from(
            "| case | verbatim | excerpt | with additions | altered | older | withdrawn | superseded | touches | no match | right |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
        );
        for (kind, row) in &self.rows {
            out.push_str(&format!("| {kind} |"));
            for verdict in VERDICTS {
                let count = row.get(&verdict).copied().unwrap_or(0);
                out.push_str(&if count == 0 {
                    " |".to_owned()
                } else {
                    format!(" {count} |")
                });
            }
            let (right, all) = self.right[kind];
            out.push_str(&format!(" {right} of {all} |\n"));
        }
        out
    }
}
