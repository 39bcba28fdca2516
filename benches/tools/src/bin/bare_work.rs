//! `bare_work FEED DB [searchable]`: the least that verifying and storing a feed can cost: read
//! every file, hash every notice, check the signatures, insert every notice into an encrypted
//! table. With `searchable` the table also holds the text apart from its header, twice as the
//! book does (as written and as plain text), and the same full-text index.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, params};
use sigstore_tuf::{Metadata, Root, Targets};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let feed = PathBuf::from(args.next().ok_or("bare_work FEED DB")?);
    let database = PathBuf::from(args.next().ok_or("bare_work FEED DB")?);
    let root = Metadata::<Root>::from_slice(&fs::read(feed.join("metadata/1.root.json"))?)?;
    let newest = fs::read_dir(feed.join("metadata"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".targets.json")?.parse::<u64>().ok())
        .max()
        .ok_or("no targets")?;
    let targets = Metadata::<Targets>::from_slice(&fs::read(
        feed.join(format!("metadata/{newest}.targets.json")),
    )?)?;
    let keys = root.signed().roles.get("targets").ok_or("no role")?;
    targets.verify_threshold(&root.signed().keys, keys, "targets")?;

    let searchable = args.next().as_deref() == Some("searchable");

    let mut connection = Connection::open(database)?;
    connection.pragma_update(None, "key", format!("x'{}'", "42".repeat(48)))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE notice (path TEXT PRIMARY KEY, bytes BLOB NOT NULL, sha256 TEXT NOT NULL) STRICT;",
    )?;
    if searchable {
        connection.execute_batch(
            "CREATE TABLE text (number INTEGER PRIMARY KEY, title TEXT NOT NULL, plain TEXT NOT NULL, body TEXT NOT NULL) STRICT;
             CREATE VIRTUAL TABLE search USING fts5 (title, plain, content = 'text', content_rowid = 'number',
               tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');",
        )?;
    }
    let write = connection.transaction()?;
    for (path, target) in &targets.signed().targets {
        let hash = target.hashes.get("sha256").ok_or("no hash")?;
        let name = path.strip_prefix("notices/").ok_or("no notice")?;
        let bytes = fs::read(feed.join(format!("targets/notices/{hash}.{name}")))?;
        let found = hex::encode(picketbook_notice::format::sha256(&bytes));
        if &found != hash {
            return Err("hash".into());
        }
        write
            .prepare_cached("INSERT INTO notice (path, bytes, sha256) VALUES (?1, ?2, ?3)")?
            .execute(params![path, bytes, found])?;
        if searchable {
            let text = std::str::from_utf8(&bytes)?;
            let (header, body) = text.split_once("\n---\n").ok_or("no header")?;
            let title = header
                .lines()
                .find_map(|line| line.strip_prefix("title: "))
                .ok_or("no title")?;
            let number: u32 = name.split('.').next().ok_or("no number")?.parse()?;
            write
                .prepare_cached(
                    "INSERT INTO text (number, title, plain, body) VALUES (?1, ?2, ?3, ?3)",
                )?
                .execute(params![number, title, body])?;
            write
                .prepare_cached("INSERT INTO search (rowid, title, plain) VALUES (?1, ?2, ?3)")?
                .execute(params![number, title, body])?;
        }
    }
    write.commit()?;
    Ok(())
}
