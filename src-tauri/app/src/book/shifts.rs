//! Shifts as a plan: by the week, from a pattern, one by one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use picketbook_core::picket::{WeeklyPattern, day_begins, shift_code};
use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{plan, shift, site};

use super::Book;
use super::frame::count;
use super::sites::{LONGEST, capacities, day, later, local};
use crate::error::{AppError, AppResult};
use crate::view::{
    PlannedShift, ShiftChange, ShiftDay, ShiftPattern, ShiftPlanned, ShiftWeek, ShiftWeekWanted,
};

/// A pattern over more days than this is a slip of the keyboard.
const LONGEST_PLAN: i64 = 400;
/// More shifts than this at once are one too.
const MOST_SHIFTS: usize = 20_000;

impl Book {
    /// The shifts of a week, Monday first.
    ///
    /// # Errors
    /// `bad_input` for a day that is none; `book_damaged`, `io`.
    pub fn shift_week(&self, wanted: &ShiftWeekWanted) -> AppResult<ShiftWeek> {
        let zone = self.zone()?;
        let now = self.clock.now();
        let today = now.with_timezone(&zone).date_naive();
        let asked = match wanted.day.as_deref() {
            Some(text) => day(text)?,
            None => self
                .store
                .read(|r| shift::nearest(r, now))?
                .map_or(today, |row| row.starts.with_timezone(&zone).date_naive()),
        };
        let first = monday(asked);
        let (from, until) = (day_begins(first, zone), day_begins(later(first, 7), zone));
        let (rows, holidays, sites, any) = self.store.read(|r| {
            let rows = shift::between(r, from, until)?;
            let mut found = Vec::new();
            for row in rows {
                let came = plan::came(r, &row.code)?;
                found.push((row, came));
            }
            Ok((found, shift::holidays(r)?, site::all(r)?, shift::any(r)?))
        })?;
        let capacity = capacities(&sites);
        let names: BTreeMap<&str, &str> = sites
            .iter()
            .map(|site| (site.code.as_str(), site.name.as_str()))
            .collect();
        let mut days: Vec<ShiftDay> = (0..7)
            .map(|after| {
                let day = later(first, after);
                ShiftDay {
                    day: day.to_string(),
                    holiday: holidays
                        .iter()
                        .find(|(other, _)| *other == day)
                        .map_or_else(String::new, |(_, name)| name.clone()),
                    shifts: Vec::new(),
                }
            })
            .collect();
        for (row, came) in rows {
            if wanted.site.as_deref().is_some_and(|site| site != row.site) {
                continue;
            }
            let date = row.starts.with_timezone(&zone).date_naive().to_string();
            let view = PlannedShift {
                site_name: names
                    .get(row.site.as_str())
                    .map_or_else(|| row.site.clone(), |name| (*name).to_owned()),
                capacity: capacity
                    .get(&(row.site.clone(), row.gate.clone()))
                    .copied()
                    .unwrap_or(0),
                starts: local(row.starts, zone),
                ends: local(row.ends, zone),
                code: row.code,
                site: row.site,
                gate: row.gate,
                captain: row.captain,
                coordinator: row.coordinator,
                special: row.special,
                cancelled: row.cancelled,
                came,
            };
            if let Some(day) = days.iter_mut().find(|day| day.day == date) {
                day.shifts.push(view);
            }
        }
        Ok(ShiftWeek {
            first: first.to_string(),
            today: today.to_string(),
            days,
            any,
        })
    }

    /// What a pattern would make.
    ///
    /// # Errors
    /// `bad_input` for an unknown site or gate, a day or a time that is none, a plan that is too
    /// long; `book_damaged`, `io`.
    pub fn shift_pattern_try(&self, wanted: &ShiftPattern) -> AppResult<ShiftPlanned> {
        self.shift_pattern(wanted).map(|(planned, _)| planned)
    }

    /// Makes the shifts of a pattern. Those that are there stay as they are.
    ///
    /// # Errors
    /// As [`Self::shift_pattern_try`]; `disk_full`.
    pub fn shift_pattern_make(&self, wanted: &ShiftPattern) -> AppResult<ShiftPlanned> {
        let (mut planned, rows) = self.shift_pattern(wanted)?;
        self.store.write(|w| shift::add(w, &rows))?;
        planned.done = true;
        Ok(planned)
    }

