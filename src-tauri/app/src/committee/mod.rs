//! The committee's side: keys, founding, signing, publishing.
//!
//! Nothing here trusts a file because of where it lies: key files are sealed, signing requests are
//! examined before they are shown, and a feed is verified as a member would before it is changed.

pub mod delegation;
pub mod describe;
pub mod draft;
pub mod feed;
pub mod founding;
pub mod key_file;
pub mod places;
pub mod sheet;
pub mod storage;
pub mod verdict;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::error::{AppError, AppResult};

/// A refusal of the committee's desk.
pub(crate) fn refused(code: &'static str, message: impl Into<String>) -> AppError {
    AppError::Committee(code, message.into())
}

/// Reads a file that a person named.
pub fn read(path: &Path) -> AppResult<Vec<u8>> {
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => refused(
            "file_not_found",
            format!("There is no file {}. Check the path.", path.display()),
        ),
        _ => refused(
            "file_not_found",
            format!("{} could not be read: {error}.", path.display()),
        ),
    })
}

/// Writes a file that must not be there yet: whole or not at all.
pub fn write_new(path: &Path, bytes: &[u8]) -> AppResult<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(refused(
            "file_exists",
            format!(
                "{} is there already, and nothing is overwritten. Choose another name.",
                path.display()
            ),
        ));
    }
    write_over(path, bytes)
}

/// Writes a file, also over one that is there: the old one or the new one, never half.
pub fn write_over(path: &Path, bytes: &[u8]) -> AppResult<()> {
    write(path, bytes, false)
}

/// As [`write_new`], and nobody else on this computer may read it.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> AppResult<()> {
    if fs::symlink_metadata(path).is_ok() {
        return write_new(path, bytes);
    }
    write(path, bytes, true)
}

fn write(path: &Path, bytes: &[u8], private: bool) -> AppResult<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = (|| -> io::Result<()> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::create_dir_all(folder)?;
        }
        let _ = fs::remove_file(&beside);
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = private;
        let mut file = options.open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        refused(
            "not_written",
            format!("{} could not be written: {error}.", path.display()),
        )
    })
}
