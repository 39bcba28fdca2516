//! Everything on one line: events, notices, meetings, offers, promises, votes, requests.

mod bars;
mod entries;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use picketbook_core::CoreResult;
use picketbook_core::log::noun::Event;
use picketbook_core::log::when::When;
use picketbook_core::store::{Reading, log};
use picketbook_core::strike_day::strike_day;

use super::super::Book;
use super::context::{Context, day_or, small};
use crate::error::{AppError, AppResult};
use crate::view::{
    ConflictView, SessionView, StrikeDayAnswer, TimelineEntry, TimelineView, TimelineWanted,
};
use bars::bars;
use entries::entries;
pub(super) use entries::{event_entry, offer_entry, term_entry};

/// What kinds of events count as meetings of the talks.
const MEETINGS: [&str; 2] = ["bargaining_session", "sidebar"];
/// Days; a meeting that goes on for longer is not looked for on the front page.
const LONGEST_RANGE: u64 = 60;
/// The longest page of entries.
const MOST_ENTRIES: u32 = 500;

/// Everything until a day, oldest first, and what a filter can be set to.
pub(super) struct Line {
    entries: Vec<(When, TimelineEntry)>,
    conflicts: Vec<ConflictView>,
    sides: Vec<String>,
    kinds: Vec<String>,
    tiers: Vec<String>,
    span: Option<(NaiveDate, NaiveDate)>,
}

impl Line {
    fn read(r: &Reading<'_>, context: &Context) -> CoreResult<Self> {
        let mut entries = entries(r, context)?;
        entries.retain(|(when, _)| when.first() <= context.today);
        entries.sort_by_cached_key(|(when, entry)| {
            (
                when.first(),
                when.to_string(),
                entry.noun.clone(),
                entry.id.clone(),
            )
        });
        let names = |of: fn(&TimelineEntry) -> &String| -> Vec<String> {
            let found: BTreeSet<&String> = entries
                .iter()
                .map(|(_, entry)| of(entry))
                .filter(|name| !name.is_empty())
                .collect();
            found.into_iter().cloned().collect()
        };
        let (sides, kinds, tiers) = (
            names(|entry| &entry.side),
            names(|entry| &entry.noun),
            names(|entry| &entry.source.tier),
        );
        let span = entries
            .iter()
            .map(|(when, _)| when.first())
            .min()
            .zip(entries.iter().map(|(when, _)| when.last()).max());
        Ok(Self {
            conflicts: context
                .conflicts
                .iter()
                .map(|one| context.conflict_view(one))
                .collect(),
            entries,
            sides,
            kinds,
            tiers,
            span,
        })
    }

    /// The last event of a kind that is known.
    pub(super) fn last_event(&self, kind: &str) -> Option<TimelineEntry> {
        let is = |entry: &TimelineEntry| entry.kind == kind && entry.noun == "event";
        let found = self.entries.iter().rev().find(|(_, entry)| is(entry));
        found.map(|(_, entry)| entry.clone())
    }
}

