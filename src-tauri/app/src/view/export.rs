//! Exports and imports, as the screens and the CLI ask for them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Markdown with front matter and attachments: a folder, or a zip when the name ends so.
    Md,
    /// One page that prints well.
    Html,
    /// One PDF, each note and notice on a sheet of its own.
    Pdf,
    /// One JSON document, described in `docs/formats-export.md`.
    Json,
    /// One table for each kind: a folder, or a zip when the name ends so.
    Csv,
}

/// What to export, and where to.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ExportWanted {
    /// The file or folder to make; nothing may be there yet.
    pub path: String,
    /// How.
    pub format: ExportFormat,
    /// `note`, `notice`, `log`; empty for all.
    pub kinds: Vec<String>,
    /// Only these notes.
    pub notes: Option<Vec<i64>>,
    /// Closed notes go along; the person chose so.
    pub with_closed: bool,
    /// What is in the bin goes along.
    pub with_bin: bool,
    /// Seals the export with this passphrase; it becomes one `.age` file.
    pub seal: Option<String>,
}

impl ExportWanted {
    /// True when this kind goes along.
    pub fn has(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|wanted| wanted == kind)
    }
}

/// What an export wrote.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportReport {
    /// Where it is.
    pub path: String,
    /// Notes in it.
    pub notes: u32,
    /// Notices in it, every revision counted.
    pub notices: u32,
    /// Attachments in it.
    pub attachments: u32,
    /// Closed notes that stayed in the book.
    pub closed_left_out: u32,
    /// Files written.
    pub files: u32,
    /// Bytes written, before they were packed or sealed.
    pub bytes: u64,
    /// Every file was read again and is as it was written.
    pub verified: bool,
    /// Letters that no font on this computer has; on a PDF's pages they are boxes.
    pub without_font: Vec<String>,
}

/// What to import.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NotesImport {
    /// A folder, a zip, a `.json` or an `.age` file of one of these.
    pub path: String,
    /// The passphrase of a sealed file.
    pub seal: Option<String>,
}

/// What an import brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NotesImported {
    /// Notes that were not here before.
    pub added: u32,
    /// Notes that were here already, by their identifier.
    pub already: u32,
    /// Attachments that came with them.
    pub attachments: u32,
    /// Files that were not taken, and why.
    pub skipped: Vec<SkippedFile>,
}

/// A file that was not taken.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SkippedFile {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: String,
}
