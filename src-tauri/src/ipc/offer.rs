//! Commands of the tracker, the comparison, promises, votes and the timeline.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    CompareView, OffersView, OffersWanted, OwnPay, PayLine, PayWanted, PictureSave, PledgeView,
    TimelineView, TimelineWanted, TrackerRow, TrackerSave, TrackerView, TrackerWanted, VotesView,
};

use super::Call;

pub(crate) fn tracker(call: &Call, wanted: TrackerWanted) -> AppResult<TrackerView> {
    call.desk.book()?.tracker_page(&wanted)
}

pub(crate) fn tracker_issue(call: &Call, issue: String) -> AppResult<TrackerRow> {
    call.desk.book()?.tracker_issue(&issue)
}

pub(crate) fn tracker_save(call: &Call, wanted: TrackerSave) -> AppResult<()> {
    call.desk.book()?.tracker_save(&wanted)
}

pub(crate) fn offer_list(call: &Call, wanted: OffersWanted) -> AppResult<OffersView> {
    call.desk.book()?.offers(&wanted)
}

pub(crate) fn offer_compare(call: &Call, offers: Vec<String>) -> AppResult<CompareView> {
    call.desk.book()?.offers_compared(&offers)
}

pub(crate) fn offer_pay(call: &Call, wanted: PayWanted) -> AppResult<Vec<PayLine>> {
    call.desk.book()?.offer_pay(&wanted)
}

pub(crate) fn own_pay(call: &Call) -> AppResult<Option<OwnPay>> {
    call.desk.book()?.own_pay()
}

pub(crate) fn own_pay_keep(call: &Call, pay: OwnPay) -> AppResult<()> {
    call.desk.book()?.keep_own_pay(&pay)
}

pub(crate) fn promise_list(call: &Call) -> AppResult<Vec<PledgeView>> {
    call.desk.book()?.promises()
}

pub(crate) fn vote_list(call: &Call) -> AppResult<VotesView> {
    call.desk.book()?.votes_and_ends()
}

pub(crate) fn timeline(call: &Call, wanted: TimelineWanted) -> AppResult<TimelineView> {
    call.desk.book()?.timeline(&wanted)
}

pub(crate) fn picture_save(call: &Call, wanted: PictureSave) -> AppResult<()> {
    call.desk.book()?.picture_save(&wanted)
}
