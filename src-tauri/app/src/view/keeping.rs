//! Copies looked into, books brought and wiped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is in a book or a copy of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookContents {
    /// Notes, those in archive and bin included.
    pub notes: u32,
    /// When a note was last changed.
    pub newest_note: Option<String>,
    /// Files that notes carry.
    pub attachments: u32,
    /// Notices, each number once.
    pub notices: u32,
    /// The newest notice, such as “15: Third day”.
    pub newest_notice: Option<String>,
    /// Claims.
    pub claims: u32,
    /// Entries of attendance.
    pub entries: u32,
    /// People on the roster.
    pub people: u32,
}

/// A copy beside the book as it is now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupPreview {
    /// The copy's file.
    pub name: String,
    /// When it was made.
    pub made_at: String,
    /// What it holds. It was checked page by page to find out.
    pub copy: BookContents,
    /// What the book holds, `None` when that cannot be read.
    pub now: Option<BookContents>,
}

/// A book that is to go for good.
#[derive(Clone, Deserialize, TS)]
pub struct WipeBook {
    /// Which book.
    pub id: String,
    /// Its name, typed by the person who means it.
    pub label: String,
}

/// What went with a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WipeReport {
    /// The name of the book.
    pub label: String,
    /// Copies beside it that went too.
    pub copies: u32,
    /// Bytes that went.
    pub bytes: u64,
    /// Why the key in the OS keychain could not be removed, when that is so.
    pub keychain_problem: Option<String>,
}

/// The keys for a quick note from any program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QuickNoteKeys {
    /// What can be chosen; the empty one is none.
    pub choices: Vec<String>,
    /// The desktop hands the chosen keys over.
    pub held: bool,
    /// Why this desktop hands none over.
    pub problem: Option<String>,
}
