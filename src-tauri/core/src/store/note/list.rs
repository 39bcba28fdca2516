//! The list of notes.

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::super::{Reading, row as column};
use super::{Place, not_here};
use crate::error::CoreResult;

/// The longest page.
const MOST_ROWS: u32 = 500;

/// Which notes to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteFilter {
    /// Where they are.
    pub place: Place,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Index of the first row wanted.
    pub offset: u32,
    /// How many rows at most; cut to 1 to 500.
    pub limit: u32,
}

/// A row in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteListRow {
    /// Identifier in this book.
    pub id: i64,
    /// May be empty.
    pub title: String,
    /// The beginning of the text.
    pub excerpt: String,
    /// Stands first.
    pub pinned: bool,
    /// Closed table.
    pub closed: bool,
    /// An original with addenda.
    pub sealed: bool,
    /// The template it began with, or empty.
    pub template: String,
    /// When it was first written down.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub edited_at: DateTime<Utc>,
    /// Words in the text.
    pub words: u32,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// How many files are attached.
    pub attachments: u32,
}

/// A tag and how many notes carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// The tag.
    pub tag: String,
    /// Notes with it, without those in the bin.
    pub notes: u32,
}

const COLUMNS: &str = "n.id, n.title, n.excerpt, n.pinned, n.closed, n.sealed_at, n.template,
    n.created_at, n.edited_at, n.words,
    coalesce((SELECT group_concat(tag, ',') FROM (SELECT tag FROM note_tag WHERE note_id = n.id ORDER BY tag)), '') AS tags,
    (SELECT count(*) FROM attachment a WHERE a.note_id = n.id) AS attachments";

/// A page of the list, pinned ones first, then newest edit first, and how many there are in all.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn list(r: &Reading<'_>, filter: &NoteFilter) -> CoreResult<(Vec<NoteListRow>, u32)> {
    let mut values = vec![Value::from(filter.place.as_str().to_owned())];
    let mut which = "n.place = ?1".to_owned();
    if let Some(tag) = &filter.tag {
        values.push(Value::from(tag.clone()));
        which.push_str(" AND n.id IN (SELECT note_id FROM note_tag WHERE tag = ?2)");
    }
    let total = r
        .sql()
        .prepare_cached(&format!("SELECT count(*) FROM note n WHERE {which}"))?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    let mut page = r.sql().prepare(&format!(
        "SELECT {COLUMNS} FROM note n WHERE {which}
         ORDER BY n.pinned DESC, n.edited_at DESC, n.id DESC LIMIT {} OFFSET {}",
        filter.limit.clamp(1, MOST_ROWS),
        filter.offset
    ))?;
    let mut found = page.query(params_from_iter(&values))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read(row)?);
    }
    Ok((rows, total))
}

/// The row of one note.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn row(r: &Reading<'_>, id: i64) -> CoreResult<NoteListRow> {
    let mut query = r
        .sql()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM note n WHERE n.id = ?1"))?;
    let mut rows = query.query([id])?;
    match rows.next()? {
        Some(found) => read(found),
        None => Err(not_here()),
    }
}

/// How many notes are in a place.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn count_in(r: &Reading<'_>, place: Place) -> CoreResult<u32> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT count(*) FROM note WHERE place = ?1")?;
    Ok(query.query_row([place.as_str()], |row| row.get(0))?)
}

/// What decides whether a note goes somewhere, without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteHead {
    /// Identifier in this book.
    pub id: i64,
    /// Where it is.
    pub place: Place,
    /// Of the closed table.
    pub closed: bool,
}

/// All notes in the order in which they were made; for whoever walks over all.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn heads(r: &Reading<'_>) -> CoreResult<Vec<NoteHead>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT id, place, closed FROM note ORDER BY id")?;
    let mut rows = query.query(())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(NoteHead {
            id: row.get("id")?,
            place: Place::read(&row.get::<_, String>("place")?)?,
            closed: row.get("closed")?,
        });
    }
    Ok(found)
}

/// Tags in use, in alphabetical order.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn tags_in_use(r: &Reading<'_>) -> CoreResult<Vec<TagRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT t.tag AS tag, count(*) AS notes FROM note_tag t
         JOIN note n ON n.id = t.note_id WHERE n.place <> 'binned'
         GROUP BY t.tag ORDER BY t.tag",
    )?;
    let rows = query.query_map((), |row| {
        Ok(TagRow {
            tag: row.get("tag")?,
            notes: row.get("notes")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(found: &Row<'_>) -> CoreResult<NoteListRow> {
    let tags: String = found.get("tags")?;
    Ok(NoteListRow {
        id: found.get("id")?,
        title: found.get("title")?,
        excerpt: found.get("excerpt")?,
        pinned: found.get("pinned")?,
        closed: found.get("closed")?,
        sealed: found.get::<_, i64>("sealed_at")? != 0,
        template: found.get("template")?,
        created_at: column::instant(found, "created_at")?,
        edited_at: column::instant(found, "edited_at")?,
        words: found.get("words")?,
        tags: tags
            .split(',')
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        attachments: found.get("attachments")?,
    })
}
