//! Shifts and holidays.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::CoreResult;
use crate::store::{Reading, Topic, Writing, row};

const COLUMNS: &str =
    "code, site, gate, starts_at, ends_at, captain, coordinator, special, cancelled";

/// A block of time at a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftRow {
    /// See [`crate::picket::shift_code`].
    pub code: String,
    /// Code of the site.
    pub site: String,
    /// Gate, empty for the whole site.
    pub gate: String,
    /// Begin.
    pub starts: DateTime<Utc>,
    /// End.
    pub ends: DateTime<Utc>,
    /// Who runs it.
    pub captain: String,
    /// Who runs the site.
    pub coordinator: String,
    /// Name of a special picket, empty for an ordinary shift.
    pub special: String,
    /// Why it does not take place, empty when it does.
    pub cancelled: String,
}

/// Adds shifts; one that is there already stays as it is, unless it was only heard of from a
/// laptop's sheet. Gives how many were new.
///
/// # Errors
/// `bad_input` when the site is unknown; `disk_full`, `io`.
pub fn add(w: &mut Writing<'_>, shifts: &[ShiftRow]) -> CoreResult<u32> {
    let mut new = 0;
    for shift in shifts {
        let changed = w
            .sql()
            .prepare_cached(&format!(
                "INSERT INTO picket_shift ({COLUMNS})
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (code) DO UPDATE SET gate = ?3, starts_at = ?4, ends_at = ?5,
                     captain = ?6, coordinator = ?7, special = ?8, cancelled = ?9, heard = 0
                 WHERE heard = 1"
            ))?
            .execute(params![
                shift.code,
                shift.site,
                shift.gate,
                row::millis(shift.starts),
                row::millis(shift.ends),
                shift.captain,
                shift.coordinator,
                shift.special,
                shift.cancelled,
            ])?;
        new += u32::from(changed > 0);
    }
    w.mark(Topic::Picket);
    Ok(new)
}

/// Takes over a shift that a laptop's sheet names. What was planned here stays; of sheets that
/// differ the greater is kept, so that any order of sheets gives the same.
///
/// # Errors
/// `disk_full`, `io`.
pub fn hear(w: &mut Writing<'_>, site_name: &str, shift: &ShiftRow) -> CoreResult<()> {
    w.sql()
        .prepare_cached(
            "INSERT INTO picket_site (code, name, changed_at, heard) VALUES (?1, ?2, 0, 1)
             ON CONFLICT (code) DO UPDATE SET name = max(name, ?2) WHERE heard = 1",
        )?
        .execute([&shift.site, site_name])?;
    let changed = w
        .sql()
        .prepare_cached(
            "INSERT INTO picket_shift (code, site, gate, starts_at, ends_at, captain, coordinator,
                 special, cancelled, heard)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', 1)
             ON CONFLICT (code) DO UPDATE SET site = ?2, gate = ?3, starts_at = ?4, ends_at = ?5,
                 captain = ?6, coordinator = ?7, special = ?8
             WHERE heard = 1 AND (ends_at, starts_at, captain, coordinator, special, gate, site)
                 < (?5, ?4, ?6, ?7, ?8, ?3, ?2)",
        )?
        .execute(params![
            shift.code,
            shift.site,
            shift.gate,
            row::millis(shift.starts),
            row::millis(shift.ends),
            shift.captain,
            shift.coordinator,
            shift.special,
        ])?;
    if changed > 0 {
        w.mark(Topic::Picket);
    }
    Ok(())
}

/// Says that a shift does not take place, or (with an empty reason) that it does. Its entries stay.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn cancel(w: &mut Writing<'_>, code: &str, reason: &str) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE picket_shift SET cancelled = ?2 WHERE code = ?1",
        [code, reason],
    )?;
    if changed == 0 {
        return Err(crate::error::CoreError::not_here());
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// One shift.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, code: &str) -> CoreResult<Option<ShiftRow>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM picket_shift WHERE code = ?1"
    ))?;
    let mut rows = query.query([code])?;
    rows.next()?.map(from).transpose()
}

/// The shifts that begin in this time, in order.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn between(
    r: &Reading<'_>,
    from_at: DateTime<Utc>,
    until: DateTime<Utc>,
) -> CoreResult<Vec<ShiftRow>> {
    select(
        r,
        "WHERE starts_at >= ?1 AND starts_at < ?2 ORDER BY starts_at, code",
        params![row::millis(from_at), row::millis(until)],
    )
}

/// The shift that a captain most likely means: the one that runs, otherwise the next within
/// twelve hours, otherwise the last one.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn nearest(r: &Reading<'_>, now: DateTime<Utc>) -> CoreResult<Option<ShiftRow>> {
    let now = row::millis(now);
    let soon = now.saturating_add(12 * 3_600_000);
    for (rest, with) in [
        (
            "WHERE starts_at <= ?1 AND ends_at > ?1 AND cancelled = '' ORDER BY starts_at DESC, code LIMIT 1",
            [now, 0],
        ),
        (
            "WHERE starts_at > ?1 AND starts_at <= ?2 AND cancelled = '' ORDER BY starts_at, code LIMIT 1",
            [now, soon],
        ),
        (
            "WHERE starts_at <= ?1 AND cancelled = '' ORDER BY starts_at DESC, code LIMIT 1",
            [now, 0],
        ),
        (
            "WHERE starts_at > ?1 AND cancelled = '' ORDER BY starts_at, code LIMIT 1",
            [now, 0],
        ),
    ] {
        let with: &[i64] = if rest.contains("?2") {
            &with
        } else {
            &with[..1]
        };
        let found = select(r, rest, rusqlite::params_from_iter(with))?;
        if let Some(shift) = found.into_iter().next() {
            return Ok(Some(shift));
        }
    }
    Ok(None)
}

/// Writes a holiday, or (with an empty name) takes it away.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_holiday(w: &mut Writing<'_>, day: NaiveDate, name: &str) -> CoreResult<()> {
    let day = row::day(Some(day));
    if name.is_empty() {
        w.sql()
            .execute("DELETE FROM picket_holiday WHERE day = ?1", [day])?;
    } else {
        w.sql().execute(
            "INSERT OR REPLACE INTO picket_holiday (day, name) VALUES (?1, ?2)",
            [day.as_str(), name],
        )?;
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// All holidays.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn holidays(r: &Reading<'_>) -> CoreResult<Vec<(NaiveDate, String)>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT day, name FROM picket_holiday ORDER BY day")?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push((row::date(found, "day")?, found.get("name")?));
    }
    Ok(all)
}

/// How many shifts there are.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn any(r: &Reading<'_>) -> CoreResult<bool> {
    Ok(r.sql()
        .query_row("SELECT 1 FROM picket_shift LIMIT 1", (), |_| Ok(()))
        .optional()?
        .is_some())
}

fn select(r: &Reading<'_>, rest: &str, with: impl rusqlite::Params) -> CoreResult<Vec<ShiftRow>> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM picket_shift {rest}"))?;
    let mut rows = query.query(with)?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

fn from(found: &Row<'_>) -> CoreResult<ShiftRow> {
    Ok(ShiftRow {
        code: found.get("code")?,
        site: found.get("site")?,
        gate: found.get("gate")?,
        starts: row::instant(found, "starts_at")?,
        ends: row::instant(found, "ends_at")?,
        captain: found.get("captain")?,
        coordinator: found.get("coordinator")?,
        special: found.get("special")?,
        cancelled: found.get("cancelled")?,
    })
}
