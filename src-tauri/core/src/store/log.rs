//! The rows of the bargaining log.
//!
//! All nouns share one way of lying in tables: their cells as text, in the order of their
//! columns ([`crate::log::noun`]). So there is one reading and one writing function for all.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, ToSql, params_from_iter};

use super::{Reading, Topic, Writing, search};
use crate::error::{CoreError, CoreResult};
use crate::log::noun::{Kind, Noun, SourceKind};
use crate::log::when::{DateOrder, When};
use crate::with_noun;

fn columns<N: Noun>() -> String {
    let names: Vec<&str> = N::COLUMNS.iter().map(|column| column.name).collect();
    names.join(", ")
}

fn from_row<N: Noun>(row: &Row<'_>) -> CoreResult<N> {
    let mut cells = Vec::with_capacity(N::COLUMNS.len());
    for at in 0..N::COLUMNS.len() {
        cells.push(
            row.get_ref(at)?
                .as_str()
                .map_err(|_| CoreError::odd_value("a column of the log"))?,
        );
    }
    N::from_cells(cells.into_iter(), DateOrder::Unsaid).map_err(|problems| {
        CoreError::odd_value(
            problems
                .first()
                .map_or("a column of the log", |problem| problem.column),
        )
    })
}

/// All rows of a noun, by identifier.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn all<N: Noun>(r: &Reading<'_>) -> CoreResult<Vec<N>> {
    select(
        r,
        &format!("SELECT {} FROM {} ORDER BY id", columns::<N>(), N::TABLE),
        (),
    )
}

/// Hands over every row of a noun, by identifier, one at a time.
///
/// # Errors
/// `book_damaged`, `io`; what `taken` answers.
pub fn each<N: Noun, E: From<CoreError>>(
    r: &Reading<'_>,
    mut taken: impl FnMut(N) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {} FROM {} ORDER BY id", columns::<N>(), N::TABLE);
    let mut query = r.sql().prepare_cached(&sql).map_err(CoreError::from)?;
    let mut rows = query.query(()).map_err(CoreError::from)?;
    while let Some(row) = rows.next().map_err(CoreError::from)? {
        taken(from_row(row)?)?;
    }
    Ok(())
}

/// All rows of a noun by identifier, for comparing.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn by_id<N: Noun>(r: &Reading<'_>) -> CoreResult<HashMap<String, N>> {
    Ok(all::<N>(r)?
        .into_iter()
        .map(|row| (row.id().to_owned(), row))
        .collect())
}

/// Rows whose column holds a value, by identifier. The column must be one of the noun's.
///
/// # Errors
/// `bad_input` for another column; `book_damaged`, `io`.
pub fn having<N: Noun>(r: &Reading<'_>, column: &str, value: &str) -> CoreResult<Vec<N>> {
    let known = column_of::<N>(column)?;
    let sql = format!(
        "SELECT {} FROM {} WHERE {} = ?1 ORDER BY id",
        columns::<N>(),
        N::TABLE,
        known
    );
    select(r, &sql, [value])
}

/// Rows whose day is not before `day`, or whose month is not before its month, in the order of
/// their days. The column must be one of the noun's and hold dates.
///
/// # Errors
/// `bad_input` for another column; `book_damaged`, `io`.
pub fn from_day<N: Noun>(r: &Reading<'_>, column: &str, day: NaiveDate) -> CoreResult<Vec<N>> {
    let known = column_of::<N>(column)?;
    let sql = format!(
        "SELECT {0} FROM {1} WHERE {2} >= ?1 ORDER BY {2}",
        columns::<N>(),
        N::TABLE,
        known
    );
    // A month is written before its days, so from here on no day of this month is missed.
    select(r, &sql, [day.format("%Y-%m").to_string()])
}

fn column_of<N: Noun>(column: &str) -> CoreResult<&'static str> {
    let known = N::COLUMNS.iter().find(|known| known.name == column);
    known.map(|known| known.name).ok_or_else(|| {
        CoreError::new(
            crate::CoreCode::BadInput,
            format!("There is no column “{column}”."),
        )
    })
}

