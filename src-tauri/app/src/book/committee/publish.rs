//! Publishing from the window, and renewing freshness.

use std::path::Path;

use picketbook_core::store::{setting, signing_request, source};
use picketbook_notice::Watch;
use picketbook_notice::publish::Purpose;

use super::super::Book;
use super::keys::open_desk_keys;
use super::{ALSO_TO, FEED_FOLDER, list, places, set_list};
use crate::committee::feed::{self, Output};
use crate::committee::founding as rules;
use crate::committee::places::goals;
use crate::committee::storage::StorageKeys;
use crate::error::{AppError, AppResult};
use crate::view::{KeyToOpen, PublishWanted, Published, RenewWanted};

impl Book {
    /// Publishes what enough officers signed, to the feed's folder and to further places; without a
    /// request writes the feed as it is to further places. A dry run writes nothing.
    ///
    /// Afterwards this book has what was published, and a book that founded a feed belongs to it.
    ///
    /// # Errors
    /// `request_changed`, `threshold_not_met`, `request_outdated`, `wrong_key_passphrase`,
    /// `feed_exists`, `feed_busy`, `not_written`, `cancelled`, `no_storage_key`, what a storage
    /// refuses, and the other refusals.
    pub fn publish(
        &self,
        wanted: &PublishWanted,
        keys: &dyn StorageKeys,
        watch: &dyn Watch,
    ) -> AppResult<Published> {
        let now = self.clock.now();
        let folder = wanted.folder.trim();
        if folder.is_empty() {
            return Err(AppError::BadInput(
                "Choose the folder that is the feed.".into(),
            ));
        }
        let also_to = places(&wanted.also_to)?;
        let output = Output {
            to: goals(&also_to, keys)?,
            dry_run: wanted.dry_run,
            ..Output::default()
        };
        let shown = match &wanted.path {
            Some(path) => Some(self.shown_request(path, &wanted.sha256)?),
            None => None,
        };
        let desk = match &shown {
            Some(_) if wanted.desk.is_empty() => {
                return Err(AppError::BadInput(
                    "Publishing needs the desk's key. Choose its file.".into(),
                ));
            }
            _ => open_desk_keys(&wanted.desk)?,
        };
        let founded = shown
            .as_ref()
            .filter(|shown| shown.request.purpose == Purpose::Found);
        let published = match founded {
            Some(shown) => feed::found(
                &shown.examined,
                Path::new(folder),
                &desk,
                &output,
                now,
                watch,
            )?,
            None => self.feed_folder(folder)?.publish(
                shown.as_ref().map(|shown| &shown.request),
                &desk,
                &output,
                now,
                watch,
            )?,
        };
        if wanted.dry_run {
            return Ok(published);
        }
        if let Some(shown) = founded
            && self.union_view()?.is_none()
        {
            self.join(&rules::invite(&shown.request, &[])?)?;
        }
        self.store.write(|w| {
            setting::set(w, FEED_FOLDER, folder)?;
            set_list(w, ALSO_TO, &also_to)?;
            if let Some(path) = &wanted.path {
                signing_request::set_published(w, path, now)?;
            }
            if !source::all(w)?.iter().any(|row| row.address == folder) {
                source::add(w, folder, false, now)?;
            }
            Ok(())
        })?;
        self.take_in(folder, watch);
        Ok(published)
    }

    /// Says anew that nothing else exists, with the desk's key.
    ///
    /// # Errors
    /// `no_feed_folder`, `no_desk_key`, `wrong_key_passphrase`, `expired` when the officers' own
    /// signatures have run out, `not_written`.
    pub fn renew(
        &self,
        wanted: &RenewWanted,
        storage: &dyn StorageKeys,
        watch: &dyn Watch,
    ) -> AppResult<Published> {
        let folder = self.kept_feed_folder()?;
        let also_to = self.store.read(|r| list(r, ALSO_TO))?;
        let keys = open_desk_keys(&[KeyToOpen {
            path: self.desk_key_path()?,
            passphrase: wanted.passphrase.clone(),
        }])?;
        let output = Output {
            to: goals(&also_to, storage)?,
            dry_run: wanted.dry_run,
            days: wanted.days,
            ..Output::default()
        };
        let [key] = keys.as_slice() else {
            return Err(AppError::Internal("one key was asked for".into()));
        };
        let published = folder.renew(key, None, &output, self.clock.now(), watch)?;
        if !wanted.dry_run {
            self.take_in(&published.status.folder, watch);
        }
        Ok(published)
    }

    /// The desk's own book reads what was just published, as every member's will. Should it refuse,
    /// the refusal is in the list on the page Trust, and what was published stays so.
    fn take_in(&self, folder: &str, watch: &dyn Watch) {
        let _ = self.import(folder, watch);
    }
}
