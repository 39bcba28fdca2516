//! Offers side by side, and what they mean for one's own pay.

use picketbook_core::CoreResult;
use picketbook_core::log::compare::{self, Cell, Line};
use picketbook_core::log::figure::Unit;
use picketbook_core::log::noun::{Characterization, Issue, Proposal, Term};
use picketbook_core::store::{Reading, log};
use rust_decimal::Decimal;
use similar::{ChangeTag, TextDiff};

use super::super::Book;
use super::context::{Context, missing};
use super::tracker::{Described, issue_name, offer_row};
use crate::error::{AppError, AppResult};
use crate::view::{
    CompareCell, CompareIssue, CompareLine, CompareView, LineChange, TermView, WordRun, YearFigure,
};

/// At least and at most so many offers stand side by side.
const OFFERS: std::ops::RangeInclusive<usize> = 2..=5;

fn offers(r: &Reading<'_>, ids: &[String]) -> CoreResult<Vec<Proposal>> {
    ids.iter()
        .map(|id| {
            if let Some(offer) = log::get::<Proposal>(r, id)? {
                return Ok(offer);
            }
            log::having::<Proposal>(r, "number", id)?
                .pop()
                .ok_or_else(|| missing(&format!("The offer “{id}”")))
        })
        .collect()
}

fn terms(r: &Reading<'_>, offers: &[Proposal]) -> CoreResult<Vec<Term>> {
    let mut found = Vec::new();
    for offer in offers {
        found.extend(log::having::<Term>(r, "proposal", &offer.id)?);
    }
    Ok(found)
}

impl Book {
    /// Puts two to five offers side by side; each is named by its code or its number.
    ///
    /// # Errors
    /// `bad_input` for fewer or more, or for one twice; `not_found`; `book_damaged`, `io`.
    pub fn offers_compared(&self, ids: &[String]) -> AppResult<CompareView> {
        if !OFFERS.contains(&ids.len()) {
            return Err(AppError::BadInput(
                "Choose two to five offers to compare.".into(),
            ));
        }
        let (today, began) = self.log_days()?;
        let view = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let offers = offers(r, ids)?;
            let terms = terms(r, &offers)?;
            let issues = log::all::<Issue>(r)?;
            let mut words = Vec::new();
            for term in &terms {
                words.extend(log::having::<Characterization>(r, "term", &term.id)?);
            }
            let described = Described::new(words);
            let refs: Vec<&Proposal> = offers.iter().collect();
            let view = |term: &Term| described.term(term, &context);
            let compared = compare::compare(&refs, &terms, &issues);
            let makers: Vec<Vec<String>> = offers
                .iter()
                .map(|offer| {
                    let makers = context.several(&offer.made_by);
                    makers.into_iter().map(|party| party.id).collect()
                })
                .collect();
            let mut concerned: Vec<String> = terms
                .iter()
                .flat_map(|term| context.conflicts_of(&term.id))
                .collect();
            concerned.extend(
                offers
                    .iter()
                    .flat_map(|offer| context.conflicts_of(&offer.id)),
            );
            Ok(CompareView {
                offers: offers
                    .iter()
                    .map(|offer| {
                        let own = terms
                            .iter()
                            .filter(|term| term.proposal == offer.id)
                            .count();
                        offer_row(offer, own, &context)
                    })
                    .collect(),
                issues: compared
                    .into_iter()
                    .map(|one| CompareIssue {
                        name: issue_name(
                            issues.iter().find(|issue| issue.id == one.issue),
                            &one.issue,
                        ),
                        lines: one
                            .lines
                            .into_iter()
                            .map(|line| line_view(line, &makers, &terms, &view))
                            .collect(),
                        issue: one.issue,
                    })
                    .collect(),
                claims: terms
                    .iter()
                    .filter(|term| !term.status.is_term())
                    .map(view)
                    .collect(),
                conflicts: context.conflict_views(&concerned),
            })
        })?;
        Ok(view)
    }
}

fn line_view(
    line: Line,
    makers: &[Vec<String>],
    terms: &[Term],
    view: &dyn Fn(&Term) -> TermView,
) -> CompareLine {
    CompareLine {
        changes: changes(&line, makers),
        label: line.label,
        cells: line
            .cells
            .into_iter()
            .map(|cell| cell.map(|cell| cell_view(cell, terms, view)))
            .collect(),
    }
}

fn cell_view(cell: Cell, terms: &[Term], view: &dyn Fn(&Term) -> TermView) -> CompareCell {
    let (currency, per) = match Unit::parse(&cell.unit) {
        Unit::Money { currency, per, .. } => (currency, per),
        Unit::None | Unit::Percent | Unit::Other(_) => (String::new(), String::new()),
    };
    CompareCell {
        years: cell
            .years
            .iter()
            .map(|(year, value)| YearFigure {
                year: *year,
                value: value.normalize().to_string(),
            })
            .collect(),
        numbers: cell
            .numbers
            .iter()
            .map(|value| value.normalize().to_string())
            .collect(),
        span: cell.span,
        unit: cell.unit,
        currency,
        per,
        text: cell.text,
        simple: cell.simple.map(|rate| rate.to_string()),
        compounded: cell.compounded.map(|rate| rate.to_string()),
        terms: cell
            .terms
            .iter()
            .filter_map(|id| terms.iter().find(|term| term.id == *id))
            .map(view)
            .collect(),
    }
}

