//! The roots and lists in a request, read.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sigstore_tuf::{Metadata, Root, Targets, TrustedMetadataSet};

use super::altered;
use crate::body::{BODIES_FIELD, Body, bodies_of};
use crate::keys;
use crate::publish::part::targets_part;
use crate::publish::request::{Base, Part, SigningRequest, not_a_request};
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::time::from_tuf;
use crate::tuf::{SignedFile, from_library};

pub(super) fn both_parts(request: &SigningRequest) -> Result<[&Part; 2]> {
    match request.parts.as_slice() {
        [root, targets] if root.role == "root" && targets.role == "targets" => Ok([root, targets]),
        _ => Err(not_a_request("it has to hold a root and a list of notices")),
    }
}

/// The root that is to be signed: of our form, with distinct keys, and possible to fulfil.
pub(super) fn read_root(part: &Part) -> Result<Root> {
    let root = Metadata::<Root>::from_slice(&part.file()?)
        .map_err(|error| from_library(&error, "root"))?
        .into_signed();
    keys::distinct_in_root(&root)?;
    for name in ["root", "targets", "snapshot", "timestamp"] {
        let role = root
            .role(name)
            .ok_or_else(|| not_a_request(format!("a root without {name}")))?;
        let known = role.keyids.iter().filter(|id| root.keys.contains_key(*id));
        if role.threshold < 1 || known.count() < role.threshold {
            return Err(not_a_request(format!(
                "a root whose {name} needs {} of {} keys",
                role.threshold,
                role.keyids.len()
            )));
        }
    }
    // One set of officers signs both, as each of them is told.
    if keys::key_set(&root, "root") != keys::key_set(&root, "targets") {
        return Err(not_a_request("other officers for roots than for notices"));
    }
    Ok(root)
}

/// The newest root of the base, followed from the pinned one.
pub(super) fn newest_root(base: &Base, pinned: Option<&[u8]>) -> Result<Vec<u8>> {
    all_roots(base, pinned).map(|(newest, _)| newest)
}

/// The newest root's file, and all roots in order, followed from the pinned one.
pub(super) fn all_roots(base: &Base, pinned: Option<&[u8]>) -> Result<(Vec<u8>, Vec<Root>)> {
    let mut roots = base.roots.iter().map(|root| root.get().as_bytes());
    let first = roots.next().ok_or_else(|| not_a_request("no root"))?;
    let start = match pinned {
        Some(pinned)
            if SignedFile::read(pinned)?.canonical != SignedFile::read(first)?.canonical =>
        {
            return Err(Refusal::new(
                RefusalCode::UnknownUnion,
                "the request belongs to another feed than the invite",
            ));
        }
        Some(pinned) => pinned,
        None => first,
    };
    let mut set =
        TrustedMetadataSet::from_root(start).map_err(|error| from_library(&error, "root"))?;
    keys::distinct_in_root(set.root())?;
    let mut newest = start.to_vec();
    let mut all = vec![set.root().clone()];
    for bytes in roots {
        set.update_root(bytes)
            .map_err(|error| from_library(&error, "root"))?;
        keys::distinct_in_root(set.root())?;
        newest = bytes.to_vec();
        all.push(set.root().clone());
    }
    Ok((newest, all))
}

pub(super) fn verified_list(base: &Base, root: &Root) -> Result<List> {
    let file = SignedFile::read(base.targets_bytes())?;
    if !keys::is_signed_by(&file, root, "targets") {
        return Err(altered(
            "the published list in it is not signed by the officers",
        ));
    }
    List::of_file(base.targets_bytes())
}

pub(super) fn read_list(part: &Part) -> Result<List> {
    List::read(&part.signed)
}

/// A list of notices.
pub(super) struct List {
    pub(super) version: u64,
    pub(super) expires: DateTime<Utc>,
    pub(super) entries: BTreeMap<String, Value>,
    /// Everything else that it says.
    pub(super) rest: Value,
    pub(super) typed: Targets,
}

impl List {
    pub(super) fn read(signed: &Value) -> Result<Self> {
        let broken = |error: serde_json::Error| not_a_request(error.to_string());
        let typed: Targets = serde_json::from_value(signed.clone()).map_err(broken)?;
        let mut rest = signed.clone();
        let entries = serde_json::from_value(rest["targets"].take()).map_err(broken)?;
        if let Some(rest) = rest.as_object_mut() {
            for known in ["targets", "version", "expires", "spec_version"] {
                rest.remove(known);
            }
        }
        Ok(Self {
            version: typed.version,
            expires: from_tuf(typed.expires)?,
            entries,
            rest,
            typed,
        })
    }

    pub(super) fn of_file(bytes: &[u8]) -> Result<Self> {
        let value: Value =
            serde_json::from_slice(bytes).map_err(|error| not_a_request(error.to_string()))?;
        Self::read(&value["signed"])
    }

    /// What a body has before its first list.
    pub(super) fn empty() -> Result<Self> {
        Self::read(targets_part(0, DateTime::UNIX_EPOCH, &BTreeMap::new()).value())
    }

    pub(super) fn bodies(&self) -> Result<BTreeMap<String, Body>> {
        bodies_of(&self.typed)
    }

    /// The bodies; refuses a delegation that none of them names, because nobody would be shown it.
    pub(super) fn all_bodies(&self) -> Result<BTreeMap<String, Body>> {
        let bodies = self.bodies()?;
        let roles = self.typed.delegations.iter().flat_map(|found| &found.roles);
        match roles
            .into_iter()
            .find(|role| !bodies.contains_key(&role.name))
        {
            Some(role) => Err(altered(format!("it delegates to {} unseen", role.name))),
            None => Ok(bodies),
        }
    }

    pub(super) fn without_bodies(&self) -> Value {
        let mut rest = self.rest.clone();
        if let Some(rest) = rest.as_object_mut() {
            rest.remove("delegations");
            rest.remove(BODIES_FIELD);
        }
        rest
    }
}
