//! One connection to an encrypted database.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::error::{CoreCode, CoreError, CoreResult};
use crate::vault::DataKey;

/// The database's name in the book's folder.
pub(crate) const DATABASE: &str = "book.db";
/// SQLite's file access without locks.
const WITHOUT_LOCKS: &str = if cfg!(windows) {
    "mode=ro&vfs=win32-none"
} else {
    "mode=ro&vfs=unix-none"
};
/// Only another program can hold the book; ours waits in line before it comes to this.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Make the file and write.
    Create,
    /// Write to the file that is there.
    Write,
    /// Read while another connection of ours may write.
    Read,
    /// Read a file that nobody can write, without the log's shared index.
    ReadOnly,
}

impl Mode {
    /// The mode of readers beside a connection of this mode.
    pub(crate) fn for_reader(self) -> Self {
        match self {
            Self::Create | Self::Write | Self::Read => Self::Read,
            Self::ReadOnly => Self::ReadOnly,
        }
    }
}

/// A database file with everything that is needed to decrypt it.
#[derive(Debug, Clone)]
pub(crate) struct Keyed {
    pub path: PathBuf,
    key: DataKey,
    salt: [u8; 16],
}

impl Keyed {
    pub(crate) fn new(path: PathBuf, key: DataKey, salt: [u8; 16]) -> Self {
        Self { path, key, salt }
    }

    /// The same key for a file beside this one, for example a backup.
    pub(crate) fn at(&self, path: PathBuf) -> Self {
        Self {
            path,
            ..self.clone()
        }
    }

    /// Refuses a database that is not there or empty, which SQLite would take for a new one.
    pub(crate) fn must_exist(&self) -> CoreResult<()> {
        let gone = |detail: &str| Err(CoreError::new(CoreCode::BookDamaged, detail));
        match fs::metadata(&self.path) {
            Ok(data) if data.len() > 0 => Ok(()),
            Ok(_) => gone("The book's database is an empty file. A backup can be put back."),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                gone("The book's database is missing. A backup can be put back.")
            }
            Err(error) => Err(CoreError::from_io("read the book's database", error)),
        }
    }

    /// Opens a connection that is keyed, proven to decrypt, and set up.
    pub(crate) fn open(&self, mode: Mode) -> CoreResult<Connection> {
        let connection = match mode {
            Mode::Create => self.prove(self.writable(OpenFlags::SQLITE_OPEN_CREATE)?)?,
            Mode::Write | Mode::Read => self.prove(self.writable(OpenFlags::empty())?)?,
            Mode::ReadOnly => self.open_unwritable()?,
        };
        set_up(&connection, mode)?;
        Ok(connection)
    }

    fn writable(&self, more: OpenFlags) -> CoreResult<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE | more;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        // SQLite opens a file that it may not write for reading and says nothing.
        if connection.is_readonly("main")? {
            return Err(CoreError::read_only());
        }
        Ok(connection)
    }

    /// Opens a file beside which nothing can be written. The proper way needs the log's shared
    /// index to be there already. Without it, a book without a log is read as a file that never
    /// changes; a book with one (it was not closed before it came here) is read without locks
    /// and with an index in memory, because ignoring the log would hide what was saved last.
    fn open_unwritable(&self) -> CoreResult<Connection> {
        let proper = self
            .read_as("mode=ro")
            .and_then(|connection| self.prove(connection));
        match proper {
            Ok(connection) => Ok(connection),
            Err(error) if error.code == CoreCode::BookDamaged => Err(error),
            Err(error) if error.code == CoreCode::VaultForeign => Err(error),
            Err(_) if self.has_log() => {
                let connection = self.read_as(WITHOUT_LOCKS)?;
                connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
                self.prove(connection)
            }
            Err(_) => self.prove(self.read_as("immutable=1")?),
        }
    }

    fn read_as(&self, parameters: &str) -> CoreResult<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI;
        Ok(Connection::open_with_flags(
            address(&self.path, parameters),
            flags,
        )?)
    }

    /// True when the log beside the database holds something.
    pub(crate) fn has_log(&self) -> bool {
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        fs::metadata(log).is_ok_and(|data| data.len() > 0)
    }

    /// Gives the key and reads something with it.
    fn prove(&self, connection: Connection) -> CoreResult<Connection> {
        connection.busy_timeout(PATIENCE)?;
        self.give_key(&connection)?;
        must_have_codec(&connection)?;
        let decrypts = connection
            .query_row("SELECT count(*) FROM sqlite_schema", (), |row| {
                row.get::<_, i64>(0)
            })
            .map_err(CoreError::from);
        match decrypts {
            Ok(_) => Ok(connection),
            Err(error) if error.code == CoreCode::BookDamaged && self.salt_differs() => {
                Err(CoreError::new(
                    CoreCode::VaultForeign,
                    "The beginning of book.db is damaged, or vault.json and book.db belong to different books. A backup can be put back.",
                ))
            }
            Err(error) => Err(error),
        }
    }

    fn give_key(&self, connection: &Connection) -> CoreResult<()> {
        let mut spec = Zeroizing::new(String::with_capacity(200));
        // Its own log goes to standard error, where a command line would show it to the person.
        spec.push_str("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'");
        spec.push_str(&self.key.to_hex());
        spec.push_str(&hex::encode(self.salt));
        spec.push_str("'\"; PRAGMA cipher_compatibility = 4;");
        // The cause is left out: it could quote the statement and so the key.
        connection.execute_batch(&spec).map_err(|_| {
            CoreError::new(
                CoreCode::NoCodec,
                "The database library did not take the book's key.",
            )
        })
    }

    /// True when the file begins with another salt than the vault's: the two do not belong together.
    fn salt_differs(&self) -> bool {
        let mut first = [0; 16];
        fs::File::open(&self.path)
            .and_then(|mut file| file.read_exact(&mut first))
            .is_ok_and(|()| first != self.salt)
    }
}

/// A library without its cipher would write plain text and say nothing.
fn must_have_codec(connection: &Connection) -> CoreResult<()> {
    let version: String = connection
        .query_row("PRAGMA cipher_version", (), |row| row.get(0))
        .unwrap_or_default();
    if version.is_empty() {
        Err(CoreError::new(
            CoreCode::NoCodec,
            "This Picketbook was built without its cipher and must not be used.",
        ))
    } else {
        Ok(())
    }
}

fn set_up(connection: &Connection, mode: Mode) -> CoreResult<()> {
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -4000;",
    )?;
    match mode {
        Mode::Create | Mode::Write => {
            // A large import would otherwise write half-filled pages out and read them again.
            connection.execute_batch("PRAGMA cache_size = -16000;")?;
            let journal: String =
                connection.query_row("PRAGMA journal_mode = WAL", (), |row| row.get(0))?;
            if journal != "wal" {
                return Err(CoreError::new(
                    CoreCode::Io,
                    "The disk that holds this book cannot keep a write-ahead log.",
                ));
            }
            connection.execute_batch("PRAGMA synchronous = FULL;")?;
            if cfg!(target_os = "macos") {
                connection
                    .execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
            }
        }
        Mode::Read | Mode::ReadOnly => connection.execute_batch("PRAGMA query_only = ON;")?,
    }
    Ok(())
}

/// The path as an address with parameters for SQLite.
fn address(path: &Path, parameters: &str) -> OsString {
    let mut address = String::from(if cfg!(windows) { "file:///" } else { "file:" });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                address.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => address.push('/'),
            b':' if cfg!(windows) => address.push(':'),
            _ => address.push_str(&format!("%{byte:02x}")),
        }
    }
    address.push('?');
    address.push_str(parameters);
    OsString::from(address)
}
