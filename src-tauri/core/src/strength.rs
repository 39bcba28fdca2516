//! How hard a passphrase is to guess, as the zxcvbn library judges it.

use zxcvbn::zxcvbn;

/// The fewest characters that are accepted.
pub const FEWEST_CHARACTERS: usize = 10;
/// The lowest score that is accepted: more than 10^8 guesses, each of which costs 64 MiB and a
/// quarter of a second here.
pub const LOWEST_SCORE: u8 = 3;
/// Judging takes longer with every character, and what comes after these only helps.
const JUDGED_CHARACTERS: usize = 100;

/// What the field shows while one types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (centuries).
    pub score: u8,
    /// True when the minimum is met.
    pub enough: bool,
    /// One sentence about the weakness, when there is one.
    pub warning: Option<String>,
    /// What would help.
    pub suggestions: Vec<String>,
}

/// Judges `text`. Words that somebody would try first (the book's name, the union's) go into
/// `own_words` and count for little.
pub fn strength(text: &str, own_words: &[&str]) -> Strength {
    let judged: String = text.chars().take(JUDGED_CHARACTERS).collect();
    let found = zxcvbn(&judged, own_words);
    let score = u8::from(found.score());
    let long_enough = text.chars().count() >= FEWEST_CHARACTERS;
    let mut warning = found
        .feedback()
        .and_then(|feedback| feedback.warning())
        .map(|warning| warning.to_string());
    if !long_enough {
        warning.get_or_insert_with(|| format!("Use at least {FEWEST_CHARACTERS} characters."));
    }
    let suggestions = found
        .feedback()
        .map(|feedback| {
            feedback
                .suggestions()
                .iter()
                .map(ToString::to_string)
                .collect()
        })
        .unwrap_or_default();
    Strength {
        score,
        enough: long_enough && score >= LOWEST_SCORE,
        warning,
        suggestions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, own_words: &[&str], enough: bool) {
        assert_eq!(
            strength(text, own_words).enough,
            enough,
            "{text:?} with {own_words:?}"
        );
    }

    #[test]
    fn easy_ones_are_refused_and_a_row_of_words_is_enough() {
        check("", &[], false);
        check("password12", &[], false);
        check("aaaaaaaaaaaaaaaaaaaaaaaa", &[], false);
        check("Xk4#vQ", &[], false);
        check("kettle harbor violet ninety", &[], true);
        check("Straße über dem Fluß 77", &[], true);
    }

    #[test]
    fn words_of_the_book_count_for_little() {
        let name = "Harborview Stagehands";
        check("harborview stagehands", &[], true);
        check(
            "harborviewstagehands",
            &[name, "harborviewstagehands"],
            false,
        );
    }

    #[test]
    fn a_refusal_always_says_something() {
        for text in ["", "abc", "qwertyuiop", "Xk4#vQ"] {
            let found = strength(text, &[]);
            assert!(
                found.warning.is_some() || !found.suggestions.is_empty(),
                "{text:?} was refused without a word"
            );
        }
    }

    #[test]
    fn a_pasted_page_is_judged_at_once() {
        assert!(strength(&"kettle harbor violet ninety ".repeat(10_000), &[]).enough);
    }
}
