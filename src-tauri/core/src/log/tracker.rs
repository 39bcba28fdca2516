//! The tracker: one row per issue, with the latest position of each side.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::noun::{
    Better, Issue, Move, MoveKind, Party, Proposal, ProposalKind, Term, TermStatus, several,
};

/// Where an issue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueState {
    /// It lies on the table.
    Open,
    /// The sides do not agree what was offered.
    Disputed,
    /// At least one side has said nothing about it.
    NotAddressed,
    /// Its side took it back.
    Withdrawn,
    /// Tentatively agreed.
    Agreed,
}

impl IssueState {
    /// A stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Disputed => "disputed",
            Self::NotAddressed => "not_addressed",
            Self::Withdrawn => "withdrawn",
            Self::Agreed => "agreed",
        }
    }
}

/// A number that is worse for the other side than the same side's own earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regression {
    /// The term that is worse.
    pub term: String,
    /// The earlier one.
    pub earlier: String,
    /// The year of the contract, 0 when none is named.
    pub year: u8,
    /// The earlier number.
    pub was: Decimal,
    /// The later one.
    pub now: Decimal,
    /// What both count.
    pub unit: String,
}

/// The latest position of one party on one issue.
#[derive(Debug, Clone)]
pub struct Position<'a> {
    /// The party's identifier, or the name as typed where no party has it.
    pub party: String,
    /// The offer.
    pub offer: &'a Proposal,
    /// What it says on this issue.
    pub terms: Vec<&'a Term>,
    /// Days since it was made.
    pub age: i64,
    /// Where it goes back behind the same party's own earlier offers.
    pub regressions: Vec<Regression>,
}

/// An offer in the history of an issue.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// The offer.
    pub offer: &'a Proposal,
    /// What it says on this issue.
    pub terms: Vec<&'a Term>,
    /// What happened to it.
    pub moves: Vec<&'a Move>,
}

/// A row of the tracker.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The issue.
    pub issue: String,
    /// Where it stands.
    pub state: IssueState,
    /// The latest position of each party that has one.
    pub positions: Vec<Position<'a>>,
    /// Parties that have said nothing about it although they made offers.
    pub silent: Vec<String>,
    /// All offers that mention it, oldest first.
    pub history: Vec<Step<'a>>,
}

/// Everything the tracker is made of, as the book has it.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// All parties.
    pub parties: &'a [Party],
    /// All issues that were given a name.
    pub issues: &'a [Issue],
    /// All offers.
    pub proposals: &'a [Proposal],
    /// All moves.
    pub moves: &'a [Move],
    /// All terms.
    pub terms: &'a [Term],
}

/// Looks a party up by identifier, short name or name.
pub fn party_of<'a>(parties: &'a [Party], named: &str) -> Option<&'a Party> {
    let named = named.trim();
    parties
        .iter()
        .find(|party| party.id == named)
        .or_else(|| {
            parties
                .iter()
                .find(|party| !party.short.is_empty() && party.short == named)
        })
        .or_else(|| parties.iter().find(|party| party.name == named))
}

/// The identifiers of the parties of an offer.
fn makers<'a>(offer: &'a Proposal, names: &HashMap<&'a str, &'a str>) -> Vec<&'a str> {
    several(&offer.made_by)
        .map(|name| names.get(name).copied().unwrap_or(name))
        .collect()
}

/// The tracker as it stood at the end of `today`.
pub fn tracker<'a>(tables: Tables<'a>, today: NaiveDate) -> Vec<Row<'a>> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    for party in tables.parties {
        for name in [&party.name, &party.short, &party.id] {
            if !name.is_empty() {
                names.insert(name, &party.id);
            }
        }
    }
    let mut offers: Vec<&Proposal> = tables
        .proposals
        .iter()
        .filter(|offer| offer.date.first() <= today)
        .collect();
    offers.sort_by_key(|offer| (offer.date.last(), &offer.id));
    let order: HashMap<&str, usize> = offers
        .iter()
        .enumerate()
        .map(|(at, offer)| (offer.id.as_str(), at))
        .collect();

    // issue → (place of the offer, its terms)
    let mut by_issue: HashMap<&str, BTreeMap<usize, Vec<&Term>>> = HashMap::new();
    for term in tables.terms {
        if let Some(at) = order.get(term.proposal.as_str()) {
            by_issue
                .entry(&term.issue)
                .or_default()
                .entry(*at)
                .or_default()
                .push(term);
        }
    }
    let mut moves: HashMap<&str, Vec<&Move>> = HashMap::new();
    for step in tables
        .moves
        .iter()
        .filter(|step| step.date.first() <= today)
    {
        moves.entry(&step.proposal).or_default().push(step);
    }

    let mut proposing: Vec<&str> = Vec::new();
    for offer in offers.iter().filter(|offer| offer.kind.is_position()) {
        for maker in makers(offer, &names) {
            if !proposing.contains(&maker) {
                proposing.push(maker);
            }
        }
    }

    let mut issues: Vec<(&str, &Option<u64>, Better)> = tables
        .issues
        .iter()
        .map(|issue| (issue.id.as_str(), &issue.position, issue.better))
        .collect();
    for issue in by_issue.keys() {
        if !tables.issues.iter().any(|known| known.id == *issue) {
            issues.push((issue, &None, Better::More));
        }
    }
    issues.sort_by_key(|(id, position, _)| (position.unwrap_or(u64::MAX), *id));

    issues
        .into_iter()
        .map(|(issue, _, better)| {
            let mentions = by_issue.remove(issue).unwrap_or_default();
            row(
                issue,
                better,
                mentions,
                &offers,
                &moves,
                &proposing,
                &names,
                tables.parties,
                today,
            )
        })
        .collect()
}

