//! An alignment becomes pieces: one stretch of pasted text beside one paragraph, with its differences.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::{Sides, Step};
use crate::finding::Category;
use crate::index::NoticeWords;
use crate::judge::judge;
use crate::same;

/// A place where the copy says other words. Ranges count words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) pasted: Range<usize>,
    pub(crate) notice: Range<usize>,
    pub(crate) paragraph: u32,
    pub(crate) category: Category,
    /// The words are the same; the mark behind them is another.
    pub(crate) by_mark: bool,
}

/// One stretch of the pasted text beside one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) paragraph: u32,
    /// Words that are the same: (pasted, notice), ascending.
    pub(crate) same: Vec<(usize, usize)>,
    pub(crate) edits: Vec<Edit>,
    /// Words that are the same in the whole chain that the piece is part of.
    pub(crate) chain_same: usize,
}

impl Piece {
    /// How well the paragraph explains the stretch; a difference weighs more than a word.
    pub(crate) fn score(&self) -> i64 {
        let edits: i64 = self
            .edits
            .iter()
            .map(|edit| {
                let weight = if edit.category.turns_meaning() {
                    25
                } else {
                    10
                };
                weight + 5 * (edit.pasted.len() + edit.notice.len()) as i64
            })
            .sum();
        10 * self.same.len() as i64 - edits
    }

    /// Pasted words that the piece accounts for.
    pub(crate) fn pasted(&self) -> impl Iterator<Item = usize> + '_ {
        self.same
            .iter()
            .map(|(p, _)| *p)
            .chain(self.edits.iter().flat_map(|edit| edit.pasted.clone()))
    }

    /// Notice words that the piece accounts for.
    pub(crate) fn notice(&self) -> impl Iterator<Item = usize> + '_ {
        self.same
            .iter()
            .map(|(_, n)| *n)
            .chain(self.edits.iter().flat_map(|edit| edit.notice.clone()))
    }

    /// Keeps a piece only when it is surely a copy and not the same turn of phrase by chance.
    pub(crate) fn accept(mut self, sides: &Sides<'_>, pasted_len: usize) -> Option<Self> {
        let same = self.same.len();
        let weighty = self
            .same
            .iter()
            .filter(|(_, n)| !sides.notice.tokens[*n].known.small)
            .count();
        if self.edits.is_empty() {
            // A turn of phrase inside a longer text of one's own is no copy.
            let long = weighty >= 3 && (same >= 12 || same >= 8 && same * 2 >= pasted_len);
            let sentence = same >= 4 && weighty >= 2 && self.whole_sentences(sides);
            let all_of_it = same >= 5 && weighty >= 2 && same == pasted_len;
            let in_chain = self.chain_same >= 12 && same * 3 >= self.span_len();
            return (long || sentence || all_of_it || in_chain).then_some(self);
        }
        if self.paragraph == 0 {
            // Titles repeat the body in other words; what is like one is not a copy of it.
            return None;
        }
        let changed: usize = self
            .edits
            .iter()
            .filter(|e| !e.by_mark)
            .map(|e| e.pasted.len() + e.notice.len())
            .sum();
        let density = same * 200 / (2 * same + changed).max(1);
        let copy = same >= 9 && weighty >= 4 && density >= 72
            || same >= 5 && weighty >= 3 && density >= 78 && self.whole_sentences(sides)
            || self.chain_same >= 14 && density >= 55;
        if copy {
            return Some(self);
        }
        self.keep_longest_run();
        let weighty = self
            .same
            .iter()
            .filter(|(_, n)| !sides.notice.tokens[*n].known.small)
            .count();
        (self.same.len() >= 12 && weighty >= 4).then_some(self)
    }

    /// True when nothing of the paragraph is missing.
    pub(crate) fn whole_paragraph(&self, words: &NoticeWords) -> bool {
        let covered: BTreeSet<usize> = self.notice().collect();
        covered.len()
            == words
                .paragraph_of
                .iter()
                .filter(|p| **p == self.paragraph)
                .count()
    }

    /// Cuts the piece where the pasted text says something else in between.
    fn cut_at_insertions(self) -> Vec<Piece> {
        let mut parts: Vec<Piece> = Vec::new();
        let mut reached: Option<usize> = None;
        let mut edits = self.edits.into_iter().peekable();
        let mut place = |at: usize, end: usize, parts: &mut Vec<Piece>| {
            if reached.is_none_or(|reached| at > reached + INSERTION) {
                parts.push(Piece {
                    paragraph: self.paragraph,
                    same: Vec::new(),
                    edits: Vec::new(),
                    chain_same: self.chain_same,
                });
            }
            reached = Some(reached.unwrap_or(0).max(end));
        };
        for (pasted, notice) in self.same {
            while let Some(edit) =
                edits.next_if(|edit| edit.pasted.start < pasted || edit.notice.start < notice)
            {
                place(edit.pasted.start, edit.pasted.end, &mut parts);
                if let Some(part) = parts.last_mut() {
                    part.edits.push(edit);
                }
            }
            place(pasted, pasted + 1, &mut parts);
            if let Some(part) = parts.last_mut() {
                part.same.push((pasted, notice));
            }
        }
        for edit in edits {
            place(edit.pasted.start, edit.pasted.end, &mut parts);
            if let Some(part) = parts.last_mut() {
                part.edits.push(edit);
            }
        }
        parts
    }

    fn span_len(&self) -> usize {
        match (self.same.first(), self.same.last()) {
            (Some((_, a)), Some((_, b))) => b + 1 - a,
            _ => 0,
        }
    }

    /// True when the piece begins and ends with sentences, in the notice and in the pasted text.
    fn whole_sentences(&self, sides: &Sides<'_>) -> bool {
        let (Some(first_n), Some(last_n)) = (self.notice().min(), self.notice().max()) else {
            return false;
        };
        let (Some(first_p), Some(last_p)) = (self.pasted().min(), self.pasted().max()) else {
            return false;
        };
        sides.notice_sentence_start(first_n)
            && sides.notice_sentence_start(last_n + 1)
            && sides.pasted_break(first_p)
            && sides.pasted_break(last_p + 1)
    }

    fn keep_longest_run(&mut self) {
        let mut best = 0..0;
        let mut start = 0;
        for at in 1..=self.same.len() {
            let follows = at < self.same.len()
                && self.same[at].0 == self.same[at - 1].0 + 1
                && self.same[at].1 == self.same[at - 1].1 + 1;
            if !follows {
                if at - start > best.len() {
                    best = start..at;
                }
                start = at;
            }
        }
        self.same = self.same[best].to_vec();
        self.edits.clear();
    }
}

