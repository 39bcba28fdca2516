//! Text becomes words that remember where they stood.

use crate::carrier;
use crate::finding::{Oddity, OddityKind, Span};
use crate::fold::{self, Role};
use crate::lexicon::{self, Known};

/// One word, number or sign of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Folded form that is compared.
    pub(crate) norm: String,
    /// Hash of the coarse form, for finding.
    pub(crate) key: u64,
    /// What its folded form means by itself.
    pub(crate) known: Known,
    /// Bytes in the original text.
    pub(crate) span: Span,
    /// How it is capitalised.
    pub(crate) case: Case,
    /// It begins a sentence.
    pub(crate) starts_sentence: bool,
    /// Something between it and the word before parts them: a line end, colon, quote, dash or drawing.
    pub(crate) after_break: bool,
    /// A row of dots or a mark of omission stands before it.
    pub(crate) after_ellipsis: bool,
    /// Made from the same written word as the token before ("don't").
    pub(crate) same_word: bool,
    /// A line is drawn through it or its letters are reordered on the screen, so it does not read as spelled.
    pub(crate) disguised: bool,
}

/// Capitals of a written word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Title,
    Upper,
}

/// A text as words, with what was odd about its characters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub(crate) tokens: Vec<Token>,
    pub(crate) oddities: Vec<Oddity>,
}

/// Where a text comes from decides whether mail and chat headers are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Notice,
    Pasted,
}

/// Cuts `text` into words.
pub(crate) fn words(text: &str, origin: Origin) -> Words {
    let skipped = match origin {
        Origin::Pasted => carrier::header_ranges(text),
        Origin::Notice => Vec::new(),
    };
    let mut cutter = Cutter::new(text);
    let mut next_skip = skipped.iter().peekable();
    let mut position = 0;
    while let Some(c) = text[position..].chars().next() {
        if let Some(range) = next_skip.next_if(|range| range.start <= position)
            && range.end > position
        {
            cutter.finish_word();
            cutter.boundary(Boundary::Sentence);
            position = range.end;
            continue;
        }
        position += cutter.take(position, c);
    }
    cutter.finish_word();
    Words {
        tokens: cutter.tokens,
        oddities: cutter.oddities,
    }
}

/// How strongly the gap before the next word parts it from the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Boundary {
    None,
    Break,
    Sentence,
}

