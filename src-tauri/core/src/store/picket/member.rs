//! The roster.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::CoreResult;
use crate::picket::RosterRow;
use crate::store::{Reading, Topic, Writing, row};

const COLUMNS: &str =
    "id, key, number, first, last, known_as, unit, standing, alternate_by, alternate_until";

/// Somebody of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Identifier in this book.
    pub id: i64,
    /// The key that entries name.
    pub key: String,
    /// Member number, empty when there is none.
    pub number: String,
    /// First names.
    pub first: String,
    /// Last names.
    pub last: String,
    /// What they are called.
    pub known_as: String,
    /// Local or unit.
    pub unit: String,
    /// True for good standing.
    pub good_standing: bool,
    /// Alternate duty agreed by whom.
    pub alternate_by: String,
    /// Alternate duty until when.
    pub alternate_until: String,
}

/// What an import changed, or would change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// People who were not in the roster.
    pub added: u32,
    /// People whose row changed.
    pub changed: u32,
    /// People who were there just so.
    pub same: u32,
}

/// Adds people or brings their rows up to date, by key. Nobody is removed.
///
/// # Errors
/// `disk_full`, `io`.
pub fn import(
    w: &mut Writing<'_>,
    people: &[RosterRow],
    now: DateTime<Utc>,
) -> CoreResult<Imported> {
    let mut done = Imported::default();
    for person in people {
        match standing_of(w, person)? {
            Change::New => done.added += 1,
            Change::Other => done.changed += 1,
            Change::Same => {
                done.same += 1;
                continue;
            }
        }
        w.sql()
            .prepare_cached(
                "INSERT INTO member (key, number, first, last, known_as, unit, standing,
                                     alternate_by, alternate_until, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT (key) DO UPDATE SET number = ?2, first = ?3, last = ?4,
                     known_as = ?5, unit = ?6, standing = ?7, alternate_by = ?8,
                     alternate_until = ?9, updated_at = ?10",
            )?
            .execute(params![
                person.key,
                person.number,
                person.first,
                person.last,
                person.known_as,
                person.unit,
                if person.good_standing {
                    "good"
                } else {
                    "other"
                },
                person.alternate_by,
                person.alternate_until,
                row::millis(now),
            ])?;
    }
    w.mark(Topic::Roster);
    Ok(done)
}

/// What [`import`] would change.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn preview(r: &Reading<'_>, people: &[RosterRow]) -> CoreResult<Imported> {
    let mut done = Imported::default();
    for person in people {
        match standing_of(r, person)? {
            Change::New => done.added += 1,
            Change::Other => done.changed += 1,
            Change::Same => done.same += 1,
        }
    }
    Ok(done)
}

enum Change {
    New,
    Other,
    Same,
}

fn standing_of(r: &Reading<'_>, person: &RosterRow) -> CoreResult<Change> {
    Ok(match by_key(r, &person.key)? {
        None => Change::New,
        Some(found)
            if found.number == person.number
                && found.first == person.first
                && found.last == person.last
                && found.known_as == person.known_as
                && found.unit == person.unit
                && found.good_standing == person.good_standing
                && found.alternate_by == person.alternate_by
                && found.alternate_until == person.alternate_until =>
        {
            Change::Same
        }
        Some(_) => Change::Other,
    })
}

/// Somebody by the key that entries name.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn by_key(r: &Reading<'_>, key: &str) -> CoreResult<Option<MemberRow>> {
    Ok(r.sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM member WHERE key = ?1"))?
        .query_row([key], from)
        .optional()?)
}

/// Somebody by the identifier in this book.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn by_id(r: &Reading<'_>, id: i64) -> CoreResult<MemberRow> {
    Ok(r.sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM member WHERE id = ?1"))?
        .query_row([id], from)?)
}

/// Calls `each` with everybody, in the order of the identifiers.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn for_each(r: &Reading<'_>, mut each: impl FnMut(MemberRow)) -> CoreResult<()> {
    let mut query = r
        .sql()
        .prepare(&format!("SELECT {COLUMNS} FROM member ORDER BY id"))?;
    let mut rows = query.query(())?;
    while let Some(found) = rows.next()? {
        each(from(found)?);
    }
    Ok(())
}

/// A part of the roster in the order of the names.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn page(r: &Reading<'_>, offset: u32, limit: u32) -> CoreResult<Vec<MemberRow>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM member ORDER BY last, first, id LIMIT ?2 OFFSET ?1"
    ))?;
    let mut rows = query.query([offset, limit])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

/// How many people the roster holds.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn count(r: &Reading<'_>) -> CoreResult<u32> {
    Ok(r.sql()
        .query_row("SELECT count(*) FROM member", (), |row| row.get(0))?)
}

fn from(found: &Row<'_>) -> rusqlite::Result<MemberRow> {
    Ok(MemberRow {
        id: found.get("id")?,
        key: found.get("key")?,
        number: found.get("number")?,
        first: found.get("first")?,
        last: found.get("last")?,
        known_as: found.get("known_as")?,
        unit: found.get("unit")?,
        good_standing: found.get::<_, String>("standing")? == "good",
        alternate_by: found.get("alternate_by")?,
        alternate_until: found.get("alternate_until")?,
    })
}
