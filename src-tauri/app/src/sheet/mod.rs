//! Sealed sheets: what one laptop recorded, for another one.
//!
//! A `.picketsheet` is an age file for one reader. Inside is a text: who made it ([`Card`]), the
//! shifts it speaks of, one entry a line, and the maker's signature over all of that. A sheet
//! holds only what its own maker recorded, so nobody can speak for another laptop. The format is
//! described in `docs/formats.md`.

mod card;
mod fetch;
mod seal;
mod text;

pub use card::Card;
pub(crate) use fetch::{MOST_SHEETS, Place, places};
pub use seal::{Keys, open, seal};
pub use text::{SheetShift, SheetText};

use crate::error::AppError;

/// How sheets are called.
pub const EXTENSION: &str = "picketsheet";
/// A sealed sheet may have so many bytes; a million entries have 200 MB.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

fn refused(code: &'static str, reason: impl Into<String>) -> AppError {
    AppError::Sheet(code, reason.into())
}
