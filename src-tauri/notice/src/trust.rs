//! What a book remembers about a feed: given in, and handed back to be stored in one transaction.

use std::collections::BTreeMap;

use sigstore_tuf::{Metadata, Root};

use crate::id::NoticeId;
use crate::keys;
use crate::refresh::{Refreshed, VerifiedNotice};
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::tuf::{Fetcher, Tuf, from_library};

/// Everything that a refresh starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    /// The root of the invite. Never replaced by anything that was fetched.
    pub pinned_root: Vec<u8>,
    /// Trusted metadata: `root_history/N.root.json`, `root.json`, `timestamp.json`, `snapshot.json`, `targets.json`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The highest versions ever accepted, `None` in a fresh book.
    pub highest: Option<Highest>,
    /// Role and version of every accepted metadata file, with the SHA-256 of its signed part.
    pub ledger: BTreeMap<(String, u64), [u8; 32]>,
    /// Every notice of the committee that was ever accepted.
    pub notices: BTreeMap<NoticeId, Known>,
    /// What is remembered of each body that ever spoke, by its short name.
    pub bodies: BTreeMap<String, KnownBody>,
}

/// What is remembered of a body: the same floors as for the committee.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownBody {
    /// The highest version of its list.
    pub version: u64,
    /// Its newest published file and the file's SHA-256.
    pub head: Option<(NoticeId, [u8; 32])>,
    /// Every notice of it that was ever accepted.
    pub notices: BTreeMap<NoticeId, Known>,
}

/// A notice that is in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// SHA-256 of its file.
    pub sha256: [u8; 32],
}

/// The highest that was ever accepted: kept apart from the metadata so that nothing goes back
/// unnoticed when the metadata is lost or swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highest {
    /// Version of the root.
    pub root: u64,
    /// Version of the timestamp.
    pub timestamp: u64,
    /// Version of the snapshot.
    pub snapshot: u64,
    /// Version of the targets.
    pub targets: u64,
    /// The newest published file and its SHA-256; `None` while nothing is published.
    pub head: Option<(NoticeId, [u8; 32])>,
}

impl Trusted {
    /// A fresh book that knows nothing but its invite's root.
    pub fn new(pinned_root: Vec<u8>) -> Self {
        Self {
            pinned_root,
            files: BTreeMap::new(),
            highest: None,
            ledger: BTreeMap::new(),
            notices: BTreeMap::new(),
            bodies: BTreeMap::new(),
        }
    }

    /// What the book remembers once it has stored a refresh.
    pub fn after(&self, refreshed: &Refreshed) -> Self {
        let mut next = self.clone();
        next.files = refreshed.files.clone();
        next.highest = Some(refreshed.highest);
        next.ledger.extend(
            refreshed
                .ledger
                .iter()
                .map(|row| ((row.role.clone(), row.version), row.sha256)),
        );
        next.notices.extend(refreshed.notices.iter().map(known));
        for body in &refreshed.bodies {
            if body.version == 0 {
                continue;
            }
            let kept = next.bodies.entry(body.body.slug.clone()).or_default();
            kept.version = body.version;
            kept.head = body.head;
            kept.notices.extend(body.notices.iter().map(known));
            let rows = body.ledger.iter();
            next.ledger
                .extend(rows.map(|row| ((row.role.clone(), row.version), row.sha256)));
        }
        next
    }
}

fn known(notice: &VerifiedNotice) -> (NoticeId, Known) {
    let sha256 = notice.sha256;
    (notice.id, Known { sha256 })
}

