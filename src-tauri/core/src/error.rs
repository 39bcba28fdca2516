//! What can go wrong with a book, as one code and one plain sentence.

use std::fmt;
use std::io;
use std::sync::Arc;

use rusqlite::ErrorCode;

/// Shorthand for the result of anything in this crate.
pub type CoreResult<T> = Result<T, CoreError>;

/// What was found, for the code that has to act on it. [`CoreCode::as_str`] never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CoreCode {
    /// There is no book in this folder.
    NoBook,
    /// There is a book in this folder already.
    BookExists,
    /// `vault.json` is damaged or missing although the book is there.
    VaultDamaged,
    /// `vault.json` or the key belongs to something else.
    VaultForeign,
    /// `vault.json` was written by a newer version.
    VaultTooNew,
    /// The passphrase does not open the book.
    WrongPassphrase,
    /// The recovery code does not open the book, or has a slip in it.
    WrongRecoveryCode,
    /// The passphrase is too easy to guess.
    PassphraseTooWeak,
    /// Another process has the book open.
    BookInUse,
    /// The book was written by a newer version.
    BookTooNew,
    /// The database is damaged.
    BookDamaged,
    /// Nothing can be written there.
    ReadOnlyMedium,
    /// The disk is full.
    DiskFull,
    /// What was asked for is not in the book.
    NotFound,
    /// An argument that makes no sense.
    BadInput,
    /// The rows that decide whether a notice is believed do not fit together.
    TrustDamaged,
    /// The database library was built without its cipher.
    NoCodec,
    /// A backup is damaged or does not belong to this book.
    BackupDamaged,
    /// Another version of a note lies in the book than the editor began with.
    NoteChanged,
    /// The record of a meeting was closed; only an addendum can be made.
    RecordClosed,
    /// The operating system refused a file operation.
    Io,
}

impl CoreCode {
    /// The stable name, as the window and `--json` carry it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoBook => "no_book",
            Self::BookExists => "book_exists",
            Self::VaultDamaged => "vault_damaged",
            Self::VaultForeign => "vault_foreign",
            Self::VaultTooNew => "vault_too_new",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::WrongRecoveryCode => "wrong_recovery_code",
            Self::PassphraseTooWeak => "passphrase_too_weak",
            Self::BookInUse => "book_in_use",
            Self::BookTooNew => "book_too_new",
            Self::BookDamaged => "book_damaged",
            Self::ReadOnlyMedium => "read_only_medium",
            Self::DiskFull => "disk_full",
            Self::NotFound => "not_found",
            Self::BadInput => "bad_input",
            Self::TrustDamaged => "trust_damaged",
            Self::NoCodec => "no_codec",
            Self::BackupDamaged => "backup_damaged",
            Self::NoteChanged => "note_changed",
            Self::RecordClosed => "record_closed",
            Self::Io => "io",
        }
    }
}

/// Why something did not happen. Shown, it is one plain sentence; it never holds a key, a
/// passphrase or anything from inside the book.
#[derive(Clone)]
pub struct CoreError {
    /// What was found.
    pub code: CoreCode,
    /// One plain sentence for the person.
    pub detail: String,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl CoreError {
    /// An error with its sentence.
    pub fn new(code: CoreCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            source: None,
        }
    }

    /// Keeps the cause for a debugger; it is not part of the sentence.
    pub(crate) fn because(
        mut self,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// A failed file operation; `doing` completes "Picketbook could not …".
    pub(crate) fn from_io(doing: &str, error: io::Error) -> Self {
        let made = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::disk_full(),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::new(
                CoreCode::ReadOnlyMedium,
                format!("Picketbook could not {doing}: nothing can be written there."),
            ),
            _ => Self::new(
                CoreCode::Io,
                format!("Picketbook could not {doing}: {error}."),
            ),
        };
        made.because(error)
    }

    /// The one sentence for a full disk.
    pub(crate) fn disk_full() -> Self {
        Self::new(
            CoreCode::DiskFull,
            "The disk is full. Nothing that was saved is lost; make room and try again.",
        )
    }

    /// The one sentence for a book that can only be read.
    pub(crate) fn read_only() -> Self {
        Self::new(
            CoreCode::ReadOnlyMedium,
            "This book lies where nothing can be written, so it can be read but not changed.",
        )
    }

    /// The one sentence for what was asked for and is not there.
    pub(crate) fn not_here() -> Self {
        Self::new(CoreCode::NotFound, "That is not in this book.")
    }

    /// A value in the book that no version of this program writes.
    pub(crate) fn odd_value(column: &str) -> Self {
        Self::new(
            CoreCode::BookDamaged,
            format!("The book holds a value that makes no sense ({column})."),
        )
    }
}

impl fmt::Display for CoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.detail)
    }
}

impl fmt::Debug for CoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.code.as_str(), self.detail)?;
        match &self.source {
            Some(source) => write!(out, " ({source})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for CoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as _)
    }
}

impl From<rusqlite::Error> for CoreError {
    fn from(error: rusqlite::Error) -> Self {
        let made = match &error {
            rusqlite::Error::QueryReturnedNoRows => Self::not_here(),
            rusqlite::Error::SqliteFailure(failure, _) => from_sqlite(*failure),
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::odd_value("a column of another kind"),
            _ => Self::new(CoreCode::Io, "The book's database refused an operation."),
        };
        made.because(error)
    }
}

fn from_sqlite(failure: rusqlite::ffi::Error) -> CoreError {
    // Making the shared index of the log is the first thing that a full disk refuses.
    if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE {
        return CoreError::disk_full();
    }
    match failure.code {
        ErrorCode::DiskFull => CoreError::disk_full(),
        ErrorCode::ReadOnly => CoreError::read_only(),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            CoreError::new(CoreCode::BookInUse, "Another program is using this book.")
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => CoreError::new(
            CoreCode::BookDamaged,
            "The book's database is damaged. A backup can be put back.",
        ),
        ErrorCode::ConstraintViolation => CoreError::new(
            CoreCode::BadInput,
            "That does not fit what the book already holds, so nothing was changed.",
        ),
        ErrorCode::NotFound => CoreError::not_here(),
        _ => CoreError::new(
            CoreCode::Io,
            format!(
                "The book's database refused an operation (code {}).",
                failure.extended_code
            ),
        ),
    }
}
