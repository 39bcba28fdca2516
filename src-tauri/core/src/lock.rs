//! The lock that keeps a second process out of a book.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{CoreCode, CoreError, CoreResult};

const FILE: &str = "book.lock";

/// Held as long as a book is open. The operating system lets go of it when the process ends,
/// however it ends, so a crash never leaves a book locked.
#[derive(Debug)]
pub struct LockFile {
    /// Closing the file releases the lock.
    _file: File,
}

impl LockFile {
    /// Takes the lock of the book in `folder`.
    ///
    /// # Errors
    /// `book_in_use` when another process (or another part of this one) has it,
    /// `read_only_medium` when nothing can be written there, `disk_full`, `io`.
    pub fn take(folder: &Path) -> CoreResult<Self> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join(FILE))
            .map_err(|error| CoreError::from_io("lock this book", error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(CoreError::new(
                CoreCode::BookInUse,
                "This book is open in another window or program. Close it there first.",
            )),
            Err(TryLockError::Error(error)) => Err(CoreError::from_io("lock this book", error)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_second_opener_waits_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let first = LockFile::take(folder.path()).unwrap();
        let refused = LockFile::take(folder.path()).unwrap_err();
        assert_eq!(
            refused.code,
            CoreCode::BookInUse,
            "two writers would overwrite each other"
        );
        drop(first);
        LockFile::take(folder.path()).unwrap();
    }
}
