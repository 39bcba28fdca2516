//! Goes through a text once and cuts it into words.

use crate::finding::{Oddity, OddityKind, Span};
use crate::fold::{self, Role};
use crate::lexicon;

use super::number::split_number;
use super::{Case, Mark, Token, hash_coarse};

/// How strongly the gap before the next word parts it from the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Boundary {
    None,
    Break,
    Sentence,
}

/// The state of going through a text once.
pub(super) struct Cutter<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) oddities: Vec<Oddity>,
    pub(super) word: Vec<(usize, char)>,
    pub(super) word_end: usize,
    pub(super) apostrophes: Vec<usize>,
    pub(super) struck: bool,
    pub(super) invisible: Vec<(usize, char)>,
    pub(super) overriding: bool,
    pub(super) boundary: Boundary,
    pub(super) ellipsis: bool,
    pub(super) dots: u32,
    pub(super) line_ends: u32,
    pub(super) line_has_words: bool,
    pub(super) minus_at: Option<usize>,
    pub(super) latin: bool,
    pub(super) right_to_left: bool,
    /// Chats strike words out by tildes around them; a notice has no such mark.
    pub(super) tildes_strike: bool,
    pub(super) struck_until: usize,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
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
            tildes_strike: false,
            struck_until: 0,
        }
    }

    /// Where the words end that a tilde at `at` strikes out: `~not~`, `~~not a word~~`.
    fn strike_end(&self, at: usize) -> Option<usize> {
        let before = self.text[..at].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let line = self.text[at..].lines().next().unwrap_or_default();
        let inner = line.trim_start_matches('~');
        if inner.starts_with(char::is_whitespace) {
            return None;
        }
        let close = inner.find('~')?;
        let spaced = inner[..close].ends_with(char::is_whitespace);
        (close > 0 && !spaced).then(|| at + (line.len() - inner.len()) + close)
    }

    pub(super) fn boundary(&mut self, at_least: Boundary) {
        self.boundary = self.boundary.max(at_least);
    }

    pub(super) fn next_char(&self, after: usize) -> Option<char> {
        self.text[after..].chars().next()
    }

    /// Takes the character at `at` and says how many bytes were used.
    pub(super) fn take(&mut self, at: usize, c: char) -> usize {
        let size = c.len_utf8();
        if c == '~'
            && self.tildes_strike
            && at >= self.struck_until
            && let Some(end) = self.strike_end(at)
        {
            self.struck_until = end;
        }
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
        self.struck |= at < self.struck_until;
        self.word.push((at, c));
        self.word_end = at + c.len_utf8();
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

    pub(super) fn finish_word(&mut self) {
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
            mark: Mark::None,
            disguised,
        });
        self.line_has_words = true;
        self.dots = 0;
        self.line_ends = 0;
    }
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
