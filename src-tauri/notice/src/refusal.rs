//! Why something was refused: stable codes and one plain sentence each.

use std::fmt;

/// A refusal. Nothing was changed when one is returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of refusal; stable across versions.
    pub code: RefusalCode,
    /// What exactly was found, without the code's own sentence. May be empty.
    pub detail: String,
}

impl Refusal {
    /// A refusal with what was found.
    ///
    /// What was found is often a stranger's text: it is cut to a few lines' length, and characters
    /// that a terminal would obey or a reader cannot see are replaced.
    pub fn new(code: RefusalCode, detail: impl Into<String>) -> Self {
        let hidden = |c: char| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let shown = detail.into();
        let shown = shown
            .chars()
            .take(LONGEST_DETAIL)
            .map(|c| if hidden(c) { '\u{fffd}' } else { c });
        Self {
            code,
            detail: shown.collect(),
        }
    }
}

/// Characters of a detail.
const LONGEST_DETAIL: usize = 500;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.sentence())?;
        if !self.detail.is_empty() {
            write!(f, " (Found: {}.)", self.detail.trim_end_matches('.'))?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

macro_rules! refusal_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal: $sentence:literal;)*) => {
        /// The kinds of refusal. The text form never changes once released.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalCode {
            $($(#[$doc])* $name,)*
        }

        impl RefusalCode {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable text form, for example `hash_mismatch`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// One plain sentence: what was found and what to do.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$name => $sentence,)*
                }
            }
        }
    };
}

