//! What changed between two revisions, word by word.

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::format::{Notice, NoticeHeader};
use crate::text::{Paragraph, paragraphs};

/// Two revisions side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeDiff {
    /// Header fields that differ.
    pub header: Vec<HeaderChange>,
    /// Every paragraph of both, in reading order.
    pub paragraphs: Vec<DiffParagraph>,
}

/// A header field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderChange {
    /// The key as in the file.
    pub field: String,
    /// Its text before; empty when it was not there.
    pub was: String,
    /// Its text now; empty when it is gone.
    pub now: String,
}

/// A paragraph before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffParagraph {
    /// Its number in the older revision, when it was there.
    pub was: Option<u32>,
    /// Its number in the newer revision, when it is there.
    pub now: Option<u32>,
    /// The text in runs.
    pub runs: Vec<Run>,
}

/// A stretch of text that belongs to one side or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which side.
    pub side: Side,
    /// The text.
    pub text: String,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In both.
    Same,
    /// Only in the older revision.
    Was,
    /// Only in the newer revision.
    Now,
}

/// Below this share of common words two paragraphs are different ones, not one that was changed.
const ALIKE: f32 = 0.4;

/// Compares two revisions. Number, revision and `previous` differ by nature and are left out.
pub fn diff(was: &Notice, now: &Notice) -> NoticeDiff {
    let (old, new) = (paragraphs(&was.body), paragraphs(&now.body));
    let old_texts: Vec<_> = old.iter().map(|p| p.text.as_str()).collect();
    let new_texts: Vec<_> = new.iter().map(|p| p.text.as_str()).collect();
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_texts, &new_texts) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                let (from, to) = (old.iter().skip(old_index), new.iter().skip(new_index));
                found.extend(from.zip(to).take(len).map(|(a, b)| DiffParagraph {
                    was: Some(a.number),
                    now: Some(b.number),
                    runs: vec![Run {
                        side: Side::Same,
                        text: b.text.clone(),
                    }],
                }));
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => found.extend(slice(&old, old_index, old_len).iter().map(gone)),
            DiffOp::Insert {
                new_index, new_len, ..
            } => found.extend(slice(&new, new_index, new_len).iter().map(fresh)),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                replaced(
                    slice(&old, old_index, old_len),
                    slice(&new, new_index, new_len),
                    &mut found,
                );
            }
        }
    }
    NoticeDiff {
        header: header(&was.header, &now.header),
        paragraphs: found,
    }
}

fn slice(all: &[Paragraph], from: usize, len: usize) -> &[Paragraph] {
    all.get(from..from + len).unwrap_or(&[])
}

fn gone(paragraph: &Paragraph) -> DiffParagraph {
    DiffParagraph {
        was: Some(paragraph.number),
        now: None,
        runs: vec![Run {
            side: Side::Was,
            text: paragraph.text.clone(),
        }],
    }
}

fn fresh(paragraph: &Paragraph) -> DiffParagraph {
    DiffParagraph {
        was: None,
        now: Some(paragraph.number),
        runs: vec![Run {
            side: Side::Now,
            text: paragraph.text.clone(),
        }],
    }
}

/// Pairs changed paragraphs in order: each new one with the next old one that is alike.
fn replaced(old: &[Paragraph], new: &[Paragraph], found: &mut Vec<DiffParagraph>) {
    let mut next_old = 0;
    for paragraph in new {
        let partner = (next_old..old.len()).find(|at| {
            TextDiff::from_unicode_words(old[*at].text.as_str(), paragraph.text.as_str()).ratio()
                >= ALIKE
        });
        let Some(partner) = partner else {
            found.push(fresh(paragraph));
            continue;
        };
        found.extend(old[next_old..partner].iter().map(gone));
        found.push(DiffParagraph {
            was: Some(old[partner].number),
            now: Some(paragraph.number),
            runs: runs(&old[partner].text, &paragraph.text),
        });
        next_old = partner + 1;
    }
    found.extend(old[next_old..].iter().map(gone));
}

fn runs(was: &str, now: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for change in TextDiff::from_unicode_words(was, now).iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => Side::Same,
            ChangeTag::Delete => Side::Was,
            ChangeTag::Insert => Side::Now,
        };
        match runs.last_mut() {
            Some(last) if last.side == side => last.text.push_str(change.value()),
            _ => runs.push(Run {
                side,
                text: change.value().to_owned(),
            }),
        }
    }
    runs
}

fn header(was: &NoticeHeader, now: &NoticeHeader) -> Vec<HeaderChange> {
    let list = |numbers: &[u32]| {
        numbers
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let texts = |header: &NoticeHeader| {
        [
            ("title", header.title.clone()),
            ("issued_at", header.issued_at.to_rfc3339()),
            ("issuer", header.issuer.clone()),
            ("kind", header.kind.as_str().to_owned()),
            ("supersedes", list(&header.supersedes)),
            ("withdraws", list(&header.withdraws)),
            (
                "effective_at",
                header
                    .effective_at
                    .map(|at| at.to_rfc3339())
                    .unwrap_or_default(),
            ),
            ("order", header.order.as_str().to_owned()),
            ("answers", header.answers.join("; ")),
            ("language", header.language.clone().unwrap_or_default()),
            ("demo", header.demo.to_string()),
        ]
    };
    texts(was)
        .into_iter()
        .zip(texts(now))
        .filter(|((_, was), (_, now))| was != now)
        .map(|((field, was), (_, now))| HeaderChange {
            field: field.to_owned(),
            was,
            now,
        })
        .collect()
}
