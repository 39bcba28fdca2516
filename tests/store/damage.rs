//! Damage is named as what it is, and a wrong key is not called damage.

use std::fs;

use picketbook_core::lock::LockFile;
use picketbook_core::store::notice::{self, NoticeFilter};
use picketbook_core::store::{Store, setting};
use picketbook_core::vault::{BookKind, DataKey, Protection, Vault};
use picketbook_core::{CoreCode, CoreResult, backup};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{TestBook, book, copy_folder, not_random, notice as new, now, raw};

fn filled() -> TestBook {
    let book = book();
    let many: Vec<_> = (1..=40).map(|number| new(number, 1)).collect();
    book.store.write(|w| notice::insert_many(w, &many)).unwrap();
    book
}

/// Closes a book and gives its folder and key.
fn closed(book: TestBook) -> (tempfile::TempDir, DataKey) {
    book.store.close().unwrap();
    (book.home, book.key)
}

fn code_of(result: CoreResult<Store>) -> CoreCode {
    match result {
        Ok(_) => panic!("this should have been refused"),
        Err(error) => error.code,
    }
}

#[test]
fn a_missing_or_empty_database_is_not_taken_for_a_new_book() {
    let (home, key) = closed(filled());
    let path = home.path().join("book.db");
    fs::write(&path, b"").unwrap();
    assert_eq!(
        code_of(Store::open(home.path(), &key, now())),
        CoreCode::BookDamaged
    );
    fs::remove_file(&path).unwrap();
    assert_eq!(
        code_of(Store::open(home.path(), &key, now())),
        CoreCode::BookDamaged
    );
    assert!(!path.exists(), "opening must not make a database");
}

#[test]
fn a_key_of_another_book_is_not_called_damage() {
    let (home, _) = closed(filled());
    let other = DataKey::from_hex(&"5a".repeat(32)).unwrap();
    assert_eq!(
        code_of(Store::open(home.path(), &other, now())),
        CoreCode::VaultForeign
    );
}

#[test]
fn a_vault_of_another_book_is_not_called_damage() {
    let (home, _) = closed(filled());
    let stranger = tempfile::tempdir().unwrap();
    let mut random = not_random();
    random(&mut [0; 7]);
    let made = Vault::create(
        stranger.path(),
        "B",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut random,
    );
    let (_, key, _) = made.unwrap();
    fs::copy(
        stranger.path().join("vault.json"),
        home.path().join("vault.json"),
    )
    .unwrap();
    assert_eq!(
        code_of(Store::open(home.path(), &key, now())),
        CoreCode::VaultForeign
    );
}

#[test]
fn a_database_of_something_else_is_refused() {
    let (home, key) = closed(filled());
    fs::write(
        home.path().join("book.db"),
        b"SQLite format 3\0 and no more",
    )
    .unwrap();
    let code = code_of(Store::open(home.path(), &key, now()));
    assert!(
        matches!(code, CoreCode::VaultForeign | CoreCode::BookDamaged),
        "{code:?}"
    );
}

#[test]
fn a_damaged_salt_costs_nothing_because_the_vault_has_a_copy() {
    let (home, key) = closed(filled());
    let path = home.path().join("book.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[..16].fill(0);
    fs::write(&path, bytes).unwrap();
    let store = Store::open(home.path(), &key, now()).unwrap();
    assert_eq!(store.read(notice::unread_count).unwrap(), 40);
}

#[test]
fn a_newer_book_is_refused_and_left_alone() {
    let (home, key) = closed(filled());
    raw(home.path(), &key)
        .execute_batch("PRAGMA user_version = 9999")
        .unwrap();
    let before = fs::read(home.path().join("book.db")).unwrap();
    assert_eq!(
        code_of(Store::open(home.path(), &key, now())),
        CoreCode::BookTooNew
    );
    let after = fs::read(home.path().join("book.db")).unwrap();
    assert!(
        before == after,
        "a book from the future must not be touched"
    );
    assert!(backup::list(home.path()).unwrap().is_empty());
}

#[test]
fn a_second_opener_is_refused() {
    let book = filled();
    let lock = LockFile::take(book.home.path()).unwrap();
    assert_eq!(
        LockFile::take(book.home.path()).unwrap_err().code,
        CoreCode::BookInUse
    );
    let other = backup::restore(book.home.path(), &book.key, "book-20230926T180000Z.db");
    assert_eq!(
        other.unwrap_err().code,
        CoreCode::BookInUse,
        "no restore under an open book"
    );
    drop(lock);
}

#[test]
fn a_clock_that_went_back_does_no_harm() {
    let book = filled();
    let early = crate::support::at("1999-01-01T00:00:00Z");
    book.store
        .write(|w| notice::mark_read(w, 1, 1, early))
        .unwrap();
    book.store.close().unwrap();
    let store = Store::open(book.home.path(), &book.key, early).unwrap();
    store.write(|w| setting::set(w, "a", "b")).unwrap();
    assert_eq!(store.read(notice::unread_count).unwrap(), 39);
}

/// Reads everything; what comes back is right or an error.
fn read_all(store: &Store) -> CoreResult<()> {
    let filter = NoticeFilter {
        limit: 500,
        ..NoticeFilter::default()
    };
    let (rows, total) = store.read(|r| notice::list(r, &filter))?;
    assert_eq!(
        (rows.len(), total),
        (40, 40),
        "damage must not hide notices silently"
    );
    for row in rows {
        let whole = store.read(|r| notice::get(r, row.number, None))?;
        let expected = new(row.number, 1);
        assert_eq!(
            (whole.body, whole.raw),
            (expected.body, expected.raw),
            "altered text was shown"
        );
    }
    Ok(())
}

#[test]
fn a_changed_byte_in_the_database_never_shows_altered_text() {
    check_altered((any::<u32>(), 1u8..), |bytes, (place, bits)| {
        let place = place as usize % bytes.len();
        bytes[place] ^= bits;
    });
}

#[test]
fn a_database_cut_off_anywhere_never_shows_altered_text() {
    check_altered(any::<u32>(), |bytes, length| {
        bytes.truncate(length as usize % bytes.len());
    });
}

/// Opens copies of one closed book whose database was altered.
fn check_altered<S: Strategy>(cases: S, alter: impl Fn(&mut Vec<u8>, S::Value)) {
    let (home, key) = closed(filled());
    let whole = fs::read(home.path().join("book.db")).unwrap();
    TestRunner::new(ProptestConfig::with_cases(80))
        .run(&cases, |case| {
            let copy = tempfile::tempdir().unwrap();
            copy_folder(home.path(), copy.path());
            let mut bytes = whole.clone();
            alter(&mut bytes, case);
            fs::write(copy.path().join("book.db"), bytes).unwrap();
            check_opened(Store::open(copy.path(), &key, now()))
        })
        .unwrap();
}

fn check_opened(opened: CoreResult<Store>) -> Result<(), TestCaseError> {
    let found = opened.and_then(|store| read_all(&store));
    if let Err(error) = found {
        prop_assert!(
            matches!(error.code, CoreCode::BookDamaged | CoreCode::VaultForeign),
            "{:?}",
            error
        );
    }
    Ok(())
}
