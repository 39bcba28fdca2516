#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use picketbook_notice::Unwatched;

use crate::book::{Book, Opening};
use crate::clock::Clock;
use crate::view::{FreshnessState, NoticeFilter, NoticeRef, NoticeWanted, OrderKind, Standing};

fn demo() -> (tempfile::TempDir, Book) {
    let folder = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&folder.path().join("strike")).unwrap();
    (folder, book)
}

#[test]
fn the_front_page_counts_with_the_demos_own_evening() {
    let (_folder, book) = demo();
    let today = book.today().unwrap();
    let day = today.strike_day.unwrap();
    assert_eq!(
        (day.day, day.ended),
        (148, false),
        "26 September 2023 is strike day 148"
    );
    assert_eq!(
        today.order.unwrap().order,
        OrderKind::SuspendPicket,
        "not back before 12:01 a.m."
    );
    let next = today.next_order.unwrap();
    assert_eq!(next.order, OrderKind::ReturnToWork);
    assert_eq!(next.effective_at, "2023-09-27T00:01:00-07:00");
    assert_eq!(today.newest.unwrap().row.number, 20);
    assert!(
        today.alerts.is_empty(),
        "a whole and fresh feed raises nothing: {:?}",
        today.alerts
    );
    let announced = today
        .votes
        .iter()
        .find(|vote| vote.summary.contains("ratify"))
        .unwrap();
    assert_eq!(
        announced.percent, None,
        "a result of 9 October is not known on 26 September"
    );
}

#[test]
fn a_refresh_brings_what_came_later_and_the_date_moves_on() {
    let (_folder, book) = demo();
    let outcome = book.refresh(&Unwatched).unwrap();
    assert_eq!(outcome.problems.len(), 0);
    let added = &outcome.outcomes[0].added;
    let two = [21, 22].map(|number| NoticeRef {
        number,
        revision: 1,
    });
    assert_eq!(added.as_slice(), two);
    assert_eq!(outcome.freshness.state, FreshnessState::Current);
    let today = book.today().unwrap();
    let day = today.strike_day.unwrap();
    assert_eq!(
        (day.day, day.ended),
        (148, true),
        "the strike lasted 148 days"
    );
    let ratified = today
        .votes
        .iter()
        .find(|vote| vote.summary.contains("ratify"))
        .unwrap();
    assert_eq!(ratified.percent.as_deref(), Some("98.94"));
    assert_eq!(
        (ratified.announced.as_str(), ratified.announced_differs),
        ("99", true),
        "shown beside the computed figure"
    );
    assert!(
        ratified
            .source
            .citations
            .iter()
            .all(|citation| citation.contains('.')),
        "a source is named and not told by its code: {:?}",
        ratified.source
    );
}

#[test]
fn what_changed_after_it_was_read_is_told() {
    let (_folder, book) = demo();
    let page = book.notices(&NoticeFilter::default()).unwrap();
    assert_eq!(page.total, 20);
    let row = |number| page.rows.iter().find(|row| row.number == number).unwrap();
    assert!(
        row(15).changed_since_read,
        "revision 2 of notice 15 came after it was read"
    );
    assert!(row(17).unread);
    assert!(!row(14).unread && !row(14).changed_since_read);
    assert_eq!(row(6).standing, Standing::Superseded { by: 8 });
    assert_eq!(row(16).standing, Standing::Withdrawn { by: 18 });
    assert!(
        matches!(row(18).standing, Standing::Until { by: 20, .. }),
        "the order in force must not be called superseded before the return to work takes effect: {:?}",
        row(18).standing
    );
    let read = book
        .notice(NoticeWanted {
            number: 15,
            revision: None,
        })
        .unwrap();
    assert_eq!((read.shown, read.read_revision), (2, Some(1)));
    assert_eq!(read.signers.names.len(), 2);
}

#[test]
fn the_demo_opens_again_as_it_was() {
    let (folder, book) = demo();
    let words = book.trust().unwrap().feed_words;
    assert_eq!(words.len(), 12);
    drop(book);
    let path = folder.path().join("strike");
    let again = Book::open(&path, Opening::Nothing, Clock::System)
        .map_err(|(error, _)| error)
        .unwrap();
    assert_eq!(again.trust().unwrap().feed_words, words);
    assert_eq!(
        again.summary("x").unwrap().now,
        "2023-09-27T03:30:00Z",
        "the demo keeps its date"
    );
}

#[test]
fn only_a_clock_that_somebody_could_set_is_called_behind() {
    let (folder, book) = demo();
    book.refresh(&Unwatched).unwrap();
    assert_eq!(
        book.freshness().unwrap().clock_behind,
        None,
        "the demo's date is not a clock"
    );
    drop(book);
    let asked = Clock::Fixed("2023-08-01T00:00:00Z".parse().unwrap());
    let path = folder.path().join("strike");
    let early = Book::open(&path, Opening::Nothing, asked)
        .map_err(|(error, _)| error)
        .unwrap();
    let behind = early.freshness().unwrap().clock_behind;
    assert_eq!(behind.as_deref(), Some("2023-08-01T00:00:00Z"));
}

#[test]
fn a_clock_that_was_set_back_does_not_make_an_old_feed_current() {
    let (folder, book) = demo();
    let path = folder.path().join("strike");
    drop(book);
    let at = |text: &str| {
        let clock = Clock::Fixed(text.parse().unwrap());
        Book::open(&path, Opening::Nothing, clock)
            .map_err(|(error, _)| error)
            .unwrap()
    };
    let late = at("2023-12-24T00:00:00Z");
    late.refresh(&Unwatched).unwrap();
    assert_eq!(late.freshness().unwrap().state, FreshnessState::Stale);
    drop(late);
    let back = at("2023-10-10T12:00:00Z");
    let again = back.refresh(&Unwatched).unwrap();
    assert_eq!(
        again.freshness.state,
        FreshnessState::Stale,
        "the same feed was seen later already"
    );
    assert!(
        again.freshness.clock_behind.is_some(),
        "and the clock is called behind"
    );
}

#[test]
fn nothing_is_verified_before_it_was_issued() {
    let (_folder, book) = demo();
    book.refresh(&Unwatched).unwrap();
    let page = book
        .notice(NoticeWanted {
            number: 22,
            revision: None,
        })
        .unwrap();
    let instant = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap();
    assert!(instant(&page.verified_at) >= instant(&page.issued_at));
}
