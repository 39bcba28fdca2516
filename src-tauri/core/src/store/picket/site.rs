//! Sites with their gates and addresses.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};

use crate::error::CoreResult;
use crate::store::{Reading, Topic, Writing, row};

/// A place where people picket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRow {
    /// A few letters, on every sheet and in every shift code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Addresses with the day from which each is valid, oldest first.
    pub addresses: Vec<(NaiveDate, String)>,
    /// Gates with their capacity, 0 where it is not said.
    pub gates: Vec<(String, u32)>,
}

/// Writes a site: name and gates as given. An address is added as of its day when it differs
/// from the one before; earlier addresses stay.
///
/// # Errors
/// `disk_full`, `io`.
pub fn set(
    w: &mut Writing<'_>,
    code: &str,
    name: &str,
    gates: &[(String, u32)],
    address: Option<(NaiveDate, &str)>,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO picket_site (code, name, changed_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (code) DO UPDATE SET name = ?2, changed_at = ?3",
        params![code, name, row::millis(now)],
    )?;
    w.sql()
        .execute("DELETE FROM picket_gate WHERE site = ?1", [code])?;
    for (gate, capacity) in gates {
        w.sql().execute(
            "INSERT OR REPLACE INTO picket_gate (site, name, capacity) VALUES (?1, ?2, ?3)",
            params![code, gate, capacity],
        )?;
    }
    if let Some((day, address)) = address {
        let before: Option<String> = w
            .sql()
            .query_row(
                "SELECT address FROM picket_address WHERE site = ?1 ORDER BY from_day DESC LIMIT 1",
                [code],
                |row| row.get(0),
            )
            .optional()?;
        if before.as_deref() != Some(address) {
            w.sql().execute(
                "INSERT OR REPLACE INTO picket_address (site, from_day, address)
                 VALUES (?1, ?2, ?3)",
                params![code, row::day(Some(day)), address],
            )?;
        }
    }
    w.mark(Topic::Picket);
    Ok(())
}

/// All sites, by name.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<SiteRow>> {
    let mut sites = Vec::new();
    let mut query = r
        .sql()
        .prepare_cached("SELECT code, name FROM picket_site ORDER BY name, code")?;
    let mut rows = query.query(())?;
    while let Some(found) = rows.next()? {
        let code: String = found.get("code")?;
        sites.push(SiteRow {
            addresses: addresses(r, &code)?,
            gates: gates(r, &code)?,
            name: found.get("name")?,
            code,
        });
    }
    Ok(sites)
}

fn addresses(r: &Reading<'_>, site: &str) -> CoreResult<Vec<(NaiveDate, String)>> {
    let mut query = r.sql().prepare_cached(
        "SELECT from_day, address FROM picket_address WHERE site = ?1 ORDER BY from_day",
    )?;
    let mut rows = query.query([site])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push((row::date(found, "from_day")?, found.get("address")?));
    }
    Ok(all)
}

fn gates(r: &Reading<'_>, site: &str) -> CoreResult<Vec<(String, u32)>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT name, capacity FROM picket_gate WHERE site = ?1 ORDER BY name")?;
    let mut rows = query.query([site])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push((found.get("name")?, found.get("capacity")?));
    }
    Ok(all)
}
