//! Claims that a member chooses for the committee: sealed to its key, without any name.
//!
//! The key stands in a signed notice: one paragraph with the words "Key for claims" and an age
//! recipient. So it is vouched for as every other word of the committee, and no format changed.

use std::path::Path;
use std::str::FromStr;

use picketbook_core::CoreResult;
use picketbook_core::store::{Reading, claim, notice, setting};
use picketbook_notice::text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::rows::from_code;
use super::sheet::may_leave;
use crate::book::Book;
use crate::book::check::day;
use crate::book::index::latest_look;
use crate::committee::write_over;
use crate::error::{AppError, AppResult};
use crate::view::{AskKey, SealPreview, SealReport, SealWanted, SealedClaim};

/// What a paragraph that names the key says in front of it.
pub(super) const LINE: &str = "Key for claims";
/// The book's own secret, so that nobody can tell from two marks that they are of one book.
const SALT: &str = "claim_mark_salt";
/// The largest file that may hold a key.
const LARGEST_KEY_FILE: u64 = 64 << 10;
/// Files are filled up to a multiple of this, so that their size says little.
const STEP: usize = 4 << 10;

/// What is sealed. Unknown keys are refused when it is opened.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    pub(super) format: u32,
    /// SHA-256 of the root of trust of the sender's book: another union's claims are refused.
    pub(super) union: String,
    pub(super) claims: Vec<SealedClaim>,
    /// Spaces.
    pub(super) padding: String,
}

impl Book {
    /// What a sealed file would hold, and to which key it would be sealed.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn seal_preview(&self) -> AppResult<SealPreview> {
        let claims = self.chosen()?;
        let sentences: Vec<&str> = claims.iter().map(|one| one.sentence.as_str()).collect();
        Ok(SealPreview {
            key: self.ask_key()?,
            closed: self.closed_in(&sentences)?,
            claims,
        })
    }

    /// Writes the chosen claims into a file that only the committee can open.
    ///
    /// # Errors
    /// `no_ask_key` when no notice in force names a key and none was given; `closed_text`;
    /// `bad_input` when no claim is chosen or the key is none; `not_written`.
    pub fn seal_claims(&self, wanted: &SealWanted) -> AppResult<SealReport> {
        let preview = self.seal_preview()?;
        if preview.claims.is_empty() {
            return Err(AppError::BadInput(
                "No claim is chosen for the committee. Choose one first; the others stay here."
                    .into(),
            ));
        }
        may_leave(&preview.closed, wanted.with_closed)?;
        let key = match (wanted.key.trim(), preview.key) {
            ("", Some(key)) => key,
            ("", None) => {
                return Err(AppError::Claim(
                    "no_ask_key",
                    "No notice on this device names a key for claims. Ask an officer for it, and give it here.".into(),
                ));
            }
            (given, _) => given_key(given)?,
        };
        let recipient = recipient(&key.recipient)?;
        let count = u32::try_from(preview.claims.len()).unwrap_or(u32::MAX);
        let mut sealed = Sealed {
            format: 1,
            union: self.union_mark()?,
            claims: preview.claims,
            padding: String::new(),
        };
        let bare = json(&sealed)?.len();
        sealed.padding = " ".repeat(
            bare.div_ceil(STEP)
                .saturating_mul(STEP)
                .saturating_sub(bare),
        );
        let bytes = age::encrypt(&recipient, &json(&sealed)?)
            .map_err(|error| AppError::Internal(format!("nothing was sealed: {error}")))?;
        write_over(Path::new(&wanted.path), &bytes)?;
        Ok(SealReport {
            path: wanted.path.clone(),
            claims: count,
            key,
        })
    }

    /// The claims that the person chose, as the committee will read them.
    fn chosen(&self) -> AppResult<Vec<SealedClaim>> {
        let filter = claim::ClaimFilter {
            chosen: true,
            limit: u32::MAX,
            ..claim::ClaimFilter::default()
        };
        let (rows, _) = self.store.read(|r| claim::list(r, &filter))?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let salt = self.salt()?;
        let mut claims = rows
            .into_iter()
            .map(|row| {
                let mut digest = Sha256::new();
                digest.update(&salt);
                digest.update(row.id.to_le_bytes());
                Ok(SealedClaim {
                    mark: hex::encode(digest.finalize().get(..16).unwrap_or_default()),
                    sentence: row.sentence,
                    topic: from_code(&row.topic)?,
                    impact: from_code(&row.impact)?,
                    heard: row.sightings,
                    first_heard: row.first_heard.map(|day| day.to_string()),
                })
            })
            .collect::<AppResult<Vec<_>>>()?;
        // The order in which they were logged is nobody's business.
        claims.sort_by(|a, b| a.mark.cmp(&b.mark));
        Ok(claims)
    }

    fn salt(&self) -> AppResult<Vec<u8>> {
        if let Some(kept) = self.store.read(|r| setting::get(r, SALT))?
            && let Ok(salt) = hex::decode(kept)
        {
            return Ok(salt);
        }
        let mut salt = vec![0; 32];
        getrandom::fill(&mut salt).map_err(|error| {
            AppError::Internal(format!("the system gave no randomness: {error}"))
        })?;
        self.store
            .write(|w| setting::set(w, SALT, &hex::encode(&salt)))?;
        Ok(salt)
    }

    /// Stands for the union, so that claims do not come to another union's committee.
    pub(super) fn union_mark(&self) -> AppResult<String> {
        let union = self
            .store
            .read(picketbook_core::store::union::get)?
            .ok_or(AppError::NoInvite)?;
        Ok(hex::encode(Sha256::digest(&union.pinned_root)))
    }

    /// The key that the newest notice in force names.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn ask_key(&self) -> AppResult<Option<AskKey>> {
        let zone = self.zone()?;
        let now = self.now()?;
        let found = self.store.read(|r| {
            let now = latest_look(r, now)?;
            for number in notice::naming(r, "age1")? {
                if let Some(found) = named_key(r, number, now)? {
                    return Ok(Some((number, found)));
                }
            }
            Ok(None)
        })?;
        Ok(
            found.map(|(number, (recipient, paragraph, issued_at))| AskKey {
                recipient,
                notice: Some(number),
                source: format!("notice {number} ¶{paragraph}, {}", day(issued_at, zone)),
            }),
        )
    }
}

