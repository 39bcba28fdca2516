//! The sums behind [`super::WeekSum`].

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{
    Doubt, Doubts, ShiftFacts, Spent, Standing, Verdict, WeekSum, day_begins, day_of, doubts,
    week_of,
};
use crate::picket::duty_rule::{DutyRule, RuleUnit};

/// Milliseconds times percent of a whole minute.
const MINUTE: i64 = 60_000 * 100;

/// What one day brought on one shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The day that it counts for.
    pub day: NaiveDate,
    /// Place of the shift.
    shift: usize,
    /// Milliseconds times percent.
    credit: i64,
    /// Shifts that this shift counts as.
    shifts: u32,
}

/// What a member has in one week.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    credit: i64,
    shifts: u32,
    days: u32,
    /// Days of the week with credit, Monday as the lowest bit.
    weekdays: u8,
}

/// What is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Missing {
    credit: i64,
    shifts: u32,
    days: u32,
}

impl Missing {
    fn nothing(self) -> bool {
        self == Self::default()
    }
}

/// The weeks of one member from their stays: each week in which something happened, and `week`
/// besides, in order. `stays` may come in any order.
pub fn member_weeks(
    rule: &DutyRule,
    zone: Tz,
    holidays: &[NaiveDate],
    shifts: &[ShiftFacts],
    standing: Standing,
    stays: &[Spent],
    week: Option<NaiveDate>,
) -> Vec<WeekSum> {
    let mut stays = stays.to_vec();
    stays.sort_unstable_by_key(|stay| (stay.begins, stay.ends, stay.entry));
    let found = doubts(rule, shifts, standing, &stays, zone);
    let any_doubtful = found.iter().any(|doubts| doubts.doubtful());
    let certain = pieces(rule, zone, shifts, &stays, |at| {
        found.get(at).is_some_and(|doubts| !doubts.doubtful())
    });
    let possible = if any_doubtful {
        pieces(rule, zone, shifts, &stays, |_| true)
    } else {
        certain.clone()
    };
    let mut weeks: BTreeMap<NaiveDate, Doubts> = BTreeMap::new();
    for (stay, doubts) in stays.iter().zip(&found) {
        let facts = shifts.get(stay.shift);
        let day = day_of(stay, facts, zone);
        weeks
            .entry(week_of(day, rule.week_begins))
            .or_default()
            .join(*doubts);
        if rule.split_at_midnight {
            // Time after the stay may count as a break, so its doubts reach that far.
            let (begins, ends) = interval(stay, facts);
            let reach = ends + TimeDelta::minutes(i64::from(rule.max_break));
            let last = reach.with_timezone(&zone).date_naive();
            let mut day = begins.with_timezone(&zone).date_naive();
            while day <= last {
                if doubts.doubtful() {
                    let week = week_of(day, rule.week_begins);
                    weeks.entry(week).or_default().join(*doubts);
                }
                let Some(next) = day.succ_opt() else { break };
                day = next;
            }
        }
    }
    for piece in &possible {
        weeks
            .entry(week_of(piece.day, rule.week_begins))
            .or_default();
    }
    if let Some(week) = week {
        weeks.entry(week_of(week, rule.week_begins)).or_default();
    }
    if rule.make_up_shifts > 0 {
        // A holiday week that nobody worked in can still be made up for in the one after it.
        let after: Vec<NaiveDate> = weeks.keys().copied().collect();
        for first in after {
            if let Some(before) = first.checked_sub_days(Days::new(7))
                && has_holiday(holidays, before)
            {
                weeks.entry(before).or_default();
            }
        }
    }
    let first: Vec<NaiveDate> = weeks.keys().copied().collect();
    let sure = tallies(rule, holidays, &first, certain);
    let maybe = if any_doubtful {
        tallies(rule, holidays, &first, possible)
    } else {
        sure.clone()
    };
    weeks
        .into_iter()
        .zip(sure.into_iter().zip(maybe))
        .map(|((week, mut doubts), ((sure, made_up), (maybe, _)))| {
            let mut unknown = Doubts::default();
            if !standing.known {
                unknown.add(Doubt::Unknown);
            }
            if rule.good_standing_only && !standing.good {
                unknown.add(Doubt::Standing);
            }
            doubts.join(unknown);
            let missing = missing(rule, holidays, week, sure);
            let verdict = if missing.nothing() && unknown.is_empty() {
                Verdict::Meets
            } else if !missing.nothing() && !self::missing(rule, holidays, week, maybe).nothing() {
                Verdict::Short
            } else {
                Verdict::Review
            };
            WeekSum {
                week,
                minutes: whole(sure.credit / MINUTE),
                // A doubtful stay that weighs less can stand in front of a sure one.
                possible_minutes: whole(maybe.credit.max(sure.credit) / MINUTE),
                shifts: sure.shifts,
                days: sure.days,
                made_up,
                verdict,
                short_minutes: whole((missing.credit + MINUTE - 1) / MINUTE),
                short_shifts: missing.shifts,
                short_days: missing.days,
                doubts,
            }
        })
        .collect()
}

