//! The answer in sentences, by the product's rules. Nobody types a verdict.
//!
//! - The first line is what the newest relevant notice says; the claim comes after it, quoted once.
//! - Without a match: "No notice on this device (latest: …) mentions this. That does not mean it is
//!   false." A stale device, or one with gaps in the numbers, refuses to say even that.
//! - Claims that lead to action carry the order in force.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Match, MatchKind, OddityKind, Verdict};
use crate::impact::ActionImpact;
use crate::language;
use crate::notice_text::Standing;
use crate::phrase::{claim, join, list, shorten};
use crate::verdict_line::verdict_line;

/// How far the notices on this device can be called current. Times come as the reader sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// The feed vouches for itself.
    Current {
        /// Until when.
        until: String,
    },
    /// The feed's last word has run out.
    Stale {
        /// Since when.
        since: String,
    },
    /// No notice was ever received.
    Nothing,
}

/// The newest notice on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latest {
    /// Its number.
    pub number: u32,
    /// Its date as the reader sees it.
    pub issued: String,
}

/// The order that holds now, with the notice that gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderInForce {
    /// The order in words, such as "the strike order".
    pub text: String,
    /// Where it stands, such as "notice 3 ¶1, 2 May 2023".
    pub cite: String,
    /// It is the return to work.
    #[serde(default)]
    pub ends_work_stoppage: bool,
}

/// What the device can vouch for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceState {
    /// Current, stale or empty.
    pub freshness: Freshness,
    /// The newest notice.
    pub latest: Option<Latest>,
    /// Numbers that are missing between the first and the newest.
    pub gaps: Vec<u32>,
    /// The order in force, when a notice gave one.
    pub order_in_force: Option<OrderInForce>,
    /// The order that was given but does not hold yet, in one sentence.
    pub next_order: Option<String>,
}

impl DeviceState {
    /// True when the device may say that there is no official word.
    #[must_use]
    pub fn may_deny(&self) -> bool {
        matches!(self.freshness, Freshness::Current { .. })
            && self.gaps.is_empty()
            && self.latest.is_some()
    }
}

/// The worded answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// First line: what the newest relevant notice says, or why nothing can be said.
    pub fact_first: String,
    /// In which way the text matches.
    pub verdict_line: String,
    /// The claim in quotes, shortened, without mail and chat headers.
    pub claim_small: String,
    /// As of when all this holds.
    pub as_of: String,
    /// For claims that lead to action.
    pub do_not_act: Option<String>,
    /// Tricks with characters, when there are any.
    pub oddities: Option<String>,
    /// True when the device cannot say that there is no official word.
    pub refuses_no_word: bool,
}

impl Answer {
    /// All sentences in the order in which they are read.
    #[must_use]
    pub fn text(&self) -> String {
        let optional = [self.oddities.as_deref(), self.do_not_act.as_deref()];
        [
            self.fact_first.as_str(),
            &self.verdict_line,
            &self.claim_small,
        ]
        .into_iter()
        .chain(optional.into_iter().flatten())
        .chain([self.as_of.as_str()])
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
    }
}

/// Words the answer to `pasted`. `date` writes a day as the reader sees it ("18 August 2023").
#[must_use]
pub fn sentence(
    finding: &Finding,
    pasted: &str,
    state: &DeviceState,
    action: ActionImpact,
    date: &dyn Fn(DateTime<Utc>) -> String,
) -> Answer {
    let readable = language::is_read(pasted);
    let may_deny = state.may_deny() && readable;
    let refuses = finding.verdict == Verdict::NoMatch && !may_deny;
    Answer {
        fact_first: fact_first(finding, state, readable, date),
        verdict_line: verdict_line(finding, may_deny),
        claim_small: claim(pasted),
        as_of: as_of(state),
        do_not_act: do_not_act(finding, state, action),
        oddities: oddities(finding),
        refuses_no_word: refuses,
    }
}

/// True when the text takes words from the notice.
pub(crate) fn is_copy(found: &Match) -> bool {
    match found.kind {
        MatchKind::Verbatim | MatchKind::Excerpt | MatchKind::Altered => true,
        MatchKind::SaidAnew | MatchKind::Touches => false,
    }
}

/// The notice words to be read first: number, paragraph, day, revision, quotation.
struct Fact<'a> {
    number: u32,
    paragraph: u32,
    issued_at: DateTime<Utc>,
    quote: &'a str,
    instead: bool,
}

fn fact(found: &Match) -> Fact<'_> {
    if let Some(now) = &found.in_place {
        return Fact {
            number: now.id.number,
            paragraph: now.paragraph,
            issued_at: now.issued_at,
            quote: &now.quote,
            instead: true,
        };
    }
    let quote = found
        .differences
        .first()
        .map(|d| d.context.as_str())
        .filter(|c| !c.is_empty())
        .unwrap_or(&found.quote);
    Fact {
        number: found.notice,
        paragraph: found.quote_paragraph,
        issued_at: found.issued_at,
        quote,
        instead: false,
    }
}

