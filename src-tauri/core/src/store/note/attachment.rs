//! Files attached to notes; they lie in the book, encrypted like everything else.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::super::{Reading, Writing, row as column};
use super::{changed, row as note_row};
use crate::error::{CoreCode, CoreError, CoreResult};

/// The largest file that can be attached, in bytes.
pub const LARGEST_ATTACHMENT: usize = 32 << 20;
const LONGEST_NAME: usize = 255;

/// A file to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// UUID; given by the caller.
    pub uid: String,
    /// Its name, for people; it is never used as a path.
    pub name: String,
    /// For example `image/png`.
    pub media_type: String,
    /// The file.
    pub data: Vec<u8>,
}

/// An attached file, without its contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Identifier in this book.
    pub id: i64,
    /// Identifier everywhere, also in the text's links.
    pub uid: String,
    /// The note.
    pub note_id: i64,
    /// Its name.
    pub name: String,
    /// For example `image/png`.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// When it was attached.
    pub added_at: DateTime<Utc>,
}

/// Attaches a file to a note.
///
/// # Errors
/// `not_found`; `bad_input` for one that is empty, too large or has no name; `disk_full`, `io`.
pub fn attach(
    w: &mut Writing<'_>,
    note_id: i64,
    new: &NewAttachment,
    now: DateTime<Utc>,
) -> CoreResult<AttachmentRow> {
    note_row(w, note_id)?;
    if new.data.len() > LARGEST_ATTACHMENT {
        return Err(bad("A file of more than 32 MiB cannot be attached."));
    }
    if new.data.is_empty() {
        return Err(bad("The file is empty."));
    }
    let name: String = new
        .name
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_NAME)
        .collect();
    if name.trim().is_empty() {
        return Err(bad("The file has no name."));
    }
    let bytes = i64::try_from(new.data.len()).map_err(|_| bad("The file is too large."))?;
    let digest: [u8; 32] = Sha256::digest(&new.data).into();
    w.sql()
        .prepare_cached(
            "INSERT INTO attachment (uid, note_id, name, media_type, bytes, sha256, added_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            new.uid,
            note_id,
            name,
            new.media_type,
            bytes,
            digest.as_slice(),
            column::millis(now),
        ])?;
    let id = w.sql().last_insert_rowid();
    w.sql()
        .prepare_cached("INSERT INTO attachment_data (attachment_id, data) VALUES (?1, ?2)")?
        .execute(params![id, new.data])?;
    changed(w, note_id)?;
    attachment(w, id)
}

/// Takes a file off its note.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn detach(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let note_id = attachment(w, id)?.note_id;
    w.sql()
        .execute("DELETE FROM attachment WHERE id = ?1", [id])?;
    changed(w, note_id).map(|_| ())
}

/// One attached file.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn attachment(r: &Reading<'_>, id: i64) -> CoreResult<AttachmentRow> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT * FROM attachment WHERE id = ?1")?;
    let mut rows = query.query([id])?;
    match rows.next()? {
        Some(found) => read(found),
        None => Err(CoreError::new(
            CoreCode::NotFound,
            "There is no such attachment.",
        )),
    }
}

/// The file that the links of a text call `uid`.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn attachment_by_uid(r: &Reading<'_>, uid: &str) -> CoreResult<Option<AttachmentRow>> {
    let id = r
        .sql()
        .prepare_cached("SELECT id FROM attachment WHERE uid = ?1")?
        .query_row([uid], |row| row.get(0))
        .optional()?;
    id.map(|id| attachment(r, id)).transpose()
}

/// The files of a note, in the order in which they were attached.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn attachments(r: &Reading<'_>, note_id: i64) -> CoreResult<Vec<AttachmentRow>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT * FROM attachment WHERE note_id = ?1 ORDER BY id")?;
    let mut rows = query.query([note_id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Every attached file, in the order in which they were attached.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all_attachments(r: &Reading<'_>) -> CoreResult<Vec<AttachmentRow>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT * FROM attachment ORDER BY id")?;
    let mut rows = query.query(())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The contents of a file; checked against its SHA-256.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn attachment_data(r: &Reading<'_>, id: i64) -> CoreResult<Vec<u8>> {
    let row = attachment(r, id)?;
    let data: Vec<u8> = r
        .sql()
        .prepare_cached("SELECT data FROM attachment_data WHERE attachment_id = ?1")?
        .query_row([id], |row| row.get(0))?;
    if <[u8; 32]>::from(Sha256::digest(&data)) == row.sha256 {
        Ok(data)
    } else {
        Err(CoreError::odd_value("attachment"))
    }
}

/// How many files there are, and their size together.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn attachments_size(r: &Reading<'_>) -> CoreResult<(u32, u64)> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT count(*), coalesce(sum(bytes), 0) FROM attachment")?;
    let (count, bytes) = query.query_row((), |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
    Ok((count, u64::try_from(bytes).unwrap_or(0)))
}

fn bad(detail: &str) -> CoreError {
    CoreError::new(CoreCode::BadInput, detail)
}

fn read(row: &Row<'_>) -> CoreResult<AttachmentRow> {
    Ok(AttachmentRow {
        id: row.get("id")?,
        uid: row.get("uid")?,
        note_id: row.get("note_id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        bytes: column::number(row, "bytes")?,
        sha256: column::sha256(row, "sha256")?,
        added_at: column::instant(row, "added_at")?,
    })
}
