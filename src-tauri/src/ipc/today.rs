//! Commands of the front page.

use picketbook_app::error::AppResult;
use picketbook_app::view::Today;

use super::Call;

pub(crate) fn today(call: &Call) -> AppResult<Today> {
    call.desk.book()?.today()
}

pub(crate) fn alert_put_aside(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.put_alert_aside(id)
}

pub(crate) fn alert_take_back(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.take_alert_back(id)
}
