//! The long jobs of the committee's desk.

use super::Desk;
use crate::error::AppResult;
use crate::view::{PublishWanted, Published, RenewWanted};

impl Desk {
    /// Publishes; see [`crate::book::Book::publish`]. It can be cancelled between two files.
    pub fn publish(&self, wanted: &PublishWanted) -> AppResult<Published> {
        let (_one_at_a_time, job) = self.start_job();
        self.book()?.publish(wanted, &job)
    }

    /// Renews freshness; see [`crate::book::Book::renew`].
    pub fn renew(&self, wanted: &RenewWanted) -> AppResult<Published> {
        let (_one_at_a_time, job) = self.start_job();
        self.book()?.renew(wanted, &job)
    }
}
