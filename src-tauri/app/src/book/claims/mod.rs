//! Claims: rumors that were logged, what the notices say about them, what became of them.

mod answer;
mod arrive;
mod asked;
mod closed;
mod outcome;
mod page;
mod rows;
mod sealed;
mod sheet;
#[cfg(test)]
mod tests;

pub(super) use arrive::arrived;
pub use page::page as fact_sheet_page;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use picketbook_check::{action_impact, alike, left_open, matter, neutral};
use picketbook_core::store::{claim, notice};
use picketbook_notice::text;

use self::rows::{cite_view, claim_row, from_code, sighting_view};
use super::Book;
use super::check::code;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    ClaimCite, ClaimFilter, ClaimPage, ClaimPair, ClaimReview, ClaimRow, ClaimStatus, ClaimStep,
    ClaimSwitch, ClaimTopic, ClaimTouch, HeardAgain, NeutralRemoved, NeutralView, NewClaim,
    NewSighting, Page,
};

/// A page without a wish for its length.
const USUAL_PAGE: u32 = 200;
/// Claims that are this much alike are proposed as one.
const ALIKE: u8 = 60;
/// Claims that are proposed at most.
const MOST_SIMILAR: usize = 5;
/// Longest sentence and longest words of a sighting, in characters.
const LONGEST_SENTENCE: usize = 500;
const LONGEST_SAID: usize = 20_000;

