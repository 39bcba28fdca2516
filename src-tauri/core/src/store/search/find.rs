//! Finding.

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::super::notice::terms;
use super::super::{Reading, row as column};
use crate::error::CoreResult;

/// The longest page.
const MOST_ROWS: u32 = 200;
/// Hits are counted up to here; beyond, "more than" is said.
const COUNTED: u32 = 1000;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that must all occur; the last may be the beginning of one.
    pub text: String,
    /// Only this kind; `notice` for notices.
    pub kind: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only of this side.
    pub side: Option<String>,
    /// Only of this tier or source kind; `official` for notices.
    pub tier: Option<String>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub until: Option<DateTime<Utc>>,
    /// Hits to leave out from the first.
    pub offset: u32,
    /// How many at most; cut to 1 to 200.
    pub limit: u32,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its kind.
    pub kind: String,
    /// Identifier within the kind.
    pub key: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose, or empty.
    pub side: String,
    /// Evidence tier or source kind, or empty.
    pub tier: String,
    /// Of the closed table.
    pub closed: bool,
    /// With « and » around the hits.
    pub title: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The place of the hits, with « and » around them.
    pub snippet: String,
}

/// A statement over one of the indexes.
struct Part {
    columns: &'static str,
    source: &'static str,
    index: &'static str,
    /// Columns whose hits come first.
    first: &'static str,
    conditions: String,
    values: Vec<Value>,
}

/// A page of hits, how many there are in all, and whether there are more than were counted.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn find(r: &Reading<'_>, wanted: &Wanted) -> CoreResult<(Vec<Found>, u32, bool)> {
    let Some((query, number)) = terms(&wanted.text) else {
        return Ok((Vec::new(), 0, false));
    };
    let parts = [notices(wanted), others(wanted)];
    let parts: Vec<&Part> = parts.iter().flatten().collect();
    let mut total = 0;
    for part in &parts {
        total += count(r, part, &query)?;
    }
    let limit = wanted.limit.clamp(1, MOST_ROWS);
    let need = wanted.offset.saturating_add(limit);
    let mut rows = Vec::new();
    let exact = number.map(|number| number.to_string());
    for titles in [true, false] {
        for part in &parts {
            let have = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            if have >= need {
                break;
            }
            let match_of = if titles {
                format!("{{{}}}: ({query})", part.first)
            } else {
                format!("({query}) NOT {{{}}}: ({query})", part.first)
            };
            rows.extend(page(r, part, &match_of, need - have)?);
        }
    }
    if let Some(exact) = exact
        && wanted.offset == 0
        && parts.iter().any(|part| part.index == "notice_search")
    {
        put_first(r, wanted, &mut rows, &exact, &mut total)?;
    }
    let rows = rows
        .into_iter()
        .skip(wanted.offset as usize)
        .take(limit as usize)
        .collect();
    Ok((rows, total.min(COUNTED), total > COUNTED))
}

/// The notice whose number was typed stands first, also when no text of it holds the number.
fn put_first(
    r: &Reading<'_>,
    wanted: &Wanted,
    rows: &mut Vec<Found>,
    number: &str,
    total: &mut u32,
) -> CoreResult<()> {
    let there = rows
        .iter()
        .position(|row| row.kind == "notice" && row.key == number);
    let found = match there {
        Some(index) => Some(rows.remove(index)),
        None => {
            let Some(mut part) = notices(wanted) else {
                return Ok(());
            };
            part.conditions.push_str(" AND n.number = ?");
            part.values.push(Value::from(number.to_owned()));
            let sql = format!(
                "SELECT v.title, '' AS snippet, {} FROM notice n {NOTICE_JOIN} WHERE 1 {}",
                part.columns, part.conditions
            );
            let mut query = r.sql().prepare_cached(&sql)?;
            let mut found = query.query(params_from_iter(&part.values))?;
            let row = found.next()?.map(read).transpose()?;
            *total += u32::from(row.is_some());
            row
        }
    };
    if let Some(found) = found {
        rows.insert(0, found);
    }
    Ok(())
}

const NOTICE_JOIN: &str =
    "JOIN notice_revision v ON v.number = n.number AND v.revision = n.newest_revision";