#[allow(clippy::too_many_arguments)]
fn row<'a>(
    issue: &str,
    better: Better,
    mentions: BTreeMap<usize, Vec<&'a Term>>,
    offers: &[&'a Proposal],
    moves: &HashMap<&str, Vec<&'a Move>>,
    proposing: &[&str],
    names: &HashMap<&str, &str>,
    parties: &[Party],
    today: NaiveDate,
) -> Row<'a> {
    let mut history = Vec::with_capacity(mentions.len());
    for (at, mut terms) in mentions {
        let Some(offer) = offers.get(at) else {
            continue;
        };
        terms.sort_by(|a, b| a.id.cmp(&b.id));
        let moves = moves
            .get(offer.id.as_str())
            .into_iter()
            .flatten()
            .filter(|step| step.issue.is_empty() || step.issue == issue)
            .copied()
            .collect();
        history.push(Step {
            offer,
            terms,
            moves,
        });
    }
    let mut positions = Vec::new();
    let mut silent = Vec::new();
    for party in proposing {
        let own: Vec<&Step<'_>> = history
            .iter()
            // What was tentatively agreed is the latest word of everybody who agreed to it.
            .filter(|step| {
                step.offer.kind.is_position() || step.offer.kind == ProposalKind::TentativeAgreement
            })
            .filter(|step| {
                several(&step.offer.made_by)
                    .any(|name| names.get(name).copied().unwrap_or(name) == *party)
            })
            .filter(|step| step.terms.iter().any(|term| term.status.is_term()))
            .collect();
        let Some(latest) = own.last() else {
            silent.push((*party).to_owned());
            continue;
        };
        let employer = parties
            .iter()
            .any(|known| known.id == *party && known.side == "employer");
        let earlier: Vec<&Term> = own
            .iter()
            .rev()
            .skip(1)
            .flat_map(|step| step.terms.iter().copied())
            .filter(|term| term.status.is_term())
            .collect();
        let terms: Vec<&Term> = latest
            .terms
            .iter()
            .copied()
            .filter(|term| term.status.is_term())
            .collect();
        positions.push(Position {
            party: (*party).to_owned(),
            offer: latest.offer,
            // Whoever agrees gives way; that is no step back.
            regressions: if latest.offer.kind == ProposalKind::TentativeAgreement {
                Vec::new()
            } else {
                regressions(&terms, &earlier, better, employer)
            },
            terms,
            age: (today - latest.offer.date.last()).num_days().max(0),
        });
    }
    let state = state(&history, &positions, &silent);
    Row {
        issue: issue.to_owned(),
        state,
        positions,
        silent,
        history,
    }
}

fn state(history: &[Step<'_>], positions: &[Position<'_>], silent: &[String]) -> IssueState {
    let settled = |step: &Step<'_>| {
        step.offer.kind == ProposalKind::TentativeAgreement
            || step.moves.iter().any(|step| step.kind == MoveKind::Ta)
            || step
                .terms
                .iter()
                .any(|term| matches!(term.status, TermStatus::Agreed | TermStatus::Ratified))
    };
    let withdrawn = |step: &Step<'_>| {
        step.moves
            .iter()
            .any(|step| step.kind == MoveKind::Withdraw)
            || step
                .terms
                .iter()
                .filter(|term| term.status.is_term())
                .all(|term| term.status == TermStatus::Withdrawn)
    };
    let of = |offer: &Proposal| history.iter().find(|step| step.offer.id == offer.id);
    if history
        .iter()
        .rev()
        .find(|step| step.offer.kind.is_position() || settled(step))
        .is_some_and(settled)
    {
        return IssueState::Agreed;
    }
    if !positions.is_empty()
        && positions
            .iter()
            .all(|position| of(position.offer).is_some_and(withdrawn))
    {
        return IssueState::Withdrawn;
    }
    if positions.iter().any(|position| {
        position
            .terms
            .iter()
            .any(|term| term.status == TermStatus::Disputed)
    }) {
        return IssueState::Disputed;
    }
    if !silent.is_empty() || positions.is_empty() {
        return IssueState::NotAddressed;
    }
    IssueState::Open
}

/// The numbers of a term with their years; year 0 where none is named.
fn numbers(term: &Term) -> Vec<(u8, Decimal)> {
    term.contract_year
        .spread(&term.value)
        .unwrap_or_else(|| term.value.0.iter().map(|value| (0, *value)).collect())
}

fn regressions(
    now: &[&Term],
    earlier: &[&Term],
    better: Better,
    employer: bool,
) -> Vec<Regression> {
    // For the employer side less of what is good for the members is worse than its own word; for
    // the union's side it is more.
    let worse = |was: Decimal, is: Decimal| match (better, employer) {
        (Better::Unsaid, _) => false,
        (Better::More, true) | (Better::Less, false) => is < was,
        (Better::More, false) | (Better::Less, true) => is > was,
    };
    let mut found = Vec::new();
    for term in now {
        for (year, is) in numbers(term) {
            // The most recent earlier word on the same thing decides.
            let before = earlier
                .iter()
                .filter(|old| old.term == term.term && old.unit == term.unit)
                .find_map(|old| {
                    numbers(old)
                        .into_iter()
                        .find(|(y, _)| *y == year)
                        .map(|(_, was)| (old, was))
                });
            if let Some((old, was)) = before
                && worse(was, is)
            {
                found.push(Regression {
                    term: term.id.clone(),
                    earlier: old.id.clone(),
                    year,
                    was,
                    now: is,
                    unit: term.unit.clone(),
                });
            }
        }
    }
    found
}
