//! Records of meetings: reading them. Writing is in `live`, several records in `beside`, files in
//! `file` and `markdown`.

mod beside;
mod file;
mod live;
mod markdown;

pub(in crate::book) use file::write_file;

use std::collections::{HashMap, HashSet};

use picketbook_core::log::minutes;
use picketbook_core::log::noun::{
    Addendum, Attendance, Caucus, Kind, Presence, Proposal, Session, SessionForm, SessionNote,
    Term, several,
};
use picketbook_core::log::when::When;
use picketbook_core::store::{Reading, journal, log, setting};
use picketbook_core::{CoreError, CoreResult};

use super::Book;
use super::log::{Context, missing, offer_row, small};
use crate::error::AppResult;
use crate::view::{
    AttendeeView, CaucusView, SessionAddendumView, SessionLineView, SessionPage, SessionRow,
    SessionUndo,
};

/// Where a line that was begun is kept until it is ended.
fn draft_key(session: &str) -> String {
    format!("session.draft.{session}")
}

fn state(session: &Session) -> &'static str {
    if session.closed_at.is_some() {
        "closed"
    } else if session.is_of_the_table() {
        "running"
    } else {
        "reported"
    }
}

fn row(session: &Session, notes: usize, context: &Context) -> SessionRow {
    SessionRow {
        id: session.id.clone(),
        meeting: session.meeting.clone(),
        date: context.when(session.date),
        form: session.form.as_str().to_owned(),
        place: session.place.clone(),
        place_state: session.place_state.as_str().to_owned(),
        parties: context.several(&session.parties),
        summary: session.summary.clone(),
        note_taker: session.note_taker.clone(),
        state: state(session).to_owned(),
        notes: small(notes as u64),
        source: context.source(session.source_kind, &session.src, "", None),
    }
}

/// Everything that belongs to one record, in the order of time.
struct Whole {
    session: Session,
    people: Vec<Attendance>,
    caucuses: Vec<Caucus>,
    notes: Vec<SessionNote>,
    addenda: Vec<Addendum>,
}

fn time(when: When) -> String {
    match when {
        // As text the zone would decide.
        When::Minute(at) => at.to_utc().to_rfc3339(),
        When::Month(_) | When::Day(_) | When::Range(..) => when.to_string(),
    }
}

impl Whole {
    fn read(r: &Reading<'_>, id: &str) -> CoreResult<Self> {
        let session = log::get::<Session>(r, id)?.ok_or_else(|| missing("That record"))?;
        let mut notes = log::having::<SessionNote>(r, "session", id)?;
        minutes::in_order(&mut notes);
        let mut caucuses = log::having::<Caucus>(r, "session", id)?;
        caucuses.sort_by_key(|caucus| (time(caucus.left), caucus.id.clone()));
        let mut addenda = log::having::<Addendum>(r, "session", id)?;
        addenda.sort_by_key(|one| (time(one.at), one.id.clone()));
        let mut people = log::having::<Attendance>(r, "session", id)?;
        people.sort_by(|a, b| (&a.party, &a.person).cmp(&(&b.party, &b.person)));
        Ok(Self {
            session,
            people,
            caucuses,
            notes,
            addenda,
        })
    }

    fn names(&self, presence: Presence) -> Vec<&str> {
        self.people
            .iter()
            .filter(|one| one.presence == presence)
            .map(|one| one.person.as_str())
            .collect()
    }
}

fn minutes_between(left: When, back: When) -> Option<u32> {
    match (left, back) {
        (When::Minute(left), When::Minute(back)) => u32::try_from((back - left).num_minutes()).ok(),
        _ => None,
    }
}

fn line(note: &SessionNote, note_taker: &str, corrected: bool) -> SessionLineView {
    SessionLineView {
        id: note.id.clone(),
        at: note.at.to_string(),
        kind: note.kind.as_str().to_owned(),
        text: note.text.clone(),
        by: if note.by == note_taker {
            String::new()
        } else {
            note.by.clone()
        },
        proposal: note.proposal.clone(),
        corrected,
    }
}

/// Lines that were put right after they were typed.
fn corrected(r: &Reading<'_>, notes: &[SessionNote]) -> CoreResult<HashSet<String>> {
    let mut found = HashSet::new();
    for note in notes {
        let history = journal::history(r, Kind::SessionNotes, &note.id)?;
        if history
            .iter()
            .any(|earlier| !earlier.edit.undone && earlier.before.is_some())
        {
            found.insert(note.id.clone());
        }
    }
    Ok(found)
}

