//! What the committee's desk shows: keys, signing requests, drafts, the feed and its places.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BadgeView, DiffView, FeedBody, NoticeKindView, OrderKind, ParagraphView};

/// A key file, without its secret.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeyView {
    /// Where the key file lies.
    pub path: String,
    /// Whose it is.
    pub name: String,
    /// What it is for.
    pub role: KeyRole,
    /// The public key, 64 hex digits.
    pub public: String,
    /// Its id in the feed.
    pub key_id: String,
    /// Twelve check words, to be compared aloud.
    pub check_words: Vec<String>,
}

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyRole {
    /// Roots and notices, together with other officers.
    Officer,
    /// Freshness only.
    Desk,
}

/// A key that was just made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewKeyView {
    /// The key.
    pub key: KeyView,
    /// The 24 words, shown once, to be written down.
    pub backup_words: String,
    /// The card with the public key, which may travel.
    pub card: String,
}

/// A signing request in plain words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestView {
    /// What it asks for.
    pub purpose: RequestPurpose,
    /// The union.
    pub union: String,
    /// The committee.
    pub committee: String,
    /// The body that publishes in its own name, when it is not the committee.
    pub body: Option<String>,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: String,
    /// What a signature would do, sentence by sentence.
    pub sentences: Vec<String>,
    /// The notices that it publishes.
    pub notices: Vec<RequestNotice>,
    /// Everybody whose signature counts.
    pub officers: Vec<SignerView>,
    /// How many more have to sign.
    pub missing: u32,
    /// Check words of the root that it makes.
    pub check_words: Vec<String>,
    /// True when it was compared with an invite known before.
    pub compared: bool,
    /// Who would not sign.
    pub rejections: Vec<RejectionView>,
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequestPurpose {
    /// Found a feed.
    Found,
    /// Publish notices.
    Publish,
    /// Replace keys.
    Rotate,
    /// Change which bodies may publish in their own name.
    Delegate,
}

/// Somebody whose signature counts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignerView {
    /// The key's id.
    pub key_id: String,
    /// The officer's name.
    pub name: String,
    /// Whether they signed.
    pub signed: bool,
}

/// An officer's word that they will not sign.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RejectionView {
    /// The officer.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: String,
}

/// A notice inside a signing request, or a draft, exactly as members will see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestNotice {
    /// Header and text.
    pub preview: DraftPreview,
    /// What changed from the revision before.
    pub diff: Option<DiffView>,
    /// What will change for members, sentence by sentence.
    pub effects: Vec<String>,
}

/// A notice as members will see it, and what is worth a second look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftPreview {
    /// The number.
    pub number: u32,
    /// The revision.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// Who speaks.
    pub issuer: String,
    /// When it is issued.
    pub issued_at: String,
    /// What it is about.
    pub kind: NoticeKindView,
    /// From when on it holds.
    pub effective_at: Option<String>,
    /// What it orders.
    pub order: Option<OrderKind>,
    /// Numbers whose place it takes.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Claims that it answers.
    pub answers: Vec<String>,
    /// The language.
    pub language: Option<String>,
    /// The text.
    pub paragraphs: Vec<ParagraphView>,
    /// What members would be warned of.
    pub badges: Vec<BadgeView>,
    /// Advice.
    pub findings: Vec<FindingView>,
}

/// One piece of advice on a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingView {
    /// Stable name of the rule.
    pub rule: String,
    /// How much it matters.
    pub level: FindingLevel,
    /// The paragraph, when it is about one.
    pub paragraph: Option<u32>,
    /// The words that it is about.
    pub found: String,
    /// What to do.
    pub message: String,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingLevel {
    /// It must not go out like this.
    Error,
    /// It could be clearer.
    Warning,
}

/// Advice on a draft file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LintView {
    /// True when nothing was found that must not go out.
    pub passes: bool,
    /// Everything found, the worst first.
    pub findings: Vec<FindingView>,
}

/// A feed as its desk sees it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FeedStatus {
    /// The folder.
    pub folder: String,
    /// The union.
    pub union: String,
    /// The committee.
    pub committee: String,
    /// Who may sign.
    pub officers: Vec<String>,
    /// How many have to.
    pub threshold: u32,
    /// Versions of root, list, snapshot, timestamp.
    pub versions: FeedVersions,
    /// Until when each holds.
    pub until: FeedUntil,
    /// Until when members can call it current: the earliest of these.
    pub current_until: String,
    /// False when that is past.
    pub current: bool,
    /// What the desk has to do, and by when.
    pub warnings: Vec<String>,
    /// How many notices are published, revisions counted once.
    pub notices: u32,
    /// The next number that nobody has used.
    pub next_number: u32,
    /// The file published last.
    pub newest: Option<String>,
    /// The bodies that may publish in their own name.
    pub bodies: Vec<FeedBody>,
    /// Check words of the keys that stand in the invite.
    pub invite_words: Vec<String>,
    /// Check words of the newest notice.
    pub feed_words: Vec<String>,
}

/// Versions of a feed's signed files.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct FeedVersions {
    /// The root.
    pub root: u32,
    /// The officers' list.
    pub targets: u32,
    /// The snapshot.
    pub snapshot: u32,
    /// The timestamp.
    pub timestamp: u32,
}

/// Until when a feed's signed files hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FeedUntil {
    /// The root: officers renew it.
    pub root: String,
    /// The list: officers renew it.
    pub targets: String,
    /// The snapshot: the desk renews it.
    pub snapshot: String,
    /// The timestamp: the desk renews it.
    pub timestamp: String,
}

/// What was or would be written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Published {
    /// True when nothing was written.
    pub dry_run: bool,
    /// Place by place.
    pub places: Vec<PlaceView>,
    /// The copy for e-mail.
    pub mail_copy: Option<String>,
    /// The feed afterwards.
    pub status: FeedStatus,
}

/// What was or would be written to one place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceView {
    /// The folder or address.
    pub place: String,
    /// File by file, in order.
    pub files: Vec<WrittenFile>,
    /// Bytes in all.
    pub bytes: u64,
}

/// One file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WrittenFile {
    /// Its name in the feed.
    pub name: String,
    /// True when it takes the place of an older one.
    pub replaces: bool,
    /// Its length.
    pub bytes: u64,
}

/// Everything that a new member would conclude from a feed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FeedVerdict {
    /// Where it was read.
    pub from: String,
    /// The union.
    pub union: String,
    /// The committee.
    pub committee: String,
    /// Who may sign.
    pub officers: Vec<String>,
    /// How many have to.
    pub threshold: u32,
    /// Who signed the newest list.
    pub signed_by: Vec<String>,
    /// Versions of the signed files.
    pub versions: FeedVersions,
    /// Until when it is current.
    pub current_until: String,
    /// False when everything is genuine, but that is past.
    pub current: bool,
    /// What is odd about it.
    pub statements: Vec<String>,
    /// Every notice of the committee, newest first.
    pub notices: Vec<VerdictNotice>,
    /// The bodies that speak in their own name, each with its notices.
    pub bodies: Vec<FeedBody>,
    /// Check words of the keys in the invite.
    pub invite_words: Vec<String>,
    /// Check words of the newest notice.
    pub feed_words: Vec<String>,
}

/// One notice of a verified feed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerdictNotice {
    /// The number.
    pub number: u32,
    /// The newest revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// When it was issued.
    pub issued_at: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// The notice that takes its place.
    pub superseded_by: Option<u32>,
    /// The notice that takes it back.
    pub withdrawn_by: Option<u32>,
}
