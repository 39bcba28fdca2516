//! The dated history of a claim, and what each step rests on.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

use super::super::{Reading, Topic, Writing, notice, row as column};
use crate::error::{CoreCode, CoreError, CoreResult};

/// A paragraph of a verified notice on which a status rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// Number of the notice.
    pub number: u32,
    /// Its revision.
    pub revision: u32,
    /// The paragraph, from 1; 0 is the title.
    pub paragraph: u32,
}

/// What a status says, for [`set_status`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell<'a> {
    /// The status: a stable word.
    pub status: &'a str,
    /// True when the app found it itself.
    pub by_app: bool,
    /// Why, in one sentence; may be empty.
    pub reason: &'a str,
    /// What it rests on.
    pub cites: &'a [Cite],
}

/// One step in the history of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRow {
    /// Identifier, never reused.
    pub id: i64,
    /// The status: a stable word.
    pub status: String,
    /// From when.
    pub at: DateTime<Utc>,
    /// True when the app found it itself.
    pub by_app: bool,
    /// Why, in one sentence.
    pub reason: String,
    /// What it rests on, ascending.
    pub cites: Vec<Cite>,
}

/// What a status says about the world must stand in a notice.
fn needs_a_cite(status: &str) -> bool {
    matches!(
        status,
        "addressed" | "contradicted" | "confirmed" | "partly"
    )
}

/// All that was ever said about a claim, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn history(r: &Reading<'_>, claim: i64) -> CoreResult<Vec<StatusRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, status, at, by_app, reason FROM claim_status WHERE claim_id = ?1 ORDER BY id",
    )?;
    let mut rows = query.query([claim])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        let id = found.get("id")?;
        all.push(StatusRow {
            id,
            status: found.get("status")?,
            at: column::instant(found, "at")?,
            by_app: found.get("by_app")?,
            reason: found.get("reason")?,
            cites: cites(r, id)?,
        });
    }
    Ok(all)
}

fn cites(r: &Reading<'_>, status: i64) -> CoreResult<Vec<Cite>> {
    let mut query = r.sql().prepare_cached(
        "SELECT number, revision, paragraph FROM claim_cite WHERE status_id = ?1
         ORDER BY number, revision, paragraph",
    )?;
    let rows = query.query_map([status], |row| {
        Ok(Cite {
            number: row.get(0)?,
            revision: row.get(1)?,
            paragraph: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When a claim first got official word, in either direction.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn first_word(r: &Reading<'_>, claim: i64) -> CoreResult<Option<DateTime<Utc>>> {
    let mut query = r.sql().prepare_cached(
        "SELECT at FROM claim_status WHERE claim_id = ?1
           AND status IN ('addressed', 'contradicted', 'confirmed', 'partly')
         ORDER BY id LIMIT 1",
    )?;
    let mut rows = query.query([claim])?;
    match rows.next()? {
        Some(found) => column::instant(found, "at").map(Some),
        None => Ok(None),
    }
}

/// Adds a step to the history of a claim.
///
/// # Errors
/// `not_found`; `bad_input` when the status needs a paragraph and none is cited, or one that no
/// longer holds; `disk_full`, `io`.
pub fn set_status(
    w: &mut Writing<'_>,
    claim: i64,
    spell: &Spell<'_>,
    at: DateTime<Utc>,
) -> CoreResult<()> {
    super::get(w, claim)?;
    if needs_a_cite(spell.status) {
        if spell.cites.is_empty() {
            return Err(CoreError::new(
                CoreCode::BadInput,
                "This status must rest on a paragraph of a verified notice. Choose the paragraph.",
            ));
        }
        for cite in spell.cites {
            if let Some(why) = gone(w, *cite, at)? {
                return Err(CoreError::new(CoreCode::BadInput, why));
            }
        }
    } else if !spell.cites.is_empty() && spell.status != "overtaken" {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This status says that no notice speaks, so it cannot cite one.",
        ));
    }
    w.sql().execute(
        "INSERT INTO claim_status (claim_id, status, at, by_app, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            claim,
            spell.status,
            column::millis(at),
            spell.by_app,
            spell.reason
        ],
    )?;
    let id = w.sql().last_insert_rowid();
    for cite in spell.cites {
        w.sql().execute(
            "INSERT INTO claim_cite (status_id, number, revision, paragraph)
             VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![id, cite.number, cite.revision, cite.paragraph],
        )?;
    }
    w.sql().execute(
        "UPDATE claim SET status = ?2 WHERE id = ?1",
        params![claim, spell.status],
    )?;
    w.mark(Topic::Claim);
    Ok(())
}

/// Why a cited paragraph no longer holds at `now`, in one sentence; `None` while it does.
fn gone(r: &Reading<'_>, cite: Cite, now: DateTime<Utc>) -> CoreResult<Option<String>> {
    let row = notice::row(r, cite.number)?;
    let name = format!("Notice {}", cite.number);
    Ok(match notice::standing_at(r, cite.number, now)? {
        notice::Standing::Superseded { by } => {
            Some(format!("{name} was superseded by notice {by}."))
        }
        notice::Standing::Withdrawn { by } => Some(format!("{name} was withdrawn by notice {by}.")),
        notice::Standing::InForce if row.revision != cite.revision => Some(format!(
            "{name} was revised: revision {} stands now.",
            row.revision
        )),
        notice::Standing::InForce => None,
    })
}

/// Claims whose newest status rests on a notice that no longer holds at `now`, each with the reason.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn rests_on_what_is_gone(
    r: &Reading<'_>,
    now: DateTime<Utc>,
) -> CoreResult<Vec<(i64, String)>> {
    let mut query = r.sql().prepare_cached(
        "SELECT c.id FROM claim c
         WHERE c.removed_at = 0 AND c.status IN ('addressed', 'contradicted', 'confirmed', 'partly')
         ORDER BY c.id",
    )?;
    let ids: Vec<i64> = query
        .query_map((), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for id in ids {
        let newest: Option<i64> = r
            .sql()
            .prepare_cached(
                "SELECT id FROM claim_status WHERE claim_id = ?1 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let Some(newest) = newest else { continue };
        for cite in cites(r, newest)? {
            if let Some(why) = gone(r, cite, now)? {
                found.push((id, why));
                break;
            }
        }
    }
    Ok(found)
}
