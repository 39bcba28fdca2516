//! Stays as hours want them: narrow rows, read in the order in which they lie on the disk.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rusqlite::Row;

use super::{entry, member, shift};
use crate::error::{CoreError, CoreResult};
use crate::picket::{Duty, EntryId, ShiftFacts, Spent, Standing};
use crate::store::{Reading, row};

const COLUMNS: &str = "shift, person, in_entry, in_at, out_entry, out_at, duty, estimated";

/// What all members did, ready to be summed under any rule.
#[derive(Debug, Default)]
pub struct Spending {
    /// All shifts.
    pub shifts: Vec<ShiftFacts>,
    /// Members with their stays; the key is the one that entries name, without `m:`.
    pub members: HashMap<String, Vec<Spent>>,
}

/// All shifts, and where each code stands in the list.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn shifts(r: &Reading<'_>, zone: Tz) -> CoreResult<(Vec<ShiftFacts>, HashMap<String, usize>)> {
    let rows = shift::between(r, DateTime::<Utc>::MIN_UTC, far_away())?;
    let facts: Vec<ShiftFacts> = rows
        .into_iter()
        .map(|row| ShiftFacts {
            day: row.starts.with_timezone(&zone).date_naive(),
            code: row.code,
            site: row.site,
            starts: row.starts,
            ends: row.ends,
        })
        .collect();
    let places = facts
        .iter()
        .enumerate()
        .map(|(place, facts)| (facts.code.clone(), place))
        .collect();
    Ok((facts, places))
}

/// Instants are milliseconds in a column, and the latest possible one does not fit there.
fn far_away() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(i64::MAX / 1_000_000).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Everything that everybody did.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn spending(r: &Reading<'_>, zone: Tz) -> CoreResult<Spending> {
    let (shifts, places) = shifts(r, zone)?;
    let proxies = proxies(r)?;
    let mut members: HashMap<String, Vec<Spent>> = HashMap::new();
    // In the order of the primary key, so that pages are read once, one after the other.
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM picket_presence WHERE person >= 'm:' AND person < 'm;'"
    ))?;
    let mut rows = query.query(())?;
    let mut last: (String, usize) = (String::new(), usize::MAX);
    while let Some(found) = rows.next()? {
        let code = text(found, 0)?;
        if code != last.0 {
            last = (
                code.to_owned(),
                places.get(code).copied().unwrap_or(usize::MAX),
            );
        }
        let spent = spent(found, last.1, &proxies)?;
        let key = text(found, 1)?.get(2..).unwrap_or_default();
        match members.get_mut(key) {
            Some(stays) => stays.push(spent),
            None => {
                members.insert(key.to_owned(), vec![spent]);
            }
        }
    }
    Ok(Spending { shifts, members })
}

/// What one member did. Gives the shifts too.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn spending_of(
    r: &Reading<'_>,
    zone: Tz,
    key: &str,
) -> CoreResult<(Vec<ShiftFacts>, Vec<Spent>)> {
    let (shifts, places) = shifts(r, zone)?;
    let stays = stays_of(r, &places, key)?;
    Ok((shifts, stays))
}

/// What one member did, with the shifts known already.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn stays_of(
    r: &Reading<'_>,
    places: &HashMap<String, usize>,
    key: &str,
) -> CoreResult<Vec<Spent>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM picket_presence WHERE person = ?1 ORDER BY in_at"
    ))?;
    let mut rows = query.query([format!("m:{key}")])?;
    let mut stays = Vec::new();
    while let Some(found) = rows.next()? {
        let place = places.get(text(found, 0)?).copied().unwrap_or(usize::MAX);
        let mut one = spent(found, place, &HashSet::new())?;
        one.proxy = !entry::get(r, one.entry)?.name.is_empty();
        stays.push(one);
    }
    Ok(stays)
}

