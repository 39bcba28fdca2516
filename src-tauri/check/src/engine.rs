//! The check itself, step by step.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use crate::align::{self, Sides};
use crate::choose::choose;
use crate::finding::{Finding, Match, MatchKind, OddityKind, Span, Verdict};
use crate::index::{Index, NoticeWords, run_hashes};
use crate::lexicon;
use crate::limits::{Budget, CheckRefusal, Limits};
use crate::notice_text::{NoticeText, Standing};
use crate::piece::{self, Piece};
use crate::report;
use crate::splice;
use crate::token::{Case, Origin, Token, words};
use crate::touch;

/// Rows that one look-up may bring; the rarest runs are asked for first.
const MAX_ROWS: usize = 150_000;
/// Rows of one run that are looked at, newest notices first.
const MAX_ROWS_PER_RUN: usize = 4_000;
/// Notices that are laid beside a short text.
const MIN_NOTICES: usize = 20;

/// A notice that is compared, with its words.
pub(crate) struct Candidate {
    pub(crate) text: Arc<NoticeText>,
    pub(crate) words: NoticeWords,
    pub(crate) pieces: Vec<Piece>,
}

/// Compares `text` with the notices of `index`.
///
/// `cancelled` is asked every few thousand steps.
///
/// # Errors
/// A [`CheckRefusal`] when the text is empty, no text, too long or too repetitive, or when `cancelled`
/// said so. Nothing is kept in any case.
pub fn check(
    text: &str,
    index: &dyn Index,
    limits: &Limits,
    cancelled: &dyn Fn() -> bool,
) -> Result<Finding, CheckRefusal> {
    refuse_what_is_no_text(text, limits)?;
    let mut budget = Budget::new(limits, cancelled);
    let pasted = words(text, Origin::Pasted);
    let tokens = &pasted.tokens;
    if tokens.is_empty() {
        return Err(CheckRefusal::Empty);
    }
    if tokens.len() > limits.max_words {
        return Err(CheckRefusal::TooLarge);
    }
    budget.spend(tokens.len() as u64)?;
    let shouts = tokens.iter().filter(|t| t.case == Case::Upper).count() * 2 > tokens.len();
    let runs = run_hashes(tokens);
    let mut candidates = Vec::new();
    for doc in nearest_notices(index, &runs, tokens.len(), &mut budget)? {
        let Some(notice) = index.notice(doc) else {
            continue;
        };
        let words = NoticeWords::new(&notice);
        budget.spend(words.tokens.len() as u64)?;
        let sides = Sides {
            pasted: tokens,
            pasted_text: text,
            notice: &words,
            notice_text: &notice,
        };
        let mut pieces = Vec::new();
        for steps in align::chains(&sides, &runs, &mut budget)? {
            let found = piece::pieces(&sides, &steps, shouts);
            pieces.extend(
                found
                    .into_iter()
                    .filter_map(|piece| piece.accept(&sides, tokens.len())),
            );
        }
        if !pieces.is_empty() {
            candidates.push(Candidate {
                text: notice,
                words,
                pieces,
            });
        }
    }
    let chosen = choose(candidates, tokens.len());
    let mut covered = vec![false; tokens.len()];
    for candidate in &chosen.copies {
        for at in candidate.pieces.iter().flat_map(Piece::pasted) {
            covered[at] = true;
        }
    }
    let mut matches: Vec<Match> = chosen
        .copies
        .iter()
        .map(|candidate| report::copied(candidate, tokens, text, index))
        .collect();
    matches.sort_by_key(|m| {
        (
            m.pasted_spans.first().map_or(0, |span| span.start),
            m.notice,
            m.revision,
        )
    });
    let spliced = splice::spliced(tokens, &chosen.copies);
    let additions = report::additions(tokens, text, &covered, &matches);
    let left: Vec<usize> = (0..tokens.len()).filter(|at| !covered[*at]).collect();
    let refused = pasted
        .oddities
        .iter()
        .any(|odd| odd.kind == OddityKind::RefusalSign);
    let copied = verdict(&matches, !spliced.is_empty(), additions.weighty || refused);
    let mut anew: Vec<Match> = chosen
        .anew
        .iter()
        .map(|candidate| Match {
            kind: MatchKind::SaidAnew,
            ..report::copied(candidate, tokens, text, index)
        })
        .collect();
    anew.sort_by_key(|m| Reverse((m.issued_at, m.notice)));
    matches.append(&mut anew);
    let known: BTreeSet<u32> = matches.iter().map(|m| m.notice).collect();
    let touching = if matches.is_empty() || additions.weighty {
        touch::touching(tokens, &left, index, &known, &mut budget)?
    } else {
        Vec::new()
    };
    let verdict = copied.unwrap_or(if touching.is_empty() {
        Verdict::NoMatch
    } else {
        Verdict::Touches
    });
    matches.extend(touching);
    let counted = tokens.len() - additions.citation_words;
    Ok(Finding {
        verdict,
        matches,
        oddities: pasted.oddities,
        coverage_of_pasted: share(covered.iter().filter(|c| **c).count(), counted),
        added: additions.spans,
        spliced,
    })
}

