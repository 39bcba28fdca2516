//! Text becomes words that remember where they stood.

mod cutter;
mod gap;
mod number;

use crate::carrier;
use crate::finding::{Oddity, Span};
use crate::lexicon::Known;

use cutter::{Boundary, Cutter};

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
    /// The strongest mark between it and the next word, on its own line.
    pub(crate) mark: Mark,
    /// A line is drawn through it or its letters are reordered on the screen, so it does not read as spelled.
    pub(crate) disguised: bool,
}

/// A mark behind a word, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    None,
    /// A comma, colon, semicolon or dash.
    Pause,
    /// A full stop or an exclamation mark.
    Stop,
    /// A question mark.
    Question,
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
    cutter.tildes_strike = origin == Origin::Pasted;
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
