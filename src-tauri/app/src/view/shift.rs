//! What the screen of sites and shifts is shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GateView {
    /// Name.
    pub name: String,
    /// How many people it takes, 0 where it is not said.
    pub capacity: u32,
}

/// An address with the day from which it is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AddressView {
    /// Day.
    pub from: String,
    /// Address.
    pub address: String,
}

/// A site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SitePage {
    /// A few letters.
    pub code: String,
    /// Name.
    pub name: String,
    /// Addresses, newest first.
    pub addresses: Vec<AddressView>,
    /// Gates.
    pub gates: Vec<GateView>,
}

/// A site to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SiteEdit {
    /// A few letters or digits.
    pub code: String,
    /// Name.
    pub name: String,
    /// Address, empty to leave it as it is.
    pub address: String,
    /// From which day it is valid, empty for today.
    pub from: String,
    /// Gates.
    pub gates: Vec<GateView>,
    /// True when the site must not be there yet.
    pub new: bool,
}

/// Which days.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ShiftWeekWanted {
    /// A day of the week, `None` for the week of the nearest shift.
    pub day: Option<String>,
    /// Code of the site, `None` for all.
    pub site: Option<String>,
}

/// A planned shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlannedShift {
    /// Code.
    pub code: String,
    /// Code of the site.
    pub site: String,
    /// Name of the site.
    pub site_name: String,
    /// Gate.
    pub gate: String,
    /// Begin.
    pub starts: String,
    /// End.
    pub ends: String,
    /// Who runs it.
    pub captain: String,
    /// Who runs the site.
    pub coordinator: String,
    /// Name of a special picket.
    pub special: String,
    /// Why it does not take place.
    pub cancelled: String,
    /// How many came.
    pub came: u32,
    /// Capacity of the gate, 0 where it is not said.
    pub capacity: u32,
}

/// One day of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShiftDay {
    /// Day.
    pub day: String,
    /// Name of the holiday, empty otherwise.
    pub holiday: String,
    /// Shifts in order.
    pub shifts: Vec<PlannedShift>,
}

/// One week of the plan, Monday first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ShiftWeek {
    /// Monday.
    pub first: String,
    /// Today.
    pub today: String,
    /// Seven days.
    pub days: Vec<ShiftDay>,
    /// True when the book has any shift.
    pub any: bool,
}

/// Shifts by a weekly pattern.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ShiftPattern {
    /// Code of the site.
    pub site: String,
    /// Gates; empty for the whole site.
    pub gates: Vec<String>,
    /// Days of the week (`mon` …); empty: every day.
    pub days: Vec<String>,
    /// Times of day `HH:MM-HH:MM`; an end not later than its begin means on the next day.
    pub times: Vec<String>,
    /// First day.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Days without a shift, besides the holidays.
    pub except: Vec<String>,
    /// Also on holidays.
    pub on_holidays: bool,
    /// Who runs them.
    pub captain: String,
    /// Who runs the site.
    pub coordinator: String,
    /// Name of a special picket.
    pub special: String,
}

/// What a pattern makes, or made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ShiftPlanned {
    /// Codes of the shifts that are new.
    pub new: Vec<String>,
    /// Shifts that were there already and stay as they are.
    pub there: u32,
    /// Holidays and exceptions that were left out.
    pub left_out: Vec<String>,
    /// Hours of all new shifts, in minutes.
    pub minutes: u32,
    /// Shifts whose length a change of the clock alters.
    pub clock_changes: Vec<String>,
    /// True when it was written.
    pub done: bool,
}

/// A change of one shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShiftChange {
    /// Code.
    pub code: String,
    /// Who runs it.
    pub captain: String,
    /// Who runs the site.
    pub coordinator: String,
    /// Name of a special picket.
    pub special: String,
    /// Why it does not take place; empty when it does.
    pub cancelled: String,
}

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HolidayView {
    /// Day.
    pub day: String,
    /// Name; empty takes it away.
    pub name: String,
}
