//! A whole record as one file, for a colleague's book. It is JSON with the cells of the tables,
//! so that every cell is checked by the same code as in a table file.

use std::collections::BTreeMap;
use std::path::Path;

use picketbook_core::log::field::WrongCell;
use picketbook_core::log::noun::{
    Addendum, Attendance, Caucus, Noun, Proposal, Session, SessionNote,
};
use picketbook_core::log::when::DateOrder;
use picketbook_core::store::journal::Edit;
use picketbook_core::store::{Reading, Writing, log};
use picketbook_core::{CoreCode, CoreError, CoreResult};
use serde::{Deserialize, Serialize};

use super::super::Book;
use super::super::log::{by_column, small};
use super::Whole;
use crate::error::{AppError, AppResult};
use crate::view::{LogWritten, SessionArrived, SessionIn, SessionOut};

const FORMAT: u32 = 1;
/// A larger file is no record of a meeting.
const LARGEST_FILE: u64 = 16 << 20;
/// More rows are no record of a meeting.
const MOST_ROWS: usize = 50_000;

type Cells = BTreeMap<String, String>;

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordFile {
    /// 1.
    picketbook_session: u32,
    session: Cells,
    attendance: Vec<Cells>,
    caucuses: Vec<Cells>,
    session_notes: Vec<Cells>,
    addenda: Vec<Cells>,
    proposals: Vec<Cells>,
}

/// The file, read and checked.
struct Arrived {
    session: Session,
    people: Vec<Attendance>,
    caucuses: Vec<Caucus>,
    notes: Vec<SessionNote>,
    addenda: Vec<Addendum>,
    proposals: Vec<Proposal>,
}

fn out<N: Noun>(row: &N) -> Cells {
    by_column(N::COLUMNS, row.to_cells())
        .into_iter()
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}

fn row_of<N: Noun>(cells: &Cells, place: &str) -> AppResult<N> {
    if let Some(unknown) = cells
        .keys()
        .find(|name| N::COLUMNS.iter().all(|column| column.name != **name))
    {
        return Err(AppError::BadInput(format!(
            "The file has a field “{unknown}” in {place} that this version does not know."
        )));
    }
    let in_order = N::COLUMNS.iter().map(|column| {
        cells
            .get(column.name)
            .map(String::as_str)
            .unwrap_or_default()
    });
    N::from_cells(in_order, DateOrder::Unsaid).map_err(|problems| {
        let first = problems.into_iter().next();
        AppError::BadInput(match first {
            Some(problem) => format!(
                "The file has a value in {place}, {}, that makes no sense{}.",
                problem.column,
                match problem.why {
                    WrongCell::Because(why) => format!(": {why}"),
                    WrongCell::TwoWays => String::new(),
                }
            ),
            None => format!("{place} could not be read."),
        })
    })
}

fn rows_of<N: Noun>(rows: &[Cells], name: &str) -> AppResult<Vec<N>> {
    rows.iter()
        .enumerate()
        .map(|(at, cells)| row_of(cells, &format!("{name} {}", at + 1)))
        .collect()
}

