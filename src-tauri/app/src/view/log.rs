//! What all screens of the bargaining log share: days, parties, sources.

use serde::Serialize;
use ts_rs::TS;

/// Where a fact is recorded and how strong that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FactSource {
    /// What kind of source, for example `official_union`.
    pub kind: String,
    /// `T0` to `T4`, `copied`, `own`, or empty.
    pub tier: String,
    /// The codes as they were typed.
    pub codes: String,
    /// What the codes stand for.
    pub citations: Vec<String>,
    /// The decisive words.
    pub quote: String,
    /// When somebody last saw the source.
    pub seen_on: String,
}

/// A date as exact as its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WhenView {
    /// As it is written: `2023-06`, `2023-08-11`, a range with a slash, or an instant.
    pub text: String,
    /// The first day.
    pub first: String,
    /// The last day.
    pub last: String,
    /// `month`, `day`, `range` or `minute`.
    pub precision: String,
    /// The strike day of the first day, when there is one.
    pub strike_day: Option<u32>,
}

/// A party as a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PartyLabel {
    /// Its identifier, or the name as typed.
    pub id: String,
    /// Short name, or the name where there is none.
    pub name: String,
    /// Full name.
    pub full_name: String,
    /// On whose side.
    pub side: String,
}

/// The strike day of a date.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StrikeDayAnswer {
    /// The date.
    pub date: String,
    /// The strike day, `None` before the first.
    pub strike_day: Option<u32>,
    /// The first day of the strike.
    pub began: String,
}
