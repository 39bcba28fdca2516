//! The roster as a list that is paged, filtered and changed by hand. A change keeps the row
//! before it, so that it can be undone and everybody can see when and why.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::member::{self, MemberRow};
use crate::error::{CoreCode, CoreError, CoreResult};
use crate::store::{Reading, Topic, Writing, row};

/// Which people are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    #[default]
    All,
    /// Those whose standing the union has to look at.
    NotInGoodStanding,
    /// Those with alternate duty.
    Alternate,
}

impl Who {
    const fn condition(self) -> &'static str {
        match self {
            Self::All => "1",
            Self::NotInGoodStanding => "standing <> 'good'",
            Self::Alternate => "alternate_by <> ''",
        }
    }
}

/// What can be changed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changeable {
    /// What they are called.
    pub known_as: String,
    /// Local or unit.
    pub unit: String,
    /// True for good standing.
    pub good_standing: bool,
    /// Alternate duty agreed by whom.
    pub alternate_by: String,
    /// Alternate duty until when.
    pub alternate_until: String,
}

impl From<&MemberRow> for Changeable {
    fn from(row: &MemberRow) -> Self {
        Self {
            known_as: row.known_as.clone(),
            unit: row.unit.clone(),
            good_standing: row.good_standing,
            alternate_by: row.alternate_by.clone(),
            alternate_until: row.alternate_until.clone(),
        }
    }
}

/// A change of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberEdit {
    /// Identifier.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The row before.
    pub before: Changeable,
    /// The row after.
    pub after: Changeable,
    /// Why.
    pub reason: String,
}

/// A part of the list in the order of the names, and how many there are.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn page(
    r: &Reading<'_>,
    who: Who,
    offset: u32,
    limit: u32,
) -> CoreResult<(Vec<MemberRow>, u32)> {
    let condition = who.condition();
    let total = r.sql().query_row(
        &format!("SELECT count(*) FROM member WHERE {condition}"),
        (),
        |row| row.get(0),
    )?;
    let mut query = r.sql().prepare_cached(&format!(
        "SELECT id FROM member WHERE {condition} ORDER BY last, first, id LIMIT ?2 OFFSET ?1"
    ))?;
    let ids = query
        .query_map([offset, limit], |row| row.get::<_, i64>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let rows = ids
        .into_iter()
        .map(|id| member::by_id(r, id))
        .collect::<CoreResult<_>>()?;
    Ok((rows, total))
}

/// Writes what was changed by hand; gives the change, `None` when nothing differs.
///
/// # Errors
/// `bad_input` when the last day of alternate duty is no day; `not_found`; `disk_full`, `io`.
pub fn change(
    w: &mut Writing<'_>,
    key: &str,
    wanted: &Changeable,
    reason: &str,
    now: DateTime<Utc>,
) -> CoreResult<Option<i64>> {
    let until = wanted.alternate_until.trim();
    if !until.is_empty() && until.parse::<NaiveDate>().is_err() {
        return Err(CoreError::new(
            CoreCode::BadInput,
            format!("“{until}” is not a day like 2023-09-30."),
        ));
    }
    let before = Changeable::from(&member::by_key(w, key)?.ok_or_else(CoreError::not_here)?);
    if before == *wanted {
        return Ok(None);
    }
    write(w, key, wanted, now)?;
    let json = |row: &Changeable| {
        serde_json::to_string(row).map_err(|_| CoreError::odd_value("member_edit"))
    };
    w.sql().execute(
        "INSERT INTO member_edit (member, at, before, after, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![key, row::millis(now), json(&before)?, json(wanted)?, reason],
    )?;
    Ok(Some(w.sql().last_insert_rowid()))
}

/// Undoes the newest change of somebody's row, which is kept as a change of its own.
///
/// # Errors
/// `not_found`; `bad_input` when the row was changed again since; `disk_full`, `io`.
pub fn undo(w: &mut Writing<'_>, edit: i64, now: DateTime<Utc>) -> CoreResult<()> {
    let (key, before, after): (String, String, String) = w
        .sql()
        .query_row(
            "SELECT member, before, after FROM member_edit WHERE id = ?1",
            [edit],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?
        .ok_or_else(CoreError::not_here)?;
    let read = |text: &str| -> CoreResult<Changeable> {
        serde_json::from_str(text).map_err(|_| CoreError::odd_value("member_edit"))
    };
    let now_is = Changeable::from(&member::by_key(w, &key)?.ok_or_else(CoreError::not_here)?);
    if now_is != read(&after)? {
        return Err(CoreError::new(
            CoreCode::BadInput,
            "This was changed again since; look at the newest change first.",
        ));
    }
    change(w, &key, &read(&before)?, "undone", now)?;
    Ok(())
}

/// The changes of somebody's row, newest first.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn edits(r: &Reading<'_>, key: &str) -> CoreResult<Vec<MemberEdit>> {
    let mut query = r.sql().prepare_cached(
        "SELECT id, at, before, after, reason FROM member_edit WHERE member = ?1
         ORDER BY id DESC LIMIT 50",
    )?;
    let mut rows = query.query([key])?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        let read = |column: &str| -> CoreResult<Changeable> {
            serde_json::from_str(&found.get::<_, String>(column)?)
                .map_err(|_| CoreError::odd_value("member_edit"))
        };
        all.push(MemberEdit {
            id: found.get("id")?,
            at: row::instant(found, "at")?,
            before: read("before")?,
            after: read("after")?,
            reason: found.get("reason")?,
        });
    }
    Ok(all)
}

