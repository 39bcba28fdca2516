//! The person's own notes.
//!
//! A save appends what it changed to the note's edits and never takes anything out, so that a
//! note can be wound back to any version, also after a restart. Links are read from the text
//! itself (`picketbook:notice/15/3`), so that an exported note still carries them.

mod attachment;
mod edit;
mod link;
mod list;
mod splice;

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};

pub use self::attachment::{
    AttachmentRow, LARGEST_ATTACHMENT, NewAttachment, all_attachments, attach, attachment,
    attachment_by_uid, attachment_data, attachments, attachments_size, detach,
};
pub use self::edit::{EditRow, NoteText, Save, edits, put_edits, save};
pub use self::link::{Link, LinkedNote, backlinks, links, links_in};
pub use self::list::{
    NoteFilter, NoteHead, NoteListRow, TagRow, count_in, heads, list, row, tags_in_use,
};
use super::{Reading, Topic, Writing, row as column, search};
use crate::error::{CoreCode, CoreError, CoreResult};

/// The longest text of one note, in bytes.
pub const LONGEST_BODY: usize = 4 << 20;
/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 300;
/// Tags on one note.
pub const MOST_TAGS: usize = 50;
/// The longest tag, in characters.
pub const LONGEST_TAG: usize = 60;
/// What the search and links call a note.
const KIND: &str = "note";
/// Characters of the text that the list shows.
const EXCERPT: usize = 160;

/// Where a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// Among the notes.
    #[default]
    Kept,
    /// Put away, still found.
    Archived,
    /// In the bin; it comes back whole.
    Binned,
}

impl Place {
    /// As it lies in the column and in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Archived => "archived",
            Self::Binned => "binned",
        }
    }

    fn read(text: &str) -> CoreResult<Self> {
        match text {
            "kept" => Ok(Self::Kept),
            "archived" => Ok(Self::Archived),
            "binned" => Ok(Self::Binned),
            _ => Err(CoreError::odd_value("place")),
        }
    }
}

/// A note to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// UUID; given by the caller, because the core makes no randomness.
    pub uid: String,
    /// May be empty.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Without `#`.
    pub tags: Vec<String>,
    /// `meeting`, `offer`, `incident`, or empty.
    pub template: String,
    /// Closed table.
    pub closed: bool,
    /// When it was first written down.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub edited_at: DateTime<Utc>,
}

/// Said later about a sealed note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addendum {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub body: String,
}

/// One note, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Identifier in this book.
    pub id: i64,
    /// Identifier everywhere.
    pub uid: String,
    /// Where it is.
    pub place: Place,
    /// Stands first in the list.
    pub pinned: bool,
    /// Closed table.
    pub closed: bool,
    /// The template it began with, or empty.
    pub template: String,
    /// Grows with every save.
    pub version: i64,
    /// When it was first written down.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub edited_at: DateTime<Utc>,
    /// When it went into the bin.
    pub binned_at: Option<DateTime<Utc>>,
    /// When it became its own original.
    pub sealed_at: Option<DateTime<Utc>>,
    /// SHA-256 over title and text as they were sealed.
    pub sealed_sha256: Option<[u8; 32]>,
    /// Words in the text.
    pub words: u32,
    /// May be empty.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Oldest first.
    pub addenda: Vec<Addendum>,
}

/// Writes a new note down.
///
/// # Errors
/// `bad_input` when something is too long, `disk_full`, `io`.
pub fn add(w: &mut Writing<'_>, new: &NewNote) -> CoreResult<i64> {
    check(&new.title, &new.body)?;
    let tags = checked_tags(&new.tags)?;
    w.sql()
        .prepare_cached(
            "INSERT INTO note (uid, closed, template, created_at, edited_at, words, title, excerpt, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            new.uid,
            new.closed,
            new.template,
            column::millis(new.created_at),
            column::millis(new.edited_at),
            words(&new.body),
            new.title.trim(),
            excerpt(&new.body),
            new.body,
        ])?;
    let id = w.sql().last_insert_rowid();
    set_tags(w, id, &tags)?;
    link::replace(w, id, &new.body)?;
    changed(w, id)
}

/// One note.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: i64) -> CoreResult<Note> {
    let mut query = r.sql().prepare_cached("SELECT * FROM note WHERE id = ?1")?;
    let mut rows = query.query([id])?;
    let Some(found) = rows.next()? else {
        return Err(not_here());
    };
    let mut note = read(found)?;
    note.tags = tags_of(r, id)?;
    note.addenda = addenda(r, id)?;
    Ok(note)
}

