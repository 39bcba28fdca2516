//! Checks a pasted text against the signed notices of the book.
//!
//! The comparison is `picketbook-check`'s; this file gives it the notices and the state of the
//! device. The index is built anew for each check from the notices in the book.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use picketbook_check::wording::{self, DeviceState, Latest, OrderInForce};
use picketbook_check::{
    Answer, Corpus, Difference, Finding, Limits, Match, MatchKind, NoticeId, NoticeText, Oddity,
    Standing, Verdict, action_impact, check, extract, sentence,
};
use picketbook_core::CoreResult;
use picketbook_core::store::{Reading, notice};
use picketbook_notice::text;
use serde::Serialize;

use super::Book;
use crate::error::{AppError, AppResult};
use crate::view::{
    CheckDifferenceView, CheckLeftOutView, CheckMatchView, CheckView, Freshness, FreshnessState,
    OrderKind, OrderView,
};

/// The answer to one text.
#[derive(Debug, Clone, Serialize)]
pub struct CheckAnswer {
    /// In which way the text matches the notices.
    pub verdict: Verdict,
    /// As of when, in words.
    pub as_of: String,
    /// How far this device can be called current.
    pub freshness: Freshness,
    /// What it was compared with, best first.
    pub matches: Vec<CheckMatch>,
    /// Tricks with characters in the text.
    pub oddities: Vec<Oddity>,
    /// The answer in sentences, in the order in which they are read.
    pub sentence: String,
}

/// One notice that the text has to do with.
#[derive(Debug, Clone, Serialize)]
pub struct CheckMatch {
    /// Number of the notice.
    pub notice: u32,
    /// Its revision.
    pub revision: u32,
    /// Paragraphs concerned, from 1.
    pub paragraphs: Vec<u32>,
    /// In which way it matches.
    pub kind: MatchKind,
    /// Where words differ, those that turn the meaning first.
    pub differences: Vec<Difference>,
    /// The share of the text's words that this notice accounts for, 0 to 1.
    pub coverage: f32,
    /// The words of the notice to be read first.
    pub quote: String,
}

impl Book {
    /// Compares a text, web page, mail or PDF with all notices of the book.
    ///
    /// # Errors
    /// `bad_input` with the reason when there is no text in it or too much of it.
    pub fn check(&self, bytes: &[u8], name: Option<&str>) -> AppResult<CheckAnswer> {
        let found = extract::extract(bytes, name)
            .map_err(|refusal| AppError::CheckRefused(refusal.code(), refusal.to_string()))?;
        let (finding, answer) = self.compare(&found.text)?;
        Ok(CheckAnswer {
            verdict: finding.verdict,
            as_of: answer.as_of.clone(),
            freshness: self.freshness()?,
            matches: finding.matches.into_iter().map(shown).collect(),
            oddities: finding.oddities,
            sentence: answer.text(),
        })
    }

    /// Compares a pasted text with all notices of the book, for the window.
    ///
    /// # Errors
    /// `bad_input` with the reason when there is no text in it or too much of it.
    pub fn check_text(&self, text: &str) -> AppResult<CheckView> {
        let (finding, answer) = self.compare(text)?;
        Ok(CheckView {
            verdict: code(finding.verdict),
            fact_first: answer.fact_first,
            verdict_line: answer.verdict_line,
            claim: answer.claim_small,
            as_of: answer.as_of,
            do_not_act: answer.do_not_act,
            oddities: answer.oddities,
            matches: finding.matches.into_iter().map(match_view).collect(),
        })
    }

    pub(super) fn compare(&self, text: &str) -> AppResult<(Finding, Answer)> {
        let corpus = self.store.read(corpus)?;
        let finding = check(text, &corpus, &Limits::default(), &|| false)
            .map_err(|refusal| AppError::CheckRefused(refusal.code(), refusal.to_string()))?;
        let zone = self.zone()?;
        let state = self.device_state(&self.freshness()?, zone)?;
        let answer = sentence(&finding, text, &state, action_impact(text), &|at| {
            day(at, zone)
        });
        Ok((finding, answer))
    }

