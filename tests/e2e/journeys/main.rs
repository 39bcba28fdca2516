//! Journeys of a member in the built app. They need a screen and the app built with the `e2e`
//! feature; `make test-e2e` gives them both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bargaining;
mod check;
mod claims;
mod committee;
mod computer;
mod demo;
mod feed;
mod hours;
mod line;
mod notes;
mod own_book;
mod record;
mod screens;
mod sessions;
