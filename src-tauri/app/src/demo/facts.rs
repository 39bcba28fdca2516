//! Reads the demo's tables of facts.

use picketbook_core::log::noun::Kind;
use serde::de::DeserializeOwned;

use super::files;
use crate::book::Book;
use crate::error::{AppError, AppResult};
use crate::view::DateOrderView;

fn rows<T: DeserializeOwned>(text: &str) -> AppResult<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| AppError::Internal(format!("a table of the demo: {error}")))
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

/// Fills the log the way anybody fills theirs: by importing tables.
pub(super) fn import_into(book: &Book) -> AppResult<()> {
    for (kind, table) in files::TABLES {
        let kind = Kind::named(kind)
            .ok_or_else(|| AppError::Internal(format!("the demo has a table of {kind}")))?;
        let done = book.log_import_bytes(kind, table.as_bytes(), DateOrderView::Unsaid, false)?;
        if let Some(problem) = done.problems.first() {
            return Err(AppError::Internal(format!(
                "the demo's {}, line {}, {}: {}",
                done.kind, problem.row, problem.column, problem.message
            )));
        }
    }
    Ok(())
}
