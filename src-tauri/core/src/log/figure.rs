//! Exact numbers with what they are: a percentage, money, or a count of something.
//!
//! A [`Rate`] and a [`Money`] are different types, so that nothing adds per cent to dollars.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

/// A percentage beyond this is taken for a slip of the key.
const LARGEST_RATE: i64 = 500;

/// A change in per cent, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(Decimal);

impl Rate {
    /// `percent` per cent.
    pub const fn new(percent: Decimal) -> Self {
        Self(percent)
    }

    /// In per cent.
    pub const fn percent(self) -> Decimal {
        self.0
    }

    /// The sum: 5, 4 and 3.5 are 12.5. `None` for none.
    pub fn simple(rates: &[Self]) -> Option<Self> {
        let first = rates.first()?;
        rates
            .iter()
            .skip(1)
            .try_fold(*first, |sum, rate| sum.0.checked_add(rate.0).map(Self))
    }

    /// Each on top of the one before: 5, 4 and 3.5 are 13.022. `None` for none.
    pub fn compounded(rates: &[Self]) -> Option<Self> {
        if rates.is_empty() {
            return None;
        }
        let factor = rates.iter().try_fold(Decimal::ONE, |factor, rate| {
            let step = Decimal::ONE.checked_add(rate.0.checked_div(Decimal::ONE_HUNDRED)?)?;
            factor.checked_mul(step)
        })?;
        factor
            .checked_sub(Decimal::ONE)?
            .checked_mul(Decimal::ONE_HUNDRED)
            .map(Self)
    }

    /// To two decimals, halves away from zero: 16.865 is 16.87.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self(two_decimals(self.0))
    }

    /// What an amount becomes when this is added to it, to the cent.
    pub fn raise(self, amount: Decimal) -> Option<Decimal> {
        let step = Decimal::ONE.checked_add(self.0.checked_div(Decimal::ONE_HUNDRED)?)?;
        amount.checked_mul(step).map(two_decimals)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(out)
    }
}

fn two_decimals(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// An amount of money with its currency and the period it is paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// In whole units of the currency.
    pub amount: Decimal,
    /// For example `USD`.
    pub currency: String,
    /// For example `week`; empty for money paid once.
    pub per: String,
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Nothing was said.
    None,
    /// Per cent of what was before.
    Percent,
    /// Money.
    Money {
        /// For example `USD`.
        currency: String,
        /// 1, 1,000, 1,000,000 or 1,000,000,000.
        scale: u32,
        /// For example `week`.
        per: String,
    },
    /// Anything else, as typed: writers, weeks, points.
    Other(String),
}

impl Unit {
    /// Reads `%`, `USD`, `M USD`, `USD/week`, `writers`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        match text {
            "" => return Self::None,
            "%" | "percent" | "per cent" => return Self::Percent,
            _ => {}
        }
        let (money, per) = text
            .split_once('/')
            .or_else(|| text.split_once(" per "))
            .unwrap_or((text, ""));
        let (scale, currency) = match money.trim().split_once(' ') {
            Some(("k" | "K", rest)) => (1_000, rest.trim()),
            Some(("M", rest)) => (1_000_000, rest.trim()),
            Some(("B", rest)) => (1_000_000_000, rest.trim()),
            Some(_) | None => (1, money.trim()),
        };
        let currency = match currency {
            "$" => "USD",
            "€" => "EUR",
            "£" => "GBP",
            other => other,
        };
        if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()) {
            Self::Money {
                currency: currency.to_owned(),
                scale,
                per: per.trim().to_owned(),
            }
        } else {
            Self::Other(text.to_owned())
        }
    }

    /// The amount in whole units of the currency, when this is money.
    pub fn money(&self, value: Decimal) -> Option<Money> {
        match self {
            Self::Money {
                currency,
                scale,
                per,
            } => Some(Money {
                amount: value.checked_mul(Decimal::from(*scale))?,
                currency: currency.clone(),
                per: per.clone(),
            }),
            Self::None | Self::Percent | Self::Other(_) => None,
        }
    }
}

/// One or several numbers as they stand in an offer: `6`, or `6/5/5` for three years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures(pub Vec<Decimal>);

impl Figures {
    /// Reads `6`, `3.5`, `3,5`, `1,250.50`, `6/5/5`.
    ///
    /// # Errors
    /// A sentence that names what is no number.
    pub fn parse(text: &str) -> Result<Self, String> {
        text.split('/')
            .map(|part| {
                number(part).ok_or_else(|| {
                    format!(
                        "“{}” is not a number; words go into the column “text”",
                        part.trim()
                    )
                })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (turn, value) in self.0.iter().enumerate() {
            if turn > 0 {
                out.write_str("/")?;
            }
            value.fmt(out)?;
        }
        Ok(())
    }
}

/// An exact number as people type it.
pub fn number(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_start_matches('+');
    if let Ok(found) = Decimal::from_str(text) {
        return Some(found);
    }
    // 3,5 is a decimal comma; 1,250 and 1,250.50 have a comma at the thousands.
    let thousands = || {
        let whole = text.split('.').next().unwrap_or_default();
        let mut groups = whole.trim_start_matches('-').split(',');
        let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()));
        first && groups.all(|g| g.len() == 3)
    };
    match text.split_once(',') {
        Some((_, rest)) if rest.len() <= 2 => Decimal::from_str(&text.replace(',', ".")).ok(),
        Some(_) if thousands() => Decimal::from_str(&text.replace(',', "")).ok(),
        Some(_) | None => None,
    }
}

