//! What a union asks of its members in a week of picketing, as data.
//!
//! Unions differ, so nothing about them is code: a rule is a row that the union's officers edit,
//! and [`DutyRule::in_words`] says back what it means. The rule decides nothing about strike pay;
//! the union does.

#[cfg(test)]
mod tests;
mod words;

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::entry::Duty;
pub use words::{day_name, time_in_words};

/// What the minimum is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleUnit {
    /// For each day that counts; [`DutyRule::min_days`] says how many such days a week needs.
    Day,
    /// For the week as a whole.
    #[default]
    Week,
}

/// How one kind of duty counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worth {
    /// Of each minute so many percent: 50 makes two hours count as one.
    pub percent: u32,
    /// A shift of this duty counts as so many shifts.
    pub shifts: u32,
}

impl Worth {
    /// As it stands.
    pub const FULL: Self = Self {
        percent: 100,
        shifts: 1,
    };
}

/// See the module. Minutes are whole minutes, 0 means "not asked".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// What the union calls it.
    pub name: String,
    /// For what the minimum is asked.
    pub unit: RuleUnit,
    /// On this day a week begins.
    pub week_begins: Weekday,
    /// Minutes asked for each unit.
    pub min_minutes: u32,
    /// Shifts asked for each unit.
    pub min_shifts: u32,
    /// Days asked for each week.
    pub min_days: u32,
    /// Days of the week on which somebody must come.
    pub required_days: Vec<Weekday>,
    /// More than this does not count on one day.
    pub max_credit_per_day: u32,
    /// A shift counts as one only after so many minutes.
    pub shift_from: u32,
    /// Only the first site of a day counts without a review.
    pub one_site_per_day: bool,
    /// Time between a sign-out and the next sign-in on the same shift counts, up to
    /// [`Self::max_break`].
    pub counts_breaks: bool,
    /// Longest such break.
    pub max_break: u32,
    /// A captain must have seen both sign-in and sign-out; an estimated sign-out needs a review.
    pub both_seen: bool,
    /// Somebody else may come in a member's place.
    pub proxy_allowed: bool,
    /// Only members in good standing meet the rule without a review.
    pub good_standing_only: bool,
    /// Alternate duty counts only where the union agreed to it for that member.
    pub alternate_agreed_only: bool,
    /// A stay over midnight is shared out between two days; otherwise all of it belongs to the
    /// day on which its shift began.
    pub split_at_midnight: bool,
    /// Minutes that a holiday counts as, as if somebody had come.
    pub holiday_minutes: u32,
    /// Shifts that a holiday counts as.
    pub holiday_shifts: u32,
    /// In a week with a holiday, so many shifts of the week after it may be counted here instead.
    pub make_up_shifts: u32,
    /// Worth of walking the line.
    pub picket: Worth,
    /// Worth of alternate duty.
    pub alternate: Worth,
    /// Worth of a flying picket.
    pub flying: Worth,
    /// Worth of a special picket, for example loading a van.
    pub special: Worth,
}

impl Default for DutyRule {
    fn default() -> Self {
        Self {
            name: "16 hours a week".to_owned(),
            unit: RuleUnit::Week,
            week_begins: Weekday::Mon,
            min_minutes: 16 * 60,
            min_shifts: 0,
            min_days: 0,
            required_days: Vec::new(),
            max_credit_per_day: 0,
            shift_from: 0,
            one_site_per_day: false,
            counts_breaks: true,
            max_break: 30,
            both_seen: false,
            proxy_allowed: false,
            good_standing_only: false,
            alternate_agreed_only: false,
            split_at_midnight: false,
            holiday_minutes: 0,
            holiday_shifts: 0,
            make_up_shifts: 0,
            picket: Worth::FULL,
            alternate: Worth::FULL,
            flying: Worth::FULL,
            special: Worth::FULL,
        }
    }
}