/// One offer beside an earlier one.
struct Pair {
    from: u8,
    to: u8,
    own: bool,
    found: Vec<LineChange>,
}

impl Pair {
    fn say(&mut self, what: &str, year: u8, was: String, now: String, difference: Option<Decimal>) {
        self.found.push(LineChange {
            from: self.from,
            to: self.to,
            own: self.own,
            year,
            what: what.to_owned(),
            was,
            now,
            difference: difference.map(|difference| difference.normalize().to_string()),
            words: Vec::new(),
        });
    }

    fn numbers(&mut self, was: &Cell, now: &Cell) {
        for (year, is) in &now.years {
            if let Some(before) = was.years.get(year)
                && before != is
            {
                self.say(
                    "year",
                    *year,
                    plain(*before),
                    plain(*is),
                    is.checked_sub(*before),
                );
            }
        }
        if let (Some(a), Some(b)) = (was.compounded, now.compounded)
            && a != b
        {
            let difference = b.percent().checked_sub(a.percent());
            self.say("compounded", 0, a.to_string(), b.to_string(), difference);
        }
        if let ([a], [b]) = (was.numbers.as_slice(), now.numbers.as_slice())
            && a != b
        {
            self.say("number", 0, plain(*a), plain(*b), b.checked_sub(*a));
        }
    }

    fn both(&mut self, was: &Cell, now: &Cell) {
        if was.unit == now.unit {
            self.numbers(was, now);
        } else if [was, now]
            .iter()
            .any(|cell| !cell.years.is_empty() || !cell.numbers.is_empty())
        {
            // Other units cannot be subtracted; both are shown as they stand.
            self.say("number", 0, figures(was), figures(now), None);
        }
        if was.text != now.text {
            self.say("words", 0, was.text.clone(), now.text.clone(), None);
            if let Some(last) = self.found.last_mut() {
                last.words = word_runs(&was.text, &now.text);
            }
        }
    }
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// What changed from the word that went before: the same side's own where it has one, else the
/// latest that another side said.
fn changes(line: &Line, makers: &[Vec<String>]) -> Vec<LineChange> {
    let same_side = |a: usize, b: usize| {
        makers
            .get(a)
            .zip(makers.get(b))
            .is_some_and(|(a, b)| a.iter().any(|maker| b.contains(maker)))
    };
    let place = |at: usize| u8::try_from(at + 1).unwrap_or(u8::MAX);
    let mut all = Vec::new();
    for (turn, now) in line.cells.iter().enumerate().skip(1) {
        let before: Vec<(usize, &Cell)> = line
            .cells
            .iter()
            .enumerate()
            .take(turn)
            .filter_map(|(at, cell)| cell.as_ref().map(|cell| (at, cell)))
            .collect();
        let own = before.iter().rev().find(|(at, _)| same_side(*at, turn));
        let (at, was) = match own.or(before.last()) {
            Some((at, was)) => (*at, Some(*was)),
            None => (turn - 1, None),
        };
        let mut pair = Pair {
            from: place(at),
            to: place(turn),
            own: same_side(at, turn),
            found: Vec::new(),
        };
        match (was, now) {
            (None, None) => {}
            (None, Some(now)) => pair.say("added", 0, String::new(), short(now), None),
            (Some(was), None) => {
                let what = if pair.own { "dropped" } else { "silent" };
                pair.say(what, 0, short(was), String::new(), None);
            }
            (Some(was), Some(now)) => pair.both(was, now),
        }
        all.extend(pair.found);
    }
    all
}

/// The numbers of a cell with their unit.
fn figures(cell: &Cell) -> String {
    let numbers: Vec<String> = cell
        .years
        .values()
        .chain(&cell.numbers)
        .map(|value| plain(*value))
        .collect();
    format!("{} {}", numbers.join(" / "), cell.unit)
        .trim()
        .to_owned()
}

fn short(cell: &Cell) -> String {
    let mut parts: Vec<String> = cell
        .years
        .values()
        .map(|value| value.normalize().to_string())
        .collect();
    parts.extend(
        cell.numbers
            .iter()
            .map(|value| value.normalize().to_string()),
    );
    let numbers = parts.join(" / ");
    match (numbers.is_empty(), cell.text.is_empty()) {
        (true, _) => cell.text.clone(),
        (false, true) => format!("{numbers} {}", cell.unit).trim().to_owned(),
        (false, false) => format!("{numbers} {}: {}", cell.unit, cell.text),
    }
}

fn word_runs(was: &str, now: &str) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    for change in TextDiff::from_words(was, now).iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => "both",
            ChangeTag::Delete => "was",
            ChangeTag::Insert => "now",
        };
        match runs.last_mut() {
            Some(last) if last.side == side => last.text.push_str(change.value()),
            Some(_) | None => runs.push(WordRun {
                side: side.to_owned(),
                text: change.value().to_owned(),
            }),
        }
    }
    runs
}
