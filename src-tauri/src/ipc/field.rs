//! Commands about the roster's list, sites and shifts, hours, paper, incidents, retention.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    HandOver, HandOverCopy, HeadsView, HeadsWanted, HolidayView, HoursMemberWanted, HoursWanted,
    HoursWeek, IncidentSave, IncidentView, MemberChange, MemberHours, MemberPage, PaperRow,
    PaperRowView, PaperSheetView, PaperStart, PaperState, PicketPurgeReport, ReportColumn,
    ReportColumns, ReportDone, ReportWanted, RetentionClocks, RetentionView, RosterPage,
    RosterWanted, RuleSave, RuleTried, RuleTry, RulesView, SheetPrint, SheetPrinted, ShiftChange,
    ShiftPattern, ShiftPlanned, ShiftWeek, ShiftWeekWanted, SiteEdit, SitePage, StatementFile,
};

use super::Call;

pub(crate) fn roster_page(call: &Call, wanted: RosterWanted) -> AppResult<RosterPage> {
    call.desk.book()?.roster_page(&wanted)
}

pub(crate) fn member_read(call: &Call, key: String) -> AppResult<MemberPage> {
    call.desk.book()?.member_page(&key)
}

pub(crate) fn member_change(call: &Call, wanted: MemberChange) -> AppResult<Option<i64>> {
    call.desk.book()?.member_change(&wanted)
}

pub(crate) fn member_undo(call: &Call, edit: i64) -> AppResult<()> {
    call.desk.book()?.member_undo(edit)
}

pub(crate) fn roster_pseudonymise(call: &Call) -> AppResult<u32> {
    call.desk.book()?.roster_pseudonymise()
}

pub(crate) fn site_pages(call: &Call) -> AppResult<Vec<SitePage>> {
    call.desk.book()?.site_pages()
}

pub(crate) fn site_write(call: &Call, wanted: SiteEdit) -> AppResult<()> {
    call.desk.book()?.site_write(&wanted)
}

pub(crate) fn shift_week(call: &Call, wanted: ShiftWeekWanted) -> AppResult<ShiftWeek> {
    call.desk.book()?.shift_week(&wanted)
}

pub(crate) fn shift_pattern_try(call: &Call, wanted: ShiftPattern) -> AppResult<ShiftPlanned> {
    call.desk.book()?.shift_pattern_try(&wanted)
}

pub(crate) fn shift_pattern_make(call: &Call, wanted: ShiftPattern) -> AppResult<ShiftPlanned> {
    call.desk.book()?.shift_pattern_make(&wanted)
}

pub(crate) fn shift_change(call: &Call, wanted: ShiftChange) -> AppResult<ShiftChange> {
    call.desk.book()?.shift_change(&wanted)
}

pub(crate) fn shift_remove(call: &Call, codes: Vec<String>) -> AppResult<u32> {
    call.desk.book()?.shift_remove(&codes)
}

pub(crate) fn holiday_list(call: &Call) -> AppResult<Vec<HolidayView>> {
    call.desk.book()?.holidays()
}

pub(crate) fn holiday_set(call: &Call, wanted: HolidayView) -> AppResult<()> {
    call.desk.book()?.holiday_set(&wanted)
}

pub(crate) fn rule_list(call: &Call) -> AppResult<RulesView> {
    call.desk.book()?.rules()
}

pub(crate) fn rule_try(call: &Call, wanted: RuleTry) -> AppResult<RuleTried> {
    call.desk.book()?.rule_try(&wanted)
}

pub(crate) fn rule_save(call: &Call, wanted: RuleSave) -> AppResult<i64> {
    call.desk.book()?.rule_save(&wanted)
}

pub(crate) fn rule_use(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.rule_use(id)
}

pub(crate) fn rule_remove(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.rule_remove(id)
}

pub(crate) fn hours_week(call: &Call, wanted: HoursWanted) -> AppResult<HoursWeek> {
    call.desk.book()?.hours_week(&wanted)
}

pub(crate) fn hours_member(call: &Call, wanted: HoursMemberWanted) -> AppResult<MemberHours> {
    call.desk.book()?.hours_member(&wanted)
}

pub(crate) fn hours_heads(call: &Call, wanted: HeadsWanted) -> AppResult<HeadsView> {
    call.desk.book()?.hours_heads(&wanted)
}

pub(crate) fn hours_report(call: &Call, wanted: ReportWanted) -> AppResult<ReportDone> {
    call.desk.book()?.hours_report(&wanted)
}

pub(crate) fn report_columns(call: &Call) -> AppResult<ReportColumns> {
    call.desk.book()?.report_columns()
}

pub(crate) fn report_columns_set(call: &Call, columns: Vec<ReportColumn>) -> AppResult<()> {
    call.desk.book()?.report_columns_set(&columns)
}

pub(crate) fn statement_read(call: &Call, path: String) -> AppResult<StatementFile> {
    call.desk.book()?.statement_read(&path)
}

pub(crate) fn sheet_print(call: &Call, wanted: SheetPrint) -> AppResult<SheetPrinted> {
    call.desk.book()?.sheet_print(&wanted)
}

pub(crate) fn paper_sheets(call: &Call) -> AppResult<Vec<PaperSheetView>> {
    call.desk.book()?.paper_sheets()
}

pub(crate) fn paper_start(call: &Call, wanted: PaperStart) -> AppResult<PaperState> {
    call.desk.book()?.paper_start(&wanted)
}

pub(crate) fn paper_state(call: &Call, id: String) -> AppResult<PaperState> {
    call.desk.book()?.paper_state(&id)
}

pub(crate) fn paper_row(call: &Call, wanted: PaperRow) -> AppResult<PaperRowView> {
    call.desk.book()?.paper_row(&wanted)
}

pub(crate) fn incident_list(call: &Call) -> AppResult<Vec<IncidentView>> {
    call.desk.book()?.incidents()
}

pub(crate) fn incident_save(call: &Call, wanted: IncidentSave) -> AppResult<i64> {
    call.desk.book()?.incident_save(&wanted)
}

pub(crate) fn incident_remove(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.incident_remove(id)
}

pub(crate) fn incident_put_back(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.incident_put_back(id)
}

pub(crate) fn retention(call: &Call) -> AppResult<RetentionView> {
    call.desk.book()?.retention()
}

pub(crate) fn retention_set(call: &Call, clocks: RetentionClocks) -> AppResult<()> {
    call.desk.book()?.retention_set(&clocks)
}

pub(crate) fn picket_purge(call: &Call, try_only: bool) -> AppResult<PicketPurgeReport> {
    call.desk.book()?.picket_purge(try_only)
}

pub(crate) fn hand_over_copy(call: &Call, place: String) -> AppResult<HandOverCopy> {
    call.desk.book()?.hand_over_copy(&place)
}

pub(crate) fn hand_over_wipe(call: &Call, wanted: HandOver) -> AppResult<PicketPurgeReport> {
    call.desk.book()?.hand_over_wipe(&wanted)
}
