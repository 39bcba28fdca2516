//! Where the record lies and how it is cared for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BackupRow;

/// What is where, how big, since when.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StorageView {
    /// The book's folder.
    pub folder: String,
    /// When the book was made.
    pub created_at: String,
    /// Bytes of the database with its log.
    pub book_bytes: u64,
    /// Verified copies beside the book, newest first.
    pub backups: Vec<BackupRow>,
    /// Notes, those in the archive included.
    pub notes: u32,
    /// Notes in the bin.
    pub binned: u32,
    /// Attached files.
    pub attachments: u32,
    /// Their size together.
    pub attachment_bytes: u64,
    /// Notices, each number once.
    pub notices: u32,
    /// False for the demo, whose key lies open.
    pub sealed: bool,
}

/// What the check of the whole book found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckReport {
    /// Nothing was found.
    pub whole: bool,
    /// What was found.
    pub findings: Vec<String>,
    /// The newest copy that could be put back.
    pub newest_backup: Option<BackupRow>,
}

/// Another passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PassphraseChange {
    /// The one that holds now.
    pub old: String,
    /// The one that is to hold.
    pub new: String,
}

/// What to remove for good.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct PurgeWanted {
    /// What has lain in the bin for at least so many days.
    pub days: u32,
    /// Only say what would go.
    pub try_only: bool,
}

/// What went, or would go.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PurgeReport {
    /// Notes.
    pub notes: u32,
    /// Since when at the latest they have lain in the bin.
    pub binned_before: String,
    /// True when they are gone.
    pub done: bool,
}

/// What was saved of a damaged book.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SalvageReport {
    /// The new book's folder; it opens with the same passphrase.
    pub folder: String,
    /// Rows that were saved.
    pub rows: u64,
    /// What could not be read, table by table.
    pub lost: Vec<String>,
}
