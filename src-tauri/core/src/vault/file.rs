//! The shape of `vault.json` and how it is read with care.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::kdf::KdfCost;
use super::key::DataKey;
use super::{BookKind, Random};
use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};

/// The file's name in the book's folder.
pub(crate) const FILE: &str = "vault.json";
const FORMAT: u32 = 1;
/// A vault has about 1 KiB; a longer file is something else.
const LONGEST: u64 = 64 * 1024;

/// The outer shell, the same for every format to come, so that "newer" and "damaged" can
/// always be told apart: `checksum` covers the format and the exact text of `content`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shell {
    picketbook_vault: u32,
    checksum: String,
    content: Box<RawValue>,
}

/// Format 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub id: String,
    pub label: String,
    pub kind: BookKind,
    pub created_at: DateTime<Utc>,
    /// Copy of the first 16 bytes of `book.db`.
    #[serde(with = "hexed")]
    pub database_salt: [u8; 16],
    /// Fingerprint of the data key.
    #[serde(with = "hexed")]
    pub key_check: [u8; 32],
    pub key: KeptKey,
}

/// How the data key is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub(super) enum KeptKey {
    /// Wrapped twice, once for each way to unlock.
    Sealed { passphrase: Slot, recovery: Slot },
    /// In plain text: the demo, whose contents are public. `note` says so to whoever looks.
    Open { note: String, key: String },
}

/// The data key, wrapped under one secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    pub kdf: KdfCost,
    #[serde(with = "hexed")]
    pub salt: [u8; 16],
    #[serde(with = "hexed")]
    pub nonce: [u8; 24],
    /// 32 bytes of key and 16 of tag.
    #[serde(with = "hexed")]
    pub sealed: [u8; 48],
}

impl Slot {
    /// Wraps `key` under `secret`. `name` and `id` are bound, so that a slot cannot be moved.
    pub fn seal(
        id: &str,
        name: &str,
        secret: &[u8],
        key: &DataKey,
        random: Random<'_>,
    ) -> CoreResult<Self> {
        let (mut salt, mut nonce) = ([0; 16], [0; 24]);
        random(&mut salt);
        random(&mut nonce);
        let kdf = KdfCost::STANDARD;
        let wrapping = kdf.derive(secret, &salt)?;
        let bound = bound(id, name, kdf, &salt);
        let sealed = XChaCha20Poly1305::new(Key::from_slice(wrapping.as_ref()))
            .encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: key.bytes(),
                    aad: &bound,
                },
            )
            .ok()
            .and_then(|sealed| <[u8; 48]>::try_from(sealed).ok())
            .ok_or_else(|| CoreError::new(CoreCode::Io, "The key could not be sealed."))?;
        Ok(Self {
            kdf,
            salt,
            nonce,
            sealed,
        })
    }

    /// Unwraps the data key; `None` when `secret` is not the one.
    pub fn open(&self, id: &str, name: &str, secret: &[u8]) -> CoreResult<Option<DataKey>> {
        let wrapping = self.kdf.derive(secret, &self.salt)?;
        let bound = bound(id, name, self.kdf, &self.salt);
        let opened = XChaCha20Poly1305::new(Key::from_slice(wrapping.as_ref()))
            .decrypt(
                XNonce::from_slice(&self.nonce),
                Payload {
                    msg: &self.sealed,
                    aad: &bound,
                },
            )
            .map(Zeroizing::new);
        Ok(opened
            .ok()
            .and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok())
            .map(DataKey::new))
    }
}

/// What the tag of a slot covers beside the key.
fn bound(id: &str, name: &str, kdf: KdfCost, salt: &[u8; 16]) -> Vec<u8> {
    format!(
        "picketbook vault {FORMAT}|{id}|{name}|argon2id 19|{}|{}|{}|{}",
        kdf.memory_kib,
        kdf.passes,
        kdf.lanes,
        hex::encode(salt)
    )
    .into_bytes()
}

/// Writes the file whole.
pub(super) fn save(folder: &Path, content: &Content) -> CoreResult<()> {
    disk::write_whole(&folder.join(FILE), &render(content)?)
}

