//! Commands of the laptops and their sheets.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    LaptopIntroduce, LaptopRename, LaptopView, LaptopsView, MergeReport, SheetExport, SheetExported,
};

use super::Call;

pub(crate) fn laptops(call: &Call) -> AppResult<LaptopsView> {
    call.desk.book()?.laptops()
}

pub(crate) fn laptop_rename(call: &Call, wanted: LaptopRename) -> AppResult<()> {
    call.desk.book()?.laptop_rename(&wanted)
}

pub(crate) fn laptop_preview(call: &Call, code: String) -> AppResult<LaptopView> {
    call.desk.book()?.laptop_preview(&code)
}

pub(crate) fn laptop_introduce(call: &Call, wanted: LaptopIntroduce) -> AppResult<MergeReport> {
    call.desk.book()?.laptop_introduce(&wanted)
}

pub(crate) fn sheet_export(call: &Call, wanted: SheetExport) -> AppResult<SheetExported> {
    call.desk.book()?.sheet_export(&wanted)
}

pub(crate) fn sheet_merge(call: &Call, places: Vec<String>) -> AppResult<MergeReport> {
    call.desk.merge_sheets(&places)
}

pub(crate) fn sheet_discard(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.sheet_discard(id)
}
