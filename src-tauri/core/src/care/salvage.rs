//! Saves what can be saved of a damaged book.
//!
//! A fresh database gets the schema; then every table is copied row by row, by ranges of row
//! numbers. A range that cannot be read is halved until only the rows on damaged pages are left
//! out. Search indexes are built anew.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, Statement, params_from_iter};

use crate::backup;
use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::store::{self, Keyed, Mode, Store};
use crate::vault::{self, DataKey, Vault};

/// Unreadable ranges that are halved before the rest of a table is given up: a lost inner page
/// hides everything below it, and looking for each row there would take for ever.
const PATIENCE: usize = 5_000;
/// The highest row number that is looked for when a table does not say its own.
const FARTHEST: i64 = 1 << 32;

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

/// Saves what can be read of a damaged book into a new folder, table by table. What could not be
/// read is named; the damaged book is not changed.
///
/// # Errors
/// `bad_input` when the folder is there already; `disk_full`, `io`; `book_damaged` when not even
/// the list of tables can be read (then only a backup helps). Then nothing is left there.
pub fn salvage(
    folder: &Path,
    key: &DataKey,
    target: &Path,
    now: DateTime<Utc>,
) -> CoreResult<Vec<Saved>> {
    let keyed = store::keyed(folder, key)?;
    let mut damaged = Damaged::open(keyed)?;
    fs::create_dir(target).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => CoreError::new(
            CoreCode::BadInput,
            "There is something in that place already.",
        ),
        _ => CoreError::from_io("make the folder", error),
    })?;
    let saved = (|| {
        let bytes = fs::read(folder.join(vault::FILE))
            .map_err(|error| CoreError::from_io("read vault.json", error))?;
        disk::write_whole(&target.join(vault::FILE), &bytes)?;
        // The same key and salt, so the passphrase stays; a fresh schema, so its indexes are whole.
        Vault::load(target)?;
        Store::create(target, key, now)?.close()?;
        let fresh = store::keyed(target, key)?;
        let connection = fresh.open(Mode::Write)?;
        let tables = copy_all(&mut damaged, &connection)?;
        connection
            .close()
            .map_err(|(_, error)| CoreError::from(error))?;
        backup::verify(&fresh)?;
        Ok(tables)
    })();
    if saved.is_err() {
        // It was made a moment ago, so nothing in it is anybody's.
        let _ = fs::remove_dir_all(target);
    }
    saved
}

/// The damaged database. The cipher refuses everything after the first page whose tag does not
/// fit, so the connection is made anew after each failure.
struct Damaged {
    keyed: Keyed,
    connection: Connection,
}

impl Damaged {
    fn open(keyed: Keyed) -> CoreResult<Self> {
        keyed.must_exist()?;
        let connection = keyed
            .open(Mode::Read)
            .or_else(|_| keyed.open(Mode::ReadOnly))?;
        Ok(Self { keyed, connection })
    }

    fn again(&mut self) -> CoreResult<()> {
        *self = Self::open(self.keyed.clone())?;
        Ok(())
    }
}

fn copy_all(damaged: &mut Damaged, target: &Connection) -> CoreResult<Vec<Saved>> {
    target.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;")?;
    let mut tables = Vec::new();
    for (name, numbered) in tables_of(target)? {
        tables.push(copy_table(damaged, target, &name, numbered)?);
    }
    // Numbers that were given once are not given again.
    if let Ok(mut last) = damaged
        .connection
        .prepare("SELECT name, seq FROM sqlite_sequence")
    {
        let given = last.query_map((), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        });
        for (name, seq) in given.into_iter().flatten().filter_map(Result::ok) {
            target.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
                (name, seq),
            )?;
        }
    }
    // The row that leads to a notice's revisions says nothing that they do not say themselves,
    // but for what was read.
    target.execute(
        "INSERT INTO notice (number, newest_revision, kind, issued_utc)
         SELECT number, revision, kind, issued_utc FROM notice_revision AS found
         WHERE revision = (SELECT max(revision) FROM notice_revision WHERE number = found.number)
           AND number NOT IN (SELECT number FROM notice)",
        (),
    )?;
    // An index with holes would say that no notice speaks of a matter; it is made anew.
    target.execute_batch(
        "DELETE FROM check_place; DELETE FROM check_doc; DELETE FROM check_index; DELETE FROM search_pending;",
    )?;
    let orphans = drop_orphans(target)?;
    for name in search_indexes_of(target)? {
        target.execute(
            &format!("INSERT INTO \"{name}\" (\"{name}\") VALUES ('rebuild')"),
            (),
        )?;
    }
    target.execute_batch("COMMIT; PRAGMA foreign_keys = ON;")?;
    if orphans > 0 {
        tables.push(Saved {
            table: "belonging to what was lost".to_owned(),
            rows: 0,
            lost: vec![format!("{orphans} rows")],
        });
    }
    Ok(tables)
}

