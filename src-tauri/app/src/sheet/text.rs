//! The text inside a sealed sheet.

use chrono::{DateTime, FixedOffset, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use picketbook_core::picket::{Duty, Entry, EntryId, EntryKind, Person, Source};
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::refused;
use crate::error::{AppError, AppResult};

const FIRST_LINE: &[u8] = b"picketbook-sheet 1\n";
const SIGNATURE: &[u8] = b"signature ";
/// A sheet of every entry that a laptop of a long strike recorded is far below.
const MOST_ENTRIES: usize = 2_000_000;
/// Years that a clock can stand at by mistake; beyond, a file is no sheet.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2200;

/// What a sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetText {
    /// Who made it.
    pub card: Card,
    /// When, by the maker's clock.
    pub made_at: DateTime<Utc>,
    /// The shifts that its entries name, as far as the maker knows them.
    pub shifts: Vec<SheetShift>,
    /// What the maker recorded, by number.
    pub entries: Vec<Entry>,
}

/// A shift as a sheet names it, so that a reader who did not plan it can show its name and times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetShift {
    /// See [`picketbook_core::picket::shift_code`].
    pub code: String,
    /// Code of the site.
    pub site: String,
    /// Name of the site.
    pub site_name: String,
    /// Gate.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gate: String,
    /// Begin.
    pub starts: DateTime<Utc>,
    /// End.
    pub ends: DateTime<Utc>,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub captain: String,
    /// Who runs the site.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub coordinator: String,
    /// Name of a special picket.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub special: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    card: String,
    made_at: DateTime<Utc>,
    entries: usize,
    shifts: Vec<SheetShift>,
}

/// One entry as a line. Instants are milliseconds since 1970.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: EntryIdText,
    n: u64,
    at: i64,
    #[serde(default, skip_serializing_if = "is_zero")]
    offset: i32,
    #[serde(default, skip_serializing_if = "is_false")]
    back: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<i64>,
    kind: EntryKind,
    shift: String,
    who: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    union: String,
    #[serde(default, skip_serializing_if = "is_default")]
    duty: Duty,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<EntryIdText>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
    #[serde(default, skip_serializing_if = "is_default")]
    source: Source,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sheet: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    by: String,
}

/// 32 hex digits.
#[derive(Clone, Copy)]
struct EntryIdText(EntryId);

impl Serialize for EntryIdText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.0.simple())
    }
}

impl<'de> Deserialize<'de> for EntryIdText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Hex;
        impl serde::de::Visitor<'_> for Hex {
            type Value = EntryIdText;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an identifier of 32 hex digits")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                EntryId::parse(text)
                    .map(EntryIdText)
                    .ok_or_else(|| E::custom("not an identifier"))
            }
        }
        deserializer.deserialize_str(Hex)
    }
}

// serde's skip_serializing_if gives references.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !*value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl SheetText {
    /// Writes and signs it.
    ///
    /// # Errors
    /// `internal`.
    pub fn write(&self, key: &SigningKey) -> AppResult<Vec<u8>> {
        let failed = |error: serde_json::Error| AppError::Internal(error.to_string());
        let mut text = FIRST_LINE.to_vec();
        let head = Head {
            card: self.card.text(),
            made_at: self.made_at,
            entries: self.entries.len(),
            shifts: self.shifts.clone(),
        };
        serde_json::to_writer(&mut text, &head).map_err(failed)?;
        text.push(b'\n');
        for entry in &self.entries {
            serde_json::to_writer(&mut text, &line(entry)).map_err(failed)?;
            text.push(b'\n');
        }
        let signature = key.sign(&text);
        text.extend_from_slice(SIGNATURE);
        text.extend_from_slice(hex::encode(signature.to_bytes()).as_bytes());
        text.push(b'\n');
        Ok(text)
    }

    /// Checks the signature by the key that the sheet itself shows, and reads it. Whether that key
    /// is a known laptop's is for the caller to say.
    ///
    /// # Errors
    /// `not_a_sheet`, `sheet_too_new`, `sheet_forged`, `sheet_bad_entry`.
    pub fn read(text: &[u8]) -> AppResult<Self> {
        let body = text.strip_prefix(FIRST_LINE).ok_or_else(|| {
            if text.starts_with(b"picketbook-sheet ") {
                refused(
                    "sheet_too_new",
                    "A newer Picketbook made this sheet. Update Picketbook to read it.",
                )
            } else {
                refused(
                    "not_a_sheet",
                    "The sealed file holds something else than a sheet.",
                )
            }
        })?;
        let mut lines = body
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty());
        let bad = |line: usize, why: &str| {
            refused(
                "sheet_bad_entry",
                format!(
                    "Line {line} of the sheet makes no sense ({why}). Nothing of it was taken."
                ),
            )
        };
        let first = lines.next().ok_or_else(|| bad(2, "it is missing"))?;
        let head: Head =
            serde_json::from_slice(first).map_err(|error| bad(2, &error.to_string()))?;
        let card = Card::parse(&head.card)?;
        verify(text, &card)?;
        if head.entries > MOST_ENTRIES {
            return Err(bad(2, "more entries than a laptop can have"));
        }
        for shift in &head.shifts {
            check_shift(shift).map_err(|why| bad(2, why))?;
        }
        let mut entries = Vec::with_capacity(head.entries);
        for (number, line) in lines.enumerate() {
            if line.starts_with(SIGNATURE) {
                break;
            }
            if entries.len() == head.entries {
                return Err(bad(number + 3, "more entries than it says"));
            }
            let line: Line = serde_json::from_slice(line)
                .map_err(|error| bad(number + 3, &error.to_string()))?;
            entries.push(entry(line, &card.id).map_err(|why| bad(number + 3, why))?);
        }
        if entries.len() != head.entries {
            return Err(bad(entries.len() + 3, "fewer entries than it says"));
        }
        Ok(Self {
            card,
            made_at: head.made_at,
            shifts: head.shifts,
            entries,
        })
    }
}

