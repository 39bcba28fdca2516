//! Verified copies of a book, under the same key, in `backups/` beside it.
//!
//! A copy is made under a temporary name, opened again with the key, checked page by page and
//! row by row, and only then given its name. `vault.json` is copied with it, because without
//! the wrapped key no copy could be opened.

mod peek;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use rusqlite::Connection;

use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::lock::LockFile;
use crate::store::{self, Keyed, Mode};
use crate::vault::{self, DataKey};

pub use peek::{Peek, peek, peek_book};

/// The folder's name in the book's folder.
const FOLDER: &str = "backups";
/// A verified copy on its way to the book's name.
const RESTORING: &str = "book.restoring";
/// Holds the name of the copy that was put back, until the book was told.
const UNSAID: &str = "book.put-back";
const STAMP: &str = "%Y%m%dT%H%M%SZ";
const DAILY: usize = 7;
const WEEKLY: usize = 4;
/// Copies are made one after the other: the copy of the day may still be on its way when the
/// person asks for one, and both use the same temporary name. Other processes are kept out by
/// the book's lock.
static MAKING: Mutex<()> = Mutex::new(());

/// A verified copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// File name, which also holds the time.
    pub name: String,
    /// When it was made, by the clock of that time.
    pub made_at: DateTime<Utc>,
    /// Size in bytes.
    pub bytes: u64,
    /// True for copies that were set aside before an upgrade; these are never pruned.
    pub before_upgrade: bool,
}

/// Makes a verified copy of the book as it is now. The book may be open.
///
/// # Errors
/// What opening the book gives; `disk_full`, `read_only_medium`, `backup_damaged`, `io`. Then no
/// copy was added and none was removed.
pub fn make(folder: &Path, key: &DataKey, now: DateTime<Utc>) -> CoreResult<BackupRow> {
    let _one_at_a_time = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    make_now(folder, key, now)
}

fn make_now(folder: &Path, key: &DataKey, now: DateTime<Utc>) -> CoreResult<BackupRow> {
    let keyed = store::keyed(folder, key)?;
    keyed.must_exist()?;
    let source = keyed.open(Mode::Write)?;
    copy(&source, &keyed, folder, "", now)
}

/// Makes the copy of the day, unless there is one, and prunes. `None` when there was one.
///
/// # Errors
/// As [`make`].
pub fn daily_if_due(
    folder: &Path,
    key: &DataKey,
    now: DateTime<Utc>,
) -> CoreResult<Option<BackupRow>> {
    let _one_at_a_time = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let today = now.date_naive();
    let there = list(folder)?
        .iter()
        .any(|row| !row.before_upgrade && day(row) == today);
    if there {
        return Ok(None);
    }
    let made = make_now(folder, key, now)?;
    prune(folder, &made.name)?;
    Ok(Some(made))
}

/// All copies, newest first. Names that this program does not give are left out.
///
/// # Errors
/// `io`.
pub fn list(folder: &Path) -> CoreResult<Vec<BackupRow>> {
    let files = match fs::read_dir(folder.join(FOLDER)) {
        Ok(files) => files,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(CoreError::from_io("list the backups", error)),
    };
    let mut rows: Vec<BackupRow> = files
        .filter_map(Result::ok)
        .filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            let (made_at, before_upgrade) = read_name(&name)?;
            let data = file.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(BackupRow {
                name,
                made_at,
                bytes: data.len(),
                before_upgrade,
            })
        })
        .collect();
    rows.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| b.name.cmp(&a.name)));
    Ok(rows)
}

/// Makes a verified copy of the book as it is now and removes all others, those that were set
/// aside among them: for a book from which something had to go for good. Gives how many went.
///
/// # Errors
/// As [`make`]; then no copy was removed.
pub fn only_this(folder: &Path, key: &DataKey, now: DateTime<Utc>) -> CoreResult<u32> {
    let _one_at_a_time = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let made = make_now(folder, key, now)?;
    let mut gone = 0;
    for row in list(folder)?
        .into_iter()
        .filter(|row| row.name != made.name)
    {
        fs::remove_file(folder.join(FOLDER).join(&row.name))
            .map_err(|error| CoreError::from_io("remove an old backup", error))?;
        gone += 1;
    }
    let aside = folder.join("set-aside");
    if aside.is_dir() {
        fs::remove_dir_all(&aside)
            .map_err(|error| CoreError::from_io("remove what was set aside", error))?;
        gone += 1;
    }
    disk::sync_folder(folder)?;
    Ok(gone)
}

