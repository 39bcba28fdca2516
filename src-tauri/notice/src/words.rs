//! Check words: what two members read to each other to compare keys or histories.

use sigstore_tuf::{Metadata, Root};

use crate::format::sha256;
use crate::refusal::Result;
use crate::tuf::from_library;

/// How many words: 12 × 11 bits, so that nobody finds two histories with the same words.
pub const COUNT: usize = 12;

/// The first 132 bits of a SHA-256 as twelve words of the English BIP-39 list.
///
/// There is no checksum word: these words are compared, never typed in.
pub fn check_words(sha256: &[u8; 32]) -> [&'static str; COUNT] {
    let list = bip39::Language::English.word_list();
    std::array::from_fn(|word| {
        let index = (0..11).fold(0_usize, |index, bit| {
            let at = word * 11 + bit;
            index << 1 | usize::from(sha256[at / 8] >> (7 - at % 8) & 1)
        });
        list[index]
    })
}

/// The check words of a root's keys: over the canonical form of its signed part, so that another
/// officer's signature on the same root does not change them.
pub fn key_words(root_json: &[u8]) -> Result<[&'static str; COUNT]> {
    let root =
        Metadata::<Root>::from_slice(root_json).map_err(|error| from_library(&error, "root"))?;
    Ok(check_words(&sha256(root.signed_canonical())))
}

/// The check words of a feed whose newest published file this is.
pub fn feed_words(notice_file: &[u8]) -> [&'static str; COUNT] {
    check_words(&sha256(notice_file))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn words_are_stable() {
        assert_eq!(
            check_words(&[0; 32]),
            ["abandon"; 12],
            "zero bits are the first word of the list"
        );
        assert_eq!(
            check_words(&[255; 32]),
            ["zoo"; 12],
            "one bits are the last word of the list"
        );
        // The first eleven words of a 24-word BIP-39 phrase are the first 121 bits of its entropy.
        let hash = sha256(b"picketbook");
        let phrase = bip39::Mnemonic::from_entropy(&hash).unwrap();
        let expected: Vec<_> = phrase.words().take(12).collect();
        assert_eq!(
            check_words(&hash).to_vec(),
            expected,
            "the cut of the bits must be that of BIP-39"
        );
    }
}
