//! Verified notices, their revisions, and what was read.
//!
//! A (number, revision) is written once and never changed. A *newest* notice is the one that
//! was issued last, by its own header; a list is sorted by number.

mod insert;
mod list;
mod read_state;
mod search;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{OptionalExtension, Row, params};

pub use self::insert::{NewNotice, insert_many};
pub use self::list::{NoticeFilter, NoticeListRow, Standing, list, newest, row, standing_at};
pub use self::read_state::{
    last_read, mark_all_read, mark_read, mark_unread, unread, unread_count,
};
pub(in crate::store) use self::search::terms;
use super::row as column;
use super::{Reading, Topic, Writing};
use crate::error::{CoreCode, CoreError, CoreResult};

/// One revision of a notice, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRevision {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// When it was issued, with the offset under which it was published.
    pub issued_at: DateTime<FixedOffset>,
    /// Who issues it, as the header says.
    pub issuer: String,
    /// The kind, as the header says.
    pub kind: String,
    /// The Markdown text without the header.
    pub body: String,
    /// The published file, byte for byte.
    pub raw: Vec<u8>,
    /// SHA-256 of the published file.
    pub sha256: [u8; 32],
    /// SHA-256 of the file published just before it, `None` for the first.
    pub previous: Option<[u8; 32]>,
    /// From when its content holds, when the header says.
    pub effective_at: Option<DateTime<FixedOffset>>,
    /// The order it gives, `None` when it gives none.
    pub order: Option<String>,
    /// Language tag of the text, when the header says.
    pub language: Option<String>,
    /// True when the header marks it as demo text.
    pub demo: bool,
    /// Rumors that it answers.
    pub answers: Vec<String>,
    /// Numbers that it takes the place of.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Version of the targets metadata that vouched for it.
    pub targets_version: u64,
    /// Names of the officers whose signatures were verified.
    pub signed_by: Vec<String>,
    /// How many officers held a key.
    pub signer_of: u32,
    /// How many had to sign.
    pub threshold: u32,
    /// When this device verified it.
    pub verified_at: DateTime<Utc>,
    /// From where it came.
    pub came_from: String,
    /// The text without markup, as it is searched.
    pub plain: String,
}

/// One revision in the list of revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// From 1.
    pub revision: u32,
    /// When it was issued.
    pub issued_at: DateTime<FixedOffset>,
    /// When this device verified it.
    pub verified_at: DateTime<Utc>,
}

/// A newest revision that gives an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// The notice.
    pub number: u32,
    /// Its newest revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// The order: `strike`, `suspend_picket`, `return_to_work`.
    pub order: String,
    /// When it was issued.
    pub issued_at: DateTime<FixedOffset>,
    /// From when it holds, when the header says.
    pub effective_at: Option<DateTime<FixedOffset>>,
    /// Whether the notice still stands.
    pub standing: Standing,
}

/// One revision whole; the newest when `revision` is `None`.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, number: u32, revision: Option<u32>) -> CoreResult<NoticeRevision> {
    let mut query = r.sql().prepare_cached(
        "SELECT v.* FROM notice n
         JOIN notice_revision v ON v.number = n.number
           AND v.revision = coalesce(?2, n.newest_revision)
         WHERE n.number = ?1",
    )?;
    let mut rows = query.query(params![number, revision])?;
    match rows.next()? {
        Some(found) => read_whole(r, found),
        None => Err(not_here(number, revision)),
    }
}

