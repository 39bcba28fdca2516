//! The desk: the folder of books, the one book that is open, and the one long job at a time.
//!
//! The window talks to a desk; the CLI opens a [`Book`] directly.

mod checking;
mod committee;
mod jobs;
mod keeping;
mod log;
mod roster;
mod takeaway;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use picketbook_core::vault::DataKey;
use picketbook_core::{CoreCode, CoreError, backup};

use crate::book::{Book, Listener, Opening, Unlocked};
use crate::clock::{Clock, instant};
use crate::error::{AppError, AppResult};
use crate::invite;
use crate::keychain::Keychain;
use crate::library;
use crate::settings;
use crate::view::{
    AlertKind, AppState, BackupRow, BookKind, Changed, CreatedBook, ErrorView, ImportOutcome,
    InvitePreview, MergeReport, NewBook, OpenBook, ProgressView, RefreshOutcome, Settings,
    Strength, Unlock, UnlockWith, WaitingFile,
};

use checking::Checks;
use jobs::{Job, Jobs};

pub use crate::library::file_kind;

/// How long closing a book waits for what was asked before.
const LAST_READERS: Duration = Duration::from_secs(5);

/// Where the desk's events go.
pub trait Host: Send + Sync {
    /// A write was committed.
    fn changed(&self, changed: Changed);
    /// A long job went on.
    fn progress(&self, progress: ProgressView);
    /// The book was locked.
    fn locked(&self);
    /// A file was handed over and waits.
    fn handed_over(&self, file: WaitingFile);
}

/// See the module.
pub struct Desk {
    data_folder: PathBuf,
    host: Arc<dyn Host>,
    keychain: Box<dyn Keychain>,
    state: Mutex<State>,
    settings: Mutex<Settings>,
    jobs: Jobs,
    checks: Checks,
    opened: tokio::sync::Notify,
}

#[derive(Default)]
struct State {
    open: Option<(String, Arc<Book>)>,
    waiting: Option<WaitingFile>,
    /// The key of a book that unlocked but did not open: restoring a backup needs it.
    mending: Option<(String, DataKey)>,
}

/// Judges a passphrase while it is typed.
pub fn passphrase_strength(text: &str) -> Strength {
    let found = picketbook_core::strength::strength(text, &["picketbook"]);
    Strength {
        score: found.score,
        enough: found.enough,
        warning: found.warning,
        suggestions: found.suggestions,
    }
}

impl Desk {
    /// A desk over the folder that holds all books.
    pub fn new(data_folder: PathBuf, host: Box<dyn Host>, keychain: Box<dyn Keychain>) -> Self {
        let settings = settings::load(&data_folder);
        Self {
            data_folder,
            host: Arc::from(host),
            keychain,
            state: Mutex::default(),
            settings: Mutex::new(settings),
            jobs: Jobs::default(),
            checks: Checks::default(),
            opened: tokio::sync::Notify::new(),
        }
    }

    /// Everything for the first screen.
    pub fn state(&self) -> AppResult<AppState> {
        Ok(AppState {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_folder: self.data_folder.to_string_lossy().into_owned(),
            books: library::books(&self.data_folder),
            open: self.current()?,
            settings: self.settings(),
            waiting_file: self.lock_state().waiting.clone(),
            keychain: self.keychain.usable(),
        })
    }

    /// The folder that holds all books.
    pub fn data_folder(&self) -> &Path {
        &self.data_folder
    }

    /// The settings in force.
    pub fn settings(&self) -> Settings {
        unpoisoned(self.settings.lock()).clone()
    }

    /// Checks, saves and applies settings.
    pub fn set_settings(&self, wanted: Settings) -> AppResult<Settings> {
        settings::save(&self.data_folder, &wanted)?;
        *unpoisoned(self.settings.lock()) = wanted.clone();
        Ok(wanted)
    }

