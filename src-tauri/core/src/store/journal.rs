//! What was changed in the bargaining log, by which every change can be undone.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

use super::{Reading, Writing, log, record, row as column};
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::log::import::Plan;
use crate::log::noun::{Kind, Noun};

/// Identifier of a change.
pub type EditId = i64;

/// A change in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRow {
    /// Identifier.
    pub id: EditId,
    /// When.
    pub at: DateTime<Utc>,
    /// What, in a few words.
    pub what: String,
    /// Why, when somebody said so.
    pub reason: String,
    /// It was undone.
    pub undone: bool,
}

/// An earlier state of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The change that ended it.
    pub edit: EditRow,
    /// The cells before; `None` when the change made the row.
    pub before: Option<Vec<String>>,
    /// The cells after; `None` when the change took it out.
    pub after: Option<Vec<String>>,
}

/// So many rows are written between two steps of a large change.
const STEP: usize = 2_000;

/// A change that is being made.
pub struct Edit {
    id: EditId,
    turn: i64,
}

impl Edit {
    /// Begins a change. `what` says in a few words what it is.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn begin(
        w: &mut Writing<'_>,
        now: DateTime<Utc>,
        what: &str,
        reason: &str,
    ) -> CoreResult<Self> {
        w.sql().execute(
            "INSERT INTO log_edit (at, what, reason) VALUES (?1, ?2, ?3)",
            params![column::millis(now), what, reason],
        )?;
        Ok(Self {
            id: w.sql().last_insert_rowid(),
            turn: 0,
        })
    }

    /// Its identifier, for undoing it.
    pub const fn id(&self) -> EditId {
        self.id
    }

    fn keep(
        &mut self,
        w: &Writing<'_>,
        kind: Kind,
        id: &str,
        before: &str,
        after: &str,
    ) -> CoreResult<()> {
        self.turn += 1;
        w.sql()
            .prepare_cached(
                "INSERT INTO log_edit_row (edit, turn, kind, row_id, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                self.id,
                self.turn,
                kind.as_str(),
                id,
                before,
                after
            ])?;
        Ok(())
    }

    /// Writes a row, new or in the place of the one with its identifier.
    ///
    /// # Errors
    /// `record_closed` when it belongs to a closed record; `disk_full`, `io`.
    pub fn put<N: Noun>(&mut self, w: &mut Writing<'_>, noun: &N) -> CoreResult<()> {
        let before = log::get::<N>(w, noun.id())?.map(|row| row.to_cells());
        record::may_put(w, N::KIND, before.as_deref(), &noun.to_cells())?;
        let before = before
            .map(|cells| json(&cells))
            .transpose()?
            .unwrap_or_default();
        self.keep(w, N::KIND, noun.id(), &before, &json(&noun.to_cells())?)?;
        log::put(w, std::slice::from_ref(noun))
    }

    /// Takes a row out; the journal keeps it.
    ///
    /// # Errors
    /// `not_found`; `record_closed` when it belongs to a closed record; `io`.
    pub fn remove(&mut self, w: &mut Writing<'_>, kind: Kind, id: &str) -> CoreResult<()> {
        let before = log::cells(w, kind, id)?
            .ok_or_else(|| CoreError::new(CoreCode::NotFound, "That is not in this book."))?;
        record::may_remove(w, kind, &before)?;
        self.keep(w, kind, id, &json(&before)?, "")?;
        log::remove(w, kind, id)
    }

    /// Writes everything that a plan without problems says.
    ///
    /// # Errors
    /// `bad_input` when the plan has a problem; `record_closed`; `disk_full`, `io`.
    pub fn carry_out<N: Noun>(&mut self, w: &mut Writing<'_>, plan: &Plan<N>) -> CoreResult<()> {
        self.carry_out_in_steps(w, plan, &mut |_| Ok(()))
    }

    /// The same; `step` is told how many rows were written, and whatever it refuses ends the
    /// writing.
    ///
    /// # Errors
    /// As [`Self::carry_out`], and what `step` gives.
    pub fn carry_out_in_steps<N: Noun>(
        &mut self,
        w: &mut Writing<'_>,
        plan: &Plan<N>,
        step: &mut dyn FnMut(usize) -> CoreResult<()>,
    ) -> CoreResult<()> {
        if plan.problem_count > 0 {
            return Err(CoreError::new(
                CoreCode::BadInput,
                "The file has problems, so nothing of it was written.",
            ));
        }
        record::may_carry_out(w, plan)?;
        if !plan.new.is_empty() {
            // One row for all new ones: an import of many rows must not cost twice as much.
            let ids: Vec<&str> = plan.new.iter().map(Noun::id).collect();
            let ids =
                serde_json::to_string(&ids).map_err(|_| CoreError::odd_value("log_edit_row"))?;
            self.keep(w, N::KIND, "", "", &ids)?;
            for (steps, rows) in plan.new.chunks(STEP).enumerate() {
                step(steps * STEP)?;
                if plan.new.len() > STEP {
                    log::put_many(w, rows)?;
                } else {
                    log::put(w, rows)?;
                }
            }
        }
        for (turn, (before, after)) in plan.changed.iter().enumerate() {
            if turn % STEP == 0 {
                step(plan.new.len() + turn)?;
            }
            self.keep(
                w,
                N::KIND,
                after.id(),
                &json(&before.to_cells())?,
                &json(&after.to_cells())?,
            )?;
            log::put(w, std::slice::from_ref(after))?;
        }
        Ok(())
    }
}

fn json(cells: &[String]) -> CoreResult<String> {
    serde_json::to_string(cells).map_err(|_| CoreError::odd_value("log_edit_row"))
}

