//! What the signed notices say about a pasted text.

use serde::Serialize;
use ts_rs::TS;

/// The answer to a text that was checked against the signed notices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckView {
    /// In which way the text matches, for example `verbatim`, `altered_copy`, `no_match`.
    pub verdict: String,
    /// First: what the newest relevant notice says, or why nothing can be said.
    pub fact_first: String,
    /// In which way the text matches, in words.
    pub verdict_line: String,
    /// The claim in quotes, shortened.
    pub claim: String,
    /// As of when all this holds.
    pub as_of: String,
    /// For claims that lead to action.
    pub do_not_act: Option<String>,
    /// Tricks with characters, when there are any.
    pub oddities: Option<String>,
    /// The notices that it has to do with, best first.
    pub matches: Vec<CheckMatchView>,
    /// What the log of this book has on the matter: no official word; strongest source first.
    pub also: Vec<CheckAlsoView>,
}

/// A fact of the log on the matter of a checked text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckAlsoView {
    /// Who says it, in which way and when, in words.
    pub said: String,
    /// What.
    pub text: String,
    /// The evidence tier.
    pub tier: String,
}

/// A file or page whose text was checked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckedFile {
    /// The file's name; empty for a page that was pasted.
    pub name: String,
    /// `text`, `html`, `mail` or `pdf`.
    pub kind: String,
    /// The text that was taken out of it.
    pub text: String,
    /// Parts that were not read, such as a picture in a mail.
    pub unread: Vec<String>,
    /// The answer.
    pub answer: CheckView,
}

/// One notice that a checked text has to do with.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckMatchView {
    /// Number of the notice.
    pub notice: u32,
    /// Its revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// The day of its issue, in words.
    pub issued: String,
    /// In which way it matches: `verbatim`, `excerpt`, `altered`, `said_anew`, `touches`.
    pub kind: String,
    /// What became of it by now, in words.
    pub standing: String,
    /// True when it may be cited as what holds now.
    pub in_force: bool,
    /// The paragraph that `quote` is.
    pub paragraph: u32,
    /// The words of the notice to be read first.
    pub quote: String,
    /// Where words differ, those that turn the meaning first.
    pub differences: Vec<CheckDifferenceView>,
    /// What the text leaves out of the paragraphs concerned.
    pub left_out: Vec<CheckLeftOutView>,
}

/// Words that differ.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckDifferenceView {
    /// What carries the meaning: `number`, `date`, `negation` and so on.
    pub category: String,
    /// In the notice; empty when the text adds words.
    pub was: String,
    /// In the text; empty when the text leaves words out.
    pub now: String,
    /// The paragraph of the notice.
    pub paragraph: u32,
    /// The notice's sentence up to there.
    pub before: String,
    /// The notice's sentence from there on.
    pub after: String,
}

/// Words that a text leaves out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckLeftOutView {
    /// The paragraph of the notice.
    pub paragraph: u32,
    /// The words.
    pub text: String,
    /// What they carry when that turns the meaning: `negation`, `condition`, `date`.
    pub carries: Option<String>,
}
