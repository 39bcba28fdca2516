//! Links from notes to other things in the book, and back.
//!
//! A link is ordinary Markdown with an address of ours: `[Notice 15, ¶ 3](picketbook:notice/15/3)`.
//! Any kind can be linked; what a target means is the business of that noun.

use rusqlite::params;

use super::super::{Reading, Writing, row as column};
use crate::error::CoreResult;
use chrono::{DateTime, Utc};

/// How an address of ours begins.
const SCHEME: &str = "picketbook:";
/// More links than these are a list, not a note.
const MOST: usize = 500;

/// To what a note links.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// `notice`, `note`, `session`, `offer`, `claim`, `shift`, …
    pub kind: String,
    /// Identifier within the kind, and after a `/` the place within it.
    pub target: String,
}

/// A note that links to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedNote {
    /// Which note.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its beginning.
    pub excerpt: String,
    /// When it was last changed.
    pub edited_at: DateTime<Utc>,
    /// To which target exactly.
    pub target: String,
}

/// The links in a text, each once.
pub fn links_in(body: &str) -> Vec<Link> {
    let mut found: Vec<Link> = body
        .split(SCHEME)
        .skip(1)
        .filter_map(|rest| {
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || "/-_.".contains(c)))
                .unwrap_or(rest.len());
            let (kind, target) = rest[..end].split_once('/')?;
            let target = target.trim_end_matches(['/', '.']);
            let plain = kind.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            (plain && !kind.is_empty() && !target.is_empty()).then(|| Link {
                kind: kind.to_owned(),
                target: target.to_owned(),
            })
        })
        .take(MOST)
        .collect();
    found.sort();
    found.dedup();
    found
}

pub(super) fn replace(w: &mut Writing<'_>, id: i64, body: &str) -> CoreResult<()> {
    w.sql()
        .prepare_cached("DELETE FROM note_link WHERE note_id = ?1")?
        .execute([id])?;
    for link in links_in(body) {
        w.sql()
            .prepare_cached("INSERT INTO note_link (note_id, kind, target) VALUES (?1, ?2, ?3)")?
            .execute(params![id, link.kind, link.target])?;
    }
    Ok(())
}

/// The links of a note.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn links(r: &Reading<'_>, id: i64) -> CoreResult<Vec<Link>> {
    let mut query = r.sql().prepare_cached(
        "SELECT kind, target FROM note_link WHERE note_id = ?1 ORDER BY kind, target",
    )?;
    let rows = query.query_map([id], |row| {
        Ok(Link {
            kind: row.get(0)?,
            target: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The notes that link to `target` or to a place within it, newest first; not those in the bin.
///
/// # Errors
/// `book_damaged`, `io`.
pub fn backlinks(r: &Reading<'_>, kind: &str, target: &str) -> CoreResult<Vec<LinkedNote>> {
    // '0' is the character after '/': the range holds every target that begins with "target/".
    let mut query = r.sql().prepare_cached(
        "SELECT n.id, n.title, n.excerpt, n.edited_at, min(l.target) AS target
         FROM note_link l JOIN note n ON n.id = l.note_id
         WHERE l.kind = ?1 AND (l.target = ?2 OR (l.target > ?2 || '/' AND l.target < ?2 || '0'))
           AND n.place <> 'binned'
         GROUP BY n.id ORDER BY n.edited_at DESC, n.id DESC LIMIT 200",
    )?;
    let mut rows = query.query(params![kind, target])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(LinkedNote {
            id: row.get("id")?,
            title: row.get("title")?,
            excerpt: row.get("excerpt")?,
            edited_at: column::instant(row, "edited_at")?,
            target: row.get("target")?,
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &[(&str, &str)]) {
        let found = links_in(body);
        let found: Vec<_> = found
            .iter()
            .map(|link| (link.kind.as_str(), link.target.as_str()))
            .collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn links_are_read_from_the_text() {
        check("no link", &[]);
        check("picketbook: and picketbook:notice", &[]);
        check(
            "[¶ 3](picketbook:notice/15/3), later",
            &[("notice", "15/3")],
        );
        check(
            "picketbook:offer/U-12. <picketbook:note/01-a> picketbook:offer/U-12",
            &[("note", "01-a"), ("offer", "U-12")],
        );
        check("picketbook:../../etc picketbook:No/1", &[]);
    }
}
