//! Stays on the line and odd entries: computed from the entries, never written by anybody.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::entry;
use crate::error::{CoreError, CoreResult};
use crate::picket::{
    Duty, Entry, EntryId, Odd, OddRow, Presence, State, counting_takers, group, in_ring,
};
use crate::store::{Reading, Writing, row};

const COLUMNS: &str =
    "shift, person, in_entry, in_at, out_entry, out_at, duty, union_name, estimated";

/// Computes what the entries of one person on one shift say, and keeps it.
pub(super) fn compute_again(w: &Writing<'_>, shift: &str, person: &str) -> CoreResult<()> {
    let mut entries = Vec::new();
    for found in entry::of_group(w, shift, person)? {
        let takers = takers(w, found.id)?;
        entries.push((found, takers));
    }
    let found = group(entries);
    w.sql()
        .prepare_cached("DELETE FROM picket_presence WHERE shift = ?1 AND person = ?2")?
        .execute([shift, person])?;
    w.sql()
        .prepare_cached("DELETE FROM picket_odd WHERE shift = ?1 AND person = ?2")?
        .execute([shift, person])?;
    keep(w, &found)
}

/// The same for entries of one person on one shift that had none before.
pub(super) fn compute_first(w: &Writing<'_>, entries: &[&Entry]) -> CoreResult<()> {
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        all.push(((*entry).clone(), takers(w, entry.id)?));
    }
    keep(w, &group(all))
}

fn keep(w: &Writing<'_>, found: &State) -> CoreResult<()> {
    for stay in &found.presence {
        let (out_entry, out_at): (&[u8], i64) = match &stay.out {
            Some((id, at)) => (id.0.as_bytes(), row::millis(*at)),
            None => (&[], 0),
        };
        w.sql()
            .prepare_cached(
                "INSERT INTO picket_presence (shift, person, in_entry, in_at, out_entry, out_at,
                     duty, union_name, estimated)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                stay.shift,
                stay.person,
                stay.in_entry.0.as_bytes(),
                row::millis(stay.in_at),
                out_entry,
                out_at,
                stay.duty.as_str(),
                stay.union,
                stay.estimated,
            ])?;
    }
    for odd in &found.odd {
        // Of two oddities of one entry the graver is kept: `OddRow` orders them so.
        w.sql()
            .prepare_cached(
                "INSERT OR REPLACE INTO picket_odd (shift, person, entry, code)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                odd.shift,
                odd.person,
                odd.entry.0.as_bytes(),
                odd.odd.as_str()
            ])?;
    }
    Ok(())
}

/// How many counting entries take the place of this one. Read step by step: chains are short.
pub(super) fn takers(r: &Reading<'_>, id: EntryId) -> CoreResult<usize> {
    if entry::taking_place_of(r, id)?.is_empty() {
        return Ok(0);
    }
    let mut failed = None;
    let failed_at = std::cell::RefCell::new(&mut failed);
    let keep = |error: CoreError| **failed_at.borrow_mut() = Some(error);
    let about = |id: EntryId| {
        about_of(r, id).unwrap_or_else(|error| {
            keep(error);
            None
        })
    };
    let count = counting_takers(id, &|id| match entry::taking_place_of(r, id) {
        Ok(found) => found
            .into_iter()
            .filter(|taker| !in_ring(*taker, &about))
            .collect(),
        Err(error) => {
            keep(error);
            Vec::new()
        }
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(count),
    }
}

fn about_of(r: &Reading<'_>, id: EntryId) -> CoreResult<Option<EntryId>> {
    let found = r
        .sql()
        .prepare_cached("SELECT about FROM picket_entry WHERE id = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    found.map_or(Ok(None), |about| entry::about_from(&about))
}

/// The stays of one shift, in the order in which people came.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn of_shift(r: &Reading<'_>, shift: &str) -> CoreResult<Vec<Presence>> {
    select(r, "WHERE shift = ?1 ORDER BY in_at, in_entry", [shift])
}

/// The stays of one person on one shift, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn of_group(r: &Reading<'_>, shift: &str, person: &str) -> CoreResult<Vec<Presence>> {
    select(
        r,
        "WHERE shift = ?1 AND person = ?2 ORDER BY in_at, in_entry",
        [shift, person],
    )
}

