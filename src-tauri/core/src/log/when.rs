//! A date as exact as its source: a month, a day, a range of days, or a minute with its offset.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

/// Dates before this year are taken for slips of the key.
const EARLIEST_YEAR: i32 = 1900;
/// Dates after this year are taken for slips of the key.
const LATEST_YEAR: i32 = 2199;

/// How a date with slashes is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// Nobody said: only dates that can be read in one way are taken.
    #[default]
    Unsaid,
    /// 31/12/2023.
    DayFirst,
    /// 12/31/2023.
    MonthFirst,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDate {
    /// It can be read in two ways, and nobody said which.
    TwoWays,
    /// It is no date that this program reads; the sentence says why.
    Wrong(String),
}

/// See the module. The order is that of the written form, so a month comes before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A whole month; holds its first day.
    Month(NaiveDate),
    /// A day.
    Day(NaiveDate),
    /// From one day to another, both included.
    Range(NaiveDate, NaiveDate),
    /// A minute, with the offset under which it was published.
    Minute(DateTime<FixedOffset>),
}

impl When {
    /// The first day, in the source's own zone.
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Month(day) | Self::Day(day) | Self::Range(day, _) => day,
            Self::Minute(at) => at.date_naive(),
        }
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        match self {
            Self::Month(day) => last_of_month(day),
            Self::Day(day) | Self::Range(_, day) => day,
            Self::Minute(at) => at.date_naive(),
        }
    }

    /// `month`, `day`, `range` or `minute`.
    pub const fn precision(self) -> &'static str {
        match self {
            Self::Month(_) => "month",
            Self::Day(_) => "day",
            Self::Range(..) => "range",
            Self::Minute(_) => "minute",
        }
    }

    /// Reads `2023-06`, `2023-06-01`, `2023-06-01/2023-06-09`, `2023-06-01/09`,
    /// `2023-06-01T21:40-07:00`, `1.6.2023`, and `6/1/2023` where `order` says how.
    ///
    /// # Errors
    /// See [`NoDate`].
    pub fn parse(text: &str, order: DateOrder) -> Result<Self, NoDate> {
        let text = text.trim();
        if text.contains(['T', 't']) {
            return minute(text).map(Self::Minute);
        }
        if let Some((first, last)) = text.split_once('/')
            && first.len() == 10
        {
            let from = day(first, order)?;
            let to = match last.len() {
                1 | 2 => last
                    .parse()
                    .ok()
                    .and_then(|last| from.with_day(last))
                    .ok_or_else(|| NoDate::Wrong(format!("“{text}” is not a range of days")))?,
                _ => day(last, order)?,
            };
            return match from.cmp(&to) {
                std::cmp::Ordering::Less => Ok(Self::Range(from, to)),
                std::cmp::Ordering::Equal => Ok(Self::Day(from)),
                std::cmp::Ordering::Greater => {
                    Err(NoDate::Wrong(format!("“{text}” ends before it begins")))
                }
            };
        }
        if text.len() == 7 && text.as_bytes().get(4) == Some(&b'-') {
            return day(&format!("{text}-01"), order).map(Self::Month);
        }
        day(text, order).map(Self::Day)
    }
}

impl Default for When {
    /// Stands in for a date that could not be read; a row with a problem is never used.
    fn default() -> Self {
        Self::Day(NaiveDate::default())
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(first) => write!(out, "{}", first.format("%Y-%m")),
            Self::Day(day) => write!(out, "{day}"),
            Self::Range(from, to) => write!(out, "{from}/{to}"),
            Self::Minute(at) => write!(out, "{}", at.format("%Y-%m-%dT%H:%M:%S%:z")),
        }
    }
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let (year, month) = match day.month() {
        12 => (day.year() + 1, 1),
        month => (day.year(), month + 1),
    };
    NaiveDate::from_ymd_opt(year, month, 1)
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}

fn minute(text: &str) -> Result<DateTime<FixedOffset>, NoDate> {
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
        .map_err(|_| {
            NoDate::Wrong(format!(
                "“{text}” is not a time with its offset, like 2023-09-27T00:01-07:00"
            ))
        })
        .and_then(|at| sensible(at.date_naive(), text).map(|_| at))
}

