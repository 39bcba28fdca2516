//! The record kept for years: what lies on the disk, copies, moving, hiding, wiping.

use std::fs;
use std::path::{Path, PathBuf};

use picketbook_e2e::{Bus, Computer, Window};

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
/// A word that occurs nowhere else on the computer.
const CANARY: &str = "quokkazeppelin";

async fn own_book(window: &Window, name: &str) {
    window.press("Start an empty book").await;
    window.type_into("Name of the book", name).await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window
        .type_into("The passphrase once more", PASSPHRASE)
        .await;
    window.sees("The two are the same").await;
    window.press("Make the book").await;
    window.sees("Your recovery code").await;
    window.tick("I wrote it down or printed it").await;
    window.press("Open the book").await;
    window.sees("Nothing has arrived yet").await;
}

async fn note(window: &Window, title: &str, text: &str) {
    window.press("Notes").await;
    window.press("New note").await;
    window.type_into("Title", title).await;
    let editor = window.css(".cm-content").await;
    editor.click().await.unwrap();
    editor.send_keys(text).await.unwrap();
    window.sees("Saved").await;
}

async fn unlock(window: &Window) {
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("Nothing has arrived yet").await;
}

async fn look_at(window: &Window, screen: &str) {
    window.is_accessible(screen).await;
    window.picture(screen).await;
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}

/// Nothing that was written lies anywhere on the computer in plain text: not in the folder of the
/// books, nor among recent files, caches, settings or temporary files.
fn is_nowhere(computer: &Computer, when: &str) {
    let mut looked_at = 0;
    for path in files(computer.folder()) {
        // A file may go while the app runs; one that is gone holds nothing.
        let Ok(bytes) = fs::read(&path) else { continue };
        looked_at += 1;
        for form in [
            CANARY.as_bytes().to_vec(),
            CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ] {
            assert!(
                !bytes.windows(form.len()).any(|part| part == form),
                "the word lies in plain text in {} {when}",
                path.display()
            );
        }
    }
    assert!(looked_at > 3, "nothing to look at {when}");
}

#[tokio::test]
async fn notes_attachments_and_searches_are_nowhere_in_plain_text_not_even_after_a_crash() {
    let computer = Computer::new();
    let attached = tempfile::tempdir().unwrap();
    let file = attached.path().join("minutes.txt");
    fs::write(&file, format!("{CANARY} was said. ").repeat(500)).unwrap();
    let window = computer.start(&[]).await;
    own_book(&window, "Local 100").await;
    note(&window, CANARY, &format!("{CANARY} at the table")).await;
    computer.will_pick(&file);
    window.press("Attach a file").await;
    window.sees("minutes.txt").await;
    window.press("Search").await;
    window
        .type_into("Search everything in the book", CANARY)
        .await;
    window.sees("1 result").await;
    // The path that a test's dialog answers with is the test's own.
    fs::remove_file(computer.folder().join("pick")).unwrap();
    is_nowhere(&computer, "while the book is open");
    window.crash().await;
    is_nowhere(&computer, "after a crash");

    let window = computer.start(&[]).await;
    unlock(&window).await;
    window.press("Search").await;
    window
        .type_into("Search everything in the book", CANARY)
        .await;
    window.sees("1 result").await;
    window.close().await;
    is_nowhere(&computer, "after closing");
}

#[tokio::test]
async fn a_copy_is_looked_into_put_back_carried_away_and_the_book_wiped() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    own_book(&window, "Local 100").await;
    note(&window, "First", "Before the copy.").await;
    window.press("Storage").await;
    window.press("Make a copy now").await;
    window.sees("The copy is made and verified.").await;
    note(&window, "Second", "After the copy.").await;
    window.press("Storage").await;
    look_at(&window, "storage-own").await;
    window.press_in_list("Look inside").await;
    window.sees("Every page of the copy was checked").await;
    window.sees("The copy holds less than the book").await;
    look_at(&window, "restore").await;
    window.press_in_dialog("Put this copy back").await;
    window.sees("Unlock “Local 100”").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("This is an old copy of the book").await;
    window.press("Notes").await;
    window.sees("First").await;
    assert!(!window.text().await.contains("Second"));

    // To another computer, over a stick.
    let stick = tempfile::tempdir().unwrap();
    window.press("Storage").await;
    computer.will_pick(stick.path());
    window.press("Copy the book to a stick").await;
    window.sees("It opens with today’s passphrase").await;
    let carried = fs::read_dir(stick.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let other = Computer::new();
    other.will_pick(&carried);
    let there = other.start(&[]).await;
    there.press("Bring a book from a stick").await;
    there.sees("Unlock “Local 100”").await;
    there.type_into("Passphrase", PASSPHRASE).await;
    there.press("Unlock").await;
    there.press("Notes").await;
    there.sees("First").await;
    there.close().await;

    window.press("Remove…").await;
    window.sees("Remove “Local 100” for good?").await;
    look_at(&window, "wipe").await;
    window.type_into("Name of the book", "Local 100").await;
    window.press_in_dialog("Remove for good").await;
    window.sees("“Local 100” is gone").await;
    assert!(
        fs::read_dir(computer.data().join("books"))
            .unwrap()
            .next()
            .is_none(),
        "no folder of the book is left"
    );
    window.close().await;
}

