//! The line over some days: heads by the hour, coverage by shift, sites by day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use picketbook_core::picket::day_begins;
use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{hours, shift, site};

use crate::book::Book;
use crate::book::frame::count;
use crate::book::sites::{capacities, day, later, local};
use crate::error::{AppError, AppResult};
use crate::view::{CoverageRow, HeadsView, HeadsWanted, HourHeads, SiteDay};

/// One stay, as the clock counts it.
struct Stay {
    shift: String,
    person: String,
    begins: DateTime<Utc>,
    /// The shift's end where the sign-out is missing.
    ends: DateTime<Utc>,
}

impl Book {
    /// Heads by the hour, coverage by shift, and sites by day.
    ///
    /// # Errors
    /// `bad_input` for days that are none; `book_damaged`, `io`.
    pub fn hours_heads(&self, wanted: &HeadsWanted) -> AppResult<HeadsView> {
        let first = day(&wanted.first)?;
        if wanted.days == 0 || wanted.days > 31 {
            return Err(AppError::BadInput("Ask for 1 to 31 days.".into()));
        }
        let zone = self.zone()?;
        let from = day_begins(first, zone);
        let until = day_begins(later(first, u64::from(wanted.days)), zone);
        let (shifts, sites, stays) = self.store.read(|r| {
            let mut shifts: HashMap<String, ShiftRow> = shift::between(r, from, until)?
                .into_iter()
                .map(|row| (row.code.clone(), row))
                .collect();
            if let Some(site) = &wanted.site {
                shifts.retain(|_, row| row.site == *site);
            }
            let mut stays: Vec<Stay> = Vec::new();
            hours::on_shifts(r, from, until, |code, person, begins, ends| {
                if let Some(row) = shifts.get(code) {
                    stays.push(Stay {
                        shift: code.to_owned(),
                        person: person.to_owned(),
                        begins,
                        ends: ends.unwrap_or(row.ends).max(begins),
                    });
                }
            })?;
            Ok((shifts, site::all(r)?, stays))
        })?;
        let names: HashMap<&str, &str> = sites
            .iter()
            .map(|site| (site.code.as_str(), site.name.as_str()))
            .collect();
        let name_of = |code: &str| names.get(code).map_or(code, |name| *name).to_owned();
        let capacity = capacities(&sites);

        let mut by_shift: HashMap<&str, Vec<&Stay>> = HashMap::new();
        for stay in &stays {
            by_shift.entry(&stay.shift).or_default().push(stay);
        }
        let mut rows: Vec<&ShiftRow> = shifts.values().collect();
        rows.sort_by(|a, b| (a.starts, &a.code).cmp(&(b.starts, &b.code)));
        let coverage = rows
            .iter()
            .map(|row| {
                let here = by_shift
                    .get(row.code.as_str())
                    .map_or(&[][..], Vec::as_slice);
                let people: BTreeSet<&str> = here
                    .iter()
                    .filter(|stay| !stay.person.starts_with("g:"))
                    .map(|stay| stay.person.as_str())
                    .collect();
                let guests = here
                    .iter()
                    .filter(|stay| stay.person.starts_with("g:"))
                    .count();
                CoverageRow {
                    shift: row.code.clone(),
                    site: name_of(&row.site),
                    gate: row.gate.clone(),
                    starts: local(row.starts, zone),
                    ends: local(row.ends, zone),
                    came: count(people.len() + guests),
                    most: most(here.iter().map(|stay| (stay.begins, stay.ends))),
                    capacity: capacity
                        .get(&(row.site.clone(), row.gate.clone()))
                        .copied()
                        .unwrap_or(0),
                    cancelled: row.cancelled.clone(),
                }
            })
            .collect();

        let mut days: BTreeMap<(NaiveDate, String), (BTreeSet<&str>, u32, i64)> = BTreeMap::new();
        for stay in &stays {
            let Some(row) = shifts.get(&stay.shift) else {
                continue;
            };
            let day = row.starts.with_timezone(&zone).date_naive();
            let one = days.entry((day, name_of(&row.site))).or_default();
            if stay.person.starts_with("g:") {
                one.1 += 1;
            } else {
                one.0.insert(&stay.person);
            }
            one.2 += (stay.ends - stay.begins).num_minutes();
        }
        Ok(HeadsView {
            hours: by_hour(&stays)
                .into_iter()
                .map(|(at, most)| HourHeads {
                    at: local(at, zone),
                    most,
                })
                .collect(),
            shifts: coverage,
            days: days
                .into_iter()
                .map(|((day, site), (members, guests, minutes))| SiteDay {
                    day: day.to_string(),
                    site,
                    members: count(members.len()),
                    guests,
                    minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
                })
                .collect(),
        })
    }
}

/// The most stays at one time.
fn most(stays: impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)>) -> u32 {
    let mut changes: Vec<(DateTime<Utc>, i64)> = Vec::new();
    for (begins, ends) in stays {
        changes.push((begins, 1));
        changes.push((ends, -1));
    }
    // Whoever leaves when another comes has left.
    changes.sort_unstable();
    let (mut now, mut most) = (0, 0);
    for (_, change) in changes {
        now += change;
        most = most.max(now);
    }
    u32::try_from(most).unwrap_or(0)
}

/// The most people at once in each hour in which anybody was there.
fn by_hour(stays: &[Stay]) -> Vec<(DateTime<Utc>, u32)> {
    type FromTo = (DateTime<Utc>, DateTime<Utc>);
    let mut hours: BTreeMap<i64, Vec<FromTo>> = BTreeMap::new();
    for stay in stays {
        let mut hour = stay.begins.timestamp().div_euclid(3600);
        let last = stay.ends.timestamp().div_euclid(3600);
        while hour <= last {
            let begin = DateTime::from_timestamp(hour * 3600, 0).unwrap_or(stay.begins);
            let end = begin + TimeDelta::hours(1);
            let (from, to) = (stay.begins.max(begin), stay.ends.min(end));
            if from < to {
                hours.entry(hour).or_default().push((from, to));
            }
            hour += 1;
        }
    }
    hours
        .into_iter()
        .filter_map(|(hour, stays)| {
            Some((
                DateTime::from_timestamp(hour * 3600, 0)?,
                most(stays.into_iter()),
            ))
        })
        .collect()
}
