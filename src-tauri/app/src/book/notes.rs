//! Notes: write, read, move, seal, attach.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use picketbook_core::store::note;

use super::{Book, note_templates};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::uid;
use crate::view::{
    AddendumView, AttachmentSave, AttachmentView, BacklinkView, LinkView, NewNoteView, NoteAttach,
    NoteEditView, NoteListWanted, NoteMark, NoteMove, NotePage, NotePlace, NoteRow, NoteSave,
    NoteSaved, NoteText, NoteVersionView, NoteVersionWanted, Page, StepView, TagView,
};

/// A page without a wish for its length.
const USUAL_PAGE: u32 = 200;
/// Saves that the editor can undo after a restart; the history itself is longer.
const UNDO_STEPS: u32 = 200;
/// The longest text whose steps are worked out at opening.
const UNDO_BODY: usize = 256 << 10;
/// Saves that the history shows.
const HISTORY: u32 = 2000;
/// The largest picture that the window shows.
const LARGEST_PICTURE: u64 = 12 << 20;

impl Book {
    /// A page of the list.
    pub fn notes(&self, wanted: &NoteListWanted) -> AppResult<Page<NoteRow>> {
        let filter = note::NoteFilter {
            place: place_of(wanted.place),
            tag: wanted.tag.clone(),
            offset: wanted.offset,
            limit: match wanted.limit {
                0 => USUAL_PAGE,
                limit => limit,
            },
        };
        let (rows, total) = self.store.read(|r| note::list(r, &filter))?;
        Ok(Page {
            rows: rows.into_iter().map(note_row).collect(),
            total,
            offset: wanted.offset,
        })
    }

    /// One note with everything around it.
    pub fn note(&self, id: i64) -> AppResult<NotePage> {
        Ok(self.store.read(|r| {
            let found = note::get(r, id)?;
            let row = note::row(r, id)?;
            let (undo_base, steps) = undo_steps(&found, &note::edits(r, id, UNDO_STEPS)?)?;
            Ok(NotePage {
                row: note_row(row),
                place: place_view(found.place),
                version: found.version,
                sealed_at: found.sealed_at.map(instant),
                sealed_sha256: found.sealed_sha256.map(hex::encode),
                addenda: found
                    .addenda
                    .iter()
                    .map(|addendum| AddendumView {
                        at: instant(addendum.at),
                        body: addendum.body.clone(),
                    })
                    .collect(),
                attachments: note::attachments(r, id)?
                    .into_iter()
                    .map(attachment_view)
                    .collect(),
                links: note::links(r, id)?
                    .into_iter()
                    .map(|link| LinkView {
                        kind: link.kind,
                        target: link.target,
                    })
                    .collect(),
                backlinks: note::backlinks(r, "note", &found.uid)?
                    .into_iter()
                    .map(backlink_view)
                    .collect(),
                uid: found.uid,
                body: found.body,
                undo_base,
                steps,
            })
        })?)
    }

    /// Makes a note.
    pub fn note_add(&self, wanted: &NewNoteView) -> AppResult<NoteRow> {
        let now = self.clock.now();
        let template = note_templates::text(&wanted.template)?;
        let body = match wanted.body.is_empty() {
            true => template,
            false => &wanted.body,
        };
        let new = note::NewNote {
            uid: uid::new(now)?,
            title: wanted.title.clone(),
            body: body.to_owned(),
            tags: wanted.tags.clone(),
            template: wanted.template.clone(),
            closed: wanted.closed,
            created_at: now,
            edited_at: now,
        };
        let row = self.store.write(|w| {
            let id = note::add(w, &new)?;
            note::row(w, id)
        })?;
        Ok(note_row(row))
    }

    /// Keeps what the editor holds. When this has answered, the text is on the disk.
    pub fn note_save(&self, wanted: &NoteSave) -> AppResult<NoteSaved> {
        let save = note::Save {
            id: wanted.id,
            base: wanted.base,
            title: wanted.title.clone(),
            body: wanted.body.clone(),
        };
        let now = self.clock.now();
        let (version, row) = self.store.write(|w| {
            let version = note::save(w, &save, now)?;
            Ok((version, note::row(w, wanted.id)?))
        })?;
        Ok(NoteSaved {
            version,
            edited_at: instant(row.edited_at),
            words: row.words,
        })
    }

