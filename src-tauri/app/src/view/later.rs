//! What is mended later on the picket line.

use picketbook_core::picket::Duty;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody who was not signed out on a shift that is over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MissingOut {
    /// Code of the shift.
    pub shift: String,
    /// The site.
    pub site_name: String,
    /// Gate, empty for the whole site.
    pub gate: String,
    /// When the shift began.
    pub starts: String,
    /// Whom the entries name.
    pub person: String,
    /// Who, in words.
    pub name: String,
    /// Since when they are in.
    pub since: String,
    /// The end of the shift, which is proposed.
    pub proposed: String,
}

/// A missing sign-out that a captain confirms.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EstimateOut {
    /// Code of the shift.
    pub shift: String,
    /// Whom the entries name.
    pub person: String,
    /// Time of day `HH:MM`, `None` for the end of the shift.
    pub at: Option<String>,
}

/// Missing sign-outs that a captain confirms.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Estimates {
    /// Which.
    pub outs: Vec<EstimateOut>,
    /// Who confirms.
    pub by: String,
}

/// Entries of a shift, newest first.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EntriesWanted {
    /// Code of the shift.
    pub shift: String,
    /// From this place on.
    pub from: u32,
    /// At most so many.
    pub limit: u32,
}

/// An entry that is corrected: what is `None` stays as it was.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct Correction {
    /// The entry.
    pub entry: String,
    /// Time of day `HH:MM`.
    pub at: Option<String>,
    /// Whom it should name: a person as the lists name one, or a member number.
    pub person: Option<String>,
    /// Kind of duty.
    #[ts(type = "string | null")]
    pub duty: Option<Duty>,
    /// True when it does not count at all.
    pub void: bool,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
}

/// What kind of conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Signed in twice on one shift.
    Twice,
    /// Signed out without being in.
    LoneOut,
    /// Two corrections of one entry.
    TwoCorrections,
    /// On two shifts at one time.
    Overlap,
    /// One row of a paper sheet keyed in twice.
    SheetTwice,
    /// Two people with one name on one day.
    SameName,
}

/// A range of days in which conflicts are looked for.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ConflictsWanted {
    /// First day, `None` for two weeks ago.
    pub first: Option<String>,
    /// Last day, `None` for today.
    pub last: Option<String>,
    /// True to show those that were kept as they are, too.
    pub settled: bool,
}

/// One side of a conflict.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConflictSide {
    /// Whom the entries name.
    pub person: String,
    /// Who, in words.
    pub name: String,
    /// Member number, empty for a walk-in.
    pub number: String,
    /// Code of the shift, empty when this side has no entries.
    pub shift: String,
    /// The site.
    pub site_name: String,
    /// Gate.
    pub gate: String,
    /// Since when, `None` when this side has no entries.
    pub from: Option<String>,
    /// Until when, `None` when nobody signed them out.
    pub until: Option<String>,
    /// The entries.
    pub entries: Vec<String>,
    /// The laptop that recorded it; empty for this one.
    pub laptop: String,
    /// Who recorded it.
    pub by: String,
    /// Paper sheet and row.
    pub sheet: String,
}

/// What somebody decided about a conflict.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SettledView {
    /// The entry that says so; undoing it opens the conflict again.
    pub entry: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// What cannot all be true, or needs a look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PicketConflict {
    /// Its key: the same on every laptop that holds the same entries.
    pub key: String,
    /// What kind.
    pub kind: ConflictKind,
    /// Its sides.
    pub sides: Vec<ConflictSide>,
    /// Set when all of it is kept.
    pub settled: Option<SettledView>,
}

/// How a conflict is settled. Nothing is erased by any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SettleHow {
    /// All of it is right.
    KeepBoth,
    /// The sides are one: `side` stays, what the others say is taken into it.
    Merge,
    /// `side` is an error.
    Error,
}

/// A decision about a conflict.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Settle {
    /// Key of the conflict.
    pub key: String,
    /// The days in which it was looked for.
    pub days: ConflictsWanted,
    /// How.
    pub how: SettleHow,
    /// Which side, counted from 0; without meaning for `keep_both`.
    pub side: u32,
    /// Why.
    pub reason: String,
    /// Who decides.
    pub by: String,
}

/// Entries that were written, so that they can be undone together.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Written {
    /// Their identifiers.
    pub entries: Vec<String>,
}
