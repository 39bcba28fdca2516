//! When two words, or two short rows of words, say the same in spite of how they are written.

use crate::finding::Category;
use crate::fold;
use crate::lexicon;
use crate::token::{Case, Mark, Token};

/// A word with the text that it was cut from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) token: &'a Token,
    pub(crate) text: &'a str,
}

impl<'a> Seen<'a> {
    fn raw(&self) -> &'a str {
        self.text
            .get(self.token.span.start..self.token.span.end)
            .unwrap_or("")
    }

    /// Letters and digits as drawn; empty when the token is only a part of the written word.
    fn drawn(&self) -> Vec<char> {
        let drawn: Vec<char> = self
            .raw()
            .chars()
            .filter(|c| fold::role(*c) == fold::Role::Word)
            .flat_map(as_drawn)
            .collect();
        let whole = drawn.len()
            == self
                .token
                .norm
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .count();
        if whole { drawn } else { Vec::new() }
    }
}

/// The plain letters that a character is drawn like, capitals kept.
fn as_drawn(c: char) -> Vec<char> {
    if c.is_ascii() {
        return vec![c];
    }
    let folded = fold::fold(c, true);
    let plain = folded
        .text
        .as_slice()
        .iter()
        .filter(|c| c.is_ascii_alphanumeric());
    plain
        .map(|p| {
            if c.is_uppercase() {
                p.to_ascii_uppercase()
            } else {
                *p
            }
        })
        .collect()
}

/// True when the pasted word reads as the notice's word, errors of text recognition forgiven.
pub(crate) fn same_word(pasted: Seen<'_>, notice: Seen<'_>) -> bool {
    if pasted.token.disguised != notice.token.disguised {
        return false;
    }
    if pasted.token.norm == notice.token.norm {
        return true;
    }
    pasted.token.key == notice.token.key && misread(pasted, notice)
}

/// Decides whether the difference of two words can be seen to be a misreading: a digit among letters,
/// a letter among digits, a capital I inside a small word. "fail" for "fall" is none.
fn misread(pasted: Seen<'_>, notice: Seen<'_>) -> bool {
    let (read, written) = (&pasted.token.norm, &notice.token.norm);
    let is_number = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '-'))
    };
    if is_number(written) {
        return !is_number(read) && digits(read) == *written;
    }
    if is_number(read) {
        return written == "i" && read == "1";
    }
    let (read, written) = (pasted.drawn(), notice.drawn());
    if read.is_empty() || written.is_empty() {
        return false;
    }
    let capitals = read.iter().filter(|c| c.is_ascii_uppercase()).count();
    let mostly_capitals = capitals * 2 > read.len();
    let (mut r, mut w) = (0, 0);
    while r < read.len() && w < written.len() {
        let (seen, meant) = (read[r], written[w]);
        let pair = |chars: &[char], at: usize, a: char, b: char| {
            chars.get(at).is_some_and(|c| c.eq_ignore_ascii_case(&a))
                && chars
                    .get(at + 1)
                    .is_some_and(|c| c.eq_ignore_ascii_case(&b))
        };
        if seen.eq_ignore_ascii_case(&meant) {
            (r, w) = (r + 1, w + 1);
        } else if meant.eq_ignore_ascii_case(&'m') && pair(&read, r, 'r', 'n')
            || meant.eq_ignore_ascii_case(&'w') && pair(&read, r, 'v', 'v')
        {
            (r, w) = (r + 2, w + 1);
        } else if seen.eq_ignore_ascii_case(&'m')
            && pair(&written, w, 'r', 'n')
            && written.len() >= 5
            && read.len() > 5
        {
            (r, w) = (r + 1, w + 2);
        } else if confused(seen, meant, mostly_capitals, r) {
            (r, w) = (r + 1, w + 1);
        } else {
            return false;
        }
    }
    r == read.len() && w == written.len()
}

fn confused(seen: char, meant: char, mostly_capitals: bool, at: usize) -> bool {
    match (seen, meant.to_ascii_lowercase()) {
        ('0', 'o') | ('1', 'l' | 'i') | ('5', 's') => true,
        // A capital I within small letters stands out as a misread l.
        ('I', 'l') => !mostly_capitals && at > 0,
        // A small l among capitals, or in the place of a written capital I.
        ('l', 'i') => mostly_capitals || meant == 'I',
        _ => false,
    }
}

fn digits(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'o' => '0',
            'l' | 'i' => '1',
            's' => '5',
            other => other,
        })
        .collect()
}

/// True when both rows of words are the same letters, parted differently ("long term", "longterm"),
/// and nothing that carries meaning appears or disappears by it ("not able", "notable").
pub(crate) fn same_letters(pasted: &[Seen<'_>], notice: &[Seen<'_>]) -> bool {
    let letters = |side: &[Seen<'_>]| -> String {
        let mut out = String::new();
        for seen in side.iter().filter(|seen| !seen.token.same_word) {
            for c in seen.raw().chars() {
                if fold::role(c) == fold::Role::Word {
                    out.extend(fold::fold(c, false).text.as_slice());
                }
            }
        }
        out
    };
    let meaning = |side: &[Seen<'_>]| -> Vec<Category> {
        let mut found: Vec<Category> = side
            .iter()
            .filter_map(|seen| seen.token.known.category)
            .collect();
        found.sort_unstable();
        found
    };
    let has_digit = |side: &[Seen<'_>]| {
        side.iter()
            .any(|seen| seen.token.norm.contains(|c: char| c.is_ascii_digit()))
    };
    if pasted.is_empty() || notice.is_empty() || has_digit(pasted) || has_digit(notice) {
        return false;
    }
    if pasted.iter().chain(notice).any(|seen| seen.token.disguised) {
        return false;
    }
    // "re-sign" and "resign" are opposites with the same letters.
    let prefixed = |side: &[Seen<'_>]| {
        side.iter()
            .any(|seen| matches!(seen.token.norm.as_str(), "re" | "un" | "co"))
    };
    if prefixed(pasted) != prefixed(notice) {
        return false;
    }
    letters(pasted) == letters(notice) && {
        let (a, b) = (meaning(pasted), meaning(notice));
        // "we'll" without its apostrophe loses only the reading as "will".
        a == b
            || notice.iter().any(|seen| seen.token.same_word)
                && !b.contains(&Category::Negation)
                && !a.contains(&Category::Negation)
    }
}

