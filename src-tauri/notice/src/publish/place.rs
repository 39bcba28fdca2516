//! Where a feed is written to: a folder, a stick, an object store.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use async_trait::async_trait;

use crate::body::is_slug;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::LATEST;

/// A place that takes a feed.
#[async_trait]
pub trait Place: Send + Sync {
    /// The place in words, for a sentence.
    fn shown(&self) -> String;

    /// The names of the feed's files that are there, with their lengths.
    async fn list(&self) -> Result<BTreeMap<String, u64>>;

    /// A file, `None` when there is none.
    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>>;

    /// Writes a file that is not there yet, whole or not at all.
    async fn create(&self, name: &str, bytes: Vec<u8>) -> Result<()>;

    /// Writes a file over the one that may be there, so that a reader finds either.
    async fn replace(&self, name: &str, bytes: Vec<u8>) -> Result<()>;

    /// Asks whether readers find a file of this length that was written before. Storage that shows
    /// new files late refuses with [`RefusalCode::NotWritten`]; a folder shows what it has.
    async fn shows(&self, _name: &str, _length: u64) -> Result<()> {
        Ok(())
    }

    /// How many files may be written at once, where their order does not matter.
    fn parallel(&self) -> usize {
        1
    }
}

/// True for the names of a feed's files; what else lies in a place is left alone.
pub(super) fn belongs(name: &str) -> bool {
    name == LATEST
        || name
            .strip_prefix("metadata/")
            .is_some_and(|rest| rest.ends_with(".json") && !rest.contains('/'))
        || (name.starts_with("targets/notices/") && name.ends_with(".md"))
}

/// A folder on this computer, on a stick or on a shared drive.
#[derive(Debug, Clone)]
pub struct FolderPlace {
    folder: PathBuf,
}

impl FolderPlace {
    /// The folder; it is made when the first file is written.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    fn collect(&self, below: &Path, found: &mut BTreeMap<String, u64>) -> io::Result<()> {
        let entries = match fs::read_dir(self.folder.join(below)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                continue;
            };
            let path = below.join(&name);
            let kind = entry.file_type()?;
            let place = path
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect::<Vec<_>>()
                .join("/");
            let of_a_feed = matches!(place.as_str(), "metadata" | "targets" | "targets/notices")
                || place.strip_prefix("targets/notices/").is_some_and(is_slug);
            if kind.is_dir() && of_a_feed {
                self.collect(&path, found)?;
            } else if kind.is_file() && belongs(&place) {
                found.insert(place, entry.metadata()?.len());
            }
        }
        Ok(())
    }

    /// Writes beside and renames.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        let mut beside = path.as_os_str().to_owned();
        beside.push(".part");
        let written = (|| -> io::Result<()> {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut file = fs::File::create(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, &path)?;
            sync_folder(path.parent())
        })();
        written.map_err(|error| {
            // The rest of a failed attempt is of no use to anybody.
            let _ = fs::remove_file(&beside);
            not_written(&path.display().to_string(), &error)
        })
    }
}

/// Makes the new name durable before the next file names it: a stick may be pulled at any moment.
fn sync_folder(folder: Option<&Path>) -> io::Result<()> {
    match folder {
        // Windows keeps names durable by itself and refuses to open folders this way.
        Some(folder) if cfg!(unix) => fs::File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[async_trait]
impl Place for FolderPlace {
    fn shown(&self) -> String {
        self.folder.display().to_string()
    }

    async fn list(&self) -> Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        self.collect(Path::new(""), &mut found)
            .map_err(|error| unreadable(&self.shown(), &error))?;
        Ok(found)
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>> {
        match fs::read(self.folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&self.shown(), &error)),
        }
    }

    async fn create(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        if fs::symlink_metadata(self.folder.join(name)).is_ok() {
            let found = format!(
                "{} appeared in the meantime",
                self.folder.join(name).display()
            );
            return Err(Refusal::new(RefusalCode::Rewritten, found));
        }
        self.write(name, &bytes)
    }

    async fn replace(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        self.write(name, &bytes)
    }
}

pub(super) fn not_written(place: &str, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(RefusalCode::NotWritten, format!("{place}: {error}"))
}

fn unreadable(place: &str, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(RefusalCode::SourceUnreachable, format!("{place}: {error}"))
}
