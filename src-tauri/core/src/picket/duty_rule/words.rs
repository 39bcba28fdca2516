//! A duty rule in plain words.

use chrono::Weekday;

use super::{DutyRule, RuleUnit, Worth};
use crate::picket::entry::Duty;

impl DutyRule {
    /// The rule in plain sentences, so that whoever edits it sees what it does.
    pub fn in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        let mut asked = Vec::new();
        if self.min_minutes > 0 {
            asked.push(time_in_words(self.min_minutes));
        }
        if self.min_shifts > 0 {
            asked.push(counted(self.min_shifts, "shift", "shifts"));
        }
        let asked = asked.join(" and at least ");
        match self.unit {
            RuleUnit::Day => {
                let what = if asked.is_empty() {
                    "any duty"
                } else {
                    asked.as_str()
                };
                said.push(format!(
                    "A day counts with {what}. A week meets the rule with {} of that kind.",
                    counted(self.min_days, "day", "days")
                ));
            }
            RuleUnit::Week if self.min_days > 0 && asked.is_empty() => said.push(format!(
                "A week meets the rule with duty on {}.",
                counted(self.min_days, "day", "days")
            )),
            RuleUnit::Week if self.min_days > 0 => said.push(format!(
                "A week meets the rule with {asked}, on at least {}.",
                counted(self.min_days, "day", "days")
            )),
            RuleUnit::Week if !asked.is_empty() => {
                said.push(format!("A week meets the rule with {asked}."));
            }
            RuleUnit::Week => {}
        }
        said.push(format!("A week begins on {}.", day_name(self.week_begins)));
        if !self.required_days.is_empty() {
            let days: Vec<&str> = self
                .required_days
                .iter()
                .map(|day| day_name(*day))
                .collect();
            said.push(format!("Somebody must come on {}.", days.join(" and ")));
        }
        if self.max_credit_per_day > 0 {
            said.push(format!(
                "No more than {} count on one day.",
                time_in_words(self.max_credit_per_day)
            ));
        }
        if self.shift_from > 0 {
            said.push(format!(
                "A shift counts as one from {} on.",
                time_in_words(self.shift_from)
            ));
        }
        for duty in Duty::ALL {
            said.extend(worth_in_words(duty, self.worth(duty)));
        }
        if self.one_site_per_day {
            said.push("A second site on the same day needs a review.".to_owned());
        }
        said.push(if self.counts_breaks && self.max_break > 0 {
            format!(
                "Breaks of up to {} on the same shift count.",
                time_in_words(self.max_break)
            )
        } else {
            "Breaks between a sign-out and the next sign-in do not count.".to_owned()
        });
        said.push(
            if self.both_seen {
                "A captain must have seen both sign-in and sign-out; an estimated sign-out needs a review."
            } else {
                "An estimated sign-out counts; a missing one needs a review."
            }
            .to_owned(),
        );
        said.push(
            if self.proxy_allowed {
                "Somebody else may come in a member’s place."
            } else {
                "Duty by somebody else in a member’s place needs a review."
            }
            .to_owned(),
        );
        if self.good_standing_only {
            said.push("A member who is not in good standing needs a review.".to_owned());
        }
        if self.alternate_agreed_only {
            said.push("Alternate duty without the union’s agreement needs a review.".to_owned());
        }
        said.push(
            if self.split_at_midnight {
                "A stay over midnight is shared out between the two days."
            } else {
                "A stay over midnight belongs to the day on which its shift began."
            }
            .to_owned(),
        );
        let mut holiday = Vec::new();
        if self.holiday_minutes > 0 {
            holiday.push(time_in_words(self.holiday_minutes));
        }
        if self.holiday_shifts > 0 {
            holiday.push(counted(self.holiday_shifts, "shift", "shifts"));
        }
        if !holiday.is_empty() {
            said.push(format!("A holiday counts as {}.", holiday.join(" and ")));
        }
        if self.make_up_shifts > 0 {
            said.push(format!(
                "In a week with a holiday, {} of the following week may be counted here instead, and not there.",
                counted(self.make_up_shifts, "shift", "shifts")
            ));
        }
        said
    }
}

fn worth_in_words(duty: Duty, worth: Worth) -> Vec<String> {
    let name = match duty {
        Duty::Picket => "Picket duty",
        Duty::Alternate => "Alternate duty",
        Duty::Flying => "A flying picket",
        Duty::Special => "A special picket (loading a van, for example)",
    };
    let mut said = Vec::new();
    match worth.percent {
        100 => {}
        0 => said.push(format!("{name} counts for no hours.")),
        50 => said.push(format!("{name} counts by half: two hours as one.")),
        percent => said.push(format!("{name} counts with {percent} % of its hours.")),
    }
    match worth.shifts {
        1 => {}
        0 => said.push(format!("{name} does not count as a shift.")),
        shifts => said.push(format!("{name} counts as {shifts} shifts.")),
    }
    said
}

fn counted(value: u32, one: &str, many: &str) -> String {
    format!("{value} {}", if value == 1 { one } else { many })
}

/// `80` as `1 h 20`.
pub fn time_in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02}"),
    }
}

/// The English name of a day.
pub const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
