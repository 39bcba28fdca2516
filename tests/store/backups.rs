//! Verified copies: made, pruned, put back.

use std::fs;

use chrono::Duration;
use picketbook_core::store::{Store, setting};
use picketbook_core::{CoreCode, backup};

use crate::support::{TestBook, at, book, now};

fn set(store: &Store, value: &str) {
    store.write(|w| setting::set(w, "a", value)).unwrap();
}

fn get(store: &Store) -> Option<String> {
    store.read(|r| setting::get(r, "a")).unwrap()
}

fn names(book: &TestBook) -> Vec<String> {
    backup::list(book.home.path())
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect()
}

#[test]
fn a_copy_brings_back_what_was_and_keeps_what_it_replaced() {
    let book = book();
    let folder = book.home.path();
    set(&book.store, "old");
    let made = backup::make(folder, &book.key, now()).unwrap();
    assert_eq!(made.name, "book-20230926T180000Z.db");
    assert_eq!((made.made_at, made.before_upgrade), (now(), false));
    assert!(made.bytes > 0);
    let begins = |path: &std::path::Path| fs::read(path).unwrap()[..16].to_vec();
    let (book_file, copy) = (
        folder.join("book.db"),
        folder.join("backups").join(&made.name),
    );
    assert_eq!(
        begins(&book_file),
        begins(&copy),
        "a copy must have the salt that the vault has"
    );
    set(&book.store, "new");
    book.store.close().unwrap();

    let aside = backup::restore(folder, &book.key, &made.name)
        .unwrap()
        .unwrap();
    let store = Store::open(folder, &book.key, now()).unwrap();
    assert_eq!(get(&store).as_deref(), Some("old"));
    store.close().unwrap();

    fs::copy(aside, folder.join("book.db")).unwrap();
    let store = Store::open(folder, &book.key, now()).unwrap();
    assert_eq!(
        get(&store).as_deref(),
        Some("new"),
        "what was replaced must not be lost"
    );
}

#[test]
fn a_copy_can_be_put_back_when_the_database_is_gone() {
    let book = book();
    set(&book.store, "old");
    let made = backup::make(book.home.path(), &book.key, now()).unwrap();
    book.store.close().unwrap();
    fs::remove_file(book.home.path().join("book.db")).unwrap();
    assert_eq!(
        backup::restore(book.home.path(), &book.key, &made.name).unwrap(),
        None
    );
    let store = Store::open(book.home.path(), &book.key, now()).unwrap();
    assert_eq!(get(&store).as_deref(), Some("old"));
}

#[test]
fn a_log_of_the_replaced_database_does_not_leak_into_the_restored_one() {
    let book = book();
    let folder = book.home.path();
    set(&book.store, "old");
    let made = backup::make(folder, &book.key, now()).unwrap();
    set(&book.store, "new");
    // As after a crash: the log is still there when the copy is put back.
    let crashed = tempfile::tempdir().unwrap();
    crate::support::copy_folder(folder, crashed.path());
    assert!(
        fs::metadata(crashed.path().join("book.db-wal"))
            .unwrap()
            .len()
            > 0
    );
    let aside = backup::restore(crashed.path(), &book.key, &made.name)
        .unwrap()
        .unwrap();
    let store = Store::open(crashed.path(), &book.key, now()).unwrap();
    assert_eq!(get(&store).as_deref(), Some("old"));
    store.close().unwrap();
    fs::copy(aside, crashed.path().join("book.db")).unwrap();
    let store = Store::open(crashed.path(), &book.key, now()).unwrap();
    assert_eq!(
        get(&store).as_deref(),
        Some("new"),
        "what was still in the log is set aside as well"
    );
}

#[test]
fn a_damaged_database_is_set_aside_as_it_is_under_a_name_that_nothing_has() {
    let book = book();
    let folder = book.home.path();
    set(&book.store, "old");
    let made = backup::make(folder, &book.key, now()).unwrap();
    book.store.close().unwrap();
    let mut bent = fs::read(folder.join("book.db")).unwrap();
    bent[16..].fill(7);
    fs::write(folder.join("book.db"), &bent).unwrap();
    // As an attempt leaves it that was cut off between the log and the database.
    let home = folder.join("set-aside");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("book-1.db-wal"), b"an earlier log").unwrap();
    let aside = backup::restore(folder, &book.key, &made.name)
        .unwrap()
        .unwrap();
    assert_eq!(aside, home.join("book-2.db"));
    assert_eq!(fs::read(&aside).unwrap(), bent);
    assert_eq!(
        fs::read(home.join("book-1.db-wal")).unwrap(),
        b"an earlier log"
    );
    let store = Store::open(folder, &book.key, now()).unwrap();
    assert_eq!(get(&store).as_deref(), Some("old"));
}

