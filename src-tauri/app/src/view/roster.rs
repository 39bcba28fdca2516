//! What the roster's screens are shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::HoursRow;

/// Which part of the roster.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct RosterWanted {
    /// A few letters of a name, or a number; empty for the whole list.
    pub text: String,
    /// `all`, `not_good` or `alternate`.
    pub who: String,
    /// First row.
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RosterRowView {
    /// The key that entries name.
    pub key: String,
    /// Member number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Local or unit.
    pub unit: String,
    /// True for good standing.
    pub good_standing: bool,
    /// Alternate duty in words, empty without.
    pub alternate: String,
}

/// A part of the roster.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterPage {
    /// The rows.
    pub rows: Vec<RosterRowView>,
    /// How many fit.
    pub total: u32,
    /// How many there are.
    pub whole: u32,
    /// Only numbers and initials are kept.
    pub pseudonymous: bool,
}

/// What of a person can be changed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MemberFields {
    /// What they are called.
    pub known_as: String,
    /// Local or unit.
    pub unit: String,
    /// True for good standing.
    pub good_standing: bool,
    /// Alternate duty agreed by whom.
    pub alternate_by: String,
    /// Until when, `YYYY-MM-DD`, empty without an end.
    pub alternate_until: String,
}

/// A change of a person's row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberEditView {
    /// When.
    pub at: String,
    /// What changed, in words.
    pub what: Vec<String>,
    /// Why.
    pub reason: String,
}

/// One person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberPage {
    /// The key.
    pub key: String,
    /// Number.
    pub number: String,
    /// First names.
    pub first: String,
    /// Last names.
    pub last: String,
    /// What can be changed.
    pub fields: MemberFields,
    /// Weeks under the rule in use, newest first, at most twelve.
    pub weeks: Vec<HoursRow>,
    /// Changes by hand, newest first.
    pub edits: Vec<MemberEditView>,
}

/// A change to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberChange {
    /// Whose.
    pub key: String,
    /// What it shall say.
    pub fields: MemberFields,
    /// Why.
    pub reason: String,
}
