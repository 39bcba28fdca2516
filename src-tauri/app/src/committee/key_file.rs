//! Key files: an officer's or the desk's secret key, sealed with a passphrase.
//!
//! The file is JSON with the public half in clear; the secret is an ordinary age file
//! (passphrase), so that it can be opened without this app. What travels is the card.

use std::fs;
use std::path::Path;

use age::secrecy::SecretString;
use picketbook_core::strength::strength;
use picketbook_notice::publish::{KeyPair, PublicKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{read, refused, write_new, write_private};
use crate::error::{AppError, AppResult};
use crate::view::{KeyRole, KeyView, NewKeyView};

const FORMAT: u64 = 1;

/// 2^16 rounds of 1 KiB blocks: 64 MiB and a fifth of a second, as the book's own passphrase costs.
const WORK_FACTOR: u8 = 16;

/// A file that asks for more than this would only keep the computer busy.
const MOST_WORK: u8 = 20;

const LONGEST_NAME: usize = 100;

/// A `.picket-key` file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    format: u64,
    /// Whose key it is.
    pub name: String,
    /// What it is for.
    pub role: KeyRole,
    /// The public key in hex.
    pub public: String,
    /// The secret, 64 hex digits, as an armored age file.
    sealed: String,
}

/// A `.picket-card` file: what an officer gives to the founder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    format: u64,
    /// Whose key it is.
    pub name: String,
    /// What it is for.
    pub role: KeyRole,
    /// The public key in hex.
    pub public: String,
}

/// Makes a random key.
pub fn random_key() -> AppResult<KeyPair> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed)
        .map_err(|error| AppError::Internal(format!("the system gave no randomness: {error}")))?;
    Ok(KeyPair::from_seed(*seed))
}

/// Makes a key file and the card beside it.
pub fn make(
    path: &Path,
    name: &str,
    role: KeyRole,
    key: &KeyPair,
    passphrase: &str,
) -> AppResult<NewKeyView> {
    let file = KeyFile::seal(name, role, key, passphrase)?;
    let card_path = path.with_extension("picket-card");
    let card = json(&file.card())?;
    if fs::symlink_metadata(&card_path).is_ok() {
        // Says that it is there already, before a key is made that would lack its card.
        write_new(&card_path, &card)?;
    }
    write_private(path, &json(&file)?)?;
    write_new(&card_path, &card)?;
    Ok(NewKeyView {
        key: file.view(path)?,
        backup_words: key.backup_words()?.to_string(),
        card: card_path.display().to_string(),
    })
}