impl Book {
    /// The entries that a filter matches, and an overview over all of them. What happened after
    /// the book's day is not known on that day.
    ///
    /// # Errors
    /// `bad_input` for a date that is none; `book_damaged`, `io`.
    pub fn timeline(&self, wanted: &TimelineWanted) -> AppResult<TimelineView> {
        let (today, began) = self.log_days()?;
        let from = day_or(&wanted.from, NaiveDate::MIN)?;
        let to = day_or(&wanted.to, NaiveDate::MAX)?;
        if from > to {
            return Err(AppError::BadInput(format!("{from} is after {to}.")));
        }
        let line = self.line_of_time()?;
        let all: Vec<&(When, TimelineEntry)> = line
            .entries
            .iter()
            .filter(|(when, entry)| {
                when.last() >= from
                    && when.first() <= to
                    && (wanted.side.is_empty() || entry.side == wanted.side)
                    && (wanted.kind.is_empty() || entry.noun == wanted.kind)
                    && (wanted.tier.is_empty() || entry.source.tier == wanted.tier)
                    && (!wanted.contested || !entry.conflicts.is_empty())
            })
            .collect();
        let limit = wanted.limit.clamp(1, MOST_ENTRIES);
        let found = Some(wanted.at.as_str())
            .filter(|at| !at.is_empty())
            .and_then(|at| all.iter().position(|(_, entry)| entry.id == at))
            .map(|place| small(place as u64));
        let offset = found.map_or(wanted.offset, |place| place - place % limit);
        let entries: Vec<TimelineEntry> = all
            .iter()
            .skip(offset as usize)
            .take(limit as usize)
            .map(|(_, entry)| entry.clone())
            .collect();
        let concerned: BTreeSet<&String> =
            entries.iter().flat_map(|entry| &entry.conflicts).collect();
        Ok(TimelineView {
            conflicts: line
                .conflicts
                .iter()
                .filter(|one| concerned.contains(&one.id))
                .cloned()
                .collect(),
            total: small(all.len() as u64),
            offset,
            bars: bars(&all, &wanted.zoom, began),
            sides: line.sides.clone(),
            kinds: line.kinds.clone(),
            tiers: line.tiers.clone(),
            span: line
                .span
                .map(|(first, last)| (first.to_string(), last.to_string())),
            found,
            began: began.map(|day| day.to_string()),
            today: today.to_string(),
            entries,
        })
    }

    pub(super) fn line_of_time(&self) -> AppResult<Arc<Line>> {
        let (today, began) = self.log_days()?;
        let stamp = self.talks.stamp(today, began);
        self.talks.line(stamp, || {
            let line = self
                .store
                .read(|r| Line::read(r, &Context::read(r, today, began)?))?;
            Ok(line)
        })
    }

    /// Makes the tracker and the line of time before anybody asks for them.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn prepare_log(&self) -> AppResult<()> {
        self.whole_tracker()?;
        self.line_of_time()?;
        Ok(())
    }

    /// The next meeting that somebody announced.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub(in crate::book) fn next_session(&self) -> AppResult<Option<SessionView>> {
        let (today, began) = self.log_days()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            // A range that began earlier may still go on.
            let from = today
                .checked_sub_days(Days::new(LONGEST_RANGE))
                .unwrap_or(today);
            let mut coming: Vec<Event> = log::from_day::<Event>(r, "date", from)?;
            coming.retain(|event| {
                event.date.last() >= today && MEETINGS.contains(&event.kind.as_str())
            });
            coming.sort_by_key(|event| (event.date.first(), event.id.clone()));
            Ok(coming.into_iter().next().map(|event| SessionView {
                date: event.date.first().to_string(),
                said_by: context.party(&event.speaker).full_name,
                source: context.source(event.source_kind, &event.src, &event.quote, event.seen_on),
                summary: event.summary,
            }))
        })?;
        Ok(found)
    }

    /// All conflicts, in the order of the record.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn conflicts(&self) -> AppResult<Vec<crate::view::ConflictView>> {
        let (today, began) = self.log_days()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            Ok(context
                .conflicts
                .iter()
                .map(|one| context.conflict_view(one))
                .collect())
        })?;
        Ok(found)
    }

    /// The strike day of a date.
    ///
    /// # Errors
    /// `bad_input` when it is no date, or when the book knows of no strike.
    pub fn strike_day_of(&self, date: &str) -> AppResult<StrikeDayAnswer> {
        let (today, began) = self.log_days()?;
        let date = day_or(date, today)?;
        let began = began.ok_or_else(|| {
            AppError::BadInput("This book does not know on which day the strike began. The union's invite says so.".into())
        })?;
        // Noon lies on the same day in the zone that it is counted in.
        let noon = date
            .and_hms_opt(12, 0, 0)
            .map(|noon| noon.and_utc())
            .unwrap_or_default();
        Ok(StrikeDayAnswer {
            date: date.to_string(),
            strike_day: strike_day(began, noon, chrono_tz::UTC).map(|day| day.get()),
            began: began.to_string(),
        })
    }
}