type NamedKey = (String, usize, chrono::DateTime<chrono::Utc>);

fn named_key(
    r: &Reading<'_>,
    number: u32,
    now: chrono::DateTime<chrono::Utc>,
) -> CoreResult<Option<NamedKey>> {
    if notice::standing_at(r, number, now)? != notice::Standing::InForce {
        return Ok(None);
    }
    let kept = notice::get(r, number, None)?;
    let paragraphs = text::plain_paragraphs(&kept.body);
    Ok((1..)
        .zip(&paragraphs)
        .find_map(|(at, paragraph)| key_in(paragraph).map(|key| (key, at)))
        .map(|(key, at)| (key, at, kept.issued_at.to_utc())))
}

/// The key in a paragraph that says that it is the one for claims.
fn key_in(paragraph: &str) -> Option<String> {
    let lower = paragraph.to_lowercase();
    lower.contains(&LINE.to_lowercase()).then_some(())?;
    lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| age::x25519::Recipient::from_str(word).is_ok())
        .map(str::to_owned)
}

/// A key that the person typed, or the first one in a file.
fn given_key(given: &str) -> AppResult<AskKey> {
    let key = |recipient: &str, source: String| AskKey {
        recipient: recipient.to_owned(),
        notice: None,
        source,
    };
    if age::x25519::Recipient::from_str(given).is_ok() {
        return Ok(key(given, "given by hand; no notice vouches for it".into()));
    }
    let path = Path::new(given);
    let small = std::fs::metadata(path).is_ok_and(|data| data.len() <= LARGEST_KEY_FILE);
    let text = if small {
        std::fs::read_to_string(path).unwrap_or_default()
    } else {
        String::new()
    };
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| age::x25519::Recipient::from_str(word).is_ok())
        .map(|word| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            key(word, format!("from {name}; no notice vouches for it"))
        })
        .ok_or_else(|| {
            AppError::BadInput(
                "This is neither a key that begins with age1 nor a file that holds one.".into(),
            )
        })
}

fn recipient(text: &str) -> AppResult<age::x25519::Recipient> {
    age::x25519::Recipient::from_str(text)
        .map_err(|error| AppError::BadInput(format!("The key is none: {error}.")))
}

fn json(sealed: &Sealed) -> AppResult<Vec<u8>> {
    serde_json::to_vec(sealed).map_err(|error| AppError::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_paragraph_that_names_the_purpose_gives_the_key() {
        let key = age::x25519::Identity::generate().to_public().to_string();
        let named = format!("Questions? Key for claims: {key}. It is opened by the committee.");
        assert_eq!(key_in(&named), Some(key.clone()));
        let other = format!("The key of the attendance sheets: {key}.");
        assert_eq!(key_in(&other), None, "a key for something else");
        let torn = format!("Key for claims: {}.", &key[..40]);
        assert_eq!(key_in(&torn), None);
    }
}
