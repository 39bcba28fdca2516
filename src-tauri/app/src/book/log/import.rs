//! Bringing table files into the bargaining log.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use picketbook_core::log::import::{Plan, Problem, Said};
use picketbook_core::log::noun::{Kind, Noun};
use picketbook_core::log::when::DateOrder;
use picketbook_core::store::journal::Edit;
use picketbook_core::store::{Reading, log, record};
use picketbook_core::{CoreCode, CoreError, CoreResult, with_noun};
use picketbook_notice::{Refusal, RefusalCode, Unwatched, Watch};

use super::super::Book;
use super::{kind_of, small};
use crate::error::{AppError, AppResult};
use crate::view::{DateOrderView, LogHeading, LogImportOutcome, LogImportWanted, LogProblem};

/// A larger file is refused before it is read.
const LARGEST_FILE: u64 = 256 << 20;
/// So many changed rows are described.
const EXAMPLES: usize = 5;
/// So many codes that name nothing are listed.
const UNKNOWN: usize = 20;

impl Book {
    /// Brings a table file in, or says what that would do.
    ///
    /// # Errors
    /// `bad_input` when the file cannot be read; what is wrong inside it is in the answer.
    pub fn log_import(&self, wanted: &LogImportWanted) -> AppResult<LogImportOutcome> {
        self.log_import_watched(wanted, &Unwatched)
    }

    /// The same, with progress; it can be stopped and changes nothing then.
    ///
    /// # Errors
    /// As [`Self::log_import`]; `cancelled`.
    pub fn log_import_watched(
        &self,
        wanted: &LogImportWanted,
        watch: &dyn Watch,
    ) -> AppResult<LogImportOutcome> {
        let path = Path::new(&wanted.path);
        let unreadable = |error: std::io::Error| {
            AppError::BadInput(format!("{} could not be read: {error}.", path.display()))
        };
        let size = std::fs::metadata(path).map_err(unreadable)?.len();
        if size > LARGEST_FILE {
            return Err(AppError::BadInput(format!(
                "{} is larger than 256 MiB. Split it.",
                path.display()
            )));
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let said = Said {
            order: order(wanted.dates),
            columns: wanted
                .columns
                .iter()
                .map(|choice| (choice.place as usize, choice.column.clone()))
                .collect::<BTreeMap<_, _>>(),
        };
        let kind = kind_of(&wanted.kind)?;
        with_noun!(kind, N => self.bring_table_in::<N>(&bytes, &said, wanted.dry_run, watch))
    }

    /// The same for a table in memory.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn log_import_bytes(
        &self,
        kind: Kind,
        bytes: &[u8],
        dates: DateOrderView,
        dry_run: bool,
    ) -> AppResult<LogImportOutcome> {
        let said = order(dates).into();
        with_noun!(kind, N => self.bring_table_in::<N>(bytes, &said, dry_run, &Unwatched))
    }

    fn bring_table_in<N: Noun>(
        &self,
        bytes: &[u8],
        said: &Said,
        dry_run: bool,
        watch: &dyn Watch,
    ) -> AppResult<LogImportOutcome> {
        let now = self.clock.now();
        if dry_run {
            let plan = self.store.read(|r| record::planned::<N>(r, bytes, said))?;
            let unknown = self.store.read(|r| unknown_names(r, &plan))?;
            return Ok(outcome(&plan, None, unknown));
        }
        let mut stopped = false;
        // Planned inside the transaction that carries it out, so that nothing changes in between.
        let done = self.store.write(|w| {
            let plan: Plan<N> = record::planned(w, bytes, said)?;
            if plan.problem_count > 0 || (plan.new.is_empty() && plan.changed.is_empty()) {
                return Ok(outcome(&plan, None, Vec::new()));
            }
            let unknown = unknown_names(w, &plan)?;
            let total = (plan.new.len() + plan.changed.len()) as u64;
            let mut edit = Edit::begin(w, now, &format!("import of {}", N::KIND.as_str()), "")?;
            edit.carry_out_in_steps(w, &plan, &mut |done| {
                if watch.cancelled() {
                    stopped = true;
                    return Err(CoreError::new(CoreCode::BadInput, ""));
                }
                watch.progress(done as u64, total);
                Ok(())
            })?;
            Ok(outcome(&plan, Some(edit.id()), unknown))
        });
        if stopped {
            return Err(Refusal::new(RefusalCode::Cancelled, "").into());
        }
        Ok(done?)
    }
}

fn order(dates: DateOrderView) -> DateOrder {
    match dates {
        DateOrderView::Unsaid => DateOrder::Unsaid,
        DateOrderView::DayFirst => DateOrder::DayFirst,
        DateOrderView::MonthFirst => DateOrder::MonthFirst,
    }
}

/// Codes that neither the book nor the file itself has. They are taken, because tables may arrive in
/// any order; a slip of the key must still be seen.
fn unknown_names<N: Noun>(r: &Reading<'_>, plan: &Plan<N>) -> CoreResult<Vec<String>> {
    let own: HashSet<&str> = plan
        .new
        .iter()
        .chain(plan.changed.iter().map(|(_, now)| now))
        .filter(|_| plan.names.keys().any(|named| named.kind == N::KIND))
        .map(Noun::id)
        .collect();
    let mut unknown = Vec::new();
    let mut more = 0_usize;
    for (named, line) in &plan.names {
        if (named.kind == N::KIND && own.contains(named.code.as_str()))
            || log::cells(r, named.kind, &named.code)?.is_some()
        {
            continue;
        }
        if unknown.len() == UNKNOWN {
            more += 1;
            continue;
        }
        unknown.push(format!(
            "line {line}, {}: “{}” is not in {} yet",
            named.column,
            named.code,
            named.kind.as_str()
        ));
    }
    if more > 0 {
        unknown.push(format!("{more} more codes are not in the book yet"));
    }
    Ok(unknown)
}

fn outcome<N: Noun>(plan: &Plan<N>, edit: Option<i64>, warnings: Vec<String>) -> LogImportOutcome {
    LogImportOutcome {
        warnings,
        kind: plan.kind.as_str().to_owned(),
        new: small(plan.new.len() as u64),
        changed: small(plan.changed.len() as u64),
        unchanged: small(plan.unchanged as u64),
        problems: plan.problems.iter().map(problem_view).collect(),
        problem_count: small(plan.problem_count as u64),
        encoding: plan.encoding.to_owned(),
        separator: plan.separator.to_string(),
        written: edit.is_some(),
        edit,
        examples: plan
            .changed
            .iter()
            .take(EXAMPLES)
            .map(|(was, now)| changed_in_words(was, now))
            .collect(),
        headings: plan
            .headings
            .iter()
            .map(|heading| LogHeading {
                typed: heading.typed.clone(),
                column: heading.column.unwrap_or_default().to_owned(),
            })
            .collect(),
    }
}

fn problem_view(problem: &Problem) -> LogProblem {
    LogProblem {
        row: small(problem.row),
        column: problem.column.clone(),
        code: problem.code.to_owned(),
        message: problem.message.clone(),
    }
}

fn changed_in_words<N: Noun>(was: &N, now: &N) -> String {
    let changes: Vec<String> = N::COLUMNS
        .iter()
        .zip(was.to_cells().iter().zip(now.to_cells()))
        .filter(|(_, (was, now))| *was != now)
        .map(|(column, (was, now))| format!("{}: “{was}” → “{now}”", column.name))
        .collect();
    format!("{}: {}", now.id(), changes.join("; "))
}
