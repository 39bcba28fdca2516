//! Finding.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use super::super::notice::terms;
use super::super::{Reading, row as column};
use super::mark::Words;
use crate::error::CoreResult;

/// The longest page.
const MOST_ROWS: u32 = 200;
/// Hits are counted up to here; beyond, "more than" is said.
const COUNTED: u32 = 1000;
/// A filter that fits no more things than this is asked first; one that fits more lets hits
/// through so often that asking it for each hit ends soon.
const FEW: usize = 20_000;

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

/// Where hits come from. Notices stand before everything else of the same rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Notices,
    Others,
}

/// A source with the filters that narrow it.
struct Part {
    source: Source,
    /// ` AND …` over the columns of the source's table.
    conditions: String,
    values: Vec<Value>,
    /// The only ids that fit the filters, when they are few.
    only: Option<HashSet<i64>>,
}

/// A page of hits, how many there are in all, and whether there are more than were counted.
///
/// Only numbers of rows are taken from the indexes, in one pass each; texts are read for the rows
/// of the page alone.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn find(r: &Reading<'_>, wanted: &Wanted) -> CoreResult<(Vec<Found>, u32, bool)> {
    let Some((query, number)) = terms(&wanted.text) else {
        return Ok((Vec::new(), 0, false));
    };
    let limit = wanted.limit.clamp(1, MOST_ROWS) as usize;
    let offset = wanted.offset as usize;
    let need = offset.saturating_add(limit);
    let mut total = 0;
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for part in [notices(wanted), others(r, wanted)?].into_iter().flatten() {
        let titles = part.ids(r, true, &query, need)?;
        // So many that what is left after the titles still fills the page.
        let most = (COUNTED as usize + 1).max(need.saturating_mul(2));
        let all = part.ids(r, false, &query, most)?;
        total += all.len();
        let known: HashSet<i64> = titles.iter().copied().collect();
        rest.extend(
            all.into_iter()
                .filter(|id| !known.contains(id))
                .map(|id| (part.source, id)),
        );
        first.extend(titles.into_iter().map(|id| (part.source, id)));
    }
    first.extend(rest);
    if let Some(number) = number
        && let Some(part) = notices(wanted)
    {
        total += usize::from(put_first(r, &part, &mut first, i64::from(number))?);
    }
    let words = Words::of(&wanted.text);
    let mut rows = Vec::with_capacity(limit);
    for (source, id) in first.into_iter().skip(offset).take(limit) {
        rows.extend(row_of(r, source, id, &words)?);
    }
    let counted = COUNTED as usize;
    let shown = u32::try_from(total.min(counted)).unwrap_or(COUNTED);
    Ok((rows, shown, total > counted))
}

/// The notice whose number was typed stands first, also when no text of it holds the number.
/// True when it was not among the hits.
fn put_first(
    r: &Reading<'_>,
    part: &Part,
    hits: &mut Vec<(Source, i64)>,
    number: i64,
) -> CoreResult<bool> {
    let there = hits
        .iter()
        .position(|hit| *hit == (Source::Notices, number));
    if let Some(index) = there {
        let hit = hits.remove(index);
        hits.insert(0, hit);
        return Ok(false);
    }
    let sql = format!(
        "SELECT n.number FROM notice n WHERE n.number = ? {}",
        part.conditions
    );
    let mut values = vec![Value::from(number)];
    values.extend(part.values.iter().cloned());
    let known: Option<i64> = r
        .sql()
        .prepare_cached(&sql)?
        .query_row(params_from_iter(values), |row| row.get(0))
        .optional()?;
    if known.is_some() {
        hits.insert(0, (Source::Notices, number));
    }
    Ok(known.is_some())
}

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
    let mut part = Part::of(Source::Notices);
    part.within("n.issued_utc", wanted);
    Some(part)
}

fn others(r: &Reading<'_>, wanted: &Wanted) -> CoreResult<Option<Part>> {
    if wanted.kind.as_deref() == Some("notice") {
        return Ok(None);
    }
    let mut part = Part::of(Source::Others);
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
    part.only = part.few(r)?;
    Ok(Some(part))
}

impl Part {
    const fn of(source: Source) -> Self {
        Self {
            source,
            conditions: String::new(),
            values: Vec::new(),
            only: None,
        }
    }

