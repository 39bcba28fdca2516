//! Commands about signing requests.

use picketbook_app::error::AppResult;
use picketbook_app::view::{OpenRequest, RequestCopy, RequestReject, RequestSign};

use super::Call;

pub(crate) fn request_open(call: &Call, path: String) -> AppResult<OpenRequest> {
    call.desk.book()?.open_request(&path)
}

pub(crate) fn request_sign(call: &Call, wanted: RequestSign) -> AppResult<OpenRequest> {
    call.desk.book()?.sign_request(&wanted)
}

pub(crate) fn request_reject(call: &Call, wanted: RequestReject) -> AppResult<OpenRequest> {
    call.desk.book()?.reject_request(&wanted)
}

pub(crate) fn request_copy(call: &Call, wanted: RequestCopy) -> AppResult<OpenRequest> {
    call.desk.book()?.copy_request(&wanted)
}

pub(crate) fn request_forget(call: &Call, path: String) -> AppResult<()> {
    call.desk.book()?.forget_request(&path)
}
