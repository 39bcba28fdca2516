//! The use cases of Picketbook: what the window and the command line can do.
//!
//! This crate joins `picketbook-core` (the encrypted book) and `picketbook-notice` (signed
//! notices), which know nothing of each other. [`book::Book`] is one open book; [`desk::Desk`]
//! is the folder of books behind the window; [`view`] is what both are shown.

pub mod book;
pub mod clock;
pub mod committee;
mod demo;
pub mod desk;
pub mod error;
mod export;
mod import;
pub mod invite;
pub mod keychain;
mod library;
mod print;
pub mod settings;
pub mod sheet;
mod uid;
pub mod view;
