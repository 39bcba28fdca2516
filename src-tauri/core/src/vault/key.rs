//! The key of the book itself.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{CoreCode, CoreError, CoreResult};

/// The random 256-bit key that encrypts the database. It is made once and never changes; the
/// passphrase and the recovery code only wrap it. Wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; 32]);

impl DataKey {
    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// As 64 hexadecimal digits, for the OS keychain.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0))
    }

    /// Reads what [`DataKey::to_hex`] gave.
    ///
    /// # Errors
    /// `bad_input` when these are not 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> CoreResult<Self> {
        let mut bytes = [0; 32];
        match hex::decode_to_slice(text.trim(), &mut bytes) {
            Ok(()) => Ok(Self(bytes)),
            // The cause is left out: it would name characters of the key.
            Err(_) => Err(CoreError::new(
                CoreCode::BadInput,
                "That is not the key of a book.",
            )),
        }
    }

    /// A fingerprint that tells whether a key is the right one and nothing about it: the key is
    /// random, so nobody can try keys against the fingerprint.
    pub(super) fn check(&self, id: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"picketbook key check 1\0");
        hash.update(id.as_bytes());
        hash.update([0]);
        hash.update(self.0);
        hash.finalize().into()
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DataKey(not shown)")
    }
}
