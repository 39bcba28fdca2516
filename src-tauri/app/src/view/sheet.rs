//! What a member passes on about a claim: the fact sheet, and what goes sealed to the committee.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClaimImpact, ClaimKnown, ClaimTopic};

/// Everything on the one page about a claim that goes to the line or into a chat.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FactSheet {
    /// The claim's identifier.
    pub id: i64,
    /// Whose notices these are.
    pub committee: String,
    /// The union.
    pub union: String,
    /// First and large: what the newest relevant notice says, or why nothing can be said.
    pub fact: String,
    /// What that means for the claim.
    pub verdict_line: String,
    /// For claims that lead to action.
    pub do_not_act: Option<String>,
    /// Further paragraphs on the matter.
    pub known: Vec<ClaimKnown>,
    /// What is not known.
    pub not_known: String,
    /// When the next word is promised.
    pub next_word: String,
    /// The claim in quotes, once and small.
    pub claim: String,
    /// Where the fact stands, and who signed it.
    pub citation: String,
    /// As of when all this holds.
    pub as_of: String,
    /// The number of the newest notice on the device, whose words follow.
    pub words_as_of: Option<u32>,
    /// Twelve words that stand for the history of all notices; two members compare them aloud.
    pub check_words: Vec<String>,
    /// The day on which it was made.
    pub made_on: String,
    /// True when the notices are those of the demo.
    pub demo: bool,
    /// Names of closed notes whose words stand on this page. Empty unless a warning is due.
    pub closed: Vec<String>,
    /// The same as plain text, with the citation at the end.
    pub text: String,
    /// The same for machines: schema.org's `ClaimReview` as JSON-LD.
    pub json_ld: String,
}

/// In which form a fact sheet is written into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetForm {
    /// Plain text.
    Text,
    /// One page for the printer, in one HTML file.
    Page,
    /// `ClaimReview` as JSON-LD.
    JsonLd,
    /// A picture (PNG) that the window has drawn.
    Picture,
}

/// A fact sheet that is to be written into a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SheetSave {
    /// The claim.
    pub claim: i64,
    /// In which form.
    pub form: SheetForm,
    /// Where to.
    pub path: String,
    /// The person has read the warning about closed notes and goes on.
    pub with_closed: bool,
    /// The picture in base64, for that form only.
    pub picture: String,
}

/// The key to which claims for the committee are sealed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AskKey {
    /// The public key: an age recipient, `age1…`.
    pub recipient: String,
    /// The notice that names it; nothing when the person gave it by hand.
    pub notice: Option<u32>,
    /// Where it is from, in words.
    pub source: String,
}

/// What a sealed file for the committee would hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SealPreview {
    /// The key, when a notice in force names one.
    pub key: Option<AskKey>,
    /// The claims that were chosen, exactly as they will be read.
    pub claims: Vec<SealedClaim>,
    /// Names of closed notes whose words stand in them.
    pub closed: Vec<String>,
}

/// One claim as the committee reads it. There is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SealedClaim {
    /// 32 hex digits that stand for this claim in its book, so that it is not counted twice.
    pub mark: String,
    /// The claim in one neutral sentence.
    pub sentence: String,
    /// What it is about.
    pub topic: ClaimTopic,
    /// What believing it may lead to.
    pub impact: ClaimImpact,
    /// How often it was heard.
    pub heard: u32,
    /// The first day on which it was heard.
    pub first_heard: Option<String>,
}

/// Claims that are to be sealed for the committee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SealWanted {
    /// Where to.
    pub path: String,
    /// A key given by hand (`age1…`), or a file that holds one; empty for the notices' key.
    pub key: String,
    /// The person has read the warning about closed notes and goes on.
    pub with_closed: bool,
}

/// Claims that were sealed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SealReport {
    /// Where.
    pub path: String,
    /// How many.
    pub claims: u32,
    /// To which key.
    pub key: AskKey,
}

/// At the committee: the key with which sealed claims are opened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommitteeAskKey {
    /// The public key: an age recipient.
    pub recipient: String,
    /// The line that a signed notice carries so that members' devices find the key.
    pub line: String,
    /// The notice in force that carries it.
    pub notice: Option<u32>,
}

/// The key of the committee, to be written into or read from a file.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskKeyFile {
    /// The file.
    pub path: String,
    /// The passphrase that seals it.
    pub passphrase: String,
}

/// What came in with sealed files.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AskedImport {
    /// Claims that were not here before.
    pub added: u32,
    /// Claims that were here already.
    pub known: u32,
    /// Files of which nothing was taken, each with the reason.
    pub refused: Vec<String>,
}

/// The claims of one topic that members sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AskedTopic {
    /// The topic.
    pub topic: ClaimTopic,
    /// How many claims.
    pub claims: u32,
    /// How often these were heard.
    pub heard: u32,
    /// Claims that say the same are one entry; the most frequent first.
    pub entries: Vec<AskedEntry>,
}

/// Claims that say about the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AskedEntry {
    /// The rows, for putting them aside.
    pub ids: Vec<i64>,
    /// One sentence for all of them: the first that came.
    pub sentence: String,
    /// What believing it may lead to.
    pub impact: ClaimImpact,
    /// How many members' claims.
    pub claims: u32,
    /// How often it was heard.
    pub heard: u32,
    /// The first day on which it was heard.
    pub first_heard: Option<String>,
    /// Put aside.
    pub done: bool,
    /// A notice in force that answers such a claim, by its list of answers or its words.
    pub notice: Option<u32>,
}

/// Claims that members sent, to be put aside or shown again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskedDone {
    /// The rows.
    pub ids: Vec<i64>,
    /// Aside or not.
    pub done: bool,
}
