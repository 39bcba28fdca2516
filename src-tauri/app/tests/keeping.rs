//! Books brought from elsewhere, looked into and wiped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use picketbook_app::book::{Book, Opening};
use picketbook_app::clock::Clock;
use picketbook_app::desk::{Desk, Host};
use picketbook_app::keychain::NoKeychain;
use picketbook_app::view::{
    AlertKind, Changed, NewBook, ProgressView, RestoreBackup, Unlock, UnlockWith, WaitingFile,
    WipeBook,
};
use picketbook_core::backup;
use picketbook_core::vault::Vault;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";

struct Deaf;

impl Host for Deaf {
    fn changed(&self, _: Changed) {}
    fn progress(&self, _: ProgressView) {}
    fn locked(&self) {}
    fn handed_over(&self, _: WaitingFile) {}
}

fn desk(folder: &Path) -> Desk {
    Desk::new(folder.to_owned(), Box::new(Deaf), Box::new(NoKeychain))
}

fn made(desk: &Desk, label: &str) -> String {
    desk.create(NewBook {
        label: label.into(),
        passphrase: PASSPHRASE.into(),
        invite: None,
        remember: false,
    })
    .unwrap()
    .open
    .id
}

fn note(desk: &Desk, title: &str) {
    desk.book()
        .unwrap()
        .note_add(&picketbook_app::view::NewNoteView {
            title: title.into(),
            ..Default::default()
        })
        .unwrap();
}

fn unlock(desk: &Desk, id: &str) {
    desk.unlock(Unlock {
        id: id.into(),
        with: UnlockWith::Passphrase {
            passphrase: PASSPHRASE.into(),
            remember: false,
        },
    })
    .unwrap();
}

#[test]
fn a_book_moves_to_another_computer_whole() {
    let home = tempfile::tempdir().unwrap();
    let (old, new) = (
        desk(&home.path().join("old")),
        desk(&home.path().join("new")),
    );
    made(&old, "Mine");
    note(&old, "carried");
    let stick = home.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let carried = old
        .book()
        .unwrap()
        .backup_to(stick.to_str().unwrap())
        .unwrap();

    let book = new.adopt(&carried).unwrap();
    assert_eq!(book.label, "Mine");
    unlock(&new, &book.id);
    assert_eq!(new.book().unwrap().storage().unwrap().notes, 1);
    assert_eq!(
        new.adopt(&carried).unwrap_err().code(),
        "bad_input",
        "the same book does not come twice"
    );
    assert_eq!(new.state().unwrap().books.len(), 1);

    for (name, content) in [("empty", None), ("half", Some("vault.json"))] {
        let place = home.path().join(name);
        fs::create_dir(&place).unwrap();
        if let Some(file) = content {
            fs::copy(Path::new(&carried).join(file), place.join(file)).unwrap();
        }
        let third = desk(&home.path().join(format!("third-{name}")));
        assert!(third.adopt(place.to_str().unwrap()).is_err(), "{name}");
        assert!(
            third.state().unwrap().books.is_empty(),
            "nothing is left behind"
        );
    }
    let open = desk(&home.path().join("fourth"));
    let live = home.path().join("old/books");
    let folder = fs::read_dir(live).unwrap().next().unwrap().unwrap().path();
    let refused = open.adopt(folder.to_str().unwrap()).unwrap_err();
    assert!(
        refused.to_string().contains("not closed properly"),
        "an open book is not copied without its log: {refused}"
    );
}

#[test]
fn a_copy_is_put_back_under_the_open_book_after_a_look_into_it() {
    let home = tempfile::tempdir().unwrap();
    let desk = desk(home.path());
    let id = made(&desk, "Mine");
    note(&desk, "first");
    let copy = desk.book().unwrap().backup().unwrap();
    note(&desk, "second");
    let wanted = RestoreBackup {
        id: id.clone(),
        name: copy.name,
    };
    let preview = desk.backup_preview(&wanted).unwrap();
    assert_eq!(preview.copy.notes, 1);
    assert_eq!(preview.now.as_ref().unwrap().notes, 2);
    desk.restore(&wanted).unwrap();
    assert!(desk.current().unwrap().is_none(), "the book is locked");
    assert_eq!(
        desk.backup_preview(&wanted).unwrap_err().code(),
        "bad_input",
        "a locked book needs its key for a look"
    );
    unlock(&desk, &id);
    assert_eq!(desk.book().unwrap().storage().unwrap().notes, 1);
}

#[test]
fn only_the_book_that_was_named_goes() {
    let home = tempfile::tempdir().unwrap();
    let desk = desk(home.path());
    let first = made(&desk, "Mine");
    let second = made(&desk, "Other");
    for label in ["Other", "mine", ""] {
        let refused = desk.wipe(&WipeBook {
            id: first.clone(),
            label: label.into(),
        });
        assert_eq!(refused.unwrap_err().code(), "bad_input", "{label}");
    }
    assert!(desk.current().unwrap().is_some(), "a refusal locks nothing");
    let report = desk
        .wipe(&WipeBook {
            id: second,
            label: "Other".into(),
        })
        .unwrap();
    assert_eq!(report.label, "Other");
    assert!(desk.current().unwrap().is_none());
    let left = desk.state().unwrap().books;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].id, first);
    unlock(&desk, &first);
}

#[test]
fn an_unreadable_vault_is_offered_for_mending_and_mended() {
    let home = tempfile::tempdir().unwrap();
    let desk = desk(home.path());
    let id = made(&desk, "Mine");
    desk.book().unwrap().backup().unwrap();
    desk.lock();
    let folder = home.path().join("books").join(&id);
    fs::write(folder.join("vault.json"), b"{\"picketbook_vault\": 1").unwrap();
    let entry = desk.state().unwrap().books.remove(0);
    assert!(entry.problem.is_some() && entry.can_mend);
    desk.mend_vault(&id).unwrap();
    let entry = desk.state().unwrap().books.remove(0);
    assert!(entry.problem.is_none() && !entry.can_mend);
    assert_eq!(entry.label, "Mine");
    unlock(&desk, &id);
    assert!(Book::needs_passphrase(&folder).unwrap());
}

#[test]
fn a_copy_that_was_put_back_says_so_although_the_restore_was_cut_off() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("book");
    let book = Book::create_demo(&folder).unwrap();
    let name = book.backup().unwrap().name;
    drop(book);
    let key = Vault::load(&folder).unwrap().unlock_open().unwrap();
    let told = |folder: &Path| {
        let book = Book::open(folder, Opening::Nothing, Clock::System);
        let today = book.map_err(|(error, _)| error).unwrap().today().unwrap();
        let alerts = today.alerts.iter();
        alerts
            .filter(|alert| alert.kind == AlertKind::PutBack)
            .count()
    };
    assert_eq!(told(&folder), 0);
    // Cut off before the copy got the book's name: nothing was put back, and nothing stays.
    fs::write(folder.join("book.put-back"), &name).unwrap();
    fs::write(folder.join("book.restoring"), b"a part of a copy").unwrap();
    assert_eq!(told(&folder), 0);
    assert!(!folder.join("book.restoring").exists());
    // Cut off right after it.
    backup::restore(&folder, &key, &name).unwrap();
    assert_eq!(told(&folder), 1);
    assert_eq!(told(&folder), 1, "it is told once");
    assert!(!folder.join("book.put-back").exists());
}
