//! Incidents on the line: what was seen, in words. No photos, no medical facts.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{Reading, Topic, Writing, row};
use crate::error::{CoreError, CoreResult};

const COLUMNS: &str = "id, happened_at, place, seen, reported_by, owner, status, created_at";

/// What somebody wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentText {
    /// When it happened.
    pub happened_at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// What was seen.
    pub seen: String,
    /// Who reported it.
    pub reported_by: String,
    /// Who follows up, empty for nobody yet.
    pub owner: String,
    /// True when nothing is left to do.
    pub closed: bool,
}

/// An incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentRow {
    /// Identifier.
    pub id: i64,
    /// What was written.
    pub text: IncidentText,
    /// When it was first written down.
    pub created_at: DateTime<Utc>,
}

/// Writes an incident down.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add(w: &mut Writing<'_>, text: &IncidentText, now: DateTime<Utc>) -> CoreResult<i64> {
    w.sql().execute(
        "INSERT INTO incident (happened_at, place, seen, reported_by, owner, status, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            row::millis(text.happened_at),
            text.place,
            text.seen,
            text.reported_by,
            text.owner,
            status(text.closed),
            row::millis(now),
        ],
    )?;
    w.mark(Topic::Picket);
    Ok(w.sql().last_insert_rowid())
}

/// Writes it anew; what it said before is kept.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn change(
    w: &mut Writing<'_>,
    id: i64,
    text: &IncidentText,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    let before = get(w, id)?.ok_or_else(CoreError::not_here)?;
    if before.text == *text {
        return Ok(());
    }
    let json =
        serde_json::to_string(&before.text).map_err(|_| CoreError::odd_value("incident_edit"))?;
    w.sql().execute(
        "INSERT INTO incident_edit (incident, at, before) VALUES (?1, ?2, ?3)",
        params![id, row::millis(now), json],
    )?;
    w.sql().execute(
        "UPDATE incident SET happened_at = ?2, place = ?3, seen = ?4, reported_by = ?5,
                owner = ?6, status = ?7 WHERE id = ?1",
        params![
            id,
            row::millis(text.happened_at),
            text.place,
            text.seen,
            text.reported_by,
            text.owner,
            status(text.closed),
        ],
    )?;
    w.mark(Topic::Picket);
    Ok(())
}

/// Takes it out of the list, or (with `None`) puts it back.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn remove(w: &mut Writing<'_>, id: i64, at: Option<DateTime<Utc>>) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE incident SET removed_at = ?2 WHERE id = ?1",
        params![id, at.map_or(0, row::millis)],
    )?;
    if changed == 0 {
        return Err(CoreError::not_here());
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// One incident.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: i64) -> CoreResult<Option<IncidentRow>> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM incident WHERE id = ?1"))?;
    let mut rows = query.query([id])?;
    rows.next()?.map(from).transpose()
}

/// All that were not taken out, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<IncidentRow>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM incident WHERE removed_at = 0 ORDER BY happened_at DESC, id DESC"
    ))?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

/// What it said before, newest first, with the time of the change.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn earlier(r: &Reading<'_>, id: i64) -> CoreResult<Vec<(DateTime<Utc>, IncidentText)>> {
    let mut query = r.sql().prepare_cached(
        "SELECT at, before FROM incident_edit WHERE incident = ?1 ORDER BY id DESC",
    )?;
    let mut rows = query.query([id])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        let text: String = found.get("before")?;
        all.push((
            row::instant(found, "at")?,
            serde_json::from_str(&text).map_err(|_| CoreError::odd_value("incident_edit"))?,
        ));
    }
    Ok(all)
}

/// How many incidents happened before this time, and the time of the oldest.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn before(r: &Reading<'_>, until: DateTime<Utc>) -> CoreResult<u32> {
    Ok(r.sql()
        .query_row(
            "SELECT count(*) FROM incident WHERE happened_at < ?1",
            [row::millis(until)],
            |row| row.get(0),
        )
        .optional()?
        .unwrap_or(0))
}

/// Removes what happened before this time for good.
///
/// # Errors
/// `disk_full`, `io`.
pub fn purge(w: &mut Writing<'_>, until: DateTime<Utc>) -> CoreResult<u32> {
    w.sql().execute(
        "DELETE FROM incident_edit WHERE incident IN
            (SELECT id FROM incident WHERE happened_at < ?1)",
        [row::millis(until)],
    )?;
    let gone = w.sql().execute(
        "DELETE FROM incident WHERE happened_at < ?1",
        [row::millis(until)],
    )?;
    w.mark(Topic::Picket);
    Ok(u32::try_from(gone).unwrap_or(u32::MAX))
}

const fn status(closed: bool) -> &'static str {
    if closed { "closed" } else { "open" }
}

fn from(found: &Row<'_>) -> CoreResult<IncidentRow> {
    Ok(IncidentRow {
        id: found.get("id")?,
        text: IncidentText {
            happened_at: row::instant(found, "happened_at")?,
            place: found.get("place")?,
            seen: found.get("seen")?,
            reported_by: found.get("reported_by")?,
            owner: found.get("owner")?,
            closed: found.get::<_, String>("status")? == "closed",
        },
        created_at: row::instant(found, "created_at")?,
    })
}
