//! What the Laptops screen shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A laptop.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LaptopView {
    /// Identifier.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// True for this one.
    pub own: bool,
    /// True when its keys are known, so that its sheets are taken and sheets can be sealed to it.
    pub introduced: bool,
    /// Its code as one line, empty when it was not introduced.
    pub code: String,
    /// Twelve words to be compared aloud.
    pub words: Vec<String>,
    /// Its entries that are here.
    pub entries: u32,
    /// When its newest sheet was made.
    pub newest_sheet: Option<String>,
    /// Numbers of entries that did not arrive, as `41–57`.
    pub missing: Vec<String>,
}

/// A code as black squares on white: the size in squares, and a path for SVG.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QrView {
    /// Squares along one side, without the white border.
    pub size: u32,
    /// The black squares as `M x y h1v1h-1z …`.
    pub path: String,
}

/// A sheet that waits for its laptop to be introduced.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WaitingSheet {
    /// Identifier in this book.
    #[ts(type = "number")]
    pub id: i64,
    /// The laptop, as the sheet shows it.
    pub laptop: LaptopView,
    /// When it was made, by that laptop's clock.
    pub made_at: String,
    /// Entries on it.
    pub entries: u32,
}

/// All laptops and what waits.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LaptopsView {
    /// This laptop.
    pub own: LaptopView,
    /// Its code as a QR code.
    pub qr: QrView,
    /// The others.
    pub others: Vec<LaptopView>,
    /// Sheets of laptops that were not introduced.
    pub waiting: Vec<WaitingSheet>,
}

/// A laptop to introduce, once its words were compared.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LaptopIntroduce {
    /// Its code.
    pub code: String,
    /// What to call it; empty: as it calls itself.
    pub name: String,
}

/// A laptop to call by another name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LaptopRename {
    /// Identifier.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A sheet to export.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SheetExport {
    /// For whom: identifier, code or name of a laptop, or an age recipient.
    pub to: String,
    /// Where; a folder gets a name of its own.
    pub path: String,
    /// Only what was recorded from this day on, `None` for everything.
    pub since: Option<String>,
}

/// A sheet that was exported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetExported {
    /// Where it lies.
    pub path: String,
    /// Entries on it.
    pub entries: u32,
    /// Who can open it.
    pub to: String,
}

/// What became of one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetOutcome {
    /// Its entries are in the book.
    Taken,
    /// All of its entries were there already.
    Known,
    /// Its laptop was not introduced; it is kept until that happens.
    KeptAside,
    /// Nothing of it was taken.
    Refused,
}

/// What became of one sheet, with the reason.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetReport {
    /// Name of the file.
    pub name: String,
    /// What became of it.
    pub outcome: SheetOutcome,
    /// The laptop that made it, when that can be told.
    pub laptop: String,
    /// Entries that are new.
    pub new: u32,
    /// Entries that were here already.
    pub known: u32,
    /// Why it was refused, a stable code; empty otherwise.
    pub code: String,
    /// Why it was refused or kept aside, in words; empty otherwise.
    pub message: String,
    /// What is odd about it, in words. It was taken all the same.
    pub warnings: Vec<String>,
}

/// What became of all sheets.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeReport {
    /// In the order in which they were read.
    pub sheets: Vec<SheetReport>,
    /// Entries that are new.
    pub new: u32,
    /// Entries that were here already.
    pub known: u32,
    /// Sheets of which nothing was taken.
    pub refused: u32,
    /// Sheets that wait for their laptop to be introduced.
    pub kept_aside: u32,
    /// True when somebody stopped it; what was taken until then stays.
    pub stopped: bool,
}
