//! Where a feed goes: addresses as people write them, and with what a storage lets us write.

use std::path::Path;

use picketbook_notice::publish::{
    BucketAccess, BucketAddress, BucketPlace, FolderPlace, Patience, Place, endpoint,
};
use zeroize::Zeroizing;

use super::refused;
use crate::error::{AppError, AppResult};
use crate::keychain::{Keychain, OsKeychain};

const ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
const TOKEN: &str = "AWS_SESSION_TOKEN";

/// Opens a place for writing. Credentials of a storage come from the environment or the keychain.
pub fn open(address: &str) -> AppResult<Box<dyn Place>> {
    open_with(address, &|name| std::env::var(name).ok(), &OsKeychain)
}

/// [`open`] with the environment and the keychain handed in.
pub fn open_with(
    address: &str,
    environment: &dyn Fn(&str) -> Option<String>,
    keychain: &dyn Keychain,
) -> AppResult<Box<dyn Place>> {
    let address = address.trim();
    if address.is_empty() {
        return Err(AppError::BadInput(
            "An empty address is no place for a feed.".into(),
        ));
    }
    match address.split_once("://") {
        None => Ok(Box::new(FolderPlace::new(Path::new(address)))),
        Some(("s3", _)) => {
            let bucket = bucket(address, environment)?;
            let access = access(&bucket, environment, keychain)?;
            let place = BucketPlace::new(bucket, access, Patience::default())?;
            Ok(Box::new(place))
        }
        Some((scheme, _)) => Err(AppError::BadInput(format!(
            "Picketbook cannot write to {scheme}://. Publish to s3://bucket/folder, or to a folder and upload it."
        ))),
    }
}

/// True for an address of a storage.
pub fn is_bucket(address: &str) -> bool {
    address.trim().starts_with("s3://")
}

/// Keeps a storage's credentials in the keychain of this computer, and nowhere else.
pub fn keep_access(
    address: &str,
    key_id: &str,
    secret: &str,
    keychain: &dyn Keychain,
) -> AppResult<()> {
    let bucket = BucketAddress::parse(address)?;
    let one_line = |text: &str| {
        !text.trim().is_empty() && !text.chars().any(|c| c.is_control() || c.is_whitespace())
    };
    if !one_line(key_id.trim()) || !one_line(secret.trim()) {
        return Err(AppError::BadInput(
            "A storage's key has an id and a secret, each one word.".into(),
        ));
    }
    if !keychain.usable() {
        return Err(AppError::Keychain("there is none on this computer".into()));
    }
    keychain.put(
        &entry(&bucket),
        &format!("{}\n{}", key_id.trim(), secret.trim()),
    )
}

/// Takes a storage's credentials out of the keychain.
pub fn forget_access(address: &str, keychain: &dyn Keychain) -> AppResult<()> {
    keychain.forget(&entry(&BucketAddress::parse(address)?))
}

fn bucket(address: &str, environment: &dyn Fn(&str) -> Option<String>) -> AppResult<BucketAddress> {
    let mut bucket = BucketAddress::parse(address)?;
    let set = |name: &str| environment(name).filter(|value| !value.trim().is_empty());
    if bucket.endpoint.is_none()
        && let Some(url) = set("AWS_ENDPOINT_URL_S3").or_else(|| set("AWS_ENDPOINT_URL"))
    {
        bucket.endpoint = Some(endpoint(url.trim())?);
    }
    if !address.contains("region=")
        && let Some(region) = set("AWS_REGION").or_else(|| set("AWS_DEFAULT_REGION"))
    {
        bucket.region = region;
    }
    Ok(bucket)
}

