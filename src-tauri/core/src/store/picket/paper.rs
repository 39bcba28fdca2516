//! Paper sheets that were keyed in.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::entry;
use crate::error::CoreResult;
use crate::picket::Entry;
use crate::store::{Reading, Topic, Writing, row};

/// A sheet with who keyed it in and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSheet {
    /// As printed on it.
    pub id: String,
    /// Code of the shift.
    pub shift: String,
    /// Who keyed it in.
    pub keyed_by: String,
    /// When that began.
    pub keyed_at: DateTime<Utc>,
    /// The captain's signature was seen on the paper.
    pub signature_seen: bool,
    /// Rows keyed so far.
    pub rows: u32,
}

/// Writes a sheet, new or in the place of the one with its identifier.
///
/// # Errors
/// `disk_full`, `io`.
pub fn put(w: &mut Writing<'_>, sheet: &PaperSheet) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO paper_sheet (id, shift, keyed_by, keyed_at, signature_seen, rows)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET keyed_by = ?3, signature_seen = ?5, rows = ?6",
        params![
            sheet.id,
            sheet.shift,
            sheet.keyed_by,
            row::millis(sheet.keyed_at),
            sheet.signature_seen,
            sheet.rows,
        ],
    )?;
    w.mark(Topic::Picket);
    Ok(())
}

/// One sheet.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: &str) -> CoreResult<Option<PaperSheet>> {
    Ok(select(r, "WHERE id = ?1", [id])?.into_iter().next())
}

/// All sheets, the newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<PaperSheet>> {
    select(r, "ORDER BY keyed_at DESC, id LIMIT 500", ())
}

fn select(r: &Reading<'_>, rest: &str, with: impl rusqlite::Params) -> CoreResult<Vec<PaperSheet>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT id, shift, keyed_by, keyed_at, signature_seen, rows FROM paper_sheet {rest}"
    ))?;
    let mut rows = query.query(with)?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

fn from(found: &Row<'_>) -> CoreResult<PaperSheet> {
    Ok(PaperSheet {
        id: found.get("id")?,
        shift: found.get("shift")?,
        keyed_by: found.get("keyed_by")?,
        keyed_at: row::instant(found, "keyed_at")?,
        signature_seen: found.get("signature_seen")?,
        rows: found.get("rows")?,
    })
}

/// The entries that were keyed in from a sheet, in the order in which they were keyed.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn entries(r: &Reading<'_>, shift: &str, sheet: &str) -> CoreResult<Vec<Entry>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id FROM picket_entry WHERE shift = ?1 AND sheet >= ?2 || '#' AND sheet < ?2 || '$'
         AND kind IN ('in', 'out') ORDER BY recorded_at, device, seq",
    )?;
    let ids = query
        .query_map([shift, sheet], |row| row.get::<_, Vec<u8>>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    ids.iter()
        .map(|id| entry::get(r, entry::id_from(id)?))
        .collect()
}

/// Members who came to a site before, by key.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn came_to(r: &Reading<'_>, site: &str) -> CoreResult<Vec<String>> {
    let mut query = r.sql().prepare_cached(
        "SELECT DISTINCT substr(p.person, 3) FROM picket_shift s
         JOIN picket_presence p ON p.shift = s.code
         WHERE s.site = ?1 AND p.person >= 'm:' AND p.person < 'm;'",
    )?;
    let keys = query
        .query_map([site], |row| row.get(0))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(keys)
}
