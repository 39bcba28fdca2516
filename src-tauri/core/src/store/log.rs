//! The log of the talks, as far as the front page shows it: parties, events, votes, promises.
//!
//! Facts carry their source; nothing here is judged. Shares of votes are computed from the
//! counts ([`crate::percent`]) and never stored.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::{Reading, Topic, Writing, row, search};
use crate::error::CoreResult;

/// A union, an employer, a person in public office, a medium, a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Identifier, given by whoever writes the row.
    pub id: String,
    /// What it is.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// Short name, empty when there is none.
    pub short_name: String,
    /// Its part in the talks.
    pub role: String,
    /// On whose side.
    pub side: String,
}

/// Something that happened on a day or in a range of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Identifier, given by whoever writes the row.
    pub id: String,
    /// Day, or first day of a range.
    pub date: NaiveDate,
    /// Last day of a range.
    pub until: Option<NaiveDate>,
    /// How exact the date is: `minute`, `day`, `range`, …
    pub precision: String,
    /// What kind of event.
    pub kind: String,
    /// Who took part, as the source writes it.
    pub parties: String,
    /// Where.
    pub place: String,
    /// What happened.
    pub summary: String,
    /// Who said so.
    pub speaker: String,
    /// What kind of source.
    pub source_kind: String,
    /// Where it is recorded.
    pub src: String,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteRow {
    /// Identifier, given by whoever writes the row.
    pub id: String,
    /// What kind of vote.
    pub kind: String,
    /// Day, or first day of a range.
    pub date: NaiveDate,
    /// Last day of a range.
    pub until: Option<NaiveDate>,
    /// What was voted on.
    pub summary: String,
    /// Votes for, where a source gives the count.
    pub yes: Option<u32>,
    /// Votes against, where a source gives the count.
    pub no: Option<u32>,
    /// Valid votes, where a source gives the count.
    pub valid: Option<u32>,
    /// The figure or word that was announced, empty when none was.
    pub announced: String,
    /// What is known about turnout.
    pub turnout_note: String,
    /// What kind of source.
    pub source_kind: String,
    /// Where it is recorded.
    pub src: String,
}

/// A promise ("pledge" in code).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgeRow {
    /// Identifier, given by whoever writes the row.
    pub id: String,
    /// Who promised.
    pub by: String,
    /// What.
    pub text: String,
    /// When it was made.
    pub made_on: NaiveDate,
    /// When it falls due, as the source words it.
    pub due: String,
    /// The day it falls due, where that is a day.
    pub due_date: Option<NaiveDate>,
    /// What became of it, as the source words it.
    pub status: String,
    /// What settled it, for example the identifier of an event.
    pub fulfilled_by: String,
    /// The day on which it was settled.
    pub fulfilled_on: Option<NaiveDate>,
    /// Where it is recorded.
    pub src: String,
}

/// All parties, by identifier.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn parties(r: &Reading<'_>) -> CoreResult<Vec<PartyRow>> {
    select(
        r,
        "SELECT id, kind, name, short_name, role, side FROM party ORDER BY id",
        (),
        |row| {
            Ok(PartyRow {
                id: row.get("id")?,
                kind: row.get("kind")?,
                name: row.get("name")?,
                short_name: row.get("short_name")?,
                role: row.get("role")?,
                side: row.get("side")?,
            })
        },
    )
}

/// All events, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn events(r: &Reading<'_>) -> CoreResult<Vec<EventRow>> {
    events_from(r, NaiveDate::MIN)
}

/// Events that begin on `first` or later, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn events_from(r: &Reading<'_>, first: NaiveDate) -> CoreResult<Vec<EventRow>> {
    let first = if first == NaiveDate::MIN {
        String::new()
    } else {
        first.to_string()
    };
    let sql = "SELECT id, date, until, precision, kind, parties, place, summary, speaker,
                      source_kind, src
               FROM event WHERE date >= ?1 ORDER BY date, id";
    select(r, sql, [first], |found| {
        Ok(EventRow {
            id: found.get("id")?,
            date: row::date(found, "date")?,
            until: row::day_or_none(found, "until")?,
            precision: found.get("precision")?,
            kind: found.get("kind")?,
            parties: found.get("parties")?,
            place: found.get("place")?,
            summary: found.get("summary")?,
            speaker: found.get("speaker")?,
            source_kind: found.get("source_kind")?,
            src: found.get("src")?,
        })
    })
}

/// All votes, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn votes(r: &Reading<'_>) -> CoreResult<Vec<VoteRow>> {
    let sql = "SELECT id, kind, date, until, summary, yes, no, valid, announced, turnout_note,
                      source_kind, src
               FROM vote ORDER BY date DESC, id DESC";
    select(r, sql, (), |found| {
        Ok(VoteRow {
            id: found.get("id")?,
            kind: found.get("kind")?,
            date: row::date(found, "date")?,
            until: row::day_or_none(found, "until")?,
            summary: found.get("summary")?,
            yes: found.get("yes")?,
            no: found.get("no")?,
            valid: found.get("valid")?,
            announced: found.get("announced")?,
            turnout_note: found.get("turnout_note")?,
            source_kind: found.get("source_kind")?,
            src: found.get("src")?,
        })
    })
}

