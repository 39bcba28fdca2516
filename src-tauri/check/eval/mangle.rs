//! What chats, mail programs and text recognition do to a text without changing what it says.

use super::random::Random;

pub const KINDS: [&str; 15] = [
    "quotes",
    "dashes",
    "emoji",
    "forwarded",
    "chat_mark",
    "quoted",
    "hard_breaks",
    "no_accents",
    "capitals",
    "look_alikes",
    "zero_width",
    "recognition",
    "spaces",
    "stars",
    "contractions",
];

/// Applies one to three of the kinds; what programs put around a text comes last.
pub fn mangle(text: &str, random: &mut Random) -> String {
    let around = |kind: &str| matches!(kind, "quoted" | "hard_breaks" | "forwarded" | "chat_mark");
    let misread = |kind: &str| matches!(kind, "recognition" | "look_alikes");
    let mut used: Vec<&str> = Vec::new();
    for _ in 0..1 + random.below(3) {
        let kind = *random.pick(&KINDS);
        let clash = misread(kind) && used.contains(&"capitals")
            || kind == "capitals" && used.iter().any(|u| misread(u))
            || around(kind) && used.iter().any(|u| around(u));
        if !clash && !used.contains(&kind) {
            used.push(kind);
        }
    }
    used.sort_by_key(|kind| around(kind));
    used.into_iter()
        .fold(text.to_owned(), |text, kind| apply(kind, &text, random))
}

pub fn apply(kind: &str, text: &str, random: &mut Random) -> String {
    match kind {
        "quotes" => format!("“{}”", text.replace('\'', "’").replace('"', "”")),
        "dashes" => text.replace(" - ", " — ").replace('-', "–"),
        "emoji" => emoji(text, random),
        "forwarded" => {
            let head = random.pick(&[
                "Fwd: ", "fwd from a captain!!\n\n", "---------- Forwarded message ----------\nFrom: Ana Reyes <ana@example.org>\nDate: Fri, 18 Aug 2023 at 12:03\nSubject: ",
                "pls read and share\n", "From: Ana\nSent: Friday, 18 August 2023 12:03\nTo: all\n\n", "FYI everyone\n\n", "Forwarded many times\n",
            ]);
            let tail = random.pick(&["", "", "\n\nSent from my iPhone", "\n\npls share", " 🙏🙏"]);
            format!("{head}{text}{tail}")
        }
        "chat_mark" => {
            let head = random.pick(&[
                "[18.08.23, 12:03:45] Maria G.: ",
                "8/18/23, 12:03 PM - +1 555 0100: ",
                "[12:03, 8/18/2023] Joe: ",
            ]);
            format!("{head}{text}")
        }
        "quoted" => wrap(text, 56 + random.below(20), "> "),
        "hard_breaks" => wrap(text, 38 + random.below(30), ""),
        "no_accents" => text.chars().map(plain).collect(),
        "capitals" => text.to_uppercase(),
        "look_alikes" => every_so_often(text, random, 30, |c| match c {
            'a' => Some("а"),
            'e' => Some("е"),
            'o' => Some("о"),
            'p' => Some("р"),
            'c' => Some("с"),
            'i' => Some("і"),
            _ => None,
        }),
        "zero_width" => every_so_often(text, random, 40, |c| match c {
            'e' => Some("e\u{200b}"),
            't' => Some("t\u{200d}"),
            's' => Some("s\u{2060}"),
            _ => None,
        }),
        "recognition" => recognition(text, random),
        "spaces" => text.replace(' ', "\u{a0} "),
        "stars" => text
            .split(' ')
            .map(|w| {
                if random.chance(6) {
                    format!("*{w}*")
                } else {
                    w.to_owned()
                }
            })
            .collect::<Vec<_>>()
            .join(" "),
        "contractions" => text
            .replace(" cannot ", " can't ")
            .replace(" do not ", " don't ")
            .replace(" is not ", " isn't ")
            .replace(" we will ", " we'll "),
        other => panic!("no mangling is called {other}"),
    }
}

fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ô' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    }
}

fn emoji(text: &str, random: &mut Random) -> String {
    let mut out = String::new();
    for word in text.split_inclusive(' ') {
        out.push_str(word);
        if word.ends_with(". ") && random.chance(40) {
            let drawn: &&str = random.pick(&["🔥🔥 ", "✊ ", "👍🏽 ", "😡 "]);
            out.push_str(drawn);
        }
    }
    format!(
        "{} {out} {}",
        random.pick(&["‼️", "📢", "✊🏾"]),
        random.pick(&["🙏", "🔥", ""])
    )
}

fn wrap(text: &str, width: usize, prefix: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::from(prefix);
        for word in paragraph.split_whitespace() {
            if line.chars().count() + word.chars().count() > width {
                out.push_str(line.trim_end());
                out.push('\n');
                line = String::from(prefix);
            }
            line.push_str(word);
            line.push(' ');
        }
        out.push_str(line.trim_end());
        out.push_str(&format!("\n{}\n", prefix.trim_end()));
    }
    out
}

fn every_so_often(
    text: &str,
    random: &mut Random,
    every: usize,
    swap: impl Fn(char) -> Option<&'static str>,
) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match swap(c).filter(|_| random.below(every) == 0) {
            Some(other) => out.push_str(other),
            None => out.push(c),
        }
    }
    out
}

/// Reads one word in twenty wrongly, the way screenshots are misread.
fn recognition(text: &str, random: &mut Random) -> String {
    let mut out = Vec::new();
    for word in text.split(' ') {
        let letters = word.len() >= 3 && word.chars().all(|c| c.is_ascii_alphabetic());
        let digits = word.chars().any(|c| c.is_ascii_digit());
        let misread = if random.chance(6) && letters {
            match random.below(4) {
                0 if word.contains('m') && word.len() >= 4 => word.replacen('m', "rn", 1),
                1 if word[1..].contains('o') => {
                    format!("{}{}", &word[..1], word[1..].replacen('o', "0", 1))
                }
                2 if word[1..].contains('l') => {
                    format!("{}{}", &word[..1], word[1..].replacen('l', "I", 1))
                }
                3 if word[1..].contains('l') => {
                    format!("{}{}", &word[..1], word[1..].replacen('l', "1", 1))
                }
                _ => word.to_owned(),
            }
        } else if digits && random.chance(8) {
            word.replacen('0', "O", 1).replacen('1', "l", 1)
        } else {
            word.to_owned()
        };
        out.push(misread);
    }
    out.join(" ")
}
