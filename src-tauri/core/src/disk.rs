//! Files written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use crate::error::{CoreError, CoreResult};

/// Replaces `path` by `bytes`: after a crash the file is the old one or the new one, never half.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> CoreResult<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let aside = path.with_file_name(name);
    let doing = format!("write {}", shown(path));
    let written = (|| {
        let mut file = private_file(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    })();
    if let Err(error) = written {
        // The rest of a failed attempt is of no use; should it stay, the next attempt replaces it.
        let _ = fs::remove_file(&aside);
        return Err(CoreError::from_io(&doing, error));
    }
    match path.parent() {
        Some(folder) => sync_folder(folder),
        None => Ok(()),
    }
}

/// Makes the names in a folder durable; without it a rename can be lost with the power.
pub(crate) fn sync_folder(folder: &Path) -> CoreResult<()> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|opened| opened.sync_all())
            .map_err(|error| CoreError::from_io(&format!("save {}", shown(folder)), error))
    } else {
        // Windows keeps names durable by itself and refuses to open folders this way.
        Ok(())
    }
}

/// Tries whether something can be written in a folder; the reason when not.
pub(crate) fn why_not_writable(folder: &Path) -> Option<CoreError> {
    /// As much as the first write to a book needs at least.
    static ROOM: [u8; 64 * 1024] = [0; 64 * 1024];
    let probe = folder.join("book.probe");
    let tried = private_file(&probe).and_then(|mut file| file.write_all(&ROOM));
    // A probe that was never made cannot be removed, and that is no news.
    let _ = fs::remove_file(&probe);
    tried
        .err()
        .map(|error| CoreError::from_io("write to this book", error))
}

/// The last part of a path, for a sentence.
pub(crate) fn shown(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A fresh file that only its owner may read.
fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
