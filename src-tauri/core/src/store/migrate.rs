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
