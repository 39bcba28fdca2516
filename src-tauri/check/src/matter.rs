//! What a claim is about, so that a log can be sorted and counted.

use serde::{Deserialize, Serialize};

use crate::stem;
use crate::token::{Origin, words};

/// The matters of a contract fight, as a log of rumors counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// The end of the strike, going back to work.
    ReturnToWork,
    /// An agreement, tentative or not.
    Agreement,
    /// A vote or ballot.
    Vote,
    /// Picket lines: when, where, who.
    Picket,
    /// Meetings of the two sides and what was offered there.
    Talks,
    /// Wages and other pay for work.
    Pay,
    /// Health and pension.
    Benefits,
    /// Jobs, staffing, layoffs, machines.
    Jobs,
    /// Help for members: funds, loans, strike pay.
    Help,
    /// Anything else.
    Other,
}

impl Matter {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::ReturnToWork,
        Self::Agreement,
        Self::Vote,
        Self::Picket,
        Self::Talks,
        Self::Pay,
        Self::Benefits,
        Self::Jobs,
        Self::Help,
        Self::Other,
    ];
}

/// What a text is mostly about: what it may lead to comes before what it merely mentions.
#[must_use]
pub fn matter(text: &str) -> Matter {
    let tokens = words(text, Origin::Pasted).tokens;
    let topics: Vec<String> = tokens
        .iter()
        .filter_map(|token| stem::topic_word(&token.norm))
        .collect();
    let has = |names: &[&str]| topics.iter().any(|topic| names.contains(&topic.as_str()));
    let word = |names: &[&str]| tokens.iter().any(|t| names.contains(&t.norm.as_str()));
    let back = has(&["=return"]) && word(&["work", "job", "jobs", "duty", "set", "room", "rooms"]);
    if back || has(&["=strike"]) && has(&["=end"]) {
        Matter::ReturnToWork
    } else if has(&["=vote"]) {
        Matter::Vote
    } else if word(&[
        "fund", "funds", "loan", "loans", "hardship", "grant", "grants",
    ]) || has(&["=strike"]) && has(&["=pay"])
    {
        Matter::Help
    } else if has(&["=picket"]) {
        Matter::Picket
    } else if has(&["=health", "=pension"]) {
        Matter::Benefits
    } else if has(&["=layoff", "=ai"]) || word(&["staffing", "replacement", "replacements"]) {
        Matter::Jobs
    } else if has(&["=agreement"]) {
        Matter::Agreement
    } else if has(&["=pay"]) {
        Matter::Pay
    } else if has(&["=talks", "=offer"]) {
        Matter::Talks
    } else if has(&["=return"]) || has(&["=end"]) && word(&["strike", "walkout"]) {
        Matter::ReturnToWork
    } else {
        Matter::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Matter) {
        assert_eq!(matter(text), expected, "{text}");
    }

    #[test]
    fn rumors_find_their_matter() {
        check("Deal tonight, back to work Monday", Matter::ReturnToWork);
        check("The strike is over", Matter::ReturnToWork);
        check("The ballot closes on 9 October", Matter::Vote);
        check("Pickets move to Gate 3 at 7 a.m.", Matter::Picket);
        check("The studios offer 12 percent more pay", Matter::Pay);
        check("The health plan ends in October", Matter::Benefits);
        check("The strike fund is empty", Matter::Help);
        check("There is a tentative agreement", Matter::Agreement);
        check("Talks begin again on Wednesday", Matter::Talks);
        check("The parking lot floods", Matter::Other);
    }
}
