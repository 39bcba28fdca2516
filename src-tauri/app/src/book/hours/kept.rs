//! The sums of a week, kept while the window shows them and brought up to date person by person,
//! so that an open Hours page costs a sign-in nothing that grows with the union.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use picketbook_core::picket::{
    DutyRule, ShiftFacts, Spent, Standing, Verdict, WeekSum, member_weeks, week_of,
};
use picketbook_core::store::picket::hours::{self, Spending};
use picketbook_core::store::picket::member::{self, MemberRow};
use picketbook_core::store::{Changed, Store, Topic};

use super::stranger;
use crate::book::Book;
use crate::error::AppResult;
use crate::view::HoursTotals;

/// One member's week.
pub(super) struct Row {
    pub(super) member: MemberRow,
    pub(super) standing: Standing,
    pub(super) sum: WeekSum,
    pub(super) came: bool,
}

/// All members' sums of one week.
pub(super) struct Week {
    rule: DutyRule,
    asked: Option<NaiveDate>,
    pub(super) first: Option<NaiveDate>,
    pub(super) weeks: Vec<NaiveDate>,
    pub(super) rows: Vec<Row>,
    pub(super) totals: HoursTotals,
    shifts: Vec<ShiftFacts>,
    places: HashMap<String, usize>,
    holidays: Vec<NaiveDate>,
    by_key: HashMap<String, usize>,
}

/// What changed since the sums were made.
#[derive(Default)]
struct Pending {
    whole: bool,
    people: BTreeSet<String>,
}

/// See the module.
#[derive(Default)]
pub(in crate::book) struct Kept {
    week: Mutex<Option<Week>>,
    pending: Arc<Mutex<Pending>>,
}

impl Kept {
    /// Hears of every commit from now on.
    pub(in crate::book) fn listen(&self, store: &Store) {
        let pending = Arc::clone(&self.pending);
        store.on_change(Box::new(move |changed: Changed| {
            let mut pending = pending.lock().unwrap_or_else(PoisonError::into_inner);
            if changed.topics.contains(&Topic::Roster) {
                pending.whole = true;
            }
            if changed.topics.contains(&Topic::Picket) {
                match changed.people {
                    Some(people) => pending.people.extend(people),
                    None => pending.whole = true,
                }
            }
        }));
    }
}

