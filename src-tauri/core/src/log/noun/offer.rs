//! Offers: issues, proposals, their terms, what happened to them and how they are described.

use super::fact::SourceKind;
use super::{Rules, noun};
use crate::log::field::choice;
use crate::log::figure::{Figures, Unit, Years, sensible_rate};
use crate::log::when::When;

choice! {
    /// Which way is better for the members.
    Better {
        /// More is better.
        More = "more",
        /// Less is better.
        Less = "less",
        /// Numbers do not say.
        Unsaid = "unsaid",
    }
}

noun! {
    /// A subject of the talks.
    Issue in "issue" is Issues by [name] {
        name: String, Must, "Its name as people say it", "Minimums";
        article: String, May, "Its place in the contract", "Article 13";
        better: Better, May, "Which way a number is better for the members: more, less, unsaid", "more";
        position: Option<u64>, May, "Its place in the tracker, from 1", "1";
        note: String, May, "Anything else", "";
    }
}
impl Rules for Issue {}

choice! {
    /// What a written offer is.
    ProposalKind {
        /// A first or further proposal.
        Proposal = "proposal",
        /// An answer to one.
        Counter = "counter",
        /// All or none.
        Package = "package",
        /// A supposal: not an offer.
        WhatIf = "what_if",
        /// The last word of one side.
        LastBestFinal = "last_best_final",
        /// Settled at the table.
        TentativeAgreement = "tentative_agreement",
        /// The terms of another deal.
        Pattern = "pattern",
        /// Somebody's account of an offer that was not published.
        Report = "report",
    }
}

impl ProposalKind {
    /// Whether it states the position of the side that made it.
    pub const fn is_position(self) -> bool {
        match self {
            Self::Proposal | Self::Counter | Self::Package | Self::LastBestFinal => true,
            Self::WhatIf | Self::TentativeAgreement | Self::Pattern | Self::Report => false,
        }
    }
}

noun! {
    /// A written offer.
    Proposal in "proposal" is Proposals by [date, made_by, number, title] {
        number: String, May, "Its number at the table", "U-12";
        date: When, Must, "When it was passed", "2023-08-11";
        made_by: String, Must, "Who made it; several with | between them", "AMPTP";
        kind: ProposalKind, May, "proposal, counter, package, what_if, last_best_final, tentative_agreement, pattern, report", "counter";
        title: String, May, "How people call it", "Counterproposal of August 11";
        answers: String, May, "Code of the proposal that it answers", "";
        session: String, May, "Code of the meeting in which it was passed", "";
        text: String, May, "Its wording, or a summary", "";
        source_kind: SourceKind, May, "What kind of source", "official_employer";
        src: String, May, "Where it is recorded", "S0 S1";
        quote: String, May, "The decisive words, short", "";
        seen_on: Option<When>, May, "When somebody last saw the source", "";
    }
}
impl Rules for Proposal {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        if !self.id.is_empty() && self.answers == self.id {
            wrong("answers", "a proposal cannot answer itself".into());
        }
    }
}

choice! {
    /// What happened to a proposal.
    MoveKind {
        /// It was passed to the other side.
        Pass = "pass",
        /// It was held: no answer yet.
        Hold = "hold",
        /// Its own side took it back.
        Withdraw = "withdraw",
        /// The other side said no.
        Reject = "reject",
        /// It was tentatively agreed.
        Ta = "ta",
    }
}

noun! {
    /// What happened to a proposal, or to one issue of it.
    Move in "proposal_move" is Moves by [proposal, date, kind, issue] {
        proposal: String, Must, "Code of the proposal", "U-12";
        date: When, Must, "When", "2023-08-18";
        kind: MoveKind, Must, "pass, hold, withdraw, reject, ta", "reject";
        by: String, May, "Who", "WGA";
        issue: String, May, "Only this issue of it", "";
        note: String, May, "Anything else", "";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "";
    }
}
impl Rules for Move {}

choice! {
    /// Where a term stands.
    TermStatus {
        /// It lies on the table.
        OnTable = "on_table",
        /// The other side said no.
        Rejected = "rejected",
        /// It was answered by another term.
        Countered = "countered",
        /// Tentatively agreed.
        Agreed = "agreed",
        /// Agreed and ratified.
        Ratified = "ratified",
        /// Taken back by its own side.
        Withdrawn = "withdrawn",
        /// The sides do not agree what was offered.
        Disputed = "disputed",
        /// Somebody's claim about an offer, not a part of it.
        Claim = "claim",
        /// Part of another deal.
        Pattern = "pattern",
        /// Reported and not confirmed by either side.
        Unconfirmed = "unconfirmed",
    }
}

impl TermStatus {
    /// Whether the term is a part of the offer it stands in.
    pub const fn is_term(self) -> bool {
        match self {
            Self::OnTable
            | Self::Rejected
            | Self::Countered
            | Self::Agreed
            | Self::Ratified
            | Self::Withdrawn
            | Self::Disputed
            | Self::Pattern => true,
            Self::Claim | Self::Unconfirmed => false,
        }
    }
}

noun! {
    /// One term of one offer.
    Term in "term" is Terms by [proposal, issue, term, contract_year] {
        proposal: String, Must, "Code of the offer", "aug11";
        issue: String, Must, "Code of the issue", "minimums";
        term: String, Must, "What it is about", "general increase";
        value: Figures, May, "A number, or one for each year: 5/4/3.5", "5";
        unit: String, May, "What the number counts: %, USD/week, M USD, writers, weeks", "%";
        contract_year: Years, May, "Year or years of the contract: 1, 1-3", "1", also ["year"];
        text: String, May, "Its wording where a number does not say it", "";
        article: String, May, "Its place in the contract", "";
        status: TermStatus, May, "on_table, rejected, countered, agreed, ratified, withdrawn, disputed, claim, pattern, unconfirmed", "rejected";
        reported_by: String, May, "Who described it: union, employer, media", "media (LAT)", also ["characterized_by"];
        source_kind: SourceKind, May, "What kind of source", "media_onrecord";
        src: String, May, "Where it is recorded", "S1";
        quote: String, May, "The decisive words, short", "";
        seen_on: Option<When>, May, "When somebody last saw the source", "";
    }
}
impl Rules for Term {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        if self.unit() == Unit::Percent {
            for value in &self.value.0 {
                if let Err(why) = sensible_rate(*value) {
                    wrong("value", why);
                }
            }
        }
        if self.value.0.is_empty() && !self.unit.is_empty() {
            wrong("value", format!("a unit ({}) without a number", self.unit));
        }
    }
}

impl Term {
    /// What its number counts.
    pub fn unit(&self) -> Unit {
        Unit::parse(&self.unit)
    }
}

noun! {
    /// How one side describes a term.
    Characterization in "characterization" is Characterizations by [term, by, words] {
        term: String, Must, "Code of the term", "t11";
        by: String, Must, "Who describes it", "WGA";
        words: String, Must, "How, in one sentence", "loopholes make it without effect";
        date: Option<When>, May, "When it was said", "2023-08-24";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "S1";
        quote: String, May, "The decisive words, short", "effectively toothless";
        seen_on: Option<When>, May, "When somebody last saw the source", "";
    }
}
impl Rules for Characterization {}
