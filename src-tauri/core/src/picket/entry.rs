//! One fact of attendance.

use std::fmt;

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Identifier of an entry: a UUID of version 7, made once on the device that recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub Uuid);

impl EntryId {
    /// An identifier for this moment; `random` are ten bytes from the system.
    pub fn new(at: DateTime<Utc>, random: &[u8; 10]) -> Self {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid())
    }

    /// Reads the hexadecimal form with or without dashes.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Somebody came.
    In,
    /// Somebody left.
    Out,
    /// The entry named by `about` does not count: undone, or an error.
    Void,
    /// Somebody looked at a conflict and keeps all of it; `sheet` is the conflict's key.
    Keep,
}

impl EntryKind {
    /// As it lies in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Void => "void",
            Self::Keep => "keep",
        }
    }

    /// From the table.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::In, Self::Out, Self::Void, Self::Keep]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// What kind of duty counts.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Walking the line.
    #[default]
    Picket,
    /// Another duty that the union agreed to.
    Alternate,
    /// A flying picket.
    Flying,
    /// A special picket.
    Special,
}

impl Duty {
    /// All, in the order in which the key on the line goes through them.
    pub const ALL: [Self; 4] = [Self::Picket, Self::Alternate, Self::Flying, Self::Special];

    /// As it lies in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Picket => "picket",
            Self::Alternate => "alternate",
            Self::Flying => "flying",
            Self::Special => "special",
        }
    }

    /// From the table.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.as_str() == text)
    }
}

/// Where an entry came from.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Recorded on the line.
    #[default]
    Line,
    /// Keyed in from a paper sheet.
    Paper,
    /// Nobody saw it: the end of the shift was taken.
    Estimate,
}

impl Source {
    /// As it lies in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Paper => "paper",
            Self::Estimate => "estimate",
        }
    }

    /// From the table.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Line, Self::Paper, Self::Estimate]
            .into_iter()
            .find(|source| source.as_str() == text)
    }
}

/// Whom an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// Somebody with this key in the roster, or a card that the roster does not know.
    Member(String),
    /// Somebody who was written down by name, called by the entry of the first sign-in.
    WalkIn(String),
    /// One of the guests of this union; guests are counted, not named.
    Guest(String),
}

impl Person {
    /// As it lies in the table and in files.
    pub fn key(&self) -> String {
        match self {
            Self::Member(key) => format!("m:{key}"),
            Self::WalkIn(id) => format!("w:{id}"),
            Self::Guest(union) => format!("g:{union}"),
        }
    }

    /// The other way round; `None` for what no version writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        match kind {
            "m" => Some(Self::Member(rest.to_owned())),
            "w" => Some(Self::WalkIn(rest.to_owned())),
            "g" => Some(Self::Guest(rest.to_owned())),
            _ => None,
        }
    }
}

/// One fact. The order of the fields is the order that decides between two entries that claim
/// the same identifier (see `store::picket::entry::add`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// Identifier.
    pub id: EntryId,
    /// The device that recorded it.
    pub device: String,
    /// Counts the entries of that device from 1.
    pub seq: u64,
    /// When it was recorded, by that device's clock, under its offset.
    pub recorded_at: DateTime<FixedOffset>,
    /// True when that clock stood earlier than at the device's entry before.
    pub clock_back: bool,
    /// When it happened.
    pub happened_at: DateTime<Utc>,
    /// What happened.
    pub kind: EntryKind,
    /// Code of the shift.
    pub shift: String,
    /// [`Person::key`].
    pub person: String,
    /// Name of a walk-in, empty otherwise.
    pub name: String,
    /// Union of a guest or a walk-in, empty for a member.
    pub union: String,
    /// What counts.
    pub duty: Duty,
    /// The entry whose place this one takes.
    pub about: Option<EntryId>,
    /// Why, for an entry that takes another's place.
    pub reason: String,
    /// Where it came from.
    pub source: Source,
    /// Paper sheet and row; key of the conflict that is kept; empty otherwise.
    pub sheet: String,
    /// Who recorded or changed it, as they call themselves; empty when nobody said.
    pub by: String,
}

impl Entry {
    /// The order in which the entries of one person are read. Two entries of one device keep
    /// the order in which they were recorded, also where its clock stands still.
    pub(super) fn turn(&self) -> (DateTime<Utc>, DateTime<Utc>, &str, u64, EntryId) {
        (
            self.happened_at,
            self.recorded_at.to_utc(),
            &self.device,
            self.seq,
            self.id,
        )
    }
}
