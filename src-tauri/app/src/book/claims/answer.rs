//! The answer to a claim, made by rules from cited paragraphs and the state of the device.
//!
//! The rules are the product's: what the newest relevant notice says comes first, the claim after it,
//! once; nothing is called false; a device that is out of date does not say "no official word"; who
//! wants to act is told the order in force.

use chrono::NaiveDate;
use picketbook_check::{Finding, Match, MatchKind, Standing, Verdict, left_open};
use picketbook_core::log::noun::{Party, Promise};
use picketbook_core::log::promise::{Stand, stand};
use picketbook_core::log::tracker::party_of;
use picketbook_core::store::{claim, log, notice, union};
use picketbook_notice::text;

use super::rows::{cite_view, from_code};
use crate::book::check::day;
use crate::book::{Book, Patience};
use crate::error::AppResult;
use crate::view::{ClaimAnswer, ClaimCite, ClaimKnown, ClaimProposal, ClaimStatus};

/// Paragraphs that an answer quotes at most.
const MOST_KNOWN: usize = 4;
/// Longest quotation, in characters.
const LONGEST_QUOTE: usize = 600;

impl Book {
    /// The answer to a claim. `step` is the newest of its history; without one it is answered afresh.
    pub(super) fn claim_answer(
        &self,
        row: &claim::ClaimRow,
        step: Option<&claim::StatusRow>,
    ) -> AppResult<ClaimAnswer> {
        let (finding, found) = self.compare(&row.sentence, &Patience::default())?;
        let may_deny = {
            let zone = self.zone()?;
            self.device_state(&self.freshness()?, zone)?.may_deny()
        };
        let status = match step {
            Some(step) => from_code(&step.status)?,
            None => ClaimStatus::NotReviewed,
        };
        let cited: Vec<ClaimCite> = step
            .filter(|_| status != ClaimStatus::Overtaken)
            .map(|step| step.cites.iter().copied().map(cite_view).collect())
            .unwrap_or_default();
        let (cites, reviewed) = if cited.is_empty() {
            (relevant(&finding), false)
        } else {
            (cited, true)
        };
        let known = self.known(&cites)?;
        let fact_first = match known.first().filter(|_| reviewed) {
            Some(first) => format!("{} says: “{}”", first.source, first.quote),
            None => found.fact_first.clone(),
        };
        let names = join(&known.iter().map(|k| short_name(k.cite)).collect::<Vec<_>>());
        let verdict_line = match status {
            ClaimStatus::NotReviewed | ClaimStatus::NoOfficialWord => found.verdict_line.clone(),
            ClaimStatus::Addressed => {
                format!("Official word on the same matter: {names}. Read it for yourself.")
            }
            ClaimStatus::Contradicted => format!(
                "Whoever reviewed this reads {names} as not agreeing with it. Read it for yourself."
            ),
            ClaimStatus::Confirmed => {
                format!("Whoever reviewed this reads {names} as saying so. Read it for yourself.")
            }
            ClaimStatus::Partly => format!(
                "Whoever reviewed this reads a part of it in {names}, and the rest not. Read it for yourself."
            ),
            ClaimStatus::Overtaken => format!(
                "Overtaken by events. {}",
                step.map_or("", |step| step.reason.as_str())
            )
            .trim_end()
            .to_owned(),
        };
        let quotes: Vec<&str> = known.iter().map(|k| k.quote.as_str()).collect();
        let mut open = left_open(&row.sentence, &quotes);
        // What stands for a name that was taken out is no matter.
        open.retain(|words| !matches!(words.as_str(), "person" | "people"));
        let not_known = if known.is_empty() && may_deny {
            "Not known: whether this is so. No notice on this device speaks of it.".to_owned()
        } else if known.is_empty() {
            "Not known: whether this is so, and whether a newer notice speaks of it.".to_owned()
        } else if open.is_empty() {
            String::new()
        } else {
            let listed: Vec<String> = open.iter().map(|words| format!("“{words}”")).collect();
            format!(
                "Not known: {} {} nothing about {}.",
                if known.len() == 1 {
                    "the paragraph"
                } else {
                    "the paragraphs"
                },
                if known.len() == 1 {
                    "cited says"
                } else {
                    "cited say"
                },
                join(&listed)
            )
        };
        let next_word = self.next_word()?;
        let mut answer = ClaimAnswer {
            fact_first,
            verdict_line,
            known,
            not_known,
            next_word,
            do_not_act: found.do_not_act,
            claim: found.claim_small,
            as_of: found.as_of,
            proposed: proposal(&finding, may_deny),
            text: String::new(),
        };
        answer.text = [
            answer.fact_first.as_str(),
            &answer.verdict_line,
            answer.do_not_act.as_deref().unwrap_or_default(),
            &answer.not_known,
            &answer.next_word,
            &format!("The claim: {}", answer.claim),
            &answer.as_of,
        ]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
        Ok(answer)
    }

