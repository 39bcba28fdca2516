//! What one character of any text becomes before words are compared.
//!
//! Two texts that look alike must fold alike: case, accents, width, look-alike letters from other
//! scripts and invisible characters are taken away here, and what was taken away is named, because a
//! reader should hear that somebody put a Cyrillic letter into an English word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a single character is to the reader of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of a word or number.
    Word,
    /// A mark on the letter before; dropped when it is an accent.
    Mark,
    /// A line through the letter before.
    Strike,
    /// Takes no space on the screen.
    Invisible,
    /// Changes the order in which letters are drawn, for all that follows.
    Override,
    /// Changes the direction of what follows but keeps the order of letters in a word.
    Direction,
    /// An apostrophe, which joins the parts of a word.
    Apostrophe,
    /// A sign that stands for a word: currency, per cent, comparison.
    Sign,
    /// A drawn sign that readers take for "no".
    Refusal,
    /// Everything else parts words.
    Gap,
}

/// Says what `c` is.
pub(crate) fn role(c: char) -> Role {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Role::Word,
            '\'' | '`' => Role::Apostrophe,
            '$' | '%' | '&' => Role::Sign,
            _ => Role::Gap,
        };
    }
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' | '\u{00b4}' | '\u{2032}'
        | '\u{ff07}' | '\u{02b9}' => Role::Apostrophe,
        '\u{0334}'..='\u{0338}' => Role::Strike,
        '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{00ad}'
        | '\u{034f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e01ef}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}' => Role::Invisible,
        '\u{202d}' | '\u{202e}' => Role::Override,
        '\u{200e}'
        | '\u{200f}'
        | '\u{061c}'
        | '\u{202a}'..='\u{202c}'
        | '\u{2066}'..='\u{2069}' => Role::Direction,
        '€' | '£' | '¥' | '¢' | '₹' | '≤' | '≥' | '≠' | '±' | '％' | '＄' | '＆' | '￡' => {
            Role::Sign
        }
        '❌' | '🚫' | '⛔' | '❎' | '✖' | '👎' => Role::Refusal,
        // Enclosed letters are letters to every reader, also those that Unicode does not decompose.
        '\u{1f130}'..='\u{1f149}'
        | '\u{1f150}'..='\u{1f169}'
        | '\u{1f170}'..='\u{1f189}'
        | '\u{24b6}'..='\u{24e9}' => Role::Word,
        _ if is_combining_mark(c) => Role::Mark,
        _ if c.is_alphanumeric() => Role::Word,
        _ => Role::Gap,
    }
}

/// True for scripts that write without spaces; each of their characters is a word of its own here.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        | '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// True for a character that carries a number but is no plain digit, such as ½ or ².
pub(crate) fn is_number_of_its_own(c: char) -> bool {
    !c.is_ascii() && c.is_numeric() && decimal(c).is_none() && !stands_alone(c)
}

/// The value of a decimal digit of any common script.
fn decimal(c: char) -> Option<char> {
    const ZEROS: [u32; 20] = [
        0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6,
        0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10, 0x1d7ce,
    ];
    let code = u32::from(c);
    if (0x1d7ce..=0x1d7ff).contains(&code) {
        return char::from_digit((code - 0x1d7ce) % 10, 10);
    }
    ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
}

/// What is left of one word character, and whether it looks like a Latin letter without being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    /// Lower-case letters or digits without accents; may be more than one (ß, æ, ½).
    pub(crate) text: Small,
    /// The Latin letter that a character of another script looks like.
    pub(crate) looks_like: Option<char>,
}

/// Up to eight characters, without an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Small {
    chars: [char; 8],
    len: usize,
}

impl Small {
    fn push(&mut self, c: char) {
        if let Some(slot) = self.chars.get_mut(self.len) {
            *slot = c;
            self.len += 1;
        }
    }

    pub(crate) fn as_slice(&self) -> &[char] {
        &self.chars[..self.len]
    }
}

