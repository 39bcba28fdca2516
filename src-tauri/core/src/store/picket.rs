//! The picket line in the book: one file per noun.

pub mod entry;
pub mod member;
pub mod presence;
pub mod shift;
pub mod site;
