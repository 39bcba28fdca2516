//! Runs of words that two texts share, and the rows that such runs form.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::align::Sides;
use crate::index::{RUN, run_hashes};
use crate::limits::{Budget, CheckRefusal};

/// Words that both texts have in the same order without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) pasted: usize,
    pub(crate) notice: usize,
    pub(crate) len: usize,
}

/// Longest gaps, in words, over which two runs belong to one copy.
const GAP_PASTED: usize = 80;
const GAP_NOTICE: usize = 400;
/// All runs that both texts share, found by their first three words.
pub(crate) fn shared_runs(
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
pub(crate) fn heaviest_chains(
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
