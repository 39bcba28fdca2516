//! The copy for e-mail: a message that waits to be sent, with the bundle attached.

use crate::format::Notice;

/// An attachment's lines, as mail servers want them.
const LINE: usize = 76;

/// A message in the form that mail programs open as a draft (`X-Unsent`): the newest notices as
/// plain text, and the whole feed as an attachment that a member opens with Picketbook.
///
/// Nobody is addressed and no sender named; the mail program fills that in.
pub fn mail_copy(union: &str, notices: &[Notice], bundle: &[u8]) -> Vec<u8> {
    let boundary = "=_picketbook_bundle";
    let subject = match notices {
        [] => format!("{union}: notices"),
        [one] => format!(
            "{union}: notice {}: {}",
            one.header.number, one.header.title
        ),
        [first, .., last] => format!(
            "{union}: notices {} to {}",
            first.header.number, last.header.number
        ),
    };
    let mut text = String::new();
    for notice in notices {
        let header = &notice.header;
        text.push_str(&format!(
            "{}\nNotice {}, revision {}, {}, {}\n\n{}\n\n",
            header.title,
            header.number,
            header.revision,
            header.issuer,
            header.issued_at.to_rfc3339(),
            notice.body.trim()
        ));
    }
    text.push_str(
        "-- \nThis mail proves nothing by itself. Open the attached file with Picketbook, which checks\nthe officers' signatures and shows what they signed.\n",
    );
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push_str("\r\n");
    };
    line("MIME-Version: 1.0");
    line("X-Unsent: 1");
    line(&format!("Subject: {}", encoded_words(&subject)));
    line(&format!(
        "Content-Type: multipart/mixed; boundary=\"{boundary}\""
    ));
    line("");
    line(&format!("--{boundary}"));
    line("Content-Type: text/plain; charset=utf-8");
    line("Content-Transfer-Encoding: base64");
    line("");
    lines_of(&base64(text.replace('\n', "\r\n").as_bytes()), &mut line);
    line(&format!("--{boundary}"));
    line("Content-Type: application/vnd.picketbook.bundle; name=\"latest.picket\"");
    line("Content-Disposition: attachment; filename=\"latest.picket\"");
    line("Content-Transfer-Encoding: base64");
    line("");
    lines_of(&base64(bundle), &mut line);
    line(&format!("--{boundary}--"));
    out.into_bytes()
}

fn lines_of(encoded: &str, line: &mut impl FnMut(&str)) {
    let mut rest = encoded;
    while !rest.is_empty() {
        let (now, then) = rest.split_at(rest.len().min(LINE));
        line(now);
        rest = then;
    }
}

/// RFC 2047, in words short enough for every reader; plain letters stay as they are.
fn encoded_words(text: &str) -> String {
    let plain = |c: char| c.is_ascii() && !c.is_ascii_control();
    if text.chars().all(plain) && text.len() <= LINE - 9 {
        return text.to_owned();
    }
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > 42 {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let encoded: Vec<_> = words
        .iter()
        .map(|word| format!("=?UTF-8?B?{}?=", base64(word.as_bytes())))
        .collect();
    encoded.join("\r\n ")
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
