//! Tables of the log: bringing them in and out, rows, forms, changes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How dates with slashes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrderView {
    /// Nobody said.
    #[default]
    Unsaid,
    /// 31/12/2023.
    DayFirst,
    /// 12/31/2023.
    MonthFirst,
}

/// A file to bring into the log.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LogImportWanted {
    /// Which noun, for example `terms`.
    pub kind: String,
    /// The file.
    pub path: String,
    /// How dates with slashes are read.
    pub dates: DateOrderView,
    /// Which column a place of the file is, where its heading does not say so.
    pub columns: Vec<LogColumnChoice>,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// Which column of the noun a place of a file is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct LogColumnChoice {
    /// The place in the file, from 0.
    pub place: u32,
    /// The column; empty to leave the place out.
    pub column: String,
}

/// A heading of a file, and the column that it is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogHeading {
    /// As it stands in the file.
    pub typed: String,
    /// The column; empty when it is left out or not known.
    pub column: String,
}

/// What an import did or would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogImportOutcome {
    /// Which noun.
    pub kind: String,
    /// Rows that the book did not have.
    pub new: u32,
    /// Rows that the book had with other cells.
    pub changed: u32,
    /// Rows that the book had, the same.
    pub unchanged: u32,
    /// What is wrong with the file, at most 200 of it.
    pub problems: Vec<LogProblem>,
    /// How many problems there are in all.
    pub problem_count: u32,
    /// The encoding that was found.
    pub encoding: String,
    /// The separator that was found.
    pub separator: String,
    /// True when the file was written into the book.
    pub written: bool,
    /// The change, for undoing it.
    pub edit: Option<i64>,
    /// The first rows that would change, in words.
    pub examples: Vec<String>,
    /// The headings of the file, in their order.
    pub headings: Vec<LogHeading>,
    /// What is allowed but odd: codes that name nothing in the book yet.
    pub warnings: Vec<String>,
}

/// Something wrong with a file or a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogProblem {
    /// The line of the file, from 1; 0 when it concerns the whole file.
    pub row: u32,
    /// The column.
    pub column: String,
    /// A stable code.
    pub code: String,
    /// One sentence.
    pub message: String,
}

/// A noun of the log with its columns.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogKind {
    /// Its name.
    pub kind: String,
    /// What one row is.
    pub help: String,
    /// How many rows the book has.
    pub rows: u32,
    /// How many of them are closed notes of the table.
    pub closed: u32,
    /// Its columns.
    pub columns: Vec<LogColumn>,
}

/// A column of a noun.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogColumn {
    /// Its name.
    pub name: String,
    /// It must not be empty.
    pub must: bool,
    /// What its cells hold: `text`, `when`, `count`, `figures`, `years`, `choice`.
    pub shape: String,
    /// The words to choose from.
    pub choices: Vec<String>,
    /// What goes there.
    pub help: String,
    /// A cell as it might be.
    pub example: String,
}

/// A change that was made, for undoing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LogEdit {
    /// Identifier of the change.
    pub edit: i64,
}

/// A row to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LogSave {
    /// Which noun.
    pub kind: String,
    /// Its cells by column; what is missing is empty. An empty `id` makes a new row.
    pub cells: BTreeMap<String, String>,
    /// Why it is changed.
    pub reason: String,
}

/// What became of a row to write.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogSaved {
    /// The change; `None` when something is wrong or nothing changed.
    pub edit: Option<i64>,
    /// Identifier of the row.
    pub id: String,
    /// What is wrong with it.
    pub problems: Vec<LogProblem>,
}

/// One row of a noun.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct LogRef {
    /// Which noun.
    pub kind: String,
    /// Identifier.
    pub id: String,
}

/// An earlier state of a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogEarlier {
    /// When it was changed.
    pub at: String,
    /// What was done.
    pub what: String,
    /// Why.
    pub reason: String,
    /// It was undone.
    pub undone: bool,
    /// The cells before; `None` when the row was made then.
    pub before: Option<BTreeMap<String, String>>,
}

/// A row with its cells.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogCells {
    /// Which noun.
    pub kind: String,
    /// Cells by column.
    pub cells: BTreeMap<String, String>,
    /// What became of it, newest first.
    pub earlier: Vec<LogEarlier>,
}

/// Rows of a noun, for lists and choices.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct LogRowsWanted {
    /// Which noun.
    pub kind: String,
    /// Only rows whose column holds `value`; empty for all.
    pub column: String,
    /// See `column`.
    pub value: String,
    /// Only rows that have these words in a cell; empty for all.
    pub text: String,
    /// Index of the first row.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// Cells of one row by column.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogRow {
    /// Identifier.
    pub id: String,
    /// Cells by column.
    pub cells: BTreeMap<String, String>,
}
