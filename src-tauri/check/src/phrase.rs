//! Small parts of sentences.

use crate::carrier;
use crate::finding::Category;
use crate::fold;

pub(crate) fn category_name(category: Category) -> &'static str {
    match category {
        Category::Negation => "a negation",
        Category::Question => "a question mark",
        Category::Number => "a number",
        Category::Date => "a date",
        Category::Time => "a time",
        Category::Name => "a name",
        Category::Modal => "a “must”, “may” or “will”",
        Category::Condition => "a condition",
        Category::Other => "other words",
        Category::Wording => "small words or spelling",
    }
}

pub(crate) fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

pub(crate) fn list(numbers: &[u32]) -> String {
    join(
        &numbers
            .iter()
            .take(12)
            .map(u32::to_string)
            .collect::<Vec<_>>(),
    )
}

/// "1–3, 5".
pub(crate) fn ranges(numbers: &[u32]) -> String {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match parts.last_mut() {
            Some((_, end)) if *end + 1 == *number => *end = *number,
            Some(_) | None => parts.push((*number, *number)),
        }
    }
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(a, b)| {
            if a == b {
                a.to_string()
            } else {
                format!("{a}–{b}")
            }
        })
        .collect();
    parts.join(", ")
}

/// The claim without headers, on one line, in quotes.
pub(crate) fn claim(pasted: &str) -> String {
    let mut kept = String::new();
    let mut at = 0;
    for range in carrier::header_ranges(pasted) {
        kept.push_str(&pasted[at..range.start]);
        at = range.end;
    }
    kept.push_str(&pasted[at..]);
    let unquoted = kept
        .lines()
        .map(|line| line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()));
    let line = unquoted
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ");
    let shown: String = line
        .chars()
        .filter(|c| !matches!(fold::role(*c), fold::Role::Override | fold::Role::Direction))
        .collect();
    format!("“{}”", shorten(&shown, 160))
}

/// At most `most` characters, cut after a sentence or a word.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let sentence = cut.rfind(['.', '!', '?']).filter(|at| *at * 2 > cut.len());
    match sentence {
        Some(at) => format!("{} …", &cut[..=at]),
        None => format!(
            "{} …",
            cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head)
        ),
    }
}
