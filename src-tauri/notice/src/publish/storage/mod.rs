//! Object storage that speaks S3, as a place for a feed.
//!
//! A file that must not be there yet is written only if none is; a file that takes another's place
//! is written only if nobody replaced it since it was read. A storage that cannot write under a
//! condition is asked before instead.

mod address;
mod said;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder, Checksum, S3ConditionalPut};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, BackoffConfig, ClientOptions, Error, ObjectStore, ObjectStoreExt,
    PutMode, PutOptions, PutPayload, RetryConfig, UpdateVersion,
};

pub use address::{StorageAccess, StorageAddress};
use said::{Doing, Said};

use super::place::{Place, belongs, not_written};
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::LATEST;

/// How long a storage that fails or shows new files late is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoragePatience {
    /// How often something is tried again.
    pub again: usize,
    /// How long is waited before the first of these; each further one waits three times as long.
    pub pause: Duration,
}

impl Default for StoragePatience {
    /// About three seconds in all.
    fn default() -> Self {
        Self {
            again: 3,
            pause: Duration::from_millis(200),
        }
    }
}

const GROWS: u32 = 3;
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Uploading a large bundle over a slow line takes its time.
const WHOLE_REQUEST: Duration = Duration::from_secs(15 * 60);

/// A folder in a bucket.
#[derive(Debug)]
pub struct StoragePlace {
    store: AmazonS3,
    address: StorageAddress,
    host: String,
    patience: StoragePatience,
    /// What is known of files from listing and reading them.
    seen: Mutex<BTreeMap<String, Seen>>,
    /// Set once the storage said that it cannot write under a condition.
    unconditional: AtomicBool,
}

#[derive(Debug, Clone, Default)]
struct Seen {
    length: u64,
    /// Names this content, so that it is not replaced when it became another one.
    tag: Option<String>,
}