/// Steps through rows whose column lies between two values, in its order, and looks at every
/// cell; gives their length. The bare query, for measuring what is made of it elsewhere.
///
/// # Errors
/// `bad_input` for another column; `book_damaged`, `io`.
pub fn bare<N: Noun>(
    r: &Reading<'_>,
    column: &str,
    between: (&str, &str),
    limit: u32,
) -> CoreResult<u64> {
    let known = column_of::<N>(column)?;
    let sql = format!(
        "SELECT {0} FROM {1} WHERE {2} BETWEEN ?1 AND ?2 ORDER BY {2} LIMIT ?3",
        columns::<N>(),
        N::TABLE,
        known
    );
    let mut query = r.sql().prepare_cached(&sql)?;
    let mut rows = query.query(rusqlite::params![between.0, between.1, limit])?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        for at in 0..N::COLUMNS.len() {
            let cell = row.get_ref(at)?.as_str();
            seen += cell.map_or(0, str::len) as u64;
        }
    }
    Ok(seen)
}

/// One row.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn get<N: Noun>(r: &Reading<'_>, id: &str) -> CoreResult<Option<N>> {
    Ok(having(r, "id", id)?.pop())
}

/// How many rows a noun has.
///
/// # Errors
/// `io`.
pub fn count(r: &Reading<'_>, kind: Kind) -> CoreResult<u64> {
    let found: i64 = r
        .sql()
        .prepare_cached(&format!("SELECT count(*) FROM {}", kind.table()))?
        .query_row((), |row| row.get(0))?;
    u64::try_from(found).map_err(|_| CoreError::odd_value("count"))
}

fn select<N: Noun>(r: &Reading<'_>, sql: &str, with: impl rusqlite::Params) -> CoreResult<Vec<N>> {
    let mut query = r.sql().prepare_cached(sql)?;
    let mut rows = query.query(with)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(from_row(row)?);
    }
    Ok(found)
}

/// Writes rows: those that are there under the same identifier are replaced. Whoever calls this
/// keeps what was there ([`super::journal`]).
///
/// # Errors
/// `disk_full`, `io`.
pub(super) fn put<N: Noun>(w: &mut Writing<'_>, rows: &[N]) -> CoreResult<()> {
    put_and_find(w, rows, search::put)
}

/// The same for very many rows: the search finds them after [`search::catch_up`].
///
/// # Errors
/// `disk_full`, `io`.
pub(super) fn put_many<N: Noun>(w: &mut Writing<'_>, rows: &[N]) -> CoreResult<()> {
    put_and_find(w, rows, search::put_later)
}

type Find = fn(&mut Writing<'_>, &search::Doc<'_>) -> CoreResult<()>;

fn put_and_find<N: Noun>(w: &mut Writing<'_>, rows: &[N], find: Find) -> CoreResult<()> {
    let places: Vec<String> = (1..=N::COLUMNS.len())
        .map(|place| format!("?{place}"))
        .collect();
    let set: Vec<String> = N::COLUMNS
        .iter()
        .skip(1)
        .map(|column| format!("{0} = excluded.{0}", column.name))
        .collect();
    let mut insert = w.sql().prepare_cached(&format!(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
        N::TABLE,
        columns::<N>(),
        places.join(", "),
        set.join(", ")
    ))?;
    for row in rows {
        let cells = row.to_cells();
        insert.execute(params_from_iter(
            cells.iter().map(|cell| cell as &dyn ToSql),
        ))?;
    }
    drop(insert);
    for row in rows {
        find_it(w, row, find)?;
    }
    w.mark(Topic::Log);
    Ok(())
}

/// What the search shows of a noun: its name there, the column of its day, of its title, and
/// those of its other words.
fn searched(
    kind: Kind,
) -> Option<(
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
)> {
    match kind {
        Kind::Events => Some(("event", "date", "summary", &["parties", "place", "speaker"])),
        Kind::Votes => Some(("vote", "date", "summary", &["announced", "turnout_note"])),
        Kind::Promises => Some(("promise", "made_on", "promise", &["by", "due"])),
        Kind::Sessions => Some((
            "session",
            "date",
            "summary",
            &["meeting", "place", "parties", "ground_rules", "agreed"],
        )),
        Kind::Proposals => Some((
            "offer",
            "date",
            "title",
            &["number", "made_by", "text", "quote"],
        )),
        Kind::Terms => Some((
            "term",
            "seen_on",
            "text",
            &["term", "value", "unit", "issue", "article", "quote"],
        )),
        Kind::Characterizations => Some(("characterization", "date", "words", &["by", "quote"])),
        Kind::SessionNotes => Some(("session_note", "at", "text", &["by"])),
        Kind::Addenda => Some(("addendum", "at", "text", &["by"])),
        // A question has no day of its own.
        Kind::Conflicts => Some((
            "conflict",
            "",
            "question",
            &[
                "by_a",
                "version_a",
                "by_b",
                "version_b",
                "by_c",
                "version_c",
            ],
        )),
        Kind::Requests => Some((
            "request",
            "filed",
            "subject",
            &["by", "against", "case_number", "outcome"],
        )),
        Kind::Parties
        | Kind::Issues
        | Kind::Sources
        | Kind::Attendance
        | Kind::Caucuses
        | Kind::Moves
        | Kind::Numbers => None,
    }
}

