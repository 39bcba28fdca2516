//! The demo strike: built by code, signed with throw-away keys, verified like any other feed.
//!
//! Each notice is published and brought in on its own day, so that revisions, read state and
//! signers are what a member would have seen. The keys are forgotten when the book is made;
//! the two later notices are signed then too and wait in a folder beside the book.

mod facts;
mod files;
mod picket;

use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use picketbook_core::store::setting;
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Invite, Notice, Unwatched};

use crate::book::{BESIDE_THE_BOOK, Book, DEMO_CLOCK};
use crate::clock::Clock;
use crate::error::{AppError, AppResult};

const LABEL: &str = "Demo strike, WGA 2023";
const UNION: &str = "Writers Guild of America (demo)";
const COMMITTEE: &str = "WGA Negotiating Committee (demo)";
const FEED_FOLDER: &str = "demo-feed";
/// The evening on which the demo stands: the return to work is ordered but not in force.
const NOW: &str = "2023-09-26T20:30:00-07:00";
const ROOT_EXPIRES: &str = "2033-01-01T00:00:00Z";
const FIRST_DAY: (i32, u32, u32) = (2023, 5, 2);
/// After the notice with this number everything counts as read; what comes later is new.
const READ_UP_TO: u32 = 16;

/// Makes the demo book in `folder`.
pub(crate) fn create(folder: &Path) -> AppResult<Book> {
    let notices: Vec<(u8, Notice)> = files::NOTICES
        .iter()
        .map(|demo| Ok((demo.stage, Notice::parse_draft(demo.file.as_bytes())?)))
        .collect::<AppResult<_>>()?;
    let keys = Keys::make()?;
    let began = notices
        .first()
        .map_or_else(Utc::now, |(_, first)| first.header.issued_at.to_utc());
    let root = root(&keys.draft()?, &keys.signers(0))?;
    let mut feed = Feed::found(
        root.clone(),
        &keys.signers(0),
        &keys.desk,
        began,
        &expiries(began),
    )?;

    let mut book = Book::create_open(folder, LABEL)?;
    book.set_clock(Clock::Fixed(began));
    book.join(&Invite {
        union: UNION.to_owned(),
        committee: COMMITTEE.to_owned(),
        time_zone: chrono_tz::America::Los_Angeles,
        strike_began: NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2),
        sources: vec![format!("{BESIDE_THE_BOOK}{FEED_FOLDER}")],
        root,
    })?;

    for (turn, (stage, notice)) in notices.into_iter().enumerate() {
        let at = notice.header.issued_at.to_utc();
        let number = notice.header.number;
        let file = chained(feed.head().map(|(_, sha256)| sha256), [notice]);
        feed.publish(&file, &keys.signers(turn), &keys.desk, at, &expiries(at))?;
        if stage == 1 {
            book.set_clock(Clock::Fixed(at));
            book.bring_in_from(&feed.source(), "the demo's own committee", &Unwatched)?;
            if number == READ_UP_TO {
                book.mark_all_read()?;
            }
        }
    }
    feed.write_to(&folder.join(FEED_FOLDER))?;
    write_facts(&book)?;
    picket::write(&mut book)?;
    book.set_clock(Clock::Fixed(instant(NOW)?));
    Ok(book)
}

fn write_facts(book: &Book) -> AppResult<()> {
    facts::import_into(book)?;
    book.store().write(|w| setting::set(w, DEMO_CLOCK, NOW))?;
    Ok(())
}

fn instant(text: &str) -> AppResult<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|error| AppError::Internal(format!("{text}: {error}")))
}

/// The desk vouches for three days, the officers for half a year.
fn expiries(at: DateTime<Utc>) -> Expiries {
    Expiries {
        targets: at + TimeDelta::days(180),
        snapshot: at + TimeDelta::days(3),
        timestamp: at + TimeDelta::days(3),
    }
}

/// Keys that live as long as the making of the demo.
struct Keys {
    officers: Vec<(KeyPair, String)>,
    desk: KeyPair,
}

impl Keys {
    fn make() -> AppResult<Self> {
        let key = || -> AppResult<KeyPair> {
            let mut seed = [0; 32];
            getrandom::fill(&mut seed).map_err(|error| {
                AppError::Internal(format!("the system gave no randomness: {error}"))
            })?;
            Ok(KeyPair::from_seed(seed))
        };
        let officers = facts::officers()?
            .into_iter()
            .map(|name| Ok((key()?, name)))
            .collect::<AppResult<Vec<_>>>()?;
        Ok(Self {
            officers,
            desk: key()?,
        })
    }

    fn draft(&self) -> AppResult<RootDraft> {
        Ok(RootDraft {
            expires: instant(ROOT_EXPIRES)?,
            officers: self
                .officers
                .iter()
                .map(|(key, name)| (key.public(), name.clone()))
                .collect(),
            threshold: 2,
            desk: vec![self.desk.public()],
        })
    }

    /// Two of the officers, others every time.
    fn signers(&self, turn: usize) -> Vec<&KeyPair> {
        let count = self.officers.len().max(1);
        self.officers
            .iter()
            .cycle()
            .skip(turn % count)
            .take(2)
            .map(|(key, _)| key)
            .collect()
    }
}

#[cfg(test)]
mod tests;
