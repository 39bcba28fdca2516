//! Fetching and checking the files that lists of targets name.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256, Sha512};
use sigstore_tuf::TargetFile;

use super::fetch::Fetcher;
use crate::refusal::{Refusal, RefusalCode, Result};

/// Fetches a target and checks it.
pub(crate) async fn download(
    fetcher: &Fetcher<'_>,
    consistent: bool,
    path: &str,
    target: &TargetFile,
    max: u64,
) -> Result<Vec<u8>> {
    let bytes = fetch_target(fetcher, consistent, path, target, max).await?;
    check_target(&bytes, target, path)?;
    Ok(bytes)
}

/// Fetches a target without checking it.
///
/// With consistent snapshots the hash stands before the file name; publishers put either of the
/// two hashes there.
pub(crate) async fn fetch_target(
    fetcher: &Fetcher<'_>,
    consistent: bool,
    path: &str,
    target: &TargetFile,
    max: u64,
) -> Result<Vec<u8>> {
    if target.length > max {
        return Err(Refusal::new(
            RefusalCode::NoticeTooLarge,
            format!("{path} of {} bytes", target.length),
        ));
    }
    let hashes: [Option<&str>; 2] = match consistent {
        true => ["sha256", "sha512"].map(|name| target.hashes.get(name).map(String::as_str)),
        false => [Some(""), None],
    };
    for hash in hashes.into_iter().flatten() {
        let place = match (hash, path.rsplit_once('/')) {
            ("", _) => path.to_owned(),
            (hash, Some((folder, name))) => format!("{folder}/{hash}.{name}"),
            (hash, None) => format!("{hash}.{path}"),
        };
        if let Some(bytes) = fetcher.target(&place, target.length).await? {
            return Ok(bytes);
        }
    }
    Err(Refusal::new(
        RefusalCode::MissingFile,
        format!("targets/{path} is not there"),
    ))
}

/// Length and every hash that we know have to fit, and one at least has to be known.
pub fn check_target(bytes: &[u8], target: &TargetFile, path: &str) -> Result<()> {
    let known = target
        .hashes
        .keys()
        .any(|name| matches!(name.as_str(), "sha256" | "sha512"));
    if !known || bytes.len() as u64 != target.length || !hashes_fit(bytes, Some(&target.hashes)) {
        return Err(Refusal::new(RefusalCode::HashMismatch, path));
    }
    Ok(())
}

/// True when every hash that we know fits; also when there is none.
pub(crate) fn hashes_fit(bytes: &[u8], hashes: Option<&BTreeMap<String, String>>) -> bool {
    hashes.into_iter().flatten().all(|(name, expected)| {
        let found = match name.as_str() {
            "sha256" => hex::encode(Sha256::digest(bytes)),
            "sha512" => hex::encode(Sha512::digest(bytes)),
            _ => return true,
        };
        found.eq_ignore_ascii_case(expected)
    })
}
