//! Changes that turn the meaning of a paragraph, one at a time.

use super::random::Random;

pub const KINDS: [&str; 8] = [
    "number",
    "date",
    "time",
    "name",
    "negation",
    "modal",
    "condition",
    "question",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const NUMBER_WORDS: [&str; 14] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "fifty",
];
const NAMES: [&str; 8] = [
    "Hartwell",
    "Nguyen",
    "Oakland",
    "Brandt",
    "Delmar",
    "Rossi",
    "Kowalski",
    "Teamsters",
];

/// One change of the kind, or nothing when the paragraph offers no place for it.
pub fn alter(paragraph: &str, kind: &str, random: &mut Random) -> Option<String> {
    if kind == "question" {
        return question(paragraph, random);
    }
    let words: Vec<&str> = paragraph.split(' ').collect();
    let mut places: Vec<(usize, Option<String>)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let before = at.checked_sub(1).map_or("", |b| {
            words[b].trim_matches(|c: char| !c.is_alphanumeric())
        });
        let after = words
            .get(at + 1)
            .map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        if let Some(other) = change(inner, before, after, kind, at, word, &words, random) {
            places.push((at, other.map(|other| word.replacen(inner, &other, 1))));
        }
    }
    if places.is_empty() {
        return None;
    }
    let (at, other) = places.swap_remove(random.below(places.len()));
    let mut changed: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    match other {
        Some(other) => changed[at] = other,
        None => {
            changed.remove(at);
        }
    }
    Some(changed.join(" "))
}

/// One sentence made a question, or one question a statement.
fn question(paragraph: &str, random: &mut Random) -> Option<String> {
    let ends: Vec<usize> = paragraph
        .char_indices()
        .filter(|(at, c)| matches!(c, '.' | '?') && paragraph[at + 1..].starts_with(' '))
        .map(|(at, _)| at)
        .chain(paragraph.ends_with(['.', '?']).then(|| paragraph.len() - 1))
        .filter(|at| !paragraph[..*at].ends_with("a.m") && !paragraph[..*at].ends_with("p.m"))
        .collect();
    if ends.is_empty() {
        return None;
    }
    let at = ends[random.below(ends.len())];
    let turned = if paragraph[at..].starts_with('?') {
        "."
    } else {
        "?"
    };
    Some(format!(
        "{}{turned}{}",
        &paragraph[..at],
        &paragraph[at + 1..]
    ))
}

