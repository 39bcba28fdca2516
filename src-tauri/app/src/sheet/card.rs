//! A laptop's card: what others need to know of it, as one line that fits a QR code.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use picketbook_notice::words::check_words;
use sha2::{Digest, Sha256};

use super::refused;
use crate::error::AppResult;

const BEGIN: &str = "picketbook-laptop";
const LONGEST_NAME: usize = 60;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Identifier of the laptop, 32 hex digits.
    pub id: String,
    /// Its public signing key, 64 hex digits.
    pub public: String,
    /// The age recipient that sheets for it are sealed to.
    pub recipient: String,
    /// What people call it.
    pub name: String,
}

impl Card {
    /// The card as one line.
    pub fn text(&self) -> String {
        format!(
            "{BEGIN}:1:{}:{}:{}:{}",
            self.id,
            self.public,
            self.recipient,
            URL_SAFE_NO_PAD.encode(&self.name)
        )
    }

    /// Reads a card as it is scanned, pasted or typed: white space means nothing.
    ///
    /// # Errors
    /// `not_a_card`.
    pub fn parse(text: &str) -> AppResult<Self> {
        let text: String = text.split_whitespace().collect();
        let bad = |why: &str| {
            refused(
                "not_a_card",
                format!(
                    "This is not a laptop's code: {why}. It begins with {BEGIN} and is one line."
                ),
            )
        };
        let parts: Vec<&str> = text.split(':').collect();
        let [begin, version, id, public, recipient, name] = parts.as_slice() else {
            return Err(bad("it has other parts"));
        };
        if *begin != BEGIN {
            return Err(bad("it begins with something else"));
        }
        if *version != "1" {
            return Err(bad("a newer Picketbook made it"));
        }
        let hex = |text: &str, length: usize| {
            text.len() == length
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        };
        if !hex(id, 32) || !hex(public, 64) {
            return Err(bad("a letter of it was lost"));
        }
        if recipient.parse::<age::x25519::Recipient>().is_err() {
            return Err(bad("its key for sheets has a slip in it"));
        }
        let name = URL_SAFE_NO_PAD
            .decode(name)
            .ok()
            .and_then(|name| String::from_utf8(name).ok())
            .filter(|name| {
                name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control)
            })
            .ok_or_else(|| bad("its name cannot be read"))?;
        Ok(Self {
            id: (*id).to_owned(),
            public: (*public).to_owned(),
            recipient: (*recipient).to_owned(),
            name,
        })
    }

    /// Twelve words to be compared aloud. They stand for the keys; the name may be changed.
    pub fn words(&self) -> Vec<String> {
        let keys = format!("{}:{}:{}", self.id, self.public, self.recipient);
        let hash: [u8; 32] = Sha256::digest(keys.as_bytes()).into();
        check_words(&hash).map(str::to_owned).to_vec()
    }
}
