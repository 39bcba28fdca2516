//! A `kill -9` while a backup is made and while one is put back.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

fn cli(book: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"));
    command.arg("--book").arg(book).args(args).arg("--json");
    command
}

fn tried(book: &Path, args: &[&str]) -> (bool, Value) {
    let output = cli(book, args).output().unwrap();
    let document = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.success(), document)
}

fn answer(book: &Path, args: &[&str]) -> Value {
    let (done, document) = tried(book, args);
    assert!(done, "{args:?}: {document}");
    document
}

fn rounds() -> u64 {
    std::env::var("PICKETBOOK_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(12)
}

fn run_and_kill(command: &mut Command, round: u64, usual: Duration) {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    let most = u64::try_from(usual.as_micros()).unwrap() * 3 / 2;
    let until = Instant::now() + Duration::from_micros(mixed % most.max(1));
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
    answer(&book, &["book", "demo"]);
    answer(&book, &["note", "add", "kept"]);
    let began = Instant::now();
    answer(&book, &["book", "backup"]);
    let usual = began.elapsed();
    for round in 0..rounds() {
        run_and_kill(&mut cli(&book, &["book", "backup"]), round, usual);
    }
    let copies = answer(&book, &["book", "restore"]);
    let copies = copies.as_array().unwrap();
    assert!(!copies.is_empty());
    for copy in copies {
        let name = copy["name"].as_str().unwrap();
        let preview = answer(&book, &["book", "restore", name, "--preview"]);
        assert_eq!(preview["now"]["notes"], 1, "{preview}");
    }
    assert_eq!(answer(&book, &["book", "verify"])["whole"], true);
}

#[test]
fn a_restore_that_is_killed_can_be_done_again_and_loses_neither_state() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    answer(&book, &["book", "demo"]);
    answer(&book, &["note", "add", "before"]);
    let name = answer(&book, &["book", "backup"])["name"]
        .as_str()
        .unwrap()
        .to_owned();
    answer(&book, &["note", "add", "after"]);
    let began = Instant::now();
    answer(&book, &["book", "restore", &name, "--preview"]);
    let usual = began.elapsed();
    for round in 0..rounds() {
        run_and_kill(&mut cli(&book, &["book", "restore", &name]), round, usual);
        let (opens, found) = tried(&book, &["note", "list"]);
        if opens {
            let total = found["total"].as_u64().unwrap();
            assert!(total == 1 || total == 2, "round {round}: {found}");
        } else {
            assert_eq!(found["code"], "book_damaged", "round {round}: {found}");
        }
    }
    answer(&book, &["book", "restore", &name]);
    assert_eq!(answer(&book, &["note", "list"])["total"], 1);
    // What was replaced first is still there, with the note that the copy does not have.
    let aside = folder.path().join("aside");
    fs::create_dir(&aside).unwrap();
    fs::copy(book.join("vault.json"), aside.join("vault.json")).unwrap();
    fs::copy(book.join("set-aside/book-1.db"), aside.join("book.db")).unwrap();
    assert_eq!(answer(&aside, &["note", "list"])["total"], 2);
}
