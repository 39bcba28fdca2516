//! Drafts of notices, as officers type them.
//!
//! A draft is kept as it was typed, also when it could not be published like that; what goes out
//! is read strictly elsewhere. What is thrown away lies in the bin until the draft is erased.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::{Reading, Topic, Writing, row as column};
use crate::error::{CoreCode, CoreError, CoreResult};

/// What an officer types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFields {
    /// The title.
    pub title: String,
    /// The Markdown text.
    pub body: String,
    /// What it is about: a stable word.
    pub kind: String,
    /// What it orders: a stable word, `none` for nothing.
    pub order: String,
    /// From when on it holds, `YYYY-MM-DDTHH:MM` in the strike's own zone; empty for at once.
    pub effective_at: String,
    /// Numbers whose place it takes.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Claims that it answers.
    pub answers: Vec<String>,
    /// BCP 47 tag of its language; empty for none.
    pub language: String,
}

/// The signing request that was made from a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What the request calls it.
    pub number: u32,
    /// What the request calls it.
    pub revision: u32,
    /// The request's file.
    pub path: String,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Identifier, never reused.
    pub id: i64,
    /// The number whose next revision it is; `None` for a new notice.
    pub revises: Option<u32>,
    /// What was typed.
    pub fields: DraftFields,
    /// Grows by one with each save.
    pub version: u32,
    /// Set while a signing request for it is on its way.
    pub asked: Option<Asked>,
    /// When it was thrown away.
    pub binned_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// When it was last saved.
    pub edited_at: DateTime<Utc>,
}

/// The drafts in the list or in the bin, edited last first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>, binned: bool) -> CoreResult<Vec<DraftRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT * FROM draft WHERE (binned_at <> 0) = ?1 ORDER BY edited_at DESC, id DESC",
    )?;
    let mut rows = query.query([binned])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(read(found)?);
    }
    Ok(all)
}

/// One draft, also from the bin.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: i64) -> CoreResult<DraftRow> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT * FROM draft WHERE id = ?1")?;
    let mut rows = query.query([id])?;
    match rows.next()? {
        Some(found) => read(found),
        None => Err(not_here(id)),
    }
}

/// Begins a draft; gives its identifier.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add(
    w: &mut Writing<'_>,
    revises: Option<u32>,
    fields: &DraftFields,
    at: DateTime<Utc>,
) -> CoreResult<i64> {
    w.sql().execute(
        "INSERT INTO draft (revises, title, body, kind, given_order, effective_at, supersedes,
             withdraws, answers, language, made_at, edited_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
        params![
            revises.unwrap_or(0),
            fields.title,
            fields.body,
            fields.kind,
            fields.order,
            fields.effective_at,
            json(&fields.supersedes)?,
            json(&fields.withdraws)?,
            json(&fields.answers)?,
            fields.language,
            column::millis(at)
        ],
    )?;
    w.mark(Topic::Committee);
    Ok(w.sql().last_insert_rowid())
}

/// Saves what was typed over version `base`; gives the new version.
///
/// # Errors
/// `note_changed` when another version lies there, so that nothing typed elsewhere is lost;
/// `bad_input` while a signing request for it is on its way; `not_found`, `disk_full`, `io`.
pub fn save(
    w: &mut Writing<'_>,
    id: i64,
    base: u32,
    fields: &DraftFields,
    at: DateTime<Utc>,
) -> CoreResult<u32> {
    let kept = get(w, id)?;
    if kept.asked.is_some() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This draft is with the officers for signing. Take it back before you change it.",
        ));
    }
    if kept.fields == *fields {
        return Ok(kept.version);
    }
    if kept.version != base {
        return Err(CoreError::new(
            CoreCode::NoteChanged,
            "This draft was changed elsewhere in the meantime, so your text was not written over it.",
        ));
    }
    let version = base.saturating_add(1);
    w.sql().execute(
        "UPDATE draft SET title = ?2, body = ?3, kind = ?4, given_order = ?5, effective_at = ?6,
             supersedes = ?7, withdraws = ?8, answers = ?9, language = ?10, version = ?11,
             edited_at = ?12
         WHERE id = ?1",
        params![
            id,
            fields.title,
            fields.body,
            fields.kind,
            fields.order,
            fields.effective_at,
            json(&fields.supersedes)?,
            json(&fields.withdraws)?,
            json(&fields.answers)?,
            fields.language,
            version,
            column::millis(at)
        ],
    )?;
    w.mark(Topic::Committee);
    Ok(version)
}

