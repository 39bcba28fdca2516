//! The index of the notices that is kept in the book, as the comparison reads it.
//!
//! Rows are made in the transaction that brings a notice. A first sync of thousands into a book
//! without claims is the exception: its rows are made afterwards ([`Book::prepare_check`]), so that the notices
//! are there at once. Where nothing can be written, the index is made in memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use picketbook_check::{
    Corpus, INDEX_VERSION, Index, NoticeId, NoticeText, Posting, Standing, index_rows,
};
use picketbook_core::store::check_index::{self, Place};
use picketbook_core::store::{Reading, Writing, notice, trust};
use picketbook_core::{CoreError, CoreResult};
use picketbook_notice::text;

use super::Book;
use crate::error::AppResult;

/// Revisions whose rows are made in one transaction.
const STEP: u32 = 1_000;
/// More new revisions than this are not made to wait for the index.
const MANY: usize = 300;

/// The kept index over one state of the book.
pub(super) struct BookIndex<'a, 'b> {
    r: &'a Reading<'b>,
    now: DateTime<Utc>,
    read: RefCell<HashMap<u32, Option<Arc<NoticeText>>>>,
    failed: RefCell<Option<CoreError>>,
}

impl<'a, 'b> BookIndex<'a, 'b> {
    /// `now` decides which notices still speak.
    pub(super) fn new(r: &'a Reading<'b>, now: DateTime<Utc>) -> Self {
        Self {
            r,
            now,
            read: RefCell::default(),
            failed: RefCell::default(),
        }
    }

    /// What went wrong while the comparison asked; its answer is worth nothing then.
    pub(super) fn finish(self) -> CoreResult<()> {
        self.failed.into_inner().map_or(Ok(()), Err)
    }

    /// The comparison goes on with nothing after an error, which [`Self::finish`] then gives.
    fn or_nothing<T: Default>(&self, found: CoreResult<T>) -> T {
        found.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            T::default()
        })
    }
}

impl Index for BookIndex<'_, '_> {
    fn counts(&self, hashes: &[u64]) -> Vec<u32> {
        let mut counts = self.or_nothing(check_index::counts(self.r, hashes));
        counts.resize(hashes.len(), 0);
        counts
    }

    fn postings(&self, hashes: &[u64], newest: usize) -> Vec<Posting> {
        self.or_nothing(check_index::places(self.r, hashes, newest))
            .into_iter()
            .map(|place| Posting {
                hash: place.hash,
                doc: place.doc,
                pos: place.pos,
            })
            .collect()
    }

    fn notice(&self, doc: u32) -> Option<Arc<NoticeText>> {
        if let Some(known) = self.read.borrow().get(&doc) {
            return known.clone();
        }
        let found = check_index::revision(self.r, doc).and_then(|id| {
            id.map(|(number, revision)| notice_text(self.r, number, revision, self.now))
                .transpose()
        });
        let found = self.or_nothing(found).map(Arc::new);
        self.read.borrow_mut().insert(doc, found.clone());
        found
    }

    fn doc(&self, number: u32, revision: Option<u32>) -> Option<u32> {
        self.or_nothing(check_index::doc(self.r, number, revision))
    }

    fn len(&self) -> u32 {
        self.or_nothing(check_index::len(self.r))
    }
}

/// One revision as the comparison wants it.
pub(super) fn notice_text(
    r: &Reading<'_>,
    number: u32,
    revision: u32,
    now: DateTime<Utc>,
) -> CoreResult<NoticeText> {
    let kept = notice::words(r, number, revision)?;
    Ok(NoticeText {
        id: NoticeId { number, revision },
        issued_at: kept.issued_at,
        title: kept.title,
        kind: kept.kind,
        paragraphs: text::plain_paragraphs(&kept.body),
        answers: kept.answers,
        standing: match notice::standing_at(r, number, now)? {
            notice::Standing::InForce => Standing::InForce,
            notice::Standing::Superseded { by } => Standing::Superseded { by },
            notice::Standing::Withdrawn { by } => Standing::Withdrawn { by },
        },
        newest_revision: kept.newest_revision,
    })
}

