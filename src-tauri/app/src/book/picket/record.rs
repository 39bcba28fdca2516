//! Recording on the line. Nothing here refuses a person.
//!
//! What was accepted is never shown as failed: while the disk takes nothing, entries wait here in
//! memory in their order, and every later act and [`Book::line_retry`] try again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{FixedOffset, Offset, TimeZone};
use picketbook_core::CoreError;
use picketbook_core::picket::{Duty, Source, time_in_shift};
use picketbook_core::store::setting;

use super::*;
use crate::book::Book;
use crate::clock::Clock;
use crate::view::{LineAct, LineRecord, LineRecorded};

/// Setting: what the captain calls themselves.
const CAPTAIN: &str = "picket_captain";

/// Entries that were accepted and are not on the disk yet, with why.
#[derive(Default)]
pub(in crate::book) struct Waiting(Mutex<Queue>);

#[derive(Default)]
pub(super) struct Queue {
    pub entries: Vec<Entry>,
    pub why: Option<CoreError>,
}

impl Waiting {
    pub(super) fn lock(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A copy of what waits.
    pub(super) fn entries(&self) -> Vec<Entry> {
        self.lock().entries.clone()
    }
}

impl Book {
    /// Records one act. Whatever is odd about it is marked, never refused.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift, an empty name or a time that is none; `read_only_medium`
    /// for a book that was opened for reading; `book_damaged`. A disk that takes nothing is no
    /// error: the answer says that the entry is not safe yet.
    pub fn line_record(&self, wanted: &LineRecord) -> AppResult<LineRecorded> {
        let who = one_line("A name or number", &wanted.who, LONGEST_NAME)?;
        if who.is_empty() {
            return Err(AppError::BadInput("A name or number is needed.".into()));
        }
        let at = wanted.at.as_deref().map(time_of_day).transpose()?;
        let mut made = self.blank(EntryKind::In, &wanted.shift)?;
        made.duty = wanted.duty;
        (made.kind, made.person) = match wanted.act {
            LineAct::In => (EntryKind::In, whom(&who).key()),
            LineAct::Out => (EntryKind::Out, whom(&who).key()),
            LineAct::WalkIn => {
                made.name = who;
                (EntryKind::In, Person::WalkIn(made.id.to_string()).key())
            }
            LineAct::Guest | LineAct::GuestOut => {
                made.union.clone_from(&who);
                let kind = match wanted.act {
                    LineAct::GuestOut => EntryKind::Out,
                    _ => EntryKind::In,
                };
                (kind, Person::Guest(who).key())
            }
        };
        let zone = self.zone()?;
        let now = made.recorded_at.to_utc();
        let waiting = self.waiting.entries();
        let happened = self.store.read(|r| {
            let Some(shift) = shift::get(r, &wanted.shift)? else {
                return Ok(None);
            };
            Ok(Some(match at {
                Some(time) => time_in_shift(time, shift.starts, shift.ends, zone),
                None if runs(&shift, now) => now,
                None => default_time(&shift, now, last_act(&stays(r, &waiting, &shift.code)?)),
            }))
        })?;
        made.happened_at = happened.ok_or_else(|| no_shift(&wanted.shift))?;
        self.keep_entry(made)
    }

    /// Takes an entry back: a new entry says that it does not count. Undoing that brings it back.
    ///
    /// # Errors
    /// `bad_input`, `not_found`, `read_only_medium`, `book_damaged`.
    pub fn line_undo(&self, id: &str) -> AppResult<LineRecorded> {
        let made = self.void(id, "undone on the line")?;
        self.keep_entry(made)
    }

    /// Tries again to write what waits; gives how many entries wait still.
    ///
    /// # Errors
    /// `book_damaged`.
    pub fn line_retry(&self) -> AppResult<u32> {
        let mut queue = self.waiting.lock();
        self.write_down(&mut queue)?;
        Ok(crate::book::frame::count(queue.entries.len()))
    }

    /// Writes what waits, or says why it cannot be written: for a program that ends.
    ///
    /// # Errors
    /// `disk_full`, `io`, `book_in_use`.
    pub fn line_settle(&self) -> AppResult<()> {
        let mut queue = self.waiting.lock();
        self.write_down(&mut queue)?;
        match queue.why.clone() {
            Some(why) if !queue.entries.is_empty() => Err(why.into()),
            _ => Ok(()),
        }
    }

    /// How many accepted entries are not on the disk yet.
    pub fn line_unsafe(&self) -> usize {
        self.waiting.lock().entries.len()
    }

    /// Who records on this laptop, as they call themselves; empty when nobody said.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn captain(&self) -> AppResult<String> {
        Ok(self
            .store
            .read(|r| setting::get(r, CAPTAIN))?
            .unwrap_or_default())
    }

    /// Says who records on this laptop from now on.
    ///
    /// # Errors
    /// `bad_input` for a name that is too long; `disk_full`, `io`.
    pub fn captain_set(&self, name: &str) -> AppResult<()> {
        let name = one_line("A captain's name", name, LONGEST_NAME)?;
        self.store.write(|w| {
            w.mark(picketbook_core::store::Topic::Picket);
            setting::set(w, CAPTAIN, &name)
        })?;
        Ok(())
    }