#[tokio::test]
async fn the_window_is_covered_at_once_and_its_title_says_nothing() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    // Ctrl Shift H.
    window.keys("\u{e009}\u{e008}h\u{e000}").await;
    window.sees("No document is open.").await;
    assert_eq!(window.run("return document.title").await, "Documents");
    look_at(&window, "covered").await;
    window.press("Continue").await;
    window.sees("148").await;
    window.press("Settings").await;
    window.tick("Keep the page and the book out").await;
    window.sees("Saved.").await;
    assert_eq!(window.run("return document.title").await, "Picketbook");
    look_at(&window, "settings-privacy").await;
    window.close().await;
}

#[tokio::test]
async fn a_start_for_a_quick_note_opens_one_as_soon_as_a_book_is_open() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    own_book(&window, "Local 100").await;
    window.close().await;
    let window = computer.start(&["--quick-note"]).await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("Saved while you write").await;
    window.keys("The van is at gate 3").await;
    window.press("Open in Notes").await;
    window.sees("The van is at gate 3").await;
    window.close().await;
}

#[tokio::test]
async fn a_vault_that_cannot_be_read_is_put_back_on_the_lock_screen() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    own_book(&window, "Local 100").await;
    window.close().await;
    let books = computer.data().join("books");
    let book = fs::read_dir(books).unwrap().next().unwrap().unwrap().path();
    fs::write(book.join("vault.json"), b"{\"picketbook_vault\": 1, ").unwrap();
    let window = computer.start(&[]).await;
    window.sees("Your passphrase is not the problem").await;
    look_at(&window, "mend").await;
    window.press("Put the keys back from their copy").await;
    window.sees("Unlock “Local 100”").await;
    unlock(&window).await;
    window.close().await;
}

/// Waits for the keychain's refusal; the app itself gives a keychain half a minute to answer.
async fn refused_by_keychain(window: &Window) {
    let began = std::time::Instant::now();
    while !window.text().await.contains("Code: keychain") {
        assert!(
            began.elapsed().as_secs() < 60,
            "no answer:\n{}",
            window.text().await
        );
        tokio::task::yield_now().await;
    }
}

async fn remembered_book(window: &Window) {
    window.press("Start an empty book").await;
    window.type_into("Name of the book", "Local 100").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window
        .type_into("The passphrase once more", PASSPHRASE)
        .await;
    window.sees("The two are the same").await;
    window.tick("Remember on this computer").await;
    window.press("Make the book").await;
    window.sees("Your recovery code").await;
    window.tick("I wrote it down or printed it").await;
    window.press("Open the book").await;
    window.sees("Nothing has arrived yet").await;
}

#[tokio::test]
async fn a_locked_keychain_and_another_one_keep_nobody_out() {
    let mut computer = Computer::new();
    let keys = tempfile::tempdir().unwrap();
    let mut bus = Bus::start().with_keychain(keys.path()).await;
    computer.sits_on(&bus);
    let window = computer.start(&[]).await;
    remembered_book(&window).await;
    window.keys("\u{E009}l\u{E000}").await;
    bus.lock_keychain().await;
    window.press("Unlock with this computer’s keychain").await;
    refused_by_keychain(&window).await;
    unlock(&window).await;
    window.keys("\u{E009}l\u{E000}").await;

    // Another keychain in its place, as after a change of the desktop: it holds nothing of ours.
    bus.lose_keychain();
    let others = tempfile::tempdir().unwrap();
    let _bus = bus.with_keychain(others.path()).await;
    window.press("Unlock with this computer’s keychain").await;
    refused_by_keychain(&window).await;
    unlock(&window).await;
    window.close().await;
}

#[tokio::test]
async fn a_desktop_without_a_keychain_still_makes_the_book() {
    let mut computer = Computer::new();
    let bus = Bus::start();
    computer.sits_on(&bus);
    let window = computer.start(&[]).await;
    remembered_book(&window).await;
    window.keys("\u{E009}l\u{E000}").await;
    unlock(&window).await;
    window.close().await;
}
