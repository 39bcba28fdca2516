//! Roots: who may sign.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sigstore_tuf::TrustedMetadataSet;

use super::key::{KeyPair, PublicKey};
use super::part::{SignedPart, part};
use crate::invite::{OFFICERS_FIELD, check_root};
use crate::refusal::Result;
use crate::tuf::from_library;

/// Who may sign, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootDraft {
    /// Until when the root holds.
    pub expires: DateTime<Utc>,
    /// The officers' keys with their names; they sign roots and notices.
    pub officers: Vec<(PublicKey, String)>,
    /// How many of them have to sign.
    pub threshold: u32,
    /// The keys that vouch day by day that nothing newer exists.
    pub desk: Vec<PublicKey>,
}

impl RootDraft {
    /// What the officers sign for this version.
    pub fn signed_part(&self, version: u64) -> Result<SignedPart> {
        let mut keys = Map::new();
        let mut names = Map::new();
        let mut officers = Vec::new();
        for (key, name) in &self.officers {
            let id = key.key_id()?;
            keys.insert(id.clone(), key.to_json());
            names.insert(id.clone(), json!(name));
            officers.push(id);
        }
        let mut desk = Vec::new();
        for key in &self.desk {
            let id = key.key_id()?;
            keys.insert(id.clone(), key.to_json());
            desk.push(id);
        }
        let by_officers = json!({"keyids": officers, "threshold": self.threshold});
        let by_desk = json!({"keyids": desk, "threshold": 1});
        Ok(part(
            "root",
            version,
            self.expires,
            json!({
                "consistent_snapshot": true,
                "keys": Value::Object(keys),
                "roles": {"root": by_officers, "targets": by_officers, "snapshot": by_desk, "timestamp": by_desk},
                OFFICERS_FIELD: Value::Object(names),
            }),
        ))
    }
}

/// The first root, signed by officers of the draft and verified.
pub fn root(draft: &RootDraft, officers: &[&KeyPair]) -> Result<Vec<u8>> {
    let file = draft.signed_part(1)?.sign_all(officers)?;
    check_root(&file)?;
    Ok(file)
}

/// The root after `previous`. Officers of both have to sign; the result is verified against `previous`.
pub fn next_root(previous: &[u8], draft: &RootDraft, signers: &[&KeyPair]) -> Result<Vec<u8>> {
    let mut set =
        TrustedMetadataSet::from_root(previous).map_err(|error| from_library(&error, "root"))?;
    let file = draft
        .signed_part(set.root().version.saturating_add(1))?
        .sign_all(signers)?;
    check_root(&file)?;
    set.update_root(&file)
        .map_err(|error| from_library(&error, "root"))?;
    Ok(file)
}