/// Puts a copy back. The copy is verified first; the database that it replaces is moved to
/// `set-aside/` and never deleted. Gives where that is, `None` when there was no database.
/// The book must not be open anywhere: its lock is taken. Cut off at any instant, the book is
/// the old one or the new one.
///
/// # Errors
/// `not_found`, `backup_damaged`, `vault_foreign`, `book_in_use`, `book_too_new`, `disk_full`,
/// `read_only_medium`, `io`. Then the book is as it was.
///
/// The book itself does not know that it is an old copy: whoever opens it asks [`unsaid`].
pub fn restore(folder: &Path, key: &DataKey, name: &str) -> CoreResult<Option<PathBuf>> {
    let _lock = LockFile::take(folder)?;
    if read_name(name).is_none() {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "There is no such backup.",
        ));
    }
    let chosen = folder.join(FOLDER).join(name);
    if !chosen.is_file() {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "There is no such backup any more.",
        ));
    }
    let keyed = store::keyed(folder, key)?;
    let aside = keyed.path.with_file_name(RESTORING);
    let prepared = fs::copy(&chosen, &aside)
        .map_err(|error| CoreError::from_io("copy the backup", error))
        .and_then(|_| verify(&keyed.at(aside.clone())))
        .and_then(|()| sync_file(&aside));
    if let Err(error) = prepared {
        discard(&aside);
        return Err(error);
    }
    let replaced = set_aside(folder, &keyed)?;
    disk::write_whole(&folder.join(UNSAID), name.as_bytes())?;
    // In one step: there is no instant at which the book has no database.
    fs::rename(&aside, &keyed.path)
        .map_err(|error| CoreError::from_io("put the backup in place", error))?;
    disk::sync_folder(folder)?;
    Ok(replaced)
}

/// The copy that was put back without the book having been told, because the restore was cut off
/// before. To be asked under the book's lock when the book has opened; what an attempt left that
/// never came to its end is removed then.
pub fn unsaid(folder: &Path) -> Option<String> {
    let restoring = folder.join(RESTORING);
    if restoring.exists() {
        // The copy never got the book's name. The note goes first: alone it would say otherwise.
        discard(&folder.join(UNSAID));
        discard(&restoring);
        return None;
    }
    let name = fs::read_to_string(folder.join(UNSAID)).ok()?;
    read_name(&name).map(|_| name)
}

/// The book was told what [`unsaid`] gave.
///
/// # Errors
/// `read_only_medium`, `io`; then it is told again.
pub fn said(folder: &Path) -> CoreResult<()> {
    match fs::remove_file(folder.join(UNSAID)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(CoreError::from_io("end putting the copy back", error))
        }
        _ => disk::sync_folder(folder),
    }
}

/// Sets a verified copy aside before the schema is changed.
pub(crate) fn before_upgrade(
    source: &Connection,
    keyed: &Keyed,
    schema: usize,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    let folder = keyed.path.parent().unwrap_or(Path::new("."));
    copy(source, keyed, folder, &format!("-schema-{schema}"), now).map(|_| ())
}

/// The folder of the copies, which also holds a copy of `vault.json`.
pub(crate) fn home(folder: &Path) -> PathBuf {
    folder.join(FOLDER)
}

/// True when a copy beside the book begins with this salt: the book's own first page may be the
/// damaged one.
pub(crate) fn fits_any(folder: &Path, salt: &[u8; 16]) -> bool {
    let begins = |name: &str| {
        let mut first = [0; 16];
        fs::File::open(folder.join(FOLDER).join(name))
            .and_then(|mut file| std::io::Read::read_exact(&mut file, &mut first))
            .is_ok_and(|()| first == *salt)
    };
    list(folder).is_ok_and(|rows| rows.iter().any(|row| begins(&row.name)))
}

