//! A notice as the comparison sees it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Names one revision of one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NoticeId {
    /// Number in the series, from 1.
    pub number: u32,
    /// Revision, from 1.
    pub revision: u32,
}

/// Whether a notice still speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    InForce,
    /// A later notice replaced it.
    Superseded {
        /// Number of that notice.
        by: u32,
    },
    /// A later notice took it back.
    Withdrawn {
        /// Number of that notice.
        by: u32,
    },
}

/// One revision of a verified notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeText {
    /// Number and revision.
    pub id: NoticeId,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Its title.
    pub title: String,
    /// Its kind, as its front matter says.
    pub kind: String,
    /// Top-level blocks in order, as plain text or Markdown; marks are ignored in comparing.
    pub paragraphs: Vec<String>,
    /// Rumors that it says it answers. No copy is looked for in them: they are not its words.
    pub answers: Vec<String>,
    /// Whether it still speaks.
    pub standing: Standing,
    /// False when a newer revision of the same number is known.
    pub newest_revision: bool,
}

impl NoticeText {
    /// The text of paragraph `number`, where 0 is the title.
    pub(crate) fn paragraph(&self, number: u32) -> &str {
        match usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1) {
            None => &self.title,
            Some(index) => self.paragraphs.get(index).map_or("", String::as_str),
        }
    }

    /// True when these words may be cited as what holds now.
    #[must_use]
    pub fn speaks(&self) -> bool {
        self.newest_revision && self.standing == Standing::InForce
    }
}
