//! Feeds: made, carried, read, attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod feed;
mod forge;
mod support;
mod vectors;
mod verdicts;
mod zips;
