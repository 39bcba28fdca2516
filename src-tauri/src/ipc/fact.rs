//! Commands of the tables of the bargaining log: rows, changes, files, conflicts, requests.

use picketbook_app::book::log_template_write;
use picketbook_app::error::AppResult;
use picketbook_app::view::{
    ConflictNew, ConflictPage, LogCells, LogChange, LogChecked, LogEdit, LogImportOutcome,
    LogImportWanted, LogKind, LogOut, LogRef, LogRow, LogRowsWanted, LogSave, LogSaved, LogWritten,
    Page, RequestRow,
};

use super::Call;

pub(crate) fn log_kinds(call: &Call) -> AppResult<Vec<LogKind>> {
    call.desk.book()?.log_kinds()
}

pub(crate) fn log_rows(call: &Call, wanted: LogRowsWanted) -> AppResult<Page<LogRow>> {
    call.desk.book()?.log_rows(&wanted)
}

pub(crate) fn log_row(call: &Call, wanted: LogRef) -> AppResult<LogCells> {
    call.desk.book()?.log_row(&wanted)
}

pub(crate) fn log_check(call: &Call, wanted: LogSave) -> AppResult<LogChecked> {
    call.desk.book()?.log_check(&wanted)
}

pub(crate) fn log_save(call: &Call, wanted: LogSave) -> AppResult<LogSaved> {
    call.desk.book()?.log_save(&wanted)
}

pub(crate) fn log_remove(call: &Call, wanted: LogRef) -> AppResult<LogEdit> {
    call.desk.book()?.log_remove(&wanted)
}

pub(crate) fn log_undo(call: &Call, edit: i64) -> AppResult<()> {
    call.desk.book()?.log_undo(edit)
}

pub(crate) fn log_changes(call: &Call, most: u32) -> AppResult<Vec<LogChange>> {
    call.desk.book()?.log_changes(most)
}

pub(crate) fn log_import(call: &Call, wanted: LogImportWanted) -> AppResult<LogImportOutcome> {
    call.desk.log_import(&wanted)
}

pub(crate) fn log_write(call: &Call, wanted: LogOut) -> AppResult<LogWritten> {
    call.desk.book()?.log_write(&wanted)
}

/// A template is empty, so nothing of it can be closed.
pub(crate) fn log_template_save(_call: &Call, wanted: LogOut) -> AppResult<LogWritten> {
    log_template_write(&wanted.kind, &wanted.path)?;
    Ok(LogWritten {
        path: wanted.path,
        rows: 0,
        left_out: 0,
    })
}

pub(crate) fn conflict_pages(call: &Call) -> AppResult<Vec<ConflictPage>> {
    call.desk.book()?.conflict_pages()
}

pub(crate) fn conflict_link(call: &Call, new: ConflictNew) -> AppResult<LogSaved> {
    call.desk.book()?.conflict_link(&new)
}

pub(crate) fn request_list(call: &Call) -> AppResult<Vec<RequestRow>> {
    call.desk.book()?.requests()
}