    /// Keeps a file that the desktop handed over until a screen takes it.
    pub fn hand_over(&self, path: &str) {
        let file = WaitingFile {
            path: path.to_owned(),
            kind: file_kind(path),
        };
        self.lock_state().waiting = Some(file.clone());
        self.host.handed_over(file);
    }

    /// Takes the file that was handed over.
    pub fn take_handed_over(&self) -> Option<WaitingFile> {
        self.lock_state().waiting.take()
    }

    /// Reads an invite without making anything from it.
    pub fn invite_preview(&self, path: &str) -> AppResult<InvitePreview> {
        let invite = invite::read(Path::new(path))?;
        let joined = match self.book() {
            Ok(book) => book.belongs_to(&invite)?,
            Err(_) => false,
        };
        invite::preview(&invite, joined)
    }

    /// Makes a book, opens it and hands out its recovery code.
    pub fn create(&self, wanted: NewBook) -> AppResult<CreatedBook> {
        let invite = wanted
            .invite
            .as_deref()
            .map(|path| invite::read(Path::new(path)))
            .transpose()?;
        let label = match (wanted.label.trim(), &invite) {
            ("", Some(invite)) => invite.union.clone(),
            ("", None) => "My book".to_owned(),
            (typed, _) => typed.to_owned(),
        };
        let folder = library::new_folder(&self.data_folder, Clock::System.now())?;
        let made = Book::create(
            &folder,
            &label,
            &wanted.passphrase,
            invite.as_ref(),
            Clock::System,
        );
        let (book, recovery_code) = made.inspect_err(|_| library::remove_unfinished(&folder))?;
        let keychain_problem = if wanted.remember {
            self.remember(&library::id_of(&folder), &folder, &book.key_for_keychain())
                .err()
                .map(|error| error.to_string())
        } else {
            None
        };
        let open = self.put_on(&folder, book)?;
        Ok(CreatedBook {
            open,
            recovery_code,
            keychain_problem,
        })
    }

    /// Makes the demo strike and opens it; opens the one that is there already.
    pub fn create_demo(&self) -> AppResult<OpenBook> {
        if let Some(entry) = library::demo(&self.data_folder) {
            return self.unlock(Unlock {
                id: entry.id,
                with: UnlockWith::Nothing,
            });
        }
        let folder = library::new_folder(&self.data_folder, Clock::System.now())?;
        let book =
            Book::create_demo(&folder).inspect_err(|_| library::remove_unfinished(&folder))?;
        self.put_on(&folder, book)
    }

    /// Unlocks and opens a book.
    pub fn unlock(&self, wanted: Unlock) -> AppResult<OpenBook> {
        let folder = library::folder_of(&self.data_folder, &wanted.id)?;
        let remember = matches!(&wanted.with, UnlockWith::Passphrase { remember: true, .. });
        let opening = match wanted.with {
            UnlockWith::Nothing => Opening::Nothing,
            UnlockWith::Passphrase { passphrase, .. } => Opening::Passphrase(passphrase.into()),
            UnlockWith::RecoveryCode { code } => Opening::RecoveryCode(code.into()),
            UnlockWith::Keychain => match self.keychain.get(&wanted.id)? {
                Some(kept) => Opening::KeychainCopy(kept),
                None => {
                    library::set_remembered(&folder, false);
                    return Err(AppError::Keychain("it holds no key for this book".into()));
                }
            },
        };
        // A wrong passphrase for one book must not close another.
        let unlocked = Unlocked::with(&folder, opening)?;
        // A book can be open only once; opening another, or the same again, closes this one first.
        self.put_away();
        match unlocked.open(Clock::System) {
            Ok(book) => {
                if remember
                    && let Err(error) = self.remember(&wanted.id, &folder, &book.key_for_keychain())
                {
                    // A keychain that refuses must not keep anybody out of their book.
                    book.find(AlertKind::Keychain, error.to_string())?;
                }
                self.put_on(&folder, book)
            }
            Err((error, key)) => {
                self.lock_state().mending = key.map(|key| (wanted.id, key));
                Err(error)
            }
        }
    }

