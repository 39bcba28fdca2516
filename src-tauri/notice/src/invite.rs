//! The invite: the one file that decides whom a book trusts.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sigstore_tuf::{Metadata, Root};

use crate::address::Address;
use crate::keys;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::MemorySource;
use crate::time::from_tuf;
use crate::tuf::{Fetcher, Tuf, from_library};
use crate::watch::Unwatched;

/// The only format so far.
pub const FORMAT: u64 = 1;

/// Field of the root's signed part that names the officers: `{key id: name}`.
pub const OFFICERS_FIELD: &str = "x-picketbook-officers";

const LARGEST: usize = 1 << 20;
const LONGEST_NAME: usize = 200;
const MOST_SOURCES: usize = 50;

/// An invite whose root was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// The union's name.
    pub union: String,
    /// The committee that speaks; notices carry this name as their issuer.
    pub committee: String,
    /// The strike's own time zone.
    pub time_zone: Tz,
    /// First day of the strike, when it has begun.
    pub strike_began: Option<NaiveDate>,
    /// Addresses of the feed, the preferred one first.
    pub sources: Vec<String>,
    /// The root metadata, byte for byte.
    pub root: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InviteFile {
    format: u64,
    union: String,
    committee: String,
    time_zone: String,
    #[serde(default)]
    strike_began: Option<NaiveDate>,
    sources: Vec<String>,
    root: Box<RawValue>,
}

#[derive(Deserialize)]
struct FormatMark {
    format: u64,
}

impl Invite {
    /// Reads an invite and verifies that its root is signed by its own officers, to the threshold,
    /// with distinct keys.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > LARGEST {
            return Err(not_an_invite(format!("{} bytes", bytes.len())));
        }
        // The format is asked first: a later format may well have other keys.
        let mark: FormatMark =
            serde_json::from_slice(bytes).map_err(|error| not_an_invite(error.to_string()))?;
        if mark.format != FORMAT {
            return Err(Refusal::new(
                RefusalCode::UnknownFormatVersion,
                format!("invite format {}", mark.format),
            ));
        }
        let file: InviteFile =
            serde_json::from_slice(bytes).map_err(|error| not_an_invite(error.to_string()))?;
        name("union", &file.union)?;
        name("committee", &file.committee)?;
        let time_zone: Tz = file
            .time_zone
            .parse()
            .map_err(|_| not_an_invite(format!("the time zone {:?}", file.time_zone)))?;
        if file.sources.len() > MOST_SOURCES {
            return Err(not_an_invite(format!("{} addresses", file.sources.len())));
        }
        for source in &file.sources {
            Address::parse(source)?;
        }
        let invite = Self {
            union: file.union,
            committee: file.committee,
            time_zone,
            strike_began: file.strike_began,
            sources: file.sources,
            root: file.root.get().as_bytes().to_vec(),
        };
        check_root(&invite.root)?;
        invite.officers()?;
        Ok(invite)
    }

    /// The invite's bytes. The root's bytes stand in it unchanged.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let root = String::from_utf8(self.root.clone())
            .ok()
            .and_then(|text| RawValue::from_string(text).ok())
            .ok_or_else(|| not_an_invite("a root that is not JSON"))?;
        let file = InviteFile {
            format: FORMAT,
            union: self.union.clone(),
            committee: self.committee.clone(),
            time_zone: self.time_zone.name().to_owned(),
            strike_began: self.strike_began,
            sources: self.sources.clone(),
            root,
        };
        let mut bytes =
            serde_json::to_vec(&file).map_err(|error| not_an_invite(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Who may sign notices.
    pub fn officers(&self) -> Result<Officers> {
        officers_of(&self.root)
    }
}

/// Verifies a root by itself: signed to its own threshold, with distinct keys.
pub fn check_root(root: &[u8]) -> Result<()> {
    let limits = Limits::default();
    let nowhere = MemorySource::default();
    let fetcher = Fetcher::new(&nowhere, &limits, &Unwatched);
    // Doubled keys are looked for first: the library would count them.
    let parsed =
        Metadata::<Root>::from_slice(root).map_err(|error| from_library(&error, "root"))?;
    keys::distinct_in_root(parsed.signed())?;
    Tuf::start(root, &BTreeMap::new(), &fetcher).map(|_| ())
}

/// The people whose signatures make a notice official.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officers {
    /// Key id and name of each officer, in the order of the root.
    pub names: Vec<(String, String)>,
    /// How many of them have to sign.
    pub threshold: u32,
    /// Version of the root that says so.
    pub root_version: u32,
    /// Until when that root holds.
    pub root_expires: DateTime<Utc>,
}

impl Officers {
    /// The name of a key's owner.
    pub fn name_of(&self, key_id: &str) -> String {
        self.names
            .iter()
            .find(|(id, _)| id == key_id)
            .map_or_else(|| unnamed(key_id), |(_, name)| name.clone())
    }
}

/// Reads from a root who may sign notices. The root's signatures are not checked here.
pub fn officers_of(root: &[u8]) -> Result<Officers> {
    let root = Metadata::<Root>::from_slice(root)
        .map_err(|error| from_library(&error, "root"))?
        .into_signed();
    let bad = |detail: String| Refusal::new(RefusalCode::BadMetadata, detail);
    let targets = root
        .role("targets")
        .ok_or_else(|| bad("a root without officers".to_owned()))?;
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    if let Some(field) = root.extra.get(OFFICERS_FIELD) {
        names = serde_json::from_value(field.clone())
            .map_err(|_| bad(format!("`{OFFICERS_FIELD}` in the root")))?;
    }
    let count = |number: u64, what: &str| {
        u32::try_from(number).map_err(|_| bad(format!("the {what} {number}")))
    };
    Ok(Officers {
        names: targets
            .keyids
            .iter()
            .map(|id| {
                let name = names
                    .get(id)
                    .map(|name| name.trim())
                    .filter(|name| is_name(name));
                (id.clone(), name.map_or_else(|| unnamed(id), str::to_owned))
            })
            .collect(),
        threshold: count(targets.threshold as u64, "threshold")?,
        root_version: count(root.version, "root version")?,
        root_expires: from_tuf(root.expires)?,
    })
}

pub(crate) fn unnamed(key_id: &str) -> String {
    format!("officer {}", keys::short(key_id))
}

pub(crate) fn is_name(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= LONGEST_NAME
        && !text.chars().any(char::is_control)
}

fn name(key: &str, text: &str) -> Result<()> {
    if is_name(text) {
        Ok(())
    } else {
        Err(not_an_invite(format!(
            "`{key}` is empty, too long or not one line"
        )))
    }
}

fn not_an_invite(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::NotAnInvite, detail)
}
