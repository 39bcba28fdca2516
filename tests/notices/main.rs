//! Feeds: made, carried, read, attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod feed;
mod support;
