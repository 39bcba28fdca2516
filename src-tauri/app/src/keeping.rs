//! Books as folders: looked into, mended, brought from elsewhere, wiped.

use std::fs;
use std::io::{Read, Seek, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use picketbook_core::backup::{self, Peek};
use picketbook_core::lock::LockFile;
use picketbook_core::vault::{self, DataKey, Vault};
use picketbook_core::{CoreCode, CoreError};

use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::export::sink::failed;
use crate::library;
use crate::view::{BackupPreview, BookContents, WipeReport};

/// A vault is about 1 KiB.
const VAULT: &str = "vault.json";
const DATABASE: &str = "book.db";

/// What a copy holds, beside what the book holds now.
///
/// # Errors
/// `not_found`, `backup_damaged`, `book_too_new`, `io`.
pub fn preview(folder: &Path, key: &DataKey, name: &str) -> AppResult<BackupPreview> {
    let copy = backup::peek(folder, key, name)?;
    let made_at = backup::list(folder)?
        .into_iter()
        .find(|row| row.name == name)
        .map(|row| instant(row.made_at))
        .unwrap_or_default();
    Ok(BackupPreview {
        name: name.to_owned(),
        made_at,
        copy: contents(copy),
        now: backup::peek_book(folder, key).map(contents),
    })
}

fn contents(peek: Peek) -> BookContents {
    BookContents {
        notes: peek.notes,
        newest_note: peek.newest_note.map(instant),
        attachments: peek.attachments,
        notices: peek.notices,
        newest_notice: peek
            .newest_notice
            .map(|(number, title)| format!("{number}: {title}")),
        claims: peek.claims,
        entries: peek.entries,
        people: peek.people,
    }
}

/// Puts a `vault.json` that cannot be read back from its copy; gives where the unreadable one is.
///
/// # Errors
/// As [`vault::mend`].
pub fn mend(folder: &Path) -> AppResult<Option<String>> {
    let kept = vault::mend(folder)?;
    Ok(kept.map(|path| path.to_string_lossy().into_owned()))
}

/// Copies the book in `from` (a stick, a folder that came from another computer) among the books
/// of this computer. What is there stays as it is; gives the new folder's name.
///
/// # Errors
/// `bad_input` when there is no book or it is here already, `vault_damaged`, `vault_foreign`,
/// `book_damaged`, `disk_full`, `io`. Then nothing was left behind.
pub fn adopt(data_folder: &Path, from: &Path, now: DateTime<Utc>) -> AppResult<String> {
    let vault = Vault::load(from).map_err(|error| match error.code {
        CoreCode::NoBook => AppError::BadInput(
            "There is no book in that folder. Choose the folder that holds vault.json and book.db."
                .into(),
        ),
        _ => error.into(),
    })?;
    // A log beside the database holds what was saved last: the copy must be of a closed book.
    if fs::metadata(from.join("book.db-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(AppError::BadInput(
            "That book was not closed properly, so a plain copy would lose what was written last. On the other computer choose “Copy the book to a stick”, and bring that copy.".into(),
        ));
    }
    if let Some(there) = same_book(data_folder, vault.id()) {
        return Err(AppError::BadInput(format!(
            "This book is on this computer already, as “{there}”. To go back to an older state, unlock it and put a copy back in Storage."
        )));
    }
    must_fit(from)?;
    let folder = library::new_folder(data_folder, now)?;
    let done = copy(&from.join(DATABASE), &folder.join(DATABASE))
        // The vault goes last: a folder without one is not listed as a book.
        .and_then(|()| copy(&from.join(VAULT), &folder.join(VAULT)));
    match done {
        Ok(()) => Ok(library::id_of(&folder)),
        Err(error) => {
            library::remove_unfinished(&folder);
            Err(failed("copy the book", &error))
        }
    }
}

/// The name under which the same book is here already.
fn same_book(data_folder: &Path, id: &str) -> Option<String> {
    library::books(data_folder).into_iter().find_map(|entry| {
        let vault = Vault::load(Path::new(&entry.folder)).ok()?;
        (vault.id() == id).then(|| vault.label().to_owned())
    })
}

/// The database is there and begins as the vault says.
fn must_fit(from: &Path) -> AppResult<()> {
    let bytes = fs::metadata(from.join(DATABASE)).map_or(0, |data| data.len());
    if bytes == 0 {
        return Err(AppError::Core(CoreError::new(
            CoreCode::BookDamaged,
            "The folder holds a vault.json but no book.db, so there is nothing to open.",
        )));
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut source = fs::File::open(from)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut target = options.open(to)?;
    std::io::copy(&mut source, &mut target)?;
    target.sync_all()
}

/// Removes a book with its copies for good. `label` must be its name, so that nobody wipes
/// another book than they mean. The vault goes first: without it the rest is noise to everybody.
///
/// # Errors
/// `bad_input` when the name is another, `book_in_use`, `io`.
pub fn wipe(folder: &Path, label: &str) -> AppResult<WipeReport> {
    let name = may_wipe(folder, label)?;
    let lock = LockFile::take(folder)?;
    let copies = backup::list(folder).map_or(0, |rows| rows.len());
    let bytes = bytes_in(folder);
    for place in [folder.to_owned(), folder.join("backups")] {
        scrub(&place.join(VAULT)).map_err(|error| failed("remove the book's keys", &error))?;
    }
    drop(lock);
    fs::remove_dir_all(folder).map_err(|error| {
        AppError::Core(CoreError::new(
            CoreCode::Io,
            format!(
                "The keys of the book are gone, so nobody can read it any more, but some files could not be removed: {error}. Remove the folder {} yourself.",
                folder.display()
            ),
        ))
    })?;
    Ok(WipeReport {
        label: name,
        copies: u32::try_from(copies).unwrap_or(u32::MAX),
        bytes,
        keychain_problem: None,
    })
}

/// The book's name, when it is the one that was typed.
///
/// # Errors
/// `bad_input` when the name is another, `no_book`.
pub fn may_wipe(folder: &Path, label: &str) -> AppResult<String> {
    let name = name_of(folder)?;
    if label.trim() == name {
        return Ok(name);
    }
    Err(AppError::BadInput(format!(
        "The name that was typed is not the name of this book (“{name}”). Nothing was removed."
    )))
}

/// The book's name, or the folder's where the vault cannot be read.
fn name_of(folder: &Path) -> AppResult<String> {
    match Vault::load(folder) {
        Ok(vault) => Ok(vault.label().to_owned()),
        Err(error) if error.code == CoreCode::NoBook => Err(error.into()),
        Err(_) => Ok(library::id_of(folder)),
    }
}

/// Writes over a small file before it is removed. On many disks the old bytes stay somewhere all
/// the same; it costs nothing to try.
fn scrub(path: &Path) -> std::io::Result<()> {
    let mut file = match fs::OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    file.rewind()?;
    std::io::copy(&mut std::io::repeat(0).take(length), &mut file)?;
    file.flush()?;
    file.sync_all()?;
    drop(file);
    fs::remove_file(path)
}

fn bytes_in(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .filter_map(Result::ok)
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => bytes_in(&entry.path()),
            Ok(kind) if kind.is_file() => entry.metadata().map_or(0, |data| data.len()),
            _ => 0,
        })
        .sum()
}
