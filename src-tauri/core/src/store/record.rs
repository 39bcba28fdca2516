//! Records of meetings that were closed: what may still be done to them.
//!
//! A record consists of the row of the session, who was there, the caucuses and the running notes.
//! Once it is closed, none of these is changed or taken out any more; only addenda are made. Rows
//! that arrive in table files are the one exception: the tables of a record that was closed
//! elsewhere may arrive in any order, so new rows are taken for a record that came from a file
//! itself and was not closed in this book.

use std::collections::{HashMap, HashSet};

use rusqlite::OptionalExtension;

use super::{Reading, journal, log};
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::log::import::{Plan, Said, plan_guarded};
use crate::log::noun::{Kind, Noun, SessionNote};

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is being written, or is not in this book.
    Open,
    /// It came from a table file as a closed record.
    ClosedElsewhere,
    /// It was closed here, or came whole from a colleague.
    Closed,
}

fn closed() -> CoreError {
    CoreError::new(CoreCode::RecordClosed, SENTENCE)
}

const SENTENCE: &str = "This record was closed, so it stays as it is. Write an addendum; it carries its own time and author.";

/// How the record with this code stands.
///
/// # Errors
/// `io`.
pub fn state(r: &Reading<'_>, session: &str) -> CoreResult<State> {
    let closed_at: Option<String> = r
        .sql()
        .prepare_cached("SELECT closed_at FROM session WHERE id = ?1")?
        .query_row([session], |row| row.get(0))
        .optional()?;
    if closed_at.is_none_or(|at| at.is_empty()) {
        return Ok(State::Open);
    }
    // New rows of a table file are kept as one list; whatever else wrote the row names it.
    let here: bool = r
        .sql()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM log_edit_row r JOIN log_edit e ON e.id = r.edit
             WHERE r.kind = ?1 AND r.row_id = ?2 AND e.undone_at = 0)",
        )?
        .query_row([Kind::Sessions.as_str(), session], |row| row.get(0))?;
    Ok(if here {
        State::Closed
    } else {
        State::ClosedElsewhere
    })
}

/// The record that a row belongs to; `None` for nouns that are no part of one.
fn record_of(kind: Kind, cells: &[String]) -> Option<&str> {
    let column = match kind {
        Kind::Sessions => "id",
        _ if kind.is_closed() => "session",
        _ => return None,
    };
    let place = kind.columns().iter().position(|one| one.name == column)?;
    cells.get(place).map(String::as_str)
}

pub(super) fn may_put(
    r: &Reading<'_>,
    kind: Kind,
    before: Option<&[String]>,
    after: &[String],
) -> CoreResult<()> {
    if before == Some(after) || (kind == Kind::Addenda && before.is_none()) {
        return Ok(());
    }
    for record in [
        before.and_then(|cells| record_of(kind, cells)),
        record_of(kind, after),
    ]
    .into_iter()
    .flatten()
    {
        if state(r, record)? != State::Open {
            return Err(closed());
        }
    }
    Ok(())
}

pub(super) fn may_remove(r: &Reading<'_>, kind: Kind, before: &[String]) -> CoreResult<()> {
    match record_of(kind, before) {
        Some(record) if state(r, record)? != State::Open => Err(closed()),
        _ => Ok(()),
    }
}

/// Why a row of a table file must not be written.
struct Gate<'a, 'b> {
    r: &'a Reading<'b>,
    known: HashMap<String, State>,
}

