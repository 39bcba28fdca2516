//! Conflicts: what cannot all be true, or needs a look. They are found anew each time from the
//! entries; a decision about one is made of entries, so it travels with the sheets.

mod find;

use super::later::{named, reason};
use super::*;
use crate::book::Book;
use crate::view::{
    ConflictSide, ConflictsWanted, PicketConflict, Settle, SettleHow, SettledView, Written,
};

use find::Side;

impl Book {
    /// The conflicts of these days.
    ///
    /// # Errors
    /// `bad_input` for a day that is none; `book_damaged`, `io`.
    pub fn picket_conflicts(&self, wanted: &ConflictsWanted) -> AppResult<Vec<PicketConflict>> {
        let zone = self.zone()?;
        let found = self.find_conflicts(wanted)?;
        Ok(self.store.read(|r| {
            let context = Context::read(r, zone)?;
            let kept = kept(r, zone)?;
            let mut views = Vec::new();
            for conflict in &found {
                let settled = kept.get(&conflict.key).cloned();
                if settled.is_some() && !wanted.settled {
                    continue;
                }
                views.push(PicketConflict {
                    key: conflict.key.clone(),
                    kind: conflict.kind,
                    sides: conflict
                        .sides
                        .iter()
                        .map(|side| side_view(r, side, &context))
                        .collect::<CoreResult<_>>()?,
                    settled,
                });
            }
            Ok(views)
        })?)
    }

    /// Settles a conflict. Every entry stays; new ones say what counts.
    ///
    /// # Errors
    /// `bad_input` when it is not there any more or no reason is given; `disk_full`, `io`.
    pub fn settle(&self, wanted: &Settle) -> AppResult<Written> {
        let reason = reason(&wanted.reason)?;
        let by = self.who_changes(&wanted.by)?;
        let found = self.find_conflicts(&wanted.days)?;
        let Some(conflict) = found.into_iter().find(|one| one.key == wanted.key) else {
            return Err(AppError::BadInput(
                "This conflict is not there any more: somebody settled it, or new entries did."
                    .into(),
            ));
        };
        let side = usize::try_from(wanted.side).unwrap_or(usize::MAX);
        let Some(chosen) = conflict.sides.get(side).cloned() else {
            return Err(AppError::BadInput(format!(
                "This conflict has {} sides, counted from 0.",
                conflict.sides.len()
            )));
        };
        let mut made = Vec::new();
        match wanted.how {
            SettleHow::KeepBoth => {
                let about = conflict.sides.iter().find(|side| !side.entries.is_empty());
                let first = about.and_then(|side| side.entries.first());
                let shift = first.map_or("", |entry| entry.shift.as_str());
                let mut entry = self.blank(EntryKind::Keep, shift)?;
                entry.person = first.map_or_else(|| chosen.person.clone(), |e| e.person.clone());
                entry.sheet = conflict.key;
                entry.reason = reason;
                made.push(entry);
            }
            SettleHow::Error => {
                if chosen.entries.is_empty() {
                    return Err(AppError::BadInput(
                        "This side has no entries that could be an error.".into(),
                    ));
                }
                for entry in &chosen.entries {
                    made.push(self.void(&entry.id.to_string(), &reason)?);
                }
            }
            SettleHow::Merge => {
                let others = conflict
                    .sides
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != side);
                for (_, other) in others {
                    for entry in &other.entries {
                        made.push(self.merged(entry, &other.person, &chosen.person, &reason)?);
                    }
                }
            }
        }
        for entry in &mut made {
            entry.by.clone_from(&by);
        }
        self.write_together(made)
    }

    /// The entry with which another is taken into the side that stays: two names of one person
    /// get one, two records of one stay become one.
    fn merged(&self, old: &Entry, from: &str, into: &str, reason: &str) -> AppResult<Entry> {
        if from == into {
            return self.void(&old.id.to_string(), reason);
        }
        let blank = self.blank(old.kind, &old.shift)?;
        let mut made = Entry {
            happened_at: old.happened_at,
            name: old.name.clone(),
            union: old.union.clone(),
            duty: old.duty,
            source: old.source,
            sheet: old.sheet.clone(),
            about: Some(old.id),
            reason: reason.to_owned(),
            ..blank
        };
        match Person::parse(into) {
            Some(person) => named(&mut made, &person),
            None => made.person = into.to_owned(),
        }
        Ok(made)
    }
}

fn side_view(r: &Reading<'_>, side: &Side, context: &Context) -> CoreResult<ConflictSide> {
    let first = side.entries.first();
    let shift = match first {
        Some(entry) => shift::get(r, &entry.shift)?,
        None => None,
    };
    let number = match Person::parse(&side.person) {
        Some(Person::Member(key)) => member::by_key(r, &key)?.map_or(key, |row| row.number),
        Some(Person::WalkIn(_) | Person::Guest(_)) | None => String::new(),
    };
    Ok(ConflictSide {
        name: context.person(r, &[], &side.person)?,
        number,
        site_name: shift
            .as_ref()
            .map_or_else(String::new, |row| context.site(&row.site).to_owned()),
        gate: shift
            .as_ref()
            .map_or_else(String::new, |row| row.gate.clone()),
        shift: first.map_or_else(String::new, |entry| entry.shift.clone()),
        from: side.from.map(|at| local(at, context.zone)),
        until: side.until.map(|at| local(at, context.zone)),
        entries: side
            .entries
            .iter()
            .map(|entry| entry.id.to_string())
            .collect(),
        laptop: first.map_or_else(String::new, |entry| context.laptop(&entry.device)),
        by: first.map_or_else(String::new, |entry| entry.by.clone()),
        sheet: first.map_or_else(String::new, |entry| entry.sheet.clone()),
        person: side.person.clone(),
    })
}

/// The conflicts that somebody keeps as they are.
fn kept(r: &Reading<'_>, zone: Tz) -> CoreResult<BTreeMap<String, SettledView>> {
    let mut kept = BTreeMap::new();
    for entry in entry::kept(r)? {
        if entry::counts(r, entry.id)? {
            kept.insert(
                entry.sheet.clone(),
                SettledView {
                    entry: entry.id.to_string(),
                    by: entry.by.clone(),
                    at: entry.recorded_at.with_timezone(&zone).to_rfc3339(),
                    reason: entry.reason.clone(),
                },
            );
        }
    }
    Ok(kept)
}