/// The minutes of each stay as the rule weighs them, before any daily limit, with the days they
/// belong to. `stays` must be in the order of time; time in two stays belongs to the first.
pub fn spent_days(
    rule: &DutyRule,
    zone: Tz,
    shifts: &[ShiftFacts],
    stays: &[Spent],
) -> Vec<(NaiveDate, u32)> {
    let mut busy_until = DateTime::<Utc>::MIN_UTC;
    stays
        .iter()
        .map(|stay| {
            let (begins, ends) = interval(stay, shifts.get(stay.shift));
            let begins = begins.max(busy_until);
            busy_until = busy_until.max(ends);
            let length = (ends - begins).num_milliseconds().max(0);
            let worth = i64::from(rule.worth(stay.duty).percent);
            (
                day_of(stay, shifts.get(stay.shift), zone),
                whole(length * worth / MINUTE),
            )
        })
        .collect()
}

/// From sign-in to sign-out; to the shift's end where the sign-out is missing.
fn interval(stay: &Spent, shift: Option<&ShiftFacts>) -> (DateTime<Utc>, DateTime<Utc>) {
    let proposed = || shift.map_or(stay.begins, |facts| facts.ends);
    let ends = stay.ends.unwrap_or_else(proposed).max(stay.begins);
    (stay.begins, ends)
}

/// The stays that `counts` takes, as pieces of days.
fn pieces(
    rule: &DutyRule,
    zone: Tz,
    shifts: &[ShiftFacts],
    stays: &[Spent],
    counts: impl Fn(usize) -> bool,
) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::with_capacity(stays.len());
    let mut busy_until = DateTime::<Utc>::MIN_UTC;
    // The shift, the end and the kind of duty of the stay before, for breaks.
    let mut before: Option<(usize, DateTime<Utc>)> = None;
    for (at, stay) in stays.iter().enumerate() {
        if !counts(at) {
            continue;
        }
        let facts = shifts.get(stay.shift);
        let (begins, ends) = interval(stay, facts);
        let mut from = begins.max(busy_until);
        if let Some((shift, ended)) = before
            && rule.counts_breaks
            && shift == stay.shift
            && ended <= begins
            && (begins - ended).num_milliseconds() <= i64::from(rule.max_break) * 60_000
        {
            from = ended.max(busy_until);
        }
        before = Some((stay.shift, ends.max(busy_until)));
        busy_until = busy_until.max(ends);
        let worth = rule.worth(stay.duty);
        let mut add = |day: NaiveDate, length: i64| {
            found.push(Piece {
                day,
                shift: stay.shift,
                credit: length.max(0) * i64::from(worth.percent),
                shifts: worth.shifts,
            });
        };
        if !rule.split_at_midnight {
            add(day_of(stay, facts, zone), (ends - from).num_milliseconds());
            continue;
        }
        let mut at = from;
        let mut day = from.with_timezone(&zone).date_naive();
        loop {
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            let border = day_begins(next, zone);
            if next == day || border >= ends {
                add(day, (ends - at).num_milliseconds());
                break;
            }
            add(day, (border - at).num_milliseconds());
            at = border;
            day = next;
        }
    }
    found
}

/// What each week has, with the shifts that were made up in it. A week that lacks something
/// takes from the one after it where the rule lets it, so weeks are read in order.
fn tallies(
    rule: &DutyRule,
    holidays: &[NaiveDate],
    weeks: &[NaiveDate],
    mut pieces: Vec<Piece>,
) -> Vec<(Tally, u32)> {
    pieces.sort_by_key(|piece| (piece.day, piece.shift));
    let mut by_week: BTreeMap<NaiveDate, Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        by_week
            .entry(week_of(piece.day, rule.week_begins))
            .or_default()
            .push(piece);
    }
    let mut found = Vec::with_capacity(weeks.len());
    for week in weeks {
        let mut own = by_week.remove(week).unwrap_or_default();
        let mut made_up = 0;
        let mut sum = tally(rule, holidays, *week, &own);
        if rule.make_up_shifts > 0
            && has_holiday(holidays, *week)
            && let Some(next) = week.checked_add_days(Days::new(7))
        {
            let after = by_week.entry(next).or_default();
            while made_up < rule.make_up_shifts && !missing(rule, holidays, *week, sum).nothing() {
                let Some(best) = longest_shift(after) else {
                    break;
                };
                let (moved, stay): (Vec<Piece>, Vec<Piece>) =
                    after.drain(..).partition(|piece| piece.shift == best);
                *after = stay;
                own.extend(moved);
                made_up += 1;
                sum = tally(rule, holidays, *week, &own);
            }
        }
        found.push((sum, made_up));
    }
    found
}

