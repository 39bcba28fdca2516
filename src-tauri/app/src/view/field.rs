//! Paper sheets, incidents, retention.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sheets to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SheetPrint {
    /// Code of the shift.
    pub shift: String,
    /// How many sheets.
    pub sheets: u32,
    /// Fewer and larger rows.
    pub large: bool,
    /// Letter paper instead of A4.
    pub letter: bool,
    /// Print the names of those who came to this site before, in the order of the names.
    pub with_names: bool,
    /// Where to.
    pub path: String,
}

/// Sheets that were printed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetPrinted {
    /// Where.
    pub path: String,
    /// What stands on them.
    pub sheets: Vec<String>,
    /// Rows on each.
    pub rows: u32,
    /// Names with letters that the printed font does not hold; they are printed as ?.
    pub unprintable: Vec<String>,
}

/// A sheet that was keyed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PaperSheetView {
    /// As printed on it.
    pub id: String,
    /// Code of the shift.
    pub shift: String,
    /// Who keyed it in.
    pub keyed_by: String,
    /// When.
    pub keyed_at: String,
    /// The captain's signature was seen.
    pub signature_seen: bool,
    /// Rows so far.
    pub rows: u32,
}

/// A sheet to key in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaperStart {
    /// As printed on it.
    pub id: String,
    /// Code of the shift; empty: read from the sheet's name.
    pub shift: String,
    /// Who keys it in.
    pub keyed_by: String,
    /// The captain's signature is on it.
    pub signature_seen: bool,
}

/// A sheet that is being keyed in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperState {
    /// The sheet.
    pub sheet: PaperSheetView,
    /// Begin of the shift, `HH:MM`.
    pub starts: String,
    /// Its end.
    pub ends: String,
    /// Name of the site.
    pub site_name: String,
    /// It was keyed in before; keying it again is shown as a conflict later.
    pub before: bool,
    /// Rows that were keyed in, in order.
    pub rows: Vec<PaperRowView>,
}

/// One row of a sheet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaperRow {
    /// The sheet.
    pub sheet: String,
    /// Row as printed, from 1.
    pub row: u32,
    /// A person of the roster (`m:…`) or a number on a card; empty for a name alone.
    pub who: String,
    /// Name of somebody who is not in the roster; for a member: who came in their place.
    pub name: String,
    /// Time of day `HH:MM`, empty for the shift's begin.
    pub came: String,
    /// Time of day `HH:MM`, empty when the row has none.
    pub left: String,
    /// Kind of duty.
    pub duty: String,
}

/// One row that was keyed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PaperRowView {
    /// Row.
    pub row: u32,
    /// Who, in words.
    pub name: String,
    /// Came, `HH:MM`.
    pub came: String,
    /// Left, `HH:MM`, empty without.
    pub left: String,
    /// Kind of duty.
    pub duty: String,
    /// Entries, to take them back.
    pub entries: Vec<String>,
    /// It was taken back.
    pub undone: bool,
    /// What is to be reviewed, in words.
    pub marks: Vec<String>,
}

/// An incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IncidentView {
    /// Identifier.
    pub id: i64,
    /// When.
    pub happened_at: String,
    /// Where.
    pub place: String,
    /// What was seen.
    pub seen: String,
    /// Who reported it.
    pub reported_by: String,
    /// Who follows up.
    pub owner: String,
    /// Nothing is left to do.
    pub closed: bool,
    /// When it was written down.
    pub created_at: String,
    /// How often it was changed.
    pub changes: u32,
}

/// An incident to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IncidentSave {
    /// `None` for a new one.
    pub id: Option<i64>,
    /// Day `YYYY-MM-DD`.
    pub day: String,
    /// Time of day `HH:MM`.
    pub time: String,
    /// Where.
    pub place: String,
    /// What was seen.
    pub seen: String,
    /// Who reported it.
    pub reported_by: String,
    /// Who follows up.
    pub owner: String,
    /// Nothing is left to do.
    pub closed: bool,
}

/// How long each kind of data is kept, in days; 0 keeps it until somebody says otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RetentionClocks {
    /// Attendance with names, after the shift's end.
    pub attendance_days: u32,
    /// People of the roster who did not come and whose row was not touched since.
    pub roster_days: u32,
    /// Incidents, after they happened.
    pub incident_days: u32,
}

/// What goes, or went. Counts, no names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PicketPurgeReport {
    /// Shifts whose names go; their counts stay.
    pub shifts: u32,
    /// Entries of attendance.
    pub entries: u32,
    /// People.
    pub members: u32,
    /// Changes of their rows.
    pub member_edits: u32,
    /// Paper sheets.
    pub sheets: u32,
    /// Incidents.
    pub incidents: u32,
    /// Backups that hold what goes; they go too.
    pub backups: u32,
    /// True when it was done.
    pub done: bool,
}

/// What was purged, and when.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PurgeDone {
    /// When.
    pub at: String,
    /// What.
    pub report: PicketPurgeReport,
}

/// The clocks and what they would do now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RetentionView {
    /// The clocks.
    pub clocks: RetentionClocks,
    /// What a purge would remove now.
    pub preview: PicketPurgeReport,
    /// Earlier purges.
    pub reports: Vec<PurgeDone>,
    /// Entries on this computer.
    pub entries: u32,
    /// People on this computer.
    pub members: u32,
}

/// A laptop to hand over: its copy is written, verified, and then everything is wiped.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HandOver {
    /// A copy of this book that was made and verified for this, by [`HandOverCopy::path`].
    pub copy: String,
    /// Typed by the person to confirm: the number of entries.
    pub entries: u32,
}

/// The copy that has to be there before anything is wiped.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandOverCopy {
    /// Where it lies.
    pub path: String,
    /// Entries in it; as many as in the book.
    pub entries: u32,
    /// People in it.
    pub members: u32,
}
