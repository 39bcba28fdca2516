//! Mending later: missing sign-outs, corrections, histories. Every change is a new entry with who,
//! when and why; nothing is taken out.

use picketbook_core::picket::{Source, time_in_shift};

use super::record::whom;
use super::*;
use crate::book::Book;
use crate::view::{
    Correction, EntriesWanted, EstimateOut, Estimates, LineEntryView, MissingOut, Page, Written,
};

/// How far back missing sign-outs are looked for.
const BACK: TimeDelta = TimeDelta::days(200);
const LONGEST_REASON: usize = 300;

impl Book {
    /// Who was not signed out on shifts that are over, or on this one.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift; `book_damaged`, `io`.
    pub fn missing_outs(&self, code: Option<&str>) -> AppResult<Vec<MissingOut>> {
        let now = self.clock.now();
        let zone = self.zone()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, zone)?;
            let codes = match code {
                Some(code) => vec![code.to_owned()],
                None => presence::ended_open(r, now - BACK, now)?,
            };
            let mut missing = Vec::new();
            for code in codes {
                let Some(shift) = shift::get(r, &code)? else {
                    return Ok(None);
                };
                for stay in presence::of_shift(r, &code)? {
                    if stay.out.is_none() {
                        missing.push(MissingOut {
                            shift: code.clone(),
                            site_name: context.site(&shift.site).to_owned(),
                            gate: shift.gate.clone(),
                            starts: local(shift.starts, zone),
                            name: context.person(r, &[], &stay.person)?,
                            since: local(stay.in_at, zone),
                            proposed: local(proposed(&shift, &stay), zone),
                            person: stay.person,
                        });
                    }
                }
            }
            Ok(Some(missing))
        })?;
        found.ok_or_else(|| no_shift(code.unwrap_or_default()))
    }

    /// Signs people out whom nobody signed out. The entries are marked as estimated.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift, somebody who is not in, or a time that is none;
    /// `disk_full`, `io`. Nothing was written then.
    pub fn estimate_outs(&self, wanted: &Estimates) -> AppResult<Written> {
        let by = self.who_changes(&wanted.by)?;
        let mut made = Vec::new();
        for out in &wanted.outs {
            made.extend(self.estimate(out, &by)?);
        }
        self.write_together(made)
    }

    /// One missing sign-out; for guests of a union one for each who is still counted.
    fn estimate(&self, out: &EstimateOut, by: &str) -> AppResult<Vec<Entry>> {
        let zone = self.zone()?;
        let at = out.at.as_deref().map(time_of_day).transpose()?;
        let found = self.store.read(|r| {
            let shift = shift::get(r, &out.shift)?;
            let stays = presence::of_group(r, &out.shift, &out.person)?;
            Ok(shift.map(|shift| (shift, stays)))
        })?;
        let (shift, stays) = found.ok_or_else(|| no_shift(&out.shift))?;
        let open: Vec<&Presence> = stays.iter().filter(|stay| stay.out.is_none()).collect();
        if open.is_empty() {
            return Err(AppError::BadInput(format!(
                "{} is not in on this shift. Nothing was changed.",
                out.person.trim_start_matches("m:")
            )));
        }
        // The screen lists every guest by itself, so one of them is meant.
        open.into_iter()
            .take(1)
            .map(|stay| {
                let mut entry = self.blank(EntryKind::Out, &shift.code)?;
                entry.happened_at = match at {
                    Some(time) => time_in_shift(time, shift.starts, shift.ends, zone),
                    None => proposed(&shift, stay),
                };
                entry.person.clone_from(&stay.person);
                entry.union.clone_from(&stay.union);
                entry.duty = stay.duty;
                entry.source = Source::Estimate;
                by.clone_into(&mut entry.by);
                entry.reason = match at {
                    Some(_) => "nobody signed them out; time said by the captain".to_owned(),
                    None => "nobody signed them out; end of the shift".to_owned(),
                };
                Ok(entry)
            })
            .collect()
    }

    /// Entries of a shift, newest first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn line_entries(&self, wanted: &EntriesWanted) -> AppResult<Page<LineEntryView>> {
        let zone = self.zone()?;
        Ok(self.store.read(|r| {
            let context = Context::read(r, zone)?;
            let rows = entry::page(r, &wanted.shift, wanted.from, wanted.limit.min(500))?;
            Ok(Page {
                total: entry::count(r, Some(&wanted.shift))?,
                offset: wanted.from,
                rows: rows
                    .iter()
                    .map(|found| context.entry(r, &[], found))
                    .collect::<CoreResult<_>>()?,
            })
        })?)
    }

    /// An entry with everything that ever took its place, oldest first.
    ///
    /// # Errors
    /// `bad_input`, `not_found`; `book_damaged`, `io`.
    pub fn line_history(&self, id: &str) -> AppResult<Vec<LineEntryView>> {
        let mut at = entry_id(id)?;
        let zone = self.zone()?;
        Ok(self.store.read(|r| {
            let context = Context::read(r, zone)?;
            let mut seen = BTreeSet::from([at]);
            while let Some(about) = entry::get(r, at)?.about {
                if !seen.insert(about) || entry_if_here(r, about)?.is_none() {
                    break;
                }
                at = about;
            }
            let mut all = vec![entry::get(r, at)?];
            let mut known = BTreeSet::from([at]);
            let mut next = 0;
            while let Some(found) = all.get(next) {
                let takers = entry::taking_place_of(r, found.id)?;
                for taker in takers {
                    if known.insert(taker) {
                        all.push(entry::get(r, taker)?);
                    }
                }
                next += 1;
            }
            all.sort_by_key(|entry| (entry.recorded_at.to_utc(), entry.seq));
            all.iter()
                .map(|found| context.entry(r, &[], found))
                .collect()
        })?)
    }

    /// Corrects an entry: a new one takes its place.
    ///
    /// # Errors
    /// `bad_input` without a reason or a change; `not_found`, `disk_full`, `io`.
    pub fn line_correct(&self, wanted: &Correction) -> AppResult<Written> {
        let reason = reason(&wanted.reason)?;
        let by = self.who_changes(&wanted.by)?;
        let zone = self.zone()?;
        let target = entry_id(&wanted.entry)?;
        let at = wanted.at.as_deref().map(time_of_day).transpose()?;
        let (old, shift) = self.store.read(|r| {
            let old = entry::get(r, target)?;
            let shift = shift::get(r, &old.shift)?;
            Ok((old, shift))
        })?;
        if !matches!(old.kind, EntryKind::In | EntryKind::Out) {
            return Err(AppError::BadInput(
                "Only a sign-in or a sign-out can be corrected. Undo this one instead.".into(),
            ));
        }
        let mut made = if wanted.void {
            self.void(&wanted.entry, &reason)?
        } else {
            let blank = self.blank(old.kind, &old.shift)?;
            Entry {
                happened_at: old.happened_at,
                person: old.person.clone(),
                name: old.name.clone(),
                union: old.union.clone(),
                duty: old.duty,
                source: old.source,
                sheet: old.sheet.clone(),
                about: Some(target),
                reason: reason.clone(),
                ..blank
            }
        };
        made.by = by;
        if let (Some(time), Some(shift)) = (at, &shift) {
            made.happened_at = time_in_shift(time, shift.starts, shift.ends, zone);
        }
        if let Some(person) = &wanted.person {
            let person = one_line("A member number", person, LONGEST_NAME)?;
            if person.is_empty() {
                return Err(AppError::BadInput("Whom should it name?".into()));
            }
            named(&mut made, &whom(&person));
        }
        if let Some(duty) = wanted.duty {
            made.duty = duty;
        }
        let same = made.happened_at == old.happened_at
            && made.person == old.person
            && made.duty == old.duty;
        if same && !wanted.void {
            return Err(AppError::BadInput(
                "That is what the entry says already. Nothing was changed.".into(),
            ));
        }
        self.write_together(vec![made])
    }

    /// Takes several entries back at once: the undo of a decision that wrote them.
    ///
    /// # Errors
    /// `bad_input`, `not_found`, `disk_full`, `io`. Nothing was changed then.
    pub fn entries_undo(&self, ids: &[String]) -> AppResult<Written> {
        let made = ids
            .iter()
            .map(|id| self.void(id, "undone"))
            .collect::<AppResult<Vec<_>>>()?;
        self.write_together(made)
    }

    pub(super) fn write_together(&self, made: Vec<Entry>) -> AppResult<Written> {
        let entries = made.iter().map(|entry| entry.id.to_string()).collect();
        self.write_entries(made)?;
        Ok(Written { entries })
    }

    /// Who changes something: a change that nobody answers for is none.
    pub(super) fn who_changes(&self, by: &str) -> AppResult<String> {
        let by = one_line("A captain's name", by, LONGEST_NAME)?;
        let by = if by.is_empty() { self.captain()? } else { by };
        if by.is_empty() {
            return Err(AppError::BadInput(
                "Say who makes this change. Nothing was changed.".into(),
            ));
        }
        Ok(by)
    }
}

/// A reason: a correction without one cannot be understood a month later.
pub(super) fn reason(text: &str) -> AppResult<String> {
    let reason = one_line("A reason", text, LONGEST_REASON)?;
    if reason.is_empty() {
        return Err(AppError::BadInput(
            "A reason is needed. Nothing was changed.".into(),
        ));
    }
    Ok(reason)
}

/// Lets an entry name somebody else.
pub(super) fn named(entry: &mut Entry, person: &Person) {
    entry.person = person.key();
    match person {
        Person::Member(_) => {
            entry.name.clear();
            entry.union.clear();
        }
        Person::WalkIn(_) => entry.union.clear(),
        Person::Guest(union) => {
            entry.name.clear();
            entry.union.clone_from(union);
        }
    }
}

/// The end of the shift, but not before they came.
fn proposed(shift: &ShiftRow, stay: &Presence) -> DateTime<Utc> {
    shift.ends.max(stay.in_at)
}
