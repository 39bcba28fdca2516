//! The picket line in the book: one file per noun.

pub mod device;
pub mod entry;
pub mod hours;
pub mod member;
pub mod paper;
pub mod people;
pub mod plan;
pub mod presence;
pub mod retention;
pub mod rule;
pub mod sheet;
pub mod shift;
pub mod site;
