//! Checks of texts: one at a time, and beside the long jobs, so that a check need not wait for an
//! import.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::thread;

use super::{Desk, unpoisoned};
use crate::book::{Book, Patience};
use crate::error::AppResult;
use crate::view::{CheckView, CheckedFile};

/// The flag of the newest check. Each has its own: one that was asked to stop stays stopped.
#[derive(Default)]
pub(super) struct Checks {
    stop: Mutex<Arc<AtomicBool>>,
}

impl Checks {
    /// Stops the check before, whose answer nobody waits for any more.
    fn start(&self) -> Patience {
        let stop = Arc::new(AtomicBool::new(false));
        let before = std::mem::replace(&mut *unpoisoned(self.stop.lock()), stop.clone());
        before.store(true, Ordering::Relaxed);
        Patience::with(stop)
    }

    pub(super) fn cancel(&self) {
        unpoisoned(self.stop.lock()).store(true, Ordering::Relaxed);
    }
}

impl Desk {
    /// Checks a pasted text.
    pub fn check_text(&self, text: &str) -> AppResult<CheckView> {
        let patience = self.checks.start();
        self.book()?.check_text(text, &patience)
    }

    /// Checks a page that was pasted as HTML.
    pub fn check_html(&self, page: &str) -> AppResult<CheckedFile> {
        let patience = self.checks.start();
        self.book()?.check_html(page, &patience)
    }

    /// Checks a file.
    pub fn check_file(&self, path: &str) -> AppResult<CheckedFile> {
        let patience = self.checks.start();
        self.book()?.check_file(Path::new(path), &patience)
    }

    /// Asks the running check to stop; it ends with the refusal `cancelled`.
    pub fn cancel_check(&self) {
        self.checks.cancel();
    }
}

/// Brings the indexes of a book up to date beside the reading, that of the check first. The thread holds the book for one step
/// at a time, so that a lock in the meantime need not wait long.
pub(super) fn prepare(book: &Arc<Book>) {
    if book.read_only().is_some() {
        return;
    }
    let book: Weak<Book> = Arc::downgrade(book);
    let steps = move || {
        while let Some(book) = book.upgrade() {
            // What went wrong here goes wrong again at the next check or search, which then says so.
            if book.prepare_check().unwrap_or(true) && book.prepare_search().unwrap_or(true) {
                return;
            }
        }
    };
    if thread::Builder::new()
        .name("index".into())
        .spawn(steps)
        .is_err()
    {
        // No thread could be started; the next check makes the index itself.
    }
}