/// The identifier in this book of a note that is known everywhere as `uid`.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn by_uid(r: &Reading<'_>, uid: &str) -> CoreResult<Option<i64>> {
    use rusqlite::OptionalExtension;
    let mut query = r
        .sql()
        .prepare_cached("SELECT id FROM note WHERE uid = ?1")?;
    Ok(query.query_row([uid], |row| row.get(0)).optional()?)
}

/// Puts a note first in the list, or back.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_pinned(w: &mut Writing<'_>, id: i64, pinned: bool) -> CoreResult<()> {
    flag(
        w,
        "UPDATE note SET pinned = ?2 WHERE id = ?1",
        id,
        i64::from(pinned),
    )
}

/// Marks a note as of the closed table, or takes the mark off.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_closed(w: &mut Writing<'_>, id: i64, closed: bool) -> CoreResult<()> {
    flag(
        w,
        "UPDATE note SET closed = ?2 WHERE id = ?1",
        id,
        i64::from(closed),
    )
}

/// Moves a note: among the others, into the archive, into the bin, or back from there.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn set_place(w: &mut Writing<'_>, id: i64, place: Place, now: DateTime<Utc>) -> CoreResult<()> {
    let binned_at = match place {
        Place::Binned => column::millis(now),
        Place::Kept | Place::Archived => 0,
    };
    let moved = w
        .sql()
        .prepare_cached("UPDATE note SET place = ?2, binned_at = ?3 WHERE id = ?1")?
        .execute(params![id, place.as_str(), binned_at])?;
    must_be(moved)?;
    changed(w, id).map(|_| ())
}

/// Removes a note from the bin for good, with its edits and attachments.
///
/// # Errors
/// `not_found`; `bad_input` when it is not in the bin; `disk_full`, `io`.
pub fn erase(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    if get(w, id)?.place != Place::Binned {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "Only a note that is in the bin can be removed for good.",
        ));
    }
    w.sql().execute("DELETE FROM note WHERE id = ?1", [id])?;
    search::remove(w, KIND, &id.to_string())?;
    w.mark(Topic::Note);
    Ok(())
}

/// Replaces the tags of a note.
///
/// # Errors
/// `not_found`; `bad_input` for too many or too long ones; `disk_full`, `io`.
pub fn retag(w: &mut Writing<'_>, id: i64, tags: &[String]) -> CoreResult<()> {
    let tags = checked_tags(tags)?;
    row(w, id)?;
    set_tags(w, id, &tags)?;
    changed(w, id).map(|_| ())
}

/// Makes the note its own original: from now on its text stands, and what is said later is
/// added under its own date.
///
/// # Errors
/// `not_found`; `bad_input` when it is sealed or empty; `disk_full`, `io`.
pub fn seal(w: &mut Writing<'_>, id: i64, now: DateTime<Utc>) -> CoreResult<()> {
    let note = get(w, id)?;
    if note.sealed_at.is_some() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This note is an original already.",
        ));
    }
    if note.body.trim().is_empty() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "An empty note cannot become an original. Write it down first.",
        ));
    }
    let digest = original_digest(&note.title, &note.body);
    w.sql().execute(
        "UPDATE note SET sealed_at = ?2, sealed_sha256 = ?3 WHERE id = ?1",
        params![id, column::millis(now), digest.as_slice()],
    )?;
    changed(w, id).map(|_| ())
}

/// SHA-256 over what an original says: title, a line feed, text.
pub fn original_digest(title: &str, body: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(title.as_bytes());
    hash.update(b"\n");
    hash.update(body.as_bytes());
    hash.finalize().into()
}

/// Adds to a sealed note.
///
/// # Errors
/// `not_found`; `bad_input` when the note is not sealed or the text empty; `disk_full`, `io`.
pub fn add_addendum(
    w: &mut Writing<'_>,
    id: i64,
    body: &str,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    let note = row(w, id)?;
    if !note.sealed {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This note can still be edited; addenda belong to originals.",
        ));
    }
    if body.trim().is_empty() {
        return Err(CoreError::new(CoreCode::BadInput, "The addendum is empty."));
    }
    check("", body)?;
    w.sql().execute(
        "INSERT INTO note_addendum (note_id, at, body) VALUES (?1, ?2, ?3)",
        params![id, column::millis(now), body.trim()],
    )?;
    w.sql().execute(
        "UPDATE note SET edited_at = ?2 WHERE id = ?1",
        params![id, column::millis(now)],
    )?;
    changed(w, id).map(|_| ())
}