impl Gate<'_, '_> {
    fn shut<N: Noun>(&mut self, before: Option<&N>, after: &N) -> CoreResult<bool> {
        if !N::KIND.is_closed() {
            return Ok(false);
        }
        let rows = [before.map(Noun::to_cells), Some(after.to_cells())];
        for cells in rows.iter().flatten() {
            let Some(record) = record_of(N::KIND, cells) else {
                continue;
            };
            let state = match self.known.get(record) {
                Some(state) => *state,
                None => {
                    let found = state(self.r, record)?;
                    self.known.insert(record.to_owned(), found);
                    found
                }
            };
            let shut = match (state, before) {
                (State::Open, _) => false,
                (State::ClosedElsewhere, None) => false,
                (State::Closed, None) => N::KIND != Kind::Addenda,
                (State::ClosedElsewhere | State::Closed, Some(_)) => true,
            };
            if shut {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

pub(super) fn may_carry_out<N: Noun>(r: &Reading<'_>, plan: &Plan<N>) -> CoreResult<()> {
    let mut gate = Gate {
        r,
        known: HashMap::new(),
    };
    for row in &plan.new {
        if gate.shut(None, row)? {
            return Err(closed());
        }
    }
    for (before, after) in &plan.changed {
        if gate.shut(Some(before), after)? {
            return Err(closed());
        }
    }
    Ok(())
}

/// Compares a table file with the book; a row that would change a closed record is a problem.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn planned<N: Noun>(r: &Reading<'_>, bytes: &[u8], said: &Said) -> CoreResult<Plan<N>> {
    let there = log::by_id::<N>(r)?;
    let mut gate = Gate {
        r,
        known: HashMap::new(),
    };
    let mut failed = None;
    let plan = plan_guarded(
        bytes,
        said,
        &there,
        &mut |before, after| match gate.shut(before, after) {
            Ok(false) => None,
            Ok(true) => {
                let column = if N::KIND == Kind::Sessions {
                    "id"
                } else {
                    "session"
                };
                Some((
                    column,
                    "this record was closed; write an addendum".to_owned(),
                ))
            }
            Err(error) => {
                failed = Some(error);
                None
            }
        },
    );
    match failed {
        Some(error) => Err(error),
        None => Ok(plan),
    }
}

/// `rows` are kind, identifier, before and after of every row of the change.
pub(super) fn may_undo(
    r: &Reading<'_>,
    rows: &[(String, String, String, String)],
) -> CoreResult<()> {
    let mut brought: HashSet<String> = HashSet::new();
    let mut concerned: HashSet<String> = HashSet::new();
    for (kind, row_id, before, after) in rows {
        let kind = Kind::named(kind).ok_or_else(|| CoreError::odd_value("log_edit_row"))?;
        if !kind.is_closed() || kind == Kind::Addenda {
            continue;
        }
        let ids: Vec<String> = if row_id.is_empty() {
            serde_json::from_str(after).map_err(|_| CoreError::odd_value("log_edit_row"))?
        } else {
            vec![row_id.clone()]
        };
        for id in ids {
            if kind == Kind::Sessions {
                // Taking back the arrival of a whole record loses nothing of it.
                if before.is_empty() {
                    brought.insert(id);
                } else {
                    concerned.insert(id);
                }
                continue;
            }
            let now = log::cells(r, kind, &id)?;
            // What the change wrote, unless it is a list of many rows' codes.
            let then = match row_id.is_empty() {
                true => None,
                false => journal::cells_of(after)?,
            };
            for cells in [now, journal::cells_of(before)?, then].iter().flatten() {
                concerned.extend(record_of(kind, cells).map(str::to_owned));
            }
        }
    }
    for record in concerned.difference(&brought) {
        if state(r, record)? == State::Closed {
            return Err(closed());
        }
    }
    Ok(())
}

/// The code of the next running note of a record. Notes of one second stay in the order in which
/// they were typed, because their codes are in that order.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn next_note(r: &Reading<'_>, session: &str) -> CoreResult<String> {
    let notes = log::having::<SessionNote>(r, "session", session)?;
    let last = notes
        .iter()
        .filter_map(|note| note.id.rsplit_once('.')?.1.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    Ok(format!("{session}.{:05}", last.saturating_add(1)))
}

/// The rows of a noun that are closed notes of the table, by code: the records of meetings that were
/// kept here with everything in them, the proposals that were passed in them, what was noted of those
/// proposals, and every fact whose source is one's own record. A row of a record that is not in the
/// book counts as closed.
///
/// # Errors
/// `io`.
pub fn closed_rows(r: &Reading<'_>, kind: Kind) -> CoreResult<HashSet<String>> {
    const OWN: &str = "source_kind = 'own_record'";
    const OURS: &str = "SELECT id FROM session WHERE source_kind = 'own_record' OR note_taker <> '' OR closed_at <> ''";
    const REPORTED: &str = "SELECT id FROM session WHERE source_kind <> 'own_record' AND note_taker = '' AND closed_at = ''";
    let proposals = format!("SELECT id FROM proposal WHERE {OWN} OR session IN ({OURS})");
    let terms = format!("SELECT id FROM term WHERE {OWN} OR proposal IN ({proposals})");
    let sql = match kind {
        Kind::Sessions => OURS.to_owned(),
        Kind::Attendance | Kind::Caucuses | Kind::SessionNotes | Kind::Addenda => format!(
            "SELECT id FROM {} WHERE session NOT IN ({REPORTED})",
            kind.table()
        ),
        Kind::Proposals => proposals,
        Kind::Terms => terms,
        Kind::Moves => {
            format!("SELECT id FROM proposal_move WHERE {OWN} OR proposal IN ({proposals})")
        }
        Kind::Characterizations => {
            format!("SELECT id FROM characterization WHERE {OWN} OR term IN ({terms})")
        }
        Kind::Events | Kind::Promises | Kind::Votes | Kind::Requests => {
            format!("SELECT id FROM {} WHERE {OWN}", kind.table())
        }
        Kind::Parties | Kind::Issues | Kind::Sources | Kind::Conflicts | Kind::Numbers => {
            return Ok(HashSet::new());
        }
    };
    let mut query = r.sql().prepare_cached(&sql)?;
    let rows = query.query_map((), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The open rows of a noun, and how many closed ones were left out; see [`closed_rows`].
///
/// # Errors
/// `book_damaged`, `io`.
pub fn open_rows<N: Noun>(r: &Reading<'_>) -> CoreResult<(Vec<N>, usize)> {
    let closed = closed_rows(r, N::KIND)?;
    let rows: Vec<N> = log::all::<N>(r)?
        .into_iter()
        .filter(|row| !closed.contains(row.id()))
        .collect();
    Ok((rows, closed.len()))
}

/// Hands over the rows of a noun one at a time, by identifier; closed ones only `with_closed`.
///
/// # Errors
/// `book_damaged`, `io`; what `taken` answers.
pub fn each_row<N: Noun, E: From<CoreError>>(
    r: &Reading<'_>,
    with_closed: bool,
    mut taken: impl FnMut(N) -> Result<(), E>,
) -> Result<(), E> {
    let closed = match with_closed {
        true => HashSet::new(),
        false => closed_rows(r, N::KIND)?,
    };
    log::each(r, |row: N| match closed.contains(row.id()) {
        true => Ok(()),
        false => taken(row),
    })
}
