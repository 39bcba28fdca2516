//! Commands that mend the record of the picket line.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    ConflictsWanted, Correction, EntriesWanted, Estimates, LineEntryView, MissingOut, Page,
    PicketConflict, Settle, Written,
};

use super::Call;

pub(crate) fn missing_outs(call: &Call, shift: Option<String>) -> AppResult<Vec<MissingOut>> {
    call.desk.book()?.missing_outs(shift.as_deref())
}

pub(crate) fn estimate_outs(call: &Call, wanted: Estimates) -> AppResult<Written> {
    call.desk.book()?.estimate_outs(&wanted)
}

pub(crate) fn line_entries(call: &Call, wanted: EntriesWanted) -> AppResult<Page<LineEntryView>> {
    call.desk.book()?.line_entries(&wanted)
}

pub(crate) fn line_history(call: &Call, id: String) -> AppResult<Vec<LineEntryView>> {
    call.desk.book()?.line_history(&id)
}

pub(crate) fn line_correct(call: &Call, wanted: Correction) -> AppResult<Written> {
    call.desk.book()?.line_correct(&wanted)
}

pub(crate) fn entries_undo(call: &Call, ids: Vec<String>) -> AppResult<Written> {
    call.desk.book()?.entries_undo(&ids)
}

pub(crate) fn picket_conflicts(
    call: &Call,
    wanted: ConflictsWanted,
) -> AppResult<Vec<PicketConflict>> {
    call.desk.book()?.picket_conflicts(&wanted)
}

pub(crate) fn picket_settle(call: &Call, wanted: Settle) -> AppResult<Written> {
    call.desk.book()?.settle(&wanted)
}
