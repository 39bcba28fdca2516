//! Commands about drafts of notices.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    DraftAsk, DraftBegin, DraftLook, DraftLookWanted, DraftMove, DraftPage, DraftRow, DraftSave,
    OpenRequest,
};

use super::Call;

pub(crate) fn draft_list(call: &Call, binned: bool) -> AppResult<Vec<DraftRow>> {
    call.desk.book()?.drafts(binned)
}

pub(crate) fn draft_add(call: &Call, begin: DraftBegin) -> AppResult<i64> {
    call.desk.book()?.add_draft(&begin)
}

pub(crate) fn draft_read(call: &Call, id: i64) -> AppResult<DraftPage> {
    call.desk.book()?.draft(id)
}

pub(crate) fn draft_save(call: &Call, wanted: DraftSave) -> AppResult<u32> {
    call.desk.book()?.save_draft(&wanted)
}

pub(crate) fn draft_move(call: &Call, wanted: DraftMove) -> AppResult<()> {
    call.desk.book()?.move_draft(&wanted)
}

pub(crate) fn draft_look(call: &Call, wanted: DraftLookWanted) -> AppResult<DraftLook> {
    call.desk.book()?.look_at_draft(&wanted)
}

pub(crate) fn draft_ask(call: &Call, wanted: DraftAsk) -> AppResult<OpenRequest> {
    call.desk.book()?.ask_to_sign(&wanted)
}
