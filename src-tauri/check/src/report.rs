//! What was found beside a notice, in words and places that can be shown.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::engine::{Candidate, says_something, share, span_of};
use crate::finding::{Difference, InPlace, LeftOut, Match, MatchKind, Span};
use crate::index::{Index, NoticeWords};
use crate::lexicon;
use crate::notice_text::{NoticeText, Standing};
use crate::piece::{Edit, Piece};
use crate::same;
use crate::splice;
use crate::stem;
use crate::token::{Origin, Token, words};

/// Describes a copied notice.
pub(crate) fn copied(
    candidate: &Candidate,
    pasted: &[Token],
    pasted_text: &str,
    index: &dyn Index,
) -> Match {
    let text = &candidate.text;
    let (left_out, partial) = left_out(candidate);
    let mut differences: Vec<Difference> = candidate
        .pieces
        .iter()
        .flat_map(|piece| &piece.edits)
        .map(|edit| difference(candidate, edit, pasted, pasted_text))
        .collect();
    differences.sort_by_key(|d| (d.category, d.paragraph, d.notice_span, d.pasted_span));
    let reordered = splice::reordered(&candidate.pieces);
    let kind = if !differences.is_empty() {
        MatchKind::Altered
    } else if partial || reordered {
        MatchKind::Excerpt
    } else {
        MatchKind::Verbatim
    };
    let paragraphs: BTreeSet<u32> = candidate
        .pieces
        .iter()
        .map(|p| p.paragraph)
        .filter(|p| *p > 0)
        .collect();
    let accounted: BTreeSet<usize> = candidate.pieces.iter().flat_map(Piece::pasted).collect();
    let most = candidate
        .pieces
        .iter()
        .max_by_key(|p| (p.same.len(), std::cmp::Reverse(p.paragraph)));
    let quote_paragraph = differences
        .first()
        .map(|d| d.paragraph)
        .or(most.map(|p| p.paragraph))
        .unwrap_or(1);
    let newer_revision = newer_revision(text, index);
    Match {
        notice: text.id.number,
        revision: text.id.revision,
        issued_at: text.issued_at,
        title: text.title.clone(),
        notice_kind: text.kind.clone(),
        standing: text.standing,
        newer_revision,
        paragraphs: paragraphs.into_iter().collect(),
        kind,
        differences,
        coverage: share(accounted.len(), pasted.len()),
        left_out,
        reordered,
        quote: text.paragraph(quote_paragraph).to_owned(),
        quote_paragraph,
        pasted_spans: stretches(&accounted, pasted),
        in_place: in_place(text, quote_paragraph, index),
    }
}

fn stretches(accounted: &BTreeSet<usize>, pasted: &[Token]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last = None;
    for at in accounted {
        let span = span_of(pasted, *at, *at);
        match (last, spans.last_mut()) {
            (Some(before), Some(open)) if before + 1 == *at => open.end = open.end.max(span.end),
            _ => spans.push(span),
        }
        last = Some(*at);
    }
    spans
}

/// The newest revision's number when this is not it.
pub(crate) fn newer_revision(text: &NoticeText, index: &dyn Index) -> Option<u32> {
    if text.newest_revision {
        return None;
    }
    let newest = index
        .doc(text.id.number, None)
        .and_then(|doc| index.notice(doc));
    Some(newest.map_or(text.id.revision + 1, |n| {
        n.id.revision.max(text.id.revision + 1)
    }))
}

