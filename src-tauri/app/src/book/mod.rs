//! One open book: everything that can be done with it.
//!
//! `Book` is the place where the encrypted store and the verification of notices meet. It has
//! one file per noun; this one opens and closes.

mod bodies;
mod care;
mod check;
mod claims;
mod committee;
mod feed;
mod frame;
mod hours;
mod incidents;
mod index;
mod log;
mod note_templates;
mod notes;
mod notices;
mod paper;
mod people;
mod picket;
mod retention;
mod roster;
mod search;
mod session;
mod shifts;
mod sites;
mod storage;
#[cfg(test)]
mod testing;
mod today;
mod trust;

pub use bodies::own_number;
pub use care::DailyCopy;
pub use check::{CheckAnswer, CheckMatch, Patience};
pub use claims::fact_sheet_page;
pub use committee::{check_card, read_card};
pub(crate) use feed::{BESIDE_THE_BOOK, wait as wait_for};
pub(crate) use frame::DEMO_CLOCK;
pub use log::{log_template, log_template_write};
pub(crate) use notes::media_type;
pub(crate) use notices::{badge_code, diff_view, kind_view, order_kind};

use std::path::{Path, PathBuf};

use picketbook_core::CoreCode;
use picketbook_core::lock::LockFile;
use picketbook_core::store::Store;
use picketbook_core::vault::{BookKind, DataKey, Protection, Vault};
use picketbook_notice::Invite;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::error::{AppError, AppResult};
use crate::view::{Changed, ErrorView, TopicView};

/// Takes the events of a book.
pub type Listener = Box<dyn Fn(Changed) + Send + Sync>;

/// With what a book is opened.
pub enum Opening {
    /// Nothing: the demo.
    Nothing,
    /// The passphrase.
    Passphrase(Zeroizing<String>),
    /// The printed recovery code.
    RecoveryCode(Zeroizing<String>),
    /// What [`Book::key_for_keychain`] gave.
    KeychainCopy(Zeroizing<String>),
}

/// See the module.
pub struct Book {
    folder: PathBuf,
    vault: Vault,
    key: DataKey,
    store: Store,
    clock: Clock,
    findings: care::Findings,
    roster: roster::Kept,
    /// Entries of attendance that were accepted while nothing could be written.
    waiting: picket::Waiting,
    hours: hours::Kept,
    talks: log::Kept,
    /// Held as long as the book is open, so that no second process writes into it.
    _lock: Option<LockFile>,
}

impl Book {
    /// Makes a book sealed with a passphrase; gives its recovery code.
    ///
    /// # Errors
    /// `passphrase_too_weak`, `book_exists`, `disk_full`, `io`. Nothing is left behind then that
    /// could be taken for a book.
    pub fn create(
        folder: &Path,
        label: &str,
        passphrase: &str,
        invite: Option<&Invite>,
        clock: Clock,
    ) -> AppResult<(Self, String)> {
        let (book, code) = Self::make(
            folder,
            label,
            BookKind::Own,
            Protection::Passphrase(passphrase),
            clock,
        )?;
        if let Some(invite) = invite
            && let Err(error) = book.join(invite)
        {
            drop(book);
            unmake(folder);
            return Err(error);
        }
        let code = code.ok_or_else(|| AppError::Internal("no recovery code was made".into()))?;
        Ok((book, code))
    }

    /// Makes the demo strike.
    ///
    /// # Errors
    /// `book_exists`, `disk_full`, `io`.
    pub fn create_demo(folder: &Path) -> AppResult<Self> {
        crate::demo::create(folder)
    }

    /// Makes an unprotected book: the demo. It is made today, whatever its own date will be.
    pub(crate) fn create_open(folder: &Path, label: &str) -> AppResult<Self> {
        Self::make(
            folder,
            label,
            BookKind::Demo,
            Protection::Open,
            Clock::System,
        )
        .map(|(book, _)| book)
    }

    fn make(
        folder: &Path,
        label: &str,
        kind: BookKind,
        protection: Protection<'_>,
        clock: Clock,
    ) -> AppResult<(Self, Option<String>)> {
        crate::library::private_folder(folder)?;
        let now = clock.now();
        let lock = LockFile::take(folder)?;
        let mut failed = None;
        let mut random = |bytes: &mut [u8]| {
            if let Err(error) = getrandom::fill(bytes) {
                failed = Some(error);
            }
        };
        let made = Vault::create(folder, label, kind, protection, now, &mut random);
        if let Some(error) = failed {
            return Err(AppError::Internal(format!(
                "the system gave no randomness: {error}"
            )));
        }
        let (vault, key, code) = made.inspect_err(|_| unmake_unless_there(folder))?;
        let store = Store::create(folder, &key, now).inspect_err(|_| unmake(folder))?;
        let talks = log::Kept::over(&store);
        let book = Self {
            folder: folder.to_owned(),
            vault,
            key,
            store,
            clock,
            findings: care::Findings::default(),
            roster: roster::Kept::default(),
            waiting: picket::Waiting::default(),
            hours: hours::Kept::default(),
            talks,
            _lock: Some(lock),
        };
        book.hours.listen(&book.store);
        Ok((book, code.map(|code| code.to_string())))
    }

    /// Opens a book.
    ///
    /// # Errors
    /// The reason, and the key when the passphrase was right but the book itself did not open:
    /// putting a backup back needs it.
    pub fn open(
        folder: &Path,
        opening: Opening,
        clock: Clock,
    ) -> Result<Self, (AppError, Option<DataKey>)> {
        Unlocked::with(folder, opening)
            .map_err(|error| (error, None))?
            .open(clock)
    }

