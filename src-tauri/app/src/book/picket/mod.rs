//! The line: who signs in and out, and what is odd about it. Nothing here refuses a person.

mod conflict;
mod context;
mod laptop;
mod later;
mod line;
mod merge;
mod record;
mod sites;

pub(super) use record::Waiting;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use picketbook_core::picket::{Entry, EntryId, EntryKind, Odd, Person, Presence, state};
use picketbook_core::store::Reading;
use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{device, entry, member, presence, shift, site};
use picketbook_core::{CoreCode, CoreResult};

use super::roster::name_of;
use crate::error::{AppError, AppResult};
use crate::view::{LineEntryView, ShiftView};

use context::Context;

/// Rows in sight: more than fit a screen are of no use to somebody with a queue.
const ROWS: usize = 8;
const RECENT: u32 = 30;
const OPEN: usize = 200;
/// Before and after a shift the clock's time is still what a captain means.
const AROUND: TimeDelta = TimeDelta::hours(2);
/// A name longer than this is a scanner gone wrong.
const LONGEST_NAME: usize = 120;

fn no_shift(code: &str) -> AppError {
    AppError::BadInput(format!("There is no shift “{code}”."))
}

fn day(text: &str) -> AppResult<NaiveDate> {
    text.parse()
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a day like 2023-08-22.")))
}

fn time_of_day(text: &str) -> AppResult<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a time like 9:41.")))
}

fn runs(shift: &ShiftRow, now: DateTime<Utc>) -> bool {
    shift.starts - AROUND <= now && now <= shift.ends + AROUND
}

/// The time that an entry gets when nobody says one: the clock's while the shift runs, otherwise
/// that of the last entry, because the rest of a sheet is keyed in behind it.
fn default_time(
    shift: &ShiftRow,
    now: DateTime<Utc>,
    last: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    if runs(shift, now) {
        now
    } else {
        last.unwrap_or(shift.starts)
    }
}

fn local(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339()
}

fn clock_time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// A text that a person gave, on one line and not longer than this.
fn one_line(what: &str, text: &str, most: usize) -> AppResult<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(AppError::BadInput(format!(
            "{what} has at most {most} letters."
        )));
    }
    Ok(text)
}

fn entry_id(text: &str) -> AppResult<EntryId> {
    EntryId::parse(text).ok_or_else(|| AppError::BadInput(format!("“{text}” is not an entry.")))
}

/// An entry, `None` while it is on another laptop only.
fn entry_if_here(r: &Reading<'_>, id: EntryId) -> CoreResult<Option<Entry>> {
    match entry::get(r, id) {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == CoreCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The stays of a shift, with what is not on the disk yet.
fn stays(r: &Reading<'_>, waiting: &[Entry], shift: &str) -> CoreResult<Vec<Presence>> {
    let mut all = presence::of_shift(r, shift)?;
    let people: BTreeSet<&str> = waiting
        .iter()
        .filter(|entry| entry.shift == shift)
        .map(|entry| entry.person.as_str())
        .collect();
    if people.is_empty() {
        return Ok(all);
    }
    all.retain(|stay| !people.contains(stay.person.as_str()));
    for person in people {
        all.extend(stays_of(r, waiting, shift, person)?);
    }
    all.sort_by_key(|stay| (stay.in_at, stay.in_entry));
    Ok(all)
}

/// The stays of one person on one shift, with what is not on the disk yet.
fn stays_of(
    r: &Reading<'_>,
    waiting: &[Entry],
    shift: &str,
    person: &str,
) -> CoreResult<Vec<Presence>> {
    let mut fresh = waiting
        .iter()
        .filter(|entry| entry.shift == shift && entry.person == person)
        .peekable();
    if fresh.peek().is_none() {
        return presence::of_group(r, shift, person);
    }
    let mut entries = entry::of_group(r, shift, person)?;
    entries.extend(fresh.cloned());
    Ok(state(&entries).presence.into_iter().collect())
}

/// What the roster says that a captain should know, in words.
fn roster_marks(r: &Reading<'_>, person: &str) -> CoreResult<Vec<String>> {
    let mut marks = Vec::new();
    match Person::parse(person) {
        Some(Person::Member(key)) => match member::by_key(r, &key)? {
            None => marks.push("not on the roster".to_owned()),
            Some(row) => {
                if !row.good_standing {
                    marks.push("standing to be checked by the union".to_owned());
                }
                if !row.alternate_by.is_empty() {
                    marks.push(format!("alternate duty agreed by {}", row.alternate_by));
                }
            }
        },
        Some(Person::WalkIn(_)) => marks.push("not on the roster".to_owned()),
        Some(Person::Guest(_)) | None => {}
    }
    Ok(marks)
}

/// Where else a person signed in on the day of this shift.
fn elsewhere(
    r: &Reading<'_>,
    shift: &ShiftRow,
    person: &str,
    context: &Context,
) -> CoreResult<Option<String>> {
    if !person.starts_with("m:") {
        return Ok(None);
    }
    let day = shift.starts.with_timezone(&context.zone).date_naive();
    let stays = presence::of_person(
        r,
        person,
        shift.starts - TimeDelta::hours(24),
        shift.ends + TimeDelta::hours(24),
    )?;
    for stay in stays {
        if stay.shift == shift.code || stay.in_at.with_timezone(&context.zone).date_naive() != day {
            continue;
        }
        let Some(other) = shift::get(r, &stay.shift)? else {
            continue;
        };
        if other.site != shift.site {
            return Ok(Some(format!(
                "signed in at {} at {} that day",
                context.site(&other.site),
                clock_time(stay.in_at, context.zone)
            )));
        }
    }
    Ok(None)
}