pub(super) fn cells_of(text: &str) -> CoreResult<Option<Vec<String>>> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text)
        .map(Some)
        .map_err(|_| CoreError::odd_value("log_edit_row"))
}

/// Undoes a change: every row is as it was before it.
///
/// # Errors
/// `not_found`; `bad_input` when it was undone already, or when one of its rows was changed again
/// since and would be lost; `record_closed` when the record was closed since; `disk_full`, `io`.
pub fn undo(w: &mut Writing<'_>, edit: EditId, now: DateTime<Utc>) -> CoreResult<()> {
    let undone: Option<i64> = w
        .sql()
        .query_row(
            "SELECT undone_at FROM log_edit WHERE id = ?1",
            [edit],
            |row| row.get(0),
        )
        .optional()?;
    match undone {
        None => {
            return Err(CoreError::new(
                CoreCode::NotFound,
                "That change is not in this book.",
            ));
        }
        Some(0) => {}
        Some(_) => {
            return Err(CoreError::new(
                CoreCode::BadInput,
                "That was undone already.",
            ));
        }
    }
    let mut rows: Vec<(String, String, String, String)> = Vec::new();
    {
        let mut query = w.sql().prepare_cached(
            "SELECT kind, row_id, before, after FROM log_edit_row WHERE edit = ?1 ORDER BY turn DESC",
        )?;
        let mut found = query.query([edit])?;
        while let Some(row) = found.next()? {
            rows.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        }
    }
    let changed_since = || {
        CoreError::new(
            CoreCode::BadInput,
            "This was changed again since, so undoing it would lose the later change. Undo that one first.",
        )
    };
    record::may_undo(w, &rows)?;
    for (kind, id, before, after) in rows {
        let kind = Kind::named(&kind).ok_or_else(|| CoreError::odd_value("log_edit_row"))?;
        if id.is_empty() {
            let ids: Vec<String> =
                serde_json::from_str(&after).map_err(|_| CoreError::odd_value("log_edit_row"))?;
            for id in ids {
                if touched_since(w, edit, kind, &id)? {
                    return Err(changed_since());
                }
                log::remove(w, kind, &id)?;
            }
            continue;
        }
        if log::cells(w, kind, &id)? != cells_of(&after)? {
            return Err(changed_since());
        }
        match cells_of(&before)? {
            Some(cells) => log::put_cells(w, kind, &cells)?,
            None => log::remove(w, kind, &id)?,
        }
    }
    w.sql().execute(
        "UPDATE log_edit SET undone_at = ?2 WHERE id = ?1",
        params![edit, column::millis(now)],
    )?;
    Ok(())
}

fn touched_since(r: &Reading<'_>, edit: EditId, kind: Kind, id: &str) -> CoreResult<bool> {
    let found = r
        .sql()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM log_edit_row r JOIN log_edit e ON e.id = r.edit
             WHERE r.kind = ?1 AND r.row_id = ?2 AND r.edit > ?3 AND e.undone_at = 0)",
        )?
        .query_row(params![kind.as_str(), id, edit], |row| row.get(0))?;
    Ok(found)
}

fn edit_row(row: &rusqlite::Row<'_>) -> CoreResult<EditRow> {
    Ok(EditRow {
        id: row.get("id")?,
        at: column::instant(row, "at")?,
        what: row.get("what")?,
        reason: row.get("reason")?,
        undone: row.get::<_, i64>("undone_at")? != 0,
    })
}

/// The newest changes first.
///
/// # Errors
/// `io`.
pub fn edits(r: &Reading<'_>, most: u32) -> CoreResult<Vec<EditRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, at, what, reason, undone_at FROM log_edit ORDER BY id DESC LIMIT ?1",
    )?;
    let mut rows = query.query([most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(edit_row(row)?);
    }
    Ok(found)
}

/// What became of one row, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn history(r: &Reading<'_>, kind: Kind, id: &str) -> CoreResult<Vec<Earlier>> {
    let mut query = r.sql().prepare_cached(
        "SELECT e.id, e.at, e.what, e.reason, e.undone_at, r.before, r.after
         FROM log_edit_row r JOIN log_edit e ON e.id = r.edit
         WHERE r.kind = ?1 AND r.row_id = ?2 ORDER BY e.id DESC",
    )?;
    let mut rows = query.query(params![kind.as_str(), id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Earlier {
            edit: edit_row(row)?,
            before: cells_of(&row.get::<_, String>("before")?)?,
            after: cells_of(&row.get::<_, String>("after")?)?,
        });
    }
    Ok(found)
}

/// The newest change that touches a record of a meeting and was not undone, with what it was.
///
/// Looks at the last few hundred changes: whoever wants to undo more has the list of changes.
///
/// # Errors
/// `io`.
pub fn newest_of_record(r: &Reading<'_>, session: &str) -> CoreResult<Option<EditRow>> {
    // Codes of records are in the cells; no row of another record holds the same code in quotes.
    let named = format!("\"{session}\"");
    let mut query = r.sql().prepare_cached(
        "SELECT e.id, e.at, e.what, e.reason, e.undone_at FROM log_edit e
         WHERE e.undone_at = 0 AND e.id > (SELECT coalesce(max(id), 0) - 500 FROM log_edit)
           AND EXISTS (SELECT 1 FROM log_edit_row r WHERE r.edit = e.id
                       AND (instr(r.before, ?1) > 0 OR instr(r.after, ?1) > 0))
         ORDER BY e.id DESC LIMIT 1",
    )?;
    let mut rows = query.query([named])?;
    rows.next()?.map(edit_row).transpose()
}
