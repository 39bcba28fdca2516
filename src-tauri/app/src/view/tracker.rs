//! The tracker: one row for each issue.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ConflictView, FactSource, OfferRow, PartyLabel, RegressionView, TermLine, TermView, WhenView,
};

/// The latest position of one side on one issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PositionView {
    /// Whose it is.
    pub party: String,
    /// The offer.
    pub offer: OfferRow,
    /// What it says, in lines.
    pub lines: Vec<TermLine>,
    /// The terms behind them.
    pub terms: Vec<TermView>,
    /// Days since then.
    pub age_days: u32,
    /// Where it goes back behind the same side's own earlier word.
    pub regressive: Vec<RegressionView>,
}

/// A step in the history of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IssueStep {
    /// The offer.
    pub offer: OfferRow,
    /// What it says on this issue, in lines.
    pub lines: Vec<TermLine>,
    /// The terms behind them, and claims about it.
    pub terms: Vec<TermView>,
    /// What happened to it, in the order of time.
    pub moves: Vec<MoveView>,
}

/// What happened to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MoveView {
    /// `pass`, `hold`, `withdraw`, `reject`, `ta`.
    pub kind: String,
    /// When.
    pub date: WhenView,
    /// Who.
    pub by: String,
    /// Anything else.
    pub note: String,
    /// Where it is recorded.
    pub source: FactSource,
}

/// An issue in the tracker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TrackerRow {
    /// Code of the issue.
    pub issue: String,
    /// Its name.
    pub name: String,
    /// Its place in the contract.
    pub article: String,
    /// `open`, `disputed`, `not_addressed`, `withdrawn`, `agreed`.
    pub state: String,
    /// The latest position of each side.
    pub positions: Vec<PositionView>,
    /// Sides that made offers and said nothing about it.
    pub silent: Vec<String>,
    /// How many offers mention it.
    pub steps: u32,
    /// All offers that mention it, oldest first; empty in a page of the tracker, where the row
    /// that is opened is asked for alone.
    pub history: Vec<IssueStep>,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// Which part of the tracker, and in what order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct TrackerWanted {
    /// Words that must all occur in the issue or in the latest positions.
    pub text: String,
    /// A state of [`TrackerRow::state`], `regressive`, `contested`, or empty for all.
    pub show: String,
    /// `table` (the order of the issues), `name`, `state`, `newest`, `oldest`.
    pub sort: String,
    /// Index of the first row.
    pub offset: u32,
    /// How many rows at most.
    pub limit: u32,
}

/// The tracker.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrackerView {
    /// The day as of which it stands.
    pub as_of: String,
    /// The sides that made offers, in the order of their first.
    pub parties: Vec<PartyLabel>,
    /// One row for each issue.
    pub rows: Vec<TrackerRow>,
    /// How many rows the filter matches.
    pub total: u32,
    /// Index of the first row.
    pub offset: u32,
    /// How many issues there are without the filter.
    pub issues: u32,
    /// All offers until that day, oldest first; empty in a page of the tracker.
    pub offers: Vec<OfferRow>,
    /// Conflicts that concern the rows.
    pub conflicts: Vec<ConflictView>,
    /// What is wrong with the chains of answers, in sentences.
    pub warnings: Vec<String>,
    /// Closed notes of the table are among what it is made of.
    pub closed: bool,
}

/// Where to write the tracker as a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct TrackerSave {
    /// The file; it must not exist.
    pub path: String,
    /// Closed notes of the table go along on purpose.
    pub with_closed: bool,
}