impl Book {
    /// All records of meetings, newest first; those of one meeting stand together.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn sessions(&self) -> AppResult<Vec<SessionRow>> {
        let (today, began) = self.log_days()?;
        let rows = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let mut notes: HashMap<String, usize> = HashMap::new();
            for note in log::all::<SessionNote>(r)? {
                *notes.entry(note.session).or_default() += 1;
            }
            let mut sessions = log::all::<Session>(r)?;
            sessions.sort_by(|a, b| {
                (b.date.first(), b.started.map(time), &b.meeting, &a.id).cmp(&(
                    a.date.first(),
                    a.started.map(time),
                    &a.meeting,
                    &b.id,
                ))
            });
            Ok(sessions
                .iter()
                .map(|session| {
                    row(
                        session,
                        notes.get(&session.id).copied().unwrap_or(0),
                        &context,
                    )
                })
                .collect())
        })?;
        Ok(rows)
    }

    /// One record.
    ///
    /// # Errors
    /// `not_found`, `book_damaged`, `io`.
    pub fn session(&self, id: &str) -> AppResult<SessionPage> {
        let (today, began) = self.log_days()?;
        let page = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            page(r, id, &context)
        })?;
        Ok(page)
    }
}

fn page(r: &Reading<'_>, id: &str, context: &Context) -> CoreResult<SessionPage> {
    let whole = Whole::read(r, id)?;
    let session = &whole.session;
    let corrected = corrected(r, &whole.notes)?;
    let all = log::all::<Session>(r)?;
    let rows = |which: &dyn Fn(&Session) -> bool| -> CoreResult<Vec<SessionRow>> {
        all.iter()
            .filter(|one| one.id != session.id && which(one))
            .map(|one| {
                let notes = log::having::<SessionNote>(r, "session", &one.id)?.len();
                Ok(row(one, notes, context))
            })
            .collect()
    };
    let passed: HashSet<&str> = whole
        .notes
        .iter()
        .map(|note| note.proposal.as_str())
        .filter(|code| !code.is_empty())
        .collect();
    let mut proposals: Vec<Proposal> = log::having::<Proposal>(r, "session", id)?;
    for code in passed {
        if !proposals.iter().any(|one| one.id == code)
            && let Some(found) = log::get::<Proposal>(r, code)?
        {
            proposals.push(found);
        }
    }
    proposals.sort_by_key(|one| (time(one.date), one.id.clone()));
    let proposals = proposals
        .iter()
        .map(|one| {
            let terms = log::having::<Term>(r, "proposal", &one.id)?.len();
            Ok(offer_row(one, terms, context))
        })
        .collect::<CoreResult<Vec<_>>>()?;
    let running = state(session) == "running";
    let undo = match running {
        true => journal::newest_of_record(r, id)?.map(|edit| SessionUndo {
            edit: edit.id,
            what: edit.what,
        }),
        false => None,
    };
    let conflicts = context.conflict_views(
        &[
            &context.conflicts_of(id)[..],
            &context.conflicts_of(&session.meeting)[..],
        ]
        .concat(),
    );
    Ok(SessionPage {
        row: row(session, whole.notes.len(), context),
        started: text(session.started),
        ended: text(session.ended),
        closed_at: text(session.closed_at),
        ground_rules: session.ground_rules.clone(),
        agreed: session.agreed.clone(),
        people: whole
            .people
            .iter()
            .map(|one| AttendeeView {
                id: one.id.clone(),
                person: one.person.clone(),
                party: context.party(&one.party),
                present: one.presence == Presence::Present,
            })
            .collect(),
        caucuses: whole
            .caucuses
            .iter()
            .map(|one| CaucusView {
                id: one.id.clone(),
                party: context.party(&one.party),
                left: one.left.to_string(),
                back: text(one.back),
                minutes: one.back.and_then(|back| minutes_between(one.left, back)),
            })
            .collect(),
        lines: whole
            .notes
            .iter()
            .map(|note| line(note, &session.note_taker, corrected.contains(&note.id)))
            .collect(),
        addenda: whole
            .addenda
            .iter()
            .map(|one| SessionAddendumView {
                id: one.id.clone(),
                at: one.at.to_string(),
                by: one.by.clone(),
                text: one.text.clone(),
            })
            .collect(),
        proposals,
        others: rows(&|one| !session.meeting.is_empty() && one.meeting == session.meeting)?,
        reconciles: rows(&|one| several(&session.reconciles).any(|code| code == one.id))?,
        conflicts,
        undo,
        draft: setting::get(r, &draft_key(id))?.unwrap_or_default(),
    })
}

fn text(when: Option<When>) -> String {
    when.map(|when| when.to_string()).unwrap_or_default()
}

/// The form with this word.
fn form(word: &str) -> Result<SessionForm, CoreError> {
    SessionForm::ALL
        .iter()
        .copied()
        .find(|form| form.as_str() == word)
        .ok_or_else(|| {
            CoreError::new(
                picketbook_core::CoreCode::BadInput,
                format!("“{word}” is not a form of a meeting."),
            )
        })
}
