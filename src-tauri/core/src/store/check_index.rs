//! The index in which a check looks notices up: which run of words or topic stands where.
//!
//! What a run is and how it is hashed is the caller's; here are numbers. The rows can be made anew
//! from the notices at any time, so a version that is not the caller's, or a notice without its
//! rows, is no damage.

use rusqlite::{OptionalExtension, params};

use super::notice::SERIES;
use super::{Reading, Writing};
use crate::error::{CoreError, CoreResult};

/// Places in a full part.
const FULL: usize = 120;

/// One place of one run or topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The run or topic.
    pub hash: u64,
    /// The revision, as [`add_doc`] numbered it.
    pub doc: u32,
    /// Where in it.
    pub pos: u32,
}

/// By which method the rows were made; `None` when there are none.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn version(r: &Reading<'_>) -> CoreResult<Option<u32>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT version FROM check_index WHERE one = 1")?;
    Ok(query.query_row((), |row| row.get(0)).optional()?)
}

/// Forgets all rows and says by which method the next ones are made.
///
/// # Errors
/// `disk_full`, `io`.
pub fn begin(w: &mut Writing<'_>, version: u32) -> CoreResult<()> {
    w.sql().execute_batch(
        "DELETE FROM check_place; DELETE FROM check_doc; DELETE FROM check_index;",
    )?;
    w.sql().execute(
        "INSERT INTO check_index (one, version) VALUES (1, ?1)",
        [version],
    )?;
    Ok(())
}

/// At most `most` of the committee's own revisions that are not in the index, ascending by number
/// and revision.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn missing(r: &Reading<'_>, most: u32) -> CoreResult<Vec<(u32, u32)>> {
    // Two counts, each from an index alone, are the usual answer.
    let same: bool = r
        .sql()
        .prepare_cached(
            "SELECT (SELECT count(*) FROM check_doc)
                  = (SELECT count(*) FROM notice_revision WHERE number < ?1)",
        )?
        .query_row([SERIES], |row| row.get(0))?;
    if same {
        return Ok(Vec::new());
    }
    let mut query = r.sql().prepare_cached(
        "SELECT v.number, v.revision FROM notice_revision v
         WHERE v.number < ?2 AND NOT EXISTS (SELECT 1 FROM check_doc d
                           WHERE d.number = v.number AND d.revision = v.revision)
         ORDER BY v.number, v.revision LIMIT ?1",
    )?;
    let rows = query.query_map([most, SERIES], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Numbers a revision; its places follow with [`add`] in the same transaction.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add_doc(w: &mut Writing<'_>, number: u32, revision: u32) -> CoreResult<u32> {
    w.sql()
        .prepare_cached("INSERT INTO check_doc (number, revision) VALUES (?1, ?2)")?
        .execute([number, revision])?;
    u32::try_from(w.sql().last_insert_rowid()).map_err(|_| CoreError::odd_value("doc"))
}

/// Adds places of revisions that were just numbered.
///
/// # Errors
/// `book_damaged`, `disk_full`, `io`.
pub fn add(w: &mut Writing<'_>, mut places: Vec<Place>) -> CoreResult<()> {
    places.sort_unstable();
    let empty: bool = w
        .sql()
        .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM check_place)")?
        .query_row((), |row| row.get(0))?;
    let mut keep = w.sql().prepare_cached(
        "INSERT INTO check_place (hash, part, places) VALUES (?1, ?2, ?3)
         ON CONFLICT (hash, part) DO UPDATE SET places = excluded.places",
    )?;
    for of_one in places.chunk_by(|a, b| a.hash == b.hash) {
        let Some(hash) = of_one.first().map(|place| place.hash) else {
            continue;
        };
        let last = if empty { None } else { last_part(w, hash)? };
        let (mut part, mut packed) = match last {
            Some((part, bytes)) => (part, Packed::open(bytes)?),
            None => (0, Packed::default()),
        };
        for place in of_one {
            if packed.count >= FULL {
                keep.execute(params![signed(hash), part, packed.bytes()])?;
                part += 1;
                packed = Packed::default();
            }
            packed.push(place.doc, place.pos);
        }
        keep.execute(params![signed(hash), part, packed.bytes()])?;
    }
    Ok(())
}

