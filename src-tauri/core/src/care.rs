//! Care for a book over the years: is it whole, a copy to carry away, what can be saved of one
//! that is damaged.

mod salvage;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::backup;
use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::store::{self, Mode};
use crate::vault::{self, DataKey};

pub use salvage::{Saved, salvage};

/// Findings that are listed; more say no more.
const MOST_FINDINGS: usize = 50;

/// Reads every page of the book and checks it; what was found, empty for a whole book.
///
/// # Errors
/// `no_book`, `io`; damage is a finding and no error.
pub fn check(folder: &Path, key: &DataKey) -> CoreResult<Vec<String>> {
    let keyed = store::keyed(folder, key)?;
    keyed.must_exist()?;
    let opened = match keyed.open(Mode::Read) {
        Ok(opened) => opened,
        Err(error) if error.code == CoreCode::BookDamaged => return Ok(vec![error.detail]),
        Err(error) => return Err(error),
    };
    let mut findings = lines(&opened, "PRAGMA cipher_integrity_check");
    findings.extend(
        lines(&opened, "PRAGMA integrity_check(50)")
            .into_iter()
            .filter(|line| line != "ok"),
    );
    let orphans = lines(
        &opened,
        "SELECT 'a row of ' || \"table\" || ' belongs to nothing' FROM pragma_foreign_key_check",
    );
    findings.extend(orphans);
    findings.truncate(MOST_FINDINGS);
    Ok(findings)
}

fn lines(connection: &Connection, sql: &str) -> Vec<String> {
    let read = || -> rusqlite::Result<Vec<String>> {
        let mut query = connection.prepare(sql)?;
        let rows = query.query_map((), |row| row.get(0))?;
        rows.collect()
    };
    // A check that cannot even run has found something.
    read().unwrap_or_else(|error| vec![error.to_string()])
}

/// Writes a whole book, verified, as a new folder in `place`: for a stick, or to move to another
/// computer. It opens with today's passphrase and recovery code.
///
/// # Errors
/// `bad_input` when `name` is there already; `disk_full`, `read_only_medium`, `backup_damaged`,
/// `io`. Then nothing is left there.
pub fn copy_out(folder: &Path, key: &DataKey, place: &Path, name: &str) -> CoreResult<PathBuf> {
    let target = place.join(name);
    if target.exists() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            format!("There is something called “{name}” there already."),
        ));
    }
    let aside = place.join(format!("{name}.part"));
    // Only an earlier attempt of ours has this name.
    let _ = fs::remove_dir_all(&aside);
    let made = write_copy(folder, key, &aside)
        .and_then(|()| {
            fs::rename(&aside, &target).map_err(|error| CoreError::from_io("name the copy", error))
        })
        .and_then(|()| disk::sync_folder(place));
    if let Err(error) = made {
        let _ = fs::remove_dir_all(&aside);
        return Err(error);
    }
    Ok(target)
}

fn write_copy(folder: &Path, key: &DataKey, aside: &Path) -> CoreResult<()> {
    fs::create_dir(aside).map_err(|error| CoreError::from_io("make the copy's folder", error))?;
    let keyed = store::keyed(folder, key)?;
    keyed.must_exist()?;
    // VACUUM INTO is refused on a connection that may only read, although it only reads.
    let source = keyed.open(Mode::Write)?;
    let database = store::database(aside);
    backup::vacuum_into(&source, &database)?;
    backup::verify(&keyed.at(database.clone()))?;
    backup::sync_file(&database)?;
    let bytes = fs::read(folder.join(vault::FILE))
        .map_err(|error| CoreError::from_io("read vault.json", error))?;
    disk::write_whole(&aside.join(vault::FILE), &bytes)?;
    disk::sync_folder(aside)
}
