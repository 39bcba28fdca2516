//! Checks a pasted text against the signed notices of the book.
//!
//! The comparison is `picketbook-check`'s; this file gives it the notices and the state of the
//! device.

mod also;
mod patience;
#[cfg(test)]
mod tests;

pub use patience::Patience;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use picketbook_check::extract::{self, Extracted};
use picketbook_check::wording::{self, DeviceState, Latest, OrderInForce};
use picketbook_check::{
    Answer, Difference, Finding, Limits, Match, MatchKind, Oddity, Standing, Verdict,
    action_impact, check, neutral, sentence,
};
use serde::Serialize;

use super::Book;
use crate::error::{AppError, AppResult};
use crate::view::{
    CheckDifferenceView, CheckLeftOutView, CheckMatchView, CheckView, CheckedFile, Freshness,
    FreshnessState, OrderKind, OrderView,
};

/// The answer to one text.
#[derive(Debug, Clone, Serialize)]
pub struct CheckAnswer {
    /// Parts of the file that were not read, such as a picture in a mail.
    pub unread: Vec<String>,
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
    /// The reason when there is no text in it or too much of it.
    pub fn check(&self, bytes: &[u8], name: Option<&str>) -> AppResult<CheckAnswer> {
        let found = patience::extract(bytes.to_vec(), name, &Patience::default())?;
        let (finding, answer) = self.compare(&found.text, &Patience::default())?;
        Ok(CheckAnswer {
            verdict: finding.verdict,
            as_of: answer.as_of.clone(),
            freshness: self.freshness()?,
            matches: finding.matches.into_iter().map(shown).collect(),
            oddities: finding.oddities,
            sentence: answer.text(),
            unread: found.unread,
        })
    }

    /// Compares a pasted text with all notices of the book, for the window. The source of a web page
    /// or of a mail is read as what it shows.
    ///
    /// # Errors
    /// The reason when there is no text in it or too much of it.
    pub fn check_text(&self, text: &str, patience: &Patience) -> AppResult<CheckView> {
        let shown = if extract::is_source(text) {
            patience::extract(text.as_bytes().to_vec(), None, patience)?.text
        } else {
            text.to_owned()
        };
        self.check_view(&shown, patience)
    }

    /// Takes the text out of a web page that was pasted as such, and compares it.
    ///
    /// # Errors
    /// The reason when there is no text in it or too much of it.
    pub fn check_html(&self, page: &str, patience: &Patience) -> AppResult<CheckedFile> {
        let found = patience::extract(page.as_bytes().to_vec(), Some("pasted.html"), patience)?;
        self.checked(String::new(), found, patience)
    }

