//! How long a check may take, and how it is asked to stop.
//!
//! The comparison bounds its own work by counting steps, so that the same text gets the same answer
//! on every machine. The clock is the second bound: nobody waits longer than two seconds, whatever
//! a library does with a file from a stranger.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use picketbook_check::CheckRefusal;
use picketbook_check::extract::{self, ExtractRefusal, Extracted};

use crate::error::{AppError, AppResult};

/// The longest that one check takes.
const MOST: Duration = Duration::from_secs(2);
/// How often the taking out of a text looks whether to stop.
const LOOK: Duration = Duration::from_millis(25);

/// How long a check may still take.
#[derive(Debug, Clone)]
pub struct Patience {
    asked: Arc<AtomicBool>,
    until: Instant,
}

impl Default for Patience {
    fn default() -> Self {
        Self::with(Arc::default())
    }
}

impl Patience {
    /// Patience that ends when `asked` is set.
    #[must_use]
    pub fn with(asked: Arc<AtomicBool>) -> Self {
        Self {
            asked,
            until: Instant::now() + MOST,
        }
    }

    /// The same with all its time before it.
    pub(super) fn afresh(&self) -> Self {
        Self::with(self.asked.clone())
    }

    /// True when somebody asked to stop.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// True when the check has to stop.
    pub(super) fn is_over(&self) -> bool {
        self.is_asked() || Instant::now() >= self.until
    }

    /// Why the comparison gave no answer.
    pub(super) fn refusal(&self, refusal: CheckRefusal) -> AppError {
        match refusal {
            CheckRefusal::Cancelled => self.stopped(),
            other => AppError::CheckRefused(other.code(), other.to_string()),
        }
    }

    fn stopped(&self) -> AppError {
        if self.is_asked() {
            AppError::CheckRefused("cancelled", CheckRefusal::Cancelled.to_string())
        } else {
            AppError::CheckRefused(
                "too_slow",
                "it took longer than two seconds; paste the part that matters".into(),
            )
        }
    }
}

/// Takes the text out of a file. The reader of a format cannot be asked to stop, so it works on a
/// thread that nobody waits for longer than there is patience.
pub(super) fn extract(
    bytes: Vec<u8>,
    name: Option<&str>,
    patience: &Patience,
) -> AppResult<Extracted> {
    let name = name.map(str::to_owned);
    let (done, waits) = channel();
    let started = thread::Builder::new()
        .name("extract".into())
        .spawn(move || {
            // The receiver is gone when it took too long; the text is of no use to anybody then.
            let _ = done.send(extract::extract(&bytes, name.as_deref()));
        });
    if let Err(error) = started {
        return Err(AppError::Internal(format!(
            "no thread could be started: {error}"
        )));
    }
    loop {
        match waits.recv_timeout(LOOK) {
            Ok(found) => return found.map_err(refused),
            Err(RecvTimeoutError::Timeout) if patience.is_over() => {
                return Err(patience.stopped());
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(refused(ExtractRefusal::Binary)),
        }
    }
}

fn refused(refusal: ExtractRefusal) -> AppError {
    AppError::CheckRefused(refusal.code(), refusal.to_string())
}