refusal_codes! {
    /// Not a zip, empty, cut short, encrypted, or without its format mark.
    NotABundle = "not_a_bundle": "This file is not a readable bundle of notices. Ask for it again; it may have been cut short on the way.";
    /// More bytes than any feed needs, compressed or not.
    BundleTooLarge = "bundle_too_large": "This bundle unpacks to more than any feed of notices needs, so it was not opened. Do not use it.";
    /// More entries than any feed needs.
    TooManyEntries = "too_many_entries": "This bundle holds more files than any feed of notices needs, so it was not opened. Do not use it.";
    /// A name outside the allow-list, a name twice, or a link.
    BadEntryName = "bad_entry_name": "This bundle or feed holds a file that does not belong into one, so nothing of it was taken. Do not use it.";
    /// A format number that this version does not know.
    UnknownFormatVersion = "unknown_format_version": "This file was made for another version of Picketbook. Update the app, then open it again.";
    /// The feed's root does not chain from the pinned one.
    UnknownUnion = "unknown_union": "These notices are signed by another union's officers, not by the ones of your invite. Nothing was taken from them.";
    /// Fewer officers signed than the root asks for.
    ThresholdNotMet = "threshold_not_met": "Not enough of the officers signed this, so it does not count as the committee's word. Nothing was taken from it.";
    /// One public key stands for two officers, or one signature was given twice.
    DuplicateKey = "duplicate_key": "One key is counted as two officers here, which would let one person speak for the union. Nothing was taken from it.";
    /// A signature in an officer's name does not fit.
    BadSignature = "bad_signature": "A signature does not fit what it is said to sign: this was altered or forged. Nothing was taken from it.";
    /// Older than what was accepted before.
    Rollback = "rollback": "This is older than what is already on this device, so it was refused; going back would hide newer notices.";
    /// Bytes differ from what the signed metadata says.
    HashMismatch = "hash_mismatch": "A file is not the one that the officers signed: it was altered or damaged. Nothing was taken from it.";
    /// Signed metadata names a file that is not there.
    MissingFile = "missing_file": "A file that the feed needs is missing. Ask for a complete copy, or try again later.";
    /// The front matter does not follow the format.
    BadNoticeHeader = "bad_notice_header": "A signed notice does not follow the format, so nothing of this feed was taken. Tell the committee.";
    /// More text than a notice may have.
    NoticeTooLarge = "notice_too_large": "A notice is larger than a notice may be, so nothing of this feed was taken. Tell the committee.";
    /// Other bytes under a number and revision, or a role and version, that is known.
    Rewritten = "rewritten": "Something already published was changed without a new number. What is here was kept, and both versions were kept as evidence; ask the committee why.";
    /// The notices do not form one chain.
    Forked = "forked": "These notices do not follow from the ones already published: members may be shown different histories. Compare check words with another member.";
    /// Metadata that is not metadata.
    BadMetadata = "bad_metadata": "The feed's signed lists cannot be read as such. Nothing was taken from it; ask for another copy.";
    /// Out of date where a current answer is required.
    Expired = "expired": "This feed's last word has run out, so it cannot be called current. Refresh from a source that is up to date.";
    /// Not an invite.
    NotAnInvite = "not_an_invite": "This file is not a readable invite. Ask the person who sent it for the invite file itself.";
    /// An address with a scheme or form that is not allowed.
    BadSource = "bad_source": "This address cannot be used: notices come from https addresses, folders and bundle files only.";
    /// The network, the server or the disk did not answer.
    SourceUnreachable = "source_unreachable": "The source did not answer. What is on this device stays readable; try again when there is a connection.";
    /// Nothing lies at that path.
    FileNotFound = "file_not_found": "There is no such file or folder. Check the path, or plug the stick in again.";
    /// The person stopped it.
    Cancelled = "cancelled": "Stopped as asked. Nothing was changed.";
    /// What the book remembers about trust does not fit together.
    TrustDamaged = "trust_damaged": "What this book remembers about the feed does not fit together, so it takes no new notices. Restore a backup of the book; what is here stays readable.";
    /// Not a signing request, or one that nobody could fulfil.
    NotARequest = "not_a_request": "This file is not a signing request that can be used. Ask the officer who made it for a new one.";
    /// A request that does not say what it does.
    RequestAltered = "request_altered": "This signing request was altered on the way or hides something, so do not sign it. Ask the officer who made it for a new one, and compare by telephone.";
    /// A request for a state of the feed that is over.
    RequestOutdated = "request_outdated": "Something else was published since this signing request was made. Make the request again from the feed as it is now.";
    /// A key that the root does not name.
    NotAnOfficer = "not_an_officer": "This key does not belong to anybody whose signature counts here. Use the key that the committee's root names.";
    /// One officer, two signatures.
    AlreadySigned = "already_signed": "This officer has signed this request already, and counts once. Pass it on to another officer.";
    /// Two drafts, one number.
    NumberTaken = "number_taken": "This number and revision is published already. Give the draft the next free number, or make it a revision.";
    /// A delegation that reaches beyond its own folder.
    DelegationTooWide = "delegation_too_wide": "The committee's list would let a local write outside its own folder, so nothing of this feed was taken. Tell the committee.";
    /// A local that the committee's list does not name.
    UnknownBody = "unknown_body": "The committee's list names no local of this short name. Check the name, or let the committee delegate first.";
    /// The place for the feed did not take a file.
    NotWritten = "not_written": "The feed could not be written completely. Members still get the state before; repeat the same command when the place is back.";
    /// Two desks at one place.
    FeedBusy = "feed_busy": "Somebody else is publishing to this place right now. Try again when they are done.";
    /// Not an address of object storage, or not the right one.
    BadStorage = "bad_storage": "This storage cannot be used as it was given. Write it like s3://bucket/folder, with the provider's own https address and region.";
    /// Keys that do not open the storage.
    StorageDenied = "storage_denied": "The storage did not accept this access key. Look whether the key is right, still holds, and may list, read and write this bucket.";
    /// No such bucket.
    BucketNotFound = "bucket_not_found": "The storage has no bucket of this name. Make it at your provider first, or check its name, the provider's address and the region.";
    /// The two clocks differ by too much.
    StorageClock = "storage_clock": "The storage says that this computer's clock is wrong, and takes no file because of that. Set the clock, then repeat the same command.";
    /// It could not be asked what is there.
    StorageFailed = "storage_failed": "The storage did not answer as it should, so nothing was written to it. Try again when it does; members still get the state before.";
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Shorthand for a result that is a refusal otherwise.
pub type Result<T> = std::result::Result<T, Refusal>;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_stable_text() {
        let names: BTreeSet<_> = RefusalCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(
            names.len(),
            RefusalCode::ALL.len(),
            "two refusals must not share a code"
        );
        for code in RefusalCode::ALL {
            let json = serde_json::to_string(code).unwrap();
            assert_eq!(
                json,
                format!("\"{}\"", code.as_str()),
                "JSON and text form must agree"
            );
            assert!(
                code.sentence().ends_with('.'),
                "{code} must be told in whole sentences"
            );
        }
    }

    #[test]
    fn a_refusal_says_what_was_found() {
        let refusal = Refusal::new(RefusalCode::Cancelled, "after 3 of 9 files.");
        assert_eq!(
            refusal.to_string(),
            "Stopped as asked. Nothing was changed. (Found: after 3 of 9 files.)",
            "the detail follows the sentence with one full stop"
        );
    }

    #[test]
    fn a_stranger_s_text_is_shown_safely() {
        let refusal = Refusal::new(
            RefusalCode::BadEntryName,
            format!("a\u{1b}[2J\u{202e}b{}", "x".repeat(9_000)),
        );
        assert!(
            refusal.detail.starts_with("a\u{fffd}[2J\u{fffd}b"),
            "nothing hidden gets through: {refusal}"
        );
        assert!(refusal.to_string().len() < 1_000, "nor a flood");
    }
}
