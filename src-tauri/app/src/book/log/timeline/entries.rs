//! What stands on the line, from each table of the log and from the notices.

use std::collections::{BTreeSet, HashMap};

use picketbook_core::CoreResult;
use picketbook_core::log::noun::{
    Event, Kind, Move, Promise, Proposal, Request, Session, SourceKind, Term, Vote, several,
};
use picketbook_core::log::when::When;
use picketbook_core::store::{Reading, log, notice, record};

use super::super::context::{Context, small};
use super::MOST_ENTRIES;
use crate::view::{FactSource, TimelineEntry};

/// The line is printed and saved as a picture; what a closed proposal says is not for that.
const CLOSED_OFFER: &str = "A proposal that was noted at the table";

/// What an entry is built from.
struct Draft<'a> {
    id: &'a str,
    noun: &'a str,
    kind: &'a str,
    when: When,
    side: String,
    title: String,
    by: String,
    source: FactSource,
}

impl Draft<'_> {
    fn entry(self, context: &Context) -> (When, TimelineEntry) {
        let entry = TimelineEntry {
            id: self.id.to_owned(),
            noun: self.noun.to_owned(),
            kind: self.kind.to_owned(),
            date: context.when(self.when),
            side: self.side,
            title: self.title,
            by: self.by,
            place: String::new(),
            place_state: String::new(),
            source: self.source,
            notice: None,
            conflicts: context.conflicts_of(self.id),
        };
        (self.when, entry)
    }
}

/// Who speaks decides the side; where nobody is named, who took part.
fn side_of(speaker: &str, parties: &str, context: &Context) -> String {
    let spoken = context.side(speaker);
    if spoken.is_empty() {
        context.side(parties)
    } else {
        spoken
    }
}

pub(in crate::book::log) fn event_entry(event: &Event, context: &Context) -> TimelineEntry {
    let draft = Draft {
        id: &event.id,
        noun: "event",
        kind: &event.kind,
        when: event.date,
        side: side_of(&event.speaker, &event.parties, context),
        title: event.summary.clone(),
        by: if event.speaker.is_empty() {
            String::new()
        } else {
            context.party(&event.speaker).name
        },
        source: context.source(event.source_kind, &event.src, &event.quote, event.seen_on),
    };
    let mut entry = draft.entry(context).1;
    entry.place.clone_from(&event.place);
    entry.place_state = event.place_state.as_str().to_owned();
    entry
}

pub(in crate::book::log) fn offer_entry(offer: &Proposal, context: &Context) -> TimelineEntry {
    Draft {
        id: &offer.id,
        noun: "offer",
        kind: offer.kind.as_str(),
        when: offer.date,
        side: context.side(&offer.made_by),
        title: if context.is_closed(&offer.id) {
            CLOSED_OFFER.to_owned()
        } else {
            [&offer.title, &offer.number, &offer.id]
                .into_iter()
                .find(|name| !name.is_empty())
                .cloned()
                .unwrap_or_default()
        },
        by: names(&offer.made_by, context),
        source: context.source(offer.source_kind, &offer.src, &offer.quote, offer.seen_on),
    }
    .entry(context)
    .1
}

pub(in crate::book::log) fn term_entry(
    term: &Term,
    offer: &Proposal,
    context: &Context,
) -> TimelineEntry {
    let mut entry = offer_entry(offer, context);
    entry.id.clone_from(&term.id);
    if context.is_closed(&offer.id) {
        return entry;
    }
    entry.title = format!(
        "{}: {}",
        entry.title,
        if term.text.is_empty() {
            &term.term
        } else {
            &term.text
        }
    );
    entry
}

