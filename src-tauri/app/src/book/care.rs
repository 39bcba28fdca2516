//! What befell the book on this computer: the copy of the day, a keychain that refused.
//!
//! These are said as long as the book is open and are not written into it: the commonest cause
//! is a full disk, on which nothing could be written, and the next opening tries again anyway.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use picketbook_core::store::{Store, Topic, alert};
use picketbook_core::vault::DataKey;
use picketbook_core::{CoreResult, backup};

use super::Book;
use crate::clock::Clock;
use crate::error::AppResult;
use crate::view::AlertKind;

/// Findings of this opening of the book.
#[derive(Debug, Default)]
pub(super) struct Findings(Mutex<Vec<(AlertKind, String)>>);

impl Findings {
    pub(super) fn all(&self) -> Vec<(AlertKind, String)> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn add(&self, kind: AlertKind, detail: String) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((kind, detail));
    }
}

/// The copy of the day, ready to be made on a thread of its own: copying 10,000 notices takes
/// more than a second, and nobody should wait for it before reading.
pub struct DailyCopy {
    folder: PathBuf,
    key: DataKey,
    now: DateTime<Utc>,
}

impl DailyCopy {
    /// Makes the copy unless today has one.
    ///
    /// # Errors
    /// As [`backup::make`]; then no copy was added and none was removed.
    pub fn make(&self) -> CoreResult<()> {
        backup::daily_if_due(&self.folder, &self.key, self.now).map(|_| ())
    }
}

impl Book {
    /// The copy of the day, `None` where nothing can be written.
    pub fn daily_copy(&self) -> Option<DailyCopy> {
        self.store.read_only().is_none().then(|| DailyCopy {
            folder: self.folder.clone(),
            key: self.key.clone(),
            now: Clock::System.now(),
        })
    }

    /// Says on the front page what happened, until the book is closed.
    ///
    /// # Errors
    /// `io`; the finding is kept all the same.
    pub fn find(&self, kind: AlertKind, detail: String) -> AppResult<()> {
        self.findings.add(kind, detail);
        // An empty transaction changes nothing on disk and tells the screens.
        self.store.write(|w| {
            w.mark(Topic::Alert);
            Ok(())
        })?;
        Ok(())
    }

    /// Writes into a book that was just put back what it cannot know: that it is an old copy.
    ///
    /// # Errors
    /// `book_damaged`, `book_too_new`, `disk_full`, `io`. The book was put back all the same, and
    /// is told when it opens.
    pub(crate) fn say_put_back(folder: &Path, key: &DataKey) -> AppResult<()> {
        let now = Clock::System.now();
        let store = Store::open(folder, key, now)?;
        match untold(folder, now)? {
            Some(detail) => tell(folder, &store, &detail, now),
            None => Ok(()),
        }
    }

    /// Tells the book that it was put back, where that was cut off before it was told. On a full
    /// disk it is said until the book is closed, and told at the next opening.
    ///
    /// # Errors
    /// `io`.
    pub(super) fn hear_that_it_was_put_back(&self) -> AppResult<()> {
        if self.store.read_only().is_some() {
            return Ok(());
        }
        let now = Clock::System.now();
        let Some(detail) = untold(&self.folder, now)? else {
            return Ok(());
        };
        if tell(&self.folder, &self.store, &detail, now).is_err() {
            self.findings.add(AlertKind::PutBack, detail);
        }
        Ok(())
    }
}

/// What a book that was put back has not been told.
fn untold(folder: &Path, now: DateTime<Utc>) -> AppResult<Option<String>> {
    let Some(copy) = backup::unsaid(folder) else {
        return Ok(None);
    };
    let made = backup::list(folder)?
        .into_iter()
        .find(|row| row.name == copy)
        .map_or(now, |row| row.made_at);
    Ok(Some(format!(
        "This book was put back on {} from the copy of {}. It does not know what this device saw after that, so it could take an older state of the feed for the newest.",
        now.format("%-d %b %Y, %H:%M UTC"),
        made.format("%-d %b %Y, %H:%M UTC"),
    )))
}

fn tell(folder: &Path, store: &Store, detail: &str, now: DateTime<Utc>) -> AppResult<()> {
    let code = super::today::alert_code(AlertKind::PutBack);
    store.write(|w| alert::add(w, code, &[], detail, now).map(|_| ()))?;
    Ok(backup::said(folder)?)
}
