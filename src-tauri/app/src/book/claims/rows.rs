//! Rows of the book as views.

use picketbook_core::store::claim;
use serde::de::DeserializeOwned;

use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{ClaimCite, ClaimRow, ClaimSighting, ClaimStatus};

/// A value from its stable word.
pub(super) fn from_code<T: DeserializeOwned>(word: &str) -> AppResult<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|error| AppError::Internal(format!("an unknown word is in the book: {error}")))
}

pub(super) fn status_of(row: &claim::ClaimRow) -> AppResult<ClaimStatus> {
    from_code(&row.status)
}

pub(super) fn claim_row(row: claim::ClaimRow) -> AppResult<ClaimRow> {
    Ok(ClaimRow {
        id: row.id,
        topic: from_code(&row.topic)?,
        impact: from_code(&row.impact)?,
        status: from_code(&row.status)?,
        sentence: row.sentence,
        logged_at: instant(row.logged_at),
        first_heard: row.first_heard.map(|day| day.to_string()),
        sightings: row.sightings,
        unseen: row.unseen,
        chosen: row.chosen,
    })
}

pub(super) fn cite_view(cite: claim::Cite) -> ClaimCite {
    ClaimCite {
        number: cite.number,
        revision: cite.revision,
        paragraph: cite.paragraph,
    }
}

pub(super) fn sighting_view(row: claim::SightingRow) -> AppResult<ClaimSighting> {
    Ok(ClaimSighting {
        id: row.id,
        heard_on: row.heard_on.to_string(),
        channel: from_code(&row.channel)?,
        place: row.place,
        said: row.said,
    })
}
