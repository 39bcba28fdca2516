//! The store: the only door to what is in a book.
//!
//! [`Store::read`] hands out one consistent state of the book; [`Store::write`] is one
//! transaction. No connection leaves this module. Each noun has a file of its own with its rows,
//! what can be read and what can be written; reading functions take a [`Reading`], writing
//! functions a [`Writing`], which can also read.
//!
//! ```text
//! let unread = store.read(notice::unread_count)?;
//! store.write(|w| notice::mark_read(w, 15, 2, now))?;
//! ```
//!
//! Readers never wait for the writer (write-ahead log), and what `write` has answered with `Ok`
//! is on the disk (`synchronous=FULL`).

pub mod alert;
pub mod asked;
pub mod check_index;
pub mod claim;
mod connection;
pub mod draft;
pub mod incident;
pub mod journal;
pub mod log;
mod migrate;
pub mod note;
pub mod notice;
pub mod picket;
pub mod record;
pub mod refusal;
mod row;
pub mod search;
pub mod setting;
pub mod signing_request;
pub mod source;
pub mod trust;
pub mod union;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

pub(crate) use self::connection::{DATABASE, Keyed, Mode};
pub(crate) use self::migrate::{NEWEST_SCHEMA, version as schema_version};
use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::vault::{DataKey, Vault, not_this_key};

/// Readers that are kept for the next read; more are opened when more are needed at once.
const KEPT_READERS: usize = 4;

/// A noun whose rows a write changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Notices and their read state.
    Notice,
    /// Keys, sources, refusals.
    Trust,
    /// Alerts.
    Alert,
    /// Sessions, promises, votes.
    Log,
    /// Notes and what is attached to them.
    Note,
    /// Claims, where they were heard and what became of them.
    Claim,
    /// Entries of attendance, sites, shifts.
    Picket,
    /// The roster.
    Roster,
    /// Drafts, signing requests, what the committee's desk keeps.
    Committee,
    /// The union, settings of the book.
    App,
}

/// What one committed write changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Without repetition.
    pub topics: Vec<Topic>,
    /// The people whose attendance changed, when nothing else of the picket line did.
    pub people: Option<Vec<String>>,
    /// Grows by one with every such write, from 1 when the store was opened.
    pub seq: u64,
}

/// Takes [`Changed`] after each commit. It may read, but must not write.
pub type ChangeListener = Box<dyn Fn(Changed) + Send + Sync>;

/// See the module.
pub struct Store {
    keyed: Keyed,
    mode: Mode,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    listeners: Mutex<Listeners>,
    read_only: Option<CoreError>,
}

#[derive(Default)]
struct Listeners {
    seq: u64,
    list: Vec<ChangeListener>,
}

/// One consistent state of the book.
pub struct Reading<'a> {
    connection: &'a Connection,
}

impl Reading<'_> {
    fn sql(&self) -> &Connection {
        self.connection
    }
}

/// One transaction. It is committed when the closure gives `Ok` and undone otherwise.
pub struct Writing<'a> {
    reading: Reading<'a>,
    topics: BTreeSet<Topic>,
    people: BTreeSet<String>,
    trust_touched: bool,
}

impl Writing<'_> {
    /// Says that rows of this noun changed. The writing functions of each noun do so themselves.
    pub fn mark(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }

    /// Says that the attendance of one person changed and nothing else of the picket line, so
    /// that whoever keeps sums counts only that person again.
    pub(crate) fn touch(&mut self, person: &str) {
        if !self.people.contains(person) {
            self.people.insert(person.to_owned());
        }
    }
}

