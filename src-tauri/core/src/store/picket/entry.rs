//! Entries of attendance: facts that are added and never changed.
//!
//! Adding is a union of sets: any entries in any order, any number of times, give the same
//! tables. What is computed from them (`picket_presence`, `picket_odd`) is brought up to date
//! only for the people and shifts that the new entries touch.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

pub use super::device::{OwnDevice, own as own_device};
use super::{device, presence};
use crate::error::{CoreError, CoreResult};
use crate::picket::{Duty, Entry, EntryId, EntryKind, Source};
use crate::store::{Reading, Writing, row};

const COLUMNS: &str = "id, device, seq, recorded_at, utc_offset, clock_back, happened_at, kind,
    shift, person, name, union_name, duty, about, reason, source, sheet, by_whom";
const INSERT_NEW: &str = "INSERT OR IGNORE INTO picket_entry (
    id, device, seq, recorded_at, utc_offset, clock_back, happened_at, kind,
    shift, person, name, union_name, duty, about, reason, source, sheet, by_whom)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
const INSERT_OVER: &str = "INSERT OR REPLACE INTO picket_entry (
    id, device, seq, recorded_at, utc_offset, clock_back, happened_at, kind,
    shift, person, name, union_name, duty, about, reason, source, sheet, by_whom)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

/// What adding a set of entries did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Entries that were not here before.
    pub new: usize,
    /// Entries that were here already.
    pub known: usize,
    /// Entries that claim the identifier of another one with another content. The smaller one
    /// is kept, so that every laptop keeps the same.
    pub clashes: usize,
}

/// Adds what this laptop recorded, and counts its device on. The entries get their numbers here:
/// two that were recorded while nothing could be written must not get the same.
///
/// # Errors
/// `disk_full`, `io`.
pub fn record_all(
    w: &mut Writing<'_>,
    fresh_device: &str,
    entries: &mut [Entry],
) -> CoreResult<()> {
    let own = device::own(w, fresh_device)?;
    let (mut seq, mut last) = (own.next_seq, own.last_recorded);
    for entry in &mut *entries {
        let recorded = entry.recorded_at.to_utc();
        entry.device.clone_from(&own.id);
        entry.seq = seq;
        entry.clock_back = last.is_some_and(|last| recorded < last);
        (seq, last) = (seq + 1, Some(recorded));
    }
    let Some(newest) = entries.last() else {
        return Ok(());
    };
    w.sql()
        .prepare_cached("UPDATE picket_device SET last_seq = ?2, last_recorded = ?3 WHERE id = ?1")?
        .execute(params![
            newest.device,
            row::version(newest.seq)?,
            row::millis(newest.recorded_at.to_utc())
        ])?;
    add(w, entries).map(|_| ())
}

/// Adds what this laptop recorded with a number that [`own_device`] gave, and counts its device on.
///
/// # Errors
/// `disk_full`, `io`.
pub fn record(w: &mut Writing<'_>, entry: &Entry) -> CoreResult<()> {
    w.sql()
        .prepare_cached("UPDATE picket_device SET last_seq = ?2, last_recorded = ?3 WHERE id = ?1")?
        .execute(params![
            entry.device,
            row::version(entry.seq)?,
            row::millis(entry.recorded_at.to_utc())
        ])?;
    add(w, std::slice::from_ref(entry)).map(|_| ())
}

