//! What was refused, and why.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{Reading, Topic, Writing, row};
use crate::error::CoreResult;

/// Older refusals are let go: whoever sends rubbish must not fill the book.
pub const KEPT: usize = 200;
/// So is what is too long to read; a file name can be as long as whoever made it liked.
const LONGEST_TEXT: usize = 2_000;

/// Something that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalRow {
    /// Identifier, never reused.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// File or address.
    pub what: String,
    /// Stable code.
    pub code: String,
    /// What was found.
    pub detail: String,
}

/// All that are kept, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<RefusalRow>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT id, at, what, code, detail FROM refusal ORDER BY id DESC")?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(RefusalRow {
            id: found.get("id")?,
            at: row::instant(found, "at")?,
            what: found.get("what")?,
            code: found.get("code")?,
            detail: found.get("detail")?,
        });
    }
    Ok(all)
}

/// Notes a refusal and lets go of the oldest beyond [`KEPT`].
///
/// # Errors
/// `disk_full`, `io`.
pub fn add(
    w: &mut Writing<'_>,
    what: &str,
    code: &str,
    detail: &str,
    at: DateTime<Utc>,
) -> CoreResult<()> {
    let short = |text: &str| text.chars().take(LONGEST_TEXT).collect::<String>();
    w.sql().execute(
        "INSERT INTO refusal (at, what, code, detail) VALUES (?1, ?2, ?3, ?4)",
        params![row::millis(at), short(what), code, short(detail)],
    )?;
    let newest = w.sql().last_insert_rowid();
    let kept = i64::try_from(KEPT).unwrap_or(i64::MAX);
    w.sql().execute(
        "DELETE FROM refusal WHERE id <= ?1",
        [newest.saturating_sub(kept)],
    )?;
    w.mark(Topic::Trust);
    Ok(())
}
