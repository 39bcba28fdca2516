//! Sheets that came in from other laptops.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::{CoreCode, CoreError, CoreResult};
use crate::store::{Reading, Topic, Writing, row};

/// Opened sheets of laptops that nobody introduced take at most this much of the book.
pub const MOST_WAITING: u64 = 256 * 1024 * 1024;

/// A sheet that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Identifier in this book.
    pub id: i64,
    /// The laptop that made it.
    pub device: String,
    /// How that laptop shows itself.
    pub card: String,
    /// When it was made, by that laptop's clock.
    pub made_at: DateTime<Utc>,
    /// Entries on it.
    pub entries: u32,
    /// When it came in.
    pub arrived_at: DateTime<Utc>,
    /// True while it waits for its laptop to be introduced.
    pub waits: bool,
}

/// A sheet to write down.
#[derive(Debug, Clone)]
pub struct NewSheet<'a> {
    /// SHA-256 of the opened text.
    pub sha256: [u8; 32],
    /// The laptop that made it.
    pub device: &'a str,
    /// How that laptop shows itself.
    pub card: &'a str,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Entries on it.
    pub entries: u32,
    /// When it came in.
    pub arrived_at: DateTime<Utc>,
    /// The opened text, empty when its entries were taken.
    pub waiting: &'a [u8],
}

/// Writes a sheet down; gives false when it was known already.
///
/// # Errors
/// `bad_input` when too much is waiting; `disk_full`, `io`.
pub fn arrived(w: &mut Writing<'_>, sheet: &NewSheet<'_>) -> CoreResult<bool> {
    if !sheet.waiting.is_empty() {
        let held: i64 = w.sql().query_row(
            "SELECT coalesce(sum(length(waiting)), 0) FROM picket_sheet",
            (),
            |found| found.get(0),
        )?;
        if u64::try_from(held).unwrap_or(0) + sheet.waiting.len() as u64 > MOST_WAITING {
            return Err(CoreError::new(
                CoreCode::BadInput,
                "Too many sheets of laptops that were not introduced are kept aside. Introduce those laptops, or throw their sheets away, and read this one again.",
            ));
        }
    }
    let changed = w.sql().execute(
        "INSERT INTO picket_sheet (sha256, device, card, made_at, entries, arrived_at, waiting)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (sha256) DO NOTHING",
        params![
            sheet.sha256.as_slice(),
            sheet.device,
            sheet.card,
            row::millis(sheet.made_at),
            sheet.entries,
            row::millis(sheet.arrived_at),
            sheet.waiting,
        ],
    )?;
    if changed > 0 {
        w.mark(Topic::Picket);
    }
    Ok(changed > 0)
}

/// The opened texts that wait for this laptop, with their identifiers.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn waiting_of(r: &Reading<'_>, device: &str) -> CoreResult<Vec<i64>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id FROM picket_sheet WHERE device = ?1 AND waiting <> x'' ORDER BY made_at, id",
    )?;
    let found = query
        .query_map([device], |found| found.get(0))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

/// The opened text of a sheet that waits.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn text(r: &Reading<'_>, id: i64) -> CoreResult<Vec<u8>> {
    Ok(r.sql().query_row(
        "SELECT waiting FROM picket_sheet WHERE id = ?1 AND waiting <> x''",
        [id],
        |found| found.get(0),
    )?)
}

/// Says that the entries of a sheet were taken: its text is no longer needed.
///
/// # Errors
/// `disk_full`, `io`.
pub fn taken(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    w.sql()
        .execute("UPDATE picket_sheet SET waiting = x'' WHERE id = ?1", [id])?;
    w.mark(Topic::Picket);
    Ok(())
}

/// Throws a sheet that waits away.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn discard(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let gone = w.sql().execute(
        "DELETE FROM picket_sheet WHERE id = ?1 AND waiting <> x''",
        [id],
    )?;
    if gone == 0 {
        return Err(CoreError::not_here());
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// The newest sheet of a laptop whose entries were taken.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn newest_of(r: &Reading<'_>, device: &str) -> CoreResult<Option<SheetRow>> {
    Ok(r.sql()
        .prepare_cached(
            "SELECT id, device, card, made_at, entries, arrived_at, 0 AS waits FROM picket_sheet
             WHERE device = ?1 AND waiting = x'' ORDER BY made_at DESC, id DESC LIMIT 1",
        )?
        .query_row([device], from)
        .optional()?)
}

/// The sheets that wait for their laptops to be introduced.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn waiting(r: &Reading<'_>) -> CoreResult<Vec<SheetRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, device, card, made_at, entries, arrived_at, 1 AS waits FROM picket_sheet
         WHERE waiting <> x'' ORDER BY device, made_at, id",
    )?;
    let found = query.query_map((), from)?.collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

fn from(found: &Row<'_>) -> rusqlite::Result<SheetRow> {
    let instant = |column: &str| {
        let millis: i64 = found.get(column)?;
        Ok::<_, rusqlite::Error>(DateTime::from_timestamp_millis(millis).unwrap_or_default())
    };
    Ok(SheetRow {
        id: found.get("id")?,
        device: found.get("device")?,
        card: found.get("card")?,
        made_at: instant("made_at")?,
        entries: found.get("entries")?,
        arrived_at: instant("arrived_at")?,
        waits: found.get("waits")?,
    })
}
