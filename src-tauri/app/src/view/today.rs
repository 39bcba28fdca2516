//! What is true today.

use serde::Serialize;
use ts_rs::TS;

use super::{BallotView, FactSource, NoticeRef, NoticeRow, PledgeView, RequestRow, Signers};

/// The front page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Today {
    /// The time that all of it is computed for.
    pub now: String,
    /// The day of the strike, when one is on.
    pub strike_day: Option<StrikeDayView>,
    /// The order in force.
    pub order: Option<OrderView>,
    /// An order that was given but is not in force yet.
    pub next_order: Option<OrderView>,
    /// The newest notice.
    pub newest: Option<NewestView>,
    /// Alerts that were not put aside.
    pub alerts: Vec<Alert>,
    /// The next session that somebody announced.
    pub next_session: Option<SessionView>,
    /// Promises that are open, or were settled in the last days.
    pub promises: Vec<PledgeView>,
    /// Votes, newest first.
    pub votes: Vec<BallotView>,
    /// Requests and charges that are overdue or due, or were answered in the last days.
    pub requests: Vec<RequestRow>,
}

/// The strike day, computed: date minus first day plus one, in the strike's own zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StrikeDayView {
    /// From 1.
    pub day: u32,
    /// The calendar day in the strike's zone.
    pub date: String,
    /// Set when a return-to-work order is in force: its last strike day.
    pub ended: bool,
}

/// What an order says: stop work, stop picketing, go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Stop work.
    Strike,
    /// Picketing is suspended; work is not resumed.
    SuspendPicket,
    /// Work resumes.
    ReturnToWork,
}

/// An order, with the notice that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderView {
    /// What it orders.
    pub order: OrderKind,
    /// From when it is in force.
    pub effective_at: String,
    /// The notice that gives it.
    pub cite: NoticeRef,
    /// The title of that notice.
    pub title: String,
}

/// The newest notice with its first paragraph.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewestView {
    /// Its row.
    pub row: NoticeRow,
    /// The first paragraph as plain text.
    pub lead: String,
    /// How many officers signed.
    pub signers: Signers,
}

/// What the device noticed about the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Alert {
    /// For putting it aside; 0 for alerts that only last as long as their cause.
    pub id: i64,
    /// What it is about.
    pub kind: AlertKind,
    /// When it was noticed.
    pub at: String,
    /// The notices it is about.
    pub numbers: Vec<u32>,
    /// What was found, in one sentence.
    pub detail: String,
}

/// See [`Alert::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// Numbers are missing.
    Gap,
    /// Other text was offered under a number and revision that is already here.
    Rewritten,
    /// A notice is no longer in the committee's feed.
    Removed,
    /// The chain of notices does not continue the one that is here.
    Forked,
    /// The feed's last word has run out.
    Stale,
    /// The feed was offered at an older state than this device has seen.
    HistoryReset,
    /// The computer's clock stands before the newest notice.
    ClockBehind,
    /// The book was put back from a backup and forgot what came after it.
    PutBack,
    /// The copy of the day could not be made.
    NoBackup,
    /// The computer's keychain did not keep the key.
    Keychain,
    /// A notice speaks about a claim in the log.
    Claim,
}

/// A session in the log or announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionView {
    /// Day, or first day of a range.
    pub date: String,
    /// What it is.
    pub summary: String,
    /// Who said so.
    pub said_by: String,
    /// Where it is recorded.
    pub source: FactSource,
}
