//! What the device noticed about the feed.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::{Reading, Topic, Writing, row};
use crate::error::{CoreCode, CoreError, CoreResult};

const COLUMNS: &str = "id, kind, numbers, detail, at, put_aside_at";

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRow {
    /// Identifier, never reused.
    pub id: i64,
    /// What it is about: a stable word.
    pub kind: String,
    /// The notices it is about, ascending.
    pub numbers: Vec<u32>,
    /// What was found, in one sentence.
    pub detail: String,
    /// When it was first noticed.
    pub at: DateTime<Utc>,
    /// When the person put it aside.
    pub put_aside_at: Option<DateTime<Utc>>,
}

/// Alerts that were not put aside, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn open(r: &Reading<'_>) -> CoreResult<Vec<AlertRow>> {
    select(r, "WHERE put_aside_at = 0 ORDER BY at DESC, id DESC")
}

/// All alerts, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<AlertRow>> {
    select(r, "ORDER BY at DESC, id DESC")
}

fn select(r: &Reading<'_>, which: &str) -> CoreResult<Vec<AlertRow>> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM alert {which}"))?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(read(found)?);
    }
    Ok(all)
}

fn read(found: &Row<'_>) -> CoreResult<AlertRow> {
    let numbers: String = found.get("numbers")?;
    Ok(AlertRow {
        id: found.get("id")?,
        kind: found.get("kind")?,
        numbers: serde_json::from_str(&numbers)
            .map_err(|error| CoreError::odd_value("numbers").because(error))?,
        detail: found.get("detail")?,
        at: row::instant(found, "at")?,
        put_aside_at: row::instant_or_never(found, "put_aside_at")?,
    })
}

/// Raises an alert; false when the same one was raised before, whether or not it was put aside.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add(
    w: &mut Writing<'_>,
    kind: &str,
    numbers: &[u32],
    detail: &str,
    at: DateTime<Utc>,
) -> CoreResult<bool> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers = serde_json::to_string(&numbers)
        .map_err(|error| CoreError::odd_value("numbers").because(error))?;
    let added = w.sql().execute(
        "INSERT INTO alert (kind, numbers, detail, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind, numbers, detail) DO NOTHING",
        params![kind, numbers, detail, row::millis(at)],
    )?;
    if added > 0 {
        w.mark(Topic::Alert);
    }
    Ok(added > 0)
}

/// Shows an alert again that was put aside.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn take_back(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let changed = w
        .sql()
        .execute("UPDATE alert SET put_aside_at = 0 WHERE id = ?1", [id])?;
    found(w, changed)
}

/// Puts an alert aside; it is not deleted and not raised again.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn put_aside(w: &mut Writing<'_>, id: i64, at: DateTime<Utc>) -> CoreResult<()> {
    // Never 0, which would say "still shown", whatever the clock says.
    let at = row::millis(at).max(1);
    let changed = w
        .sql()
        .execute("UPDATE alert SET put_aside_at = ?2 WHERE id = ?1", [id, at])?;
    found(w, changed)
}

fn found(w: &mut Writing<'_>, changed: usize) -> CoreResult<()> {
    if changed == 0 {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "This alert is no longer in the book.",
        ));
    }
    w.mark(Topic::Alert);
    Ok(())
}