/// The category of a difference between words of the notice and words of the copy, each with the row
/// of words that it stands in and its place there.
pub(crate) fn categorise(
    notice: (&[Token], std::ops::Range<usize>),
    pasted: (&[Token], std::ops::Range<usize>),
    pasted_shouts: bool,
) -> Category {
    let was = &notice.0[notice.1.clone()];
    let now = &pasted.0[pasted.1.clone()];
    if let ([was], [now]) = (was, now)
        && (negated(&was.norm, &now.norm) || negated(&now.norm, &was.norm))
    {
        return Category::Negation;
    }
    let of_notice = notice.1.map(|at| word_category(notice.0, at, false));
    let of_pasted = pasted
        .1
        .map(|at| word_category(pasted.0, at, pasted_shouts));
    let found = of_notice
        .chain(of_pasted)
        .min()
        .unwrap_or(Category::Wording);
    if found == Category::Other
        && let ([was], [now]) = (was, now)
        && nearly(&was.norm, &now.norm)
    {
        return Category::Wording;
    }
    if was.iter().chain(now).any(|token| token.disguised) {
        found.min(Category::Other)
    } else {
        found
    }
}

/// What the punctuation behind a word that is the same on both sides turns: a question into a
/// statement or the other way round, or the reach of a "no" ("No pickets", "No, pickets"). A mark
/// that is merely dropped, as chats do, turns nothing by itself.
pub(crate) fn turned_by_mark(notice: &Token, pasted: &Token) -> Option<Category> {
    let question = match (notice.mark, pasted.mark) {
        (Mark::Question, Mark::Stop) | (Mark::Stop, Mark::Question) => true,
        // A question that the copy makes of words that go on in the notice.
        (Mark::None | Mark::Pause, Mark::Question) => true,
        (Mark::Question, Mark::None | Mark::Pause | Mark::Question)
        | (Mark::Stop | Mark::None | Mark::Pause, Mark::Stop | Mark::None | Mark::Pause) => false,
    };
    if question {
        return Some(Category::Question);
    }
    let parted = |mark: Mark| match mark {
        Mark::None => false,
        Mark::Pause | Mark::Stop | Mark::Question => true,
    };
    let reaching = matches!(notice.norm.as_str(), "no" | "not" | "never" | "yes");
    (reaching && parted(notice.mark) != parted(pasted.mark)).then_some(Category::Negation)
}

/// What words that are left out carry, as far as a reader must be told: a negation, a condition, a
/// date.
pub(crate) fn carried(tokens: &[Token], range: std::ops::Range<usize>) -> Option<Category> {
    range
        .filter_map(|at| match word_category(tokens, at, false) {
            Category::Condition if !tokens[at].known.binding => None,
            found @ (Category::Negation | Category::Date | Category::Condition) => Some(found),
            Category::Question
            | Category::Number
            | Category::Time
            | Category::Name
            | Category::Modal
            | Category::Other
            | Category::Wording => None,
        })
        .min()
}

/// What one word carries, its neighbours considered.
pub(crate) fn word_category(tokens: &[Token], at: usize, shouts: bool) -> Category {
    let token = &tokens[at];
    let before = at
        .checked_sub(1)
        .and_then(|b| tokens.get(b))
        .map_or("", |t| t.norm.as_str());
    let after = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if token.norm == "may" && (digits(before) || digits(after)) {
        return Category::Date;
    }
    if token.norm == "am" && !digits(before) {
        return Category::Wording;
    }
    match token.known.category {
        Some(Category::Number) if digits(&token.norm) => {
            let month = |word: &str| lexicon::is_month(word) || word == "may";
            let year = token.norm.len() == 4
                && (token.norm.starts_with("19") || token.norm.starts_with("20"));
            if month(before) || month(after) || year {
                Category::Date
            } else if matches!(after, "am" | "pm" | "oclock" | "h" | "uhr") {
                Category::Time
            } else {
                Category::Number
            }
        }
        Some(category) => category,
        None if token.known.small => Category::Wording,
        None if !shouts
            && (token.case != Case::Lower && !token.starts_sentence && !token.after_break) =>
        {
            Category::Name
        }
        None => Category::Other,
    }
}

fn negated(plain: &str, other: &str) -> bool {
    plain.len() >= 4
        && ["un", "in", "im", "il", "ir", "dis", "non", "mis"]
            .iter()
            .any(|prefix| other.strip_prefix(prefix) == Some(plain))
}

/// True when two words are one slip of the keyboard apart.
pub(crate) fn nearly(a: &str, b: &str) -> bool {
    // Most pairs of words part here, without an allocation.
    if a.as_bytes().first() != b.as_bytes().first() || a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    let allowed = match longer {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    if longer > 40 || a.len().abs_diff(b.len()) > allowed || a.first() != b.first() {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == cb {
                diagonal
            } else {
                1 + diagonal.min(row[j]).min(row[j + 1])
            };
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()] <= allowed
}
