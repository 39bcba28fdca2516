//! Commands about taking the record away and bringing notes in.

use picketbook_app::error::AppResult;
use picketbook_app::view::{ExportReport, ExportWanted, NotesImport, NotesImported};

use super::Call;

pub(crate) fn book_export(call: &Call, wanted: ExportWanted) -> AppResult<ExportReport> {
    call.desk.export(&wanted)
}

pub(crate) fn notes_import(call: &Call, wanted: NotesImport) -> AppResult<NotesImported> {
    call.desk.import_notes(&wanted)
}
