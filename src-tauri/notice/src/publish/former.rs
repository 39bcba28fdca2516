//! A body's list from before its keys were replaced: nobody vouches for it now, but it can be
//! shown who did, and the new officers can sign every text of it anew.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sigstore_tuf::{Metadata, Root, Targets};

use super::feed::Feed;
use super::load::place_in;
use crate::body::{authority, folder_of};
use crate::chain::{self, Link};
use crate::format::{Notice, sha256};
use crate::id::NoticeId;
use crate::keys;
use crate::refresh::Refreshed;
use crate::refusal::{RefusalCode, Result};
use crate::trust::{Known, KnownBody};
use crate::tuf::{SignedFile, from_library};

/// A series that goes on as soon as its new officers have signed all of it.
#[derive(Debug, Clone)]
pub(super) struct Carried {
    /// The list that the former officers signed.
    pub list: Vec<u8>,
    /// What it names.
    pub known: KnownBody,
}

/// True when `committee`, a list of the committee signed under one of `roots`, let those keys
/// speak for the body that signed `list`.
pub(super) fn vouches(committee: &[u8], roots: &[Root], slug: &str, list: &[u8]) -> Result<bool> {
    let file = SignedFile::read(committee)?;
    if !roots
        .iter()
        .any(|root| keys::is_signed_by(&file, root, "targets"))
    {
        return Ok(false);
    }
    let targets = Metadata::<Targets>::from_slice(committee)
        .map_err(|error| from_library(&error, "targets"))?
        .into_signed();
    let distinct = targets
        .delegations
        .as_ref()
        .is_some_and(|found| keys::distinct_in_delegations(found).is_ok());
    let Ok((known, role)) = authority(&targets, slug) else {
        return Ok(false);
    };
    let by = keys::valid_signers(&SignedFile::read(list)?, known, &role);
    Ok(distinct && by.len() >= role.threshold.max(1))
}

impl Feed {
    /// The newest list of the committee under which a body's list counted.
    pub(super) fn former_committee(&self, slug: &str, list: &[u8]) -> Result<Option<Vec<u8>>> {
        let newest = self.highest()?;
        let mut roots = Vec::new();
        for version in 1..=newest.root {
            let bytes = self.file(&format!("metadata/{version}.root.json"))?;
            let root = Metadata::<Root>::from_slice(bytes)
                .map_err(|error| from_library(&error, "root"))?;
            roots.push(root.into_signed());
        }
        for version in (1..newest.targets).rev() {
            // A copy of the feed may be without what no reader needs any more.
            let name = format!("metadata/{version}.targets.json");
            if let Some(bytes) = self.files.get(&name)
                && vouches(bytes, &roots, slug, list)?
            {
                return Ok(Some(bytes.clone()));
            }
        }
        Ok(None)
    }

    /// The series whose list was signed by keys that were replaced since.
    pub(super) fn find_carried(&self, seen: &Refreshed) -> Result<BTreeMap<String, Carried>> {
        let pins = self.pins()?;
        let waits = seen.bodies.iter().filter(|body| {
            let why = body.refused.as_ref().map(|refused| refused.refusal.code);
            why == Some(RefusalCode::ThresholdNotMet)
        });
        let mut found = BTreeMap::new();
        for body in waits {
            let slug = &body.body.slug;
            if let Some(carried) = self.carried_series(slug, &pins)
                && self.former_committee(slug, &carried.list)?.is_some()
            {
                found.insert(slug.clone(), carried);
            }
        }
        Ok(found)
    }

    /// The series as the pinned list names it; `None` when anything of it is not there.
    fn carried_series(&self, slug: &str, pins: &Map<String, Value>) -> Option<Carried> {
        let pin = pins.get(&format!("{slug}.json"))?;
        let version = pin["version"].as_u64()?;
        let list = self.files.get(&format!("metadata/{version}.{slug}.json"))?;
        if pin["hashes"]["sha256"].as_str()? != hex::encode(sha256(list)) {
            return None;
        }
        let file: Value = serde_json::from_slice(list).ok()?;
        let folder = folder_of(Some(slug));
        let mut known = BTreeMap::new();
        let mut links = Vec::new();
        for (path, entry) in file["signed"]["targets"].as_object()? {
            let id = NoticeId::from_path_in(&folder, path)?;
            let mut hash = [0; 32];
            hex::decode_to_slice(entry["hashes"]["sha256"].as_str()?, &mut hash).ok()?;
            let bytes = self.files.get(&place_in(&folder, id, &hash))?;
            let notice = Notice::parse(bytes).ok()?;
            if sha256(bytes) != hash || notice.id() != id {
                return None;
            }
            links.push(Link::of(id, &notice, hash));
            known.insert(id, Known { sha256: hash });
        }
        Some(Carried {
            list: list.clone(),
            known: KnownBody {
                version,
                head: chain::extend(None, &links)?,
                notices: known,
            },
        })
    }

    /// A body's newest list, whether the keys of today vouch for it or former ones did.
    pub(super) fn body_list(&self, slug: &str) -> Option<&[u8]> {
        let trusted = self.trusted.files.get(&format!("{slug}.json"));
        let carried = || self.carried.get(slug).map(|carried| &carried.list);
        trusted.or_else(carried).map(Vec::as_slice)
    }

    /// What is published of a body.
    pub(super) fn body_series(&self, slug: &str) -> Option<&KnownBody> {
        let trusted = self.trusted.bodies.get(slug);
        trusted.or_else(|| self.carried.get(slug).map(|carried| &carried.known))
    }
}
