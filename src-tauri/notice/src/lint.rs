//! Advice on a draft before anybody signs it: what readers would stumble over.
//!
//! The rules look at English words; a draft in another language is asked about links, headings
//! and its header only. Nothing here is a verdict: an officer may sign in spite of a warning.

mod readability;
mod tokens;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use url::Url;

use crate::format::{Notice, NoticeKind, Order};
use crate::text::paragraphs;
use tokens::{Token, tokens};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Members would be misled or could not read it.
    Error,
    /// It could be clearer.
    Warning,
}

/// What was found in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// The paragraph's number; `None` when it is about the header or all of the text.
    pub paragraph: Option<u32>,
    /// The words that it is about.
    pub found: String,
    /// What was found and what to do.
    pub message: String,
}

/// What is known around a draft.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The time now.
    pub now: DateTime<Utc>,
    /// The numbers that are published, and those that are published with this draft.
    pub numbers: &'a BTreeSet<u32>,
    /// The committee's name, as in the invite.
    pub committee: &'a str,
}

/// Link shorteners hide where a link leads.
const SHORTENERS: [&str; 18] = [
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "rebrand.ly",
    "cutt.ly",
    "tiny.cc",
    "shorturl.at",
    "lnkd.in",
    "rb.gy",
    "t.ly",
    "v.gd",
    "s.id",
    "bl.ink",
    "qr.ae",
];

/// Words that mean another day to everybody who reads later.
const RELATIVE: [&str; 7] = [
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
    "soon",
    "shortly",
    "currently",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
];

const ZONES: [&str; 30] = [
    "pt", "pst", "pdt", "mt", "mst", "mdt", "ct", "cst", "cdt", "et", "est", "edt", "utc", "gmt",
    "bst", "cet", "cest", "eet", "eest", "ist", "jst", "aest", "aedt", "akst", "akdt", "hst",
    "nst", "ndt", "ast", "adt",
];

const ZONE_NAMES: [&str; 8] = [
    "pacific", "mountain", "central", "eastern", "atlantic", "local", "standard", "daylight",
];

/// Words before a number that say what it counts.
const COUNTED_BEFORE: [&str; 33] = [
    "year",
    "notice",
    "notices",
    "no",
    "number",
    "article",
    "articles",
    "section",
    "gate",
    "gates",
    "local",
    "room",
    "building",
    "page",
    "pages",
    "paragraph",
    "chapter",
    "step",
    "lot",
    "studio",
    "stage",
    "revision",
    "part",
    "item",
    "level",
    "tier",
    "route",
    "exit",
    "pier",
    "dock",
    "hall",
    "floor",
    "line",
];

/// Words after a number that leave it without a unit.
const NOT_A_UNIT: [&str; 26] = [
    "and", "or", "to", "in", "on", "at", "for", "of", "is", "was", "are", "were", "the", "a", "an",
    "by", "with", "from", "after", "before", "but", "if", "will", "when", "than", "as",
];

/// Everything that is worth a second look, the worst first.
pub fn lint(notice: &Notice, around: &Around<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    header(notice, around, &mut found);
    structure(&notice.body, &mut found);
    let english = notice
        .header
        .language
        .as_deref()
        .is_none_or(|tag| tag == "en" || tag.starts_with("en-"));
    let mut all = String::new();
    for paragraph in paragraphs(&notice.body) {
        if english {
            words(paragraph.number, &paragraph.text, &mut found);
        }
        all.push_str(paragraph.text.trim());
        // A heading or a list item ends a sentence, whatever it ends with.
        all.push_str(".\n");
    }
    if all.is_empty() {
        found.push(finding(
            "empty",
            Level::Error,
            None,
            "",
            "There is no text yet.",
        ));
    }
    if english && let Some(hard) = readability::hard_to_read(&all) {
        found.push(hard);
    }
    found.sort_by_key(|finding| (finding.level, finding.paragraph));
    found
}

