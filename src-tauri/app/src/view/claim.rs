//! Claims as the window and `--json` see them. No type here has room for who passed a claim on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Nobody looked yet.
    NotReviewed,
    /// Somebody looked: no notice on the device spoke of it, and the device was current.
    NoOfficialWord,
    /// A notice speaks of it, without saying yes or no.
    Addressed,
    /// A notice in force says otherwise.
    Contradicted,
    /// A notice in force says so.
    Confirmed,
    /// A notice in force says a part of it.
    Partly,
    /// What was known about it no longer holds, or it no longer matters.
    Overtaken,
}

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimTopic {
    /// The end of the strike, going back to work.
    ReturnToWork,
    /// An agreement.
    Agreement,
    /// A vote.
    Vote,
    /// Picket lines.
    Picket,
    /// Meetings of the two sides.
    Talks,
    /// Wages.
    Pay,
    /// Health and pension.
    Benefits,
    /// Jobs, staffing, machines.
    Jobs,
    /// Help for members.
    Help,
    /// Anything else.
    Other,
}

/// What believing a claim may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimImpact {
    /// Nothing in particular.
    None,
    /// Going back to work, or crossing a line.
    ReturnToWork,
    /// Voting, or not.
    Vote,
    /// Coming to a picket at another time, or not at all.
    PicketTimes,
}

/// The kind of channel over which a claim was heard; never which group or account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimChannel {
    /// Said face to face.
    InPerson,
    /// By telephone.
    Phone,
    /// A message to one person.
    Message,
    /// A group chat.
    GroupChat,
    /// An e-mail.
    Mail,
    /// A social network.
    SocialMedia,
    /// A newspaper, a broadcast, a site of news.
    Press,
    /// A sheet of paper.
    Paper,
    /// Anything else.
    Other,
}

/// What a list of claims shows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ClaimFilter {
    /// Only this status.
    pub status: Option<ClaimStatus>,
    /// Only this topic.
    pub topic: Option<ClaimTopic>,
    /// Only sentences with this text.
    pub text: String,
    /// Only those chosen for the committee.
    pub chosen: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give; 0 for the usual page.
    pub limit: u32,
}

/// A claim in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimRow {
    /// Identifier.
    pub id: i64,
    /// The claim in one neutral sentence.
    pub sentence: String,
    /// What it is about.
    pub topic: ClaimTopic,
    /// What believing it may lead to.
    pub impact: ClaimImpact,
    /// What became of it.
    pub status: ClaimStatus,
    /// When it was logged.
    pub logged_at: String,
    /// The first day on which it was heard.
    pub first_heard: Option<String>,
    /// How often it was heard.
    pub sightings: u32,
    /// Notices on its matter that came later and were not looked at yet.
    pub unseen: u32,
    /// Chosen for the committee's file.
    pub chosen: bool,
}

/// A paragraph of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClaimCite {
    /// Number of the notice.
    pub number: u32,
    /// Its revision.
    pub revision: u32,
    /// The paragraph, from 1; 0 is the title.
    pub paragraph: u32,
}

/// A paragraph that speaks about a claim, with its words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimKnown {
    /// Where.
    pub cite: ClaimCite,
    /// Where and of which day, in words.
    pub source: String,
    /// The words.
    pub quote: String,
}

/// The answer to a claim. Every sentence is made by rules from cited paragraphs and the state of the
/// device; nobody types one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimAnswer {
    /// First: what the newest relevant notice says, or why nothing can be said.
    pub fact_first: String,
    /// What that means for the claim.
    pub verdict_line: String,
    /// What is known: the paragraphs, newest first.
    pub known: Vec<ClaimKnown>,
    /// What is not known.
    pub not_known: String,
    /// When the next word is promised.
    pub next_word: String,
    /// For claims that lead to action.
    pub do_not_act: Option<String>,
    /// The claim in quotes.
    pub claim: String,
    /// As of when all this holds.
    pub as_of: String,
    /// The status that the app itself would record, with what it rests on; nothing on a device that is
    /// out of date and found nothing.
    pub proposed: Option<ClaimProposal>,
    /// All sentences in the order in which they are read.
    pub text: String,
}

