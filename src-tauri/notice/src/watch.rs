//! Progress and stopping of long work.

/// Told how far the work is, asked whether it should stop.
pub trait Watch: Send + Sync {
    /// `done` of `total` files were checked; `total` may grow.
    fn progress(&self, done: u64, total: u64);
    /// True when the person asked to stop.
    fn cancelled(&self) -> bool;
}

/// Nobody watches and nobody stops it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        false
    }
}
