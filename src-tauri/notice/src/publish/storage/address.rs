//! Which bucket, and with what it is opened.

use std::fmt;

use object_store::path::Path;
use url::Url;
use zeroize::Zeroizing;

use crate::address::is_this_computer;
use crate::refusal::{Refusal, RefusalCode, Result};

/// Storage that names no region takes this one, as its makers' own tools do.
const USUAL_REGION: &str = "us-east-1";

/// A folder in a bucket, written `s3://bucket/folder`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StorageAddress {
    bucket: String,
    folder: String,
}

impl StorageAddress {
    /// True for what is meant as such an address, whether it is a good one or not.
    pub fn is_meant(text: &str) -> bool {
        let text = text.trim();
        text.len() >= 5 && text.is_char_boundary(5) && text[..5].eq_ignore_ascii_case("s3://")
    }

    /// Reads an address as people write it. Refuses with [`RefusalCode::BadStorage`].
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        if !Self::is_meant(text) {
            return Err(bad(format!("{text:?} does not begin with s3://")));
        }
        let (bucket, folder) = text[5..].split_once('/').unwrap_or((&text[5..], ""));
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        if !(3..=63).contains(&bucket.len()) || !bucket.bytes().all(plain) {
            return Err(bad(format!("{bucket:?} cannot be a bucket's name")));
        }
        let folder = folder.trim_end_matches('/');
        let path = Path::parse(folder).map_err(|_| bad(format!("the folder {folder:?}")))?;
        if path.as_ref() != folder || folder.chars().any(|c| matches!(c, '?' | '#' | '\\')) {
            return Err(bad(format!("the folder {folder:?}")));
        }
        Ok(Self {
            bucket: bucket.to_owned(),
            folder: folder.to_owned(),
        })
    }

    /// The bucket.
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// The folder in it; empty for the bucket itself.
    pub fn folder(&self) -> &str {
        &self.folder
    }
}

impl fmt::Display for StorageAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}", self.bucket)?;
        if !self.folder.is_empty() {
            write!(f, "/{}", self.folder)?;
        }
        Ok(())
    }
}

/// What opens a bucket: where it is and whose keys it takes.
#[derive(Clone, PartialEq, Eq)]
pub struct StorageAccess {
    endpoint: Option<Url>,
    region: String,
    key_id: Zeroizing<String>,
    secret: Zeroizing<String>,
    session: Option<Zeroizing<String>>,
}

impl StorageAccess {
    /// The provider's address (`None` for Amazon's own), its region (empty for the usual one) and
    /// the two halves of an access key.
    ///
    /// Refuses with [`RefusalCode::BadStorage`]: a key never travels unencrypted, except to this
    /// very computer.
    pub fn new(endpoint: Option<&str>, region: &str, key_id: &str, secret: &str) -> Result<Self> {
        let endpoint = endpoint
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(endpoint_of)
            .transpose()?;
        let region = match region.trim() {
            "" => USUAL_REGION,
            region => region,
        };
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if region.len() > 63 || !region.bytes().all(plain) {
            return Err(bad(format!("the region {region:?}")));
        }
        let (key_id, secret) = (key_id.trim(), secret.trim());
        // What stands in a key is never repeated.
        let is_key = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
        if !is_key(key_id) || !is_key(secret) {
            return Err(bad(
                "an access key of two halves is needed: the key's id and its secret",
            ));
        }
        Ok(Self {
            endpoint,
            region: region.to_owned(),
            key_id: Zeroizing::new(key_id.to_owned()),
            secret: Zeroizing::new(secret.to_owned()),
            session: None,
        })
    }

    /// With the token of a key that holds for some hours only.
    #[must_use]
    pub fn with_session(mut self, token: &str) -> Self {
        let token = token.trim();
        self.session = (!token.is_empty()).then(|| Zeroizing::new(token.to_owned()));
        self
    }

    /// The provider's address; `None` for Amazon's own.
    pub fn endpoint(&self) -> Option<&Url> {
        self.endpoint.as_ref()
    }