impl Book {
    /// Shows `look` the sums of a week as they are now.
    pub(super) fn with_week<T>(
        &self,
        rule: &DutyRule,
        asked: Option<NaiveDate>,
        look: impl FnOnce(&Week) -> T,
    ) -> AppResult<T> {
        let mut kept = self
            .hours
            .week
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let pending = std::mem::take(
            &mut *self
                .hours
                .pending
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
        let fits = kept
            .as_ref()
            .is_some_and(|week| week.rule == *rule && week.asked == asked);
        let fresh = fits
            && !pending.whole
            && match kept.as_mut() {
                Some(week) => self.bring_up_to_date(week, &pending.people)?,
                None => false,
            };
        if !fresh {
            *kept = None;
        }
        if let Some(week) = &*kept {
            return Ok(look(week));
        }
        let week = self.sum_week(rule, asked)?;
        let seen = look(&week);
        *kept = Some(week);
        Ok(seen)
    }

    /// Counts these people again. False when that is not enough: somebody or a week is new.
    fn bring_up_to_date(&self, week: &mut Week, people: &BTreeSet<String>) -> AppResult<bool> {
        let Some(first) = week.first else {
            return Ok(people.is_empty());
        };
        let zone = self.zone()?;
        for person in people {
            // Guests and walk-ins have no hours.
            let Some(key) = person.strip_prefix("m:") else {
                continue;
            };
            let Some(row) = week.by_key.get(key).and_then(|at| week.rows.get_mut(*at)) else {
                return Ok(false);
            };
            let stays = self.store.read(|r| hours::stays_of(r, &week.places, key))?;
            let new_week = stays.iter().any(|stay| {
                week.shifts.get(stay.shift).is_none_or(|facts| {
                    let of = week_of(facts.day, week.rule.week_begins);
                    week.weeks.binary_search(&of).is_err()
                })
            });
            if new_week {
                return Ok(false);
            }
            let sums = member_weeks(
                &week.rule,
                zone,
                &week.holidays,
                &week.shifts,
                row.standing,
                &stays,
                Some(first),
            );
            let Some(sum) = sums.into_iter().find(|sum| sum.week == first) else {
                return Ok(false);
            };
            add(&mut week.totals, row, false);
            row.sum = sum;
            row.came = came(&sum);
            add(&mut week.totals, row, true);
        }
        Ok(true)
    }

    /// The sums of a week: of everybody who came and everybody in the roster.
    pub(super) fn sum_week(&self, rule: &DutyRule, asked: Option<NaiveDate>) -> AppResult<Week> {
        let zone = self.zone()?;
        let (spending, holidays, people) = self.store.read(|r| {
            let mut people: Vec<MemberRow> = Vec::new();
            member::for_each(r, |row| people.push(row))?;
            Ok((hours::spending(r, zone)?, hours::holidays(r)?, people))
        })?;
        let weeks = weeks_with_stays(rule, &spending);
        let first = asked
            .map(|day| week_of(day, rule.week_begins))
            .or_else(|| weeks.last().copied());
        let mut known: BTreeSet<&str> = spending.members.keys().map(String::as_str).collect();
        for row in &people {
            known.remove(row.key.as_str());
        }
        let strangers: Vec<(MemberRow, Standing)> = known
            .into_iter()
            .map(|key| (stranger(key), hours::standing(None)))
            .collect();
        let everybody = people
            .into_iter()
            .map(|row| {
                let standing = hours::standing(Some(&row));
                (row, standing)
            })
            .chain(strangers);
        let none: Vec<Spent> = Vec::new();
        let mut week = Week {
            rule: rule.clone(),
            asked,
            first,
            weeks,
            rows: Vec::new(),
            totals: HoursTotals::default(),
            places: spending
                .shifts
                .iter()
                .enumerate()
                .map(|(place, facts)| (facts.code.clone(), place))
                .collect(),
            holidays,
            by_key: HashMap::new(),
            shifts: Vec::new(),
        };
        if let Some(first) = first {
            for (member, standing) in everybody {
                let stays = spending.members.get(&member.key).unwrap_or(&none);
                let sums = member_weeks(
                    rule,
                    zone,
                    &week.holidays,
                    &spending.shifts,
                    standing,
                    stays,
                    Some(first),
                );
                let Some(sum) = sums.into_iter().find(|sum| sum.week == first) else {
                    continue;
                };
                let row = Row {
                    came: came(&sum),
                    member,
                    standing,
                    sum,
                };
                add(&mut week.totals, &row, true);
                week.rows.push(row);
            }
        }
        week.rows.sort_by(|a, b| {
            (&a.member.last, &a.member.first, &a.member.key).cmp(&(
                &b.member.last,
                &b.member.first,
                &b.member.key,
            ))
        });
        week.by_key = week
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| (row.member.key.clone(), at))
            .collect();
        week.shifts = spending.shifts;
        Ok(week)
    }
}

fn came(sum: &WeekSum) -> bool {
    use picketbook_core::picket::Doubt;
    // Of somebody who did not come, only what the roster says can be doubtful.
    let only_roster = [Doubt::Unknown, Doubt::Standing]
        .into_iter()
        .filter(|doubt| sum.doubts.has(*doubt))
        .count();
    sum.possible_minutes > 0 || sum.shifts > 0 || sum.doubts.in_words().len() > only_roster
}

/// Counts a row in, or out again.
fn add(totals: &mut HoursTotals, row: &Row, counts: bool) {
    let change = |value: &mut u32, by: u32| {
        *value = if counts {
            value.saturating_add(by)
        } else {
            value.saturating_sub(by)
        };
    };
    match row.sum.verdict {
        Verdict::Meets => change(&mut totals.meets, 1),
        Verdict::Review => change(&mut totals.review, 1),
        Verdict::Short => {
            change(&mut totals.short, 1);
            change(&mut totals.absent, u32::from(!row.came));
        }
    }
    change(&mut totals.minutes, row.sum.minutes);
}

/// All weeks in which somebody came, oldest first.
fn weeks_with_stays(rule: &DutyRule, spending: &Spending) -> Vec<NaiveDate> {
    let mut used: Vec<bool> = vec![false; spending.shifts.len()];
    for stays in spending.members.values() {
        for stay in stays {
            if let Some(used) = used.get_mut(stay.shift) {
                *used = true;
            }
        }
    }
    spending
        .shifts
        .iter()
        .zip(used)
        .filter(|(_, used)| *used)
        .map(|(facts, _)| week_of(facts.day, rule.week_begins))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}
