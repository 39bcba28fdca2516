//! Where a feed goes: addresses as people write them.

use std::path::{Path, PathBuf};

use picketbook_notice::publish::{
    FolderPlace, Place, StorageAccess, StorageAddress, StoragePatience, StoragePlace,
};

use super::storage::StorageKeys;
use crate::error::{AppError, AppResult};

/// A place for a feed, with all that is needed to write to it.
#[derive(Debug, Clone)]
pub enum Goal {
    /// A folder, a stick, a shared drive.
    Folder(PathBuf),
    /// A folder in object storage.
    Storage(StorageAddress, Box<StorageAccess>),
}

impl Goal {
    /// Opens the place for writing.
    ///
    /// # Errors
    /// `bad_storage`.
    pub fn open(&self) -> AppResult<Box<dyn Place>> {
        Ok(match self {
            Self::Folder(folder) => Box::new(FolderPlace::new(folder)),
            Self::Storage(address, access) => Box::new(StoragePlace::open(
                address.clone(),
                access,
                StoragePatience::default(),
            )?),
        })
    }
}

/// Takes addresses for goals, with the keys that they need.
///
/// # Errors
/// `bad_input`, `bad_storage`, `no_storage_key`, `storage_keychain`.
pub fn goals(addresses: &[String], keys: &dyn StorageKeys) -> AppResult<Vec<Goal>> {
    let goal = |address: &String| {
        let address = written(address)?;
        Ok(if StorageAddress::is_meant(&address) {
            let address = StorageAddress::parse(&address)?;
            let access = keys.access(&address)?;
            Goal::Storage(address, Box::new(access))
        } else {
            Goal::Folder(Path::new(&address).to_owned())
        })
    };
    addresses.iter().map(goal).collect()
}

/// An address as it is kept: one that could be written to.
///
/// # Errors
/// `bad_input`, `bad_storage`.
pub fn written(address: &str) -> AppResult<String> {
    let address = address.trim();
    if address.is_empty() {
        return Err(AppError::BadInput(
            "An empty address is no place for a feed.".into(),
        ));
    }
    if StorageAddress::is_meant(address) {
        return Ok(StorageAddress::parse(address)?.to_string());
    }
    if let Some((scheme, _)) = address.split_once("://") {
        return Err(AppError::BadInput(format!(
            "Picketbook cannot write to {scheme}://. Publish to a folder and upload it, or to object storage, written s3://bucket/folder."
        )));
    }
    Ok(address.to_owned())
}
