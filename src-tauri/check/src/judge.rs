//! What a stretch without common words between two texts is.

use std::ops::Range;

use crate::align::Sides;
use crate::piece::Edit;
use crate::same;

/// Decides what a stretch without common words is: the same letters, something left out, something
/// added beside the copy, or an edit.
pub(crate) fn judge(
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
        by_mark: false,
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