/// Adds entries: a union of sets.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add(w: &mut Writing<'_>, entries: &[Entry]) -> CoreResult<Added> {
    let mut done = Added::default();
    // A group that had no entry before is computed from what is at hand, without reading it back:
    // that is nearly all of a sheet.
    let mut was_empty: HashMap<(&str, &str), bool> = HashMap::new();
    let mut fresh: BTreeMap<(&str, &str), Vec<&Entry>> = BTreeMap::new();
    let mut touched: BTreeSet<(String, String)> = BTreeSet::new();
    let mut roots: Vec<EntryId> = Vec::new();
    for entry in entries {
        let group = (entry.shift.as_str(), entry.person.as_str());
        let empty = match was_empty.get(&group) {
            Some(empty) => *empty,
            None => {
                let empty = !has_group(w, group.0, group.1)?;
                was_empty.insert(group, empty);
                empty
            }
        };
        if insert(w, entry, INSERT_NEW)? {
            done.new += 1;
        } else {
            let kept = get(w, entry.id)?;
            if kept == *entry {
                done.known += 1;
                continue;
            }
            done.clashes += 1;
            if kept < *entry {
                continue;
            }
            touched.insert((kept.shift.clone(), kept.person.clone()));
            touched.insert((entry.shift.clone(), entry.person.clone()));
            roots.extend(kept.about);
            insert(w, entry, INSERT_OVER)?;
        }
        roots.extend(entry.about);
        if empty {
            fresh.entry(group).or_default().push(entry);
        } else {
            touched.insert((entry.shift.clone(), entry.person.clone()));
        }
    }
    if done.new + done.clashes == 0 {
        return Ok(done);
    }
    below(w, roots, &mut touched)?;
    for ((shift, person), entries) in fresh {
        w.touch(person);
        if done.clashes > 0 {
            // What was at hand may not be what was kept.
            touched.insert((shift.to_owned(), person.to_owned()));
        } else if touched.is_empty() || !touched.contains(&(shift.to_owned(), person.to_owned())) {
            presence::compute_first(w, &entries)?;
        }
    }
    for (shift, person) in &touched {
        presence::compute_again(w, shift, person)?;
        w.touch(person);
    }
    Ok(done)
}

fn has_group(r: &Reading<'_>, shift: &str, person: &str) -> CoreResult<bool> {
    Ok(r.sql()
        .prepare_cached("SELECT 1 FROM picket_entry WHERE shift = ?1 AND person = ?2 LIMIT 1")?
        .exists([shift, person])?)
}

/// The groups of all entries whose counting can have changed: down every chain of `about`.
fn below(
    r: &Reading<'_>,
    roots: Vec<EntryId>,
    touched: &mut BTreeSet<(String, String)>,
) -> CoreResult<()> {
    let mut seen = BTreeSet::new();
    let mut open = roots;
    let mut query = r
        .sql()
        .prepare_cached("SELECT shift, person, about FROM picket_entry WHERE id = ?1")?;
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let found = query
            .query_row([id.0.as_bytes()], |found| {
                Ok((found.get(0)?, found.get(1)?, found.get::<_, Vec<u8>>(2)?))
            })
            .optional()?;
        if let Some((shift, person, about)) = found {
            touched.insert((shift, person));
            open.extend(about_from(&about)?);
        }
    }
    Ok(())
}

fn insert(w: &Writing<'_>, entry: &Entry, sql: &str) -> CoreResult<bool> {
    let about: &[u8] = entry.about.as_ref().map_or(&[], |about| about.0.as_bytes());
    let changed = w.sql().prepare_cached(sql)?.execute(params![
        entry.id.0.as_bytes(),
        entry.device,
        row::version(entry.seq)?,
        row::millis(entry.recorded_at.to_utc()),
        entry.recorded_at.offset().local_minus_utc(),
        entry.clock_back,
        row::millis(entry.happened_at),
        entry.kind.as_str(),
        entry.shift,
        entry.person,
        entry.name,
        entry.union,
        entry.duty.as_str(),
        about,
        entry.reason,
        entry.source.as_str(),
        entry.sheet,
        entry.by,
    ])?;
    Ok(changed > 0)
}

/// One entry.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: EntryId) -> CoreResult<Entry> {
    let found = one(r, "WHERE id = ?1", [id.0.as_bytes()])?;
    found.into_iter().next().ok_or_else(CoreError::not_here)
}

/// All entries, in no order that means anything.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<Entry>> {
    one(r, "", ())
}

/// All entries of one person on one shift.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn of_group(r: &Reading<'_>, shift: &str, person: &str) -> CoreResult<Vec<Entry>> {
    one(r, "WHERE shift = ?1 AND person = ?2", [shift, person])
}

/// The entries of a shift that were recorded last, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn newest(r: &Reading<'_>, shift: &str, limit: u32) -> CoreResult<Vec<Entry>> {
    one(
        r,
        "WHERE shift = ?1 ORDER BY recorded_at DESC, device, seq DESC LIMIT ?2",
        params![shift, limit],
    )
}

/// The entries of a shift, newest first, from this place on.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn page(r: &Reading<'_>, shift: &str, from: u32, limit: u32) -> CoreResult<Vec<Entry>> {
    one(
        r,
        "WHERE shift = ?1 ORDER BY happened_at DESC, recorded_at DESC, device, seq DESC
         LIMIT ?3 OFFSET ?2",
        params![shift, from, limit],
    )
}

