//! What the screens and the CLI are shown: plain data, no behaviour.
//!
//! Every type here crosses the border to the window as JSON and is exported to
//! TypeScript (`ui/src/api/bindings`). Instants are RFC 3339 text with the offset
//! under which they were published; days are `YYYY-MM-DD`.

mod body;
mod claim;
mod committee;
mod desk;
mod export;
mod field;
mod hours;
mod keeping;
mod laptop;
mod later;
mod log;
mod note;
mod offer;
mod picket;
mod roster;
mod search;
mod session;
mod sheet;
mod shift;
mod storage;
mod table;
mod timeline;
mod tracker;
mod vote;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use body::*;
pub use claim::*;
pub use committee::*;
pub use desk::*;
pub use export::*;
pub use field::*;
pub use hours::*;
pub use keeping::*;
pub use laptop::*;
pub use later::*;
pub use log::*;
pub use note::*;
pub use offer::*;
pub use picket::*;
pub use roster::*;
pub use search::*;
pub use session::*;
pub use sheet::*;
pub use shift::*;
pub use storage::*;
pub use table::*;
pub use timeline::*;
pub use tracker::*;
pub use vote::*;

/// A page of a long list, cut in Rust so that the window never holds all rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Page<T: TS> {
    /// The rows from `offset` on.
    pub rows: Vec<T>,
    /// How many rows the filter matches in all.
    pub total: u32,
    /// Index of the first row of this page.
    pub offset: u32,
}

/// A failure as the window and `--json` see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ErrorView {
    /// A stable code, for example `wrong_passphrase` or `rollback`.
    pub code: String,
    /// One plain sentence: what was found and what to do.
    pub message: String,
}

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

/// How far the notices on this device can be called current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Freshness {
    /// Current, stale, or nothing there yet.
    pub state: FreshnessState,
    /// Until when it is current, or since when it is stale.
    pub at: Option<String>,
    /// The newest notice on this device.
    pub newest: Option<NoticeRef>,
    /// When the newest notice was issued.
    pub newest_issued_at: Option<String>,
    /// How many notices (not revisions) are here.
    pub notices: u32,
    /// Numbers that are missing between the first and the newest.
    pub missing: Vec<u32>,
    /// Set when the computer's clock stands before the newest notice: what the clock said.
    pub clock_behind: Option<String>,
    /// When a refresh last succeeded on this device.
    pub checked_at: Option<String>,
}

/// See [`Freshness::state`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FreshnessState {
    /// The feed vouches for itself at this time.
    Current,
    /// The feed's last word has run out; what is here is genuine but may be out of date.
    Stale,
    /// No notice was ever received.
    Nothing,
}

/// Names one notice and, where it matters, one revision of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeRef {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
}

/// The person's settings; they hold nothing about the strike and are readable while locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Text size in per cent: 100, 115, 130, 150, 175 or 200.
    pub text_size: u16,
    /// Lock after this many idle minutes; 0 never.
    pub idle_lock_minutes: u16,
    /// Look for new notices every so many minutes while open; 0 never.
    pub refresh_minutes: u16,
    /// Keys that open a quick note from any program, such as `Ctrl+Alt+N`; empty for none.
    pub quick_note_keys: String,
    /// The window's title says neither the page nor the book.
    pub plain_title: bool,
    /// The window covers itself while another one is in front.
    pub cover_behind: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: 100,
            idle_lock_minutes: 15,
            refresh_minutes: 15,
            quick_note_keys: String::new(),
            plain_title: false,
            cover_behind: false,
        }
    }
}

/// Colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop says.
    System,
    /// Paper and ink.
    Light,
    /// For the night.
    Dark,
    /// Black on white, strong lines.
    HighContrast,
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

