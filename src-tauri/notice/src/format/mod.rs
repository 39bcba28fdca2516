//! One notice file: a strict header and Markdown.

mod read;
mod write;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::NoticeId;
use crate::limits::Limits;
use crate::refusal::Result;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// News from the table.
    Bargaining,
    /// Picket lines: places, times, rules.
    Picket,
    /// A vote: when, where, result.
    Vote,
    /// An order to stop or resume work.
    Order,
    /// An answer to a rumor.
    Rumor,
    /// A correction of an earlier notice.
    Correction,
    /// Help for members.
    Help,
    /// Anything else.
    General,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Bargaining,
        Self::Picket,
        Self::Vote,
        Self::Order,
        Self::Rumor,
        Self::Correction,
        Self::Help,
        Self::General,
    ];

    /// The text form in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bargaining => "bargaining",
            Self::Picket => "picket",
            Self::Vote => "vote",
            Self::Order => "order",
            Self::Rumor => "rumor",
            Self::Correction => "correction",
            Self::Help => "help",
            Self::General => "general",
        }
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a notice orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Nothing.
    #[default]
    None,
    /// Stop work.
    Strike,
    /// The strike goes on, the picket lines rest.
    SuspendPicket,
    /// Resume work.
    ReturnToWork,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [
        Self::None,
        Self::Strike,
        Self::SuspendPicket,
        Self::ReturnToWork,
    ];

    /// The text form in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Strike => "strike",
            Self::SuspendPicket => "suspend_picket",
            Self::ReturnToWork => "return_to_work",
        }
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

/// The header of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeHeader {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
    /// One line.
    pub title: String,
    /// When the committee issued it, with the offset under which it was published.
    pub issued_at: DateTime<FixedOffset>,
    /// Who speaks.
    pub issuer: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// SHA-256 (lower-case hex) of the file published just before in this series; `None` for the first.
    pub previous: Option<String>,
    /// Numbers of notices whose place this one takes.
    pub supersedes: Vec<u32>,
    /// Numbers of notices that this one takes back.
    pub withdraws: Vec<u32>,
    /// From when on it holds, when that is not at once.
    pub effective_at: Option<DateTime<FixedOffset>>,
    /// What it orders.
    pub order: Order,
    /// Claims, in one neutral sentence each, to which this notice is the answer.
    pub answers: Vec<String>,
    /// BCP 47 tag of the text's language.
    pub language: Option<String>,
    /// True in the demo strike only.
    pub demo: bool,
}

/// A notice: header and Markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The header.
    pub header: NoticeHeader,
    /// The Markdown text.
    pub body: String,
}

impl Notice {
    /// Reads a notice file.
    ///
    /// Refuses with [`RefusalCode::BadNoticeHeader`] or [`RefusalCode::NoticeTooLarge`].
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        Self::parse_within(bytes, &Limits::default())
    }

    /// [`Notice::parse`] with the caller's limits.
    pub fn parse_within(bytes: &[u8], limits: &Limits) -> Result<Self> {
        let (notice, has_previous) = read::read(bytes, limits)?;
        if !has_previous {
            return Err(read::no_previous());
        }
        Ok(notice)
    }

    /// Reads a notice that is not published yet: the same format, but `previous` may be left out.
    pub fn parse_draft(bytes: &[u8]) -> Result<Self> {
        read::read(bytes, &Limits::default()).map(|(notice, _)| notice)
    }

    /// The file's bytes: every header key that is not empty in a fixed order, then the text.
    pub fn to_bytes(&self) -> Vec<u8> {
        write::write(self)
    }

    /// Number and revision.
    pub const fn id(&self) -> NoticeId {
        NoticeId {
            number: self.header.number,
            revision: self.header.revision,
        }
    }
}

/// SHA-256 of a file.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