/// Says why a percentage is refused.
///
/// # Errors
/// A sentence when it is too large or takes away more than there is.
pub fn sensible_rate(percent: Decimal) -> Result<(), String> {
    if percent > Decimal::from(LARGEST_RATE) || percent < Decimal::from(-100) {
        Err(format!(
            "{percent} % is beyond −100 % to {LARGEST_RATE} %; is the number or the unit wrong?"
        ))
    } else {
        Ok(())
    }
}

/// Which years of the contract a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Years {
    /// Nothing was said.
    #[default]
    Unsaid,
    /// From one year to another, both included; the same for a single year.
    Span(u8, u8),
}

impl Years {
    /// Reads nothing, `2`, `1-3`.
    ///
    /// # Errors
    /// A sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Unsaid);
        }
        let year = |part: &str| {
            part.trim()
                .parse::<u8>()
                .ok()
                .filter(|y| (1..=30).contains(y))
        };
        let found = match text.split_once(['-', '–']) {
            None => year(text).map(|y| (y, y)),
            Some((first, last)) => year(first).zip(year(last)).filter(|(a, b)| a <= b),
        };
        found
            .map(|(first, last)| Self::Span(first, last))
            .ok_or_else(|| format!("“{text}” is not a year of the contract like 2 or 1-3"))
    }

    /// Gives each number its year, when there is one number for each year.
    pub fn spread(self, figures: &Figures) -> Option<Vec<(u8, Decimal)>> {
        match self {
            Self::Unsaid => None,
            Self::Span(first, last) => {
                let years = usize::from(last - first) + 1;
                (figures.0.len() == years)
                    .then(|| (first..=last).zip(figures.0.iter().copied()).collect())
            }
        }
    }
}

impl fmt::Display for Years {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsaid => Ok(()),
            Self::Span(first, last) if first == last => first.fmt(out),
            Self::Span(first, last) => write!(out, "{first}-{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn rates(text: &str) -> Vec<Rate> {
        Figures::parse(text)
            .unwrap()
            .0
            .into_iter()
            .map(Rate::new)
            .collect()
    }

    fn check(text: &str, simple: &str, compounded: &str) {
        let rates = rates(text);
        assert_eq!(Rate::simple(&rates).unwrap().to_string(), simple, "{text}");
        let found = Rate::compounded(&rates).unwrap().rounded().to_string();
        assert_eq!(found, compounded, "{text}");
    }

    #[test]
    fn percentages_add_up_simply_and_compounded() {
        check("5/4/3.5", "12.5", "13.02");
        check("6/5/5", "16", "16.87");
        check("3", "3", "3");
        check("-10/10", "0", "-1");
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, read) in [
            ("3.5", "3.5"),
            ("3,5", "3.5"),
            ("1,250", "1250"),
            ("1,250.50", "1250.50"),
            ("+4", "4"),
            ("-0.5", "-0.5"),
        ] {
            assert_eq!(number(typed).unwrap().to_string(), read, "{typed}");
        }
        for typed in ["", "some", "1,2,3", "12,3456"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn units_say_what_a_number_counts() {
        assert_eq!(Unit::parse("%"), Unit::Percent);
        assert_eq!(Unit::parse("% of min"), Unit::Other("% of min".into()));
        assert_eq!(Unit::parse("weeks"), Unit::Other("weeks".into()));
        let money = Unit::parse("M USD").money(Decimal::from(12)).unwrap();
        assert_eq!(
            (money.amount, money.currency.as_str()),
            (Decimal::from(12_000_000), "USD")
        );
        let weekly = Unit::parse("$ per week").money(Decimal::from(500)).unwrap();
        assert_eq!(
            (weekly.currency.as_str(), weekly.per.as_str()),
            ("USD", "week")
        );
    }

    proptest! {
        #[test]
        fn compounding_does_not_depend_on_the_order_and_is_never_less_than_the_sum_of_raises(
            mut parts in proptest::collection::vec(0u32..2000, 1..6)
        ) {
            let made = |parts: &[u32]| parts.iter().map(|part| Rate::new(Decimal::new(i64::from(*part), 2))).collect::<Vec<_>>();
            let forward = Rate::compounded(&made(&parts)).unwrap();
            let sum = Rate::simple(&made(&parts)).unwrap();
            parts.reverse();
            prop_assert_eq!(Rate::compounded(&made(&parts)).unwrap(), forward);
            prop_assert!(forward >= sum);
        }

        #[test]
        fn raising_year_by_year_is_raising_by_the_compounded_rate(a in -50i64..100, b in -50i64..100) {
            let (a, b) = (Rate::new(Decimal::from(a)), Rate::new(Decimal::from(b)));
            let amount = Decimal::from(10_000);
            let stepwise = b.raise(a.raise(amount).unwrap()).unwrap();
            let at_once = Rate::compounded(&[a, b]).unwrap().raise(amount).unwrap();
            prop_assert_eq!(stepwise, at_once);
        }
    }
}