/// The front page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Today {
    /// The time that all of it is computed for.
    pub now: String,
    /// The day of the strike, when one is on.
    pub strike_day: Option<StrikeDayView>,
    /// The order in force.
    pub order: Option<OrderView>,
    /// An order that was given but is not in force yet.
    pub next_order: Option<OrderView>,
    /// The newest notice.
    pub newest: Option<NewestView>,
    /// Alerts that were not put aside.
    pub alerts: Vec<Alert>,
    /// The next session that somebody announced.
    pub next_session: Option<SessionView>,
    /// Promises that are open, or were settled in the last days.
    pub promises: Vec<PledgeView>,
    /// Votes, newest first.
    pub votes: Vec<BallotView>,
    /// Requests and charges that are overdue or due, or were answered in the last days.
    pub requests: Vec<RequestRow>,
}

/// The strike day, computed: date minus first day plus one, in the strike's own zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StrikeDayView {
    /// From 1.
    pub day: u32,
    /// The calendar day in the strike's zone.
    pub date: String,
    /// Set when a return-to-work order is in force: its last strike day.
    pub ended: bool,
}

/// What an order says: stop work, stop picketing, go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Stop work.
    Strike,
    /// Picketing is suspended; work is not resumed.
    SuspendPicket,
    /// Work resumes.
    ReturnToWork,
}

/// An order, with the notice that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderView {
    /// What it orders.
    pub order: OrderKind,
    /// From when it is in force.
    pub effective_at: String,
    /// The notice that gives it.
    pub cite: NoticeRef,
    /// The title of that notice.
    pub title: String,
}

/// The newest notice with its first paragraph.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewestView {
    /// Its row.
    pub row: NoticeRow,
    /// The first paragraph as plain text.
    pub lead: String,
    /// How many officers signed.
    pub signers: Signers,
}

/// What the device noticed about the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Alert {
    /// For putting it aside; 0 for alerts that only last as long as their cause.
    pub id: i64,
    /// What it is about.
    pub kind: AlertKind,
    /// When it was noticed.
    pub at: String,
    /// The notices it is about.
    pub numbers: Vec<u32>,
    /// What was found, in one sentence.
    pub detail: String,
}

/// See [`Alert::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// Numbers are missing.
    Gap,
    /// Other text was offered under a number and revision that is already here.
    Rewritten,
    /// A notice is no longer in the committee's feed.
    Removed,
    /// The chain of notices does not continue the one that is here.
    Forked,
    /// The feed's last word has run out.
    Stale,
    /// The feed was offered at an older state than this device has seen.
    HistoryReset,
    /// The computer's clock stands before the newest notice.
    ClockBehind,
    /// The book was put back from a backup and forgot what came after it.
    PutBack,
    /// The copy of the day could not be made.
    NoBackup,
    /// The computer's keychain did not keep the key.
    Keychain,
    /// A notice speaks about a claim in the log.
    Claim,
}

/// A session in the log or announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionView {
    /// Day, or first day of a range.
    pub date: String,
    /// What it is.
    pub summary: String,
    /// Who said so.
    pub said_by: String,
    /// Where it is recorded.
    pub source: FactSource,
}

/// What kind of notice it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKindView {
    /// About the talks.
    Bargaining,
    /// Picket sites and times.
    Picket,
    /// A vote.
    Vote,
    /// An order: strike, suspend picketing, return to work.
    Order,
    /// An answer to a rumor.
    Rumor,
    /// Corrects an earlier notice.
    Correction,
    /// Help and hardship.
    Help,
    /// Anything else.
    General,
}

/// Which notices to list.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct NoticeFilter {
    /// Words that must all occur; a number finds the notice of that number.
    pub text: String,
    /// Only this kind.
    pub kind: Option<NoticeKindView>,
    /// Only unread ones and those that changed since they were read.
    pub unread: bool,
    /// Only those of the body with this short name. Without one: the committee's, and when words
    /// or unread ones are wanted, those of everybody.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
    /// Index of the first row wanted.
    pub offset: u32,
    /// How many rows at most (1 to 500).
    pub limit: u32,
}