    fn within(&mut self, column: &str, wanted: &Wanted) {
        for (sign, at) in [(">=", wanted.from), ("<", wanted.until)] {
            if let Some(at) = at {
                self.conditions.push_str(&format!(" AND {column} {sign} ?"));
                self.values.push(Value::from(column::millis(at)));
            }
        }
    }

    /// What fits the filters, when there are filters and that is little.
    fn few(&self, r: &Reading<'_>) -> CoreResult<Option<HashSet<i64>>> {
        if self.conditions.is_empty() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT d.id FROM search_doc d INDEXED BY search_doc_filter WHERE 1 {} LIMIT {}",
            self.conditions,
            FEW + 1
        );
        let mut query = r.sql().prepare_cached(&sql)?;
        let rows = query.query_map(params_from_iter(&self.values), |row| row.get(0))?;
        let ids: HashSet<i64> = rows.collect::<Result<_, _>>()?;
        Ok((ids.len() <= FEW).then_some(ids))
    }

    /// Numbers of hits, newest first, at most `most`; of titles and tags only, or of everything.
    fn ids(&self, r: &Reading<'_>, titles: bool, query: &str, most: usize) -> CoreResult<Vec<i64>> {
        if self.only.as_ref().is_some_and(HashSet::is_empty) {
            return Ok(Vec::new());
        }
        let (index, query) = match (self.source, titles) {
            (Source::Notices, true) => ("notice_search", format!("title: ({query})")),
            (Source::Notices, false) => ("notice_search", query.to_owned()),
            (Source::Others, true) => ("search_title", query.to_owned()),
            (Source::Others, false) => ("search_text", query.to_owned()),
        };
        let mut values = vec![Value::from(query)];
        let mut source = index.to_owned();
        if !self.conditions.is_empty() && self.only.is_none() {
            source = match self.source {
                Source::Notices => {
                    format!("{index} CROSS JOIN notice n ON n.number = {index}.rowid")
                }
                Source::Others => {
                    format!("{index} CROSS JOIN search_doc d ON d.id = {index}.rowid")
                }
            };
            values.extend(self.values.iter().cloned());
        }
        let conditions = match &self.only {
            Some(_) => "",
            None => self.conditions.as_str(),
        };
        let sql = format!(
            "SELECT {index}.rowid FROM {source} WHERE {index} MATCH ? {conditions}
             ORDER BY {index}.rowid DESC"
        );
        let mut statement = r.sql().prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(values))?;
        let mut ids = Vec::new();
        while ids.len() < most
            && let Some(row) = found.next()?
        {
            let id: i64 = row.get(0)?;
            if self.only.as_ref().is_none_or(|only| only.contains(&id)) {
                ids.push(id);
            }
        }
        Ok(ids)
    }
}

/// What is shown of a hit; `None` for one whose row is gone, which only a damaged index names.
fn row_of(r: &Reading<'_>, source: Source, id: i64, words: &Words) -> CoreResult<Option<Found>> {
    let sql = match source {
        Source::Notices => {
            "SELECT 'notice' AS kind, CAST(n.number AS TEXT) AS key, n.issued_utc AS at,
                    'union' AS side, 'official' AS tier, 0 AS closed, '' AS tags,
                    v.title AS title, v.plain AS body
             FROM notice n
             JOIN notice_revision v ON v.number = n.number AND v.revision = n.newest_revision
             WHERE n.number = ?"
        }
        Source::Others => {
            "SELECT kind, key, at, side, tier, closed, tags, title, body
             FROM search_doc WHERE id = ?"
        }
    };
    let mut statement = r.sql().prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(|row| read(row, words)).transpose()
}

fn read(row: &Row<'_>, words: &Words) -> CoreResult<Found> {
    let tags: String = row.get("tags")?;
    let text = |name| {
        row.get_ref(name)
            .map(|value| value.as_str().unwrap_or_default())
    };
    Ok(Found {
        kind: row.get("kind")?,
        key: row.get("key")?,
        at: column::instant(row, "at")?,
        side: row.get("side")?,
        tier: row.get("tier")?,
        closed: row.get("closed")?,
        title: words.marked(text("title")?),
        tags: tags.lines().map(str::to_owned).collect(),
        snippet: words.snippet(text("body")?),
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