/// `Some(Some(word))` for another word in its place, `Some(None)` for leaving it out.
#[allow(clippy::too_many_arguments, clippy::option_option)]
fn change(
    inner: &str,
    before: &str,
    after: &str,
    kind: &str,
    at: usize,
    word: &str,
    words: &[&str],
    random: &mut Random,
) -> Option<Option<String>> {
    let digits = !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit());
    let month = |w: &str| MONTHS.contains(&w);
    let inside = at > 0 && at + 1 < words.len();
    let other = |from: &[&str], random: &mut Random| -> String {
        loop {
            let picked = *random.pick(from);
            if picked != inner {
                return picked.to_owned();
            }
        }
    };
    match kind {
        "number" => {
            if NUMBER_WORDS.contains(&inner) {
                return Some(Some(other(&NUMBER_WORDS, random)));
            }
            let decimal = inner.chars().any(|c| c.is_ascii_digit())
                && inner
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
            if !decimal
                || month(before)
                || month(after)
                || matches!(after, "a.m" | "p.m")
                || word.contains(':')
            {
                return None;
            }
            Some(Some(another_number(inner, random)))
        }
        "date" => {
            if WEEKDAYS.contains(&inner) {
                Some(Some(other(&WEEKDAYS, random)))
            } else if month(inner)
                && (before.parse::<u32>().is_ok() || after.parse::<u32>().is_ok())
            {
                Some(Some(other(&MONTHS, random)))
            } else if digits && (month(before) || month(after)) && inner.len() <= 2 {
                let day: usize = inner.parse().unwrap();
                Some(Some(((day + random.below(26)) % 28 + 1).to_string()))
            } else if matches!(
                inner,
                "tomorrow" | "today" | "yesterday" | "Tomorrow" | "Yesterday" | "Today"
            ) {
                let others: Vec<&str> = ["tomorrow", "today", "yesterday", "Monday"]
                    .into_iter()
                    .filter(|o| *o != inner.to_lowercase())
                    .collect();
                Some(Some((*random.pick(&others)).to_owned()))
            } else {
                None
            }
        }
        "time" => {
            if word.contains(':')
                && inner.contains(':')
                && inner.chars().all(|c| c.is_ascii_digit() || c == ':')
            {
                let (hour, minute) = inner.split_once(':').unwrap();
                let hour: usize = hour.parse().unwrap();
                Some(Some(format!(
                    "{}:{minute}",
                    (hour + random.below(10)) % 12 + 1
                )))
            } else if digits && matches!(after, "a.m" | "p.m") {
                let hour: usize = inner.parse().unwrap();
                Some(Some(((hour + random.below(10)) % 12 + 1).to_string()))
            } else {
                match inner {
                    "a.m" => Some(Some("p.m".to_owned())),
                    "p.m" => Some(Some("a.m".to_owned())),
                    "noon" => Some(Some("midnight".to_owned())),
                    "midnight" => Some(Some("noon".to_owned())),
                    _ => None,
                }
            }
        }
        "name" => {
            let capital = inner.starts_with(|c: char| c.is_uppercase()) && inner.len() >= 3;
            let sentence_start = at == 0
                || words[at - 1].ends_with(['.', '?', '!', ':', '"', '”'])
                || words[at - 1].contains('\n');
            let calendar = WEEKDAYS.contains(&inner) || MONTHS.contains(&inner);
            (capital && !sentence_start && !calendar && inner.chars().all(char::is_alphabetic))
                .then(|| Some(other(&NAMES, random)))
        }
        "negation" => match inner {
            "not" | "never" if inside => Some(None),
            "no" if inside => Some(Some("every".to_owned())),
            "nobody" => Some(Some("everybody".to_owned())),
            "nothing" => Some(Some("everything".to_owned())),
            "without" => Some(Some("with".to_owned())),
            "is" | "are" | "was" | "were" | "will" | "may" | "can" | "must"
                if inside && after != "not" && after != "no" =>
            {
                Some(Some(format!("{inner} not")))
            }
            _ => None,
        },
        "modal" => match inner {
            "may" if !month(inner) => Some(Some("must".to_owned())),
            "must" => Some(Some("may".to_owned())),
            "will" => Some(Some(random.pick(&["may", "might", "should"]).to_string())),
            "can" => Some(Some("must".to_owned())),
            "should" => Some(Some("must".to_owned())),
            "need" => Some(Some("can".to_owned())),
            "could" | "would" => Some(Some("will".to_owned())),
            _ => None,
        },
        "condition" => match inner {
            "if" => Some(Some("unless".to_owned())),
            "unless" => Some(Some("if".to_owned())),
            "until" | "Until" => Some(Some("from".to_owned())),
            "before" => Some(Some("after".to_owned())),
            "after" => Some(Some("before".to_owned())),
            "only" if inside => Some(None),
            "all" => Some(Some("some".to_owned())),
            "every" => Some(Some("some".to_owned())),
            _ => None,
        },
        other => panic!("no alteration is called {other}"),
    }
}

fn another_number(inner: &str, random: &mut Random) -> String {
    loop {
        let changed: String = inner
            .chars()
            .map(|c| match c {
                '0'..='9' if random.chance(60) => char::from(b'1' + random.below(9) as u8),
                other => other,
            })
            .collect();
        if changed != inner {
            return changed;
        }
    }
}
