//! A feed that was published before, taken up again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::Value;

use super::feed::Feed;
use super::key::PublicKey;
use super::part::bad;
use super::place::Place;
use super::root::RootDraft;
use crate::body::folder_of;
use crate::format::{Notice, sha256};
use crate::id::NoticeId;
use crate::invite::{Officers, officers_of};
use crate::limits::Limits;
use crate::refresh::{Freshness, Refreshed, VerifiedNotice, refresh};
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::MemorySource;
use crate::trust::{Highest, Trusted};
use crate::watch::Unwatched;

/// Until when each signed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    /// Who may sign.
    pub root: DateTime<Utc>,
    /// The officers' list of notices.
    pub targets: DateTime<Utc>,
    /// The desk's snapshot.
    pub snapshot: DateTime<Utc>,
    /// The desk's timestamp.
    pub timestamp: DateTime<Utc>,
}

impl Feed {
    /// Reads a feed from a place and verifies it as a new member would who has the invite.
    ///
    /// A feed whose last word has run out is loaded all the same: it has to be renewed. What an
    /// interrupted attempt left behind is not part of it.
    pub async fn load(place: &dyn Place, pinned_root: &[u8], now: DateTime<Utc>) -> Result<Self> {
        let mut files = BTreeMap::new();
        for name in place.list().await?.into_keys() {
            if name.starts_with("metadata/") || name.starts_with("targets/") {
                let bytes = place.read(&name).await?;
                files.insert(name, bytes.unwrap_or_default());
            }
        }
        if !files.contains_key("metadata/timestamp.json") {
            return Err(Refusal::new(
                RefusalCode::FileNotFound,
                format!("there is no feed in {}", place.shown()),
            ));
        }
        match Self::from_files(files.clone(), pinned_root, now) {
            Ok((feed, _)) => Ok(feed),
            Err(refusal) => Self::before_newest_root(files, pinned_root, now).ok_or(refusal),
        }
    }

    /// A root without lists under it is what an interrupted change of keys leaves behind.
    fn before_newest_root(
        mut files: BTreeMap<String, Vec<u8>>,
        pinned_root: &[u8],
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let newest = files
            .keys()
            .filter_map(|name| version_of(name))
            .filter_map(|(role, version)| (role == "root").then_some(version))
            .max()
            .filter(|version| *version > 1)?;
        files.remove(&format!("metadata/{newest}.root.json"));
        Self::from_files(files, pinned_root, now)
            .ok()
            .map(|(feed, _)| feed)
    }

    /// [`Feed::load`] from files at hand; also tells what a new member would conclude.
    pub fn from_files(
        files: BTreeMap<String, Vec<u8>>,
        pinned_root: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(Self, Refreshed)> {
        let trusted = Trusted::new(pinned_root.to_vec());
        let source = MemorySource::new(files.clone());
        let refreshed = refresh(&trusted, &source, now, &Limits::default(), &Unwatched)
            .now_or_never()
            .ok_or_else(|| bad("a source in memory that waits"))?
            .map_err(|refused| refused.refusal)?;
        let trusted = trusted.after(&refreshed);
        let highest = refreshed.highest;
        let of = |folder: String, notices: &[VerifiedNotice]| -> Vec<String> {
            let places = notices
                .iter()
                .map(|notice| place_in(&folder, notice.id, &notice.sha256));
            places.collect()
        };
        let mut listed: BTreeSet<String> = of(folder_of(None), &refreshed.notices)
            .into_iter()
            .collect();
        let mut versions = BTreeMap::from([
            ("root".to_owned(), highest.root),
            ("targets".to_owned(), highest.targets),
            ("snapshot".to_owned(), highest.snapshot),
        ]);
        for body in &refreshed.bodies {
            listed.extend(of(folder_of(Some(&body.body.slug)), &body.notices));
        }
        let mut feed = Self {
            files,
            trusted,
            carried: BTreeMap::new(),
        };
        // Also of bodies that were ended, or whose new keys have not signed yet: they are named on.
        for (name, pin) in &feed.pins()? {
            let role = name.trim_end_matches(".json").to_owned();
            let pinned = pin["version"].as_u64().unwrap_or_default();
            if let Some(list) = feed.files.get(&format!("metadata/{pinned}.{name}")) {
                listed.extend(named_in(&role, list));
            }
            versions.entry(role).or_insert(pinned);
        }
        feed.files.retain(|name, _| match version_of(name) {
            Some((role, version)) => versions.get(role).is_some_and(|newest| version <= *newest),
            None => name == "metadata/timestamp.json" || listed.contains(name),
        });
        feed.carried = feed.find_carried(&refreshed)?;
        Ok((feed, refreshed))
    }

    /// The versions of the lists and the head.
    pub fn highest(&self) -> Result<Highest> {
        self.trusted
            .highest
            .ok_or_else(|| bad("a feed without lists"))
    }

    /// The root in force.
    pub fn root(&self) -> Result<&[u8]> {
        let found = self.trusted.files.get("root.json").map(Vec::as_slice);
        found.ok_or_else(|| bad("a feed without a root"))
    }

    /// The root that members know from their invite.
    pub fn pinned_root(&self) -> &[u8] {
        &self.trusted.pinned_root
    }

    /// Who may sign.
    pub fn officers(&self) -> Result<Officers> {
        officers_of(self.root()?)
    }

    /// The root in force as a draft of the next one.
    pub fn root_draft(&self) -> Result<RootDraft> {
        let officers = self.officers()?;
        let file: Value = serde_json::from_slice(self.root()?).map_err(bad)?;
        let signed = &file["signed"];
        let key = |id: &str| {
            let public = signed["keys"][id]["keyval"]["public"].as_str();
            public
                .and_then(PublicKey::from_hex)
                .ok_or_else(|| bad(format!("the key {id} is not of our kind")))
        };
        let desk = signed["roles"]["timestamp"]["keyids"].as_array();
        Ok(RootDraft {
            expires: officers.root_expires,
            officers: officers
                .names
                .iter()
                .map(|(id, name)| Ok((key(id)?, name.clone())))
                .collect::<Result<_>>()?,
            threshold: officers.threshold,
            desk: desk
                .into_iter()
                .flatten()
                .map(|id| key(id.as_str().unwrap_or_default()))
                .collect::<Result<_>>()?,
        })
    }

    /// Until when each of the newest signed files holds.
    pub fn until(&self) -> Result<Until> {
        let of = |name: &str| -> Result<DateTime<Utc>> {
            let bytes = self
                .trusted
                .files
                .get(name)
                .ok_or_else(|| bad(format!("a feed without {name}")))?;
            let file: Value = serde_json::from_slice(bytes).map_err(bad)?;
            let text = file["signed"]["expires"].as_str().unwrap_or_default();
            DateTime::parse_from_rfc3339(text)
                .map(|at| at.to_utc())
                .map_err(bad)
        };
        Ok(Until {
            root: of("root.json")?,
            targets: of("targets.json")?,
            snapshot: of("snapshot.json")?,
            timestamp: of("timestamp.json")?,
        })
    }

    /// Every published notice of the committee, by ascending number and revision.
    pub fn ids(&self) -> impl Iterator<Item = NoticeId> + '_ {
        self.trusted.notices.keys().copied()
    }

