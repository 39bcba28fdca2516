//! Shares of votes, computed and never typed.

use std::fmt;

/// A share in hundredths of a per cent, rounded half up: 8,435 of 8,525 is 98.94 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u32);

impl Percent {
    /// The share of `part` in `whole`; `None` when `whole` is 0 or smaller than `part`.
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        let (part, whole) = (u128::from(part), u128::from(whole));
        let rounded = (part * 20_000 + whole) / (whole * 2);
        u32::try_from(rounded).ok().map(Self)
    }

    /// In hundredths of a per cent, 0 to 10,000.
    pub const fn hundredths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Percent {
    /// With two decimals and without the sign: `98.94`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(part: u64, whole: u64, expected: Option<&str>) {
        let found = Percent::of(part, whole).map(|percent| percent.to_string());
        assert_eq!(found.as_deref(), expected, "{part} of {whole}");
    }

    #[test]
    fn shares_are_rounded_half_up_to_two_decimals() {
        check(8435, 8525, Some("98.94"));
        check(0, 7, Some("0.00"));
        check(7, 7, Some("100.00"));
        check(1, 3, Some("33.33"));
        check(2, 3, Some("66.67"));
        check(1, 20_000, Some("0.01"));
        check(1, 20_001, Some("0.00"));
        check(u64::MAX, u64::MAX, Some("100.00"));
        check(1, 0, None);
        check(3, 2, None);
    }

    proptest! {
        #[test]
        fn the_rounded_share_is_at_most_half_a_hundredth_off(whole in 1u64..10_000_000, part in 0u64..10_000_000) {
            let part = part.min(whole);
            let found = u128::from(Percent::of(part, whole).map_or(u32::MAX, Percent::hundredths));
            let exact = u128::from(part) * 20_000;
            let rounded = found * 2 * u128::from(whole);
            prop_assert!(rounded.abs_diff(exact) <= u128::from(whole), "{} of {}", part, whole);
        }
    }
}
