//! The list of notices: filtered, paged, with the state of each.

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use super::super::{Reading, row as column};
use super::search::{Wanted, marked, wanted};
use super::{SERIES, not_here, number_in};
use crate::error::{CoreError, CoreResult};

/// The longest page.
const MOST_ROWS: u32 = 500;

/// Which notices to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeFilter {
    /// Words that must all occur in the newest revision; a number finds the notice of that number.
    pub text: String,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only unread ones and those that changed since they were read.
    pub unread: bool,
    /// Only the series of this body, 0 for the committee; `None` for all.
    pub series: Option<u32>,
    /// Lowest number first instead of highest first.
    pub oldest_first: bool,
    /// Index of the first row wanted.
    pub offset: u32,
    /// How many rows at most; cut to 1 to 500.
    pub limit: u32,
}

/// Whether a notice still stands, by the newest revisions of later notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stands.
    InForce,
    /// A later notice takes its place.
    Superseded {
        /// Which one.
        by: u32,
    },
    /// A later notice takes it back.
    Withdrawn {
        /// Which one.
        by: u32,
    },
}

/// A row in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeListRow {
    /// The number.
    pub number: u32,
    /// The newest revision on this device.
    pub revision: u32,
    /// The title of the newest revision.
    pub title: String,
    /// When the newest revision was issued.
    pub issued_at: DateTime<FixedOffset>,
    /// The kind of the newest revision.
    pub kind: String,
    /// Never read.
    pub unread: bool,
    /// A newer revision came after it was read.
    pub changed_since_read: bool,
    /// Whether it still stands.
    pub standing: Standing,
    /// It is no longer in the committee's feed.
    pub removed: bool,
    /// Other text was offered under its number.
    pub rewritten: bool,
    /// The place of the search words, with `«` and `»` around the hits.
    pub snippet: Option<String>,
}

const COLUMNS: &str = "n.number, n.newest_revision, v.title, v.issued_at, n.kind, n.read_revision,
    n.removed, n.rewritten";
const JOINED: &str =
    "JOIN notice_revision v ON v.number = n.number AND v.revision = n.newest_revision";

/// The text around a hit, at most 14 words, with the two signs that [`marked`] replaces.
const SNIPPET: &str = "snippet(notice_search, -1, char(2), char(3), '…', 14)";

/// Two statements over the same filter, with their values.
pub(super) struct Plan {
    pub page: String,
    pub count: String,
    pub values: Vec<Value>,
    /// How the page comes by its snippets.
    snippets: Snippets,
}

enum Snippets {
    /// Nothing was searched.
    None,
    /// They are a column of the page.
    InPage,
    /// They are asked for row by row, with this query.
    RowByRow(String),
}

/// Writes the statements of a filter.
pub(super) fn plan(filter: &NoticeFilter) -> Plan {
    let mut values = Vec::new();
    let mut conditions: Vec<String> = Vec::new();
    let mut with = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    let mut source = "notice n";
    let mut sorted_by = "n.number";
    let mut snippets = Snippets::None;
    match wanted(&filter.text) {
        Wanted::Everything => {}
        Wanted::Nothing => conditions.push("0".into()),
        Wanted::Words {
            query,
            number: None,
        } => {
            // The search goes first and gives its hits in the order of the numbers, so that one
            // run of it makes a page. Run row by row, a beginning that many words share is slow.
            source = "notice_search CROSS JOIN notice n ON n.number = notice_search.rowid";
            sorted_by = "notice_search.rowid";
            conditions.push(format!("notice_search MATCH {}", with(Value::from(query))));
            snippets = Snippets::InPage;
        }
        Wanted::Words {
            query,
            number: Some(number),
        } => {
            let (words, number) = (with(Value::from(query.clone())), with(Value::from(number)));
            conditions.push(format!(
                "n.number IN (SELECT rowid FROM notice_search WHERE notice_search MATCH {words}
                              UNION SELECT {number})"
            ));
            snippets = Snippets::RowByRow(query);
        }
    }
    if let Some(kind) = &filter.kind {
        conditions.push(format!("n.kind = {}", with(Value::from(kind.clone()))));
    }
    if let Some(series) = filter.series {
        let first = number_in(series, 0);
        conditions.push(format!("n.number > {first}"));
        conditions.push(format!("n.number < {first} + {SERIES}"));
    }
    if filter.unread {
        conditions.push("n.read_revision < n.newest_revision".into());
    }
    let which = match conditions.is_empty() {
        true => String::new(),
        false => format!("WHERE {}", conditions.join(" AND ")),
    };
    let snippet = match snippets {
        Snippets::InPage => SNIPPET,
        Snippets::None | Snippets::RowByRow(_) => "NULL",
    };
    let order = if filter.oldest_first { "ASC" } else { "DESC" };
    let limit = filter.limit.clamp(1, MOST_ROWS);
    Plan {
        page: format!(
            "SELECT {COLUMNS}, {snippet} AS snippet FROM {source} {JOINED} {which}
             ORDER BY {sorted_by} {order} LIMIT {limit} OFFSET {}",
            filter.offset
        ),
        count: format!("SELECT count(*) FROM {source} {which}"),
        values,
        snippets,
    }
}

