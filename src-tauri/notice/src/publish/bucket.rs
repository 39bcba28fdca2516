//! A bucket of S3-compatible object storage as a place for a feed.
//!
//! An object is written whole or not at all, so nothing half can be found under a name. Storage
//! that shows new objects late is asked, before the timestamp goes out, whether it shows
//! everything that the timestamp leads to. Credentials are handed in; they stand in no sentence.

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder, S3ConditionalPut};
use object_store::path::Path as Key;
use object_store::{
    BackoffConfig, ClientOptions, Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions,
    RetryConfig,
};
use url::Url;
use zeroize::Zeroizing;

use super::place::{Place, belongs, not_written, unreadable};
use crate::address::is_this_computer;
use crate::refusal::{Refusal, RefusalCode, Result};

/// A bucket, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketAddress {
    /// The bucket's name.
    pub bucket: String,
    /// The folder in it; empty for the bucket itself.
    pub prefix: String,
    /// The storage's own address; `None` for Amazon's.
    pub endpoint: Option<Url>,
    /// The region, as the storage calls it.
    pub region: String,
}

impl BucketAddress {
    /// Reads `s3://bucket/folder`, optionally with `?endpoint=https://…&region=…`.
    ///
    /// Refuses with [`RefusalCode::BadSource`].
    pub fn parse(text: &str) -> Result<Self> {
        let url = Url::parse(text.trim()).map_err(|error| bad(format!("{text:?}: {error}")))?;
        let bucket = url.host_str().unwrap_or_default().to_owned();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
        if url.scheme() != "s3" || !(3..=63).contains(&bucket.len()) || !bucket.bytes().all(plain) {
            return Err(bad(format!("{text:?} is not like s3://bucket/folder")));
        }
        if !url.username().is_empty() || url.password().is_some() || url.port().is_some() {
            return Err(bad("a name, password or port inside an s3 address"));
        }
        let mut address = Self {
            bucket,
            prefix: url.path().trim_matches('/').to_owned(),
            endpoint: None,
            region: "us-east-1".to_owned(),
        };
        if address
            .prefix
            .split('/')
            .any(|part| part == "." || part == "..")
        {
            return Err(bad(format!("the folder {:?}", address.prefix)));
        }
        for (name, value) in url.query_pairs() {
            match name.as_ref() {
                "endpoint" => address.endpoint = Some(endpoint(&value)?),
                "region" if !value.is_empty() => value.clone_into(&mut address.region),
                other => return Err(bad(format!("{other:?} in an s3 address"))),
            }
        }
        Ok(address)
    }
}

/// The storage's address: encrypted, except on this very computer.
pub fn endpoint(text: &str) -> Result<Url> {
    let url = Url::parse(text).map_err(|error| bad(format!("{text:?}: {error}")))?;
    let fits = url.scheme() == "https" || (url.scheme() == "http" && is_this_computer(&url));
    if !fits || !url.username().is_empty() || url.password().is_some() {
        return Err(bad(format!(
            "{text:?} is no address of a storage; it has to begin with https"
        )));
    }
    Ok(url)
}

impl std::fmt::Display for BucketAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "s3://{}/{}", self.bucket, self.prefix)
    }
}

/// With what a storage lets somebody write.
#[derive(Clone)]
pub struct BucketAccess {
    /// The key's id.
    pub key_id: Zeroizing<String>,
    /// The secret.
    pub secret: Zeroizing<String>,
    /// A session's token, when the key is a temporary one.
    pub token: Option<Zeroizing<String>>,
}

impl std::fmt::Debug for BucketAccess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BucketAccess").finish_non_exhaustive()
    }
}

/// How patient a place is with its storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often a request is repeated when the storage fails.
    pub retries: usize,
    /// How long one request may take.
    pub request: Duration,
    /// The first wait before a repetition; it doubles each time.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            retries: 4,
            request: Duration::from_secs(60),
            pause: Duration::from_millis(200),
        }
    }
}

/// A bucket that takes a feed.
pub struct BucketPlace {
    store: AmazonS3,
    address: BucketAddress,
    access: BucketAccess,
    patience: Patience,
}

