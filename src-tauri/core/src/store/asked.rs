//! At the committee: claims that members sent. Nothing here says who sent one.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;

use super::{Reading, Topic, Writing, row as column};
use crate::error::{CoreCode, CoreError, CoreResult};

/// A claim that a member sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    /// Identifier, never reused.
    pub id: i64,
    /// The claim in one neutral sentence.
    pub sentence: String,
    /// What it is about: a stable word.
    pub topic: String,
    /// What believing it may lead to: a stable word.
    pub impact: String,
    /// How often that member heard it.
    pub heard: u32,
    /// The first day on which it was heard.
    pub first_heard: Option<NaiveDate>,
    /// When it arrived here.
    pub arrived_at: DateTime<Utc>,
    /// When it was put aside.
    pub done_at: Option<DateTime<Utc>>,
}

/// A claim that arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAsked {
    /// Of one claim in its book; says nothing about the book.
    pub mark: [u8; 16],
    /// The claim in one neutral sentence.
    pub sentence: String,
    /// What it is about.
    pub topic: String,
    /// What believing it may lead to.
    pub impact: String,
    /// How often that member heard it.
    pub heard: u32,
    /// The first day on which it was heard.
    pub first_heard: Option<NaiveDate>,
}

/// Keeps claims that members sent. A claim that is here already is not counted again; what was heard
/// of it since is taken over. Gives how many are new.
///
/// # Errors
/// `disk_full`, `io`.
pub fn put(w: &mut Writing<'_>, new: &[NewAsked], now: DateTime<Utc>) -> CoreResult<u32> {
    let mut added = 0u32;
    for claim in new {
        let known = w.sql().execute(
            "UPDATE asked SET heard = max(heard, ?2) WHERE mark = ?1",
            params![claim.mark, claim.heard],
        )?;
        if known > 0 {
            continue;
        }
        w.sql().execute(
            "INSERT INTO asked (mark, sentence, topic, impact, heard, first_heard, arrived_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                claim.mark,
                claim.sentence,
                claim.topic,
                claim.impact,
                claim.heard,
                column::day(claim.first_heard),
                column::millis(now)
            ],
        )?;
        added = added.saturating_add(1);
    }
    w.mark(Topic::Claim);
    Ok(added)
}

/// The claims that members sent, oldest first; those put aside only when they are asked for.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>, with_done: bool) -> CoreResult<Vec<AskedRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, sentence, topic, impact, heard, first_heard, arrived_at, done_at
         FROM asked WHERE ?1 OR done_at = 0 ORDER BY id",
    )?;
    let mut rows = query.query([with_done])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(AskedRow {
            id: row.get("id")?,
            sentence: row.get("sentence")?,
            topic: row.get("topic")?,
            impact: row.get("impact")?,
            heard: row.get("heard")?,
            first_heard: column::day_or_none(row, "first_heard")?,
            arrived_at: column::instant(row, "arrived_at")?,
            done_at: column::instant_or_never(row, "done_at")?,
        });
    }
    Ok(found)
}

/// Puts claims aside, or shows them again.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_done(w: &mut Writing<'_>, ids: &[i64], at: Option<DateTime<Utc>>) -> CoreResult<()> {
    let at = at.map_or(0, |at| column::millis(at).max(1));
    for id in ids {
        let changed = w
            .sql()
            .execute("UPDATE asked SET done_at = ?2 WHERE id = ?1", [*id, at])?;
        if changed == 0 {
            return Err(CoreError::new(
                CoreCode::NotFound,
                "This claim is not among those that members sent.",
            ));
        }
    }
    w.mark(Topic::Claim);
    Ok(())
}
