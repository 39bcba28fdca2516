//! Saving a note, and the edits that lead back to any earlier version.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::super::{Reading, Writing, row as column};
use super::{Note, changed, check, excerpt, get, link, splice, words};
use crate::error::{CoreCode, CoreError, CoreResult};

/// What the editor wants kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// Which note.
    pub id: i64,
    /// The version that the editor began with.
    pub base: i64,
    /// Title as it is now.
    pub title: String,
    /// Text as it is now.
    pub body: String,
}

/// One save: what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRow {
    /// The version that it made.
    pub version: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Byte at which the text changed.
    pub start: usize,
    /// What stood there.
    pub removed: String,
    /// What stands there since.
    pub inserted: String,
    /// The title before.
    pub title_was: String,
}

/// An earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteText {
    /// The title then.
    pub title: String,
    /// The text then.
    pub body: String,
}

/// Keeps title and text and writes down what changed. Gives the new version; the old one when
/// nothing changed.
///
/// # Errors
/// `not_found`; `note_changed` when another version lies there than the editor began with;
/// `bad_input` for an original or a text that is too long; `disk_full`, `io`.
pub fn save(w: &mut Writing<'_>, wanted: &Save, now: DateTime<Utc>) -> CoreResult<i64> {
    let note = get(w, wanted.id)?;
    let title = wanted.title.trim();
    check(title, &wanted.body)?;
    if note.title == title && note.body == wanted.body {
        return Ok(note.version);
    }
    if note.sealed_at.is_some() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This note is an original and stays as it is. Add an addendum instead.",
        ));
    }
    if note.version != wanted.base {
        return Err(CoreError::new(
            CoreCode::NoteChanged,
            "This note was changed elsewhere in the meantime. Keep your text as a note of its own, or take the newer one.",
        ));
    }
    write(w, &note, title, &wanted.body, now)
}

fn write(
    w: &mut Writing<'_>,
    note: &Note,
    title: &str,
    body: &str,
    now: DateTime<Utc>,
) -> CoreResult<i64> {
    let version = note.version + 1;
    let differs = splice::between(&note.body, body);
    let start = i64::try_from(differs.start)
        .map_err(|error| CoreError::odd_value("start").because(error))?;
    w.sql()
        .prepare_cached(
            "INSERT INTO note_edit (note_id, seq, at, start, title_was, removed, inserted)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            note.id,
            version,
            column::millis(now),
            start,
            note.title,
            differs.removed,
            differs.inserted,
        ])?;
    w.sql()
        .prepare_cached(
            "UPDATE note SET version = ?2, edited_at = ?3, words = ?4, title = ?5, excerpt = ?6, body = ?7
             WHERE id = ?1",
        )?
        .execute(params![
            note.id,
            version,
            column::millis(now),
            words(body),
            title,
            excerpt(body),
            body,
        ])?;
    if note.body != body {
        link::replace(w, note.id, body)?;
    }
    changed(w, note.id)?;
    Ok(version)
}

/// Gives an imported note the edits that it had in the book it came from.
///
/// # Errors
/// `not_found`; `bad_input` when the edits do not lead to the text; `disk_full`, `io`.
pub fn put_edits(w: &mut Writing<'_>, id: i64, edits: &[EditRow]) -> CoreResult<()> {
    let note = get(w, id)?;
    let mut newest_first: Vec<&EditRow> = edits.iter().collect();
    newest_first.sort_by_key(|edit| std::cmp::Reverse(edit.version));
    let Some(newest) = newest_first.first() else {
        return Ok(());
    };
    let mut text = NoteText {
        title: note.title,
        body: note.body,
    };
    for edit in &newest_first {
        text = text.before(edit).map_err(|_| {
            CoreError::new(
                CoreCode::BadInput,
                "The history of a note does not fit its text.",
            )
        })?;
        let start = i64::try_from(edit.start)
            .map_err(|error| CoreError::odd_value("start").because(error))?;
        w.sql()
            .prepare_cached(
                "INSERT INTO note_edit (note_id, seq, at, start, title_was, removed, inserted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                id,
                edit.version,
                column::millis(edit.at),
                start,
                edit.title_was,
                edit.removed,
                edit.inserted,
            ])?;
    }
    w.sql().execute(
        "UPDATE note SET version = ?2 WHERE id = ?1",
        params![id, newest.version],
    )?;
    Ok(())
}

/// The edits of a note, newest first, at most `most`.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn edits(r: &Reading<'_>, id: i64, most: u32) -> CoreResult<Vec<EditRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT seq, at, start, title_was, removed, inserted FROM note_edit
         WHERE note_id = ?1 ORDER BY seq DESC LIMIT ?2",
    )?;
    let mut rows = query.query(params![id, most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(EditRow {
            version: row.get("seq")?,
            at: column::instant(row, "at")?,
            start: usize::try_from(row.get::<_, i64>("start")?)
                .map_err(|error| CoreError::odd_value("start").because(error))?,
            removed: row.get("removed")?,
            inserted: row.get("inserted")?,
            title_was: row.get("title_was")?,
        });
    }
    Ok(found)
}

impl NoteText {
    /// The version before `edit`, when this is the one that it made.
    ///
    /// # Errors
    /// `book_damaged` when the edit does not fit the text.
    pub fn before(&self, edit: &EditRow) -> CoreResult<Self> {
        let body = splice::undone(&self.body, edit.start, &edit.removed, &edit.inserted)
            .ok_or_else(|| CoreError::odd_value("note_edit"))?;
        Ok(Self {
            title: edit.title_was.clone(),
            body,
        })
    }
}
