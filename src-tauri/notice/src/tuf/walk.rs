//! The walk itself: roots, timestamp, snapshot, targets.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use jiff::Timestamp as Instant;
use sigstore_tuf::{Error, Metadata, Role, Root, TrustedMetadataSet};

use super::fetch::Fetcher;
use super::signed::{SignedFile, from_library, malformed};
use super::target::hashes_fit;
use crate::keys;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::time::{from_tuf, to_tuf};

/// Before every expiry: verification at this time checks everything but expiry.
pub(super) const BEFORE_EXPIRY: Instant = Instant::MIN;

/// A verified signed file that carried a known version with the trusted one kept in its place.
#[derive(Debug, Clone)]
pub struct Discarded {
    /// The role.
    pub role: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The walk and what it trusts so far.
pub struct Tuf<'a> {
    pub(super) fetcher: &'a Fetcher<'a>,
    pub(super) set: TrustedMetadataSet,
    /// Trusted files under the names of [`crate::trust::Trusted::files`].
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) stored: BTreeMap<String, Vec<u8>>,
    discarded: Option<Discarded>,
    pub(super) candidate: Option<(String, Vec<u8>)>,
}

impl<'a> Tuf<'a> {
    /// Starts from a pinned root and adopts what was trusted before: the chain of roots that follows
    /// from the pinned one, then the lower roles as floors, whether they have expired or not.
    ///
    /// What does not verify is not adopted; [`Tuf::adopted`] tells.
    pub fn start(
        pinned_root: &[u8],
        stored: &BTreeMap<String, Vec<u8>>,
        fetcher: &'a Fetcher<'a>,
    ) -> Result<Self> {
        let set = TrustedMetadataSet::from_root(pinned_root)
            .map_err(|error| explain_root(&error, pinned_root, None))?;
        keys::distinct_in_root(set.root())?;
        let mut tuf = Self {
            fetcher,
            set,
            files: BTreeMap::new(),
            stored: stored.clone(),
            discarded: None,
            candidate: None,
        };
        tuf.keep_root(pinned_root);
        loop {
            let next = tuf.set.root().version.saturating_add(1);
            let Some(bytes) = stored.get(&format!("root_history/{next}.root.json")) else {
                break;
            };
            if tuf.adopt_root(bytes).is_err() {
                break;
            }
        }
        tuf.adopt_lower();
        Ok(tuf)
    }

    /// True when this stored file became trusted at the start.
    pub fn adopted(&self, name: &str) -> bool {
        self.stored
            .get(name)
            .is_some_and(|stored| self.files.get(name) == Some(stored))
    }

    /// What is trusted now.
    pub fn set(&self) -> &TrustedMetadataSet {
        &self.set
    }

    /// The trusted files, under unversioned names and `root_history/N.root.json`.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// A timestamp of the trusted version that was verified and put aside, when there was one.
    pub fn discarded(&self) -> Option<&Discarded> {
        self.discarded.as_ref()
    }

    /// The file that was being verified last, with its role: what a failure was about.
    pub fn candidate(&self) -> Option<(&str, &[u8])> {
        self.candidate
            .as_ref()
            .map(|(role, bytes)| (role.as_str(), bytes.as_slice()))
    }

    /// The whole walk at `now`.
    pub async fn refresh(&mut self, now: DateTime<Utc>) -> Result<()> {
        self.refresh_at(to_tuf(now)?).await
    }

    /// The whole walk, everything checked but expiry; answers the last moment at which all of it was valid.
    pub async fn refresh_at_last_moment(&mut self) -> Result<DateTime<Utc>> {
        self.refresh_at(BEFORE_EXPIRY).await?;
        self.current_until()
    }

    /// The earliest expiry of what is trusted.
    pub fn current_until(&self) -> Result<DateTime<Utc>> {
        let all = [
            Some(self.set.root().expires),
            self.set.timestamp().map(|role| role.expires),
            self.set.snapshot().map(|role| role.expires),
            self.set.targets_role("targets").map(|role| role.expires),
        ];
        let earliest = all
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(self.set.root().expires);
        from_tuf(earliest)
    }

    async fn refresh_at(&mut self, now: Instant) -> Result<()> {
        self.refresh_root().await?;
        self.set
            .check_root_expired(now)
            .map_err(|error| from_library(&error, "root"))?;
        self.refresh_timestamp(now).await?;
        self.refresh_snapshot(now).await?;
        self.refresh_targets(now).await
    }

