//! The bargaining log: its nouns, how they are written in tables, and the rules over them.
//!
//! ```text
//! bytes ──► sheet (encoding, separators) ──► import (rows, problems by row and column) ──► store
//! store ──► tracker, compare, timeline, standing: pure functions over rows
//! ```
//!
//! Every noun is one type with one list of columns ([`noun::Noun`]). The same cells are the
//! columns of a CSV file, of a form and of the table in the book, so a value is checked by one
//! piece of code whichever way it came in. Percentages, money and dates are types of their own
//! ([`figure`], [`when`]) and cannot be added to one another.
//!
//! Rows name one another by identifier (or by a party's short name) and need not arrive in any
//! order: what a name stands for is looked up when a rule runs, so files can be imported in any
//! order with the same result.

pub mod chain;
pub mod compare;
pub mod export;
pub mod field;
pub mod figure;
pub mod import;
pub mod minutes;
pub mod noun;
pub mod promise;
pub mod sheet;
pub mod tracker;
pub mod when;

pub use figure::{Figures, Money, Rate, Unit, Years};
pub use noun::{Column, Duty, Kind, Noun};
pub use when::{DateOrder, When};
