//! The overview of the line: counts by day, week, month or year.

use chrono::{Datelike, Days, NaiveDate};
use picketbook_core::log::when::When;

use super::super::context::day_of_strike;
use crate::view::{TimelineBar, TimelineEntry};

/// More columns than this cannot be told apart; the overview takes wider ones then.
const MOST_BARS: usize = 400;

/// Counts per day, week or month; wider where there would be too many columns.
pub(super) fn bars(
    entries: &[&(When, TimelineEntry)],
    zoom: &str,
    began: Option<NaiveDate>,
) -> Vec<TimelineBar> {
    let mut widths = match zoom {
        "day" => vec![Width::Day, Width::Week, Width::Month],
        "week" => vec![Width::Week, Width::Month],
        _ => vec![Width::Month],
    };
    widths.push(Width::Year);
    let mut made = Vec::new();
    for width in widths {
        made = columns(entries, width, began);
        if made.len() <= MOST_BARS {
            break;
        }
    }
    made
}

#[derive(Clone, Copy)]
enum Width {
    Day,
    Week,
    Month,
    Year,
}

impl Width {
    fn first(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => day,
            Self::Week => day - Days::new(u64::from(day.weekday().num_days_from_monday())),
            Self::Month => day.with_day(1).unwrap_or(day),
            Self::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day),
        }
    }

    fn next(self, first: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => first + Days::new(1),
            Self::Week => first + Days::new(7),
            Self::Month => Self::Month.first(first + Days::new(31)),
            Self::Year => Self::Year.first(first + Days::new(366)),
        }
    }
}

fn columns(
    entries: &[&(When, TimelineEntry)],
    width: Width,
    began: Option<NaiveDate>,
) -> Vec<TimelineBar> {
    let days = || entries.iter().map(|(when, _)| when.first());
    let Some((first, last)) = days().min().zip(days().max()) else {
        return Vec::new();
    };
    let mut bars: Vec<(NaiveDate, TimelineBar)> = Vec::new();
    let mut at = width.first(first);
    while at <= last && bars.len() <= MOST_BARS {
        let next = width.next(at);
        bars.push((
            at,
            TimelineBar {
                first: at.to_string(),
                last: next.pred_opt().unwrap_or(at).to_string(),
                strike_day: day_of_strike(began, at),
                union: 0,
                employer: 0,
                other: 0,
                contested: 0,
            },
        ));
        at = next;
    }
    for (when, entry) in entries {
        let place = bars.partition_point(|(first, _)| *first <= when.first());
        let Some((_, bar)) = place.checked_sub(1).and_then(|place| bars.get_mut(place)) else {
            continue;
        };
        match entry.side.as_str() {
            "union" => bar.union += 1,
            "employer" => bar.employer += 1,
            _ => bar.other += 1,
        }
        if !entry.conflicts.is_empty() {
            bar.contested += 1;
        }
    }
    bars.into_iter().map(|(_, bar)| bar).collect()
}