/// The last line holds the signature over all before it.
fn verify(text: &[u8], card: &Card) -> AppResult<()> {
    let forged = || {
        refused(
            "sheet_forged",
            "This sheet is not signed by the laptop that it names. Nothing of it was taken.",
        )
    };
    let without_end = text.strip_suffix(b"\n").ok_or_else(forged)?;
    let begin = without_end
        .iter()
        .rposition(|byte| *byte == b'\n')
        .ok_or_else(forged)?
        + 1;
    let (signed, last) = without_end.split_at(begin);
    let signature = last
        .strip_prefix(SIGNATURE)
        .and_then(|hex| hex::decode(hex).ok())
        .and_then(|bytes| Signature::from_slice(&bytes).ok())
        .ok_or_else(forged)?;
    let key: [u8; 32] = hex::decode(&card.public)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(forged)?;
    VerifyingKey::from_bytes(&key)
        .and_then(|key| key.verify_strict(signed, &signature))
        .map_err(|_| forged())
}

fn line(entry: &Entry) -> Line {
    let (at, when) = (
        entry.recorded_at.timestamp_millis(),
        entry.happened_at.timestamp_millis(),
    );
    Line {
        id: EntryIdText(entry.id),
        n: entry.seq,
        at,
        offset: entry.recorded_at.offset().local_minus_utc(),
        back: entry.clock_back,
        when: Some(when).filter(|when| *when != at),
        kind: entry.kind,
        shift: entry.shift.clone(),
        who: entry.person.clone(),
        name: entry.name.clone(),
        union: entry.union.clone(),
        duty: entry.duty,
        about: entry.about.map(EntryIdText),
        reason: entry.reason.clone(),
        source: entry.source,
        sheet: entry.sheet.clone(),
        by: entry.by.clone(),
    }
}

fn entry(line: Line, device: &str) -> Result<Entry, &'static str> {
    use chrono::Datelike;
    let instant = |millis: i64| {
        DateTime::from_timestamp_millis(millis)
            .filter(|at| YEARS.contains(&at.year()))
            .ok_or("a time that no clock shows")
    };
    let offset = FixedOffset::east_opt(line.offset).ok_or("an offset that no zone has")?;
    if line.n == 0 || i64::try_from(line.n).is_err() {
        return Err("a number that no entry has");
    }
    if Person::parse(&line.who).is_none() {
        return Err("it names nobody");
    }
    for (text, most) in [
        (&line.shift, 80),
        (&line.who, 200),
        (&line.name, 120),
        (&line.union, 120),
        (&line.reason, 300),
        (&line.sheet, 80),
        (&line.by, 120),
    ] {
        if text.len() > most * 4 || text.chars().count() > most {
            return Err("a text is too long");
        }
        if text.chars().any(char::is_control) {
            return Err("a text has control characters");
        }
    }
    let at = instant(line.at)?;
    Ok(Entry {
        id: line.id.0,
        device: device.to_owned(),
        seq: line.n,
        recorded_at: at.with_timezone(&offset),
        clock_back: line.back,
        happened_at: line.when.map_or(Ok(at), instant)?,
        kind: line.kind,
        shift: line.shift,
        person: line.who,
        name: line.name,
        union: line.union,
        duty: line.duty,
        about: line.about.map(|about| about.0),
        reason: line.reason,
        source: line.source,
        sheet: line.sheet,
        by: line.by,
    })
}

fn check_shift(shift: &SheetShift) -> Result<(), &'static str> {
    for (text, most) in [
        (&shift.code, 80),
        (&shift.site, 12),
        (&shift.site_name, 120),
        (&shift.gate, 60),
        (&shift.captain, 120),
        (&shift.coordinator, 120),
        (&shift.special, 120),
    ] {
        if text.chars().count() > most || text.chars().any(char::is_control) {
            return Err("a shift has a text that is too long");
        }
    }
    if shift.code.is_empty() || shift.site.is_empty() || shift.ends < shift.starts {
        return Err("a shift without code, site or end");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
