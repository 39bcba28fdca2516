//! Making feeds: roots, lists, notices, bundles.
//!
//! Every step is separable, because officers sign on different machines: make a [`SignedPart`],
//! carry it to each officer, collect one [`Signature`] each, [`SignedPart::assemble`] the file.
//! A [`Feed`] verifies everything with this crate's own client before it hands anything out.
//! A [`SigningRequest`] is what is carried; [`examine`] tells an officer what it says.
//! A [`Plan`] writes a feed to a [`Place`] so that no reader ever finds half of it.

mod examine;
mod feed;
mod former;
mod key;
mod load;
mod mail;
mod part;
mod place;
mod plan;
mod request;
mod requests;
mod root;
mod series;
mod storage;
mod zipped;

pub use examine::{Examined, NewNotice, Signer, examine};
pub use feed::{Expiries, Feed, chained};
pub use key::{KeyPair, PublicKey, Signature};
pub use mail::mail_copy;
pub use part::{SignedPart, snapshot_part, target_entry, targets_part, timestamp_part};
pub use place::{FolderPlace, Place};
pub use plan::{Action, Plan, Step};
pub use request::{Base, Part, Purpose, Rejection, SigningRequest, TextFile, UnionNames};
pub use requests::{Founding, request_founding};
pub use root::{RootDraft, next_root, root};
pub use series::Series;
pub use storage::{StorageAccess, StorageAddress, StoragePatience, StoragePlace};
pub use zipped::bundle;
