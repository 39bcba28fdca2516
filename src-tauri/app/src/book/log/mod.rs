//! The bargaining log of a book: bringing tables in and out, changing rows, undoing.

mod check;
mod compare;
mod conflict;
mod context;
mod import;
mod kept;
mod pay;
mod picture;
mod promise;
mod question;
mod request;
mod sheet;
mod timeline;
mod tracker;
mod vote;

use std::collections::BTreeMap;

use picketbook_core::log::export;
use picketbook_core::log::field::{Shape, WrongCell};
use picketbook_core::log::noun::{CellProblem, Column, Duty, Kind, Noun};
use picketbook_core::log::when::{DateOrder, When};
use picketbook_core::store::journal::{self, Edit};
use picketbook_core::store::{log, record};
use picketbook_core::with_noun;

pub(in crate::book) use self::context::{Context, missing, small};
pub(super) use self::kept::Kept;
pub(in crate::book) use self::tracker::offer_row;

use super::Book;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    ClosedRows, LogCells, LogChange, LogColumn, LogEarlier, LogEdit, LogKind, LogOut, LogProblem,
    LogRef, LogRow, LogRowsWanted, LogSave, LogSaved, LogWritten, Page,
};

/// The longest page of rows.
const MOST_ROWS: u32 = 500;

/// Finds a kind by its name.
pub(super) fn kind_of(name: &str) -> AppResult<Kind> {
    Kind::named(name).ok_or_else(|| {
        let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        AppError::BadInput(format!(
            "“{name}” is not a table of the log. The tables are {}.",
            all.join(", ")
        ))
    })
}

pub(in crate::book) fn by_column(
    columns: &[Column],
    cells: Vec<String>,
) -> BTreeMap<String, String> {
    columns
        .iter()
        .map(|column| column.name.to_owned())
        .zip(cells)
        .collect()
}

impl Book {
    /// All rows of a noun as a table file. Closed notes of the table leave the book only when
    /// `closed` says so.
    ///
    /// # Errors
    /// `bad_input` for an unknown kind, or for closed rows that nobody asked for on purpose;
    /// `book_damaged`, `io`.
    pub fn log_export(&self, kind: &str, closed: ClosedRows) -> AppResult<Vec<u8>> {
        Ok(self.log_table(kind, closed)?.0)
    }

    /// Writes a table where the person chose.
    ///
    /// # Errors
    /// See [`Book::log_export`].
    pub fn log_write(&self, wanted: &LogOut) -> AppResult<LogWritten> {
        let (bytes, rows, left_out) = self.log_table(&wanted.kind, wanted.closed)?;
        super::session::write_file(&wanted.path, &bytes)?;
        Ok(LogWritten {
            path: wanted.path.clone(),
            rows: small(rows as u64),
            left_out: small(left_out as u64),
        })
    }

    /// The file, its rows, and how many closed rows stayed in the book.
    fn log_table(&self, kind: &str, closed: ClosedRows) -> AppResult<(Vec<u8>, usize, usize)> {
        let kind = kind_of(kind)?;
        with_noun!(kind, N => {
            let (rows, left_out): (Vec<N>, usize) = self.store.read(|r| match closed {
                ClosedRows::TakeAlong => Ok((log::all::<N>(r)?, 0)),
                ClosedRows::Refuse | ClosedRows::LeaveOut => record::open_rows::<N>(r),
            })?;
            if left_out > 0 && closed == ClosedRows::Refuse {
                return Err(AppError::BadInput(format!(
                    "{left_out} rows of {} are closed notes of the table. Nothing was written: take them along on purpose, or leave them out.",
                    kind.as_str()
                )));
            }
            Ok((export::csv(&rows)?, rows.len(), left_out))
        })
    }

    /// The nouns of the log with their columns.
    ///
    /// # Errors
    /// `io`.
    pub fn log_kinds(&self) -> AppResult<Vec<LogKind>> {
        let kinds = self.store.read(|r| {
            Kind::ALL
                .iter()
                .map(|kind| {
                    Ok(LogKind {
                        kind: kind.as_str().to_owned(),
                        help: kind.help().to_owned(),
                        rows: small(log::count(r, *kind)?),
                        closed: small(record::closed_rows(r, *kind)?.len() as u64),
                        columns: kind.columns().iter().map(column_view).collect(),
                    })
                })
                .collect()
        })?;
        Ok(kinds)
    }

