//! What the views of the log look names up in: parties, sources, conflicts, the first strike day.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use chrono_tz::Tz;
use picketbook_core::log::noun::{Conflict, Kind, Party, Source, SourceKind, several};
use picketbook_core::log::tracker::party_of;
use picketbook_core::log::when::When;
use picketbook_core::store::{Reading, log, record, union};
use picketbook_core::{CoreError, CoreResult};

use crate::error::{AppError, AppResult};
use crate::view::{ConflictView, FactSource, PartyLabel, VersionView, WhenView};

use super::super::Book;

/// A count for a view.
pub(in crate::book) fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// See the module.
pub(in crate::book) struct Context {
    pub(in crate::book) parties: Vec<Party>,
    labels: HashMap<String, PartyLabel>,
    sources: BTreeMap<String, String>,
    pub(in crate::book) conflicts: Vec<Conflict>,
    about: HashMap<String, Vec<String>>,
    /// Proposals that are closed notes of the table.
    closed: HashSet<String>,
    /// There are closed proposals, or closed terms of open ones.
    pub(in crate::book) has_closed: bool,
    began: Option<NaiveDate>,
    /// The book's own day.
    pub(in crate::book) today: NaiveDate,
}

impl Book {
    /// The day that the book counts with, in the strike's own zone, and the first strike day.
    pub(in crate::book) fn log_days(&self) -> AppResult<(NaiveDate, Option<NaiveDate>)> {
        let now = self.now()?;
        let union = self.store.read(union::get)?;
        let zone: Tz = match &union {
            Some(row) => row
                .time_zone
                .parse()
                .map_err(|_| AppError::Internal(format!("unknown time zone {}", row.time_zone)))?,
            None => Tz::UTC,
        };
        Ok((
            now.with_timezone(&zone).date_naive(),
            union.and_then(|row| row.strike_began),
        ))
    }
}

impl Context {
    pub(in crate::book) fn read(
        r: &Reading<'_>,
        today: NaiveDate,
        began: Option<NaiveDate>,
    ) -> CoreResult<Self> {
        let parties = log::all::<Party>(r)?;
        let conflicts = log::all::<Conflict>(r)?;
        let mut about: HashMap<String, Vec<String>> = HashMap::new();
        for conflict in &conflicts {
            for fact in several(&conflict.about) {
                about
                    .entry(fact.to_owned())
                    .or_default()
                    .push(conflict.id.clone());
            }
        }
        let mut labels = HashMap::new();
        for party in &parties {
            for name in [&party.name, &party.short, &party.id] {
                if !name.is_empty() {
                    labels.insert(name.clone(), label(party));
                }
            }
        }
        let closed = record::closed_rows(r, Kind::Proposals)?;
        Ok(Self {
            labels,
            has_closed: !closed.is_empty() || !record::closed_rows(r, Kind::Terms)?.is_empty(),
            closed,
            parties,
            sources: log::all::<Source>(r)?
                .into_iter()
                .map(|source| (source.id, source.citation))
                .collect(),
            conflicts,
            about,
            began,
            today,
        })
    }

    /// Whether a proposal is a closed note of the table.
    pub(in crate::book) fn is_closed(&self, proposal: &str) -> bool {
        self.closed.contains(proposal)
    }

    /// The party that a name stands for; an unknown one keeps its name.
    pub(in crate::book) fn party(&self, named: &str) -> PartyLabel {
        self.labels
            .get(named)
            .cloned()
            .or_else(|| party_of(&self.parties, named).map(label))
            .unwrap_or_else(|| PartyLabel {
                id: named.to_owned(),
                name: named.to_owned(),
                full_name: named.to_owned(),
                side: String::new(),
            })
    }

    /// The parties of a cell that names several.
    pub(in crate::book) fn several(&self, cell: &str) -> Vec<PartyLabel> {
        several(cell)
            .map(|name| self.party(without_brackets(name)))
            .collect()
    }