/// Follows replacements to the notice that speaks now.
pub(crate) fn in_place(text: &NoticeText, paragraph: u32, index: &dyn Index) -> Option<InPlace> {
    if text.speaks() {
        return None;
    }
    let mut seen = BTreeSet::from([text.id]);
    let mut next = match text.standing {
        Standing::InForce => text.id.number,
        Standing::Superseded { by } | Standing::Withdrawn { by } => by,
    };
    let mut current = None;
    while let Some(notice) = index.doc(next, None).and_then(|doc| index.notice(doc)) {
        if !seen.insert(notice.id) {
            break;
        }
        let standing = notice.standing;
        current = Some(notice);
        match standing {
            Standing::InForce => break,
            Standing::Superseded { by } | Standing::Withdrawn { by } => next = by,
        }
    }
    let current = current?;
    let topics = |text: &str| -> BTreeSet<u64> {
        words(text, Origin::Notice)
            .tokens
            .iter()
            .filter_map(stem::topic)
            .collect()
    };
    let wanted = topics(text.paragraph(paragraph));
    let nearest = (1u32..).zip(&current.paragraphs).max_by_key(|(number, p)| {
        (
            topics(p).intersection(&wanted).count(),
            std::cmp::Reverse(*number),
        )
    });
    let (paragraph, quote) = nearest
        .map(|(number, p)| (number, p.clone()))
        .unwrap_or_default();
    Some(InPlace {
        id: current.id,
        issued_at: current.issued_at,
        title: current.title.clone(),
        paragraph,
        quote,
    })
}