/// A part of a whole, 0 to 1.
pub(crate) fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        return 0.0;
    }
    // Thousandths are enough to show and keep the value the same on every machine.
    let thousandths = u16::try_from((part.min(whole) * 1000) / whole).unwrap_or(1000);
    f32::from(thousandths) / 1000.0
}

fn refuse_what_is_no_text(text: &str, limits: &Limits) -> Result<(), CheckRefusal> {
    if text.len() > limits.max_bytes {
        return Err(CheckRefusal::TooLarge);
    }
    let (mut all, mut strange) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        strange += usize::from(
            c == '\u{fffd}'
                || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{000c}' | '\u{0085}'),
        );
    }
    if text.contains('\0') || strange * 20 > all && strange > 2 {
        return Err(CheckRefusal::Binary);
    }
    if text.trim().is_empty() {
        return Err(CheckRefusal::Empty);
    }
    Ok(())
}

/// Keys are numbers of notices or hashes already; multiplying spreads them enough.
#[derive(Default)]
struct DocHasher(u64);

impl Hasher for DocHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29);
    }
}

/// The notices that share most runs with the text, rare runs counting more; best first.
fn nearest_notices(
    index: &dyn Index,
    runs: &[u64],
    words: usize,
    budget: &mut Budget<'_>,
) -> Result<Vec<u32>, CheckRefusal> {
    let mut distinct = runs.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    budget.spend(distinct.len() as u64 * 4)?;
    let counts = index.counts(&distinct);
    let mut known: Vec<(u32, u64)> = counts
        .into_iter()
        .zip(distinct)
        .filter(|(count, _)| *count > 0)
        .collect();
    known.sort_unstable();
    let mut rows = 0;
    let mut asked = Vec::new();
    let mut weights: HashMap<u64, u64, BuildHasherDefault<DocHasher>> = HashMap::default();
    for (count, hash) in known {
        let brings = (count as usize).min(MAX_ROWS_PER_RUN);
        if rows + brings > MAX_ROWS {
            break;
        }
        rows += brings;
        asked.push(hash);
        weights.insert(hash, 1_000 / (1 + u64::from(count).ilog2()) as u64);
    }
    budget.spend(rows as u64)?;
    let mut scores: HashMap<u32, (u64, u32), BuildHasherDefault<DocHasher>> = HashMap::default();
    let mut before = None;
    for row in index.postings(&asked, MAX_ROWS_PER_RUN) {
        if before == Some((row.hash, row.doc)) {
            continue;
        }
        before = Some((row.hash, row.doc));
        let score = scores.entry(row.doc).or_default();
        score.0 += weights.get(&row.hash).copied().unwrap_or(0);
        score.1 += 1;
    }
    let fewest = if words < 8 { 1 } else { 2 };
    let mut ranked: Vec<(u64, u32)> = scores
        .into_iter()
        .filter(|(_, (_, runs))| *runs >= fewest)
        .map(|(doc, (score, _))| (score, doc))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(MIN_NOTICES + words / 60);
    Ok(ranked.into_iter().map(|(_, doc)| doc).collect())
}

fn verdict(matches: &[Match], spliced: bool, additions: bool) -> Option<Verdict> {
    if matches.is_empty() {
        return None;
    }
    let any = |test: &dyn Fn(&Match) -> bool| matches.iter().any(test);
    Some(if spliced || any(&|m| m.kind == MatchKind::Altered) {
        Verdict::AlteredCopy
    } else if any(&|m| matches!(m.standing, Standing::Withdrawn { .. })) {
        Verdict::Withdrawn
    } else if any(&|m| matches!(m.standing, Standing::Superseded { .. })) {
        Verdict::Superseded
    } else if any(&|m| m.newer_revision.is_some()) {
        Verdict::OlderRevision
    } else if additions {
        Verdict::WithAdditions
    } else if any(&|m| m.kind == MatchKind::Excerpt) {
        Verdict::Excerpt
    } else {
        Verdict::Verbatim
    })
}

/// The bytes from the first to the last of some words.
pub(crate) fn span_of(tokens: &[Token], first: usize, last: usize) -> Span {
    match (tokens.get(first), tokens.get(last)) {
        (Some(a), Some(b)) => Span::new(a.span.start, b.span.end.max(a.span.start)),
        (Some(a), None) => Span::new(a.span.start, a.span.end),
        (None, _) => Span::new(0, 0),
    }
}

/// True when words say more than that something is passed on.
pub(crate) fn says_something(tokens: &[Token]) -> bool {
    let lone_number = tokens.len() == 1 && tokens[0].norm.parse::<u64>().is_ok();
    if lone_number || tokens.iter().all(|t| lexicon::is_passing_on(&t.norm)) {
        return false;
    }
    tokens.len() >= 4
        || tokens
            .iter()
            .any(|t| lexicon::is_reversal(&t.norm) || t.known.category.is_some())
}
