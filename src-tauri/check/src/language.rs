//! Whether the method can tell what a text is about, which it can in few languages.

use crate::lexicon;
use crate::stem;
use crate::token::{Origin, words};

/// Fewer words than this tell no language.
const FEWEST: usize = 4;

/// True when the text is in a language whose words are known here, or too short to tell. What is
/// not read this way can still be found as a copy; that nothing speaks of it cannot be said.
pub(crate) fn is_read(text: &str) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        // Latin letters with all their marks.
        if u32::from(c) < 0x250 || ('\u{1e00}'..='\u{1eff}').contains(&c) {
            latin += 1;
        } else {
            other += 1;
        }
    }
    if other > latin {
        return false;
    }
    let tokens = words(text, Origin::Pasted).tokens;
    let spelled: Vec<_> = tokens
        .iter()
        .filter(|token| token.norm.chars().all(char::is_alphabetic))
        .collect();
    let known = spelled
        .iter()
        .filter(|token| {
            lexicon::is_small(&token.norm)
                || lexicon::is_passing_on(&token.norm)
                || token.known.category.is_some()
                || stem::topic(token).is_some_and(stem::is_concept)
        })
        .count();
    spelled.len() < FEWEST || known * 5 >= spelled.len()
}

#[cfg(test)]
mod tests {
    use super::is_read;

    #[test]
    fn languages_whose_words_are_not_known_are_told() {
        for text in [
            "The strike is over and we go back on Monday",
            "La huelga se acabó, de vuelta al trabajo el lunes",
            "La grève est finie, on reprend le travail lundi",
            "Der Streik ist vorbei, am Montag geht die Arbeit weiter",
            "Deal!",
        ] {
            assert!(is_read(text), "{text}");
        }
        for text in [
            "ストライキは終わった",
            "انتهى الإضراب",
            "Забастовка окончена",
            "파업이 끝났다",
            "השביתה הסתיימה",
            "Tapos na ang welga, balik trabaho tayo sa Lunes",
        ] {
            assert!(!is_read(text), "{text}");
        }
    }
}
