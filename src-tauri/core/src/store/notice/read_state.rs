//! What was read, and when.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::super::{Reading, Topic, Writing, row as column};
use super::not_here;
use crate::error::CoreResult;

/// How many notices were never read or changed since.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn unread_count(r: &Reading<'_>) -> CoreResult<u32> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT count(*) FROM notice WHERE read_revision < newest_revision")?;
    Ok(query.query_row((), |row| row.get(0))?)
}

/// The highest revision of a notice that was read, and when.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn last_read(r: &Reading<'_>, number: u32) -> CoreResult<Option<(u32, DateTime<Utc>)>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT read_revision, read_at FROM notice WHERE number = ?1")?;
    let mut rows = query.query([number])?;
    let Some(found) = rows.next()? else {
        return Err(not_here(number, None));
    };
    match found.get::<_, u32>("read_revision")? {
        0 => Ok(None),
        revision => Ok(Some((revision, column::instant(found, "read_at")?))),
    }
}

/// Notes that a revision was read. Going back to an older one forgets nothing.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn mark_read(
    w: &mut Writing<'_>,
    number: u32,
    revision: u32,
    at: DateTime<Utc>,
) -> CoreResult<()> {
    let here: bool = w.sql().query_row(
        "SELECT EXISTS (SELECT 1 FROM notice_revision WHERE number = ?1 AND revision = ?2)",
        [number, revision],
        |row| row.get(0),
    )?;
    if !here {
        return Err(not_here(number, Some(revision)));
    }
    let changed = w.sql().execute(
        "UPDATE notice SET read_revision = ?2, read_at = ?3
         WHERE number = ?1 AND read_revision < ?2",
        params![number, revision, column::millis(at)],
    )?;
    if changed > 0 {
        w.mark(Topic::Notice);
    }
    Ok(())
}

/// Makes a notice unread again.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn mark_unread(w: &mut Writing<'_>, number: u32) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE notice SET read_revision = 0, read_at = 0 WHERE number = ?1",
        [number],
    )?;
    if changed == 0 {
        return Err(not_here(number, None));
    }
    w.mark(Topic::Notice);
    Ok(())
}

/// What was not read: numbers with their newest revision, ascending.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn unread(r: &Reading<'_>) -> CoreResult<Vec<(u32, u32)>> {
    let mut query = r.sql().prepare_cached(
        "SELECT number, newest_revision FROM notice
         WHERE read_revision < newest_revision ORDER BY number",
    )?;
    let rows = query.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Marks every notice as read; gives how many were not.
///
/// # Errors
/// `disk_full`, `io`.
pub fn mark_all_read(w: &mut Writing<'_>, at: DateTime<Utc>) -> CoreResult<usize> {
    let changed = w.sql().execute(
        "UPDATE notice SET read_revision = newest_revision, read_at = ?1
         WHERE read_revision < newest_revision",
        [column::millis(at)],
    )?;
    if changed > 0 {
        w.mark(Topic::Notice);
    }
    Ok(changed)
}
