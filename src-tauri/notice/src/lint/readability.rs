//! How easy a text is to read: Flesch's reading ease, for English.

use super::{Finding, Level, finding};

/// A text for everybody has at least this (Flesch 1948: 60 to 70 is plain English, 50 to 60 fairly difficult).
const ENOUGH: f64 = 50.0;

/// Below so many words the figure says nothing.
const FEWEST_WORDS: usize = 40;

/// A finding when the text is hard to read.
pub(super) fn hard_to_read(text: &str) -> Option<Finding> {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let ease = reading_ease(text, &words);
    (ease < ENOUGH).then(|| {
        let message = "This is hard to read: long sentences or long words. Cut sentences in two, and say things as you would on the line.";
        finding("hard_to_read", Level::Warning, None, &format!("reading ease {ease:.0} of 100"), message)
    })
}

fn reading_ease(text: &str, words: &[&str]) -> f64 {
    let mut sentences = 0_u32;
    let mut open = false;
    for word in text.split_whitespace() {
        open = true;
        let end = word.trim_end_matches(|c: char| !matches!(c, '.' | '!' | '?'));
        let abbreviation = matches!(word, "a.m." | "p.m." | "No." | "Mr." | "Ms." | "Dr.");
        if !end.is_empty() && !abbreviation && word.ends_with(['.', '!', '?', '”', ')', '"']) {
            sentences += 1;
            open = false;
        }
    }
    sentences += u32::from(open);
    let syllables: u32 = words.iter().map(|word| syllables(word)).sum();
    let count = words.len() as f64;
    206.835 - 1.015 * count / f64::from(sentences.max(1)) - 84.6 * f64::from(syllables) / count
}

/// Groups of vowels, without a silent last e; right for most English words.
fn syllables(word: &str) -> u32 {
    let letters: Vec<char> = word
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'á' | 'ó');
    let mut groups = 0;
    let mut inside = false;
    for letter in &letters {
        let is = vowel(*letter);
        groups += u32::from(is && !inside);
        inside = is;
    }
    let silent = letters.len() > 2
        && letters.ends_with(&['e'])
        && !letters.ends_with(&['l', 'e'])
        && groups > 1;
    (groups - u32::from(silent)).max(1)
}
