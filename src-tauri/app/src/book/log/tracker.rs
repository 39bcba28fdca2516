//! The tracker of a book.

use std::collections::HashMap;

use picketbook_core::log::chain::{Broken, broken};
use picketbook_core::log::noun::{Characterization, Issue, Move, Party, Proposal, Term};
use picketbook_core::log::tracker::{self, Regression, Tables};
use picketbook_core::store::log;

use super::super::Book;
use super::context::{Context, small};
use crate::error::AppResult;
use crate::view::{
    CharacterizationView, IssueStep, MoveView, OfferRow, PartyLabel, PositionView, RegressionView,
    TermView, TrackerRow, TrackerView,
};

/// Terms and how they are described, by identifier.
pub(super) struct Described {
    by_term: HashMap<String, Vec<Characterization>>,
}

impl Described {
    pub(super) fn new(all: Vec<Characterization>) -> Self {
        let mut by_term: HashMap<String, Vec<Characterization>> = HashMap::new();
        for one in all {
            by_term.entry(one.term.clone()).or_default().push(one);
        }
        Self { by_term }
    }

    pub(super) fn term(&self, term: &Term, context: &Context) -> TermView {
        TermView {
            id: term.id.clone(),
            term: term.term.clone(),
            value: term.value.to_string(),
            unit: term.unit.clone(),
            years: term.contract_year.to_string(),
            text: term.text.clone(),
            status: term.status.as_str().to_owned(),
            reported_by: term.reported_by.clone(),
            characterizations: self
                .by_term
                .get(&term.id)
                .into_iter()
                .flatten()
                .map(|one| CharacterizationView {
                    id: one.id.clone(),
                    by: context.party(&one.by),
                    words: one.words.clone(),
                    date: one.date.map(|when| when.to_string()).unwrap_or_default(),
                    source: context.source(one.source_kind, &one.src, &one.quote, one.seen_on),
                })
                .collect(),
            source: context.source(term.source_kind, &term.src, &term.quote, term.seen_on),
            conflicts: context.conflicts_of(&term.id),
        }
    }
}

pub(in crate::book) fn offer_row(offer: &Proposal, terms: usize, context: &Context) -> OfferRow {
    OfferRow {
        id: offer.id.clone(),
        number: offer.number.clone(),
        title: if offer.title.is_empty() {
            offer.number.clone()
        } else {
            offer.title.clone()
        },
        date: context.when(offer.date),
        made_by: context.several(&offer.made_by),
        kind: offer.kind.as_str().to_owned(),
        answers: offer.answers.clone(),
        terms: small(terms as u64),
        source: context.source(offer.source_kind, &offer.src, &offer.quote, offer.seen_on),
    }
}

impl Book {
    /// One row for each issue: the latest position of each side, the state, the history.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn tracker(&self) -> AppResult<TrackerView> {
        let (today, began) = self.log_days()?;
        let view = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let issues = log::all::<Issue>(r)?;
            let proposals = log::all::<Proposal>(r)?;
            let moves = log::all::<Move>(r)?;
            let terms = log::all::<Term>(r)?;
            let described = Described::new(log::all::<Characterization>(r)?);
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for term in &terms {
                *counts.entry(&term.proposal).or_default() += 1;
            }
            let drawn = Drawing {
                context: &context,
                described: &described,
                counts: &counts,
                terms: &terms,
            };
            let rows = tracker::tracker(
                Tables {
                    parties: &context.parties,
                    issues: &issues,
                    proposals: &proposals,
                    moves: &moves,
                    terms: &terms,
                },
                today,
            );
            let mut offers: Vec<&Proposal> = proposals
                .iter()
                .filter(|offer| offer.date.first() <= today)
                .collect();
            offers.sort_by_key(|offer| (offer.date.last(), offer.id.clone()));
            Ok(TrackerView {
                as_of: today.to_string(),
                parties: proposing(&offers, &context),
                rows: rows.iter().map(|row| drawn.row(row, &issues)).collect(),
                offers: offers.iter().map(|offer| drawn.offer(offer)).collect(),
                warnings: broken(&proposals)
                    .iter()
                    .map(|broken| warning(broken, &proposals))
                    .collect(),
            })
        })?;
        Ok(view)
    }
}

