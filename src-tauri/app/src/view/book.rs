//! Books on this computer: which there are, making, opening and restoring one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ErrorView, Freshness, Settings};

/// Everything that the window needs before it draws its first screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppState {
    /// Version of the app.
    pub version: String,
    /// The folder that holds all books of this person.
    pub data_folder: String,
    /// The books on this computer, newest use first.
    pub books: Vec<BookEntry>,
    /// The book that is open now, if one is.
    pub open: Option<OpenBook>,
    /// The person's settings.
    pub settings: Settings,
    /// A file that was handed over by the command line or by the desktop and waits for a book.
    pub waiting_file: Option<WaitingFile>,
    /// True when the computer offers a keychain that can be used.
    pub keychain: bool,
}

/// A `.picket` bundle or an invite that the desktop handed to the app.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WaitingFile {
    /// The path as given.
    pub path: String,
    /// What it is, by its name.
    pub kind: FileKind,
}

/// The files that the app opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A bundle of signed notices, or a folder that holds a feed.
    Bundle,
    /// An invite.
    Invite,
    /// A laptop's sealed sheet.
    Sheet,
    /// A signing request.
    Request,
    /// A key file.
    Key,
    /// A card with somebody's public key.
    Card,
    /// None of these by its name.
    Unknown,
}

/// Whether a book is somebody's own or the demo strike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BookKind {
    /// The demo strike: no passphrase, invented people.
    Demo,
    /// A real book, sealed with a passphrase.
    Own,
}

/// A book in the list of the welcome screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BookEntry {
    /// Identifier of the book, never reused.
    pub id: String,
    /// The name that the person gave it.
    pub label: String,
    /// Own book or demo.
    pub kind: BookKind,
    /// Its folder.
    pub folder: String,
    /// When it was made.
    pub created_at: String,
    /// When something was last written into it.
    pub used_at: String,
    /// True when its `vault.json` cannot be read and a copy of it can.
    pub can_mend: bool,
    /// True when the OS keychain may hold a copy of its key.
    pub remembered: bool,
    /// Why it cannot be opened, when that is known before any passphrase.
    pub problem: Option<ErrorView>,
}

/// The open book: what the frame around every screen shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenBook {
    /// Identifier of the book.
    pub id: String,
    /// The name that the person gave it.
    pub label: String,
    /// Own book or demo.
    pub kind: BookKind,
    /// The union that invited, `None` in an empty book.
    pub union: Option<UnionView>,
    /// Set when the book can only be read, with the reason.
    pub read_only: Option<ErrorView>,
    /// Notices not read yet.
    pub unread: u32,
    /// Alerts that were not put aside.
    pub alerts: u32,
    /// The freshness statement for the strip on top of every screen.
    pub freshness: Freshness,
    /// The time that this book counts with (the demo has its own clock).
    pub now: String,
    /// True when `now` is the demo's fixed clock.
    pub demo_clock: bool,
}

/// Who invited, as the invite said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnionView {
    /// The union's name.
    pub union: String,
    /// The committee that speaks.
    pub committee: String,
    /// IANA name of the strike's own zone.
    pub time_zone: String,
    /// First day of the strike, when it has begun.
    pub strike_began: Option<String>,
}

/// What the passphrase field shows while one types.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (centuries).
    pub score: u8,
    /// True when the minimum is met.
    pub enough: bool,
    /// One sentence about the weakness, when there is one.
    pub warning: Option<String>,
    /// What would help.
    pub suggestions: Vec<String>,
}

/// Asks for a new book.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NewBook {
    /// The name for the list of books; may be empty when an invite is given.
    pub label: String,
    /// The passphrase that seals it.
    pub passphrase: String,
    /// Path of an invite file, `None` for an empty book.
    pub invite: Option<String>,
    /// Keep a copy of the key in the OS keychain.
    pub remember: bool,
}

/// Answer to [`NewBook`].
#[derive(Debug, Clone, Serialize, TS)]
pub struct CreatedBook {
    /// The book, open.
    pub open: OpenBook,
    /// The recovery code, shown this once.
    pub recovery_code: String,
    /// Set when the keychain did not take the key; the book is fine all the same.
    pub keychain_problem: Option<String>,
}

/// With what a book is unlocked.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum UnlockWith {
    /// Nothing: the demo.
    Nothing,
    /// The passphrase.
    Passphrase {
        /// As typed.
        passphrase: String,
        /// Keep a copy of the key in the OS keychain.
        remember: bool,
    },
    /// The printed recovery code.
    RecoveryCode {
        /// As typed; spaces, dashes and case do not matter.
        code: String,
    },
    /// The copy in the OS keychain.
    Keychain,
}

/// Asks to open a book.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Unlock {
    /// Which book.
    pub id: String,
    /// With what.
    pub with: UnlockWith,
}

/// A verified copy of a book that can be put back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupRow {
    /// File name.
    pub name: String,
    /// When it was made.
    pub made_at: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Names a book and one of its backups.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RestoreBackup {
    /// Which book.
    pub id: String,
    /// Which file, as listed.
    pub name: String,
}

/// What an invite says, before anything is made from it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InvitePreview {
    /// Union, committee, zone.
    pub union: UnionView,
    /// The twelve words over the officers' keys, computed here.
    pub check_words: Vec<String>,
    /// Officers' names.
    pub officers: Vec<String>,
    /// How many of them must sign.
    pub threshold: u32,
    /// The addresses from which notices will be fetched.
    pub sources: Vec<String>,
    /// True when the open book already belongs to this union.
    pub already_joined: bool,
}
