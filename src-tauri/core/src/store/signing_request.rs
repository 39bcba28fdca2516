//! Signing request files that this desk made or looked at, and how they stood then.
//!
//! The file is the request; a row only helps to find it again, also when its stick is elsewhere.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{Reading, Topic, Writing, row as column};
use crate::error::CoreResult;

/// A request file, as it was seen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Where the file lies.
    pub path: String,
    /// What it asks for: a stable word.
    pub purpose: String,
    /// Its own words, for a list.
    pub title: String,
    /// How many had signed.
    pub signed: u32,
    /// How many had to sign still.
    pub missing: u32,
    /// When it was seen.
    pub seen_at: DateTime<Utc>,
    /// When this desk published it.
    pub published_at: Option<DateTime<Utc>>,
}

/// Every request, seen last first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<RequestRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT path, purpose, title, signed, missing, seen_at, published_at
         FROM signing_request ORDER BY seen_at DESC, path",
    )?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(RequestRow {
            path: found.get("path")?,
            purpose: found.get("purpose")?,
            title: found.get("title")?,
            signed: found.get("signed")?,
            missing: found.get("missing")?,
            seen_at: column::instant(found, "seen_at")?,
            published_at: column::instant_or_never(found, "published_at")?,
        });
    }
    Ok(all)
}

/// Notes how a request stands. That it was published is kept, unless signatures are missing: then
/// the file holds another request now.
///
/// # Errors
/// `disk_full`, `io`.
pub fn put(w: &mut Writing<'_>, row: &RequestRow) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO signing_request (path, purpose, title, signed, missing, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (path) DO UPDATE SET purpose = excluded.purpose, title = excluded.title,
             signed = excluded.signed, missing = excluded.missing, seen_at = excluded.seen_at,
             published_at = CASE WHEN excluded.missing > 0 THEN 0 ELSE published_at END",
        params![
            row.path,
            row.purpose,
            row.title,
            row.signed,
            row.missing,
            column::millis(row.seen_at)
        ],
    )?;
    w.mark(Topic::Committee);
    Ok(())
}

/// Notes that this desk published it.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_published(w: &mut Writing<'_>, path: &str, at: DateTime<Utc>) -> CoreResult<()> {
    w.sql().execute(
        "UPDATE signing_request SET published_at = ?2 WHERE path = ?1",
        params![path, column::millis(at)],
    )?;
    w.mark(Topic::Committee);
    Ok(())
}

/// Takes a request out of the list. Its file stays.
///
/// # Errors
/// `disk_full`, `io`.
pub fn forget(w: &mut Writing<'_>, path: &str) -> CoreResult<()> {
    w.sql()
        .execute("DELETE FROM signing_request WHERE path = ?1", [path])?;
    w.mark(Topic::Committee);
    Ok(())
}
