//! The tracker of a book.

mod draw;
mod filter;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use picketbook_core::CoreResult;
use picketbook_core::log::chain::{Broken, broken};
use picketbook_core::log::noun::{Characterization, Issue, Move, Proposal, Term};
use picketbook_core::log::tracker::{self, Tables};
use picketbook_core::store::{Reading, log};

use super::super::Book;
use super::context::{Context, missing, small};
use crate::error::AppResult;
use crate::view::{ConflictView, PartyLabel, TrackerRow, TrackerView, TrackerWanted};
use draw::Drawing;
pub(in crate::book) use draw::offer_row;
pub(super) use draw::{Described, issue_name};
use filter::{Order, Show, folded, words_of};

/// The tracker of a day with all its histories, and the words by which each row is found.
pub(super) struct Whole {
    view: TrackerView,
    words: Vec<String>,
}

/// The longest page of issues.
const MOST_ROWS: u32 = 500;

impl Book {
    /// One row for each issue: the latest position of each side, the state, the history.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn tracker(&self) -> AppResult<TrackerView> {
        Ok(self.whole_tracker()?.view.clone())
    }

    /// The rows of the tracker that a filter matches, page by page and without their histories.
    ///
    /// # Errors
    /// `bad_input` for an unknown filter or order; `book_damaged`, `io`.
    pub fn tracker_page(&self, wanted: &TrackerWanted) -> AppResult<TrackerView> {
        let show = Show::named(&wanted.show)?;
        let order = Order::named(&wanted.sort)?;
        let whole = self.whole_tracker()?;
        let text = folded(&wanted.text);
        let sought: Vec<&str> = text.split_whitespace().collect();
        let mut rows: Vec<&TrackerRow> = whole
            .view
            .rows
            .iter()
            .zip(&whole.words)
            .filter(|(row, words)| {
                show.shows(row) && sought.iter().all(|word| words.contains(word))
            })
            .map(|(row, _)| row)
            .collect();
        order.sort(&mut rows);
        let total = small(rows.len() as u64);
        let rows: Vec<TrackerRow> = rows
            .into_iter()
            .skip(wanted.offset as usize)
            .take(wanted.limit.clamp(1, MOST_ROWS) as usize)
            .map(without_history)
            .collect();
        let shown =
            |conflict: &ConflictView| rows.iter().any(|row| row.conflicts.contains(&conflict.id));
        let all = &whole.view;
        Ok(TrackerView {
            as_of: all.as_of.clone(),
            parties: all.parties.clone(),
            total,
            offset: wanted.offset,
            issues: all.issues,
            offers: Vec::new(),
            conflicts: all
                .conflicts
                .iter()
                .filter(|one| shown(one))
                .cloned()
                .collect(),
            warnings: all.warnings.clone(),
            closed: all.closed,
            rows,
        })
    }

    /// One row of the tracker with its history.
    ///
    /// # Errors
    /// `not_found`, `book_damaged`, `io`.
    pub fn tracker_issue(&self, issue: &str) -> AppResult<TrackerRow> {
        let whole = self.whole_tracker()?;
        let found = whole.view.rows.iter().find(|row| row.issue == issue);
        found
            .cloned()
            .ok_or_else(|| missing(&format!("The issue “{issue}”")).into())
    }

    pub(super) fn whole_tracker(&self) -> AppResult<Arc<Whole>> {
        let (today, began) = self.log_days()?;
        let stamp = self.talks.stamp(today, began);
        self.talks.tracker(stamp, || {
            let view = self.store.read(|r| whole(r, today, began))?;
            let words = view.rows.iter().map(words_of).collect();
            Ok(Whole { view, words })
        })
    }
}

impl Whole {
    pub(super) fn view(&self) -> &TrackerView {
        &self.view
    }
}

fn whole(r: &Reading<'_>, today: NaiveDate, began: Option<NaiveDate>) -> CoreResult<TrackerView> {
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
        issues: issues.iter().map(|one| (one.id.as_str(), one)).collect(),
        offers: proposals.iter().map(|one| (one.id.as_str(), one)).collect(),
        terms: terms.iter().map(|one| (one.id.as_str(), one)).collect(),
    };
    let tables = Tables {
        parties: &context.parties,
        issues: &issues,
        proposals: &proposals,
        moves: &moves,
        terms: &terms,
    };
    let rows: Vec<TrackerRow> = tracker::tracker(tables, today)
        .iter()
        .map(|row| drawn.row(row))
        .collect();
    let mut offers: Vec<&Proposal> = proposals
        .iter()
        .filter(|offer| offer.date.first() <= today)
        .collect();
    offers.sort_by_key(|offer| (offer.date.last(), offer.id.clone()));
    let concerned: Vec<&String> = rows.iter().flat_map(|row| &row.conflicts).collect();
    let count = small(rows.len() as u64);
    Ok(TrackerView {
        as_of: today.to_string(),
        parties: proposing(&offers, &context),
        conflicts: context.conflict_views(concerned),
        total: count,
        offset: 0,
        issues: count,
        offers: offers.iter().map(|offer| drawn.offer(offer)).collect(),
        warnings: broken(&proposals)
            .iter()
            .map(|broken| warning(broken, &proposals))
            .collect(),
        closed: context.has_closed,
        rows,
    })
}

fn without_history(row: &TrackerRow) -> TrackerRow {
    TrackerRow {
        issue: row.issue.clone(),
        name: row.name.clone(),
        article: row.article.clone(),
        state: row.state.clone(),
        positions: row.positions.clone(),
        silent: row.silent.clone(),
        steps: row.steps,
        history: Vec::new(),
        conflicts: row.conflicts.clone(),
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
