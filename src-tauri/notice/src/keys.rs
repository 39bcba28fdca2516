//! Keys and who may sign what: the checks that the TUF library leaves to its callers.

use std::collections::{BTreeMap, BTreeSet};

use sigstore_tuf::{Delegations, Key, RoleKeys, Root, Signature};
use sigstore_types::SignatureBytes;

use crate::format::sha256;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::tuf::SignedFile;

/// The key itself, however it is written, so that one key under two names is seen as one.
fn public_key(key: &Key) -> Vec<u8> {
    match key.verification_key() {
        Ok(parsed) => parsed.as_bytes().to_vec(),
        // A key that nobody can use signs nothing; its text is enough to tell it from others.
        Err(_) => key.keyval.public.trim().as_bytes().to_vec(),
    }
}

fn distinct(keys: &BTreeMap<String, Key>, ids: &[String], role: &str) -> Result<()> {
    let mut seen_ids = BTreeSet::new();
    let mut seen_keys = BTreeSet::new();
    for id in ids {
        let fresh_key = keys
            .get(id)
            .is_none_or(|key| seen_keys.insert(public_key(key)));
        if !seen_ids.insert(id) || !fresh_key {
            return Err(Refusal::new(
                RefusalCode::DuplicateKey,
                format!("key {} of the role {role} stands there twice", short(id)),
            ));
        }
    }
    Ok(())
}

/// Refuses a root in which one key is counted twice within a role.
pub(crate) fn distinct_in_root(root: &Root) -> Result<()> {
    root.roles
        .iter()
        .try_for_each(|(name, role)| distinct(&root.keys, &role.keyids, name))
}

/// Refuses delegations in which one key is counted twice within a role.
pub(crate) fn distinct_in_delegations(delegations: &Delegations) -> Result<()> {
    delegations
        .roles
        .iter()
        .try_for_each(|role| distinct(&delegations.keys, &role.keyids, &role.name))
}

/// The ids among the role's keys whose signatures on this file verify.
pub(crate) fn valid_signers(
    file: &SignedFile,
    keys: &BTreeMap<String, Key>,
    role: &RoleKeys,
) -> Vec<String> {
    let signed = |id: &&String| {
        keys.get(*id).is_some_and(|key| {
            file.signatures
                .iter()
                .any(|s| s.keyid == **id && fits(file, key, s))
        })
    };
    role.keyids.iter().filter(signed).cloned().collect()
}

/// True when as many of the role's keys signed this file as have to.
pub(crate) fn is_signed_by(file: &SignedFile, root: &Root, role: &str) -> bool {
    root.role(role)
        .is_some_and(|role| valid_signers(file, &root.keys, role).len() >= role.threshold.max(1))
}

/// True when a signature in the name of a key of this role does not verify.
pub(crate) fn has_bad_signature(file: &SignedFile, root: &Root, role: &str) -> bool {
    let named = |id: &String| root.role(role).is_some_and(|role| role.keyids.contains(id));
    file.signatures.iter().any(|signature| {
        !signature.sig.is_empty()
            && named(&signature.keyid)
            && root
                .keys
                .get(&signature.keyid)
                .is_some_and(|key| !fits(file, key, signature))
    })
}

fn fits(file: &SignedFile, key: &Key, signature: &Signature) -> bool {
    hex::decode(&signature.sig).is_ok_and(|raw| {
        key.verify(&file.canonical, &SignatureBytes::new(raw))
            .is_ok()
    })
}

/// A text that changes exactly when the keys or the threshold of a role change.
pub(crate) fn key_set(root: &Root, role: &str) -> [u8; 32] {
    key_set_of(&root.keys, root.role(role))
}

/// [`key_set`] of a role with its keys at hand.
pub(crate) fn key_set_of(known: &BTreeMap<String, Key>, role: Option<&RoleKeys>) -> [u8; 32] {
    let mut text = Vec::new();
    if let Some(role) = role {
        text.extend_from_slice(&role.threshold.to_be_bytes());
        let keys: BTreeSet<_> = role
            .keyids
            .iter()
            .filter_map(|id| known.get(id))
            .map(public_key)
            .collect();
        for key in keys {
            text.extend_from_slice(&sha256(&key));
        }
    }
    sha256(&text)
}

/// The first eight characters of a key id, enough to recognise it by.
pub(crate) fn short(id: &str) -> &str {
    id.char_indices().nth(8).map_or(id, |(at, _)| &id[..at])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use serde_json::json;

    const HEX: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    // The same key as above in the other form that TUF allows.
    const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n";

    fn check(first: &str, second: &str, expected: bool) {
        let key = |public: &str| json!({"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": public}});
        let keys: BTreeMap<String, Key> =
            serde_json::from_value(json!({"a": key(first), "b": key(second)})).unwrap();
        let ids = ["a".to_owned(), "b".to_owned()];
        let found = distinct(&keys, &ids, "targets").is_ok();
        assert_eq!(
            found, expected,
            "whether {first:?} and {second:?} are two keys"
        );
    }

    #[test]
    fn one_key_is_one_key_however_it_is_written() {
        check(HEX, HEX, false);
        check(HEX, &HEX.to_uppercase(), false);
        check(HEX, PEM, false);
        check(HEX, &format!(" {HEX}\n"), false);
        check(HEX, &HEX.replace('d', "e"), true);
    }
}
