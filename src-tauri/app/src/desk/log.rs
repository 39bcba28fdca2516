//! Bringing a table into the log: a long job that can be stopped.

use super::{Desk, checking};
use crate::error::AppResult;
use crate::view::{LogImportOutcome, LogImportWanted};

impl Desk {
    /// Brings a table file in; see [`crate::book::Book::log_import`].
    pub fn log_import(&self, wanted: &LogImportWanted) -> AppResult<LogImportOutcome> {
        let (_one_at_a_time, job) = self.start_job();
        let book = self.book()?;
        let done = book.log_import_watched(wanted, &job)?;
        if done.written {
            checking::prepare(&book);
        }
        Ok(done)
    }
}
