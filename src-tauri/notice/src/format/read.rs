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
