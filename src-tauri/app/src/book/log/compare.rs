//! Offers side by side, and what they mean for one's own pay.

use picketbook_core::CoreResult;
use picketbook_core::log::compare::{self, Cell, Line};
use picketbook_core::log::figure::{Rate, Unit, number};
use picketbook_core::log::noun::{Characterization, Issue, Proposal, Term};
use picketbook_core::store::{Reading, log};
use rust_decimal::Decimal;
use similar::{ChangeTag, TextDiff};

use super::super::Book;
use super::context::{Context, missing};
use super::tracker::{Described, issue_name, offer_row};
use crate::error::{AppError, AppResult};
use crate::view::{
    CompareCell, CompareIssue, CompareLine, CompareView, LineChange, PayLine, PayWanted, TermView,
    WordRun, YearFigure,
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
                            .map(|line| line_view(line, &terms, &view))
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

    /// What one's own figure becomes year by year. Nothing of it is kept.
    ///
    /// # Errors
    /// `bad_input` when the figure is no amount; what [`Book::offers_compared`] gives.
    pub fn offer_pay(&self, wanted: &PayWanted) -> AppResult<Vec<PayLine>> {
        let figure = number(&wanted.figure)
            .filter(|figure| {
                *figure > Decimal::ZERO && *figure < Decimal::from(1_000_000_000_000_i64)
            })
            .ok_or_else(|| {
                AppError::BadInput(format!(
                    "“{}” is not an amount like 5185 or 5,185.50.",
                    wanted.figure
                ))
            })?;
        let compared = self.offers_compared(&wanted.offers)?;
        let mut found = Vec::new();
        for issue in &compared.issues {
            for line in &issue.lines {
                for (offer, cell) in compared.offers.iter().zip(&line.cells) {
                    let Some(cell) = cell else { continue };
                    let whole = cell
                        .years
                        .iter()
                        .map(|one| one.year)
                        .eq((1u8..).take(cell.years.len()));
                    if Unit::parse(&cell.unit) != Unit::Percent || cell.years.is_empty() || !whole {
                        continue;
                    }
                    if let Some(pay) = pay_line(figure, &cell.years) {
                        found.push(PayLine {
                            offer: offer.id.clone(),
                            issue: issue.name.clone(),
                            label: line.label.clone(),
                            ..pay
                        });
                    }
                }
            }
        }
        Ok(found)
    }
}

fn pay_line(figure: Decimal, rates: &[YearFigure]) -> Option<PayLine> {
    let mut now = figure;
    let mut all = Decimal::ZERO;
    let mut years = Vec::new();
    for rate in rates {
        now = Rate::new(number(&rate.value)?).raise(now)?;
        all = all.checked_add(now.checked_sub(figure)?)?;
        years.push(YearFigure {
            year: rate.year,
            value: format!("{now:.2}"),
        });
    }
    Some(PayLine {
        offer: String::new(),
        issue: String::new(),
        label: String::new(),
        years,
        more: format!("{:.2}", now.checked_sub(figure)?),
        more_in_all: format!("{all:.2}"),
    })
}

fn line_view(line: Line, terms: &[Term], view: &dyn Fn(&Term) -> TermView) -> CompareLine {
    CompareLine {
        changes: changes(&line),
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

/// What changed from each offer to the next that says something.
fn changes(line: &Line) -> Vec<LineChange> {
    let mut found = Vec::new();
    for (turn, pair) in line.cells.windows(2).enumerate() {
        let to = u8::try_from(turn + 2).unwrap_or(u8::MAX);
        let [before, after] = pair else { continue };
        let mut say = |year: u8,
                       what: &str,
                       was: String,
                       now: String,
                       difference: Option<Decimal>,
                       words: Vec<WordRun>| {
            found.push(LineChange {
                to,
                year,
                what: what.to_owned(),
                was,
                now,
                difference: difference.map(|difference| difference.normalize().to_string()),
                words,
            });
        };
        match (before, after) {
            (None, None) => {}
            (None, Some(now)) => say(0, "added", String::new(), short(now), None, Vec::new()),
            (Some(was), None) => say(0, "dropped", short(was), String::new(), None, Vec::new()),
            (Some(was), Some(now)) => {
                if was.unit == now.unit {
                    for (year, is) in &now.years {
                        if let Some(before) = was.years.get(year)
                            && before != is
                        {
                            say(
                                *year,
                                "year",
                                before.normalize().to_string(),
                                is.normalize().to_string(),
                                is.checked_sub(*before),
                                Vec::new(),
                            );
                        }
                    }
                    if let (Some(a), Some(b)) = (was.compounded, now.compounded)
                        && a != b
                    {
                        say(
                            0,
                            "compounded",
                            a.to_string(),
                            b.to_string(),
                            b.percent().checked_sub(a.percent()),
                            Vec::new(),
                        );
                    }
                    if let ([a], [b]) = (was.numbers.as_slice(), now.numbers.as_slice())
                        && a != b
                    {
                        say(
                            0,
                            "number",
                            a.normalize().to_string(),
                            b.normalize().to_string(),
                            b.checked_sub(*a),
                            Vec::new(),
                        );
                    }
                }
                if was.text != now.text {
                    say(
                        0,
                        "words",
                        was.text.clone(),
                        now.text.clone(),
                        None,
                        word_runs(&was.text, &now.text),
                    );
                }
            }
        }
    }
    found
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
