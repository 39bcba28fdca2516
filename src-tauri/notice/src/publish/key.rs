//! Signing keys. Ed25519 in hex without further fields, because every TUF client reads that.

use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sigstore_tuf::canonical_json::to_canonical_bytes;
use zeroize::Zeroizing;

use crate::format::sha256;
use crate::refusal::{Refusal, RefusalCode, Result};

/// A signing key. Its secret is wiped from memory when it is dropped.
pub struct KeyPair {
    signing: SigningKey,
}

impl KeyPair {
    /// The key that belongs to this seed. The seed has to be random and secret.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let seed = Zeroizing::new(seed);
        Self {
            signing: SigningKey::from_bytes(&seed),
        }
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey {
            hex: hex::encode(self.signing.verifying_key().as_bytes()),
        }
    }

    /// The key's id in metadata.
    pub fn key_id(&self) -> Result<String> {
        self.public().key_id()
    }

    /// Signs bytes as they are; see [`super::SignedPart::sign`] for metadata.
    pub fn sign(&self, bytes: &[u8]) -> Result<Signature> {
        Ok(Signature {
            keyid: self.key_id()?,
            sig: hex::encode(self.signing.sign(bytes).to_bytes()),
        })
    }
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyPair")
            .field("public", &self.public().hex)
            .finish_non_exhaustive()
    }
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey {
    hex: String,
}

impl PublicKey {
    /// Reads 64 hex digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = hex::decode(text.trim()).ok()?.try_into().ok()?;
        Some(Self {
            hex: hex::encode(bytes),
        })
    }

    /// 64 lower-case hex digits.
    pub fn as_hex(&self) -> &str {
        &self.hex
    }

    /// The key as it stands in a root.
    pub fn to_json(&self) -> Value {
        json!({"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": self.hex}})
    }

    /// SHA-256 of the key's canonical JSON, in hex.
    pub fn key_id(&self) -> Result<String> {
        let canonical = to_canonical_bytes(&self.to_json())
            .map_err(|error| Refusal::new(RefusalCode::BadMetadata, error.to_string()))?;
        Ok(hex::encode(sha256(&canonical)))
    }
}

/// One signature, as it stands in a metadata file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Id of the key that signed.
    pub keyid: String,
    /// The signature in hex.
    pub sig: String,
}
