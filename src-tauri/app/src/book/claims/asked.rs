//! At the committee: the key for claims, and what members sent, counted by topic.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use chrono::NaiveDate;
use picketbook_check::alike;
use picketbook_core::store::{asked, setting};
use picketbook_core::strength::strength;
use zeroize::Zeroizing;

use super::rows::from_code;
use super::sealed::{LINE, Sealed};
use crate::book::Book;
use crate::book::check::code;
use crate::committee::{read, write_private};
use crate::error::{AppError, AppResult};
use crate::view::{
    AskKeyFile, AskedDone, AskedEntry, AskedImport, AskedTopic, ClaimTopic, CommitteeAskKey,
    SealedClaim,
};

/// The setting that holds the secret key; the book is sealed, and so is every copy of it.
const KEY: &str = "ask_key";
/// The largest file of one member.
const LARGEST: u64 = 4 << 20;
/// Claims in one file.
const MOST_CLAIMS: usize = 2_000;
/// Longest sentence, in characters; the sender's app allows as many.
const LONGEST: usize = 500;
/// Claims that are this much alike are one entry.
const ALIKE: u8 = 60;
/// Entries of one topic with which a further claim is compared.
const MOST_COMPARED: usize = 400;
/// Entries of one topic for which a notice on their matter is looked for.
const MOST_COMPARED_WITH_NOTICES: usize = 25;
/// How the name of a sealed file ends.
const ENDING: &str = "picket-claims";
/// Files of one folder.
const MOST_FILES: usize = 10_000;

