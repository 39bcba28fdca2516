//! The line that says in which way a text matches.

use crate::finding::{Category, Finding, Match, MatchKind, Verdict};
use crate::notice_text::Standing;
use crate::phrase::{category_name, join, ranges};
use crate::wording::is_copy;

/// In which way the text matches, in one or two sentences.
pub(crate) fn verdict_line(finding: &Finding, may_deny: bool) -> String {
    let anew: Vec<&Match> = finding
        .matches
        .iter()
        .filter(|m| m.kind == MatchKind::SaidAnew)
        .collect();
    let verdict = bare_verdict_line(finding, may_deny);
    match anew.as_slice() {
        [] => verdict,
        [newest, ..] => format!(
            "{verdict} Later, {} says it anew, differing in {}.",
            name(newest),
            kinds(&[newest])
        ),
    }
}

fn bare_verdict_line(finding: &Finding, may_deny: bool) -> String {
    let copies: Vec<&Match> = finding.matches.iter().filter(|m| is_copy(m)).collect();
    let names = |of: &[&Match]| -> String {
        let named: Vec<String> = of.iter().map(|m| name(m)).collect();
        join(&named)
    };
    let only = |test: &dyn Fn(&Match) -> bool| -> Vec<&Match> {
        copies.iter().copied().filter(|m| test(m)).collect()
    };
    match finding.verdict {
        Verdict::Verbatim => format!("Word for word: {}.", names(&copies)),
        Verdict::Excerpt => {
            let carried = carried(&copies);
            let warning = if carried.is_empty() {
                String::new()
            } else {
                format!(" What is left out carries {carried}.")
            };
            let how = match (
                copies.iter().any(|m| m.reordered),
                copies.iter().any(|m| !m.left_out.is_empty()),
            ) {
                (true, true) => ", in another order; something around them is left out",
                (true, false) => ", in another order",
                (false, _) => "; something around them is left out",
            };
            format!("True words from {}{how}.{warning}", names(&copies))
        }
        Verdict::WithAdditions => {
            let carried = carried(&copies);
            let without = if carried.is_empty() {
                String::new()
            } else {
                format!(" What is left out of the notice carries {carried}.")
            };
            format!(
                "Genuine words of {}, with something added that is not part of it.{without}",
                names(&copies)
            )
        }
        Verdict::AlteredCopy
            if !finding.spliced.is_empty()
                && !copies.iter().any(|m| m.kind == MatchKind::Altered) =>
        {
            format!(
                "Words of {} are put together as one sentence that none of them says.",
                names(&copies)
            )
        }
        Verdict::AlteredCopy => {
            let altered = only(&|m| m.kind == MatchKind::Altered);
            format!(
                "Looks like {}, but words differ: {}.",
                names(&altered),
                kinds(&altered)
            )
        }
        Verdict::OlderRevision => {
            let old = only(&|m| m.newer_revision.is_some());
            let newer: Vec<String> = old
                .iter()
                .filter_map(|m| {
                    m.newer_revision
                        .map(|r| format!("revision {r} of notice {}", m.notice))
                })
                .collect();
            format!(
                "Genuine words of {}, since revised: {} stands now.",
                names(&old),
                join(&newer)
            )
        }
        Verdict::Withdrawn | Verdict::Superseded => {
            let gone = only(&|m| m.standing != Standing::InForce);
            let how: Vec<String> = gone
                .iter()
                .map(|m| format!("{}, {}", name(m), gone_by(m.standing)))
                .collect();
            format!("Genuine words of {}.", join(&how))
        }
        Verdict::Touches => {
            let touched: Vec<&Match> = finding.matches.iter().collect();
            format!(
                "No copy of a notice; {} on the same matter.",
                names(&touched)
            )
        }
        Verdict::NoMatch if may_deny => "No official word on this device.".to_owned(),
        Verdict::NoMatch => "Nothing can be said from what is here.".to_owned(),
    }
}

fn gone_by(standing: Standing) -> String {
    match standing {
        Standing::InForce => "in force".to_owned(),
        Standing::Superseded { by } => format!("replaced by notice {by}"),
        Standing::Withdrawn { by } => format!("withdrawn by notice {by}"),
    }
}

fn name(found: &Match) -> String {
    let revision = if found.newer_revision.is_some() {
        format!(" revision {}", found.revision)
    } else {
        String::new()
    };
    let paragraphs = if found.paragraphs.is_empty() {
        " (title)".to_owned()
    } else {
        format!(" ¶{}", ranges(&found.paragraphs))
    };
    format!("notice {}{revision}{paragraphs}", found.notice)
}

fn carried(copies: &[&Match]) -> String {
    let mut found: Vec<Category> = copies
        .iter()
        .flat_map(|m| &m.left_out)
        .filter_map(|l| l.carries)
        .collect();
    found.sort_unstable();
    found.dedup();
    join(
        &found
            .into_iter()
            .map(|c| category_name(c).to_owned())
            .collect::<Vec<_>>(),
    )
}

fn kinds(altered: &[&Match]) -> String {
    let mut found: Vec<Category> = altered
        .iter()
        .flat_map(|m| &m.differences)
        .map(|d| d.category)
        .collect();
    found.sort_unstable();
    found.dedup();
    join(
        &found
            .into_iter()
            .map(|c| category_name(c).to_owned())
            .collect::<Vec<_>>(),
    )
}
