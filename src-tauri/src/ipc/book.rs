//! Commands about books: make, unlock, lock, restore.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    BackupPreview, BackupRow, BookEntry, CreatedBook, InvitePreview, NewBook, OpenBook,
    RestoreBackup, Strength, Unlock, WipeBook, WipeReport,
};

use super::Call;

pub(crate) fn passphrase_strength(_call: &Call, text: String) -> AppResult<Strength> {
    Ok(picketbook_app::desk::passphrase_strength(&text))
}

pub(crate) fn invite_preview(call: &Call, path: String) -> AppResult<InvitePreview> {
    call.desk.invite_preview(&path)
}

pub(crate) fn book_create(call: &Call, wanted: NewBook) -> AppResult<CreatedBook> {
    call.desk.create(wanted)
}

pub(crate) fn book_create_demo(call: &Call) -> AppResult<OpenBook> {
    call.desk.create_demo()
}

pub(crate) fn book_unlock(call: &Call, unlock: Unlock) -> AppResult<OpenBook> {
    call.desk.unlock(unlock)
}

pub(crate) fn book_current(call: &Call) -> AppResult<Option<OpenBook>> {
    call.desk.current()
}

pub(crate) fn book_lock(call: &Call) -> AppResult<()> {
    call.desk.lock();
    Ok(())
}

pub(crate) fn book_forget_key(call: &Call, id: String) -> AppResult<()> {
    call.desk.forget_key(&id)
}

pub(crate) fn book_delete_demo(call: &Call, id: String) -> AppResult<()> {
    call.desk.delete_demo(&id)
}

pub(crate) fn book_backups(call: &Call, id: String) -> AppResult<Vec<BackupRow>> {
    call.desk.backups(&id)
}

pub(crate) fn book_restore(call: &Call, wanted: RestoreBackup) -> AppResult<()> {
    call.desk.restore(&wanted)
}

pub(crate) fn book_backup_preview(call: &Call, wanted: RestoreBackup) -> AppResult<BackupPreview> {
    call.desk.backup_preview(&wanted)
}

pub(crate) fn book_mend(call: &Call, id: String) -> AppResult<()> {
    call.desk.mend_vault(&id)
}

pub(crate) fn book_adopt(call: &Call, from: String) -> AppResult<BookEntry> {
    call.desk.adopt(&from)
}

pub(crate) fn book_wipe(call: &Call, wanted: WipeBook) -> AppResult<WipeReport> {
    call.desk.wipe(&wanted)
}

pub(crate) fn book_join(call: &Call, invite: String) -> AppResult<OpenBook> {
    call.desk.join(&invite)
}
