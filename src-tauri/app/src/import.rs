//! Bringing notes in: our own exports, Joplin's Markdown with front matter, any folder of
//! Markdown. One transaction: everything that can be taken comes, or nothing does.

mod tree;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use age::secrecy::SecretString;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use picketbook_core::store::{Writing, note};
use picketbook_core::{CoreCode, CoreError, CoreResult};
use picketbook_notice::{Refusal, RefusalCode, Watch};

use crate::book::Book;
use crate::error::{AppError, AppResult};
use crate::export::front::{self, Front};
use crate::export::json::{Document, NoteDocument};
use crate::export::markdown::{INSIDE, OUTSIDE, encoded};
use crate::export::raw::unseal;
use crate::uid;
use crate::view::{NotesImport, NotesImported, SkippedFile};
use tree::Tree;

/// How our own export begins, so that its notices and its README are not taken for notes.
const OURS: &str = "# Your record from Picketbook";

impl Book {
    /// Brings notes in. What is here already, by its identifier, stays as it is.
    ///
    /// # Errors
    /// `bad_input` for something that cannot be read; `cancelled`, `disk_full`, `io`. Then
    /// nothing was changed.
    pub fn import_notes(
        &self,
        wanted: &NotesImport,
        watch: &dyn Watch,
    ) -> AppResult<NotesImported> {
        let seal = wanted.seal.clone().map(SecretString::from);
        let path = Path::new(&wanted.path);
        let now = self.now()?;
        let mut why = None;
        let mut import = Import {
            now,
            watch,
            report: NotesImported {
                added: 0,
                already: 0,
                attachments: 0,
                skipped: Vec::new(),
            },
        };
        let mut source = Source::open(path, seal.as_ref())?;
        let done = self.store().write(|w| {
            let taken = match &mut source {
                Source::Tree(tree) => import.tree(w, tree),
                Source::Json(document) => import.document(w, document),
            };
            taken.map_err(|error| {
                why = Some(error);
                // Only so that the transaction is undone; the reason itself is told.
                CoreError::new(CoreCode::BadInput, "The import was stopped.")
            })
        });
        match (done, why) {
            (_, Some(error)) => Err(error),
            (Err(error), None) => Err(error.into()),
            (Ok(()), None) => Ok(import.report),
        }
    }
}

enum Source {
    Tree(Tree),
    Json(Box<Document>),
}

impl Source {
    fn open(path: &Path, seal: Option<&SecretString>) -> AppResult<Self> {
        if path.is_dir() {
            return Ok(Self::Tree(Tree::folder(path)?));
        }
        let unread = |error: std::io::Error| {
            AppError::BadInput(format!("{} could not be read: {error}.", path.display()))
        };
        let file = std::fs::File::open(path).map_err(unread)?;
        let sealed = path.extension().is_some_and(|ending| ending == "age");
        let mut bytes = Vec::new();
        let mut reader: Box<dyn std::io::Read> = match (sealed, seal) {
            (true, Some(seal)) => Box::new(unseal(file, seal)?),
            (true, None) => {
                return Err(AppError::BadInput(
                    "This file is sealed. Its passphrase is needed to read it.".into(),
                ));
            }
            (false, _) => Box::new(file),
        };
        std::io::Read::read_to_end(
            &mut std::io::Read::take(&mut reader, tree::LARGEST),
            &mut bytes,
        )
        .map_err(unread)?;
        if bytes.starts_with(b"PK") {
            return Ok(Self::Tree(Tree::zip(bytes)?));
        }
        let document: Document = serde_json::from_slice(&bytes).map_err(|error| {
            AppError::BadInput(format!(
                "This is neither a folder, a zip nor a JSON export of Picketbook ({error})."
            ))
        })?;
        if document.picketbook_export != 1 {
            return Err(AppError::BadInput(
                "This export was written by a newer Picketbook. Update Picketbook first.".into(),
            ));
        }
        Ok(Self::Json(Box::new(document)))
    }
}

struct Import<'a> {
    now: DateTime<Utc>,
    watch: &'a dyn Watch,
    report: NotesImported,
}

