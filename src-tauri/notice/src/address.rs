//! Where notices come from.

use std::fmt;
use std::path::{Path, PathBuf};

use url::{Host, Url};

use crate::refusal::{Refusal, RefusalCode, Result};

/// An address of a feed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// A one-file bundle.
    Bundle(PathBuf),
    /// A folder, for example on a USB stick.
    Folder(PathBuf),
    /// A web address: https, or http on this very computer.
    Web(Url),
}

impl Address {
    /// Reads an address as people write it.
    ///
    /// `https://…` anywhere, `http://…` for this computer only, `file://…` and everything without
    /// a scheme as a path: a folder when one is there or when it ends with a separator, otherwise
    /// a bundle. Refuses with [`RefusalCode::BadSource`].
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Err(bad("an empty address"));
        }
        if !has_scheme(text) {
            return Ok(Self::of_path(Path::new(text)));
        }
        let url = Url::parse(text).map_err(|error| bad(format!("{text:?}: {error}")))?;
        match url.scheme() {
            "https" => {}
            "http" if is_this_computer(&url) => {}
            "http" => {
                return Err(bad(format!(
                    "{text:?} is not encrypted; it has to begin with https"
                )));
            }
            "file" => {
                let path = url
                    .to_file_path()
                    .map_err(|()| bad(format!("{text:?} is no local path")))?;
                return Ok(Self::of_path(&path));
            }
            other => return Err(bad(format!("the scheme {other:?}"))),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad("a name or password inside an address"));
        }
        Ok(Self::Web(url))
    }

    fn of_path(path: &Path) -> Self {
        let ends_open = path.to_string_lossy().ends_with(std::path::is_separator);
        if ends_open || path.is_dir() {
            Self::Folder(path.to_owned())
        } else {
            Self::Bundle(path.to_owned())
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bundle(path) | Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Web(url) => write!(f, "{url}"),
        }
    }
}

/// A scheme before `://`; a drive letter is none.
fn has_scheme(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    })
}

/// True for `localhost` and the loopback addresses.
pub(crate) fn is_this_computer(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::BadSource, detail)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match Address::parse(text) {
            Ok(Address::Bundle(path)) => format!("bundle {}", path.display()),
            Ok(Address::Folder(path)) => format!("folder {}", path.display()),
            Ok(Address::Web(url)) => format!("web {url}"),
            Err(refusal) => refusal.code.to_string(),
        };
        assert_eq!(found, expected, "the address {text:?}");
    }

    #[test]
    fn addresses() {
        let folder = tempfile::tempdir().unwrap();
        let spaced = folder.path().join("Grève à Montréal");
        std::fs::create_dir(&spaced).unwrap();
        check(
            &spaced.display().to_string(),
            &format!("folder {}", spaced.display()),
        );
        check(
            "https://union.example/feed",
            "web https://union.example/feed",
        );
        check(
            "  https://union.example/feed/ ",
            "web https://union.example/feed/",
        );
        check(
            "http://127.0.0.1:8000/feed",
            "web http://127.0.0.1:8000/feed",
        );
        check("http://[::1]:8000/", "web http://[::1]:8000/");
        check("http://localhost/feed", "web http://localhost/feed");
        check("http://union.example/feed", "bad_source");
        check("http://127.0.0.1.union.example/", "bad_source");
        check("ftp://union.example/feed", "bad_source");
        check("javascript://alert(1)", "bad_source");
        check("https://", "bad_source");
        check("https://me:secret@union.example/", "bad_source");
        check("", "bad_source");
        check("no such dir/news.picket", "bundle no such dir/news.picket");
        check("no such dir/", "folder no such dir/");
        check(
            "C:\\Users\\ada\\news.picket",
            "bundle C:\\Users\\ada\\news.picket",
        );
    }
}
