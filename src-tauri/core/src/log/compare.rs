//! Offers side by side: by issue, by line, by year of the contract.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figure::{Rate, Unit};
use super::noun::{Issue, Proposal, Term};

/// What one offer says in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The terms, by identifier.
    pub terms: Vec<String>,
    /// The numbers by year of the contract.
    pub years: BTreeMap<u8, Decimal>,
    /// The numbers that are not for one year.
    pub numbers: Vec<Decimal>,
    /// The years that the line is about as a whole, as typed.
    pub span: String,
    /// What the numbers count, as typed.
    pub unit: String,
    /// The wording.
    pub text: String,
    /// The rates added up, when they are per cent year by year without a gap.
    pub simple: Option<Rate>,
    /// The rates compounded.
    pub compounded: Option<Rate>,
}

/// One thing that the offers speak about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How the offers call it; several names with a slash.
    pub label: String,
    /// One for each offer, in their order; `None` where the offer says nothing.
    pub cells: Vec<Option<Cell>>,
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueLines {
    /// Code of the issue.
    pub issue: String,
    /// What the offers say about it.
    pub lines: Vec<Line>,
}

/// Puts offers side by side in the order given. Claims about an offer and unconfirmed reports
/// are not parts of it and left out.
pub fn compare(offers: &[&Proposal], terms: &[Term], issues: &[Issue]) -> Vec<IssueLines> {
    let mut found: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for (turn, offer) in offers.iter().enumerate() {
        let mut own: Vec<&Term> = terms
            .iter()
            .filter(|term| term.proposal == offer.id && term.status.is_term())
            .collect();
        own.sort_by(|a, b| {
            (a.contract_year.to_string(), &a.id).cmp(&(b.contract_year.to_string(), &b.id))
        });
        for term in own {
            let lines = found.entry(&term.issue).or_default();
            let at = match lines.iter().position(|line| line.label == term.term) {
                Some(at) => at,
                None => {
                    lines.push(Line {
                        label: term.term.clone(),
                        cells: vec![None; offers.len()],
                    });
                    lines.len() - 1
                }
            };
            if let Some(cell) = lines.get_mut(at).and_then(|line| line.cells.get_mut(turn)) {
                add(cell.get_or_insert_default(), term);
            }
        }
    }
    let mut all: Vec<IssueLines> = found
        .into_iter()
        .map(|(issue, lines)| {
            let mut lines = one_line_of_years(lines);
            for cell in lines
                .iter_mut()
                .flat_map(|line| line.cells.iter_mut().flatten())
            {
                sums(cell);
            }
            IssueLines {
                issue: issue.to_owned(),
                lines,
            }
        })
        .collect();
    let position = |id: &str| {
        let known = issues.iter().find(|issue| issue.id == id);
        known.and_then(|issue| issue.position).unwrap_or(u64::MAX)
    };
    all.sort_by_key(|one| position(&one.issue));
    all
}

fn add(cell: &mut Cell, term: &Term) {
    cell.terms.push(term.id.clone());
    cell.unit.clone_from(&term.unit);
    match term.contract_year.spread(&term.value) {
        Some(years) => cell.years.extend(years),
        None => {
            cell.numbers.extend(&term.value.0);
            cell.span = term.contract_year.to_string();
        }
    }
    if !term.text.is_empty() {
        if !cell.text.is_empty() {
            cell.text.push_str("; ");
        }
        cell.text.push_str(&term.text);
    }
}

/// Offers give one thing different names ("general increase", "most minimums"). Where each offer
/// has at most one line of yearly percentages in an issue, these lines are the same thing.
fn one_line_of_years(lines: Vec<Line>) -> Vec<Line> {
    let yearly = |line: &Line| {
        line.cells
            .iter()
            .flatten()
            .all(|cell| !cell.years.is_empty() && Unit::parse(&cell.unit) == Unit::Percent)
    };
    let (years, mut rest): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(yearly);
    let mut offers_with_one = BTreeMap::new();
    for line in &years {
        for (turn, _) in line
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.is_some())
        {
            *offers_with_one.entry(turn).or_insert(0u32) += 1;
        }
    }
    if offers_with_one.values().any(|count| *count > 1) {
        rest.splice(0..0, years);
        return rest;
    }
    let merged = years.into_iter().reduce(|mut all, line| {
        all.label = format!("{} / {}", all.label, line.label);
        for (into, from) in all.cells.iter_mut().zip(line.cells) {
            if into.is_none() {
                *into = from;
            }
        }
        all
    });
    rest.splice(0..0, merged);
    rest
}

/// Adds the sums where every year from the first on has a rate.
fn sums(cell: &mut Cell) {
    if Unit::parse(&cell.unit) != Unit::Percent || cell.years.len() < 2 {
        return;
    }
    let whole = cell
        .years
        .keys()
        .copied()
        .eq((1u8..).take(cell.years.len()));
    if !whole {
        return;
    }
    let rates: Vec<Rate> = cell.years.values().copied().map(Rate::new).collect();
    cell.simple = Rate::simple(&rates);
    cell.compounded = Rate::compounded(&rates).map(Rate::rounded);
}
