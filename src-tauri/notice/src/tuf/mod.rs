//! The walk through a TUF repository: roots, timestamp, snapshot, targets, delegations.
//!
//! Every rule of verification is the library's `TrustedMetadataSet`; this module fetches the
//! files in the order of the specification, hands them over and **collects** what became
//! trusted instead of writing it, so that the caller can commit all of it or nothing. It serves
//! any TUF repository; what is special about notices is in [`crate::refresh`].

mod delegated;
mod fetch;
mod signed;
mod target;
mod walk;

pub(crate) use delegated::BodyList;
pub use fetch::Fetcher;
pub(crate) use signed::{SignedFile, from_library};
pub use target::check_target;
pub(crate) use target::{download, fetch_target};
pub use walk::{Discarded, Tuf};
