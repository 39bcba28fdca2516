//! The recovery code: what opens a book when the passphrase is forgotten.
//!
//! It is seven groups of four signs, `7K3M-Q9TA-…`, in Crockford's alphabet: digits and letters
//! without I, L, O and U. It is not a row of words although words are easier to read, because
//! the app already shows rows of words that are meant to be read aloud to others (the check
//! words), and a recovery code must never be; and because signs are the same in every language.
//!
//! 28 signs carry 140 bits: 128 random ones and the first 12 of their SHA-256, so that a slip
//! of the pen is called a slip and not "wrong code".

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::{CoreCode, CoreError, CoreResult};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNS: usize = 28;
const GROUP: usize = 4;

/// The secret behind the printed code. Shown as the code; wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; 16]);

impl RecoveryCode {
    pub(super) fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Reads a code as a person types it: any case, any spaces and dashes, O for 0, I or L for 1.
    ///
    /// # Errors
    /// `wrong_recovery_code`, with what is wrong about it.
    pub fn parse(text: &str) -> CoreResult<Self> {
        let wrong = |detail: String| CoreError::new(CoreCode::WrongRecoveryCode, detail);
        let mut bits = 0u128;
        let mut check = 0u128;
        let mut signs = 0usize;
        for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
            let sign = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let Some(value) = ALPHABET.iter().position(|known| char::from(*known) == sign) else {
                return Err(wrong(format!(
                    "A recovery code has no sign \u{201c}{letter}\u{201d}."
                )));
            };
            let value = value as u128;
            // Signs 0 to 24 are whole; sign 25 carries three bits of the secret and two of the check.
            match signs {
                0..=24 => bits = (bits << 5) | value,
                25 => {
                    bits = (bits << 3) | (value >> 2);
                    check = value & 0b11;
                }
                26 | 27 => check = (check << 5) | value,
                _ => {}
            }
            signs = signs.saturating_add(1);
        }
        if signs != SIGNS {
            return Err(wrong(format!(
                "A recovery code has {SIGNS} signs; this one has {signs}."
            )));
        }
        let code = Self(bits.to_be_bytes());
        if code.check() == check {
            Ok(code)
        } else {
            Err(wrong(
                "There is a slip in the recovery code. Compare it sign by sign.".into(),
            ))
        }
    }

    /// The first 12 bits of the secret's SHA-256.
    fn check(&self) -> u128 {
        let hash = Sha256::digest(self.0);
        (u128::from(hash[0]) << 4) | (u128::from(hash[1]) >> 4)
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = u128::from_be_bytes(self.0);
        let check = self.check();
        for place in 0..SIGNS {
            let value = match place {
                0..=24 => bits >> (123 - 5 * place),
                25 => ((bits & 0b111) << 2) | (check >> 10),
                26 => check >> 5,
                _ => check,
            } & 31;
            if place > 0 && place % GROUP == 0 {
                out.write_str("-")?;
            }
            write!(out, "{}", char::from(ALPHABET[value as usize]))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("RecoveryCode(not shown)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<[u8; 16], &str>) {
        let found = RecoveryCode::parse(text).map(|code| *code.bytes());
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{text:?}"),
            (Err(error), Err(part)) => {
                assert_eq!(error.code, CoreCode::WrongRecoveryCode);
                assert!(error.detail.contains(part), "{text:?} gave {error}");
            }
            (found, _) => panic!("{text:?} gave {found:?}"),
        }
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let bytes = [
            0x11, 0x00, 0xff, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
        ];
        let code = RecoveryCode::new(bytes).to_string();
        assert_eq!(code.len(), SIGNS + 6, "{code}");
        check(&code, Ok(bytes));
        check(&code.to_lowercase(), Ok(bytes));
        check(&code.replace('-', "  "), Ok(bytes));
        check(&format!(" {} \n", code.replace('-', "")), Ok(bytes));
        check(&code.replace('0', "o").replace('1', "l"), Ok(bytes));
        check(&code.replace('0', "O").replace('1', "I"), Ok(bytes));
        check(&code[..code.len() - 1], Err("27"));
        check(&format!("{code}7"), Err("29"));
        check("", Err("has 0"));
        check(&code.replace('-', "U"), Err("no sign"));
    }

    proptest! {
        #[test]
        fn printing_and_reading_agree(bytes: [u8; 16]) {
            let code = RecoveryCode::new(bytes);
            prop_assert_eq!(RecoveryCode::parse(&code.to_string()).unwrap(), code);
        }

        /// Twelve bits of check let one wrong code in 4,096 through; a single wrong sign in the
        /// first 25 groups never gives back the same secret, so it can never open the book.
        #[test]
        fn a_wrong_sign_never_gives_the_same_secret(bytes: [u8; 16], place in 0usize..25, other in 0usize..32) {
            let code = RecoveryCode::new(bytes);
            let mut signs: Vec<char> = code.to_string().chars().filter(|sign| *sign != '-').collect();
            let wrong = char::from(ALPHABET[other]);
            prop_assume!(signs[place] != wrong);
            signs[place] = wrong;
            let text: String = signs.into_iter().collect();
            prop_assert_ne!(RecoveryCode::parse(&text).ok(), Some(code));
        }
    }
}