impl Book {
    /// A page of the log.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn claims(&self, filter: &ClaimFilter) -> AppResult<Page<ClaimRow>> {
        self.settle_claims()?;
        let wanted = claim::ClaimFilter {
            status: filter.status.map(code).unwrap_or_default(),
            topic: filter.topic.map(code).unwrap_or_default(),
            text: filter.text.trim().to_owned(),
            chosen: filter.chosen,
            offset: filter.offset,
            limit: match filter.limit {
                0 => USUAL_PAGE,
                limit => limit,
            },
        };
        let (rows, total) = self.store.read(|r| claim::list(r, &wanted))?;
        Ok(Page {
            rows: rows.into_iter().map(claim_row).collect::<AppResult<_>>()?,
            total,
            offset: filter.offset,
        })
    }

    /// One claim with its answer, sightings and history.
    ///
    /// # Errors
    /// `not_found`, `book_damaged`, `io`.
    pub fn claim(&self, id: i64) -> AppResult<ClaimPage> {
        self.settle_claims()?;
        let (row, sightings, history, touches, merged) = self.store.read(|r| {
            Ok((
                claim::get(r, id)?,
                claim::sightings(r, id)?,
                claim::history(r, id)?,
                claim::touches(r, id)?,
                claim::merged_into(r, id)?,
            ))
        })?;
        let answer = self.claim_answer(&row, history.last())?;
        Ok(ClaimPage {
            similar: self.similar(&row.sentence, Some(id))?,
            row: claim_row(row)?,
            answer,
            sightings: sightings
                .into_iter()
                .map(sighting_view)
                .collect::<AppResult<_>>()?,
            history: history
                .into_iter()
                .map(|step| {
                    Ok(ClaimStep {
                        status: from_code(&step.status)?,
                        at: instant(step.at),
                        by_app: step.by_app,
                        reason: step.reason,
                        cites: step.cites.into_iter().map(cite_view).collect(),
                    })
                })
                .collect::<AppResult<_>>()?,
            touches: touches
                .into_iter()
                .map(|touch| ClaimTouch {
                    cite: ClaimCite {
                        number: touch.number,
                        revision: touch.revision,
                        paragraph: touch.paragraph,
                    },
                    at: instant(touch.at),
                    unseen: touch.seen_at.is_none(),
                })
                .collect(),
            merged: merged
                .into_iter()
                .map(claim_row)
                .collect::<AppResult<_>>()?,
        })
    }

    /// Proposes one neutral sentence for a text, and names claims in the log that may be the same.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn claim_neutral(&self, text: &str) -> AppResult<NeutralView> {
        let public = self.public_words()?;
        let found = neutral(text, &|word| public.contains(word));
        Ok(NeutralView {
            topic: topic_of(&found.sentence)?,
            impact: from_code(&code(action_impact(&found.sentence)))?,
            similar: self.similar(&found.sentence, None)?,
            removed: found
                .removed
                .into_iter()
                .map(|removed| NeutralRemoved {
                    words: removed.words,
                    reason: code(removed.reason),
                })
                .collect(),
            sentence: found.sentence,
        })
    }

    /// Every word of every notice as it stands there and in small letters: what is public.
    fn public_words(&self) -> AppResult<BTreeSet<String>> {
        let texts = self.store.read(|r| {
            let mut texts = Vec::new();
            for number in notice::numbers(r)? {
                let kept = notice::get(r, number, None)?;
                texts.push((kept.title, kept.plain));
            }
            Ok(texts)
        })?;
        let mut words = BTreeSet::new();
        for word in texts
            .iter()
            .flat_map(|(title, plain)| title.split_whitespace().chain(plain.split_whitespace()))
        {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let word = word
                .strip_suffix("’s")
                .or(word.strip_suffix("'s"))
                .unwrap_or(word);
            if !word.is_empty() && !words.contains(word) {
                words.insert(word.to_lowercase());
                words.insert(word.to_owned());
            }
        }
        Ok(words)
    }

    /// Claims in the log that may be the same as a sentence, most alike first.
    fn similar(&self, sentence: &str, except: Option<i64>) -> AppResult<Vec<ClaimRow>> {
        let (all, apart) = self.store.read(|r| {
            let apart = match except {
                Some(id) => claim::apart_from(r, id)?,
                None => Vec::new(),
            };
            Ok((claim::all(r)?, apart))
        })?;
        let mut found: Vec<(u8, claim::ClaimRow)> = all
            .into_iter()
            .filter(|row| Some(row.id) != except && !apart.contains(&row.id))
            .map(|row| (alike(sentence, &row.sentence), row))
            .filter(|(share, _)| *share >= ALIKE)
            .collect();
        found.sort_by_key(|(share, row)| (std::cmp::Reverse(*share), row.id));
        found.truncate(MOST_SIMILAR);
        found.into_iter().map(|(_, row)| claim_row(row)).collect()
    }

    /// Logs a claim with its first sighting; gives its identifier.
    ///
    /// # Errors
    /// `bad_input` for an empty or overlong sentence or a day that is none; `disk_full`, `io`.
    pub fn log_claim(&self, new: &NewClaim) -> AppResult<i64> {
        let sentence = one_sentence(&new.sentence)?;
        let sighting = self.sighting(&new.sighting)?;
        let topic = match new.topic {
            Some(topic) => topic,
            None => topic_of(&sentence)?,
        };
        let row = claim::NewClaim {
            topic: code(topic),
            impact: code(action_impact(&sentence)),
            sentence,
        };
        let now = self.now()?;
        Ok(self.store.write(|w| {
            let id = claim::add(w, &row, now)?;
            claim::add_sighting(w, id, &sighting, now)?;
            Ok(id)
        })?)
    }

    /// Corrects the sentence or the topic of a claim.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `disk_full`, `io`.
    pub fn correct_claim(&self, id: i64, sentence: &str, topic: ClaimTopic) -> AppResult<()> {
        let sentence = one_sentence(sentence)?;
        let row = claim::NewClaim {
            topic: code(topic),
            impact: code(action_impact(&sentence)),
            sentence,
        };
        Ok(self.store.write(|w| claim::set_text(w, id, &row))?)
    }

    /// Notes that a claim was heard again; gives the sighting's identifier.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `disk_full`, `io`.
    pub fn heard_again(&self, again: &HeardAgain) -> AppResult<i64> {
        let sighting = self.sighting(&again.sighting)?;
        let now = self.now()?;
        Ok(self
            .store
            .write(|w| claim::add_sighting(w, again.claim, &sighting, now))?)
    }

    /// Takes a sighting back, or shows it again.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn set_sighting(&self, switch: ClaimSwitch) -> AppResult<()> {
        let at = (!switch.on).then_some(self.now()?);
        Ok(self
            .store
            .write(|w| claim::set_sighting_removed(w, switch.id, at))?)
    }

    fn sighting(&self, new: &NewSighting) -> AppResult<claim::NewSighting> {
        let today = self.now()?.with_timezone(&self.zone()?).date_naive();
        let heard_on = match new.heard_on.as_deref().map(str::trim) {
            None | Some("") => today,
            Some(day) => day.parse::<NaiveDate>().map_err(|_| {
                AppError::BadInput(format!("“{day}” is not a day like 2023-09-24."))
            })?,
        };
        if heard_on > today {
            return Err(AppError::BadInput(format!(
                "{heard_on} has not come yet; a claim is heard today or before."
            )));
        }
        Ok(claim::NewSighting {
            heard_on,
            channel: code(new.channel),
            place: short(&new.place, LONGEST_SENTENCE),
            said: short(&new.said, LONGEST_SAID),
        })
    }

    /// A status is no typed verdict: the paragraph that it rests on speaks of something in the claim.
    fn refuse_unrelated(&self, review: &ClaimReview) -> AppResult<()> {
        let sentence = self.store.read(|r| claim::get(r, review.claim))?.sentence;
        let all = left_open(&sentence, &[]);
        for cite in &review.cites {
            let quoted = self.known(std::slice::from_ref(cite))?;
            let quotes: Vec<&str> = quoted.iter().map(|known| known.quote.as_str()).collect();
            if !all.is_empty() && left_open(&sentence, &quotes) == all {
                return Err(AppError::BadInput(format!(
                    "Notice {} ¶{} says nothing about {}. Cite a paragraph that speaks of the claim.",
                    cite.number,
                    cite.paragraph,
                    all.iter()
                        .map(|words| format!("“{words}”"))
                        .collect::<Vec<_>>()
                        .join(", ")
                )));
            }
        }
        Ok(())
    }

    /// Records a status. What says something about the world must rest on paragraphs in force; "no
    /// official word" is refused on a device that may be out of date, and where a notice speaks.
    ///
    /// # Errors
    /// `not_found`, `bad_input` with the reason, `disk_full`, `io`.
    pub fn review_claim(&self, review: &ClaimReview) -> AppResult<()> {
        for cite in &review.cites {
            let kept = self
                .store
                .read(|r| notice::get(r, cite.number, Some(cite.revision)))?;
            let last = text::paragraphs(&kept.body).len();
            if usize::try_from(cite.paragraph).unwrap_or(usize::MAX) > last {
                return Err(AppError::BadInput(format!(
                    "Notice {} has no paragraph {}; its last is {last}.",
                    cite.number, cite.paragraph
                )));
            }
        }
        if matches!(
            review.status,
            ClaimStatus::Addressed
                | ClaimStatus::Confirmed
                | ClaimStatus::Contradicted
                | ClaimStatus::Partly
        ) {
            self.refuse_unrelated(review)?;
        }
        if review.status == ClaimStatus::NoOfficialWord {
            let row = self.store.read(|r| claim::get(r, review.claim))?;
            let proposed = self.claim_answer(&row, None)?.proposed;
            let says_nothing = proposed.is_some_and(|p| p.status == ClaimStatus::NoOfficialWord);
            if !says_nothing {
                return Err(AppError::BadInput(
                    "“No official word” cannot be recorded: a notice on this device speaks of the same matter, or this device may be out of date.".into(),
                ));
            }
        }
        let cites: Vec<claim::Cite> = review
            .cites
            .iter()
            .map(|cite| claim::Cite {
                number: cite.number,
                revision: cite.revision,
                paragraph: cite.paragraph,
            })
            .collect();
        let now = self.now()?;
        Ok(self.store.write(|w| {
            let spell = claim::Spell {
                status: &code(review.status),
                by_app: false,
                reason: "",
                cites: &cites,
            };
            claim::set_status(w, review.claim, &spell, now)?;
            claim::mark_seen(w, review.claim, now)
        })?)
    }

    /// Reads a claim with another one.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `disk_full`, `io`.
    pub fn merge_claim(&self, pair: ClaimPair) -> AppResult<()> {
        Ok(self
            .store
            .write(|w| claim::merge(w, pair.claim, pair.other))?)
    }

    /// Lets a claim stand by itself again.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn unmerge_claim(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| claim::unmerge(w, id))?)
    }

    /// Remembers that two claims are not the same.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn keep_claims_apart(&self, pair: ClaimPair) -> AppResult<()> {
        Ok(self
            .store
            .write(|w| claim::set_apart(w, pair.claim, pair.other, true))?)
    }

    /// Forgets that two claims are not the same.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn let_claims_meet(&self, pair: ClaimPair) -> AppResult<()> {
        Ok(self
            .store
            .write(|w| claim::set_apart(w, pair.claim, pair.other, false))?)
    }

    /// Notes that the person looked at what came for a claim.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn claim_seen(&self, id: i64) -> AppResult<()> {
        let now = self.now()?;
        Ok(self.store.write(|w| claim::mark_seen(w, id, now))?)
    }

    /// Takes a claim out of the log, or puts it back.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn set_claim_logged(&self, switch: ClaimSwitch) -> AppResult<()> {
        let at = (!switch.on).then_some(self.now()?);
        Ok(self.store.write(|w| claim::set_removed(w, switch.id, at))?)
    }

    /// Chooses a claim for the committee's file, or not.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn choose_claim(&self, switch: ClaimSwitch) -> AppResult<()> {
        Ok(self
            .store
            .write(|w| claim::set_chosen(w, switch.id, switch.on))?)
    }
}

fn topic_of(sentence: &str) -> AppResult<ClaimTopic> {
    from_code(&code(matter(sentence)))
}

fn one_sentence(text: &str) -> AppResult<String> {
    let sentence = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if sentence.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(AppError::BadInput(
            "Write the claim in one sentence first.".into(),
        ));
    }
    if sentence.chars().count() > LONGEST_SENTENCE {
        return Err(AppError::BadInput(format!(
            "This is longer than {LONGEST_SENTENCE} characters. One claim is one sentence."
        )));
    }
    Ok(sentence)
}

fn short(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}
