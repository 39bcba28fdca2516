//! The commands that check a text.

use picketbook_app::error::AppResult;
use picketbook_app::view::{CheckView, CheckedFile};

use super::Call;

pub(crate) fn check_text(call: &Call, text: String) -> AppResult<CheckView> {
    call.desk.check_text(&text)
}

pub(crate) fn check_html(call: &Call, page: String) -> AppResult<CheckedFile> {
    call.desk.check_html(&page)
}

pub(crate) fn check_file(call: &Call, path: String) -> AppResult<CheckedFile> {
    call.desk.check_file(&path)
}

pub(crate) fn check_cancel(call: &Call) -> AppResult<()> {
    call.desk.cancel_check();
    Ok(())
}
