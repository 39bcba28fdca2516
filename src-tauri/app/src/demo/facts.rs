//! Reads the demo's tables of facts.

use chrono::NaiveDate;
use picketbook_core::store::log::{EventRow, PartyRow, PledgeRow, VoteRow};
use serde::de::DeserializeOwned;

use super::files;
use crate::error::{AppError, AppResult};

fn rows<T: DeserializeOwned>(text: &str) -> AppResult<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| AppError::Internal(format!("a table of the demo: {error}")))
}

fn day(text: &str) -> AppResult<NaiveDate> {
    text.parse()
        .map_err(|_| AppError::Internal(format!("a day of the demo: {text}")))
}

fn day_or_none(text: &str) -> AppResult<Option<NaiveDate>> {
    if text.is_empty() {
        Ok(None)
    } else {
        day(text).map(Some)
    }
}

/// Names of the invented officers.
pub(super) fn officers() -> AppResult<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Person {
        name: String,
    }
    Ok(rows::<Person>(files::PEOPLE)?
        .into_iter()
        .map(|person| person.name)
        .collect())
}

pub(super) fn parties() -> AppResult<Vec<PartyRow>> {
    #[derive(serde::Deserialize)]
    struct Party {
        id: String,
        kind: String,
        name: String,
        short: String,
        role: String,
        side: String,
    }
    let row = |party: Party| PartyRow {
        id: party.id,
        kind: party.kind,
        name: party.name,
        short_name: party.short,
        role: party.role,
        side: party.side,
    };
    Ok(rows(files::PARTIES)?.into_iter().map(row).collect())
}

pub(super) fn events() -> AppResult<Vec<EventRow>> {
    #[derive(serde::Deserialize)]
    struct Event {
        id: String,
        date: String,
        date_precision: String,
        kind: String,
        parties: String,
        place: String,
        summary: String,
        speaker: String,
        source_kind: String,
        src: String,
    }
    let row = |event: Event| {
        let (first, last) = match event.date.split_once('/') {
            Some((first, last)) => (day(first)?, Some(day(last)?)),
            None => (day(&event.date)?, None),
        };
        Ok(EventRow {
            id: event.id,
            date: first,
            until: last,
            precision: event.date_precision,
            kind: event.kind,
            parties: event.parties,
            place: event.place,
            summary: event.summary,
            speaker: event.speaker,
            source_kind: event.source_kind,
            src: event.src,
        })
    };
    rows(files::EVENTS)?.into_iter().map(row).collect()
}

pub(super) fn votes() -> AppResult<Vec<VoteRow>> {
    #[derive(serde::Deserialize)]
    struct Vote {
        id: String,
        kind: String,
        date: String,
        until: String,
        summary: String,
        yes: Option<u32>,
        no: Option<u32>,
        valid: Option<u32>,
        announced: String,
        turnout_note: String,
        source_kind: String,
        src: String,
    }
    let row = |vote: Vote| {
        Ok(VoteRow {
            id: vote.id,
            kind: vote.kind,
            date: day(&vote.date)?,
            until: day_or_none(&vote.until)?,
            summary: vote.summary,
            yes: vote.yes,
            no: vote.no,
            valid: vote.valid,
            announced: vote.announced,
            turnout_note: vote.turnout_note,
            source_kind: vote.source_kind,
            src: vote.src,
        })
    };
    rows(files::VOTES)?.into_iter().map(row).collect()
}

/// The promises. The day on which one was settled is the day that its status names, or else
/// the day of the last event that settled it.
pub(super) fn pledges(events: &[EventRow], parties: &[PartyRow]) -> AppResult<Vec<PledgeRow>> {
    #[derive(serde::Deserialize)]
    struct Promise {
        id: String,
        made_on: String,
        by: String,
        promise: String,
        due: String,
        status: String,
        fulfilled_by: String,
        src: String,
    }
    let row = |promise: Promise| {
        let named = promise
            .status
            .split_whitespace()
            .find_map(|word| word.parse().ok());
        let by_event = promise
            .fulfilled_by
            .split_whitespace()
            .filter_map(|id| events.iter().find(|event| event.id == id))
            .map(|event| event.date)
            .max();
        Ok(PledgeRow {
            id: promise.id,
            by: parties
                .iter()
                .find(|party| party.short_name == promise.by)
                .map_or(promise.by, |party| party.name.clone()),
            text: promise.promise,
            made_on: day(&promise.made_on)?,
            due_date: promise.due.parse().ok(),
            due: promise.due,
            status: if promise.status == "-" {
                String::new()
            } else {
                promise.status
            },
            fulfilled_by: promise.fulfilled_by,
            fulfilled_on: named.or(by_event),
            src: promise.src,
        })
    };
    rows(files::PROMISES)?.into_iter().map(row).collect()
}
