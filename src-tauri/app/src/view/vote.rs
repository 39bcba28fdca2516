//! Promises, votes, and how a strike ends.

use serde::Serialize;
use ts_rs::TS;

use super::{ConflictView, FactSource, OrderView, PartyLabel, TimelineEntry, WhenView};

/// A promise in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PledgeView {
    /// Identifier.
    pub id: String,
    /// Who promised.
    pub by: PartyLabel,
    /// What.
    pub promise: String,
    /// When it was made.
    pub made_on: WhenView,
    /// When it falls due, as the source words it.
    pub due: String,
    /// `date`, `after`, `conditional`, `standing`, or empty.
    pub due_kind: String,
    /// The day it falls due.
    pub due_date: Option<WhenView>,
    /// `due`, `open`, `standing`, `kept`, `late`, `lapsed`, `superseded`.
    pub stand: String,
    /// What became of it, as the source words it.
    pub status: String,
    /// When it was settled.
    pub settled: Option<WhenView>,
    /// Days after its day on which it was settled; negative before it.
    pub days_late: Option<i32>,
    /// Days that a promise which nothing settled is over its day.
    pub days_over: Option<u32>,
    /// What shows it.
    pub shown_by: Vec<TimelineEntry>,
    /// Where it is recorded.
    pub source: FactSource,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// A vote in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BallotView {
    /// Identifier.
    pub id: String,
    /// What kind of vote.
    pub kind: String,
    /// When.
    pub date: WhenView,
    /// As of when the counts are known.
    pub as_of: String,
    /// What was voted on.
    pub summary: String,
    /// False while the counts are not known on the book's day.
    pub over: bool,
    /// Votes for.
    pub yes: Option<u32>,
    /// Votes against.
    pub no: Option<u32>,
    /// Valid votes.
    pub valid: Option<u32>,
    /// Members who could vote.
    pub eligible: Option<u32>,
    /// Share of yes votes in the valid ones, per cent with two decimals.
    pub percent: Option<String>,
    /// Share of no votes.
    pub against: Option<String>,
    /// Ballots in members who could vote.
    pub turnout: Option<String>,
    /// The announced figure or word.
    pub announced: String,
    /// True when the announced figure is another than the computed one.
    pub announced_differs: bool,
    /// What is known about turnout.
    pub turnout_note: String,
    /// Where it is recorded.
    pub source: FactSource,
    /// The conflicts that concern it.
    pub conflicts: Vec<ConflictView>,
}

/// The votes, and how the strike ends: three facts that do not follow from one another.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VotesView {
    /// The votes, newest first.
    pub votes: Vec<BallotView>,
    /// What the record says about the end of the strike.
    pub strike_end: Option<TimelineEntry>,
    /// What the record says about the ratification.
    pub ratification: Option<TimelineEntry>,
    /// The signed order to return to work.
    pub return_to_work: Option<OrderView>,
    /// That order holds already.
    pub return_in_force: bool,
    /// The book's day.
    pub today: String,
}
