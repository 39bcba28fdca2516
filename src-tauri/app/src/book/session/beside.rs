//! Several note-takers' records of one meeting: side by side, and one record out of them.

use std::collections::{BTreeSet, HashSet};

use picketbook_core::log::minutes::{self, Minute};
use picketbook_core::log::noun::{
    Attendance, Caucus, Place, Presence, Session, SessionNote, SourceKind, several,
};
use picketbook_core::log::when::When;
use picketbook_core::store::journal::Edit;
use picketbook_core::{CoreCode, CoreError, CoreResult};

use super::super::Book;
use super::super::log::Context;
use super::{Whole, line, row, text};
use crate::error::{AppError, AppResult};
use crate::uid;
use crate::view::{
    SessionDifference, SessionMinute, SessionReconcile, SessionWritten, SessionsBeside,
};

/// More columns than this cannot be read side by side.
const MOST_RECORDS: usize = 5;

fn between_two_and_five(records: &[String]) -> AppResult<()> {
    let distinct: BTreeSet<&String> = records.iter().collect();
    if distinct.len() != records.len() {
        return Err(AppError::BadInput("A record is named twice.".into()));
    }
    if (2..=MOST_RECORDS).contains(&records.len()) {
        Ok(())
    } else {
        Err(AppError::BadInput(format!(
            "{} records were chosen; two to {MOST_RECORDS} go side by side.",
            records.len()
        )))
    }
}

impl Book {
    /// Lays two to five records side by side.
    ///
    /// # Errors
    /// `bad_input` for another number; `not_found`, `book_damaged`, `io`.
    pub fn sessions_beside(&self, records: &[String]) -> AppResult<SessionsBeside> {
        between_two_and_five(records)?;
        let (today, began) = self.log_days()?;
        let view = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let wholes = records
                .iter()
                .map(|id| Whole::read(r, id))
                .collect::<CoreResult<Vec<_>>>()?;
            let notes: Vec<&[SessionNote]> = wholes.iter().map(|whole| &whole.notes[..]).collect();
            Ok(SessionsBeside {
                records: wholes
                    .iter()
                    .map(|whole| row(&whole.session, whole.notes.len(), &context))
                    .collect(),
                heads: heads(&wholes),
                minutes: minutes::beside(&notes)
                    .into_iter()
                    .map(|one| minute(&one, &wholes))
                    .collect(),
            })
        })?;
        Ok(view)
    }

    /// Makes one record out of several. The originals stay as they are; the new one names them.
    ///
    /// # Errors
    /// `bad_input`, `not_found`, `disk_full`, `io`.
    pub fn sessions_reconcile(&self, wanted: &SessionReconcile) -> AppResult<SessionWritten> {
        between_two_and_five(&wanted.records)?;
        let note_taker = wanted.note_taker.trim().to_owned();
        if note_taker.is_empty() {
            return Err(AppError::BadInput(
                "The name of whoever brings them together is empty.".into(),
            ));
        }
        let now = self.clock.now();
        let id = format!("s-{}", uid::new(now)?);
        let left_out: HashSet<&str> = wanted.leave_out.iter().map(String::as_str).collect();
        let edit = self.store.write(|w| {
            let mut wholes = wanted
                .records
                .iter()
                .map(|one| Whole::read(w, one))
                .collect::<CoreResult<Vec<_>>>()?;
            for whole in &mut wholes {
                whole
                    .notes
                    .retain(|note| !left_out.contains(note.id.as_str()));
            }
            let mut edit = Edit::begin(w, now, "records brought together", "")?;
            edit.put(w, &one_head(&id, &note_taker, &wholes)?)?;
            let notes: Vec<(&str, &[SessionNote])> = wholes
                .iter()
                .map(|whole| (whole.session.note_taker.as_str(), &whole.notes[..]))
                .collect();
            for (number, note) in minutes::together(&notes).into_iter().enumerate() {
                let note = SessionNote {
                    id: format!("{id}.{:05}", number + 1),
                    session: id.clone(),
                    ..note
                };
                edit.put(w, &note)?;
            }
            for person in one_list(&id, &wholes) {
                edit.put(w, &person)?;
            }
            for caucus in one_set_of_caucuses(&id, &wholes) {
                edit.put(w, &caucus)?;
            }
            Ok(edit.id())
        })?;
        Ok(SessionWritten { session: id, edit })
    }
}

fn minute(one: &Minute<'_>, wholes: &[Whole]) -> SessionMinute {
    SessionMinute {
        at: one.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        records: one
            .records
            .iter()
            .zip(wholes)
            .map(|(notes, whole)| {
                notes
                    .iter()
                    .map(|note| line(note, &whole.session.note_taker, false))
                    .collect()
            })
            .collect(),
        same: one.same,
    }
}

/// To the minute: nobody's watch goes right to the second.
fn clock(when: Option<When>) -> String {
    match when {
        Some(When::Minute(at)) => at.format("%Y-%m-%dT%H:%M%:z").to_string(),
        other => text(other),
    }
}

