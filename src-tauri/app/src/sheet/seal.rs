//! Keys of a laptop, and the sealing of sheets with age.

use std::io;

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::refused;
use crate::error::{AppError, AppResult};

/// The secret keys of a laptop.
pub struct Keys {
    /// Signs sheets.
    pub signing: SigningKey,
    /// Opens sheets that are sealed to this laptop, as age writes it.
    pub identity: Zeroizing<String>,
    /// The public half of `identity`.
    pub recipient: String,
}

impl Keys {
    /// New keys; `seed` has to be random and secret.
    pub fn new(seed: &[u8; 32]) -> Self {
        let identity = Identity::generate();
        Self {
            signing: SigningKey::from_bytes(seed),
            recipient: identity.to_public().to_string(),
            identity: Zeroizing::new(identity.to_string().expose_secret().to_owned()),
        }
    }

    /// The public signing key in hex.
    pub fn public(&self) -> String {
        hex::encode(self.signing.verifying_key().as_bytes())
    }
}

/// Seals a text for one reader.
///
/// # Errors
/// `bad_input` when `to` is no age recipient.
pub fn seal(text: &[u8], to: &str) -> AppResult<Vec<u8>> {
    let recipient: Recipient = to.trim().parse().map_err(|_| {
        AppError::BadInput(format!(
            "“{}” is not a key that a sheet can be sealed to. Such a key begins with age1.",
            to.trim()
        ))
    })?;
    age::encrypt(&recipient, text)
        .map_err(|error| AppError::Internal(format!("the sheet was not sealed: {error}")))
}

/// Opens a sheet that is sealed to this laptop.
///
/// # Errors
/// `not_a_sheet`, `sheet_not_for_us`, `sheet_damaged`, `sheet_too_new`.
pub fn open(bytes: &[u8], identity: &str) -> AppResult<Vec<u8>> {
    let identity: Identity = identity
        .parse()
        .map_err(|_| AppError::Internal("this laptop's own key cannot be read".into()))?;
    if bytes.is_empty() {
        return Err(refused(
            "sheet_damaged",
            "The file is empty: the copy broke off.",
        ));
    }
    if !bytes.starts_with(b"age-encryption.org/") {
        return Err(refused(
            "not_a_sheet",
            "This is not a sealed sheet of Picketbook.",
        ));
    }
    age::decrypt(&identity, bytes).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => refused(
            "sheet_not_for_us",
            "This sheet is sealed to another laptop, so this one cannot open it. Ask for one that is exported for this laptop's code.",
        ),
        age::DecryptError::UnknownFormat => refused(
            "sheet_too_new",
            "A newer Picketbook made this sheet. Update Picketbook to read it.",
        ),
        age::DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => refused(
            "sheet_damaged",
            "This sheet is cut short: the copy broke off. Copy it again from where it came from.",
        ),
        _ => refused(
            "sheet_damaged",
            "This sheet was altered or cut short on its way. Nothing of it was taken. Copy it again from where it came from.",
        ),
    })
}
