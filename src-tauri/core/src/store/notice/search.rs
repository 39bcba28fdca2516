//! What a person types into the search box, as the full-text index wants it.

/// More than these are no search but a pasted text.
const MOST_TERMS: usize = 16;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nothing was typed: everything.
    Everything,
    /// Something was typed that no text can contain.
    Nothing,
    /// All these words; a typed number also finds the notice of that number.
    Words { query: String, number: Option<u32> },
}

/// Reads the box. Every term is quoted, so that no sign of the query language means anything;
/// the last one is taken for the beginning of a word, because it is still being typed.
pub(super) fn wanted(text: &str) -> Wanted {
    let text = text.trim();
    if text.is_empty() {
        return Wanted::Everything;
    }
    let number = text
        .trim_start_matches('#')
        .parse()
        .ok()
        .filter(|number| *number > 0);
    let terms: Vec<String> = text
        .split_whitespace()
        .filter(|term| term.chars().any(char::is_alphanumeric))
        .take(MOST_TERMS)
        .map(|term| format!("\"{}\"", term.replace('\0', "").replace('"', "\"\"")))
        .collect();
    if terms.is_empty() {
        return Wanted::Nothing;
    }
    Wanted::Words {
        query: format!("{}*", terms.join(" ")),
        number,
    }
}

/// The words of a search as the index wants them, and the number that they are, if they are
/// one; `None` when nothing can be found by them.
pub(in crate::store) fn terms(text: &str) -> Option<(String, Option<u32>)> {
    match wanted(text) {
        Wanted::Everything | Wanted::Nothing => None,
        Wanted::Words { query, number } => Some((query, number)),
    }
}

/// Signs that stand around a hit until the text's own quotation marks are out of the way.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// Puts « and » around the hits. A « of the text itself becomes ‹, so that marks can be told
/// from text.
pub(super) fn marked(snippet: &str) -> String {
    snippet
        .chars()
        .map(|letter| match letter {
            '«' => '‹',
            '»' => '›',
            OPEN => '«',
            CLOSE => '»',
            '\n' => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Wanted) {
        assert_eq!(wanted(text), expected, "{text:?}");
    }

    fn words(query: &str, number: Option<u32>) -> Wanted {
        Wanted::Words {
            query: query.into(),
            number,
        }
    }

    #[test]
    fn every_term_is_quoted_and_the_last_is_a_beginning() {
        check("", Wanted::Everything);
        check("  \t ", Wanted::Everything);
        check("picket", words("\"picket\"*", None));
        check(" picket  lin", words("\"picket\" \"lin\"*", None));
        check(
            "OR NEAR(a b) -c",
            words("\"OR\" \"NEAR(a\" \"b)\" \"-c\"*", None),
        );
        check("say \"no\"", words("\"say\" \"\"\"no\"\"\"*", None));
        check("!!! \"", Wanted::Nothing);
        check("title: x*", words("\"title:\" \"x*\"*", None));
    }

    #[test]
    fn a_number_also_finds_the_notice_of_that_number() {
        check("15", words("\"15\"*", Some(15)));
        check("#15", words("\"#15\"*", Some(15)));
        check("0", words("\"0\"*", None));
        check("15 august", words("\"15\" \"august\"*", None));
    }

    #[test]
    fn marks_and_quotation_marks_are_told_apart() {
        assert_eq!(marked("a «b» \u{2}c\u{3}\nd"), "a ‹b› «c» d");
    }
}