fn fact_first(
    finding: &Finding,
    state: &DeviceState,
    readable: bool,
    date: &dyn Fn(DateTime<Utc>) -> String,
) -> String {
    let copies = finding.matches.iter().any(is_copy);
    let altered = finding.matches.iter().any(|m| m.kind == MatchKind::Altered);
    let relevant = |m: &&Match| match m.kind {
        MatchKind::Altered | MatchKind::SaidAnew => true,
        MatchKind::Verbatim | MatchKind::Excerpt => !altered,
        MatchKind::Touches => !copies,
    };
    let newest = finding
        .matches
        .iter()
        .filter(relevant)
        .map(fact)
        .max_by_key(|f| (f.issued_at, f.number));
    match newest {
        Some(fact) => {
            let now = if fact.instead { " says now" } else { " says" };
            let paragraph = if fact.paragraph == 0 {
                ", title".to_owned()
            } else {
                format!(" ¶{}", fact.paragraph)
            };
            format!(
                "Notice {}{paragraph}, {},{now}: “{}”",
                fact.number,
                date(fact.issued_at),
                shorten(fact.quote, 320)
            )
        }
        None if !readable && state.may_deny() => {
            "This device cannot tell what a text in this language is about. It looked for the same words in the notices and found none, which tells little.".to_owned()
        }
        None if state.may_deny() => {
            let latest = state.latest.as_ref().map_or(String::new(), |l| {
                format!(" (latest: no. {}, {})", l.number, l.issued)
            });
            format!(
                "No notice on this device{latest} mentions this. That does not mean it is false."
            )
        }
        None => out_of_date(state),
    }
}

/// Why this device cannot speak for the present; empty when it can.
fn out_of_date(state: &DeviceState) -> String {
    let mut reasons = Vec::new();
    match &state.freshness {
        Freshness::Current { .. } => {}
        Freshness::Stale { since } => {
            reasons.push(format!("its notices have not been confirmed since {since}"))
        }
        Freshness::Nothing => reasons.push("it has received no notice yet".to_owned()),
    }
    match state.gaps.as_slice() {
        [] => {}
        [one] => reasons.push(format!("notice {one} is missing")),
        many => reasons.push(format!("notices {} are missing", list(many))),
    }
    if state.latest.is_none() && reasons.is_empty() {
        reasons.push("it has received no notice yet".to_owned());
    }
    if reasons.is_empty() {
        return String::new();
    }
    format!(
        "This device may be out of date: {}.",
        reasons.join(", and ")
    )
}

fn as_of(state: &DeviceState) -> String {
    let latest = state.latest.as_ref().map_or(String::new(), |l| {
        format!(" Latest notice here: no. {}, {}.", l.number, l.issued)
    });
    match &state.freshness {
        Freshness::Current { until } if state.gaps.is_empty() => {
            format!("Current until {until}.{latest}")
        }
        Freshness::Current { .. } | Freshness::Stale { .. } | Freshness::Nothing => {
            format!("{}{latest}", out_of_date(state))
        }
    }
}

/// True when the text is nothing but unchanged words of notices in force.
fn is_own_word(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Verbatim | Verdict::Excerpt)
        && finding.oddities.is_empty()
        && finding
            .matches
            .iter()
            .all(|m| m.in_place.is_none() && m.standing == Standing::InForce)
}

fn do_not_act(finding: &Finding, state: &DeviceState, action: ActionImpact) -> Option<String> {
    if action == ActionImpact::None {
        return None;
    }
    let speaks = finding.matches.iter().all(|m| {
        m.kind == MatchKind::Verbatim && m.in_place.is_none() && m.standing == Standing::InForce
    });
    if finding.verdict == Verdict::Verbatim
        && speaks
        && state.may_deny()
        && finding.oddities.is_empty()
    {
        // Official words in force, whole, on a device that is current: they are the order.
        return None;
    }
    let order = match (&state.order_in_force, action) {
        (_, ActionImpact::Vote) => {
            "Do not act on this; when and how members vote stands in a signed notice.".to_owned()
        }
        // The text may well say what the order says; the notice is what counts.
        (Some(order), _) if order.ends_work_stoppage || is_own_word(finding) => format!(
            "Act on the notice, not on this text; the order in force is {} ({}).",
            order.text, order.cite
        ),
        (Some(order), _) => format!(
            "Do not act on this; the order in force is {} ({}).",
            order.text, order.cite
        ),
        (None, _) => {
            "Do not act on this; no notice on this device gives an order that is in force."
                .to_owned()
        }
    };
    let next = match action {
        ActionImpact::Vote => String::new(),
        _ => state.next_order.clone().unwrap_or_default(),
    };
    let sentences = [order, next, out_of_date(state)];
    Some(
        sentences
            .into_iter()
            .filter(|sentence| !sentence.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn oddities(finding: &Finding) -> Option<String> {
    let mut kinds: Vec<OddityKind> = finding.oddities.iter().map(|o| o.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return None;
    }
    let names: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            match kind {
                OddityKind::LookAlike => "letters of another script that look like these",
                OddityKind::Invisible => "invisible characters inside words",
                OddityKind::Direction => "controls that reorder letters on the screen",
                OddityKind::StruckOut => "letters that are struck out",
                OddityKind::RefusalSign => "signs that can be read as “no”",
            }
            .to_owned()
        })
        .collect();
    Some(format!("The pasted text contains {}.", join(&names)))
}
