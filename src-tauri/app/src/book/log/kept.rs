//! The tracker and the line of time as they were last made, until something changes.
//!
//! Both are made from every row of the log, which takes longer than one frame in a large book.
//! Filtering, sorting and paging work on what is kept and read nothing.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use picketbook_core::store::{Store, Topic};

use super::timeline::Line;
use super::tracker::Whole;
use crate::error::AppResult;

/// What a kept answer was made from. It is not used when any of it is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    changes: u64,
    pub(super) today: NaiveDate,
    pub(super) began: Option<NaiveDate>,
}

type Slot<T> = Mutex<Option<(Stamp, Arc<T>)>>;

/// See the module.
#[derive(Default)]
pub(in crate::book) struct Kept {
    changes: Arc<AtomicU64>,
    tracker: Slot<Whole>,
    line: Slot<Line>,
}

impl Kept {
    /// Keeps answers over this store, and lets go of them when the log or the notices change.
    pub(in crate::book) fn over(store: &Store) -> Self {
        let kept = Self::default();
        let changes = Arc::clone(&kept.changes);
        store.on_change(Box::new(move |changed| {
            if changed
                .topics
                .iter()
                .any(|topic| matches!(topic, Topic::Log | Topic::Notice))
            {
                changes.fetch_add(1, Ordering::AcqRel);
            }
        }));
        kept
    }

    /// Must be taken before the rows are read: what changes in between makes the answer stale.
    pub(super) fn stamp(&self, today: NaiveDate, began: Option<NaiveDate>) -> Stamp {
        Stamp {
            changes: self.changes.load(Ordering::Acquire),
            today,
            began,
        }
    }

    pub(super) fn tracker(
        &self,
        stamp: Stamp,
        make: impl FnOnce() -> AppResult<Whole>,
    ) -> AppResult<Arc<Whole>> {
        kept_or_made(&self.tracker, stamp, make)
    }

    pub(super) fn line(
        &self,
        stamp: Stamp,
        make: impl FnOnce() -> AppResult<Line>,
    ) -> AppResult<Arc<Line>> {
        kept_or_made(&self.line, stamp, make)
    }
}

/// The slot stays locked while the answer is made, so that two screens do not make it twice.
fn kept_or_made<T>(
    slot: &Slot<T>,
    stamp: Stamp,
    make: impl FnOnce() -> AppResult<T>,
) -> AppResult<Arc<T>> {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, kept)) = &*slot
        && *of == stamp
    {
        return Ok(Arc::clone(kept));
    }
    let made = Arc::new(make()?);
    *slot = Some((stamp, Arc::clone(&made)));
    Ok(made)
}
