//! Claims: rumors, each as one neutral sentence, with where it was heard and what became of it.
//!
//! Nothing here says who passed a claim on; there is no place for it. What is known about a claim
//! changes by adding a row to its history, and two claims become one by pointing one at the other,
//! so that everything can be taken back.

mod history;
mod sighting;
mod touch;

pub use history::{Cite, Spell, StatusRow, first_word, history, rests_on_what_is_gone, set_status};
pub use sighting::{NewSighting, SightingRow, add_sighting, set_sighting_removed, sightings};
pub use touch::{TouchRow, mark_seen, touch, touches};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};

use super::{Reading, Topic, Writing, row as column, search};
use crate::error::{CoreCode, CoreError, CoreResult};

/// A claim in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// Identifier, never reused.
    pub id: i64,
    /// The claim in one neutral sentence.
    pub sentence: String,
    /// What it is about: a stable word.
    pub topic: String,
    /// What believing it may lead to: a stable word.
    pub impact: String,
    /// Its status now: a stable word.
    pub status: String,
    /// When it was logged.
    pub logged_at: DateTime<Utc>,
    /// The claim that it is read with.
    pub merged_into: Option<i64>,
    /// When it was taken out of the log.
    pub removed_at: Option<DateTime<Utc>>,
    /// The person wants it in the file for the committee.
    pub chosen: bool,
    /// How often it was heard, merged claims counted in.
    pub sightings: u32,
    /// The first day on which it was heard.
    pub first_heard: Option<NaiveDate>,
    /// Notices on its matter that came later and were not looked at yet.
    pub unseen: u32,
}

/// A claim that is about to be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClaim {
    /// The claim in one neutral sentence.
    pub sentence: String,
    /// What it is about.
    pub topic: String,
    /// What believing it may lead to.
    pub impact: String,
}

/// What a list shows. Empty texts let everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClaimFilter {
    /// Only this status.
    pub status: String,
    /// Only this topic.
    pub topic: String,
    /// Only sentences with this text.
    pub text: String,
    /// Only those chosen for the committee.
    pub chosen: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
}

const COLUMNS: &str = "c.id, c.sentence, c.topic, c.impact, c.status, c.logged_at, c.merged_into,
    c.removed_at, c.chosen,
    (SELECT count(*) FROM claim_sighting s JOIN claim o ON o.id = s.claim_id
      WHERE (o.id = c.id OR o.merged_into = c.id) AND s.removed_at = 0) AS sightings,
    (SELECT coalesce(min(s.heard_on), '') FROM claim_sighting s JOIN claim o ON o.id = s.claim_id
      WHERE (o.id = c.id OR o.merged_into = c.id) AND s.removed_at = 0) AS first_heard,
    (SELECT count(*) FROM claim_touch t WHERE t.claim_id = c.id AND t.seen_at = 0) AS unseen";

const SHOWN: &str = "c.merged_into = 0 AND c.removed_at = 0
    AND (?1 = '' OR c.status = ?1) AND (?2 = '' OR c.topic = ?2)
    AND (?3 = '' OR instr(lower(c.sentence), lower(?3)) > 0)
    AND (?4 = 0 OR c.chosen = 1)";

/// A page of the log, with new word first, then newest first; and how many fit in all.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn list(r: &Reading<'_>, filter: &ClaimFilter) -> CoreResult<(Vec<ClaimRow>, u32)> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM claim c WHERE {SHOWN}
         ORDER BY unseen > 0 DESC, c.id DESC LIMIT ?5 OFFSET ?6"
    ))?;
    let rows = read_all(query.query(params![
        filter.status,
        filter.topic,
        filter.text,
        filter.chosen,
        filter.limit,
        filter.offset
    ])?)?;
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT count(*) FROM claim c WHERE {SHOWN}"))?;
    let total = query.query_row(
        params![filter.status, filter.topic, filter.text, filter.chosen],
        |row| row.get(0),
    )?;
    Ok((rows, total))
}

/// Every claim in the log, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<ClaimRow>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM claim c WHERE c.merged_into = 0 AND c.removed_at = 0 ORDER BY c.id"
    ))?;
    read_all(query.query(())?)
}

/// One claim, also when it was merged or taken out.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: i64) -> CoreResult<ClaimRow> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM claim c WHERE c.id = ?1"))?;
    read_all(query.query([id])?)?
        .pop()
        .ok_or_else(|| not_here(id))
}

/// The claims that are read with this one.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn merged_into(r: &Reading<'_>, id: i64) -> CoreResult<Vec<ClaimRow>> {
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM claim c WHERE c.merged_into = ?1 ORDER BY c.id"
    ))?;
    read_all(query.query([id])?)
}

/// Claims that the person said are not the same as this one.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn apart_from(r: &Reading<'_>, id: i64) -> CoreResult<Vec<i64>> {
    let mut query = r.sql().prepare_cached(
        "SELECT b FROM claim_apart WHERE a = ?1 UNION SELECT a FROM claim_apart WHERE b = ?1",
    )?;
    let rows = query.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_all(mut rows: rusqlite::Rows<'_>) -> CoreResult<Vec<ClaimRow>> {
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(read(found)?);
    }
    Ok(all)
}

