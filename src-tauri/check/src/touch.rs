//! Paragraphs that speak about the same matter as a text, in other words.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Match, MatchKind};
use crate::impact::{ActionImpact, impact_of};
use crate::index::{Index, NoticeWords, topics_of};
use crate::limits::{Budget, CheckRefusal};
use crate::notice_text::NoticeText;
use crate::report;
use crate::stem;
use crate::token::Token;

/// Notices that are named at most.
const MOST: usize = 8;
/// Notices whose paragraphs are weighed.
const LOOKED_AT: usize = 40;
/// Rows that topics may bring.
const MAX_ROWS: usize = 60_000;
const MAX_ROWS_PER_TOPIC: usize = 3_000;
/// A paragraph shares at least so much: about two rare words, or three less rare ones.
const LEAST_WEIGHT: u32 = 60;
/// … and so many hundredths of the weight of a sentence.
const LEAST_SHARE: u32 = 33;

/// A sentence of so few topics is about one of the field's own if it names one …
const SHORT: usize = 3;
/// … and that makes up so many hundredths of its weight.
const LEAST_SHARE_OF_SHORT: u32 = 33;
/// The field's own topics weigh at least so much, however common they are.
const CONCEPT_WEIGHT: u32 = 40;
/// Weight of a word that no notice has.
const UNKNOWN_WEIGHT: u32 = 40;

/// A rumor that a notice says it answers is the one that was pasted when the two share so many
/// hundredths of its topics, and at least two.
const LEAST_OF_RUMOR: usize = 60;

/// Most sentences of a text whose matter is looked for.
const MOST_SENTENCES: usize = 60;

/// Notices with a paragraph on the matter of the words `left`, in force first and newest first.
pub(crate) fn touching(
    tokens: &[Token],
    left: &[usize],
    index: &dyn Index,
    known: &BTreeSet<u32>,
    budget: &mut Budget<'_>,
) -> Result<Vec<Match>, CheckRefusal> {
    let matters = matters(tokens, left);
    let topics: BTreeSet<u64> = matters.iter().flatten().copied().collect();
    let topics: Vec<u64> = topics.into_iter().collect();
    let counts = index.counts(&topics);
    budget.spend(topics.len() as u64 * 4)?;
    let size = index.len();
    // Among many notices any two words meet somewhere; what is shared must be rarer there.
    let least = LEAST_WEIGHT.max(weight(size, 1) * 7 / 10);
    let weights: BTreeMap<u64, u32> = topics
        .iter()
        .zip(&counts)
        .map(|(topic, count)| {
            // A word that no notice has says little about which matter it is.
            let weight = if *count == 0 {
                UNKNOWN_WEIGHT
            } else {
                weight(size, *count)
            };
            let least = if stem::is_concept(*topic) {
                CONCEPT_WEIGHT
            } else {
                0
            };
            (*topic, weight.max(least))
        })
        .collect();
    let mut rare: Vec<(u32, u64)> = counts
        .into_iter()
        .zip(topics)
        .filter(|(count, _)| *count > 0)
        .collect();
    rare.sort_unstable();
    let mut rows = 0;
    let asked: Vec<u64> = rare
        .iter()
        .take_while(|(count, _)| {
            rows += (*count as usize).min(MAX_ROWS_PER_TOPIC);
            rows <= MAX_ROWS
        })
        .map(|(_, topic)| *topic)
        .collect();
    budget.spend(rows as u64)?;
    let mut by_notice: BTreeMap<u32, u32> = BTreeMap::new();
    for row in index.postings(&asked, MAX_ROWS_PER_TOPIC) {
        *by_notice.entry(row.doc).or_default() += weights.get(&row.hash).copied().unwrap_or(0);
    }
    let any_short = matters.iter().any(|matter| matter.len() <= SHORT);
    let mut ranked: Vec<(u32, u32)> = by_notice
        .into_iter()
        .filter(|(_, score)| *score >= if any_short { 1 } else { least })
        .map(|(doc, score)| (score, doc))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(LOOKED_AT);
    let wanted = Wanted::new(&matters, &weights, least);
    let mut weighed = Vec::new();
    for (_, doc) in ranked {
        let Some(notice) = index.notice(doc) else {
            continue;
        };
        if known.contains(&notice.id.number) || !notice.newest_revision {
            continue;
        }
        let words = NoticeWords::new(&notice);
        budget.spend((words.tokens.len() + matters.len() * 20) as u64)?;
        let mut paragraphs = wanted.paragraphs_on(&words);
        if let Some(answered) = wanted.rumor_answered(&notice) {
            paragraphs.push(answered);
        }
        if let Some(best) = paragraphs.iter().map(|(score, _)| *score).max() {
            weighed.push((best, paragraphs, notice));
        }
    }
    let best = weighed
        .iter()
        .map(|(score, _, _)| *score)
        .max()
        .unwrap_or(0);
    weighed.retain(|(score, _, _)| *score * 10 >= best * 6);
    weighed.sort_by_key(|(_, _, notice)| {
        std::cmp::Reverse((notice.speaks(), notice.issued_at, notice.id))
    });
    weighed.truncate(MOST);
    Ok(weighed
        .into_iter()
        .map(|(best, paragraphs, notice)| {
            let mut near: Vec<u32> = paragraphs
                .iter()
                .filter(|(score, _)| *score * 10 >= best * 7)
                .map(|(_, number)| *number)
                .collect();
            near.sort_unstable();
            near.dedup();
            let quote_paragraph = paragraphs
                .iter()
                .max_by_key(|(score, n)| (*score, std::cmp::Reverse(*n)))
                .map_or(1, |(_, n)| *n);
            Match {
                notice: notice.id.number,
                revision: notice.id.revision,
                issued_at: notice.issued_at,
                title: notice.title.clone(),
                notice_kind: notice.kind.clone(),
                standing: notice.standing,
                newer_revision: None,
                paragraphs: near,
                kind: MatchKind::Touches,
                differences: Vec::new(),
                coverage: 0.0,
                left_out: Vec::new(),
                reordered: false,
                quote: notice.paragraph(quote_paragraph).to_owned(),
                quote_paragraph,
                pasted_spans: Vec::new(),
                in_place: report::in_place(&notice, quote_paragraph, index),
            }
        })
        .collect())
}

