//! Laying a pasted text beside one notice: shared runs of words, chained in order, with the gaps
//! between them compared word by word.

use std::ops::Range;

use crate::ends::{after, before};
use crate::index::NoticeWords;
use crate::limits::{Budget, CheckRefusal};
use crate::notice_text::NoticeText;
use crate::runs::{Run, heaviest_chains, shared_runs};
use crate::same::{self, Seen};
use crate::slide;
use crate::token::Token;

/// The two texts that are compared.
pub(crate) struct Sides<'a> {
    pub(crate) pasted: &'a [Token],
    pub(crate) pasted_text: &'a str,
    pub(crate) notice: &'a NoticeWords,
    pub(crate) notice_text: &'a NoticeText,
}

impl<'a> Sides<'a> {
    pub(crate) fn seen_pasted(&self, at: usize) -> Seen<'a> {
        Seen {
            token: &self.pasted[at],
            text: self.pasted_text,
        }
    }

    pub(crate) fn seen_notice(&self, at: usize) -> Seen<'a> {
        Seen {
            token: &self.notice.tokens[at],
            text: self.notice_text.paragraph(self.notice.paragraph_of[at]),
        }
    }

    pub(crate) fn same(&self, pasted: usize, notice: usize) -> bool {
        same::same_word(self.seen_pasted(pasted), self.seen_notice(notice))
    }

    pub(crate) fn pasted_sentence_start(&self, at: usize) -> bool {
        self.pasted.get(at).is_none_or(|t| t.starts_sentence)
    }

    pub(crate) fn pasted_break(&self, at: usize) -> bool {
        self.pasted.get(at).is_none_or(|t| t.after_break)
    }

    pub(crate) fn notice_sentence_start(&self, at: usize) -> bool {
        self.notice.tokens.get(at).is_none_or(|t| t.starts_sentence)
    }
}

/// One step of an alignment; positions count words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The same word on both sides.
    Same { pasted: usize, notice: usize },
    /// Only in the notice.
    Missing { notice: usize },
    /// Only in the pasted text.
    Added { pasted: usize },
}

/// Cells of a gap's table; larger gaps are not compared word by word.
const GAP_CELLS: usize = 6_400;

/// All places where the pasted text follows the notice, heaviest first.
pub(crate) fn chains(
    sides: &Sides<'_>,
    pasted_runs: &[u64],
    budget: &mut Budget<'_>,
) -> Result<Vec<Vec<Step>>, CheckRefusal> {
    let runs = shared_runs(sides, pasted_runs, budget)?;
    let mut found = Vec::new();
    for chain in heaviest_chains(sides, &runs, budget)? {
        found.push(steps(sides, &chain, budget)?);
    }
    Ok(found)
}

fn steps(
    sides: &Sides<'_>,
    chain: &[Run],
    budget: &mut Budget<'_>,
) -> Result<Vec<Step>, CheckRefusal> {
    let mut middle = Vec::new();
    let mut end: Option<(usize, usize)> = None;
    for run in chain {
        if let Some((pasted, notice)) = end {
            gap(
                sides,
                pasted..run.pasted,
                notice..run.notice,
                &mut middle,
                budget,
            )?;
        }
        for offset in 0..run.len {
            let (pasted, notice) = (run.pasted + offset, run.notice + offset);
            if sides.same(pasted, notice) {
                middle.push(Step::Same { pasted, notice });
            } else {
                middle.push(Step::Missing { notice });
                middle.push(Step::Added { pasted });
            }
        }
        end = Some((run.pasted + run.len, run.notice + run.len));
    }
    let Some((end_pasted, end_notice)) = end else {
        return Ok(middle);
    };
    let mut all = before(sides, chain[0].pasted, chain[0].notice, budget)?;
    all.append(&mut middle);
    all.append(&mut after(sides, end_pasted, end_notice, budget)?);
    slide::slide(sides, &mut all);
    Ok(all)
}