/// Whether a notice still stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// It stands.
    InForce,
    /// It stands until a later notice takes effect that replaces it or takes it back.
    Until {
        /// Which one.
        by: u32,
        /// When that one takes effect.
        at: String,
    },
    /// A later notice takes its place.
    Superseded {
        /// Which one.
        by: u32,
    },
    /// A later notice takes it back.
    Withdrawn {
        /// Which one.
        by: u32,
    },
}

/// A row in the list of notices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoticeRow {
    /// The number.
    pub number: u32,
    /// The newest revision on this device.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// When the newest revision was issued.
    pub issued_at: String,
    /// The kind.
    pub kind: NoticeKindView,
    /// Never opened.
    pub unread: bool,
    /// A newer revision came after it was read.
    pub changed_since_read: bool,
    /// Whether it still stands.
    pub standing: Standing,
    /// It is no longer in the committee's feed.
    pub removed: bool,
    /// Other text was offered under its number.
    pub rewritten: bool,
    /// The place of the search words, with `«` and `»` around the hits.
    pub snippet: Option<String>,
    /// The body that speaks, when it is not the committee itself.
    pub body: Option<BodyLabel>,
}

/// Which notice to show.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct NoticeWanted {
    /// The number.
    pub number: u32,
    /// The revision; `None` for the newest.
    pub revision: Option<u32>,
}

/// A notice to read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoticePage {
    /// Its row in the list.
    pub row: NoticeRow,
    /// The revision shown (the row names the newest).
    pub shown: u32,
    /// Title of the revision shown.
    pub title: String,
    /// When the revision shown was issued.
    pub issued_at: String,
    /// Who issues it, as the header says.
    pub issuer: String,
    /// From when its content holds, when the header says.
    pub effective_at: Option<String>,
    /// The order it gives.
    pub order: Option<OrderKind>,
    /// Numbers that it takes the place of.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Rumors that it answers, as the header says.
    pub answers: Vec<String>,
    /// Language tag of the text, when the header says.
    pub language: Option<String>,
    /// True when the header marks it as demo text.
    pub demo: bool,
    /// The text.
    pub paragraphs: Vec<ParagraphView>,
    /// Who signed.
    pub signers: Signers,
    /// When this device verified it.
    pub verified_at: String,
    /// From where it came.
    pub came_from: String,
    /// SHA-256 of the published file.
    pub sha256: String,
    /// All revisions on this device, newest first.
    pub revisions: Vec<RevisionRow>,
    /// The revision that was read before this one came, when it changed since.
    pub read_revision: Option<u32>,
    /// Oddities that the reader should see.
    pub badges: Vec<BadgeView>,
    /// The neighbours in the list of numbers.
    pub older: Option<u32>,
    /// See `older`.
    pub newer: Option<u32>,
}

/// A paragraph that can be cited.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ParagraphView {
    /// From 1.
    pub number: u32,
    /// Cleaned HTML.
    pub html: String,
    /// The same as plain text.
    pub text: String,
}

/// Who signed a notice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Signers {
    /// Names of the officers whose signatures were verified.
    pub names: Vec<String>,
    /// How many officers hold a key.
    pub of: u32,
    /// How many must sign.
    pub threshold: u32,
}

/// One revision of a notice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionRow {
    /// From 1.
    pub revision: u32,
    /// When it was issued.
    pub issued_at: String,
    /// When this device verified it.
    pub verified_at: String,
}

/// An oddity in a notice that is genuine all the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BadgeView {
    /// `bidi`, `invisible` or `issuer`.
    pub kind: String,
    /// What was found, in one sentence.
    pub detail: String,
}

/// Asks for the difference between two revisions.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DiffWanted {
    /// The notice.
    pub number: u32,
    /// The older revision.
    pub from: u32,
    /// The newer revision.
    pub to: u32,
}

