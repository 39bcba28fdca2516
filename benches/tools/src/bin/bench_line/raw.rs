//! The bare work: rows into an encrypted table with the same journal, durability and indexes.

use std::path::Path;

use picketbook_core::picket::Entry;
use rusqlite::{Connection, params};

use crate::Done;

pub struct Raw(Connection);

impl Raw {
    /// An encrypted database with the table of entries as the book has it.
    pub fn new(path: &Path) -> Done<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "key", format!("x'{}'", "42".repeat(48)))?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
             CREATE TABLE entry (
               id BLOB NOT NULL PRIMARY KEY, device TEXT NOT NULL, seq INTEGER NOT NULL,
               recorded_at INTEGER NOT NULL, utc_offset INTEGER NOT NULL,
               clock_back INTEGER NOT NULL, happened_at INTEGER NOT NULL, kind TEXT NOT NULL,
               shift TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL,
               union_name TEXT NOT NULL, duty TEXT NOT NULL, about BLOB NOT NULL,
               reason TEXT NOT NULL, source TEXT NOT NULL, sheet TEXT NOT NULL,
               by_whom TEXT NOT NULL
             ) STRICT, WITHOUT ROWID;
             CREATE INDEX by_group ON entry (shift, person);
             CREATE INDEX by_device ON entry (device, seq);",
        )?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self(connection))
    }

    /// Inserts these rows and commits them.
    pub fn insert(&mut self, entries: &[Entry]) -> Done {
        let write = self.0.transaction()?;
        let no_bytes: &[u8] = &[];
        for entry in entries {
            write
                .prepare_cached(
                    "INSERT INTO entry (id, device, seq, recorded_at, utc_offset, clock_back,
                         happened_at, kind, shift, person, name, union_name, duty, about, reason,
                         source, sheet, by_whom)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                         ?16, ?17, ?18)",
                )?
                .execute(params![
                    entry.id.0.as_bytes(),
                    entry.device,
                    entry.seq as i64,
                    entry.recorded_at.timestamp_millis(),
                    entry.recorded_at.offset().local_minus_utc(),
                    entry.clock_back,
                    entry.happened_at.timestamp_millis(),
                    entry.kind.as_str(),
                    entry.shift,
                    entry.person,
                    entry.name,
                    entry.union,
                    entry.duty.as_str(),
                    no_bytes,
                    entry.reason,
                    entry.source.as_str(),
                    entry.sheet,
                    entry.by,
                ])?;
        }
        write.commit()?;
        Ok(())
    }
}
