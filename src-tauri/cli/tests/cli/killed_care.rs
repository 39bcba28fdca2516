//! A `kill -9` while a backup is made and while one is put back.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{instant, json_command, ok};

/// Each round can leave a copy of the book, so there are never thousands of them.
fn rounds() -> u64 {
    crate::support::rounds("PICKETBOOK_KILLS", 12).min(500)
}

fn run_and_kill(command: &mut Command, round: u64, usual: Duration) {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let until = Instant::now() + instant(round, usual * 3 / 2);
    while Instant::now() < until {
        std::thread::yield_now();
    }
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_backup_that_is_killed_is_whole_or_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "demo"]);
    ok(&book, &["note", "add", "kept"]);
    let began = Instant::now();
    ok(&book, &["book", "backup"]);
    let usual = began.elapsed();
    for round in 0..rounds() {
        run_and_kill(&mut json_command(&book, &["book", "backup"]), round, usual);
    }
    let copies = ok(&book, &["book", "restore"]);
    let copies = copies.as_array().unwrap();
    assert!(!copies.is_empty());
    for copy in copies {
        let name = copy["name"].as_str().unwrap();
        let preview = ok(&book, &["book", "restore", name, "--preview"]);
        assert_eq!(preview["now"]["notes"], 1, "{preview}");
    }
    assert_eq!(ok(&book, &["book", "verify"])["whole"], true);
}

#[test]
fn a_restore_that_is_killed_can_be_done_again_and_loses_neither_state() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "demo"]);
    ok(&book, &["note", "add", "before"]);
    let name = ok(&book, &["book", "backup"])["name"]
        .as_str()
        .unwrap()
        .to_owned();
    ok(&book, &["note", "add", "after"]);
    // How long one takes here: it is put back once more, and the newer state is made again.
    let began = Instant::now();
    ok(&book, &["book", "restore", &name]);
    let usual = began.elapsed();
    ok(&book, &["note", "add", "after"]);
    let mut put_back = 0;
    for round in 0..rounds() {
        run_and_kill(
            &mut json_command(&book, &["book", "restore", &name]),
            round,
            usual,
        );
        let found = ok(&book, &["note", "list"]);
        let total = found["total"].as_u64().unwrap();
        assert!(total == 1 || total == 2, "round {round}: {found}");
        put_back += total % 2;
        if total == 1 {
            let status = ok(&book, &["notice", "status"]);
            let alerts = status["alerts"].as_array().unwrap();
            let told = alerts.iter().any(|alert| alert["kind"] == "put_back");
            assert!(told, "round {round}: an old copy says so: {status}");
            // The next round begins with the newer state again.
            ok(&book, &["note", "add", "after"]);
        }
    }
    assert!(put_back > 0, "no round came to its end");
    ok(&book, &["book", "restore", &name]);
    assert_eq!(ok(&book, &["note", "list"])["total"], 1);
    // What was replaced first is still there, with the note that the copy does not have.
    let aside = folder.path().join("aside");
    fs::create_dir(&aside).unwrap();
    fs::copy(book.join("vault.json"), aside.join("vault.json")).unwrap();
    fs::copy(book.join("set-aside/book-1.db"), aside.join("book.db")).unwrap();
    assert_eq!(ok(&aside, &["note", "list"])["total"], 2);
}
