//! Books of every released schema: they open, and their schema becomes that of a fresh book.
//!
//! A book of the present schema is written anew with
//! `PICKETBOOK_WRITE_BOOK=v2 cargo test -p picketbook-core --test store books`, once per release,
//! and never changed afterwards.

use std::path::{Path, PathBuf};

use picketbook_core::store::{Store, notice, setting};
use picketbook_core::vault::{DataKey, Vault};

use crate::support::{book, book_in, copy_folder, notice as new, now, raw};

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/store/books")
}

fn schema(folder: &Path, key: &DataKey) -> Vec<(String, String, String)> {
    let connection = raw(folder, key);
    let mut query = connection
        .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
        .unwrap();
    let rows = query
        .query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

/// The contents that every kept book has.
fn fill(store: &Store) {
    let revised = notice::NewNotice {
        supersedes: vec![1],
        ..new(2, 2)
    };
    store
        .write(|w| {
            setting::set(w, "demo_clock", "2023-09-26T18:00:00Z")?;
            notice::insert_many(w, &[new(1, 1), new(2, 1), revised])?;
            notice::mark_read(w, 2, 1, now())
        })
        .unwrap();
}

#[test]
fn books_of_every_released_schema_open_and_become_like_a_fresh_one() {
    if let Ok(name) = std::env::var("PICKETBOOK_WRITE_BOOK") {
        let folder = home().join(name);
        std::fs::create_dir(&folder).unwrap();
        let (_, store) = book_in(&folder);
        fill(&store);
        store.close().unwrap();
    }
    let fresh = book();
    fresh.store.close().unwrap();
    let expected = schema(fresh.home.path(), &fresh.key);
    assert!(
        expected.len() > 20,
        "the fresh schema looks too small: {expected:?}"
    );

    let kept: Vec<_> = std::fs::read_dir(home())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(!kept.is_empty(), "no book of a released schema was found");
    for path in kept {
        let copy = tempfile::tempdir().unwrap();
        copy_folder(&path, copy.path());
        let key = Vault::load(copy.path()).unwrap().unlock_open().unwrap();
        let store = Store::open(copy.path(), &key, now()).unwrap();
        assert_eq!(store.read(notice::numbers).unwrap(), [1, 2], "{path:?}");
        let row = store.read(|r| notice::row(r, 1)).unwrap();
        assert_eq!(
            row.standing,
            notice::Standing::Superseded { by: 2 },
            "{path:?}"
        );
        let row = store.read(|r| notice::row(r, 2)).unwrap();
        assert!(
            row.changed_since_read,
            "{path:?}: read state must survive an upgrade"
        );
        let clock = store.read(|r| setting::get(r, "demo_clock")).unwrap();
        assert_eq!(clock.as_deref(), Some("2023-09-26T18:00:00Z"), "{path:?}");
        store.close().unwrap();
        assert_eq!(
            schema(copy.path(), &key),
            expected,
            "{path:?} must become like a fresh book"
        );
    }
}
