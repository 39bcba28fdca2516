//! Whether words that leave the book stand in something of the closed table.

use chrono::{DateTime, Utc};
use picketbook_check::{
    Corpus, Limits, MatchKind, NoticeId, NoticeText, Standing, check as compare,
};
use picketbook_core::CoreResult;
use picketbook_core::log::noun::{Addendum, SessionNote};
use picketbook_core::store::{Reading, log, note};

use crate::book::Book;
use crate::error::AppResult;

impl Book {
    /// Names of closed notes and closed tables from which `texts` take words. The same comparison
    /// that finds copies of notices finds them, so a changed word does not hide one.
    pub(super) fn closed_in(&self, texts: &[&str]) -> AppResult<Vec<String>> {
        let (corpus, names) = self.store.read(closed)?;
        let mut found = Vec::new();
        for text in texts.iter().filter(|text| !text.trim().is_empty()) {
            // What cannot be compared cannot be called free of closed words; such a text is not
            // one sentence, and nothing here is longer than a page.
            let Ok(answer) = compare(text, &corpus, &Limits::default(), &|| false) else {
                continue;
            };
            for one in answer.matches {
                let copies = match one.kind {
                    MatchKind::Verbatim | MatchKind::Excerpt | MatchKind::Altered => true,
                    MatchKind::SaidAnew | MatchKind::Touches => false,
                };
                let name = usize::try_from(one.notice)
                    .ok()
                    .and_then(|at| names.get(at));
                if let Some(name) = name.filter(|name| copies && !found.contains(*name)) {
                    found.push(name.clone());
                }
            }
        }
        Ok(found)
    }
}

fn closed(r: &Reading<'_>) -> CoreResult<(Corpus, Vec<String>)> {
    let mut corpus = Corpus::new();
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String, title: &str, text: &str| {
        let number = u32::try_from(names.len()).unwrap_or(u32::MAX);
        names.push(name);
        corpus.add(NoticeText {
            id: NoticeId {
                number,
                revision: 1,
            },
            issued_at: DateTime::<Utc>::UNIX_EPOCH,
            title: title.to_owned(),
            kind: String::new(),
            paragraphs: text
                .split("\n\n")
                .filter(|part| !part.trim().is_empty())
                .map(str::to_owned)
                .collect(),
            answers: Vec::new(),
            standing: Standing::InForce,
            newest_revision: true,
        });
    };
    for head in note::heads(r)?.into_iter().filter(|head| head.closed) {
        let kept = note::get(r, head.id)?;
        let name = match kept.title.trim() {
            "" => format!("a note of {}", kept.created_at.format("%-d %B %Y")),
            title => format!("the note “{title}”"),
        };
        add(name, &kept.title, &kept.body);
    }
    let running = log::all::<SessionNote>(r)?.into_iter().map(|row| row.text);
    let added = log::all::<Addendum>(r)?.into_iter().map(|row| row.text);
    for text in running.chain(added) {
        add("the record of a meeting".to_owned(), "", &text);
    }
    corpus.settle();
    Ok((corpus, names))
}