    async fn refresh_root(&mut self) -> Result<()> {
        let limits = *self.fetcher.limits();
        for _ in 0..=limits.root_rotations {
            let next = self.set.root().version.saturating_add(1);
            let Some(bytes) = self
                .fetcher
                .metadata(&format!("{next}.root.json"), limits.root_bytes)
                .await?
            else {
                return Ok(());
            };
            self.candidate = Some(("root".to_owned(), bytes.clone()));
            self.adopt_root(&bytes)?;
            self.adopt_lower();
        }
        Err(Refusal::new(
            RefusalCode::BadMetadata,
            format!("more than {} new roots in a row", limits.root_rotations),
        ))
    }

    fn adopt_root(&mut self, bytes: &[u8]) -> Result<()> {
        // The check for doubled keys comes before the library counts them.
        if let Ok(root) = Metadata::<Root>::from_slice(bytes) {
            keys::distinct_in_root(root.signed())?;
        }
        let trusted = self.set.root().clone();
        self.set
            .update_root(bytes)
            .map_err(|error| explain_root(&error, bytes, Some(&trusted)))?;
        for name in ["timestamp.json", "snapshot.json", "targets.json"] {
            self.files.remove(name);
        }
        self.keep_root(bytes);
        Ok(())
    }

    fn keep_root(&mut self, bytes: &[u8]) {
        let version = self.set.root().version;
        self.files
            .insert(format!("root_history/{version}.root.json"), bytes.to_vec());
        self.files.insert("root.json".to_owned(), bytes.to_vec());
    }

    /// Takes the stored lower roles as floors. A role whose keys the root has replaced does not
    /// verify any more and is left out; that is how TUF recovers from a stolen online key.
    fn adopt_lower(&mut self) {
        type Adopt = fn(&mut TrustedMetadataSet, &[u8]) -> std::result::Result<(), Error>;
        let lower: [(&str, Adopt); 3] = [
            ("timestamp.json", |set, bytes| {
                set.update_timestamp(bytes, BEFORE_EXPIRY)
            }),
            ("snapshot.json", |set, bytes| {
                set.update_snapshot(bytes, BEFORE_EXPIRY)
            }),
            ("targets.json", |set, bytes| {
                set.update_targets(bytes, BEFORE_EXPIRY).map(|_| ())
            }),
        ];
        for (name, adopt) in lower {
            if let Some(bytes) = self.stored.get(name)
                && adopt(&mut self.set, bytes).is_ok()
            {
                self.files.insert(name.to_owned(), bytes.clone());
            }
        }
    }

    async fn refresh_timestamp(&mut self, now: Instant) -> Result<()> {
        let max = self.fetcher.limits().timestamp_bytes;
        let bytes = self.required("timestamp.json", max).await?;
        self.candidate = Some(("timestamp".to_owned(), bytes.clone()));
        match self.set.update_timestamp(&bytes, now) {
            Ok(()) => {
                self.files.insert("timestamp.json".to_owned(), bytes);
                Ok(())
            }
            // The trusted one stays; whether the other one says the same is for the caller to see.
            Err(Error::EqualVersion { .. }) => {
                self.discarded = Some(Discarded {
                    role: "timestamp",
                    bytes,
                });
                Ok(())
            }
            Err(error) => Err(self.explain(&error, &bytes, "timestamp")),
        }
    }

    async fn refresh_snapshot(&mut self, now: Instant) -> Result<()> {
        // A timestamp that was kept has to be fresh at this use, too, or a mirror could freeze us with it.
        self.set
            .check_timestamp_expired(now)
            .map_err(|error| from_library(&error, "timestamp"))?;
        let pin = self
            .set
            .timestamp()
            .and_then(|timestamp| timestamp.snapshot_meta())
            .cloned();
        let Some(pin) = pin else {
            return Err(malformed("the timestamp names no snapshot"));
        };
        if let Some(local) = self.files.get("snapshot.json").cloned()
            && self.set.snapshot().is_some_and(|snapshot| {
                snapshot.version == pin.version && !snapshot.is_expired(now)
            })
            && hashes_fit(&local, pin.hashes.as_ref())
        {
            return Ok(());
        }
        let name = self.versioned(pin.version, "snapshot");
        let bytes = self
            .required(&name, self.fetcher.limits().snapshot_bytes)
            .await?;
        self.candidate = Some(("snapshot".to_owned(), bytes.clone()));
        self.set
            .update_snapshot(&bytes, now)
            .map_err(|error| self.explain(&error, &bytes, "snapshot"))?;
        self.files.insert("snapshot.json".to_owned(), bytes);
        self.files.remove("targets.json");
        Ok(())
    }

