//! Where a feed goes: addresses as people write them.

use std::path::Path;

use picketbook_notice::publish::{FolderPlace, Place};

use crate::error::{AppError, AppResult};

/// Opens a place for writing.
pub fn open(address: &str) -> AppResult<Box<dyn Place>> {
    let address = address.trim();
    if address.is_empty() {
        return Err(AppError::BadInput(
            "An empty address is no place for a feed.".into(),
        ));
    }
    if let Some((scheme, _)) = address.split_once("://") {
        return Err(AppError::BadInput(format!(
            "Picketbook cannot write to {scheme}://. Publish to a folder and upload it."
        )));
    }
    Ok(Box::new(FolderPlace::new(Path::new(address))))
}
