//! What decides whether a notice is believed.
//!
//! Everything here is written in the same transaction as the notices it vouches for. A *seal*
//! (a SHA-256 over the pinned root, the files, the highest state and the ledger) is written with
//! it and checked on every [`load`] and before every change, so that a lost row says `trust_damaged` instead of letting
//! the device start again from an older state.

mod body;
mod evidence;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

pub use self::body::{BodyRow, bodies, set_body};
pub use self::evidence::{EvidenceRow, MOST_EVIDENCE, accepted, add_evidence, evidence};
use super::{Reading, Topic, Writing, row};
use crate::error::{CoreCode, CoreError, CoreResult};

/// Of so many newest versions of each role the signed bytes are kept; of older ones only the
/// hash, because the list of a large feed would otherwise be kept thousands of times.
const VERSIONS_WITH_BYTES: u64 = 3;

/// The newest published notice of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number.
    pub number: u32,
    /// Revision.
    pub revision: u32,
    /// SHA-256 of its file.
    pub sha256: [u8; 32],
}

/// The newest state of the feed that this device ever accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HighestRow {
    /// Version of the root metadata.
    pub root: u64,
    /// Version of the timestamp metadata.
    pub timestamp: u64,
    /// Version of the snapshot metadata.
    pub snapshot: u64,
    /// Version of the targets metadata.
    pub targets: u64,
    /// The head of the chain, `None` before the first notice.
    pub head: Option<Head>,
}

/// Everything that the verification of the next refresh starts from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustRows {
    /// Trusted metadata by unversioned name.
    pub files: Vec<(String, Vec<u8>)>,
    /// The highest state ever accepted, `None` before the first refresh.
    pub highest: Option<HighestRow>,
    /// What was accepted: role, version, SHA-256 of the signed part.
    pub ledger: Vec<(String, u64, [u8; 32])>,
    /// The bodies to which the committee delegates.
    pub bodies: Vec<BodyRow>,
}

/// Until when the feed vouches for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreshnessRow {
    /// The first of the expiry times of the metadata in force.
    pub current_until: DateTime<Utc>,
    /// False when it was verified as of an earlier moment because it had run out.
    pub confirmed: bool,
    /// When the last refresh verified.
    pub checked_at: DateTime<Utc>,
}

/// Loads all rows and checks that they fit together.
///
/// # Errors
/// `trust_damaged` when the seal does not fit, or when notices are here without the pinned root
/// or without the highest state; `book_damaged`, `io`.
pub fn load(r: &Reading<'_>) -> CoreResult<TrustRows> {
    let (root, rows) = sealed(r)?;
    let notices: bool = r
        .sql()
        .query_row("SELECT EXISTS (SELECT 1 FROM notice)", (), |row| row.get(0))?;
    if notices && root.is_none() {
        return Err(damaged(
            "The committee's keys are missing although notices are here",
        ));
    }
    if notices && (rows.highest.is_none() || rows.files.is_empty()) {
        return Err(damaged(
            "The record of the newest accepted state is missing although notices are here",
        ));
    }
    Ok(rows)
}

/// Reads everything that the seal covers and compares.
fn sealed(r: &Reading<'_>) -> CoreResult<(Option<Vec<u8>>, TrustRows)> {
    let rows = rows(r)?;
    let root = pinned_root(r)?;
    let kept: Option<Vec<u8>> = r
        .sql()
        .query_row("SELECT sha256 FROM trust_seal", (), |row| row.get(0))
        .optional()?;
    let fits = match kept {
        Some(kept) => kept == sum(root.as_deref(), &rows),
        None => rows == TrustRows::default() && root.is_none(),
    };
    if fits {
        Ok((root, rows))
    } else {
        Err(damaged(
            "The rows that decide whether a notice is believed were damaged",
        ))
    }
}

fn rows(r: &Reading<'_>) -> CoreResult<TrustRows> {
    Ok(TrustRows {
        files: files(r)?,
        highest: highest(r)?,
        ledger: ledger(r)?,
        bodies: bodies(r)?,
    })
}

fn damaged(found: &str) -> CoreError {
    CoreError::new(
        CoreCode::TrustDamaged,
        format!("{found}. Nothing new is accepted; put back a backup of this book."),
    )
}

