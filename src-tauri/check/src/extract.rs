//! Takes the text out of what people drop on the window: text, HTML, a mail, a PDF.

mod page;
mod pdf;

use mail_parser::{MessageParser, MimeHeaders, PartType};
use serde::Serialize;
use thiserror::Error;

use page::html;
use pdf::pdf;

/// What kind of file the text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A mail.
    Mail,
    /// A PDF.
    Pdf,
}

/// Text and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extracted {
    /// The words.
    pub text: String,
    /// What kind of file.
    pub kind: Kind,
    /// Names or kinds of parts that were not read, such as a picture in a mail.
    pub unread: Vec<String>,
}

/// Why no text came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ExtractRefusal {
    /// The file has no bytes, or nothing but spaces.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_FILE`] bytes, or more text than [`MAX_TEXT`] bytes in it.
    #[error("the file is too large to check")]
    TooLarge,
    /// Neither text nor a kind of file that is read.
    #[error("this is not a text, web page, mail or PDF")]
    Binary,
    /// A PDF of pictures.
    #[error("this PDF holds no text, only pictures; type the words that matter")]
    PdfWithoutText,
    /// A PDF that cannot be opened without its password.
    #[error("this PDF is locked with a password")]
    PdfLocked,
    /// A PDF that is damaged.
    #[error("this PDF is damaged")]
    PdfDamaged,
    /// A mail without any text part.
    #[error("this mail holds no text")]
    MailWithoutText,
}

impl ExtractRefusal {
    /// The code that crosses borders.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Binary => "binary",
            Self::PdfWithoutText => "pdf_without_text",
            Self::PdfLocked => "pdf_locked",
            Self::PdfDamaged => "pdf_damaged",
            Self::MailWithoutText => "mail_without_text",
        }
    }
}

/// Largest file, in bytes.
pub const MAX_FILE: usize = 20 * 1024 * 1024;
/// Most text taken out, in bytes.
pub const MAX_TEXT: usize = 2 * 1024 * 1024;
/// Largest source of a web page, in bytes; a page of this size holds pictures, not words.
pub const MAX_PAGE: usize = 4 * 1024 * 1024;
/// Mails within mails that are read.
const MAX_NESTING: usize = 4;

/// Takes the text out of `bytes`. `name` is the file's name, if it has one, and only helps to tell
/// mail from text.
///
/// # Errors
/// An [`ExtractRefusal`] that names what is the matter.
pub fn extract(bytes: &[u8], name: Option<&str>) -> Result<Extracted, ExtractRefusal> {
    if bytes.len() > MAX_FILE {
        return Err(ExtractRefusal::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ExtractRefusal::Empty);
    }
    let name = name.unwrap_or("").to_lowercase();
    let start = &bytes[..bytes.len().min(1024)];
    let extracted = if contains(start, b"%PDF-") {
        pdf(bytes)?
    } else if name.ends_with(".eml") || looks_like_mail(start) {
        mail(bytes)?
    } else {
        let text = decode(bytes)?;
        if name.ends_with(".html") || name.ends_with(".htm") || looks_like_html(&text) {
            if text.len() > MAX_PAGE {
                return Err(ExtractRefusal::TooLarge);
            }
            Extracted {
                text: html(&text),
                kind: Kind::Html,
                unread: Vec::new(),
            }
        } else {
            Extracted {
                text,
                kind: Kind::Text,
                unread: Vec::new(),
            }
        }
    };
    if extracted.text.len() > MAX_TEXT {
        return Err(ExtractRefusal::TooLarge);
    }
    if extracted.text.trim().is_empty() {
        return Err(ExtractRefusal::Empty);
    }
    Ok(extracted)
}