    async fn refresh_targets(&mut self, now: Instant) -> Result<()> {
        self.set
            .check_snapshot_expired(now)
            .map_err(|error| from_library(&error, "snapshot"))?;
        let pin = self
            .set
            .snapshot()
            .and_then(|snapshot| snapshot.meta.get("targets.json"))
            .cloned();
        let Some(pin) = pin else {
            return Err(malformed("the snapshot names no targets"));
        };
        if self
            .set
            .targets_role("targets")
            .is_some_and(|held| held.version == pin.version && !held.is_expired(now))
        {
            return Ok(());
        }
        // A new snapshot often names the same targets: then the copy at hand will do.
        if let Some(local) = self.stored.get("targets.json").cloned()
            && self.set.update_targets(&local, now).is_ok()
        {
            self.files.insert("targets.json".to_owned(), local);
            return Ok(());
        }
        let name = self.versioned(pin.version, "targets");
        let bytes = self
            .required(&name, self.fetcher.limits().targets_bytes)
            .await?;
        self.candidate = Some(("targets".to_owned(), bytes.clone()));
        let updated = self.set.update_targets(&bytes, now).map(|_| ());
        updated.map_err(|error| self.explain(&error, &bytes, "targets"))?;
        if let Some(delegations) = self
            .set
            .targets_role("targets")
            .and_then(|held| held.delegations.as_ref())
        {
            keys::distinct_in_delegations(delegations)?;
        }
        self.files.insert("targets.json".to_owned(), bytes);
        Ok(())
    }

    pub(super) fn versioned(&self, version: u64, role: &str) -> String {
        if self.set.root().consistent_snapshot {
            format!("{version}.{role}.json")
        } else {
            format!("{role}.json")
        }
    }

    pub(super) async fn required(&self, name: &str, max: u64) -> Result<Vec<u8>> {
        self.fetcher.metadata(name, max).await?.ok_or_else(|| {
            Refusal::new(
                RefusalCode::MissingFile,
                format!("metadata/{name} is not there"),
            )
        })
    }

    /// Turns the library's error into a refusal, and "too few signatures" into what is behind it.
    fn explain(&self, error: &Error, bytes: &[u8], role: &str) -> Refusal {
        let refusal = from_library(error, role);
        let (RefusalCode::ThresholdNotMet, Ok(file)) = (refusal.code, self.fetcher.signed(bytes))
        else {
            return refusal;
        };
        let root = self.set.root();
        for (name, older) in self
            .files
            .iter()
            .filter(|(name, _)| name.starts_with("root_history/"))
        {
            let Ok(older) = Metadata::<Root>::from_slice(older) else {
                continue;
            };
            if older.signed().version < root.version
                && keys::is_signed_by(&file, older.signed(), role)
            {
                let at = name.trim_start_matches("root_history/");
                return Refusal::new(
                    RefusalCode::Rollback,
                    format!("a {role} signed with the keys of {at}, which were replaced since"),
                );
            }
        }
        if keys::has_bad_signature(&file, root, role) {
            return Refusal::new(RefusalCode::BadSignature, refusal.detail);
        }
        refusal
    }
}

fn explain_root(error: &Error, bytes: &[u8], trusted: Option<&Root>) -> Refusal {
    let refusal = from_library(error, "root");
    let (RefusalCode::ThresholdNotMet, Ok(file), Ok(root)) = (
        refusal.code,
        SignedFile::read(bytes),
        Metadata::<Root>::from_slice(bytes),
    ) else {
        return refusal;
    };
    let bad = |root: &Root| keys::has_bad_signature(&file, root, "root");
    if bad(root.signed()) || trusted.is_some_and(bad) {
        return Refusal::new(RefusalCode::BadSignature, refusal.detail);
    }
    refusal
}
