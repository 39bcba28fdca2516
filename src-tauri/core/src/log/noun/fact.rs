//! Where facts come from, and where they disagree.

use super::{Rules, noun};
use crate::log::field::choice;
use crate::log::when::When;

choice! {
    /// What kind of source a fact has.
    SourceKind {
        /// Nobody said.
        Unsaid = "",
        /// A verified signed notice.
        SignedNotice = "signed_notice",
        /// A mail whose signature was verified for a domain that the union named.
        SignedMail = "signed_mail",
        /// The union on the record.
        OfficialUnion = "official_union",
        /// The employer side on the record.
        OfficialEmployer = "official_employer",
        /// A third party on the record: a mayor, an agency.
        OfficialThird = "official_third",
        /// A named medium, on the record.
        MediaOnrecord = "media_onrecord",
        /// A medium that names no source.
        MediaAnonymous = "media_anonymous",
        /// Hearsay.
        Rumor = "rumor",
        /// Official text copied by hand.
        Copied = "copied",
        /// One's own record of a meeting.
        OwnRecord = "own_record",
    }
}

/// How strong a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// A verified signed notice.
    T0,
    /// A verified mail.
    T0e,
    /// A party on the record.
    T1,
    /// A named medium.
    T2,
    /// An anonymous source of a medium.
    T3,
    /// Hearsay.
    T4,
    /// Copied by hand, not signed.
    Copied,
    /// One's own record.
    Own,
    /// Nobody said.
    Unsaid,
}

impl SourceKind {
    /// The tier of this kind.
    pub const fn tier(self) -> Tier {
        match self {
            Self::Unsaid => Tier::Unsaid,
            Self::SignedNotice => Tier::T0,
            Self::SignedMail => Tier::T0e,
            Self::OfficialUnion | Self::OfficialEmployer | Self::OfficialThird => Tier::T1,
            Self::MediaOnrecord => Tier::T2,
            Self::MediaAnonymous => Tier::T3,
            Self::Rumor => Tier::T4,
            Self::Copied => Tier::Copied,
            Self::OwnRecord => Tier::Own,
        }
    }
}

impl Tier {
    /// As it is written: `T1`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::T0 => "T0",
            Self::T0e => "T0e",
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::T3 => "T3",
            Self::T4 => "T4",
            Self::Copied => "copied",
            Self::Own => "own",
            Self::Unsaid => "",
        }
    }
}

noun! {
    /// What a code in the columns `src` stands for.
    Source in "source_cited" is Sources by [citation] {
        citation: String, Must, "Where it can be found: a title, an address", "news report of 2023-08-23", also ["source"];
        source_kind: SourceKind, May, "What kind of source", "media_onrecord";
        seen_on: Option<When>, May, "When somebody last saw it there", "2023-10-01";
    }
}
impl Rules for Source {}

noun! {
    /// A question on which sources disagree. Both versions stay; neither is judged.
    Conflict in "conflict" is Conflicts by [question, version_a, version_b] {
        question: String, Must, "The question, without an answer in it", "How many offers were made since May 2?";
        by_a: String, May, "Who says the first version", "AMPTP";
        version_a: String, Must, "The first version", "several offers";
        src_a: String, May, "Where it is recorded", "S3";
        by_b: String, May, "Who says the second version", "WGA";
        version_b: String, May, "The second version; empty while only one is known", "one offer";
        src_b: String, May, "Where it is recorded", "W35";
        by_c: String, May, "Who says a third version", "";
        version_c: String, May, "A third version", "";
        src_c: String, May, "Where it is recorded", "";
        about: String, May, "Codes of the facts concerned, with | between them", "e13|t05";
        note: String, May, "What to keep in mind", "name both, never merge", also ["lesson"];
    }
}
impl Rules for Conflict {}

impl Conflict {
    /// The versions that are known, each with who says it and where it is recorded.
    pub fn versions(&self) -> Vec<(&str, &str, &str)> {
        [
            (&self.by_a, &self.version_a, &self.src_a),
            (&self.by_b, &self.version_b, &self.src_b),
            (&self.by_c, &self.version_c, &self.src_c),
        ]
        .into_iter()
        .filter(|(_, version, _)| !version.is_empty())
        .map(|(by, version, src)| (by.as_str(), version.as_str(), src.as_str()))
        .collect()
    }
}
