//! Commands about notices: list, read, compare, bring in.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    DiffView, DiffWanted, ImportOutcome, NoticeFilter, NoticePage, NoticeRef, NoticeRow,
    NoticeWanted, Page, RefreshOutcome,
};

use super::Call;

pub(crate) fn notice_list(call: &Call, filter: NoticeFilter) -> AppResult<Page<NoticeRow>> {
    call.desk.book()?.notices(&filter)
}

pub(crate) fn notice_read(call: &Call, wanted: NoticeWanted) -> AppResult<NoticePage> {
    call.desk.book()?.notice(wanted)
}

pub(crate) fn notice_mark_read(call: &Call, notice: NoticeRef) -> AppResult<()> {
    call.desk.book()?.mark_read(notice)
}

pub(crate) fn notice_mark_unread(call: &Call, number: u32) -> AppResult<()> {
    call.desk.book()?.mark_unread(number)
}

pub(crate) fn notice_mark_all_read(call: &Call) -> AppResult<Vec<NoticeRef>> {
    call.desk.book()?.mark_all_read()
}

pub(crate) fn notice_diff(call: &Call, wanted: DiffWanted) -> AppResult<DiffView> {
    call.desk.book()?.difference(wanted)
}

pub(crate) fn notice_import(call: &Call, address: String) -> AppResult<ImportOutcome> {
    call.desk.import(&address)
}

pub(crate) fn notice_refresh(call: &Call) -> AppResult<RefreshOutcome> {
    call.desk.refresh()
}