fn files(r: &Reading<'_>) -> CoreResult<Vec<(String, Vec<u8>)>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT name, bytes FROM trust_file ORDER BY name")?;
    let rows = query.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn highest(r: &Reading<'_>) -> CoreResult<Option<HighestRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT root, timestamp, snapshot, targets, head_number, head_revision, head_sha256
         FROM trust_highest",
    )?;
    let mut rows = query.query(())?;
    let Some(found) = rows.next()? else {
        return Ok(None);
    };
    let number: u32 = found.get("head_number")?;
    let head = match row::sha256_or_none(found, "head_sha256")? {
        Some(sha256) if number > 0 => Some(Head {
            number,
            revision: found.get("head_revision")?,
            sha256,
        }),
        Some(_) => return Err(CoreError::odd_value("head_number")),
        None => None,
    };
    Ok(Some(HighestRow {
        root: row::number(found, "root")?,
        timestamp: row::number(found, "timestamp")?,
        snapshot: row::number(found, "snapshot")?,
        targets: row::number(found, "targets")?,
        head,
    }))
}

fn ledger(r: &Reading<'_>) -> CoreResult<Vec<(String, u64, [u8; 32])>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT role, version, sha256 FROM trust_ledger ORDER BY role, version")?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push((
            found.get("role")?,
            row::number(found, "version")?,
            row::sha256(found, "sha256")?,
        ));
    }
    Ok(all)
}

fn pinned_root(r: &Reading<'_>) -> CoreResult<Option<Vec<u8>>> {
    Ok(r.sql()
        .query_row("SELECT pinned_root FROM union_row", (), |row| row.get(0))
        .optional()?)
}

/// Puts `files` in the place of the trusted metadata.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_files(w: &mut Writing<'_>, files: &[(String, Vec<u8>)]) -> CoreResult<()> {
    before_change(w)?;
    w.sql().execute("DELETE FROM trust_file", ())?;
    let mut insert = w
        .sql()
        .prepare_cached("INSERT INTO trust_file (name, bytes) VALUES (?1, ?2)")?;
    for (name, bytes) in files {
        insert.execute(params![name, bytes])?;
    }
    drop(insert);
    Ok(())
}

/// Raises the highest state.
///
/// # Errors
/// `trust_damaged` when it would go back: the root's version never does, the others only
/// under a newer root (whose new keys may count anew). `disk_full`, `io`.
pub fn set_highest(w: &mut Writing<'_>, new: &HighestRow) -> CoreResult<()> {
    before_change(w)?;
    if let Some(old) = highest(w)? {
        let lower = new.timestamp < old.timestamp
            || new.snapshot < old.snapshot
            || new.targets < old.targets
            || (old.head.is_some() && new.head.is_none());
        if new.root < old.root || (new.root == old.root && lower) {
            return Err(CoreError::new(
                CoreCode::TrustDamaged,
                "An older state of the feed was about to replace a newer one; nothing was changed.",
            ));
        }
    }
    let head = new.head;
    w.sql().execute(
        "INSERT INTO trust_highest
           (id, root, timestamp, snapshot, targets, head_number, head_revision, head_sha256)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET
           root = excluded.root, timestamp = excluded.timestamp, snapshot = excluded.snapshot,
           targets = excluded.targets, head_number = excluded.head_number,
           head_revision = excluded.head_revision, head_sha256 = excluded.head_sha256",
        params![
            row::version(new.root)?,
            row::version(new.timestamp)?,
            row::version(new.snapshot)?,
            row::version(new.targets)?,
            head.map_or(0, |head| head.number),
            head.map_or(0, |head| head.revision),
            head.map(|head| head.sha256.to_vec()).unwrap_or_default()
        ],
    )?;
    Ok(())
}