impl StoragePlace {
    /// Opens a bucket's folder. Nothing is asked yet.
    ///
    /// Refuses with [`RefusalCode::BadStorage`].
    pub fn open(
        address: StorageAddress,
        access: &StorageAccess,
        patience: StoragePatience,
    ) -> Result<Self> {
        let plain = access
            .endpoint()
            .is_some_and(|endpoint| endpoint.scheme() == "http");
        let options = ClientOptions::new()
            .with_allow_http(plain)
            .with_connect_timeout(Duration::from_secs(15))
            .with_timeout(WHOLE_REQUEST)
            .with_user_agent(http_name());
        let retry = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: patience.pause,
                max_backoff: LONGEST_PAUSE,
                base: f64::from(GROWS),
            },
            max_retries: patience.again,
            retry_timeout: Duration::from_secs(120),
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(address.bucket())
            .with_region(access.region())
            .with_access_key_id(access.key_id())
            .with_secret_access_key(access.secret())
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            // The storage refuses a body that came in half.
            .with_checksum_algorithm(Checksum::SHA256)
            .with_client_options(options)
            .with_retry(retry);
        if let Some(endpoint) = access.endpoint() {
            builder = builder.with_endpoint(endpoint.as_str().trim_end_matches('/'));
        }
        if let Some(token) = access.session() {
            builder = builder.with_token(token);
        }
        let store = builder.build().map_err(|_| {
            Refusal::new(RefusalCode::BadStorage, format!("{address} cannot be used"))
        })?;
        Ok(Self {
            store,
            host: access.host(),
            address,
            patience,
            seen: Mutex::default(),
            unconditional: AtomicBool::new(false),
        })
    }

    /// Asks for the list of files, so that a wrong key or name shows before anything depends on it.
    pub async fn look(&self) -> Result<()> {
        self.list().await.map(|_| ())
    }

    fn path(&self, name: &str) -> Result<Path> {
        let whole = match self.address.folder() {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        Path::parse(&whole).map_err(|_| Refusal::new(RefusalCode::BadEntryName, name))
    }

    fn refuse(&self, doing: Doing, name: &str, error: &Error) -> Refusal {
        said::refusal(&self.address, &self.host, doing, name, error)
    }

    fn remember(&self, name: &str, seen: Seen) {
        let mut all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(name.to_owned(), seen);
    }

    fn seen(&self, name: &str) -> Option<Seen> {
        let all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(name).cloned()
    }

    async fn list_below(&self, below: &str, found: &mut BTreeMap<String, u64>) -> Result<()> {
        let prefix = self.path(below)?;
        let cut = match self.address.folder() {
            "" => 0,
            folder => folder.len() + 1,
        };
        let mut objects = self.store.list(Some(&prefix));
        loop {
            let next = objects.try_next().await;
            let Some(object) = next.map_err(|error| self.refuse(Doing::Reading, "", &error))?
            else {
                return Ok(());
            };
            let Some(name) = object.location.as_ref().get(cut..) else {
                continue;
            };
            if belongs(name) {
                let seen = Seen {
                    length: object.size,
                    tag: object.e_tag,
                };
                self.remember(name, seen);
                found.insert(name.to_owned(), object.size);
            }
        }
    }

    /// The length of a file, `None` when there is none.
    async fn length(&self, name: &str) -> Result<Option<u64>> {
        match self.store.head(&self.path(name)?).await {
            Ok(object) => Ok(Some(object.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.refuse(Doing::Reading, name, &error)),
        }
    }

    async fn put(&self, name: &str, bytes: &[u8], mode: PutMode) -> std::result::Result<(), Error> {
        let path = self.path(name).map_err(|refusal| Error::Generic {
            store: "S3",
            source: refusal.to_string().into(),
        })?;
        let options = PutOptions {
            mode,
            attributes: attributes(name),
            ..PutOptions::default()
        };
        let payload = PutPayload::from(bytes.to_vec());
        let written = self.store.put_opts(&path, payload, options).await?;
        let seen = Seen {
            length: bytes.len() as u64,
            tag: written.e_tag,
        };
        self.remember(name, seen);
        Ok(())
    }

    /// Writes under a condition. A file that holds already what was to be written counts as
    /// written: the answer to an earlier try may have been lost.
    async fn put_if(&self, name: &str, bytes: &[u8], mode: PutMode) -> Result<Put> {
        if self.unconditional.load(Ordering::Relaxed) {
            return Ok(Put::NotOffered);
        }
        match self.put(name, bytes, mode).await {
            Ok(()) => Ok(Put::Written),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {
                match self.read(name).await? {
                    Some(found) if found == bytes => Ok(Put::Written),
                    _ => Ok(Put::Other),
                }
            }
            Err(error) if Said::of(&error).is_not_offered() => {
                self.unconditional.store(true, Ordering::Relaxed);
                Ok(Put::NotOffered)
            }
            Err(error) => Err(self.refuse(Doing::Writing, name, &error)),
        }
    }

    async fn overwrite(&self, name: &str, bytes: &[u8]) -> Result<()> {
        self.put(name, bytes, PutMode::Overwrite)
            .await
            .map_err(|error| self.refuse(Doing::Writing, name, &error))
    }

    fn appeared(&self, name: &str) -> Refusal {
        let told = format!("{name} appeared in {} in the meantime", self.shown());
        Refusal::new(RefusalCode::FeedBusy, told)
    }
}

/// What became of a write under a condition.
enum Put {
    Written,
    /// Something else is there.
    Other,
    /// The storage cannot do it.
    NotOffered,
}

#[async_trait]
impl Place for StoragePlace {
    fn shown(&self) -> String {
        format!("{} at {}", self.address, self.host)
    }

    async fn list(&self) -> Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        // Only where a feed's files lie: what else is in the bucket is left alone.
        self.list_below("metadata", &mut found).await?;
        self.list_below("targets/notices", &mut found).await?;
        if let Some(length) = self.length(LATEST).await? {
            found.insert(LATEST.to_owned(), length);
        }
        Ok(found)
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let refuse = |error: Error| self.refuse(Doing::Reading, name, &error);
        let answer = match self.store.get(&self.path(name)?).await {
            Ok(answer) => answer,
            Err(error @ Error::NotFound { .. }) if !Said::of(&error).no_bucket() => {
                return Ok(None);
            }
            Err(error) => return Err(refuse(error)),
        };
        let (length, tag) = (answer.meta.size, answer.meta.e_tag.clone());
        if length > Limits::default().bundle_bytes {
            let told = format!("{}, {name}: {length} bytes", self.shown());
            return Err(Refusal::new(RefusalCode::StorageFailed, told));
        }
        let bytes = answer.bytes().await.map_err(refuse)?;
        // A storage that gives half of what it lists is asked no further.
        let listed = self
            .seen(name)
            .filter(|seen| seen.tag.is_some() && seen.tag == tag);
        if listed.is_some_and(|seen| seen.length != bytes.len() as u64) {
            let told = format!("{}, {name}: only {} bytes came", self.shown(), bytes.len());
            return Err(Refusal::new(RefusalCode::StorageFailed, told));
        }
        let seen = Seen {
            length: bytes.len() as u64,
            tag,
        };
        self.remember(name, seen);
        Ok(Some(bytes.to_vec()))
    }

    async fn create(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        match self.put_if(name, &bytes, PutMode::Create).await? {
            Put::Written => Ok(()),
            Put::Other => Err(self.appeared(name)),
            Put::NotOffered => match self.read(name).await? {
                Some(found) if found == bytes => Ok(()),
                Some(_) => Err(self.appeared(name)),
                None => self.overwrite(name, &bytes).await,
            },
        }
    }

    async fn replace(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let Some(tag) = self.seen(name).and_then(|seen| seen.tag) else {
            return self.overwrite(name, &bytes).await;
        };
        let only = PutMode::Update(UpdateVersion {
            e_tag: Some(tag),
            version: None,
        });
        match self.put_if(name, &bytes, only).await? {
            Put::Written => Ok(()),
            Put::Other => {
                let told = format!("{name} in {} was replaced meanwhile", self.shown());
                Err(Refusal::new(RefusalCode::FeedBusy, told))
            }
            Put::NotOffered => self.overwrite(name, &bytes).await,
        }
    }

    async fn shows(&self, name: &str, length: u64) -> Result<()> {
        let mut pause = self.patience.pause;
        let mut left = self.patience.again;
        loop {
            let found = self.length(name).await?;
            if found == Some(length) {
                return Ok(());
            }
            if left == 0 {
                let there = found.unwrap_or(0);
                let told = format!("it shows {there} of {length} bytes of {name}");
                return Err(not_written(&self.shown(), &told));
            }
            left -= 1;
            tokio::time::sleep(pause).await;
            pause = (pause * GROWS).min(LONGEST_PAUSE);
        }
    }

    fn parallel(&self) -> usize {
        8
    }
}

/// What readers and the caches between are told of a file.
fn attributes(name: &str) -> Attributes {
    let kind = match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "application/vnd.picketbook.bundle",
    };
    let keep = match name {
        // A stale one would hide a new notice.
        LATEST | "metadata/timestamp.json" => "no-cache",
        // Its name is its hash.
        name if name.starts_with("targets/") => "public, max-age=31536000, immutable",
        // Never changed once a timestamp leads to it, but the rest of an attempt may be.
        _ => "public, max-age=300",
    };
    Attributes::from_iter([
        (Attribute::ContentType, kind),
        (Attribute::CacheControl, keep),
    ])
}

fn http_name() -> reqwest::header::HeaderValue {
    reqwest::header::HeaderValue::from_static("picketbook")
}