struct Cutter<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    oddities: Vec<Oddity>,
    word: Vec<(usize, char)>,
    word_end: usize,
    apostrophes: Vec<usize>,
    struck: bool,
    invisible: Vec<(usize, char)>,
    overriding: bool,
    boundary: Boundary,
    ellipsis: bool,
    dots: u32,
    line_ends: u32,
    line_has_words: bool,
    minus_at: Option<usize>,
    latin: bool,
    right_to_left: bool,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Self {
        let (mut latin, mut foreign, mut right_to_left) = (0usize, 0usize, false);
        for c in text.chars() {
            if c.is_ascii_alphabetic() {
                latin += 1;
            } else if !c.is_ascii() && c.is_alphabetic() {
                foreign += usize::from(u32::from(c) > 0x24f);
                right_to_left |= ('\u{590}'..='\u{8ff}').contains(&c);
            }
        }
        Self {
            text,
            tokens: Vec::with_capacity(text.len() / 6),
            oddities: Vec::new(),
            word: Vec::new(),
            word_end: 0,
            apostrophes: Vec::new(),
            struck: false,
            invisible: Vec::new(),
            overriding: false,
            boundary: Boundary::Sentence,
            ellipsis: false,
            dots: 0,
            line_ends: 0,
            line_has_words: false,
            minus_at: None,
            latin: latin >= foreign,
            right_to_left,
        }
    }

    fn boundary(&mut self, at_least: Boundary) {
        self.boundary = self.boundary.max(at_least);
    }

    fn next_char(&self, after: usize) -> Option<char> {
        self.text[after..].chars().next()
    }

    /// Takes the character at `at` and says how many bytes were used.
    fn take(&mut self, at: usize, c: char) -> usize {
        let size = c.len_utf8();
        match fold::role(c) {
            Role::Word if fold::stands_alone(c) || fold::is_number_of_its_own(c) => {
                self.finish_word();
                self.push_char(at, c);
                self.finish_word();
            }
            Role::Word => self.push_char(at, c),
            Role::Mark => {
                if !self.word.is_empty() {
                    if ('\u{0300}'..='\u{036f}').contains(&c) {
                        self.word_end = at + size;
                    } else {
                        self.push_char(at, c);
                    }
                }
            }
            Role::Strike => {
                if !self.word.is_empty() {
                    self.struck = true;
                    self.word_end = at + size;
                }
            }
            Role::Invisible => self.invisible.push((at, c)),
            Role::Override => {
                self.finish_word();
                self.overriding = true;
                self.odd(
                    OddityKind::Direction,
                    at,
                    size,
                    format!("U+{:04X}", u32::from(c)),
                );
            }
            Role::Direction => {
                if matches!(c, '\u{202c}' | '\u{2069}') {
                    self.finish_word();
                    self.overriding = false;
                } else if !matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}') || !self.right_to_left
                {
                    self.odd(
                        OddityKind::Direction,
                        at,
                        size,
                        format!("U+{:04X}", u32::from(c)),
                    );
                }
            }
            Role::Apostrophe => {
                let joins = self
                    .next_char(at + size)
                    .is_some_and(|next| fold::role(next) == Role::Word);
                if self.word.is_empty() || !joins {
                    self.finish_word();
                    self.boundary(Boundary::Break);
                } else {
                    self.apostrophes.push(self.word.len());
                }
            }
            Role::Sign => {
                self.finish_word();
                let norm = match c {
                    '&' | '＆' => "and".to_owned(),
                    '％' => "%".to_owned(),
                    '＄' => "$".to_owned(),
                    '￡' => "£".to_owned(),
                    other => other.to_string(),
                };
                self.push_token(norm, Span::new(at, at + size), Case::Lower, false);
            }
            Role::Refusal => {
                self.finish_word();
                self.odd(OddityKind::RefusalSign, at, size, c.to_string());
                self.boundary(Boundary::Break);
            }
            Role::Gap => return self.gap(at, c),
        }
        size
    }

    fn push_char(&mut self, at: usize, c: char) {
        if self.word.is_empty() {
            self.line_has_words = true;
        }
        self.report_invisible(Some(c));
        self.word.push((at, c));
        self.word_end = at + c.len_utf8();
    }

    /// Letters and digits that text recognition takes for digits count as digits beside a real one.
    fn joins_number(&self, at: usize, size: usize) -> bool {
        let Some((_, last)) = self.word.last() else {
            return false;
        };
        let Some(next) = self.next_char(at + size) else {
            return false;
        };
        digit_like(*last)
            && digit_like(next)
            && (last.is_ascii_digit() || next.is_ascii_digit())
            && self
                .word
                .iter()
                .all(|(_, c)| digit_like(*c) || matches!(c, '.' | ':' | ','))
    }

    fn gap(&mut self, at: usize, c: char) -> usize {
        let size = c.len_utf8();
        match c {
            '.' | ',' | ':' if self.joins_number(at, size) => {
                if !(c == ',' && self.three_digits_follow(at + size)) {
                    self.word.push((at, c));
                }
                return size;
            }
            '.' if self.inside_acronym(at + size) => return size,
            '-' | '\u{00ad}' | '\u{2010}' if self.hyphen_at_line_end(at + size).is_some() => {
                // A word cut at a line end is one word again.
                return size + self.hyphen_at_line_end(at + size).unwrap_or(0);
            }
            ']' if self.text[at + size..].starts_with("(http") => {
                // The address behind a Markdown link is not read; only its near end is looked for.
                let near = self.text[at + size..]
                    .char_indices()
                    .take(400)
                    .take_while(|(_, c)| !c.is_whitespace());
                let end = near
                    .into_iter()
                    .find(|(_, c)| *c == ')')
                    .map_or(0, |(end, _)| end + 1);
                self.finish_word();
                return size + end;
            }
            _ => {}
        }
        if c == '.' && self.word.len() >= 2 && self.dotted() {
            // The last dot of "p.m." belongs to it.
            self.word_end = at + size;
        }
        let after_word = !self.word.is_empty();
        let abbreviation = after_word && self.is_abbreviation();
        self.finish_word();
        self.minus_at = None;
        match c {
            '\n' | '\u{2028}' | '\u{0085}' => {
                self.line_ends += 1;
                let blank = self.line_ends > 1 || !self.line_has_words;
                self.boundary(if blank {
                    Boundary::Sentence
                } else {
                    Boundary::Break
                });
                self.line_has_words = false;
            }
            '\u{2029}' | '\u{000c}' => self.boundary(Boundary::Sentence),
            '.' => {
                self.dots += 1;
                if self.dots >= 3 {
                    self.ellipsis = true;
                }
                let ends = self
                    .next_char(at + size)
                    .is_none_or(|next| !next.is_alphanumeric());
                if ends && !abbreviation {
                    self.boundary(Boundary::Sentence);
                }
            }
            '…' => {
                self.ellipsis = true;
                self.boundary(Boundary::Break);
            }
            '[' if self.text[at..].starts_with("[...]") || self.text[at..].starts_with("[…]") => {
                self.ellipsis = true;
                self.boundary(Boundary::Break);
            }
            '!' | '?' | '。' | '！' | '？' | '؟' | '।' => self.boundary(Boundary::Sentence),
            '*' | '-' | '•' | '–' | '+' if !self.line_has_words && self.line_ends > 0 => {
                // The bullet of a list item, when a space follows.
                if self.next_char(at + size).is_some_and(char::is_whitespace) {
                    self.boundary(Boundary::Sentence);
                } else if c == '-' {
                    self.minus_at = Some(at);
                }
            }
            '-' | '\u{2212}' if self.may_be_minus(at) => self.minus_at = Some(at),
            ':' | ';' | '"' | '“' | '”' | '„' | '«' | '»' | '—' | '–' | '|' | '(' | ')' | '['
            | ']' => {
                self.boundary(Boundary::Break);
            }
            _ if c.is_ascii() || c.is_whitespace() => {}
            // Drawings and other signs part what stands before and after them.
            _ => self.boundary(Boundary::Break),
        }
        size
    }

    fn three_digits_follow(&self, at: usize) -> bool {
        self.text[at..]
            .chars()
            .take_while(|c| digit_like(*c))
            .count()
            == 3
    }

    /// "p.m." and "U.S.": single letters with dots are one word.
    fn inside_acronym(&self, after_dot: usize) -> bool {
        let single = self.word.len() <= 3 && self.word.iter().all(|(_, c)| c.is_alphabetic());
        let last_is_single = !self.word.is_empty() && self.dotted();
        let mut rest = self.text[after_dot..].chars();
        let next = rest.next();
        let beyond = rest.next();
        single
            && last_is_single
            && next.is_some_and(char::is_alphabetic)
            && beyond.is_none_or(|c| !c.is_alphanumeric() && fold::role(c) != Role::Apostrophe)
    }

    /// True when dots stand between all letters of the word so far.
    fn dotted(&self) -> bool {
        self.word
            .iter()
            .zip(self.word.iter().skip(1))
            .all(|((a, first), (b, _))| b - a > first.len_utf8())
    }

    fn is_abbreviation(&self) -> bool {
        let word: String = self
            .word
            .iter()
            .flat_map(|(_, c)| c.to_lowercase())
            .collect();
        matches!(
            word.as_str(),
            "no" | "nos"
                | "st"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
                | "mon"
                | "tue"
                | "wed"
                | "thu"
                | "fri"
                | "sat"
                | "sun"
                | "art"
                | "vs"
                | "approx"
                | "inc"
                | "ave"
                | "blvd"
                | "am"
                | "pm"
                | "us"
                | "eg"
                | "ie"
        ) && (!matches!(
            word.as_str(),
            "no" | "us" | "am" | "sat" | "sun" | "art" | "mar"
        ) || self
            .word
            .iter()
            .zip(self.word.iter().skip(1))
            .any(|((a, _), (b, _))| b - a >= 2)
            || word == "no" && self.number_follows())
    }

    fn number_follows(&self) -> bool {
        self.text[self.word_end..]
            .chars()
            .find(|c| *c != '.' && !c.is_whitespace())
            .is_some_and(|c| c.is_ascii_digit())
    }

    /// Bytes from a hyphen to the next letter when only one line end stands between.
    fn hyphen_at_line_end(&self, after: usize) -> Option<usize> {
        let (_, last) = self.word.last()?;
        if !last.is_lowercase() {
            return None;
        }
        let mut line_ends = 0;
        for (offset, c) in self.text[after..].char_indices() {
            match c {
                '\n' => line_ends += 1,
                ' ' | '\r' | '\t' | '>' => {}
                _ => return (line_ends == 1 && c.is_lowercase()).then_some(offset),
            }
        }
        None
    }

    fn may_be_minus(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let next = self.next_char(at + self.text[at..].chars().next().map_or(1, char::len_utf8));
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '$' | '€' | '£' | ':'))
            && next.is_some_and(|c| c.is_ascii_digit())
    }

    fn odd(&mut self, kind: OddityKind, at: usize, size: usize, shown: String) {
        // The first few hundred name the trick; a text made of nothing else needs no longer list.
        if self.oddities.len() < 200 {
            self.oddities.push(Oddity {
                kind,
                span: Span::new(at, at + size),
                shown,
            });
        }
    }

    fn report_invisible(&mut self, next: Option<char>) {
        if self.invisible.is_empty() {
            return;
        }
        let before = self.word.last().map(|(_, c)| *c);
        let plain =
            |c: Option<char>| c.is_some_and(|c| u32::from(c) < 0x530 && c.is_alphanumeric());
        for (at, c) in std::mem::take(&mut self.invisible) {
            let harmless = match c {
                '\u{00ad}' | '\u{fe00}'..='\u{fe0f}' => true,
                '\u{feff}' => at == 0,
                '\u{200c}' | '\u{200d}' => !(plain(before) && plain(next)),
                _ => !(plain(before) || plain(next)),
            };
            if !harmless {
                self.odd(
                    OddityKind::Invisible,
                    at,
                    c.len_utf8(),
                    format!("U+{:04X}", u32::from(c)),
                );
            }
        }
    }

    fn finish_word(&mut self) {
        self.report_invisible(None);
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let apostrophes = std::mem::take(&mut self.apostrophes);
        let disguised = std::mem::take(&mut self.struck) || self.overriding;
        let span = Span::new(word[0].0, self.word_end);
        if disguised && !self.overriding {
            self.odd(
                OddityKind::StruckOut,
                span.start,
                span.end - span.start,
                self.text[span.start..span.end].to_owned(),
            );
        }
        let case = case_of(&word);
        let norm = self.fold_word(&word);
        let expanded = lexicon::expand(&norm, &apostrophes).or_else(|| {
            // A digit read for a letter must not hide the "not" of "cannot".
            let misread =
                norm.starts_with(|c: char| c.is_ascii_alphabetic()) && norm.contains(['0', '1']);
            misread
                .then(|| norm.replace('0', "o").replace('1', "l"))
                .and_then(|word| lexicon::expand(&word, &apostrophes))
        });
        match expanded {
            Some((first, second)) => {
                self.push_token(first, span, case, disguised);
                self.push_token(second.to_owned(), span, Case::Lower, disguised);
                if let Some(token) = self.tokens.last_mut() {
                    token.same_word = true;
                }
            }
            None if norm.starts_with(|c: char| c.is_ascii_digit()) => {
                for piece in split_number(&norm) {
                    self.push_token(piece, span, case, disguised);
                }
            }
            None => self.push_token(norm, span, case, disguised),
        }
        self.word = word;
        self.word.clear();
        self.dots = 0;
        self.line_ends = 0;
    }

    fn fold_word(&mut self, word: &[(usize, char)]) -> String {
        let mut norm = String::with_capacity(word.len());
        if word.iter().all(|(_, c)| c.is_ascii()) {
            norm.extend(word.iter().map(|(_, c)| c.to_ascii_lowercase()));
            return norm;
        }
        let has_ascii = word.iter().any(|(_, c)| c.is_ascii_alphanumeric());
        let all_drawn_latin = self.latin
            && word.iter().all(|(_, c)| {
                c.is_ascii()
                    || fold::fold(*c, true)
                        .text
                        .as_slice()
                        .iter()
                        .all(char::is_ascii)
            });
        let as_drawn = has_ascii || all_drawn_latin;
        for (at, c) in word {
            let folded = fold::fold(*c, as_drawn);
            norm.extend(folded.text.as_slice());
            if let Some(letter) = folded.looks_like
                && (has_ascii || all_drawn_latin)
            {
                self.odd(
                    OddityKind::LookAlike,
                    *at,
                    c.len_utf8(),
                    format!("{c} (U+{:04X}) for {letter}", u32::from(*c)),
                );
            }
        }
        norm
    }

    fn push_token(&mut self, norm: String, span: Span, case: Case, disguised: bool) {
        let mut norm = norm;
        let mut span = span;
        if let Some(minus) = self.minus_at.take()
            && norm.starts_with(|c: char| c.is_ascii_digit())
        {
            norm.insert(0, '-');
            span = Span::new(minus, span.end);
        }
        let boundary = std::mem::replace(&mut self.boundary, Boundary::None);
        self.tokens.push(Token {
            key: hash_coarse(&norm),
            known: lexicon::known(&norm),
            norm,
            span,
            case,
            starts_sentence: boundary == Boundary::Sentence,
            after_break: boundary >= Boundary::Break,
            after_ellipsis: std::mem::take(&mut self.ellipsis),
            same_word: false,
            disguised,
        });
        self.line_has_words = true;
        self.dots = 0;
        self.line_ends = 0;
    }
}