/// True when a pasted text is the source of a web page or of a mail rather than what one reads.
#[must_use]
pub fn is_source(text: &str) -> bool {
    let mut end = text.len().min(1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    looks_like_html(text) || looks_like_mail(&text.as_bytes()[..end])
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// UTF-8, UTF-16 with its mark, or else Windows-1252 as old mail programs write it.
fn decode(bytes: &[u8]) -> Result<String, ExtractRefusal> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let strange = bytes
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\n' | b'\r' | b'\t' | 0x0c))
        .count();
    if bytes.contains(&0) || strange * 50 > bytes.len() {
        return Err(ExtractRefusal::Binary);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            let high = bytes.iter().filter(|b| **b >= 0x80).count();
            if high * 3 > bytes.len() {
                return Err(ExtractRefusal::Binary);
            }
            Ok(bytes.iter().map(|b| windows_1252(*b)).collect())
        }
    }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, ExtractRefusal> {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|_| ExtractRefusal::Binary)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        other => char::from(other),
    }
}

fn looks_like_html(text: &str) -> bool {
    let start: String = text
        .chars()
        .take(2_000)
        .collect::<String>()
        .to_ascii_lowercase();
    let first = start.trim_start();
    first.starts_with("<!doctype html")
        || first.starts_with("<html")
        || first.starts_with('<')
            && ["<body", "<div", "<p>", "<p ", "<table", "<span"]
                .iter()
                .any(|tag| start.contains(tag))
}

/// At least two of a mail's headers before the first empty line, one of them no chat ever writes.
fn looks_like_mail(start: &[u8]) -> bool {
    let head = String::from_utf8_lossy(start).to_ascii_lowercase();
    let head = head
        .split("\n\n")
        .next()
        .unwrap_or("")
        .split("\r\n\r\n")
        .next()
        .unwrap_or("");
    let has = |name: &str| head.lines().any(|line| line.starts_with(name));
    [
        "mime-version:",
        "message-id:",
        "received:",
        "return-path:",
        "dkim-signature:",
        "content-type:",
    ]
    .iter()
    .any(|n| has(n))
        && ["from:", "to:", "subject:", "date:", "received:"]
            .iter()
            .any(|n| has(n))
}

fn mail(bytes: &[u8]) -> Result<Extracted, ExtractRefusal> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(ExtractRefusal::MailWithoutText)?;
    let mut parts = Vec::new();
    let mut unread = Vec::new();
    if let Some(subject) = message.subject() {
        parts.push(subject.to_owned());
    }
    let headings = parts.len();
    read_mail(&message, 0, &mut parts, &mut unread);
    if parts.len() == headings {
        return Err(ExtractRefusal::MailWithoutText);
    }
    Ok(Extracted {
        text: parts.join("\n\n"),
        kind: Kind::Mail,
        unread,
    })
}

/// The words of some parts of a mail.
fn bodies<'a>(parts: impl Iterator<Item = &'a mail_parser::MessagePart<'a>>) -> String {
    let texts: Vec<String> = parts
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.clone().into_owned()),
            PartType::Html(source) => Some(html(source)),
            PartType::Message(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_) => None,
        })
        .collect();
    texts.join("\n\n")
}

/// Letters and digits alone, to tell whether two forms of a mail say the same.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || *c == '\u{336}')
        .flat_map(char::to_lowercase)
        .collect()
}

fn read_mail(
    message: &mail_parser::Message<'_>,
    depth: usize,
    parts: &mut Vec<String>,
    unread: &mut Vec<String>,
) {
    let plain = bodies(message.text_bodies());
    let formatted = bodies(message.html_bodies());
    // A mail may say one thing to programs that show plain text and another to all others.
    let (plain_letters, formatted_letters) = (letters(&plain), letters(&formatted));
    if plain_letters.contains(&formatted_letters) {
        parts.push(plain);
    } else {
        parts.push(formatted);
        if !formatted_letters.contains(&plain_letters) {
            parts.push(plain);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    for attachment in message.attachments() {
        match &attachment.body {
            PartType::Message(inner) if depth < MAX_NESTING => {
                if let Some(subject) = inner.subject() {
                    parts.push(subject.to_owned());
                }
                read_mail(inner, depth + 1, parts, unread);
            }
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Message(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_) => {
                let name = attachment.attachment_name().map(str::to_owned);
                unread.push(name.unwrap_or_else(|| "an attachment without a name".to_owned()));
            }
        }
    }
}
