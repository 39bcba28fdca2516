//! A feed that is being published.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::{Map, Value};
use sigstore_tuf::{Metadata, Root, Targets};

use super::former::Carried;
use super::key::KeyPair;
use super::part::{
    SignedPart, bad, list_part, pin, snapshot_over, target_entry, targets_part, timestamp_part,
};
use super::place::FolderPlace;
use super::plan::Plan;
use super::zipped;
use crate::body::folder_of;
use crate::format::{Notice, sha256};
use crate::id::NoticeId;
use crate::limits::Limits;
use crate::refresh::{BodyRefreshed, refresh};
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::MemorySource;
use crate::trust::Trusted;
use crate::tuf::from_library;
use crate::watch::Unwatched;

/// Until when each role's next file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiries {
    /// The officers' list of notices.
    pub targets: DateTime<Utc>,
    /// The desk's snapshot.
    pub snapshot: DateTime<Utc>,
    /// The desk's timestamp.
    pub timestamp: DateTime<Utc>,
}

/// A feed in memory: every file that was ever published, by its path.
///
/// Each change is verified as a subscriber would who has all of the feed so far; what a
/// subscriber would refuse is not published, and the feed stays as it was.
#[derive(Debug, Clone)]
pub struct Feed {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) trusted: Trusted,
    /// Series that wait for their new officers, by the body's short name.
    pub(super) carried: BTreeMap<String, Carried>,
}

