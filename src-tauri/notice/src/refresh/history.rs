//! Is it ours, and does it go on from what was here?

use sigstore_tuf::{Metadata, Root};

use super::{Evidence, Refresh, Refused, Statement, Step, versions};
use crate::keys;
use crate::refusal::{Refusal, RefusalCode};
use crate::trust::{LedgerRow, label, ledger_rows, row};
use crate::tuf::{SignedFile, Tuf, from_library};

impl Refresh<'_> {
    /// Compares the roots that both have. Another root under a version that we know is another union,
    /// unless our own officers signed it: then they showed two.
    pub(super) async fn compare_roots(&self, tuf: &Tuf<'_>) -> Step<()> {
        let ours = tuf
            .files()
            .iter()
            .filter(|(name, _)| name.starts_with("root_history/"));
        for bytes in ours.map(|(_, bytes)| bytes) {
            let ours = Metadata::<Root>::from_slice(bytes)
                .map_err(|error| from_library(&error, "root"))?;
            let version = ours.signed().version;
            let max = self.fetcher.limits().root_bytes;
            let Some(theirs) = self
                .fetcher
                .metadata(&format!("{version}.root.json"), max)
                .await?
            else {
                continue;
            };
            let file = SignedFile::read(&theirs)?;
            if file.canonical == ours.signed_canonical() {
                continue;
            }
            if keys::is_signed_by(&file, ours.signed(), "root") {
                return Err(edited("root", version, bytes, &theirs));
            }
            return Err(Refusal::new(
                RefusalCode::UnknownUnion,
                format!("root {version} is not ours"),
            )
            .into());
        }
        Ok(())
    }

    /// What is behind a failed walk: another union, an older feed, or just what it says.
    pub(super) async fn diagnose(&self, refusal: Refusal, tuf: &Tuf<'_>) -> Refused {
        match refusal.code {
            RefusalCode::ThresholdNotMet | RefusalCode::BadSignature => {
                match self.compare_roots(tuf).await {
                    Err(found)
                        if matches!(
                            found.refusal.code,
                            RefusalCode::UnknownUnion | RefusalCode::Rewritten
                        ) =>
                    {
                        found
                    }
                    Ok(()) | Err(_) => refusal.into(),
                }
            }
            RefusalCode::Rollback => {
                let evidence = tuf.candidate().map(|(role, bytes)| Evidence {
                    role: role.to_owned(),
                    version: version_of(bytes),
                    bytes: bytes.to_vec(),
                });
                Refused {
                    statements: vec![Statement::HistoryReset {
                        detail: refusal.detail.clone(),
                    }],
                    evidence: evidence.into_iter().collect(),
                    refusal,
                }
            }
            _ => refusal.into(),
        }
    }

    /// The rows that the ledger does not have. A row that differs from the ledger's is an edit without a new version.
    pub(super) fn new_rows(&self, tuf: &Tuf<'_>) -> Step<Vec<LedgerRow>> {
        let mut rows = ledger_rows(&self.trusted.pinned_root, tuf, self.fetcher)?;
        if let Some(discarded) = tuf.discarded() {
            let pinned = Metadata::<Root>::from_slice(&self.trusted.pinned_root)
                .map_err(|error| from_library(&error, "root"))?;
            let role = label(pinned.signed(), tuf.set().root(), discarded.role);
            rows.push(row(role, &discarded.bytes, self.fetcher)?);
        }
        let mut new = Vec::new();
        for row in rows {
            if self.is_new(&row)? {
                new.push(row);
            }
        }
        Ok(new)
    }

    /// True when the ledger does not have this row. Refuses a row that differs from the ledger's.
    pub(super) fn is_new(&self, row: &LedgerRow) -> Step<bool> {
        match self.trusted.ledger.get(&(row.role.clone(), row.version)) {
            Some(known) if *known == row.sha256 => Ok(false),
            Some(_) => {
                let name = format!("{}.json", row.role.split('@').next().unwrap_or(&row.role));
                let ours = self.trusted.files.get(&name).map_or(&[][..], Vec::as_slice);
                Err(edited(&row.role, row.version, ours, &row.bytes))
            }
            None => Ok(true),
        }
    }

    /// The check that does not lean on the library: no version lies below the highest ever accepted.
    ///
    /// A role whose keys the officers have replaced may count anew; TUF recovers from a stolen key that way.
    pub(super) fn check_highest(&self, tuf: &Tuf<'_>) -> Step<()> {
        let Some(highest) = self.trusted.highest else {
            return Ok(());
        };
        let now = versions(tuf)?;
        let root = tuf.set().root();
        let before = self
            .trusted
            .files
            .get("root.json")
            .and_then(|bytes| Metadata::<Root>::from_slice(bytes).ok());
        let same_keys = |role| {
            before
                .as_ref()
                .is_none_or(|old| keys::key_set(old.signed(), role) == keys::key_set(root, role))
        };
        let lower = [
            ("root", now.root, highest.root, true),
            (
                "timestamp",
                now.timestamp,
                highest.timestamp,
                same_keys("timestamp"),
            ),
            (
                "snapshot",
                now.snapshot,
                highest.snapshot,
                same_keys("snapshot"),
            ),
            (
                "targets",
                now.targets,
                highest.targets,
                same_keys("targets"),
            ),
        ];
        match lower
            .into_iter()
            .find(|(_, found, floor, binding)| *binding && found < floor)
        {
            None => Ok(()),
            Some((role, found, floor, _)) => {
                let detail = format!("{role} {found}, though {floor} was here before");
                Err(Refused {
                    statements: vec![Statement::HistoryReset {
                        detail: detail.clone(),
                    }],
                    ..Refusal::new(RefusalCode::Rollback, detail).into()
                })
            }
        }
    }
}

fn edited(role: &str, version: u64, ours: &[u8], theirs: &[u8]) -> Refused {
    let detail = format!("{role} {version} was signed twice with different content");
    let both = [ours, theirs].into_iter().filter(|bytes| !bytes.is_empty());
    Refused {
        evidence: both
            .map(|bytes| Evidence {
                role: role.to_owned(),
                version,
                bytes: bytes.to_vec(),
            })
            .collect(),
        statements: vec![Statement::HistoryReset {
            detail: detail.clone(),
        }],
        refusal: Refusal::new(RefusalCode::Rewritten, detail),
    }
}

/// The version that a metadata file claims; 0 when it claims none.
pub(super) fn version_of(bytes: &[u8]) -> u64 {
    SignedFile::read(bytes).map_or(0, |file| file.version)
}