    pub(super) fn device_state(&self, freshness: &Freshness, zone: Tz) -> AppResult<DeviceState> {
        let at = freshness.at.clone().unwrap_or_default();
        let (order, _) = self.orders(self.now()?)?;
        Ok(DeviceState {
            freshness: match freshness.state {
                FreshnessState::Current => wording::Freshness::Current {
                    until: local(&at, zone),
                },
                FreshnessState::Stale => wording::Freshness::Stale {
                    since: local(&at, zone),
                },
                FreshnessState::Nothing => wording::Freshness::Nothing,
            },
            latest: freshness.newest.map(|newest| Latest {
                number: newest.number,
                issued: freshness
                    .newest_issued_at
                    .as_deref()
                    .map(|at| local_day(at, zone))
                    .unwrap_or_default(),
            }),
            gaps: freshness.missing.clone(),
            order_in_force: order.map(|order| order_in_force(&order, zone)),
        })
    }

    pub(super) fn zone(&self) -> AppResult<Tz> {
        match self.union_view()? {
            Some(union) => union
                .time_zone
                .parse()
                .map_err(|_| AppError::Internal(format!("unknown time zone {}", union.time_zone))),
            None => Ok(Tz::UTC),
        }
    }
}

/// All revisions of all notices, as the comparison wants them.
pub(super) fn corpus(r: &Reading<'_>) -> CoreResult<Corpus> {
    let mut corpus = Corpus::new();
    for (number, revision, _) in notice::known(r)? {
        // The sentences of an answer are the committee's word; a local's is not given out as that.
        if number >= notice::SERIES {
            continue;
        }
        let row = notice::row(r, number)?;
        let kept = notice::get(r, number, Some(revision))?;
        corpus.add(NoticeText {
            id: NoticeId { number, revision },
            issued_at: kept.issued_at.to_utc(),
            title: kept.title,
            kind: kept.kind,
            paragraphs: text::paragraphs(&kept.body)
                .into_iter()
                .map(|paragraph| paragraph.text)
                .collect(),
            standing: match row.standing {
                notice::Standing::InForce => Standing::InForce,
                notice::Standing::Superseded { by } => Standing::Superseded { by },
                notice::Standing::Withdrawn { by } => Standing::Withdrawn { by },
            },
            newest_revision: row.revision == revision,
        });
    }
    corpus.settle();
    Ok(corpus)
}

fn order_in_force(order: &OrderView, zone: Tz) -> OrderInForce {
    OrderInForce {
        text: match order.order {
            OrderKind::Strike => "the strike order",
            OrderKind::SuspendPicket => "the order that suspends picketing; work is not resumed",
            OrderKind::ReturnToWork => "the order to return to work",
        }
        .to_owned(),
        cite: format!(
            "notice {}, {}",
            order.cite.number,
            local_day(&order.effective_at, zone)
        ),
    }
}

fn match_view(found: Match) -> CheckMatchView {
    CheckMatchView {
        notice: found.notice,
        revision: found.revision,
        paragraph: found.quote_paragraph,
        quote: found.quote,
        differences: found
            .differences
            .into_iter()
            .map(|difference| CheckDifferenceView {
                category: code(difference.category),
                was: difference.was,
                now: difference.now,
                paragraph: difference.paragraph,
            })
            .collect(),
        left_out: found
            .left_out
            .into_iter()
            .map(|left| CheckLeftOutView {
                paragraph: left.paragraph,
                text: left.text,
                carries: left.carries.map(code),
            })
            .collect(),
    }
}

/// The stable name of a value, as `--json` writes it.
pub(super) fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn shown(found: Match) -> CheckMatch {
    CheckMatch {
        notice: found.notice,
        revision: found.revision,
        paragraphs: found.paragraphs,
        kind: found.kind,
        differences: found.differences,
        coverage: found.coverage,
        quote: found.quote,
    }
}

pub(super) fn day(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%-d %B %Y").to_string()
}

fn parsed(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| at.to_utc())
}

fn local_day(text: &str, zone: Tz) -> String {
    parsed(text).map_or_else(|| text.to_owned(), |at| day(at, zone))
}

fn local(text: &str, zone: Tz) -> String {
    parsed(text).map_or_else(
        || text.to_owned(),
        |at| {
            let local = at.with_timezone(&zone);
            local.format("%-d %B %Y, %H:%M %Z").to_string()
        },
    )
}