impl Import<'_> {
    fn step(&self, done: usize, total: usize) -> AppResult<()> {
        self.watch.progress(done as u64, total as u64);
        if self.watch.cancelled() {
            return Err(AppError::Refused(Refusal::new(
                RefusalCode::Cancelled,
                "The import was stopped.",
            )));
        }
        Ok(())
    }

    fn skip(&mut self, name: &str, reason: impl Into<String>) {
        self.report.skipped.push(SkippedFile {
            name: name.to_owned(),
            reason: reason.into(),
        });
    }

    fn tree(&mut self, w: &mut Writing<'_>, tree: &mut Tree) -> AppResult<()> {
        let ours = tree
            .text("README.md")
            .is_ok_and(|text| text.starts_with(OURS));
        let names: Vec<String> = tree
            .names()
            .iter()
            .filter(|name| name.to_lowercase().ends_with(".md"))
            .filter(|name| !ours || name.starts_with("notes/"))
            .cloned()
            .collect();
        if names.is_empty() {
            return Err(AppError::BadInput(
                "There is no Markdown file here, so there is nothing to import.".into(),
            ));
        }
        for (index, name) in names.iter().enumerate() {
            self.step(index, names.len())?;
            match tree.text(name) {
                Ok(text) => self.file(w, tree, name, &text, ours)?,
                Err(error) => self.skip(name, error.to_string()),
            }
        }
        Ok(())
    }

    fn file(
        &mut self,
        w: &mut Writing<'_>,
        tree: &mut Tree,
        name: &str,
        text: &str,
        ours: bool,
    ) -> AppResult<()> {
        let (front, body) = match front::read(text) {
            (Some(Ok(front)), body) => (front, body),
            (Some(Err(reason)), _) => {
                self.skip(
                    name,
                    format!("its front matter was not understood and was kept as text ({reason})"),
                );
                (Front::default(), text)
            }
            (None, _) => (Front::default(), text),
        };
        let mut front = front;
        if front.title.is_empty() && front.picketbook.is_none() {
            let stem = name.rsplit('/').next().unwrap_or(name);
            stem[..stem.len() - 3].clone_into(&mut front.title);
        }
        front.title = front.title.chars().take(note::LONGEST_TITLE).collect();
        let (body, files) = if ours && front.picketbook == Some(front::FORMAT) {
            (self.own_links(body, &front), self.own_files(tree, &front))
        } else {
            // The folders of others are their notebooks.
            if let Some((folder, _)) = name.rsplit_once('/') {
                front
                    .tags
                    .extend(folder.split('/').map(|part| part.replace(',', " ")));
            }
            self.foreign_files(tree, name, body)?
        };
        self.take(w, name, &front, body, files, 1, &[])
    }

    /// Links to the files beside the notes become links to the attachments again.
    fn own_links(&self, body: &str, front: &Front) -> String {
        let mut text = body.to_owned();
        for file in &front.attachments {
            text = text.replace(
                &format!("{OUTSIDE}{}", encoded(&file.file)),
                &format!("{INSIDE}{}", file.id),
            );
        }
        text
    }

    fn own_files(&mut self, tree: &mut Tree, front: &Front) -> Vec<File> {
        let mut files = Vec::new();
        for attached in &front.attachments {
            let name = format!("attachments/{}", attached.file);
            match tree.bytes(&name) {
                Ok(data) => files.push(File {
                    new: note::NewAttachment {
                        uid: attached.id.clone(),
                        name: attached.name.clone(),
                        media_type: attached.media_type.clone(),
                        data,
                    },
                    added: instant(&attached.added),
                }),
                Err(error) => self.skip(&name, error.to_string()),
            }
        }
        files
    }

    /// Files that a foreign note links to, and its text with links to them as attachments.
    fn foreign_files(
        &mut self,
        tree: &mut Tree,
        name: &str,
        body: &str,
    ) -> AppResult<(String, Vec<File>)> {
        let mut files = Vec::new();
        let mut known: HashMap<String, String> = HashMap::new();
        let mut text = String::with_capacity(body.len());
        let mut rest = body;
        while let Some(at) = rest.find("](") {
            let (before, after) = rest.split_at(at + 2);
            text.push_str(before);
            let end = after.find([')', '\n']).unwrap_or(after.len());
            let (address, next) = after.split_at(end);
            rest = next;
            let path = tree.beside(name, address.trim().trim_matches(['<', '>']));
            let Some(path) = path.filter(|path| !path.to_lowercase().ends_with(".md")) else {
                text.push_str(address);
                continue;
            };
            if let Some(uid) = known.get(&path) {
                text.push_str(&format!("{INSIDE}{uid}"));
                continue;
            }
            let file = path.rsplit('/').next().unwrap_or(&path).to_owned();
            match tree.bytes(&path) {
                Ok(data) => {
                    let uid = uid::new(self.now)?;
                    text.push_str(&format!("{INSIDE}{uid}"));
                    known.insert(path, uid.clone());
                    files.push(File {
                        new: note::NewAttachment {
                            uid,
                            media_type: crate::book::media_type(&file).to_owned(),
                            name: file,
                            data,
                        },
                        added: None,
                    });
                }
                Err(error) => {
                    self.skip(&path, error.to_string());
                    text.push_str(address);
                }
            }
        }
        text.push_str(rest);
        Ok((text, files))
    }

    fn document(&mut self, w: &mut Writing<'_>, document: &mut Document) -> AppResult<()> {
        let total = document.notes.len();
        let mut seen = HashSet::new();
        for (index, found) in document.notes.drain(..).enumerate() {
            self.step(index, total)?;
            let NoteDocument {
                front,
                body,
                version,
                data_base64,
                history,
            } = found;
            let name = format!("note {}", index + 1);
            if !seen.insert(front.id.clone()) {
                self.skip(&name, "it is in the file twice");
                continue;
            }
            let mut files = Vec::new();
            for (attached, data) in front.attachments.iter().zip(&data_base64) {
                match STANDARD.decode(data) {
                    Ok(data) => files.push(File {
                        new: note::NewAttachment {
                            uid: attached.id.clone(),
                            name: attached.name.clone(),
                            media_type: attached.media_type.clone(),
                            data,
                        },
                        added: instant(&attached.added),
                    }),
                    Err(error) => self.skip(&attached.name, error.to_string()),
                }
            }
            let edits: Vec<note::EditRow> = history
                .into_iter()
                .map(|edit| note::EditRow {
                    version: edit.version,
                    at: instant(&edit.at).unwrap_or(self.now),
                    start: edit.start,
                    removed: edit.removed,
                    inserted: edit.inserted,
                    title_was: edit.title_was,
                })
                .collect();
            self.take(w, &name, &front, body, files, version, &edits)?;
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments)]
    fn take(
        &mut self,
        w: &mut Writing<'_>,
        name: &str,
        front: &Front,
        body: String,
        files: Vec<File>,
        version: i64,
        edits: &[note::EditRow],
    ) -> AppResult<()> {
        let uid = match &front.id {
            Some(id) if front.picketbook.is_some() => id.clone(),
            _ => uid::new(self.now)?,
        };
        if note::by_uid(w, &uid)?.is_some() {
            self.report.already += 1;
            return Ok(());
        }
        let created = front.created.as_deref().and_then(instant);
        let edited = front.updated.as_deref().and_then(instant);
        let new = note::NewNote {
            uid,
            title: front.title.clone(),
            body,
            tags: tags(&front.tags),
            template: front.template.clone(),
            closed: front.closed,
            created_at: created.or(edited).unwrap_or(self.now),
            edited_at: edited.or(created).unwrap_or(self.now),
        };
        let id = match note::add(w, &new) {
            Ok(id) => id,
            Err(error) if error.code == CoreCode::BadInput => {
                self.skip(name, error.detail);
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        for file in files {
            let at = file.added.unwrap_or(new.edited_at);
            match note::attach(w, id, &file.new, at) {
                Ok(_) => self.report.attachments += 1,
                Err(error) if error.code == CoreCode::BadInput => {
                    self.skip(&file.new.name, error.detail);
                }
                Err(error) => return Err(error.into()),
            }
        }
        if version > 1 {
            note::put_edits(w, id, edits)?;
        }
        self.put_state(w, id, front)?;
        self.report.added += 1;
        Ok(())
    }

    fn put_state(&self, w: &mut Writing<'_>, id: i64, front: &Front) -> CoreResult<()> {
        let state = note::KeptState {
            place: match front.place.as_deref() {
                Some("archived") => note::Place::Archived,
                Some("binned") => note::Place::Binned,
                _ => note::Place::Kept,
            },
            binned_at: front.binned.as_deref().and_then(instant),
            pinned: front.pinned,
            sealed_at: front.original_since.as_deref().and_then(instant),
            addenda: front
                .added_later
                .iter()
                .map(|later| note::Addendum {
                    at: instant(&later.at).unwrap_or(self.now),
                    body: later.text.clone(),
                })
                .collect(),
        };
        note::put_state(w, id, &state)
    }
}

struct File {
    new: note::NewAttachment,
    added: Option<DateTime<Utc>>,
}

/// Tags of others within our limits.
fn tags(all: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = all
        .iter()
        .map(|tag| {
            tag.replace(',', " ")
                .chars()
                .filter(|c| !c.is_control())
                .take(note::LONGEST_TAG)
                .collect()
        })
        .collect();
    tags.truncate(note::MOST_TAGS);
    tags
}

/// An instant as we, Joplin or people write it. What names no zone is UTC.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let plain = text.trim_end_matches('Z');
    for form in [
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
    ] {
        if let Ok(at) = NaiveDateTime::parse_from_str(plain, form) {
            return Some(at.and_utc());
        }
    }
    NaiveDate::parse_from_str(plain, "%Y-%m-%d")
        .ok()
        .map(|day| day.and_time(NaiveTime::MIN).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_writer_are_read() {
        for (text, expected) in [
            (
                "2023-09-24T20:00:00.123Z",
                Some("2023-09-24 20:00:00.123 UTC"),
            ),
            ("2023-09-24 20:00:00Z", Some("2023-09-24 20:00:00 UTC")),
            ("2023-09-24T13:00:00-07:00", Some("2023-09-24 20:00:00 UTC")),
            ("2023-09-24", Some("2023-09-24 00:00:00 UTC")),
            ("yesterday", None),
        ] {
            assert_eq!(
                instant(text).map(|at| at.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
