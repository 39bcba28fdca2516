//! The rules of the picket line, without tables: what an entry is, who is on the line, who is
//! meant by a few letters, what a roster file says, when shifts are.
//!
//! An [`Entry`] is a fact that never changes. Everything else ([`State`]) is a pure function of
//! the *set* of entries, so any number of laptops that hold the same entries show the same line.

mod duty_rule;
mod conflict;
mod entry;
mod fold;
mod hours;
mod names;
mod pattern;
mod roster_file;
mod search;
mod state;

pub use duty_rule::{DutyRule, RuleUnit, Worth, day_name, time_in_words};
pub use conflict::{Seen, namesakes, overlaps};
pub use entry::{Duty, Entry, EntryId, EntryKind, Person, Source};
pub use fold::folded;
pub use hours::{
    Doubt, Doubts, LONGEST_STAY_MS, ShiftFacts, Spent, Standing, Verdict, WeekSum, day_begins,
    doubts, member_weeks, spent_days, week_of,
};
pub use names::Nicknames;
pub use pattern::{WeeklyPattern, shift_code, time_in_shift};
pub use roster_file::{Column, Mapping, RosterFile, RosterProblem, RosterRow};
pub use search::{Found, Index, Indexed};
pub use state::{Odd, OddRow, Presence, State, group, state};
pub(crate) use state::{counting_takers, in_ring};
