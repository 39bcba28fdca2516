//! The walk through a TUF repository: roots, timestamp, snapshot, targets, delegations.
//!
//! Every rule of verification is the library's [`TrustedMetadataSet`]; this module fetches the
//! files in the order of the specification, hands them over and **collects** what became
//! trusted instead of writing it, so that the caller can commit all of it or nothing. It serves
//! any TUF repository; what is special about notices is in [`crate::refresh`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use jiff::Timestamp as Instant;
use sigstore_tuf::{
    Delegations, Error, Metadata, Role, Root, Snapshot, TargetFile, Targets, Timestamp,
    TrustedMetadataSet,
};

use crate::keys;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::Source;
use crate::time::{from_tuf, to_tuf};
use crate::watch::Watch;

/// Before every expiry: verification at this time checks everything but expiry.
const BEFORE_EXPIRY: Instant = Instant::MIN;

/// Fetches each metadata file once, also when it is verified twice, and stops when asked.
pub struct Fetcher<'a> {
    source: &'a dyn Source,
    limits: &'a Limits,
    watch: &'a dyn Watch,
    memory: Mutex<BTreeMap<String, Option<Vec<u8>>>>,
}

impl<'a> Fetcher<'a> {
    /// A fetcher over one source for one refresh.
    pub fn new(source: &'a dyn Source, limits: &'a Limits, watch: &'a dyn Watch) -> Self {
        Self {
            source,
            limits,
            watch,
            memory: Mutex::default(),
        }
    }

    /// The limits in force.
    pub fn limits(&self) -> &Limits {
        self.limits
    }

    /// Refuses when the person asked to stop.
    pub fn go_on(&self) -> Result<()> {
        if self.watch.cancelled() {
            Err(Refusal::new(RefusalCode::Cancelled, ""))
        } else {
            Ok(())
        }
    }

