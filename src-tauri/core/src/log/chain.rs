//! Chains of proposals: which one answers which.

use std::collections::{HashMap, HashSet};

use super::noun::Proposal;

/// What is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// The proposal that is answered is not in the book.
    Unknown {
        /// Which proposal.
        proposal: String,
        /// What it answers.
        answers: String,
    },
    /// The proposals answer one another in a circle.
    Circle(String),
    /// A proposal answers one that was made later.
    Backwards {
        /// Which proposal.
        proposal: String,
        /// What it answers.
        answers: String,
    },
}

/// The proposal and everything it goes back to, oldest first. Ends where a link is missing or
/// would go round in a circle.
pub fn chain<'a>(of: &'a Proposal, by_id: &HashMap<&str, &'a Proposal>) -> Vec<&'a Proposal> {
    let mut found = vec![of];
    let mut seen: HashSet<&str> = HashSet::from([of.id.as_str()]);
    let mut here = of;
    while let Some(before) = by_id.get(here.answers.as_str())
        && seen.insert(&before.id)
    {
        found.push(before);
        here = before;
    }
    found.reverse();
    found
}

/// Everything that is wrong with the chains of these proposals.
pub fn broken(proposals: &[Proposal]) -> Vec<Broken> {
    let by_id: HashMap<&str, &Proposal> = proposals.iter().map(|p| (p.id.as_str(), p)).collect();
    let mut wrong = Vec::new();
    for proposal in proposals.iter().filter(|p| !p.answers.is_empty()) {
        let Some(before) = by_id.get(proposal.answers.as_str()) else {
            wrong.push(Broken::Unknown {
                proposal: proposal.id.clone(),
                answers: proposal.answers.clone(),
            });
            continue;
        };
        if before.date.first() > proposal.date.last() {
            wrong.push(Broken::Backwards {
                proposal: proposal.id.clone(),
                answers: before.id.clone(),
            });
        }
        let oldest = chain(proposal, &by_id);
        if oldest
            .first()
            .is_some_and(|first| oldest.iter().any(|link| link.id == first.answers))
        {
            wrong.push(Broken::Circle(proposal.id.clone()));
        }
    }
    wrong
}