/// Checks that what the book remembers fits together, after its files were adopted from the pinned root.
///
/// A book that lost its floors would accept an old feed, so it says so instead of starting again.
pub(crate) fn check_remembered(
    trusted: &Trusted,
    tuf: &Tuf<'_>,
    fetcher: &Fetcher<'_>,
) -> Result<()> {
    let damaged = |what: &str| Err(Refusal::new(RefusalCode::TrustDamaged, what));
    let Some(highest) = trusted.highest else {
        let empty =
            trusted.notices.is_empty() && trusted.ledger.is_empty() && trusted.files.is_empty();
        return if empty {
            Ok(())
        } else {
            damaged("the row of highest versions is missing")
        };
    };
    let set = tuf.set();
    if set.root().version != highest.root {
        return damaged("the stored roots do not lead to the highest known one");
    }
    if trusted.files.get("root.json").map(Vec::as_slice) != Some(set.root_bytes()) {
        return damaged("the stored root is not the highest known one");
    }
    let versions = [
        (
            "timestamp.json",
            highest.timestamp,
            set.timestamp().map(|role| role.version),
        ),
        (
            "snapshot.json",
            highest.snapshot,
            set.snapshot().map(|role| role.version),
        ),
        (
            "targets.json",
            highest.targets,
            set.targets_role("targets").map(|role| role.version),
        ),
    ];
    for (name, expected, found) in versions {
        if !tuf.adopted(name) || found != Some(expected) {
            return damaged(&format!("the stored {name} is not version {expected}"));
        }
    }
    for row in ledger_rows(&trusted.pinned_root, tuf, fetcher)? {
        if trusted.ledger.get(&(row.role.clone(), row.version)) != Some(&row.sha256) {
            return damaged(&format!(
                "the list of accepted files does not hold {} {}",
                row.role, row.version
            ));
        }
    }
    match highest.head {
        Some((id, sha)) if trusted.notices.get(&id) != Some(&Known { sha256: sha }) => {
            damaged("the newest known notice is missing")
        }
        None if !trusted.notices.is_empty() => damaged("no notice is called the newest"),
        _ => Ok(()),
    }
}

/// An accepted metadata file for the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// The role. Once the root gave a role other keys than the pinned root did, the keys' mark follows after `@`.
    pub role: String,
    /// The version.
    pub version: u64,
    /// SHA-256 of the canonical signed part: a further signature on the same content is no edit.
    pub sha256: [u8; 32],
    /// The file.
    pub bytes: Vec<u8>,
}

/// The rows for everything that is trusted now.
pub(crate) fn ledger_rows(
    pinned_root: &[u8],
    tuf: &Tuf<'_>,
    fetcher: &Fetcher<'_>,
) -> Result<Vec<LedgerRow>> {
    let pinned =
        Metadata::<Root>::from_slice(pinned_root).map_err(|error| from_library(&error, "root"))?;
    let mut rows = Vec::new();
    for (name, bytes) in tuf.files() {
        if name.starts_with("root_history/") {
            rows.push(row("root".to_owned(), bytes, fetcher)?);
        }
        let role = |role| label(pinned.signed(), tuf.set().root(), role);
        match name.as_str() {
            "timestamp.json" => rows.push(row(role("timestamp"), bytes, fetcher)?),
            "snapshot.json" => rows.push(row(role("snapshot"), bytes, fetcher)?),
            "targets.json" => rows.push(row(role("targets"), bytes, fetcher)?),
            _ => {}
        }
    }
    Ok(rows)
}

/// The ledger row of one file.
pub(crate) fn row(role: String, bytes: &[u8], fetcher: &Fetcher<'_>) -> Result<LedgerRow> {
    let file = fetcher.signed(bytes)?;
    Ok(LedgerRow {
        version: file.version,
        sha256: file.sha256,
        bytes: bytes.to_vec(),
        role,
    })
}

/// A role's name in the ledger. After its keys were replaced a role may count its versions anew,
/// which is how a feed recovers from a stolen key, so the rows of other keys do not speak for it.
pub(crate) fn label(pinned: &Root, current: &Root, role: &str) -> String {
    let keys = keys::key_set(current, role);
    if keys == keys::key_set(pinned, role) {
        role.to_owned()
    } else {
        format!("{role}@{}", hex::encode(&keys[..4]))
    }
}