fn read_whole(r: &Reading<'_>, found: &Row<'_>) -> CoreResult<NoticeRevision> {
    let number = found.get("number")?;
    let revision = found.get("revision")?;
    let signed_by: String = found.get("signed_by")?;
    let answers: String = found.get("answers")?;
    Ok(NoticeRevision {
        number,
        revision,
        title: found.get("title")?,
        issued_at: column::offset_instant(found, "issued_at")?,
        issuer: found.get("issuer")?,
        kind: found.get("kind")?,
        body: found.get("body")?,
        raw: found.get("raw")?,
        sha256: column::sha256(found, "sha256")?,
        previous: column::sha256_or_none(found, "previous")?,
        effective_at: effective_at(found)?,
        order: column::text_or_none(found, "order_kind")?,
        language: column::text_or_none(found, "language")?,
        demo: found.get("demo")?,
        answers: answers.lines().map(str::to_owned).collect(),
        supersedes: targets(r, number, revision, "supersedes")?,
        withdraws: targets(r, number, revision, "withdraws")?,
        targets_version: column::number(found, "targets_version")?,
        signed_by: serde_json::from_str(&signed_by)
            .map_err(|error| CoreError::odd_value("signed_by").because(error))?,
        signer_of: found.get("signer_of")?,
        threshold: found.get("threshold")?,
        verified_at: column::instant(found, "verified_at")?,
        came_from: found.get("came_from")?,
        plain: found.get("plain")?,
    })
}

fn effective_at(found: &Row<'_>) -> CoreResult<Option<DateTime<FixedOffset>>> {
    match column::text_or_none(found, "effective_at")? {
        Some(_) => column::offset_instant(found, "effective_at").map(Some),
        None => Ok(None),
    }
}

fn targets(r: &Reading<'_>, number: u32, revision: u32, effect: &str) -> CoreResult<Vec<u32>> {
    let mut query = r.sql().prepare_cached(
        "SELECT target FROM notice_ref
         WHERE from_number = ?1 AND from_revision = ?2 AND effect = ?3 ORDER BY target",
    )?;
    let rows = query.query_map(params![number, revision, effect], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a comparison needs of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeWords {
    /// The title.
    pub title: String,
    /// The kind, as the header says.
    pub kind: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// True when no newer revision is known.
    pub newest_revision: bool,
    /// The Markdown text without the header.
    pub body: String,
    /// Rumors that it says it answers.
    pub answers: Vec<String>,
}

/// The words of one revision.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn words(r: &Reading<'_>, number: u32, revision: u32) -> CoreResult<NoticeWords> {
    let mut query = r.sql().prepare_cached(
        "SELECT v.title, v.kind, v.issued_at, v.revision = n.newest_revision AS newest, v.body, v.answers
         FROM notice_revision v JOIN notice n ON n.number = v.number
         WHERE v.number = ?1 AND v.revision = ?2",
    )?;
    let mut rows = query.query([number, revision])?;
    match rows.next()? {
        Some(found) => Ok(NoticeWords {
            title: found.get("title")?,
            kind: found.get("kind")?,
            issued_at: column::offset_instant(found, "issued_at")?.to_utc(),
            newest_revision: found.get("newest")?,
            body: found.get("body")?,
            answers: found
                .get::<_, String>("answers")?
                .lines()
                .map(str::to_owned)
                .collect(),
        }),
        None => Err(not_here(number, Some(revision))),
    }
}

/// The published file of one revision, byte for byte.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn raw(r: &Reading<'_>, number: u32, revision: u32) -> CoreResult<Vec<u8>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT raw FROM notice_revision WHERE number = ?1 AND revision = ?2")?;
    query
        .query_row([number, revision], |row| row.get(0))
        .optional()?
        .ok_or_else(|| not_here(number, Some(revision)))
}

/// All revisions of a notice on this device, newest first.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn revisions(r: &Reading<'_>, number: u32) -> CoreResult<Vec<RevisionRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT revision, issued_at, verified_at FROM notice_revision
         WHERE number = ?1 ORDER BY revision DESC",
    )?;
    let mut rows = query.query([number])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(RevisionRow {
            revision: found.get("revision")?,
            issued_at: column::offset_instant(found, "issued_at")?,
            verified_at: column::instant(found, "verified_at")?,
        });
    }
    if all.is_empty() {
        Err(not_here(number, None))
    } else {
        Ok(all)
    }
}

/// Every (number, revision) on this device with the SHA-256 of its file, ascending.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn known(r: &Reading<'_>) -> CoreResult<Vec<(u32, u32, [u8; 32])>> {
    let mut query = r.sql().prepare_cached(
        "SELECT number, revision, sha256 FROM notice_revision ORDER BY number, revision",
    )?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push((
            found.get("number")?,
            found.get("revision")?,
            column::sha256(found, "sha256")?,
        ));
    }
    Ok(all)
}

