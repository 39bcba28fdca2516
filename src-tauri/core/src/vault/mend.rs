//! A `vault.json` that cannot be read, put back from its copy.
//!
//! Every backup leaves a copy of the vault beside it, and every change of the keys renews that
//! copy. It needs no key to put it back, and gives nobody anything: it opens with the same
//! passphrase as what it replaces.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::file;
use super::{FILE, Vault};
use crate::backup;
use crate::disk;
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::lock::LockFile;
use crate::store;

/// True when the vault cannot be read and a copy that fits this book can.
pub fn can_mend(folder: &Path) -> bool {
    matches!(&Vault::load(folder), Err(error) if is_damage(error.code)) && good_copy(folder).is_ok()
}

/// Puts the copy of the vault in its place. What it replaces is kept in `set-aside/`; gives where,
/// `None` when there was nothing. Changes nothing when the vault can be read.
///
/// # Errors
/// `bad_input` when the vault is whole, `vault_too_new` when it was written by a newer version,
/// `not_found` without a copy that can be read, `vault_foreign` when the copy belongs to another
/// book, `book_in_use`, `disk_full`, `read_only_medium`, `io`. Then nothing was changed.
pub fn mend(folder: &Path) -> CoreResult<Option<PathBuf>> {
    match Vault::load(folder) {
        Ok(_) => {
            return Err(CoreError::new(
                CoreCode::BadInput,
                "The file vault.json of this book is whole. There is nothing to mend.",
            ));
        }
        Err(error) if is_damage(error.code) => {}
        Err(error) => return Err(error),
    }
    let _lock = LockFile::take(folder)?;
    let bytes = good_copy(folder)?;
    let damaged = folder.join(FILE);
    let mut replaced = None;
    if damaged.exists() {
        let kept = free_place(folder)?;
        // Copied, not moved: until the new file is in place the old one must stay what it is.
        fs::copy(&damaged, &kept)
            .map_err(|error| CoreError::from_io("keep the damaged vault.json", error))?;
        backup::sync_file(&kept)?;
        replaced = Some(kept);
    }
    disk::write_whole(&damaged, &bytes)?;
    Ok(replaced)
}

fn is_damage(code: CoreCode) -> bool {
    matches!(code, CoreCode::VaultDamaged | CoreCode::VaultForeign)
}

/// The bytes of a copy that can be read and belongs to this book's database.
fn good_copy(folder: &Path) -> CoreResult<Vec<u8>> {
    let home = backup::home(folder);
    if !home.join(FILE).exists() {
        return Err(CoreError::new(
            CoreCode::NotFound,
            "There is no copy of vault.json beside this book's backups. A copy of the book that was carried away holds one too.",
        ));
    }
    let content = file::load(&home)?;
    // The database's first bytes are its salt; a damaged first page says nothing.
    let mut first = [0; 16];
    let read = fs::File::open(store::database(folder))
        .and_then(|mut database| database.read_exact(&mut first));
    if read.is_ok()
        && first != content.database_salt
        && !backup::fits_any(folder, &content.database_salt)
    {
        return Err(CoreError::new(
            CoreCode::VaultForeign,
            "The copy of vault.json belongs to another book, so it was not put back.",
        ));
    }
    fs::read(home.join(FILE))
        .map_err(|error| CoreError::from_io("read the copy of vault.json", error))
}

fn free_place(folder: &Path) -> CoreResult<PathBuf> {
    let home = folder.join("set-aside");
    fs::create_dir_all(&home)
        .map_err(|error| CoreError::from_io("make the folder set-aside", error))?;
    (1u32..)
        .map(|number| home.join(format!("vault-{number}.json")))
        .find(|place| !place.exists())
        .ok_or_else(|| CoreError::new(CoreCode::Io, "The folder set-aside is full."))
}
