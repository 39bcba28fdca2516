//! When shifts are: a weekly pattern in the strike's own zone.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

/// Shifts that come back every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyPattern {
    /// On these days.
    pub days: Vec<Weekday>,
    /// From this time of the day.
    pub starts: NaiveTime,
    /// To this one; not later than the start means on the next day.
    pub ends: NaiveTime,
}

impl WeeklyPattern {
    /// Begin and end of each shift from the first to the last day, without these days.
    pub fn shifts(
        &self,
        first: NaiveDate,
        last: NaiveDate,
        without: &[NaiveDate],
        zone: Tz,
    ) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        first
            .iter_days()
            .take_while(|day| *day <= last)
            .filter(|day| self.days.contains(&day.weekday()) && !without.contains(day))
            .map(|day| self.on(day, zone))
            .collect()
    }

    /// Begin and end of the shift that begins on this day.
    pub fn on(&self, day: NaiveDate, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
        let starts = instant(day, self.starts, zone);
        let ends = if self.ends > self.starts {
            instant(day, self.ends, zone)
        } else {
            instant(day + Days::new(1), self.ends, zone)
        };
        (starts, ends)
    }
}

/// The instant of a wall clock's time. Where a change of the clock makes a time come twice, the
/// first is meant; where it leaves a time out, the moment an hour later.
fn instant(day: NaiveDate, time: NaiveTime, zone: Tz) -> DateTime<Utc> {
    let wall = day.and_time(time);
    zone.from_local_datetime(&wall)
        .earliest()
        .or_else(|| {
            zone.from_local_datetime(&(wall + TimeDelta::hours(1)))
                .earliest()
        })
        .map_or_else(|| wall.and_utc(), |at| at.to_utc())
}

/// The code of a shift, the same on every laptop that plans it: `NFX-20230822-0900`, with the
/// gate behind it where the site has several.
pub fn shift_code(site: &str, gate: &str, starts: DateTime<Utc>, zone: Tz) -> String {
    let local = starts.with_timezone(&zone);
    let gate: String = gate
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric())
        .collect::<String>()
        .to_uppercase();
    let mut code = format!("{site}-{}", local.format("%Y%m%d-%H%M"));
    if !gate.is_empty() {
        code.push('-');
        code.push_str(&gate);
    }
    code
}

/// The instant that somebody means who types a time of the day while working on a shift: the
/// one nearest to the shift, so that 0:30 on a night shift is after midnight.
pub fn time_in_shift(
    time: NaiveTime,
    starts: DateTime<Utc>,
    ends: DateTime<Utc>,
    zone: Tz,
) -> DateTime<Utc> {
    let day = starts.with_timezone(&zone).date_naive();
    let middle = starts + (ends - starts) / 2;
    [day.pred_opt(), Some(day), day.succ_opt()]
        .into_iter()
        .flatten()
        .map(|day| instant(day, time, zone))
        .min_by_key(|at| (*at - middle).abs())
        .unwrap_or(starts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const LA: Tz = chrono_tz::America::Los_Angeles;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn time(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    #[test]
    fn a_week_has_the_days_of_the_pattern_and_no_holiday() {
        let pattern = WeeklyPattern {
            days: vec![Weekday::Mon, Weekday::Tue, Weekday::Fri],
            starts: time("09:00"),
            ends: time("13:00"),
        };
        let shifts = pattern.shifts(
            day("2023-09-04"),
            day("2023-09-10"),
            &[day("2023-09-04")],
            LA,
        );
        let codes: Vec<String> = shifts
            .iter()
            .map(|(starts, _)| shift_code("NFX", "", *starts, LA))
            .collect();
        assert_eq!(codes, ["NFX-20230905-0900", "NFX-20230908-0900"]);
        let hours: Vec<i64> = shifts.iter().map(|(a, b)| (*b - *a).num_hours()).collect();
        assert_eq!(hours, [4, 4]);
    }

    #[test]
    fn a_shift_over_a_change_of_the_clock_has_its_real_length() {
        let night = WeeklyPattern {
            days: vec![Weekday::Sat],
            starts: time("22:00"),
            ends: time("06:00"),
        };
        for (saturday, hours) in [("2023-11-04", 9), ("2023-03-11", 7), ("2023-08-19", 8)] {
            let (starts, ends) = night.on(day(saturday), LA);
            assert_eq!((ends - starts).num_hours(), hours, "{saturday}");
            let half_past = time_in_shift(time("00:30"), starts, ends, LA);
            assert_eq!(
                half_past.with_timezone(&LA).date_naive(),
                day(saturday).succ_opt().unwrap()
            );
        }
        // 2:30 does not exist in that night.
        let (starts, ends) = night.on(day("2023-03-11"), LA);
        let lost = time_in_shift(time("02:30"), starts, ends, LA);
        assert_eq!(lost.with_timezone(&LA).time(), time("03:30"));
    }
}
