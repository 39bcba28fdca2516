//! The committee's desk in the window: what it keeps, what its forms send, what they get back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    DiffView, DraftPreview, ErrorView, KeyRole, KeyView, NoticeKindView, OfficerView,
    RequestPurpose, RequestView, UnionView,
};

/// Everything that the desk keeps in this book.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommitteeView {
    /// The union, once this book belongs to one.
    pub union: Option<UnionView>,
    /// This officer's key file.
    pub officer_key: Option<KeptKey>,
    /// The desk's key file, on the computer that publishes.
    pub desk_key: Option<KeptKey>,
    /// Who may sign, by the newest keys that this book accepted.
    pub officers: Vec<OfficerView>,
    /// How many of them have to.
    pub threshold: u32,
    /// Until when the newest accepted word holds.
    pub current_until: Option<String>,
    /// True when less than two days of that are left, or it is past.
    pub renew_soon: bool,
    /// The folder that is the feed.
    pub feed_folder: Option<String>,
    /// Further places to publish to.
    pub also_to: Vec<String>,
    /// The addresses that stand in invites.
    pub addresses: Vec<String>,
    /// The founding as far as it is filled in.
    pub founding: FoundingForm,
    /// What an experienced committee would say about it.
    pub founding_advice: Vec<String>,
    /// Signing requests seen by this desk, newest first.
    pub requests: Vec<SigningRequestRow>,
    /// How many drafts are being written.
    pub drafts: u32,
}

/// A key file that the book remembers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptKey {
    /// Where it lies.
    pub path: String,
    /// The key; `None` when the file is not there now.
    pub key: Option<KeyView>,
    /// Why it cannot be read.
    pub problem: Option<ErrorView>,
    /// True when the newest accepted keys name it.
    pub counts: bool,
}

/// A key file that is to be made.
#[derive(Clone, Deserialize, TS)]
pub struct KeyWanted {
    /// Whose it is.
    pub name: String,
    /// What it signs.
    pub role: KeyRole,
    /// Where the key file goes.
    pub path: String,
    /// What seals it. Never kept.
    pub passphrase: String,
    /// The backup words of a key that is to be made again; `None` for a new key.
    pub words: Option<String>,
}

/// Which key file the book remembers.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeyUse {
    /// Which of the two.
    pub role: KeyRole,
    /// The file; `None` to forget it.
    pub path: Option<String>,
}

/// Somebody's public key.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardView {
    /// Whose it is.
    pub name: String,
    /// What it signs.
    pub role: KeyRole,
    /// 64 hex digits.
    pub public: String,
    /// Its id in the feed.
    #[serde(default)]
    pub key_id: String,
    /// Twelve check words, to be compared aloud.
    #[serde(default)]
    pub check_words: Vec<String>,
}

/// The form of a founding, as far as it is filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FoundingForm {
    /// The union.
    pub union: String,
    /// The committee.
    pub committee: String,
    /// An IANA time zone.
    pub time_zone: String,
    /// First day of the strike; empty when it has not begun.
    pub strike_began: String,
    /// The officers.
    pub officers: Vec<CardView>,
    /// How many have to sign; 0 for the usual.
    pub threshold: u32,
    /// The desk's keys.
    pub desk: Vec<CardView>,
}

/// A signing request in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SigningRequestRow {
    /// Where its file lies.
    pub path: String,
    /// What it asks for.
    pub purpose: RequestPurpose,
    /// Its own words.
    pub title: String,
    /// How many had signed.
    pub signed: u32,
    /// How many had to sign still.
    pub missing: u32,
    /// As of when.
    pub seen_at: String,
    /// When this desk published it.
    pub published_at: Option<String>,
    /// False when the file is not there now, for example on a stick that is elsewhere.
    pub here: bool,
}

/// A signing request that was opened. What is signed later is what was shown: `sha256` binds it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenRequest {
    /// Where its file lies.
    pub path: String,
    /// SHA-256 of the file as it was shown.
    pub sha256: String,
    /// What it says.
    pub request: RequestView,
    /// What this officer can do about it.
    pub you: YourPart,
    /// Desk keys that it has to be published with: the one in force, and a new one.
    pub desk_changes: bool,
    /// When this desk published it.
    pub published_at: Option<String>,
}

