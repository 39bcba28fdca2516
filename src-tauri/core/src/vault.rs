//! The vault: `vault.json`, which keeps the book's key wrapped.
//!
//! | what | how |
//! |---|---|
//! | data key | 256 random bits, made once; encrypts `book.db` and its backups |
//! | passphrase slot | data key under XChaCha20-Poly1305, key from Argon2id (64 MiB, 3 passes) of the passphrase |
//! | recovery slot | the same, from the printed [`RecoveryCode`] |
//! | checksum | SHA-256 over the file's content, **without a key**: finds damage, not forgery |
//! | key check | fingerprint of the data key, so that a stale keychain copy is noticed |
//! | salt | a copy of the database's salt, so that a damaged first page does not cost the book |
//!
//! Because damage shows in the checksum, a slot that does not open means a wrong passphrase. A
//! person who can write to the disk can forge the checksum and so make a right passphrase look
//! wrong, or destroy the file; they cannot learn or choose the key.
//!
//! Anybody who can read the disk can read the label, the kind and the time of creation.

mod file;
mod kdf;
mod key;
mod mend;
mod recovery;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Builder;
use zeroize::Zeroize;

pub(crate) use self::file::FILE;
use self::file::{Content, KeptKey, Slot};
pub use self::key::DataKey;
pub use self::mend::{can_mend, mend};
pub use self::recovery::RecoveryCode;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::strength::{FEWEST_CHARACTERS, strength};

const PASSPHRASE: &str = "passphrase";
const RECOVERY: &str = "recovery";
const OPEN_NOTE: &str = "This is the demo. Its key lies open here, so its contents are not protected. Never keep anything real in it.";
const LONGEST_LABEL: usize = 200;

/// Fills a buffer with random bytes of the operating system.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// How the key of a new book is kept.
pub enum Protection<'a> {
    /// Wrapped under this passphrase and under a recovery code that is made with it.
    Passphrase(&'a str),
    /// In plain text beside the book: only for the demo, whose contents are public.
    Open,
}

/// Somebody's own book or the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookKind {
    /// The demo strike: no passphrase, invented people.
    Demo,
    /// A real book, sealed with a passphrase.
    Own,
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    content: Content,
}

impl Vault {
    /// Makes a vault in `folder`, with a new key. A demo is open, an own book has a passphrase;
    /// anything else is refused. The recovery code is given out this once.
    ///
    /// # Errors
    /// `book_exists`, `bad_input` (label, protection), `passphrase_too_weak`, `disk_full`,
    /// `read_only_medium`, `io`.
    pub fn create(
        folder: &Path,
        label: &str,
        kind: BookKind,
        protection: Protection<'_>,
        now: DateTime<Utc>,
        random: Random<'_>,
    ) -> CoreResult<(Self, DataKey, Option<RecoveryCode>)> {
        if folder.join(FILE).exists() || folder.join(crate::store::DATABASE).exists() {
            return Err(CoreError::new(
                CoreCode::BookExists,
                "There is a book in this folder already.",
            ));
        }
        let label = checked_label(label)?;
        let key = new_key(random)?;
        let id = new_id(now, random);
        let mut database_salt = [0; 16];
        random(&mut database_salt);
        let (kept, code) = match (kind, protection) {
            (BookKind::Own, Protection::Passphrase(text)) => {
                check_passphrase(text, &label)?;
                let passphrase = seal_passphrase(&id, text, &key, random)?;
                let (recovery, code) = seal_recovery(&id, &key, random)?;
                (
                    KeptKey::Sealed {
                        passphrase,
                        recovery,
                    },
                    Some(code),
                )
            }
            (BookKind::Demo, Protection::Open) => {
                let note = OPEN_NOTE.to_owned();
                (
                    KeptKey::Open {
                        note,
                        key: key.to_hex().to_string(),
                    },
                    None,
                )
            }
            (BookKind::Own, Protection::Open) => {
                return Err(bad("A book of your own needs a passphrase."));
            }
            (BookKind::Demo, Protection::Passphrase(_)) => {
                return Err(bad("The demo has no passphrase."));
            }
        };
        let key_check = key.check(&id);
        let content = Content {
            id,
            label,
            kind,
            created_at: now,
            database_salt,
            key_check,
            key: kept,
        };
        file::save(folder, &content)?;
        Ok((
            Self {
                folder: folder.to_owned(),
                content,
            },
            key,
            code,
        ))
    }

