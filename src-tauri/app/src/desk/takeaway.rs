//! Exports and imports of notes: long jobs that can be stopped.

use super::Desk;
use crate::error::AppResult;
use crate::view::{ExportReport, ExportWanted, NotesImport, NotesImported};

impl Desk {
    /// Takes the record away.
    pub fn export(&self, wanted: &ExportWanted) -> AppResult<ExportReport> {
        let (_one_at_a_time, job) = self.start_job();
        self.book()?.export(wanted, &job)
    }

    /// Brings notes in.
    pub fn import_notes(&self, wanted: &NotesImport) -> AppResult<NotesImported> {
        let (_one_at_a_time, job) = self.start_job();
        self.book()?.import_notes(wanted, &job)
    }
}
