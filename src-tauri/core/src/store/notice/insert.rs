//! Adding verified notices.

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{OptionalExtension, params};

use super::super::{Topic, Writing, row as column};
use crate::error::{CoreCode, CoreError, CoreResult};

/// A verified revision that is to be kept. The fields mean what they mean in
/// [`super::NoticeRevision`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// When it was issued.
    pub issued_at: DateTime<FixedOffset>,
    /// Who issues it.
    pub issuer: String,
    /// The kind.
    pub kind: String,
    /// The Markdown text without the header.
    pub body: String,
    /// The published file.
    pub raw: Vec<u8>,
    /// SHA-256 of the published file.
    pub sha256: [u8; 32],
    /// SHA-256 of the file published just before it.
    pub previous: Option<[u8; 32]>,
    /// From when its content holds.
    pub effective_at: Option<DateTime<FixedOffset>>,
    /// The order it gives; `None` and `none` both say that it gives none.
    pub order: Option<String>,
    /// Language tag of the text.
    pub language: Option<String>,
    /// True for demo text.
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
    /// The text without markup.
    pub plain: String,
}

/// Keeps notices; gives how many were not here before. Their order does not matter, and the
/// same revision again changes nothing.
///
/// # Errors
/// `trust_damaged` when other bytes are kept under the same number and revision, `bad_input`
/// for number or revision 0; `disk_full`, `io`.
pub fn insert_many(w: &mut Writing<'_>, notices: &[NewNotice]) -> CoreResult<usize> {
    let mut added = 0usize;
    for notice in notices {
        if insert(w, notice)? {
            added = added.saturating_add(1);
        }
    }
    if added > 0 {
        w.mark(Topic::Notice);
    }
    Ok(added)
}

fn insert(w: &Writing<'_>, notice: &NewNotice) -> CoreResult<bool> {
    if notice.number == 0 || notice.revision == 0 {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "Notices are numbered from 1.",
        ));
    }
    let known: Option<Vec<u8>> = w
        .sql()
        .prepare_cached("SELECT sha256 FROM notice_revision WHERE number = ?1 AND revision = ?2")?
        .query_row([notice.number, notice.revision], |row| row.get(0))
        .optional()?;
    match known {
        Some(known) if known == notice.sha256 => return Ok(false),
        Some(_) => {
            return Err(CoreError::new(
                CoreCode::TrustDamaged,
                format!(
                    "Revision {} of notice {} is here with other text, and that stays.",
                    notice.revision, notice.number
                ),
            ));
        }
        None => {}
    }
    let newest: Option<u32> = w
        .sql()
        .prepare_cached("SELECT newest_revision FROM notice WHERE number = ?1")?
        .query_row([notice.number], |row| row.get(0))
        .optional()?;
    let is_newest = newest.is_none_or(|newest| newest < notice.revision);
    if is_newest {
        if newest.is_some() {
            leave_search(w, notice.number)?;
        }
        point_to(w, notice)?;
    }
    insert_revision(w, notice)?;
    insert_refs(w, notice)?;
    if is_newest {
        enter_search(w, notice)?;
    }
    Ok(true)
}

fn point_to(w: &Writing<'_>, notice: &NewNotice) -> CoreResult<()> {
    w.sql()
        .prepare_cached(
            "INSERT INTO notice (number, newest_revision, kind, issued_utc)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (number) DO UPDATE SET
               newest_revision = excluded.newest_revision, kind = excluded.kind,
               issued_utc = excluded.issued_utc",
        )?
        .execute(params![
            notice.number,
            notice.revision,
            notice.kind,
            column::millis(notice.issued_at.to_utc())
        ])?;
    Ok(())
}

fn insert_revision(w: &Writing<'_>, notice: &NewNotice) -> CoreResult<()> {
    let order = notice
        .order
        .as_deref()
        .filter(|order| *order != "none")
        .unwrap_or_default();
    let signed_by = serde_json::to_string(&notice.signed_by)
        .map_err(|error| CoreError::odd_value("signed_by").because(error))?;
    w.sql()
        .prepare_cached(
            "INSERT INTO notice_revision
               (number, revision, title, issued_at, issued_utc, issuer, kind, sha256, previous,
                effective_at, order_kind, language, demo, targets_version, signed_by, signer_of,
                threshold, verified_at, came_from, answers, plain, body, raw)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                     ?18, ?19, ?20, ?21, ?22, ?23)",
        )?
        .execute(params![
            notice.number,
            notice.revision,
            notice.title,
            column::with_offset(notice.issued_at),
            column::millis(notice.issued_at.to_utc()),
            notice.issuer,
            notice.kind,
            notice.sha256,
            notice
                .previous
                .map(|hash| hash.to_vec())
                .unwrap_or_default(),
            notice
                .effective_at
                .map(column::with_offset)
                .unwrap_or_default(),
            order,
            notice.language.as_deref().unwrap_or_default(),
            notice.demo,
            column::version(notice.targets_version)?,
            signed_by,
            notice.signer_of,
            notice.threshold,
            column::millis(notice.verified_at),
            notice.came_from,
            answers_text(notice),
            notice.plain,
            notice.body,
            notice.raw,
        ])?;
    Ok(())
}

fn insert_refs(w: &Writing<'_>, notice: &NewNotice) -> CoreResult<()> {
    let mut insert = w.sql().prepare_cached(
        "INSERT INTO notice_ref (target, from_number, from_revision, effect)
         VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
    )?;
    let edges = [
        ("supersedes", &notice.supersedes),
        ("withdraws", &notice.withdraws),
    ];
    for (effect, targets) in edges {
        for target in targets {
            insert.execute(params![target, notice.number, notice.revision, effect])?;
        }
    }
    Ok(())
}

/// Takes the revision that is the newest so far out of the search; the index wants to be told
/// exactly what it was given.
fn leave_search(w: &Writing<'_>, number: u32) -> CoreResult<()> {
    w.sql()
        .prepare_cached(
            "INSERT INTO notice_search (notice_search, rowid, title, plain, answers)
             SELECT 'delete', number, title, plain, answers FROM notice_current
             WHERE number = ?1",
        )?
        .execute([number])?;
    Ok(())
}

fn enter_search(w: &Writing<'_>, notice: &NewNotice) -> CoreResult<()> {
    w.sql()
        .prepare_cached(
            "INSERT INTO notice_search (rowid, title, plain, answers) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            notice.number,
            notice.title,
            notice.plain,
            answers_text(notice)
        ])?;
    Ok(())
}

/// One answer a line.
fn answers_text(notice: &NewNotice) -> String {
    let lines: Vec<String> = notice
        .answers
        .iter()
        .map(|answer| answer.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|answer| !answer.is_empty())
        .collect();
    lines.join("\n")
}