/// Digits, and the letters that text recognition takes them for.
fn digit_like(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'I')
}

fn case_of(word: &[(usize, char)]) -> Case {
    let letters = word.iter().filter(|(_, c)| c.is_alphabetic()).count();
    let capitals = word.iter().filter(|(_, c)| c.is_uppercase()).count();
    if capitals >= 2 && capitals == letters {
        Case::Upper
    } else if word
        .iter()
        .find(|(_, c)| c.is_alphabetic())
        .is_some_and(|(_, c)| c.is_uppercase())
    {
        Case::Title
    } else {
        Case::Lower
    }
}

/// "10pm" is written as one word or two; "1st" is the number and its ending.
fn split_number(norm: &str) -> Vec<String> {
    let digits = norm.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let number = &norm[..norm.len() - digits.len()];
    let ending = matches!(
        digits,
        "am" | "pm" | "a" | "p" | "h" | "hrs" | "k" | "m" | "pt" | "et" | "st" | "nd" | "rd" | "th"
    );
    let number = tidy_number(number);
    if number.is_empty() || digits.is_empty() {
        return vec![if digits.is_empty() {
            number
        } else {
            norm.to_owned()
        }];
    }
    if ending {
        vec![number, digits.to_owned()]
    } else {
        vec![norm.to_owned()]
    }
}

