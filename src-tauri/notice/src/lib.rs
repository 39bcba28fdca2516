//! Signed notices: from the bytes of a feed to verified notices, or to a named refusal.
//!
//! A feed is an ordinary TUF repository (see `docs/formats.md`). [`refresh`] takes what a book
//! trusts ([`Trusted`]), a [`Source`] and the time, and answers with [`Refreshed`] or
//! [`Refused`]. It writes nothing: the caller stores the answer in one transaction. [`publish`]
//! is the other side: it makes feeds, bundles and invites.
//!
//! This crate knows no database, no window, no clock and no randomness.

pub mod address;
mod badge;
pub mod body;
mod chain;
pub mod diff;
pub mod format;
pub mod id;
pub mod invite;
mod keys;
pub mod limits;
pub mod lint;
pub mod publish;
pub mod refresh;
pub mod refusal;
pub mod source;
pub mod text;
mod time;
pub mod trust;
pub mod tuf;
pub mod watch;
pub mod words;

pub use address::Address;
pub use body::{Body, BodyDraft};
pub use chain::gaps;
pub use format::{Notice, NoticeHeader, NoticeKind, Order};
pub use id::NoticeId;
pub use invite::{Invite, Officers, officers_of};
pub use limits::Limits;
pub use refresh::{
    BodyRefreshed, Evidence, Freshness, Refreshed, Refused, Statement, VerifiedNotice, refresh,
};
pub use refusal::{Refusal, RefusalCode, Result};
pub use source::{Source, open};
pub use time::effective_now;
pub use trust::{Highest, Known, KnownBody, LedgerRow, Trusted};
pub use watch::{Unwatched, Watch};
