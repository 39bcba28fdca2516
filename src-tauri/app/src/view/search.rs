//! The search, as the screens and the CLI are shown it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is looked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SearchWanted {
    /// Words that must all occur; the last may be the beginning of one.
    pub text: String,
    /// Only this kind: `notice`, `note`, `event`, `vote`, `promise`, …
    pub kind: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only of this side.
    pub side: Option<String>,
    /// Only of this tier or source kind; `official` for notices.
    pub tier: Option<String>,
    /// First day, `YYYY-MM-DD`, in the strike's own zone.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Hits to leave out from the first.
    pub offset: u32,
    /// How many at most (1 to 200).
    pub limit: u32,
}

/// A page of hits.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchPage {
    /// The hits.
    pub rows: Vec<SearchHit>,
    /// How many there are in all, counted up to 1,000.
    pub total: u32,
    /// There are more than were counted.
    pub more: bool,
}

/// One hit.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchHit {
    /// Its kind.
    pub kind: String,
    /// Identifier within the kind.
    pub key: String,
    /// The record of a meeting that a line or an addendum belongs to; else empty.
    pub within: String,
    /// When; empty for what has no day.
    pub at: String,
    /// Whose, or empty.
    pub side: String,
    /// Evidence tier or source kind, or empty.
    pub tier: String,
    /// Of the closed table.
    pub closed: bool,
    /// With « and » around the hits.
    pub title: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The place of the hits, with « and » around them.
    pub snippet: String,
}

/// A hit whose place is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceWanted {
    /// The notice.
    pub number: u32,
    /// What was looked for.
    pub text: String,
}

/// A search under a name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedSearch {
    /// Identifier.
    pub id: i64,
    /// The name that the person gave it.
    pub name: String,
    /// The question.
    pub wanted: SearchWanted,
}

/// A search to be kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchToKeep {
    /// Its name.
    pub name: String,
    /// The question.
    pub wanted: SearchWanted,
}
