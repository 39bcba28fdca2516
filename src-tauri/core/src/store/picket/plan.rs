//! Shifts as a plan: changed, removed, with what they got.

use rusqlite::params;

use super::shift::ShiftRow;
use crate::error::{CoreError, CoreResult};
use crate::store::{Reading, Topic, Writing};

/// Writes who runs a shift and what it is called.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn change(w: &mut Writing<'_>, shift: &ShiftRow) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE picket_shift SET captain = ?2, coordinator = ?3, special = ?4 WHERE code = ?1",
        params![shift.code, shift.captain, shift.coordinator, shift.special],
    )?;
    if changed == 0 {
        return Err(CoreError::not_here());
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// Takes shifts out of the plan. One with entries stays: its entries must keep their shift.
/// Gives how many went.
///
/// # Errors
/// `disk_full`, `io`.
pub fn remove(w: &mut Writing<'_>, codes: &[String]) -> CoreResult<u32> {
    let mut gone = 0;
    for code in codes {
        let changed = w
            .sql()
            .prepare_cached(
                "DELETE FROM picket_shift WHERE code = ?1
                 AND NOT EXISTS (SELECT 1 FROM picket_entry WHERE shift = ?1)",
            )?
            .execute([code])?;
        gone += u32::from(changed > 0);
    }
    w.mark(Topic::Picket);
    Ok(gone)
}

/// How many people came to a shift, whoever they are.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn came(r: &Reading<'_>, code: &str) -> CoreResult<u32> {
    let here: u32 = r
        .sql()
        .prepare_cached("SELECT count(*) FROM picket_presence WHERE shift = ?1")?
        .query_row([code], |row| row.get(0))?;
    let purged: u32 = r
        .sql()
        .prepare_cached("SELECT coalesce(sum(people), 0) FROM picket_count WHERE shift = ?1")?
        .query_row([code], |row| row.get(0))?;
    Ok(here + purged)
}

/// Writes the gates of a site with their capacity.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_gates(w: &mut Writing<'_>, site: &str, gates: &[(String, u32)]) -> CoreResult<()> {
    w.sql()
        .execute("DELETE FROM picket_gate WHERE site = ?1", [site])?;
    for (gate, capacity) in gates {
        w.sql().execute(
            "INSERT OR REPLACE INTO picket_gate (site, name, capacity) VALUES (?1, ?2, ?3)",
            params![site, gate, capacity],
        )?;
    }
    w.mark(Topic::Picket);
    Ok(())
}
