//! What believing a text may lead to.

use serde::{Deserialize, Serialize};

use crate::finding::Category;
use crate::lexicon;
use crate::token::{Origin, words};

/// What somebody who believes the claim may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionImpact {
    /// Nothing in particular.
    None,
    /// Go back to work, or cross a line.
    ReturnToWork,
    /// Vote, or stay away from a vote.
    Vote,
    /// Come to a picket at another time, or not at all.
    PicketTimes,
}

/// What believing the text may lead to; the gravest when several fit.
#[must_use]
pub fn action_impact(text: &str) -> ActionImpact {
    let tokens = words(text, Origin::Pasted).tokens;
    let words: Vec<&str> = tokens.iter().map(|t| t.norm.as_str()).collect();
    impact_of(&words)
}

/// The same for folded words.
pub(crate) fn impact_of(words: &[&str]) -> ActionImpact {
    let near = |at: usize, reach: usize, test: &dyn Fn(&str) -> bool| {
        words[at.saturating_sub(reach)..(at + reach + 1).min(words.len())]
            .iter()
            .any(|w| test(w))
    };
    let is_work = |w: &str| {
        matches!(
            w,
            "work"
                | "works"
                | "working"
                | "job"
                | "jobs"
                | "duty"
                | "shift"
                | "shifts"
                | "site"
                | "desk"
                | "desks"
                | "writing"
                | "trabajo"
                | "travail"
                | "boulot"
                | "arbeit"
        )
    };
    // "On set" and "in the rooms" are places of work; "they set a date" and "no room to move" are not.
    let is_workplace = |at: usize| {
        matches!(words[at], "room" | "rooms" | "set" | "sets" | "office")
            && at.checked_sub(1).is_some_and(|before| {
                matches!(
                    words[before],
                    "on" | "in" | "to" | "into" | "the" | "our" | "your" | "my" | "writers"
                )
            })
    };
    let is_back = |w: &str| {
        matches!(
            w,
            "back"
                | "return"
                | "returns"
                | "returning"
                | "resume"
                | "resumes"
                | "report"
                | "restart"
                | "start"
                | "starts"
                | "vuelta"
                | "volver"
                | "volvemos"
                | "regreso"
                | "regresar"
                | "reprend"
                | "reprendre"
                | "reprise"
                | "retour"
                | "wieder"
                | "zuruck"
                | "weiter"
        )
    };
    let is_end = |w: &str| {
        lexicon::is_reversal(w)
            || matches!(
                w,
                "end"
                    | "ends"
                    | "suspend"
                    | "suspends"
                    | "stop"
                    | "done"
                    | "settled"
                    | "call"
                    | "called"
                    | "acabo"
                    | "acabada"
                    | "termino"
                    | "terminada"
                    | "fin"
                    | "finie"
                    | "terminee"
                    | "vorbei"
                    | "beendet"
                    | "aus"
            )
    };
    let is_picket = |w: &str| w.starts_with("picket") || matches!(w, "lines" | "gate" | "gates");
    let (mut vote, mut picket) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let back_to_work = (is_work(word) || is_workplace(at)) && near(at, 4, &is_back);
        let strike_ends = matches!(
            *word,
            "strike" | "walkout" | "huelga" | "greve" | "streik" | "paro"
        ) && near(at, 4, &is_end);
        let crossing = matches!(*word, "cross" | "crossing" | "crosses")
            && near(at, 4, &|w: &str| {
                w.starts_with("picket") || w == "line" || w == "lines"
            });
        // "Members may work", but not "we can work together".
        let may_work = *word == "work"
            && matches!(words[..at], [.., "may"] | [.., "allowed", "to"])
            && !near(at, 4, &lexicon::is_negation);
        // "It's over" needs no strike to be named in a chat of strikers.
        let it_is_over = matches!(*word, "over" | "done")
            && matches!(
                words[..at],
                [.., "its"] | [.., "it", "is"] | [.., "it", "s"]
            );
        if back_to_work || strike_ends || crossing || it_is_over || may_work {
            return ActionImpact::ReturnToWork;
        }
        vote |= matches!(
            *word,
            "vote"
                | "votes"
                | "voting"
                | "ballot"
                | "ballots"
                | "ratification"
                | "ratify"
                | "ratified"
                | "ratifies"
                | "voted"
                | "referendum"
        );
        picket |= is_picket(word)
            && near(at, 10, &|w: &str| {
                is_end(w)
                    || lexicon::is_negation(w)
                    || matches!(
                        lexicon::category(w),
                        Some(Category::Time | Category::Date | Category::Number)
                    )
                    || matches!(
                        w,
                        "moved" | "moves" | "gate" | "starts" | "start" | "begins" | "begin"
                    )
            });
    }
    match (vote, picket) {
        (true, _) => ActionImpact::Vote,
        (false, true) => ActionImpact::PicketTimes,
        (false, false) => ActionImpact::None,
    }
}