/// The sign-ins of members that somebody else made in their place: they carry a name.
fn proxies(r: &Reading<'_>) -> CoreResult<HashSet<EntryId>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id FROM picket_entry
         WHERE name <> '' AND person >= 'm:' AND person < 'm;'",
    )?;
    let mut rows = query.query(())?;
    let mut found = HashSet::new();
    while let Some(row) = rows.next()? {
        found.insert(entry::id_from(&row.get::<_, Vec<u8>>(0)?)?);
    }
    Ok(found)
}

fn text<'a>(found: &'a Row<'_>, column: usize) -> CoreResult<&'a str> {
    found
        .get_ref(column)?
        .as_str()
        .map_err(|error| CoreError::odd_value("text").because(error))
}

fn spent(found: &Row<'_>, shift: usize, proxies: &HashSet<EntryId>) -> CoreResult<Spent> {
    let bytes = |column: usize| {
        found
            .get_ref(column)?
            .as_blob()
            .map_err(|error| CoreError::odd_value("entry").because(error))
    };
    let at = |column: usize| {
        DateTime::from_timestamp_millis(found.get(column)?)
            .ok_or_else(|| CoreError::odd_value("in_at"))
    };
    let entry = entry::id_from(bytes(2)?)?;
    Ok(Spent {
        begins: at(3)?,
        ends: if bytes(4)?.is_empty() {
            None
        } else {
            Some(at(5)?)
        },
        shift,
        duty: Duty::parse(text(found, 6)?).ok_or_else(|| CoreError::odd_value("duty"))?,
        estimated: found.get(7)?,
        proxy: proxies.contains(&entry),
        entry,
    })
}

/// What hours need to know of a member of the roster; `None` is nobody in it.
pub fn standing(row: Option<&member::MemberRow>) -> Standing {
    match row {
        None => Standing {
            known: false,
            ..Standing::GOOD
        },
        Some(row) => Standing {
            known: true,
            good: row.good_standing,
            alternate: !row.alternate_by.is_empty(),
            alternate_until: row.alternate_until.parse::<NaiveDate>().ok(),
        },
    }
}

/// The standing of everybody in the roster, by key.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn standings(r: &Reading<'_>) -> CoreResult<HashMap<String, Standing>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT key, standing, alternate_by, alternate_until FROM member")?;
    let mut rows = query.query(())?;
    let mut all = HashMap::new();
    while let Some(found) = rows.next()? {
        let until = text(found, 3)?;
        all.insert(
            text(found, 0)?.to_owned(),
            Standing {
                known: true,
                good: text(found, 1)? == "good",
                alternate: !text(found, 2)?.is_empty(),
                alternate_until: if until.is_empty() {
                    None
                } else {
                    until.parse().ok()
                },
            },
        );
    }
    Ok(all)
}

/// All holidays.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn holidays(r: &Reading<'_>) -> CoreResult<Vec<NaiveDate>> {
    Ok(shift::holidays(r)?
        .into_iter()
        .map(|(day, _)| day)
        .collect())
}

/// The stays on shifts that begin in this time, of everybody, with the key that entries name.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn on_shifts(
    r: &Reading<'_>,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    mut each: impl FnMut(&str, &str, DateTime<Utc>, Option<DateTime<Utc>>),
) -> CoreResult<()> {
    let mut query = r.sql().prepare_cached(
        "SELECT p.shift, p.person, p.in_at, p.out_entry, p.out_at
         FROM picket_shift s JOIN picket_presence p ON p.shift = s.code
         WHERE s.starts_at >= ?1 AND s.starts_at < ?2",
    )?;
    let mut rows = query.query([row::millis(from), row::millis(until)])?;
    while let Some(found) = rows.next()? {
        let out = found
            .get_ref(3)?
            .as_blob()
            .map_err(|error| CoreError::odd_value("out_entry").because(error))?
            .is_empty();
        let ends = if out {
            None
        } else {
            Some(row::instant(found, "out_at")?)
        };
        each(
            text(found, 0)?,
            text(found, 1)?,
            row::instant(found, "in_at")?,
            ends,
        );
    }
    Ok(())
}