fn access(
    bucket: &BucketAddress,
    environment: &dyn Fn(&str) -> Option<String>,
    keychain: &dyn Keychain,
) -> AppResult<BucketAccess> {
    let set = |name: &str| {
        environment(name)
            .filter(|value| !value.is_empty())
            .map(Zeroizing::new)
    };
    match (set(ID), set(SECRET)) {
        (Some(key_id), Some(secret)) => {
            return Ok(BucketAccess {
                key_id,
                secret,
                token: set(TOKEN),
            });
        }
        (None, None) => {}
        _ => {
            return Err(missing(&format!("Only one of {ID} and {SECRET} is set.")));
        }
    }
    let kept = match keychain.usable() {
        true => keychain.get(&entry(bucket))?,
        false => None,
    };
    let parts = kept
        .as_ref()
        .and_then(|text| text.split_once('\n'))
        .map(|(id, secret)| {
            (
                Zeroizing::new(id.to_owned()),
                Zeroizing::new(secret.to_owned()),
            )
        });
    match parts {
        Some((key_id, secret)) => Ok(BucketAccess {
            key_id,
            secret,
            token: None,
        }),
        None => Err(missing("The storage's key is not known.")),
    }
}

fn missing(what: &str) -> AppError {
    refused(
        "storage_access",
        format!(
            "{what} Set {ID} and {SECRET}, or keep them in this computer's keychain with `feed storage-key`."
        ),
    )
}

/// Under which name the keychain holds them: the bucket, wherever in it the feed lies.
fn entry(bucket: &BucketAddress) -> String {
    format!("s3://{}", bucket.bucket)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    #[derive(Default)]
    struct Memory(Mutex<BTreeMap<String, String>>);

    impl Keychain for Memory {
        fn usable(&self) -> bool {
            true
        }
        fn put(&self, id: &str, secret: &str) -> AppResult<()> {
            self.0
                .lock()
                .unwrap()
                .insert(id.to_owned(), secret.to_owned());
            Ok(())
        }
        fn get(&self, id: &str) -> AppResult<Option<Zeroizing<String>>> {
            Ok(self.0.lock().unwrap().get(id).cloned().map(Zeroizing::new))
        }
        fn forget(&self, id: &str) -> AppResult<()> {
            self.0.lock().unwrap().remove(id);
            Ok(())
        }
    }

    fn check(address: &str, set: &[(&str, &str)], keychain: &dyn Keychain, expected: &str) {
        let environment = |name: &str| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let found = match open_with(address, &environment, keychain) {
            Ok(place) => place.shown(),
            Err(error) => error.code().to_owned(),
        };
        assert_eq!(found, expected, "{address} with {set:?}");
    }

    #[test]
    fn places_and_their_credentials() {
        let nothing = crate::keychain::NoKeychain;
        let both = [(ID, "AKIA"), (SECRET, "s")];
        check("a folder", &[], &nothing, "a folder");
        check("", &[], &nothing, "bad_input");
        check("ftp://somewhere/", &both, &nothing, "bad_input");
        check("s3://local11/notices", &[], &nothing, "storage_access");
        check(
            "s3://local11/notices",
            &both[..1],
            &nothing,
            "storage_access",
        );
        check(
            "s3://local11/notices",
            &both,
            &nothing,
            "s3://local11/notices",
        );
        check("s3://local11/?secret=x", &both, &nothing, "bad_source");
        let plain = [
            both[0],
            both[1],
            ("AWS_ENDPOINT_URL", "http://storage.example"),
        ];
        check("s3://local11/notices", &plain, &nothing, "bad_source");
        let memory = Memory::default();
        check("s3://local11/notices", &[], &memory, "storage_access");
        keep_access("s3://local11", "AKIA", "secret", &memory).unwrap();
        check("s3://local11/notices", &[], &memory, "s3://local11/notices");
        check("s3://other/notices", &[], &memory, "storage_access");
        forget_access("s3://local11/notices", &memory).unwrap();
        check("s3://local11/notices", &[], &memory, "storage_access");
        assert!(keep_access("s3://local11", "AKIA", "two words", &memory).is_err());
        assert!(keep_access("s3://local11", "AKIA", "secret", &nothing).is_err());
    }
}
