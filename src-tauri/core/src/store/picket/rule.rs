//! Duty rules: one row each, one of them in use.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::{CoreCode, CoreError, CoreResult};
use crate::picket::DutyRule;
use crate::store::{Reading, Topic, Writing, row};

/// A rule of this book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRow {
    /// Identifier.
    pub id: i64,
    /// What it asks.
    pub rule: DutyRule,
    /// The one that hours are counted by.
    pub in_use: bool,
}

/// All rules, by name.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all(r: &Reading<'_>) -> CoreResult<Vec<RuleRow>> {
    let mut query = r
        .sql()
        .prepare_cached("SELECT id, rule, in_use FROM duty_rule ORDER BY name, id")?;
    let mut rows = query.query(())?;
    let mut all = Vec::new();
    while let Some(found) = rows.next()? {
        all.push(from(found)?);
    }
    Ok(all)
}

/// The rule that hours are counted by; the first preset where nobody chose one.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn in_use(r: &Reading<'_>) -> CoreResult<Option<RuleRow>> {
    Ok(all(r)?.into_iter().find(|row| row.in_use))
}

/// Writes a rule, new (`id` `None`) or in the place of another; gives its identifier. The first
/// one is in use at once.
///
/// # Errors
/// `bad_input` with the reasons when the rule cannot be meant, or when another has its name;
/// `not_found`; `disk_full`, `io`.
pub fn put(
    w: &mut Writing<'_>,
    id: Option<i64>,
    rule: &DutyRule,
    now: DateTime<Utc>,
) -> CoreResult<i64> {
    let bad = |what: String| CoreError::new(CoreCode::BadInput, what);
    let problems = rule.problems();
    if !problems.is_empty() {
        return Err(bad(problems.join(" ")));
    }
    let name = rule.name.trim();
    let other: Option<i64> = w
        .sql()
        .query_row("SELECT id FROM duty_rule WHERE name = ?1", [name], |row| {
            row.get(0)
        })
        .optional()?;
    if other.is_some() && other != id {
        return Err(bad(format!("Another rule is called “{name}” already.")));
    }
    let text = serde_json::to_string(&DutyRule {
        name: name.to_owned(),
        ..rule.clone()
    })
    .map_err(|_| CoreError::odd_value("rule"))?;
    let kept = match id {
        Some(id) => {
            let changed = w.sql().execute(
                "UPDATE duty_rule SET name = ?2, rule = ?3, changed_at = ?4 WHERE id = ?1",
                params![id, name, text, row::millis(now)],
            )?;
            if changed == 0 {
                return Err(CoreError::not_here());
            }
            id
        }
        None => {
            w.sql().execute(
                "INSERT INTO duty_rule (name, rule, in_use, changed_at)
                 VALUES (?1, ?2, NOT EXISTS (SELECT 1 FROM duty_rule WHERE in_use = 1), ?3)",
                params![name, text, row::millis(now)],
            )?;
            w.sql().last_insert_rowid()
        }
    };
    w.mark(Topic::Picket);
    Ok(kept)
}

/// Counts hours by this rule from now on.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn take_into_use(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let known: bool = w.sql().query_row(
        "SELECT EXISTS (SELECT 1 FROM duty_rule WHERE id = ?1)",
        [id],
        |row| row.get(0),
    )?;
    if !known {
        return Err(CoreError::not_here());
    }
    w.sql()
        .execute("UPDATE duty_rule SET in_use = (id = ?1)", [id])?;
    w.mark(Topic::Picket);
    Ok(())
}

/// Takes a rule away.
///
/// # Errors
/// `not_found`, `disk_full`, `io`.
pub fn remove(w: &mut Writing<'_>, id: i64) -> CoreResult<()> {
    let changed = w
        .sql()
        .execute("DELETE FROM duty_rule WHERE id = ?1", [id])?;
    if changed == 0 {
        return Err(CoreError::not_here());
    }
    w.mark(Topic::Picket);
    Ok(())
}

fn from(found: &Row<'_>) -> CoreResult<RuleRow> {
    let text: String = found.get("rule")?;
    Ok(RuleRow {
        id: found.get("id")?,
        rule: serde_json::from_str(&text)
            .map_err(|error| CoreError::odd_value("rule").because(error))?,
        in_use: found.get("in_use")?,
    })
}
