//! The evaluation set: notices, and cases made from them with a fixed seed.
//!
//! Shared by the example `evaluate`, which prints the whole table, and by the test that holds the
//! targets on a part of it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod alter;
pub mod cases;
pub mod generate;
pub mod mangle;
pub mod notices;
pub mod random;
pub mod score;
pub mod talk;
