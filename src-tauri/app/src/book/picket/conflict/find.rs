//! Finding conflicts in the entries of some days.

use picketbook_core::picket::{Seen, namesakes, overlaps};

use super::super::*;
use crate::book::Book;
use crate::view::{ConflictKind, ConflictsWanted};

/// Days that are looked through when nobody says which.
const DAYS: i64 = 14;

/// A conflict with the entries of each side.
pub(super) struct Found {
    pub key: String,
    pub kind: ConflictKind,
    pub sides: Vec<Side>,
}

#[derive(Clone)]
pub(super) struct Side {
    pub person: String,
    pub entries: Vec<Entry>,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

impl Book {
    /// The conflicts of these days, settled or not.
    pub(super) fn find_conflicts(&self, wanted: &ConflictsWanted) -> AppResult<Vec<Found>> {
        let zone = self.zone()?;
        let today = self.clock.now().with_timezone(&zone).date_naive();
        let last = wanted.last.as_deref().map_or(Ok(today), day)?;
        let first = match wanted.first.as_deref() {
            Some(text) => day(text)?,
            None => last - TimeDelta::days(DAYS),
        };
        if last < first || (last - first).num_days() > 400 {
            return Err(AppError::BadInput(
                "The last day must be within 400 days after the first.".into(),
            ));
        }
        let from = first.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(14);
        let until = last.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(38);
        let mut all = self.store.read(|r| {
            let mut found = Vec::new();
            let mut stays: Vec<(Presence, DateTime<Utc>)> = Vec::new();
            for shift in shift::between(r, from, until)? {
                let on_day = shift.starts.with_timezone(&zone).date_naive();
                if on_day < first || on_day > last {
                    continue;
                }
                let here = presence::of_shift(r, &shift.code)?;
                odd_ones(r, &shift, &here, &mut found)?;
                stays.extend(here.into_iter().map(|stay| (stay, shift.ends)));
            }
            on_two_shifts(r, &stays, &mut found)?;
            keyed_twice(r, &mut found)?;
            Ok((found, stays))
        })?;
        self.same_names(&all.1, zone, &mut all.0)?;
        let mut seen = BTreeSet::new();
        all.0.retain(|one| seen.insert(one.key.clone()));
        Ok(all.0)
    }

    /// People who share a name on one day, and walk-ins with the name of somebody on the roster.
    fn same_names(
        &self,
        stays: &[(Presence, DateTime<Utc>)],
        zone: Tz,
        found: &mut Vec<Found>,
    ) -> AppResult<()> {
        let mut days: BTreeMap<NaiveDate, BTreeMap<&str, &Presence>> = BTreeMap::new();
        for (stay, _) in stays
            .iter()
            .filter(|(stay, _)| !stay.person.starts_with("g:"))
        {
            let day = stay.in_at.with_timezone(&zone).date_naive();
            days.entry(day)
                .or_default()
                .entry(&stay.person)
                .or_insert(stay);
        }
        for people in days.into_values() {
            let named: Vec<(String, &Presence)> = self.store.read(|r| {
                let context = Context::read(r, zone)?;
                people
                    .into_values()
                    .map(|stay| Ok((plain_name(r, &context, &stay.person)?, stay)))
                    .collect()
            })?;
            let mut with_namesake = BTreeSet::new();
            for group in namesakes(named.iter().map(|(name, _)| name.as_str())) {
                let mut sides = Vec::new();
                self.store.read(|r| {
                    for at in &group {
                        if let Some((_, stay)) = named.get(*at) {
                            sides.push(side_of(r, stay)?);
                        }
                    }
                    Ok(())
                })?;
                with_namesake.extend(group);
                found.push(name_conflict(sides));
            }
            for (at, (name, stay)) in named.iter().enumerate() {
                if with_namesake.contains(&at) || !stay.person.starts_with("w:") {
                    continue;
                }
                self.walk_in_of_roster(name, stay, found)?;
            }
        }
        Ok(())
    }

    fn walk_in_of_roster(
        &self,
        name: &str,
        stay: &Presence,
        found: &mut Vec<Found>,
    ) -> AppResult<()> {
        let mut sides = Vec::new();
        for (_, row) in self.people_with_slips(name, ROWS)? {
            let full = format!("{} {}", row.last, row.first);
            if namesakes([name, full.as_str()]).is_empty() {
                continue;
            }
            sides.push(Side {
                person: Person::Member(row.key).key(),
                entries: Vec::new(),
                from: None,
                until: None,
            });
        }
        if !sides.is_empty() {
            sides.insert(0, self.store.read(|r| side_of(r, stay))?);
            found.push(name_conflict(sides));
        }
        Ok(())
    }
}

fn name_conflict(sides: Vec<Side>) -> Found {
    let mut people: Vec<String> = sides
        .iter()
        .map(|side| match side.entries.first() {
            Some(entry) => entry.id.0.simple().to_string(),
            None => side.person.clone(),
        })
        .collect();
    people.sort();
    Found {
        key: short_key("name", &people),
        kind: ConflictKind::SameName,
        sides,
    }
}

/// A key that is the same on every laptop that holds the same entries, and not too long.
fn short_key(kind: &str, parts: &[String]) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    format!("{kind}-{}", hex::encode(hash.get(..10).unwrap_or_default()))
}

