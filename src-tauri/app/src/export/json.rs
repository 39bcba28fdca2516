//! One JSON document, described in `docs/formats-export.md`. Notes with everything they hold,
//! their history included: this is the export that gives the same notes again.

use picketbook_core::log::noun::{Event, Noun, Promise, Vote};
use picketbook_core::store::{Reading, note, notice, record};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Work;
use super::front::{Front, exact};
use super::gather::Plan;
use crate::error::{AppError, AppResult};
use crate::view::ExportWanted;

/// A note in the document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct NoteDocument {
    #[serde(flatten)]
    pub(crate) front: Front,
    pub(crate) body: String,
    pub(crate) version: i64,
    /// Contents of the attachments, in the order of `attachments`.
    #[serde(default)]
    pub(crate) data_base64: Vec<String>,
    /// Every save, oldest first.
    #[serde(default)]
    pub(crate) history: Vec<EditDocument>,
}

/// A save in the document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EditDocument {
    pub(crate) version: i64,
    pub(crate) at: String,
    pub(crate) title_was: String,
    pub(crate) start: usize,
    pub(crate) removed: String,
    pub(crate) inserted: String,
}

/// The document as an import reads it.
#[derive(Debug, Deserialize)]
pub(crate) struct Document {
    pub(crate) picketbook_export: u32,
    #[serde(default)]
    pub(crate) notes: Vec<NoteDocument>,
}

/// The first keys of a note; what can be long follows them.
#[derive(Serialize)]
struct NoteHead<'a> {
    #[serde(flatten)]
    front: Front,
    body: &'a str,
    version: i64,
}

pub(super) fn write(
    r: &Reading<'_>,
    plan: &Plan,
    notices: &[(u32, u32)],
    wanted: &ExportWanted,
    work: &mut Work<'_>,
) -> AppResult<()> {
    work.sink.add(b"{\"picketbook_export\": 1,\n\"notes\": [")?;
    for (index, id) in plan.notes.iter().enumerate() {
        work.sink.add(between(index))?;
        put_note(r, *id, work)?;
        work.count.note()?;
    }
    work.sink.add(b"],\n\"notices\": [")?;
    for (index, (number, revision)) in notices.iter().enumerate() {
        let found = notice::get(r, *number, Some(*revision))?;
        let document = json!({
            "number": found.number, "revision": found.revision, "title": found.title,
            "issued_at": found.issued_at.to_rfc3339(), "issuer": found.issuer, "kind": found.kind,
            "sha256": hex::encode(found.sha256), "signed_by": found.signed_by,
            "signer_of": found.signer_of, "threshold": found.threshold,
            "verified_at": exact(found.verified_at),
            "file": String::from_utf8_lossy(&found.raw),
        });
        work.sink.add(between(index))?;
        work.sink.add(document.to_string().as_bytes())?;
        work.count.notice()?;
    }
    put_rows::<Event>(r, "events", wanted, work)?;
    put_rows::<Vote>(r, "votes", wanted, work)?;
    put_rows::<Promise>(r, "promises", wanted, work)?;
    work.sink.add(b"]}\n")
}

/// What stands before a value of a list.
const fn between(index: usize) -> &'static [u8] {
    if index == 0 { b"\n" } else { b",\n" }
}

fn text(value: &impl Serialize) -> AppResult<String> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(error.to_string()))
}

/// Writes a [`NoteDocument`] as it is read: one attachment at a time.
fn put_note(r: &Reading<'_>, id: i64, work: &mut Work<'_>) -> AppResult<()> {
    let found = note::get(r, id)?;
    let files: Vec<_> = note::attachments(r, id)?
        .into_iter()
        .map(|row| {
            let name = row.name.clone();
            (row, name)
        })
        .collect();
    let mut head = text(&NoteHead {
        front: Front::of(&found, &files),
        body: &found.body,
        version: found.version,
    })?;
    // The object goes on with what follows.
    head.pop();
    work.sink.add(head.as_bytes())?;
    work.sink.add(b",\"data_base64\":[")?;
    for (index, (row, _)) in files.iter().enumerate() {
        work.sink.add(if index == 0 { b"\"" } else { b",\"" })?;
        work.sink.add_base64(&note::attachment_data(r, row.id)?)?;
        work.sink.add(b"\"")?;
        work.count.attachments += 1;
    }
    work.sink.add(b"],\"history\":[")?;
    let edits = note::edits(r, id, u32::MAX)?;
    for (index, edit) in edits.into_iter().rev().enumerate() {
        let document = text(&EditDocument {
            version: edit.version,
            at: exact(edit.at),
            title_was: edit.title_was,
            start: edit.start,
            removed: edit.removed,
            inserted: edit.inserted,
        })?;
        work.sink.add(if index == 0 { b"" } else { b"," })?;
        work.sink.add(document.as_bytes())?;
    }
    work.sink.add(b"]}")
}

/// Ends the list before, and writes the rows of a noun, each as an object with its columns;
/// closed ones only on purpose.
fn put_rows<N: Noun>(
    r: &Reading<'_>,
    name: &str,
    wanted: &ExportWanted,
    work: &mut Work<'_>,
) -> AppResult<()> {
    work.sink.add(format!("],\n\"{name}\": [").as_bytes())?;
    if !wanted.has("log") {
        return Ok(());
    }
    let mut index = 0;
    record::each_row(r, wanted.with_closed, |row: N| {
        let cells = N::COLUMNS.iter().zip(row.to_cells());
        let object: serde_json::Map<_, _> = cells
            .map(|(column, cell)| (column.name.to_owned(), cell.into()))
            .collect();
        work.sink.add(between(index))?;
        index += 1;
        work.sink.add(text(&object)?.as_bytes())
    })
}
