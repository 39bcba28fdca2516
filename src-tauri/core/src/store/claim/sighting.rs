//! Where and when a claim was heard, in which words; never from whom.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;

use super::super::{Reading, Topic, Writing, row as column};
use crate::error::{CoreCode, CoreError, CoreResult};

/// One time that a claim was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SightingRow {
    /// Identifier, never reused.
    pub id: i64,
    /// The claim under which it was logged.
    pub claim_id: i64,
    /// The day.
    pub heard_on: NaiveDate,
    /// The kind of channel: a stable word.
    pub channel: String,
    /// Where, in the person's own words.
    pub place: String,
    /// The words as they were heard.
    pub said: String,
    /// When it was noted.
    pub added_at: DateTime<Utc>,
    /// When it was taken back.
    pub removed_at: Option<DateTime<Utc>>,
}

/// A sighting that is about to be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSighting {
    /// The day.
    pub heard_on: NaiveDate,
    /// The kind of channel.
    pub channel: String,
    /// Where.
    pub place: String,
    /// The words as they were heard.
    pub said: String,
}

/// Every time that a claim, or one merged into it, was heard, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn sightings(r: &Reading<'_>, claim: i64) -> CoreResult<Vec<SightingRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT s.id, s.claim_id, s.heard_on, s.channel, s.place, s.said, s.added_at, s.removed_at
         FROM claim_sighting s JOIN claim c ON c.id = s.claim_id
         WHERE (c.id = ?1 OR c.merged_into = ?1) AND s.removed_at = 0
         ORDER BY s.heard_on, s.id",
    )?;
    let mut rows = query.query([claim])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(SightingRow {
            id: found.get("id")?,
            claim_id: found.get("claim_id")?,
            heard_on: column::date(found, "heard_on")?,
            channel: found.get("channel")?,
            place: found.get("place")?,
            said: found.get("said")?,
            added_at: column::instant(found, "added_at")?,
            removed_at: column::instant_or_never(found, "removed_at")?,
        });
    }
    Ok(all)
}

/// Notes that a claim was heard; gives the sighting's identifier.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn add_sighting(
    w: &mut Writing<'_>,
    claim: i64,
    new: &NewSighting,
    at: DateTime<Utc>,
) -> CoreResult<i64> {
    super::get(w, claim)?;
    w.sql().execute(
        "INSERT INTO claim_sighting (claim_id, heard_on, channel, place, said, added_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            claim,
            new.heard_on.to_string(),
            new.channel,
            new.place,
            new.said,
            column::millis(at)
        ],
    )?;
    let id = w.sql().last_insert_rowid();
    w.mark(Topic::Claim);
    Ok(id)
}

/// Takes a sighting back, or shows it again. Its row stays.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_sighting_removed(
    w: &mut Writing<'_>,
    id: i64,
    at: Option<DateTime<Utc>>,
) -> CoreResult<()> {
    let at = at.map_or(0, |at| column::millis(at).max(1));
    let changed = w.sql().execute(
        "UPDATE claim_sighting SET removed_at = ?2 WHERE id = ?1",
        [id, at],
    )?;
    if changed == 0 {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "This sighting is not in the book.",
        ));
    }
    w.mark(Topic::Claim);
    Ok(())
}
