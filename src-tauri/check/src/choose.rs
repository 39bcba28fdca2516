//! Which notice explains which stretch of the text, when several could.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Candidate;
use crate::notice_text::Standing;
use crate::piece::Piece;

/// Later notices that say a stretch anew are named at most so often.
const MOST_ANEW: usize = 3;

/// The notices that the text copies, and those that later said the same with other words.
pub(crate) struct Chosen {
    pub(crate) copies: Vec<Candidate>,
    pub(crate) anew: Vec<Candidate>,
}

/// A piece by its candidate and its place there.
type Place = (usize, usize);

/// Gives every stretch of the text to the paragraph that explains it best. Between equals, the notice
/// that explains more of the whole text wins, then one that still speaks, then the newest.
pub(crate) fn choose(candidates: Vec<Candidate>, words: usize) -> Chosen {
    let mut kept = best_of_each_stretch(&candidates, words);
    keep_context(&candidates, &mut kept, words);
    let anew = said_anew(&candidates, &kept, words);
    let only = |c: usize, candidate: &Candidate, wanted: &BTreeSet<Place>| {
        let pieces: Vec<Piece> = (0..candidate.pieces.len())
            .filter(|p| wanted.contains(&(c, *p)))
            .map(|p| candidate.pieces[p].clone())
            .collect();
        Candidate {
            text: candidate.text.clone(),
            words: candidate.words.clone(),
            pieces,
        }
    };
    let gather = |wanted: &BTreeSet<Place>| -> Vec<Candidate> {
        let sources: BTreeSet<usize> = wanted.iter().map(|(c, _)| *c).collect();
        sources
            .into_iter()
            .map(|c| only(c, &candidates[c], wanted))
            .collect()
    };
    let mut copies = gather(&kept);
    // A title alone says nothing unless it is all that was pasted.
    copies.retain(|c| {
        c.pieces.iter().any(|piece| piece.paragraph > 0)
            || c.pieces.iter().map(|piece| piece.same.len()).sum::<usize>() * 3 >= words * 2
    });
    Chosen {
        copies,
        anew: gather(&anew),
    }
}

fn best_of_each_stretch(candidates: &[Candidate], words: usize) -> BTreeSet<Place> {
    let totals: Vec<i64> = candidates.iter().map(|c| total(&c.pieces, words)).collect();
    let mut order: Vec<Place> = Vec::new();
    for (c, candidate) in candidates.iter().enumerate() {
        order.extend((0..candidate.pieces.len()).map(|p| (c, p)));
    }
    order.sort_by_cached_key(|(c, p)| {
        let (candidate, piece) = (&candidates[*c], &candidates[*c].pieces[*p]);
        let text = &candidate.text;
        Reverse((
            (
                piece.score(),
                totals[*c],
                piece.whole_paragraph(&candidate.words),
            ),
            (
                text.standing == Standing::InForce,
                text.newest_revision,
                text.issued_at,
                text.id,
            ),
            Reverse((piece.paragraph, *p)),
        ))
    });
    let mut covered = vec![false; words];
    let mut kept = BTreeSet::new();
    for (c, p) in order {
        let all: Vec<usize> = candidates[c].pieces[p].pasted().collect();
        let taken = all.iter().filter(|at| covered[**at]).count();
        if taken * 10 > all.len() * 3 {
            continue;
        }
        all.into_iter().for_each(|at| covered[at] = true);
        kept.insert((c, p));
    }
    kept
}

/// How well a notice explains the whole text, every word counted once.
fn total(pieces: &[Piece], words: usize) -> i64 {
    let mut order: Vec<&Piece> = pieces.iter().collect();
    order.sort_by_cached_key(|piece| (Reverse(piece.score()), piece.paragraph));
    let mut covered = vec![false; words];
    let mut total = 0;
    for piece in order {
        if piece.pasted().any(|at| covered[at]) {
            continue;
        }
        piece.pasted().for_each(|at| covered[at] = true);
        total += piece.score();
    }
    total
}

