//! The fact sheet of a claim: one page for the line, a text for chats, and a form for machines.
//!
//! Everything on it comes from the claim's answer, which nobody types. It carries no place, no
//! channel and no words as they were heard.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use picketbook_core::store::{claim, notice};
use serde_json::json;

use super::answer::short_name;
use super::page::page;
use super::rows::status_of;
use crate::book::check::day;
use crate::book::{Book, Patience};
use crate::committee::write_over;
use crate::error::{AppError, AppResult};
use crate::view::{
    ClaimAnswer, ClaimCite, ClaimKnown, ClaimStatus, FactSheet, NoticeRef, SheetForm, SheetSave,
};

/// Further paragraphs on a page.
const MOST_MORE: usize = 2;
/// The largest picture that is taken, in bytes.
const LARGEST_PICTURE: usize = 8 << 20;

impl Book {
    /// The fact sheet of a claim.
    ///
    /// # Errors
    /// `not_found`, `book_damaged`, `io`.
    pub fn fact_sheet(&self, id: i64) -> AppResult<FactSheet> {
        let page = self.claim(id)?;
        let row = self.store.read(|r| claim::get(r, id))?;
        let answer = page.answer;
        let zone = self.zone()?;
        let union = self.union_view()?;
        let committee = union
            .as_ref()
            .map(|union| union.committee.clone())
            .unwrap_or_default();
        let first = answer.known.first().map(|known| known.cite);
        let citation = first
            .map(|cite| self.citation(cite))
            .transpose()?
            .unwrap_or_default();
        let newest = self.store.read(notice::newest)?;
        let words_as_of = newest.as_ref().map(|row| row.number);
        let check_words = match &newest {
            Some(row) => self.check_words_at(NoticeRef {
                number: row.number,
                revision: row.revision,
            })?,
            None => Vec::new(),
        };
        let demo = match &newest {
            Some(row) => {
                self.store
                    .read(|r| notice::get(r, row.number, Some(row.revision)))?
                    .demo
            }
            None => false,
        };
        let made_on = day(self.now()?, zone);
        let closed = self.closed_in(&[&row.sentence, &answer.next_word])?;
        let mut sheet = FactSheet {
            id,
            committee,
            union: union.map(|union| union.union).unwrap_or_default(),
            text: chat_text(&answer, &citation),
            fact: answer.fact_first,
            verdict_line: answer.verdict_line,
            do_not_act: answer.do_not_act,
            // The first paragraph is the fact itself.
            known: answer.known.into_iter().skip(1).take(MOST_MORE).collect(),
            not_known: answer.not_known,
            next_word: answer.next_word,
            claim: answer.claim,
            citation,
            as_of: answer.as_of,
            words_as_of,
            check_words,
            made_on,
            demo,
            closed,
            json_ld: String::new(),
        };
        sheet.json_ld = self.json_ld(&sheet, &row, first)?;
        Ok(sheet)
    }

    /// Where a fact stands and who signed it.
    fn citation(&self, cite: ClaimCite) -> AppResult<String> {
        let kept = self
            .store
            .read(|r| notice::get(r, cite.number, Some(cite.revision)))?;
        Ok(format!(
            "{}, {}, {}. Signed by {} of {} officers.",
            capital(&short_name(cite)),
            day(kept.issued_at.to_utc(), self.zone()?),
            kept.issuer,
            kept.signed_by.len(),
            kept.signer_of
        ))
    }

    fn json_ld(
        &self,
        sheet: &FactSheet,
        row: &claim::ClaimRow,
        first: Option<ClaimCite>,
    ) -> AppResult<String> {
        let zone = self.zone()?;
        let mut cited = Vec::new();
        for cite in first.into_iter().chain(sheet.known.iter().map(|k| k.cite)) {
            let kept = self
                .store
                .read(|r| notice::get(r, cite.number, Some(cite.revision)))?;
            cited.push(json!({
                "@type": "CreativeWork",
                "name": capital(&short_name(cite)),
                "headline": kept.title,
                "datePublished": kept.issued_at.to_rfc3339(),
                "publisher": {"@type": "Organization", "name": kept.issuer},
                "identifier": format!("sha256:{}", hex::encode(kept.sha256)),
            }));
        }
        let mut claimed = json!({"@type": "Claim", "name": row.sentence});
        if let Some(heard) = row.first_heard {
            claimed["datePublished"] = json!(heard.to_string());
        }
        let document = json!({
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "datePublished": self.now()?.with_timezone(&zone).date_naive().to_string(),
            "claimReviewed": row.sentence,
            "itemReviewed": claimed,
            // Who looked it up stays unsaid; whose words it rests on is said.
            "author": {
                "@type": "Organization",
                "name": format!("Made with Picketbook from the signed notices of {}", sheet.committee),
            },
            // In words; a scale of numbers would claim more than a notice says.
            "reviewRating": {
                "@type": "Rating",
                "alternateName": sheet.verdict_line,
                "ratingExplanation": status_words(status_of(row)?),
            },
            "reviewBody": sheet.text,
            "citation": cited,
        });
        serde_json::to_string_pretty(&document)
            .map_err(|error| AppError::Internal(error.to_string()))
    }

