//! Bodies: who else may publish in this feed, under which name, and where.
//!
//! The committee's list delegates one folder to each of them. A delegation that reaches any
//! further than its folder is refused, whoever signed it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sigstore_tuf::{DelegatedRole, Delegations, Key, RoleKeys, Targets};

use crate::invite::{is_name, unnamed};
use crate::keys;
use crate::publish::PublicKey;
use crate::refusal::{Refusal, RefusalCode, Result};

/// Field of the list's signed part that names the bodies: `{short name: {name, officers}}`.
pub const BODIES_FIELD: &str = "x-picketbook-bodies";

/// More than the locals of any national union; each costs a member one request when it speaks.
pub const MOST_BODIES: usize = 400;

const LONGEST_SLUG: usize = 40;

/// A body that may publish its own series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its short name: role and folder, for example `local-399`.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Key id and name of each of its officers.
    pub officers: Vec<(String, String)>,
    /// How many of them have to sign.
    pub threshold: u32,
}

impl Body {
    /// The name of a key's owner.
    pub fn name_of(&self, key_id: &str) -> String {
        self.officers
            .iter()
            .find(|(id, _)| id == key_id)
            .map_or_else(|| unnamed(key_id), |(_, name)| name.clone())
    }
}

/// A body that is to be named in the committee's next list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyDraft {
    /// Its short name.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Its officers' keys with their names.
    pub officers: Vec<(PublicKey, String)>,
    /// How many of them have to sign.
    pub threshold: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyField {
    name: String,
    #[serde(default)]
    officers: BTreeMap<String, String>,
}

/// The folder of a series below `targets/`: the committee's own, or a body's.
pub fn folder_of(body: Option<&str>) -> String {
    body.map_or_else(|| "notices".to_owned(), |slug| format!("notices/{slug}"))
}

/// True for a short name that is safe as a role, as a file name and as a folder on every system.
pub fn is_slug(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (2..=LONGEST_SLUG).contains(&text.len())
        && text.bytes().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !matches!(text, "root" | "targets" | "snapshot" | "timestamp")
        // Windows keeps these names for devices.
        && !matches!(text, "con" | "prn" | "aux" | "nul")
        && !is_port(text)
}

fn is_port(text: &str) -> bool {
    let number = text.strip_prefix("com").or(text.strip_prefix("lpt"));
    number.is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
}

/// Reads the bodies that a list names. Delegations without a name in it are not followed.
///
/// Refuses with [`RefusalCode::DelegationTooWide`], [`RefusalCode::DuplicateKey`] and
/// [`RefusalCode::BadMetadata`].
pub(crate) fn bodies_of(targets: &Targets) -> Result<BTreeMap<String, Body>> {
    let Some(field) = targets.extra.get(BODIES_FIELD) else {
        return Ok(BTreeMap::new());
    };
    let fields: BTreeMap<String, BodyField> = serde_json::from_value(field.clone())
        .map_err(|error| bad(format!("`{BODIES_FIELD}`: {error}")))?;
    if fields.len() > MOST_BODIES {
        return Err(bad(format!("{} bodies", fields.len())));
    }
    let delegations = targets
        .delegations
        .as_ref()
        .ok_or_else(|| bad("bodies without delegations"))?;
    keys::distinct_in_delegations(delegations)?;
    let mut names = BTreeSet::new();
    let mut bodies = BTreeMap::new();
    for (slug, field) in fields {
        if !is_slug(&slug) || !is_name(&field.name) || !names.insert(field.name.trim().to_owned()) {
            return Err(bad(format!("the body {slug:?} called {:?}", field.name)));
        }
        let role = role_of(delegations, &slug)?;
        let officers = role
            .keyids
            .iter()
            .map(|id| {
                let name = field.officers.get(id).filter(|name| is_name(name));
                let name = name.map_or_else(|| unnamed(id), |name| name.trim().to_owned());
                (id.clone(), name)
            })
            .collect();
        let body = Body {
            name: field.name.trim().to_owned(),
            officers,
            threshold: u32::try_from(role.threshold).map_err(|_| bad("the threshold"))?,
            slug: slug.clone(),
        };
        bodies.insert(slug, body);
    }
    Ok(bodies)
}

fn role_of<'a>(delegations: &'a Delegations, slug: &str) -> Result<&'a DelegatedRole> {
    let mut named = delegations.roles.iter().filter(|role| role.name == slug);
    let (Some(role), None) = (named.next(), named.next()) else {
        return Err(bad(format!("not one delegation for {slug:?}")));
    };
    let own = format!("{}/*", folder_of(Some(slug)));
    let paths = role.paths.as_deref();
    if paths != Some(std::slice::from_ref(&own)) || role.path_hash_prefixes.is_some() {
        return Err(Refusal::new(
            RefusalCode::DelegationTooWide,
            format!("{slug} may write {}", paths.unwrap_or_default().join(", ")),
        ));
    }
    let known = role
        .keyids
        .iter()
        .filter(|id| delegations.keys.contains_key(*id));
    if role.threshold < 1 || known.count() < role.threshold {
        return Err(bad(format!(
            "{slug} needs {} of {} keys",
            role.threshold,
            role.keyids.len()
        )));
    }
    Ok(role)
}

/// The keys that sign a body's list.
pub(crate) fn authority<'a>(
    targets: &'a Targets,
    slug: &str,
) -> Result<(&'a BTreeMap<String, Key>, RoleKeys)> {
    let delegations = targets
        .delegations
        .as_ref()
        .ok_or_else(|| bad("no delegations"))?;
    Ok((&delegations.keys, role_of(delegations, slug)?.role_keys()))
}

/// Puts these bodies into a list's signed part, in place of those that stand there.
pub(crate) fn write_bodies(rest: &mut Map<String, Value>, bodies: &[BodyDraft]) -> Result<()> {
    let mut keys = Map::new();
    let mut roles = Vec::new();
    let mut fields = Map::new();
    for body in bodies {
        let mut ids = Vec::new();
        let mut names = Map::new();
        for (key, name) in &body.officers {
            let id = key.key_id()?;
            keys.insert(id.clone(), key.to_json());
            names.insert(id.clone(), json!(name));
            ids.push(id);
        }
        roles.push(json!({
            "name": body.slug,
            "keyids": ids,
            "threshold": body.threshold,
            "terminating": true,
            "paths": [format!("{}/*", folder_of(Some(&body.slug)))],
        }));
        fields.insert(
            body.slug.clone(),
            json!({"name": body.name, "officers": names}),
        );
    }
    if bodies.is_empty() {
        rest.remove("delegations");
        rest.remove(BODIES_FIELD);
    } else {
        rest.insert(
            "delegations".to_owned(),
            json!({"keys": keys, "roles": roles}),
        );
        rest.insert(BODIES_FIELD.to_owned(), Value::Object(fields));
    }
    Ok(())
}

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::BadMetadata, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(is_slug(text), expected, "whether {text:?} can name a body");
    }

    #[test]
    fn short_names() {
        check("local-399", true);
        check("l3", true);
        check("a", false);
        check("Local-399", false);
        check("local_399", false);
        check("local/399", false);
        check("-local", false);
        check("local-", false);
        check("targets", false);
        check("com1", false);
        check("nul", false);
        check("..", false);
        check("", false);
        check(&"a".repeat(41), false);
    }
}
