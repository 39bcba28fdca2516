//! A feed on a web server, a content network or an object store: plain GET requests.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use tokio::sync::OnceCell;
use url::Url;

use super::{BundleSource, LATEST, Source, too_long};
use crate::address::{Address, is_this_computer};
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};

/// A web address that has `metadata/`, `targets/` and perhaps `latest.picket`.
#[derive(Debug, Clone)]
pub struct WebSource {
    client: Client,
    metadata: Url,
    targets: Url,
    whole: Option<Url>,
}

impl WebSource {
    /// The feed below this address.
    pub fn feed(base: &Url) -> Result<Self> {
        let base = as_folder(base);
        Ok(Self {
            client: client()?,
            metadata: join(&base, "metadata/")?,
            targets: join(&base, "targets/")?,
            whole: Some(join(&base, LATEST)?),
        })
    }

    /// A TUF repository whose metadata and targets lie at addresses of their own.
    pub fn repository(metadata: &Url, targets: &Url) -> Result<Self> {
        Ok(Self {
            client: client()?,
            metadata: as_folder(metadata),
            targets: as_folder(targets),
            whole: None,
        })
    }

    async fn get(&self, url: Url, place: &str, max: u64) -> Result<Option<Vec<u8>>> {
        get(&self.client, url, place, max).await
    }
}

/// A bundle at a web address. It is fetched when the first file of it is asked for.
pub struct WebBundle {
    client: Client,
    url: Url,
    limits: Limits,
    bundle: OnceCell<BundleSource>,
}

impl WebBundle {
    /// The bundle at this address.
    pub fn new(url: &Url, limits: &Limits) -> Result<Self> {
        Ok(Self {
            client: client()?,
            url: url.clone(),
            limits: *limits,
            bundle: OnceCell::new(),
        })
    }

    async fn bundle(&self) -> Result<&BundleSource> {
        let fetch = async || {
            let bytes = get(
                &self.client,
                self.url.clone(),
                "the bundle",
                self.limits.bundle_bytes,
            )
            .await?;
            let missing =
                || Refusal::new(RefusalCode::FileNotFound, "the server has no such bundle");
            BundleSource::from_bytes(bytes.ok_or_else(missing)?, &self.limits)
        };
        self.bundle.get_or_try_init(fetch).await
    }
}

#[async_trait]
impl Source for WebBundle {
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.bundle().await?.metadata(name, max).await
    }

    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.bundle().await?.target(path, max).await
    }

    async fn whole(&self, _max: u64) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

/// A file at a web address, at most `max` bytes of it; `None` when the server has no such file.
/// The same rules hold as for a feed: encrypted, no other host, nothing told about the person.
pub async fn download(address: &str, max: u64) -> Result<Option<Vec<u8>>> {
    match Address::parse(address)? {
        Address::Web(url) => get(&client()?, url, "the file", max).await,
        Address::Bundle(_) | Address::Folder(_) => {
            Err(Refusal::new(RefusalCode::BadSource, "not a web address"))
        }
    }
}

/// One GET request; `None` when the server has no such file.
async fn get(client: &Client, url: Url, place: &str, max: u64) -> Result<Option<Vec<u8>>> {
    let failed = |error: reqwest::Error| {
        Refusal::new(
            RefusalCode::SourceUnreachable,
            format!("{}: {}", url.host_str().unwrap_or(""), causes(&error)),
        )
    };
    let mut answer = client.get(url.clone()).send().await.map_err(failed)?;
    match answer.status() {
        StatusCode::OK => {}
        // Object stores say "forbidden" for what is not there when nobody may list the folder.
        StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::FORBIDDEN => return Ok(None),
        other => {
            return Err(Refusal::new(
                RefusalCode::SourceUnreachable,
                format!("{place}: the server says {other}"),
            ));
        }
    }
    if answer.content_length().is_some_and(|length| length > max) {
        return Err(too_long(place, max));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if (bytes.len() + chunk.len()) as u64 > max {
            return Err(too_long(place, max));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

/// One client per source: it keeps connections open and neither keeps nor sends anything about the person.
fn client() -> Result<Client> {
    let same_host = Policy::custom(|attempt| {
        let next = attempt.url();
        let same = attempt.previous().last().is_some_and(|from| {
            let upgraded = from.scheme() == "http" && next.scheme() == "https";
            from.origin() == next.origin() || (upgraded && from.host() == next.host())
        });
        let encrypted = next.scheme() == "https" || is_this_computer(next);
        if !same || !encrypted {
            attempt.error("a redirect to another host")
        } else if attempt.previous().len() > 5 {
            attempt.error("too many redirects")
        } else {
            attempt.follow()
        }
    });
    Client::builder()
        .user_agent("picketbook")
        .referer(false)
        .redirect(same_host)
        .connect_timeout(Duration::from_secs(15))
        .read_timeout(Duration::from_secs(30))
        .timeout(Duration::from_secs(15 * 60))
        .build()
        .map_err(|error| Refusal::new(RefusalCode::SourceUnreachable, causes(&error)))
}

/// The error with what caused it; the address itself is left out, it may hold a secret path.
fn causes(error: &reqwest::Error) -> String {
    let mut text = if error.is_timeout() {
        "no answer in time".to_owned()
    } else if error.is_connect() {
        "no connection".to_owned()
    } else if error.is_redirect() {
        "a redirect that was not followed".to_owned()
    } else {
        "the transfer failed".to_owned()
    };
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

fn as_folder(url: &Url) -> Url {
    let mut url = url.clone();
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    url.set_query(None);
    url.set_fragment(None);
    url
}

/// Names are below the base and stay there.
fn join(base: &Url, name: &str) -> Result<Url> {
    let bad = || Refusal::new(RefusalCode::BadEntryName, name);
    let url = base.join(&format!("./{name}")).map_err(|_| bad())?;
    if !url.as_str().starts_with(base.as_str()) {
        return Err(bad());
    }
    Ok(url)
}

#[async_trait]
impl Source for WebSource {
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(
            join(&self.metadata, name)?,
            &format!("metadata/{name}"),
            max,
        )
        .await
    }

    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(join(&self.targets, path)?, &format!("targets/{path}"), max)
            .await
    }

    async fn whole(&self, max: u64) -> Result<Option<Vec<u8>>> {
        match &self.whole {
            Some(url) => self.get(url.clone(), LATEST, max).await,
            None => Ok(None),
        }
    }

    fn is_local(&self) -> bool {
        false
    }

    fn parallel(&self) -> usize {
        8
    }
}
