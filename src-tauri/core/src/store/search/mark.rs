//! Where the hits are in a text: marked titles, and the place in a long text that shows the most.
//!
//! The index itself could mark hits, but only by looking everything up once more; reading the few
//! texts that are shown costs nothing beside that. Words are compared as the index compares them:
//! without case and without accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words of a text that is cut out.
const WINDOW: usize = 20;
/// Words before the first hit that are shown for context.
const BEFORE: usize = 5;
/// No word of a language is longer; longer ones are compared by their beginning.
const LONGEST: usize = 64;

/// The words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    words: Vec<String>,
}

/// A word of a text: where it stands, and which wanted word it is.
struct Token {
    begin: usize,
    end: usize,
    hit: Option<usize>,
}

impl Words {
    /// From what was typed. The last word may be the beginning of one.
    pub(super) fn of(text: &str) -> Self {
        let words = text
            .split(|letter: char| !in_word(letter))
            .filter(|word| !word.is_empty())
            .map(folded)
            .filter(|word| !word.is_empty())
            .collect();
        Self { words }
    }

    /// The whole text with « and » around the hits.
    pub(super) fn marked(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        self.put(text, 0, text.len(), &mut out);
        out
    }

    /// About twenty words around the most hits, with « and » around them.
    pub(super) fn snippet(&self, text: &str) -> String {
        let (from, to) = self.window(text);
        let mut out = String::with_capacity(to - from + 16);
        if from > 0 {
            out.push('…');
        }
        self.put(text, from, to, &mut out);
        if to < text.trim_end().len() {
            out.push('…');
        }
        out
    }

    fn put(&self, text: &str, from: usize, to: usize, out: &mut String) {
        let mut at = from;
        for token in self.tokens(text, from) {
            if token.begin >= to {
                break;
            }
            if token.hit.is_none() {
                continue;
            }
            plain(&text[at..token.begin], out);
            out.push('«');
            plain(&text[token.begin..token.end], out);
            out.push('»');
            at = token.end;
        }
        plain(&text[at.min(to)..to], out);
    }

    /// Begin and end of the part that is shown.
    fn window(&self, text: &str) -> (usize, usize) {
        // The last words, so that a window can begin a few before its first hit.
        let mut begins: Vec<usize> = Vec::new();
        let mut hits: Vec<(usize, usize)> = Vec::new();
        let mut best: Option<(usize, usize)> = None;
        for (index, token) in self.tokens(text, 0).enumerate() {
            begins.push(token.begin);
            let Some(word) = token.hit else { continue };
            hits.push((index, word));
            let first = hits.partition_point(|(at, _)| at + (WINDOW - BEFORE) <= index);
            let mut seen: Vec<usize> = hits[first..].iter().map(|(_, word)| *word).collect();
            seen.sort_unstable();
            seen.dedup();
            if best.is_none_or(|(score, _)| seen.len() > score) {
                best = Some((seen.len(), hits[first].0));
            }
            // Nothing can show more than every word.
            if seen.len() == self.words.len() {
                break;
            }
        }
        let first = best.map_or(0, |(_, first)| first.saturating_sub(BEFORE));
        let from = begins.get(first).copied().unwrap_or(0);
        // What stands before the first word (a quotation mark) belongs to it.
        let from = if first == 0 { 0 } else { from };
        let mut to = text.trim_end().len();
        if let Some(after) = self.tokens(text, from).nth(WINDOW) {
            to = text[..after.begin].trim_end().len();
        }
        (from, to.max(from))
    }

    fn tokens<'a>(&'a self, text: &'a str, from: usize) -> impl Iterator<Item = Token> + 'a {
        let mut at = from;
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            let begin = at + rest.find(in_word)?;
            let word = &text[begin..];
            let end = begin + word.find(|letter| !in_word(letter)).unwrap_or(word.len());
            at = end;
            Some(Token {
                begin,
                end,
                hit: self.hit(&text[begin..end]),
            })
        })
    }

    fn hit(&self, word: &str) -> Option<usize> {
        let last = self.words.len().checked_sub(1)?;
        if word.is_ascii() {
            return self.words.iter().enumerate().position(|(index, wanted)| {
                let part = if index == last {
                    word.get(..wanted.len())
                } else {
                    Some(word)
                };
                part.is_some_and(|part| part.eq_ignore_ascii_case(wanted))
            });
        }
        let word = folded(word);
        self.words.iter().enumerate().position(|(index, wanted)| {
            word == *wanted || (index == last && word.starts_with(wanted.as_str()))
        })
    }
}

/// Letters, digits and the marks that belong to them.
fn in_word(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        letter.is_alphanumeric() || is_combining_mark(letter)
    }
}

fn folded(word: &str) -> String {
    word.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .take(LONGEST)
        .collect()
}

/// A « of the text itself becomes ‹, so that marks can be told from text.
fn plain(text: &str, out: &mut String) {
    for letter in text.chars() {
        out.push(match letter {
            '«' => '‹',
            '»' => '›',
            '\n' | '\r' | '\t' => ' ',
            other => other,
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hits_are_marked_without_case_and_accents() {
        let check = |typed: &str, text: &str, expected: &str| {
            assert_eq!(Words::of(typed).marked(text), expected, "{typed}");
        };
        check("resume", "My Résumé, resumed", "My «Résumé», «resumed»");
        check("pick lin", "Pick a line, picket", "«Pick» a «line», picket");
        check("fund", "«quoted»\nfund", "‹quoted› «fund»");
        check("15", "15 of 150", "«15» of «150»");
        check("", "nothing", "nothing");
    }

    #[test]
    fn the_part_with_the_most_of_the_words_is_shown() {
        let words = |from: usize, to: usize| {
            (from..to)
                .map(|number| format!("w{number}"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let text = format!("wages {} wages offer {}", words(0, 60), words(60, 120));
        let snippet = Words::of("wages off").snippet(&text);
        assert!(snippet.starts_with("…w55"), "{snippet}");
        assert!(snippet.contains("«wages» «offer»"), "{snippet}");
        assert!(snippet.ends_with('…'), "{snippet}");
        assert_eq!(Words::of("zzz").snippet("Short."), "Short.");
    }

    proptest! {
        #[test]
        fn no_text_is_cut_inside_a_letter(typed in "\\PC{0,12}", text in "\\PC{0,200}") {
            let words = Words::of(&typed);
            let marked = words.marked(&text);
            let _ = words.snippet(&text);
            let bare = |text: &str| text.replace(['«', '»', '‹', '›'], "");
            prop_assert_eq!(bare(&marked), bare(&text.replace(['\n', '\r', '\t'], " ")));
        }
    }
}
