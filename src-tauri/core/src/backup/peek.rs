//! What is in a copy, told before it is put back.

use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::{FOLDER, read_name, verify};
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::store::{self, Mode};
use crate::vault::DataKey;

/// What is in a book or a copy of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Peek {
    /// Notes, those in archive and bin included.
    pub notes: u32,
    /// When a note was last changed.
    pub newest_note: Option<DateTime<Utc>>,
    /// Files that notes carry.
    pub attachments: u32,
    /// Notices, each number once.
    pub notices: u32,
    /// The number of the newest notice, and its title.
    pub newest_notice: Option<(u32, String)>,
    /// Claims.
    pub claims: u32,
    /// Sign-ins and other entries of attendance.
    pub entries: u32,
    /// People on the roster.
    pub people: u32,
}

/// Reads what is in a copy. The copy is verified first, page by page.
///
/// # Errors
/// `not_found`, `backup_damaged`, `book_too_new`, `io`.
pub fn peek(folder: &Path, key: &DataKey, name: &str) -> CoreResult<Peek> {
    let copy = folder.join(FOLDER).join(name);
    if read_name(name).is_none() || !copy.is_file() {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "There is no such backup any more.",
        ));
    }
    let keyed = store::keyed(folder, key)?.at(copy);
    verify(&keyed)?;
    look(&keyed.open(Mode::ReadOnly)?)
}

/// Reads what is in the book itself; `None` when that cannot be read, which is why one looks at
/// copies.
pub fn peek_book(folder: &Path, key: &DataKey) -> Option<Peek> {
    let keyed = store::keyed(folder, key).ok()?;
    keyed.must_exist().ok()?;
    let opened = keyed
        .open(Mode::Read)
        .or_else(|_| keyed.open(Mode::ReadOnly))
        .ok()?;
    look(&opened).ok()
}

fn look(book: &Connection) -> CoreResult<Peek> {
    let newest: Option<i64> = one::<Option<i64>>(book, "note", "max(edited_at)")?.flatten();
    let newest_notice = match has(book, "notice_current")? {
        true => book
            .query_row(
                "SELECT number, title FROM notice_current ORDER BY number DESC LIMIT 1",
                (),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .map(Some)
            .or_else(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => Ok(None),
                other => Err(other),
            })?,
        false => None,
    };
    let count =
        |table: &str| -> CoreResult<u32> { Ok(one::<u32>(book, table, "count(*)")?.unwrap_or(0)) };
    Ok(Peek {
        notes: count("note")?,
        newest_note: newest.and_then(DateTime::from_timestamp_millis),
        attachments: count("attachment")?,
        notices: count("notice")?,
        newest_notice,
        claims: count("claim")?,
        entries: count("picket_entry")?,
        people: count("member")?,
    })
}

/// A copy from an earlier schema has fewer tables; what it does not have is nothing.
fn one<T: rusqlite::types::FromSql>(
    book: &Connection,
    table: &str,
    what: &str,
) -> CoreResult<Option<T>> {
    if !has(book, table)? {
        return Ok(None);
    }
    Ok(
        book.query_row(&format!("SELECT {what} FROM \"{table}\""), (), |row| {
            row.get(0)
        })?,
    )
}

fn has(book: &Connection, table: &str) -> CoreResult<bool> {
    Ok(book.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)",
        [table],
        |row| row.get(0),
    )?)
}
