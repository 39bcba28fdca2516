//! The folder that holds all books: `DATA/books/<id>/`, one folder each.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use picketbook_core::vault::{self, Vault};
use uuid::Uuid;

use crate::clock::instant;
use crate::desk::problem_of;
use crate::error::{AppError, AppResult};
use crate::view::{BookEntry, BookKind, FileKind};

const BOOKS: &str = "books";
/// An empty file that says: the OS keychain was given a copy of this book's key.
const REMEMBERED: &str = "remembered";

/// The books, newest use first.
pub(crate) fn books(data_folder: &Path) -> Vec<BookEntry> {
    let Ok(folders) = fs::read_dir(data_folder.join(BOOKS)) else {
        return Vec::new();
    };
    let mut found: Vec<(SystemTime, BookEntry)> = folders
        .filter_map(Result::ok)
        .filter_map(|folder| entry(&folder.path()))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn entry(folder: &Path) -> Option<(SystemTime, BookEntry)> {
    let used = fs::metadata(folder.join("book.db"))
        .or_else(|_| fs::metadata(folder))
        .and_then(|data| data.modified())
        .unwrap_or(SystemTime::UNIX_EPOCH);
    let (label, kind, created_at, problem) = match Vault::load(folder) {
        Ok(vault) => (
            vault.label().to_owned(),
            kind_view(vault.kind()),
            instant(vault.created_at()),
            None,
        ),
        // A folder without a vault is not a book; anything else is a book with a problem.
        Err(error) => (
            id_of(folder),
            BookKind::Own,
            String::new(),
            Some(problem_of(error)?),
        ),
    };
    let entry = BookEntry {
        id: id_of(folder),
        label,
        kind,
        folder: folder.to_string_lossy().into_owned(),
        created_at,
        remembered: folder.join(REMEMBERED).exists(),
        problem,
    };
    Some((used, entry))
}

/// Own or demo, as views say it.
pub(crate) fn kind_view(kind: vault::BookKind) -> BookKind {
    match kind {
        vault::BookKind::Demo => BookKind::Demo,
        vault::BookKind::Own => BookKind::Own,
    }
}

/// The demo that is there already.
pub(crate) fn demo(data_folder: &Path) -> Option<BookEntry> {
    books(data_folder)
        .into_iter()
        .find(|entry| entry.kind == BookKind::Demo && entry.problem.is_none())
}

/// A folder for a new book; its name says nothing and is never used again.
pub(crate) fn new_folder(data_folder: &Path, now: DateTime<Utc>) -> AppResult<PathBuf> {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let moment = uuid::Timestamp::from_unix(uuid::NoContext, seconds, now.timestamp_subsec_nanos());
    let folder = data_folder
        .join(BOOKS)
        .join(Uuid::new_v7(moment).to_string());
    private_folder(&folder)?;
    Ok(folder)
}

/// Makes a folder that only its owner may look into: others on the same computer should see
/// neither when a book changes nor how large it is.
pub(crate) fn private_folder(folder: &Path) -> AppResult<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|error| {
        AppError::BadInput(format!(
            "The folder {} could not be made: {error}.",
            folder.display()
        ))
    })
}

/// Takes back the folder of a book that did not come to be.
pub(crate) fn remove_unfinished(folder: &Path) {
    // What stays behind holds no readable text and no vault, so it is not listed as a book.
    let _ = fs::remove_dir_all(folder);
}

/// The name by which the window calls a book.
pub(crate) fn id_of(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The folder of a book.
///
/// # Errors
/// `bad_input` when there is none; an id with a path in it never leaves the books' folder.
pub(crate) fn folder_of(data_folder: &Path, id: &str) -> AppResult<PathBuf> {
    let books = data_folder.join(BOOKS);
    let plain = !id.is_empty()
        && id
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let folder = books.join(id);
    if plain && folder.is_dir() {
        Ok(folder)
    } else {
        Err(AppError::BadInput(
            "There is no such book on this computer any more.".into(),
        ))
    }
}

/// Refuses for anything but the demo.
pub(crate) fn must_be_demo(folder: &Path) -> AppResult<()> {
    match Vault::load(folder)?.kind() {
        vault::BookKind::Demo => Ok(()),
        vault::BookKind::Own => Err(AppError::BadInput(
            "Only the demo can be removed here. Your own book stays until you delete its folder yourself.".into(),
        )),
    }
}

/// Notes whether the OS keychain was given a copy of the key.
pub(crate) fn set_remembered(folder: &Path, remembered: bool) {
    let mark = folder.join(REMEMBERED);
    // The mark only decides whether the button is offered; losing it costs one passphrase.
    let _ = if remembered {
        fs::write(mark, b"")
    } else {
        fs::remove_file(mark)
    };
}

/// What a file is, by its name; a folder counts as a feed.
pub fn file_kind(path: &str) -> FileKind {
    let lower = path.to_lowercase();
    if lower.ends_with(".picket-invite") {
        FileKind::Invite
    } else if lower.ends_with(".picketsheet") {
        FileKind::Sheet
    } else if lower.ends_with(".picket") || Path::new(path).is_dir() {
        FileKind::Bundle
    } else {
        FileKind::Unknown
    }
}
