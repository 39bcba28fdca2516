//! Notices that came after a claim and speak about its matter.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::super::{Reading, Topic, Writing, row as column};
use crate::error::CoreResult;

/// A notice that came after a claim was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchRow {
    /// Number of the notice.
    pub number: u32,
    /// Its revision.
    pub revision: u32,
    /// The paragraph nearest to the claim.
    pub paragraph: u32,
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// When the person looked at the claim after that.
    pub seen_at: Option<DateTime<Utc>>,
}

/// The notices that came after a claim, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn touches(r: &Reading<'_>, claim: i64) -> CoreResult<Vec<TouchRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT number, revision, paragraph, at, seen_at FROM claim_touch
         WHERE claim_id = ?1 ORDER BY number DESC, revision DESC",
    )?;
    let mut rows = query.query([claim])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(TouchRow {
            number: found.get("number")?,
            revision: found.get("revision")?,
            paragraph: found.get("paragraph")?,
            at: column::instant(found, "at")?,
            seen_at: column::instant_or_never(found, "seen_at")?,
        });
    }
    Ok(all)
}

/// Notes that a notice touches a claim; false when that was noted before.
///
/// # Errors
/// `disk_full`, `io`.
pub fn touch(
    w: &mut Writing<'_>,
    claim: i64,
    (number, revision, paragraph): (u32, u32, u32),
    at: DateTime<Utc>,
) -> CoreResult<bool> {
    let added = w.sql().execute(
        "INSERT INTO claim_touch (claim_id, number, revision, paragraph, at)
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (claim_id, number, revision) DO NOTHING",
        params![claim, number, revision, paragraph, column::millis(at)],
    )?;
    if added > 0 {
        w.mark(Topic::Claim);
    }
    Ok(added > 0)
}

/// Notes that the person looked at what came for a claim.
///
/// # Errors
/// `disk_full`, `io`.
pub fn mark_seen(w: &mut Writing<'_>, claim: i64, at: DateTime<Utc>) -> CoreResult<()> {
    // Never 0, which would say "not seen", whatever the clock says.
    let changed = w.sql().execute(
        "UPDATE claim_touch SET seen_at = ?2 WHERE claim_id = ?1 AND seen_at = 0",
        [claim, column::millis(at).max(1)],
    )?;
    if changed > 0 {
        w.mark(Topic::Claim);
    }
    Ok(())
}