/// A clock that was set back must not bring back what has ended.
pub(super) fn latest_look(r: &Reading<'_>, now: DateTime<Utc>) -> CoreResult<DateTime<Utc>> {
    Ok(trust::freshness(r)?.map_or(now, |looked| now.max(looked.checked_at)))
}

/// All revisions of all notices in memory, for a book that cannot be written.
pub(super) fn corpus(r: &Reading<'_>, now: DateTime<Utc>) -> CoreResult<Corpus> {
    let mut corpus = Corpus::new();
    for (number, revision, _) in notice::known(r)? {
        // The sentences of an answer are the committee's word; a local's is not given out as that.
        if number >= notice::SERIES {
            continue;
        }
        corpus.add(notice_text(r, number, revision, now)?);
    }
    corpus.settle();
    Ok(corpus)
}

pub(super) fn is_ready(r: &Reading<'_>) -> CoreResult<bool> {
    Ok(check_index::version(r)? == Some(INDEX_VERSION) && check_index::missing(r, 1)?.is_empty())
}

/// Makes the rows that are missing, at most `most` revisions; true when nothing is missing then.
pub(super) fn bring_up(w: &mut Writing<'_>, most: u32) -> CoreResult<bool> {
    if check_index::version(w)? != Some(INDEX_VERSION) {
        check_index::begin(w, INDEX_VERSION)?;
    }
    let missing = check_index::missing(w, most)?;
    let mut places = Vec::new();
    for (number, revision) in &missing {
        // Rows depend on what the notice says alone, not on what became of it.
        let kept = notice::words(w, *number, *revision)?;
        let doc = check_index::add_doc(w, *number, *revision)?;
        let text = NoticeText {
            id: NoticeId {
                number: *number,
                revision: *revision,
            },
            issued_at: kept.issued_at,
            title: kept.title,
            kind: kept.kind,
            paragraphs: text::plain_paragraphs(&kept.body),
            answers: kept.answers,
            standing: Standing::InForce,
            newest_revision: kept.newest_revision,
        };
        places.extend(index_rows(doc, &text).into_iter().map(|row| Place {
            hash: row.hash,
            doc: row.doc,
            pos: row.pos,
        }));
    }
    check_index::add(w, places)?;
    Ok(missing.len() < usize::try_from(most).unwrap_or(usize::MAX))
}

/// In the transaction that brought `new` revisions: makes their rows, unless they are many and nothing
/// in this transaction asks for them.
pub(super) fn arrived(w: &mut Writing<'_>, new: usize, must: bool) -> CoreResult<()> {
    if new > MANY && !must {
        return Ok(());
    }
    while !bring_up(w, STEP)? {}
    Ok(())
}

impl Book {
    /// Makes what the index lacks, at most so many notices at a time; true when nothing is missing
    /// then. A check does the same before it looks.
    ///
    /// # Errors
    /// `read_only_medium`, `disk_full`, `book_damaged`, `io`.
    pub fn prepare_check(&self) -> AppResult<bool> {
        Ok(self.store.read(is_ready)? || self.store.write(|w| bring_up(w, STEP))?)
    }

    /// Brings the index up to date where it can be written; asks between steps whether to stop.
    pub(super) fn bring_index_up(&self, stop: &dyn Fn() -> bool) -> AppResult<()> {
        if self.store.read_only().is_some() {
            return Ok(());
        }
        while !stop() && !self.prepare_check()? {}
        Ok(())
    }

    /// Runs `look` over the index as it is; over one in memory where it is not up to date.
    pub(super) fn with_index<T>(&self, look: impl FnOnce(&dyn Index) -> T) -> AppResult<T> {
        let now = self.now()?;
        Ok(self.store.read(|r| {
            let now = latest_look(r, now)?;
            if !is_ready(r)? {
                return Ok(look(&corpus(r, now)?));
            }
            let index = BookIndex::new(r, now);
            let found = look(&index);
            index.finish()?;
            Ok(found)
        })?)
    }
}