/// The name as it is compared: without what somebody is called in brackets.
fn plain_name(r: &Reading<'_>, context: &Context, person: &str) -> CoreResult<String> {
    if let Some(Person::Member(key)) = Person::parse(person) {
        return Ok(member::by_key(r, &key)?
            .map(|row| format!("{} {}", row.last, row.first))
            .unwrap_or_default());
    }
    context.person(r, &[], person)
}

/// Odd entries of a shift: signed in twice, signed out without being in, corrected twice.
fn odd_ones(
    r: &Reading<'_>,
    shift: &ShiftRow,
    stays: &[Presence],
    found: &mut Vec<Found>,
) -> CoreResult<()> {
    for odd in presence::odd(r, Some(&shift.code))? {
        let entry = entry::get(r, odd.entry)?;
        let alone = Side {
            person: odd.person.clone(),
            from: Some(entry.happened_at),
            until: None,
            entries: vec![entry.clone()],
        };
        let id = odd.entry.0.simple().to_string();
        let (kind, sides) = match odd.odd {
            Odd::AlreadyIn => {
                let first = stays.iter().find(|stay| {
                    stay.person == odd.person
                        && stay.in_at <= entry.happened_at
                        && stay.out.is_none_or(|(_, at)| at >= entry.happened_at)
                });
                let mut sides = Vec::new();
                if let Some(stay) = first {
                    sides.push(side_of(r, stay)?);
                }
                sides.push(alone);
                (ConflictKind::Twice, sides)
            }
            Odd::NotIn => (ConflictKind::LoneOut, vec![alone]),
            Odd::TwoCorrections => {
                let mut sides = Vec::new();
                for taker in entry::taking_place_of(r, odd.entry)? {
                    if entry::counts(r, taker)? {
                        let taker = entry::get(r, taker)?;
                        sides.push(Side {
                            person: taker.person.clone(),
                            from: Some(taker.happened_at),
                            until: None,
                            entries: vec![taker],
                        });
                    }
                }
                (ConflictKind::TwoCorrections, sides)
            }
        };
        let name = match kind {
            ConflictKind::Twice => "twice",
            ConflictKind::LoneOut => "out",
            _ => "corrected",
        };
        found.push(Found {
            key: short_key(name, &[id]),
            kind,
            sides,
        });
    }
    Ok(())
}

fn on_two_shifts(
    r: &Reading<'_>,
    stays: &[(Presence, DateTime<Utc>)],
    found: &mut Vec<Found>,
) -> CoreResult<()> {
    let seen: Vec<Seen<'_>> = stays
        .iter()
        .map(|(stay, ends)| Seen {
            person: &stay.person,
            shift: &stay.shift,
            from: stay.in_at,
            until: stay.out.map_or((*ends).max(stay.in_at), |(_, at)| at),
        })
        .collect();
    for (one, other) in overlaps(&seen) {
        let (Some((one, _)), Some((other, _))) = (stays.get(one), stays.get(other)) else {
            continue;
        };
        let mut ids = [
            one.in_entry.0.simple().to_string(),
            other.in_entry.0.simple().to_string(),
        ];
        ids.sort();
        found.push(Found {
            key: short_key("overlap", &ids),
            kind: ConflictKind::Overlap,
            sides: vec![side_of(r, one)?, side_of(r, other)?],
        });
    }
    Ok(())
}

/// Rows of paper sheets whose sign-in was keyed in twice.
fn keyed_twice(r: &Reading<'_>, found: &mut Vec<Found>) -> CoreResult<()> {
    for entries in entry::keyed_twice(r)? {
        let mut sides = Vec::new();
        for entry in entries {
            if !entry::counts(r, entry.id)? {
                continue;
            }
            let stay = presence::of_group(r, &entry.shift, &entry.person)?
                .into_iter()
                .find(|stay| stay.in_entry == entry.id);
            sides.push(match stay {
                Some(stay) => side_of(r, &stay)?,
                None => Side {
                    person: entry.person.clone(),
                    from: Some(entry.happened_at),
                    until: None,
                    entries: vec![entry],
                },
            });
        }
        if sides.len() > 1 {
            let ids: Vec<String> = sides
                .iter()
                .filter_map(|side| side.entries.first())
                .map(|entry| entry.id.0.simple().to_string())
                .collect();
            found.push(Found {
                key: short_key("sheet", &ids),
                kind: ConflictKind::SheetTwice,
                sides,
            });
        }
    }
    Ok(())
}

fn side_of(r: &Reading<'_>, stay: &Presence) -> CoreResult<Side> {
    let mut entries = vec![entry::get(r, stay.in_entry)?];
    if let Some((out, _)) = stay.out {
        entries.push(entry::get(r, out)?);
    }
    Ok(Side {
        person: stay.person.clone(),
        from: Some(stay.in_at),
        until: stay.out.map(|(_, at)| at),
        entries,
    })
}
