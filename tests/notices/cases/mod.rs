//! The vectors: feeds good and bad, each with the one verdict that it must get.

mod accepted;
mod altered;
mod history;
mod packed;

use chrono::{DateTime, Utc};

use crate::forge::Forge;
use crate::support::{World, draft, invite, now};

/// One vector.
pub struct Case {
    pub name: &'static str,
    /// One sentence for people who test their own reader with it.
    pub about: &'static str,
    /// `ok` or the refusal's code.
    pub verdict: &'static str,
    pub statements: Vec<&'static str>,
    pub now: DateTime<Utc>,
    pub invite: Vec<u8>,
    /// Bundles that the book has taken before, in order.
    pub earlier: Vec<Vec<u8>>,
    /// The bundle to judge; without one the invite itself is judged.
    pub bundle: Option<Vec<u8>>,
}

impl Case {
    pub fn new(name: &'static str, verdict: &'static str, about: &'static str) -> Self {
        Self {
            name,
            about,
            verdict,
            statements: Vec::new(),
            now: now(),
            invite: invite(&World::new()).to_bytes().unwrap(),
            earlier: Vec::new(),
            bundle: None,
        }
    }

    pub fn invite(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.invite = bytes.into();
        self
    }

    pub fn earlier(mut self, feed: &Forge) -> Self {
        self.earlier.push(feed.bundle());
        self
    }

    pub fn feed(self, feed: &Forge) -> Self {
        self.bytes(feed.bundle())
    }

    pub fn bytes(mut self, bundle: Vec<u8>) -> Self {
        self.bundle = Some(bundle);
        self
    }

    pub fn says(mut self, statement: &'static str) -> Self {
        self.statements.push(statement);
        self
    }

    pub fn at(mut self, time: &str) -> Self {
        self.now = time.parse().unwrap();
        self
    }
}

/// All vectors.
pub fn all() -> Vec<Case> {
    let mut all = accepted::cases();
    all.extend(altered::cases());
    all.extend(history::cases());
    all.extend(packed::cases());
    all
}

/// Two notices, signed.
fn two() -> Forge {
    Forge::new(&World::new())
        .add(draft(1, 1, "The strike begins on Monday.\n"))
        .add(draft(2, 1, "Picket at gate 4 from six in the morning.\n"))
        .lists()
}

/// Two notices and a third.
fn three() -> Forge {
    two().add(draft(3, 1, "Talks resume on Friday.\n")).lists()
}