    /// A metadata file, `None` when the source has none of that name.
    pub async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        let known = self
            .memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned();
        if let Some(found) = known {
            return Ok(found);
        }
        let found = self.interruptible(self.source.metadata(name, max)).await?;
        self.memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned(), found.clone());
        Ok(found)
    }

    /// A target by its path in the repository.
    pub async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.interruptible(self.source.target(path, max)).await
    }

    pub(crate) async fn interruptible<T>(
        &self,
        fetch: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        self.go_on()?;
        // The timer is only made when the source lets us wait, so that sources in memory need no runtime.
        let stop = async {
            while !self.watch.cancelled() {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::select! {
            biased;
            found = fetch => found,
            () = stop => Err(Refusal::new(RefusalCode::Cancelled, "")),
        }
    }
}

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
    fetcher: &'a Fetcher<'a>,
    set: TrustedMetadataSet,
    /// Trusted files under the names of [`crate::trust::Trusted::files`].
    files: BTreeMap<String, Vec<u8>>,
    stored: BTreeMap<String, Vec<u8>>,
    discarded: Option<Discarded>,
    candidate: Option<(String, Vec<u8>)>,
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
            Err(error) => Err(self.explain::<Timestamp>(&error, &bytes, "timestamp")),
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
            .map_err(|error| self.explain::<Snapshot>(&error, &bytes, "snapshot"))?;
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
        updated.map_err(|error| self.explain::<Targets>(&error, &bytes, "targets"))?;
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

    /// Finds who vouches for a target: the top list first, then the delegations in pre-order.
    ///
    /// Needs a successful [`Tuf::refresh`] before. `None` when nobody vouches for it.
    pub async fn find_target(
        &mut self,
        path: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<TargetFile>> {
        let now = to_tuf(now)?;
        let mut to_visit = vec![("targets".to_owned(), "root".to_owned())];
        let mut visited = BTreeSet::new();
        while let Some((role, delegator)) = to_visit.pop() {
            if visited.len() >= self.fetcher.limits().delegations as usize {
                break;
            }
            if visited.contains(&role)
                || (role != "targets" && !self.load_delegated(&role, &delegator, now).await?)
            {
                continue;
            }
            visited.insert(role.clone());
            let Some(targets) = self.set.targets_role(&role) else {
                continue;
            };
            if let Some(found) = targets.targets.get(path) {
                return Ok(Some(found.clone()));
            }
            let mut children = Vec::new();
            for child in targets
                .delegations
                .iter()
                .flat_map(|Delegations { roles, .. }| roles)
            {
                let top_level = matches!(
                    child.name.as_str(),
                    "root" | "timestamp" | "snapshot" | "targets"
                );
                if top_level
                    || !child
                        .matches_path(path)
                        .map_err(|error| from_library(&error, &role))?
                {
                    continue;
                }
                children.push((child.name.clone(), role.clone()));
                if child.terminating {
                    to_visit.clear();
                    break;
                }
            }
            to_visit.extend(children.into_iter().rev());
        }
        Ok(None)
    }

    /// Makes a delegated list trusted for this delegator. False when the snapshot does not name it.
    async fn load_delegated(&mut self, role: &str, delegator: &str, now: Instant) -> Result<bool> {
        if self.set.targets_role(role).is_some() {
            // Known by another way: these keys have to vouch for it as well.
            let checked = self.set.verify_delegated_targets(role, delegator, now);
            return checked
                .map(|_| true)
                .map_err(|error| from_library(&error, role));
        }
        let pin = self
            .set
            .snapshot()
            .and_then(|snapshot| snapshot.meta.get(&format!("{role}.json")));
        let Some(version) = pin.map(|pin| pin.version) else {
            return Ok(false);
        };
        let encoded = encode_role(role);
        let name = self.versioned(version, &encoded);
        let bytes = self
            .required(&name, self.fetcher.limits().targets_bytes)
            .await?;
        self.candidate = Some((role.to_owned(), bytes.clone()));
        let loaded = self
            .set
            .update_delegated_targets(&bytes, role, delegator, now)
            .map_err(|error| from_library(&error, role))?;
        loaded
            .delegations
            .as_ref()
            .map_or(Ok(()), keys::distinct_in_delegations)?;
        self.files.insert(format!("{encoded}.json"), bytes);
        Ok(true)
    }

    /// Fetches a target's bytes and checks length and hashes.
    pub async fn download(&self, path: &str, target: &TargetFile, max: u64) -> Result<Vec<u8>> {
        download(
            self.fetcher,
            self.set.root().consistent_snapshot,
            path,
            target,
            max,
        )
        .await
    }

    fn versioned(&self, version: u64, role: &str) -> String {
        if self.set.root().consistent_snapshot {
            format!("{version}.{role}.json")
        } else {
            format!("{role}.json")
        }
    }

    async fn required(&self, name: &str, max: u64) -> Result<Vec<u8>> {
        self.fetcher.metadata(name, max).await?.ok_or_else(|| {
            Refusal::new(
                RefusalCode::MissingFile,
                format!("metadata/{name} is not there"),
            )
        })
    }

    /// Turns the library's error into a refusal, and "too few signatures" into what is behind it.
    fn explain<T: Role>(&self, error: &Error, bytes: &[u8], role: &str) -> Refusal {
        let refusal = from_library(error, role);
        if refusal.code != RefusalCode::ThresholdNotMet {
            return refusal;
        }
        let (Ok(file), root) = (Metadata::<T>::from_slice(bytes), self.set.root()) else {
            return refusal;
        };
        for (name, older) in self
            .files
            .iter()
            .filter(|(name, _)| name.starts_with("root_history/"))
        {
            let Ok(older) = Metadata::<Root>::from_slice(older) else {
                continue;
            };
            let older = older.signed();
            if older.version < root.version
                && older
                    .role(role)
                    .is_some_and(|keys| file.verify_threshold(&older.keys, keys, role).is_ok())
            {
                let at = name.trim_start_matches("root_history/");
                return Refusal::new(
                    RefusalCode::Rollback,
                    format!("a {role} signed with the keys of {at}, which were replaced since"),
                );
            }
        }
        if root
            .role(role)
            .is_some_and(|keys| keys::has_bad_signature(&file, &root.keys, keys))
        {
            return Refusal::new(RefusalCode::BadSignature, refusal.detail);
        }
        refusal
    }
}

/// Fetches a target and checks it. With consistent snapshots the hash stands before the file name;
/// publishers put either of the two hashes there.
pub(crate) async fn download(
    fetcher: &Fetcher<'_>,
    consistent: bool,
    path: &str,
    target: &TargetFile,
    max: u64,
) -> Result<Vec<u8>> {
    if target.length > max {
        return Err(Refusal::new(
            RefusalCode::NoticeTooLarge,
            format!("{path} of {} bytes", target.length),
        ));
    }
    let mut places = Vec::new();
    if consistent {
        for hash in ["sha256", "sha512"]
            .iter()
            .filter_map(|name| target.hashes.get(*name))
        {
            places.push(match path.rsplit_once('/') {
                Some((folder, name)) => format!("{folder}/{hash}.{name}"),
                None => format!("{hash}.{path}"),
            });
        }
    } else {
        places.push(path.to_owned());
    }
    for place in &places {
        if let Some(bytes) = fetcher.target(place, target.length).await? {
            check_target(&bytes, target, path)?;
            return Ok(bytes);
        }
    }
    Err(Refusal::new(
        RefusalCode::MissingFile,
        format!("targets/{path} is not there"),
    ))
}

/// Length and every hash that we know have to fit, and one at least has to be known.
pub fn check_target(bytes: &[u8], target: &TargetFile, path: &str) -> Result<()> {
    let known = target
        .hashes
        .keys()
        .any(|name| matches!(name.as_str(), "sha256" | "sha512"));
    if !known || bytes.len() as u64 != target.length || !hashes_fit(bytes, Some(&target.hashes)) {
        return Err(Refusal::new(RefusalCode::HashMismatch, path));
    }
    Ok(())
}

/// True when every hash that we know fits; also when there is none.
fn hashes_fit(bytes: &[u8], hashes: Option<&BTreeMap<String, String>>) -> bool {
    use sha2::Digest;
    hashes.into_iter().flatten().all(|(name, expected)| {
        let found = match name.as_str() {
            "sha256" => hex::encode(sha2::Sha256::digest(bytes)),
            "sha512" => hex::encode(sha2::Sha512::digest(bytes)),
            _ => return true,
        };
        found.eq_ignore_ascii_case(expected)
    })
}

/// Percent-encodes a role's name for a file name, as python-tuf does.
fn encode_role(role: &str) -> String {
    let mut out = String::with_capacity(role.len());
    for byte in role.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn explain_root(error: &Error, bytes: &[u8], trusted: Option<&Root>) -> Refusal {
    let refusal = from_library(error, "root");
    if refusal.code != RefusalCode::ThresholdNotMet {
        return refusal;
    }
    let Ok(file) = Metadata::<Root>::from_slice(bytes) else {
        return refusal;
    };
    let bad = |root: &Root| {
        root.role("root")
            .is_some_and(|keys| keys::has_bad_signature(&file, &root.keys, keys))
    };
    if bad(file.signed()) || trusted.is_some_and(bad) {
        return Refusal::new(RefusalCode::BadSignature, refusal.detail);
    }
    refusal
}

fn malformed(detail: &str) -> Refusal {
    Refusal::new(RefusalCode::BadMetadata, detail)
}

/// The library's errors as refusals. `role` says which file it was about.
pub(crate) fn from_library(error: &Error, role: &str) -> Refusal {
    let code = match error {
        Error::Rollback { .. } => RefusalCode::Rollback,
        Error::BadRootVersion { trusted, new } if new <= trusted => RefusalCode::Rollback,
        Error::ThresholdNotMet { .. } => RefusalCode::ThresholdNotMet,
        Error::DuplicateSignature { .. } => RefusalCode::DuplicateKey,
        Error::Expired { .. } => RefusalCode::Expired,
        Error::IntegrityMismatch(_) => RefusalCode::HashMismatch,
        Error::TargetNotFound(_) => RefusalCode::MissingFile,
        Error::Io { .. } | Error::Transport { .. } => RefusalCode::SourceUnreachable,
        // The library may grow new kinds; a file that it does not accept is not metadata.
        _ => RefusalCode::BadMetadata,
    };
    let text = error.to_string();
    Refusal::new(
        code,
        if text.contains(role) {
            text
        } else {
            format!("{role}: {text}")
        },
    )
}