/// The difference between two revisions.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DiffView {
    /// The older revision.
    pub from: u32,
    /// The newer revision.
    pub to: u32,
    /// Fields of the header that differ.
    pub header: Vec<HeaderChange>,
    /// The text, paragraph by paragraph.
    pub paragraphs: Vec<DiffParagraph>,
}

/// A field of the header that differs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeaderChange {
    /// Name of the field.
    pub field: String,
    /// Before.
    pub was: String,
    /// After.
    pub now: String,
}

/// A paragraph in a difference.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DiffParagraph {
    /// Its number in the older revision.
    pub was: Option<u32>,
    /// Its number in the newer revision.
    pub now: Option<u32>,
    /// Runs of text.
    pub runs: Vec<DiffRun>,
}

/// A run of text in a difference.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DiffRun {
    /// `same`, `was` or `now`.
    pub side: DiffSide,
    /// The text.
    pub text: String,
}

/// In which of the two a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DiffSide {
    /// In both.
    Same,
    /// Only in the older.
    Was,
    /// Only in the newer.
    Now,
}

/// The trust panel.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrustView {
    /// Union and committee; `None` in an empty book.
    pub union: Option<UnionView>,
    /// The officers whose keys count now.
    pub officers: Vec<OfficerView>,
    /// How many of them must sign.
    pub threshold: u32,
    /// Version of the root metadata in force.
    pub root_version: u32,
    /// When the root runs out.
    pub root_expires: Option<String>,
    /// Twelve words over the officers' keys.
    pub key_words: Vec<String>,
    /// Twelve words over the newest notice and so over all before it.
    pub feed_words: Vec<String>,
    /// The notice that `feed_words` are for.
    pub feed_words_as_of: Option<NoticeRef>,
    /// From where notices are fetched.
    pub sources: Vec<SourceRow>,
    /// What was refused, newest first.
    pub refusals: Vec<RefusalRow>,
    /// The bodies that speak in their own name, with the committee's leave.
    pub bodies: Vec<BodyView>,
}

/// An officer's key.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficerView {
    /// The name in the root metadata.
    pub name: String,
    /// The key's identifier.
    pub key_id: String,
}

/// A source of notices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceRow {
    /// Identifier.
    pub id: i64,
    /// Address or path.
    pub address: String,
    /// True when the invite named it; false when the person added it.
    pub from_invite: bool,
    /// When it was last asked.
    pub tried_at: Option<String>,
    /// When it last answered with something that verified.
    pub ok_at: Option<String>,
    /// What went wrong the last time.
    pub problem: Option<ErrorView>,
}

/// Something that was refused.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RefusalRow {
    /// Identifier.
    pub id: i64,
    /// When.
    pub at: String,
    /// File or address.
    pub what: String,
    /// Stable code.
    pub code: String,
    /// What was found.
    pub detail: String,
}

/// What an import or a refresh brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportOutcome {
    /// Notices that were not here before.
    pub added: Vec<NoticeRef>,
    /// New revisions of notices that were here.
    pub revised: Vec<NoticeRef>,
    /// What else was noticed.
    pub alerts: Vec<Alert>,
    /// Genuine, but the feed's last word had run out.
    pub stale: bool,
    /// Why only a part of the source was taken; what is named above is verified and kept.
    pub unfinished: Option<ErrorView>,
    /// From where.
    pub came_from: String,
    /// Freshness after it.
    pub freshness: Freshness,
}

/// What a refresh of all sources brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RefreshOutcome {
    /// What each source that answered brought.
    pub outcomes: Vec<ImportOutcome>,
    /// What failed, source by source.
    pub problems: Vec<SourceProblem>,
    /// Freshness after it.
    pub freshness: Freshness,
}

/// Why one source gave nothing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceProblem {
    /// Address or path.
    pub address: String,
    /// Why.
    pub error: ErrorView,
}

