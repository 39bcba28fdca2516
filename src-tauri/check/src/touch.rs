//! Paragraphs that speak about the same matter as a text, in other words.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Match, MatchKind};
use crate::index::{Index, NoticeWords};
use crate::limits::{Budget, CheckRefusal};
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
const LEAST_WEIGHT: u32 = 70;

/// Notices with a paragraph on the matter of the words `left`, in force first and newest first.
pub(crate) fn touching(
    tokens: &[Token],
    left: &[usize],
    index: &dyn Index,
    known: &BTreeSet<u32>,
    budget: &mut Budget<'_>,
) -> Result<Vec<Match>, CheckRefusal> {
    let topics: BTreeSet<u64> = left
        .iter()
        .filter_map(|at| stem::topic(&tokens[*at]))
        .collect();
    let topics: Vec<u64> = topics.into_iter().collect();
    let counts = index.counts(&topics);
    budget.spend(topics.len() as u64 * 4)?;
    let size = index.len();
    let mut rare: Vec<(u32, u64)> = counts
        .into_iter()
        .zip(topics)
        .filter(|(count, _)| *count > 0)
        .collect();
    rare.sort_unstable();
    let weights: BTreeMap<u64, u32> = rare
        .iter()
        .map(|(count, topic)| (*topic, weight(size, *count)))
        .collect();
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
    let mut ranked: Vec<(u32, u32)> = by_notice
        .into_iter()
        .filter(|(_, score)| *score >= LEAST_WEIGHT)
        .map(|(doc, score)| (score, doc))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(LOOKED_AT);
    let mut weighed = Vec::new();
    for (_, doc) in ranked {
        let Some(notice) = index.notice(doc) else {
            continue;
        };
        if known.contains(&notice.id.number) || !notice.newest_revision {
            continue;
        }
        let paragraphs = paragraphs_on(&NoticeWords::new(&notice), &weights);
        budget.spend(400)?;
        if let Some(best) = paragraphs
            .iter()
            .map(|(score, _)| *score)
            .max()
            .filter(|best| *best >= LEAST_WEIGHT)
        {
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
                quote: notice.paragraph(quote_paragraph).to_owned(),
                quote_paragraph,
                pasted_spans: Vec::new(),
                in_place: report::in_place(&notice, quote_paragraph, index),
            }
        })
        .collect())
}

/// Weight of the shared topics of each paragraph; a topic in the title counts for the first one too.
fn paragraphs_on(words: &NoticeWords, weights: &BTreeMap<u64, u32>) -> Vec<(u32, u32)> {
    let mut shared: BTreeMap<u32, BTreeSet<u64>> = BTreeMap::new();
    for (token, paragraph) in words.tokens.iter().zip(&words.paragraph_of) {
        if let Some(topic) = stem::topic(token).filter(|topic| weights.contains_key(topic)) {
            shared.entry((*paragraph).max(1)).or_default().insert(topic);
        }
    }
    shared
        .into_iter()
        .filter(|(_, topics)| topics.len() >= 2)
        .map(|(paragraph, topics)| {
            (
                topics.iter().filter_map(|t| weights.get(t)).sum(),
                paragraph,
            )
        })
        .collect()
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