fn last_part(r: &Reading<'_>, hash: u64) -> CoreResult<Option<(u32, Vec<u8>)>> {
    let mut query = r.sql().prepare_cached(
        "SELECT part, places FROM check_place WHERE hash = ?1 ORDER BY part DESC LIMIT 1",
    )?;
    Ok(query
        .query_row([signed(hash)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// How many places each hash has, in the order asked.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn counts(r: &Reading<'_>, hashes: &[u64]) -> CoreResult<Vec<u32>> {
    let mut query = r.sql().prepare_cached(
        "SELECT part, places FROM check_place WHERE hash = ?1 ORDER BY part DESC LIMIT 1",
    )?;
    hashes
        .iter()
        .map(|hash| {
            let mut rows = query.query([signed(*hash)])?;
            let Some(row) = rows.next()? else {
                return Ok(0);
            };
            let part: u32 = row.get(0)?;
            let count = row.get_ref(1)?.as_blob().map_err(odd)?;
            let full = u32::try_from(FULL).unwrap_or(u32::MAX);
            let last = count.first().copied().unwrap_or(0);
            Ok(part.saturating_mul(full).saturating_add(u32::from(last)))
        })
        .collect()
}

/// At most `newest` places of each hash, those in the latest revisions, latest first; the places of
/// one hash come together.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn places(r: &Reading<'_>, hashes: &[u64], newest: usize) -> CoreResult<Vec<Place>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT places FROM check_place WHERE hash = ?1 ORDER BY part DESC")?;
    let mut found = Vec::new();
    let mut of_part = Vec::new();
    for hash in hashes {
        let mut rows = query.query([signed(*hash)])?;
        let mut left = newest;
        while left > 0
            && let Some(row) = rows.next()?
        {
            let bytes = row.get_ref(0)?.as_blob().map_err(odd)?;
            of_part.clear();
            unpack(bytes, *hash, &mut of_part)?;
            let take = left.min(of_part.len());
            found.extend(of_part.iter().rev().take(take));
            left -= take;
        }
    }
    Ok(found)
}

/// The revision under a number of the index.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn revision(r: &Reading<'_>, doc: u32) -> CoreResult<Option<(u32, u32)>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT number, revision FROM check_doc WHERE doc = ?1")?;
    Ok(query
        .query_row([doc], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The number in the index of a revision; of the newest one when none is named.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn doc(r: &Reading<'_>, number: u32, revision: Option<u32>) -> CoreResult<Option<u32>> {
    let mut query = r.sql().prepare_cached(
        "SELECT doc FROM check_doc WHERE number = ?1 AND revision = coalesce(?2, revision)
         ORDER BY revision DESC LIMIT 1",
    )?;
    Ok(query
        .query_row(params![number, revision], |row| row.get(0))
        .optional()?)
}

/// How many revisions the index knows.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn len(r: &Reading<'_>) -> CoreResult<u32> {
    let mut query = r.sql().prepare_cached("SELECT count(*) FROM check_doc")?;
    Ok(query.query_row((), |row| row.get(0))?)
}

/// How many rows and bytes the places take.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn size(r: &Reading<'_>) -> CoreResult<(u64, u64)> {
    let (rows, bytes): (i64, i64) = r.sql().query_row(
        "SELECT count(*), coalesce(sum(length(places) + 12), 0) FROM check_place",
        (),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let count = |value| u64::try_from(value).unwrap_or(0);
    Ok((count(rows), count(bytes)))
}

fn odd(error: rusqlite::types::FromSqlError) -> CoreError {
    CoreError::odd_value("places").because(error)
}

/// SQLite's numbers have a sign; the bits stay as they are.
fn signed(hash: u64) -> i64 {
    i64::from_ne_bytes(hash.to_ne_bytes())
}

/// A part that takes further places.
#[derive(Default)]
struct Packed {
    count: usize,
    last_doc: u32,
    /// Without the count.
    body: Vec<u8>,
}

impl Packed {
    fn open(bytes: Vec<u8>) -> CoreResult<Self> {
        let mut places = Vec::new();
        unpack(&bytes, 0, &mut places)?;
        Ok(Self {
            count: places.len(),
            last_doc: places.last().map_or(0, |place| place.doc),
            body: bytes.get(1..).unwrap_or_default().to_vec(),
        })
    }

    fn push(&mut self, doc: u32, pos: u32) {
        write_number(&mut self.body, doc.saturating_sub(self.last_doc));
        write_number(&mut self.body, pos);
        self.last_doc = doc;
        self.count += 1;
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.body.len() + 1);
        bytes.push(u8::try_from(self.count).unwrap_or(u8::MAX));
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

fn unpack(bytes: &[u8], hash: u64, into: &mut Vec<Place>) -> CoreResult<()> {
    let torn = || CoreError::odd_value("places");
    let (count, mut rest) = bytes.split_first().ok_or_else(torn)?;
    let mut doc = 0u32;
    for _ in 0..*count {
        let step = read_number(&mut rest).ok_or_else(torn)?;
        let pos = read_number(&mut rest).ok_or_else(torn)?;
        doc = doc.checked_add(step).ok_or_else(torn)?;
        into.push(Place { hash, doc, pos });
    }
    if rest.is_empty() { Ok(()) } else { Err(torn()) }
}

/// Seven bits a byte, the low ones first; the high bit says that more follow.
fn write_number(bytes: &mut Vec<u8>, mut number: u32) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low & 0x7f);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn read_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for shift in [0u32, 7, 14, 21, 28] {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(first & 0x7f).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_as_it_was(
            mut pairs in proptest::collection::vec((0u32..=u32::MAX, 0u32..=u32::MAX), 0..FULL)
        ) {
            pairs.sort_unstable();
            let mut packed = Packed::default();
            for (doc, pos) in &pairs {
                packed.push(*doc, *pos);
            }
            let mut found = Vec::new();
            unpack(&packed.bytes(), 7, &mut found).unwrap();
            let found: Vec<(u32, u32)> = found.iter().map(|place| (place.doc, place.pos)).collect();
            prop_assert_eq!(found, pairs);
        }

        #[test]
        fn torn_bytes_are_refused_or_read_and_never_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..300)
        ) {
            let _ = unpack(&bytes, 7, &mut Vec::new());
        }
    }
}
