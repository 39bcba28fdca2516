//! Feeds: made, carried, read, attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod damage;
mod feed;
mod forge;
mod golden;
mod laws;
mod limits;
mod lint;
mod other_readers;
mod places;
mod requests;
mod revisions;
mod server;
mod support;
mod vectors;
mod verdicts;
mod web;
mod zips;
