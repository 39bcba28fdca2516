//! `bare_work FEED DB`: the least that verifying and storing a feed can cost: read every file,
//! hash every notice, check the signatures, insert every notice into an encrypted table.

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

    let mut connection = Connection::open(database)?;
    connection.pragma_update(None, "key", format!("x'{}'", "42".repeat(48)))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE notice (path TEXT PRIMARY KEY, bytes BLOB NOT NULL, sha256 TEXT NOT NULL) STRICT;",
    )?;
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
    }
    write.commit()?;
    Ok(())
}
