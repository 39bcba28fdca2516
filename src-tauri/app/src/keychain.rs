//! The copy of a book's key in the OS keychain: a convenience that may fail at any time.
//!
//! Every call has its own thread and a deadline, because a keychain that asks its own
//! password in a dialog nobody sees would otherwise hold the app for ever.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::error::{AppError, AppResult};

const SERVICE: &str = "org.picketbook.Picketbook";
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a copy of a key can be kept.
pub trait Keychain: Send + Sync {
    /// True when there is a keychain to try.
    fn usable(&self) -> bool;
    /// Keeps `secret` for the book `id`.
    fn put(&self, id: &str, secret: &str) -> AppResult<()>;
    /// The secret kept for the book `id`, `None` when there is none.
    fn get(&self, id: &str) -> AppResult<Option<Zeroizing<String>>>;
    /// Forgets the secret of the book `id`; nothing to forget is no failure.
    fn forget(&self, id: &str) -> AppResult<()>;
}

/// The keychain of the operating system.
#[derive(Debug, Default)]
pub struct OsKeychain;

impl Keychain for OsKeychain {
    fn usable(&self) -> bool {
        // On Linux the Secret Service lives on the session bus; without one every call would fail slowly.
        !cfg!(target_os = "linux") || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
    }

    fn put(&self, id: &str, secret: &str) -> AppResult<()> {
        let secret = Zeroizing::new(secret.to_owned());
        with_entry(id, move |entry| entry.set_password(&secret).map(|()| None)).map(|_| ())
    }

    fn get(&self, id: &str) -> AppResult<Option<Zeroizing<String>>> {
        with_entry(id, |entry| {
            entry.get_password().map(|text| Some(Zeroizing::new(text)))
        })
    }

    fn forget(&self, id: &str) -> AppResult<()> {
        with_entry(id, |entry| entry.delete_credential().map(|()| None)).map(|_| ())
    }
}

type Found = Option<Zeroizing<String>>;

fn with_entry(
    id: &str,
    work: impl FnOnce(&keyring::v1::Entry) -> Result<Found, keyring::v1::Error> + Send + 'static,
) -> AppResult<Found> {
    let id = id.to_owned();
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .name("keychain".into())
        .spawn(move || {
            let answer = keyring::v1::Entry::new(SERVICE, &id).and_then(|entry| work(&entry));
            // Nobody listens any more when the deadline went by; the answer is dropped then.
            let _ = sender.send(answer);
        })
        .map_err(|error| AppError::Keychain(error.to_string()))?;
    match receiver.recv_timeout(PATIENCE) {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(keyring::v1::Error::NoEntry)) => Ok(None),
        Ok(Err(error)) => Err(AppError::Keychain(error.to_string())),
        Err(_) => Err(AppError::Keychain(
            "it did not answer within 30 seconds".into(),
        )),
    }
}

/// No keychain at all: headless use and tests.
#[derive(Debug, Default)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn usable(&self) -> bool {
        false
    }

    fn put(&self, _id: &str, _secret: &str) -> AppResult<()> {
        Err(AppError::Keychain("there is none here".into()))
    }

    fn get(&self, _id: &str) -> AppResult<Option<Zeroizing<String>>> {
        Ok(None)
    }

    fn forget(&self, _id: &str) -> AppResult<()> {
        Ok(())
    }
}
