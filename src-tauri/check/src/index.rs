//! Finding the few notices that may have to do with a text among thousands.
//!
//! Every notice yields rows (hash, notice, position): runs of three words, thinned by winnowing, and
//! the stems of its words. A book can keep the rows in a table and answer [`Index`] from it; [`Corpus`]
//! keeps them in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Span;
use crate::notice_text::{NoticeId, NoticeText, Standing};
use crate::stem;
use crate::token::{Origin, Token, mix, words};

/// Words in a run.
pub(crate) const RUN: usize = 3;
/// Of so many neighbouring runs at least one is kept.
const WINDOW: usize = 3;

/// Grows with every change of what [`index_rows`] gives for a text, so that kept rows of an earlier
/// way are made anew.
pub const INDEX_VERSION: u32 = 2;

/// One row of the index. Rows sort by hash, then notice, then position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Hash of a run of words or of a stem.
    pub hash: u64,
    /// The caller's number for one revision of one notice; higher numbers are newer arrivals.
    pub doc: u32,
    /// Position of the run in the notice's words, or the paragraph of the stem.
    pub pos: u32,
}

/// Rows for one revision under the number `doc`, sorted. They depend on its title, its paragraphs and the
/// rumors that it says it answers, and on nothing else.
#[must_use]
pub fn index_rows(doc: u32, text: &NoticeText) -> Vec<Posting> {
    let notice = NoticeWords::new(text);
    let mut rows = BTreeSet::new();
    let runs = run_hashes(&notice.tokens);
    for (window_start, window) in runs.windows(WINDOW.min(runs.len().max(1))).enumerate() {
        let smallest = window
            .iter()
            .enumerate()
            .min_by_key(|(offset, hash)| (**hash, std::cmp::Reverse(*offset)));
        if let Some((offset, hash)) = smallest {
            rows.insert(Posting {
                hash: *hash,
                doc,
                pos: small(window_start + offset),
            });
        }
    }
    // The start of each sentence is always kept, so that a short sentence pasted alone is found.
    for (at, hash) in runs.iter().enumerate() {
        if notice.tokens[at].starts_sentence {
            rows.insert(Posting {
                hash: *hash,
                doc,
                pos: small(at),
            });
        }
    }
    let mut stems = BTreeMap::new();
    for at in 0..notice.tokens.len() {
        for hash in stem::topics(&notice.tokens, at) {
            stems.entry(hash).or_insert(notice.paragraph_of[at]);
        }
    }
    for hash in text.answers.iter().flat_map(|rumor| topics_of(rumor)) {
        stems.entry(hash).or_insert(0);
    }
    rows.extend(
        stems
            .into_iter()
            .map(|(hash, pos)| Posting { hash, doc, pos }),
    );
    rows.into_iter().collect()
}

/// The topics of a text that stands by itself.
pub(crate) fn topics_of(text: &str) -> BTreeSet<u64> {
    let tokens = words(text, Origin::Notice).tokens;
    (0..tokens.len())
        .flat_map(|at| stem::topics(&tokens, at))
        .collect()
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// One hash for every run of [`RUN`] words.
pub(crate) fn run_hashes(tokens: &[Token]) -> Vec<u64> {
    tokens
        .windows(RUN)
        .map(|run| {
            run.iter()
                .fold(0x51u64, |hash, token| mix(hash.rotate_left(21) ^ token.key))
        })
        .collect()
}

/// A notice's title and paragraphs as one row of words.
#[derive(Debug, Clone)]
pub(crate) struct NoticeWords {
    pub(crate) tokens: Vec<Token>,
    /// Paragraph of each word; 0 is the title. Spans of words count in their paragraph.
    pub(crate) paragraph_of: Vec<u32>,
}

impl NoticeWords {
    pub(crate) fn new(text: &NoticeText) -> Self {
        let mut tokens = Vec::new();
        let mut paragraph_of = Vec::new();
        let parts = std::iter::once(&text.title).chain(&text.paragraphs);
        for (number, part) in parts.enumerate() {
            let part = words(part, Origin::Notice).tokens;
            paragraph_of.resize(paragraph_of.len() + part.len(), small(number));
            let first = tokens.len();
            tokens.extend(part);
            if let Some(token) = tokens.get_mut(first) {
                token.starts_sentence = true;
            }
        }
        Self {
            tokens,
            paragraph_of,
        }
    }

    /// First and one past the last word of the sentence that `at` is in.
    pub(crate) fn sentence(&self, at: usize) -> std::ops::Range<usize> {
        let start = (0..=at)
            .rev()
            .find(|i| self.tokens[*i].starts_sentence)
            .unwrap_or(0);
        let end = (at + 1..self.tokens.len())
            .find(|i| self.tokens[*i].starts_sentence)
            .unwrap_or(self.tokens.len());
        start..end
    }

    /// The span from word `from` to before word `to`, both in one paragraph.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        match (
            self.tokens.get(from),
            to.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            (None, _) => Span::new(0, 0),
        }
    }
}

