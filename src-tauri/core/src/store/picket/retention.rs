//! What is removed for good when its time is up. Of attendance the counts stay, without names.
//!
//! Deleted rows would stay readable for whoever has the key in free pages and in the log, so
//! after every purge [`crate::store::Store::forget`] must be called: it writes the file anew and
//! empties the log.

use chrono::{DateTime, Utc};
use rusqlite::params;

use crate::error::CoreResult;
use crate::store::{Reading, Topic, Writing, row};

/// What a purge removes, or would remove.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Shifts whose names go; their counts stay.
    pub shifts: u32,
    /// Entries of attendance.
    pub entries: u32,
    /// People of the roster.
    pub members: u32,
    /// Changes of the roster by hand.
    pub member_edits: u32,
    /// Paper sheets (who keyed them).
    pub sheets: u32,
}

/// A time from which on things stay; what is older goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clocks {
    /// Attendance of shifts that ended before this.
    pub attendance: Option<DateTime<Utc>>,
    /// People whose row was not touched and who came to no kept shift since this.
    pub roster: Option<DateTime<Utc>>,
}

/// What [`purge`] would remove.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn preview(r: &Reading<'_>, clocks: Clocks) -> CoreResult<Purged> {
    let mut found = Purged::default();
    let count = |sql: &str, with: &[i64]| -> CoreResult<u32> {
        Ok(r.sql()
            .query_row(sql, rusqlite::params_from_iter(with), |row| row.get(0))?)
    };
    let kept_from = clocks.attendance.map_or(i64::MIN, row::millis);
    if let Some(until) = clocks.attendance {
        let until = row::millis(until);
        found.shifts = count(
            "SELECT count(*) FROM picket_shift s WHERE ends_at < ?1
             AND EXISTS (SELECT 1 FROM picket_entry WHERE shift = s.code)",
            &[until],
        )?;
        found.entries = count(
            "SELECT count(*) FROM picket_entry WHERE shift IN
                (SELECT code FROM picket_shift WHERE ends_at < ?1)
             OR (happened_at < ?1 AND shift NOT IN (SELECT code FROM picket_shift))",
            &[until],
        )?;
        found.sheets = count(
            "SELECT count(*) FROM paper_sheet WHERE shift IN
                (SELECT code FROM picket_shift WHERE ends_at < ?1)",
            &[until],
        )?;
    }
    if let Some(until) = clocks.roster {
        let until = row::millis(until);
        found.members = count(
            "SELECT count(*) FROM member m WHERE updated_at < ?1 AND NOT EXISTS
                (SELECT 1 FROM picket_presence
                 WHERE person = 'm:' || m.key AND in_at >= max(?1, ?2))",
            &[until, kept_from],
        )?;
        found.member_edits = count("SELECT count(*) FROM member_edit WHERE at < ?1", &[until])?;
    }
    Ok(found)
}