impl Feed {
    /// A feed without notices under a root.
    pub fn found(
        root: Vec<u8>,
        officers: &[&KeyPair],
        desk: &KeyPair,
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<Self> {
        let version = root_version(&root)?;
        let mut feed = Self {
            files: BTreeMap::new(),
            trusted: Trusted::new(root.clone()),
            carried: BTreeMap::new(),
        };
        let mut files = BTreeMap::from([(format!("metadata/{version}.root.json"), root)]);
        let targets = targets_part(1, expiries.targets, &BTreeMap::new()).sign_all(officers)?;
        feed.add_lists(&mut files, 1, targets, &[desk], expiries)?;
        feed.accept(files, now)?;
        Ok(feed)
    }

    /// Publishes notice files with officers whose keys are at hand.
    ///
    /// Each notice's `previous` has to name the file before it; see [`chained`].
    pub fn publish(
        &mut self,
        notices: &[Vec<u8>],
        officers: &[&KeyPair],
        desk: &KeyPair,
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<()> {
        let targets = self
            .targets_part(notices, expiries.targets)?
            .sign_all(officers)?;
        self.publish_signed(notices, targets, desk, now, expiries)
    }

    /// What the officers sign to publish these notice files beside all that is published.
    pub fn targets_part(&self, notices: &[Vec<u8>], expires: DateTime<Utc>) -> Result<SignedPart> {
        let mut list = self.list_of(None)?;
        list.add(None, notices)?;
        Ok(list.next(expires))
    }

    /// Publishes notice files with a list that the officers signed elsewhere.
    pub fn publish_signed(
        &mut self,
        notices: &[Vec<u8>],
        targets: Vec<u8>,
        desk: &KeyPair,
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<()> {
        let mut files = self.files.clone();
        for bytes in notices {
            let file = Notice::parse(bytes)?.id().file_name();
            files.insert(
                format!("targets/notices/{}.{file}", hex::encode(sha256(bytes))),
                bytes.clone(),
            );
        }
        let version = Metadata::<Targets>::from_slice(&targets)
            .map_err(|error| from_library(&error, "targets"))?;
        self.add_lists(
            &mut files,
            version.signed().version,
            targets,
            &[desk],
            expiries,
        )?;
        self.accept(files, now)
    }

    /// Says anew that nothing else exists. Only the desk's key is needed.
    pub fn renew(&mut self, desk: &KeyPair, now: DateTime<Utc>, expiries: &Expiries) -> Result<()> {
        let mut files = self.files.clone();
        let (version, targets) = self.current("targets.json")?;
        self.add_lists(&mut files, version, targets, &[desk], expiries)?;
        self.accept(files, now)
    }

    /// Publishes a new root (see [`super::next_root`]) and signs all lists anew under it.
    pub fn rotate_root(
        &mut self,
        root: Vec<u8>,
        officers: &[&KeyPair],
        desk: &KeyPair,
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<()> {
        let mut files = self.files.clone();
        files.insert(format!("metadata/{}.root.json", root_version(&root)?), root);
        let targets = self
            .targets_part(&[], expiries.targets)?
            .sign_all(officers)?;
        let version = self.list_of(None)?.version.saturating_add(1);
        self.add_lists(&mut files, version, targets, &[desk], expiries)?;
        self.accept(files, now)
    }

    /// The newest published file, `None` while there is none.
    pub fn head(&self) -> Option<(NoticeId, [u8; 32])> {
        self.trusted.highest.and_then(|highest| highest.head)
    }

    /// Every file by its path.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The feed as a source, without `latest.picket`.
    pub fn source(&self) -> MemorySource {
        MemorySource::new(self.files.clone())
    }

    /// The feed as it is now in one file: all roots, the newest lists, all notices.
    pub fn bundle(&self) -> Result<Vec<u8>> {
        let lists = self.newest_lists()?;
        let needed = |name: &str| {
            name.ends_with(".root.json")
                || name.starts_with("targets/")
                || lists.iter().any(|list| list == name)
        };
        let files = self.files.iter().filter(|(name, _)| needed(name));
        zipped::bundle(
            &files
                .map(|(name, bytes)| (name.clone(), bytes.clone()))
                .collect(),
        )
    }

    /// Writes the feed into a folder so that a reader never finds half of it: see [`Plan`].
    pub fn write_to(&self, folder: &Path) -> Result<()> {
        let place = FolderPlace::new(folder);
        let write = async {
            let plan = Plan::make(self, &place).await?;
            plan.carry_out(&place, &Unwatched).await
        };
        write
            .now_or_never()
            .ok_or_else(|| bad("a folder that waits"))?
    }

    /// The names of the lists in force, those of the bodies included.
    pub(super) fn newest_lists(&self) -> Result<Vec<String>> {
        let highest = self
            .trusted
            .highest
            .ok_or_else(|| bad("a feed without lists"))?;
        let mut names = vec![
            format!("metadata/{}.snapshot.json", highest.snapshot),
            "metadata/timestamp.json".to_owned(),
        ];
        for (name, pin) in &self.pins()? {
            let version = pin["version"].as_u64().unwrap_or_default();
            names.push(format!("metadata/{version}.{name}"));
        }
        Ok(names)
    }

    /// What the snapshot in force names: file name to pin.
    pub(super) fn pins(&self) -> Result<Map<String, Value>> {
        let Some(bytes) = self.trusted.files.get("snapshot.json") else {
            return Ok(Map::new());
        };
        let mut file: Value = serde_json::from_slice(bytes).map_err(bad)?;
        serde_json::from_value(file["signed"]["meta"].take()).map_err(bad)
    }

    pub(super) fn current(&self, name: &str) -> Result<(u64, Vec<u8>)> {
        let highest = self
            .trusted
            .highest
            .ok_or_else(|| bad("a feed without lists"))?;
        let bytes = self
            .trusted
            .files
            .get(name)
            .ok_or_else(|| bad(format!("a feed without {name}")))?;
        Ok((highest.targets, bytes.clone()))
    }

    /// The list in force of the committee or of a body; an empty one of version 0 for a body that
    /// has published nothing.
    pub(super) fn list_of(&self, body: Option<&str>) -> Result<CurrentList> {
        let Some(slug) = body else {
            return CurrentList::read(&self.current("targets.json")?.1);
        };
        self.body_list(slug)
            .map_or_else(|| Ok(CurrentList::default()), CurrentList::read)
    }

    /// Adds a list of targets, and the snapshot and timestamp that lead to it.
    ///
    /// More than one key of the desk signs while the desk's key is replaced: readers on either
    /// side of the new root then accept the same lists.
    pub(super) fn add_lists(
        &self,
        files: &mut BTreeMap<String, Vec<u8>>,
        targets_version: u64,
        targets: Vec<u8>,
        desk: &[&KeyPair],
        expiries: &Expiries,
    ) -> Result<()> {
        self.add_list(files, "targets", targets_version, targets, desk, expiries)
    }

    /// [`Feed::add_lists`] for the list of any role; the others stay as they are.
    pub(super) fn add_list(
        &self,
        files: &mut BTreeMap<String, Vec<u8>>,
        role: &str,
        version: u64,
        list: Vec<u8>,
        desk: &[&KeyPair],
        expiries: &Expiries,
    ) -> Result<()> {
        let (snapshot_version, timestamp_version) =
            self.trusted.highest.map_or((1, 1), |highest| {
                (highest.snapshot + 1, highest.timestamp + 1)
            });
        let mut pins = self.pins()?;
        pins.insert(format!("{role}.json"), pin(version, &list));
        let snapshot = snapshot_over(snapshot_version, expiries.snapshot, &pins).sign_all(desk)?;
        let timestamp = timestamp_part(
            timestamp_version,
            expiries.timestamp,
            snapshot_version,
            &snapshot,
        )
        .sign_all(desk)?;
        files.insert(format!("metadata/{version}.{role}.json"), list);
        files.insert(
            format!("metadata/{snapshot_version}.snapshot.json"),
            snapshot,
        );
        files.insert("metadata/timestamp.json".to_owned(), timestamp);
        Ok(())
    }

    /// Verifies the files as a subscriber would, and only then takes them over.
    pub(super) fn accept(
        &mut self,
        files: BTreeMap<String, Vec<u8>>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.accept_with(files, None, now)
    }

    /// [`Feed::accept`] after this body's list changed: it has to be taken, and be current.
    pub(super) fn accept_with(
        &mut self,
        files: BTreeMap<String, Vec<u8>>,
        body: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let source = MemorySource::new(files.clone());
        let limits = Limits::default();
        let refreshed = refresh(&self.trusted, &source, now, &limits, &Unwatched)
            .now_or_never()
            .ok_or_else(|| bad("a source in memory that waits"))?
            .map_err(|refused| refused.refusal)?;
        if !refreshed.freshness.confirmed_current {
            let until = refreshed.freshness.current_until;
            return Err(Refusal::new(
                RefusalCode::Expired,
                format!("it would hold until {until} only"),
            ));
        }
        let changed = |found: &&BodyRefreshed| Some(found.body.slug.as_str()) == body;
        if let Some(found) = refreshed.bodies.iter().find(changed) {
            if let Some(refused) = &found.refused {
                return Err(refused.refusal.clone());
            }
            if found.freshness.is_none_or(|fresh| !fresh.confirmed_current) {
                return Err(Refusal::new(
                    RefusalCode::Expired,
                    format!("the list of {}", found.body.name),
                ));
            }
        }
        self.trusted = self.trusted.after(&refreshed);
        self.files = files;
        let trusted = &self.trusted.bodies;
        self.carried.retain(|slug, _| !trusted.contains_key(slug));
        Ok(())
    }
}

/// A list that is in force.
#[derive(Debug, Clone, Default)]
pub(super) struct CurrentList {
    /// Its version; 0 when there is none yet.
    pub version: u64,
    /// Target path to entry.
    pub entries: BTreeMap<String, Value>,
    /// Everything else that it says: delegations, the names of bodies.
    pub rest: Map<String, Value>,
}

impl CurrentList {
    fn read(bytes: &[u8]) -> Result<Self> {
        let mut file: Value = serde_json::from_slice(bytes).map_err(bad)?;
        let mut rest: Map<String, Value> =
            serde_json::from_value(file["signed"].take()).map_err(bad)?;
        let version = rest.get("version").and_then(Value::as_u64).unwrap_or(0);
        let entries = rest.remove("targets").unwrap_or_default();
        for known in ["_type", "spec_version", "version", "expires"] {
            rest.remove(known);
        }
        Ok(Self {
            version,
            entries: serde_json::from_value(entries).map_err(bad)?,
            rest,
        })
    }

    /// Names these notice files in the series' folder as well.
    pub(super) fn add(&mut self, body: Option<&str>, notices: &[Vec<u8>]) -> Result<()> {
        for bytes in notices {
            let id = Notice::parse(bytes)?.id();
            let path = id.path_in(&folder_of(body));
            if self.entries.insert(path, target_entry(bytes)).is_some() {
                return Err(Refusal::new(RefusalCode::NumberTaken, id.to_string()));
            }
        }
        Ok(())
    }

    /// What is signed as the next version.
    pub(super) fn next(&self, expires: DateTime<Utc>) -> SignedPart {
        list_part(self.version + 1, expires, &self.entries, &self.rest)
    }
}

/// Fills in `previous` of each notice, the first one following `head`, and gives their bytes in order.
pub fn chained(head: Option<[u8; 32]>, notices: impl IntoIterator<Item = Notice>) -> Vec<Vec<u8>> {
    let mut previous = head;
    let mut files = Vec::new();
    for mut notice in notices {
        notice.header.previous = previous.map(hex::encode);
        let bytes = notice.to_bytes();
        previous = Some(sha256(&bytes));
        files.push(bytes);
    }
    files
}

pub(super) fn root_version(root: &[u8]) -> Result<u64> {
    Metadata::<Root>::from_slice(root)
        .map(|file| file.signed().version)
        .map_err(|error| from_library(&error, "root"))
}
