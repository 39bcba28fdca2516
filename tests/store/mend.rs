//! A vault that cannot be read is put back from its copy, and copies are looked into first.

use std::fs;

use picketbook_core::store::{note, notice};
use picketbook_core::vault::{self, BookKind, Protection, Vault};
use picketbook_core::{CoreCode, backup};

use crate::support::{book, not_random, notice as new, now};

fn note_of(title: &str) -> note::NewNote {
    note::NewNote {
        uid: title.into(),
        title: title.into(),
        body: String::new(),
        tags: Vec::new(),
        template: String::new(),
        closed: false,
        created_at: now(),
        edited_at: now(),
    }
}

#[test]
fn every_bit_of_a_vault_that_flips_is_mended_from_the_copy() {
    let book = book();
    let folder = book.home.path();
    backup::make(folder, &book.key, now()).unwrap();
    let whole = fs::read(folder.join("vault.json")).unwrap();
    let refused = vault::mend(folder).unwrap_err();
    assert_eq!(
        refused.code,
        CoreCode::BadInput,
        "a whole vault is left alone"
    );
    // Every seventh bit: all of them would make as many files to keep aside.
    for bit in (0..whole.len() * 8).step_by(7) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(folder.join("vault.json"), &bytes).unwrap();
        if Vault::load(folder).is_ok() {
            // White space between the parts is nobody's loss.
            continue;
        }
        if Vault::load(folder).unwrap_err().code == CoreCode::VaultTooNew {
            continue;
        }
        assert!(vault::can_mend(folder), "bit {bit}");
        let kept = vault::mend(folder).unwrap().unwrap();
        assert_eq!(fs::read(kept).unwrap(), bytes, "the damaged one is kept");
        assert_eq!(fs::read(folder.join("vault.json")).unwrap(), whole);
    }
}

#[test]
fn a_vault_that_is_gone_comes_back_and_a_strange_copy_does_not() {
    let book = book();
    let folder = book.home.path();
    backup::make(folder, &book.key, now()).unwrap();
    book.store.close().unwrap();
    fs::remove_file(folder.join("vault.json")).unwrap();
    assert_eq!(vault::mend(folder).unwrap(), None);
    Vault::load(folder).unwrap().unlock_open().unwrap();

    let stranger = tempfile::tempdir().unwrap();
    let mut random = not_random();
    random(&mut [0; 7]);
    Vault::create(
        stranger.path(),
        "B",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut random,
    )
    .unwrap();
    fs::write(folder.join("vault.json"), b"{").unwrap();
    fs::copy(
        stranger.path().join("vault.json"),
        folder.join("backups/vault.json"),
    )
    .unwrap();
    let refused = vault::mend(folder).unwrap_err();
    assert_eq!(refused.code, CoreCode::VaultForeign);
    assert_eq!(fs::read(folder.join("vault.json")).unwrap(), b"{");
    fs::remove_file(folder.join("backups/vault.json")).unwrap();
    assert!(!vault::can_mend(folder));
    assert_eq!(vault::mend(folder).unwrap_err().code, CoreCode::NotFound);
}

#[test]
fn a_copy_is_looked_into_before_it_is_put_back() {
    let book = book();
    let folder = book.home.path();
    book.store
        .write(|w| {
            notice::insert_many(w, &[new(15, 1)])?;
            note::add(w, &note_of("first"))
        })
        .unwrap();
    let made = backup::make(folder, &book.key, now()).unwrap();
    book.store
        .write(|w| note::add(w, &note_of("second")))
        .unwrap();
    let copy = backup::peek(folder, &book.key, &made.name).unwrap();
    assert_eq!((copy.notes, copy.notices), (1, 1));
    assert_eq!(copy.newest_note, Some(now()));
    assert_eq!(copy.newest_notice.map(|(number, _)| number), Some(15));
    assert_eq!(backup::peek_book(folder, &book.key).unwrap().notes, 2);

    let path = folder.join("backups").join(&made.name);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let refused = backup::peek(folder, &book.key, &made.name).unwrap_err();
    assert_eq!(
        refused.code,
        CoreCode::BackupDamaged,
        "a damaged copy is named"
    );
    for name in ["../book.db", "book.db", "book-20990101T000000Z.db"] {
        let refused = backup::peek(folder, &book.key, name).unwrap_err();
        assert_eq!(refused.code, CoreCode::NotFound, "{name}");
    }
}