/// The topics of each sentence; very short ones are taken together with the next.
fn matters(tokens: &[Token], left: &[usize]) -> Vec<BTreeSet<u64>> {
    let mut matters: Vec<BTreeSet<u64>> = Vec::new();
    let mut open = BTreeSet::new();
    let mut before = None;
    for at in left {
        let apart = tokens[*at].starts_sentence || before.is_some_and(|b| b + 1 != *at);
        if apart && open.len() >= 4 {
            matters.push(std::mem::take(&mut open));
        }
        open.extend(stem::topics(tokens, *at));
        before = Some(*at);
    }
    matters.push(open);
    // Whoever says "back in the rooms on Monday" speaks of the end of the strike without its words.
    let words: Vec<&str> = left.iter().map(|at| tokens[*at].norm.as_str()).collect();
    if impact_of(&words) == ActionImpact::ReturnToWork {
        let back = stem::going_back();
        let said = matters
            .iter()
            .any(|matter| back.iter().filter(|topic| matter.contains(topic)).count() >= 2);
        if let Some(matter) = matters.first_mut()
            && !said
        {
            matter.extend(back);
        }
    }
    matters.retain(|topics| !topics.is_empty());
    matters.truncate(MOST_SENTENCES);
    matters
}

/// For each topic its weight and the sentences that have it; for each sentence its whole weight.
struct Wanted {
    topics: BTreeMap<u64, (u32, Vec<usize>)>,
    whole: Vec<u32>,
    short: Vec<bool>,
    /// The sentence has a topic of the field's own besides the strike.
    more: Vec<bool>,
    least: u32,
}

