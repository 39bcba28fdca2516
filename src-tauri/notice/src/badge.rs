//! Signs that a text may not be what it looks like.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use crate::format::Notice;

/// What is odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BadgeKind {
    /// Characters that turn the direction of reading.
    Bidi,
    /// Letters that nobody can see.
    Invisible,
    /// The issuer is not the committee of the invite, or only looks like it.
    Issuer,
}

/// Something odd in a notice, to be shown beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// What kind.
    pub kind: BadgeKind,
    /// One sentence: what and where.
    pub detail: String,
}

/// Looks for direction marks, invisible letters and an issuer that is not `committee`.
pub fn badges(notice: &Notice, committee: &str) -> Vec<Badge> {
    let mut found = Vec::new();
    let header = &notice.header;
    let mut fields = vec![
        ("title", header.title.as_str()),
        ("issuer", &header.issuer),
        ("text", &notice.body),
    ];
    fields.extend(
        header
            .answers
            .iter()
            .map(|answer| ("list of claims", answer.as_str())),
    );
    for (kind, what, is_odd) in [
        (
            BadgeKind::Bidi,
            "turn the direction of reading",
            is_bidi as fn(&str, usize, char) -> bool,
        ),
        (BadgeKind::Invisible, "nobody can see", is_invisible),
    ] {
        let mut places: Vec<&str> = fields
            .iter()
            .filter(|(_, text)| text.char_indices().any(|(at, c)| is_odd(text, at, c)))
            .map(|(field, _)| *field)
            .collect();
        places.dedup();
        if !places.is_empty() {
            let detail = format!(
                "The {} holds characters that {what}.",
                places.join(" and the ")
            );
            found.push(Badge { kind, detail });
        }
    }
    found.extend(issuer(&header.issuer, committee));
    found
}

fn issuer(issuer: &str, committee: &str) -> Option<Badge> {
    let same = |a: &str, b: &str| a.trim().nfc().eq(b.trim().nfc());
    if same(issuer, committee) {
        return None;
    }
    // Before and after folding case: a capital I is an l only before, other capitals only fold after.
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let look = |text: &str| bare(&skeleton(text.trim()).collect::<String>().to_lowercase());
    let look_folded = |text: &str| bare(&skeleton(&text.trim().to_lowercase()).collect::<String>());
    let detail = if look(issuer) == look(committee) || look_folded(issuer) == look_folded(committee)
    {
        format!("The issuer “{issuer}” looks like “{committee}” but is written with other letters.")
    } else {
        format!("The issuer “{issuer}” is not the committee of your invite, “{committee}”.")
    };
    Some(Badge {
        kind: BadgeKind::Issuer,
        detail,
    })
}

fn is_bidi(text: &str, _at: usize, c: char) -> bool {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Plain marks are usual where both directions occur, and odd where only one does.
        '\u{200e}' | '\u{200f}' | '\u{61c}' => !text.chars().any(is_right_to_left),
        _ => false,
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
}

fn is_invisible(text: &str, at: usize, c: char) -> bool {
    match c {
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0100}'..='\u{e01ef}' => true,
        // Flags of regions are spelled with tags after a black flag; elsewhere tags hide text.
        '\u{e0000}'..='\u{e007f}' => !text[..at].contains('\u{1f3f4}'),
        // Joiners shape many scripts and emoji; between Latin letters they only hide a difference.
        '\u{200c}' | '\u{200d}' => {
            let latin = |c: Option<char>| {
                c.is_none_or(|c| c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c))
            };
            latin(text[..at].chars().next_back()) && latin(text[at + c.len_utf8()..].chars().next())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::format::{NoticeHeader, NoticeKind, Order};

    fn notice(issuer: &str, body: &str) -> Notice {
        Notice {
            header: NoticeHeader {
                number: 1,
                revision: 1,
                title: "Title".to_owned(),
                issued_at: chrono::DateTime::parse_from_rfc3339("2023-05-01T20:45:00-07:00")
                    .unwrap(),
                issuer: issuer.to_owned(),
                kind: NoticeKind::General,
                previous: None,
                supersedes: Vec::new(),
                withdraws: Vec::new(),
                effective_at: None,
                order: Order::None,
                answers: Vec::new(),
                language: None,
                demo: false,
            },
            body: body.to_owned(),
        }
    }

    fn check(issuer: &str, body: &str, expected: &[BadgeKind]) {
        let found: Vec<_> = badges(&notice(issuer, body), "Local 11 Committee")
            .iter()
            .map(|b| b.kind)
            .collect();
        assert_eq!(found, expected, "badges of {issuer:?}, {body:?}");
    }

    #[test]
    fn odd_texts_get_a_badge() {
        let us = "Local 11 Committee";
        check(us, "Plain text, café, naïve, Привет, 日本語, 👩‍👩‍👧, 🏴󠁧󠁢󠁥󠁮󠁧󠁿", &[]);
        check(us, "pay \u{202e}001\u{202c}", &[BadgeKind::Bidi]);
        check(us, "mark\u{200f} in Latin", &[BadgeKind::Bidi]);
        check(us, "שלום\u{200f} world", &[]);
        check(us, "stri\u{200b}ke", &[BadgeKind::Invisible]);
        check(us, "stri\u{200d}ke", &[BadgeKind::Invisible]);
        check(us, "नमस्\u{200d}ते", &[]);
        check(us, "hidden \u{e0041}\u{e0042}", &[BadgeKind::Invisible]);
        check("Another Committee", "x", &[BadgeKind::Issuer]);
        check(" Local 11 Committee ", "x", &[]);
    }

    #[test]
    fn look_alikes_are_named_as_such() {
        for issuer in [
            "Local 11 Cоmmittee",
            "Loca1 11 Committee",
            "LocaI 11 Committee",
            "Local ll Committee",
        ] {
            let found = badges(&notice(issuer, "x"), "Local 11 Committee");
            assert!(
                found
                    .iter()
                    .any(|badge| badge.detail.contains("looks like")),
                "{issuer:?} must be called a look-alike: {found:?}"
            );
        }
    }
}
