//! From what the core found to what is shown.

use std::collections::{BTreeMap, HashMap};

use picketbook_core::log::figure::{Rate, Unit};
use picketbook_core::log::noun::{Characterization, Issue, Move, Proposal, Term};
use picketbook_core::log::tracker::{Regression, Row};
use rust_decimal::Decimal;

use super::super::context::{Context, small};
use crate::view::{
    CharacterizationView, IssueStep, MoveView, OfferRow, PositionView, RegressionView, TermLine,
    TermView, TrackerRow,
};

/// Terms and how they are described, by identifier.
pub(in crate::book::log) struct Described {
    by_term: HashMap<String, Vec<Characterization>>,
}

impl Described {
    pub(in crate::book::log) fn new(all: Vec<Characterization>) -> Self {
        let mut by_term: HashMap<String, Vec<Characterization>> = HashMap::new();
        for one in all {
            by_term.entry(one.term.clone()).or_default().push(one);
        }
        Self { by_term }
    }

    pub(in crate::book::log) fn term(&self, term: &Term, context: &Context) -> TermView {
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
        closed: context.is_closed(&offer.id),
        source: context.source(offer.source_kind, &offer.src, &offer.quote, offer.seen_on),
    }
}

/// Makes views of what the core found.
pub(super) struct Drawing<'a> {
    pub(super) context: &'a Context,
    pub(super) described: &'a Described,
    pub(super) counts: &'a HashMap<&'a str, usize>,
    pub(super) issues: HashMap<&'a str, &'a Issue>,
    pub(super) offers: HashMap<&'a str, &'a Proposal>,
    pub(super) terms: HashMap<&'a str, &'a Term>,
}

impl Drawing<'_> {
    pub(super) fn offer(&self, offer: &Proposal) -> OfferRow {
        offer_row(
            offer,
            self.counts.get(offer.id.as_str()).copied().unwrap_or(0),
            self.context,
        )
    }

    pub(super) fn row(&self, row: &Row<'_>) -> TrackerRow {
        let issue = self.issues.get(row.issue.as_str()).copied();
        let label = |id: &String| self.context.party(id).id;
        let mut conflicts: Vec<String> = row
            .history
            .iter()
            .flat_map(|step| {
                let terms = step.terms.iter().map(|term| term.id.as_str());
                terms.chain(std::iter::once(step.offer.id.as_str()))
            })
            .flat_map(|fact| self.context.conflicts_of(fact))
            .collect();
        conflicts.sort();
        conflicts.dedup();
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
                    lines: term_lines(&position.terms),
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
            steps: small(row.history.len() as u64),
            conflicts,
            history: row
                .history
                .iter()
                .map(|step| IssueStep {
                    offer: self.offer(step.offer),
                    lines: term_lines(&step.terms),
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
        let term = |id: &str| self.terms.get(id);
        let earlier = term(&one.earlier).map_or("", |term| term.proposal.as_str());
        RegressionView {
            term: term(&one.term)
                .map(|term| term.term.clone())
                .unwrap_or_default(),
            year: one.year,
            was: one.was.normalize().to_string(),
            now: one.now.normalize().to_string(),
            unit: one.unit.clone(),
            earlier_on: self
                .offers
                .get(earlier)
                .map(|offer| self.context.when(offer.date)),
            earlier: earlier.to_owned(),
        }
    }
}

/// One thing that several terms may speak of, year by year.
struct Thing<'a> {
    label: &'a str,
    unit: &'a str,
    years: BTreeMap<u8, Decimal>,
    numbers: Vec<Decimal>,
    span: String,
    text: String,
}

/// The terms of an offer in lines, without claims about it.
fn term_lines(terms: &[&Term]) -> Vec<TermLine> {
    let mut things: Vec<Thing<'_>> = Vec::new();
    for term in terms.iter().filter(|term| term.status.is_term()) {
        let known = things
            .iter_mut()
            .find(|thing| thing.label == term.term && thing.unit == term.unit);
        let thing = match known {
            Some(thing) => thing,
            None => {
                things.push(Thing {
                    label: &term.term,
                    unit: &term.unit,
                    years: BTreeMap::new(),
                    numbers: Vec::new(),
                    span: String::new(),
                    text: String::new(),
                });
                let Some(made) = things.last_mut() else {
                    continue;
                };
                made
            }
        };
        match term.contract_year.spread(&term.value) {
            Some(years) => thing.years.extend(years),
            None => {
                thing.numbers.extend(&term.value.0);
                thing.span = term.contract_year.to_string();
            }
        }
        if !term.text.is_empty() {
            if !thing.text.is_empty() {
                thing.text.push_str("; ");
            }
            thing.text.push_str(&term.text);
        }
    }
    things.into_iter().map(line).collect()
}

fn line(thing: Thing<'_>) -> TermLine {
    let figures: Vec<String> = thing
        .years
        .values()
        .chain(&thing.numbers)
        .map(|value| value.normalize().to_string())
        .collect();
    let years = match (thing.years.keys().next(), thing.years.keys().next_back()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => thing.span,
    };
    let rates: Vec<Rate> = thing.years.values().copied().map(Rate::new).collect();
    let sums = rates.len() > 1
        && Unit::parse(thing.unit) == Unit::Percent
        && thing.years.keys().copied().eq((1u8..).take(rates.len()));
    TermLine {
        label: thing.label.to_owned(),
        figures: figures.join(" / "),
        unit: thing.unit.to_owned(),
        years,
        text: thing.text,
        simple: Rate::simple(&rates)
            .filter(|_| sums)
            .map(|rate| rate.to_string()),
        compounded: Rate::compounded(&rates)
            .filter(|_| sums)
            .map(|rate| rate.rounded().to_string()),
    }
}

pub(in crate::book::log) fn move_view(one: &Move, context: &Context) -> MoveView {
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
pub(in crate::book::log) fn issue_name(issue: Option<&Issue>, code: &str) -> String {
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
