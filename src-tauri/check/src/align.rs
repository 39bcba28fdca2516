//! Laying a pasted text beside one notice: shared runs of words, chained in order, with the gaps
//! between them compared word by word.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::finding::Category;
use crate::index::{NoticeWords, RUN, run_hashes};
use crate::lexicon;
use crate::limits::{Budget, CheckRefusal};
use crate::notice_text::NoticeText;
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

    fn pasted_sentence_start(&self, at: usize) -> bool {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    pasted: usize,
    notice: usize,
    len: usize,
}

/// Longest gaps, in words, over which two runs belong to one copy.
const GAP_PASTED: usize = 80;
const GAP_NOTICE: usize = 400;
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

fn shared_runs(
    sides: &Sides<'_>,
    pasted_runs: &[u64],
    budget: &mut Budget<'_>,
) -> Result<Vec<Run>, CheckRefusal> {
    const PLACES: usize = 6;
    let mut places: Vec<(u64, usize)> = run_hashes(&sides.notice.tokens)
        .into_iter()
        .zip(0..)
        .collect();
    places.sort_unstable();
    let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
    let mut runs = Vec::new();
    budget.spend((pasted_runs.len() + places.len()) as u64)?;
    for (pasted, hash) in pasted_runs.iter().enumerate() {
        let from = places.partition_point(|(other, _)| other < hash);
        for (other, notice) in places[from..].iter().take(PLACES) {
            if other != hash {
                break;
            }
            // Shifted so that it cannot fall below zero.
            let diagonal = notice + pasted_runs.len() - pasted;
            if reached.get(&diagonal).is_some_and(|end| *end > pasted) {
                continue;
            }
            let len = sides.pasted[pasted..]
                .iter()
                .zip(&sides.notice.tokens[*notice..])
                .take_while(|(a, b)| a.key == b.key)
                .count();
            budget.spend(len as u64 + 4)?;
            reached.insert(diagonal, pasted + len);
            runs.push(Run {
                pasted,
                notice: *notice,
                len,
            });
        }
    }
    Ok(runs)
}

/// Rows of runs that go forward in both texts, heaviest first, each word of the paste in one of them.
fn heaviest_chains(
    sides: &Sides<'_>,
    runs: &[Run],
    budget: &mut Budget<'_>,
) -> Result<Vec<Vec<Run>>, CheckRefusal> {
    const LOOK_BACK: usize = 64;
    let mut best: Vec<(i64, Option<usize>)> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut here = (10 * run.len as i64, None);
        for before in at.saturating_sub(LOOK_BACK)..at {
            let earlier = runs[before];
            let (end_p, end_n) = (earlier.pasted + earlier.len, earlier.notice + earlier.len);
            if earlier.pasted >= run.pasted || earlier.notice >= run.notice {
                continue;
            }
            // A title is often the first sentence in other words; it is no part of the body's order.
            let title = |run: &Run| sides.notice.paragraph_of[run.notice] == 0;
            if title(&earlier) != title(run) {
                continue;
            }
            let overlap = end_p
                .saturating_sub(run.pasted)
                .max(end_n.saturating_sub(run.notice));
            if overlap >= run.len {
                continue;
            }
            let gap_p = run.pasted.saturating_sub(end_p);
            let gap_n = run.notice.saturating_sub(end_n);
            if gap_p > GAP_PASTED || gap_n > GAP_NOTICE {
                continue;
            }
            let gain =
                10 * (run.len - overlap) as i64 - gap_p.min(40) as i64 - gap_n.min(40) as i64;
            let score = best[before].0 + gain;
            if score > here.0 {
                here = (score, Some(before));
            }
        }
        budget.spend(LOOK_BACK as u64 / 4)?;
        best.push(here);
    }
    let mut ends: Vec<usize> = (0..runs.len()).collect();
    ends.sort_by_key(|at| (Reverse(best[*at].0), *at));
    let mut taken = vec![false; sides.pasted.len()];
    let mut used = vec![false; runs.len()];
    let mut chains = Vec::new();
    for end in ends {
        let mut chain = Vec::new();
        let mut at = Some(end);
        while let Some(index) = at.filter(|index| !used[*index]) {
            used[index] = true;
            chain.push(runs[index]);
            at = best[index].1;
        }
        chain.reverse();
        trim_overlaps(&mut chain);
        chain.retain(|run| {
            run.len > 0
                && !taken[run.pasted..run.pasted + run.len]
                    .iter()
                    .any(|taken| *taken)
        });
        let total: usize = chain.iter().map(|run| run.len).sum();
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
            continue;
        };
        if total >= RUN {
            taken[first.pasted..last.pasted + last.len].fill(true);
            budget.spend((last.pasted + last.len - first.pasted) as u64)?;
            chains.push(chain);
        }
    }
    Ok(chains)
}

/// Makes each word belong to one run of a chain.
fn trim_overlaps(chain: &mut [Run]) {
    for i in 1..chain.len() {
        let before = chain[i - 1];
        let overlap = (before.pasted + before.len)
            .saturating_sub(chain[i].pasted)
            .max((before.notice + before.len).saturating_sub(chain[i].notice))
            .min(chain[i].len);
        chain[i].pasted += overlap;
        chain[i].notice += overlap;
        chain[i].len -= overlap;
    }
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
fn compare(
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

/// Words of a sentence that an end may be compared over.
const END_WORDS: usize = 24;

/// What stands before the first run and still belongs to the copy: a changed first word, a changed
/// short sentence.
fn before(
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
fn after(
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
        let talk = sides.pasted[pasted.clone()]
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
