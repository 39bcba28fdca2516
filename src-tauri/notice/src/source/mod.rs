//! Where bytes come from. A source is never trusted: everything that it gives is verified.

mod bundle;
mod folder;
mod memory;
mod web;

use async_trait::async_trait;

pub use bundle::{BundleSource, FORMAT_FILE};
pub use folder::FolderSource;
pub use memory::MemorySource;
pub use web::{WebBundle, WebSource, download};

use crate::address::Address;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};

/// Name of the bundle that is published beside the metadata.
pub const LATEST: &str = "latest.picket";

/// A place that has a feed.
#[async_trait]
pub trait Source: Send + Sync {
    /// A file of `metadata/`, `None` when there is none of that name. At most `max` bytes are read.
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>>;

    /// A file of `targets/`, `None` when there is none at that path. At most `max` bytes are read.
    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>>;

    /// The whole feed as one bundle, when this place offers that.
    async fn whole(&self, max: u64) -> Result<Option<Vec<u8>>>;

    /// True when asking for one more file costs nothing worth naming.
    fn is_local(&self) -> bool {
        true
    }

    /// How many files may be asked for at once.
    fn parallel(&self) -> usize {
        1
    }
}

/// Opens an address. Bundles and folders are looked at once; a web address is not asked yet. A web
/// address that ends in `.picket` is one bundle, any other one a feed's folder.
pub fn open(address: &Address, limits: &Limits) -> Result<Box<dyn Source>> {
    Ok(match address {
        Address::Bundle(path) => Box::new(BundleSource::read(path, limits)?),
        Address::Folder(path) => Box::new(FolderSource::open(path)?),
        Address::Web(url) if url.path().ends_with(".picket") => {
            Box::new(WebBundle::new(url, limits)?)
        }
        Address::Web(url) => Box::new(WebSource::feed(url)?),
    })
}

/// Refuses a file that is longer than what may be read.
fn too_long(place: &str, max: u64) -> Refusal {
    let code = match place.split_once('/') {
        // What is named by its hash cannot be longer than it was when it was signed.
        Some(("targets", _)) => RefusalCode::HashMismatch,
        Some(_) => RefusalCode::BadMetadata,
        None => RefusalCode::BundleTooLarge,
    };
    Refusal::new(code, format!("{place} is longer than {max} bytes"))
}

/// True for a relative path of plain names: no root, no drive, no `..`, no backslash.
fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
        && !path
            .chars()
            .any(|c| c == '\\' || c == ':' || c.is_control())
}
