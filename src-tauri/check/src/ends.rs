//! What stands before the first and after the last shared run and still belongs to a copy.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::{Sides, Step, compare};
use crate::finding::Category;
use crate::lexicon;
use crate::limits::{Budget, CheckRefusal};
use crate::token::Token;

/// Words of a sentence that an end may be compared over.
const END_WORDS: usize = 24;

/// What stands before the first run and still belongs to the copy: a changed first word, a changed
/// short sentence.
pub(crate) fn before(
    sides: &Sides<'_>,
    pasted: usize,
    notice: usize,
    budget: &mut Budget<'_>,
) -> Result<Vec<Step>, CheckRefusal> {
    let (mut pasted, mut notice) = (pasted, notice);
    let mut found: Vec<Step> = Vec::new();
    let mut whole = false;
    loop {
        let notice_start = sentence_start(notice, whole, |at| sides.notice_sentence_start(at), 0);
        let pasted_start = sentence_start(
            pasted,
            whole,
            |at| sides.pasted_sentence_start(at),
            pasted.saturating_sub(END_WORDS),
        );
        if whole && (notice_start == notice || pasted_start == pasted) {
            break;
        }
        let mut steps = match end(
            sides,
            pasted_start..pasted,
            notice_start..notice,
            whole,
            true,
            budget,
        )? {
            Some(steps) => steps,
            None => break,
        };
        steps.append(&mut found);
        found = steps;
        let reached_pasted = reach(&found, pasted, true);
        if reached_pasted != pasted_start {
            break;
        }
        (pasted, notice) = (pasted_start, notice_start);
        whole = true;
        if pasted == 0 || notice == 0 {
            break;
        }
    }
    Ok(found)
}

fn reach(steps: &[Step], default: usize, first: bool) -> usize {
    let positions = steps.iter().filter_map(|step| match step {
        Step::Same { pasted, .. } | Step::Added { pasted } => Some(*pasted),
        Step::Missing { .. } => None,
    });
    if first {
        positions.min().unwrap_or(default)
    } else {
        positions.max().map_or(default, |p| p + 1)
    }
}

fn sentence_start(
    at: usize,
    step_over: bool,
    starts: impl Fn(usize) -> bool,
    floor: usize,
) -> usize {
    let mut start = at;
    if step_over && start > floor {
        start -= 1;
    }
    while start > floor && !starts(start) {
        start -= 1;
    }
    start
}

/// What stands after the last run and still belongs to the copy.
pub(crate) fn after(
    sides: &Sides<'_>,
    pasted: usize,
    notice: usize,
    budget: &mut Budget<'_>,
) -> Result<Vec<Step>, CheckRefusal> {
    let (mut pasted, mut notice) = (pasted, notice);
    let mut found: Vec<Step> = Vec::new();
    let mut whole = false;
    loop {
        let notice_end = sentence_end(
            notice,
            whole,
            |at| sides.notice_sentence_start(at),
            sides.notice.tokens.len(),
        );
        let ceiling = sides.pasted.len().min(pasted + END_WORDS);
        let pasted_end = sentence_end(pasted, whole, |at| sides.pasted_sentence_start(at), ceiling);
        if whole && (notice_end == notice || pasted_end == pasted) {
            break;
        }
        match end(
            sides,
            pasted..pasted_end,
            notice..notice_end,
            whole,
            false,
            budget,
        )? {
            Some(mut steps) => found.append(&mut steps),
            None => break,
        }
        if reach(&found, pasted, false) != pasted_end {
            break;
        }
        (pasted, notice) = (pasted_end, notice_end);
        whole = true;
        if pasted >= sides.pasted.len() || notice >= sides.notice.tokens.len() {
            break;
        }
    }
    Ok(found)
}

fn sentence_end(
    at: usize,
    step_over: bool,
    starts: impl Fn(usize) -> bool,
    ceiling: usize,
) -> usize {
    let mut end = at;
    if step_over && end < ceiling {
        end += 1;
    }
    while end < ceiling && !starts(end) {
        end += 1;
    }
    end
}