/// Folds one word character. `as_drawn` takes the look of exactly this character, as for a word that
/// mixes scripts; otherwise both cases of a letter fold alike.
pub(crate) fn fold(c: char, as_drawn: bool) -> Folded {
    let mut text = Small::default();
    if c.is_ascii() {
        text.push(c.to_ascii_lowercase());
        return Folded {
            text,
            looks_like: None,
        };
    }
    if let Some(digit) = decimal(c) {
        text.push(digit);
        return Folded {
            text,
            looks_like: None,
        };
    }
    if let Some(letter) = enclosed(c) {
        text.push(letter);
        return Folded {
            text,
            looks_like: None,
        };
    }
    let mut looks_like = None;
    for part in std::iter::once(c).nfkd() {
        if ('\u{0300}'..='\u{036f}').contains(&part) {
            continue;
        }
        match part {
            '\u{2044}' => text.push('/'),
            _ if part.is_ascii() => text.push(part.to_ascii_lowercase()),
            _ => fold_foreign(part, as_drawn, &mut text, &mut looks_like),
        }
    }
    Folded { text, looks_like }
}

fn fold_foreign(c: char, as_drawn: bool, text: &mut Small, looks_like: &mut Option<char>) {
    let latin: &[char] = match c {
        'ß' | 'ẞ' => &['s', 's'],
        'æ' | 'Æ' => &['a', 'e'],
        'œ' | 'Œ' => &['o', 'e'],
        'ø' | 'Ø' => &['o'],
        'ł' | 'Ł' => &['l'],
        'đ' | 'Đ' | 'ð' | 'Ð' => &['d'],
        'þ' | 'Þ' => &['t', 'h'],
        'ı' => &['i'],
        _ => &[],
    };
    if !latin.is_empty() {
        latin.iter().for_each(|l| text.push(*l));
        return;
    }
    if let Some(letter) = latin_look(c, as_drawn) {
        *looks_like = Some(letter);
        text.push(letter);
        return;
    }
    for lower in c.to_lowercase() {
        text.push(if lower == 'ς' { 'σ' } else { lower });
    }
}

/// Letters in circles and squares that Unicode leaves as symbols.
fn enclosed(c: char) -> Option<char> {
    let code = u32::from(c);
    let first = [0x1f130, 0x1f150, 0x1f170]
        .into_iter()
        .find(|first| (*first..*first + 26).contains(&code))?;
    char::from_u32(u32::from('a') + code - first)
}

/// The Latin letter that `c` is drawn like, by the Unicode table of confusable characters.
fn latin_look(c: char, as_drawn: bool) -> Option<char> {
    if as_drawn {
        return drawn_like(c).or_else(|| even_look(c));
    }
    even_look(c)
}

/// The same for both cases of a letter: what the small one looks like, else what the capital does.
fn even_look(c: char) -> Option<char> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    let upper = c.to_uppercase().next().unwrap_or(c);
    drawn_like(lower).or_else(|| drawn_like(upper))
}

fn drawn_like(c: char) -> Option<char> {
    let mut buffer = [0u8; 4];
    let mut prototype =
        unicode_security::confusable_detection::skeleton(c.encode_utf8(&mut buffer));
    let first = prototype.next()?;
    if prototype.next().is_some() || !first.is_ascii_alphabetic() || first == c {
        return None;
    }
    // The table sends every upright stroke to "l"; a capital stroke is read as "I".
    if first == 'l' && (c.is_uppercase() || c == '\u{04c0}') {
        return Some('i');
    }
    Some(first.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let folded: String = input
            .chars()
            .flat_map(|c| fold(c, false).text.as_slice().to_vec())
            .collect();
        assert_eq!(folded, expected, "folding {input:?}");
    }

    #[test]
    fn letters_that_read_alike_fold_alike() {
        check("ÀÉÎõü", "aeiou");
        check("Straße", "strasse");
        check("ＡＢ１２", "ab12");
        check("٣٤", "34");
        check("𝐍𝐎𝐓", "not");
        check("🅽🅾🆃", "not");
        check("сор", "cop");
        check("½", "1/2");
    }

    #[test]
    fn both_cases_of_a_foreign_word_fold_alike() {
        for (upper, lower) in [("РАБОТА", "работа"), ("ΕΡΓΑΣΙΑ", "εργασια"), ("ВСЁ", "всё")]
        {
            let fold_all = |word: &str| -> String {
                word.chars()
                    .flat_map(|c| fold(c, false).text.as_slice().to_vec())
                    .collect()
            };
            assert_eq!(
                fold_all(upper),
                fold_all(lower),
                "a chat in capitals must match {lower}"
            );
        }
    }
}