impl KeyFile {
    /// Seals a key with a passphrase.
    ///
    /// # Errors
    /// `passphrase_too_weak`, and `bad_input` for a name that is none.
    pub fn seal(name: &str, role: KeyRole, key: &KeyPair, passphrase: &str) -> AppResult<Self> {
        let name = owner(name)?;
        let judged = strength(passphrase, &["picketbook", &name]);
        if !judged.enough {
            let why = judged.warning.unwrap_or_default();
            return Err(refused(
                "passphrase_too_weak",
                format!(
                    "This passphrase is too easy to guess for a key that speaks for the union. {why} Take four or five random words."
                ),
            ));
        }
        let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
        recipient.set_work_factor(WORK_FACTOR);
        let secret = Zeroizing::new(hex::encode(*key.seed()));
        let sealed = age::encrypt_and_armor(&recipient, secret.as_bytes())
            .map_err(|error| AppError::Internal(format!("the key was not sealed: {error}")))?;
        Ok(Self {
            format: FORMAT,
            name,
            role,
            public: key.public().as_hex().to_owned(),
            sealed,
        })
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// `key_file_open` when others on this computer may read it, `not_a_key` when it is none.
    pub fn read(path: &Path) -> AppResult<Self> {
        let bytes = read(path)?;
        closed_to_others(path)?;
        let file: Self = serde_json::from_slice(&bytes).map_err(|error| not_a_key(path, &error))?;
        if file.format != FORMAT || PublicKey::from_hex(&file.public).is_none() {
            return Err(not_a_key(path, &"another format"));
        }
        Ok(file)
    }

    /// Opens the key.
    ///
    /// # Errors
    /// `wrong_passphrase`, and `not_a_key` when the secret does not belong to the public half.
    pub fn unlock(&self, passphrase: &str) -> AppResult<KeyPair> {
        let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        identity.set_max_work_factor(MOST_WORK);
        let opened =
            age::decrypt(&identity, self.sealed.as_bytes()).map_err(|error| match error {
                age::DecryptError::DecryptionFailed
                | age::DecryptError::KeyDecryptionFailed
                | age::DecryptError::NoMatchingKeys => refused(
                    "wrong_passphrase",
                    format!(
                        "This is not the passphrase of {}'s key. Nothing was signed.",
                        self.name
                    ),
                ),
                other => refused(
                    "not_a_key",
                    format!("The key file is damaged: {other}. Use your backup words."),
                ),
            })?;
        let opened = Zeroizing::new(opened);
        let mut seed = Zeroizing::new([0; 32]);
        hex::decode_to_slice(opened.trim_ascii(), &mut *seed)
            .map_err(|_| refused("not_a_key", "The key file holds something else than a key."))?;
        let key = KeyPair::from_seed(*seed);
        if key.public().as_hex() != self.public {
            return Err(refused(
                "not_a_key",
                "The secret in this key file does not belong to its public key. Use your backup words.",
            ));
        }
        Ok(key)
    }

    /// What may travel.
    pub fn card(&self) -> Card {
        Card {
            format: FORMAT,
            name: self.name.clone(),
            role: self.role,
            public: self.public.clone(),
        }
    }

    /// What is shown of it.
    pub fn view(&self, path: &Path) -> AppResult<KeyView> {
        self.card().view(path)
    }
}

impl Card {
    /// A card of somebody whose public key was read or typed.
    ///
    /// # Errors
    /// `not_a_key`, and `bad_input` for a name that is none.
    pub fn new(name: &str, role: KeyRole, public: &str) -> AppResult<Self> {
        let card = Self {
            format: FORMAT,
            name: owner(name)?,
            role,
            public: public.trim().to_lowercase(),
        };
        card.key()?;
        Ok(card)
    }

    /// Reads a card; the key file of the same person will do as well.
    pub fn read(path: &Path) -> AppResult<Self> {
        let bytes = read(path)?;
        let card: Self = match serde_json::from_slice::<KeyFile>(&bytes) {
            Ok(file) => file.card(),
            Err(_) => serde_json::from_slice(&bytes).map_err(|error| not_a_key(path, &error))?,
        };
        if card.format != FORMAT || card.name.trim().is_empty() {
            return Err(not_a_key(path, &"another format"));
        }
        card.key()?;
        Ok(card)
    }

    /// The public key.
    pub fn key(&self) -> AppResult<PublicKey> {
        PublicKey::from_hex(&self.public)
            .ok_or_else(|| refused("not_a_key", "The card holds no public key."))
    }

    /// What is shown of it.
    pub fn view(&self, path: &Path) -> AppResult<KeyView> {
        let key = self.key()?;
        Ok(KeyView {
            path: path.display().to_string(),
            name: self.name.clone(),
            role: self.role,
            public: self.public.clone(),
            key_id: key.key_id()?,
            check_words: key.words()?.iter().map(|word| (*word).to_owned()).collect(),
        })
    }
}

fn owner(name: &str) -> AppResult<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control)
    {
        return Err(AppError::BadInput(
            "A key needs its owner's name, on one line.".into(),
        ));
    }
    Ok(name.to_owned())
}

fn not_a_key(path: &Path, error: &dyn std::fmt::Display) -> AppError {
    refused(
        "not_a_key",
        format!(
            "{} is not a key file of Picketbook: {error}.",
            path.display()
        ),
    )
}

fn json(value: &impl Serialize) -> AppResult<Vec<u8>> {
    let mut bytes =
        serde_json::to_vec_pretty(value).map_err(|error| AppError::Internal(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A sealed key that others can copy is one guess away from being theirs.
#[cfg(unix)]
fn closed_to_others(path: &Path) -> AppResult<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0, |found| found.permissions().mode());
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(refused(
        "key_file_open",
        format!(
            "Others on this computer may read {0}. Close it with: chmod 600 '{0}'. On a stick that cannot do that, copy the key to your own folder first.",
            path.display()
        ),
    ))
}

#[cfg(not(unix))]
fn closed_to_others(_path: &Path) -> AppResult<()> {
    Ok(())
}
