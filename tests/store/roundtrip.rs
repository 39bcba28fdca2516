//! What is written comes back as it was, also after closing and opening.

use picketbook_core::backup;
use picketbook_core::store::Store;
use picketbook_core::store::notice::{self, NoticeFilter};

use crate::support::{book, not_random, notice as new, now};

#[test]
fn a_book_is_written_closed_and_read_again() {
    let _ = not_random();
    let book = book();
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 1), new(2, 1), new(2, 2)]))
        .unwrap();
    book.store.close().unwrap();
    let store = Store::open(book.home.path(), &book.key, now()).unwrap();
    let filter = NoticeFilter {
        text: "talk".into(),
        limit: 10,
        ..NoticeFilter::default()
    };
    let (rows, total) = store.read(|r| notice::list(r, &filter)).unwrap();
    assert_eq!(total, 2);
    assert_eq!(
        rows[0].snippet.as_deref(),
        Some("Text 2.2 about the «talks».")
    );
    let made = backup::make(book.home.path(), &book.key, now()).unwrap();
    drop(store);
    println!("{made:?}");
    backup::restore(book.home.path(), &book.key, &made.name).unwrap();
    let store = Store::open(book.home.path(), &book.key, now()).unwrap();
    assert_eq!(store.read(notice::unread_count).unwrap(), 2);
}
