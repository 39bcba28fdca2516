//! Fetching: each file once, and stopping when asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::signed::SignedFile;
use crate::format::sha256;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::Source;
use crate::watch::Watch;

/// Fetches each metadata file once, also when it is verified twice, and stops when asked.
pub struct Fetcher<'a> {
    source: &'a dyn Source,
    limits: &'a Limits,
    watch: &'a dyn Watch,
    memory: Mutex<BTreeMap<String, Option<Vec<u8>>>>,
    signed: Mutex<BTreeMap<[u8; 32], Arc<SignedFile>>>,
}

impl<'a> Fetcher<'a> {
    /// A fetcher over one source for one refresh.
    pub fn new(source: &'a dyn Source, limits: &'a Limits, watch: &'a dyn Watch) -> Self {
        Self {
            source,
            limits,
            watch,
            memory: Mutex::default(),
            signed: Mutex::default(),
        }
    }

    /// The limits in force.
    pub fn limits(&self) -> &Limits {
        self.limits
    }

    /// Refuses when the person asked to stop.
    pub fn go_on(&self) -> Result<()> {
        if self.watch.cancelled() {
            Err(Refusal::new(RefusalCode::Cancelled, ""))
        } else {
            Ok(())
        }
    }

    /// A metadata file, `None` when the source has none of that name.
    pub async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        let known = self
            .memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned();
        if let Some(found) = known {
            return Ok(found);
        }
        let found = self.interruptible(self.source.metadata(name, max)).await?;
        self.memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned(), found.clone());
        Ok(found)
    }

    /// What a signed file says beside the library's view of it. Large lists are read once per refresh.
    pub(crate) fn signed(&self, bytes: &[u8]) -> Result<Arc<SignedFile>> {
        let key = sha256(bytes);
        let known = self
            .signed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(found) = known {
            return Ok(found);
        }
        let read = Arc::new(SignedFile::read(bytes)?);
        self.signed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, read.clone());
        Ok(read)
    }

    /// A target by its path in the repository.
    pub async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.interruptible(self.source.target(path, max)).await
    }

    pub(crate) async fn interruptible<T>(
        &self,
        fetch: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        self.go_on()?;
        // The timer is only made when the source lets us wait, so that sources in memory need no runtime.
        let stop = async {
            while !self.watch.cancelled() {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::select! {
            biased;
            found = fetch => found,
            () = stop => Err(Refusal::new(RefusalCode::Cancelled, "")),
        }
    }
}