    /// `both` for parties of several sides, else the one side.
    pub(in crate::book) fn side(&self, cell: &str) -> String {
        let mut sides: Vec<String> = self
            .several(cell)
            .into_iter()
            .map(|party| party.side)
            .filter(|side| !side.is_empty())
            .collect();
        sides.sort();
        sides.dedup();
        match sides.len() {
            0 => String::new(),
            1 => sides.pop().unwrap_or_default(),
            _ => "both".into(),
        }
    }

    pub(in crate::book) fn source(
        &self,
        kind: SourceKind,
        src: &str,
        quote: &str,
        seen_on: Option<When>,
    ) -> FactSource {
        FactSource {
            kind: kind.as_str().to_owned(),
            tier: kind.tier().as_str().to_owned(),
            codes: src.to_owned(),
            citations: self.citations(src),
            quote: quote.to_owned(),
            seen_on: seen_on.map(|when| when.to_string()).unwrap_or_default(),
        }
    }

    fn citations(&self, src: &str) -> Vec<String> {
        src.split_whitespace()
            .map(|code| {
                self.sources
                    .get(code)
                    .cloned()
                    .unwrap_or_else(|| code.to_owned())
            })
            .collect()
    }

    pub(in crate::book) fn strike_day(&self, day: NaiveDate) -> Option<u32> {
        day_of_strike(self.began, day)
    }

    pub(in crate::book) fn when(&self, when: When) -> WhenView {
        WhenView {
            text: when.to_string(),
            first: when.first().to_string(),
            last: when.last().to_string(),
            precision: when.precision().to_owned(),
            strike_day: self.strike_day(when.first()),
        }
    }

    /// Codes of the conflicts that concern a fact.
    pub(in crate::book) fn conflicts_of(&self, fact: &str) -> Vec<String> {
        self.about.get(fact).cloned().unwrap_or_default()
    }

    /// The conflicts with these codes, in the order of the record.
    pub(in crate::book) fn conflict_views<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a String>,
    ) -> Vec<ConflictView> {
        let wanted: Vec<&String> = ids.into_iter().collect();
        self.conflicts
            .iter()
            .filter(|conflict| wanted.iter().any(|id| **id == conflict.id))
            .map(|conflict| self.conflict_view(conflict))
            .collect()
    }

    pub(in crate::book) fn conflict_view(&self, conflict: &Conflict) -> ConflictView {
        ConflictView {
            id: conflict.id.clone(),
            question: conflict.question.clone(),
            versions: conflict
                .versions()
                .into_iter()
                .map(|(by, words, src)| VersionView {
                    by: by.to_owned(),
                    words: words.to_owned(),
                    codes: src.to_owned(),
                    citations: self.citations(src),
                })
                .collect(),
            about: several(&conflict.about).map(str::to_owned).collect(),
            note: conflict.note.clone(),
        }
    }
}

/// `WGA(Stutzman|Segall)` names people of a party; the party is what stands before the bracket.
fn without_brackets(name: &str) -> &str {
    name.split('(')
        .next()
        .unwrap_or(name)
        .trim()
        .trim_end_matches(')')
}

/// How a party is called on a screen.
fn label(party: &Party) -> PartyLabel {
    PartyLabel {
        id: party.id.clone(),
        // "NegComm" and a surname are short for tables; a reader is told the name.
        name: if party.short.is_empty() || ["committee", "person"].contains(&party.kind.as_str()) {
            party.name.clone()
        } else {
            party.short.clone()
        },
        full_name: party.name.clone(),
        side: party.side.clone(),
    }
}

/// The strike day of a date, `None` before the first.
pub(super) fn day_of_strike(began: Option<NaiveDate>, day: NaiveDate) -> Option<u32> {
    let passed = day.signed_duration_since(began?).num_days();
    u32::try_from(passed).ok()?.checked_add(1)
}

/// A day that somebody asked for.
pub(in crate::book) fn day_or(text: &str, otherwise: NaiveDate) -> AppResult<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(otherwise);
    }
    text.parse()
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a date like 2023-08-11.")))
}

/// Something that is not in the book.
pub(in crate::book) fn missing(what: &str) -> CoreError {
    CoreError::new(
        picketbook_core::CoreCode::NotFound,
        format!("{what} is not in this book."),
    )
}
