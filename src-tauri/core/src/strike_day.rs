//! The day of the strike, counted as the unions count it.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// A day of a strike, from 1 on: the date minus the first day, plus one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StrikeDay(u32);

impl StrikeDay {
    /// The number, from 1.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for StrikeDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// The strike day of the instant `at`, whose calendar day is taken in the strike's own zone;
/// `None` before the first day.
pub fn strike_day(first: NaiveDate, at: DateTime<Utc>, zone: Tz) -> Option<StrikeDay> {
    let today = at.with_timezone(&zone).date_naive();
    let passed = today.signed_duration_since(first).num_days();
    u32::try_from(passed).ok()?.checked_add(1).map(StrikeDay)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn check(at: &str, expected: Option<u32>) {
        let first = NaiveDate::from_ymd_opt(2023, 5, 2).unwrap();
        let at: DateTime<Utc> = at.parse().unwrap();
        let found = strike_day(first, at, chrono_tz::America::Los_Angeles).map(StrikeDay::get);
        assert_eq!(found, expected, "strike day at {at}");
    }

    #[test]
    fn the_days_are_those_of_the_official_statements() {
        check("2023-08-03T12:00:00-07:00", Some(94));
        check("2023-08-09T12:00:00-07:00", Some(100));
        check("2023-08-22T12:00:00-07:00", Some(113));
        check("2023-09-24T12:00:00-07:00", Some(146));
    }

    #[test]
    fn the_day_begins_at_midnight_where_the_strike_is() {
        check("2023-05-02T06:59:59Z", None);
        check("2023-05-02T07:00:00Z", Some(1));
        check("2023-05-03T06:59:59Z", Some(1));
        check("2023-05-03T07:00:00Z", Some(2));
    }

    #[test]
    fn a_change_of_the_clocks_neither_skips_nor_repeats_a_day() {
        check("2023-11-05T00:30:00-07:00", Some(188));
        check("2023-11-05T23:30:00-08:00", Some(188));
        check("2023-11-06T00:30:00-08:00", Some(189));
    }

    proptest! {
        #[test]
        fn a_day_later_is_one_more(days in 0i64..20_000) {
            let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
            let noon = first.and_hms_opt(12, 0, 0).unwrap().and_utc() + chrono::Duration::days(days);
            let day = strike_day(first, noon, chrono_tz::UTC).map(|day| i64::from(day.get()));
            prop_assert_eq!(day, Some(days + 1));
        }
    }
}