fn header(notice: &Notice, around: &Around<'_>, found: &mut Vec<Finding>) {
    let header = &notice.header;
    let mut say = |rule, level, what: &str, message: &str| {
        found.push(finding(rule, level, None, what, message));
    };
    if header.issuer != around.committee {
        say(
            "other_issuer",
            Level::Error,
            &header.issuer,
            "The issuer is not the committee of the invite; members would see a warning. Write the committee's name.",
        );
    }
    if header.order != Order::None && header.effective_at.is_none() {
        say(
            "order_without_time",
            Level::Error,
            header.order.as_str(),
            "An order has to say from when on it holds. Give the date, time and offset in `effective_at`.",
        );
    }
    if header.kind == NoticeKind::Order && header.order == Order::None {
        say(
            "kind_without_order",
            Level::Warning,
            "order",
            "The kind is “order”, but nothing is ordered. Choose the order, or another kind.",
        );
    }
    if header.kind != NoticeKind::Order && header.order != Order::None {
        say(
            "order_of_other_kind",
            Level::Warning,
            header.kind.as_str(),
            "It orders something, but its kind is not “order”. Members filter by kind and may miss it.",
        );
    }
    for number in header.supersedes.iter().chain(&header.withdraws) {
        if !around.numbers.contains(number) {
            say(
                "unknown_notice",
                Level::Error,
                &number.to_string(),
                "It supersedes or withdraws a notice that is not published. Check the number.",
            );
        }
    }
    if header.kind == NoticeKind::Correction
        && header.supersedes.is_empty()
        && header.withdraws.is_empty()
        && header.revision == 1
    {
        say(
            "correction_of_nothing",
            Level::Warning,
            "correction",
            "A correction should name the notice that it supersedes or withdraws, so that members see it there.",
        );
    }
    let issued = header.issued_at.to_utc();
    if issued > around.now + TimeDelta::days(1) {
        say(
            "issued_in_future",
            Level::Error,
            &header.issued_at.to_rfc3339(),
            "The time of issue lies in the future; members' devices would warn about their clocks. Correct it.",
        );
    } else if issued < around.now - TimeDelta::days(30) {
        say(
            "issued_long_ago",
            Level::Warning,
            &header.issued_at.to_rfc3339(),
            "The time of issue lies more than a month back. Is the date right?",
        );
    }
    if header.title.chars().count() > 90 {
        say(
            "long_title",
            Level::Warning,
            &header.title,
            "The title is long; lists cut it. Say the most important thing in fewer words.",
        );
    }
}

/// Headings, links, HTML.
fn structure(body: &str, found: &mut Vec<Finding>) {
    let mut above = HeadingLevel::H1;
    let mut number = 0_u32;
    let mut depth = 0_u32;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        if depth == 0 && matches!(event, Event::Start(_)) {
            number += 1;
        }
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag {
                    Tag::Heading { level, .. } => {
                        if level > above && (level as u8) - (above as u8) > 1 {
                            found.push(finding("heading_order", Level::Warning, Some(number), &format!("{level}"), "A heading skips a level, which confuses who listens to the text. The title is the first level; begin with ##."));
                        }
                        above = level;
                    }
                    Tag::Link { dest_url, .. } => link(&dest_url, number, found),
                    _ => {}
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Html(html) | Event::InlineHtml(html) => {
                found.push(finding(
                    "html",
                    Level::Warning,
                    Some(number.max(1)),
                    html.trim(),
                    "HTML is shown to members as it is written. Use Markdown.",
                ));
            }
            _ => {}
        }
    }
    for token in body.split_whitespace() {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if !token.contains("](") && (bare.starts_with("http://") || bare.starts_with("https://")) {
            link(bare, 0, found);
        } else if let Some((host, _)) = bare.split_once('/')
            && SHORTENERS.contains(&host.to_ascii_lowercase().as_str())
        {
            link(&format!("https://{bare}"), 0, found);
        }
    }
}

fn link(address: &str, paragraph: u32, found: &mut Vec<Finding>) {
    let at = (paragraph > 0).then_some(paragraph);
    let Ok(url) = Url::parse(address) else { return };
    let host = url
        .host_str()
        .unwrap_or_default()
        .trim_start_matches("www.")
        .to_ascii_lowercase();
    let finding = if SHORTENERS.contains(&host.as_str()) {
        finding(
            "link_shortener",
            Level::Error,
            at,
            address,
            "A link shortener hides where the link leads, and whoever runs it may change that. Write the full address.",
        )
    } else if url.scheme() == "http" {
        finding(
            "unencrypted_link",
            Level::Warning,
            at,
            address,
            "This link is not encrypted; anybody on the way could change what members read there. Use https.",
        )
    } else {
        return;
    };
    if !found
        .iter()
        .any(|other| other.rule == finding.rule && other.found == finding.found)
    {
        found.push(finding);
    }
}