    /// Takes the text out of a file and compares it.
    ///
    /// # Errors
    /// `bad_input` when the file cannot be read; the reason when there is no text in it or too much.
    pub fn check_file(&self, path: &Path, patience: &Patience) -> AppResult<CheckedFile> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let bytes = read_file(path, &name)?;
        let found = patience::extract(bytes, Some(&name), patience)?;
        self.checked(name, found, patience)
    }

    fn checked(
        &self,
        name: String,
        found: Extracted,
        patience: &Patience,
    ) -> AppResult<CheckedFile> {
        Ok(CheckedFile {
            answer: self.check_view(&found.text, patience)?,
            name,
            kind: code(found.kind),
            text: found.text,
            unread: found.unread,
        })
    }

    fn check_view(&self, text: &str, patience: &Patience) -> AppResult<CheckView> {
        let (finding, answer) = self.compare(text, patience)?;
        let zone = self.zone()?;
        let copied = matches!(
            finding.verdict,
            Verdict::Verbatim | Verdict::Excerpt | Verdict::AlteredCopy
        );
        // Where a notice is copied, what others say about its matter is no answer.
        let also = if copied {
            Vec::new()
        } else {
            self.also(text, &patience.afresh())?
        };
        Ok(CheckView {
            also,
            verdict: code(finding.verdict),
            fact_first: answer.fact_first,
            verdict_line: answer.verdict_line,
            claim: answer.claim_small,
            as_of: answer.as_of,
            do_not_act: answer.do_not_act,
            oddities: answer.oddities,
            matches: finding
                .matches
                .into_iter()
                .map(|found| match_view(found, zone))
                .collect(),
        })
    }

    pub(super) fn compare(&self, text: &str, patience: &Patience) -> AppResult<(Finding, Answer)> {
        // Bringing the index up to date happens once and is not what the bound is for.
        self.bring_index_up(&|| patience.is_asked())?;
        let patience = patience.afresh();
        let limits = Limits::default();
        let found = self.with_index(|index| {
            let whole = check(text, index, &limits, &|| patience.is_over())?;
            if whole.verdict != Verdict::NoMatch {
                return Ok(whole);
            }
            // Who is said to have said it, and where, waters a claim down until nothing seems to
            // speak of it; what remains without that is asked once more.
            let claim = neutral(text, &|_| false).sentence;
            if claim.is_empty() {
                return Ok(whole);
            }
            let bare = check(&claim, index, &limits, &|| patience.is_over())?;
            Ok(match bare.verdict {
                Verdict::Touches => Finding {
                    oddities: whole.oddities,
                    ..bare
                },
                _ => whole,
            })
        })?;
        let finding = found.map_err(|refusal| patience.refusal(refusal))?;
        let zone = self.zone()?;
        let state = self.device_state(&self.freshness()?, zone)?;
        let answer = sentence(&finding, text, &state, action_impact(text), &|at| {
            day(at, zone)
        });
        Ok((finding, answer))
    }

    pub(super) fn device_state(&self, freshness: &Freshness, zone: Tz) -> AppResult<DeviceState> {
        let at = freshness.at.clone().unwrap_or_default();
        let (order, next) = self.orders(self.now()?)?;
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
            next_order: next.map(|order| next_order(&order, zone)),
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

/// A file's bytes; a file that is larger than any that is checked is not read to its end.
fn read_file(path: &Path, name: &str) -> AppResult<Vec<u8>> {
    let refused = |why: String| AppError::BadInput(format!("“{name}” could not be read: {why}."));
    let data = std::fs::metadata(path).map_err(|error| refused(error.to_string()))?;
    if !data.is_file() {
        return Err(refused(
            "a folder cannot be checked; choose one file".into(),
        ));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(extract::MAX_FILE).unwrap_or(u64::MAX);
    File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|error| refused(error.to_string()))?;
    Ok(bytes)
}

/// What an order says, in words.
fn order_words(order: OrderKind) -> &'static str {
    match order {
        OrderKind::Strike => "the strike order",
        OrderKind::SuspendPicket => "the suspension of picketing, without a return to work",
        OrderKind::ReturnToWork => "the return to work",
    }
}

fn next_order(order: &OrderView, zone: Tz) -> String {
    format!(
        "From {}, it will be {} (notice {}).",
        local(&order.effective_at, zone),
        order_words(order.order),
        order.cite.number
    )
}

fn order_in_force(order: &OrderView, zone: Tz) -> OrderInForce {
    OrderInForce {
        text: order_words(order.order).to_owned(),
        ends_work_stoppage: matches!(order.order, OrderKind::ReturnToWork),
        cite: format!(
            "notice {}, {}",
            order.cite.number,
            local_day(&order.effective_at, zone)
        ),
    }
}

fn match_view(found: Match, zone: Tz) -> CheckMatchView {
    CheckMatchView {
        notice: found.notice,
        revision: found.revision,
        title: found.title,
        issued: day(found.issued_at, zone),
        kind: code(found.kind),
        standing: standing_words(found.standing, found.newer_revision),
        in_force: found.standing == Standing::InForce && found.newer_revision.is_none(),
        paragraph: found.quote_paragraph,
        quote: found.quote,
        differences: found
            .differences
            .into_iter()
            .map(|difference| CheckDifferenceView {
                category: code(difference.category),
                before: part(&difference.context, 0, difference.context_at),
                after: part(
                    &difference.context,
                    difference.context_at + difference.was.len(),
                    difference.context.len(),
                ),
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

/// A part of a sentence; nothing where the places do not fit, which only a part over two sentences does.
fn part(text: &str, from: usize, to: usize) -> String {
    text.get(from..to).unwrap_or_default().to_owned()
}

fn standing_words(standing: Standing, newer_revision: Option<u32>) -> String {
    match (standing, newer_revision) {
        (Standing::Withdrawn { by }, _) => format!("withdrawn by notice {by}"),
        (Standing::Superseded { by }, _) => format!("replaced by notice {by}"),
        (Standing::InForce, Some(revision)) => format!("revised: revision {revision} stands now"),
        (Standing::InForce, None) => "in force".to_owned(),
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
