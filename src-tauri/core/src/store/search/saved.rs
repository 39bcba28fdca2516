//! Searches that somebody wants to ask again.

use rusqlite::params;

use super::super::{Reading, Topic, Writing};
use crate::error::{CoreCode, CoreError, CoreResult};

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Identifier.
    pub id: i64,
    /// The name that the person gave it.
    pub name: String,
    /// The question, as the caller wrote it.
    pub query: String,
}

/// All of them, by name.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn saved(r: &Reading<'_>) -> CoreResult<Vec<Saved>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT id, name, query FROM search_saved ORDER BY name")?;
    let rows = query.query_map((), |row| {
        Ok(Saved {
            id: row.get(0)?,
            name: row.get(1)?,
            query: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a search; one of the same name is replaced.
///
/// # Errors
/// `bad_input` for a name that is empty or too long; `disk_full`, `io`.
pub fn keep(w: &mut Writing<'_>, name: &str, query: &str) -> CoreResult<()> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "A saved search needs a name of 1 to 80 characters.",
        ));
    }
    w.sql().execute(
        "INSERT INTO search_saved (name, query) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET query = excluded.query",
        params![name, query],
    )?;
    w.mark(Topic::Note);
    Ok(())
}

/// Forgets one.
///
/// # Errors
/// `disk_full`, `io`.
pub fn forget(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    w.sql()
        .execute("DELETE FROM search_saved WHERE id = ?1", [id])?;
    w.mark(Topic::Note);
    Ok(())
}
