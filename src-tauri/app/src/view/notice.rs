//! Notices: the list, the page of one, and what changed between two revisions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BodyLabel, OrderKind};

/// What kind of notice it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKindView {
    /// About the talks.
    Bargaining,
    /// Picket sites and times.
    Picket,
    /// A vote.
    Vote,
    /// An order: strike, suspend picketing, return to work.
    Order,
    /// An answer to a rumor.
    Rumor,
    /// Corrects an earlier notice.
    Correction,
    /// Help and hardship.
    Help,
    /// Anything else.
    General,
}

/// Which notices to list.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct NoticeFilter {
    /// Words that must all occur; a number finds the notice of that number.
    pub text: String,
    /// Only this kind.
    pub kind: Option<NoticeKindView>,
    /// Only unread ones and those that changed since they were read.
    pub unread: bool,
    /// Only those of the body with this short name. Without one: the committee's, and when words
    /// or unread ones are wanted, those of everybody.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
    /// Index of the first row wanted.
    pub offset: u32,
    /// How many rows at most (1 to 500).
    pub limit: u32,
}

/// Whether a notice still stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// It stands.
    InForce,
    /// It stands until a later notice takes effect that replaces it or takes it back.
    Until {
        /// Which one.
        by: u32,
        /// When that one takes effect.
        at: String,
    },
    /// A later notice takes its place.
    Superseded {
        /// Which one.
        by: u32,
    },
    /// A later notice takes it back.
    Withdrawn {
        /// Which one.
        by: u32,
    },
}

/// A row in the list of notices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoticeRow {
    /// The number.
    pub number: u32,
    /// The newest revision on this device.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// When the newest revision was issued.
    pub issued_at: String,
    /// The kind.
    pub kind: NoticeKindView,
    /// Never opened.
    pub unread: bool,
    /// A newer revision came after it was read.
    pub changed_since_read: bool,
    /// Whether it still stands.
    pub standing: Standing,
    /// It is no longer in the committee's feed.
    pub removed: bool,
    /// Other text was offered under its number.
    pub rewritten: bool,
    /// The place of the search words, with `«` and `»` around the hits.
    pub snippet: Option<String>,
    /// The body that speaks, when it is not the committee itself.
    pub body: Option<BodyLabel>,
}

/// Which notice to show.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct NoticeWanted {
    /// The number.
    pub number: u32,
    /// The revision; `None` for the newest.
    pub revision: Option<u32>,
}

/// A notice to read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoticePage {
    /// Its row in the list.
    pub row: NoticeRow,
    /// The revision shown (the row names the newest).
    pub shown: u32,
    /// Title of the revision shown.
    pub title: String,
    /// When the revision shown was issued.
    pub issued_at: String,
    /// Who issues it, as the header says.
    pub issuer: String,
    /// From when its content holds, when the header says.
    pub effective_at: Option<String>,
    /// The order it gives.
    pub order: Option<OrderKind>,
    /// Numbers that it takes the place of.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Rumors that it answers, as the header says.
    pub answers: Vec<String>,
    /// Language tag of the text, when the header says.
    pub language: Option<String>,
    /// True when the header marks it as demo text.
    pub demo: bool,
    /// The text.
    pub paragraphs: Vec<ParagraphView>,
    /// Who signed.
    pub signers: Signers,
    /// When this device verified it.
    pub verified_at: String,
    /// From where it came.
    pub came_from: String,
    /// SHA-256 of the published file.
    pub sha256: String,
    /// All revisions on this device, newest first.
    pub revisions: Vec<RevisionRow>,
    /// The revision that was read before this one came, when it changed since.
    pub read_revision: Option<u32>,
    /// Oddities that the reader should see.
    pub badges: Vec<BadgeView>,
    /// The neighbours in the list of numbers.
    pub older: Option<u32>,
    /// See `older`.
    pub newer: Option<u32>,
}

/// A paragraph that can be cited.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ParagraphView {
    /// From 1.
    pub number: u32,
    /// Cleaned HTML.
    pub html: String,
    /// The same as plain text.
    pub text: String,
}

/// Who signed a notice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Signers {
    /// Names of the officers whose signatures were verified.
    pub names: Vec<String>,
    /// How many officers hold a key.
    pub of: u32,
    /// How many must sign.
    pub threshold: u32,
}

/// One revision of a notice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionRow {
    /// From 1.
    pub revision: u32,
    /// When it was issued.
    pub issued_at: String,
    /// When this device verified it.
    pub verified_at: String,
}

/// An oddity in a notice that is genuine all the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BadgeView {
    /// `bidi`, `invisible` or `issuer`.
    pub kind: String,
    /// What was found, in one sentence.
    pub detail: String,
}

/// Asks for the difference between two revisions.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DiffWanted {
    /// The notice.
    pub number: u32,
    /// The older revision.
    pub from: u32,
    /// The newer revision.
    pub to: u32,
}

/// The difference between two revisions.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DiffView {
    /// The older revision.
    pub from: u32,
    /// The newer revision.
    pub to: u32,
    /// Fields of the header that differ.
    pub header: Vec<HeaderChange>,
    /// The text, paragraph by paragraph.
    pub paragraphs: Vec<DiffParagraph>,
}

/// A field of the header that differs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeaderChange {
    /// Name of the field.
    pub field: String,
    /// Before.
    pub was: String,
    /// After.
    pub now: String,
}

/// A paragraph in a difference.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DiffParagraph {
    /// Its number in the older revision.
    pub was: Option<u32>,
    /// Its number in the newer revision.
    pub now: Option<u32>,
    /// Runs of text.
    pub runs: Vec<DiffRun>,
}

/// A run of text in a difference.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DiffRun {
    /// `same`, `was` or `now`.
    pub side: DiffSide,
    /// The text.
    pub text: String,
}

/// In which of the two a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DiffSide {
    /// In both.
    Same,
    /// Only in the older.
    Was,
    /// Only in the newer.
    Now,
}