    /// The open book's frame, `None` when locked.
    pub fn current(&self) -> AppResult<Option<OpenBook>> {
        let open = self.lock_state().open.clone();
        open.map(|(id, book)| book.summary(&id)).transpose()
    }

    /// Locks: cancels a job, closes the book, forgets its key.
    pub fn lock(&self) {
        if self.put_away() {
            self.host.locked();
        }
    }

    /// Closes without telling anybody: the app ends.
    pub fn close(&self) {
        self.put_away();
    }

    /// Removes the keychain's copy of a key.
    pub fn forget_key(&self, id: &str) -> AppResult<()> {
        let folder = library::folder_of(&self.data_folder, id)?;
        self.keychain.forget(id)?;
        library::set_remembered(&folder, false);
        Ok(())
    }

    /// Deletes the demo; refuses for any other book.
    pub fn delete_demo(&self, id: &str) -> AppResult<()> {
        let folder = library::folder_of(&self.data_folder, id)?;
        library::must_be_demo(&folder)?;
        let is_open = self
            .lock_state()
            .open
            .as_ref()
            .is_some_and(|(open, _)| open == id);
        if is_open {
            self.lock();
        }
        fs::remove_dir_all(&folder)
            .map_err(|error| AppError::BadInput(format!("The demo could not be removed: {error}.")))
    }

    /// The verified copies of a book.
    pub fn backups(&self, id: &str) -> AppResult<Vec<BackupRow>> {
        let folder = library::folder_of(&self.data_folder, id)?;
        let rows = backup::list(&folder)?;
        Ok(rows
            .into_iter()
            .map(|row| BackupRow {
                name: row.name,
                made_at: instant(row.made_at),
                bytes: row.bytes,
            })
            .collect())
    }

    /// Lets the open, empty book join a union.
    pub fn join(&self, invite_path: &str) -> AppResult<OpenBook> {
        let invite = invite::read(Path::new(invite_path))?;
        let (id, book) = self.lock_state().open.clone().ok_or(AppError::Locked)?;
        book.join(&invite)?;
        book.summary(&id)
    }

    /// The open book.
    pub fn book(&self) -> AppResult<Arc<Book>> {
        self.lock_state()
            .open
            .as_ref()
            .map(|(_, book)| book.clone())
            .ok_or(AppError::Locked)
    }

    /// Brings in a bundle, a folder or an address.
    pub fn import(&self, address: &str) -> AppResult<ImportOutcome> {
        let (_one_at_a_time, job) = self.start_job();
        let book = self.book()?;
        let outcome = book.import(address, &job)?;
        checking::prepare(&book);
        Ok(outcome)
    }

    /// Merges the sheets of other laptops.
    pub fn merge_sheets(&self, places: &[String]) -> AppResult<MergeReport> {
        let (_one_at_a_time, job) = self.start_job();
        self.book()?.sheet_merge(places, &job)
    }

    /// Asks all sources.
    pub fn refresh(&self) -> AppResult<RefreshOutcome> {
        let (_one_at_a_time, job) = self.start_job();
        let book = self.book()?;
        let outcome = book.refresh(&job)?;
        checking::prepare(&book);
        Ok(outcome)
    }

    /// Asks all sources in the background: true when every one answered or there was nothing to ask.
    pub fn refresh_quietly(&self) -> bool {
        // The book is taken after the wait for the slot: it may have been locked in between.
        let (_one_at_a_time, job) = self.start_job();
        let Ok(book) = self.book() else { return true };
        // The demo's next notices come when one asks for them, so that one can see it happen.
        if book.read_only().is_some() || book.kind() == BookKind::Demo {
            return true;
        }
        match book.refresh(&job) {
            Ok(outcome) => outcome.problems.is_empty(),
            Err(AppError::NoInvite) => true,
            Err(_) => false,
        }
    }