/// Every number on this device, ascending.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn numbers(r: &Reading<'_>) -> CoreResult<Vec<u32>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT number FROM notice ORDER BY number")?;
    let rows = query.query_map((), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Numbers of this size and more belong to a body to which the committee delegates: the body's id
/// times this, and the number in its own series.
pub const SERIES: u32 = 10_000_000;

/// Under which number a notice of a body is kept.
pub const fn number_in(body: u32, number: u32) -> u32 {
    body * SERIES + number
}

/// The body's id (0 for the committee) and the number in its own series.
pub const fn series_of(number: u32) -> (u32, u32) {
    (number / SERIES, number % SERIES)
}

/// The committee's own notices whose newest revision holds these characters, newest first. It reads
/// every text. What a body writes does not count: it speaks for itself only.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn naming(r: &Reading<'_>, characters: &str) -> CoreResult<Vec<u32>> {
    let mut query = r.sql().prepare_cached(
        "SELECT n.number FROM notice n
         JOIN notice_revision v ON v.number = n.number AND v.revision = n.newest_revision
         WHERE n.number < ?2 AND instr(v.plain, ?1) > 0
         ORDER BY n.issued_utc DESC, n.number DESC",
    )?;
    let rows = query.query_map(params![characters, SERIES], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next lower and the next higher number of the same series on this device.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn neighbours(r: &Reading<'_>, number: u32) -> CoreResult<(Option<u32>, Option<u32>)> {
    let mut query = r.sql().prepare_cached(
        "SELECT (SELECT max(number) FROM notice WHERE number < ?1 AND number > ?2),
                (SELECT min(number) FROM notice WHERE number > ?1 AND number < ?2 + ?3)",
    )?;
    let first = number_in(series_of(number).0, 0);
    Ok(query.query_row([number, first, SERIES], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// Newest revisions of the committee's that give an order, ascending by number. Which one is in force is for the
/// caller to say, who knows the time.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn orders(r: &Reading<'_>) -> CoreResult<Vec<OrderRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT v.number, v.revision, v.title, v.order_kind, v.issued_at, v.effective_at
         FROM notice_revision v JOIN notice n ON n.number = v.number
         WHERE v.order_kind <> '' AND v.revision = n.newest_revision AND v.number < ?1
         ORDER BY v.number",
    )?;
    let mut rows = query.query([SERIES])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        let number = found.get("number")?;
        all.push(OrderRow {
            number,
            revision: found.get("revision")?,
            title: found.get("title")?,
            order: found.get("order_kind")?,
            issued_at: column::offset_instant(found, "issued_at")?,
            effective_at: effective_at(found)?,
            standing: list::standing(r, number)?,
        });
    }
    Ok(all)
}

/// Says which notices are no longer in the committee's feed; all others are in it.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_removed(w: &mut Writing<'_>, removed: &[u32]) -> CoreResult<()> {
    let removed = serde_json::to_string(removed)
        .map_err(|error| CoreError::odd_value("numbers").because(error))?;
    let changed = w.sql().execute(
        "UPDATE notice SET removed = (number IN (SELECT value FROM json_each(?1)))
         WHERE removed <> (number IN (SELECT value FROM json_each(?1)))",
        [removed],
    )?;
    if changed > 0 {
        w.mark(Topic::Notice);
    }
    Ok(())
}

/// Notes that other text was offered under this number.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn mark_rewritten(w: &mut Writing<'_>, number: u32) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE notice SET rewritten = 1 WHERE number = ?1",
        [number],
    )?;
    if changed == 0 {
        return Err(not_here(number, None));
    }
    w.mark(Topic::Notice);
    Ok(())
}

fn not_here(number: u32, revision: Option<u32>) -> CoreError {
    let which = match revision {
        Some(revision) => format!("Revision {revision} of notice {number}"),
        None => format!("Notice {number}"),
    };
    CoreError::new(
        CoreCode::NotFound,
        format!("{which} is not on this device."),
    )
}