    /// Reads the vault of the book in `folder`.
    ///
    /// # Errors
    /// `no_book`, `vault_damaged`, `vault_foreign`, `vault_too_new`, `io`.
    pub fn load(folder: &Path) -> CoreResult<Self> {
        Ok(Self {
            folder: folder.to_owned(),
            content: file::load(folder)?,
        })
    }

    /// The book's identifier (UUID version 7), never reused.
    pub fn id(&self) -> &str {
        &self.content.id
    }

    /// The name that the person gave the book. It lies in plain text on the disk.
    pub fn label(&self) -> &str {
        &self.content.label
    }

    /// Own book or demo.
    pub fn kind(&self) -> BookKind {
        self.content.kind
    }

    /// When the book was made, by the clock of that time.
    pub fn created_at(&self) -> DateTime<Utc> {
        self.content.created_at
    }

    pub(crate) fn database_salt(&self) -> &[u8; 16] {
        &self.content.database_salt
    }

    /// Unlocks with the passphrase. Takes about a quarter of a second and 64 MiB.
    ///
    /// # Errors
    /// `wrong_passphrase`; `bad_input` for the demo, which has none.
    pub fn unlock_with_passphrase(&self, passphrase: &str) -> CoreResult<DataKey> {
        let KeptKey::Sealed {
            passphrase: slot, ..
        } = &self.content.key
        else {
            return Err(bad("The demo has no passphrase."));
        };
        let wrong = || {
            CoreError::new(
                CoreCode::WrongPassphrase,
                "This passphrase does not open the book. Nothing is damaged.",
            )
        };
        self.unlock(slot, PASSPHRASE, &kdf::passphrase_bytes(passphrase))?
            .ok_or_else(wrong)
    }

    /// Unlocks with the printed recovery code.
    ///
    /// # Errors
    /// `wrong_recovery_code`; `bad_input` for the demo, which has none.
    pub fn unlock_with_recovery_code(&self, code: &str) -> CoreResult<DataKey> {
        let KeptKey::Sealed { recovery: slot, .. } = &self.content.key else {
            return Err(bad("The demo has no recovery code."));
        };
        let wrong = || {
            CoreError::new(
                CoreCode::WrongRecoveryCode,
                "This recovery code belongs to another book, or a newer one took its place.",
            )
        };
        let code = RecoveryCode::parse(code)?;
        self.unlock(slot, RECOVERY, code.bytes())?.ok_or_else(wrong)
    }

    /// Unlocks the demo.
    ///
    /// # Errors
    /// `wrong_passphrase` for a book that has a passphrase.
    pub fn unlock_open(&self) -> CoreResult<DataKey> {
        match &self.content.key {
            KeptKey::Open { key, .. } => {
                let key = DataKey::from_hex(key)?;
                if self.verify_key(&key) {
                    Ok(key)
                } else {
                    Err(contradiction())
                }
            }
            KeptKey::Sealed { .. } => Err(CoreError::new(
                CoreCode::WrongPassphrase,
                "This book is sealed with a passphrase.",
            )),
        }
    }

    fn unlock(&self, slot: &Slot, name: &str, secret: &[u8]) -> CoreResult<Option<DataKey>> {
        match slot.open(&self.content.id, name, secret)? {
            Some(key) if self.verify_key(&key) => Ok(Some(key)),
            Some(_) => Err(contradiction()),
            None => Ok(None),
        }
    }

    /// True when `key` is the key of this book; a copy in the OS keychain may be another's.
    pub fn verify_key(&self, key: &DataKey) -> bool {
        key.check(&self.content.id) == self.content.key_check
    }

    /// Seals the book under another passphrase. The data key stays, so nothing is encrypted anew
    /// and a copy of the old `vault.json` still opens with the old passphrase.
    ///
    /// # Errors
    /// `passphrase_too_weak`, `vault_foreign` when `key` is not this book's, `bad_input` for the
    /// demo, `disk_full`, `read_only_medium`, `io`. Then the old passphrase still holds.
    pub fn change_passphrase(
        &mut self,
        key: &DataKey,
        new: &str,
        random: Random<'_>,
    ) -> CoreResult<()> {
        self.must_be(key)?;
        let KeptKey::Sealed { recovery, .. } = &self.content.key else {
            return Err(bad("The demo has no passphrase."));
        };
        check_passphrase(new, &self.content.label)?;
        let passphrase = seal_passphrase(&self.content.id, new, key, random)?;
        let kept = KeptKey::Sealed {
            passphrase,
            recovery: recovery.clone(),
        };
        self.replace(Content {
            key: kept,
            ..self.content.clone()
        })
    }