/// What an import knows of a note beyond [`NewNote`]; the state is put in place as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptState {
    /// Where it was.
    pub place: Place,
    /// When it went into the bin.
    pub binned_at: Option<DateTime<Utc>>,
    /// Stood first.
    pub pinned: bool,
    /// When it was sealed.
    pub sealed_at: Option<DateTime<Utc>>,
    /// Said later.
    pub addenda: Vec<Addendum>,
}

/// Puts the state of an imported note in place. The digest of an original is computed anew.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn put_state(w: &mut Writing<'_>, id: i64, state: &KeptState) -> CoreResult<()> {
    let note = get(w, id)?;
    let digest: Vec<u8> = match state.sealed_at {
        Some(_) => original_digest(&note.title, &note.body).to_vec(),
        None => Vec::new(),
    };
    w.sql().execute(
        "UPDATE note SET place = ?2, binned_at = ?3, pinned = ?4, sealed_at = ?5, sealed_sha256 = ?6
         WHERE id = ?1",
        params![
            id,
            state.place.as_str(),
            state.binned_at.map(column::millis).unwrap_or_default(),
            state.pinned,
            state.sealed_at.map(column::millis).unwrap_or_default(),
            digest,
        ],
    )?;
    for addendum in &state.addenda {
        w.sql().execute(
            "INSERT INTO note_addendum (note_id, at, body) VALUES (?1, ?2, ?3)",
            params![id, column::millis(addendum.at), addendum.body],
        )?;
    }
    changed(w, id).map(|_| ())
}

/// How many notes have lain in the bin since before `until`.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn binned_before(r: &Reading<'_>, until: DateTime<Utc>) -> CoreResult<u32> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT count(*) FROM note WHERE place = 'binned' AND binned_at < ?1")?;
    Ok(query.query_row([column::millis(until)], |row| row.get(0))?)
}

/// Removes what has lain in the bin since before `until`; gives how many.
///
/// # Errors
/// `disk_full`, `io`.
pub fn empty_bin(w: &mut Writing<'_>, until: DateTime<Utc>) -> CoreResult<u32> {
    let mut query = w
        .sql()
        .prepare("SELECT id FROM note WHERE place = 'binned' AND binned_at < ?1 ORDER BY id")?;
    let ids = query
        .query_map([column::millis(until)], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    drop(query);
    for id in &ids {
        erase(w, *id)?;
    }
    Ok(u32::try_from(ids.len()).unwrap_or(u32::MAX))
}

/// Every change of a note ends here: the search finds it as it is now, and whoever lives on
/// notes reads again.
fn changed(w: &mut Writing<'_>, id: i64) -> CoreResult<i64> {
    w.mark(Topic::Note);
    let note = get(w, id)?;
    let key = id.to_string();
    if note.place == Place::Binned {
        search::remove(w, KIND, &key)?;
        return Ok(id);
    }
    // What was added later and the names of files are found as well, after the text itself.
    let mut body = note.body;
    for addendum in &note.addenda {
        body.push_str("\n\n");
        body.push_str(&addendum.body);
    }
    for file in attachments(w, id)? {
        body.push('\n');
        body.push_str(&file.name);
    }
    search::put(
        w,
        &search::Doc {
            kind: KIND,
            key: &key,
            at: note.edited_at,
            side: "",
            tier: "",
            closed: note.closed,
            title: &note.title,
            tags: &note.tags,
            body: &body,
        },
    )?;
    Ok(id)
}

fn flag(w: &mut Writing<'_>, sql: &str, id: i64, value: i64) -> CoreResult<()> {
    let done = w.sql().prepare_cached(sql)?.execute([id, value])?;
    must_be(done)?;
    changed(w, id).map(|_| ())
}

fn must_be(rows: usize) -> CoreResult<()> {
    if rows == 0 { Err(not_here()) } else { Ok(()) }
}

fn not_here() -> CoreError {
    CoreError::new(CoreCode::NotFound, "There is no such note in this book.")
}

fn check(title: &str, body: &str) -> CoreResult<()> {
    if title.chars().count() > LONGEST_TITLE {
        return Err(CoreError::new(
            CoreCode::BadInput,
            format!("A title has at most {LONGEST_TITLE} characters. Put the rest into the note."),
        ));
    }
    if body.len() > LONGEST_BODY {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "A note has at most 4 MiB of text. Go on in another note.",
        ));
    }
    Ok(())
}

