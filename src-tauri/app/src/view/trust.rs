//! Why a notice can be believed: officers, sources, refusals.

use serde::Serialize;
use ts_rs::TS;

use super::{Alert, BodyView, ErrorView, Freshness, NoticeRef, UnionView};

/// The trust panel.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrustView {
    /// Union and committee; `None` in an empty book.
    pub union: Option<UnionView>,
    /// The officers whose keys count now.
    pub officers: Vec<OfficerView>,
    /// How many of them must sign.
    pub threshold: u32,
    /// Version of the root metadata in force.
    pub root_version: u32,
    /// When the root runs out.
    pub root_expires: Option<String>,
    /// Twelve words over the officers' keys.
    pub key_words: Vec<String>,
    /// Twelve words over the newest notice and so over all before it.
    pub feed_words: Vec<String>,
    /// The notice that `feed_words` are for.
    pub feed_words_as_of: Option<NoticeRef>,
    /// From where notices are fetched.
    pub sources: Vec<SourceRow>,
    /// What was refused, newest first.
    pub refusals: Vec<RefusalRow>,
    /// The bodies that speak in their own name, with the committee's leave.
    pub bodies: Vec<BodyView>,
}

/// An officer's key.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficerView {
    /// The name in the root metadata.
    pub name: String,
    /// The key's identifier.
    pub key_id: String,
}

/// A source of notices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceRow {
    /// Identifier.
    pub id: i64,
    /// Address or path.
    pub address: String,
    /// True when the invite named it; false when the person added it.
    pub from_invite: bool,
    /// When it was last asked.
    pub tried_at: Option<String>,
    /// When it last answered with something that verified.
    pub ok_at: Option<String>,
    /// What went wrong the last time.
    pub problem: Option<ErrorView>,
}

/// Something that was refused.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RefusalRow {
    /// Identifier.
    pub id: i64,
    /// When.
    pub at: String,
    /// File or address.
    pub what: String,
    /// Stable code.
    pub code: String,
    /// What was found.
    pub detail: String,
}

/// What an import or a refresh brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportOutcome {
    /// Notices that were not here before.
    pub added: Vec<NoticeRef>,
    /// New revisions of notices that were here.
    pub revised: Vec<NoticeRef>,
    /// What else was noticed.
    pub alerts: Vec<Alert>,
    /// Genuine, but the feed's last word had run out.
    pub stale: bool,
    /// Why only a part of the source was taken; what is named above is verified and kept.
    pub unfinished: Option<ErrorView>,
    /// From where.
    pub came_from: String,
    /// Freshness after it.
    pub freshness: Freshness,
}

/// What a refresh of all sources brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RefreshOutcome {
    /// What each source that answered brought.
    pub outcomes: Vec<ImportOutcome>,
    /// What failed, source by source.
    pub problems: Vec<SourceProblem>,
    /// Freshness after it.
    pub freshness: Freshness,
}

/// Why one source gave nothing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceProblem {
    /// Address or path.
    pub address: String,
    /// Why.
    pub error: ErrorView,
}
