//! Making feeds: roots, lists, notices, bundles.
//!
//! Every step is separable, because officers sign on different machines: make a [`SignedPart`],
//! carry it to each officer, collect one [`Signature`] each, [`SignedPart::assemble`] the file.
//! A [`Feed`] verifies everything with this crate's own client before it hands anything out.

mod feed;
mod key;
mod part;
mod root;
mod zipped;

pub use feed::{Expiries, Feed, chained};
pub use key::{KeyPair, PublicKey, Signature};
pub use part::{SignedPart, snapshot_part, target_entry, targets_part, timestamp_part};
pub use root::{RootDraft, next_root, root};
pub use zipped::bundle;
