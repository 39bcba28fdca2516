//! Access keys of object storage: from the environment, or from the computer's keychain.

use std::io::{self, IsTerminal, Write};

use picketbook_app::committee::storage::{self, KeptKeys, StorageKeys};
use picketbook_app::error::AppResult;
use picketbook_app::keychain::OsKeychain;
use picketbook_notice::Watch;
use picketbook_notice::publish::{StorageAccess, StorageAddress};
use serde::Serialize;

use crate::feed_args::StorageKey;
use crate::key_passphrase::ask_terminal;
use crate::output::Output;

const KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
const SESSION: &str = "AWS_SESSION_TOKEN";
/// The first that is set counts, as in the makers' own tools.
const ENDPOINTS: [&str; 2] = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];
const REGIONS: [&str; 2] = ["AWS_REGION", "AWS_DEFAULT_REGION"];

/// The key of the environment when there is one, else the one that the keychain keeps.
pub(crate) struct EnvironmentFirst;

impl StorageKeys for EnvironmentFirst {
    fn access(&self, address: &StorageAddress) -> AppResult<StorageAccess> {
        match (set(&[KEY_ID]), set(&[SECRET])) {
            (Some(key_id), Some(secret)) => {
                let endpoint = set(&ENDPOINTS);
                let region = set(&REGIONS).unwrap_or_default();
                let access = StorageAccess::new(endpoint.as_deref(), &region, &key_id, &secret)?;
                Ok(access.with_session(&set(&[SESSION]).unwrap_or_default()))
            }
            _ => KeptKeys(&OsKeychain).access(address),
        }
    }
}

/// The first of these variables that is set to something.
fn set(names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty())
}

#[derive(Serialize)]
struct Kept {
    place: String,
    kept: bool,
}

/// `feed storage-key`
pub(crate) fn key(wanted: &StorageKey, output: &Output) -> AppResult<()> {
    let address = StorageAddress::parse(&wanted.place)?;
    if wanted.remove {
        storage::forget(&OsKeychain, &address)?;
    } else {
        let key_id = answer("The access key's id: ", KEY_ID)?;
        let secret = answer("Its secret: ", SECRET)?;
        let endpoint = wanted.endpoint.clone().or_else(|| set(&ENDPOINTS));
        let region = wanted.region.clone().or_else(|| set(&REGIONS));
        let access = StorageAccess::new(
            endpoint.as_deref(),
            &region.unwrap_or_default(),
            &key_id,
            &secret,
        )?
        .with_session(&set(&[SESSION]).unwrap_or_default());
        storage::keep(&OsKeychain, &address, &access)?;
    }
    let kept = Kept {
        place: address.to_string(),
        kept: !wanted.remove,
    };
    output.answer(&kept, || {
        vec![if kept.kept {
            format!("The keychain keeps the key of {}.", kept.place)
        } else {
            format!("The keychain keeps no key of {} any more.", kept.place)
        }]
    })
}

/// From the environment or a prompt, never an argument: those are seen by everybody on a computer.
fn answer(question: &str, variable: &str) -> AppResult<String> {
    match set(&[variable]) {
        Some(value) => Ok(value),
        None => ask_terminal(question, variable),
    }
}

/// Counts the files on the terminal while they are written.
pub(crate) struct Counting {
    seen: bool,
}

impl Counting {
    pub(crate) fn new() -> Self {
        Self {
            seen: io::stderr().is_terminal(),
        }
    }
}

impl Watch for Counting {
    fn progress(&self, done: u64, total: u64) {
        if self.seen {
            let end = if done == total { "\n" } else { "" };
            let _ = write!(io::stderr(), "\r{done} of {total} files{end}");
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}