/// Where a check looks notices up.
pub trait Index {
    /// How many notices hold each hash, in the order asked.
    fn counts(&self, hashes: &[u64]) -> Vec<u32>;
    /// Rows of each hash; at most `newest` rows per hash, those with the highest `doc`. The rows of one
    /// hash come together, and of one notice together within them.
    fn postings(&self, hashes: &[u64], newest: usize) -> Vec<Posting>;
    /// The notice under a number, with its standing as of now.
    fn notice(&self, doc: u32) -> Option<Arc<NoticeText>>;
    /// The number of a notice: the newest revision when `revision` is `None`.
    fn doc(&self, number: u32, revision: Option<u32>) -> Option<u32>;
    /// How many revisions there are.
    fn len(&self) -> u32;
    /// True when there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An index in memory.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Sorted rows, the bulk.
    main: Vec<Posting>,
    /// Rows that came since the bulk was last sorted.
    recent: BTreeSet<Posting>,
    notices: BTreeMap<u32, Arc<NoticeText>>,
    ids: BTreeMap<NoticeId, u32>,
    next: u32,
}

impl Corpus {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a revision, or replaces it when its id is known. Returns its number in the index.
    pub fn add(&mut self, text: NoticeText) -> u32 {
        self.remove(text.id);
        let doc = self.next;
        self.next += 1;
        self.recent.extend(index_rows(doc, &text));
        self.ids.insert(text.id, doc);
        self.notices.insert(doc, Arc::new(text));
        if self.recent.len() > 50_000.max(self.main.len() / 4) {
            self.settle();
        }
        doc
    }

    /// Forgets a revision; does nothing when it is unknown.
    pub fn remove(&mut self, id: NoticeId) {
        let Some(doc) = self.ids.remove(&id) else {
            return;
        };
        self.notices.remove(&doc);
        self.main.retain(|row| row.doc != doc);
        self.recent.retain(|row| row.doc != doc);
    }

    /// Changes what a later notice did to this one. Returns false when the id is unknown.
    pub fn set_standing(
        &mut self,
        id: NoticeId,
        standing: Standing,
        newest_revision: bool,
    ) -> bool {
        let Some(notice) = self.ids.get(&id).and_then(|doc| self.notices.get_mut(doc)) else {
            return false;
        };
        let notice = Arc::make_mut(notice);
        notice.standing = standing;
        notice.newest_revision = newest_revision;
        true
    }

    /// Moves the recent rows into the sorted bulk; look-ups are a little faster afterwards.
    pub fn settle(&mut self) {
        self.main.extend(std::mem::take(&mut self.recent));
        self.main.sort_unstable();
    }

    /// All rows, sorted.
    #[must_use]
    pub fn rows(&self) -> Vec<Posting> {
        let mut rows = self.main.clone();
        rows.extend(&self.recent);
        rows.sort_unstable();
        rows
    }

    fn main_rows(&self, hash: u64) -> &[Posting] {
        let start = self.main.partition_point(|row| row.hash < hash);
        let rest = &self.main[start..];
        &rest[..rest.partition_point(|row| row.hash == hash)]
    }

    fn recent_rows(&self, hash: u64) -> impl DoubleEndedIterator<Item = &Posting> {
        let first = Posting {
            hash,
            doc: 0,
            pos: 0,
        };
        let last = Posting {
            hash,
            doc: u32::MAX,
            pos: u32::MAX,
        };
        self.recent.range(first..=last)
    }
}

impl Index for Corpus {
    fn counts(&self, hashes: &[u64]) -> Vec<u32> {
        hashes
            .iter()
            .map(|hash| small(self.main_rows(*hash).len() + self.recent_rows(*hash).count()))
            .collect()
    }

    fn postings(&self, hashes: &[u64], newest: usize) -> Vec<Posting> {
        let mut found = Vec::new();
        for hash in hashes {
            let recent = self.recent_rows(*hash).rev();
            found.extend(
                recent
                    .chain(self.main_rows(*hash).iter().rev())
                    .take(newest),
            );
        }
        found
    }

    fn notice(&self, doc: u32) -> Option<Arc<NoticeText>> {
        self.notices.get(&doc).cloned()
    }

    fn doc(&self, number: u32, revision: Option<u32>) -> Option<u32> {
        match revision {
            Some(revision) => self.ids.get(&NoticeId { number, revision }).copied(),
            None => self
                .ids
                .range(
                    NoticeId {
                        number,
                        revision: 0,
                    }..=NoticeId {
                        number,
                        revision: u32::MAX,
                    },
                )
                .next_back()
                .map(|(_, doc)| *doc),
        }
    }

    fn len(&self) -> u32 {
        small(self.notices.len())
    }
}
