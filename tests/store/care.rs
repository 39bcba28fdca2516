//! Is a book whole, a copy to carry away, and what can be saved of a damaged one.

use std::fs;

use picketbook_core::store::search::{self, Wanted};
use picketbook_core::store::{Store, note};
use picketbook_core::vault::Vault;
use picketbook_core::{CoreCode, care};

use crate::support::{book, files_under, now};

fn note_of(number: u32) -> note::NewNote {
    note::NewNote {
        uid: format!("{number}"),
        title: format!("Note {number}"),
        body: format!("Words {number} ").repeat(200),
        tags: vec!["tag".into()],
        template: String::new(),
        closed: false,
        created_at: now(),
        edited_at: now(),
    }
}

const NOTES: u32 = 700;

fn filled() -> crate::support::TestBook {
    let book = book();
    book.store
        .write(|w| {
            for number in 1..=NOTES {
                note::add(w, &note_of(number))?;
            }
            Ok(())
        })
        .unwrap();
    book
}

#[test]
fn a_whole_book_is_called_whole_and_can_be_carried_away() {
    let book = filled();
    let folder = book.home.path();
    assert_eq!(
        care::check(folder, &book.key).unwrap(),
        Vec::<String>::new()
    );
    let stick = tempfile::tempdir().unwrap();
    let copy = care::copy_out(folder, &book.key, stick.path(), "Copy").unwrap();
    let again = care::copy_out(folder, &book.key, stick.path(), "Copy").unwrap_err();
    assert_eq!(again.code, CoreCode::BadInput, "nothing is replaced");
    let key = Vault::load(&copy).unwrap().unlock_open().unwrap();
    let other = Store::open(&copy, &key, now()).unwrap();
    let count = other
        .read(|r| note::count_in(r, note::Place::Kept))
        .unwrap();
    assert_eq!(count, NOTES);
    assert_eq!(
        fs::read_dir(stick.path()).unwrap().count(),
        1,
        "no half-done copy stays"
    );
}

#[test]
fn a_flipped_bit_anywhere_is_named_and_the_rest_is_saved() {
    let book = filled();
    let folder = book.home.path().to_owned();
    let key = book.key.clone();
    book.store.close().unwrap();
    let file = folder.join("book.db");
    let good = fs::read(&file).unwrap();
    let pages = good.len() / 4096;
    let (mut saved_most, mut looked, mut heavy) = (0, 0, 0);
    for step in 1..14 {
        let mut bytes = good.clone();
        // The first page is the list of tables; its loss is the backup's business.
        let page = 1 + (pages - 1) * step / 14;
        bytes[page * 4096 + 1000] ^= 0x10;
        fs::write(&file, &bytes).unwrap();
        let findings = care::check(&folder, &key).unwrap();
        assert!(
            !findings.is_empty(),
            "page {page}: a flipped bit must be found"
        );
        let target = folder.join(format!("saved-{step}"));
        let report = match care::salvage(&folder, &key, &target, now()) {
            Ok(report) => report,
            Err(error) => {
                assert_eq!(error.code, CoreCode::BookDamaged, "page {page}");
                continue;
            }
        };
        let store = Store::open(&target, &key, now()).unwrap();
        let left = store
            .read(|r| note::count_in(r, note::Place::Kept))
            .unwrap();
        saved_most = saved_most.max(left);
        let lost: usize = report.iter().map(|table| table.lost.len()).sum();
        assert!(
            left == NOTES || lost > 0,
            "page {page}: {left} notes saved, nothing said to be lost"
        );
        looked += 1;
        // A page that leads to others takes them along; those are few.
        heavy += u32::from(left + 20 < NOTES);
        let wanted = Wanted {
            text: "words".into(),
            limit: 1,
            ..Wanted::default()
        };
        store.read(|r| search::find(r, &wanted)).unwrap();
        store.close().unwrap();
        assert_eq!(care::check(&target, &key).unwrap(), Vec::<String>::new());
        fs::remove_dir_all(&target).unwrap();
    }
    assert!(
        saved_most >= NOTES - 4,
        "most notes must be saved: {saved_most}"
    );
    assert!(
        heavy * 4 < looked,
        "{heavy} of {looked} damaged pages cost more than twenty notes"
    );
    fs::write(&file, &good).unwrap();
    let store = Store::open(&folder, &key, now()).unwrap();
    assert_eq!(
        store
            .read(|r| note::count_in(r, note::Place::Kept))
            .unwrap(),
        NOTES
    );
}

#[test]
fn a_copy_that_cannot_be_written_leaves_nothing() {
    let book = filled();
    let gone = book.home.path().join("no such stick");
    let refused = care::copy_out(book.home.path(), &book.key, &gone, "Copy").unwrap_err();
    assert_eq!(refused.code, CoreCode::Io);
    assert!(
        files_under(book.home.path())
            .iter()
            .all(|path| !path.ends_with("Copy.part"))
    );
}
