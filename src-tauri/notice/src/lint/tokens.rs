//! The words of a paragraph, as the rules want to see them.

/// A word, number, time or date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// As written, without the punctuation around it.
    pub text: String,
    /// In lower case, for comparison.
    pub lower: String,
    /// Digits, perhaps with separators.
    pub is_number: bool,
    /// `9:30`.
    pub is_clock: bool,
    /// `2026-03-02` or `3/2/2026`.
    pub is_date: bool,
    /// A number with its unit in the same word: `$5`, `5%`, `16h`.
    pub has_unit: bool,
    /// The first word of a line: a list's number, for example.
    pub starts_line: bool,
    /// Punctuation follows.
    pub ends_clause: bool,
}

/// Cuts a text into its words.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    for line in text.lines() {
        for (at, raw) in line.split_whitespace().enumerate() {
            if let Some(token) = token(raw, at == 0) {
                all.push(token);
            }
        }
    }
    all
}

fn token(raw: &str, starts_line: bool) -> Option<Token> {
    let kept =
        |c: char| c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '%' | '#' | '§' | '¶');
    let text = raw.trim_matches(|c: char| !kept(c));
    if text.is_empty() {
        return None;
    }
    let after = raw.trim_end_matches(['"', '”', '’', ')', '\'']);
    let ends_clause = after.ends_with(['.', ',', ';', ':', '!', '?']);
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let only = |allowed: &str| {
        has_digit
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || allowed.contains(c))
    };
    let parts = |separator: char| {
        text.split(separator)
            .filter(|part| {
                part.len() <= 4 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
            })
            .count()
    };
    let is_clock = only(":") && parts(':') == 2;
    let is_date = (only("-") && parts('-') == 3) || (only("/") && parts('/') >= 2);
    Some(Token {
        lower: text.to_lowercase(),
        is_number: only(".,"),
        is_clock,
        is_date,
        has_unit: has_digit && !only(".,"),
        starts_line,
        ends_clause,
        text: text.to_owned(),
    })
}
