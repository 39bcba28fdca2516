//! What is said about a row before it is written: what is wrong with it, and what is allowed but
//! odd. Nothing here keeps anybody from writing what happened.

use picketbook_core::CoreResult;
use picketbook_core::log::noun::{Issue, Kind, Move, Noun, Party, Proposal, Term, several};
use picketbook_core::log::tracker::{Tables, party_of, tracker};
use picketbook_core::store::{Reading, log};
use picketbook_core::with_noun;

use super::super::Book;
use super::{cell_problems, kind_of, parsed};
use crate::error::AppResult;
use crate::view::{LogChecked, LogSave};

impl Book {
    /// Looks at a row without writing it.
    ///
    /// # Errors
    /// `bad_input` for an unknown kind; `book_damaged`, `io`.
    pub fn log_check(&self, wanted: &LogSave) -> AppResult<LogChecked> {
        let kind = kind_of(&wanted.kind)?;
        let (today, _) = self.log_days()?;
        with_noun!(kind, N => {
            let row = match parsed::<N>(wanted) {
                Ok(row) => row,
                Err(problems) => {
                    return Ok(LogChecked { problems: cell_problems(problems), warnings: Vec::new() });
                }
            };
            let cells = row.to_cells();
            let warnings = self.store.read(|r| {
                let mut warnings = unknown_codes(r, kind, &cells)?;
                if kind == Kind::Terms {
                    warnings.extend(regressive(r, &cells, today)?);
                }
                Ok(warnings)
            })?;
            Ok(LogChecked { problems: Vec::new(), warnings })
        })
    }
}

/// Codes that name nothing in the book. They are allowed: tables may arrive in any order.
fn unknown_codes(r: &Reading<'_>, kind: Kind, cells: &[String]) -> CoreResult<Vec<String>> {
    let mut warnings = Vec::new();
    let mut parties: Option<Vec<Party>> = None;
    for (column, cell) in kind.columns().iter().zip(cells) {
        if cell.is_empty() {
            continue;
        }
        if let Some(target) = kind.names_in(column.name)
            && log::cells(r, target, cell)?.is_none()
        {
            warnings.push(format!(
                "{}: “{cell}” is not in {} yet.",
                column.name,
                target.as_str()
            ));
        }
        if matches!(column.name, "made_by" | "against") {
            if parties.is_none() {
                parties = Some(log::all::<Party>(r)?);
            }
            let known = parties.as_deref().unwrap_or_default();
            for name in several(cell) {
                if party_of(known, name).is_none() {
                    warnings.push(format!(
                        "{}: “{name}” is not among the parties yet.",
                        column.name
                    ));
                }
            }
        }
    }
    Ok(warnings)
}

/// Numbers that go back behind the same side's own earlier word.
fn regressive(
    r: &Reading<'_>,
    cells: &[String],
    today: chrono::NaiveDate,
) -> CoreResult<Vec<String>> {
    use picketbook_core::log::when::DateOrder;
    let Ok(row) = Term::from_cells(cells.iter().map(String::as_str), DateOrder::Unsaid) else {
        return Ok(Vec::new());
    };
    let mut terms = log::having::<Term>(r, "issue", &row.issue)?;
    terms.retain(|term| term.id != row.id);
    terms.push(row.clone());
    let issues: Vec<Issue> = log::get::<Issue>(r, &row.issue)?.into_iter().collect();
    let parties = log::all::<Party>(r)?;
    let proposals = log::all::<Proposal>(r)?;
    let moves: Vec<Move> = Vec::new();
    let rows = tracker(
        Tables {
            parties: &parties,
            issues: &issues,
            proposals: &proposals,
            moves: &moves,
            terms: &terms,
        },
        today,
    );
    Ok(rows
        .iter()
        .flat_map(|one| &one.positions)
        .flat_map(|position| &position.regressions)
        .filter(|one| one.term == row.id)
        .map(|one| {
            let year = match one.year {
                0 => String::new(),
                year => format!(" in year {year}"),
            };
            format!(
                "This goes back behind the same side's own earlier word{year}: {} → {} {}.",
                one.was, one.now, one.unit
            )
        })
        .collect())
}