    /// An entry of this laptop at this moment; device and number are given when it is written.
    pub(super) fn blank(&self, kind: EntryKind, shift: &str) -> AppResult<Entry> {
        let zone = self.zone()?;
        let now = self.clock.now();
        let offset: FixedOffset = match self.clock {
            Clock::System => chrono::Local
                .offset_from_utc_datetime(&now.naive_utc())
                .fix(),
            Clock::Fixed(_) => zone.offset_from_utc_datetime(&now.naive_utc()).fix(),
        };
        Ok(Entry {
            id: EntryId::new(now, &random()?),
            device: String::new(),
            seq: 0,
            recorded_at: now.with_timezone(&offset),
            clock_back: false,
            happened_at: now,
            kind,
            shift: shift.to_owned(),
            person: String::new(),
            name: String::new(),
            union: String::new(),
            duty: Duty::Picket,
            about: None,
            reason: String::new(),
            source: Source::Line,
            sheet: String::new(),
            by: self.captain()?,
        })
    }

    /// An entry that takes another back.
    pub(super) fn void(&self, id: &str, reason: &str) -> AppResult<Entry> {
        let target = entry_id(id)?;
        let waiting = self.waiting.entries();
        let about = match waiting.into_iter().find(|entry| entry.id == target) {
            Some(found) => found,
            None => self.store.read(|r| entry::get(r, target))?,
        };
        let blank = self.blank(EntryKind::Void, &about.shift)?;
        Ok(Entry {
            happened_at: about.happened_at,
            person: about.person,
            union: about.union,
            duty: about.duty,
            about: Some(target),
            reason: reason.to_owned(),
            ..blank
        })
    }

    /// Accepts an entry and shows it.
    fn keep_entry(&self, made: Entry) -> AppResult<LineRecorded> {
        let id = made.id;
        let (waiting, made) = {
            let mut queue = self.waiting.lock();
            queue.entries.push(made.clone());
            if let Err(error) = self.write_down(&mut queue) {
                queue.entries.retain(|entry| entry.id != id);
                return Err(error);
            }
            (queue.entries.clone(), made)
        };
        let zone = self.zone()?;
        let view = self.store.read(|r| {
            let context = Context::read(r, zone)?;
            let kept = match waiting.is_empty() {
                true => entry::get(r, id)?,
                false => made,
            };
            context.entry(r, &waiting, &kept)
        })?;
        Ok(LineRecorded {
            safe: waiting.is_empty(),
            id: view.id,
            name: view.name,
            kind: view.kind,
            at: view.at,
            marks: view.marks,
        })
    }

    /// Writes entries at once, all or none: for work that can be done again.
    pub(super) fn write_entries(&self, mut made: Vec<Entry>) -> AppResult<()> {
        let mut queue = self.waiting.lock();
        self.write_down(&mut queue)?;
        if let (false, Some(why)) = (queue.entries.is_empty(), &queue.why) {
            return Err(why.clone().into());
        }
        let fresh = fresh_device()?;
        self.store
            .write(|w| entry::record_all(w, &fresh, &mut made))?;
        Ok(())
    }

    /// Writes everything that waits in one transaction, or lets it wait.
    fn write_down(&self, queue: &mut Queue) -> AppResult<()> {
        if queue.entries.is_empty() {
            queue.why = None;
            return Ok(());
        }
        let fresh = fresh_device()?;
        let entries = &mut queue.entries;
        match self.store.write(|w| entry::record_all(w, &fresh, entries)) {
            Ok(()) => {
                queue.entries.clear();
                queue.why = None;
                Ok(())
            }
            Err(error) if can_pass(&error) && self.store.read_only().is_none() => {
                queue.why = Some(error);
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// What can be over in a minute: a full disk, a stick that was pulled out, another program.
fn can_pass(error: &CoreError) -> bool {
    matches!(
        error.code,
        CoreCode::DiskFull | CoreCode::Io | CoreCode::BookInUse | CoreCode::ReadOnlyMedium
    )
}

/// When something last happened on these stays.
pub(super) fn last_act(stays: &[Presence]) -> Option<DateTime<Utc>> {
    stays
        .iter()
        .map(|stay| stay.out.map_or(stay.in_at, |(_, at)| at))
        .max()
}

/// A person as the list names one, or the number on a card that nobody knows.
pub(super) fn whom(who: &str) -> Person {
    Person::parse(who).unwrap_or_else(|| Person::Member(who.to_owned()))
}

pub(super) fn random<const N: usize>() -> AppResult<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| AppError::Internal(format!("the system gave no randomness: {error}")))?;
    Ok(bytes)
}

/// An identifier for this laptop, should it have none yet.
pub(super) fn fresh_device() -> AppResult<String> {
    Ok(hex::encode(random::<16>()?))
}

#[cfg(test)]
mod tests;
