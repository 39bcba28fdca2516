//! A feed in a folder, for example on a USB stick or a shared drive.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use async_trait::async_trait;

use super::{LATEST, Source, is_plain, too_long};
use crate::refusal::{Refusal, RefusalCode, Result};

/// A folder that holds `metadata/` and `targets/`.
#[derive(Debug, Clone)]
pub struct FolderSource {
    folder: PathBuf,
}

impl FolderSource {
    /// Looks whether the folder is there. Refuses with [`RefusalCode::FileNotFound`].
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.is_dir() {
            return Err(Refusal::new(
                RefusalCode::FileNotFound,
                folder.display().to_string(),
            ));
        }
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    fn get(&self, place: &str, max: u64) -> Result<Option<Vec<u8>>> {
        if !is_plain(place) {
            return Err(Refusal::new(RefusalCode::BadEntryName, place));
        }
        read_at_most(&self.folder.join(place), place, max)
    }
}

/// Reads a plain file, at most `max` bytes of it. A pipe or a device would never end, so they count as absent.
fn read_at_most(path: &Path, place: &str, max: u64) -> Result<Option<Vec<u8>>> {
    let unreachable = |error: io::Error| {
        Refusal::new(
            RefusalCode::SourceUnreachable,
            format!("{}: {error}", path.display()),
        )
    };
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => return Ok(None),
        Ok(found) if found.len() > max => return Err(too_long(place, max)),
        Ok(_) => {}
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(unreachable(error)),
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreachable)?;
    file.take(max.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreachable)?;
    if bytes.len() as u64 > max {
        return Err(too_long(place, max));
    }
    Ok(Some(bytes))
}

#[async_trait]
impl Source for FolderSource {
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(&format!("metadata/{name}"), max)
    }

    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(&format!("targets/{path}"), max)
    }

    async fn whole(&self, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(LATEST, max)
    }
}