impl<'a> Deref for Writing<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl Store {
    /// Makes the database of the book in `folder`, whose vault exists already.
    ///
    /// # Errors
    /// `book_exists`, what [`Vault::load`] gives, `vault_foreign` when `key` is not the vault's,
    /// `disk_full`, `read_only_medium`, `no_codec`, `io`.
    pub fn create(folder: &Path, key: &DataKey, now: DateTime<Utc>) -> CoreResult<Self> {
        let keyed = keyed(folder, key)?;
        if keyed.path.exists() {
            return Err(CoreError::new(
                CoreCode::BookExists,
                "There is a book in this folder already.",
            ));
        }
        let mut writer = keyed.open(Mode::Create)?;
        migrate::run(&mut writer, &keyed, now)?;
        disk::sync_folder(folder)?;
        Self::assemble(keyed, Mode::Write, writer, None)
    }

    /// Opens the database of the book in `folder`, after an upgrade where one is due (a verified
    /// copy is set aside first). On a medium where nothing can be written the book opens for
    /// reading; see [`Store::read_only`].
    ///
    /// # Errors
    /// What [`Vault::load`] gives, `vault_foreign` when the key is not this book's or `vault.json`
    /// not this database's, `book_damaged`, `book_too_new`, `book_in_use`, `no_codec`,
    /// `disk_full`, `io`.
    pub fn open(folder: &Path, key: &DataKey, now: DateTime<Utc>) -> CoreResult<Self> {
        let keyed = keyed(folder, key)?;
        keyed.must_exist()?;
        match Self::open_for_writing(&keyed, now) {
            Ok(writer) => Self::assemble(keyed, Mode::Write, writer, None),
            Err(error) => match why_only_reading(folder, &error) {
                Some(reason) => Self::open_for_reading(keyed, reason),
                None => Err(error),
            },
        }
    }

    fn open_for_writing(keyed: &Keyed, now: DateTime<Utc>) -> CoreResult<Connection> {
        let mut writer = keyed.open(Mode::Write)?;
        migrate::run(&mut writer, keyed, now)?;
        Ok(writer)
    }

    fn open_for_reading(keyed: Keyed, reason: CoreError) -> CoreResult<Self> {
        let mode = Mode::ReadOnly;
        let reader = keyed.open(mode)?;
        let found = migrate::version(&reader)?;
        if found > NEWEST_SCHEMA {
            return Err(migrate::too_new());
        }
        if found < NEWEST_SCHEMA {
            return Err(CoreError::new(
                reason.code,
                "This book needs an upgrade, and nothing can be written where it lies.",
            ));
        }
        let reason = match reason.code {
            CoreCode::ReadOnlyMedium => CoreError::read_only(),
            _ => reason,
        };
        Self::assemble(keyed, mode, reader, Some(reason))
    }

    fn assemble(
        keyed: Keyed,
        mode: Mode,
        writer: Connection,
        read_only: Option<CoreError>,
    ) -> CoreResult<Self> {
        Ok(Self {
            keyed,
            mode,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            listeners: Mutex::default(),
            read_only,
        })
    }

    /// Why the book can only be read, when that is so.
    pub fn read_only(&self) -> Option<CoreError> {
        self.read_only.clone()
    }

    /// Runs `read` over one consistent state of the book. Does not wait for a writer.
    ///
    /// # Errors
    /// What `read` gives; `book_damaged`, `io`.
    pub fn read<T>(&self, read: impl FnOnce(&Reading<'_>) -> CoreResult<T>) -> CoreResult<T> {
        let kept = unpoisoned(&self.readers).pop();
        let reader = match kept {
            Some(reader) => reader,
            None => self.keyed.open(self.mode.for_reader())?,
        };
        let found = (|| {
            let state = reader.unchecked_transaction()?;
            let found = read(&Reading { connection: &state })?;
            // Nothing was written; letting go of the state cannot fail in a way that matters.
            drop(state);
            Ok(found)
        })();
        let mut readers = unpoisoned(&self.readers);
        if readers.len() < KEPT_READERS && reader.is_autocommit() {
            readers.push(reader);
        }
        found
    }

    /// Runs `write` in one transaction, commits it, and then tells the listeners.
    ///
    /// # Errors
    /// What `write` gives, and then nothing was changed; `read_only_medium`, `disk_full`,
    /// `book_in_use`, `book_damaged`, `io`.
    pub fn write<T>(&self, write: impl FnOnce(&mut Writing<'_>) -> CoreResult<T>) -> CoreResult<T> {
        if let Some(reason) = &self.read_only {
            return Err(reason.clone());
        }
        let mut writer = unpoisoned(&self.writer);
        let state = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writing = Writing {
            reading: Reading { connection: &state },
            topics: BTreeSet::new(),
            people: BTreeSet::new(),
            trust_touched: false,
        };
        let done = write(&mut writing)?;
        if writing.trust_touched {
            trust::seal(&writing)?;
        }
        let mut topics = std::mem::take(&mut writing.topics);
        let mut people = None;
        if !writing.people.is_empty() {
            // A mark of its own says that more than these people changed.
            if topics.insert(Topic::Picket) {
                people = Some(std::mem::take(&mut writing.people).into_iter().collect());
            }
        }
        state.commit()?;
        // Taken before the writer is let go, so that events arrive in the order of the commits.
        let mut listeners = unpoisoned(&self.listeners);
        drop(writer);
        if !topics.is_empty() {
            listeners.seq = listeners.seq.saturating_add(1);
            let changed = Changed {
                topics: topics.into_iter().collect(),
                people,
                seq: listeners.seq,
            };
            for listener in &listeners.list {
                listener(changed.clone());
            }
        }
        Ok(done)
    }

    /// Makes sure that what was deleted is gone from the disk too: writes the file anew without
    /// its free pages and empties the log. Takes as long as copying the book.
    ///
    /// # Errors
    /// `read_only_medium`, `disk_full`; `book_in_use` when something still reads the old state;
    /// `io`. The book itself is whole then, and the next call tries again.
    pub fn forget(&self) -> CoreResult<()> {
        if let Some(reason) = &self.read_only {
            return Err(reason.clone());
        }
        let writer = unpoisoned(&self.writer);
        writer.execute_batch("VACUUM")?;
        let busy: bool =
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get(0))?;
        if busy {
            return Err(CoreError::new(
                CoreCode::BookInUse,
                "What was removed still lies in the log, because something reads it. Try again.",
            ));
        }
        Ok(())
    }

    /// Tells `listener` of every later commit that marked a topic.
    pub fn on_change(&self, listener: ChangeListener) {
        unpoisoned(&self.listeners).list.push(listener);
    }

    /// Empties the log into the database and closes it. Dropping a store does the same but
    /// cannot say what went wrong; nothing that was committed is lost either way.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn close(self) -> CoreResult<()> {
        let Self {
            writer, readers, ..
        } = self;
        drop(readers);
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        writer.close().map_err(|(_, error)| CoreError::from(error))
    }
}

/// The reason to try reading after opening for writing failed.
fn why_only_reading(folder: &Path, error: &CoreError) -> Option<CoreError> {
    // The file alone can be write-protected in a folder that is not.
    match error.code {
        CoreCode::ReadOnlyMedium => Some(error.clone()),
        _ => disk::why_not_writable(folder),
    }
}

/// Opens what decides over a book's database: the vault's salt and the key, which must fit.
pub(crate) fn keyed(folder: &Path, key: &DataKey) -> CoreResult<Keyed> {
    let vault = Vault::load(folder)?;
    if !vault.verify_key(key) {
        return Err(not_this_key());
    }
    Ok(Keyed::new(
        database(folder),
        key.clone(),
        *vault.database_salt(),
    ))
}

/// The path of the database of the book in `folder`.
pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join(DATABASE)
}

/// A panic in another thread leaves no half-written state behind: its transaction was undone.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
