//! Taking a roster in: a long job that can be stopped.

use super::Desk;
use crate::error::AppResult;
use crate::view::{RosterFileWanted, RosterPreview};

impl Desk {
    /// Takes a roster file in.
    pub fn roster_import(&self, wanted: &RosterFileWanted) -> AppResult<RosterPreview> {
        let (_one_at_a_time, job) = self.start_job();
        self.book()?.roster_import_watched(wanted, &job)
    }
}