/// Compares the rest of a sentence beyond a run (or, when `whole`, the next sentence) and decides
/// whether it is an edited rest or something else. `None` means something else.
fn end(
    sides: &Sides<'_>,
    pasted: Range<usize>,
    notice: Range<usize>,
    whole: bool,
    leading: bool,
    budget: &mut Budget<'_>,
) -> Result<Option<Vec<Step>>, CheckRefusal> {
    if pasted.is_empty() && notice.is_empty() {
        return Ok(Some(Vec::new()));
    }
    if notice.len() > 2 * END_WORDS || pasted.is_empty() {
        return Ok(None);
    }
    if notice.is_empty() {
        return Ok(glued(sides, pasted, leading));
    }
    // A line end or colon beside the run may part a quotation from talk around it.
    let parted = if leading {
        sides.pasted_break(pasted.end)
    } else {
        sides.pasted_break(pasted.start)
    };
    let pasted = if leading && pasted.len() > notice.len() + 4 && !whole {
        nearest_break(sides, pasted, notice.len() + 4)
    } else {
        pasted
    };
    let steps = compare(sides, pasted.clone(), notice.clone(), budget)?;
    let kept = steps
        .iter()
        .filter(|step| matches!(step, Step::Same { .. }))
        .count();
    let shorter = pasted.len().min(notice.len());
    let longer = pasted.len().max(notice.len());
    let edited = if whole {
        kept * 2 >= longer && kept > 0
    } else {
        // "Everybody" before a copy is talk; in the place of "Nobody" it is the opposite.
        let turned = sides.notice.tokens[notice.clone()]
            .iter()
            .any(|t| t.known.category.is_some_and(Category::turns_meaning));
        let talk = !turned
            && sides.pasted[pasted.clone()]
                .iter()
                .all(|t| lexicon::is_passing_on(&t.norm));
        let alike = shared_category(sides, &pasted, &notice);
        let one_for_one = !parted && !talk && shorter <= 3 && longer - shorter <= 1;
        kept * 3 >= longer && kept > 0
            || (alike && shorter <= 4 && longer <= shorter + 3)
            || one_for_one
    };
    Ok(edited.then_some(steps))
}

/// Words joined without any break to a complete sentence of the notice are part of the copy when they
/// can turn it ("it is not true that …"); otherwise they are talk around it.
fn glued(sides: &Sides<'_>, pasted: Range<usize>, leading: bool) -> Option<Vec<Step>> {
    let near = nearest_break(sides, pasted.clone(), END_WORDS);
    let part = if leading {
        if sides.pasted_break(pasted.end) {
            return None;
        }
        near
    } else {
        if sides.pasted_break(pasted.start) {
            return None;
        }
        let stop = (pasted.start + 1..pasted.end)
            .find(|at| sides.pasted_break(*at))
            .unwrap_or(pasted.end);
        pasted.start..stop
    };
    let talk = sides.pasted[part.clone()]
        .iter()
        .all(|t| lexicon::is_passing_on(&t.norm));
    let turns = sides.pasted[part.clone()].iter().any(|t| {
        lexicon::is_reversal(&t.norm) || t.known.category.is_some_and(Category::turns_meaning)
    });
    (turns && !talk).then(|| part.map(|pasted| Step::Added { pasted }).collect())
}

/// The end of `range` from its last break on, at most `most` words.
fn nearest_break(sides: &Sides<'_>, range: Range<usize>, most: usize) -> Range<usize> {
    let floor = range.end.saturating_sub(most).max(range.start);
    let start = (floor..range.end)
        .rev()
        .find(|at| sides.pasted_break(*at))
        .unwrap_or(floor);
    start..range.end
}

fn shared_category(sides: &Sides<'_>, pasted: &Range<usize>, notice: &Range<usize>) -> bool {
    let of = |tokens: &[Token]| -> BTreeSet<Category> {
        tokens.iter().filter_map(|t| t.known.category).collect()
    };
    let (a, b) = (
        of(&sides.pasted[pasted.clone()]),
        of(&sides.notice.tokens[notice.clone()]),
    );
    a.intersection(&b).next().is_some()
}