/// Compares what stands between two runs.
fn gap(
    sides: &Sides<'_>,
    pasted: Range<usize>,
    notice: Range<usize>,
    out: &mut Vec<Step>,
    budget: &mut Budget<'_>,
) -> Result<(), CheckRefusal> {
    let cells = pasted.len() * notice.len();
    let whole_sentences = !pasted.is_empty()
        && !notice.is_empty()
        && (sides.pasted_sentence_start(pasted.start) || sides.pasted_break(pasted.start))
        && (sides.pasted_sentence_start(pasted.end) || sides.pasted_break(pasted.end))
        && sides.notice_sentence_start(notice.start)
        && sides.notice_sentence_start(notice.end);
    let compared = if cells == 0 || cells > GAP_CELLS {
        None
    } else {
        let compared = compare(sides, pasted.clone(), notice.clone(), budget)?;
        let kept = compared
            .iter()
            .filter(|step| matches!(step, Step::Same { notice, .. } if !sides.notice.tokens[*notice].known.small))
            .count();
        let shorter = pasted.len().min(notice.len());
        // Another sentence in the place of one is no edited sentence.
        (!whole_sentences || kept * 3 >= shorter).then_some(compared)
    };
    match compared {
        Some(mut compared) => out.append(&mut compared),
        None => {
            out.extend(notice.map(|notice| Step::Missing { notice }));
            out.extend(pasted.map(|pasted| Step::Added { pasted }));
        }
    }
    Ok(())
}

/// Least-cost alignment of two short rows of words.
pub(crate) fn compare(
    sides: &Sides<'_>,
    pasted: Range<usize>,
    notice: Range<usize>,
    budget: &mut Budget<'_>,
) -> Result<Vec<Step>, CheckRefusal> {
    const ONE_SIDE: u32 = 10;
    let (rows, columns) = (notice.len(), pasted.len());
    budget.spend((rows * columns + rows + columns) as u64)?;
    let width = columns + 1;
    let mut cost = vec![0u32; (rows + 1) * width];
    for c in 1..=columns {
        cost[c] = cost[c - 1] + ONE_SIDE;
    }
    let pair = |r: usize, c: usize| -> u32 {
        let (n, p) = (notice.start + r, pasted.start + c);
        if sides.same(p, n) {
            return 0;
        }
        let (was, now) = (&sides.notice.tokens[n].norm, &sides.pasted[p].norm);
        match (
            sides.notice.tokens[n].known.category,
            sides.pasted[p].known.category,
        ) {
            (Some(a), Some(b)) if a == b => 12,
            (None, None) if same::nearly(was, now) => 11,
            _ => 19,
        }
    };
    for r in 1..=rows {
        cost[r * width] = cost[(r - 1) * width] + ONE_SIDE;
        for c in 1..=columns {
            let one_side = cost[(r - 1) * width + c].min(cost[r * width + c - 1]) + ONE_SIDE;
            cost[r * width + c] = one_side.min(cost[(r - 1) * width + c - 1] + pair(r - 1, c - 1));
        }
    }
    let (mut r, mut c) = (rows, columns);
    let mut back = Vec::with_capacity(rows + columns);
    while r > 0 || c > 0 {
        let here = cost[r * width + c];
        if r > 0 && c > 0 && here == cost[(r - 1) * width + c - 1] + pair(r - 1, c - 1) {
            (r, c) = (r - 1, c - 1);
            let (notice, pasted) = (notice.start + r, pasted.start + c);
            if sides.same(pasted, notice) {
                back.push(Step::Same { pasted, notice });
            } else {
                back.push(Step::Added { pasted });
                back.push(Step::Missing { notice });
            }
        } else if c > 0 && here == cost[r * width + c - 1] + ONE_SIDE {
            c -= 1;
            back.push(Step::Added {
                pasted: pasted.start + c,
            });
        } else {
            r -= 1;
            back.push(Step::Missing {
                notice: notice.start + r,
            });
        }
    }
    back.reverse();
    Ok(back)
}
