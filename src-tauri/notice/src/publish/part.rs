//! What is signed: the `signed` part of a metadata file.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sigstore_tuf::canonical_json::to_canonical_bytes;

use super::key::{KeyPair, Signature};
use crate::format::sha256;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::time::whole_seconds;

/// The specification that the files follow.
pub(super) const SPEC_VERSION: &str = "1.0.31";

/// The part of a metadata file that signatures cover. It can be carried between machines as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPart {
    value: Value,
}

impl SignedPart {
    pub(super) fn new(value: Value) -> Self {
        Self { value }
    }

    /// Reads a part that came from another machine. Whoever signs it should look at it first.
    pub fn from_json(bytes: &[u8]) -> Result<Self> {
        let value: Value = serde_json::from_slice(bytes).map_err(bad)?;
        if !value.is_object() {
            return Err(bad("not a JSON object"));
        }
        Ok(Self { value })
    }

    /// The part as JSON.
    pub fn to_json(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(&self.value).map_err(bad)
    }

    /// The part as a value, to be shown to the officer who signs.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The bytes that a signature covers.
    pub fn bytes_to_sign(&self) -> Result<Vec<u8>> {
        to_canonical_bytes(&self.value).map_err(bad)
    }

    /// One officer's signature.
    pub fn sign(&self, key: &KeyPair) -> Result<Signature> {
        key.sign(&self.bytes_to_sign()?)
    }

    /// The file: this part and the collected signatures.
    pub fn assemble(&self, signatures: &[Signature]) -> Result<Vec<u8>> {
        serde_json::to_vec(&json!({"signatures": signatures, "signed": self.value})).map_err(bad)
    }

    /// Signs with several keys that are all at hand, and assembles.
    pub fn sign_all(&self, keys: &[&KeyPair]) -> Result<Vec<u8>> {
        let signatures = keys
            .iter()
            .map(|key| self.sign(key))
            .collect::<Result<Vec<_>>>()?;
        self.assemble(&signatures)
    }
}

/// The signed list of targets: path to file.
pub fn targets_part(
    version: u64,
    expires: DateTime<Utc>,
    files: &BTreeMap<String, Value>,
) -> SignedPart {
    part("targets", version, expires, json!({"targets": files}))
}

/// The signed list of targets with everything else that stands in it: delegations and names.
pub(super) fn list_part(
    version: u64,
    expires: DateTime<Utc>,
    files: &BTreeMap<String, Value>,
    rest: &Map<String, Value>,
) -> SignedPart {
    let mut fields = rest.clone();
    fields.insert("targets".to_owned(), json!(files));
    part("targets", version, expires, Value::Object(fields))
}

/// The snapshot over these pins: file name to pin.
pub(super) fn snapshot_over(
    version: u64,
    expires: DateTime<Utc>,
    pins: &Map<String, Value>,
) -> SignedPart {
    part("snapshot", version, expires, json!({"meta": pins}))
}

/// The entry of one file in a list of targets.
pub fn target_entry(bytes: &[u8]) -> Value {
    json!({"length": bytes.len(), "hashes": {"sha256": hex::encode(sha256(bytes))}})
}

/// The snapshot that names a list of targets.
pub fn snapshot_part(
    version: u64,
    expires: DateTime<Utc>,
    targets_version: u64,
    targets: &[u8],
) -> SignedPart {
    part(
        "snapshot",
        version,
        expires,
        json!({"meta": {"targets.json": pin(targets_version, targets)}}),
    )
}

/// The timestamp that names a snapshot.
pub fn timestamp_part(
    version: u64,
    expires: DateTime<Utc>,
    snapshot_version: u64,
    snapshot: &[u8],
) -> SignedPart {
    part(
        "timestamp",
        version,
        expires,
        json!({"meta": {"snapshot.json": pin(snapshot_version, snapshot)}}),
    )
}

pub(super) fn pin(version: u64, bytes: &[u8]) -> Value {
    let mut pin = target_entry(bytes);
    pin["version"] = json!(version);
    pin
}

pub(super) fn part(role: &str, version: u64, expires: DateTime<Utc>, fields: Value) -> SignedPart {
    let mut value = json!({
        "_type": role,
        "spec_version": SPEC_VERSION,
        "version": version,
        "expires": whole_seconds(expires),
    });
    if let (Some(all), Value::Object(fields)) = (value.as_object_mut(), fields) {
        all.extend(fields);
    }
    SignedPart::new(value)
}

pub(super) fn bad(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(RefusalCode::BadMetadata, error.to_string())
}
