//! Everything on one line: events, notices, meetings, offers, promises, votes, requests.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};
use picketbook_core::CoreResult;
use picketbook_core::log::noun::{
    Event, Kind, Move, Promise, Proposal, Request, Session, SourceKind, Term, Vote, several,
};
use picketbook_core::log::when::When;
use picketbook_core::store::{Reading, log, notice, record};
use picketbook_core::strike_day::strike_day;

use super::super::Book;
use super::context::{Context, day_of_strike, day_or, small};
use crate::error::{AppError, AppResult};
use crate::view::{
    ConflictView, FactSource, SessionView, StrikeDayAnswer, TimelineBar, TimelineEntry,
    TimelineView, TimelineWanted,
};

/// What kinds of events count as meetings of the talks.
const MEETINGS: [&str; 2] = ["bargaining_session", "sidebar"];
/// Days; a meeting that goes on for longer is not looked for on the front page.
const LONGEST_RANGE: u64 = 60;
/// The longest page of entries.
const MOST_ENTRIES: u32 = 500;
/// The line is printed and saved as a picture; what a closed proposal says is not for that.
const CLOSED_OFFER: &str = "A proposal that was noted at the table";
/// More columns than this cannot be told apart; the overview takes wider ones then.
const MOST_BARS: usize = 400;

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

pub(super) fn event_entry(event: &Event, context: &Context) -> TimelineEntry {
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

pub(super) fn offer_entry(offer: &Proposal, context: &Context) -> TimelineEntry {
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

pub(super) fn term_entry(term: &Term, offer: &Proposal, context: &Context) -> TimelineEntry {
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

fn entries(r: &Reading<'_>, context: &Context) -> CoreResult<Vec<(When, TimelineEntry)>> {
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

/// Counts per day, week or month; wider where there would be too many columns.
fn bars(
    entries: &[&(When, TimelineEntry)],
    zoom: &str,
    began: Option<NaiveDate>,
) -> Vec<TimelineBar> {
    let mut widths = match zoom {
        "day" => vec![Width::Day, Width::Week, Width::Month],
        "week" => vec![Width::Week, Width::Month],
        _ => vec![Width::Month],
    };
    widths.push(Width::Year);
    let mut made = Vec::new();
    for width in widths {
        made = columns(entries, width, began);
        if made.len() <= MOST_BARS {
            break;
        }
    }
    made
}

#[derive(Clone, Copy)]
enum Width {
    Day,
    Week,
    Month,
    Year,
}

impl Width {
    fn first(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => day,
            Self::Week => day - Days::new(u64::from(day.weekday().num_days_from_monday())),
            Self::Month => day.with_day(1).unwrap_or(day),
            Self::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day),
        }
    }

    fn next(self, first: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => first + Days::new(1),
            Self::Week => first + Days::new(7),
            Self::Month => Self::Month.first(first + Days::new(31)),
            Self::Year => Self::Year.first(first + Days::new(366)),
        }
    }
}

fn columns(
    entries: &[&(When, TimelineEntry)],
    width: Width,
    began: Option<NaiveDate>,
) -> Vec<TimelineBar> {
    let days = || entries.iter().map(|(when, _)| when.first());
    let Some((first, last)) = days().min().zip(days().max()) else {
        return Vec::new();
    };
    let mut bars: Vec<(NaiveDate, TimelineBar)> = Vec::new();
    let mut at = width.first(first);
    while at <= last && bars.len() <= MOST_BARS {
        let next = width.next(at);
        bars.push((
            at,
            TimelineBar {
                first: at.to_string(),
                last: next.pred_opt().unwrap_or(at).to_string(),
                strike_day: day_of_strike(began, at),
                union: 0,
                employer: 0,
                other: 0,
                contested: 0,
            },
        ));
        at = next;
    }
    for (when, entry) in entries {
        let place = bars.partition_point(|(first, _)| *first <= when.first());
        let Some((_, bar)) = place.checked_sub(1).and_then(|place| bars.get_mut(place)) else {
            continue;
        };
        match entry.side.as_str() {
            "union" => bar.union += 1,
            "employer" => bar.employer += 1,
            _ => bar.other += 1,
        }
        if !entry.conflicts.is_empty() {
            bar.contested += 1;
        }
    }
    bars.into_iter().map(|(_, bar)| bar).collect()
}