/// Lets the search find a row.
fn find_it<N: Noun>(w: &mut Writing<'_>, row: &N, find: Find) -> CoreResult<()> {
    let Some((name, day, title, rest)) = searched(N::KIND) else {
        return Ok(());
    };
    let cells = row.to_cells();
    let cell = |name: &str| {
        let place = N::COLUMNS.iter().position(|column| column.name == name);
        place
            .and_then(|place| cells.get(place))
            .map(String::as_str)
            .unwrap_or_default()
    };
    let at = match When::parse(cell(day), DateOrder::Unsaid).unwrap_or_default() {
        When::Minute(at) => at.to_utc(),
        day @ (When::Month(_) | When::Day(_) | When::Range(..)) => {
            day.first().and_time(chrono::NaiveTime::MIN).and_utc()
        }
    };
    // What a notice or a newspaper says of a meeting is no note of the closed table.
    let closed = match N::KIND {
        Kind::Sessions => {
            ["note_taker", "closed_at"]
                .iter()
                .any(|name| !cell(name).is_empty())
                || cell("source_kind") == SourceKind::OwnRecord.as_str()
        }
        kind => kind.is_closed() || cell("source_kind") == SourceKind::OwnRecord.as_str(),
    };
    let body: Vec<&str> = rest.iter().map(|name| cell(name)).collect();
    let doc = search::Doc {
        kind: name,
        key: row.id(),
        at,
        side: "",
        tier: cell("source_kind"),
        closed,
        title: cell(title),
        tags: &[],
        body: &body.join(" "),
    };
    find(w, &doc)
}

/// Takes a row out. Whoever calls this keeps what was there ([`super::journal`]).
///
/// # Errors
/// `io`.
pub(super) fn remove(w: &mut Writing<'_>, kind: Kind, id: &str) -> CoreResult<()> {
    w.sql()
        .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", kind.table()))?
        .execute([id])?;
    if let Some((name, ..)) = searched(kind) {
        search::remove(w, name, id)?;
    }
    w.mark(Topic::Log);
    Ok(())
}

/// The cells of one row of any noun.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn cells(r: &Reading<'_>, kind: Kind, id: &str) -> CoreResult<Option<Vec<String>>> {
    with_noun!(kind, N => Ok(get::<N>(r, id)?.map(|row| row.to_cells())))
}

/// Writes the cells of one row of any noun, as they were read.
///
/// # Errors
/// `book_damaged` when they are no row of it; `io`.
pub(super) fn put_cells(w: &mut Writing<'_>, kind: Kind, cells: &[String]) -> CoreResult<()> {
    with_noun!(kind, N => {
        let row = N::from_cells(cells.iter().map(String::as_str), DateOrder::Unsaid)
            .map_err(|_| CoreError::odd_value("a kept row of the log"))?;
        put::<N>(w, &[row])
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rusqlite::Connection;

    use super::columns;
    use crate::log::noun::{Characterization, Event, Noun, Proposal, Term};

    fn tables() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        for file in [
            include_str!("../../migrations/0008_log.sql"),
            include_str!("../../migrations/0011_bargaining.sql"),
            include_str!("../../migrations/0018_offer_number.sql"),
        ] {
            connection.execute_batch(file).unwrap();
        }
        connection
    }

    fn check<N: Noun>(connection: &Connection, condition: &str, index: &str) {
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT {} FROM {} WHERE {condition}",
            columns::<N>(),
            N::TABLE
        );
        let plan: String = connection
            .query_row(&sql, (), |row| row.get("detail"))
            .unwrap();
        assert!(
            plan.contains(index),
            "a large book must not be read from end to end for {condition}: {plan}"
        );
    }

    #[test]
    fn what_a_comparison_asks_uses_an_index() {
        let tables = tables();
        check::<Proposal>(&tables, "number = 'U-12'", "proposal_by_number");
        check::<Proposal>(&tables, "id = 'aug11'", "PRIMARY KEY");
        check::<Term>(&tables, "proposal = 'aug11'", "term_by_proposal");
        check::<Term>(&tables, "issue = 'ai'", "term_by_issue");
        check::<Characterization>(&tables, "term = 't05'", "characterization_by_term");
        check::<Event>(&tables, "date >= '2023-09' ORDER BY date", "event_by_date");
    }
}
