//! Commands of the committee's desk: keys, founding, invite, publishing.

use picketbook_app::book::{check_card, read_card};
use picketbook_app::error::AppResult;
use picketbook_app::view::{
    CardView, CommitteeView, DelegateWanted, FeedStatus, FoundingForm, InviteSheet, InviteWanted,
    KeyUse, KeyWanted, NewKeyView, OpenRequest, PlacesWanted, PublishWanted, Published,
    RenewWanted, RotateWanted, StorageWanted,
};

use super::Call;

pub(crate) fn committee(call: &Call) -> AppResult<CommitteeView> {
    call.desk.book()?.committee()
}

pub(crate) fn committee_key_make(call: &Call, wanted: KeyWanted) -> AppResult<NewKeyView> {
    call.desk.book()?.make_key(&wanted)
}

pub(crate) fn committee_key_use(call: &Call, wanted: KeyUse) -> AppResult<()> {
    call.desk.book()?.use_key(&wanted)
}

pub(crate) fn committee_card_read(call: &Call, path: String) -> AppResult<CardView> {
    call.desk.book()?;
    read_card(&path)
}

pub(crate) fn committee_card_check(_call: &Call, typed: CardView) -> AppResult<CardView> {
    check_card(&typed)
}

pub(crate) fn committee_founding_save(call: &Call, form: FoundingForm) -> AppResult<()> {
    call.desk.book()?.save_founding(&form)
}

pub(crate) fn committee_found(call: &Call, path: String) -> AppResult<OpenRequest> {
    call.desk.book()?.found(&path)
}

pub(crate) fn committee_places_set(call: &Call, wanted: PlacesWanted) -> AppResult<()> {
    call.desk.book()?.set_places(&wanted)
}

pub(crate) fn committee_storage_add(call: &Call, wanted: StorageWanted) -> AppResult<String> {
    call.desk.add_storage(&wanted)
}

pub(crate) fn committee_storage_remove(call: &Call, place: String) -> AppResult<()> {
    call.desk.remove_storage(&place)
}

pub(crate) fn committee_invite(call: &Call, wanted: InviteWanted) -> AppResult<InviteSheet> {
    call.desk.book()?.invite(&wanted)
}

pub(crate) fn committee_rotate(call: &Call, wanted: RotateWanted) -> AppResult<OpenRequest> {
    call.desk.book()?.rotate(&wanted)
}

pub(crate) fn committee_delegate(call: &Call, wanted: DelegateWanted) -> AppResult<OpenRequest> {
    call.desk.book()?.delegate(&wanted)
}

pub(crate) fn feed_status(call: &Call) -> AppResult<Option<FeedStatus>> {
    call.desk.book()?.feed_status()
}

pub(crate) fn feed_publish(call: &Call, wanted: PublishWanted) -> AppResult<Published> {
    call.desk.publish(&wanted)
}

pub(crate) fn feed_renew(call: &Call, wanted: RenewWanted) -> AppResult<Published> {
    call.desk.renew(&wanted)
}