impl Book {
    /// The committee's key for claims, when this book holds one.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn committee_ask_key(&self) -> AppResult<Option<CommitteeAskKey>> {
        let Some(identity) = self.identity()? else {
            return Ok(None);
        };
        let recipient = identity.to_public().to_string();
        let named = self.ask_key()?;
        Ok(Some(CommitteeAskKey {
            line: format!("{LINE}: {recipient}"),
            notice: named
                .filter(|key| key.recipient == recipient)
                .and_then(|key| key.notice),
            recipient,
        }))
    }

    /// Makes the committee's key for claims.
    ///
    /// # Errors
    /// `bad_input` when this book holds one already; `disk_full`, `io`.
    pub fn make_ask_key(&self) -> AppResult<CommitteeAskKey> {
        self.no_key_yet()?;
        let identity = age::x25519::Identity::generate();
        self.keep_identity(&identity)?;
        self.committee_ask_key()?
            .ok_or_else(|| AppError::Internal("the key was not kept".into()))
    }

    /// Writes the key into a file, sealed with a passphrase, for the other officers.
    ///
    /// # Errors
    /// `passphrase_too_weak`, `no_ask_key`, `file_exists`, `not_written`.
    pub fn save_ask_key(&self, file: &AskKeyFile) -> AppResult<()> {
        let identity = self.identity()?.ok_or_else(no_key)?;
        let judged = strength(&file.passphrase, &["picketbook"]);
        if !judged.enough {
            return Err(AppError::Claim(
                "passphrase_too_weak",
                format!(
                    "This passphrase is too easy to guess. {} Take four or five random words.",
                    judged.warning.unwrap_or_default()
                ),
            ));
        }
        let recipient =
            age::scrypt::Recipient::new(SecretString::from(file.passphrase.as_str().to_owned()));
        let secret = identity.to_string();
        let bytes = age::encrypt_and_armor(&recipient, secret.expose_secret().as_bytes())
            .map_err(|error| AppError::Internal(format!("the key was not sealed: {error}")))?;
        write_private(Path::new(&file.path), bytes.as_bytes())
    }

    /// Takes the key from another officer's file.
    ///
    /// # Errors
    /// `bad_input` when this book holds one already, or the file or the passphrase is not right.
    pub fn take_ask_key(&self, file: &AskKeyFile) -> AppResult<CommitteeAskKey> {
        self.no_key_yet()?;
        let bytes = read(Path::new(&file.path))?;
        let mut with =
            age::scrypt::Identity::new(SecretString::from(file.passphrase.as_str().to_owned()));
        // A file that asks for more work than this only keeps the computer busy.
        with.set_max_work_factor(22);
        let opened = age::decrypt(&with, &bytes)
            .map(Zeroizing::new)
            .map_err(|error| {
                AppError::BadInput(format!(
                    "The key file does not open: {error}. Check the passphrase."
                ))
            })?;
        let identity = std::str::from_utf8(&opened)
            .ok()
            .and_then(|text| age::x25519::Identity::from_str(text.trim()).ok())
            .ok_or_else(|| {
                AppError::BadInput("The file opens, but there is no key for claims in it.".into())
            })?;
        self.keep_identity(&identity)?;
        self.committee_ask_key()?
            .ok_or_else(|| AppError::Internal("the key was not kept".into()))
    }

    fn no_key_yet(&self) -> AppResult<()> {
        match self.identity()? {
            None => Ok(()),
            Some(_) => Err(AppError::BadInput(
                "This book holds a key for claims already. A second one could not open what was sealed to the first.".into(),
            )),
        }
    }

    fn identity(&self) -> AppResult<Option<age::x25519::Identity>> {
        let kept = self
            .store
            .read(|r| setting::get(r, KEY))?
            .map(Zeroizing::new);
        kept.map(|kept| {
            age::x25519::Identity::from_str(&kept)
                .map_err(|_| AppError::Internal("the kept key for claims is damaged".into()))
        })
        .transpose()
    }

    fn keep_identity(&self, identity: &age::x25519::Identity) -> AppResult<()> {
        let secret = identity.to_string();
        Ok(self
            .store
            .write(|w| setting::set(w, KEY, secret.expose_secret()))?)
    }

    /// Brings in files that members sealed for the committee; a folder stands for all such files in
    /// it. A file that is refused is named and keeps no other one out.
    ///
    /// # Errors
    /// `no_ask_key`; `bad_input` with file and reason when nothing at all could be taken.
    pub fn import_asked(&self, paths: &[String]) -> AppResult<AskedImport> {
        let identity = self.identity()?.ok_or_else(no_key)?;
        let union = self.union_mark()?;
        let mut claims = Vec::new();
        let mut refused = Vec::new();
        for path in files(paths)? {
            match open(&path, &identity, &union) {
                Ok(found) => claims.extend(found),
                Err(why) => refused.push(why),
            }
        }
        if claims.is_empty() {
            return Err(AppError::BadInput(match refused.first() {
                Some(why) => format!("{why} Nothing was changed."),
                None => format!("There is no file of the kind “.{ENDING}” in this folder."),
            }));
        }
        let now = self.now()?;
        let added = self.store.write(|w| asked::put(w, &claims, now))?;
        let all = u32::try_from(claims.len()).unwrap_or(u32::MAX);
        Ok(AskedImport {
            added,
            known: all.saturating_sub(added),
            refused,
        })
    }

    /// What members sent, by topic; the topic with the most claims first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn asked(&self, with_done: bool) -> AppResult<Vec<AskedTopic>> {
        let rows = self.store.read(|r| asked::all(r, with_done))?;
        let mut topics: BTreeMap<ClaimTopic, Vec<AskedEntry>> = BTreeMap::new();
        for row in rows {
            let entries = topics.entry(from_code(&row.topic)?).or_default();
            add_to(entries, row)?;
        }
        let mut found = Vec::new();
        for (topic, mut entries) in topics {
            entries
                .sort_by_key(|entry| (entry.done, std::cmp::Reverse((entry.claims, entry.heard))));
            for entry in entries.iter_mut().take(MOST_COMPARED_WITH_NOTICES) {
                entry.notice = self.answers_claim(&entry.sentence)?;
            }
            found.push(AskedTopic {
                topic,
                claims: sum(entries.iter().map(|entry| entry.claims)),
                heard: sum(entries.iter().map(|entry| entry.heard)),
                entries,
            });
        }
        found.sort_by_key(|topic| std::cmp::Reverse((topic.claims, topic.heard)));
        Ok(found)
    }

    /// Puts claims that members sent aside, or shows them again.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn set_asked_done(&self, wanted: &AskedDone) -> AppResult<()> {
        let at = wanted.done.then_some(self.now()?);
        Ok(self.store.write(|w| asked::set_done(w, &wanted.ids, at))?)
    }
}

