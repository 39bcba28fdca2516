//! Key files: made, chosen, remembered by their place.

use std::path::Path;

use picketbook_core::store::{Topic, setting};
use picketbook_notice::publish::KeyPair;

use super::super::Book;
use crate::committee::key_file::{self, Card, KeyFile};
use crate::committee::refused;
use crate::error::{AppError, AppResult};
use crate::view::{
    CardView, ErrorView, KeptKey, KeyRole, KeyToOpen, KeyUse, KeyView, KeyWanted, NewKeyView,
};

const OFFICER_KEY: &str = "committee_officer_key";
const DESK_KEY: &str = "committee_desk_key";

impl Book {
    /// Makes a key file with its card beside it, and remembers where it lies.
    ///
    /// # Errors
    /// `bad_input`, `passphrase_too_weak`, `file_exists`, `not_written`. No half key is left behind.
    pub fn make_key(&self, wanted: &KeyWanted) -> AppResult<NewKeyView> {
        let key = match &wanted.words {
            None => key_file::random_key()?,
            Some(words) => KeyPair::from_backup_words(words).ok_or_else(|| {
                AppError::BadInput(
                    "These are not the 24 backup words of a key: one is missing, misspelt or in another place.".into(),
                )
            })?,
        };
        let path = with_ending(&wanted.path, "picket-key")?;
        let made = key_file::make(
            Path::new(&path),
            &wanted.name,
            wanted.role,
            &key,
            &wanted.passphrase,
        )?;
        self.keep_key(wanted.role, Some(&path))?;
        Ok(made)
    }

    /// Remembers a key file, or forgets it. The file itself is not touched.
    ///
    /// # Errors
    /// `file_not_found`, `key_file_open`, `not_a_key`, `bad_input` for a key of the other kind.
    pub fn use_key(&self, wanted: &KeyUse) -> AppResult<()> {
        if let Some(path) = &wanted.path {
            of_role(KeyFile::read(Path::new(path))?, wanted.role)?;
        }
        self.keep_key(wanted.role, wanted.path.as_deref())
    }

    fn keep_key(&self, role: KeyRole, path: Option<&str>) -> AppResult<()> {
        self.store.write(|w| {
            match path {
                Some(path) => setting::set(w, setting_of(role), path)?,
                None => setting::clear(w, setting_of(role))?,
            }
            w.mark(Topic::Committee);
            Ok(())
        })?;
        Ok(())
    }

    /// The key file that the book remembers, as it is found now.
    pub(super) fn kept_key(&self, role: KeyRole) -> AppResult<Option<KeptKey>> {
        let Some(path) = self.store.read(|r| setting::get(r, setting_of(role)))? else {
            return Ok(None);
        };
        let found = KeyFile::read(Path::new(&path)).and_then(|file| file.view(Path::new(&path)));
        let counts = match (&found, role) {
            (Ok(key), KeyRole::Officer) => self
                .officers_in_force()?
                .is_some_and(|officers| officers.names.iter().any(|(id, _)| *id == key.key_id)),
            (Ok(_), KeyRole::Desk) => true,
            (Err(_), _) => false,
        };
        Ok(Some(match found {
            Ok(key) => KeptKey {
                path,
                key: Some(key),
                problem: None,
                counts,
            },
            Err(error) => KeptKey {
                path,
                key: None,
                problem: Some(ErrorView::from(error)),
                counts,
            },
        }))
    }

    /// This officer's key file.
    ///
    /// # Errors
    /// `no_officer_key`, and why the file cannot be read.
    pub(super) fn officer_key_file(&self) -> AppResult<KeyFile> {
        let path = self
            .store
            .read(|r| setting::get(r, OFFICER_KEY))?
            .ok_or_else(|| {
                refused(
                    "no_officer_key",
                    "This book does not know your key file. Make a key, or choose the file, on the page “Keys”.",
                )
            })?;
        of_role(KeyFile::read(Path::new(&path))?, KeyRole::Officer)
    }

    /// This officer's key, as far as it can be seen without a passphrase.
    pub(super) fn officer_key_id(&self) -> AppResult<Option<Result<String, AppError>>> {
        Ok(self
            .store
            .read(|r| setting::get(r, OFFICER_KEY))?
            .map(|path| {
                KeyFile::read(Path::new(&path))
                    .and_then(|file| file.view(Path::new(&path)))
                    .map(|view| view.key_id)
            }))
    }

    /// The desk's key file that the book remembers.
    pub(super) fn desk_key_path(&self) -> AppResult<String> {
        self.store
            .read(|r| setting::get(r, DESK_KEY))?
            .ok_or_else(|| {
                refused(
                    "no_desk_key",
                    "This book does not know the desk's key file. Choose it on the page “Keys”.",
                )
            })
    }
}

/// Opens the desk's keys.
///
/// # Errors
/// `wrong_key_passphrase`, and why a file cannot be read.
pub(super) fn open_desk_keys(wanted: &[KeyToOpen]) -> AppResult<Vec<KeyPair>> {
    wanted
        .iter()
        .map(|key| {
            let file = of_role(KeyFile::read(Path::new(&key.path))?, KeyRole::Desk)?;
            open(&file, &key.passphrase)
        })
        .collect()
}

/// Opens a key. The window tells a key's passphrase from the book's.
pub(super) fn open(file: &KeyFile, passphrase: &str) -> AppResult<KeyPair> {
    file.unlock(passphrase).map_err(|error| match error {
        AppError::Committee("wrong_passphrase", told) => refused("wrong_key_passphrase", told),
        other => other,
    })
}

/// Reads somebody's card, or the public half of a key file.
///
/// # Errors
/// `file_not_found`, `not_a_key`.
pub fn read_card(path: &str) -> AppResult<CardView> {
    let path = Path::new(path);
    let card = Card::read(path)?;
    Ok(card_view(card.view(path)?))
}

/// Checks a public key that was typed or pasted.
///
/// # Errors
/// `not_a_key`, `bad_input` without a name.
pub fn check_card(typed: &CardView) -> AppResult<CardView> {
    Ok(card_view(card(typed)?.view(Path::new(""))?))
}

/// A typed card as the rules of the committee want it.
pub(super) fn card(typed: &CardView) -> AppResult<Card> {
    Card::new(&typed.name, typed.role, &typed.public)
}

fn card_view(view: KeyView) -> CardView {
    CardView {
        name: view.name,
        role: view.role,
        public: view.public,
        key_id: view.key_id,
        check_words: view.check_words,
    }
}

fn of_role(file: KeyFile, role: KeyRole) -> AppResult<KeyFile> {
    if file.role == role {
        return Ok(file);
    }
    Err(AppError::BadInput(
        match role {
            KeyRole::Officer => "This is the desk's key. Notices are signed with an officer's key.",
            KeyRole::Desk => {
                "This is an officer's key. Freshness is renewed with the desk's own key."
            }
        }
        .into(),
    ))
}

fn setting_of(role: KeyRole) -> &'static str {
    match role {
        KeyRole::Officer => OFFICER_KEY,
        KeyRole::Desk => DESK_KEY,
    }
}

/// A path that ends as files of this kind do, so that a dialog finds them again.
pub(super) fn with_ending(path: &str, ending: &str) -> AppResult<String> {
    let path = path.trim();
    if path.is_empty() {
        return Err(AppError::BadInput(
            "Choose where the file should go.".into(),
        ));
    }
    let dotted = format!(".{ending}");
    Ok(if path.to_lowercase().ends_with(&dotted) {
        path.to_owned()
    } else {
        format!("{path}{dotted}")
    })
}