/// What this officer can do about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum YourPart {
    /// The book remembers no key file.
    NoKey,
    /// The key file is not there, or cannot be read.
    KeyAway,
    /// The key is not one of those that count here.
    NotAsked,
    /// It can be signed.
    MaySign,
    /// It is signed already.
    Signed,
}

/// A signature that is wanted.
#[derive(Clone, Deserialize, TS)]
pub struct RequestSign {
    /// The request's file.
    pub path: String,
    /// SHA-256 of the file as it was shown.
    pub sha256: String,
    /// What opens the key file. Never kept.
    pub passphrase: String,
    /// Where the signed file goes; `None` in the place of the old one.
    pub out: Option<String>,
}

/// A refusal to sign.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestReject {
    /// The request's file.
    pub path: String,
    /// SHA-256 of the file as it was shown.
    pub sha256: String,
    /// Why, for the other officers.
    pub reason: String,
}

/// A copy of a request for another officer.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestCopy {
    /// The request's file.
    pub path: String,
    /// SHA-256 of the file as it was shown.
    pub sha256: String,
    /// Where the copy goes.
    pub out: String,
}

/// A key file and what opens it.
#[derive(Clone, Deserialize, TS)]
pub struct KeyToOpen {
    /// The key file.
    pub path: String,
    /// Never kept.
    pub passphrase: String,
}

/// What is to be published, and where.
#[derive(Clone, Deserialize, TS)]
pub struct PublishWanted {
    /// The signed request's file; `None` writes the feed as it is to further places.
    pub path: Option<String>,
    /// SHA-256 of the file as it was shown.
    pub sha256: String,
    /// The folder that is the feed.
    pub folder: String,
    /// Further places.
    pub also_to: Vec<String>,
    /// The desk's keys.
    pub desk: Vec<KeyToOpen>,
    /// True to say what would be written, and write nothing.
    pub dry_run: bool,
}

/// Freshness that is to be renewed.
#[derive(Clone, Deserialize, TS)]
pub struct RenewWanted {
    /// What opens the desk's key file. Never kept.
    pub passphrase: String,
    /// How many days the desk vouches for; 0 for the usual seven.
    pub days: u32,
    /// True to say what would be written, and write nothing.
    pub dry_run: bool,
}

/// Where the feed lies.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlacesWanted {
    /// The folder; `None` to forget it.
    pub feed_folder: Option<String>,
    /// Further places.
    pub also_to: Vec<String>,
}

/// What is to become of a local that publishes in its own name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DelegateWanted {
    /// Its short name, like `local-399`.
    pub slug: String,
    /// Its name for people; empty keeps the old one.
    pub name: String,
    /// Its officers, all of them; none keeps those of before.
    pub officers: Vec<CardView>,
    /// How many of them have to sign; `None` keeps the number of before, 2 for a new local.
    pub threshold: Option<u32>,
    /// True to end its right to publish.
    pub end: bool,
    /// Where the signing request goes.
    pub path: String,
}

/// Object storage that is to become a place of the feed.
#[derive(Clone, Deserialize, TS)]
pub struct StorageWanted {
    /// The bucket.
    pub bucket: String,
    /// The folder in it; empty for the bucket itself.
    pub folder: String,
    /// The provider's address; empty for Amazon's own.
    pub endpoint: String,
    /// The region; empty for the usual one.
    pub region: String,
    /// The id of the access key.
    pub key_id: String,
    /// Its secret half. It goes into the computer's keychain and nowhere else.
    pub secret: String,
    /// The web address at which members read the folder, for invites; empty for none.
    pub public: String,
}

/// An invite that is to be made or looked at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InviteWanted {
    /// The addresses of the feed, the best one first.
    pub addresses: Vec<String>,
    /// Where the invite goes; `None` to look at its sheet only.
    pub path: Option<String>,
    /// Where the sheet goes as a page for the browser.
    pub sheet: Option<String>,
}

/// The sheet for the notice board.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InviteSheet {
    /// The union.
    pub union: String,
    /// The committee.
    pub committee: String,
    /// Everybody who may sign.
    pub officers: Vec<String>,
    /// How many have to.
    pub threshold: u32,
    /// The twelve words that members compare.
    pub check_words: Vec<String>,
    /// The addresses.
    pub addresses: Vec<String>,
    /// The first address and the words as a QR code: an SVG picture.
    pub qr: String,
    /// The invite, when it was written.
    pub path: Option<String>,
    /// The page, when it was written.
    pub sheet: Option<String>,
}

