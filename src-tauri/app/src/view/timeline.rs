//! The line of time, and versions that disagree on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FactSource, WhenView};

/// One version of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionView {
    /// Who says so.
    pub by: String,
    /// What.
    pub words: String,
    /// Where it is recorded.
    pub codes: String,
    /// What the codes stand for.
    pub citations: Vec<String>,
}

/// A question on which sources disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConflictView {
    /// Identifier.
    pub id: String,
    /// The question.
    pub question: String,
    /// The versions, in the order of the record; none is preferred.
    pub versions: Vec<VersionView>,
    /// Codes of the facts concerned.
    pub about: Vec<String>,
    /// What to keep in mind.
    pub note: String,
}

/// Which part of the timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct TimelineWanted {
    /// From this day on, empty for the beginning.
    pub from: String,
    /// Until this day, empty for the end.
    pub to: String,
    /// Only this side, empty for all.
    pub side: String,
    /// Only this kind, empty for all.
    pub kind: String,
    /// Only this evidence tier, empty for all.
    pub tier: String,
    /// Only what sources disagree about.
    pub contested: bool,
    /// The page that holds this entry, in the place of `offset`; empty for none.
    pub at: String,
    /// How wide a column of the overview is: `day`, `week`, `month`.
    pub zoom: String,
    /// Index of the first entry.
    pub offset: u32,
    /// How many entries at most.
    pub limit: u32,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineEntry {
    /// Code of the fact.
    pub id: String,
    /// `event`, `notice`, `session`, `offer`, `move`, `promise`, `vote`, `request`.
    pub noun: String,
    /// What kind of it.
    pub kind: String,
    /// When.
    pub date: WhenView,
    /// On whose side, `both` for several, empty when nobody's.
    pub side: String,
    /// One line.
    pub title: String,
    /// Who said so.
    pub by: String,
    /// Where.
    pub place: String,
    /// `known`, `unknown` or `contested`.
    pub place_state: String,
    /// Where it is recorded.
    pub source: FactSource,
    /// The notice, when it is one.
    pub notice: Option<u32>,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// A column of the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineBar {
    /// Its first day.
    pub first: String,
    /// Its last day.
    pub last: String,
    /// The strike day of its first day.
    pub strike_day: Option<u32>,
    /// Entries of the union's side.
    pub union: u32,
    /// Entries of the employers' side.
    pub employer: u32,
    /// All other entries.
    pub other: u32,
    /// Entries on which sources disagree.
    pub contested: u32,
}

/// The timeline.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TimelineView {
    /// The entries from `offset` on, oldest first.
    pub entries: Vec<TimelineEntry>,
    /// How many the filter matches.
    pub total: u32,
    /// Index of the first entry.
    pub offset: u32,
    /// The overview over everything that the filter matches.
    pub bars: Vec<TimelineBar>,
    /// The sides that occur without the filter.
    pub sides: Vec<String>,
    /// The kinds that occur without the filter.
    pub kinds: Vec<String>,
    /// The tiers that occur without the filter.
    pub tiers: Vec<String>,
    /// The conflicts that concern what is shown.
    pub conflicts: Vec<ConflictView>,
    /// First and last day of everything.
    pub span: Option<(String, String)>,
    /// Index of the entry that was asked for.
    pub found: Option<u32>,
    /// The first day of the strike.
    pub began: Option<String>,
    /// The book's day.
    pub today: String,
}

/// A picture of the timeline, as the window drew it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct PictureSave {
    /// The file, ending in `.svg` or `.png`; it must not exist.
    pub path: String,
    /// The text of an SVG, or a PNG in Base64.
    pub data: String,
}
