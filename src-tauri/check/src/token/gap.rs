//! What stands between words, and whether it parts them.

use crate::fold::{self, Role};

use super::Mark;
use super::cutter::{Boundary, Cutter};
use super::number::digit_like;

impl Cutter<'_> {
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

    pub(super) fn gap(&mut self, at: usize, c: char) -> usize {
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
        self.mark(at, c, abbreviation);
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

    /// Remembers the mark behind the last word, as long as its line goes on.
    fn mark(&mut self, at: usize, c: char, abbreviation: bool) {
        let mark = match c {
            '?' | '？' | '؟' => Mark::Question,
            '!' | '。' | '！' | '।' => Mark::Stop,
            '.' if !abbreviation => Mark::Stop,
            ',' | ':' | ';' | '—' | '–' | '،' | '，' => Mark::Pause,
            _ => return,
        };
        if self.line_ends > 0 {
            return;
        }
        let text = self.text;
        if let Some(last) = self.tokens.last_mut()
            // Nothing but marks, quotes and spaces between the word and its mark.
            && text.get(last.span.end..at).is_some_and(|between| {
                between.len() <= 8 && !between.contains('\n') && !between.contains(char::is_alphanumeric)
            })
        {
            last.mark = last.mark.max(mark);
        }
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
}
