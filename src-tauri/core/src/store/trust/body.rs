//! Bodies to which the committee delegates a series of their own.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::super::{Reading, Topic, Writing, row};
use super::{Head, before_change, damaged};
use crate::error::{CoreCode, CoreError, CoreResult};

/// What is kept of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyRow {
    /// Its id in this book; 0 for one that is to be kept for the first time.
    pub id: u32,
    /// Its short name in the feed.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Names of its officers.
    pub officers: Vec<String>,
    /// How many of them have to sign.
    pub threshold: u32,
    /// The highest version of its list ever accepted; 0 before its first.
    pub version: u64,
    /// Its newest file; the number is that of its own series.
    pub head: Option<Head>,
    /// Until when its list holds, `None` before its first.
    pub current_until: Option<DateTime<Utc>>,
    /// False when the list was verified although it had run out.
    pub confirmed: bool,
    /// True when the committee no longer names it.
    pub ended: bool,
    /// Why nothing new of it was taken at the last refresh: code and sentence.
    pub problem: Option<(String, String)>,
}

/// Every body that the committee ever named, by id.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn bodies(r: &Reading<'_>) -> CoreResult<Vec<BodyRow>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, slug, name, officers, threshold, version, head_number, head_revision,
                head_sha256, current_until, confirmed, ended, problem_code, problem
         FROM body ORDER BY id",
    )?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        let officers: String = found.get("officers")?;
        let number: u32 = found.get("head_number")?;
        let until: i64 = found.get("current_until")?;
        let code: String = found.get("problem_code")?;
        let problem: String = found.get("problem")?;
        all.push(BodyRow {
            id: found.get("id")?,
            slug: found.get("slug")?,
            name: found.get("name")?,
            officers: serde_json::from_str(&officers)
                .map_err(|error| CoreError::odd_value("officers").because(error))?,
            threshold: found.get("threshold")?,
            version: row::number(found, "version")?,
            head: match row::sha256_or_none(found, "head_sha256")? {
                Some(sha256) if number > 0 => Some(Head {
                    number,
                    revision: found.get("head_revision")?,
                    sha256,
                }),
                Some(_) => return Err(CoreError::odd_value("head_number")),
                None => None,
            },
            current_until: match until {
                0 => None,
                _ => Some(row::instant(found, "current_until")?),
            },
            confirmed: found.get("confirmed")?,
            ended: found.get("ended")?,
            problem: (!code.is_empty()).then_some((code, problem)),
        });
    }
    Ok(all)
}

/// Keeps what a refresh said of a body; gives its id.
///
/// # Errors
/// `trust_damaged` when its list would go back; `bad_input` when no more bodies fit into a book;
/// `disk_full`, `io`.
pub fn set_body(w: &mut Writing<'_>, new: &BodyRow) -> CoreResult<u32> {
    before_change(w)?;
    let all = bodies(w)?;
    let old = all.iter().find(|row| row.slug == new.slug);
    if old
        .is_some_and(|old| new.version < old.version || (old.head.is_some() && new.head.is_none()))
    {
        return Err(damaged(
            "An older state of a local's series was about to replace a newer one",
        ));
    }
    let id = match old {
        Some(old) => old.id,
        None => all.iter().map(|row| row.id).max().unwrap_or(0) + 1,
    };
    if id > MOST_BODIES {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "More locals than a book can keep apart.",
        ));
    }
    let officers = serde_json::to_string(&new.officers)
        .map_err(|error| CoreError::odd_value("officers").because(error))?;
    let (code, problem) = new.problem.clone().unwrap_or_default();
    w.sql().execute(
        "INSERT INTO body (id, slug, name, officers, threshold, version, head_number,
           head_revision, head_sha256, current_until, confirmed, ended, problem_code, problem)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (id) DO UPDATE SET
           name = excluded.name, officers = excluded.officers, threshold = excluded.threshold,
           version = excluded.version, head_number = excluded.head_number,
           head_revision = excluded.head_revision, head_sha256 = excluded.head_sha256,
           current_until = excluded.current_until, confirmed = excluded.confirmed,
           ended = excluded.ended, problem_code = excluded.problem_code,
           problem = excluded.problem",
        params![
            id,
            new.slug,
            new.name,
            officers,
            new.threshold,
            row::version(new.version)?,
            new.head.map_or(0, |head| head.number),
            new.head.map_or(0, |head| head.revision),
            new.head
                .map(|head| head.sha256.to_vec())
                .unwrap_or_default(),
            new.current_until.map_or(0, row::millis),
            new.confirmed,
            new.ended,
            code,
            problem,
        ],
    )?;
    w.mark(Topic::Trust);
    Ok(id)
}

/// So many series of ten million numbers fit beside the committee's.
const MOST_BODIES: u32 = 428;