/// After the keys changed, the copy of `vault.json` beside the backups must change with them.
pub(crate) fn refresh_vault_copy(folder: &Path) -> CoreResult<()> {
    let copy = folder.join(FOLDER).join(vault::FILE);
    if copy.exists() {
        copy_vault(folder)
    } else {
        Ok(())
    }
}

fn copy_vault(folder: &Path) -> CoreResult<()> {
    let bytes = fs::read(folder.join(vault::FILE))
        .map_err(|error| CoreError::from_io("read vault.json", error))?;
    disk::write_whole(&folder.join(FOLDER).join(vault::FILE), &bytes)
}

fn copy(
    source: &Connection,
    keyed: &Keyed,
    folder: &Path,
    suffix: &str,
    now: DateTime<Utc>,
) -> CoreResult<BackupRow> {
    let backups = folder.join(FOLDER);
    fs::create_dir_all(&backups)
        .map_err(|error| CoreError::from_io("make the folder for backups", error))?;
    let aside = backups.join("making.tmp");
    discard(&aside);
    let name = free_name(&backups, suffix, now);
    let made = vacuum_into(source, &aside)
        .and_then(|()| verify(&keyed.at(aside.clone())))
        .and_then(|()| sync_file(&aside))
        .and_then(|()| copy_vault(folder))
        .and_then(|()| {
            fs::rename(&aside, backups.join(&name))
                .map_err(|error| CoreError::from_io("name the backup", error))
        })
        .and_then(|()| disk::sync_folder(&backups));
    if let Err(error) = made {
        discard(&aside);
        return Err(error);
    }
    let bytes = fs::metadata(backups.join(&name))
        .map_err(|error| CoreError::from_io("read the backup", error))?
        .len();
    let (made_at, before_upgrade) = read_name(&name).unwrap_or((now, !suffix.is_empty()));
    Ok(BackupRow {
        name,
        made_at,
        bytes,
        before_upgrade,
    })
}

pub(crate) fn vacuum_into(source: &Connection, target: &Path) -> CoreResult<()> {
    let Some(target) = target.to_str() else {
        return Err(CoreError::new(
            CoreCode::Io,
            "The backup could not be made because the folder's name is not valid text.",
        ));
    };
    source.execute("VACUUM INTO ?1", [target])?;
    Ok(())
}

/// Opens a copy with the book's key and checks every page's tag, then every table and index.
pub(crate) fn verify(copy: &Keyed) -> CoreResult<()> {
    let damaged = |error: CoreError| match error.code {
        CoreCode::BookDamaged | CoreCode::VaultForeign | CoreCode::NotFound => CoreError::new(
            CoreCode::BackupDamaged,
            "This backup is damaged or belongs to another book; it is not used.",
        )
        .because(error),
        _ => error,
    };
    copy.must_exist().map_err(damaged)?;
    let opened = copy.open(Mode::ReadOnly).map_err(damaged)?;
    let bad_pages = first_line(&opened, "PRAGMA cipher_integrity_check").map_err(damaged)?;
    let found = first_line(&opened, "PRAGMA integrity_check").map_err(damaged)?;
    let schema = store::schema_version(&opened).map_err(damaged)?;
    if schema > store::NEWEST_SCHEMA {
        return Err(CoreError::new(
            CoreCode::BookTooNew,
            "This backup was written by a newer Picketbook. Update Picketbook first.",
        ));
    }
    if bad_pages.is_none() && found.as_deref() == Some("ok") && schema > 0 {
        Ok(())
    } else {
        Err(damaged(CoreError::new(
            CoreCode::BookDamaged,
            "The check found damage.",
        )))
    }
}

