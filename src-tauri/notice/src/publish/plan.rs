//! What has to be written to a place, and in which order.
//!
//! A reader who comes in between finds the old state or the new one: what is named is there before
//! what names it, the timestamp last, then `latest.picket`. What was published is never
//! overwritten. A file that no published list names yet is the rest of an attempt that was
//! interrupted, and only such a file may be replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use futures_util::{FutureExt, StreamExt, TryStreamExt, stream};
use serde_json::Value;
use sigstore_tuf::{Metadata, Snapshot, Timestamp};

use super::feed::Feed;
use super::place::Place;
use crate::limits::Limits;
use crate::refresh::refresh;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::{LATEST, MemorySource};
use crate::trust::Trusted;
use crate::watch::{Unwatched, Watch};

const TIMESTAMP: &str = "metadata/timestamp.json";

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is not there yet.
    Create,
    /// It takes the place of an older one.
    Replace,
}

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name in the feed.
    pub name: String,
    /// How.
    pub action: Action,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files to be written, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Step by step.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Compares a feed with what is at a place. Nothing is written.
    ///
    /// Refuses with [`RefusalCode::Rollback`] when the place has a newer state, and with
    /// [`RefusalCode::Rewritten`] when it has another feed or another history.
    pub async fn make(feed: &Feed, place: &dyn Place) -> Result<Self> {
        let there = There::look(place).await?;
        let ours = timestamp_version(feed.file(TIMESTAMP)?)?;
        if there
            .timestamp
            .as_ref()
            .is_some_and(|(version, _)| *version > ours)
        {
            return Err(Refusal::new(
                RefusalCode::Rollback,
                format!("{} holds a newer feed", place.shown()),
            ));
        }
        let mut steps = Vec::new();
        let mut new_roots = BTreeSet::new();
        for (name, bytes) in &feed.files {
            if name == TIMESTAMP {
                continue;
            }
            let Some(action) = there.action(place, name, bytes).await? else {
                continue;
            };
            if name.ends_with(".root.json") {
                new_roots.insert(name.clone());
            }
            steps.push(Step {
                name: name.clone(),
                action,
                bytes: bytes.clone(),
            });
        }
        let timestamp = feed.file(TIMESTAMP)?;
        let newer = match &there.timestamp {
            Some((version, bytes)) if *version == ours && bytes != timestamp => {
                return Err(other_content(place, TIMESTAMP));
            }
            Some((version, _)) => *version < ours,
            None => true,
        };
        let roots_last = there.timestamp.is_some() && roots_can_come_last(feed, &new_roots);
        steps.sort_by_key(|step| rank(&step.name, roots_last));
        if newer {
            // The lists are complete here; what comes after the timestamp are only new roots.
            let at = steps
                .iter()
                .position(|step| rank(&step.name, roots_last) > TIMESTAMP_RANK)
                .unwrap_or(steps.len());
            let action = match there.timestamp {
                Some(_) => Action::Replace,
                None => Action::Create,
            };
            steps.insert(
                at,
                Step {
                    name: TIMESTAMP.to_owned(),
                    action,
                    bytes: timestamp.to_vec(),
                },
            );
        }
        // Also when an attempt broke off just before this last file.
        let bundle = feed.bundle()?;
        let action = match there.names.get(LATEST) {
            None => Some(Action::Create),
            Some(length) if *length != bundle.len() as u64 => Some(Action::Replace),
            Some(_) if place.read(LATEST).await?.as_ref() != Some(&bundle) => Some(Action::Replace),
            Some(_) => None,
        };
        if let Some(action) = action {
            steps.push(Step {
                name: LATEST.to_owned(),
                action,
                bytes: bundle,
            });
        }
        Ok(Self { steps })
    }

    /// Bytes in all.
    pub fn bytes(&self) -> u64 {
        self.steps.iter().map(|step| step.bytes.len() as u64).sum()
    }

    /// Writes, step by step. When a step fails or the person stops it, readers find the old state
    /// or the new one, and the same plan can be made and carried out again.
    pub async fn carry_out(&self, place: &dyn Place, watch: &dyn Watch) -> Result<()> {
        let going = Going {
            place,
            watch,
            done: AtomicU64::new(0),
            total: self.steps.len() as u64,
        };
        // No notice depends on another one's file, so these may go side by side.
        let notices = |step: &&Step| step.name.starts_with("targets/");
        let (notices, rest) = self
            .steps
            .split_at(self.steps.iter().take_while(notices).count());
        stream::iter(notices)
            .map(|step| going.write(step))
            .buffer_unordered(place.parallel())
            .try_collect::<()>()
            .await?;
        for (at, step) in rest.iter().enumerate() {
            if step.name == TIMESTAMP {
                // From here on readers follow it, so everything that it leads to has to be there.
                stream::iter(&self.steps[..notices.len() + at])
                    .map(|written| place.shows(&written.name, written.bytes.len() as u64))
                    .buffer_unordered(place.parallel())
                    .try_collect::<()>()
                    .await?;
            }
            going.write(step).await?;
        }
        Ok(())
    }
}

/// A plan while it is carried out.
struct Going<'a> {
    place: &'a dyn Place,
    watch: &'a dyn Watch,
    done: AtomicU64,
    total: u64,
}

