//! Lists of targets that the top list delegates to: bodies of a feed, and what other repositories have.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use jiff::Timestamp as Instant;
use sigstore_tuf::{Delegations, Error, TargetFile};

use super::signed::{SignedFile, from_library};
use super::target::{download, hashes_fit};
use super::walk::{BEFORE_EXPIRY, Tuf};
use crate::body::authority;
use crate::keys;
use crate::refresh::Freshness;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::time::{from_tuf, to_tuf};

/// A body's verified list.
pub(crate) struct BodyList {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its version.
    pub version: u64,
    /// How far it can be called current.
    pub freshness: Freshness,
}

impl Tuf<'_> {
    /// Finds who vouches for a target: the top list first, then the delegations in pre-order.
    ///
    /// Needs a successful [`Tuf::refresh`] before. `None` when nobody vouches for it.
    pub async fn find_target(
        &mut self,
        path: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<TargetFile>> {
        let now = to_tuf(now)?;
        let mut to_visit = vec![("targets".to_owned(), "root".to_owned())];
        let mut visited = BTreeSet::new();
        while let Some((role, delegator)) = to_visit.pop() {
            if visited.len() >= self.fetcher.limits().delegations as usize {
                break;
            }
            if visited.contains(&role)
                || (role != "targets" && !self.load_delegated(&role, &delegator, now).await?)
            {
                continue;
            }
            visited.insert(role.clone());
            let Some(targets) = self.set.targets_role(&role) else {
                continue;
            };
            if let Some(found) = targets.targets.get(path) {
                return Ok(Some(found.clone()));
            }
            let mut children = Vec::new();
            for child in targets
                .delegations
                .iter()
                .flat_map(|Delegations { roles, .. }| roles)
            {
                let top_level = matches!(
                    child.name.as_str(),
                    "root" | "timestamp" | "snapshot" | "targets"
                );
                if top_level
                    || !child
                        .matches_path(path)
                        .map_err(|error| from_library(&error, &role))?
                {
                    continue;
                }
                children.push((child.name.clone(), role.clone()));
                if child.terminating {
                    to_visit.clear();
                    break;
                }
            }
            to_visit.extend(children.into_iter().rev());
        }
        Ok(None)
    }

    /// Makes a delegated list trusted for this delegator. False when the snapshot does not name it.
    async fn load_delegated(&mut self, role: &str, delegator: &str, now: Instant) -> Result<bool> {
        if self.set.targets_role(role).is_some() {
            // Known by another way: these keys have to vouch for it as well.
            let checked = self.set.verify_delegated_targets(role, delegator, now);
            return checked
                .map(|_| true)
                .map_err(|error| from_library(&error, role));
        }
        let pin = self
            .set
            .snapshot()
            .and_then(|snapshot| snapshot.meta.get(&format!("{role}.json")));
        let Some(version) = pin.map(|pin| pin.version) else {
            return Ok(false);
        };
        let encoded = encode_role(role);
        let name = self.versioned(version, &encoded);
        let bytes = self
            .required(&name, self.fetcher.limits().targets_bytes)
            .await?;
        self.candidate = Some((role.to_owned(), bytes.clone()));
        let loaded = self
            .set
            .update_delegated_targets(&bytes, role, delegator, now)
            .map_err(|error| from_library(&error, role))?;
        loaded
            .delegations
            .as_ref()
            .map_or(Ok(()), keys::distinct_in_delegations)?;
        self.files.insert(format!("{encoded}.json"), bytes);
        Ok(true)
    }

    /// Makes a body's list trusted: the copy at hand when it is the pinned one, else the source's.
    ///
    /// `now` is `None` when the whole walk was verified as of its last moment. A list that has run
    /// out is trusted all the same, and said not to be current. `None` when the snapshot names none.
    pub(crate) async fn load_body(
        &mut self,
        slug: &str,
        now: Option<DateTime<Utc>>,
    ) -> Result<Option<BodyList>> {
        let pin = self
            .set
            .snapshot()
            .and_then(|snapshot| snapshot.meta.get(&format!("{slug}.json")))
            .cloned();
        let Some(pin) = pin else {
            return Ok(None);
        };
        let name = format!("{slug}.json");
        let stored = self.stored.get(&name).filter(|bytes| {
            hashes_fit(bytes, pin.hashes.as_ref())
                && SignedFile::read(bytes).is_ok_and(|file| file.version == pin.version)
        });
        let (bytes, is_stored) = match stored {
            Some(bytes) => (bytes.clone(), true),
            None => {
                let max = self.fetcher.limits().targets_bytes;
                let versioned = self.versioned(pin.version, slug);
                (self.required(&versioned, max).await?, false)
            }
        };
        self.candidate = Some((slug.to_owned(), bytes.clone()));
        let mut load = |at: Instant| {
            self.set
                .update_delegated_targets(&bytes, slug, "targets", at)
                .map(|list| list.expires)
        };
        let (expires, confirmed) = match now.map(to_tuf).transpose()? {
            None => (load(BEFORE_EXPIRY), false),
            Some(at) => match load(at) {
                Err(Error::Expired { .. }) => (load(BEFORE_EXPIRY), false),
                other => (other, true),
            },
        };
        let expires = match expires {
            Ok(expires) => expires,
            // Its keys were replaced, and it has not signed under the new ones yet: what was
            // accepted before stays as it is.
            Err(Error::ThresholdNotMet { .. }) if is_stored => return Ok(None),
            Err(error) => {
                let refusal = from_library(&error, slug);
                return Err(self.bad_body_signature(slug, &bytes).unwrap_or(refusal));
            }
        };
        self.files.insert(name, bytes.clone());
        Ok(Some(BodyList {
            bytes,
            version: pin.version,
            freshness: Freshness {
                current_until: from_tuf(expires)?,
                confirmed_current: confirmed,
            },
        }))
    }

    /// "Too few signatures" is a forgery when one in an officer's name does not fit.
    fn bad_body_signature(&self, slug: &str, bytes: &[u8]) -> Option<Refusal> {
        let file = SignedFile::read(bytes).ok()?;
        let (known, role) = authority(self.set.targets_role("targets")?, slug).ok()?;
        let named = |id: &String| role.keyids.contains(id);
        let bad = file.signatures.iter().any(|signature| {
            named(&signature.keyid)
                && !signature.sig.is_empty()
                && known.contains_key(&signature.keyid)
        }) && file
            .signatures
            .iter()
            .filter(|signature| named(&signature.keyid))
            .count()
            > keys::valid_signers(&file, known, &role).len();
        bad.then(|| {
            Refusal::new(
                RefusalCode::BadSignature,
                format!("the list of {slug} version {}", file.version),
            )
        })
    }

    /// Fetches a target's bytes and checks length and hashes.
    pub async fn download(&self, path: &str, target: &TargetFile, max: u64) -> Result<Vec<u8>> {
        download(
            self.fetcher,
            self.set.root().consistent_snapshot,
            path,
            target,
            max,
        )
        .await
    }
}

/// Percent-encodes a role's name for a file name, as python-tuf does.
fn encode_role(role: &str) -> String {
    let mut out = String::with_capacity(role.len());
    for byte in role.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
