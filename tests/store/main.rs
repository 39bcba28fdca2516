//! Tests of the book as its callers see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod roundtrip;
mod support;
