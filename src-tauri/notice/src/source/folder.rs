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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn only_plain_files_inside_the_folder_are_read() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), b"secret").unwrap();
        let folder = outside.path().join("Grève 罷工");
        fs::create_dir_all(folder.join("metadata/a-folder.json")).unwrap();
        fs::write(folder.join("metadata/timestamp.json"), b"12345").unwrap();
        let source = FolderSource::open(&folder).unwrap();
        let check =
            |place: &str, max: u64, expected: std::result::Result<Option<&[u8]>, RefusalCode>| {
                let found = source.get(place, max).map_err(|refusal| refusal.code);
                assert_eq!(
                    found,
                    expected.map(|bytes| bytes.map(<[u8]>::to_vec)),
                    "{place} up to {max} bytes"
                );
            };
        check("metadata/timestamp.json", 5, Ok(Some(b"12345")));
        check("metadata/timestamp.json", 4, Err(RefusalCode::BadMetadata));
        check("metadata/none.json", 5, Ok(None));
        check("metadata/timestamp.json/none", 5, Ok(None));
        check("metadata/a-folder.json", 5, Ok(None));
        for place in [
            "../secret",
            "metadata/../../secret",
            "metadata//timestamp.json",
            "C:/x",
            "a\\b",
            "",
        ] {
            check(place, 5, Err(RefusalCode::BadEntryName));
        }
        let gone = FolderSource::open(&folder.join("none"))
            .err()
            .map(|refusal| refusal.code);
        assert_eq!(
            gone,
            Some(RefusalCode::FileNotFound),
            "a folder has to be there"
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("metadata")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("metadata/timestamp.json"))
            .unwrap();
        let source = FolderSource::open(folder.path()).unwrap();
        assert_eq!(
            source.get("metadata/timestamp.json", 10).unwrap(),
            None,
            "a device counts as absent"
        );
    }
}
