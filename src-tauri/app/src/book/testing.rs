//! Books for tests: the demo, and a strike whose notices a test writes itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Invite, Notice, Unwatched};

use super::Book;
use crate::clock::Clock;

pub(super) fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub(super) fn demo() -> (tempfile::TempDir, Book) {
    let folder = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&folder.path().join("strike")).unwrap();
    (folder, book)
}

/// A union whose two officers sign whatever the test wants.
pub(super) struct Strike {
    pub(super) book: Book,
    feed: Feed,
    officers: [KeyPair; 2],
    desk: KeyPair,
    published: u32,
    _folder: tempfile::TempDir,
}

impl Strike {
    /// A strike without notices yet; the book counts with this time.
    pub(super) fn new(now: &str) -> Self {
        let now = at(now);
        let officers = [1, 2].map(|seed| KeyPair::from_seed([seed; 32]));
        let desk = KeyPair::from_seed([4; 32]);
        let draft = RootDraft {
            expires: now + TimeDelta::days(3650),
            officers: officers
                .iter()
                .zip(["First", "Second"])
                .map(|(key, name)| (key.public(), name.to_owned()))
                .collect(),
            threshold: 2,
            desk: vec![desk.public()],
        };
        let signers = [&officers[0], &officers[1]];
        let root = root(&draft, &signers).unwrap();
        let feed = Feed::found(root.clone(), &signers, &desk, now, &expiries(now)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut book = Book::create_open(&folder.path().join("book"), "Harbour").unwrap();
        book.set_clock(Clock::Fixed(now));
        book.join(&Invite {
            union: "Harbour Workers".into(),
            committee: "Harbour Committee".into(),
            time_zone: chrono_tz::UTC,
            strike_began: None,
            sources: Vec::new(),
            root,
        })
        .unwrap();
        Self {
            book,
            feed,
            officers,
            desk,
            published: 0,
            _folder: folder,
        }
    }

    /// Publishes the next notice with further lines of its header, and brings it in.
    pub(super) fn publish(&mut self, issued: &str, header: &str, body: &str) {
        self.published += 1;
        let file = format!(
            "---\nnumber: {}\nrevision: 1\nissued_at: \"{issued}\"\nissuer: Harbour Committee\n{header}\n---\n\n{body}\n",
            self.published
        );
        let notice = Notice::parse_draft(file.as_bytes()).unwrap();
        let now = at(issued);
        let notices = chained(self.feed.head().map(|(_, sha256)| sha256), [notice]);
        let signers = [&self.officers[0], &self.officers[1]];
        self.feed
            .publish(&notices, &signers, &self.desk, now, &expiries(now))
            .unwrap();
        self.book.set_clock(Clock::Fixed(now));
        self.book
            .bring_in_from(&self.feed.source(), "a test", &Unwatched)
            .unwrap();
    }
}

fn expiries(now: DateTime<Utc>) -> Expiries {
    Expiries {
        targets: now + TimeDelta::days(180),
        snapshot: now + TimeDelta::days(180),
        timestamp: now + TimeDelta::days(180),
    }
}
