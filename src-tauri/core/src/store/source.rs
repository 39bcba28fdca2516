//! Where notices are fetched from, and how that went the last time.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{Reading, Topic, Writing, row};
use crate::error::{CoreCode, CoreError, CoreResult};

/// A source of notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Identifier, never reused.
    pub id: i64,
    /// Address or path.
    pub address: String,
    /// True when the invite named it; false when the person added it.
    pub from_invite: bool,
    /// When it was last asked.
    pub tried_at: Option<DateTime<Utc>>,
    /// When it last answered with something that verified.
    pub ok_at: Option<DateTime<Utc>>,
    /// Code and sentence of what went wrong the last time.
    pub problem: Option<(String, String)>,
}

/// All sources, those of the invite first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<SourceRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, address, from_invite, tried_at, ok_at, problem_code, problem_message
         FROM source ORDER BY from_invite DESC, id",
    )?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        let code = row::text_or_none(found, "problem_code")?;
        let message: String = found.get("problem_message")?;
        all.push(SourceRow {
            id: found.get("id")?,
            address: found.get("address")?,
            from_invite: found.get("from_invite")?,
            tried_at: row::instant_or_never(found, "tried_at")?,
            ok_at: row::instant_or_never(found, "ok_at")?,
            problem: code.map(|code| (code, message)),
        });
    }
    Ok(all)
}

/// Adds a source and gives its identifier; an address that is there already stays as it is.
///
/// # Errors
/// `bad_input` for an empty address; `disk_full`, `io`.
pub fn add(
    w: &mut Writing<'_>,
    address: &str,
    from_invite: bool,
    now: DateTime<Utc>,
) -> CoreResult<i64> {
    if address.trim().is_empty() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "A source needs an address.",
        ));
    }
    w.sql().execute(
        "INSERT INTO source (address, from_invite, added_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (address) DO NOTHING",
        params![address, from_invite, row::millis(now)],
    )?;
    w.mark(Topic::Trust);
    Ok(w.sql().query_row(
        "SELECT id FROM source WHERE address = ?1",
        [address],
        |row| row.get(0),
    )?)
}

/// Removes a source that the person added.
///
/// # Errors
/// `not_found`; `bad_input` for one that the invite named; `disk_full`, `io`.
pub fn remove(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let from_invite: bool = w.sql().query_row(
        "SELECT from_invite FROM source WHERE id = ?1",
        [id],
        |row| row.get(0),
    )?;
    if from_invite {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "The committee's invite named this source, so it stays.",
        ));
    }
    w.sql().execute("DELETE FROM source WHERE id = ?1", [id])?;
    w.mark(Topic::Trust);
    Ok(())
}

/// Notes that a source answered with something that verified.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_ok(w: &mut Writing<'_>, id: i64, at: DateTime<Utc>) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE source SET tried_at = ?2, ok_at = ?2, problem_code = '', problem_message = ''
         WHERE id = ?1",
        params![id, row::millis(at)],
    )?;
    must_be_one(w, changed)
}

/// Notes that a source gave nothing, and why.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_problem(
    w: &mut Writing<'_>,
    id: i64,
    at: DateTime<Utc>,
    code: &str,
    message: &str,
) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE source SET tried_at = ?2, problem_code = ?3, problem_message = ?4 WHERE id = ?1",
        params![id, row::millis(at), code, message],
    )?;
    must_be_one(w, changed)
}

fn must_be_one(w: &mut Writing<'_>, changed: usize) -> CoreResult<()> {
    if changed == 0 {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "This source is no longer in the book.",
        ));
    }
    w.mark(Topic::Trust);
    Ok(())
}