/// More words than this of another text between two parts of a paragraph make them two pieces.
const INSERTION: usize = 5;

/// Cuts an alignment into pieces by paragraph.
pub(crate) fn pieces(sides: &Sides<'_>, steps: &[Step], pasted_shouts: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let chain_same = steps
        .iter()
        .filter(|step| matches!(step, Step::Same { .. }))
        .count();
    let mut at_pasted = steps
        .iter()
        .find_map(|s| match s {
            Step::Same { pasted, .. } | Step::Added { pasted } => Some(*pasted),
            Step::Missing { .. } => None,
        })
        .unwrap_or(0);
    let mut at_notice = steps
        .iter()
        .find_map(|s| match s {
            Step::Same { notice, .. } | Step::Missing { notice } => Some(*notice),
            Step::Added { .. } => None,
        })
        .unwrap_or(0);
    let mut hunk = (at_pasted..at_pasted, at_notice..at_notice);
    let mut place = |paragraph: u32| -> usize {
        if pieces
            .last()
            .is_none_or(|piece| piece.paragraph != paragraph)
        {
            pieces.push(Piece {
                paragraph,
                same: Vec::new(),
                edits: Vec::new(),
                chain_same,
            });
        }
        pieces.len() - 1
    };
    let mut edits: Vec<Edit> = Vec::new();
    let mut sames: Vec<(usize, (usize, usize))> = Vec::new();
    for step in steps {
        match *step {
            Step::Same { pasted, notice } => {
                judge(
                    sides,
                    hunk.clone(),
                    pasted_shouts,
                    &mut edits,
                    &mut sames,
                    &mut place,
                );
                let paragraph = sides.notice.paragraph_of[notice];
                sames.push((place(paragraph), (pasted, notice)));
                if let Some(category) =
                    same::turned_by_mark(&sides.notice.tokens[notice], &sides.pasted[pasted])
                {
                    edits.push(Edit {
                        pasted: pasted..pasted + 1,
                        notice: notice..notice + 1,
                        paragraph,
                        category,
                        by_mark: true,
                    });
                }
                (at_pasted, at_notice) = (pasted + 1, notice + 1);
                hunk = (at_pasted..at_pasted, at_notice..at_notice);
            }
            Step::Missing { notice } => hunk.1.end = notice + 1,
            Step::Added { pasted } => hunk.0.end = pasted + 1,
        }
    }
    judge(
        sides,
        hunk,
        pasted_shouts,
        &mut edits,
        &mut sames,
        &mut place,
    );
    for (piece, pair) in sames {
        pieces[piece].same.push(pair);
    }
    for piece in &mut pieces {
        piece.same.sort_unstable();
    }
    for edit in edits {
        // An edit belongs to the first piece of its paragraph that reaches it.
        let home = pieces.iter().rposition(|p| {
            p.paragraph == edit.paragraph
                && p.same
                    .first()
                    .is_none_or(|(first, _)| *first <= edit.pasted.start)
        });
        let home = home.or_else(|| pieces.iter().position(|p| p.paragraph == edit.paragraph));
        match home {
            Some(home) => pieces[home].edits.push(edit),
            None => pieces.push(Piece {
                paragraph: edit.paragraph,
                same: Vec::new(),
                edits: vec![edit],
                chain_same,
            }),
        }
    }
    pieces
        .into_iter()
        .flat_map(Piece::cut_at_insertions)
        .collect()
}
