//! Commands of the log of claims.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    AskKeyFile, AskedDone, AskedImport, AskedTopic, ClaimFilter, ClaimOutcome, ClaimPage,
    ClaimPair, ClaimReview, ClaimRow, ClaimSwitch, CommitteeAskKey, FactSheet, HeardAgain,
    NeutralView, NewClaim, Page, SealPreview, SealReport, SealWanted, SheetSave,
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

pub(crate) fn claim_sheet(call: &Call, id: i64) -> AppResult<FactSheet> {
    call.desk.book()?.fact_sheet(id)
}

pub(crate) fn claim_sheet_save(call: &Call, wanted: SheetSave) -> AppResult<()> {
    call.desk.book()?.save_fact_sheet(&wanted)
}

pub(crate) fn claim_seal_preview(call: &Call) -> AppResult<SealPreview> {
    call.desk.book()?.seal_preview()
}

pub(crate) fn claim_seal(call: &Call, wanted: SealWanted) -> AppResult<SealReport> {
    call.desk.book()?.seal_claims(&wanted)
}

pub(crate) fn asked_list(call: &Call, with_done: bool) -> AppResult<Vec<AskedTopic>> {
    call.desk.book()?.asked(with_done)
}

pub(crate) fn asked_import(call: &Call, paths: Vec<String>) -> AppResult<AskedImport> {
    call.desk.book()?.import_asked(&paths)
}

pub(crate) fn asked_done(call: &Call, wanted: AskedDone) -> AppResult<()> {
    call.desk.book()?.set_asked_done(&wanted)
}

pub(crate) fn ask_key(call: &Call) -> AppResult<Option<CommitteeAskKey>> {
    call.desk.book()?.committee_ask_key()
}

pub(crate) fn ask_key_make(call: &Call) -> AppResult<CommitteeAskKey> {
    call.desk.book()?.make_ask_key()
}

pub(crate) fn ask_key_save(call: &Call, file: AskKeyFile) -> AppResult<()> {
    call.desk.book()?.save_ask_key(&file)
}

pub(crate) fn ask_key_take(call: &Call, file: AskKeyFile) -> AppResult<CommitteeAskKey> {
    call.desk.book()?.take_ask_key(&file)
}
