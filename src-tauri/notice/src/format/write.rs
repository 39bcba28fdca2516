//! Writing a notice file.

use chrono::{DateTime, FixedOffset, SecondsFormat};

use super::{Notice, Order};

/// The file's bytes.
pub(super) fn write(notice: &Notice) -> Vec<u8> {
    let mut out = String::with_capacity(notice.body.len() + 512);
    let header = &notice.header;
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
    out.push_str(&notice.body);
    out.into_bytes()
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