fn checked_tags(tags: &[String]) -> CoreResult<Vec<String>> {
    let mut checked: Vec<String> = tags
        .iter()
        .map(|tag| tag.trim().trim_start_matches('#').trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    checked.sort();
    checked.dedup();
    let odd = |tag: &String| {
        tag.chars().count() > LONGEST_TAG || tag.chars().any(|c| c.is_control() || c == ',')
    };
    if checked.len() > MOST_TAGS || checked.iter().any(odd) {
        return Err(CoreError::new(
            CoreCode::BadInput,
            format!(
                "A note has at most {MOST_TAGS} tags of at most {LONGEST_TAG} characters, without commas."
            ),
        ));
    }
    Ok(checked)
}

fn set_tags(w: &mut Writing<'_>, id: i64, tags: &[String]) -> CoreResult<()> {
    w.sql()
        .prepare_cached("DELETE FROM note_tag WHERE note_id = ?1")?
        .execute([id])?;
    for tag in tags {
        w.sql()
            .prepare_cached("INSERT INTO note_tag (note_id, tag) VALUES (?1, ?2)")?
            .execute(params![id, tag])?;
    }
    Ok(())
}

fn tags_of(r: &Reading<'_>, id: i64) -> CoreResult<Vec<String>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT tag FROM note_tag WHERE note_id = ?1 ORDER BY tag")?;
    let rows = query.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn addenda(r: &Reading<'_>, id: i64) -> CoreResult<Vec<Addendum>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT at, body FROM note_addendum WHERE note_id = ?1 ORDER BY id")?;
    let mut rows = query.query([id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Addendum {
            at: column::instant(row, "at")?,
            body: row.get("body")?,
        });
    }
    Ok(found)
}

fn read(found: &Row<'_>) -> CoreResult<Note> {
    Ok(Note {
        id: found.get("id")?,
        uid: found.get("uid")?,
        place: Place::read(&found.get::<_, String>("place")?)?,
        pinned: found.get("pinned")?,
        closed: found.get("closed")?,
        template: found.get("template")?,
        version: found.get("version")?,
        created_at: column::instant(found, "created_at")?,
        edited_at: column::instant(found, "edited_at")?,
        binned_at: column::instant_or_never(found, "binned_at")?,
        sealed_at: column::instant_or_never(found, "sealed_at")?,
        sealed_sha256: column::sha256_or_none(found, "sealed_sha256")?,
        words: found.get("words")?,
        title: found.get("title")?,
        body: found.get("body")?,
        tags: Vec::new(),
        addenda: Vec::new(),
    })
}

/// Words: runs between spaces that hold a letter or a digit.
pub fn words(body: &str) -> u32 {
    let count = body
        .split_whitespace()
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The beginning of the text, without the marks that only mean layout.
fn excerpt(body: &str) -> String {
    let mut found = String::new();
    let shown = without_targets(body);
    for word in shown.split_whitespace() {
        let word = word.trim_start_matches(['#', '*', '>', '-', '_', '`']);
        if word.is_empty() {
            continue;
        }
        if !found.is_empty() {
            found.push(' ');
        }
        found.extend(word.chars().take(EXCERPT));
        if found.chars().count() >= EXCERPT {
            return found.chars().take(EXCERPT).collect::<String>() + "…";
        }
    }
    found
}

/// The beginning of a text with "[label](address)" as "label".
fn without_targets(body: &str) -> String {
    /// Far more than an excerpt needs, whatever addresses stand in it.
    const ENOUGH: usize = 4000;
    let head: String = body.chars().take(ENOUGH).collect();
    let mut shown = String::with_capacity(head.len());
    let mut rest = head.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        let (text, label) = before.rsplit_once('[').unwrap_or((before, ""));
        shown.push_str(text.strip_suffix('!').unwrap_or(text));
        shown.push_str(label);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &str) {
        assert_eq!(excerpt(body), expected, "{body:?}");
    }

    #[test]
    fn an_excerpt_leaves_layout_and_addresses_out() {
        check("", "");
        check("## Heading\n\n- one\n- **two**", "Heading one two**");
        check(
            "See [Notice 15](picketbook:notice/15), later",
            "See Notice 15, later",
        );
        check("![photo](picketbook:attachment/1) of it", "photo of it");
        check("[a](b", "a");
        check("a](b) c", "a c");
    }
}
