//! From a passphrase to a wrapping key.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{CoreCode, CoreError, CoreResult};

/// Parameters of Argon2id, as they stand in `vault.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KdfCost {
    /// Always `argon2id`.
    pub algorithm: KdfAlgorithm,
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// The one function in use, version 0x13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum KdfAlgorithm {
    /// Argon2id.
    Argon2id,
}

impl KdfCost {
    /// What new vaults use: 64 MiB, three passes.
    pub const STANDARD: Self = Self {
        algorithm: KdfAlgorithm::Argon2id,
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// More than this would let a forged file eat the computer's memory or hours of its time.
    const CEILING: Self = Self {
        algorithm: KdfAlgorithm::Argon2id,
        memory_kib: 1024 * 1024,
        passes: 16,
        lanes: 8,
    };

    /// Refuses parameters that are cheaper than [`KdfCost::STANDARD`] or dearer than the ceiling.
    pub fn check(self) -> CoreResult<()> {
        let (floor, ceiling) = (Self::STANDARD, Self::CEILING);
        let sound = (floor.memory_kib..=ceiling.memory_kib).contains(&self.memory_kib)
            && (floor.passes..=ceiling.passes).contains(&self.passes)
            && (floor.lanes..=ceiling.lanes).contains(&self.lanes);
        if sound {
            Ok(())
        } else {
            Err(CoreError::new(
                CoreCode::VaultDamaged,
                "vault.json asks for key parameters outside of what is safe, so it is not used.",
            ))
        }
    }

    /// Derives a wrapping key. Takes about a quarter of a second and 64 MiB.
    pub fn derive(self, secret: &[u8], salt: &[u8; 16]) -> CoreResult<Zeroizing<[u8; 32]>> {
        self.check()?;
        let failed = |error: argon2::Error| {
            CoreError::new(
                CoreCode::Io,
                format!("The key could not be derived: {error}."),
            )
        };
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(failed)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.as_mut())
            .map_err(failed)?;
        Ok(key)
    }
}

/// The bytes of a passphrase. Keyboards of different systems write an accented letter as one
/// code point or as two; after normalisation (NFC) both are the same passphrase.
pub(super) fn passphrase_bytes(text: &str) -> Zeroizing<Vec<u8>> {
    // Room for the longest that normalisation can make of it, so that no copy is left behind by growing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len().saturating_mul(3)));
    let mut buffer = [0; 4];
    for letter in text.nfc() {
        bytes.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(change: impl FnOnce(&mut KdfCost), accepted: bool) {
        let mut cost = KdfCost::STANDARD;
        change(&mut cost);
        assert_eq!(cost.check().is_ok(), accepted, "{cost:?}");
        if !accepted {
            let refused = cost.derive(b"secret", &[0; 16]).unwrap_err();
            assert_eq!(
                refused.code,
                CoreCode::VaultDamaged,
                "the check must guard the derivation"
            );
        }
    }

    #[test]
    fn cheap_and_absurd_parameters_are_refused() {
        check(|_| {}, true);
        check(|cost| cost.memory_kib = 128 * 1024, true);
        check(|cost| cost.memory_kib = 64 * 1024 - 1, false);
        check(|cost| cost.memory_kib = 8, false);
        check(|cost| cost.memory_kib = u32::MAX, false);
        check(|cost| cost.passes = 2, false);
        check(|cost| cost.passes = 17, false);
        check(|cost| cost.lanes = 0, false);
        check(|cost| cost.lanes = 9, false);
    }

    #[test]
    fn one_passphrase_typed_on_two_keyboards_is_one() {
        assert_eq!(
            passphrase_bytes("Zu\u{308}rich"),
            passphrase_bytes("Z\u{fc}rich")
        );
        assert_ne!(passphrase_bytes("Zurich"), passphrase_bytes("Z\u{fc}rich"));
    }
}
