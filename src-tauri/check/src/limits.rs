//! How much a check may take, and why one is refused.

use thiserror::Error;

/// Bounds on one check. They count work, not time, so that the same text always gets the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest text, in bytes.
    pub max_bytes: usize,
    /// Most words in a text.
    pub max_words: usize,
    /// Most comparisons of words, look-ups counted in.
    pub max_steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 1024 * 1024,
            max_words: 20_000,
            max_steps: 40_000_000,
        }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckRefusal {
    /// There is no word in the text.
    #[error("there is no text to check")]
    Empty,
    /// Longer than [`Limits::max_bytes`] or [`Limits::max_words`].
    #[error("the text is too long to check in one piece; paste the part that matters")]
    TooLarge,
    /// The bytes are no text.
    #[error("this is not text")]
    Binary,
    /// The caller asked to stop.
    #[error("the check was cancelled")]
    Cancelled,
    /// More comparisons than [`Limits::max_steps`].
    #[error("the text repeats itself too much to compare; paste the part that matters")]
    TooComplex,
}

impl CheckRefusal {
    /// The code that crosses borders.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Binary => "binary",
            Self::Cancelled => "cancelled",
            Self::TooComplex => "too_complex",
        }
    }
}

/// Counts steps and asks now and then whether to go on.
pub(crate) struct Budget<'a> {
    left: u64,
    until_watch: u64,
    watch: &'a dyn Fn() -> bool,
}

/// Steps between two questions to the watch.
const WATCH_EVERY: u64 = 20_000;

impl<'a> Budget<'a> {
    pub(crate) fn new(limits: &Limits, watch: &'a dyn Fn() -> bool) -> Self {
        Self {
            left: limits.max_steps,
            until_watch: 0,
            watch,
        }
    }

    /// Takes `steps`; refuses when they are used up or the caller has cancelled.
    pub(crate) fn spend(&mut self, steps: u64) -> Result<(), CheckRefusal> {
        self.left = self
            .left
            .checked_sub(steps)
            .ok_or(CheckRefusal::TooComplex)?;
        if self.until_watch <= steps {
            self.until_watch = WATCH_EVERY;
            if (self.watch)() {
                return Err(CheckRefusal::Cancelled);
            }
        } else {
            self.until_watch -= steps;
        }
        Ok(())
    }
}