/// The parties whose positions have a column, in the order of their first offers.
fn proposing(offers: &[&Proposal], context: &Context) -> Vec<PartyLabel> {
    let mut found: Vec<PartyLabel> = Vec::new();
    for offer in offers.iter().filter(|offer| offer.kind.is_position()) {
        for party in context.several(&offer.made_by) {
            if !found.iter().any(|known| known.id == party.id) {
                found.push(party);
            }
        }
    }
    // The union first, whoever spoke first: its members read this.
    found.sort_by_key(|party| party.side != "union");
    found
}

fn warning(broken: &Broken, proposals: &[Proposal]) -> String {
    let name = |id: &str| {
        proposals
            .iter()
            .find(|offer| offer.id == id)
            .map(|offer| {
                [&offer.number, &offer.title, &offer.id]
                    .into_iter()
                    .find(|name| !name.is_empty())
                    .cloned()
                    .unwrap_or_default()
            })
            .unwrap_or_else(|| id.to_owned())
    };
    match broken {
        Broken::Unknown { proposal, answers } => {
            format!(
                "“{}” answers “{answers}”, which is not in this book.",
                name(proposal)
            )
        }
        Broken::Circle(proposal) => {
            format!("The answers of “{}” go round in a circle.", name(proposal))
        }
        Broken::Backwards { proposal, answers } => {
            format!(
                "“{}” answers “{}”, which was made later.",
                name(proposal),
                name(answers)
            )
        }
    }
}

struct Drawing<'a> {
    context: &'a Context,
    described: &'a Described,
    counts: &'a HashMap<&'a str, usize>,
    terms: &'a [Term],
}

impl Drawing<'_> {
    fn offer(&self, offer: &Proposal) -> OfferRow {
        offer_row(
            offer,
            self.counts.get(offer.id.as_str()).copied().unwrap_or(0),
            self.context,
        )
    }

    fn row(&self, row: &tracker::Row<'_>, issues: &[Issue]) -> TrackerRow {
        let issue = issues.iter().find(|issue| issue.id == row.issue);
        let label = |id: &String| {
            let party = self
                .context
                .parties
                .iter()
                .find(|party: &&Party| party.id == *id);
            self.context.party(party.map_or(id, |party| &party.name)).id
        };
        TrackerRow {
            issue: row.issue.clone(),
            name: issue_name(issue, &row.issue),
            article: issue.map(|issue| issue.article.clone()).unwrap_or_default(),
            state: row.state.as_str().to_owned(),
            positions: row
                .positions
                .iter()
                .map(|position| PositionView {
                    party: label(&position.party),
                    offer: self.offer(position.offer),
                    terms: position
                        .terms
                        .iter()
                        .map(|term| self.described.term(term, self.context))
                        .collect(),
                    age_days: u32::try_from(position.age).unwrap_or(0),
                    regressive: position
                        .regressions
                        .iter()
                        .map(|one| self.regression(one))
                        .collect(),
                })
                .collect(),
            silent: row.silent.iter().map(label).collect(),
            history: row
                .history
                .iter()
                .map(|step| IssueStep {
                    offer: self.offer(step.offer),
                    terms: step
                        .terms
                        .iter()
                        .map(|term| self.described.term(term, self.context))
                        .collect(),
                    moves: step
                        .moves
                        .iter()
                        .map(|one| move_view(one, self.context))
                        .collect(),
                })
                .collect(),
        }
    }

    fn regression(&self, one: &Regression) -> RegressionView {
        let term = |id: &str| self.terms.iter().find(|term| term.id == id);
        RegressionView {
            term: term(&one.term)
                .map(|term| term.term.clone())
                .unwrap_or_default(),
            year: one.year,
            was: one.was.normalize().to_string(),
            now: one.now.normalize().to_string(),
            unit: one.unit.clone(),
            earlier: term(&one.earlier)
                .map(|term| term.proposal.clone())
                .unwrap_or_default(),
        }
    }
}

pub(super) fn move_view(one: &Move, context: &Context) -> MoveView {
    MoveView {
        kind: one.kind.as_str().to_owned(),
        date: context.when(one.date),
        by: context
            .several(&one.by)
            .into_iter()
            .map(|party| party.name)
            .collect::<Vec<_>>()
            .join(", "),
        note: one.note.clone(),
        source: context.source(one.source_kind, &one.src, "", None),
    }
}

/// The name of an issue; an unnamed one is called by its code.
pub(super) fn issue_name(issue: Option<&Issue>, code: &str) -> String {
    match issue {
        Some(issue) => issue.name.clone(),
        None => {
            let mut words = code.replace('_', " ");
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            words
        }
    }
}