    /// The fact sheet for somebody who passes it on at once.
    ///
    /// # Errors
    /// As [`Self::fact_sheet`]; `closed_text` as [`Self::save_fact_sheet`].
    pub fn fact_sheet_to_share(&self, id: i64, with_closed: bool) -> AppResult<FactSheet> {
        let sheet = self.fact_sheet(id)?;
        may_leave(&sheet.closed, with_closed)?;
        Ok(sheet)
    }

    /// Writes a fact sheet into a file. The person chose the place and was asked before a file is
    /// replaced.
    ///
    /// # Errors
    /// `closed_text` when words of a closed note stand on it and the person did not say that they
    /// go in all the same; `bad_input`, `not_written`.
    pub fn save_fact_sheet(&self, wanted: &SheetSave) -> AppResult<()> {
        let sheet = self.fact_sheet_to_share(wanted.claim, wanted.with_closed)?;
        let bytes = match wanted.form {
            SheetForm::Text => sheet.text.into_bytes(),
            SheetForm::Page => page(&sheet).into_bytes(),
            SheetForm::JsonLd => sheet.json_ld.into_bytes(),
            SheetForm::Picture => picture(&wanted.picture)?,
        };
        write_over(Path::new(&wanted.path), &bytes)
    }

    /// The answer to a sentence that is in no log, for whoever shows one beside it.
    pub(super) fn answers_claim(&self, sentence: &str) -> AppResult<Option<u32>> {
        let (finding, _) = self.compare(sentence, &Patience::default())?;
        Ok(finding
            .matches
            .iter()
            .find(|found| found.newer_revision.is_none())
            .map(|found| {
                found
                    .in_place
                    .as_ref()
                    .map_or(found.notice, |now| now.id.number)
            }))
    }
}

/// Rule of the product: closed text warns before it moves into anything that can be shared.
pub(super) fn may_leave(closed: &[String], with_closed: bool) -> AppResult<()> {
    if closed.is_empty() || with_closed {
        return Ok(());
    }
    Err(AppError::Claim(
        "closed_text",
        format!(
            "Words of {} would leave this book with it, and that is of the closed table. Change the sentence of the claim, or say that it goes out all the same.",
            closed.join(" and ")
        ),
    ))
}

fn picture(base64: &str) -> AppResult<Vec<u8>> {
    let bytes = STANDARD
        .decode(base64)
        .map_err(|_| AppError::BadInput("The picture did not arrive whole. Try again.".into()))?;
    if bytes.len() > LARGEST_PICTURE || !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(AppError::BadInput(
            "What was drawn is not a picture that can be kept. Try again.".into(),
        ));
    }
    Ok(bytes)
}

/// For a chat: the fact first, then the claim, once; the citation last.
fn chat_text(answer: &ClaimAnswer, citation: &str) -> String {
    let claim = format!("Going round: {}", answer.claim);
    let source = if citation.is_empty() {
        String::new()
    } else {
        format!("Source: {citation}")
    };
    [
        answer.fact_first.as_str(),
        &claim,
        &answer.verdict_line,
        answer.do_not_act.as_deref().unwrap_or_default(),
        &answer.not_known,
        &answer.next_word,
        &answer.as_of,
        &source,
    ]
    .into_iter()
    .filter(|line| !line.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
}

fn status_words(status: ClaimStatus) -> &'static str {
    match status {
        ClaimStatus::NotReviewed => "not reviewed",
        ClaimStatus::NoOfficialWord => "no official word",
        ClaimStatus::Addressed => "addressed",
        ClaimStatus::Contradicted => "contradicted",
        ClaimStatus::Confirmed => "confirmed",
        ClaimStatus::Partly => "partly",
        ClaimStatus::Overtaken => "overtaken by events",
    }
}

pub(super) fn known_line(known: &ClaimKnown) -> String {
    format!("{}: “{}”", known.source, known.quote)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
