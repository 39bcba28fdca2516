//! The command line as scripts use it: each test runs the built program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod laptop;
mod office;
mod support;

mod care;
mod claim_share;
mod claims;
mod committee;
mod contract;
mod hours;
mod killed;
mod killed_care;
mod killed_merge;
mod killed_notes;
mod laptops;
mod log;
mod note;
mod picket;
mod power_cut;
mod print;
mod python_feeds;
mod sessions;
mod storage;
