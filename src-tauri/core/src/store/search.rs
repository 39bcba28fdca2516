//! One search over everything in the book.
//!
//! A noun joins by calling [`put`] whenever a row of it is written and [`remove`] whenever one
//! goes, in the same transaction; the rest (as-you-type, filters, snippets) it gets for nothing.
//! Notices are the exception: they keep the index of their own that their list uses.
//!
//! What is found comes in this order: the notice of a typed number; hits in titles and tags;
//! all others. Within each, notices come first, and then the newest. The order is that of the
//! index itself, so that a page costs the same however many hits there are.

mod find;
mod mark;
mod saved;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

pub use self::find::{Found, Wanted, bare, find};
pub use self::saved::{Saved, forget, keep, saved};
use super::{Reading, Writing, row as column};
use crate::error::CoreResult;

/// What the search knows of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc<'a> {
    /// `note`, `event`, `vote`, `promise`, `session`, `offer`, `claim`, …
    pub kind: &'a str,
    /// Identifier within the kind; what a screen opens.
    pub key: &'a str,
    /// When: newer ones come first.
    pub at: DateTime<Utc>,
    /// Whose, or empty.
    pub side: &'a str,
    /// Evidence tier or source kind, or empty.
    pub tier: &'a str,
    /// Of the closed table.
    pub closed: bool,
    /// Hits here come first.
    pub title: &'a str,
    /// Hits here come first as well.
    pub tags: &'a [String],
    /// Everything else that can be found.
    pub body: &'a str,
}

/// Ids of one second; more things at once than this are spread over the next seconds.
const AT_ONCE: u32 = 22;

/// Lets the search find something, or find it as it is now.
///
/// # Errors
/// `disk_full`, `io`.
pub fn put(w: &mut Writing<'_>, doc: &Doc<'_>) -> CoreResult<()> {
    remove(w, doc.kind, doc.key)?;
    let tags = doc.tags.join("\n");
    let id = keep_doc(w, doc, &tags)?;
    w.sql()
        .prepare_cached(
            "INSERT INTO search_text (rowid, title, tags, body) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id, doc.title, tags, doc.body])?;
    w.sql()
        .prepare_cached("INSERT INTO search_title (rowid, title, tags) VALUES (?1, ?2, ?3)")?
        .execute(params![id, doc.title, tags])?;
    Ok(())
}

/// The same for one of very many new things: the search finds it after [`catch_up`]. Bringing a
/// large table in must not take several times as long for the sake of its words.
///
/// # Errors
/// `disk_full`, `io`.
pub fn put_later(w: &mut Writing<'_>, doc: &Doc<'_>) -> CoreResult<()> {
    remove(w, doc.kind, doc.key)?;
    let id = keep_doc(w, doc, &doc.tags.join("\n"))?;
    w.sql()
        .prepare_cached("INSERT INTO search_pending (id) VALUES (?1)")?
        .execute([id])?;
    Ok(())
}

fn keep_doc(w: &Writing<'_>, doc: &Doc<'_>, tags: &str) -> CoreResult<i64> {
    let id = free_id(w, doc.at)?;
    w.sql()
        .prepare_cached(
            "INSERT INTO search_doc (id, kind, key, at, side, tier, closed, title, tags, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id,
            doc.kind,
            doc.key,
            column::millis(doc.at),
            doc.side,
            doc.tier,
            doc.closed,
            doc.title,
            tags,
            doc.body,
        ])?;
    Ok(id)
}

/// True when things wait for [`catch_up`].
///
/// # Errors
/// `io`.
pub fn is_behind(r: &Reading<'_>) -> CoreResult<bool> {
    Ok(r.sql()
        .query_row("SELECT EXISTS (SELECT 1 FROM search_pending)", (), |row| {
            row.get(0)
        })?)
}

/// Brings at most `most` of the things that wait into the indexes; true when none waits any more.
///
/// # Errors
/// `disk_full`, `io`.
pub fn catch_up(w: &mut Writing<'_>, most: u32) -> CoreResult<bool> {
    for sql in [
        "INSERT INTO search_text (rowid, title, tags, body)
           SELECT id, title, tags, body FROM search_doc
           WHERE id IN (SELECT id FROM search_pending ORDER BY id LIMIT ?1) ORDER BY id",
        "INSERT INTO search_title (rowid, title, tags)
           SELECT id, title, tags FROM search_doc
           WHERE id IN (SELECT id FROM search_pending ORDER BY id LIMIT ?1) ORDER BY id",
        "DELETE FROM search_pending
           WHERE id IN (SELECT id FROM search_pending ORDER BY id LIMIT ?1)",
    ] {
        w.sql().prepare_cached(sql)?.execute([most])?;
    }
    Ok(!is_behind(w)?)
}

/// Lets the search find something no more.
///
/// # Errors
/// `disk_full`, `io`.
pub fn remove(w: &mut Writing<'_>, kind: &str, key: &str) -> CoreResult<()> {
    let id: Option<i64> = w
        .sql()
        .prepare_cached("SELECT id FROM search_doc WHERE kind = ?1 AND key = ?2")?
        .query_row([kind, key], |row| row.get(0))
        .optional()?;
    let Some(id) = id else { return Ok(()) };
    let waited = w
        .sql()
        .prepare_cached("DELETE FROM search_pending WHERE id = ?1")?
        .execute([id])?
        > 0;
    if waited {
        // The indexes never had it.
        w.sql()
            .prepare_cached("DELETE FROM search_doc WHERE id = ?1")?
            .execute([id])?;
        return Ok(());
    }
    // The index forgets a text only when it is told it word by word.
    w.sql()
        .prepare_cached(
            "INSERT INTO search_text (search_text, rowid, title, tags, body)
             SELECT 'delete', id, title, tags, body FROM search_doc WHERE id = ?1",
        )?
        .execute([id])?;
    w.sql()
        .prepare_cached(
            "INSERT INTO search_title (search_title, rowid, title, tags)
             SELECT 'delete', id, title, tags FROM search_doc WHERE id = ?1",
        )?
        .execute([id])?;
    w.sql()
        .prepare_cached("DELETE FROM search_doc WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// True when index and texts agree; for the check of the whole book.
///
/// # Errors
/// `io`.
pub fn is_whole(w: &mut Writing<'_>) -> CoreResult<bool> {
    while !catch_up(w, u32::MAX)? {}
    let mut whole = true;
    for index in ["search_text", "search_title"] {
        let checked = w.sql().execute(
            &format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"),
            (),
        );
        whole &= checked.is_ok();
    }
    Ok(whole)
}

fn free_id(r: &Reading<'_>, at: DateTime<Utc>) -> CoreResult<i64> {
    let first = at.timestamp().max(0) << AT_ONCE;
    let highest: Option<i64> = r
        .sql()
        .prepare_cached("SELECT max(id) FROM search_doc WHERE id >= ?1 AND id < ?2")?
        .query_row([first, first + (1 << AT_ONCE)], |row| row.get(0))?;
    // Past the last id of a second comes the first of the next: still in order, and still free,
    // because ids of a second are given out from its first.
    Ok(highest.map_or(first, |id| id + 1))
}