    fn shift_pattern(&self, wanted: &ShiftPattern) -> AppResult<(ShiftPlanned, Vec<ShiftRow>)> {
        let zone = self.zone()?;
        let (first, last) = (day(&wanted.first)?, day(&wanted.last)?);
        if last < first || (last - first).num_days() > LONGEST_PLAN {
            return Err(AppError::BadInput(format!(
                "The last day must be within {LONGEST_PLAN} days after the first."
            )));
        }
        let code = wanted.site.trim().to_uppercase();
        let sites = self.site_pages()?;
        let Some(site) = sites.iter().find(|site| site.code == code) else {
            return Err(AppError::BadInput(format!(
                "There is no site “{code}”. Add it first."
            )));
        };
        let mut gates: Vec<&str> = wanted.gates.iter().map(|gate| gate.trim()).collect();
        for gate in &gates {
            if !gate.is_empty() && !site.gates.iter().any(|known| known.name == *gate) {
                return Err(AppError::BadInput(format!(
                    "{} has no gate “{gate}”.",
                    site.name
                )));
            }
        }
        if gates.is_empty() {
            gates.push("");
        }
        let days = weekdays(&wanted.days)?;
        let times = wanted
            .times
            .iter()
            .map(|text| span(text))
            .collect::<AppResult<Vec<_>>>()?;
        if times.is_empty() {
            return Err(AppError::BadInput(
                "Say from when to when, for example 9:00-13:00.".into(),
            ));
        }
        for (what, text) in [
            ("captain", &wanted.captain),
            ("coordinator", &wanted.coordinator),
            ("special picket", &wanted.special),
        ] {
            if text.chars().count() > LONGEST {
                return Err(AppError::BadInput(format!(
                    "The name of the {what} takes at most {LONGEST} letters."
                )));
            }
        }
        let mut free: BTreeSet<NaiveDate> = wanted
            .except
            .iter()
            .map(|text| day(text))
            .collect::<AppResult<_>>()?;
        if !wanted.on_holidays {
            free.extend(
                self.store
                    .read(shift::holidays)?
                    .into_iter()
                    .map(|(day, _)| day),
            );
        }
        let free: Vec<NaiveDate> = free.into_iter().collect();
        let mut rows = Vec::new();
        let mut changed = Vec::new();
        for (starts, ends) in times {
            let pattern = WeeklyPattern {
                days: days.clone(),
                starts,
                ends,
            };
            let usual = usual_length(starts, ends);
            for (begin, end) in pattern.shifts(first, last, &free, zone) {
                for gate in &gates {
                    let row = ShiftRow {
                        code: shift_code(&code, gate, begin, zone),
                        site: code.clone(),
                        gate: (*gate).to_owned(),
                        starts: begin,
                        ends: end,
                        captain: wanted.captain.trim().to_owned(),
                        coordinator: wanted.coordinator.trim().to_owned(),
                        special: wanted.special.trim().to_owned(),
                        cancelled: String::new(),
                    };
                    if end - begin != usual {
                        changed.push(row.code.clone());
                    }
                    rows.push(row);
                }
            }
            if rows.len() > MOST_SHIFTS {
                return Err(AppError::BadInput(format!(
                    "That would be more than {MOST_SHIFTS} shifts; plan a shorter time."
                )));
            }
        }
        let there = self.store.read(|r| {
            let mut there = BTreeSet::new();
            for row in &rows {
                if shift::get(r, &row.code)?.is_some() {
                    there.insert(row.code.clone());
                }
            }
            Ok(there)
        })?;
        rows.retain(|row| !there.contains(&row.code));
        let minutes: i64 = rows
            .iter()
            .map(|row| (row.ends - row.starts).num_minutes())
            .sum();
        changed.retain(|code| !there.contains(code));
        Ok((
            ShiftPlanned {
                new: rows.iter().map(|row| row.code.clone()).collect(),
                there: count(there.len()),
                left_out: free
                    .iter()
                    .filter(|day| (first..=last).contains(day) && days.contains(&day.weekday()))
                    .map(NaiveDate::to_string)
                    .collect(),
                minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
                clock_changes: changed,
                done: false,
            },
            rows,
        ))
    }

    /// Writes who runs a shift, or that it does not take place. Gives what it said before, for
    /// undoing.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift or a text that is too long; `disk_full`, `io`.
    pub fn shift_change(&self, wanted: &ShiftChange) -> AppResult<ShiftChange> {
        let texts = [
            &wanted.captain,
            &wanted.coordinator,
            &wanted.special,
            &wanted.cancelled,
        ];
        if texts.iter().any(|text| text.chars().count() > LONGEST) {
            return Err(AppError::BadInput(format!(
                "A field takes at most {LONGEST} letters."
            )));
        }
        let before = self
            .store
            .write(|w| {
                let Some(row) = shift::get(w, &wanted.code)? else {
                    return Ok(None);
                };
                plan::change(
                    w,
                    &ShiftRow {
                        captain: wanted.captain.trim().to_owned(),
                        coordinator: wanted.coordinator.trim().to_owned(),
                        special: wanted.special.trim().to_owned(),
                        ..row.clone()
                    },
                )?;
                shift::cancel(w, &wanted.code, wanted.cancelled.trim())?;
                Ok(Some(row))
            })?
            .ok_or_else(|| AppError::BadInput(format!("There is no shift “{}”.", wanted.code)))?;
        Ok(ShiftChange {
            code: before.code,
            captain: before.captain,
            coordinator: before.coordinator,
            special: before.special,
            cancelled: before.cancelled,
        })
    }

    /// Takes shifts without entries out of the plan, to undo a pattern. Gives how many went.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn shift_remove(&self, codes: &[String]) -> AppResult<u32> {
        Ok(self.store.write(|w| plan::remove(w, codes))?)
    }
}

fn weekdays(days: &[String]) -> AppResult<Vec<Weekday>> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    if days.is_empty() {
        return Ok(vec![Mon, Tue, Wed, Thu, Fri, Sat, Sun]);
    }
    days.iter()
        .map(|day| {
            day.parse()
                .map_err(|_| AppError::BadInput(format!("“{day}” is not a day like mon.")))
        })
        .collect()
}

/// `9:00-13:00`.
fn span(text: &str) -> AppResult<(NaiveTime, NaiveTime)> {
    let bad = || AppError::BadInput(format!("“{text}” is not a time like 9:00-13:00."));
    let (starts, ends) = text.split_once(['-', '–']).ok_or_else(bad)?;
    let read = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| bad());
    Ok((read(starts)?, read(ends)?))
}

/// How long the shift is on a day on which nobody changes the clock.
fn usual_length(starts: NaiveTime, ends: NaiveTime) -> TimeDelta {
    let length = ends - starts;
    if length > TimeDelta::zero() {
        length
    } else {
        length + TimeDelta::hours(24)
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        .unwrap_or(day)
}
