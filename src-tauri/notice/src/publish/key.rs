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

    /// The secret itself, to be sealed.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.signing.to_bytes())
    }

    /// The secret as 24 English words (BIP-39, the last one with a checksum), to be written down.
    pub fn backup_words(&self) -> Result<Zeroizing<String>> {
        let words = bip39::Mnemonic::from_entropy(&*self.seed())
            .map_err(|error| Refusal::new(RefusalCode::BadMetadata, error.to_string()))?;
        Ok(Zeroizing::new(words.to_string()))
    }

    /// The key of these words; `None` when a word is wrong or missing.
    pub fn from_backup_words(text: &str) -> Option<Self> {
        let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
        let phrase = Zeroizing::new(words.join(" "));
        let parsed =
            bip39::Mnemonic::parse_in_normalized(bip39::Language::English, &phrase).ok()?;
        let entropy = Zeroizing::new(parsed.to_entropy());
        Some(Self::from_seed(entropy.as_slice().try_into().ok()?))
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

    /// Twelve check words, to be compared aloud when a key is handed over.
    pub fn words(&self) -> Result<[&'static str; crate::words::COUNT]> {
        let mut id = [0; 32];
        hex::decode_to_slice(self.key_id()?, &mut id)
            .map_err(|error| Refusal::new(RefusalCode::BadMetadata, error.to_string()))?;
        Ok(crate::words::check_words(&id))
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
