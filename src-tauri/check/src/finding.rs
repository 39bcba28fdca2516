//! What a check found. All of it can be shown as it is; nothing here is a judgement of the writer.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::notice_text::{NoticeId, Standing};

/// Bytes `start..end` of a text; always on character borders of the text that it speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// The answer in one word. Where several hold, the one that a reader must hear first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Whole paragraphs of notices, word for word, and nothing of weight beside them.
    Verbatim,
    /// True words; something around or between them was left out.
    Excerpt,
    /// Genuine words of a notice, and further sentences that are in no notice.
    WithAdditions,
    /// A copy in which words differ.
    AlteredCopy,
    /// Genuine words of a revision that was replaced by a newer one.
    OlderRevision,
    /// Genuine words of a notice that was withdrawn.
    Withdrawn,
    /// Genuine words of a notice that a later one replaced.
    Superseded,
    /// No copy, but notices speak about the same matter.
    Touches,
    /// Nothing on this device speaks about it.
    NoMatch,
}

/// Everything that a check found. The same text, notices and limits give the same finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The answer in one word.
    pub verdict: Verdict,
    /// Notices that the text copies, or else touches. Copies come in the order of the pasted text, then
    /// later notices that say a copied stretch anew, then what only touches, in force first and newest
    /// first.
    pub matches: Vec<Match>,
    /// Tricks with characters in the pasted text.
    pub oddities: Vec<Oddity>,
    /// The share of the pasted words that copies account for, 0 to 1.
    pub coverage_of_pasted: f32,
    /// Sentences of the pasted text that are in no notice. Mail and chat headers are not counted.
    pub added: Vec<Span>,
    /// Places where halves of sentences from different places are put together as one.
    pub spliced: Vec<Span>,
}

/// One notice that the text copies or touches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// Number of the notice.
    pub notice: u32,
    /// Its revision.
    pub revision: u32,
    /// When this revision was issued.
    pub issued_at: DateTime<Utc>,
    /// Its title.
    pub title: String,
    /// Its kind, as the notice says.
    pub notice_kind: String,
    /// Whether it still speaks.
    pub standing: Standing,
    /// The revision that replaced this one, when it is not the newest.
    pub newer_revision: Option<u32>,
    /// Paragraphs concerned, numbered from 1, ascending.
    pub paragraphs: Vec<u32>,
    /// In which way it matches.
    pub kind: MatchKind,
    /// Where words differ, those that turn the meaning first.
    pub differences: Vec<Difference>,
    /// The share of the pasted words that this notice accounts for, 0 to 1.
    pub coverage: f32,
    /// What the pasted text leaves out of the paragraphs concerned and between them.
    pub left_out: Vec<LeftOut>,
    /// The parts stand in another order than in the notice.
    pub reordered: bool,
    /// The words of the notice to be read first: the paragraph concerned.
    pub quote: String,
    /// The paragraph that `quote` is.
    pub quote_paragraph: u32,
    /// Where in the pasted text it is found.
    pub pasted_spans: Vec<Span>,
    /// What stands in its place when it no longer speaks.
    pub in_place: Option<InPlace>,
}

/// A notice that replaced another, with its paragraph on the same matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InPlace {
    /// Which notice.
    pub id: NoticeId,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Its title.
    pub title: String,
    /// The paragraph nearest to the pasted words.
    pub paragraph: u32,
    /// That paragraph's words.
    pub quote: String,
}

/// In which way a notice matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKind {
    /// Whole paragraphs, word for word.
    Verbatim,
    /// True words with something left out.
    Excerpt,
    /// A copy in which words differ.
    Altered,
    /// A later notice in force says a copied stretch again, with the differences named.
    SaidAnew,
    /// The same matter in other words.
    Touches,
}

/// One place where the pasted copy says other words than the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The notice's words; empty when the copy adds some.
    pub was: String,
    /// The copy's words; empty when it leaves some out.
    pub now: String,
    /// What kind of meaning the words carry.
    pub category: Category,
    /// Paragraph of the notice, from 1; 0 is its title.
    pub paragraph: u32,
    /// Where in the pasted text (empty where something is missing).
    pub pasted_span: Span,
    /// Where in the paragraph (empty where something was added).
    pub notice_span: Span,
    /// The notice's sentence around it.
    pub context: String,
    /// Where in `context` the difference is, in bytes.
    pub context_at: usize,
}

/// What a changed or omitted word carries, in the order in which differences are called out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// "not", "no", "never", a prefix such as "un-".
    Negation,
    /// A question mark where the other side makes a statement.
    Question,
    /// Amounts, shares, counts.
    Number,
    /// Days, months, years, spans of them.
    Date,
    /// Times of day.
    Time,
    /// People, places, bodies.
    Name,
    /// "must", "may", "will", "required".
    Modal,
    /// "if", "until", "only", "before", "all", "some".
    Condition,
    /// Another word that carries meaning.
    Other,
    /// Small words and spelling.
    Wording,
}

impl Category {
    /// True when a change of this kind can turn the meaning round.
    #[must_use]
    pub fn turns_meaning(self) -> bool {
        !matches!(self, Self::Wording | Self::Other)
    }
}

/// Words of a notice that the pasted text does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Paragraph, from 1.
    pub paragraph: u32,
    /// The words.
    pub text: String,
    /// Set when they carry something that can turn the meaning.
    pub carries: Option<Category>,
}

/// A trick with characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Oddity {
    /// Which trick.
    pub kind: OddityKind,
    /// Where in the pasted text.
    pub span: Span,
    /// The character in words, such as "о (U+043E) for o".
    pub shown: String,
}

/// Tricks with characters that are named to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddityKind {
    /// A letter of another script that looks like a Latin one.
    LookAlike,
    /// A character without width inside a word.
    Invisible,
    /// A control that changes the direction or order of what follows.
    Direction,
    /// A line drawn through letters.
    StruckOut,
    /// A sign such as a red cross that can be read as "no".
    RefusalSign,
}
