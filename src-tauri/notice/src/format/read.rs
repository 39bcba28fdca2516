//! Reading a notice file, strictly.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Deserializer};

use super::{Notice, NoticeHeader, NoticeKind, Order};
use crate::id::NoticeId;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};

/// The header as it stands in the file. Unknown keys are refused, so that a reader of an old
/// version never shows half of what a notice says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    number: u32,
    revision: u32,
    title: String,
    issued_at: String,
    issuer: String,
    kind: NoticeKind,
    #[serde(default, deserialize_with = "present")]
    previous: Present<Option<String>>,
    #[serde(default)]
    supersedes: Vec<u32>,
    #[serde(default)]
    withdraws: Vec<u32>,
    #[serde(default)]
    effective_at: Option<String>,
    #[serde(default)]
    order: Order,
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    demo: bool,
}

/// Tells "written as null" from "left out".
#[derive(Default)]
enum Present<T> {
    #[default]
    Absent,
    Written(T),
}

fn present<'de, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Present<Option<String>>, D::Error> {
    Option::<String>::deserialize(from).map(Present::Written)
}

const LONGEST_LINE: usize = 300;
const LONGEST_LIST: usize = 200;

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::BadNoticeHeader, detail)
}

/// Reads a notice, and whether `previous` was written down.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Notice, bool)> {
    if bytes.len() as u64 > limits.notice_bytes() {
        return Err(Refusal::new(
            RefusalCode::NoticeTooLarge,
            format!("a notice file of {} bytes", bytes.len()),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| bad("a notice that is not UTF-8 text"))?;
    let (front, body) =
        split(text).ok_or_else(|| bad("a notice without a header between `---` lines"))?;
    if front.len() > limits.notice_header_bytes || body.len() > limits.notice_body_bytes {
        return Err(Refusal::new(
            RefusalCode::NoticeTooLarge,
            format!(
                "a header of {} and a text of {} bytes",
                front.len(),
                body.len()
            ),
        ));
    }
    // A terminal would obey control characters, and a reader cannot see them.
    if let Some(control) = body
        .chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(bad(format!(
            "the control character {:?} in a notice's text",
            control
        )));
    }
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error,
        budget: serde_saphyr::budget! {
            max_events: 5_000,
            max_aliases: 0,
            max_anchors: 0,
        },
    };
    let raw: FrontMatter = serde_saphyr::from_str_with_options(front, options)
        .map_err(|error| bad(first_line(&error.to_string())))?;
    let (previous, has_previous) = match raw.previous {
        Present::Absent => (None, false),
        Present::Written(previous) => (previous, true),
    };
    let header = NoticeHeader {
        number: raw.number,
        revision: raw.revision,
        title: raw.title,
        issued_at: rfc3339("issued_at", &raw.issued_at)?,
        issuer: raw.issuer,
        kind: raw.kind,
        previous,
        supersedes: raw.supersedes,
        withdraws: raw.withdraws,
        effective_at: raw
            .effective_at
            .as_deref()
            .map(|text| rfc3339("effective_at", text))
            .transpose()?,
        order: raw.order,
        answers: raw.answers,
        language: raw.language,
        demo: raw.demo,
    };
    check(&header)?;
    Ok((
        Notice {
            header,
            body: body.to_owned(),
        },
        has_previous,
    ))
}

/// Cuts a file into its header (without the `---` lines) and its text (without the one blank line after them).
fn split(text: &str) -> Option<(&str, &str)> {
    let rest = after_line_end(text.strip_prefix("---")?)?;
    let mut at = 0;
    loop {
        let line_end = rest[at..].find('\n').map_or(rest.len(), |found| at + found);
        if rest[at..line_end].trim_end_matches('\r') == "---" {
            let body = rest.get(line_end + 1..).unwrap_or("");
            return Some((&rest[..at], after_line_end(body).unwrap_or(body)));
        }
        if line_end == rest.len() {
            return None;
        }
        at = line_end + 1;
    }
}

fn after_line_end(text: &str) -> Option<&str> {
    text.strip_prefix('\n')
        .or_else(|| text.strip_prefix("\r\n"))
}

fn rfc3339(key: &str, text: &str) -> Result<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).map_err(|_| {
        bad(format!(
            "`{key}` is not an RFC 3339 time with an offset: {text:?}"
        ))
    })
}

