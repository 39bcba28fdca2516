//! One notice file: a strict header and Markdown.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use crate::id::NoticeId;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// News from the table.
    Bargaining,
    /// Picket lines: places, times, rules.
    Picket,
    /// A vote: when, where, result.
    Vote,
    /// An order to stop or resume work.
    Order,
    /// An answer to a rumor.
    Rumor,
    /// A correction of an earlier notice.
    Correction,
    /// Help for members.
    Help,
    /// Anything else.
    General,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Bargaining,
        Self::Picket,
        Self::Vote,
        Self::Order,
        Self::Rumor,
        Self::Correction,
        Self::Help,
        Self::General,
    ];

    /// The text form in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bargaining => "bargaining",
            Self::Picket => "picket",
            Self::Vote => "vote",
            Self::Order => "order",
            Self::Rumor => "rumor",
            Self::Correction => "correction",
            Self::Help => "help",
            Self::General => "general",
        }
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a notice orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Nothing.
    #[default]
    None,
    /// Stop work.
    Strike,
    /// The strike goes on, the picket lines rest.
    SuspendPicket,
    /// Resume work.
    ReturnToWork,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [
        Self::None,
        Self::Strike,
        Self::SuspendPicket,
        Self::ReturnToWork,
    ];

    /// The text form in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Strike => "strike",
            Self::SuspendPicket => "suspend_picket",
            Self::ReturnToWork => "return_to_work",
        }
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

/// The header of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeHeader {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
    /// One line.
    pub title: String,
    /// When the committee issued it, with the offset under which it was published.
    pub issued_at: DateTime<FixedOffset>,
    /// Who speaks.
    pub issuer: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// SHA-256 (lower-case hex) of the file published just before in this series; `None` for the first.
    pub previous: Option<String>,
    /// Numbers of notices whose place this one takes.
    pub supersedes: Vec<u32>,
    /// Numbers of notices that this one takes back.
    pub withdraws: Vec<u32>,
    /// From when on it holds, when that is not at once.
    pub effective_at: Option<DateTime<FixedOffset>>,
    /// What it orders.
    pub order: Order,
    /// Claims, in one neutral sentence each, to which this notice is the answer.
    pub answers: Vec<String>,
    /// BCP 47 tag of the text's language.
    pub language: Option<String>,
    /// True in the demo strike only.
    pub demo: bool,
}

/// A notice: header and Markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The header.
    pub header: NoticeHeader,
    /// The Markdown text.
    pub body: String,
}

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

impl Notice {
    /// Reads a notice file.
    ///
    /// Refuses with [`RefusalCode::BadNoticeHeader`] or [`RefusalCode::NoticeTooLarge`].
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        Self::parse_within(bytes, &Limits::default())
    }

    /// [`Notice::parse`] with the caller's limits.
    pub fn parse_within(bytes: &[u8], limits: &Limits) -> Result<Self> {
        let (notice, has_previous) = read(bytes, limits)?;
        if !has_previous {
            return Err(bad(
                "`previous` is missing; the first notice of a series says `previous: null`",
            ));
        }
        Ok(notice)
    }

    /// Reads a notice that is not published yet: the same format, but `previous` may be left out.
    pub fn parse_draft(bytes: &[u8]) -> Result<Self> {
        read(bytes, &Limits::default()).map(|(notice, _)| notice)
    }

    /// The file's bytes: every header key that is not empty in a fixed order, then the text.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = String::with_capacity(self.body.len() + 512);
        let header = &self.header;
        let mut line = |key: &str, value: String| {
            out.push_str(key);
            out.push_str(": ");
            out.push_str(&value);
            out.push('\n');
        };
        line("---\nnumber", header.number.to_string());
        line("revision", header.revision.to_string());
        line("title", quoted(&header.title));
        line("issued_at", quoted(&instant(&header.issued_at)));
        line("issuer", quoted(&header.issuer));
        line("kind", quoted(header.kind.as_str()));
        line(
            "previous",
            header
                .previous
                .as_deref()
                .map_or_else(|| "null".to_owned(), quoted),
        );
        if !header.supersedes.is_empty() {
            line("supersedes", numbers(&header.supersedes));
        }
        if !header.withdraws.is_empty() {
            line("withdraws", numbers(&header.withdraws));
        }
        if let Some(at) = &header.effective_at {
            line("effective_at", quoted(&instant(at)));
        }
        if header.order != Order::None {
            line("order", quoted(header.order.as_str()));
        }
        if !header.answers.is_empty() {
            let answers: Vec<_> = header.answers.iter().map(|text| quoted(text)).collect();
            line("answers", format!("[{}]", answers.join(", ")));
        }
        if let Some(language) = &header.language {
            line("language", quoted(language));
        }
        if header.demo {
            line("demo", "true".to_owned());
        }
        out.push_str("---\n\n");
        out.push_str(&self.body);
        out.into_bytes()
    }

    /// Number and revision.
    pub const fn id(&self) -> NoticeId {
        NoticeId {
            number: self.header.number,
            revision: self.header.revision,
        }
    }
}

/// SHA-256 of a file.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::BadNoticeHeader, detail)
}

fn read(bytes: &[u8], limits: &Limits) -> Result<(Notice, bool)> {
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

/// A double-quoted YAML scalar; control characters never reach here, so two escapes are enough.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\u{feff}' => out.push_str("\\uFEFF"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

fn instant(at: &DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

fn numbers(list: &[u32]) -> String {
    let texts: Vec<_> = list.iter().map(ToString::to_string).collect();
    format!("[{}]", texts.join(", "))
}
