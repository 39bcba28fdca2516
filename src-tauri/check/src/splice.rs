//! True words in a false order: halves of sentences put together, or sentences changed round.

use std::collections::BTreeSet;

use crate::engine::{Candidate, span_of};
use crate::finding::Span;
use crate::piece::Piece;
use crate::token::Token;

/// Places where one sentence of the text goes over from one copied part to another without a break,
/// though the parts do not follow each other in any notice.
pub(crate) fn spliced(tokens: &[Token], chosen: &[Candidate]) -> Vec<Span> {
    // For each pasted word: the pieces that account for it.
    let mut owners: Vec<Vec<(usize, usize)>> = vec![Vec::new(); tokens.len()];
    // For each pasted word: whether some notice begins, or ends, a sentence there.
    let mut begins = vec![false; tokens.len()];
    let mut ends = vec![false; tokens.len()];
    for (c, candidate) in chosen.iter().enumerate() {
        let starts = |at: usize| {
            candidate
                .words
                .tokens
                .get(at)
                .is_none_or(|t| t.starts_sentence)
        };
        for (p, piece) in candidate.pieces.iter().enumerate() {
            piece.pasted().for_each(|at| owners[at].push((c, p)));
            for (pasted, notice) in &piece.same {
                begins[*pasted] |= starts(*notice);
                ends[*pasted] |= starts(notice + 1);
            }
        }
    }
    (1..tokens.len())
        .filter(|at| {
            let (before, here) = (&owners[at - 1], &owners[*at]);
            let parted = tokens[*at].after_break || tokens[*at].after_ellipsis;
            let follows = ends[at - 1] && begins[*at];
            !parted
                && !follows
                && !before.is_empty()
                && !here.is_empty()
                && !before.iter().any(|owner| here.contains(owner))
        })
        .map(|at| span_of(tokens, at - 1, at))
        .collect()
}

/// True when parts of one notice stand in another order than there. A part that is only repeated does
/// not count.
pub(crate) fn reordered(pieces: &[Piece]) -> bool {
    let mut parts: Vec<&Piece> = pieces.iter().filter(|piece| piece.paragraph > 0).collect();
    parts.sort_by_key(|piece| piece.pasted().min());
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut reached = None;
    for part in parts {
        let words: Vec<usize> = part.notice().collect();
        let fresh = words.iter().filter(|at| !seen.contains(at)).count() * 2 > words.len();
        if fresh && words.iter().min().copied() < reached {
            return true;
        }
        reached = reached.max(words.iter().max().copied());
        seen.extend(words);
    }
    false
}