/// Notes that `bytes` were accepted as this version of this role. The same again changes nothing.
///
/// `sha256` is what the verification takes for "the same": over the signed part, so that a file
/// that merely gained a signature is not another one.
///
/// # Errors
/// `trust_damaged` when other bytes were accepted under this version before; those belong into
/// [`add_evidence`]. `disk_full`, `io`.
pub fn add_ledger(
    w: &mut Writing<'_>,
    role: &str,
    version: u64,
    sha256: &[u8; 32],
    bytes: &[u8],
    seen_at: DateTime<Utc>,
) -> CoreResult<()> {
    let number = row::version(version)?;
    let known: Option<Vec<u8>> = w
        .sql()
        .query_row(
            "SELECT sha256 FROM trust_ledger WHERE role = ?1 AND version = ?2",
            params![role, number],
            |row| row.get(0),
        )
        .optional()?;
    match known {
        Some(known) if known == sha256.as_slice() => return Ok(()),
        Some(_) => {
            return Err(CoreError::new(
                CoreCode::TrustDamaged,
                format!("Another file was accepted as version {version} of {role} before."),
            ));
        }
        None => before_change(w)?,
    }
    w.sql().execute(
        "INSERT INTO trust_ledger (role, version, sha256, bytes, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![role, number, sha256, bytes, row::millis(seen_at)],
    )?;
    w.sql().execute(
        "UPDATE trust_ledger SET bytes = x''
         WHERE role = ?1 AND version <= ?2 AND length(bytes) > 0",
        params![
            role,
            row::version(version.saturating_sub(VERSIONS_WITH_BYTES))?
        ],
    )?;
    Ok(())
}

/// Until when the feed vouches for itself; `None` before the first refresh.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn freshness(r: &Reading<'_>) -> CoreResult<Option<FreshnessRow>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT current_until, confirmed, checked_at FROM trust_freshness")?;
    let mut rows = query.query(())?;
    let Some(found) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(FreshnessRow {
        current_until: row::instant(found, "current_until")?,
        confirmed: found.get("confirmed")?,
        checked_at: row::instant(found, "checked_at")?,
    }))
}

/// Notes until when the feed vouches for itself.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set_freshness(w: &mut Writing<'_>, new: &FreshnessRow) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO trust_freshness (id, current_until, confirmed, checked_at)
         VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET
           current_until = excluded.current_until, confirmed = excluded.confirmed,
           checked_at = excluded.checked_at",
        params![
            row::millis(new.current_until),
            new.confirmed,
            row::millis(new.checked_at)
        ],
    )?;
    w.mark(Topic::Trust);
    // What the list of notices says about "current to" changes as well.
    w.mark(Topic::Notice);
    Ok(())
}

/// Comes before the first change in a transaction: a new seal over damaged rows would make
/// them look whole.
pub(super) fn before_change(w: &mut Writing<'_>) -> CoreResult<()> {
    if !w.trust_touched {
        sealed(w)?;
        w.trust_touched = true;
    }
    w.mark(Topic::Trust);
    Ok(())
}

/// Writes the seal; the store calls it last in every transaction that touched these rows.
pub(super) fn seal(w: &Writing<'_>) -> CoreResult<()> {
    let rows = rows(w)?;
    let sha256 = sum(pinned_root(w)?.as_deref(), &rows);
    w.sql().execute(
        "INSERT INTO trust_seal (id, sha256) VALUES (1, ?1)
         ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256",
        [&sha256[..]],
    )?;
    Ok(())
}

/// Every part goes in with its length, so that no two different tables give the same sum.
fn sum(root: Option<&[u8]>, rows: &TrustRows) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    part(b"picketbook trust 1");
    part(root.unwrap_or_default());
    for (name, bytes) in &rows.files {
        part(name.as_bytes());
        part(bytes);
    }
    part(b"highest");
    if let Some(highest) = rows.highest {
        for number in [
            highest.root,
            highest.timestamp,
            highest.snapshot,
            highest.targets,
        ] {
            part(&number.to_be_bytes());
        }
        if let Some(head) = highest.head {
            part(&head.number.to_be_bytes());
            part(&head.revision.to_be_bytes());
            part(&head.sha256);
        }
    }
    part(b"ledger");
    for (role, version, sha256) in &rows.ledger {
        part(role.as_bytes());
        part(&version.to_be_bytes());
        part(sha256);
    }
    // A book without bodies has the seal that it had before there could be any.
    if !rows.bodies.is_empty() {
        part(b"bodies");
    }
    for body in &rows.bodies {
        part(&body.id.to_be_bytes());
        part(body.slug.as_bytes());
        part(&body.version.to_be_bytes());
        if let Some(head) = body.head {
            part(&head.number.to_be_bytes());
            part(&head.revision.to_be_bytes());
            part(&head.sha256);
        }
    }
    hash.finalize().into()
}