fn names(cell: &str, context: &Context) -> String {
    context
        .several(cell)
        .into_iter()
        .map(|party| party.name)
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn entries(
    r: &Reading<'_>,
    context: &Context,
) -> CoreResult<Vec<(When, TimelineEntry)>> {
    let mut found = Vec::new();
    let sessions = log::all::<Session>(r)?;
    // A meeting that was recorded as a session stands there once, with what the event adds.
    let recorded: BTreeSet<&str> = sessions
        .iter()
        .flat_map(|session| several(&session.meeting))
        .collect();
    for event in log::all::<Event>(r)? {
        let mut entry = event_entry(&event, context);
        if recorded.contains(event.id.as_str()) {
            entry.noun = "session".into();
        }
        found.push((event.date, entry));
    }
    let events: BTreeSet<String> = found.iter().map(|(_, entry)| entry.id.clone()).collect();
    for session in sessions
        .iter()
        .filter(|session| !events.contains(&session.meeting))
    {
        found.push(
            Draft {
                id: &session.id,
                noun: "session",
                kind: session.form.as_str(),
                when: session.started.unwrap_or(session.date),
                side: context.side(&session.parties),
                // The line is printed and saved as a picture; closed notes are not for that.
                title: if session.is_of_the_table() {
                    "A meeting that was recorded here".to_owned()
                } else {
                    session.summary.clone()
                },
                by: String::new(),
                source: context.source(session.source_kind, &session.src, "", None),
            }
            .entry(context),
        );
    }
    let mut titles: HashMap<String, String> = HashMap::new();
    for offer in log::all::<Proposal>(r)? {
        let entry = offer_entry(&offer, context);
        titles.insert(entry.id.clone(), entry.title.clone());
        found.push((offer.date, entry));
    }
    let closed = record::closed_rows(r, Kind::Moves)?;
    for step in log::all::<Move>(r)? {
        found.push(
            Draft {
                id: &step.id,
                noun: "move",
                kind: step.kind.as_str(),
                when: step.date,
                side: context.side(&step.by),
                title: match titles.get(&step.proposal) {
                    _ if closed.contains(&step.id) => CLOSED_OFFER.to_owned(),
                    Some(offer) if step.note.is_empty() => offer.clone(),
                    Some(offer) => format!("{offer}: {}", step.note),
                    None => step.note.clone(),
                },
                by: names(&step.by, context),
                source: context.source(step.source_kind, &step.src, "", None),
            }
            .entry(context),
        );
    }
    for promise in log::all::<Promise>(r)? {
        found.push(
            Draft {
                id: &promise.id,
                noun: "promise",
                kind: "promise",
                when: promise.made_on,
                side: context.side(&promise.by),
                title: promise.promise.clone(),
                by: context.party(&promise.by).name,
                source: context.source(
                    promise.source_kind,
                    &promise.src,
                    &promise.quote,
                    promise.seen_on,
                ),
            }
            .entry(context),
        );
    }
    for vote in log::all::<Vote>(r)? {
        found.push(
            Draft {
                id: &vote.id,
                noun: "vote",
                kind: &vote.kind,
                when: vote.date,
                side: "union".into(),
                title: vote.summary.clone(),
                by: String::new(),
                source: context.source(vote.source_kind, &vote.src, &vote.quote, vote.seen_on),
            }
            .entry(context),
        );
    }
    for request in log::all::<Request>(r)? {
        found.push(
            Draft {
                id: &request.id,
                noun: "request",
                kind: request.kind.as_str(),
                when: request.filed,
                side: context.side(&request.by),
                title: request.subject.clone(),
                by: context.party(&request.by).name,
                source: context.source(request.source_kind, &request.src, "", None),
            }
            .entry(context),
        );
    }
    notices(r, context, &mut found)?;
    Ok(found)
}

fn notices(
    r: &Reading<'_>,
    context: &Context,
    found: &mut Vec<(When, TimelineEntry)>,
) -> CoreResult<()> {
    let mut filter = notice::NoticeFilter {
        oldest_first: true,
        limit: MOST_ENTRIES,
        // The committee's own; what a local says is no fact of the whole strike.
        series: Some(0),
        ..notice::NoticeFilter::default()
    };
    loop {
        let (rows, total) = notice::list(r, &filter)?;
        let got = small(rows.len() as u64);
        for row in rows {
            let (when, mut entry) = Draft {
                id: &format!("notice-{}", row.number),
                noun: "notice",
                kind: &row.kind,
                when: When::Minute(row.issued_at),
                side: "union".into(),
                title: row.title,
                by: String::new(),
                source: context.source(SourceKind::SignedNotice, "", "", None),
            }
            .entry(context);
            entry.notice = Some(row.number);
            found.push((when, entry));
        }
        filter.offset += got;
        if got == 0 || filter.offset >= total {
            return Ok(());
        }
    }
}
