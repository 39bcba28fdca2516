//! What a refresh answers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::body::Body;
use crate::format::Notice;
use crate::id::NoticeId;
use crate::invite::Officers;
use crate::refusal::Refusal;
use crate::trust::{Highest, LedgerRow};

/// What a refresh brought. The caller stores all of it in one transaction, or calls none of it verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The complete new set of trusted files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The new highest versions.
    pub highest: Highest,
    /// New rows for the ledger.
    pub ledger: Vec<LedgerRow>,
    /// Notices that the book did not have, by ascending id.
    pub notices: Vec<VerifiedNotice>,
    /// What has to be said about the feed.
    pub statements: Vec<Statement>,
    /// How far it can be called current.
    pub freshness: Freshness,
    /// Key ids of the officers whose signatures on the current list of notices verified.
    pub signers: Vec<String>,
    /// Who may sign now.
    pub officers: Officers,
    /// Why the files beside the bundle of a first sync were not taken; what stands above is
    /// verified all the same. `None` when all of the source was read.
    pub unfinished: Option<Box<Refused>>,
    /// The bodies to which the committee delegates, by their short names.
    pub bodies: Vec<BodyRefreshed>,
    /// Short names of known bodies that the committee no longer names.
    pub ended: Vec<String>,
}

/// What a refresh brought of one body. A body that is refused keeps what was there before, and
/// neither the committee nor another body is held up by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyRefreshed {
    /// Who speaks.
    pub body: Body,
    /// Version of its list; 0 while it has published nothing.
    pub version: u64,
    /// Its newest published file.
    pub head: Option<(NoticeId, [u8; 32])>,
    /// New rows for the ledger.
    pub ledger: Vec<LedgerRow>,
    /// Its notices that the book did not have, by ascending id.
    pub notices: Vec<VerifiedNotice>,
    /// What has to be said about its series.
    pub statements: Vec<Statement>,
    /// Names of its officers whose signatures on its list verified.
    pub signed_by: Vec<String>,
    /// How far its list can be called current; `None` while there is none.
    pub freshness: Option<Freshness>,
    /// Why nothing new of it was taken.
    pub refused: Option<Refused>,
}

/// A notice whose bytes the officers vouched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedNotice {
    /// Number and revision.
    pub id: NoticeId,
    /// Header and text.
    pub notice: Notice,
    /// The file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Version of the signed list that vouched for it.
    pub targets_version: u64,
    /// Names of the officers whose signatures on that list verified.
    pub signed_by: Vec<String>,
    /// How many officers there are.
    pub of: u32,
    /// How many have to sign.
    pub threshold: u32,
}

/// Something to say that is no refusal by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Numbers are missing.
    Gap {
        /// The missing numbers, ascending.
        numbers: Vec<u32>,
    },
    /// Notices that the book has are no longer published.
    Removed {
        /// Which, ascending.
        ids: Vec<NoticeId>,
    },
    /// Other bytes were published under a known number and revision.
    Rewritten {
        /// Which.
        id: NoticeId,
    },
    /// The new notices do not follow from the known ones.
    Forked {
        /// The file at which it was seen.
        id: NoticeId,
        /// How.
        detail: String,
    },
    /// The source is older than the book, or its signed lists were changed without a new version.
    HistoryReset {
        /// How.
        detail: String,
    },
    /// The clock stands before the newest notice.
    ClockBehind {
        /// The clock.
        clock: DateTime<Utc>,
        /// When the newest notice was issued.
        newest: DateTime<Utc>,
    },
}

/// How far a feed can be called current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freshness {
    /// The earliest expiry of root, timestamp, snapshot and targets.
    pub current_until: DateTime<Utc>,
    /// False when everything is genuine but that moment is past.
    pub confirmed_current: bool,
}

/// A signed file that proves what a refusal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The TUF role, or the notice's target path.
    pub role: String,
    /// The file's version, or the notice's revision.
    pub version: u64,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A refresh that changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Signed files to keep as evidence; both versions where two contradict each other.
    pub evidence: Vec<Evidence>,
    /// What has to be said about it.
    pub statements: Vec<Statement>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self {
            refusal,
            evidence: Vec::new(),
            statements: Vec::new(),
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.refusal.fmt(f)
    }
}

impl std::error::Error for Refused {}
