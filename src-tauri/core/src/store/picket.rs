//! The picket line in the book: one file per noun.

pub mod device;
pub mod entry;
pub mod member;
pub mod presence;
pub mod sheet;
pub mod shift;
pub mod site;