impl BucketPlace {
    /// Prepares the place; nothing is asked of the storage yet.
    pub fn new(address: BucketAddress, access: BucketAccess, patience: Patience) -> Result<Self> {
        let options = ClientOptions::new()
            .with_timeout(patience.request)
            .with_connect_timeout(patience.request)
            .with_allow_http(address.endpoint.as_ref().is_some_and(is_this_computer));
        let retry = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: patience.pause,
                max_backoff: patience.pause * 16,
                base: 2.0,
            },
            max_retries: patience.retries,
            retry_timeout: patience.request * 2,
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&address.bucket)
            .with_region(&address.region)
            .with_access_key_id(access.key_id.as_str())
            .with_secret_access_key(access.secret.as_str())
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            .with_client_options(options)
            .with_retry(retry);
        if let Some(token) = &access.token {
            builder = builder.with_token(token.as_str());
        }
        if let Some(endpoint) = &address.endpoint {
            builder = builder.with_endpoint(endpoint.as_str().trim_end_matches('/'));
        }
        let store = builder.build().map_err(|error| bad(error.to_string()))?;
        Ok(Self {
            store,
            address,
            access,
            patience,
        })
    }

    fn key(&self, name: &str) -> Result<Key> {
        let whole = match self.address.prefix.as_str() {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        };
        Key::parse(&whole).map_err(|_| Refusal::new(RefusalCode::BadEntryName, name))
    }

    /// What a storage answers is a stranger's text, and some repeat the key in it.
    fn told(&self, error: &Error) -> String {
        let mut text = match error {
            Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => {
                "it does not let these credentials do that".to_owned()
            }
            other => with_causes(other),
        };
        let secrets = [Some(&self.access.secret), Some(&self.access.key_id)];
        for secret in secrets
            .into_iter()
            .chain([self.access.token.as_ref()])
            .flatten()
        {
            if !secret.is_empty() {
                text = text.replace(secret.as_str(), "…");
            }
        }
        text
    }

    fn refused_write(&self, name: &str, error: &Error) -> Refusal {
        not_written(&format!("{}, {name}", self.shown()), &self.told(error))
    }

    fn refused_read(&self, name: &str, error: &Error) -> Refusal {
        unreadable(&format!("{}, {name}", self.shown()), &self.told(error))
    }

    async fn put(
        &self,
        name: &str,
        bytes: Vec<u8>,
        mode: PutMode,
    ) -> std::result::Result<(), Error> {
        let key = self.key(name).map_err(|refusal| Error::Generic {
            store: "S3",
            source: Box::new(refusal),
        })?;
        let options = PutOptions {
            mode,
            ..PutOptions::default()
        };
        self.store
            .put_opts(&key, bytes.into(), options)
            .await
            .map(|_| ())
    }

    async fn length(&self, name: &str) -> std::result::Result<Option<u64>, Error> {
        let key = self.key(name).map_err(|refusal| Error::Generic {
            store: "S3",
            source: Box::new(refusal),
        })?;
        match self.store.head(&key).await {
            Ok(found) => Ok(Some(found.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let next_text = next.to_string();
        if !text.contains(&next_text) {
            text.push_str(": ");
            text.push_str(&next_text);
        }
        cause = next.source();
    }
    text
}

#[async_trait]
impl Place for BucketPlace {
    fn shown(&self) -> String {
        self.address.to_string()
    }

    async fn list(&self) -> Result<BTreeMap<String, u64>> {
        let prefix = match self.address.prefix.as_str() {
            "" => None,
            prefix => Some(Key::parse(prefix).map_err(|error| bad(error.to_string()))?),
        };
        let found: Vec<_> = self
            .store
            .list(prefix.as_ref())
            .try_collect()
            .await
            .map_err(|error| self.refused_read("the list of files", &error))?;
        let below = match self.address.prefix.as_str() {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        Ok(found
            .into_iter()
            .filter_map(|object| {
                let name = object.location.as_ref().strip_prefix(&below)?.to_owned();
                belongs(&name).then_some((name, object.size))
            })
            .collect())
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let key = self.key(name)?;
        // A body that breaks off is asked for again: it is no other file, and no end of it.
        let mut attempt = 0;
        loop {
            let got = match self.store.get(&key).await {
                Ok(got) => got.bytes().await,
                Err(error) => Err(error),
            };
            match got {
                Ok(bytes) => return Ok(Some(bytes.to_vec())),
                Err(Error::NotFound { .. }) => return Ok(None),
                Err(error) if attempt >= self.patience.retries || is_final(&error) => {
                    return Err(self.refused_read(name, &error));
                }
                Err(_) => attempt += 1,
            }
        }
    }

    async fn create(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        match self.put(name, bytes.clone(), PutMode::Create).await {
            Ok(()) => Ok(()),
            // Our own first attempt may have got through although its answer was lost.
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {
                match self.read(name).await? {
                    Some(found) if found == bytes => Ok(()),
                    Some(_) => Err(Refusal::new(
                        RefusalCode::Rewritten,
                        format!("{}/{name} appeared in the meantime", self.shown()),
                    )),
                    None => Err(not_written(
                        &format!("{}, {name}", self.shown()),
                        &"the storage says that it is there and does not show it",
                    )),
                }
            }
            // An older storage knows no condition; then it is asked first.
            Err(Error::NotImplemented { .. } | Error::NotSupported { .. }) => {
                let found = self.length(name).await;
                if found
                    .map_err(|error| self.refused_write(name, &error))?
                    .is_some()
                {
                    return Err(Refusal::new(
                        RefusalCode::Rewritten,
                        format!("{}/{name} appeared in the meantime", self.shown()),
                    ));
                }
                self.replace(name, bytes).await
            }
            Err(error) => Err(self.refused_write(name, &error)),
        }
    }

    async fn replace(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        self.put(name, bytes, PutMode::Overwrite)
            .await
            .map_err(|error| self.refused_write(name, &error))
    }

    async fn shows(&self, name: &str, length: u64) -> Result<()> {
        match self.length(name).await {
            Ok(Some(found)) if found == length => Ok(()),
            Ok(found) => {
                let found = found.map_or_else(
                    || "nothing".to_owned(),
                    |found| format!("{found} of {length} bytes"),
                );
                let said = format!(
                    "the storage shows {found} of it so far; the timestamp was left as it was"
                );
                Err(not_written(&format!("{}, {name}", self.shown()), &said))
            }
            Err(error) => Err(self.refused_read(name, &error)),
        }
    }
}

/// Repeating the question would not help.
fn is_final(error: &Error) -> bool {
    matches!(
        error,
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } | Error::InvalidPath { .. }
    )
}

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::BadSource, detail)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match BucketAddress::parse(text) {
            Ok(found) => format!(
                "{} {} {} {}",
                found.bucket,
                found.prefix,
                found.region,
                found.endpoint.map(String::from).unwrap_or_default()
            ),
            Err(refusal) => refusal.code.to_string(),
        };
        assert_eq!(found.trim_end(), expected, "the address {text:?}");
    }

    #[test]
    fn addresses() {
        check("s3://local11/notices", "local11 notices us-east-1");
        check("s3://local11", "local11  us-east-1");
        check(
            "s3://local11/a/b/?region=eu-central-1&endpoint=https://storage.example",
            "local11 a/b eu-central-1 https://storage.example/",
        );
        check(
            "s3://local11/?endpoint=http://127.0.0.1:9000",
            "local11  us-east-1 http://127.0.0.1:9000/",
        );
        check(
            "s3://local11/?endpoint=http://storage.example",
            "bad_source",
        );
        check(
            "s3://local11/?endpoint=https://me:secret@storage.example",
            "bad_source",
        );
        check("s3://local11/?key=AKIA", "bad_source");
        check("s3://AKIA:secret@local11/", "bad_source");
        check("s3://x/", "bad_source");
        check("https://local11/", "bad_source");
        check("s3:///notices", "bad_source");
    }

    #[test]
    fn secrets_stand_in_no_sentence() {
        let secret = |text: &str| Zeroizing::new(text.to_owned());
        let access = BucketAccess {
            key_id: secret("AKIAEXAMPLE"),
            secret: secret("wJalrXUtnFEMI"),
            token: Some(secret("FwoGZXIvYXdz")),
        };
        assert_eq!(format!("{access:?}"), "BucketAccess { .. }");
        let address = BucketAddress::parse("s3://local11/notices").unwrap();
        let place = BucketPlace::new(address, access, Patience::default()).unwrap();
        let said = place.told(&Error::Generic {
            store: "S3",
            source: "<AWSAccessKeyId>AKIAEXAMPLE</AWSAccessKeyId> wJalrXUtnFEMI FwoGZXIvYXdz"
                .into(),
        });
        assert!(
            !said.contains("AKIA") && !said.contains("wJal") && !said.contains("Fwo"),
            "{said}"
        );
    }
}