/// One day in any of the ways that people type it.
pub(super) fn day(text: &str, order: DateOrder) -> Result<NaiveDate, NoDate> {
    let text = text.trim();
    let wrong = || NoDate::Wrong(format!("“{text}” is not a date like 2023-08-11"));
    let parts = |sign: char| -> Option<[u32; 3]> {
        let mut parts = text.split(sign).map(|part| part.trim().parse::<u32>().ok());
        let found = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(found)
    };
    let made = |year: u32, month: u32, day: u32| -> Result<NaiveDate, NoDate> {
        let year = i32::try_from(year).map_err(|_| wrong())?;
        let found = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(wrong)?;
        sensible(found, text)
    };
    if let Some([year, month, day]) = parts('-') {
        return made(year, month, day);
    }
    if let Some([day, month, year]) = parts('.') {
        return made(year, month, day);
    }
    let [a, b, c] = parts('/').ok_or_else(wrong)?;
    if a > 31 {
        return made(a, b, c);
    }
    match order {
        DateOrder::DayFirst => made(c, b, a),
        DateOrder::MonthFirst => made(c, a, b),
        // A file that has one such date may have others that can be read both ways.
        DateOrder::Unsaid => Err(NoDate::TwoWays),
    }
}

fn sensible(day: NaiveDate, text: &str) -> Result<NaiveDate, NoDate> {
    if (EARLIEST_YEAR..=LATEST_YEAR).contains(&day.year()) {
        Ok(day)
    } else {
        Err(NoDate::Wrong(format!(
            "“{text}” lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}; is the year right?"
        )))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, order: DateOrder, expected: Result<&str, &str>) {
        let found = match When::parse(text, order) {
            Ok(when) => Ok(when.to_string()),
            Err(NoDate::TwoWays) => Err("two ways".to_owned()),
            Err(NoDate::Wrong(why)) => Err(why),
        };
        match (&found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{text}"),
            (Err(found), Err(part)) => assert!(found.contains(part), "{text}: {found}"),
            _ => panic!("{text}: {found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn dates_keep_how_exact_they_are() {
        use DateOrder::{DayFirst, MonthFirst, Unsaid};
        check("2023-06", Unsaid, Ok("2023-06"));
        check("2023-08-11", Unsaid, Ok("2023-08-11"));
        check("2023-08-17/18", Unsaid, Ok("2023-08-17/2023-08-18"));
        check("2023-10-02/2023-10-09", Unsaid, Ok("2023-10-02/2023-10-09"));
        check(
            "2023-09-27T00:01-07:00",
            Unsaid,
            Ok("2023-09-27T00:01:00-07:00"),
        );
        check("11.8.2023", Unsaid, Ok("2023-08-11"));
        check("8/11/2023", Unsaid, Err("two ways"));
        check("8/11/2023", MonthFirst, Ok("2023-08-11"));
        check("11/8/2023", DayFirst, Ok("2023-08-11"));
        check("13/8/2023", MonthFirst, Err("not a date"));
        check("2023-10-09/2023-10-02", Unsaid, Err("ends before"));
        check("1823-01-01", Unsaid, Err("years 1900"));
        check("2023-09-27T00:01", Unsaid, Err("offset"));
        check("soon", Unsaid, Err("not a date"));
        check("2023-02-30", Unsaid, Err("not a date"));
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        let month = |text| When::parse(text, DateOrder::Unsaid).map(|when| when.last().to_string());
        assert_eq!(month("2023-12"), Ok("2023-12-31".into()));
        assert_eq!(month("2024-02"), Ok("2024-02-29".into()));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(day in 0i64..90_000, length in 0i64..400, minutes in 0i64..1440, offset in -48i32..56) {
            let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default() + chrono::Days::new(day as u64);
            let last = first + chrono::Days::new(length as u64 + 1);
            let offset = FixedOffset::east_opt(offset * 900).unwrap();
            let at = first.and_hms_opt(0, 0, 0).unwrap_or_default() + chrono::Duration::minutes(minutes);
            let at = DateTime::<FixedOffset>::from_naive_utc_and_offset(at, offset);
            prop_assume!(at.date_naive().year() >= 1900);
            for when in [When::Month(first.with_day(1).unwrap_or(first)), When::Day(first), When::Range(first, last), When::Minute(at)] {
                prop_assert_eq!(When::parse(&when.to_string(), DateOrder::Unsaid), Ok(when));
                prop_assert!(when.first() <= when.last());
            }
        }
    }
}
