//! Notes, as the screens and the CLI are shown them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NotePlace {
    /// Among the notes.
    #[default]
    Kept,
    /// Put away, still found.
    Archived,
    /// In the bin.
    Binned,
}

/// Which notes to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NoteListWanted {
    /// Where they are.
    pub place: NotePlace,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Index of the first row wanted.
    pub offset: u32,
    /// How many rows at most (1 to 500).
    pub limit: u32,
}

/// A row in the list of notes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteRow {
    /// Identifier in this book.
    pub id: i64,
    /// May be empty.
    pub title: String,
    /// The beginning of the text.
    pub excerpt: String,
    /// Stands first.
    pub pinned: bool,
    /// Of the closed table.
    pub closed: bool,
    /// An original with addenda.
    pub sealed: bool,
    /// `meeting`, `offer`, `incident`, or empty.
    pub template: String,
    /// When it was first written down.
    pub created_at: String,
    /// When it was last changed.
    pub edited_at: String,
    /// Words in the text.
    pub words: u32,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// How many files are attached.
    pub attachments: u32,
}

/// One note with everything around it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NotePage {
    /// Its row in the list.
    pub row: NoteRow,
    /// The same in every export.
    pub uid: String,
    /// Where it is.
    pub place: NotePlace,
    /// Grows with every save; the editor gives it back.
    pub version: i64,
    /// Markdown.
    pub body: String,
    /// When it became its own original.
    pub sealed_at: Option<String>,
    /// SHA-256 over title and text as they were sealed.
    pub sealed_sha256: Option<String>,
    /// Said later.
    pub addenda: Vec<AddendumView>,
    /// Attached files.
    pub attachments: Vec<AttachmentView>,
    /// To what it links.
    pub links: Vec<LinkView>,
    /// Notes that link to this one.
    pub backlinks: Vec<BacklinkView>,
    /// The text some saves ago, from which `steps` lead to `body`: the editor's undo.
    pub undo_base: String,
    /// The last saves, oldest first.
    pub steps: Vec<StepView>,
}

/// One save as a change of the text. Places count UTF-16 units, as the editor does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StepView {
    /// Where the change begins.
    pub from: u32,
    /// Where what it took away ended.
    pub to: u32,
    /// What it put there.
    pub insert: String,
}

/// Said later about an original.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AddendumView {
    /// When.
    pub at: String,
    /// What.
    pub body: String,
}

/// A file attached to a note.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentView {
    /// Identifier in this book.
    pub id: i64,
    /// The same in every export and in the text's links.
    pub uid: String,
    /// Its name.
    pub name: String,
    /// For example `image/png`.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// When it was attached.
    pub added_at: String,
}

/// To what a note links.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LinkView {
    /// `notice`, `note`, `session`, `offer`, `claim`, `shift`, …
    pub kind: String,
    /// Identifier within the kind, and after a `/` the place within it.
    pub target: String,
}

/// A note that links to something.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BacklinkView {
    /// Which note.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its beginning.
    pub excerpt: String,
    /// When it was last changed.
    pub edited_at: String,
    /// To which target exactly.
    pub target: String,
}

/// A note to be made.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewNoteView {
    /// May be empty.
    pub title: String,
    /// Markdown; empty for the template's text.
    pub body: String,
    /// Without `#`.
    pub tags: Vec<String>,
    /// `meeting`, `offer`, `incident`, or empty.
    pub template: String,
    /// Of the closed table.
    pub closed: bool,
}

/// What the editor wants kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteSave {
    /// Which note.
    pub id: i64,
    /// The version that the editor began with.
    pub base: i64,
    /// Title as it is now.
    pub title: String,
    /// Text as it is now.
    pub body: String,
}

/// What a save made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteSaved {
    /// The version that lies in the book now.
    pub version: i64,
    /// When it was last changed.
    pub edited_at: String,
    /// Words in the text.
    pub words: u32,
}

/// Marks to set or take off; what is `None` stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteMark {
    /// Which note.
    pub id: i64,
    /// Stands first.
    pub pinned: Option<bool>,
    /// Of the closed table.
    pub closed: Option<bool>,
    /// Its tags.
    pub tags: Option<Vec<String>>,
}

/// A note to be moved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteMove {
    /// Which note.
    pub id: i64,
    /// Where to.
    pub place: NotePlace,
}

/// A text for a note: an addendum.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteText {
    /// Which note.
    pub id: i64,
    /// The text.
    pub body: String,
}

/// One earlier version of a note, or one that is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteVersionWanted {
    /// Which note.
    pub id: i64,
    /// Which version.
    pub version: i64,
}

/// The text of an earlier version.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteVersionView {
    /// Which version.
    pub version: i64,
    /// The title then.
    pub title: String,
    /// The text then.
    pub body: String,
}

/// One save in a note's history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteEditView {
    /// The version that it made.
    pub version: i64,
    /// When.
    pub at: String,
    /// Characters that came.
    pub added: u32,
    /// Characters that went.
    pub removed: u32,
}

/// A tag and how many notes carry it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TagView {
    /// The tag.
    pub tag: String,
    /// Notes with it.
    pub notes: u32,
}

/// A file to attach.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteAttach {
    /// To which note.
    pub id: i64,
    /// The file's path.
    pub path: String,
}

/// Where the contents of an attachment go, outside the book.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentSave {
    /// Which one.
    pub id: i64,
    /// The path to write.
    pub path: String,
}