    /// Rows of a noun, page by page.
    ///
    /// # Errors
    /// `bad_input` for an unknown kind or column; `book_damaged`, `io`.
    pub fn log_rows(&self, wanted: &LogRowsWanted) -> AppResult<Page<LogRow>> {
        let kind = kind_of(&wanted.kind)?;
        with_noun!(kind, N => {
            let rows: Vec<N> = self.store.read(|r| if wanted.column.is_empty() {
                log::all::<N>(r)
            } else {
                log::having::<N>(r, &wanted.column, &wanted.value)
            })?;
            let rows = by_day(rows);
            let limit = wanted.limit.clamp(1, MOST_ROWS);
            let text = wanted.text.trim().to_lowercase();
            let rows: Vec<N> = match text.is_empty() {
                true => rows,
                false => rows
                    .into_iter()
                    .filter(|row| row.to_cells().iter().any(|cell| cell.to_lowercase().contains(&text)))
                    .collect(),
            };
            Ok(Page {
                total: small(rows.len() as u64),
                offset: wanted.offset,
                rows: rows
                    .iter()
                    .skip(wanted.offset as usize)
                    .take(limit as usize)
                    .map(|row| LogRow { id: row.id().to_owned(), cells: by_column(N::COLUMNS, row.to_cells()) })
                    .collect(),
            })
        })
    }

    /// One row with what became of it.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `book_damaged`, `io`.
    pub fn log_row(&self, wanted: &LogRef) -> AppResult<LogCells> {
        let kind = kind_of(&wanted.kind)?;
        let (cells, history) = self.store.read(|r| {
            Ok((
                log::cells(r, kind, &wanted.id)?,
                journal::history(r, kind, &wanted.id)?,
            ))
        })?;
        let cells = cells.ok_or_else(|| context::missing("That row"))?;
        Ok(LogCells {
            kind: kind.as_str().to_owned(),
            cells: by_column(kind.columns(), cells),
            earlier: history
                .into_iter()
                .map(|earlier| LogEarlier {
                    at: instant(earlier.edit.at),
                    what: earlier.edit.what,
                    reason: earlier.edit.reason,
                    undone: earlier.edit.undone,
                    before: earlier.before.map(|cells| by_column(kind.columns(), cells)),
                })
                .collect(),
        })
    }

    /// Writes one row from a form.
    ///
    /// # Errors
    /// `bad_input` for an unknown kind or a row of a closed record; `disk_full`, `io`. What is
    /// wrong with the cells is in the answer.
    pub fn log_save(&self, wanted: &LogSave) -> AppResult<LogSaved> {
        let kind = kind_of(&wanted.kind)?;
        with_noun!(kind, N => self.save_row::<N>(wanted))
    }

    fn save_row<N: Noun>(&self, wanted: &LogSave) -> AppResult<LogSaved> {
        let noun = match parsed::<N>(wanted) {
            Ok(noun) => noun,
            Err(problems) => {
                return Ok(LogSaved {
                    edit: None,
                    id: String::new(),
                    problems: cell_problems(problems),
                });
            }
        };
        let now = self.clock.now();
        let edit = self.store.write(|w| {
            if log::get::<N>(w, noun.id())?.as_ref() == Some(&noun) {
                return Ok(None);
            }
            let mut edit = Edit::begin(
                w,
                now,
                &format!("change of {}", N::KIND.as_str()),
                &wanted.reason,
            )?;
            edit.put(w, &noun)?;
            Ok(Some(edit.id()))
        })?;
        Ok(LogSaved {
            edit,
            id: noun.id().to_owned(),
            problems: Vec::new(),
        })
    }

    /// Takes a row out; the book keeps it for undoing.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `io`.
    pub fn log_remove(&self, wanted: &LogRef) -> AppResult<LogEdit> {
        let kind = kind_of(&wanted.kind)?;
        let now = self.clock.now();
        let edit = self.store.write(|w| {
            let mut edit = Edit::begin(w, now, &format!("removal from {}", kind.as_str()), "")?;
            edit.remove(w, kind, &wanted.id)?;
            Ok(edit.id())
        })?;
        Ok(LogEdit { edit })
    }