fn render(content: &Content) -> CoreResult<Vec<u8>> {
    let failed = |error: serde_json::Error| {
        CoreError::new(CoreCode::Io, "The vault could not be written.").because(error)
    };
    let content = serde_json::to_string_pretty(content)
        .and_then(RawValue::from_string)
        .map_err(failed)?;
    let checksum = checksum(FORMAT, content.get());
    let mut text = serde_json::to_vec_pretty(&Shell {
        picketbook_vault: FORMAT,
        checksum,
        content,
    })
    .map_err(failed)?;
    text.push(b'\n');
    Ok(text)
}

/// Reads the file. Tells apart: not there, not ours, ours but damaged, ours but newer.
pub(super) fn load(folder: &Path) -> CoreResult<Content> {
    let path = folder.join(FILE);
    let mut bytes = Vec::new();
    let read = fs::File::open(&path)
        .and_then(|file| file.take(LONGEST.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Ok(_) => parse(&bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if folder.join(crate::store::DATABASE).exists() {
                Err(damaged(
                    "vault.json is missing. Without it the book cannot be unlocked; put back the copy in the folder \u{201c}backups\u{201d}.",
                ))
            } else {
                Err(CoreError::new(
                    CoreCode::NoBook,
                    "There is no book in this folder.",
                ))
            }
        }
        Err(error) => Err(CoreError::new(
            CoreCode::Io,
            format!("vault.json could not be read: {error}."),
        )
        .because(error)),
    }
}

fn parse(bytes: &[u8]) -> CoreResult<Content> {
    let broken = || {
        damaged(
            "vault.json is damaged. Your passphrase was not tried; put back the copy in the folder \u{201c}backups\u{201d}.",
        )
    };
    if bytes.len() as u64 > LONGEST {
        return Err(foreign());
    }
    let shell: Shell = match serde_json::from_slice(bytes) {
        Ok(shell) => shell,
        Err(error) if error.is_data() && !mentions_us(bytes) => return Err(foreign()),
        Err(_) => return Err(broken()),
    };
    if checksum(shell.picketbook_vault, shell.content.get()) != shell.checksum {
        return Err(broken());
    }
    if shell.picketbook_vault > FORMAT {
        return Err(CoreError::new(
            CoreCode::VaultTooNew,
            "This book was made by a newer Picketbook. Update Picketbook to open it.",
        ));
    }
    let content: Content =
        serde_json::from_str(shell.content.get()).map_err(|error| broken().because(error))?;
    check(&content).map_err(|()| broken())?;
    match &content.key {
        KeptKey::Sealed {
            passphrase,
            recovery,
        } => {
            passphrase.kdf.check()?;
            recovery.kdf.check()?;
        }
        KeptKey::Open { .. } => {}
    }
    Ok(content)
}

/// What holds in every vault that this program wrote.
fn check(content: &Content) -> Result<(), ()> {
    let fits = match (content.kind, &content.key) {
        (BookKind::Own, KeptKey::Sealed { .. }) => true,
        (BookKind::Demo, KeptKey::Open { key, .. }) => DataKey::from_hex(key).is_ok(),
        (BookKind::Own, KeptKey::Open { .. }) | (BookKind::Demo, KeptKey::Sealed { .. }) => false,
    };
    if fits && Uuid::parse_str(&content.id).is_ok() {
        Ok(())
    } else {
        Err(())
    }
}

/// True when the text bears our name, so that a damaged vault is not called somebody else's.
fn mentions_us(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"picketbook";
    bytes.windows(NAME.len()).any(|part| part == NAME)
}

/// Unkeyed: it finds accidents, not forgers. A forger gains nothing by it, because the key's
/// slots carry tags of their own.
fn checksum(format: u32, content: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("picketbook vault {format}\n"));
    hash.update(content);
    hex::encode(hash.finalize())
}

fn damaged(detail: &str) -> CoreError {
    CoreError::new(CoreCode::VaultDamaged, detail)
}

fn foreign() -> CoreError {
    CoreError::new(
        CoreCode::VaultForeign,
        "The file vault.json in this folder was not written by Picketbook.",
    )
}

/// Byte strings as hexadecimal digits.
mod hexed {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.serialize_str(&hex::encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        source: D,
    ) -> Result<[u8; N], D::Error> {
        let bytes = hex::decode(String::deserialize(source)?).map_err(D::Error::custom)?;
        bytes
            .try_into()
            .map_err(|_| D::Error::custom("another length"))
    }
}

#[cfg(test)]
mod tests;