    /// Sets or takes off marks and tags.
    pub fn note_mark(&self, wanted: &NoteMark) -> AppResult<()> {
        Ok(self.store.write(|w| {
            if let Some(pinned) = wanted.pinned {
                note::set_pinned(w, wanted.id, pinned)?;
            }
            if let Some(closed) = wanted.closed {
                note::set_closed(w, wanted.id, closed)?;
            }
            if let Some(tags) = &wanted.tags {
                note::retag(w, wanted.id, tags)?;
            }
            Ok(())
        })?)
    }

    /// Moves a note into the archive, into the bin, or back.
    pub fn note_move(&self, wanted: &NoteMove) -> AppResult<()> {
        let now = self.clock.now();
        Ok(self
            .store
            .write(|w| note::set_place(w, wanted.id, place_of(wanted.place), now))?)
    }

    /// Removes a note that is in the bin for good.
    pub fn note_erase(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| note::erase(w, id))?)
    }

    /// Makes a note its own original.
    pub fn note_seal(&self, id: i64) -> AppResult<()> {
        let now = self.clock.now();
        Ok(self.store.write(|w| note::seal(w, id, now))?)
    }

    /// Adds to an original.
    pub fn note_addendum(&self, wanted: &NoteText) -> AppResult<()> {
        let now = self.clock.now();
        Ok(self
            .store
            .write(|w| note::add_addendum(w, wanted.id, &wanted.body, now))?)
    }

    /// The saves of a note, newest first.
    pub fn note_history(&self, id: i64) -> AppResult<Vec<NoteEditView>> {
        let edits = self.store.read(|r| note::edits(r, id, HISTORY))?;
        Ok(edits
            .into_iter()
            .map(|edit| NoteEditView {
                version: edit.version,
                at: instant(edit.at),
                added: count(&edit.inserted),
                removed: count(&edit.removed),
            })
            .collect())
    }

    /// The text of an earlier version.
    pub fn note_version(&self, wanted: &NoteVersionWanted) -> AppResult<NoteVersionView> {
        let (text, version) = self.store.read(|r| {
            let found = note::get(r, wanted.id)?;
            let mut text = note::NoteText {
                title: found.title,
                body: found.body,
            };
            let mut version = found.version;
            for edit in note::edits(r, wanted.id, u32::MAX)? {
                if version <= wanted.version {
                    break;
                }
                text = text.before(&edit)?;
                version = edit.version - 1;
            }
            Ok((text, version))
        })?;
        if version != wanted.version {
            return Err(AppError::BadInput(format!(
                "There is no version {} of this note.",
                wanted.version
            )));
        }
        Ok(NoteVersionView {
            version,
            title: text.title,
            body: text.body,
        })
    }

    /// The tags in use.
    pub fn note_tags(&self) -> AppResult<Vec<TagView>> {
        let tags = self.store.read(note::tags_in_use)?;
        Ok(tags
            .into_iter()
            .map(|row| TagView {
                tag: row.tag,
                notes: row.notes,
            })
            .collect())
    }

    /// The notes that link to something.
    pub fn note_backlinks(&self, to: &LinkView) -> AppResult<Vec<BacklinkView>> {
        let found = self
            .store
            .read(|r| note::backlinks(r, &to.kind, &to.target))?;
        Ok(found.into_iter().map(backlink_view).collect())
    }

    /// Attaches a file. The file itself stays where it is.
    pub fn note_attach(&self, wanted: &NoteAttach) -> AppResult<AttachmentView> {
        let path = Path::new(&wanted.path);
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let unread = |error: std::io::Error| {
            AppError::BadInput(format!("“{name}” could not be read: {error}."))
        };
        let most = u64::try_from(note::LARGEST_ATTACHMENT).unwrap_or(u64::MAX);
        let mut data = Vec::new();
        fs::File::open(path)
            .and_then(|file| file.take(most + 1).read_to_end(&mut data))
            .map_err(unread)?;
        let now = self.clock.now();
        let new = note::NewAttachment {
            uid: uid::new(now)?,
            media_type: media_type(&name).to_owned(),
            name,
            data,
        };
        let row = self
            .store
            .write(|w| note::attach(w, wanted.id, &new, now))?;
        Ok(attachment_view(row))
    }

    /// Takes a file off its note.
    pub fn attachment_remove(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| note::detach(w, id))?)
    }

    /// A picture as an address that the window can show; nothing is written to a disk.
    pub fn attachment_picture(&self, id: i64) -> AppResult<String> {
        let (row, data) = self
            .store
            .read(|r| Ok((note::attachment(r, id)?, note::attachment_data(r, id)?)))?;
        if !SHOWN.contains(&row.media_type.as_str()) || row.bytes > LARGEST_PICTURE {
            return Err(AppError::BadInput(
                "This file is not a picture that Picketbook shows. Save a copy to open it.".into(),
            ));
        }
        Ok(format!(
            "data:{};base64,{}",
            row.media_type,
            STANDARD.encode(data)
        ))
    }

    /// Writes a copy of an attachment outside the book, where it is not encrypted. A file that
    /// is there already is not replaced.
    pub fn attachment_save(&self, wanted: &AttachmentSave) -> AppResult<()> {
        let data = self.store.read(|r| note::attachment_data(r, wanted.id))?;
        let path = Path::new(&wanted.path);
        let write = || -> std::io::Result<()> {
            let mut file = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(path)?;
            file.write_all(&data)?;
            file.sync_all()
        };
        write().map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => AppError::BadInput(
                "There is a file of this name already. Choose another name.".into(),
            ),
            _ => AppError::BadInput(format!("The copy could not be written: {error}.")),
        })
    }
}

