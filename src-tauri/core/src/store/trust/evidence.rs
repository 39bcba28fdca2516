//! Signed files that contradict each other, kept for whoever has to judge.

use chrono::{DateTime, Utc};
use rusqlite::params;
use sha2::{Digest, Sha256};

use super::super::{Reading, Topic, Writing, row};
use crate::error::CoreResult;

/// So many contradicting files are kept of one version of one role.
pub const MOST_EVIDENCE: u32 = 10;

/// A signed file that was accepted or contradicts one that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Role.
    pub role: String,
    /// Version.
    pub version: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// The signed file.
    pub bytes: Vec<u8>,
    /// When it was seen.
    pub seen_at: DateTime<Utc>,
}

/// The bytes that were accepted as this version of this role, while they are kept.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn accepted(r: &Reading<'_>, role: &str, version: u64) -> CoreResult<Option<EvidenceRow>> {
    let found = select_evidence(
        r,
        "SELECT role, version, sha256, bytes, seen_at FROM trust_ledger
         WHERE role = ?1 AND version = ?2 AND length(bytes) > 0",
        params![role, row::version(version)?],
    )?;
    Ok(found.into_iter().next())
}

/// Keeps a signed file that contradicts what was accepted, and with it the accepted one. The
/// same file again changes nothing, and after [`MOST_EVIDENCE`] files one case is proven.
///
/// # Errors
/// `disk_full`, `io`.
pub fn add_evidence(
    w: &mut Writing<'_>,
    role: &str,
    version: u64,
    bytes: &[u8],
    seen_at: DateTime<Utc>,
) -> CoreResult<()> {
    if let Some(accepted) = accepted(w, role, version)? {
        keep_evidence(w, role, version, &accepted.bytes, accepted.seen_at)?;
    }
    keep_evidence(w, role, version, bytes, seen_at)
}

fn keep_evidence(
    w: &mut Writing<'_>,
    role: &str,
    version: u64,
    bytes: &[u8],
    seen_at: DateTime<Utc>,
) -> CoreResult<()> {
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    let kept: u32 = w.sql().query_row(
        "SELECT count(*) FROM trust_evidence WHERE role = ?1 AND version = ?2",
        params![role, row::version(version)?],
        |row| row.get(0),
    )?;
    if kept >= MOST_EVIDENCE {
        return Ok(());
    }
    w.sql().execute(
        "INSERT INTO trust_evidence (role, version, sha256, bytes, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (role, version, sha256) DO NOTHING",
        params![
            role,
            row::version(version)?,
            sha256,
            bytes,
            row::millis(seen_at)
        ],
    )?;
    w.mark(Topic::Trust);
    Ok(())
}

/// All evidence, oldest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn evidence(r: &Reading<'_>) -> CoreResult<Vec<EvidenceRow>> {
    select_evidence(
        r,
        "SELECT role, version, sha256, bytes, seen_at FROM trust_evidence ORDER BY id",
        (),
    )
}

fn select_evidence(
    r: &Reading<'_>,
    sql: &str,
    with: impl rusqlite::Params,
) -> CoreResult<Vec<EvidenceRow>> {
    let mut query = r.sql().prepare_cached(sql)?;
    let mut rows = query.query(with)?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(EvidenceRow {
            role: found.get("role")?,
            version: row::number(found, "version")?,
            sha256: row::sha256(found, "sha256")?,
            bytes: found.get("bytes")?,
            seen_at: row::instant(found, "seen_at")?,
        });
    }
    Ok(all)
}