    /// The bytes of a published notice of the committee.
    pub fn notice_file(&self, id: NoticeId) -> Option<&[u8]> {
        let known = self.trusted.notices.get(&id)?;
        let place = place_in(&folder_of(None), id, &known.sha256);
        self.files.get(&place).map(Vec::as_slice)
    }

    /// A published notice of the committee.
    pub fn notice(&self, id: NoticeId) -> Option<Notice> {
        Notice::parse(self.notice_file(id)?).ok()
    }

    /// The newest published revision of a number of the committee.
    pub fn newest(&self, number: u32) -> Option<NoticeId> {
        self.ids().filter(|id| id.number == number).max()
    }

    /// The next number of the committee that nobody has used.
    pub fn next_number(&self) -> u32 {
        self.ids()
            .map(|id| id.number)
            .max()
            .map_or(1, |number| number.saturating_add(1))
    }

    /// What a new member would conclude now.
    pub fn as_seen(&self, now: DateTime<Utc>) -> Result<Refreshed> {
        Self::from_files(self.files.clone(), self.pinned_root(), now).map(|(_, seen)| seen)
    }

    /// How far members can call it current.
    pub fn freshness(&self, now: DateTime<Utc>) -> Result<Freshness> {
        let until = self.until()?;
        let current_until = until
            .root
            .min(until.targets)
            .min(until.snapshot)
            .min(until.timestamp);
        Ok(Freshness {
            current_until,
            confirmed_current: now < current_until,
        })
    }

    pub(super) fn file(&self, name: &str) -> Result<&[u8]> {
        let found = self.files.get(name).map(Vec::as_slice);
        found.ok_or_else(|| Refusal::new(RefusalCode::MissingFile, name))
    }
}

/// Where a notice lies in a feed.
pub(super) fn place_in(folder: &str, id: NoticeId, sha256: &[u8; 32]) -> String {
    let hash = hex::encode(sha256);
    format!("targets/{folder}/{hash}.{}", id.file_name())
}

/// The name of a notice file's place, from its bytes.
pub(super) fn place_of(body: Option<&str>, bytes: &[u8]) -> Result<String> {
    let id = Notice::parse(bytes)?.id();
    Ok(place_in(&folder_of(body), id, &sha256(bytes)))
}

/// The places that a body's list names; nothing of it needs to be trusted to keep them.
fn named_in(role: &str, list: &[u8]) -> Vec<String> {
    let folder = folder_of(Some(role));
    let file: Value = serde_json::from_slice(list).unwrap_or_default();
    let entries = file["signed"]["targets"].as_object();
    entries
        .into_iter()
        .flatten()
        .filter_map(|(path, entry)| {
            let id = NoticeId::from_path_in(&folder, path)?;
            let mut hash = [0; 32];
            hex::decode_to_slice(entry["hashes"]["sha256"].as_str()?, &mut hash).ok()?;
            Some(place_in(&folder, id, &hash))
        })
        .collect()
}

fn version_of(name: &str) -> Option<(&str, u64)> {
    let (version, role) = name
        .strip_prefix("metadata/")?
        .strip_suffix(".json")?
        .split_once('.')?;
    Some((role, version.parse().ok()?))
}