/// Notes that a signing request was made from it, or that it was taken back.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_asked(w: &mut Writing<'_>, id: i64, asked: Option<&Asked>) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE draft SET asked_number = ?2, asked_revision = ?3, asked_path = ?4 WHERE id = ?1",
        params![
            id,
            asked.map_or(0, |asked| asked.number),
            asked.map_or(0, |asked| asked.revision),
            asked.map_or("", |asked| asked.path.as_str())
        ],
    )?;
    changed_one(w, id, changed)
}

/// Throws a draft away, or takes it out of the bin.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_binned(w: &mut Writing<'_>, id: i64, at: Option<DateTime<Utc>>) -> CoreResult<()> {
    let at = at.map_or(0, |at| column::millis(at).max(1));
    let changed = w
        .sql()
        .execute("UPDATE draft SET binned_at = ?2 WHERE id = ?1", [id, at])?;
    changed_one(w, id, changed)
}

/// Erases a draft that lies in the bin.
///
/// # Errors
/// `not_found`, `bad_input` when it is not in the bin, `disk_full`, `io`.
pub fn erase(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    if get(w, id)?.binned_at.is_none() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "Only a draft in the bin can be erased.",
        ));
    }
    let changed = w.sql().execute("DELETE FROM draft WHERE id = ?1", [id])?;
    changed_one(w, id, changed)
}

fn read(found: &Row<'_>) -> CoreResult<DraftRow> {
    let number: u32 = found.get("asked_number")?;
    Ok(DraftRow {
        id: found.get("id")?,
        revises: Some(found.get("revises")?).filter(|number| *number != 0),
        fields: DraftFields {
            title: found.get("title")?,
            body: found.get("body")?,
            kind: found.get("kind")?,
            order: found.get("given_order")?,
            effective_at: found.get("effective_at")?,
            supersedes: list(found, "supersedes")?,
            withdraws: list(found, "withdraws")?,
            answers: list(found, "answers")?,
            language: found.get("language")?,
        },
        version: found.get("version")?,
        asked: match number {
            0 => None,
            number => Some(Asked {
                number,
                revision: found.get("asked_revision")?,
                path: found.get("asked_path")?,
            }),
        },
        binned_at: column::instant_or_never(found, "binned_at")?,
        made_at: column::instant(found, "made_at")?,
        edited_at: column::instant(found, "edited_at")?,
    })
}

fn list<T: serde::de::DeserializeOwned>(found: &Row<'_>, name: &str) -> CoreResult<Vec<T>> {
    let text: String = found.get(name)?;
    serde_json::from_str(&text).map_err(|error| CoreError::odd_value(name).because(error))
}

fn json<T: serde::Serialize>(list: &[T]) -> CoreResult<String> {
    serde_json::to_string(list).map_err(|error| CoreError::odd_value("list").because(error))
}

fn changed_one(w: &mut Writing<'_>, id: i64, changed: usize) -> CoreResult<()> {
    if changed == 0 {
        return Err(not_here(id));
    }
    w.mark(Topic::Committee);
    Ok(())
}

fn not_here(id: i64) -> CoreError {
    CoreError::new(
        CoreCode::NotFound,
        format!("There is no draft {id} in this book."),
    )
}

#[cfg(test)]
mod tests;