fn notices(wanted: &Wanted) -> Option<Part> {
    let fits = |asked: &Option<String>, ours: &str| asked.as_deref().is_none_or(|a| a == ours);
    // Notices carry no tags and speak for the union.
    if !fits(&wanted.kind, "notice")
        || !fits(&wanted.tier, "official")
        || !fits(&wanted.side, "union")
        || wanted.tag.is_some()
    {
        return None;
    }
    let mut part = Part {
        columns: "'notice' AS kind, CAST(n.number AS TEXT) AS key, n.issued_utc AS at,
            'union' AS side, 'official' AS tier, 0 AS closed, '' AS tags",
        source: "notice_search CROSS JOIN notice n ON n.number = notice_search.rowid
            JOIN notice_revision v ON v.number = n.number AND v.revision = n.newest_revision",
        index: "notice_search",
        first: "title",
        conditions: String::new(),
        values: Vec::new(),
    };
    part.within("n.issued_utc", wanted);
    Some(part)
}

fn others(wanted: &Wanted) -> Option<Part> {
    if wanted.kind.as_deref() == Some("notice") {
        return None;
    }
    let mut part = Part {
        columns: "d.kind AS kind, d.key AS key, d.at AS at, d.side AS side, d.tier AS tier,
            d.closed AS closed, d.tags AS tags",
        source: "search_text CROSS JOIN search_doc d ON d.id = search_text.rowid",
        index: "search_text",
        first: "title tags",
        conditions: String::new(),
        values: Vec::new(),
    };
    for (column, asked) in [
        ("d.kind", &wanted.kind),
        ("d.side", &wanted.side),
        ("d.tier", &wanted.tier),
    ] {
        if let Some(asked) = asked {
            part.conditions.push_str(&format!(" AND {column} = ?"));
            part.values.push(Value::from(asked.clone()));
        }
    }
    if let Some(tag) = &wanted.tag {
        part.conditions
            .push_str(" AND instr(char(10) || d.tags || char(10), char(10) || ? || char(10)) > 0");
        part.values.push(Value::from(tag.clone()));
    }
    part.within("d.at", wanted);
    Some(part)
}

impl Part {
    fn within(&mut self, column: &str, wanted: &Wanted) {
        for (sign, at) in [(">=", wanted.from), ("<", wanted.until)] {
            if let Some(at) = at {
                self.conditions.push_str(&format!(" AND {column} {sign} ?"));
                self.values.push(Value::from(column::millis(at)));
            }
        }
    }

    fn with(&self, query: &str) -> Vec<Value> {
        let mut values = vec![Value::from(query.to_owned())];
        values.extend(self.values.iter().cloned());
        values
    }
}

fn page(r: &Reading<'_>, part: &Part, query: &str, most: u32) -> CoreResult<Vec<Found>> {
    let index = part.index;
    // Which column holds the longest text: the third of search_text, the second of notices.
    let body = if index == "search_text" { 2 } else { 1 };
    let sql = format!(
        "SELECT highlight({index}, 0, char(2), char(3)) AS title,
                snippet({index}, {body}, char(2), char(3), '…', 20) AS snippet, {}
         FROM {} WHERE {index} MATCH ? {} ORDER BY {index}.rowid DESC LIMIT {most}",
        part.columns, part.source, part.conditions
    );
    let mut statement = r.sql().prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(part.with(query)))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read(row)?);
    }
    Ok(rows)
}

fn count(r: &Reading<'_>, part: &Part, query: &str) -> CoreResult<u32> {
    // Without a filter the index alone can count.
    let source = match part.conditions.is_empty() {
        true => part.index,
        false => part.source,
    };
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {} MATCH ? {} LIMIT {})",
        part.index,
        part.conditions,
        COUNTED + 1
    );
    let mut statement = r.sql().prepare_cached(&sql)?;
    Ok(statement.query_row(params_from_iter(part.with(query)), |row| row.get(0))?)
}

fn read(row: &Row<'_>) -> CoreResult<Found> {
    use super::super::notice::marked;
    let tags: String = row.get("tags")?;
    Ok(Found {
        kind: row.get("kind")?,
        key: row.get("key")?,
        at: column::instant(row, "at")?,
        side: row.get("side")?,
        tier: row.get("tier")?,
        closed: row.get("closed")?,
        title: marked(&row.get::<_, String>("title")?),
        tags: tags.lines().map(str::to_owned).collect(),
        snippet: marked(&row.get::<_, String>("snippet")?),
    })
}

/// The bare query that [`find`] is measured against: the newest hits of one index with their
/// snippets, without ranks, filters, counts or notices. Gives how many there are.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn bare(r: &Reading<'_>, text: &str, limit: u32) -> CoreResult<usize> {
    let Some((query, _)) = terms(text) else {
        return Ok(0);
    };
    let mut statement = r.sql().prepare_cached(
        "SELECT rowid, snippet(search_text, 2, char(2), char(3), '…', 20) FROM search_text
         WHERE search_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let mut rows = statement.query(rusqlite::params![query, limit])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        row.get::<_, String>(1)?;
        found += 1;
    }
    Ok(found)
}
