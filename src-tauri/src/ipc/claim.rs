//! Commands of the log of claims.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    ClaimFilter, ClaimOutcome, ClaimPage, ClaimPair, ClaimReview, ClaimRow, ClaimSwitch,
    HeardAgain, NeutralView, NewClaim, Page,
};

use super::Call;

pub(crate) fn claim_list(call: &Call, filter: ClaimFilter) -> AppResult<Page<ClaimRow>> {
    call.desk.book()?.claims(&filter)
}

pub(crate) fn claim_read(call: &Call, id: i64) -> AppResult<ClaimPage> {
    call.desk.book()?.claim(id)
}

pub(crate) fn claim_outcomes(call: &Call) -> AppResult<Vec<ClaimOutcome>> {
    call.desk.book()?.claim_outcomes()
}

pub(crate) fn claim_neutral(call: &Call, text: String) -> AppResult<NeutralView> {
    call.desk.book()?.claim_neutral(&text)
}

pub(crate) fn claim_log(call: &Call, new: NewClaim) -> AppResult<i64> {
    call.desk.book()?.log_claim(&new)
}

pub(crate) fn claim_sight(call: &Call, again: HeardAgain) -> AppResult<i64> {
    call.desk.book()?.heard_again(&again)
}

pub(crate) fn claim_sighting_keep(call: &Call, switch: ClaimSwitch) -> AppResult<()> {
    call.desk.book()?.set_sighting(switch)
}

pub(crate) fn claim_review(call: &Call, review: ClaimReview) -> AppResult<()> {
    call.desk.book()?.review_claim(&review)
}

pub(crate) fn claim_merge(call: &Call, pair: ClaimPair) -> AppResult<()> {
    call.desk.book()?.merge_claim(pair)
}

pub(crate) fn claim_unmerge(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.unmerge_claim(id)
}

pub(crate) fn claim_apart(call: &Call, pair: ClaimPair) -> AppResult<()> {
    call.desk.book()?.keep_claims_apart(pair)
}

pub(crate) fn claim_meet(call: &Call, pair: ClaimPair) -> AppResult<()> {
    call.desk.book()?.let_claims_meet(pair)
}

pub(crate) fn claim_seen(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.claim_seen(id)
}

pub(crate) fn claim_keep(call: &Call, switch: ClaimSwitch) -> AppResult<()> {
    call.desk.book()?.set_claim_logged(switch)
}

pub(crate) fn claim_choose(call: &Call, switch: ClaimSwitch) -> AppResult<()> {
    call.desk.book()?.choose_claim(switch)
}