impl DutyRule {
    /// Practices of unions, to begin with. They are starting points, not anybody's rules.
    pub fn presets() -> Vec<Self> {
        let named = |name: &str| Self {
            name: name.to_owned(),
            ..Self::default()
        };
        vec![
            Self::default(),
            Self {
                min_minutes: 20 * 60,
                min_shifts: 5,
                ..named("20 hours and at least 5 shifts a week")
            },
            Self {
                unit: RuleUnit::Day,
                min_minutes: 4 * 60,
                min_days: 3,
                both_seen: true,
                ..named("4 hours on any line, in and out by a captain, 3 days a week")
            },
            Self {
                unit: RuleUnit::Day,
                min_minutes: 4 * 60,
                min_days: 1,
                alternate: Worth {
                    percent: 50,
                    shifts: 1,
                },
                ..named("4 hours of picket or 8 hours of other duty, once a week")
            },
            Self {
                min_minutes: 0,
                min_shifts: 4,
                special: Worth {
                    percent: 100,
                    shifts: 2,
                },
                ..named("4 shifts a week, loading a van counts as two")
            },
            Self {
                min_minutes: 20 * 60,
                one_site_per_day: true,
                ..named("20 hours a week, one sign-in site a day")
            },
            Self {
                min_minutes: 0,
                min_shifts: 5,
                good_standing_only: true,
                both_seen: true,
                ..named("5 shifts on a weekly record that the captain initials")
            },
            Self {
                min_minutes: 0,
                min_shifts: 5,
                make_up_shifts: 1,
                ..named("5 shifts a week; after a holiday one make-up shift")
            },
        ]
    }

    /// How this kind of duty counts.
    pub const fn worth(&self, duty: Duty) -> Worth {
        match duty {
            Duty::Picket => self.picket,
            Duty::Alternate => self.alternate,
            Duty::Flying => self.flying,
            Duty::Special => self.special,
        }
    }

    /// What is wrong with the rule, in plain sentences; empty when it can be used.
    pub fn problems(&self) -> Vec<String> {
        const WEEK: u32 = 7 * 24 * 60;
        const DAY: u32 = 24 * 60;
        let mut found = Vec::new();
        let mut check = |wrong: bool, what: &str| {
            if wrong {
                found.push(what.to_owned());
            }
        };
        let length = self.name.trim().chars().count();
        check(
            length == 0 || length > 120,
            "The rule needs a name of 1 to 120 letters.",
        );
        let nothing = self.min_minutes == 0
            && self.min_shifts == 0
            && self.min_days == 0
            && self.required_days.is_empty();
        check(
            nothing,
            "The rule asks for nothing. Give a minimum of hours, shifts or days.",
        );
        let most = match self.unit {
            RuleUnit::Day => DAY,
            RuleUnit::Week => WEEK,
        };
        check(
            self.min_minutes > most,
            "The minimum is longer than the day or week it is asked for.",
        );
        check(
            self.min_shifts > 100,
            "More than 100 shifts cannot be meant.",
        );
        check(self.min_days > 7, "A week has seven days.");
        check(
            self.unit == RuleUnit::Day && self.min_days == 0,
            "A minimum for a day needs the number of such days in a week.",
        );
        check(
            self.max_credit_per_day > DAY || self.max_break > DAY || self.shift_from > DAY,
            "A day has 24 hours.",
        );
        check(
            self.unit == RuleUnit::Day
                && self.max_credit_per_day > 0
                && self.max_credit_per_day < self.min_minutes,
            "No day can meet the rule: less counts on a day than it asks for.",
        );
        let worths = [self.picket, self.alternate, self.flying, self.special];
        check(
            worths
                .iter()
                .any(|one| one.percent > 1000 || one.shifts > 20),
            "A kind of duty counts for at most ten times its hours and twenty shifts.",
        );
        check(
            self.holiday_minutes > DAY || self.holiday_shifts > 20 || self.make_up_shifts > 20,
            "A holiday counts for at most a day, and at most 20 shifts can be made up.",
        );
        found
    }
}