impl Arrived {
    fn read(bytes: &[u8]) -> AppResult<Self> {
        let file: RecordFile = serde_json::from_slice(bytes).map_err(|error| {
            AppError::BadInput(format!(
                "This is not the file of a record of a meeting, or it is cut short (line {}).",
                error.line()
            ))
        })?;
        if file.picketbook_session != FORMAT {
            return Err(AppError::BadInput(format!(
                "This record is in format {}; this version of Picketbook reads format {FORMAT}. Update Picketbook.",
                file.picketbook_session
            )));
        }
        let rows = file.attendance.len()
            + file.caucuses.len()
            + file.session_notes.len()
            + file.addenda.len()
            + file.proposals.len();
        if rows > MOST_ROWS {
            return Err(AppError::BadInput(format!(
                "The file has {rows} rows; a record has at most {MOST_ROWS}."
            )));
        }
        let arrived = Self {
            session: row_of(&file.session, "session")?,
            people: rows_of(&file.attendance, "attendance")?,
            caucuses: rows_of(&file.caucuses, "caucuses")?,
            notes: rows_of(&file.session_notes, "session_notes")?,
            addenda: rows_of(&file.addenda, "addenda")?,
            proposals: rows_of(&file.proposals, "proposals")?,
        };
        let id = &arrived.session.id;
        let strangers = arrived.people.iter().any(|row| row.session != *id)
            || arrived.caucuses.iter().any(|row| row.session != *id)
            || arrived.notes.iter().any(|row| row.session != *id)
            || arrived.addenda.iter().any(|row| row.session != *id)
            || arrived
                .proposals
                .iter()
                .any(|row| !row.session.is_empty() && row.session != *id);
        if strangers {
            return Err(AppError::BadInput(
                "The file holds rows of another record than the one it names.".into(),
            ));
        }
        if !arrived.session.is_of_the_table() {
            return Err(AppError::BadInput(
                "The file is not somebody's own record: it names no note-taker.".into(),
            ));
        }
        Ok(arrived)
    }

    fn count(&self) -> usize {
        1 + self.people.len() + self.caucuses.len() + self.notes.len() + self.addenda.len()
    }

    /// How many rows the book has, the same.
    fn known(&self, r: &Reading<'_>) -> CoreResult<usize> {
        fn same<N: Noun>(r: &Reading<'_>, rows: &[N]) -> CoreResult<usize> {
            let mut found = 0;
            for row in rows {
                found += usize::from(log::get::<N>(r, row.id())?.as_ref() == Some(row));
            }
            Ok(found)
        }
        Ok(same(r, std::slice::from_ref(&self.session))?
            + same(r, &self.people)?
            + same(r, &self.caucuses)?
            + same(r, &self.notes)?
            + same(r, &self.addenda)?)
    }

    /// Writes what the book does not have. The row of the session comes last: once it is there
    /// and closed, nothing more goes into the record.
    fn take_in(&self, w: &mut Writing<'_>, edit: &mut Edit) -> CoreResult<()> {
        for proposal in &self.proposals {
            // A proposal may have got its terms here already; nothing of it is replaced.
            if log::get::<Proposal>(w, &proposal.id)?.is_none() {
                edit.put(w, proposal)?;
            }
        }
        put_new(w, edit, &self.people)?;
        put_new(w, edit, &self.caucuses)?;
        put_new(w, edit, &self.notes)?;
        put_new(w, edit, &self.addenda)?;
        put_new(w, edit, std::slice::from_ref(&self.session))
    }
}

fn put_new<N: Noun>(w: &mut Writing<'_>, edit: &mut Edit, rows: &[N]) -> CoreResult<()> {
    for row in rows {
        if log::get::<N>(w, row.id())?.as_ref() != Some(row) {
            edit.put(w, row)?;
        }
    }
    Ok(())
}

/// What closed notes may leave the book for: only on purpose.
pub(super) fn on_purpose(session: &Session, with_closed: bool) -> AppResult<()> {
    if session.is_of_the_table() && !with_closed {
        return Err(AppError::BadInput(
            "These are closed notes of the table. Nothing was written; say that you want to take them out of the book.".into(),
        ));
    }
    Ok(())
}

/// Writes a file whole or not at all, in the place of one that is there.
pub(in crate::book) fn write_file(path: &str, bytes: &[u8]) -> AppResult<()> {
    let target = Path::new(path);
    let failed = |error: std::io::Error| {
        AppError::BadInput(format!(
            "{} could not be written: {error}.",
            target.display()
        ))
    };
    let mut name = target
        .file_name()
        .ok_or_else(|| AppError::BadInput(format!("“{path}” is not the name of a file.")))?
        .to_owned();
    name.push(".part");
    let part = target.with_file_name(name);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| std::fs::rename(&part, target)) {
        // What is left of it is of no use; that it could not be taken away changes nothing.
        let _ = std::fs::remove_file(&part);
        return Err(failed(error));
    }
    Ok(())
}