impl Going<'_> {
    async fn write(&self, step: &Step) -> Result<()> {
        if self.watch.cancelled() {
            let done = self.done.load(Ordering::Relaxed);
            return Err(Refusal::new(
                RefusalCode::Cancelled,
                format!("{done} of {} files were written", self.total),
            ));
        }
        match step.action {
            Action::Create => self.place.create(&step.name, step.bytes.clone()).await?,
            Action::Replace => self.place.replace(&step.name, step.bytes.clone()).await?,
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.watch.progress(done, self.total);
        Ok(())
    }
}

const TIMESTAMP_RANK: u8 = 4;

fn rank(name: &str, roots_last: bool) -> u8 {
    match name {
        name if name.starts_with("targets/") => 0,
        name if name.ends_with(".root.json") => {
            if roots_last {
                TIMESTAMP_RANK + 1
            } else {
                1
            }
        }
        name if name.ends_with(".snapshot.json") => 3,
        // The lists of the committee and of the bodies.
        _ => 2,
    }
}

/// While keys are replaced, the new lists are usually signed by the keys before and after. Then a
/// reader who does not know the new root yet accepts them as well, and the root may come last: a
/// root in front of old lists would make every reader refuse until the rest is written.
fn roots_can_come_last(feed: &Feed, new_roots: &BTreeSet<String>) -> bool {
    if new_roots.is_empty() {
        return false;
    }
    let files: BTreeMap<_, _> = feed
        .files
        .iter()
        .filter(|(name, _)| !new_roots.contains(*name))
        .map(|(name, bytes)| (name.clone(), bytes.clone()))
        .collect();
    let source = MemorySource::new(files);
    let trusted = Trusted::new(feed.trusted.pinned_root.clone());
    // Expiry is not the question here: a state without confirmation is taken all the same.
    let at: DateTime<Utc> = DateTime::UNIX_EPOCH;
    refresh(&trusted, &source, at, &Limits::default(), &Unwatched)
        .now_or_never()
        .is_some_and(|outcome| outcome.is_ok())
}

/// What a place holds.
struct There {
    names: BTreeMap<String, u64>,
    timestamp: Option<(u64, Vec<u8>)>,
    /// Versions of the snapshot and the lists that the timestamp there leads to; higher ones are unpublished.
    snapshot: u64,
    lists: BTreeMap<String, u64>,
}

impl There {
    async fn look(place: &dyn Place) -> Result<Self> {
        let names = place.list().await?;
        let mut there = Self {
            timestamp: None,
            snapshot: 0,
            lists: BTreeMap::new(),
            names,
        };
        if !there.names.contains_key(TIMESTAMP) {
            return Ok(there);
        }
        let Some(bytes) = place.read(TIMESTAMP).await? else {
            return Ok(there);
        };
        let unreadable = |_| {
            Refusal::new(
                RefusalCode::Rewritten,
                format!("{} holds a timestamp that cannot be read", place.shown()),
            )
        };
        let timestamp = Metadata::<Timestamp>::from_slice(&bytes).map_err(unreadable)?;
        there.snapshot = timestamp
            .signed()
            .snapshot_meta()
            .map_or(0, |pin| pin.version);
        there.timestamp = Some((timestamp.signed().version, bytes));
        let name = format!("metadata/{}.snapshot.json", there.snapshot);
        if let Some(bytes) = place.read(&name).await? {
            let snapshot = Metadata::<Snapshot>::from_slice(&bytes).map_err(unreadable)?;
            let pins = snapshot.signed().meta.iter();
            there.lists = pins
                .map(|(name, pin)| (name.trim_end_matches(".json").to_owned(), pin.version))
                .collect();
        }
        Ok(there)
    }

    /// Whether and how a file has to be written.
    async fn action(&self, place: &dyn Place, name: &str, bytes: &[u8]) -> Result<Option<Action>> {
        let Some(length) = self.names.get(name) else {
            return Ok(Some(Action::Create));
        };
        if name.starts_with("targets/") {
            // Its name is its hash; of another length it is the rest of something that broke off.
            return Ok((*length != bytes.len() as u64).then_some(Action::Replace));
        }
        let newest = |role: &str| match role {
            "snapshot" => self.snapshot,
            role => self.lists.get(role).copied().unwrap_or(0),
        };
        let (published, is_old) = match list_version(name) {
            // A root counts from the moment it is there.
            None | Some(("root", _)) => (true, false),
            Some((role, version)) => (version <= newest(role), version < newest(role)),
        };
        if is_old || place.read(name).await?.as_deref() == Some(bytes) {
            return Ok(None);
        }
        if published {
            return Err(other_content(place, name));
        }
        Ok(Some(Action::Replace))
    }
}

/// Role and version of `metadata/N.role.json`.
fn list_version(name: &str) -> Option<(&str, u64)> {
    let (version, role) = name
        .strip_prefix("metadata/")?
        .strip_suffix(".json")?
        .split_once('.')?;
    Some((role, version.parse().ok()?))
}

fn other_content(place: &dyn Place, name: &str) -> Refusal {
    Refusal::new(
        RefusalCode::Rewritten,
        format!("{name} is in {} with other content", place.shown()),
    )
}

fn timestamp_version(bytes: &[u8]) -> Result<u64> {
    let file: Value = serde_json::from_slice(bytes).map_err(super::part::bad)?;
    file["signed"]["version"]
        .as_u64()
        .ok_or_else(|| super::part::bad("a timestamp without a version"))
}
