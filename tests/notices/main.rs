//! Feeds: made, carried, read, attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod carried;
mod cases;
mod damage;
mod delegations;
mod feed;
mod forge;
mod full_disk;
mod golden;
mod laws;
mod limits;
mod lint;
mod machine;
mod other_readers;
mod places;
mod requests;
mod revisions;
mod s3;
mod server;
mod storage;
mod support;
mod vectors;
mod verdicts;
mod web;
mod zips;
