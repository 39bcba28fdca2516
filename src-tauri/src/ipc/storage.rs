//! Commands about the care of the open book.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    BackupRow, CheckReport, PassphraseChange, PurgeReport, PurgeWanted, StorageView,
};

use super::Call;

pub(crate) fn storage(call: &Call) -> AppResult<StorageView> {
    call.desk.book()?.storage()
}

pub(crate) fn book_backup(call: &Call) -> AppResult<BackupRow> {
    call.desk.book()?.backup()
}

pub(crate) fn book_backup_to(call: &Call, place: String) -> AppResult<String> {
    call.desk.book()?.backup_to(&place)
}

pub(crate) fn book_check(call: &Call) -> AppResult<CheckReport> {
    call.desk.book()?.check_whole()
}

pub(crate) fn passphrase_change(call: &Call, wanted: PassphraseChange) -> AppResult<()> {
    call.desk.book()?.change_passphrase(&wanted)
}

pub(crate) fn recovery_try(call: &Call, code: String) -> AppResult<()> {
    call.desk.book()?.recovery_try(&code)
}

pub(crate) fn recovery_renew(call: &Call, passphrase: String) -> AppResult<String> {
    call.desk.book()?.recovery_renew(&passphrase)
}

pub(crate) fn book_purge(call: &Call, wanted: PurgeWanted) -> AppResult<PurgeReport> {
    call.desk.book()?.purge(wanted)
}