/// Keeps initials in the place of all names; what was changed by hand goes, because it may hold
/// names. Gives how many people changed.
///
/// # Errors
/// `bad_input` when somebody has no number and would be lost; `disk_full`, `io`.
pub fn initials_only(w: &mut Writing<'_>) -> CoreResult<u32> {
    let nameless: u32 =
        w.sql()
            .query_row("SELECT count(*) FROM member WHERE number = ''", (), |row| {
                row.get(0)
            })?;
    if nameless > 0 {
        return Err(CoreError::new(
            CoreCode::BadInput,
            format!("{nameless} people have no member number, so nobody could tell them apart."),
        ));
    }
    let initial = |name: &str| {
        name.chars()
            .find(|letter| letter.is_alphabetic())
            .map(|letter| format!("{}.", letter.to_uppercase()))
            .unwrap_or_default()
    };
    let mut people: Vec<(i64, String, String)> = Vec::new();
    {
        let mut query = w.sql().prepare("SELECT id, first, last FROM member")?;
        let mut rows = query.query(())?;
        while let Some(row) = rows.next()? {
            people.push((row.get(0)?, row.get(1)?, row.get(2)?));
        }
    }
    for (id, first, last) in &people {
        w.sql()
            .prepare_cached(
                "UPDATE member SET first = ?2, last = ?3, known_as = '', alternate_by =
                    CASE WHEN alternate_by = '' THEN '' ELSE 'the union' END WHERE id = ?1",
            )?
            .execute(params![id, initial(first), initial(last)])?;
    }
    w.sql().execute("DELETE FROM member_edit", ())?;
    w.mark(Topic::Roster);
    Ok(u32::try_from(people.len()).unwrap_or(u32::MAX))
}

fn write(
    w: &mut Writing<'_>,
    key: &str,
    wanted: &Changeable,
    now: DateTime<Utc>,
) -> CoreResult<()> {
    w.sql().execute(
        "UPDATE member SET known_as = ?2, unit = ?3, standing = ?4, alternate_by = ?5,
                alternate_until = ?6, updated_at = ?7 WHERE key = ?1",
        params![
            key,
            wanted.known_as.trim(),
            wanted.unit.trim(),
            if wanted.good_standing {
                "good"
            } else {
                "other"
            },
            wanted.alternate_by.trim(),
            wanted.alternate_until.trim(),
            row::millis(now),
        ],
    )?;
    w.mark(Topic::Roster);
    w.mark(Topic::Picket);
    Ok(())
}
