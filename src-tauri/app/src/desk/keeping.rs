//! Books as the window keeps them: copies looked into, vaults mended, books brought and wiped.

use std::path::Path;

use picketbook_core::backup;
use picketbook_core::vault::DataKey;

use super::Desk;
use crate::book::Book;
use crate::clock::Clock;
use crate::error::{AppError, AppResult};
use crate::keeping;
use crate::library;
use crate::view::{BackupPreview, BookEntry, RestoreBackup, WipeBook, WipeReport};

impl Desk {
    /// What a copy holds, before it is put back.
    pub fn backup_preview(&self, wanted: &RestoreBackup) -> AppResult<BackupPreview> {
        let folder = library::folder_of(&self.data_folder, &wanted.id)?;
        keeping::preview(&folder, &self.key_of(&wanted.id)?, &wanted.name)
    }

    /// Puts a copy in the place of a book, of one that does not open or of the open one, which is
    /// locked for it. What it replaces is set aside, not deleted.
    pub fn restore(&self, wanted: &RestoreBackup) -> AppResult<()> {
        let folder = library::folder_of(&self.data_folder, &wanted.id)?;
        let key = self.key_of(&wanted.id)?;
        let was_open = self.is_open(&wanted.id);
        if was_open {
            self.put_away();
        }
        let restored = backup::restore(&folder, &key, &wanted.name)
            .map_err(AppError::from)
            .and_then(|_| Book::say_put_back(&folder, &key));
        if was_open {
            self.host.locked();
        } else {
            self.lock_state().mending = Some((wanted.id.clone(), key));
        }
        restored
    }

    /// Puts an unreadable `vault.json` back from its copy; the unreadable one is set aside.
    pub fn mend_vault(&self, id: &str) -> AppResult<()> {
        let folder = library::folder_of(&self.data_folder, id)?;
        keeping::mend(&folder).map(|_| ())
    }

    /// Brings a book from a stick or a folder among the books of this computer.
    pub fn adopt(&self, from: &str) -> AppResult<BookEntry> {
        let id = keeping::adopt(&self.data_folder, Path::new(from), Clock::System.now())?;
        library::books(&self.data_folder)
            .into_iter()
            .find(|entry| entry.id == id)
            .ok_or_else(|| AppError::Internal("the book that was brought is not listed".into()))
    }

    /// Removes a book and its copies for good.
    pub fn wipe(&self, wanted: &WipeBook) -> AppResult<WipeReport> {
        let folder = library::folder_of(&self.data_folder, &wanted.id)?;
        keeping::may_wipe(&folder, &wanted.label)?;
        if self.is_open(&wanted.id) {
            self.lock();
        }
        let remembered = library::is_remembered(&folder);
        let mut report = keeping::wipe(&folder, &wanted.label)?;
        if remembered {
            // The book is gone: a copy of its key opens nothing any more, but say so.
            report.keychain_problem = self
                .keychain
                .forget(&wanted.id)
                .err()
                .map(|error| error.to_string());
        }
        Ok(report)
    }

    fn is_open(&self, id: &str) -> bool {
        self.lock_state()
            .open
            .as_ref()
            .is_some_and(|(open, _)| open == id)
    }

    /// The key of the open book, or of one that unlocked but did not open.
    fn key_of(&self, id: &str) -> AppResult<DataKey> {
        let state = self.lock_state();
        if let Some((open, book)) = &state.open
            && open == id
        {
            return Ok(book.key().clone());
        }
        match &state.mending {
            Some((mending, key)) if mending == id => Ok(key.clone()),
            _ => Err(AppError::BadInput(
                "Unlock the book once more; looking into its backups needs its key.".into(),
            )),
        }
    }
}
