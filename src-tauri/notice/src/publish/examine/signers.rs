//! Who has to sign a request, and who did.

use std::collections::{BTreeMap, BTreeSet};

use sigstore_tuf::{Key, RoleKeys, Root};

use super::list::List;
use super::{Examined, NewNotice, Signer, altered};
use crate::invite::Officers;
use crate::keys;
use crate::publish::key::Signature;
use crate::publish::request::{Part, SigningRequest, not_a_request};
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::tuf::SignedFile;
use crate::words;

/// Keys and the roles that they sign.
pub(super) struct Authority {
    pub(super) keys: BTreeMap<String, Key>,
    pub(super) roles: BTreeMap<String, RoleKeys>,
}

impl Authority {
    pub(super) fn of_root(root: &Root) -> Self {
        let roles = ["root", "targets"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), root.role(name)?.clone())));
        Self {
            keys: root.keys.clone(),
            roles: roles.collect(),
        }
    }
}

/// What was compared.
pub(super) struct Found<'a> {
    pub(super) list: &'a List,
    pub(super) new: Vec<NewNotice>,
    pub(super) before: Option<Officers>,
    pub(super) after: Officers,
    /// Whose signatures are needed: before and after.
    pub(super) sets: Vec<Authority>,
    pub(super) desk_changes: bool,
    pub(super) root_file: Option<Vec<u8>>,
    pub(super) compared: bool,
}

/// Everything is compared; now who signed.
pub(super) fn finish(request: &SigningRequest, found: Found<'_>) -> Result<Examined> {
    let Found {
        list,
        new,
        before,
        after,
        sets,
        desk_changes,
        root_file,
        compared,
    } = found;
    let mut signed: Option<BTreeSet<String>> = None;
    let mut missing = 0;
    for part in &request.parts {
        let valid = valid_signatures(part, &sets)?;
        for set in &sets {
            let Some(role) = set.roles.get(&part.role) else {
                return Err(not_a_request(format!("nobody who signs {}", part.role)));
            };
            let count = role.keyids.iter().filter(|id| valid.contains(*id)).count();
            missing = missing.max(role.threshold.saturating_sub(count));
        }
        // Whoever signed signed all of it.
        signed = Some(match signed {
            None => valid,
            Some(others) if others == valid => others,
            Some(_) => return Err(altered("a signature is missing in one of its parts")),
        });
    }
    let signed = signed.unwrap_or_default();
    let mut officers: Vec<Signer> = Vec::new();
    for (id, name) in before.iter().chain([&after]).flat_map(|set| &set.names) {
        if !officers.iter().any(|officer| officer.key_id == *id) {
            officers.push(Signer {
                key_id: id.clone(),
                name: name.clone(),
                signed: signed.contains(id),
            });
        }
    }
    let root_words = root_file.map(|file| words::key_words(&file)).transpose()?;
    Ok(Examined {
        request: request.clone(),
        new,
        before,
        after,
        list_expires: list.expires,
        list_version: list.version,
        listed: list.entries.len(),
        body: None,
        bodies_before: BTreeMap::new(),
        bodies_after: BTreeMap::new(),
        desk_changes,
        root_words: root_words.map(|words| words.iter().map(|word| (*word).to_owned()).collect()),
        compared,
        officers,
        missing: u32::try_from(missing).unwrap_or(u32::MAX),
    })
}

/// The ids whose signatures verify. A signature that does not, or that is nobody's, was put in or
/// spoilt on the way; so was one that stands there twice.
pub(super) fn valid_signatures(part: &Part, sets: &[Authority]) -> Result<BTreeSet<String>> {
    let file = SignedFile::read(&part.file()?)?;
    let mut valid = BTreeSet::new();
    for Signature { keyid, .. } in &part.signatures {
        let by_officer = sets.iter().any(|set| {
            set.roles.get(&part.role).is_some_and(|role| {
                role.keyids.contains(keyid)
                    && keys::valid_signers(&file, &set.keys, role).contains(keyid)
            })
        });
        if !by_officer {
            return Err(altered(format!(
                "a signature in the name of key {} does not fit",
                keys::short(keyid)
            )));
        }
        if !valid.insert(keyid.clone()) {
            return Err(Refusal::new(
                RefusalCode::AlreadySigned,
                format!("key {} signed twice", keys::short(keyid)),
            ));
        }
    }
    Ok(valid)
}