    /// The paragraphs with their words, newest first.
    pub(super) fn known(&self, cites: &[ClaimCite]) -> AppResult<Vec<ClaimKnown>> {
        let zone = self.zone()?;
        let mut known = Vec::new();
        for cite in cites.iter().take(MOST_KNOWN) {
            let kept = self
                .store
                .read(|r| notice::get(r, cite.number, Some(cite.revision)))?;
            let quote = match usize::try_from(cite.paragraph)
                .unwrap_or(usize::MAX)
                .checked_sub(1)
            {
                None => kept.title,
                Some(at) => text::paragraphs(&kept.body)
                    .into_iter()
                    .nth(at)
                    .map(|paragraph| paragraph.text)
                    .unwrap_or_default(),
            };
            known.push((
                kept.issued_at,
                ClaimKnown {
                    cite: *cite,
                    source: format!(
                        "{}, {}",
                        capital(&short_name(*cite)),
                        day(kept.issued_at.to_utc(), zone)
                    ),
                    quote: shortened(&quote),
                },
            ));
        }
        known.sort_by_key(|(at, known)| std::cmp::Reverse((*at, known.cite.number)));
        Ok(known.into_iter().map(|(_, known)| known).collect())
    }

    /// What the committee promised to say next, as the log has it.
    fn next_word(&self) -> AppResult<String> {
        let today = self.now()?.with_timezone(&self.zone()?).date_naive();
        let (mut promises, parties, committee) = self.store.read(|r| {
            Ok((
                log::all::<Promise>(r)?,
                log::all::<Party>(r)?,
                union::get(r)?,
            ))
        })?;
        promises.sort_by_key(|row| (row.made_on.first(), row.id.clone()));
        // Tables name a party by its code, its short name or its name.
        let name = |named: &str| {
            party_of(&parties, named).map_or_else(|| named.to_owned(), |party| party.name.clone())
        };
        let ours = |by: &str| {
            committee.as_ref().is_none_or(|union| {
                let by = by.to_lowercase();
                let words = format!("{} {}", union.union, union.committee).to_lowercase();
                words.contains(&by)
                    || by
                        .split_whitespace()
                        .next()
                        .is_some_and(|w| words.contains(w))
            })
        };
        let open: Vec<&Promise> = promises
            .iter()
            .filter(|row| ours(&name(&row.by)) || ours(&row.by))
            .filter(|row| {
                matches!(
                    stand(row, today),
                    Some(Stand::Due | Stand::Open | Stand::Standing)
                )
            })
            .collect();
        // A standing promise says nothing about when the next word comes.
        let standing = |row: &&&Promise| stand(row, today) == Some(Stand::Standing);
        let dated = open.iter().rev().find(|row| !standing(row));
        Ok(match dated.or(open.last()) {
            Some(row) if standing(&row) => format!(
                "Next word: no day is promised for one. {} promised on {}, standing: “{}”.",
                name(&row.by),
                written(row.made_on.first()),
                shortened(&row.promise)
            ),
            Some(row) => format!(
                "Next word: {} promised on {}: “{}”{}.",
                name(&row.by),
                written(row.made_on.first()),
                shortened(&row.promise),
                due(row)
            ),
            None => "Next word: the log of this book has no open promise of one.".to_owned(),
        })
    }
}

fn due(row: &Promise) -> String {
    match (row.due_date.map(|when| when.last()), row.due.as_str()) {
        (Some(day), _) => format!(", due {}", written(day)),
        (None, "" | "-") => String::new(),
        (None, due) => format!(", due {due}"),
    }
}

fn written(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The paragraphs in force that a finding meets: what stands in place of what is gone.
fn relevant(finding: &Finding) -> Vec<ClaimCite> {
    let mut cites = Vec::new();
    for found in &finding.matches {
        let cite = match &found.in_place {
            Some(now) => ClaimCite {
                number: now.id.number,
                revision: now.id.revision,
                paragraph: now.paragraph,
            },
            None if found.standing != Standing::InForce || found.newer_revision.is_some() => {
                continue;
            }
            None => ClaimCite {
                number: found.notice,
                revision: found.revision,
                paragraph: found.quote_paragraph,
            },
        };
        if !cites.contains(&cite) {
            cites.push(cite);
        }
    }
    cites.truncate(MOST_KNOWN);
    cites
}

/// What the app would record by itself. It never says "contradicted": whether two sentences agree is
/// for a reader to say, who then names the paragraph.
fn proposal(finding: &Finding, may_deny: bool) -> Option<ClaimProposal> {
    let cites = relevant(finding);
    let whole = |found: &Match| found.kind == MatchKind::Verbatim && found.in_place.is_none();
    let status = match finding.verdict {
        Verdict::NoMatch if may_deny => ClaimStatus::NoOfficialWord,
        Verdict::NoMatch => return None,
        Verdict::Verbatim if finding.oddities.is_empty() && finding.matches.iter().all(whole) => {
            ClaimStatus::Confirmed
        }
        _ if cites.is_empty() => return None,
        _ => ClaimStatus::Addressed,
    };
    Some(ClaimProposal { status, cites })
}

pub(super) fn short_name(cite: ClaimCite) -> String {
    match cite.paragraph {
        0 => format!("notice {} (title)", cite.number),
        paragraph => format!("notice {} ¶{paragraph}", cite.number),
    }
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST_QUOTE {
        return text;
    }
    let cut: String = text.chars().take(LONGEST_QUOTE).collect();
    format!(
        "{} …",
        cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head)
    )
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
