//! What the screens and the command line are shown of meetings, requests and conflicts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ConflictView, FactSource, OfferRow, PartyLabel, WhenView};

/// A record of a meeting in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionRow {
    /// Identifier of the record.
    pub id: String,
    /// Code that all records of one meeting share.
    pub meeting: String,
    /// The day.
    pub date: WhenView,
    /// `table`, `sidebar`, `caucus`, `members_meeting`, `board`.
    pub form: String,
    /// Where.
    pub place: String,
    /// `known`, `unknown`, `contested`.
    pub place_state: String,
    /// Who met.
    pub parties: Vec<PartyLabel>,
    /// What it was about.
    pub summary: String,
    /// Who kept the record, empty for what a notice or a newspaper says.
    pub note_taker: String,
    /// `reported`: what a source says of a meeting; `running`: being written; `closed`.
    pub state: String,
    /// How many running notes it has.
    pub notes: u32,
    /// Where it is recorded.
    pub source: FactSource,
}

/// Somebody who was present or absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AttendeeView {
    /// Identifier of the row.
    pub id: String,
    /// Name.
    pub person: String,
    /// For which party.
    pub party: PartyLabel,
    /// False when absent.
    pub present: bool,
}

/// One side meeting alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CaucusView {
    /// Identifier of the row.
    pub id: String,
    /// Which side.
    pub party: PartyLabel,
    /// When it went out.
    pub left: String,
    /// When it came back; empty while it is out.
    pub back: String,
    /// How long, in whole minutes, once it came back.
    pub minutes: Option<u32>,
}

/// A line of the running notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionLineView {
    /// Identifier of the line.
    pub id: String,
    /// When it was typed.
    pub at: String,
    /// `note`, `proposal`, `ground_rule`, `agreed`.
    pub kind: String,
    /// What was noted.
    pub text: String,
    /// Who typed it, where that is not the note-taker of the record.
    pub by: String,
    /// Code of the proposal that was passed.
    pub proposal: String,
    /// It was put right after it was typed.
    pub corrected: bool,
}

/// What was added after closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionAddendumView {
    /// Identifier.
    pub id: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What.
    pub text: String,
}

/// A record of a meeting.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionPage {
    /// What the list shows.
    pub row: SessionRow,
    /// When it began, with its offset; empty when not known.
    pub started: String,
    /// When it ended.
    pub ended: String,
    /// When the record was closed.
    pub closed_at: String,
    /// Agreed conduct, for example a press blackout.
    pub ground_rules: String,
    /// What was agreed.
    pub agreed: String,
    /// Who was present or absent.
    pub people: Vec<AttendeeView>,
    /// Caucuses, oldest first.
    pub caucuses: Vec<CaucusView>,
    /// Running notes, oldest first.
    pub lines: Vec<SessionLineView>,
    /// What was added after closing.
    pub addenda: Vec<SessionAddendumView>,
    /// Proposals that were passed in it.
    pub proposals: Vec<OfferRow>,
    /// Other records of the same meeting.
    pub others: Vec<SessionRow>,
    /// The records that this one brings together.
    pub reconciles: Vec<SessionRow>,
    /// Questions on which sources disagree about it.
    pub conflicts: Vec<ConflictView>,
    /// What the newest change was that can be undone, in a few words.
    pub undo: Option<SessionUndo>,
    /// A line, or an addendum, that was begun and not ended.
    pub draft: String,
}

/// A change that can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionUndo {
    /// Identifier of the change.
    pub edit: i64,
    /// What it was.
    pub what: String,
}

/// A meeting to record.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionNew {
    /// Who keeps the record.
    pub note_taker: String,
    /// `table`, `sidebar`, `caucus`, `members_meeting`, `board`.
    pub form: String,
    /// Where; empty when not known.
    pub place: String,
    /// `known`, `unknown`, `contested`.
    pub place_state: String,
    /// Who meets: short names with | between them.
    pub parties: String,
    /// Code that all records of one meeting share; made from day and form when empty.
    pub meeting: String,
    /// Take over the people of the newest record with the same parties.
    pub same_people: bool,
}

/// What to offer when a meeting begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionStart {
    /// Who kept the newest record.
    pub note_taker: String,
    /// The parties that bargain.
    pub parties: Vec<PartyLabel>,
    /// Parties of the newest record.
    pub last_parties: String,
    /// True when the newest record has people that can be taken over.
    pub has_people: bool,
}

/// What is known of a meeting beside its notes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionHead {
    /// The record.
    pub session: String,
    /// See [`SessionNew::form`].
    pub form: String,
    /// Where.
    pub place: String,
    /// `known`, `unknown`, `contested`.
    pub place_state: String,
    /// Who met.
    pub parties: String,
    /// What it was about.
    pub summary: String,
    /// Agreed conduct.
    pub ground_rules: String,
    /// What was agreed.
    pub agreed: String,
    /// When it began, with its offset, or only the clock: 10:05.
    pub started: String,
    /// When it ended.
    pub ended: String,
    /// Code that all records of one meeting share.
    pub meeting: String,
}

/// A line to write down.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionLine {
    /// The record.
    pub session: String,
    /// `note`, `ground_rule`, `agreed`.
    pub kind: String,
    /// What.
    pub text: String,
}

/// A line to put right.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionCorrection {
    /// The line.
    pub line: String,
    /// The words as they should be; empty takes the line out.
    pub text: String,
}

/// A text that belongs to a record: a line that was begun, or an addendum.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionText {
    /// The record.
    pub session: String,
    /// Who writes it; only for an addendum.
    pub by: String,
    /// The text.
    pub text: String,
}

