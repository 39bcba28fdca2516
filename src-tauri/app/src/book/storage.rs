//! Where the record lies, and its care: copies, checks, keys, the bin's end.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_core::store::{note, notice};
use picketbook_core::vault::{BookKind, Vault};
use picketbook_core::{backup, care};

use super::Book;
use crate::clock::{Clock, instant};
use crate::error::{AppError, AppResult};
use crate::export::names::Names;
use crate::view::{
    BackupPreview, BackupRow, CheckReport, PassphraseChange, PurgeReport, PurgeWanted,
    SalvageReport, StorageView,
};

impl Book {
    /// What is where, how big, since when.
    pub fn storage(&self) -> AppResult<StorageView> {
        let size =
            |name: &str| std::fs::metadata(self.folder.join(name)).map_or(0, |data| data.len());
        let (notes, binned, (attachments, attachment_bytes), notices) = self.store.read(|r| {
            Ok((
                note::count_in(r, note::Place::Kept)? + note::count_in(r, note::Place::Archived)?,
                note::count_in(r, note::Place::Binned)?,
                note::attachments_size(r)?,
                notice::numbers(r)?.len(),
            ))
        })?;
        Ok(StorageView {
            folder: self.folder.to_string_lossy().into_owned(),
            created_at: instant(self.vault.created_at()),
            book_bytes: size("book.db") + size("book.db-wal"),
            backups: self.backup_rows()?,
            notes,
            binned,
            attachments,
            attachment_bytes,
            notices: u32::try_from(notices).unwrap_or(u32::MAX),
            sealed: self.vault.kind() == BookKind::Own,
        })
    }

    fn backup_rows(&self) -> AppResult<Vec<BackupRow>> {
        Ok(backup::list(&self.folder)?
            .into_iter()
            .map(backup_row)
            .collect())
    }

    /// Makes a verified copy beside the book.
    pub fn backup(&self) -> AppResult<BackupRow> {
        let made = backup::make(&self.folder, &self.key, Clock::System.now())?;
        Ok(backup_row(made))
    }

    /// Writes the whole book into a folder or onto a stick; gives where it is.
    pub fn backup_to(&self, place: &str) -> AppResult<String> {
        let day = self.clock.now().format("%Y-%m-%d");
        let name = Names::default().free(&format!("Picketbook {} {day}", self.vault.label()), "");
        let made = care::copy_out(&self.folder, &self.key, Path::new(place), &name)?;
        Ok(made.to_string_lossy().into_owned())
    }

    /// Reads and checks every page of the book.
    pub fn check_whole(&self) -> AppResult<CheckReport> {
        let findings = care::check(&self.folder, &self.key)?;
        Ok(CheckReport {
            whole: findings.is_empty(),
            findings,
            newest_backup: self.backup_rows()?.into_iter().next(),
        })
    }

    /// Seals the book under another passphrase. Copies that were carried away still open with
    /// the old one.
    pub fn change_passphrase(&self, wanted: &PassphraseChange) -> AppResult<()> {
        let mut vault = Vault::load(&self.folder)?;
        // Whoever finds the book open must not be able to lock its owner out.
        vault.unlock_with_passphrase(&wanted.old)?;
        with_random(|random| Ok(vault.change_passphrase(&self.key, &wanted.new, random)?))
    }

    /// Tries a recovery code without changing anything.
    pub fn recovery_try(&self, code: &str) -> AppResult<()> {
        Vault::load(&self.folder)?.unlock_with_recovery_code(code)?;
        Ok(())
    }

    /// Makes another recovery code; asks for the passphrase first.
    pub fn recovery_renew(&self, passphrase: &str) -> AppResult<String> {
        let mut vault = Vault::load(&self.folder)?;
        vault.unlock_with_passphrase(passphrase)?;
        with_random(|random| Ok(vault.change_recovery_code(&self.key, random)?.to_string()))
    }

    /// Removes for good what has lain in the bin long enough, or says what would go.
    pub fn purge(&self, wanted: PurgeWanted) -> AppResult<PurgeReport> {
        let until: DateTime<Utc> = self
            .clock
            .now()
            .checked_sub_signed(TimeDelta::days(i64::from(wanted.days)))
            .ok_or_else(|| AppError::BadInput("That is too long ago.".into()))?;
        let notes = if wanted.try_only {
            self.store.read(|r| note::binned_before(r, until))?
        } else {
            self.store.write(|w| note::empty_bin(w, until))?
        };
        Ok(PurgeReport {
            notes,
            binned_before: instant(until),
            done: !wanted.try_only,
        })
    }

    /// Saves what can be read of a damaged book into a new folder. The book is not opened and
    /// not changed.
    ///
    /// # Errors
    /// `wrong_passphrase`, `bad_input`, `disk_full`, `book_damaged`, `io`.
    pub fn salvage(
        folder: &Path,
        passphrase: Option<&str>,
        target: &Path,
    ) -> AppResult<SalvageReport> {
        let vault = Vault::load(folder)?;
        let key = match passphrase {
            Some(passphrase) => vault.unlock_with_passphrase(passphrase)?,
            None => vault.unlock_open()?,
        };
        let saved = care::salvage(folder, &key, target, Clock::System.now())?;
        Ok(SalvageReport {
            folder: target.to_string_lossy().into_owned(),
            rows: saved.iter().map(|table| table.rows).sum(),
            lost: saved
                .iter()
                .filter(|table| !table.lost.is_empty())
                .map(|table| format!("{}: {}", table.table, table.lost.join(", ")))
                .collect(),
        })
    }

    /// What a copy holds, of a book that is not open.
    ///
    /// # Errors
    /// `wrong_passphrase`, `not_found`, `backup_damaged`, `io`.
    pub fn preview(
        folder: &Path,
        passphrase: Option<&str>,
        name: &str,
    ) -> AppResult<BackupPreview> {
        let vault = Vault::load(folder)?;
        let key = match passphrase {
            Some(passphrase) => vault.unlock_with_passphrase(passphrase)?,
            None => vault.unlock_open()?,
        };
        crate::keeping::preview(folder, &key, name)
    }

    /// Puts a copy back in a book that is not open.
    ///
    /// # Errors
    /// `wrong_passphrase`, `not_found`, `backup_damaged`, `book_in_use`, `disk_full`, `io`.
    pub fn restore(folder: &Path, passphrase: Option<&str>, name: &str) -> AppResult<()> {
        let vault = Vault::load(folder)?;
        let key = match passphrase {
            Some(passphrase) => vault.unlock_with_passphrase(passphrase)?,
            None => vault.unlock_open()?,
        };
        backup::restore(folder, &key, name)?;
        Self::say_put_back(folder, &key)
    }
}

fn backup_row(row: backup::BackupRow) -> BackupRow {
    BackupRow {
        name: row.name,
        made_at: instant(row.made_at),
        bytes: row.bytes,
    }
}

/// Runs `work` with the system's randomness; without it nothing is made.
fn with_random<T>(work: impl FnOnce(&mut dyn FnMut(&mut [u8])) -> AppResult<T>) -> AppResult<T> {
    // The vault refuses a key of zeros, but a salt of zeros it could not tell: ask first.
    let mut probe = [0; 1];
    let none = |error: getrandom::Error| {
        AppError::Internal(format!("the system gave no randomness: {error}"))
    };
    getrandom::fill(&mut probe).map_err(none)?;
    let mut failed = None;
    let done = work(&mut |bytes: &mut [u8]| {
        if let Err(error) = getrandom::fill(bytes) {
            failed = Some(error);
        }
    });
    match failed {
        Some(error) => Err(none(error)),
        None => done,
    }
}