/// All promises, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn pledges(r: &Reading<'_>) -> CoreResult<Vec<PledgeRow>> {
    let sql = "SELECT id, by_whom, text, made_on, due, due_date, status, fulfilled_by,
                      fulfilled_on, src
               FROM pledge ORDER BY made_on, id";
    select(r, sql, (), |found| {
        Ok(PledgeRow {
            id: found.get("id")?,
            by: found.get("by_whom")?,
            text: found.get("text")?,
            made_on: row::date(found, "made_on")?,
            due: found.get("due")?,
            due_date: row::day_or_none(found, "due_date")?,
            status: found.get("status")?,
            fulfilled_by: found.get("fulfilled_by")?,
            fulfilled_on: row::day_or_none(found, "fulfilled_on")?,
            src: found.get("src")?,
        })
    })
}

fn select<T>(
    r: &Reading<'_>,
    sql: &str,
    with: impl rusqlite::Params,
    read: impl Fn(&Row<'_>) -> CoreResult<T>,
) -> CoreResult<Vec<T>> {
    let mut query = r.sql().prepare_cached(sql)?;
    let mut rows = query.query(with)?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(read(found)?);
    }
    Ok(all)
}

/// Adds parties.
///
/// # Errors
/// `bad_input` when an identifier is there already; `disk_full`, `io`.
pub fn insert_parties(w: &mut Writing<'_>, parties: &[PartyRow]) -> CoreResult<()> {
    let mut insert = w.sql().prepare_cached(
        "INSERT INTO party (id, kind, name, short_name, role, side)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for party in parties {
        insert.execute(params![
            party.id,
            party.kind,
            party.name,
            party.short_name,
            party.role,
            party.side
        ])?;
    }
    drop(insert);
    w.mark(Topic::Log);
    Ok(())
}

/// Lets the search find a row of the log.
fn find_it(
    w: &mut Writing<'_>,
    kind: &str,
    key: &str,
    day: NaiveDate,
    tier: &str,
    title: &str,
    body: &str,
) -> CoreResult<()> {
    let doc = search::Doc {
        kind,
        key,
        at: day.and_time(chrono::NaiveTime::MIN).and_utc(),
        side: "",
        tier,
        closed: false,
        title,
        tags: &[],
        body,
    };
    search::put(w, &doc)
}

/// Adds events.
///
/// # Errors
/// `bad_input` when an identifier is there already; `disk_full`, `io`.
pub fn insert_events(w: &mut Writing<'_>, events: &[EventRow]) -> CoreResult<()> {
    let mut insert = w.sql().prepare_cached(
        "INSERT INTO event (id, date, until, precision, kind, parties, place, summary, speaker,
                            source_kind, src)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for event in events {
        insert.execute(params![
            event.id,
            row::day(Some(event.date)),
            row::day(event.until),
            event.precision,
            event.kind,
            event.parties,
            event.place,
            event.summary,
            event.speaker,
            event.source_kind,
            event.src
        ])?;
    }
    drop(insert);
    for event in events {
        let body = format!("{} {} {}", event.parties, event.place, event.speaker);
        find_it(
            w,
            "event",
            &event.id,
            event.date,
            &event.source_kind,
            &event.summary,
            &body,
        )?;
    }
    w.mark(Topic::Log);
    Ok(())
}

/// Adds votes.
///
/// # Errors
/// `bad_input` when an identifier is there already; `disk_full`, `io`.
pub fn insert_votes(w: &mut Writing<'_>, votes: &[VoteRow]) -> CoreResult<()> {
    let mut insert = w.sql().prepare_cached(
        "INSERT INTO vote (id, kind, date, until, summary, yes, no, valid, announced, turnout_note,
                           source_kind, src)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for vote in votes {
        insert.execute(params![
            vote.id,
            vote.kind,
            row::day(Some(vote.date)),
            row::day(vote.until),
            vote.summary,
            vote.yes,
            vote.no,
            vote.valid,
            vote.announced,
            vote.turnout_note,
            vote.source_kind,
            vote.src
        ])?;
    }
    drop(insert);
    for vote in votes {
        let body = format!("{} {}", vote.announced, vote.turnout_note);
        find_it(
            w,
            "vote",
            &vote.id,
            vote.date,
            &vote.source_kind,
            &vote.summary,
            &body,
        )?;
    }
    w.mark(Topic::Log);
    Ok(())
}

/// Adds promises.
///
/// # Errors
/// `bad_input` when an identifier is there already; `disk_full`, `io`.
pub fn insert_pledges(w: &mut Writing<'_>, pledges: &[PledgeRow]) -> CoreResult<()> {
    let mut insert = w.sql().prepare_cached(
        "INSERT INTO pledge (id, by_whom, text, made_on, due, due_date, status, fulfilled_by,
                             fulfilled_on, src)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for pledge in pledges {
        insert.execute(params![
            pledge.id,
            pledge.by,
            pledge.text,
            row::day(Some(pledge.made_on)),
            pledge.due,
            row::day(pledge.due_date),
            pledge.status,
            pledge.fulfilled_by,
            row::day(pledge.fulfilled_on),
            pledge.src
        ])?;
    }
    drop(insert);
    for pledge in pledges {
        let body = format!("{} {}", pledge.by, pledge.due);
        find_it(
            w,
            "promise",
            &pledge.id,
            pledge.made_on,
            "",
            &pledge.text,
            &body,
        )?;
    }
    w.mark(Topic::Log);
    Ok(())
}