fn sum(counts: impl Iterator<Item = u32>) -> u32 {
    counts.fold(0, u32::saturating_add)
}

fn add_to(entries: &mut Vec<AskedEntry>, row: asked::AskedRow) -> AppResult<()> {
    let done = row.done_at.is_some();
    let first_heard = row.first_heard.map(|day| day.to_string());
    let same = entries
        .iter_mut()
        .take(MOST_COMPARED)
        .find(|entry| entry.done == done && alike(&entry.sentence, &row.sentence) >= ALIKE);
    match same {
        Some(entry) => {
            entry.ids.push(row.id);
            entry.claims = entry.claims.saturating_add(1);
            entry.heard = entry.heard.saturating_add(row.heard);
            entry.first_heard = [entry.first_heard.take(), first_heard]
                .into_iter()
                .flatten()
                .min();
        }
        None => entries.push(AskedEntry {
            ids: vec![row.id],
            impact: from_code(&row.impact)?,
            sentence: row.sentence,
            claims: 1,
            heard: row.heard,
            first_heard,
            done,
            notice: None,
        }),
    }
    Ok(())
}

fn no_key() -> AppError {
    AppError::Claim(
        "no_ask_key",
        "This book holds no key for claims. Make one, or take it from another officer's file."
            .into(),
    )
}

/// The files that these paths stand for.
fn files(paths: &[String]) -> AppResult<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths.iter().map(PathBuf::from) {
        if !path.is_dir() {
            found.push(path);
            continue;
        }
        let inside = std::fs::read_dir(&path).map_err(|error| {
            AppError::BadInput(format!("{} could not be read: {error}.", path.display()))
        })?;
        let mut of_folder: Vec<PathBuf> = inside
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|file| file.extension().is_some_and(|ending| ending == ENDING))
            .take(MOST_FILES)
            .collect();
        of_folder.sort();
        found.extend(of_folder);
    }
    Ok(found)
}

/// Opens and checks one member's file; gives the reason when nothing of it is taken.
fn open(
    path: &Path,
    identity: &age::x25519::Identity,
    union: &str,
) -> Result<Vec<asked::NewAsked>, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let wrong = |why: String| format!("“{name}” was not taken: {why}.");
    let large = std::fs::metadata(path).is_ok_and(|data| data.len() > LARGEST);
    if large {
        return Err(wrong("it is larger than any member's file".into()));
    }
    let bytes = read(path).map_err(|error| error.to_string())?;
    let plain = age::decrypt(identity, &bytes).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => {
            wrong("it is sealed to another key than the one in this book".into())
        }
        _ => wrong(format!("it is no sealed file, or damaged ({error})")),
    })?;
    let sealed: Sealed = serde_json::from_slice(&plain)
        .map_err(|error| wrong(format!("it holds no claims ({error})")))?;
    if sealed.format != 1 {
        return Err(wrong(
            "it is in a newer format; update Picketbook to read it".into(),
        ));
    }
    if sealed.union != union {
        return Err(wrong("it comes from a member of another union".into()));
    }
    if sealed.claims.len() > MOST_CLAIMS {
        return Err(wrong(format!("it holds more than {MOST_CLAIMS} claims")));
    }
    sealed
        .claims
        .into_iter()
        .map(|claim| new_asked(claim).map_err(&wrong))
        .collect()
}

fn new_asked(claim: SealedClaim) -> Result<asked::NewAsked, String> {
    let mut mark = [0; 16];
    hex::decode_to_slice(&claim.mark, &mut mark).map_err(|_| "a mark is none".to_owned())?;
    let sentence = claim
        .sentence
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if sentence.is_empty() || sentence.chars().count() > LONGEST {
        return Err("a claim is empty or too long".into());
    }
    let first_heard = claim
        .first_heard
        .map(|day| day.parse::<NaiveDate>())
        .transpose()
        .map_err(|_| "a day is none".to_owned())?;
    Ok(asked::NewAsked {
        mark,
        sentence,
        topic: code(claim.topic),
        impact: code(claim.impact),
        heard: claim.heard.clamp(1, 10_000),
        first_heard,
    })
}
