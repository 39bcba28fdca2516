//! What a notice does to the claims in the log, in the transaction that brings it in.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use picketbook_check::{Limits, Match, check};
use picketbook_core::CoreResult;
use picketbook_core::store::{Writing, claim};

use super::super::check::corpus;

/// Marks the claims that new notices touch, and those that rest on what a notice ended. Gives what
/// is to be told: the numbers concerned and one sentence each.
pub(in crate::book) fn arrived(
    w: &mut Writing<'_>,
    notices: &[(u32, u32)],
    now: DateTime<Utc>,
) -> CoreResult<Vec<(Vec<u32>, String)>> {
    if notices.is_empty() {
        return Ok(Vec::new());
    }
    let claims = claim::all(w)?;
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let mut told = Vec::new();
    let corpus = corpus(w)?;
    for row in claims {
        // A claim that cannot be compared must not keep a notice out.
        let Ok(found) = check(&row.sentence, &corpus, &Limits::default(), &|| false) else {
            continue;
        };
        let mut numbers = Vec::new();
        for (cite, paragraph) in concerned(&found.matches) {
            if notices.contains(&cite) && claim::touch(w, row.id, (cite.0, cite.1, paragraph), now)?
            {
                numbers.push(cite.0);
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        if !numbers.is_empty() {
            told.push((
                numbers,
                format!("New word on a claim that you logged: “{}”", row.sentence),
            ));
        }
    }
    for (id, why) in claim::rests_on_what_is_gone(w)? {
        let row = claim::get(w, id)?;
        let spell = claim::Spell {
            status: "overtaken",
            by_app: true,
            reason: &why,
            cites: &[],
        };
        claim::set_status(w, id, &spell, now)?;
        told.push((
            notices.iter().map(|(number, _)| *number).collect(),
            format!("{why} A claim in your log rested on it: “{}”", row.sentence),
        ));
    }
    Ok(told)
}

/// The revisions that a claim meets, with the nearest paragraph of each.
fn concerned(matches: &[Match]) -> BTreeMap<(u32, u32), u32> {
    let mut found = BTreeMap::new();
    for one in matches {
        found.insert((one.notice, one.revision), one.quote_paragraph);
        if let Some(now) = &one.in_place {
            found
                .entry((now.id.number, now.id.revision))
                .or_insert(now.paragraph);
        }
    }
    found
}