/// Removes what the clocks say. Counts of people, stays and minutes by shift and duty stay.
///
/// # Errors
/// `disk_full`, `io`.
pub fn purge(w: &mut Writing<'_>, clocks: Clocks) -> CoreResult<Purged> {
    let mut found = preview(w, clocks)?;
    let many = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    if let Some(until) = clocks.attendance {
        let until = row::millis(until);
        w.sql().execute(
            "INSERT INTO picket_count (shift, duty, people, stays, minutes)
             SELECT p.shift, p.duty, count(DISTINCT p.person), count(*),
                    coalesce(sum(CASE WHEN p.out_at > p.in_at
                                      THEN (p.out_at - p.in_at) / 60000 ELSE 0 END), 0)
             FROM picket_presence p JOIN picket_shift s ON s.code = p.shift
             WHERE s.ends_at < ?1
             GROUP BY p.shift, p.duty
             ON CONFLICT (shift, duty) DO UPDATE SET people = people + excluded.people,
                stays = stays + excluded.stays, minutes = minutes + excluded.minutes",
            [until],
        )?;
        for table in ["picket_presence", "picket_odd", "paper_sheet"] {
            w.sql().execute(
                &format!(
                    "DELETE FROM {table} WHERE shift IN
                        (SELECT code FROM picket_shift WHERE ends_at < ?1)"
                ),
                [until],
            )?;
        }
        // An entry of a shift that this book does not know goes by its own time.
        w.sql().execute(
            "DELETE FROM picket_presence WHERE in_at < ?1
                AND shift NOT IN (SELECT code FROM picket_shift)",
            [until],
        )?;
        w.sql().execute(
            "DELETE FROM picket_odd WHERE shift NOT IN (SELECT code FROM picket_shift)
                AND entry IN (SELECT id FROM picket_entry WHERE happened_at < ?1)",
            [until],
        )?;
        found.entries = many(w.sql().execute(
            "DELETE FROM picket_entry WHERE shift IN
                (SELECT code FROM picket_shift WHERE ends_at < ?1)
             OR (happened_at < ?1 AND shift NOT IN (SELECT code FROM picket_shift))",
            [until],
        )?);
        // A sheet that waits for its laptop to be introduced holds names as well.
        w.sql().execute(
            "UPDATE picket_sheet SET waiting = x'' WHERE made_at < ?1",
            [until],
        )?;
        // Captains are people too.
        w.sql().execute(
            "UPDATE picket_shift SET captain = '', coordinator = '' WHERE ends_at < ?1",
            [until],
        )?;
    }
    if let Some(until) = clocks.roster {
        let until = row::millis(until);
        found.member_edits = many(w.sql().execute(
            "DELETE FROM member_edit WHERE at < ?1 OR member IN
                (SELECT key FROM member m WHERE updated_at < ?1 AND NOT EXISTS
                    (SELECT 1 FROM picket_presence
                     WHERE person = 'm:' || m.key AND in_at >= ?1))",
            [until],
        )?);
        found.members = many(w.sql().execute(
            "DELETE FROM member AS m WHERE updated_at < ?1 AND NOT EXISTS
                (SELECT 1 FROM picket_presence
                 WHERE person = 'm:' || m.key AND in_at >= ?1)",
            [until],
        )?);
    }
    w.mark(Topic::Picket);
    w.mark(Topic::Roster);
    Ok(found)
}

/// Removes the roster and all attendance, whatever its age: for a laptop that was handed over.
/// Shifts and sites stay, counts stay, names do not.
///
/// # Errors
/// `disk_full`, `io`.
pub fn wipe(w: &mut Writing<'_>) -> CoreResult<Purged> {
    let count = |table: &str| -> CoreResult<u32> {
        Ok(w.sql()
            .query_row(&format!("SELECT count(*) FROM {table}"), (), |row| {
                row.get(0)
            })?)
    };
    let found = Purged {
        shifts: w.sql().query_row(
            "SELECT count(DISTINCT shift) FROM picket_entry",
            (),
            |row| row.get(0),
        )?,
        entries: count("picket_entry")?,
        members: count("member")?,
        member_edits: count("member_edit")?,
        sheets: count("paper_sheet")?,
    };
    w.sql().execute(
        "INSERT INTO picket_count (shift, duty, people, stays, minutes)
         SELECT shift, duty, count(DISTINCT person), count(*),
                coalesce(sum(CASE WHEN out_at > in_at
                                  THEN (out_at - in_at) / 60000 ELSE 0 END), 0)
         FROM picket_presence WHERE 1 GROUP BY shift, duty
         ON CONFLICT (shift, duty) DO UPDATE SET people = people + excluded.people,
            stays = stays + excluded.stays, minutes = minutes + excluded.minutes",
        (),
    )?;
    for table in [
        "picket_presence",
        "picket_odd",
        "picket_entry",
        "paper_sheet",
        "member_edit",
        "member",
        "picket_sheet",
        "incident_edit",
        "incident",
    ] {
        w.sql().execute(&format!("DELETE FROM {table}"), ())?;
    }
    w.sql()
        .execute("UPDATE picket_shift SET captain = '', coordinator = ''", ())?;
    w.mark(Topic::Picket);
    w.mark(Topic::Roster);
    Ok(found)
}

/// Keeps what a purge did, as JSON without names.
///
/// # Errors
/// `disk_full`, `io`.
pub fn keep_report(w: &mut Writing<'_>, at: DateTime<Utc>, what: &str) -> CoreResult<()> {
    w.sql().execute(
        "INSERT INTO purge_report (at, what) VALUES (?1, ?2)",
        params![row::millis(at), what],
    )?;
    w.mark(Topic::Picket);
    Ok(())
}

/// The reports of purges, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn reports(r: &Reading<'_>) -> CoreResult<Vec<(DateTime<Utc>, String)>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT at, what FROM purge_report ORDER BY id DESC LIMIT 50")?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push((row::instant(found, "at")?, found.get("what")?));
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
