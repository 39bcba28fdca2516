//! Who acts, and what is said, promised, voted and asked for.

use super::fact::SourceKind;
use super::{Rules, noun};
use crate::log::field::choice;
use crate::log::when::When;

noun! {
    /// A union, an employer, a committee, a person in public office, a medium.
    Party in "party" is Parties by [name] {
        kind: String, May, "What it is: union, employer, employer_association, committee, person, media, place", "union";
        name: String, Must, "Full name", "Writers Guild of America";
        short: String, May, "Short name, used in other tables", "WGA", also ["short_name"];
        role: String, May, "Its part in the talks", "union of film and television writers";
        side: String, May, "On whose side: union, employer, ally_union, other_union, neutral", "union";
        src: String, May, "Where it is recorded", "S0", also ["seed"];
    }
}
impl Rules for Party {}

noun! {
    /// Something that happened.
    Event in "event" is Events by [date, kind, summary] {
        date: When, Must, "When: 2023-06, 2023-06-01, 2023-06-01/2023-06-09 or 2023-06-01T21:40-07:00", "2023-08-11", also ["when", "held"];
        kind: String, Must, "What kind of event: bargaining_session, sidebar, notice, statement, …", "bargaining_session";
        parties: String, May, "Who took part, with | between them", "WGA|AMPTP";
        place: String, May, "Where", "";
        place_state: super::session::Place, May, "Whether the place is known, unknown or contested", "unknown";
        summary: String, Must, "What happened, in one sentence", "First session of the strike", also ["what"];
        speaker: String, May, "Who said so", "NegComm";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "S2 W29";
        quote: String, May, "The decisive words, short", "";
        seen_on: Option<When>, May, "When somebody last saw the source", "";
    }
}
impl Rules for Event {}

choice! {
    /// How a promise falls due.
    DueKind {
        /// Nobody said when.
        Open = "",
        /// On a day.
        Date = "date",
        /// After something else.
        After = "after",
        /// When something happens.
        Conditional = "conditional",
        /// Always.
        Standing = "standing",
    }
}

choice! {
    /// What became of a promise.
    Outcome {
        /// Nothing yet.
        Open = "",
        /// It was kept.
        Kept = "kept",
        /// It was kept after its day.
        Late = "late",
        /// Its time passed, or what it depended on fell away.
        Lapsed = "lapsed",
        /// Something else took its place.
        Superseded = "superseded",
    }
}

noun! {
    /// A promise ("pledge" in the tables).
    Promise in "pledge" is Promises by [by, promise, made_on] {
        made_on: When, Must, "When it was made", "2023-08-11", also ["date"];
        by: String, Must, "Who promised", "NegComm";
        promise: String, Must, "What", "respond to the counter next week", also ["text"];
        due: String, May, "When it falls due, as the source words it", "next week";
        due_kind: DueKind, May, "How it falls due: date, after, conditional, standing", "date";
        due_date: Option<When>, May, "The day it falls due, where that is known", "2023-08-18";
        status: String, May, "What became of it, as the source words it", "kept";
        outcome: Outcome, May, "What became of it: kept, late, lapsed, superseded; empty while open", "kept";
        fulfilled_by: String, May, "Codes of the facts that show it", "e15";
        fulfilled_on: Option<When>, May, "When it was settled", "2023-08-18";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "S2";
        quote: String, May, "The decisive words, short", "";
        seen_on: Option<When>, May, "When somebody last saw the source", "";
    }
}
impl Rules for Promise {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        if let Some(done) = self.fulfilled_on
            && done.last() < self.made_on.first()
        {
            wrong(
                "fulfilled_on",
                format!("{done} is before the promise was made ({})", self.made_on),
            );
        }
    }
}

noun! {
    /// A vote with its counts. Shares are computed and never stored.
    Vote in "vote" is Votes by [kind, date] {
        kind: String, Must, "strike_authorization, governing_boards, ratification, …", "ratification";
        date: When, Must, "The day of the vote, or from and to", "2023-10-02/2023-10-09";
        as_of: Option<When>, May, "As of when the counts are known", "2023-10-09";
        summary: String, Must, "What was voted on", "Members ratify the contract";
        yes: Option<u64>, May, "Votes for; empty when no source gives the count", "8435";
        no: Option<u64>, May, "Votes against", "90";
        valid: Option<u64>, May, "Valid votes", "8525";
        ballots: Option<u64>, May, "Ballots cast, valid or not", "";
        eligible: Option<u64>, May, "Members who could vote", "";
        announced: String, May, "The figure or word that was announced", "99";
        turnout_note: String, May, "What is known about turnout", "";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "W6";
        quote: String, May, "The decisive words, short", "";
        seen_on: Option<When>, May, "When somebody last saw the source", "";
    }
}
impl Rules for Vote {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        let counted = self.yes.unwrap_or(0).saturating_add(self.no.unwrap_or(0));
        if let Some(valid) = self.valid
            && counted > valid
        {
            wrong(
                "valid",
                format!("{counted} votes for and against are more than {valid} valid votes"),
            );
        }
        if let Some(ballots) = self.ballots
            && counted > ballots
        {
            wrong(
                "ballots",
                format!("{counted} votes for and against are more than {ballots} ballots"),
            );
        }
        // Whatever was counted was cast, also where no source gives the number of ballots.
        let cast = counted
            .max(self.ballots.unwrap_or(0))
            .max(self.valid.unwrap_or(0));
        if let Some(eligible) = self.eligible
            && cast > eligible
        {
            wrong(
                "eligible",
                format!("{cast} ballots are more than {eligible} members"),
            );
        }
        if let (Some(valid), Some(ballots)) = (self.valid, self.ballots)
            && valid > ballots
        {
            wrong(
                "ballots",
                format!("{valid} valid votes are more than {ballots} ballots"),
            );
        }
    }
}

choice! {
    /// What was filed.
    RequestKind {
        /// The union asks the employer for data.
        InformationRequest = "information_request",
        /// A charge of an unfair labor practice.
        UlpCharge = "ulp_charge",
    }
}

noun! {
    /// An information request or a charge at the labor board.
    Request in "request" is Requests by [kind, filed, subject] {
        kind: RequestKind, Must, "A request for information or a charge at the labor board", "information_request";
        filed: When, Must, "When it was filed", "2023-04-03", also ["date"];
        by: String, Must, "Who asks", "WGA";
        against: String, May, "Who is asked", "AMPTP";
        subject: String, Must, "What for", "streaming hours per title";
        case_number: String, May, "Number of the case or letter", "";
        due: Option<When>, May, "When an answer is due", "2023-04-17";
        answered: Option<When>, May, "When it was answered", "";
        outcome: String, May, "What came of it", "";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "";
    }
}
impl Rules for Request {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        for (column, date) in [("due", self.due), ("answered", self.answered)] {
            if let Some(date) = date
                && date.last() < self.filed.first()
            {
                wrong(
                    column,
                    format!("{date} is before it was filed ({})", self.filed),
                );
            }
        }
    }
}

noun! {
    /// A single number with its unit, as its source gives it.
    Number in "number_said" is Numbers by [value, unit, what] {
        value: String, Must, "The number as the source writes it", "11500";
        unit: String, May, "What it counts", "people";
        what: String, Must, "What about", "writers represented (approx.)";
        src: String, May, "Where it is recorded", "W13";
    }
}
impl Rules for Number {}