/// Pictures that the window shows. SVG is left out: it is a document, not only a picture.
const SHOWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// What a file is by the ending of its name.
pub(crate) fn media_type(name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("heic") => "image/heic",
        Some("pdf") => "application/pdf",
        Some("txt" | "log") => "text/plain",
        Some("md") => "text/markdown",
        Some("csv") => "text/csv",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("ods") => "application/vnd.oasis.opendocument.spreadsheet",
        Some("mp3") => "audio/mpeg",
        Some("m4a") => "audio/mp4",
        Some("mp4") => "video/mp4",
        Some("eml") => "message/rfc822",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// The text some saves ago and the steps from there to now, in the editor's own units.
fn undo_steps(
    found: &note::Note,
    edits: &[note::EditRow],
) -> picketbook_core::CoreResult<(String, Vec<StepView>)> {
    let mut text = note::NoteText {
        title: found.title.clone(),
        body: found.body.clone(),
    };
    let mut steps = Vec::new();
    if found.sealed_at.is_some() || found.body.len() > UNDO_BODY {
        return Ok((text.body, steps));
    }
    for edit in edits {
        text = text.before(edit)?;
        // An edit of the title alone is no step in the text.
        if edit.removed.is_empty() && edit.inserted.is_empty() {
            continue;
        }
        let from = units(text.body.get(..edit.start).unwrap_or_default());
        steps.push(StepView {
            from,
            to: from + units(&edit.removed),
            insert: edit.inserted.clone(),
        });
        if text.body.len() > UNDO_BODY {
            break;
        }
    }
    steps.reverse();
    Ok((text.body, steps))
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

pub(super) fn place_of(place: NotePlace) -> note::Place {
    match place {
        NotePlace::Kept => note::Place::Kept,
        NotePlace::Archived => note::Place::Archived,
        NotePlace::Binned => note::Place::Binned,
    }
}

fn place_view(place: note::Place) -> NotePlace {
    match place {
        note::Place::Kept => NotePlace::Kept,
        note::Place::Archived => NotePlace::Archived,
        note::Place::Binned => NotePlace::Binned,
    }
}

fn note_row(row: note::NoteListRow) -> NoteRow {
    NoteRow {
        id: row.id,
        title: row.title,
        excerpt: row.excerpt,
        pinned: row.pinned,
        closed: row.closed,
        sealed: row.sealed,
        template: row.template,
        created_at: instant(row.created_at),
        edited_at: instant(row.edited_at),
        words: row.words,
        tags: row.tags,
        attachments: row.attachments,
    }
}

fn attachment_view(row: note::AttachmentRow) -> AttachmentView {
    AttachmentView {
        id: row.id,
        uid: row.uid,
        name: row.name,
        media_type: row.media_type,
        bytes: row.bytes,
        added_at: instant(row.added_at),
    }
}

fn backlink_view(row: note::LinkedNote) -> BacklinkView {
    BacklinkView {
        id: row.id,
        title: row.title,
        excerpt: row.excerpt,
        edited_at: instant(row.edited_at),
        target: row.target,
    }
}