impl Book {
    /// A record as a file for a colleague's book.
    ///
    /// # Errors
    /// `not_found`; `bad_input` without `with_closed` for closed notes; `io`.
    pub fn session_file(&self, id: &str, with_closed: bool) -> AppResult<Vec<u8>> {
        let (whole, proposals) = self.store.read(|r| {
            let whole = Whole::read(r, id)?;
            let proposals = log::having::<Proposal>(r, "session", id)?;
            Ok((whole, proposals))
        })?;
        on_purpose(&whole.session, with_closed)?;
        let file = RecordFile {
            picketbook_session: FORMAT,
            session: out(&whole.session),
            attendance: whole.people.iter().map(out).collect(),
            caucuses: whole.caucuses.iter().map(out).collect(),
            session_notes: whole.notes.iter().map(out).collect(),
            addenda: whole.addenda.iter().map(out).collect(),
            proposals: proposals.iter().map(out).collect(),
        };
        serde_json::to_vec_pretty(&file).map_err(|error| AppError::Internal(error.to_string()))
    }

    /// Writes it where the person chose.
    ///
    /// # Errors
    /// See [`Book::session_file`].
    pub fn session_write_file(&self, wanted: &SessionOut) -> AppResult<LogWritten> {
        let bytes = self.session_file(&wanted.session, wanted.with_closed)?;
        write_file(&wanted.path, &bytes)?;
        Ok(LogWritten {
            path: wanted.path.clone(),
            rows: 1,
            left_out: 0,
        })
    }

    /// Takes a colleague's file in, or says what it holds.
    ///
    /// # Errors
    /// `bad_input` when it is none; `record_closed` when it would change a closed record;
    /// `disk_full`, `io`.
    pub fn session_take_file(&self, wanted: &SessionIn) -> AppResult<SessionArrived> {
        let path = Path::new(&wanted.path);
        let unreadable = |error: std::io::Error| {
            AppError::BadInput(format!("{} could not be read: {error}.", path.display()))
        };
        if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST_FILE {
            return Err(AppError::BadInput(format!(
                "{} is larger than 16 MiB; a record of a meeting is not.",
                path.display()
            )));
        }
        let arrived = Arrived::read(&std::fs::read(path).map_err(unreadable)?)?;
        let now = self.clock.now();
        let look = |r: &Reading<'_>| -> CoreResult<SessionArrived> {
            let known = arrived.known(r)?;
            let others = log::all::<Session>(r)?
                .iter()
                .filter(|one| {
                    one.id != arrived.session.id
                        && !one.meeting.is_empty()
                        && one.meeting == arrived.session.meeting
                })
                .count();
            Ok(SessionArrived {
                session: arrived.session.id.clone(),
                date: arrived.session.date.to_string(),
                note_taker: arrived.session.note_taker.clone(),
                lines: small(arrived.notes.len() as u64),
                new: small((arrived.count() - known) as u64),
                unchanged: small(known as u64),
                others: small(others as u64),
                edit: None,
            })
        };
        if wanted.dry_run {
            return Ok(self.store.read(look)?);
        }
        let done = self.store.write(|w| {
            let mut found = look(w)?;
            if found.new == 0 {
                return Ok(found);
            }
            let what = format!("record of {}", arrived.session.note_taker);
            let mut edit = Edit::begin(w, now, &what, "")?;
            arrived.take_in(w, &mut edit).map_err(|error| {
                if error.code == CoreCode::RecordClosed {
                    CoreError::new(
                        CoreCode::RecordClosed,
                        "This book has the same record, closed, with other words. It stays as it is; nothing of the file was taken.",
                    )
                } else {
                    error
                }
            })?;
            found.edit = Some(edit.id());
            Ok(found)
        })?;
        Ok(done)
    }
}
