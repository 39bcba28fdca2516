//! What a notice does to the claims in the log, in the transaction that brings it in.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use picketbook_check::{Limits, Match, check};
use picketbook_core::CoreResult;
use picketbook_core::store::{Writing, alert, claim};

use crate::book::Book;
use crate::book::index::{self, BookIndex};
use crate::book::today::alert_code;
use crate::error::AppResult;
use crate::view::AlertKind;

/// What is to be told: the numbers concerned and one sentence.
type Told = (Vec<u32>, String);

/// Marks the claims that new notices touch, and those that rest on what a notice ended.
pub(in crate::book) fn arrived(
    w: &mut Writing<'_>,
    notices: &[(u32, u32)],
    now: DateTime<Utc>,
) -> CoreResult<Vec<Told>> {
    let claims = claim::all(w)?;
    if !notices.is_empty() {
        index::arrived(w, notices.len(), !claims.is_empty())?;
    }
    let mut told = Vec::new();
    if !notices.is_empty() && !claims.is_empty() {
        let mut found = Vec::new();
        let kept = BookIndex::new(w, index::latest_look(w, now)?);
        for row in claims {
            // A claim that cannot be compared must not keep a notice out.
            let answer = check(&row.sentence, &kept, &Limits::default(), &|| false);
            if let Ok(answer) = answer {
                found.push((row, concerned(&answer.matches)));
            }
        }
        kept.finish()?;
        for (row, concerned) in found {
            let mut numbers = Vec::new();
            for (cite, paragraph) in concerned {
                if notices.contains(&cite)
                    && claim::touch(w, row.id, (cite.0, cite.1, paragraph), now)?
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
    }
    told.extend(settle(w, now)?);
    Ok(told)
}

/// Ends the statuses whose ground is gone.
fn settle(w: &mut Writing<'_>, now: DateTime<Utc>) -> CoreResult<Vec<Told>> {
    let now = index::latest_look(w, now)?;
    let mut told = Vec::new();
    for (id, why) in claim::rests_on_what_is_gone(w, now)? {
        let row = claim::get(w, id)?;
        let rested: Vec<u32> = claim::history(w, id)?
            .last()
            .map(|step| step.cites.iter().map(|cite| cite.number).collect())
            .unwrap_or_default();
        let spell = claim::Spell {
            status: "overtaken",
            by_app: true,
            reason: &why,
            cites: &[],
        };
        claim::set_status(w, id, &spell, now)?;
        told.push((
            rested,
            format!("{why} A claim in your log rested on it: “{}”", row.sentence),
        ));
    }
    Ok(told)
}

impl Book {
    /// Ends the statuses whose ground went without a notice arriving: one that was announced took
    /// effect meanwhile.
    pub(super) fn settle_claims(&self) -> AppResult<()> {
        if self.store.read_only().is_some() {
            return Ok(());
        }
        let now = self.now()?;
        let gone = self.store.read(|r| {
            let now = index::latest_look(r, now)?;
            Ok(!claim::rests_on_what_is_gone(r, now)?.is_empty())
        })?;
        if gone {
            self.store.write(|w| {
                for (numbers, detail) in settle(w, now)? {
                    alert::add(w, alert_code(AlertKind::Claim), &numbers, &detail, now)?;
                }
                w.mark(picketbook_core::store::Topic::Alert);
                Ok(())
            })?;
        }
        Ok(())
    }
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
