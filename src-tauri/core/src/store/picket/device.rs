//! Laptops: this one with its secret keys, and the others that were introduced.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::{CoreError, CoreResult};
use crate::store::{Reading, Topic, Writing, row};

/// This laptop's place in the list of devices: its identifier, the number of its next entry and
/// the time of its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDevice {
    /// Identifier.
    pub id: String,
    /// The number that its next entry gets.
    pub next_seq: u64,
    /// When it recorded last.
    pub last_recorded: Option<DateTime<Utc>>,
}

/// A laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// Identifier.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// True for this one.
    pub own: bool,
    /// Its public signing key in hex; empty when it was not introduced.
    pub public: String,
    /// The public key that a sheet for it is sealed to; empty when it was not introduced.
    pub recipient: String,
    /// When it was introduced.
    pub introduced_at: Option<DateTime<Utc>>,
}

/// The secret halves of this laptop's keys.
pub struct Secrets {
    /// Seed of the signing key.
    pub signing: [u8; 32],
    /// The identity that opens sheets, in age's own form.
    pub identity: String,
}

/// What a laptop has sent so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// Entries that are here.
    pub entries: u64,
    /// The largest number among them.
    pub last_seq: u64,
    /// Ranges of numbers that are missing below it, at most five.
    pub missing: Vec<(u64, u64)>,
}

/// This laptop as a device; made with `fresh` when the book has none yet.
///
/// # Errors
/// `disk_full`, `io`.
pub fn own(w: &mut Writing<'_>, fresh: &str) -> CoreResult<OwnDevice> {
    let found = w
        .sql()
        .prepare_cached("SELECT id, last_seq, last_recorded FROM picket_device WHERE own = 1")?
        .query_row((), |found| {
            Ok((
                found.get::<_, String>(0)?,
                found.get::<_, i64>(1)?,
                found.get::<_, i64>(2)?,
            ))
        })
        .optional()?;
    match found {
        Some((id, seq, last)) => Ok(OwnDevice {
            id,
            next_seq: u64::try_from(seq).unwrap_or(0) + 1,
            last_recorded: DateTime::from_timestamp_millis(last).filter(|_| last != 0),
        }),
        None => {
            w.sql().execute(
                "INSERT INTO picket_device (id, name, own, last_seq, last_recorded)
                 VALUES (?1, '', 1, 0, 0)",
                [fresh],
            )?;
            Ok(OwnDevice {
                id: fresh.to_owned(),
                next_seq: 1,
                last_recorded: None,
            })
        }
    }
}

/// The secrets of this laptop, `None` before it was given any.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn secrets(r: &Reading<'_>) -> CoreResult<Option<Secrets>> {
    let found = r
        .sql()
        .query_row("SELECT signing, identity FROM picket_secret", (), |found| {
            Ok((found.get::<_, Vec<u8>>(0)?, found.get::<_, String>(1)?))
        })
        .optional()?;
    found
        .map(|(signing, identity)| {
            let signing = signing
                .try_into()
                .map_err(|_| CoreError::odd_value("signing"))?;
            Ok(Secrets { signing, identity })
        })
        .transpose()
}

/// Gives this laptop its keys.
///
/// # Errors
/// `bad_input` when it has some already; `disk_full`, `io`.
pub fn give_secrets(
    w: &mut Writing<'_>,
    device: &str,
    secrets: &Secrets,
    public: &str,
    recipient: &str,
) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO picket_secret (device, signing, identity) VALUES (?1, ?2, ?3)",
        params![device, secrets.signing.as_slice(), secrets.identity],
    )?;
    w.sql().execute(
        "UPDATE picket_device SET public = ?2, recipient = ?3 WHERE id = ?1",
        [device, public, recipient],
    )?;
    w.mark(Topic::Picket);
    Ok(())
}

/// Writes down a laptop that was introduced. One that is there already gets the name alone.
///
/// # Errors
/// `disk_full`, `io`.
pub fn introduce(
    w: &mut Writing<'_>,
    id: &str,
    name: &str,
    public: &str,
    recipient: &str,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO picket_device (id, name, public, recipient, introduced_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET name = ?2, public = ?3, recipient = ?4,
             introduced_at = CASE introduced_at WHEN 0 THEN ?5 ELSE introduced_at END",
        params![id, name, public, recipient, row::millis(now)],
    )?;
    w.mark(Topic::Picket);
    Ok(())
}

/// Calls a laptop by another name.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn rename(w: &mut Writing<'_>, id: &str, name: &str) -> CoreResult<()> {
    let changed = w.sql().execute(
        "UPDATE picket_device SET name = ?2 WHERE id = ?1",
        [id, name],
    )?;
    if changed == 0 {
        return Err(CoreError::not_here());
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// One laptop.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get(r: &Reading<'_>, id: &str) -> CoreResult<Option<DeviceRow>> {
    Ok(r.sql()
        .prepare_cached(
            "SELECT id, name, own, public, recipient, introduced_at FROM picket_device
             WHERE id = ?1",
        )?
        .query_row([id], from)
        .optional()?)
}

/// All laptops, this one first, then by name.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<DeviceRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, name, own, public, recipient, introduced_at FROM picket_device
         ORDER BY own DESC, name, id",
    )?;
    let found = query.query_map((), from)?.collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

/// What a laptop has sent so far. Every laptop counts its entries from 1 without a gap, so a
/// number that is missing names what has not arrived.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn sent(r: &Reading<'_>, id: &str) -> CoreResult<Sent> {
    let (entries, different, last): (i64, i64, i64) = r
        .sql()
        .prepare_cached(
            "SELECT count(*), count(DISTINCT seq), coalesce(max(seq), 0) FROM picket_entry
             WHERE device = ?1",
        )?
        .query_row([id], |found| {
            Ok((found.get(0)?, found.get(1)?, found.get(2)?))
        })?;
    let mut found = Sent {
        entries: u64::try_from(entries).unwrap_or(0),
        last_seq: u64::try_from(last).unwrap_or(0),
        missing: Vec::new(),
    };
    if different < last {
        let mut query = r.sql().prepare_cached(
            "SELECT DISTINCT seq FROM picket_entry WHERE device = ?1 ORDER BY seq",
        )?;
        let mut rows = query.query([id])?;
        let mut next = 1_u64;
        while let Some(row) = rows.next()? {
            let seq = u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0);
            if seq > next && found.missing.len() < 5 {
                found.missing.push((next, seq - 1));
            }
            next = seq + 1;
        }
    }
    Ok(found)
}

fn from(found: &Row<'_>) -> rusqlite::Result<DeviceRow> {
    let introduced: i64 = found.get("introduced_at")?;
    Ok(DeviceRow {
        id: found.get("id")?,
        name: found.get("name")?,
        own: found.get("own")?,
        public: found.get("public")?,
        recipient: found.get("recipient")?,
        introduced_at: DateTime::from_timestamp_millis(introduced).filter(|_| introduced != 0),
    })
}
