//! Commands of the trust panel.

use picketbook_app::error::AppResult;
use picketbook_app::view::{NoticeRef, TrustView};

use super::Call;

pub(crate) fn trust(call: &Call) -> AppResult<TrustView> {
    call.desk.book()?.trust()
}

pub(crate) fn check_words_at(call: &Call, notice: NoticeRef) -> AppResult<Vec<String>> {
    call.desk.book()?.check_words_at(notice)
}

pub(crate) fn source_add(call: &Call, address: String) -> AppResult<()> {
    call.desk.book()?.add_source(&address)
}

pub(crate) fn source_remove(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.remove_source(id)
}
