//! The one long job at a time, and how it is asked to stop.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use picketbook_notice::Watch;

use super::{Host, unpoisoned};
use crate::view::ProgressView;

/// See the module.
#[derive(Default)]
pub(super) struct Jobs {
    slot: Mutex<()>,
    /// The flag of the job that runs now. Each job has its own: one that was asked to stop
    /// cannot be started again by the next.
    stop: Mutex<Arc<AtomicBool>>,
    count: AtomicU32,
}

impl Jobs {
    /// Waits for the slot; the job lasts as long as the guard is held.
    pub(super) fn start(&self, host: Arc<dyn Host>) -> (MutexGuard<'_, ()>, Job) {
        let slot = unpoisoned(self.slot.lock());
        let stop = Arc::new(AtomicBool::new(false));
        *unpoisoned(self.stop.lock()) = stop.clone();
        let job = Job {
            host,
            number: self.count.fetch_add(1, Ordering::Relaxed),
            stop,
        };
        (slot, job)
    }

    /// Asks the running job to stop.
    pub(super) fn cancel(&self) {
        unpoisoned(self.stop.lock()).store(true, Ordering::Relaxed);
    }
}

/// A job that runs.
pub(super) struct Job {
    host: Arc<dyn Host>,
    number: u32,
    stop: Arc<AtomicBool>,
}

impl Watch for Job {
    fn progress(&self, done: u64, total: u64) {
        let count = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        self.host.progress(ProgressView {
            job: self.number,
            done: count(done),
            total: count(total),
        });
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