fn first_line(connection: &Connection, sql: &str) -> CoreResult<Option<String>> {
    let mut query = connection.prepare(sql)?;
    let mut rows = query.query(())?;
    match rows.next()? {
        Some(row) => Ok(Some(row.get(0)?)),
        None => Ok(None),
    }
}

/// Gives the database a name in `set-aside/`, under a number that is free. It keeps the old name
/// as well until the copy takes that over, where the disk lets a file have two.
fn set_aside(folder: &Path, keyed: &Keyed) -> CoreResult<Option<PathBuf>> {
    let database = &keyed.path;
    if !database.exists() {
        return Ok(None);
    }
    let moving = |error| CoreError::from_io("set the replaced database aside", error);
    let home = folder.join("set-aside");
    fs::create_dir_all(&home).map_err(moving)?;
    let place = (1u32..)
        .map(|number| home.join(format!("book-{number}.db")))
        .find(|place| !place.exists() && !with_ending(place, "-wal").exists())
        .ok_or_else(|| CoreError::new(CoreCode::Io, "The folder set-aside is full."))?;
    empty_log(keyed);
    // Only that of a damaged database is still there. It goes first: a foreign log beside the
    // restored database would be read into it.
    for ending in ["-wal", "-shm"] {
        let log = with_ending(database, ending);
        if log.exists() {
            fs::rename(&log, with_ending(&place, ending)).map_err(moving)?;
        }
    }
    if fs::hard_link(database, &place).is_err() {
        // FAT knows no second names.
        fs::rename(database, &place).map_err(moving)?;
    }
    disk::sync_folder(&home)?;
    Ok(Some(place))
}

/// Brings what a crash left in the log into the database, which then is all there is of the book.
/// A damaged one stays as it is.
fn empty_log(keyed: &Keyed) {
    if !keyed.has_log() {
        return;
    }
    if let Ok(connection) = keyed.open(Mode::Write) {
        // Should it not work, the log is still there and goes where the database goes.
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()));
        let _ = connection.close();
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Keeps the newest copy of each of the last seven days that have one, of each of the last four
/// weeks, everything made before an upgrade, and `kept`, whatever a changed clock says of it.
fn prune(folder: &Path, kept: &str) -> CoreResult<()> {
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    let mut weeks: BTreeSet<(i32, u32)> = BTreeSet::new();
    for row in list(folder)?.iter().filter(|row| !row.before_upgrade) {
        let date = day(row);
        let week = (date.iso_week().year(), date.iso_week().week());
        let daily = days.len() < DAILY && days.insert(date);
        let weekly = weeks.len() < WEEKLY && weeks.insert(week);
        if !daily && !weekly && row.name != kept {
            fs::remove_file(folder.join(FOLDER).join(&row.name))
                .map_err(|error| CoreError::from_io("remove an old backup", error))?;
        }
    }
    Ok(())
}

fn day(row: &BackupRow) -> NaiveDate {
    row.made_at.date_naive()
}

fn free_name(backups: &Path, suffix: &str, now: DateTime<Utc>) -> String {
    let stamp = now.format(STAMP);
    let first = format!("book-{stamp}{suffix}.db");
    if !backups.join(&first).exists() {
        return first;
    }
    (2u32..)
        .map(|number| format!("book-{stamp}{suffix}-{number}.db"))
        .find(|name| !backups.join(name).exists())
        .unwrap_or(first)
}

/// The time in a name of ours, and whether it was made before an upgrade.
fn read_name(name: &str) -> Option<(DateTime<Utc>, bool)> {
    let rest = name.strip_prefix("book-")?.strip_suffix(".db")?;
    let (stamp, ending) = match rest.split_once('-') {
        Some((stamp, ending)) => (stamp, ending),
        None => (rest, ""),
    };
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let made_at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
    ending
        .chars()
        .all(plain)
        .then(|| (made_at, ending.starts_with("schema-")))
}

pub(crate) fn sync_file(path: &Path) -> CoreResult<()> {
    fs::OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| CoreError::from_io("save the backup", error))
}

/// What cannot be removed is overwritten by the next attempt.
fn discard(path: &Path) {
    let _ = fs::remove_file(path);
}
