//! Words that are only on one side can often be placed in more than one way: in "The vote is on. The
//! count is open." against "The count is open." either the first or the second "The" is new. The way
//! that begins and ends with a sentence is the one that a reader sees.

use crate::align::{Sides, Step};

/// Moves one-sided stretches to the border of a sentence where the words around them allow it.
pub(crate) fn slide(sides: &Sides<'_>, steps: &mut [Step]) {
    let mut at = 0;
    while at < steps.len() {
        let one_sided = |step: &Step, like: &Step| {
            matches!(
                (step, like),
                (Step::Added { .. }, Step::Added { .. })
                    | (Step::Missing { .. }, Step::Missing { .. })
            )
        };
        if matches!(steps[at], Step::Same { .. }) {
            at += 1;
            continue;
        }
        let end = (at..steps.len())
            .find(|i| !one_sided(&steps[*i], &steps[at]))
            .unwrap_or(steps.len());
        let next_is_same = end == steps.len() || matches!(steps[end], Step::Same { .. });
        let before_is_same = at > 0 && matches!(steps[at - 1], Step::Same { .. });
        if next_is_same && before_is_same {
            slide_one(sides, steps, at, end);
        }
        at = end;
    }
}

fn slide_one(sides: &Sides<'_>, steps: &mut [Step], start: usize, end: usize) {
    const FARTHEST: usize = 8;
    let at_border = |step: &Step| match *step {
        Step::Added { pasted } => sides.pasted_break(pasted),
        Step::Missing { notice } => sides.notice_sentence_start(notice),
        Step::Same { .. } => false,
    };
    if at_border(&steps[start]) {
        return;
    }
    let floor = start.saturating_sub(FARTHEST);
    let mut trial = steps[floor..end].to_vec();
    let (mut from, mut to) = (start - floor, end - floor);
    while let Some(before) = from.checked_sub(1) {
        let Step::Same { pasted, notice } = trial[before] else {
            return;
        };
        // The word before moves behind the stretch, paired with the stretch's last word.
        let moved = match trial[to - 1] {
            Step::Added { pasted: last } => sides.same(last, notice).then(|| {
                trial[before] = Step::Added { pasted };
                Step::Same {
                    pasted: last,
                    notice,
                }
            }),
            Step::Missing { notice: last } => sides.same(pasted, last).then(|| {
                trial[before] = Step::Missing { notice };
                Step::Same {
                    pasted,
                    notice: last,
                }
            }),
            Step::Same { .. } => None,
        };
        let Some(pair) = moved else { return };
        trial[to - 1] = pair;
        (from, to) = (before, to - 1);
        if at_border(&trial[from]) {
            steps[floor..end].copy_from_slice(&trial);
            return;
        }
    }
}
