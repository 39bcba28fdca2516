//! The encrypted book, without a window and without a network.
//!
//! A *book* is a folder: `vault.json` holds the wrapped keys ([`vault`]), `book.db` is a
//! SQLCipher database ([`store`]), `backups/` holds verified copies ([`backup`]), and
//! `book.lock` keeps a second process out ([`lock`]).
//!
//! To make a book: [`lock::LockFile::take`], [`vault::Vault::create`], [`store::Store::create`].
//! To open one: [`lock::LockFile::take`], [`vault::Vault::load`], one of its `unlock_…` functions,
//! [`store::Store::open`]. After that [`store::Store`] is the only door to what is inside.
//!
//! Nothing here reads the clock, the environment or the system's randomness: `now`, folders and
//! a source of random bytes are arguments.

pub mod backup;
pub mod care;
mod disk;
mod error;
pub mod lock;
pub mod log;
pub mod percent;
pub mod picket;
pub mod store;
pub mod strength;
pub mod strike_day;
pub mod vault;

pub use error::{CoreCode, CoreError, CoreResult};
