//! Care for a book over the years: is it whole, a copy to carry away, what can be saved of one
//! that is damaged.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::backup;
use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::store::{self, Mode, Store};
use crate::vault::{self, DataKey, Vault};

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

/// What was saved of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The table.
    pub table: String,
    /// Rows that were saved.
    pub rows: u64,
    /// Ranges of rows that could not be read.
    pub lost: Vec<String>,
}

/// Saves what can be read of a damaged book into a new folder, table by table. Rows that cannot
/// be read are narrowed down by halving and named; indexes are made anew. The damaged book is
/// not changed.
///
/// # Errors
/// `bad_input` when the folder is there already; `disk_full`, `io`; `book_damaged` when not even
/// the list of tables can be read.
pub fn salvage(
    folder: &Path,
    key: &DataKey,
    target: &Path,
    now: chrono::DateTime<chrono::Utc>,
) -> CoreResult<Vec<Saved>> {
    let keyed = store::keyed(folder, key)?;
    let damaged = keyed.open(Mode::ReadOnly)?;
    fs::create_dir(target).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => CoreError::new(
            CoreCode::BadInput,
            "There is something in that place already.",
        ),
        _ => CoreError::from_io("make the folder", error),
    })?;
    let bytes = fs::read(folder.join(vault::FILE))
        .map_err(|error| CoreError::from_io("read vault.json", error))?;
    disk::write_whole(&target.join(vault::FILE), &bytes)?;
    // The same key and salt, so the passphrase stays; a fresh schema, so its indexes are whole.
    Vault::load(target)?;
    Store::create(target, key, now)?.close()?;
    let fresh = store::keyed(target, key)?.open(Mode::Write)?;
    fresh.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;")?;
    let mut report = Vec::new();
    for table in tables(&fresh)? {
        report.push(save_table(&damaged, &fresh, &table)?);
    }
    // What belonged to a lost row cannot stand alone.
    fresh.execute_batch(
        "DELETE FROM note_tag WHERE note_id NOT IN (SELECT id FROM note);
         DELETE FROM note_link WHERE note_id NOT IN (SELECT id FROM note);
         DELETE FROM note_edit WHERE note_id NOT IN (SELECT id FROM note);
         DELETE FROM note_addendum WHERE note_id NOT IN (SELECT id FROM note);
         INSERT INTO notice_search (notice_search) VALUES ('rebuild');
         INSERT INTO search_text (search_text) VALUES ('rebuild');
         COMMIT;",
    )?;
    Ok(report)
}

/// Ordinary tables; those of the full-text indexes are made anew.
fn tables(connection: &Connection) -> CoreResult<Vec<String>> {
    let mut query = connection.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
           AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let rows = query.query_map((), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn save_table(from: &Connection, to: &Connection, table: &str) -> CoreResult<Saved> {
    let mut saved = Saved {
        table: table.to_owned(),
        rows: 0,
        lost: Vec::new(),
    };
    let columns: Vec<String> = to
        .prepare("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let names = columns
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect::<Vec<_>>()
        .join(", ");
    let insert = format!(
        "INSERT OR REPLACE INTO \"{table}\" ({names}) VALUES ({})",
        vec!["?"; columns.len()].join(", ")
    );
    let range = from.query_row(
        &format!("SELECT min(rowid), max(rowid) FROM \"{table}\""),
        (),
        |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?)),
    );
    match range {
        Ok((Some(first), Some(last))) => {
            let select = format!("SELECT {names} FROM \"{table}\" WHERE rowid BETWEEN ?1 AND ?2");
            copy_range(from, to, &select, &insert, (first, last), &mut saved)?;
        }
        Ok(_) => {}
        // Without row numbers (or with a broken end) the rows are read from the beginning as
        // far as they go.
        Err(_) => {
            let select = format!("SELECT {names} FROM \"{table}\"");
            if let Err(error) = copy_rows(from, to, &select, &insert, &[], &mut saved.rows) {
                must_go_on(&error)?;
                saved.lost.push("the rest of the table".into());
            }
        }
    }
    Ok(saved)
}

fn copy_range(
    from: &Connection,
    to: &Connection,
    select: &str,
    insert: &str,
    (first, last): (i64, i64),
    saved: &mut Saved,
) -> CoreResult<()> {
    let mut copied = 0;
    match copy_rows(from, to, select, insert, &[first, last], &mut copied) {
        Ok(()) => {
            saved.rows += copied;
            Ok(())
        }
        Err(error) => {
            must_go_on(&error)?;
            if first == last {
                saved.lost.push(format!("row {first}"));
                return Ok(());
            }
            let middle = first + (last - first) / 2;
            copy_range(from, to, select, insert, (first, middle), saved)?;
            copy_range(from, to, select, insert, (middle + 1, last), saved)
        }
    }
}

fn copy_rows(
    from: &Connection,
    to: &Connection,
    select: &str,
    insert: &str,
    range: &[i64],
    copied: &mut u64,
) -> CoreResult<()> {
    let mut query = from.prepare_cached(select)?;
    let columns = query.column_count();
    let mut rows = query.query(rusqlite::params_from_iter(range))?;
    let mut put = to.prepare_cached(insert)?;
    while let Some(row) = rows.next()? {
        let values = (0..columns)
            .map(|index| row.get::<_, rusqlite::types::Value>(index))
            .collect::<Result<Vec<_>, _>>()?;
        put.execute(rusqlite::params_from_iter(values))?;
        *copied += 1;
    }
    Ok(())
}

/// A full disk must stop the saving; damage must not.
fn must_go_on(error: &CoreError) -> CoreResult<()> {
    match error.code {
        CoreCode::DiskFull | CoreCode::ReadOnlyMedium => Err(error.clone()),
        _ => Ok(()),
    }
}
