//! The schema, as numbered files that are never edited once shipped.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

use super::Keyed;
use crate::backup;
use crate::error::{CoreCode, CoreError, CoreResult};

/// File `n` brings the schema from version `n - 1` to version `n`.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_setting.sql"),
    include_str!("../../migrations/0002_union.sql"),
    include_str!("../../migrations/0003_trust.sql"),
    include_str!("../../migrations/0004_notice.sql"),
    include_str!("../../migrations/0005_source.sql"),
    include_str!("../../migrations/0006_refusal.sql"),
    include_str!("../../migrations/0007_alert.sql"),
    include_str!("../../migrations/0008_log.sql"),
    include_str!("../../migrations/0009_note.sql"),
    include_str!("../../migrations/0010_search.sql"),
    include_str!("../../migrations/0011_bargaining.sql"),
    include_str!("../../migrations/0012_claim.sql"),
    include_str!("../../migrations/0013_picket.sql"),
    include_str!("../../migrations/0014_laptop.sql"),
    include_str!("../../migrations/0015_hours.sql"),
    include_str!("../../migrations/0016_incident.sql"),
    include_str!("../../migrations/0017_retention.sql"),
    include_str!("../../migrations/0018_offer_number.sql"),
    include_str!("../../migrations/0019_body.sql"),
    include_str!("../../migrations/0020_committee.sql"),
    include_str!("../../migrations/0021_check.sql"),
    include_str!("../../migrations/0022_search_titles.sql"),
    include_str!("../../migrations/0023_search_records.sql"),
];

/// The version that this program writes.
pub(crate) const NEWEST_SCHEMA: usize = MIGRATIONS.len();

/// The schema's version in a database; 0 in one without a schema.
pub(crate) fn version(connection: &Connection) -> CoreResult<usize> {
    let found: i64 = connection.query_row("PRAGMA user_version", (), |row| row.get(0))?;
    usize::try_from(found).map_err(|_| CoreError::odd_value("user_version"))
}

/// Brings the schema up to date. A book that holds something is copied to its backups first.
pub(crate) fn run(
    connection: &mut Connection,
    keyed: &Keyed,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    let found = version(connection)?;
    if found > NEWEST_SCHEMA {
        return Err(too_new());
    }
    if found == NEWEST_SCHEMA {
        return Ok(());
    }
    if found > 0 {
        backup::before_upgrade(connection, keyed, found, now)?;
    }
    // One transaction for all steps: an upgrade that fails leaves the book as it was.
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for migration in MIGRATIONS.iter().skip(found) {
        step.execute_batch(migration)?;
    }
    let broken: bool = step.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)",
        (),
        |row| row.get(0),
    )?;
    if broken {
        return Err(CoreError::new(
            CoreCode::BookDamaged,
            "The book could not be upgraded because its rows do not fit together; it is as it was.",
        ));
    }
    let newest = i64::try_from(NEWEST_SCHEMA).map_err(|_| CoreError::odd_value("user_version"))?;
    step.pragma_update(None, "user_version", newest)?;
    step.commit()?;
    Ok(())
}

