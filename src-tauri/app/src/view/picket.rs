//! What the screens of the picket line are shown.

use picketbook_core::picket::{Column, Duty};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A shift.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ShiftView {
    /// Its code, as printed on sheets.
    pub code: String,
    /// Code of the site.
    pub site: String,
    /// Name of the site.
    pub site_name: String,
    /// Gate, empty for the whole site.
    pub gate: String,
    /// Begin.
    pub starts: String,
    /// End.
    pub ends: String,
    /// Who runs it.
    pub captain: String,
    /// Why it does not take place, empty when it does.
    pub cancelled: String,
}

/// A number with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CountView {
    /// What is counted.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// How many were there at a time.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadView {
    /// When.
    pub at: String,
    /// How many.
    pub count: u32,
}

/// One entry as the line shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LineEntryView {
    /// Identifier.
    pub id: String,
    /// When it happened.
    pub at: String,
    /// Who, in words.
    pub name: String,
    /// `in`, `out` or `void`.
    pub kind: String,
    /// Kind of duty.
    pub duty: String,
    /// True when it was taken back.
    pub undone: bool,
    /// True when another entry took its place.
    pub corrected: bool,
    /// What is to be reviewed, in words.
    pub marks: Vec<String>,
    /// True while it is in memory only, because nothing can be written.
    pub waits: bool,
    /// Whom it names.
    pub person: String,
    /// Code of the shift.
    pub shift: String,
    /// When it was recorded, by its laptop's clock.
    pub recorded_at: String,
    /// Who recorded it, as they call themselves; empty when nobody said.
    pub by: String,
    /// The laptop that recorded it; empty for this one.
    pub laptop: String,
    /// Why, for an entry that takes another's place.
    pub reason: String,
    /// `line`, `paper` or `estimate`.
    pub source: String,
    /// Paper sheet and row.
    pub sheet: String,
    /// The entry whose place it takes.
    pub about: Option<String>,
}

/// Somebody who has not signed out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenStayView {
    /// Whom the entries name.
    pub person: String,
    /// Who, in words.
    pub name: String,
    /// Since when.
    pub since: String,
}

/// The line of one shift.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LineView {
    /// The shift, `None` in a book without shifts.
    pub shift: Option<ShiftView>,
    /// True while it runs, so that entries get the time of the clock.
    pub running: bool,
    /// True when its end has passed.
    pub ended: bool,
    /// The time of day that an entry without another gets, `HH:MM` in the strike's zone.
    pub time: String,
    /// People on the line now.
    pub on_line: u32,
    /// Members of them, with those not on the roster.
    pub members: u32,
    /// Guests of them.
    pub guests: u32,
    /// By union.
    pub unions: Vec<CountView>,
    /// By gate, where the site has several shifts at this time.
    pub gates: Vec<CountView>,
    /// Head count over time.
    pub heads: Vec<HeadView>,
    /// The newest entries first.
    pub recent: Vec<LineEntryView>,
    /// Who has not signed out, at most 200.
    pub open: Vec<OpenStayView>,
    /// Entries of this shift that are on this computer's disk.
    pub saved: u32,
    /// Accepted entries, of any shift, that are in memory only because nothing can be written.
    pub not_safe: u32,
    /// Why nothing can be written; empty when all is safe.
    pub not_safe_why: String,
    /// Unions of which guests came here, at most four, in the order of the alphabet.
    pub guest_unions: Vec<String>,
    /// Who records on this laptop; empty when nobody said.
    pub captain: String,
    /// People in the roster.
    pub roster: u32,
    /// Shifts to choose from.
    pub shifts: Vec<ShiftView>,
}

/// A few letters typed on the line.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LineSearchWanted {
    /// Code of the shift.
    pub shift: String,
    /// What was typed.
    pub text: String,
}

/// Somebody who may be meant.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinePerson {
    /// Whom an entry names.
    pub person: String,
    /// Member number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Since when they are in.
    pub in_since: Option<String>,
    /// When they were here last.
    pub last_here: Option<String>,
    /// What will be marked, in words.
    pub marks: Vec<String>,
    /// True for a card that nobody knows.
    pub unknown: bool,
}