/// The tables with rows of ours, and whether their rows have numbers.
fn tables_of(target: &Connection) -> CoreResult<Vec<(String, bool)>> {
    let mut query = target.prepare(
        "SELECT name, wr FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let rows = query.query_map((), |row| Ok((row.get(0)?, !row.get::<_, bool>(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn search_indexes_of(target: &Connection) -> CoreResult<Vec<String>> {
    let mut query = target.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5%' AND sql LIKE '%content =%'",
    )?;
    let rows = query.query_map((), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A table's columns that both schemas have, and those of its primary key.
fn columns_of(book: &Connection, table: &str) -> CoreResult<Vec<(String, i64)>> {
    let mut query = book.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
    let rows = query.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn copy_table(
    damaged: &mut Damaged,
    target: &Connection,
    table: &str,
    numbered: bool,
) -> CoreResult<Saved> {
    let mut saved = Saved {
        table: table.to_owned(),
        rows: 0,
        lost: Vec::new(),
    };
    // A table that an older schema does not have is empty, and that is whole.
    let there = columns_of(&damaged.connection, table)?;
    let columns: Vec<(String, i64)> = columns_of(target, table)?
        .into_iter()
        .filter(|(name, _)| there.iter().any(|(other, _)| other == name))
        .collect();
    if columns.is_empty() {
        return Ok(saved);
    }
    let names: Vec<String> = columns
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let list = names.join(", ");
    let marks = vec!["?"; names.len()].join(", ");
    let mut insert = target.prepare(&format!(
        "INSERT OR REPLACE INTO \"{table}\" ({list}) VALUES ({marks})"
    ))?;
    if numbered {
        let first = edge(damaged, table, "min")?.unwrap_or(0);
        let last = match edge(damaged, table, "max")? {
            Some(last) => last,
            None => last_given(damaged, table)?,
        };
        let mut rows = Numbered {
            sql: format!(
                "SELECT rowid, {list} FROM \"{table}\" WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid"
            ),
            damaged,
            insert,
            failures: 0,
            lost: Vec::new(),
            saved: &mut saved,
        };
        if first <= last {
            rows.save(first, last)?;
        }
        let lost = rows.lost;
        saved.lost = lost
            .into_iter()
            .map(|(first, last)| match last - first {
                0 => format!("row {first}"),
                _ => format!("rows {first} to {last}"),
            })
            .collect();
    } else {
        // No numbers to halve: from the front until it stops, then from the back until it stops.
        let mut key: Vec<&(String, i64)> = columns.iter().filter(|(_, pk)| *pk > 0).collect();
        key.sort_by_key(|(_, pk)| *pk);
        let backwards: Vec<String> = key
            .iter()
            .map(|(name, _)| format!("\"{name}\" DESC"))
            .collect();
        let forward = format!("SELECT {list} FROM \"{table}\"");
        if !copy_until_it_stops(&damaged.connection, &forward, &mut insert)? {
            saved.lost.push("some rows in the middle".to_owned());
            damaged.again()?;
            let sql = format!("{forward} ORDER BY {}", backwards.join(", "));
            copy_until_it_stops(&damaged.connection, &sql, &mut insert)?;
            damaged.again()?;
        }
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        let rows: i64 = target.query_row(&sql, (), |row| row.get(0))?;
        saved.rows = u64::try_from(rows).unwrap_or(0);
    }
    Ok(saved)
}

/// The lowest or highest row number, an empty range when there is none; `None` when the way
/// there is damaged.
fn edge(damaged: &mut Damaged, table: &str, which: &str) -> CoreResult<Option<i64>> {
    let sql = format!("SELECT {which}(rowid) FROM \"{table}\"");
    let found = damaged
        .connection
        .query_row(&sql, (), |row| row.get::<_, Option<i64>>(0));
    match found {
        Ok(found) => Ok(Some(found.unwrap_or(if which == "min" { 0 } else { -1 }))),
        Err(_) => {
            damaged.again()?;
            Ok(None)
        }
    }
}

/// The highest row number that the table ever gave, as far as that can be known.
fn last_given(damaged: &mut Damaged, table: &str) -> CoreResult<i64> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
    match damaged.connection.query_row(sql, [table], |row| row.get(0)) {
        Ok(seq) => Ok(seq),
        Err(_) => {
            damaged.again()?;
            Ok(FARTHEST)
        }
    }
}

/// True when it came to the end.
fn copy_until_it_stops(
    damaged: &Connection,
    sql: &str,
    insert: &mut Statement<'_>,
) -> CoreResult<bool> {
    let Ok(mut read) = damaged.prepare(sql) else {
        return Ok(false);
    };
    let width = read.column_count();
    let Ok(mut rows) = read.query(()) else {
        return Ok(false);
    };
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let values: rusqlite::Result<Vec<Value>> =
                    (0..width).map(|at| row.get(at)).collect();
                let Ok(values) = values else { return Ok(false) };
                insert.execute(params_from_iter(values))?;
            }
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        }
    }
}

