//! A feed in memory: what a publisher has just made, and what tests make.

use std::collections::BTreeMap;

use async_trait::async_trait;

use super::{LATEST, Source, too_long};
use crate::refusal::Result;

/// A feed as a map from path (`metadata/…`, `targets/…`, `latest.picket`) to bytes.
#[derive(Debug, Clone, Default)]
pub struct MemorySource {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemorySource {
    /// A source over these files.
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files }
    }

    fn get(&self, place: &str, max: u64) -> Result<Option<Vec<u8>>> {
        match self.files.get(place) {
            Some(bytes) if bytes.len() as u64 > max => Err(too_long(place, max)),
            found => Ok(found.cloned()),
        }
    }
}

#[async_trait]
impl Source for MemorySource {
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(&format!("metadata/{name}"), max)
    }

    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(&format!("targets/{path}"), max)
    }

    async fn whole(&self, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(LATEST, max)
    }
}
