//! What became of early rumors, by topic. Counts of claims; no person and no outlet is scored.

use std::collections::BTreeMap;

use picketbook_core::store::claim;

use super::rows::{from_code, status_of};
use crate::book::Book;
use crate::error::AppResult;
use crate::view::{ClaimOutcome, ClaimStatus, ClaimTopic};

impl Book {
    /// The outcomes of all claims in the log, by topic.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn claim_outcomes(&self) -> AppResult<Vec<ClaimOutcome>> {
        let zone = self.zone()?;
        let rows = self.store.read(|r| {
            let mut rows = Vec::new();
            for row in claim::all(r)? {
                let word = claim::first_word(r, row.id)?;
                rows.push((row, word));
            }
            Ok(rows)
        })?;
        let mut found: BTreeMap<ClaimTopic, (ClaimOutcome, Vec<u32>)> = BTreeMap::new();
        for (row, word) in rows {
            let topic = from_code(&row.topic)?;
            let (outcome, days) = found
                .entry(topic)
                .or_insert_with(|| (nothing(topic), Vec::new()));
            outcome.logged += 1;
            let counted = match status_of(&row)? {
                ClaimStatus::Confirmed => &mut outcome.confirmed,
                ClaimStatus::Partly => &mut outcome.partly,
                ClaimStatus::Contradicted => &mut outcome.contradicted,
                ClaimStatus::Addressed => &mut outcome.addressed,
                ClaimStatus::Overtaken => &mut outcome.overtaken,
                ClaimStatus::NotReviewed | ClaimStatus::NoOfficialWord => &mut outcome.open,
            };
            *counted += 1;
            if let Some((heard, word)) = row.first_heard.zip(word) {
                let waited = word.with_timezone(&zone).date_naive() - heard;
                days.push(u32::try_from(waited.num_days()).unwrap_or(0));
            }
        }
        Ok(found
            .into_values()
            .map(|(mut outcome, mut days)| {
                days.sort_unstable();
                outcome.days_to_word = days.get(days.len().saturating_sub(1) / 2).copied();
                outcome
            })
            .collect())
    }
}

fn nothing(topic: ClaimTopic) -> ClaimOutcome {
    ClaimOutcome {
        topic,
        logged: 0,
        confirmed: 0,
        partly: 0,
        contradicted: 0,
        addressed: 0,
        overtaken: 0,
        open: 0,
        days_to_word: None,
    }
}
