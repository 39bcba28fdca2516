//! The signing request: one file that officers pass around, in any order, until enough have signed.
//!
//! It carries everything that an officer needs to judge it with no network: what is to be signed,
//! the texts in full, the former texts, and the signed lists that it starts from.
//! [`super::examine`] tells what it says and whether it may be signed at all.

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::key::{KeyPair, Signature};
use super::part::SignedPart;
use crate::refusal::{Refusal, RefusalCode, Result};

/// The only format so far.
const FORMAT: u64 = 1;

/// Far more than the lists of 10,000 notices need.
const LARGEST: usize = 64 << 20;

const LONGEST_REASON: usize = 2_000;

/// What a request asks the officers to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Found a feed: the first root and the empty list of notices.
    Found,
    /// Publish notices, or only sign the list anew before it runs out.
    Publish,
    /// Replace keys or the threshold: a new root, and the list signed anew under it.
    Rotate,
    /// Change which bodies may publish in their own name.
    Delegate,
}

/// A signing request, as it stands in a `.picket-sign` file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningRequest {
    format: u64,
    /// What it asks for.
    pub purpose: Purpose,
    /// Whom it concerns, as in the invite.
    pub union: UnionNames,
    /// Who made the request; a name for people, nothing depends on it.
    pub made_by: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The short name of the body that publishes; absent when the committee does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The published lists that it starts from; absent when a feed is founded.
    #[serde(default)]
    pub base: Option<Base>,
    /// What is signed, and the signatures so far.
    pub parts: Vec<Part>,
    /// The notice files that the list names in addition, in the order of publication.
    #[serde(default)]
    pub notices: Vec<TextFile>,
    /// Published files that help to judge: the former revisions.
    #[serde(default)]
    pub former: Vec<TextFile>,
    /// Who would not sign, and why.
    #[serde(default)]
    pub rejections: Vec<Rejection>,
}

/// The names that stand in the invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnionNames {
    /// The union.
    pub name: String,
    /// The committee that speaks.
    pub committee: String,
    /// Its time zone, an IANA name.
    pub time_zone: String,
    /// First day of the strike, when it has begun.
    #[serde(default)]
    pub strike_began: Option<NaiveDate>,
}

/// What is published already, byte for byte.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// Every root since the first.
    pub roots: Vec<Box<RawValue>>,
    /// The newest list of notices.
    pub targets: Box<RawValue>,
    /// The newest list of the body that publishes; absent before its first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Box<RawValue>>,
    /// The list of the committee under which that one counted, when the body's keys were replaced
    /// since and all of its texts are signed anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<Box<RawValue>>,
}

/// One signed part with the signatures so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// `root`, `targets`, or the short name of the body that publishes.
    pub role: String,
    /// What the signatures cover, in canonical form.
    pub signed: Value,
    /// The signatures so far.
    pub signatures: Vec<Signature>,
}

/// A notice file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextFile {
    /// Its name: `0003.1.md`.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// An officer's word that they will not sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// The officer's name.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct FormatMark {
    format: u64,
}

impl SigningRequest {
    /// A request that nobody has signed yet.
    pub fn new(
        purpose: Purpose,
        union: UnionNames,
        made_by: &str,
        made_at: DateTime<Utc>,
        parts: Vec<(&str, SignedPart)>,
    ) -> Self {
        Self {
            format: FORMAT,
            purpose,
            union,
            made_by: made_by.to_owned(),
            made_at: made_at.trunc_subsecs(0),
            body: None,
            base: None,
            parts: parts
                .into_iter()
                .map(|(role, part)| Part {
                    role: role.to_owned(),
                    signed: part.value().clone(),
                    signatures: Vec::new(),
                })
                .collect(),
            notices: Vec::new(),
            former: Vec::new(),
            rejections: Vec::new(),
        }
    }

    /// Reads a request. Nothing of it is checked but its form; see [`super::examine`].
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > LARGEST {
            return Err(not_a_request(format!("{} bytes", bytes.len())));
        }
        let read = |error: serde_json::Error| not_a_request(error.to_string());
        // The format is asked first: a later format may well have other keys.
        let mark: FormatMark = serde_json::from_slice(bytes).map_err(read)?;
        if mark.format != FORMAT {
            return Err(Refusal::new(
                RefusalCode::UnknownFormatVersion,
                format!("signing request format {}", mark.format),
            ));
        }
        serde_json::from_slice(bytes).map_err(read)
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|error| not_a_request(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The part of this role.
    pub fn part(&self, role: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.role == role)
    }

    /// Adds a key's signature to all parts, without asking anything: see [`super::Examined::sign`].
    pub(super) fn add_signature(&mut self, key: &KeyPair) -> Result<()> {
        for part in &mut self.parts {
            let signature = part.signed_part().sign(key)?;
            part.signatures.push(signature);
        }
        Ok(())
    }

    /// Notes that an officer will not sign.
    ///
    /// Refuses when the reason is empty or longer than a page.
    pub fn reject(&mut self, by: &str, reason: &str, at: DateTime<Utc>) -> Result<()> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
            return Err(not_a_request("a rejection needs a reason of a few lines"));
        }
        self.rejections.push(Rejection {
            by: by.to_owned(),
            reason: reason.to_owned(),
            at: at.trunc_subsecs(0),
        });
        Ok(())
    }
}

impl Part {
    /// The part that is signed.
    pub fn signed_part(&self) -> SignedPart {
        SignedPart::new(self.signed.clone())
    }

    /// The metadata file with the signatures so far.
    pub fn file(&self) -> Result<Vec<u8>> {
        self.signed_part().assemble(&self.signatures)
    }
}

impl Base {
    /// The lists of a feed: all roots in order, and the newest list of notices.
    pub(super) fn new<'a>(roots: impl Iterator<Item = &'a [u8]>, targets: &[u8]) -> Result<Self> {
        Ok(Self {
            roots: roots.map(raw).collect::<Result<_>>()?,
            targets: raw(targets)?,
            list: None,
            former: None,
        })
    }

    /// With the newest list of the body that publishes.
    pub(super) fn with_list(mut self, list: Option<&[u8]>) -> Result<Self> {
        self.list = list.map(raw).transpose()?;
        Ok(self)
    }

    /// With the list of the committee under which the body's list counted.
    pub(super) fn with_former(mut self, former: Option<&[u8]>) -> Result<Self> {
        self.former = former.map(raw).transpose()?;
        Ok(self)
    }

    /// The list's bytes.
    pub fn targets_bytes(&self) -> &[u8] {
        self.targets.get().as_bytes()
    }
}

fn raw(bytes: &[u8]) -> Result<Box<RawValue>> {
    String::from_utf8(bytes.to_vec())
        .ok()
        .and_then(|text| RawValue::from_string(text).ok())
        .ok_or_else(|| not_a_request("a list that is not JSON"))
}

pub(super) fn not_a_request(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::NotARequest, detail)
}