/// The shifts on which somebody has not signed out, of those that ended before this time.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn ended_open(
    r: &Reading<'_>,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> CoreResult<Vec<String>> {
    let mut query = r.sql().prepare_cached(
        "SELECT code FROM picket_shift WHERE starts_at >= ?1 AND starts_at <= ?2 AND ends_at <= ?2
           AND EXISTS (SELECT 1 FROM picket_presence
                       WHERE shift = code AND out_entry = x'')
         ORDER BY starts_at, code",
    )?;
    let found = query
        .query_map(params![row::millis(from), row::millis(now)], |found| {
            found.get(0)
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

/// The stays of one person that began in this time, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn of_person(
    r: &Reading<'_>,
    person: &str,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> CoreResult<Vec<Presence>> {
    select(
        r,
        "WHERE person = ?1 AND in_at >= ?2 AND in_at < ?3 ORDER BY in_at, in_entry",
        params![person, row::millis(from), row::millis(until)],
    )
}

/// The stays of everybody that began in this time, by person and time.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn between(
    r: &Reading<'_>,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> CoreResult<Vec<Presence>> {
    select(
        r,
        "WHERE in_at >= ?1 AND in_at < ?2 ORDER BY person, in_at, in_entry",
        params![row::millis(from), row::millis(until)],
    )
}

/// All stays.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<Presence>> {
    select(r, "ORDER BY in_at, in_entry", ())
}

/// The newest stay of a person that began before this time.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn last_before(
    r: &Reading<'_>,
    person: &str,
    before: DateTime<Utc>,
) -> CoreResult<Option<Presence>> {
    let found = select(
        r,
        "WHERE person = ?1 AND in_at < ?2 ORDER BY in_at DESC, in_entry DESC LIMIT 1",
        params![person, row::millis(before)],
    )?;
    Ok(found.into_iter().next())
}

/// The odd entries, of one shift or of all.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn odd(r: &Reading<'_>, shift: Option<&str>) -> CoreResult<Vec<OddRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT shift, person, entry, code FROM picket_odd
         WHERE ?1 IS NULL OR shift = ?1 ORDER BY shift, person, entry",
    )?;
    let mut rows = query.query([shift])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(OddRow {
            shift: found.get("shift")?,
            person: found.get("person")?,
            entry: entry::id_from(&found.get::<_, Vec<u8>>("entry")?)?,
            odd: Odd::parse(&found.get::<_, String>("code")?)
                .ok_or_else(|| CoreError::odd_value("code"))?,
        });
    }
    Ok(all)
}

/// The odd entries of one person on one shift.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn odd_of(r: &Reading<'_>, shift: &str, person: &str) -> CoreResult<Vec<OddRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT entry, code FROM picket_odd WHERE shift = ?1 AND person = ?2 ORDER BY entry",
    )?;
    let mut rows = query.query([shift, person])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(OddRow {
            shift: shift.to_owned(),
            person: person.to_owned(),
            entry: entry::id_from(&found.get::<_, Vec<u8>>("entry")?)?,
            odd: Odd::parse(&found.get::<_, String>("code")?)
                .ok_or_else(|| CoreError::odd_value("code"))?,
        });
    }
    Ok(all)
}

fn select(r: &Reading<'_>, rest: &str, with: impl rusqlite::Params) -> CoreResult<Vec<Presence>> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM picket_presence {rest}"))?;
    let mut rows = query.query(with)?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

fn from(found: &Row<'_>) -> CoreResult<Presence> {
    let out = entry::about_from(&found.get::<_, Vec<u8>>("out_entry")?)?;
    Ok(Presence {
        shift: found.get("shift")?,
        person: found.get("person")?,
        in_entry: entry::id_from(&found.get::<_, Vec<u8>>("in_entry")?)?,
        in_at: row::instant(found, "in_at")?,
        out: out
            .map(|id| row::instant(found, "out_at").map(|at| (id, at)))
            .transpose()?,
        duty: Duty::parse(&found.get::<_, String>("duty")?)
            .ok_or_else(|| CoreError::odd_value("duty"))?,
        union: found.get("union_name")?,
        estimated: found.get("estimated")?,
    })
}
