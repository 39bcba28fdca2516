//! Tests of the book as its callers see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backups;
mod books;
mod canary;
mod care;
mod claims;
mod damage;
mod disks;
mod log;
mod mend;
mod notes;
mod notices;
mod records;
mod search;
mod store;
mod support;
mod trust;
mod vault;
