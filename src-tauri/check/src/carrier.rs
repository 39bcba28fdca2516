//! What mail programs and chats put around a text that is passed on.

use std::ops::Range;

use crate::finding::Category;
use crate::lexicon;

/// Byte ranges of header lines and sender marks, in order and without overlap. A line counts only when
/// it has the shape that a program writes, so that no claim can hide in one.
pub(crate) fn header_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let inner = body.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[' && c != '+');
        let at = start + (body.len() - inner.len());
        if let Some(length) = header_length(inner) {
            ranges.push(at..at + length);
        }
        start += line.len();
    }
    ranges
}

/// How many bytes at the start of a line are header.
fn header_length(line: &str) -> Option<usize> {
    if line.is_empty() || line.len() > 400 {
        // Longer lines may still begin with a chat's time mark.
        return if line.is_empty() {
            None
        } else {
            chat_mark(line)
        };
    }
    chat_mark(line)
        .or_else(|| label(line))
        .or_else(|| whole_line(line).then_some(line.len()))
}

/// "[18.08.23, 12:03] Maria:" and "8/18/23, 12:03 - Maria:".
fn chat_mark(line: &str) -> Option<usize> {
    let time_only = |part: &str| {
        !part.is_empty()
            && part.len() <= 32
            && part.chars().any(|c| c.is_ascii_digit())
            && part.contains(':')
            && part.chars().all(|c| {
                c.is_ascii_digit()
                    || c.is_whitespace()
                    || ":/.,-apmAPMOolI*_\u{202f}\u{200e}".contains(c)
            })
    };
    let clean = line.trim_start_matches('\u{200e}');
    let offset = line.len() - clean.len();
    let after_time = if let Some(rest) = clean.strip_prefix('[') {
        let end = rest.find(']')?;
        time_only(&rest[..end]).then_some(end + 2)?
    } else {
        let (dash, sign) = clean.char_indices().find(|(at, c)| {
            matches!(c, '-' | '–' | '—')
                && clean[..*at].ends_with(char::is_whitespace)
                && clean[at + c.len_utf8()..].starts_with(char::is_whitespace)
        })?;
        time_only(&clean[..dash]).then_some(dash + sign.len_utf8())?
    };
    let rest = &clean[after_time..];
    match rest.find(':') {
        Some(colon) if is_sender(&rest[..colon]) => Some(offset + after_time + colon + 1),
        _ => Some(offset + after_time),
    }
}

/// A name or number of few words, none of which says anything.
fn is_sender(name: &str) -> bool {
    let mut count = 0;
    for word in plain_words(name) {
        count += 1;
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let number = digits > 0 && digits == word.len();
        if !number && says_something(&word) {
            return false;
        }
    }
    (1..=4).contains(&count) || name.trim_start().starts_with('+') && count <= 8
}

fn says_something(word: &str) -> bool {
    lexicon::category(word).is_some()
        || lexicon::is_reversal(word)
        || matches!(
            word,
            "strike"
                | "work"
                | "return"
                | "back"
                | "vote"
                | "picket"
                | "pickets"
                | "deal"
                | "agreement"
                | "picketing"
                | "off"
        )
}

/// "Fwd:", "Re:", "Subject:" in front of real words.
fn label(line: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let mut used = 0;
    loop {
        let rest = &lower[used..];
        let trimmed = rest.trim_start();
        let space = rest.len() - trimmed.len();
        let found = [
            "fwd:", "fw:", "re:", "subject:", "betreff:", "asunto:", "objet:", "tr:", "wg:", "aw:",
        ]
        .iter()
        .find(|label| trimmed.starts_with(**label));
        match found {
            Some(label) => used += space + label.len(),
            None => break,
        }
    }
    (used > 0).then_some(used)
}

fn whole_line(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<String> = plain_words(&lower).collect();
    let address_label = [
        "from:",
        "to:",
        "cc:",
        "bcc:",
        "reply-to:",
        "von:",
        "an:",
        "de:",
        "para:",
        "a:",
    ];
    if address_label.iter().any(|l| lower.starts_with(l)) {
        let address = lower.contains('@');
        return address
            && words.len() <= 60
            && !words
                .iter()
                .any(|w| lexicon::is_reversal(w) || lexicon::is_negation(w))
            || words.len() <= 6
                && !words
                    .iter()
                    .skip(1)
                    .any(|w| w != "all" && says_something(w));
    }
    if [
        "sent:",
        "date:",
        "received:",
        "gesendet:",
        "enviado:",
        "datum:",
        "fecha:",
    ]
    .iter()
    .any(|l| lower.starts_with(l))
    {
        return words.len() <= 14 && words.iter().skip(1).all(|w| is_date_part(w));
    }
    if lower.starts_with("on ") && lower.ends_with("wrote:") {
        return words.len() <= 24
            && (lower.contains('@') || lower.contains(':'))
            && words.iter().any(|w| w.parse::<u32>().is_ok())
            && !words.iter().any(|w| {
                lexicon::is_reversal(w)
                    || lexicon::is_negation(w)
                    || lexicon::category(w) == Some(Category::Modal) && w != "may"
            });
    }
    let dashed = matches!(
        words
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice(),
        ["forwarded", "message"]
            | ["begin", "forwarded", "message"]
            | ["original", "message"]
            | ["forwarded"]
            | ["fwd"]
            | ["forwarded", "many", "times"]
            | ["sent", "from", "my", "iphone"]
            | ["sent", "from", "my", "android"]
            | ["get", "outlook", "for", "android"]
            | ["get", "outlook", "for", "ios"]
    );
    dashed
}

fn is_date_part(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
        || lexicon::is_month(word)
        || lexicon::category(word) == Some(Category::Date)
        || matches!(
            word,
            "at" | "am"
                | "pm"
                | "utc"
                | "gmt"
                | "pdt"
                | "pst"
                | "edt"
                | "est"
                | "pt"
                | "et"
                | "sat"
                | "sun"
                | "may"
                | "mar"
                | "cest"
                | "cet"
                | "um"
                | "uhr"
                | "of"
        )
}

fn plain_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let ranges = header_ranges(input);
        let mut left = String::new();
        let mut at = 0;
        for range in ranges {
            left.push_str(&input[at..range.start]);
            at = range.end;
        }
        left.push_str(&input[at..]);
        assert_eq!(left.trim(), expected, "what is left of {input:?}");
    }

    #[test]
    fn programs_headers_go() {
        check("Fwd: Re: We meet at ten", "We meet at ten");
        check(
            "[18.08.23, 12:03:45] Maria G.: We meet at ten",
            "We meet at ten",
        );
        check("8/18/23, 12:03 PM - +1 555 0100: We meet", "We meet");
        check(
            "From: Ana <ana@example.org>\nSent: Friday, 18 August 2023 12:03\nWe meet",
            "We meet",
        );
        check(
            "On Fri, 18 Aug 2023 at 12:03, Ana <ana@example.org> wrote:\n> We meet",
            "> We meet",
        );
    }

    #[test]
    fn a_claim_cannot_hide_in_a_header() {
        for claim in [
            "From: Monday the strike is over",
            "Date: picketing ends Monday",
            "To: all, return to work",
        ] {
            check(claim, claim);
        }
        check(
            "[12:03, 8/18] Strike is over: we meet",
            "Strike is over: we meet",
        );
    }
}