impl Wanted {
    fn new(matters: &[BTreeSet<u64>], weights: &BTreeMap<u64, u32>, least: u32) -> Self {
        let mut topics: BTreeMap<u64, (u32, Vec<usize>)> = BTreeMap::new();
        let mut whole = vec![0; matters.len()];
        for (at, matter) in matters.iter().enumerate() {
            for topic in matter {
                let weight = weights.get(topic).copied().unwrap_or(0);
                topics
                    .entry(*topic)
                    .or_insert_with(|| (weight, Vec::new()))
                    .1
                    .push(at);
                whole[at] += weight;
            }
        }
        Self {
            topics,
            whole,
            short: matters.iter().map(|matter| matter.len() <= SHORT).collect(),
            more: matters
                .iter()
                .map(|matter| {
                    matter
                        .iter()
                        .any(|topic| stem::is_concept(*topic) && !stem::is_the_strike(*topic))
                })
                .collect(),
            least,
        }
    }

    /// Paragraphs that share enough of the matter of a sentence, with the weight of what they share.
    /// What the title says counts for the first paragraph.
    fn paragraphs_on(&self, words: &NoticeWords) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let mut shared = vec![Shared::default(); self.whole.len()];
        let mut seen = BTreeSet::new();
        let mut at = 0;
        while at < words.tokens.len() {
            let paragraph = words.paragraph_of[at];
            for topic in stem::topics(&words.tokens, at) {
                let Some((weight, matters)) = self.topics.get(&topic) else {
                    continue;
                };
                if !seen.insert(topic) {
                    continue;
                }
                for matter in matters {
                    shared[*matter].weight += weight;
                    shared[*matter].topics += 1;
                    // Every notice speaks of the strike; beside another matter that is none.
                    shared[*matter].concept |= stem::is_concept(topic)
                        && !(self.more[*matter] && stem::is_the_strike(topic));
                }
            }
            at += 1;
            let next = words.paragraph_of.get(at).copied();
            if paragraph == 0 && next.is_some() || next == Some(paragraph) {
                continue;
            }
            let enough = (0..shared.len()).filter(|matter| self.enough(*matter, shared[*matter]));
            let best = enough.map(|matter| shared[matter].weight).max();
            found.extend(best.map(|weight| (weight, paragraph.max(1))));
            shared.fill(Shared::default());
            seen.clear();
        }
        found
    }

    /// The paragraph to be read when the notice says that it answers the rumor, with the weight of what
    /// rumor and text share: the one nearest to the rumor, else the first.
    fn rumor_answered(&self, notice: &NoticeText) -> Option<(u32, u32)> {
        let (mut best, mut of) = (0, BTreeSet::new());
        for rumor in &notice.answers {
            let topics = topics_of(rumor);
            let shared: Vec<u32> = topics
                .iter()
                .filter_map(|topic| self.topics.get(topic).map(|(weight, _)| *weight))
                .collect();
            let weight = shared.iter().sum();
            if shared.len() >= 2
                && shared.len() * 100 >= topics.len() * LEAST_OF_RUMOR
                && weight > best
            {
                (best, of) = (weight, topics);
            }
        }
        let nearest = (1..)
            .zip(&notice.paragraphs)
            .max_by_key(|(number, paragraph)| {
                let shared = topics_of(paragraph).intersection(&of).count();
                (shared, std::cmp::Reverse(*number))
            })
            .map_or(1, |(number, _)| number);
        (best > 0).then_some((best, nearest))
    }

    fn enough(&self, matter: usize, shared: Shared) -> bool {
        let share = shared.weight * 100;
        let several = shared.topics >= 2
            && shared.weight >= self.least
            && share >= self.whole[matter] * LEAST_SHARE;
        several
            || self.short[matter]
                && shared.concept
                && share >= self.whole[matter] * LEAST_SHARE_OF_SHORT
    }
}

/// What a paragraph and a sentence have in common.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    weight: u32,
    topics: u32,
    concept: bool,
}

/// About sixteen times the binary logarithm of how rare a topic is, in whole numbers so that it is the
/// same everywhere.
fn weight(size: u32, count: u32) -> u32 {
    let ratio = (u64::from(size) + 8) * 16 / (u64::from(count) + 1);
    let whole = ratio.max(1).ilog2();
    let part = u32::try_from((ratio << 4) >> whole)
        .unwrap_or(16)
        .saturating_sub(16);
    (whole * 16 + part).saturating_sub(64)
}