    /// The region.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The key's id.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The key's secret half. It belongs into a keychain and into nothing else.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The token of a key that holds for some hours only.
    pub fn session(&self) -> Option<&str> {
        self.session.as_ref().map(|token| token.as_str())
    }

    /// The provider in words.
    pub(super) fn host(&self) -> String {
        match &self.endpoint {
            None => format!("Amazon S3, {}", self.region),
            Some(url) => match (url.host_str().unwrap_or_default(), url.port()) {
                (host, Some(port)) => format!("{host}:{port}"),
                (host, None) => host.to_owned(),
            },
        }
    }
}

/// Without the key.
impl fmt::Debug for StorageAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StorageAccess")
            .field("host", &self.host())
            .finish_non_exhaustive()
    }
}

fn endpoint_of(text: &str) -> Result<Url> {
    let url = Url::parse(text).map_err(|error| bad(format!("{text:?}: {error}")))?;
    match url.scheme() {
        "https" => {}
        "http" if is_this_computer(&url) => {}
        _ => {
            return Err(bad(format!(
                "{text:?} is not encrypted; it has to begin with https"
            )));
        }
    }
    // Such an address may be pasted with a name and a password in it: then it is not repeated.
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("a name or password inside an address"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad(format!("{text:?} is more than a provider's address")));
    }
    Ok(url)
}

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::BadStorage, detail)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match StorageAddress::parse(text) {
            Ok(address) => format!("{} | {}", address.bucket(), address.folder()),
            Err(refusal) => refusal.code.to_string(),
        };
        assert_eq!(found, expected, "the address {text:?}");
    }

    #[test]
    fn addresses() {
        check("s3://local-11/notices", "local-11 | notices");
        check(" S3://local-11/a/b/ ", "local-11 | a/b");
        check("s3://local-11", "local-11 | ");
        check("s3://local-11/", "local-11 | ");
        check(
            "s3://local-11/Grève à Montréal",
            "local-11 | Grève à Montréal",
        );
        check("s3://local 11/notices", "bad_storage");
        check("s3://", "bad_storage");
        check("s3://ab/notices", "bad_storage");
        check("s3://local-11/a//b", "bad_storage");
        check("s3://local-11/../other", "bad_storage");
        check("s3://local-11/a?list", "bad_storage");
        check("s3://me:secret@local-11/a", "bad_storage");
        check("https://local-11.example/", "bad_storage");
        check("s3:é", "bad_storage");
    }

    fn check_access(endpoint: &str, region: &str, key: &str, secret: &str, expected: &str) {
        let found = match StorageAccess::new(Some(endpoint), region, key, secret) {
            Ok(access) => access.host(),
            Err(refusal) => {
                let told = refusal.to_string();
                assert!(!told.contains("hush"), "a secret is not repeated: {told}");
                refusal.code.to_string()
            }
        };
        assert_eq!(found, expected, "{endpoint:?}, {region:?}");
    }

    #[test]
    fn accesses() {
        check_access("https://s3.example", "eu-1", "AK", "hush", "s3.example");
        check_access("", "", "AK", "hush", "Amazon S3, us-east-1");
        check_access("http://127.0.0.1:9000", "", "AK", "hush", "127.0.0.1:9000");
        check_access("http://s3.example", "", "AK", "hush", "bad_storage");
        check_access(
            "https://me:hush@s3.example",
            "",
            "AK",
            "hush",
            "bad_storage",
        );
        check_access("https://s3.example?list", "", "AK", "hush", "bad_storage");
        check_access("https://s3.example", "eu 1", "AK", "hush", "bad_storage");
        check_access("https://s3.example", "", "", "hush", "bad_storage");
        check_access("https://s3.example", "", "AK", "hush hush", "bad_storage");
        let access = StorageAccess::new(None, "", "AKID", "hush").unwrap();
        let shown = format!("{:?}", access.with_session("hush too"));
        assert!(
            !shown.contains("hush") && !shown.contains("AKID"),
            "{shown}"
        );
    }
}