fn heads(wholes: &[Whole]) -> Vec<SessionDifference> {
    type Says = fn(&Whole) -> String;
    let questions: [(&str, Says); 8] = [
        ("place", |one| one.session.place.clone()),
        ("started", |one| clock(one.session.started)),
        ("ended", |one| clock(one.session.ended)),
        ("present", |one| sorted(one.names(Presence::Present))),
        ("absent", |one| sorted(one.names(Presence::Absent))),
        ("caucuses", |one| {
            let caucuses: Vec<String> = one
                .caucuses
                .iter()
                .map(|caucus| {
                    format!(
                        "{} {}/{}",
                        caucus.party,
                        clock(Some(caucus.left)),
                        clock(caucus.back)
                    )
                })
                .collect();
            caucuses.join("\n")
        }),
        ("ground_rules", |one| one.session.ground_rules.clone()),
        ("agreed", |one| one.session.agreed.clone()),
    ];
    questions
        .into_iter()
        .map(|(what, says)| {
            let says: Vec<String> = wholes.iter().map(says).collect();
            let distinct: BTreeSet<&String> = says.iter().collect();
            SessionDifference {
                what: what.to_owned(),
                same: distinct.len() <= 1,
                says,
            }
        })
        .filter(|one| one.says.iter().any(|said| !said.is_empty()))
        .collect()
}

fn sorted(mut names: Vec<&str>) -> String {
    names.sort_unstable();
    names.join(", ")
}

/// What all records say, or each record's version under its note-taker's name.
fn versions(wholes: &[Whole], says: impl Fn(&Session) -> &str) -> String {
    let mut distinct: Vec<(&str, Vec<&str>)> = Vec::new();
    for whole in wholes {
        let said = says(&whole.session).trim();
        if said.is_empty() {
            continue;
        }
        let by = whole.session.note_taker.as_str();
        match distinct.iter_mut().find(|(other, _)| *other == said) {
            Some((_, names)) => names.push(by),
            None => distinct.push((said, vec![by])),
        }
    }
    match distinct.as_slice() {
        [] => String::new(),
        [(only, _)] => (*only).to_owned(),
        several => several
            .iter()
            .map(|(said, names)| format!("{}: {said}", names.join(", ")))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn one_head(id: &str, note_taker: &str, wholes: &[Whole]) -> CoreResult<Session> {
    let first = wholes
        .first()
        .ok_or_else(|| CoreError::new(CoreCode::BadInput, "No record was chosen."))?;
    let head = &first.session;
    let places: BTreeSet<&str> = wholes
        .iter()
        .map(|whole| whole.session.place.as_str())
        .filter(|place| !place.is_empty())
        .collect();
    let mut parties: Vec<&str> = Vec::new();
    for whole in wholes {
        for party in several(&whole.session.parties) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
    }
    let originals: Vec<&str> = wholes
        .iter()
        .map(|whole| whole.session.id.as_str())
        .collect();
    Ok(Session {
        id: id.to_owned(),
        meeting: head.meeting.clone(),
        date: head.date,
        // The first who wrote something down was there at the beginning.
        started: wholes
            .iter()
            .filter_map(|whole| whole.session.started)
            .min_by_key(|when| super::time(*when)),
        ended: wholes
            .iter()
            .filter_map(|whole| whole.session.ended)
            .max_by_key(|when| super::time(*when)),
        form: head.form,
        place_state: match places.len() {
            0 => Place::Unknown,
            1 => Place::Known,
            _ => Place::Contested,
        },
        place: places.into_iter().collect::<Vec<_>>().join(" / "),
        parties: parties.join("|"),
        summary: versions(wholes, |one| &one.summary),
        ground_rules: versions(wholes, |one| &one.ground_rules),
        agreed: versions(wholes, |one| &one.agreed),
        note_taker: note_taker.to_owned(),
        reconciles: originals.join("|"),
        closed_at: None,
        source_kind: SourceKind::OwnRecord,
        src: String::new(),
    })
}

/// Everybody whom a record names; whoever one record saw was there.
fn one_list(id: &str, wholes: &[Whole]) -> Vec<Attendance> {
    let mut list: Vec<Attendance> = Vec::new();
    for person in wholes.iter().flat_map(|whole| &whole.people) {
        match list
            .iter_mut()
            .find(|known| known.party == person.party && known.person == person.person)
        {
            Some(known) => {
                if person.presence == Presence::Present {
                    known.presence = Presence::Present;
                }
            }
            None => list.push(Attendance {
                id: format!("{id}.a{:03}", list.len() + 1),
                session: id.to_owned(),
                ..person.clone()
            }),
        }
    }
    list
}

/// The caucuses of all records; the same one to the minute once.
fn one_set_of_caucuses(id: &str, wholes: &[Whole]) -> Vec<Caucus> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for caucus in wholes.iter().flat_map(|whole| &whole.caucuses) {
        let key = (
            caucus.party.clone(),
            clock(Some(caucus.left)),
            clock(caucus.back),
        );
        if seen.insert(key) {
            found.push(Caucus {
                id: format!("{id}.c{:03}", found.len() + 1),
                session: id.to_owned(),
                ..caucus.clone()
            });
        }
    }
    found
}