/// The rows of one table, by their numbers.
struct Numbered<'a, 'b> {
    sql: String,
    damaged: &'a mut Damaged,
    insert: Statement<'b>,
    failures: usize,
    lost: Vec<(i64, i64)>,
    saved: &'a mut Saved,
}

impl Numbered<'_, '_> {
    /// Saves the rows from `first` to `last`, halving what cannot be read.
    fn save(&mut self, first: i64, last: i64) -> CoreResult<()> {
        // A list of its own and no recursion: the way down can be long in a large table.
        let mut open = vec![(first, last)];
        while let Some((first, last)) = open.pop() {
            let Some(stopped) = self.copy(first, last)? else {
                continue;
            };
            self.damaged.again()?;
            self.failures = self.failures.saturating_add(1);
            if stopped >= last || self.failures > PATIENCE {
                self.lose(stopped, last);
            } else {
                let middle = stopped.midpoint(last);
                open.push((middle.saturating_add(1), last));
                open.push((stopped, middle));
            }
        }
        Ok(())
    }

    /// Copies until something cannot be read; the first number that was not copied then.
    fn copy(&mut self, first: i64, last: i64) -> CoreResult<Option<i64>> {
        let mut next = first;
        let Ok(mut read) = self.damaged.connection.prepare_cached(&self.sql) else {
            return Ok(Some(next));
        };
        let width = read.column_count();
        let Ok(mut rows) = read.query([first, last]) else {
            return Ok(Some(next));
        };
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    let number: i64 = row.get(0)?;
                    let values: rusqlite::Result<Vec<Value>> =
                        (1..width).map(|at| row.get(at)).collect();
                    let Ok(values) = values else {
                        return Ok(Some(number));
                    };
                    self.insert.execute(params_from_iter(values))?;
                    self.saved.rows = self.saved.rows.saturating_add(1);
                    next = number.saturating_add(1);
                }
                Ok(None) => return Ok(None),
                Err(_) => return Ok(Some(next)),
            }
        }
    }

    /// Ranges that touch are told as one.
    fn lose(&mut self, first: i64, last: i64) {
        match self.lost.last_mut() {
            Some((_, end)) if end.saturating_add(1) == first => *end = last,
            _ => self.lost.push((first, last)),
        }
    }
}

/// Takes out rows whose parent could not be saved, until every reference holds.
fn drop_orphans(target: &Connection) -> CoreResult<u64> {
    let mut dropped = 0u64;
    loop {
        let before = dropped;
        for (table, _) in tables_of(target)? {
            for (parent, pairs) in references_of(target, &table)? {
                let present: Vec<String> = pairs
                    .iter()
                    .map(|(from, _)| format!("\"{table}\".\"{from}\" IS NOT NULL"))
                    .collect();
                let same: Vec<String> = pairs
                    .iter()
                    .map(|(from, to)| format!("parent.\"{to}\" = \"{table}\".\"{from}\""))
                    .collect();
                let sql = format!(
                    "DELETE FROM \"{table}\" WHERE {} AND NOT EXISTS
                       (SELECT 1 FROM \"{parent}\" AS parent WHERE {})",
                    present.join(" AND "),
                    same.join(" AND ")
                );
                let gone = target.execute(&sql, ())?;
                dropped = dropped.saturating_add(u64::try_from(gone).unwrap_or(0));
            }
        }
        if dropped == before {
            return Ok(dropped);
        }
    }
}

type Reference = (String, Vec<(String, String)>);

fn references_of(target: &Connection, table: &str) -> CoreResult<Vec<Reference>> {
    let mut query = target.prepare(
        "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1) ORDER BY id, seq",
    )?;
    let mut rows = query.query([table])?;
    let mut all: Vec<(i64, Reference)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, parent, from): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let to: Option<String> = row.get(3)?;
        // Every reference of ours names its column; one that does not means the primary key.
        let Some(to) = to else {
            return Err(CoreError::new(
                CoreCode::Io,
                format!("The table {table} refers to {parent} without naming a column."),
            ));
        };
        match all.last_mut() {
            Some((last, (_, pairs))) if *last == id => pairs.push((from, to)),
            _ => all.push((id, (parent, vec![(from, to)]))),
        }
    }
    Ok(all.into_iter().map(|(_, reference)| reference).collect())
}
