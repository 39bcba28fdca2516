//! An alignment becomes pieces: one stretch of pasted text beside one paragraph, with its differences.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::{Sides, Step};
use crate::finding::Category;
use crate::index::NoticeWords;
use crate::same;

/// A place where the copy says other words. Ranges count words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) pasted: Range<usize>,
    pub(crate) notice: Range<usize>,
    pub(crate) paragraph: u32,
    pub(crate) category: Category,
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
                sames.push((place(sides.notice.paragraph_of[notice]), (pasted, notice)));
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

/// Decides what a stretch without common words is: the same letters, something left out, something
/// added beside the copy, or an edit.
fn judge(
    sides: &Sides<'_>,
    hunk: (Range<usize>, Range<usize>),
    shouts: bool,
    edits: &mut Vec<Edit>,
    sames: &mut Vec<(usize, (usize, usize))>,
    place: &mut dyn FnMut(u32) -> usize,
) {
    let (pasted, notice) = hunk;
    if pasted.is_empty() && notice.is_empty() {
        return;
    }
    if !pasted.is_empty() && !notice.is_empty() {
        let pasted_words: Vec<_> = pasted.clone().map(|at| sides.seen_pasted(at)).collect();
        let notice_words: Vec<_> = notice.clone().map(|at| sides.seen_notice(at)).collect();
        if same::same_letters(&pasted_words, &notice_words) {
            let piece = place(sides.notice.paragraph_of[notice.start]);
            // Parted differently: each word of either side is accounted for.
            for offset in 0..pasted.len().max(notice.len()) {
                let p = pasted.start + offset.min(pasted.len() - 1);
                let n = notice.start + offset.min(notice.len() - 1);
                sames.push((piece, (p, n)));
            }
            return;
        }
    }
    let (pasted, notice) = trim_sentences(sides, pasted, notice);
    if pasted.is_empty() && notice.is_empty() {
        return;
    }
    if is_left_out(sides, &pasted, &notice) || is_beside(sides, &pasted, &notice) {
        return;
    }
    let category = same::categorise(
        (&sides.notice.tokens, notice.clone()),
        (sides.pasted, pasted.clone()),
        shouts,
    );
    let anchor = notice
        .start
        .min(sides.notice.tokens.len().saturating_sub(1));
    let paragraph = if notice.is_empty() && anchor > 0 && !sides.pasted_break(pasted.start) {
        sides.notice.paragraph_of[anchor - 1]
    } else {
        sides.notice.paragraph_of.get(anchor).copied().unwrap_or(0)
    };
    // What crosses paragraphs is shown in the first one as far as it goes there.
    let end = notice
        .clone()
        .find(|at| sides.notice.paragraph_of[*at] != paragraph && *at >= notice.start)
        .unwrap_or(notice.end);
    edits.push(Edit {
        pasted,
        notice: notice.start..end.max(notice.start),
        paragraph,
        category,
    });
}

/// Whole sentences at either end of a stretch that have no counterpart are left out or added, and only
/// the rest is an edit.
fn trim_sentences(
    sides: &Sides<'_>,
    pasted: Range<usize>,
    notice: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    if pasted.is_empty() || notice.is_empty() {
        return (pasted, notice);
    }
    let (mut pasted, mut notice) = (pasted, notice);
    let closest = |len: usize, starts: Vec<usize>, of: &dyn Fn(usize) -> usize| -> Option<usize> {
        starts
            .into_iter()
            .min_by_key(|at| (of(*at).abs_diff(len), *at))
    };
    if notice.len() > pasted.len() {
        let starts: Vec<usize> = (notice.start..notice.end)
            .filter(|at| sides.notice_sentence_start(*at))
            .collect();
        if sides.notice_sentence_start(notice.start) {
            if let Some(at) = closest(pasted.len(), starts, &|at| notice.end - at) {
                notice.start = at;
            }
        } else if sides.notice_sentence_start(notice.end)
            && let Some(at) = closest(pasted.len(), starts, &|at| at - notice.start)
        {
            notice.end = at;
        }
    } else if pasted.len() > notice.len() {
        let starts: Vec<usize> = (pasted.start..pasted.end)
            .filter(|at| sides.pasted_break(*at))
            .collect();
        if sides.pasted_break(pasted.start) {
            if let Some(at) = closest(notice.len(), starts, &|at| pasted.end - at) {
                pasted.start = at;
            }
        } else if sides.pasted_break(pasted.end)
            && let Some(at) = closest(notice.len(), starts, &|at| at - pasted.start)
        {
            pasted.end = at;
        }
    }
    (pasted, notice)
}

fn is_left_out(sides: &Sides<'_>, pasted: &Range<usize>, notice: &Range<usize>) -> bool {
    if !pasted.is_empty() {
        return false;
    }
    if sides.notice_sentence_start(notice.start) && sides.notice_sentence_start(notice.end) {
        return true;
    }
    let carries = same::carried(&sides.notice.tokens, notice.clone()).is_some();
    let marked = sides
        .pasted
        .get(pasted.end)
        .is_some_and(|t| t.after_ellipsis);
    let parted = sides.pasted_break(pasted.end) && notice.len() >= 8;
    (marked || parted) && !carries
}

/// Sentences of the sender between sentences of the notice, with or without some left out there.
fn is_beside(sides: &Sides<'_>, pasted: &Range<usize>, notice: &Range<usize>) -> bool {
    // So much at once is another text, wherever it stands.
    if pasted.len() > 30 && notice.len() * 4 < pasted.len() {
        return true;
    }
    !pasted.is_empty()
        && (notice.is_empty() || pasted.len() >= 4 && notice.len() >= 4)
        && sides.pasted_break(pasted.start)
        && sides.pasted_break(pasted.end)
        && sides.notice_sentence_start(notice.start)
        && sides.notice_sentence_start(notice.end)
}