/// In a copy of one notice, a paragraph that differs from it is altered there, even when some other
/// notice happens to hold just these words: a changed day in a weekly notice must not pass because
/// another week's notice names that day.
fn keep_context(candidates: &[Candidate], kept: &mut BTreeSet<Place>, words: usize) {
    let words_of = |place: &Place| candidates[place.0].pieces[place.1].same.len();
    let all: usize = kept.iter().map(words_of).sum();
    let mut shares = vec![0usize; candidates.len()];
    kept.iter()
        .for_each(|place| shares[place.0] += words_of(place));
    let main = shares
        .iter()
        .enumerate()
        .map(|(c, share)| (*share, Reverse(c)))
        .max();
    let Some((share, Reverse(main))) = main else {
        return;
    };
    if share * 3 < all * 2 {
        return;
    }
    let owners = Owners::new(candidates, kept, words);
    let mut replaced: BTreeSet<Place> = BTreeSet::new();
    for (p, piece) in candidates[main].pieces.iter().enumerate() {
        if kept.contains(&(main, p)) || piece.edits.is_empty() {
            continue;
        }
        for (other, shared) in owners.shared_with(piece) {
            if other.0 != main && shared * 10 >= owners.size(other) * 8 && replaced.insert(other) {
                kept.remove(&other);
                kept.insert((main, p));
            }
        }
    }
}

/// Which chosen piece each pasted word belongs to.
struct Owners {
    of: Vec<Option<Place>>,
    sizes: BTreeMap<Place, usize>,
}

impl Owners {
    fn new(candidates: &[Candidate], kept: &BTreeSet<Place>, words: usize) -> Self {
        let mut of = vec![None; words];
        let mut sizes = BTreeMap::new();
        for place in kept {
            for at in candidates[place.0].pieces[place.1].pasted() {
                of[at] = Some(*place);
                *sizes.entry(*place).or_default() += 1;
            }
        }
        Self { of, sizes }
    }

    fn size(&self, place: Place) -> usize {
        self.sizes.get(&place).copied().unwrap_or(0)
    }

    /// The chosen pieces that a piece lies over, with the number of words shared.
    fn shared_with(&self, piece: &Piece) -> BTreeMap<Place, usize> {
        let mut shared = BTreeMap::new();
        for place in piece.pasted().filter_map(|at| self.of[at]) {
            *shared.entry(place).or_default() += 1;
        }
        shared
    }
}

/// Paragraphs of later notices, in force, that say a copied stretch with some other words.
fn said_anew(candidates: &[Candidate], kept: &BTreeSet<Place>, words: usize) -> BTreeSet<Place> {
    let owners = Owners::new(candidates, kept, words);
    let copied: BTreeSet<u32> = kept
        .iter()
        .map(|(c, _)| candidates[*c].text.id.number)
        .collect();
    let mut found: Vec<Place> = Vec::new();
    for (c, candidate) in candidates.iter().enumerate() {
        if !candidate.text.speaks() || copied.contains(&candidate.text.id.number) {
            continue;
        }
        for (p, piece) in candidate
            .pieces
            .iter()
            .enumerate()
            .filter(|(_, piece)| !piece.edits.is_empty())
        {
            let renewed = owners
                .shared_with(piece)
                .into_iter()
                .any(|(older, shared)| {
                    let before = candidates[older.0].text.issued_at < candidate.text.issued_at;
                    before && shared * 10 >= owners.size(older) * 6
                });
            if renewed {
                found.push((c, p));
            }
        }
    }
    let mut notices: Vec<usize> = found.iter().map(|(c, _)| *c).collect();
    notices.dedup();
    notices.sort_by_key(|c| Reverse((candidates[*c].text.issued_at, candidates[*c].text.id)));
    notices.truncate(MOST_ANEW);
    found
        .into_iter()
        .filter(|(c, _)| notices.contains(c))
        .collect()
}