    fn open_store(
        folder: &Path,
        key: &DataKey,
        clock: Clock,
    ) -> AppResult<(Store, Option<LockFile>, Clock)> {
        let lock = match LockFile::take(folder) {
            Ok(lock) => Some(lock),
            // Nobody can write there, so nobody has to be kept out.
            Err(error) if error.code == CoreCode::ReadOnlyMedium => None,
            Err(error) => return Err(error.into()),
        };
        let now = clock.now();
        let store = Store::open(folder, key, now)?;
        let clock = frame::clock_of(&store, clock)?;
        Ok((store, lock, clock))
    }

    /// The encrypted store, for whoever builds a book.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// The name that the person gave the book.
    pub(crate) fn label(&self) -> &str {
        self.vault.label()
    }

    /// Lets the book count with another clock.
    pub(crate) fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// True when the book asks for a passphrase.
    pub fn needs_passphrase(folder: &Path) -> AppResult<bool> {
        match Vault::load(folder)?.kind() {
            BookKind::Own => Ok(true),
            BookKind::Demo => Ok(false),
        }
    }

    /// The data key, for whoever looks after the book's files.
    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }

    /// The key as the OS keychain keeps it.
    pub fn key_for_keychain(&self) -> Zeroizing<String> {
        self.key.to_hex()
    }

    /// Why the book can only be read, when that is so.
    pub fn read_only(&self) -> Option<ErrorView> {
        self.store
            .read_only()
            .map(|error| ErrorView::from(AppError::from(error)))
    }

    /// Tells `listener` of every commit from now on.
    pub fn on_change(&self, listener: Listener) {
        self.store.on_change(Box::new(move |changed| {
            listener(Changed {
                topics: changed
                    .topics
                    .iter()
                    .map(|topic| topic_view(*topic))
                    .collect(),
                seq: u32::try_from(changed.seq).unwrap_or(u32::MAX),
            });
        }));
    }
}

/// A vault with its key: the passphrase was right, and the book itself was not touched yet.
pub struct Unlocked {
    folder: PathBuf,
    vault: Vault,
    key: DataKey,
}

impl Unlocked {
    /// Tries the passphrase, the recovery code or the copy from the keychain.
    ///
    /// # Errors
    /// `wrong_passphrase`, `wrong_recovery_code`, `vault_damaged`, `vault_foreign`, `no_book`,
    /// `keychain` when its copy is another book's, `io`.
    pub fn with(folder: &Path, opening: Opening) -> AppResult<Self> {
        let vault = Vault::load(folder)?;
        let key = match opening {
            Opening::Nothing => vault.unlock_open(),
            Opening::Passphrase(passphrase) => vault.unlock_with_passphrase(&passphrase),
            Opening::RecoveryCode(code) => vault.unlock_with_recovery_code(&code),
            Opening::KeychainCopy(kept) => DataKey::from_hex(&kept),
        }?;
        if !vault.verify_key(&key) {
            let reason = "what it kept does not belong to this book";
            return Err(AppError::Keychain(reason.into()));
        }
        Ok(Self {
            folder: folder.to_owned(),
            vault,
            key,
        })
    }

    /// Opens the book.
    ///
    /// # Errors
    /// The reason, and the key: putting a backup back needs it.
    pub fn open(self, clock: Clock) -> Result<Book, (AppError, Option<DataKey>)> {
        match Book::open_store(&self.folder, &self.key, clock) {
            Ok((store, lock, clock)) => {
                let hours = hours::Kept::default();
                hours.listen(&store);
                let book = Book {
                    talks: log::Kept::over(&store),
                    folder: self.folder,
                    vault: self.vault,
                    key: self.key,
                    store,
                    clock,
                    findings: care::Findings::default(),
                    roster: roster::Kept::default(),
                    waiting: picket::Waiting::default(),
                    hours,
                    _lock: lock,
                };
                match book.hear_that_it_was_put_back() {
                    Ok(()) => Ok(book),
                    Err(error) => Err((error, Some(book.key))),
                }
            }
            Err(error) => Err((error, Some(self.key))),
        }
    }
}

/// Takes back a book whose making failed half-way: its recovery code was never shown, so nobody
/// could rely on it, and what is left would keep the next try out.
fn unmake(folder: &Path) {
    // Nothing but what the making writes is removed; the folder itself may be somebody's own.
    for name in [
        "book.db",
        "book.db-wal",
        "book.db-shm",
        "vault.json",
        "book.lock",
    ] {
        let _ = std::fs::remove_file(folder.join(name));
        let _ = std::fs::remove_file(folder.join("backups").join(name));
    }
}

/// Takes back what a refused making left in the folder, unless a book was there before.
fn unmake_unless_there(folder: &Path) {
    if folder.join("vault.json").exists() || folder.join("book.db").exists() {
        return;
    }
    let _ = std::fs::remove_file(folder.join("book.lock"));
    // Only an empty folder goes, and only its last part.
    let _ = std::fs::remove_dir(folder);
}

fn topic_view(topic: picketbook_core::store::Topic) -> TopicView {
    use picketbook_core::store::Topic;
    match topic {
        Topic::Notice => TopicView::Notice,
        Topic::Trust => TopicView::Trust,
        Topic::Alert => TopicView::Alert,
        Topic::Log => TopicView::Log,
        Topic::Note => TopicView::Note,
        Topic::Claim => TopicView::Claim,
        Topic::Picket => TopicView::Picket,
        Topic::Roster => TopicView::Roster,
        Topic::Committee => TopicView::Committee,
        Topic::App => TopicView::App,
    }
}
