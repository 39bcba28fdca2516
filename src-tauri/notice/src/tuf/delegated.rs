//! Lists of targets that the top list delegates to. Feeds of notices have none; other repositories do.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use jiff::Timestamp as Instant;
use sigstore_tuf::{Delegations, TargetFile};

use super::signed::from_library;
use super::target::download;
use super::walk::Tuf;
use crate::keys;
use crate::refusal::Result;
use crate::time::to_tuf;

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
