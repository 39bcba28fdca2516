//! Files of a folder or a zip by their names; nothing outside of it can be named.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use crate::error::{AppError, AppResult};

/// The largest zip or document that is read.
pub(super) const LARGEST: u64 = 4 << 30;
/// The largest single file that is read; larger ones are skipped by name.
const LARGEST_FILE: u64 = 40 << 20;
/// More files than these are no collection of notes.
const MOST: usize = 500_000;

pub(super) struct Tree {
    names: BTreeSet<String>,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Zip(Box<zip::ZipArchive<Cursor<Vec<u8>>>>),
}

impl Tree {
    pub(super) fn folder(root: &Path) -> AppResult<Self> {
        let unread = |error: std::io::Error| {
            AppError::BadInput(format!("{} could not be read: {error}.", root.display()))
        };
        let mut names = BTreeSet::new();
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(root.join(&folder)).map_err(unread)? {
                let entry = entry.map_err(unread)?;
                let Ok(part) = entry.file_name().into_string() else {
                    continue;
                };
                // Folders like .obsidian and .git hold settings, not notes.
                if part.starts_with('.') {
                    continue;
                }
                let name = match folder.is_empty() {
                    true => part,
                    false => format!("{folder}/{part}"),
                };
                // A link could lead anywhere, so it is not followed.
                let kind = entry.file_type().map_err(unread)?;
                if kind.is_dir() {
                    open.push(name);
                } else if kind.is_file() {
                    names.insert(name);
                }
                too_many(names.len())?;
            }
        }
        Ok(Self {
            names,
            place: Place::Folder(root.to_owned()),
        })
    }

    pub(super) fn zip(bytes: Vec<u8>) -> AppResult<Self> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| AppError::BadInput(format!("The zip could not be read: {error}.")))?;
        too_many(archive.len())?;
        let names = archive
            .file_names()
            .filter_map(Result::ok)
            .filter(|name| !name.ends_with('/'))
            .map(std::borrow::Cow::into_owned)
            .collect();
        Ok(Self {
            names,
            place: Place::Zip(Box::new(archive)),
        })
    }

    pub(super) fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    pub(super) fn text(&mut self, name: &str) -> AppResult<String> {
        String::from_utf8(self.bytes(name)?)
            .map_err(|_| AppError::BadInput("it is not text in UTF-8".into()))
    }

    pub(super) fn bytes(&mut self, name: &str) -> AppResult<Vec<u8>> {
        if !self.names.contains(name) {
            return Err(AppError::BadInput("it is not there".into()));
        }
        let unread = |error: String| AppError::BadInput(format!("it could not be read: {error}"));
        let mut bytes = Vec::new();
        match &mut self.place {
            Place::Folder(root) => {
                let file =
                    fs::File::open(root.join(name)).map_err(|error| unread(error.to_string()))?;
                file.take(LARGEST_FILE + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|error| unread(error.to_string()))?;
            }
            Place::Zip(archive) => {
                let file = archive
                    .by_name(name)
                    .map_err(|error| unread(error.to_string()))?;
                file.take(LARGEST_FILE + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|error| unread(error.to_string()))?;
            }
        }
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(AppError::BadInput("it is larger than 40 MiB".into()));
        }
        Ok(bytes)
    }

    /// The file that a link in `name` leads to; `None` for what leads elsewhere.
    pub(super) fn beside(&self, name: &str, address: &str) -> Option<String> {
        let address = address
            .split([' ', '#', '?'])
            .next()
            .filter(|a| !a.is_empty())?;
        if address.contains(':') || address.starts_with('/') {
            return None;
        }
        let decoded = decoded(address)?;
        let mut parts: Vec<&str> = name.split('/').collect();
        parts.pop();
        for part in decoded.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        let path = parts.join("/");
        self.names.contains(&path).then_some(path)
    }
}

fn too_many(count: usize) -> AppResult<()> {
    if count > MOST {
        return Err(AppError::BadInput(
            "There are more than 500,000 files here; choose a smaller folder.".into(),
        ));
    }
    Ok(())
}

/// `%20` as a space.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        if *first == b'%' && more.len() >= 2 {
            let digits = std::str::from_utf8(&more[..2]).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).ok()
}
