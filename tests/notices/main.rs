//! Feeds: made, carried, read, attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod damage;
mod feed;
mod forge;
mod laws;
mod limits;
mod support;
mod vectors;
mod verdicts;
mod zips;