pub(crate) fn too_new() -> CoreError {
    CoreError::new(
        CoreCode::BookTooNew,
        "This book was written by a newer Picketbook. Update Picketbook to open it; nothing was changed.",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::path::Path;

    use super::*;
    use crate::store::{self, Mode, Store, setting};
    use crate::vault::{BookKind, DataKey, Protection, Vault};

    /// A book as an earlier program with `schema` files left it.
    fn older(folder: &Path, schema: usize) -> DataKey {
        let now = "2023-09-26T18:00:00Z".parse().unwrap();
        let mut random = |bytes: &mut [u8]| bytes.fill(7);
        let made = Vault::create(
            folder,
            "Old",
            BookKind::Demo,
            Protection::Open,
            now,
            &mut random,
        );
        let key = made.unwrap().1;
        let connection = store::keyed(folder, &key)
            .unwrap()
            .open(Mode::Create)
            .unwrap();
        for migration in MIGRATIONS.iter().take(schema) {
            connection.execute_batch(migration).unwrap();
        }
        connection
            .pragma_update(None, "user_version", schema as i64)
            .unwrap();
        connection
            .execute("INSERT INTO setting (key, value) VALUES ('a', 'kept')", ())
            .unwrap();
        key
    }

    #[test]
    fn a_book_of_any_earlier_schema_is_upgraded_and_copied_aside_first() {
        for schema in 1..NEWEST_SCHEMA {
            let home = tempfile::tempdir().unwrap();
            let key = older(home.path(), schema);
            let now = "2023-09-27T00:00:00Z".parse().unwrap();
            let store = Store::open(home.path(), &key, now).unwrap();
            let kept = store.read(|r| setting::get(r, "a")).unwrap();
            assert_eq!(kept.as_deref(), Some("kept"), "schema {schema}");
            assert_eq!(store.read(|r| version(r.sql())).unwrap(), NEWEST_SCHEMA);
            drop(store);

            let copies = backup::list(home.path()).unwrap();
            assert_eq!(copies.len(), 1);
            assert!(copies[0].before_upgrade, "{copies:?}");
            backup::restore(home.path(), &key, &copies[0].name).unwrap();
            let old = store::keyed(home.path(), &key)
                .unwrap()
                .open(Mode::Write)
                .unwrap();
            assert_eq!(
                version(&old).unwrap(),
                schema,
                "the copy must be the book before the upgrade"
            );
        }
    }

    #[test]
    fn an_upgrade_that_fails_leaves_the_book_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let key = older(home.path(), NEWEST_SCHEMA - 1);
        let keyed = store::keyed(home.path(), &key).unwrap();
        let broken = keyed.open(Mode::Write).unwrap();
        broken
            .execute_batch(
                "PRAGMA foreign_keys = OFF;
                 INSERT INTO notice_ref (target, from_number, from_revision, effect)
                 VALUES (1, 2, 3, 'withdraws');",
            )
            .unwrap();
        drop(broken);
        let now = "2023-09-27T00:00:00Z".parse().unwrap();
        let refused = Store::open(home.path(), &key, now).map(|_| ()).unwrap_err();
        assert_eq!(refused.code, CoreCode::BookDamaged);
        let after = keyed.open(Mode::Write).unwrap();
        assert_eq!(version(&after).unwrap(), NEWEST_SCHEMA - 1);
    }

    /// Files that were released are never edited: books that exist were made by them.
    #[test]
    fn released_files_are_as_they_were_released() {
        use sha2::{Digest, Sha256};
        let found: Vec<String> = MIGRATIONS
            .iter()
            .map(|file| hex::encode(&Sha256::digest(file)[..8]))
            .collect();
        assert_eq!(found, RELEASED);
    }

    const RELEASED: [&str; NEWEST_SCHEMA] = [
        "4f338d62bd8c4ac1",
        "1b8a7a80a56949ec",
        "6c278a9711cf4fab",
        "631b6b8431a93a75",
        "d993d1f2666e2e07",
        "086592b7a3f03ae3",
        "b049a5b6687f3943",
        "560fce224102a7e0",
        "c780d03f32f41457",
        "71552a28e19eeaeb",
        "66c0e7a268dd5bee",
        "3dc8669eb99f4aec",
        "0480639f7a5d841d",
        "1d7f3e22f52285fd",
        "1e5c1cbce1c731c0",
        "4dde8e5159d9b0f3",
        "2f3480dbc00da895",
        "7caa7b49783f4602",
        "5d875d565b19bc8e",
        "46422e50020b5086",
        "c3a7fe42b2823ae4",
        "abf33a7c046790f1",
        "167dbf49a7d6d3f4",
    ];
}
