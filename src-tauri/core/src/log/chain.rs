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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::log::when::{DateOrder, When};

    /// Up to eight proposals; each answers nothing, one of the others, itself or an unknown one.
    fn proposals() -> impl Strategy<Value = Vec<Proposal>> {
        prop::collection::vec((prop::option::of(0..9_usize), 1..28_u32), 1..8).prop_map(|rows| {
            rows.into_iter()
                .enumerate()
                .map(|(at, (answers, day))| Proposal {
                    id: format!("p{at}"),
                    answers: answers.map(|to| format!("p{to}")).unwrap_or_default(),
                    date: When::parse(&format!("2023-05-{day:02}"), DateOrder::Unsaid).unwrap(),
                    ..Proposal::default()
                })
                .collect()
        })
    }

    /// Whether one comes back to a proposal by going from answer to answer.
    fn goes_round(from: &Proposal, by_id: &HashMap<&str, &Proposal>) -> bool {
        let mut here = from;
        for _ in 0..=by_id.len() {
            match by_id.get(here.answers.as_str()) {
                Some(before) => here = before,
                None => return false,
            }
        }
        true
    }

    proptest! {
        #[test]
        fn a_chain_ends_goes_back_link_by_link_and_holds_nothing_twice(all in proposals()) {
            let by_id: HashMap<&str, &Proposal> =
                all.iter().map(|one| (one.id.as_str(), one)).collect();
            for one in &all {
                let links = chain(one, &by_id);
                prop_assert_eq!(links.last().map(|last| &last.id), Some(&one.id));
                for pair in links.windows(2) {
                    prop_assert_eq!(&pair[1].answers, &pair[0].id);
                }
                let different: HashSet<&str> = links.iter().map(|link| link.id.as_str()).collect();
                prop_assert_eq!(different.len(), links.len());
            }
        }

        #[test]
        fn all_that_is_wrong_with_a_chain_is_told_and_nothing_else(all in proposals()) {
            let by_id: HashMap<&str, &Proposal> =
                all.iter().map(|one| (one.id.as_str(), one)).collect();
            let told = broken(&all);
            for one in &all {
                let answers = by_id.get(one.answers.as_str());
                let unknown = !one.answers.is_empty() && answers.is_none();
                let backwards = answers.is_some_and(|before| before.date.first() > one.date.last());
                prop_assert_eq!(
                    told.iter().any(|wrong| matches!(wrong, Broken::Unknown { proposal, .. } if *proposal == one.id)),
                    unknown
                );
                prop_assert_eq!(
                    told.iter().any(|wrong| matches!(wrong, Broken::Backwards { proposal, .. } if *proposal == one.id)),
                    backwards
                );
                prop_assert_eq!(
                    told.iter().any(|wrong| matches!(wrong, Broken::Circle(proposal) if *proposal == one.id)),
                    goes_round(one, &by_id)
                );
            }
        }
    }
}
