//! The union that invited.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;

use super::{Reading, Topic, Writing, row, trust};
use crate::error::{CoreCode, CoreError, CoreResult};

/// Who invited, and the root of trust that came with the invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionRow {
    /// The union's name.
    pub union: String,
    /// The committee that speaks.
    pub committee: String,
    /// IANA name of the strike's own zone.
    pub time_zone: String,
    /// First day of the strike, when it has begun.
    pub strike_began: Option<NaiveDate>,
    /// The root metadata of the invite, byte for byte. It never changes.
    pub pinned_root: Vec<u8>,
    /// When the book joined.
    pub joined_at: DateTime<Utc>,
}

/// The union of this book; `None` in an empty one.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get(r: &Reading<'_>) -> CoreResult<Option<UnionRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT name, committee, time_zone, strike_began, pinned_root, joined_at FROM union_row",
    )?;
    let mut rows = query.query(())?;
    let Some(found) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(UnionRow {
        union: found.get("name")?,
        committee: found.get("committee")?,
        time_zone: found.get("time_zone")?,
        strike_began: row::day_or_none(found, "strike_began")?,
        pinned_root: found.get("pinned_root")?,
        joined_at: row::instant(found, "joined_at")?,
    }))
}

/// Lets the book join; it does so once.
///
/// # Errors
/// `bad_input` when it belongs to a union already or the root is empty; `disk_full`, `io`.
pub fn set(w: &mut Writing<'_>, union: &UnionRow) -> CoreResult<()> {
    if get(w)?.is_some() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This book belongs to a union already.",
        ));
    }
    if union.pinned_root.is_empty() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "An invite without keys cannot be joined.",
        ));
    }
    trust::before_change(w)?;
    w.sql().execute(
        "INSERT INTO union_row (id, name, committee, time_zone, strike_began, pinned_root, joined_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            union.union,
            union.committee,
            union.time_zone,
            row::day(union.strike_began),
            union.pinned_root,
            row::millis(union.joined_at)
        ],
    )?;
    w.mark(Topic::App);
    Ok(())
}

/// Notes the first day of the strike, once a notice tells it.
///
/// # Errors
/// `not_found` in a book without a union; `disk_full`, `io`.
pub fn set_strike_began(w: &mut Writing<'_>, first: NaiveDate) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE union_row SET strike_began = ?1",
        [row::day(Some(first))],
    )?;
    if changed == 0 {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "This book belongs to no union yet.",
        ));
    }
    w.mark(Topic::App);
    Ok(())
}
