//! The command that checks a pasted text.

use picketbook_app::error::AppResult;
use picketbook_app::view::CheckView;

use super::Call;

pub(crate) fn check_text(call: &Call, text: String) -> AppResult<CheckView> {
    call.desk.book()?.check_text(&text)
}
