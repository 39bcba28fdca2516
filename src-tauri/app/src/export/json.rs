//! One JSON document, described in `docs/formats-export.md`. Notes with everything they hold,
//! their history included: this is the export that gives the same notes again.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use picketbook_core::log::noun::{Event, Noun, Promise, Vote};
use picketbook_core::store::{Reading, log, note, notice, record};
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

pub(super) fn write(
    r: &Reading<'_>,
    plan: &Plan,
    notices: &[(u32, u32)],
    wanted: &ExportWanted,
    work: &mut Work<'_>,
) -> AppResult<()> {
    let inside = |error: serde_json::Error| AppError::Internal(error.to_string());
    work.sink
        .put("begin", b"{\"picketbook_export\": 1,\n\"notes\": [")?;
    for (index, id) in plan.notes.iter().enumerate() {
        let found = note::get(r, *id)?;
        let mut files = Vec::new();
        let mut data = Vec::new();
        for row in note::attachments(r, *id)? {
            data.push(STANDARD.encode(note::attachment_data(r, row.id)?));
            let name = row.name.clone();
            files.push((row, name));
            work.attachments += 1;
        }
        let mut edits = note::edits(r, *id, u32::MAX)?;
        edits.reverse();
        let document = NoteDocument {
            front: Front::of(&found, &files),
            version: found.version,
            body: found.body,
            data_base64: data,
            history: edits
                .into_iter()
                .map(|edit| EditDocument {
                    version: edit.version,
                    at: exact(edit.at),
                    title_was: edit.title_was,
                    start: edit.start,
                    removed: edit.removed,
                    inserted: edit.inserted,
                })
                .collect(),
        };
        let mut text = String::from(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(&document).map_err(inside)?);
        work.sink.put("note", text.as_bytes())?;
        work.notes += 1;
        work.step()?;
    }
    work.sink.put("notices", b"],\n\"notices\": [")?;
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
        let text = format!("{}{document}", if index == 0 { "\n" } else { ",\n" });
        work.sink.put("notice", text.as_bytes())?;
        work.notices += 1;
        work.step()?;
    }
    let (mut events, mut votes, mut promises) = (Vec::new(), Vec::new(), Vec::new());
    if wanted.has("log") {
        events = rows::<Event>(r, wanted.with_closed)?;
        votes = rows::<Vote>(r, wanted.with_closed)?;
        promises = rows::<Promise>(r, wanted.with_closed)?;
    }
    let end = format!(
        "],\n\"events\": {},\n\"votes\": {},\n\"promises\": {}}}\n",
        serde_json::Value::from(events),
        serde_json::Value::from(votes),
        serde_json::Value::from(promises)
    );
    work.sink.put("end", end.as_bytes())
}

/// The rows of a noun, each as an object with its columns; closed ones only on purpose.
fn rows<N: Noun>(r: &Reading<'_>, with_closed: bool) -> AppResult<Vec<serde_json::Value>> {
    let object = |row: N| {
        let cells = N::COLUMNS.iter().zip(row.to_cells());
        cells
            .map(|(column, cell)| (column.name.to_owned(), cell.into()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let rows = match with_closed {
        true => log::all::<N>(r)?,
        false => record::open_rows::<N>(r)?.0,
    };
    Ok(rows.into_iter().map(object).collect())
}