fn check(header: &NoticeHeader) -> Result<()> {
    if !(NoticeId {
        number: header.number,
        revision: header.revision,
    })
    .is_valid()
    {
        return Err(bad(format!(
            "number {} and revision {}; both count from 1",
            header.number, header.revision
        )));
    }
    line_of_text("title", &header.title)?;
    line_of_text("issuer", &header.issuer)?;
    if let Some(previous) = &header.previous
        && !(previous.len() == 64
            && previous
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
    {
        return Err(bad(format!(
            "`previous` is not a SHA-256 in lower-case hex: {previous:?}"
        )));
    }
    for (key, list) in [
        ("supersedes", &header.supersedes),
        ("withdraws", &header.withdraws),
    ] {
        if list.len() > LONGEST_LIST {
            return Err(bad(format!("`{key}` names {} notices", list.len())));
        }
        if list
            .iter()
            .any(|number| *number == 0 || *number == header.number)
        {
            return Err(bad(format!("`{key}` names no other notice: {list:?}")));
        }
    }
    if header.answers.len() > LONGEST_LIST {
        return Err(bad(format!(
            "`answers` holds {} claims",
            header.answers.len()
        )));
    }
    for answer in &header.answers {
        line_of_text("answers", answer)?;
    }
    if let Some(language) = &header.language {
        let tag = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if !(1..=35).contains(&language.len()) || !language.bytes().all(tag) {
            return Err(bad(format!(
                "`language` is not a language tag: {language:?}"
            )));
        }
    }
    Ok(())
}

fn line_of_text(key: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(bad(format!("`{key}` is empty")));
    }
    if text.chars().count() > LONGEST_LINE {
        return Err(bad(format!(
            "`{key}` is longer than {LONGEST_LINE} characters"
        )));
    }
    let breaks =
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().any(breaks) {
        return Err(bad(format!(
            "`{key}` holds a control character or a line break"
        )));
    }
    Ok(())
}

fn first_line(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or("not a header")
        .chars()
        .take(LONGEST_LINE)
        .collect()
}

/// A published notice always says what it follows.
pub(super) fn no_previous() -> Refusal {
    bad("`previous` is missing; the first notice of a series says `previous: null`")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const HEADER: &str = "number: 7\nrevision: 1\ntitle: Meeting on Friday\nissued_at: 2023-05-01T20:45:00-07:00\nissuer: Local 11\nkind: picket\nprevious: null\n";

    /// Reads the usual header with one line more, or in place of the line with the same key.
    fn check(line: &str, expected: &str) {
        let key = line.split(':').next().unwrap();
        let kept: String = HEADER
            .lines()
            .filter(|old| !old.starts_with(&format!("{key}:")))
            .map(|old| format!("{old}\n"))
            .collect();
        let found = match Notice::parse(format!("---\n{kept}{line}\n---\nText.").as_bytes()) {
            Ok(_) => "read".to_owned(),
            Err(refusal) => refusal.code.to_string(),
        };
        assert_eq!(found, expected, "a header with {line:?}");
    }

    #[test]
    fn headers() {
        let refused = "bad_notice_header";
        check("title: Meeting on Friday", "read");
        check("title: \"Quoted: with a colon\"", "read");
        check("title: 'single'", "read");
        check("title: >-\n  folded\n  text", "read");
        check("language: no", "read");
        check("language: not a tag", refused);
        check("supersedes: [1, 2]", "read");
        check("supersedes:\n  - 1\n  - 2", "read");
        check("supersedes: [7]", refused);
        check("supersedes: [0]", refused);
        check("withdraws: [-1]", refused);
        check("order: return_to_work", "read");
        check("order: lockout", refused);
        check("kind: gossip", refused);
        check("number: 0", refused);
        check("number: 4294967296", refused);
        check("number: seven", refused);
        check("issued_at: 2023-05-01T20:45:00", refused);
        check("issued_at: yesterday", refused);
        check("effective_at: \"2023-05-02T00:01:00-07:00\"", "read");
        check("previous: ABCDEF", refused);
        check(&format!("previous: {}", "a1".repeat(32)), "read");
        check("title: \"\"", refused);
        check("title: \"two\\nlines\"", refused);
        check(&format!("title: {}", "x".repeat(301)), refused);
        check("title: &a x\nissuer: *a", refused);
        check("urgent: true", refused);
        check("demo: true", "read");
        check("demo: perhaps", refused);
    }

    #[test]
    fn frames() {
        let read = |text: &str| Notice::parse(text.as_bytes()).map(|notice| notice.body);
        assert_eq!(
            read(&format!("---\n{HEADER}---\n\nText.\n")).unwrap(),
            "Text.\n",
            "one blank line belongs to neither"
        );
        assert_eq!(
            read(&format!("---\n{HEADER}---\n\n\nText.")).unwrap(),
            "\nText.",
            "a second one to the text"
        );
        assert_eq!(
            read(&format!("---\n{HEADER}---")).unwrap(),
            "",
            "a text may be empty"
        );
        let windows = format!("---\n{HEADER}---\n\nText.\n").replace('\n', "\r\n");
        assert_eq!(
            read(&windows).unwrap(),
            "Text.\r\n",
            "line ends of another system are read"
        );
        for text in [
            "",
            "---",
            "---\n",
            HEADER,
            &format!("\u{feff}---\n{HEADER}---\n"),
            &format!("---\n{HEADER}"),
        ] {
            assert!(read(text).is_err(), "{text:?} has no header");
        }
        let drafted = HEADER.replace("previous: null\n", "");
        let draft = format!("---\n{drafted}---\nText.");
        assert!(
            Notice::parse_draft(draft.as_bytes()).is_ok(),
            "a draft need not say what it follows"
        );
    }
}
