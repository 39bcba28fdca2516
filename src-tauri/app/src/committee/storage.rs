//! Access keys of object storage. They lie in the computer's keychain, never in a book, and so in
//! no export of one either.

use picketbook_notice::publish::{StorageAccess, StorageAddress};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::refused;
use crate::error::{AppError, AppResult};
use crate::keychain::Keychain;

/// Who knows with which key a storage is opened.
pub trait StorageKeys: Send + Sync {
    /// What opens this storage.
    ///
    /// # Errors
    /// `no_storage_key`, `storage_keychain`, `bad_storage`.
    fn access(&self, address: &StorageAddress) -> AppResult<StorageAccess>;
}

/// The keys that the keychain keeps.
pub struct KeptKeys<'a>(pub &'a dyn Keychain);

/// Where there is nothing but folders.
#[derive(Debug, Clone, Copy)]
pub struct NoKeys;

/// What the keychain keeps for one storage. The provider's address is kept with the key, so that
/// the key is sent to no other one.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Kept {
    endpoint: Option<String>,
    region: String,
    key_id: String,
    secret: String,
}

impl StorageKeys for KeptKeys<'_> {
    fn access(&self, address: &StorageAddress) -> AppResult<StorageAccess> {
        if !self.0.usable() {
            return Err(no_key(address));
        }
        let found = self
            .0
            .get(&account(address))
            .map_err(|error| told(&error))?;
        let text = found.ok_or_else(|| no_key(address))?;
        // What cannot be read is of no use to anybody, and is not repeated.
        let kept: Kept = serde_json::from_str(&text).map_err(|_| no_key(address))?;
        let endpoint = kept.endpoint.as_deref();
        let access = StorageAccess::new(endpoint, &kept.region, &kept.key_id, &kept.secret);
        Ok(access?)
    }
}

impl StorageKeys for NoKeys {
    fn access(&self, address: &StorageAddress) -> AppResult<StorageAccess> {
        Err(no_key(address))
    }
}

/// Gives a key to the keychain. A key that holds for some hours only is not kept.
///
/// # Errors
/// `storage_keychain`, `bad_input` for a key with a session's token.
pub fn keep(
    keychain: &dyn Keychain,
    address: &StorageAddress,
    access: &StorageAccess,
) -> AppResult<()> {
    if access.session().is_some() {
        return Err(AppError::BadInput(
            "This key holds for some hours only, so it is not kept. Let your provider make a lasting one for this bucket alone.".into(),
        ));
    }
    let kept = Kept {
        endpoint: access.endpoint().map(ToString::to_string),
        region: access.region().to_owned(),
        key_id: access.key_id().to_owned(),
        secret: access.secret().to_owned(),
    };
    // The error of the library could name what it was given.
    let text = serde_json::to_string(&kept).map_err(|_| keychain_says("it takes no text"))?;
    let text = Zeroizing::new(text);
    if !keychain.usable() {
        return Err(keychain_says("there is none here"));
    }
    keychain
        .put(&account(address), &text)
        .map_err(|error| told(&error))
}

/// Takes a key out of the keychain; nothing to take out is no failure.
///
/// # Errors
/// `storage_keychain`.
pub fn forget(keychain: &dyn Keychain, address: &StorageAddress) -> AppResult<()> {
    if !keychain.usable() {
        return Ok(());
    }
    keychain
        .forget(&account(address))
        .map_err(|error| told(&error))
}

fn account(address: &StorageAddress) -> String {
    address.to_string()
}

fn no_key(address: &StorageAddress) -> AppError {
    refused(
        "no_storage_key",
        format!(
            "No access key for {address} is known on this computer. Keep one with `feed storage-key`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for this command."
        ),
    )
}

fn told(error: &AppError) -> AppError {
    match error {
        AppError::Keychain(reason) => keychain_says(reason),
        other => keychain_says(&other.to_string()),
    }
}

fn keychain_says(reason: &str) -> AppError {
    refused(
        "storage_keychain",
        format!(
            "The computer's keychain did not do what was asked with the access key: {reason}. Nothing was changed."
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;
    use crate::keychain::NoKeychain;

    #[derive(Default)]
    struct Drawer(Mutex<BTreeMap<String, String>>);

    impl Keychain for Drawer {
        fn usable(&self) -> bool {
            true
        }
        fn put(&self, id: &str, secret: &str) -> AppResult<()> {
            let mut all = self.0.lock().unwrap();
            all.insert(id.to_owned(), secret.to_owned());
            Ok(())
        }
        fn get(&self, id: &str) -> AppResult<Option<Zeroizing<String>>> {
            let all = self.0.lock().unwrap();
            Ok(all.get(id).cloned().map(Zeroizing::new))
        }
        fn forget(&self, id: &str) -> AppResult<()> {
            self.0.lock().unwrap().remove(id);
            Ok(())
        }
    }

    fn address(text: &str) -> StorageAddress {
        StorageAddress::parse(text).unwrap()
    }

    fn check(keys: &dyn StorageKeys, text: &str, expected: &str) {
        let found = match keys.access(&address(text)) {
            Ok(access) => access.key_id().to_owned(),
            Err(error) => error.code().to_owned(),
        };
        assert_eq!(found, expected, "the key of {text}");
    }

    #[test]
    fn a_key_is_kept_for_its_place_and_forgotten() {
        let drawer = Drawer::default();
        let here = address("s3://local-11/notices/");
        let access =
            StorageAccess::new(Some("https://s3.example:9000"), "eu", "AK", "hu\"sh\\").unwrap();
        keep(&drawer, &here, &access).unwrap();
        let back = KeptKeys(&drawer).access(&here).unwrap();
        assert!(back == access, "all of it comes back: {back:?}");
        check(&KeptKeys(&drawer), "s3://local-11/notices", "AK");
        check(&KeptKeys(&drawer), "s3://local-11/other", "no_storage_key");
        forget(&drawer, &here).unwrap();
        check(
            &KeptKeys(&drawer),
            "s3://local-11/notices",
            "no_storage_key",
        );
        drawer.put("s3://local-11", "AK hush").unwrap();
        check(&KeptKeys(&drawer), "s3://local-11", "no_storage_key");
        let error = KeptKeys(&drawer).access(&address("s3://local-11"));
        assert!(!error.unwrap_err().to_string().contains("hush"));
    }

    #[test]
    fn without_a_keychain_nothing_is_kept() {
        let here = address("s3://local-11/notices");
        let access = StorageAccess::new(None, "", "AK", "hush").unwrap();
        let refused = keep(&NoKeychain, &here, &access).unwrap_err();
        assert_eq!(refused.code(), "storage_keychain", "{refused}");
        check(
            &KeptKeys(&NoKeychain),
            "s3://local-11/notices",
            "no_storage_key",
        );
        forget(&NoKeychain, &here).unwrap();
        let hours = access.with_session("token");
        let refused = keep(&Drawer::default(), &here, &hours).unwrap_err();
        assert_eq!(refused.code(), "bad_input", "{refused}");
    }
}