/// Dates, times, numbers.
fn words(paragraph: u32, text: &str, found: &mut Vec<Finding>) {
    let all = tokens(text);
    let mut say = |rule, level, what: &str, message: &str| {
        found.push(finding(rule, level, Some(paragraph), what, message));
    };
    let has_zone = all.iter().enumerate().any(|(at, token)| {
        let word = token.lower.as_str();
        ZONES.contains(&word)
            || (ZONE_NAMES.contains(&word)
                && all
                    .iter()
                    .skip(at + 1)
                    .take(2)
                    .any(|next| next.lower == "time"))
            // “Lisbon time”, “New York time”.
            || (token.text.starts_with(char::is_uppercase)
                && all.get(at + 1).is_some_and(|next| next.lower == "time"))
    });
    for (at, token) in all.iter().enumerate() {
        let next = all.get(at + 1);
        let word = token.lower.as_str();
        if RELATIVE.contains(&word) {
            say(
                "relative_word",
                Level::Warning,
                &token.text,
                "Who reads this later cannot tell which day it means. Write the date.",
            );
        } else if matches!(word, "this" | "next" | "last")
            && next.is_some_and(|next| {
                WEEKDAYS.contains(&next.lower.as_str())
                    || matches!(
                        next.lower.as_str(),
                        "week" | "weekend" | "month" | "morning" | "evening" | "afternoon"
                    )
            })
        {
            let both = format!("{} {}", token.text, next.map_or("", |next| &next.text));
            say(
                "relative_word",
                Level::Warning,
                &both,
                "Who reads this later cannot tell which day it means. Write the date.",
            );
        } else if WEEKDAYS.contains(&word) && !has_date_near(&all, at) {
            say(
                "missing_date",
                Level::Warning,
                &token.text,
                "A day of the week without its date. Write both, for example “Monday, 2 March 2026”.",
            );
        } else if is_time(&all, at) && !has_zone {
            say(
                "missing_time_zone",
                Level::Warning,
                &token.text,
                "A time without its zone. Members read this elsewhere, too; add for example “PT”.",
            );
        } else if token.is_number && lacks_unit(&all, at) {
            say(
                "number_without_unit",
                Level::Warning,
                &token.text,
                "A number that does not say of what. Add the unit: dollars, per cent, hours, people.",
            );
        }
    }
}

/// A day and a month within a few words.
fn has_date_near(all: &[Token], at: usize) -> bool {
    let around = &all[at.saturating_sub(3)..all.len().min(at + 5)];
    around
        .iter()
        .any(|token| MONTHS.contains(&token.lower.as_str()) || token.is_date)
        && around.iter().any(|token| token.is_number || token.is_date)
}

fn is_time(all: &[Token], at: usize) -> bool {
    let token = &all[at];
    let next = all.get(at + 1).map(|next| next.lower.as_str());
    let half = matches!(next, Some("am" | "pm" | "a.m" | "p.m"));
    token.is_clock || (token.is_number && half) || (token.is_number && next == Some("o'clock"))
}

fn lacks_unit(all: &[Token], at: usize) -> bool {
    let token = &all[at];
    if token.has_unit || token.is_clock || token.is_date || is_time(all, at) {
        return false;
    }
    let before = at.checked_sub(1).map(|at| all[at].lower.as_str());
    let year =
        token.text.len() == 4 && (token.text.starts_with("19") || token.text.starts_with("20"));
    if year
        || before.is_some_and(|word| COUNTED_BEFORE.contains(&word) || MONTHS.contains(&word))
        || token.starts_line
    {
        return false;
    }
    match all.get(at + 1) {
        // The end of the sentence or of the text.
        None => true,
        Some(_) if token.ends_clause => true,
        Some(next) => NOT_A_UNIT.contains(&next.lower.as_str()) && !range_with_unit(all, at),
    }
}

/// “4 to 6 hours”, “5 and 7 per cent”, “3 of 5 officers”: the unit follows the last one.
fn range_with_unit(all: &[Token], at: usize) -> bool {
    let joins = all
        .get(at + 1)
        .is_some_and(|word| matches!(word.lower.as_str(), "to" | "and" | "or" | "of" | "than"));
    joins
        && all.get(at + 2).is_some_and(|number| {
            (number.is_number && !lacks_unit(all, at + 2))
                || (!number.is_number && all[at + 1].lower == "of")
        })
}

fn finding(
    rule: &'static str,
    level: Level,
    paragraph: Option<u32>,
    found: &str,
    message: &str,
) -> Finding {
    Finding {
        rule,
        level,
        paragraph,
        found: found.chars().take(120).collect(),
        message: message.to_owned(),
    }
}