fn read(found: &Row<'_>) -> CoreResult<ClaimRow> {
    Ok(ClaimRow {
        id: found.get("id")?,
        sentence: found.get("sentence")?,
        topic: found.get("topic")?,
        impact: found.get("impact")?,
        status: found.get("status")?,
        logged_at: column::instant(found, "logged_at")?,
        merged_into: Some(found.get("merged_into")?).filter(|id| *id != 0),
        removed_at: column::instant_or_never(found, "removed_at")?,
        chosen: found.get("chosen")?,
        sightings: found.get("sightings")?,
        first_heard: column::day_or_none(found, "first_heard")?,
        unseen: found.get("unseen")?,
    })
}

/// Logs a claim; its history begins with "not reviewed". Gives its identifier.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add(w: &mut Writing<'_>, new: &NewClaim, at: DateTime<Utc>) -> CoreResult<i64> {
    w.sql().execute(
        "INSERT INTO claim (sentence, topic, impact, logged_at) VALUES (?1, ?2, ?3, ?4)",
        params![new.sentence, new.topic, new.impact, column::millis(at)],
    )?;
    let id = w.sql().last_insert_rowid();
    w.sql().execute(
        "INSERT INTO claim_status (claim_id, status, at, by_app, reason)
         VALUES (?1, 'not_reviewed', ?2, 1, '')",
        params![id, column::millis(at)],
    )?;
    w.mark(Topic::Claim);
    find_it(w, id)?;
    Ok(id)
}

/// Lets the search find a claim that stands in the log by itself, and no other.
fn find_it(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let row = get(w, id)?;
    let key = id.to_string();
    if row.removed_at.is_some() || row.merged_into.is_some() {
        return search::remove(w, "claim", &key);
    }
    search::put(
        w,
        &search::Doc {
            kind: "claim",
            key: &key,
            at: row.logged_at,
            side: "",
            tier: "",
            closed: false,
            title: &row.sentence,
            tags: &[],
            body: &row.topic,
        },
    )
}

/// Corrects the sentence, the topic or the impact of a claim.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_text(w: &mut Writing<'_>, id: i64, new: &NewClaim) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE claim SET sentence = ?2, topic = ?3, impact = ?4 WHERE id = ?1",
        params![id, new.sentence, new.topic, new.impact],
    )?;
    changed_one(w, id, changed)
}

/// Takes a claim out of the log, or puts it back. Its rows stay.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_removed(w: &mut Writing<'_>, id: i64, at: Option<DateTime<Utc>>) -> CoreResult<()> {
    let at = at.map_or(0, |at| column::millis(at).max(1));
    let changed = w
        .sql()
        .execute("UPDATE claim SET removed_at = ?2 WHERE id = ?1", [id, at])?;
    changed_one(w, id, changed)
}

/// Chooses a claim for the committee's file, or not.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_chosen(w: &mut Writing<'_>, id: i64, chosen: bool) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE claim SET chosen = ?2 WHERE id = ?1",
        params![id, chosen],
    )?;
    changed_one(w, id, changed)
}

/// Reads a claim with another one; what was merged into it goes along.
///
/// # Errors
/// `not_found`, `bad_input` when the two are one already, `disk_full`, `io`.
pub fn merge(w: &mut Writing<'_>, id: i64, into: i64) -> CoreResult<()> {
    let target = get(w, into)?;
    if id == into || target.merged_into.is_some() || target.removed_at.is_some() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "A claim can only be read with another claim that stands in the log by itself.",
        ));
    }
    if !merged_into(w, id)?.is_empty() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "Other claims are read with this one. Merge it the other way round.",
        ));
    }
    let changed = w.sql().execute(
        "UPDATE claim SET merged_into = ?2 WHERE id = ?1",
        [id, into],
    )?;
    changed_one(w, id, changed)
}

/// Lets a claim stand by itself again.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn unmerge(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let changed = w
        .sql()
        .execute("UPDATE claim SET merged_into = 0 WHERE id = ?1", [id])?;
    changed_one(w, id, changed)
}

/// Remembers that two claims are not the same, or forgets that again.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_apart(w: &mut Writing<'_>, a: i64, b: i64, apart: bool) -> CoreResult<()> {
    let sql = if apart {
        "INSERT INTO claim_apart (a, b) VALUES (?1, ?2) ON CONFLICT (a, b) DO NOTHING"
    } else {
        "DELETE FROM claim_apart WHERE a = ?1 AND b = ?2"
    };
    w.sql().execute(sql, [a.min(b), a.max(b)])?;
    w.mark(Topic::Claim);
    Ok(())
}

fn changed_one(w: &mut Writing<'_>, id: i64, changed: usize) -> CoreResult<()> {
    if changed == 0 {
        return Err(not_here(id));
    }
    w.mark(Topic::Claim);
    find_it(w, id)
}

fn not_here(id: i64) -> CoreError {
    CoreError::new(
        CoreCode::NotFound,
        format!("There is no claim {id} in this book."),
    )
}