/// Zeros in front carry nothing: 07:30 is 7:30.
fn tidy_number(number: &str) -> String {
    let trimmed = number.trim_start_matches('0');
    let tidy = if trimmed.starts_with(|c: char| c.is_ascii_digit()) {
        trimmed
    } else {
        number
    };
    tidy.trim_end_matches([':', '.']).to_owned()
}

/// FNV-1a with a last mix, fixed for ever because index rows are kept in books.
pub(crate) fn hash_word(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mix(hash)
}

/// Hash of a word the way an eye takes typical errors of text recognition: 0 like o, 1 and i like l,
/// 5 like s, rn like m, vv like w. Only for finding; whether two words are the same is decided later.
pub(crate) fn hash_coarse(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut held = 0u8;
    let mut feed = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for byte in word.bytes() {
        let byte = match byte {
            b'0' => b'o',
            b'1' | b'i' => b'l',
            b'5' => b's',
            other => other,
        };
        // One byte is held back, because it may be the first half of a pair.
        held = match (held, byte) {
            (b'r', b'n') => b'm',
            (b'v', b'v') => b'w',
            (0, byte) => byte,
            (before, byte) => {
                feed(before);
                byte
            }
        };
    }
    if held != 0 {
        feed(held);
    }
    mix(hash)
}

/// Spreads the bits of a hash.
pub(crate) fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarse_hashes_join_recognition_errors() {
        for (read, written) in [
            ("cornrnittee", "committee"),
            ("m0nday", "monday"),
            ("vve", "we"),
            ("l5", "15"),
        ] {
            assert_eq!(
                hash_coarse(read),
                hash_coarse(written),
                "{read} is a misreading of {written}"
            );
        }
        assert_ne!(
            hash_coarse("monday"),
            hash_coarse("sunday"),
            "other words stay apart"
        );
    }
}