fn longest_shift(pieces: &[Piece]) -> Option<usize> {
    let mut credit: BTreeMap<usize, i64> = BTreeMap::new();
    for piece in pieces {
        *credit.entry(piece.shift).or_default() += piece.credit;
    }
    credit
        .into_iter()
        .max_by_key(|(shift, credit)| (*credit, std::cmp::Reverse(*shift)))
        .map(|(shift, _)| shift)
}

/// The pieces of one week, day by day, with what its holidays count as.
fn tally(rule: &DutyRule, holidays: &[NaiveDate], week: NaiveDate, pieces: &[Piece]) -> Tally {
    let mut sum = Tally::default();
    let mut pieces = pieces.to_vec();
    pieces.sort_by_key(|piece| (piece.day, piece.shift));
    let limit = match rule.max_credit_per_day {
        0 => i64::MAX,
        minutes => i64::from(minutes) * MINUTE,
    };
    let asked = i64::from(rule.min_minutes) * MINUTE;
    // A shift over midnight may lie on two days; it is still one shift, on its first day.
    let mut counted: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = pieces.get(at) {
        let day = first.day;
        let (mut credit, mut shifts) = (0, 0);
        while let Some(piece) = pieces.get(at).filter(|piece| piece.day == day) {
            credit += piece.credit;
            if !counted.contains(&piece.shift) {
                let on_shift = || {
                    pieces
                        .iter()
                        .filter(|other| other.shift == piece.shift)
                        .map(|other| other.credit)
                        .sum::<i64>()
                };
                if rule.shift_from == 0 || on_shift() >= i64::from(rule.shift_from) * MINUTE {
                    counted.push(piece.shift);
                    shifts += pieces
                        .iter()
                        .filter(|other| other.shift == piece.shift)
                        .map(|other| other.shifts)
                        .max()
                        .unwrap_or(0);
                }
            }
            at += 1;
        }
        let credit = credit.min(limit);
        sum.credit += credit;
        sum.shifts += shifts;
        let counts = match rule.unit {
            RuleUnit::Day => credit >= asked && shifts >= rule.min_shifts,
            RuleUnit::Week => credit > 0 || shifts > 0,
        };
        if counts {
            sum.days += 1;
            sum.weekdays |= 1 << day.weekday().num_days_from_monday();
        }
    }
    for _ in holidays.iter().filter(|day| in_week(**day, week)) {
        sum.credit += i64::from(rule.holiday_minutes) * MINUTE;
        sum.shifts += rule.holiday_shifts;
        if rule.holiday_minutes > 0 || rule.holiday_shifts > 0 {
            sum.days = (sum.days + 1).min(7);
        }
    }
    sum
}

fn missing(rule: &DutyRule, holidays: &[NaiveDate], week: NaiveDate, sum: Tally) -> Missing {
    let named = rule
        .required_days
        .iter()
        .filter(|weekday| {
            let bit = 1 << weekday.num_days_from_monday();
            let on_holiday = holidays
                .iter()
                .any(|day| in_week(*day, week) && day.weekday() == **weekday);
            sum.weekdays & bit == 0 && !on_holiday
        })
        .count();
    let days = rule
        .min_days
        .saturating_sub(sum.days)
        .max(u32::try_from(named).unwrap_or(0));
    match rule.unit {
        RuleUnit::Week => Missing {
            credit: (i64::from(rule.min_minutes) * MINUTE - sum.credit).max(0),
            shifts: rule.min_shifts.saturating_sub(sum.shifts),
            days,
        },
        RuleUnit::Day => Missing {
            credit: 0,
            shifts: 0,
            days,
        },
    }
}

fn has_holiday(holidays: &[NaiveDate], week: NaiveDate) -> bool {
    holidays.iter().any(|day| in_week(*day, week))
}

fn in_week(day: NaiveDate, week: NaiveDate) -> bool {
    (0..7).contains(&(day - week).num_days())
}

fn whole(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(if value < 0 { 0 } else { u32::MAX })
}
