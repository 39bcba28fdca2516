//! Bodies: locals and others that speak in their own name, with the committee's leave.

use serde::Serialize;
use ts_rs::TS;

use super::ErrorView;

/// Who speaks in a notice that is not the committee's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BodyLabel {
    /// The short name in the feed.
    pub slug: String,
    /// The name for people.
    pub name: String,
    /// The notice's number in the body's own series.
    pub number: u32,
}

/// A body as a member's book knows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BodyView {
    /// The short name in the feed.
    pub slug: String,
    /// The name for people.
    pub name: String,
    /// Names of its officers.
    pub officers: Vec<String>,
    /// How many of them have to sign.
    pub threshold: u32,
    /// How many notices of it are here.
    pub notices: u32,
    /// The newest number of its own series that is here.
    pub newest: Option<u32>,
    /// Numbers of its own series that are missing.
    pub missing: Vec<u32>,
    /// Until when its list holds.
    pub current_until: Option<String>,
    /// False when that is past, or when it has published nothing.
    pub current: bool,
    /// True when the committee no longer names it; what it said stays.
    pub ended: bool,
    /// Why nothing new of it was taken at the last refresh.
    pub problem: Option<ErrorView>,
    /// Check words of its newest notice.
    pub feed_words: Vec<String>,
}

/// A body as the desk and `feed verify` see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FeedBody {
    /// The short name in the feed.
    pub slug: String,
    /// The name for people.
    pub name: String,
    /// Names of its officers.
    pub officers: Vec<String>,
    /// How many of them have to sign.
    pub threshold: u32,
    /// Who signed its newest list.
    pub signed_by: Vec<String>,
    /// Version of its list; 0 before its first.
    pub version: u32,
    /// Until when its list holds.
    pub current_until: Option<String>,
    /// False when that is past, or when it has published nothing.
    pub current: bool,
    /// What is odd about it.
    pub statements: Vec<String>,
    /// Why nothing of it would be taken.
    pub problem: Option<ErrorView>,
    /// The next number in its series that nobody has used.
    pub next_number: u32,
    /// Its notices, newest first.
    pub notices: Vec<super::VerdictNotice>,
    /// Check words of its newest notice.
    pub feed_words: Vec<String>,
}