/// Who may be meant, best first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LineFound {
    /// What was typed.
    pub text: String,
    /// At most eight, and a card that nobody knows.
    pub rows: Vec<LinePerson>,
    /// True when the first is clearly meant; only then an Enter that came before this answer acts.
    pub clear: bool,
}

/// What is recorded on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineAct {
    /// A person signs in.
    In,
    /// A person signs out.
    Out,
    /// Somebody who is not in the roster signs in; `who` is the name.
    WalkIn,
    /// A guest; `who` is the union.
    Guest,
    /// A guest leaves; `who` is the union.
    GuestOut,
}

/// Something to record.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LineRecord {
    /// Code of the shift.
    pub shift: String,
    /// What.
    pub act: LineAct,
    /// Whom: see [`LineAct`].
    pub who: String,
    /// Kind of duty: `picket`, `alternate`, `flying`, `special`.
    #[ts(type = "string")]
    pub duty: Duty,
    /// Time of day `HH:MM`, `None` for now.
    pub at: Option<String>,
}

/// What was recorded.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LineRecorded {
    /// The entry.
    pub id: String,
    /// Who, in words.
    pub name: String,
    /// `in` or `out`.
    pub kind: String,
    /// When it happened.
    pub at: String,
    /// What is to be reviewed, in words.
    pub marks: Vec<String>,
    /// True when it is on the disk; false while it waits in memory.
    pub safe: bool,
}

/// A site.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SiteView {
    /// A few letters.
    pub code: String,
    /// Name.
    pub name: String,
    /// The newest address.
    pub address: String,
    /// Gates.
    pub gates: Vec<String>,
}

/// A site to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SiteSave {
    /// A few letters or digits.
    pub code: String,
    /// Name.
    pub name: String,
    /// Address as of today, empty to leave it.
    pub address: String,
    /// Gates.
    pub gates: Vec<String>,
}

/// Shifts to plan.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ShiftPlan {
    /// Code of the site.
    pub site: String,
    /// Gate, empty for the whole site.
    pub gate: String,
    /// Days of the week (`mon` …); empty: every day.
    pub days: Vec<String>,
    /// Time of day `HH:MM`.
    pub starts: String,
    /// Time of day `HH:MM`; not later than the start means on the next day.
    pub ends: String,
    /// First day.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Who runs them.
    pub captain: String,
}

/// A roster file to look at or to take in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RosterFileWanted {
    /// Its path.
    pub path: String,
    /// Column of the file by meaning (`number`, `first`, `last`, `name`, …); empty: remembered
    /// or guessed.
    #[ts(type = "Partial<Record<string, string>>")]
    pub mapping: std::collections::BTreeMap<Column, String>,
    /// True to keep numbers and initials only.
    pub pseudonymous: bool,
    /// True to take the rows that fit and leave the others out; otherwise one row that does not
    /// fit keeps all of them out.
    #[serde(default)]
    pub leave_out: bool,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RosterProblemView {
    /// Line of the file.
    pub line: u32,
    /// Why.
    pub what: String,
}

/// What a roster file holds and what taking it in would change, or has changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterPreview {
    /// The headings of the file.
    pub headings: Vec<String>,
    /// Which column means what.
    #[ts(type = "Partial<Record<string, string>>")]
    pub mapping: std::collections::BTreeMap<Column, String>,
    /// How its letters were read.
    pub encoding: String,
    /// The first people, `number  Last, First`.
    pub sample: Vec<String>,
    /// Rows below the headings.
    pub rows: u32,
    /// People who are new.
    pub added: u32,
    /// People whose row changes.
    pub changed: u32,
    /// People who are there just so.
    pub same: u32,
    /// Names that several numbers share; proposed, never merged.
    pub same_names: Vec<String>,
    /// How many such names there are.
    pub same_name_count: u32,
    /// Rows that cannot be taken, at most 200; with any, nothing is taken.
    pub problems: Vec<RosterProblemView>,
    /// How many such rows there are.
    pub problem_count: u32,
    /// True when names are reduced to initials.
    pub pseudonymous: bool,
    /// True when it was taken in.
    pub taken: bool,
    /// Rows that were left out because they do not fit.
    pub left_out: u32,
}

/// Somebody of the roster.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterPerson {
    /// Whom entries name.
    pub person: String,
    /// Member number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Local or unit.
    pub unit: String,
    /// True for good standing.
    pub good_standing: bool,
}