/// Sent while something long goes on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProgressView {
    /// Which job, for cancelling it.
    pub job: u32,
    /// Done so far.
    pub done: u32,
    /// How much in all; 0 when not known.
    pub total: u32,
}

/// What a write changed; open screens that live on one of the topics read again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// Topics.
    pub topics: Vec<TopicView>,
    /// Grows with every write.
    pub seq: u32,
}

/// Nouns that a screen can live on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TopicView {
    /// Notices and their read state.
    Notice,
    /// Keys, sources, refusals.
    Trust,
    /// Alerts.
    Alert,
    /// Sessions, promises, votes.
    Log,
    /// Notes and what is attached to them.
    Note,
    /// Claims.
    Claim,
    /// Entries of attendance, sites, shifts.
    Picket,
    /// The roster.
    Roster,
    /// Drafts, signing requests, what the committee's desk keeps.
    Committee,
    /// Settings and the list of books.
    App,
}

/// The answer to a text that was checked against the signed notices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckView {
    /// In which way the text matches, for example `verbatim`, `altered_copy`, `no_match`.
    pub verdict: String,
    /// First: what the newest relevant notice says, or why nothing can be said.
    pub fact_first: String,
    /// In which way the text matches, in words.
    pub verdict_line: String,
    /// The claim in quotes, shortened.
    pub claim: String,
    /// As of when all this holds.
    pub as_of: String,
    /// For claims that lead to action.
    pub do_not_act: Option<String>,
    /// Tricks with characters, when there are any.
    pub oddities: Option<String>,
    /// The notices that it has to do with, best first.
    pub matches: Vec<CheckMatchView>,
    /// What the log of this book has on the matter: no official word; strongest source first.
    pub also: Vec<CheckAlsoView>,
}

/// A fact of the log on the matter of a checked text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckAlsoView {
    /// Who says it, in which way and when, in words.
    pub said: String,
    /// What.
    pub text: String,
    /// The evidence tier.
    pub tier: String,
}

/// A file or page whose text was checked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckedFile {
    /// The file's name; empty for a page that was pasted.
    pub name: String,
    /// `text`, `html`, `mail` or `pdf`.
    pub kind: String,
    /// The text that was taken out of it.
    pub text: String,
    /// Parts that were not read, such as a picture in a mail.
    pub unread: Vec<String>,
    /// The answer.
    pub answer: CheckView,
}

/// One notice that a checked text has to do with.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckMatchView {
    /// Number of the notice.
    pub notice: u32,
    /// Its revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// The day of its issue, in words.
    pub issued: String,
    /// In which way it matches: `verbatim`, `excerpt`, `altered`, `said_anew`, `touches`.
    pub kind: String,
    /// What became of it by now, in words.
    pub standing: String,
    /// True when it may be cited as what holds now.
    pub in_force: bool,
    /// The paragraph that `quote` is.
    pub paragraph: u32,
    /// The words of the notice to be read first.
    pub quote: String,
    /// Where words differ, those that turn the meaning first.
    pub differences: Vec<CheckDifferenceView>,
    /// What the text leaves out of the paragraphs concerned.
    pub left_out: Vec<CheckLeftOutView>,
}

/// Words that differ.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckDifferenceView {
    /// What carries the meaning: `number`, `date`, `negation` and so on.
    pub category: String,
    /// In the notice; empty when the text adds words.
    pub was: String,
    /// In the text; empty when the text leaves words out.
    pub now: String,
    /// The paragraph of the notice.
    pub paragraph: u32,
    /// The notice's sentence up to there.
    pub before: String,
    /// The notice's sentence from there on.
    pub after: String,
}

/// Words that a text leaves out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckLeftOutView {
    /// The paragraph of the notice.
    pub paragraph: u32,
    /// The words.
    pub text: String,
    /// What they carry when that turns the meaning: `negation`, `condition`, `date`.
    pub carries: Option<String>,
}