/// The entries of one device from this number on, in the order of their numbers.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn of_device(
    r: &Reading<'_>,
    device: &str,
    recorded_since: Option<DateTime<Utc>>,
) -> CoreResult<Vec<Entry>> {
    one(
        r,
        "WHERE device = ?1 AND recorded_at >= ?2 ORDER BY seq, id",
        params![device, recorded_since.map_or(i64::MIN, row::millis)],
    )
}

/// Entries of kind `keep`: the conflicts that somebody looked at and keeps as they are.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn kept(r: &Reading<'_>) -> CoreResult<Vec<Entry>> {
    one(r, "WHERE kind = 'keep' ORDER BY sheet, id", ())
}

/// Rows of paper sheets that were keyed in more than once: the entries of each, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn keyed_twice(r: &Reading<'_>) -> CoreResult<Vec<Vec<Entry>>> {
    let mut query = r.sql().prepare_cached(
        "SELECT sheet FROM picket_entry WHERE sheet <> '' AND kind = 'in'
         GROUP BY sheet HAVING count(*) > 1 ORDER BY sheet",
    )?;
    let sheets = query
        .query_map((), |found| found.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    sheets
        .iter()
        .map(|sheet| {
            one(
                r,
                "WHERE sheet = ?1 AND sheet <> '' AND kind = 'in' ORDER BY id",
                [sheet],
            )
        })
        .collect()
}

/// True when this entry counts: no counting entry takes its place.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn counts(r: &Reading<'_>, id: EntryId) -> CoreResult<bool> {
    Ok(presence::takers(r, id)? == 0)
}

/// The entries that take this one's place, counting or not.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn taking_place_of(r: &Reading<'_>, id: EntryId) -> CoreResult<Vec<EntryId>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id FROM picket_entry WHERE about = ?1 AND about <> x'' ORDER BY id",
    )?;
    let mut rows = query.query([id.0.as_bytes()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(id_from(&row.get::<_, Vec<u8>>(0)?)?);
    }
    Ok(found)
}

/// How many entries the book holds, of one shift or of all.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn count(r: &Reading<'_>, shift: Option<&str>) -> CoreResult<u32> {
    Ok(match shift {
        Some(shift) => r
            .sql()
            .prepare_cached("SELECT count(*) FROM picket_entry WHERE shift = ?1")?
            .query_row([shift], |row| row.get(0))?,
        None => r
            .sql()
            .query_row("SELECT count(*) FROM picket_entry", (), |row| row.get(0))?,
    })
}

fn one(r: &Reading<'_>, rest: &str, with: impl rusqlite::Params) -> CoreResult<Vec<Entry>> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM picket_entry {rest}"))?;
    let mut rows = query.query(with)?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

fn from(found: &Row<'_>) -> CoreResult<Entry> {
    let offset = FixedOffset::east_opt(found.get("utc_offset")?)
        .ok_or_else(|| CoreError::odd_value("utc_offset"))?;
    Ok(Entry {
        id: id_from(&found.get::<_, Vec<u8>>("id")?)?,
        device: found.get("device")?,
        seq: row::number(found, "seq")?,
        recorded_at: row::instant(found, "recorded_at")?.with_timezone(&offset),
        clock_back: found.get("clock_back")?,
        happened_at: row::instant(found, "happened_at")?,
        kind: EntryKind::parse(&found.get::<_, String>("kind")?)
            .ok_or_else(|| CoreError::odd_value("kind"))?,
        shift: found.get("shift")?,
        person: found.get("person")?,
        name: found.get("name")?,
        union: found.get("union_name")?,
        duty: Duty::parse(&found.get::<_, String>("duty")?)
            .ok_or_else(|| CoreError::odd_value("duty"))?,
        about: about_from(&found.get::<_, Vec<u8>>("about")?)?,
        reason: found.get("reason")?,
        source: Source::parse(&found.get::<_, String>("source")?)
            .ok_or_else(|| CoreError::odd_value("source"))?,
        sheet: found.get("sheet")?,
        by: found.get("by_whom")?,
    })
}

pub(super) fn id_from(bytes: &[u8]) -> CoreResult<EntryId> {
    Uuid::from_slice(bytes)
        .map(EntryId)
        .map_err(|error| CoreError::odd_value("id").because(error))
}

pub(super) fn about_from(bytes: &[u8]) -> CoreResult<Option<EntryId>> {
    if bytes.is_empty() {
        return Ok(None);
    }
    id_from(bytes).map(Some)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