/// A change of who may sign.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RotateWanted {
    /// Ids of the keys that no longer count.
    pub remove: Vec<String>,
    /// Officers who are new.
    pub add: Vec<CardView>,
    /// How many have to sign afterwards.
    pub threshold: u32,
    /// The desk's keys afterwards; empty leaves them.
    pub desk: Vec<CardView>,
    /// Where the signing request goes.
    pub path: String,
}

/// What an officer types into a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftText {
    /// The title.
    pub title: String,
    /// The Markdown text.
    pub body: String,
    /// What it is about.
    pub kind: NoticeKindView,
    /// What it orders: `none`, `strike`, `suspend_picket`, `return_to_work`.
    pub order: String,
    /// From when on it holds, `YYYY-MM-DDTHH:MM` in the strike's own zone; empty for at once.
    pub effective_at: String,
    /// Numbers whose place it takes.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Claims that it answers.
    pub answers: Vec<String>,
    /// Its language; empty for none.
    pub language: String,
}

/// How a draft begins.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum DraftBegin {
    /// An empty page.
    Nothing,
    /// The next revision of a notice.
    Revise {
        /// The notice.
        number: u32,
    },
    /// A notice that takes one back.
    Withdraw {
        /// The notice.
        number: u32,
    },
    /// A notice that takes the place of one.
    Supersede {
        /// The notice.
        number: u32,
    },
    /// A notice that corrects one.
    Correct {
        /// The notice.
        number: u32,
    },
    /// A notice that answers a logged claim.
    Answer {
        /// The claim.
        claim: i64,
    },
    /// A copy of another draft.
    Copy {
        /// The draft.
        draft: i64,
    },
}

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// It is being written.
    Writing,
    /// A signing request for it is on its way.
    Asked,
    /// Members have it.
    Published,
    /// It lies in the bin.
    Binned,
}

/// A draft in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftRow {
    /// Identifier.
    pub id: i64,
    /// Its title; may be empty.
    pub title: String,
    /// What it is about.
    pub kind: NoticeKindView,
    /// The number whose next revision it is.
    pub revises: Option<u32>,
    /// Where it stands.
    pub state: DraftState,
    /// The signing request that was made from it.
    pub request: Option<String>,
    /// The number that it has or will have, as far as this desk knows.
    pub number: u32,
    /// The revision.
    pub revision: u32,
    /// When it was last saved.
    pub edited_at: String,
    /// Grows with each save.
    pub version: u32,
}

/// A draft, to be edited.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftPage {
    /// Its row.
    pub row: DraftRow,
    /// What was typed.
    pub text: DraftText,
    /// Zone of the effective date, an IANA name.
    pub time_zone: String,
    /// Newest published notices that it may replace or take back.
    pub notices: Vec<PickNotice>,
    /// Claims in the log that it may answer.
    pub claims: Vec<String>,
}

/// A notice to pick.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PickNotice {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
}

/// A draft to be saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftSave {
    /// Which one.
    pub id: i64,
    /// The version that was edited.
    pub base: u32,
    /// What was typed.
    pub text: DraftText,
}

/// A text to be looked at as members will see it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftLookWanted {
    /// The number whose next revision it is.
    pub revises: Option<u32>,
    /// What was typed.
    pub text: DraftText,
}

/// A draft as members will see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftLook {
    /// Header, text and advice; `None` when it cannot be shown at all.
    pub preview: Option<DraftPreview>,
    /// What will change for members.
    pub effects: Vec<String>,
    /// What changes from the revision before.
    pub diff: Option<DiffView>,
    /// Why it cannot be published like this.
    pub problem: Option<ErrorView>,
}

/// Where a draft is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftPlace {
    /// Into the list, to be written on. Takes it back from the officers, too.
    Writing,
    /// Into the bin.
    Binned,
    /// Out of the bin, for ever.
    Erased,
}

/// A draft to be moved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftMove {
    /// Which one.
    pub id: i64,
    /// Where to.
    pub place: DraftPlace,
}

/// Drafts that the officers are asked to sign.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftAsk {
    /// The drafts, in the order of publication; none to sign the list anew.
    pub drafts: Vec<DraftShown>,
    /// Where the signing request goes.
    pub path: String,
    /// True to ask in spite of what must not go out.
    pub despite_lint: bool,
}

/// A draft as it was shown.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DraftShown {
    /// Which one.
    pub id: i64,
    /// The version that was shown.
    pub version: u32,
}
