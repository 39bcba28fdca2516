//! Commands of the picket line and the roster.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    LineFound, LineRecord, LineRecorded, LineSearchWanted, LineView, RosterFileWanted,
    RosterPerson, RosterPreview, ShiftPlan, SiteSave, SiteView,
};

use super::Call;

pub(crate) fn line(call: &Call, shift: Option<String>) -> AppResult<LineView> {
    call.desk.book()?.line(shift.as_deref())
}

pub(crate) fn line_search(call: &Call, wanted: LineSearchWanted) -> AppResult<LineFound> {
    call.desk.book()?.line_search(&wanted)
}

pub(crate) fn line_record(call: &Call, wanted: LineRecord) -> AppResult<LineRecorded> {
    call.desk.book()?.line_record(&wanted)
}

pub(crate) fn line_undo(call: &Call, id: String) -> AppResult<LineRecorded> {
    call.desk.book()?.line_undo(&id)
}

pub(crate) fn line_retry(call: &Call) -> AppResult<u32> {
    call.desk.book()?.line_retry()
}

pub(crate) fn line_warm(call: &Call) -> AppResult<()> {
    call.desk.book()?.roster_warm()
}

pub(crate) fn captain_set(call: &Call, name: String) -> AppResult<()> {
    call.desk.book()?.captain_set(&name)
}

pub(crate) fn site_list(call: &Call) -> AppResult<Vec<SiteView>> {
    call.desk.book()?.sites()
}

pub(crate) fn site_save(call: &Call, site: SiteSave) -> AppResult<()> {
    call.desk.book()?.site_save(&site)
}

pub(crate) fn shift_plan(call: &Call, plan: ShiftPlan) -> AppResult<u32> {
    call.desk.book()?.shift_plan(&plan)
}

pub(crate) fn roster_preview(call: &Call, file: RosterFileWanted) -> AppResult<RosterPreview> {
    call.desk.book()?.roster_preview(&file)
}

pub(crate) fn roster_import(call: &Call, file: RosterFileWanted) -> AppResult<RosterPreview> {
    call.desk.roster_import(&file)
}

pub(crate) fn roster_search(call: &Call, text: String) -> AppResult<Vec<RosterPerson>> {
    call.desk.book()?.roster_search(&text)
}
