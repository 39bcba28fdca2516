//! What the screens and the CLI are shown: plain data, no behaviour.
//!
//! Every type here crosses the border to the window as JSON and is exported to
//! TypeScript (`ui/src/api/bindings`). Instants are RFC 3339 text with the offset
//! under which they were published; days are `YYYY-MM-DD`.

mod body;
mod book;
mod check;
mod claim;
mod committee;
mod desk;
mod export;
mod field;
mod hours;
mod keeping;
mod laptop;
mod later;
mod log;
mod note;
mod notice;
mod offer;
mod picket;
mod roster;
mod search;
mod session;
mod settings;
mod sheet;
mod shift;
mod storage;
mod table;
mod timeline;
mod today;
mod tracker;
mod trust;
mod vote;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use body::*;
pub use book::*;
pub use check::*;
pub use claim::*;
pub use committee::*;
pub use desk::*;
pub use export::*;
pub use field::*;
pub use hours::*;
pub use keeping::*;
pub use laptop::*;
pub use later::*;
pub use log::*;
pub use note::*;
pub use notice::*;
pub use offer::*;
pub use picket::*;
pub use roster::*;
pub use search::*;
pub use session::*;
pub use settings::*;
pub use sheet::*;
pub use shift::*;
pub use storage::*;
pub use table::*;
pub use timeline::*;
pub use today::*;
pub use tracker::*;
pub use trust::*;
pub use vote::*;

/// A page of a long list, cut in Rust so that the window never holds all rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Page<T: TS> {
    /// The rows from `offset` on.
    pub rows: Vec<T>,
    /// How many rows the filter matches in all.
    pub total: u32,
    /// Index of the first row of this page.
    pub offset: u32,
}

/// A failure as the window and `--json` see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ErrorView {
    /// A stable code, for example `wrong_passphrase` or `rollback`.
    pub code: String,
    /// One plain sentence: what was found and what to do.
    pub message: String,
}

/// How far the notices on this device can be called current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Freshness {
    /// Current, stale, or nothing there yet.
    pub state: FreshnessState,
    /// Until when it is current, or since when it is stale.
    pub at: Option<String>,
    /// The newest notice on this device.
    pub newest: Option<NoticeRef>,
    /// When the newest notice was issued.
    pub newest_issued_at: Option<String>,
    /// How many notices (not revisions) are here.
    pub notices: u32,
    /// Numbers that are missing between the first and the newest.
    pub missing: Vec<u32>,
    /// Set when the computer's clock stands before the newest notice: what the clock said.
    pub clock_behind: Option<String>,
    /// When a refresh last succeeded on this device.
    pub checked_at: Option<String>,
}

/// See [`Freshness::state`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FreshnessState {
    /// The feed vouches for itself at this time.
    Current,
    /// The feed's last word has run out; what is here is genuine but may be out of date.
    Stale,
    /// No notice was ever received.
    Nothing,
}

/// Names one notice and, where it matters, one revision of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeRef {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
}

/// Sent while something long goes on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProgressView {
    /// Which job, for cancelling it.
    pub job: u32,
    /// Done so far.
    pub done: u32,
    /// How much in all; 0 when not known.
    pub total: u32,
}

/// What a write changed; open screens that live on one of the topics read again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// Topics.
    pub topics: Vec<TopicView>,
    /// Grows with every write.
    pub seq: u32,
}

/// Nouns that a screen can live on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TopicView {
    /// Notices and their read state.
    Notice,
    /// Keys, sources, refusals.
    Trust,
    /// Alerts.
    Alert,
    /// Sessions, promises, votes.
    Log,
    /// Notes and what is attached to them.
    Note,
    /// Claims.
    Claim,
    /// Entries of attendance, sites, shifts.
    Picket,
    /// The roster.
    Roster,
    /// Drafts, signing requests, what the committee's desk keeps.
    Committee,
    /// Settings and the list of books.
    App,
}