    /// Makes another recovery code; the old one no longer opens this `vault.json`.
    ///
    /// # Errors
    /// As [`Vault::change_passphrase`].
    pub fn change_recovery_code(
        &mut self,
        key: &DataKey,
        random: Random<'_>,
    ) -> CoreResult<RecoveryCode> {
        self.must_be(key)?;
        let KeptKey::Sealed { passphrase, .. } = &self.content.key else {
            return Err(bad("The demo has no recovery code."));
        };
        let (recovery, code) = seal_recovery(&self.content.id, key, random)?;
        let kept = KeptKey::Sealed {
            passphrase: passphrase.clone(),
            recovery,
        };
        self.replace(Content {
            key: kept,
            ..self.content.clone()
        })?;
        Ok(code)
    }

    /// Gives the book another name.
    ///
    /// # Errors
    /// `bad_input`, `disk_full`, `read_only_medium`, `io`.
    pub fn set_label(&mut self, label: &str) -> CoreResult<()> {
        self.replace(Content {
            label: checked_label(label)?,
            ..self.content.clone()
        })
    }

    fn must_be(&self, key: &DataKey) -> CoreResult<()> {
        if self.verify_key(key) {
            Ok(())
        } else {
            Err(not_this_key())
        }
    }

    fn replace(&mut self, content: Content) -> CoreResult<()> {
        file::save(&self.folder, &content)?;
        self.content = content;
        // A copy beside the backups that still opened with the old passphrase would undo the change.
        crate::backup::refresh_vault_copy(&self.folder)
    }
}

/// The key is right for another book.
pub(crate) fn not_this_key() -> CoreError {
    CoreError::new(CoreCode::VaultForeign, "This key belongs to another book.")
}

fn contradiction() -> CoreError {
    CoreError::new(
        CoreCode::VaultDamaged,
        "The keys in vault.json contradict each other.",
    )
}

fn bad(detail: &str) -> CoreError {
    CoreError::new(CoreCode::BadInput, detail)
}

fn checked_label(label: &str) -> CoreResult<String> {
    let label = label.trim();
    if label.is_empty() || label.chars().count() > LONGEST_LABEL {
        return Err(bad("A book needs a name of 1 to 200 characters."));
    }
    if label.chars().any(char::is_control) {
        return Err(bad(
            "The name of a book cannot hold line breaks or control characters.",
        ));
    }
    Ok(label.to_owned())
}

fn check_passphrase(text: &str, label: &str) -> CoreResult<()> {
    let found = strength(text, &[label, "picketbook"]);
    if found.enough {
        return Ok(());
    }
    // The library's own remark, where it has one, says more than a general reason would.
    let reason = found.warning.unwrap_or_else(|| {
        format!("It needs at least {FEWEST_CHARACTERS} characters that are not easy to guess.")
    });
    Err(CoreError::new(
        CoreCode::PassphraseTooWeak,
        format!(
            "This passphrase is too easy to guess. {reason} A row of four or five unrelated words is good."
        ),
    ))
}

fn new_key(random: Random<'_>) -> CoreResult<DataKey> {
    let mut bytes = [0; 32];
    random(&mut bytes);
    if bytes == [0; 32] {
        return Err(CoreError::new(
            CoreCode::Io,
            "The system gave no random bytes for a key.",
        ));
    }
    let key = DataKey::new(bytes);
    bytes.zeroize();
    Ok(key)
}

fn new_id(now: DateTime<Utc>, random: Random<'_>) -> String {
    let mut bytes = [0; 10];
    random(&mut bytes);
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &bytes)
        .into_uuid()
        .to_string()
}

fn seal_passphrase(id: &str, text: &str, key: &DataKey, random: Random<'_>) -> CoreResult<Slot> {
    Slot::seal(id, PASSPHRASE, &kdf::passphrase_bytes(text), key, random)
}

fn seal_recovery(id: &str, key: &DataKey, random: Random<'_>) -> CoreResult<(Slot, RecoveryCode)> {
    let mut bytes = [0; 16];
    random(&mut bytes);
    let code = RecoveryCode::new(bytes);
    bytes.zeroize();
    let slot = Slot::seal(id, RECOVERY, code.bytes(), key, random)?;
    Ok((slot, code))
}