    /// Asks the running job to stop; it ends with the refusal `cancelled` and changes nothing.
    pub fn cancel_job(&self) {
        self.jobs.cancel();
    }

    /// Ends when a book was opened since the last call.
    pub async fn book_opened(&self) {
        self.opened.notified().await;
    }

    fn start_job(&self) -> (MutexGuard<'_, ()>, Job) {
        self.jobs.start(self.host.clone())
    }

    fn remember(&self, id: &str, folder: &Path, secret: &str) -> AppResult<()> {
        self.keychain.put(id, secret)?;
        library::set_remembered(folder, true);
        Ok(())
    }

    fn put_on(&self, folder: &Path, book: Book) -> AppResult<OpenBook> {
        let id = library::id_of(folder);
        let host = self.host.clone();
        let listener: Listener = Box::new(move |changed| host.changed(changed));
        book.on_change(listener);
        let summary = book.summary(&id)?;
        let book = Arc::new(book);
        {
            let mut state = self.lock_state();
            state.mending = None;
            state.open = Some((id, book.clone()));
        }
        copy_of_the_day(&book);
        prepare_the_talks(&book);
        checking::prepare(&book);
        self.opened.notify_one();
        Ok(summary)
    }

    fn put_away(&self) -> bool {
        let taken = {
            let mut state = self.lock_state();
            state.mending = None;
            state.open.take()
        };
        // Only now: a job that starts in between finds no book, one that has it is stopped.
        self.cancel_job();
        self.checks.cancel();
        let Some((_, book)) = taken else { return false };
        // What was asked before the lock still ends; only then is the book's lock file free for
        // the next opening. A source that does not answer must not hold the lock for ever.
        let asked = Instant::now();
        while Arc::strong_count(&book) > 1 && asked.elapsed() < LAST_READERS {
            thread::sleep(Duration::from_millis(2));
        }
        true
    }

    fn lock_state(&self) -> MutexGuard<'_, State> {
        unpoisoned(self.state.lock())
    }
}

/// A panic in another thread must not make the book unreachable; the state is only ever replaced whole.
fn unpoisoned<T>(guard: Result<T, PoisonError<T>>) -> T {
    guard.unwrap_or_else(PoisonError::into_inner)
}

/// Makes the copy of the day beside the reading. The thread does not hold the book, so that a
/// lock in the meantime need not wait for it.
fn copy_of_the_day(book: &Arc<Book>) {
    let Some(copy) = book.daily_copy() else {
        return;
    };
    let book = Arc::downgrade(book);
    let made = thread::Builder::new().name("backup".into()).spawn(move || {
        if let Err(error) = copy.make()
            && let Some(book) = book.upgrade()
        {
            // The screen could not be told; the next opening tries again.
            let _ = book.find(AlertKind::NoBackup, error.to_string());
        }
    });
    if made.is_err() {
        // No thread could be started; the next opening tries again.
    }
}

/// Makes the tracker and the line of time beside the reading of the front page, so that the first
/// look at them need not wait in a large book.
fn prepare_the_talks(book: &Arc<Book>) {
    let book = Arc::downgrade(book);
    let prepare = move || {
        if let Some(book) = book.upgrade() {
            // Whatever is wrong is told by the screen that asks for it.
            let _ = book.prepare_log();
        }
    };
    if thread::Builder::new()
        .name("talks".into())
        .spawn(prepare)
        .is_err()
    {
        // No thread could be started; the first look makes them.
    }
}

/// Says why a book in the list cannot be opened, where that shows before any passphrase.
pub(crate) fn problem_of(error: CoreError) -> Option<ErrorView> {
    match error.code {
        CoreCode::NoBook => None,
        _ => Some(ErrorView::from(AppError::from(error))),
    }
}