/// A status and what it rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClaimProposal {
    /// The status.
    pub status: ClaimStatus,
    /// The paragraphs.
    pub cites: Vec<ClaimCite>,
}

/// One time that a claim was heard.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimSighting {
    /// Identifier.
    pub id: i64,
    /// The day.
    pub heard_on: String,
    /// Over what.
    pub channel: ClaimChannel,
    /// Where.
    pub place: String,
    /// The words as they were heard.
    pub said: String,
}

/// One step in the history of a claim.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimStep {
    /// The status from then on.
    pub status: ClaimStatus,
    /// When.
    pub at: String,
    /// The app found it itself.
    pub by_app: bool,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub cites: Vec<ClaimCite>,
}

/// A notice that came after a claim and speaks about its matter.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimTouch {
    /// Which paragraph.
    pub cite: ClaimCite,
    /// When it arrived.
    pub at: String,
    /// The person has not looked yet.
    pub unseen: bool,
}

/// One claim with everything around it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimPage {
    /// Its row.
    pub row: ClaimRow,
    /// Its answer.
    pub answer: ClaimAnswer,
    /// When and where it was heard.
    pub sightings: Vec<ClaimSighting>,
    /// What was recorded about it, oldest first.
    pub history: Vec<ClaimStep>,
    /// Notices that came later.
    pub touches: Vec<ClaimTouch>,
    /// Claims that are read with it.
    pub merged: Vec<ClaimRow>,
    /// Claims that may be the same.
    pub similar: Vec<ClaimRow>,
}

/// A claim that is about to be logged.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewClaim {
    /// One neutral sentence.
    pub sentence: String,
    /// What it is about; found from the words when not given.
    pub topic: Option<ClaimTopic>,
    /// How it was heard first.
    pub sighting: NewSighting,
}

/// How a claim was heard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewSighting {
    /// The day; the book's today when not given.
    pub heard_on: Option<String>,
    /// Over what.
    pub channel: ClaimChannel,
    /// Where.
    pub place: String,
    /// The words as they were heard.
    pub said: String,
}

/// A claim was heard again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeardAgain {
    /// Which claim.
    pub claim: i64,
    /// How.
    pub sighting: NewSighting,
}

/// A status that the person records.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClaimReview {
    /// Which claim.
    pub claim: i64,
    /// The status.
    pub status: ClaimStatus,
    /// What it rests on.
    pub cites: Vec<ClaimCite>,
}

/// Two claims.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ClaimPair {
    /// One.
    pub claim: i64,
    /// The other.
    pub other: i64,
}

/// Something about a row that is switched on or off.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ClaimSwitch {
    /// Which row.
    pub id: i64,
    /// On or off.
    pub on: bool,
}

/// Help with a neutral sentence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NeutralView {
    /// The proposed sentence.
    pub sentence: String,
    /// What was taken out, and why.
    pub removed: Vec<NeutralRemoved>,
    /// What it is about.
    pub topic: ClaimTopic,
    /// What believing it may lead to.
    pub impact: ClaimImpact,
    /// Claims in the log that may be the same.
    pub similar: Vec<ClaimRow>,
}

/// Words that were taken out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NeutralRemoved {
    /// The words.
    pub words: String,
    /// Why: `forwarded`, `hearsay`, `name`, `contact`, `verdict`, `insult`, `alarm`, `length`.
    pub reason: String,
}

/// What became of the rumors of one topic. Counts only: nobody is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ClaimOutcome {
    /// The topic.
    pub topic: ClaimTopic,
    /// Claims logged.
    pub logged: u32,
    /// A notice in force says so.
    pub confirmed: u32,
    /// A part of it.
    pub partly: u32,
    /// A notice in force says otherwise.
    pub contradicted: u32,
    /// A notice speaks of it.
    pub addressed: u32,
    /// Overtaken by events.
    pub overtaken: u32,
    /// No official word, or not reviewed.
    pub open: u32,
    /// Median of the days from first heard to first official word, where there was one.
    pub days_to_word: Option<u32>,
}