#[test]
fn a_damaged_or_foreign_copy_is_refused_and_the_book_is_as_it_was() {
    let book = book();
    let folder = book.home.path();
    set(&book.store, "mine");
    let made = backup::make(folder, &book.key, now()).unwrap();
    book.store.close().unwrap();
    let path = folder.join("backups").join(&made.name);
    let good = fs::read(&path).unwrap();
    let check = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let refused = backup::restore(folder, &book.key, &made.name).unwrap_err();
        assert_eq!(refused.code, CoreCode::BackupDamaged, "{refused}");
        let store = Store::open(folder, &book.key, now()).unwrap();
        assert_eq!(get(&store).as_deref(), Some("mine"));
        assert!(
            !folder.join("book.restoring").exists(),
            "nothing half-done may stay"
        );
        assert!(!folder.join("set-aside").exists());
    };
    check(b"");
    check(b"SQLite format 3\0");
    check(&good[..good.len() / 2]);
    for place in [20, good.len() / 2, good.len() - 10] {
        let mut bent = good.clone();
        bent[place] ^= 1;
        check(&bent);
    }
    let stranger = tempfile::tempdir().unwrap();
    let other = stranger.path();
    let mut random = crate::support::not_random();
    random(&mut [0; 3]);
    use picketbook_core::vault::{BookKind, Protection, Vault};
    let made_other = Vault::create(
        other,
        "B",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut random,
    )
    .unwrap();
    Store::create(other, &made_other.1, now())
        .unwrap()
        .close()
        .unwrap();
    check(&fs::read(other.join("book.db")).unwrap());
}

#[test]
fn only_names_of_ours_are_listed_and_put_back() {
    let book = book();
    let folder = book.home.path();
    assert!(backup::list(folder).unwrap().is_empty(), "no folder yet");
    backup::make(folder, &book.key, now()).unwrap();
    for name in [
        "notes.txt",
        "book-.db",
        "book-2023.db",
        "making.tmp",
        "book-20230926T180000Z-a b.db",
    ] {
        fs::write(folder.join("backups").join(name), b"x").unwrap();
    }
    assert_eq!(names(&book), ["book-20230926T180000Z.db"]);
    book.store.close().unwrap();
    for name in [
        "../book.db",
        "/etc/passwd",
        "book-20230926T180000Z-/../../book.db",
        "",
        "book-20200101T000000Z.db",
    ] {
        let refused = backup::restore(folder, &book.key, name).unwrap_err();
        assert_eq!(refused.code, CoreCode::NotFound, "{name:?}");
    }
}

#[test]
fn two_copies_of_one_second_are_both_kept() {
    let book = book();
    let first = backup::make(book.home.path(), &book.key, now()).unwrap();
    let second = backup::make(book.home.path(), &book.key, now()).unwrap();
    assert_ne!(first.name, second.name);
    assert_eq!(names(&book).len(), 2);
}

#[test]
fn a_day_has_one_copy_and_old_ones_thin_out_to_seven_days_and_four_weeks() {
    let book = book();
    let folder = book.home.path();
    let first = at("2023-08-01T08:00:00Z");
    for day in 0..60 {
        let when = first + Duration::days(day);
        assert!(
            backup::daily_if_due(folder, &book.key, when)
                .unwrap()
                .is_some()
        );
        let again = backup::daily_if_due(folder, &book.key, when + Duration::hours(5)).unwrap();
        assert!(again.is_none(), "one a day");
    }
    let kept: Vec<String> = backup::list(folder)
        .unwrap()
        .iter()
        .map(|row| row.made_at.date_naive().to_string())
        .collect();
    let expected = [
        "2023-09-29",
        "2023-09-28",
        "2023-09-27",
        "2023-09-26",
        "2023-09-25",
        "2023-09-24",
        "2023-09-23",
        "2023-09-17",
        "2023-09-10",
    ];
    assert_eq!(
        kept, expected,
        "seven days, and the newest of each of four weeks"
    );
}

#[test]
fn a_clock_that_went_back_costs_no_copy() {
    let book = book();
    let folder = book.home.path();
    for day in 0..12 {
        backup::daily_if_due(folder, &book.key, now() + Duration::days(day)).unwrap();
    }
    let before = names(&book);
    let back = at("2001-01-01T00:00:00Z");
    let made = backup::daily_if_due(folder, &book.key, back)
        .unwrap()
        .unwrap();
    let mut expected = before;
    expected.push(made.name);
    assert_eq!(
        names(&book),
        expected,
        "the copy just made and all newer ones stay"
    );
}

#[test]
fn the_copy_of_the_vault_opens_a_book_whose_vault_is_gone() {
    let book = book();
    let folder = book.home.path();
    set(&book.store, "mine");
    backup::make(folder, &book.key, now()).unwrap();
    book.store.close().unwrap();
    fs::remove_file(folder.join("vault.json")).unwrap();
    let lost = picketbook_core::vault::Vault::load(folder).unwrap_err();
    assert_eq!(lost.code, CoreCode::VaultDamaged);
    assert!(
        lost.detail.contains("backups"),
        "the sentence must say where the copy is: {lost}"
    );
    fs::copy(folder.join("backups/vault.json"), folder.join("vault.json")).unwrap();
    let store = Store::open(folder, &book.key, now()).unwrap();
    assert_eq!(get(&store).as_deref(), Some("mine"));
}
