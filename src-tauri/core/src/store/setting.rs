//! Settings of the book itself.

use rusqlite::OptionalExtension;

use super::{Reading, Topic, Writing};
use crate::error::CoreResult;

/// The value kept under `key`.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, key: &str) -> CoreResult<Option<String>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

/// Keeps `value` under `key`.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set(w: &mut Writing<'_>, key: &str, value: &str) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, value],
    )?;
    w.mark(Topic::App);
    Ok(())
}

/// Forgets what is kept under `key`.
///
/// # Errors
/// `disk_full`, `io`.
pub fn clear(w: &mut Writing<'_>, key: &str) -> CoreResult<()> {
    w.sql()
        .execute("DELETE FROM setting WHERE key = ?1", [key])?;
    w.mark(Topic::App);
    Ok(())
}
