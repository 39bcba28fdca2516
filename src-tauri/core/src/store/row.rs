//! How values lie in columns: instants as milliseconds, days and offsets as text, empty for none.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use rusqlite::Row;

use crate::error::{CoreError, CoreResult};

/// An instant for a column.
pub(super) fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// An instant from a column.
pub(super) fn instant(row: &Row<'_>, column: &str) -> CoreResult<DateTime<Utc>> {
    DateTime::from_timestamp_millis(row.get(column)?).ok_or_else(|| CoreError::odd_value(column))
}

/// An instant from a column in which 0 says "never".
pub(super) fn instant_or_never(row: &Row<'_>, column: &str) -> CoreResult<Option<DateTime<Utc>>> {
    match row.get::<_, i64>(column)? {
        0 => Ok(None),
        _ => instant(row, column).map(Some),
    }
}

/// An instant with its offset, for a column.
pub(super) fn with_offset(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339()
}

/// An instant with its offset, from a column.
pub(super) fn offset_instant(row: &Row<'_>, column: &str) -> CoreResult<DateTime<FixedOffset>> {
    let text: String = row.get(column)?;
    DateTime::parse_from_rfc3339(&text).map_err(|error| CoreError::odd_value(column).because(error))
}

/// A day for a column.
pub(super) fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A day from a column in which an empty text says "none".
pub(super) fn day_or_none(row: &Row<'_>, column: &str) -> CoreResult<Option<NaiveDate>> {
    let text: String = row.get(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error| CoreError::odd_value(column).because(error))
}

/// A day from a column that always holds one.
pub(super) fn date(row: &Row<'_>, column: &str) -> CoreResult<NaiveDate> {
    day_or_none(row, column)?.ok_or_else(|| CoreError::odd_value(column))
}

/// Text, `None` when empty.
pub(super) fn text_or_none(row: &Row<'_>, column: &str) -> CoreResult<Option<String>> {
    let text: String = row.get(column)?;
    Ok(if text.is_empty() { None } else { Some(text) })
}

/// A SHA-256 from a column.
pub(super) fn sha256(row: &Row<'_>, column: &str) -> CoreResult<[u8; 32]> {
    sha256_or_none(row, column)?.ok_or_else(|| CoreError::odd_value(column))
}

/// A SHA-256 from a column in which empty says "none".
pub(super) fn sha256_or_none(row: &Row<'_>, column: &str) -> CoreResult<Option<[u8; 32]>> {
    let bytes: Vec<u8> = row.get(column)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    bytes
        .try_into()
        .map(Some)
        .map_err(|_| CoreError::odd_value(column))
}

/// A version number for a column; SQLite's integers have a sign.
pub(super) fn version(number: u64) -> CoreResult<i64> {
    i64::try_from(number).map_err(|error| CoreError::odd_value("version").because(error))
}

/// A version number from a column.
pub(super) fn number(row: &Row<'_>, column: &str) -> CoreResult<u64> {
    u64::try_from(row.get::<_, i64>(column)?)
        .map_err(|error| CoreError::odd_value(column).because(error))
}
