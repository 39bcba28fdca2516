//! Which locals may publish in their own name.

use super::super::Book;
use super::keys::card;
use crate::committee::delegation::{self, Wanted};
use crate::error::AppResult;
use crate::view::{DelegateWanted, OpenRequest};

impl Book {
    /// Makes the signing request that lets a local publish in its own name, changes its name, its
    /// officers or how many of them have to sign, or ends its right.
    ///
    /// # Errors
    /// `no_feed_folder`, `bad_input`, `unknown_body`, `duplicate_key`, `not_a_key`, `file_exists`,
    /// `not_written`.
    pub fn delegate(&self, wanted: &DelegateWanted) -> AppResult<OpenRequest> {
        let change = Wanted {
            slug: wanted.slug.trim().to_owned(),
            name: wanted.name.clone(),
            officers: wanted.officers.iter().map(card).collect::<AppResult<_>>()?,
            threshold: wanted.threshold,
            end: wanted.end,
        };
        let made_by = self.officer_name();
        let request =
            self.kept_feed_folder()?
                .request_delegation(&made_by, self.clock.now(), |old| {
                    delegation::changed(old, &change)
                })?;
        self.write_request(&wanted.path, &request)
    }
}
