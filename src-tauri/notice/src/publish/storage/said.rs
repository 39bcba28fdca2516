//! What a storage's answer means for the desk. Its own words are not repeated: some storages send
//! the key's id, or the text that was signed, back in an error.

use std::error::Error as StdError;

use object_store::Error;
use object_store::client::{HttpError, HttpErrorKind};

use super::address::StorageAddress;
use crate::refusal::{Refusal, RefusalCode};

/// What was done when it went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    Reading,
    Writing,
}

/// What an answer says, in as far as it can be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The HTTP status, when there was one.
    status: Option<u16>,
    /// The code of the S3 protocol, like `AccessDenied`.
    code: Option<String>,
    /// Why there was no answer.
    silence: Option<&'static str>,
}

impl Said {
    pub(super) fn of(error: &Error) -> Self {
        let text = error.to_string();
        Self {
            status: status_in(&text).or(status_of(error)),
            code: code_in(&text),
            silence: silence_of(error),
        }
    }

    /// True when this storage cannot write under a condition.
    pub(super) fn is_not_offered(&self) -> bool {
        self.status == Some(501) || self.code.as_deref() == Some("NotImplemented")
    }

    /// True when the bucket itself is not there, rather than a file in it.
    pub(super) fn no_bucket(&self) -> bool {
        self.code.as_deref() == Some("NoSuchBucket")
    }

    fn words(&self) -> String {
        match (self.status, &self.code, self.silence) {
            (_, _, Some(silence)) => silence.to_owned(),
            (Some(status), Some(code), None) => format!("it says {status} {code}"),
            (Some(status), None, None) => format!("it says {status}"),
            (None, Some(code), None) => format!("it says {code}"),
            (None, None, None) => "its answer cannot be read".to_owned(),
        }
    }
}

/// The refusal for an answer that is neither "there it is" nor "there is none".
pub(super) fn refusal(
    address: &StorageAddress,
    host: &str,
    doing: Doing,
    name: &str,
    error: &Error,
) -> Refusal {
    let said = Said::of(error);
    let code = match (said.code.as_deref(), said.status) {
        (Some("NoSuchBucket"), _) => RefusalCode::BucketNotFound,
        (Some("RequestTimeTooSkewed" | "RequestExpired"), _) => RefusalCode::StorageClock,
        (Some("PermanentRedirect" | "TemporaryRedirect" | "AuthorizationHeaderMalformed"), _) => {
            return elsewhere(address, host);
        }
        (_, Some(300..=399)) => return elsewhere(address, host),
        (_, Some(401 | 403)) => RefusalCode::StorageDenied,
        _ => match doing {
            Doing::Reading => RefusalCode::StorageFailed,
            Doing::Writing => RefusalCode::NotWritten,
        },
    };
    let what = if name.is_empty() {
        address.to_string()
    } else {
        format!("{address}, {name}")
    };
    Refusal::new(code, format!("{what} at {host}: {}", said.words()))
}

fn elsewhere(address: &StorageAddress, host: &str) -> Refusal {
    let told = format!("{address} at {host}: the bucket lies in another region");
    Refusal::new(RefusalCode::BadStorage, told)
}

/// `<Code>AccessDenied</Code>` of an S3 error.
fn code_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let fits = (1..=64).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| code.to_owned())
}

/// The library keeps the status in a type of its own, which only its words show.
fn status_in(text: &str) -> Option<u16> {
    if text.contains("redirect without LOCATION") {
        return Some(301);
    }
    let (_, rest) = text.split_once("status code: ")?;
    rest.get(..3)?.parse().ok()
}

fn status_of(error: &Error) -> Option<u16> {
    match error {
        Error::NotFound { .. } => Some(404),
        Error::PermissionDenied { .. } => Some(403),
        Error::Unauthenticated { .. } => Some(401),
        Error::Precondition { .. } => Some(412),
        _ => None,
    }
}

fn silence_of(error: &Error) -> Option<&'static str> {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(found) = cause {
        if let Some(http) = found.downcast_ref::<HttpError>() {
            return Some(match http.kind() {
                HttpErrorKind::Connect => "no connection",
                HttpErrorKind::Timeout => "no answer in time",
                _ => "its answer broke off",
            });
        }
        cause = found.source();
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    /// An error as the library words it.
    fn error(text: &str) -> Error {
        Error::Generic {
            store: "S3",
            source: text.into(),
        }
    }

    fn check(text: &str, expected: RefusalCode, words: &str) {
        let address = StorageAddress::parse("s3://local-11/notices").unwrap();
        let found = refusal(&address, "s3.example", Doing::Writing, "x", &error(text));
        assert_eq!(found.code, expected, "{text:?}: {found}");
        assert!(found.detail.ends_with(words), "{text:?}: {found}");
        assert!(!found.detail.contains("AKID"), "{text:?}: {found}");
    }

    #[test]
    fn answers() {
        let says = |status: &str, code: &str| {
            format!(
                "Server returned non-2xx status code: {status}: <Error><Code>{code}</Code><AWSAccessKeyId>AKID</AWSAccessKeyId></Error>"
            )
        };
        check(
            &says("403 Forbidden", "SignatureDoesNotMatch"),
            RefusalCode::StorageDenied,
            "it says 403 SignatureDoesNotMatch",
        );
        check(
            &says("403 Forbidden", "RequestTimeTooSkewed"),
            RefusalCode::StorageClock,
            "RequestTimeTooSkewed",
        );
        check(
            &says("404 Not Found", "NoSuchBucket"),
            RefusalCode::BucketNotFound,
            "NoSuchBucket",
        );
        check(
            &says("301 Moved Permanently", "PermanentRedirect"),
            RefusalCode::BadStorage,
            "another region",
        );
        check(
            "Received redirect without LOCATION, this normally indicates an incorrectly configured region",
            RefusalCode::BadStorage,
            "another region",
        );
        check(
            &says("500 Internal Server Error", "InternalError"),
            RefusalCode::NotWritten,
            "it says 500 InternalError",
        );
        check(
            &says("500 Internal Server Error", "AKID is <b>yours</b>"),
            RefusalCode::NotWritten,
            "it says 500",
        );
        check("nonsense AKID", RefusalCode::NotWritten, "cannot be read");
    }
}