    /// The newest changes of the log.
    ///
    /// # Errors
    /// `io`.
    pub fn log_changes(&self, most: u32) -> AppResult<Vec<LogChange>> {
        let edits = self
            .store
            .read(|r| journal::edits(r, most.clamp(1, MOST_ROWS)))?;
        Ok(edits
            .into_iter()
            .map(|edit| LogChange {
                edit: edit.id,
                at: instant(edit.at),
                what: edit.what,
                reason: edit.reason,
                undone: edit.undone,
            })
            .collect())
    }

    /// Undoes a change of the log.
    ///
    /// # Errors
    /// `not_found`; `bad_input` when it was undone already or changed again since.
    pub fn log_undo(&self, edit: i64) -> AppResult<()> {
        let now = self.clock.now();
        self.store.write(|w| journal::undo(w, edit, now))?;
        Ok(())
    }
}

/// The headings of a noun with one example row, as a table file.
///
/// # Errors
/// `bad_input` for an unknown kind.
pub fn log_template(kind: &str) -> AppResult<Vec<u8>> {
    Ok(export::template(kind_of(kind)?.columns())?)
}

/// The row that a form holds.
fn parsed<N: Noun>(wanted: &LogSave) -> Result<N, Vec<CellProblem>> {
    let cell = |name: &str| {
        wanted
            .cells
            .get(name)
            .map(String::as_str)
            .unwrap_or_default()
    };
    N::from_cells(
        N::COLUMNS.iter().map(|column| cell(column.name)),
        DateOrder::Unsaid,
    )
}

fn cell_problems(problems: Vec<CellProblem>) -> Vec<LogProblem> {
    problems
        .into_iter()
        .map(|problem| LogProblem {
            row: 0,
            column: problem.column.to_owned(),
            code: "cell".into(),
            message: match problem.why {
                WrongCell::Because(why) => why,
                WrongCell::TwoWays => {
                    "this date can be read in two ways; write it as 2023-08-31".into()
                }
            },
        })
        .collect()
}

/// Writes the template of a noun where the person chose.
///
/// # Errors
/// `bad_input` for an unknown kind; the reason when the file cannot be written.
pub fn log_template_write(kind: &str, path: &str) -> AppResult<()> {
    super::session::write_file(path, &log_template(kind)?)
}

fn column_view(column: &Column) -> LogColumn {
    let (shape, choices) = match column.shape {
        Shape::Text => ("text", &[][..]),
        Shape::When => ("when", &[][..]),
        Shape::Count => ("count", &[][..]),
        Shape::Figures => ("figures", &[][..]),
        Shape::Years => ("years", &[][..]),
        Shape::Choice(words) => ("choice", words),
    };
    LogColumn {
        name: column.name.to_owned(),
        must: column.duty == Duty::Must,
        shape: shape.to_owned(),
        choices: choices.iter().map(|word| (*word).to_owned()).collect(),
        help: column.help.to_owned(),
        example: column.example.to_owned(),
    }
}

/// Rows in the order in which they happened, those without a day last; rows of one day stay in the
/// order of their codes.
fn by_day<N: Noun>(mut rows: Vec<N>) -> Vec<N> {
    let Some(place) = N::COLUMNS
        .iter()
        .position(|column| matches!(column.shape, Shape::When))
    else {
        return rows;
    };
    rows.sort_by_cached_key(|row| {
        let day = row
            .to_cells()
            .get(place)
            .filter(|cell| !cell.is_empty())
            .and_then(|cell| When::parse(cell, DateOrder::Unsaid).ok())
            .map(When::first);
        (day.is_none(), day)
    });
    rows
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::book::testing::demo;

    #[test]
    fn a_table_is_read_in_the_order_in_which_things_happened() {
        let (_folder, book) = demo();
        let wanted = LogRowsWanted {
            kind: "proposals".into(),
            column: String::new(),
            value: String::new(),
            text: String::new(),
            offset: 0,
            limit: 50,
        };
        let rows = book.log_rows(&wanted).unwrap().rows;
        let days: Vec<&str> = rows.iter().map(|row| row.cells["date"].as_str()).collect();
        let mut in_order = days.clone();
        in_order.sort_unstable();
        assert!(days.len() > 5 && days == in_order, "{days:?}");
    }
}
