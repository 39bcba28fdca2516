//! The tracker of a book.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use picketbook_core::CoreResult;
use picketbook_core::log::chain::{Broken, broken};
use picketbook_core::log::figure::{Rate, Unit};
use picketbook_core::log::noun::{Characterization, Issue, Move, Proposal, Term};
use picketbook_core::log::tracker::{self, Regression, Tables};
use picketbook_core::store::{Reading, log};
use rust_decimal::Decimal;

use super::super::Book;
use super::context::{Context, missing, small};
use crate::error::{AppError, AppResult};
use crate::view::{
    CharacterizationView, ConflictView, IssueStep, MoveView, OfferRow, PartyLabel, PositionView,
    RegressionView, TermLine, TermView, TrackerRow, TrackerView, TrackerWanted,
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
        closed: context.is_closed(&offer.id),
        source: context.source(offer.source_kind, &offer.src, &offer.quote, offer.seen_on),
    }
}

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

fn folded(text: &str) -> String {
    text.to_lowercase()
}

fn words_of(row: &TrackerRow) -> String {
    let mut words = vec![row.name.as_str(), row.article.as_str(), row.issue.as_str()];
    for position in &row.positions {
        words.extend(
            position
                .offer
                .made_by
                .iter()
                .map(|party| party.name.as_str()),
        );
        for term in &position.terms {
            words.extend([
                term.term.as_str(),
                term.value.as_str(),
                term.unit.as_str(),
                term.text.as_str(),
            ]);
        }
    }
    folded(&words.join(" "))
}

/// Which rows of the tracker are shown.
enum Show {
    All,
    State(&'static str),
    Regressive,
    Contested,
}

impl Show {
    fn named(name: &str) -> AppResult<Self> {
        Ok(match name {
            "" => Self::All,
            "open" => Self::State("open"),
            "disputed" => Self::State("disputed"),
            "not_addressed" => Self::State("not_addressed"),
            "withdrawn" => Self::State("withdrawn"),
            "agreed" => Self::State("agreed"),
            "regressive" => Self::Regressive,
            "contested" => Self::Contested,
            other => {
                return Err(AppError::BadInput(format!(
                    "“{other}” is no filter of the tracker. Choose open, disputed, not_addressed, withdrawn, agreed, regressive or contested."
                )));
            }
        })
    }

    fn shows(&self, row: &TrackerRow) -> bool {
        match self {
            Self::All => true,
            Self::State(state) => row.state == *state,
            Self::Regressive => row.positions.iter().any(|one| !one.regressive.is_empty()),
            Self::Contested => !row.conflicts.is_empty(),
        }
    }
}

/// In which order the rows stand.
enum Order {
    Table,
    Name,
    State,
    Newest,
    Oldest,
}

impl Order {
    fn named(name: &str) -> AppResult<Self> {
        Ok(match name {
            "" | "table" => Self::Table,
            "name" => Self::Name,
            "state" => Self::State,
            "newest" => Self::Newest,
            "oldest" => Self::Oldest,
            other => {
                return Err(AppError::BadInput(format!(
                    "“{other}” is no order of the tracker. Choose table, name, state, newest or oldest."
                )));
            }
        })
    }

    fn sort(&self, rows: &mut [&TrackerRow]) {
        // An issue without a position has no age; it comes last either way.
        let age = |row: &TrackerRow| row.positions.iter().map(|one| one.age_days).min();
        match self {
            Self::Table => {}
            Self::Name => rows.sort_by_cached_key(|row| folded(&row.name)),
            Self::State => rows.sort_by_key(|row| state_rank(&row.state)),
            Self::Newest => rows.sort_by_key(|row| age(row).unwrap_or(u32::MAX)),
            Self::Oldest => {
                rows.sort_by_key(|row| (age(row).is_none(), std::cmp::Reverse(age(row))));
            }
        }
    }
}

/// What still has to be settled comes first.
fn state_rank(state: &str) -> u8 {
    match state {
        "disputed" => 0,
        "open" => 1,
        "not_addressed" => 2,
        "withdrawn" => 3,
        _ => 4,
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
    issues: HashMap<&'a str, &'a Issue>,
    offers: HashMap<&'a str, &'a Proposal>,
    terms: HashMap<&'a str, &'a Term>,
}

impl Drawing<'_> {
    fn offer(&self, offer: &Proposal) -> OfferRow {
        offer_row(
            offer,
            self.counts.get(offer.id.as_str()).copied().unwrap_or(0),
            self.context,
        )
    }

    fn row(&self, row: &tracker::Row<'_>) -> TrackerRow {
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