/// What is missing of the paragraphs concerned and between them.
fn left_out(candidate: &Candidate) -> (Vec<LeftOut>, bool) {
    let words = &candidate.words;
    let copied: BTreeSet<usize> = candidate.pieces.iter().flat_map(Piece::notice).collect();
    let touched: BTreeSet<u32> = candidate
        .pieces
        .iter()
        .map(|p| p.paragraph)
        .filter(|p| *p > 0)
        .collect();
    let (Some(first), Some(last)) = (touched.first(), touched.last()) else {
        return (Vec::new(), false);
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.tokens.len() {
        let paragraph = words.paragraph_of[at];
        if copied.contains(&at) || paragraph < *first || paragraph > *last {
            at += 1;
            continue;
        }
        let end = (at..words.tokens.len())
            .find(|i| copied.contains(i) || words.paragraph_of[*i] != paragraph)
            .unwrap_or(words.tokens.len());
        found.push(LeftOut {
            paragraph,
            text: {
                let whole = candidate.text.paragraph(paragraph);
                slice(whole, closed(whole, words.span(at, end))).to_owned()
            },
            carries: same::carried(&words.tokens, at..end),
        });
        at = end;
    }
    let partial = !found.is_empty();
    (found, partial)
}

/// The span with the punctuation that closes its sentence.
fn closed(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or("");
    let closing: usize = rest
        .chars()
        .take_while(|c| matches!(c, '.' | '!' | '?' | '…' | '”' | '"' | ')'))
        .map(char::len_utf8)
        .sum();
    Span::new(span.start, span.end + closing)
}

/// The span with the marks behind it, where these are what differs.
fn marked(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or("");
    let marks: usize = rest
        .chars()
        .take_while(|c| {
            matches!(
                c,
                '.' | '!' | '?' | ',' | ':' | ';' | '—' | '–' | '？' | '؟'
            )
        })
        .map(char::len_utf8)
        .sum();
    Span::new(span.start, span.end + marks)
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or("")
}

fn difference(
    candidate: &Candidate,
    edit: &Edit,
    pasted: &[Token],
    pasted_text: &str,
) -> Difference {
    let words = &candidate.words;
    let paragraph_text = candidate.text.paragraph(edit.paragraph);
    let notice_span = if edit.notice.is_empty() {
        place_between(words, edit.notice.start, edit.paragraph)
    } else {
        words.span(edit.notice.start, edit.notice.end)
    };
    let pasted_span = if edit.pasted.is_empty() {
        let at = edit
            .pasted
            .start
            .checked_sub(1)
            .and_then(|before| pasted.get(before))
            .map_or(0, |t| t.span.end);
        Span::new(at, at)
    } else {
        span_of(pasted, edit.pasted.start, edit.pasted.end - 1)
    };
    let anchor = [edit.notice.start, edit.notice.start.saturating_sub(1)]
        .into_iter()
        .find(|at| words.paragraph_of.get(*at) == Some(&edit.paragraph));
    let (notice_span, pasted_span) = if edit.by_mark {
        (
            marked(paragraph_text, notice_span),
            marked(pasted_text, pasted_span),
        )
    } else {
        (notice_span, pasted_span)
    };
    let around = anchor.map_or(Span::new(0, 0), |at| {
        let sentence = words.sentence(at);
        closed(paragraph_text, words.span(sentence.start, sentence.end))
    });
    let context = slice(paragraph_text, around);
    Difference {
        was: slice(paragraph_text, notice_span).to_owned(),
        now: slice(pasted_text, pasted_span).to_owned(),
        category: edit.category,
        paragraph: edit.paragraph,
        pasted_span,
        notice_span,
        context: context.to_owned(),
        context_at: notice_span
            .start
            .saturating_sub(around.start)
            .min(context.len()),
    }
}

/// The empty span where added words would stand.
fn place_between(words: &NoticeWords, at: usize, paragraph: u32) -> Span {
    let before = at
        .checked_sub(1)
        .filter(|b| words.paragraph_of.get(*b) == Some(&paragraph));
    let place = match before.and_then(|b| words.tokens.get(b)) {
        Some(token) => token.span.end,
        None => words
            .tokens
            .get(at)
            .filter(|_| words.paragraph_of.get(at) == Some(&paragraph))
            .map_or(0, |t| t.span.start),
    };
    Span::new(place, place)
}

/// What of the pasted text is in no notice.
pub(crate) struct Additions {
    pub(crate) spans: Vec<Span>,
    /// Something among them says more than that the text is passed on.
    pub(crate) weighty: bool,
    /// Words of a citation of the notices matched; they count neither as copied nor as added.
    pub(crate) citation_words: usize,
}

/// Collects the stretches without a match, sentence by sentence.
pub(crate) fn additions(
    tokens: &[Token],
    text: &str,
    covered: &[bool],
    matches: &[Match],
) -> Additions {
    let mut result = Additions {
        spans: Vec::new(),
        weighty: false,
        citation_words: 0,
    };
    let mut at = 0;
    while at < tokens.len() {
        if covered[at] {
            at += 1;
            continue;
        }
        let line_end = |i: usize| {
            text.get(tokens[i - 1].span.end..tokens[i].span.start)
                .is_some_and(|gap| gap.contains('\n'))
        };
        let end = (at + 1..tokens.len())
            .find(|i| {
                covered[*i] || tokens[*i].starts_sentence || tokens[*i].after_break && line_end(*i)
            })
            .unwrap_or(tokens.len());
        if matches.iter().any(|m| is_citation(&tokens[at..end], m)) {
            result.citation_words += end - at;
        } else {
            result.spans.push(span_of(tokens, at, end - 1));
            result.weighty |= says_something(&tokens[at..end]);
        }
        at = end;
    }
    result
}

/// "Notice 15 ¶2, 18 August 2023": a line that only names the notice it came from, rightly.
fn is_citation(tokens: &[Token], of: &Match) -> bool {
    let named = tokens
        .iter()
        .any(|t| matches!(t.norm.as_str(), "notice" | "bulletin" | "update"));
    let day = of.issued_at.day();
    let near_days = [day, day + 1, day.saturating_sub(1), 1, 28, 29, 30, 31];
    let month = of.issued_at.format("%B").to_string().to_lowercase();
    let mut notice_seen = false;
    named
        && tokens.iter().enumerate().all(|(at, token)| {
            let word = token.norm.as_str();
            if let Ok(number) = word.parse::<u32>() {
                let before = at.checked_sub(1).map_or("", |b| tokens[b].norm.as_str());
                let after = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
                if !notice_seen
                    && matches!(before, "notice" | "bulletin" | "no" | "number" | "update")
                {
                    notice_seen = true;
                    return number == of.notice;
                }
                if word.len() == 4 {
                    return i64::from(number) == i64::from(of.issued_at.year());
                }
                if before == month || after == month || word.len() == 2 && after.len() > 3 {
                    return near_days.contains(&number);
                }
                return of.paragraphs.contains(&number) || number == of.revision;
            }
            word == month
                || lexicon::is_month(word) && month.starts_with(word)
                || matches!(
                    word,
                    "notice"
                        | "bulletin"
                        | "update"
                        | "no"
                        | "number"
                        | "of"
                        | "the"
                        | "paragraph"
                        | "paragraphs"
                        | "par"
                        | "revision"
                        | "rev"
                        | "issued"
                        | "on"
                        | "from"
                        | "negotiating"
                        | "committee"
                        | "signed"
                        | "and"
                        | "by"
                )
        })
        && notice_seen
}
