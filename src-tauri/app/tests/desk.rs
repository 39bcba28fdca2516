//! The desk: what stays open, what is said when something beside the book goes wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

use picketbook_app::desk::{Desk, Host};
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::keychain::{Keychain, NoKeychain};
use picketbook_app::view::{
    AlertKind, Changed, NewBook, ProgressView, RestoreBackup, TopicView, Unlock, UnlockWith,
    WaitingFile,
};
use zeroize::Zeroizing;

const FIRST: &str = "velvet anchor plough 7 marbles";
const SECOND: &str = "copper ladder 9 evening orchard";

/// Hands on which topics changed; the rest of the window's events are of no interest here.
struct Ear(Sender<Vec<TopicView>>);

impl Host for Ear {
    fn changed(&self, changed: Changed) {
        // The test may be over while the copy of the day is still being made.
        let _ = self.0.send(changed.topics);
    }
    fn progress(&self, _: ProgressView) {}
    fn locked(&self) {}
    fn handed_over(&self, _: WaitingFile) {}
}

/// A keychain that is there and refuses everything, as one does whose owner pressed "deny".
struct Refusing;

impl Keychain for Refusing {
    fn usable(&self) -> bool {
        true
    }
    fn put(&self, _: &str, _: &str) -> AppResult<()> {
        Err(AppError::Keychain("the prompt was dismissed".into()))
    }
    fn get(&self, _: &str) -> AppResult<Option<Zeroizing<String>>> {
        Err(AppError::Keychain("the prompt was dismissed".into()))
    }
    fn forget(&self, _: &str) -> AppResult<()> {
        Err(AppError::Keychain("the prompt was dismissed".into()))
    }
}

fn desk(folder: &Path, keychain: Box<dyn Keychain>) -> (Desk, Receiver<Vec<TopicView>>) {
    let (told, ear) = channel();
    let desk = Desk::new(folder.to_owned(), Box::new(Ear(told)), keychain);
    (desk, ear)
}

fn make(desk: &Desk, passphrase: &str) -> String {
    let made = desk.create(NewBook {
        label: "Local 100".into(),
        passphrase: passphrase.into(),
        invite: None,
        remember: false,
    });
    made.unwrap().open.id
}

fn unlock(desk: &Desk, id: &str, passphrase: &str, remember: bool) -> AppResult<()> {
    let wanted = Unlock {
        id: id.into(),
        with: UnlockWith::Passphrase {
            passphrase: passphrase.into(),
            remember,
        },
    };
    desk.unlock(wanted).map(|_| ())
}

fn alerts(desk: &Desk) -> Vec<AlertKind> {
    let today = desk.book().unwrap().today().unwrap();
    today.alerts.iter().map(|alert| alert.kind).collect()
}

#[test]
fn a_wrong_passphrase_for_one_book_leaves_the_other_open() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, _ear) = desk(folder.path(), Box::new(NoKeychain));
    let first = make(&desk, FIRST);
    let second = make(&desk, SECOND);
    unlock(&desk, &first, FIRST, false).unwrap();

    let refused = unlock(&desk, &second, FIRST, false).unwrap_err();
    assert_eq!(refused.code(), "wrong_passphrase");
    assert_eq!(
        desk.current().unwrap().map(|open| open.id),
        Some(first),
        "a slip on the lock screen of another book must not close what one reads"
    );
    unlock(&desk, &second, SECOND, false).unwrap();
    assert_eq!(desk.current().unwrap().map(|open| open.id), Some(second));
}

#[test]
fn a_keychain_that_refuses_is_said_and_keeps_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, _ear) = desk(folder.path(), Box::new(Refusing));
    let id = make(&desk, FIRST);
    desk.lock();
    let refused = desk.unlock(Unlock {
        id: id.clone(),
        with: UnlockWith::Keychain,
    });
    assert_eq!(refused.unwrap_err().code(), "keychain");
    unlock(&desk, &id, FIRST, true).unwrap();
    assert_eq!(alerts(&desk), [AlertKind::Keychain]);
    assert!(
        !desk.state().unwrap().books[0].remembered,
        "what was not kept is not offered on the lock screen"
    );
}

#[test]
fn a_copy_of_the_day_that_fails_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, ear) = desk(folder.path(), Box::new(NoKeychain));
    let id = make(&desk, FIRST);
    desk.book().unwrap().daily_copy().unwrap().make().unwrap();
    desk.lock();
    let book = folder.path().join("books").join(&id);
    // The one that was made at the making goes; a file in the folder's place takes no copies.
    fs::remove_dir_all(book.join("backups")).unwrap();
    fs::write(book.join("backups"), b"not a folder").unwrap();
    while ear.try_recv().is_ok() {}
    unlock(&desk, &id, FIRST, false).unwrap();
    let topics = ear.recv().unwrap();
    assert!(topics.contains(&TopicView::Alert), "{topics:?}");
    assert_eq!(alerts(&desk), [AlertKind::NoBackup]);
}

#[test]
fn a_book_that_was_put_back_says_that_it_is_an_old_copy() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, _ear) = desk(folder.path(), Box::new(NoKeychain));
    let id = make(&desk, FIRST);
    desk.book().unwrap().daily_copy().unwrap().make().unwrap();
    desk.lock();
    let database = folder.path().join("books").join(&id).join("book.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[64..4096].fill(0);
    fs::write(&database, bytes).unwrap();

    let refused = unlock(&desk, &id, FIRST, false).unwrap_err();
    assert_eq!(refused.code(), "book_damaged");
    let name = desk.backups(&id).unwrap()[0].name.clone();
    desk.restore(&RestoreBackup {
        id: id.clone(),
        name,
    })
    .unwrap();
    unlock(&desk, &id, FIRST, false).unwrap();
    assert_eq!(alerts(&desk), [AlertKind::PutBack]);

    let today = desk.book().unwrap().today().unwrap();
    let alert = today.alerts[0].id;
    desk.book().unwrap().put_alert_aside(alert).unwrap();
    assert_eq!(alerts(&desk), []);
    desk.book().unwrap().take_alert_back(alert).unwrap();
    assert_eq!(
        alerts(&desk),
        [AlertKind::PutBack],
        "putting aside can be undone"
    );
}