/// A side that goes out or comes back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionSide {
    /// The record.
    pub session: String,
    /// Which side.
    pub party: String,
}

/// Somebody who is here or is not.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionPerson {
    /// The record.
    pub session: String,
    /// For which party.
    pub party: String,
    /// Name.
    pub person: String,
    /// False when absent.
    pub present: bool,
}

/// A proposal that is passed over the table.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionProposal {
    /// The record.
    pub session: String,
    /// Its number: U-12, E-9.
    pub number: String,
    /// Who made it.
    pub made_by: String,
    /// What it is.
    pub kind: String,
    /// How people call it.
    pub title: String,
    /// The number or code of the proposal that it answers.
    pub answers: String,
    /// When it was passed, as an instant; empty for now.
    pub at: String,
}

/// What was written, and how to undo it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionWritten {
    /// Identifier of the record.
    pub session: String,
    /// The change.
    pub edit: i64,
}

/// Records to lay side by side or to bring together.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionRecords {
    /// Codes of the records, two to five.
    pub records: Vec<String>,
}

/// Records to bring together into one.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionReconcile {
    /// Codes of the records.
    pub records: Vec<String>,
    /// Lines that are not taken over.
    pub leave_out: Vec<String>,
    /// Who brings them together.
    pub note_taker: String,
}

/// What the records say in one minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionMinute {
    /// The minute.
    pub at: String,
    /// For each record its lines.
    pub records: Vec<Vec<SessionLineView>>,
    /// All say the same.
    pub same: bool,
}

/// A thing beside the notes on which records may differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionDifference {
    /// `place`, `started`, `ended`, `agreed`, `ground_rules`, `present`, `absent`, `caucuses`.
    pub what: String,
    /// For each record what it says.
    pub says: Vec<String>,
    /// All say the same.
    pub same: bool,
}

/// Records side by side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionsBeside {
    /// The records, in the order that was asked for.
    pub records: Vec<SessionRow>,
    /// What they say beside the notes.
    pub heads: Vec<SessionDifference>,
    /// Their notes by the minute.
    pub minutes: Vec<SessionMinute>,
}

/// Where to write a record.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionOut {
    /// The record.
    pub session: String,
    /// The file.
    pub path: String,
    /// The person was warned and takes closed notes out of the book on purpose.
    pub with_closed: bool,
}

/// What a colleague's file holds, or what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionArrived {
    /// Code of the record.
    pub session: String,
    /// Its day.
    pub date: String,
    /// Who kept it.
    pub note_taker: String,
    /// Its lines.
    pub lines: u32,
    /// Rows that the book did not have.
    pub new: u32,
    /// Rows that the book had, the same.
    pub unchanged: u32,
    /// Other records of the same meeting in this book.
    pub others: u32,
    /// The change, for undoing it; `None` when nothing was written.
    pub edit: Option<i64>,
}

/// A colleague's file to look at or to take in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionIn {
    /// The file.
    pub path: String,
    /// Only say what it holds.
    pub dry_run: bool,
}

/// A request or a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RequestRow {
    /// Identifier.
    pub id: String,
    /// `information_request` or `ulp_charge`.
    pub kind: String,
    /// When it was filed.
    pub filed: WhenView,
    /// Who asks.
    pub by: PartyLabel,
    /// Who is asked.
    pub against: PartyLabel,
    /// What for.
    pub subject: String,
    /// Number of the case or letter.
    pub case_number: String,
    /// When an answer is due.
    pub due: Option<WhenView>,
    /// When it was answered.
    pub answered: Option<WhenView>,
    /// What came of it.
    pub outcome: String,
    /// `overdue`, `due` (within a week), `open`, `answered`.
    pub stand: String,
    /// Days until it is due, negative after; for open ones with a day.
    pub days: Option<i32>,
    /// Where it is recorded.
    pub source: FactSource,
}

/// A fact by its code, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FactLine {
    /// Its code.
    pub id: String,
    /// Its table, empty when no table has the code.
    pub kind: String,
    /// When, empty when it has no date.
    pub date: String,
    /// In one line.
    pub title: String,
    /// Where it is recorded.
    pub source: FactSource,
}

/// A conflict with the facts concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConflictPage {
    /// The question and the versions.
    pub conflict: ConflictView,
    /// The facts concerned.
    pub facts: Vec<FactLine>,
}

/// Two facts that disagree.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ConflictNew {
    /// The question, without an answer in it.
    pub question: String,
    /// Code of the first fact.
    pub a: String,
    /// Code of the second fact.
    pub b: String,
    /// What to keep in mind.
    pub note: String,
}

/// A change in the list of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogChange {
    /// Identifier.
    pub edit: i64,
    /// When.
    pub at: String,
    /// What.
    pub what: String,
    /// Why.
    pub reason: String,
    /// It was undone.
    pub undone: bool,
}

/// A table to write into a file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LogOut {
    /// Which noun.
    pub kind: String,
    /// The file.
    pub path: String,
    /// What to do about the closed notes of the table.
    pub closed: ClosedRows,
}

/// What to do about rows of the closed table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClosedRows {
    /// Refuse when there are any.
    #[default]
    Refuse,
    /// Leave them out.
    LeaveOut,
    /// Take them along, on purpose.
    TakeAlong,
}

/// What was written into a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogWritten {
    /// The file.
    pub path: String,
    /// Rows in it.
    pub rows: u32,
    /// Closed rows that were left out.
    pub left_out: u32,
}

/// What is said about a row before it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogChecked {
    /// What is wrong with it.
    pub problems: Vec<super::LogProblem>,
    /// What is allowed but odd: worse than the same side's own earlier word, an unknown code.
    pub warnings: Vec<String>,
}
