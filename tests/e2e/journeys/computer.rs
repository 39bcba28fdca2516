//! What the computer around the app does: its keychain, its sleep, a damaged disk.

use std::fs;

use picketbook_e2e::{Bus, Computer, Window};

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
const CTRL_L: &str = "\u{E009}l\u{E000}";

async fn new_book(window: &Window, remember: bool) {
    window.press("Start an empty book").await;
    window.type_into("Name of the book", "Local 100").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window
        .type_into("The passphrase once more", PASSPHRASE)
        .await;
    window.sees("The two are the same").await;
    if remember {
        window.tick("Remember on this computer").await;
    }
    window.press("Make the book").await;
    window.sees("Your recovery code").await;
    window.tick("I wrote it down or printed it").await;
    window.press("Open the book").await;
    window.sees("Nothing has arrived yet").await;
}

#[tokio::test]
async fn the_keychain_opens_the_book_and_its_loss_keeps_nobody_out() {
    let mut computer = Computer::new();
    let keys = tempfile::tempdir().unwrap();
    let mut bus = Bus::start().with_keychain(keys.path()).await;
    computer.sits_on(&bus);
    let window = computer.start(&[]).await;
    new_book(&window, true).await;
    window.keys(CTRL_L).await;
    window.press("Unlock with this computer’s keychain").await;
    window.sees("Nothing has arrived yet").await;
    window.close().await;

    // The next start asks the same keychain.
    let window = computer.start(&[]).await;
    window.press("Unlock with this computer’s keychain").await;
    window.sees("Nothing has arrived yet").await;
    window.keys(CTRL_L).await;

    bus.lose_keychain();
    window.press("Unlock with this computer’s keychain").await;
    window.sees("Code: keychain").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("Nothing has arrived yet").await;
    window.close().await;
}

#[tokio::test]
async fn going_to_sleep_locks_the_book() {
    let mut computer = Computer::new();
    let bus = Bus::start();
    computer.sits_on(&bus);
    let window = computer.start(&[]).await;
    new_book(&window, false).await;
    bus.sleeps().await;
    window.sees("Unlock “Local 100”").await;
    window.is_accessible("the lock screen").await;
    window.close().await;
}

#[tokio::test]
async fn a_damaged_book_is_put_back_from_its_copy_and_says_so() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    new_book(&window, false).await;
    window.close().await;

    let books = computer.data().join("books");
    let book = fs::read_dir(books).unwrap().next().unwrap().unwrap().path();
    let database = book.join("book.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[64..4096].fill(0);
    fs::write(&database, bytes).unwrap();
    // The log would mend the first page by itself.
    let _ = fs::remove_file(book.join("book.db-wal"));

    let window = computer.start(&[]).await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("Code: book_damaged").await;
    window.picture("damaged").await;
    window.press_in_list("Look inside").await;
    window.sees("Every page of the copy was checked").await;
    window
        .is_accessible("the question before a backup is put back")
        .await;
    window.picture("put-back").await;
    window.press_in_dialog("Put this copy back").await;
    window.sees("The copy was put back").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("This is an old copy of the book").await;
    window.picture("put-back-today").await;
    window.press("Put aside").await;
    window.press("Undo").await;
    window.sees("This is an old copy of the book").await;
    window.close().await;
}