/// A page of the list and how many rows the filter matches in all.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn list(r: &Reading<'_>, filter: &NoticeFilter) -> CoreResult<(Vec<NoticeListRow>, u32)> {
    let plan = plan(filter);
    let total = r
        .sql()
        .prepare_cached(&plan.count)?
        .query_row(params_from_iter(&plan.values), |row| row.get(0))?;
    // Not cached: the statement carries the offset in its text, and every page has another.
    let mut page = r.sql().prepare(&plan.page)?;
    let mut found = page.query(params_from_iter(&plan.values))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let text = match &plan.snippets {
            Snippets::None => None,
            Snippets::InPage => row.get("snippet")?,
            Snippets::RowByRow(query) => snippet(r, row.get("number")?, query)?,
        };
        let snippet = text.map(|text: String| marked(&text));
        rows.push(NoticeListRow {
            snippet,
            ..read(r, row)?
        });
    }
    Ok((rows, total))
}

/// The row of one notice, without a snippet.
///
/// # Errors
/// `not_found`, `book_damaged`, `io`.
pub fn row(r: &Reading<'_>, number: u32) -> CoreResult<NoticeListRow> {
    let sql = format!("SELECT {COLUMNS} FROM notice n {JOINED} WHERE n.number = ?1");
    let mut query = r.sql().prepare_cached(&sql)?;
    let mut rows = query.query([number])?;
    match rows.next()? {
        Some(found) => read(r, found),
        None => Err(not_here(number, None)),
    }
}

/// The committee's notice that was issued last, by its own header; its `issued_at` is the newest that this
/// device has accepted as the newest word. `None` in a book without notices.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn newest(r: &Reading<'_>) -> CoreResult<Option<NoticeListRow>> {
    let mut query = r.sql().prepare_cached(&newest_statement())?;
    let mut rows = query.query(())?;
    match rows.next()? {
        Some(found) => read(r, found).map(Some),
        None => Ok(None),
    }
}

/// The plus keeps the planner from walking all numbers and sorting them: the index of issue dates
/// has the newest at its end.
pub(super) fn newest_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM notice n {JOINED} WHERE +n.number < {SERIES}
         ORDER BY n.issued_utc DESC, n.number DESC LIMIT 1"
    )
}

fn read(r: &Reading<'_>, found: &Row<'_>) -> CoreResult<NoticeListRow> {
    let number = found.get("number")?;
    let revision: u32 = found.get("newest_revision")?;
    let read: u32 = found.get("read_revision")?;
    Ok(NoticeListRow {
        number,
        revision,
        title: found.get("title")?,
        issued_at: column::offset_instant(found, "issued_at")?,
        kind: found.get("kind")?,
        unread: read == 0,
        changed_since_read: read > 0 && read < revision,
        standing: standing(r, number)?,
        removed: found.get("removed")?,
        rewritten: found.get("rewritten")?,
        snippet: None,
    })
}

/// Whether a notice still stands. Only the newest revision of a later notice counts, and only
/// when that one was not taken back itself; the latest of these has the last word, and taking
/// back weighs more than replacing.
pub(super) fn standing(r: &Reading<'_>, number: u32) -> CoreResult<Standing> {
    let mut query = r.sql().prepare_cached(
        "SELECT e.effect, e.from_number FROM notice_ref e
         JOIN notice n ON n.number = e.from_number AND n.newest_revision = e.from_revision
         WHERE e.target = ?1 AND e.from_number > e.target
         ORDER BY e.from_number DESC, e.effect DESC",
    )?;
    let later: Vec<(String, u32)> = query
        .query_map([number], |row| {
            Ok((row.get("effect")?, row.get("from_number")?))
        })?
        .collect::<Result<_, _>>()?;
    for (effect, by) in later {
        // References only point back, so this comes to an end.
        if let Standing::Withdrawn { .. } = standing(r, by)? {
            continue;
        }
        return match effect.as_str() {
            "supersedes" => Ok(Standing::Superseded { by }),
            "withdraws" => Ok(Standing::Withdrawn { by }),
            _ => Err(CoreError::odd_value("effect")),
        };
    }
    Ok(Standing::InForce)
}

/// What became of a notice by `now`: what a later notice replaces or takes back holds until that
/// later one takes effect.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn standing_at(r: &Reading<'_>, number: u32, now: DateTime<Utc>) -> CoreResult<Standing> {
    let mut query = r.sql().prepare_cached(
        "SELECT e.effect, e.from_number, v.effective_at FROM notice_ref e
         JOIN notice n ON n.number = e.from_number AND n.newest_revision = e.from_revision
         JOIN notice_revision v ON v.number = e.from_number AND v.revision = e.from_revision
         WHERE e.target = ?1 AND e.from_number > e.target
         ORDER BY e.from_number DESC, e.effect DESC",
    )?;
    let mut rows = query.query([number])?;
    let mut later = Vec::new();
    while let Some(row) = rows.next()? {
        let from = super::effective_at(row)?;
        if from.is_none_or(|from| from.to_utc() <= now) {
            later.push((row.get("effect")?, row.get("from_number")?));
        }
    }
    let later: Vec<(String, u32)> = later;
    for (effect, by) in later {
        // References only point back, so this comes to an end.
        if let Standing::Withdrawn { .. } = standing_at(r, by, now)? {
            continue;
        }
        return match effect.as_str() {
            "supersedes" => Ok(Standing::Superseded { by }),
            "withdraws" => Ok(Standing::Withdrawn { by }),
            _ => Err(CoreError::odd_value("effect")),
        };
    }
    Ok(Standing::InForce)
}

/// `None` for a notice that was found by its number and does not contain the words.
fn snippet(r: &Reading<'_>, number: u32, query: &str) -> CoreResult<Option<String>> {
    let mut statement = r.sql().prepare_cached(&format!(
        "SELECT {SNIPPET} FROM notice_search WHERE notice_search MATCH ?1 AND rowid = ?2"
    ))?;
    Ok(statement
        .query_row(rusqlite::params![query, number], |row| row.get(0))
        .optional()?)
}
