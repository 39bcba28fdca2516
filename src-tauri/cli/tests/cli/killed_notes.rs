//! A `kill -9` while a command writes a note and while one makes an export.
//!
//! Each round starts a process of its own, so there are few here; `killed_typist` of
//! `picketbook-app` kills hundreds of times, and `make long` asks for thousands of both.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{instant, json_command, ok, rounds};

/// Lets a command run for a while, kills it, and says whether it had answered before.
fn run_and_kill(command: &mut Command, after: Duration) -> bool {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while began.elapsed() < after {
        std::thread::yield_now();
    }
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    // What stands on standard output was acknowledged, whether or not the process lived on.
    serde_json::from_slice::<Value>(&output.stdout).is_ok()
}

#[test]
fn every_acknowledged_edit_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "demo"]);
    let id = ok(&book, &["note", "add", "begin"])["row"]["id"].to_string();
    let mut acknowledged = "begin".to_owned();
    // How long one edit takes here, so that the kills fall all over it.
    let began = Instant::now();
    ok(&book, &["note", "edit", &id, "--text", "begin"]);
    let usual = began.elapsed();
    let (mut cut, mut done) = (0, 0);
    for round in 0..rounds("PICKETBOOK_KILLS", 24) {
        let text = format!("round {round} ").repeat(1 + usize::try_from(round % 50).unwrap());
        let answered = run_and_kill(
            &mut json_command(&book, &["note", "edit", &id, "--text", &text]),
            instant(round, usual * 3 / 2),
        );
        let found = ok(&book, &["note", "show", &id])["body"].clone();
        if answered {
            assert_eq!(found, text.as_str(), "round {round} was acknowledged");
            done += 1;
        } else {
            assert!(
                found == text.as_str() || found == acknowledged.as_str(),
                "round {round}: neither the old text nor the new: {found}"
            );
            cut += 1;
        }
        acknowledged = found.as_str().unwrap().to_owned();
    }
    assert!(
        cut > 0 && done > 0,
        "kills before and after: {cut} and {done}"
    );
    assert_eq!(ok(&book, &["book", "verify"])["whole"], true);
}

#[test]
fn an_export_that_is_killed_never_has_its_name_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "demo"]);
    for number in 0..5 {
        ok(
            &book,
            &["note", "add", &format!("note {number} ").repeat(500)],
        );
    }
    let target = folder.path().join("record.zip");
    let place = target.to_str().unwrap();
    let began = Instant::now();
    ok(&book, &["export", place, "--format", "md"]);
    let usual = began.elapsed();
    let whole = fs::read(&target).unwrap().len();
    for round in 0..rounds("PICKETBOOK_KILLS", 24) {
        fs::remove_file(&target).unwrap();
        run_and_kill(
            &mut json_command(&book, &["export", place, "--format", "md"]),
            instant(round, usual * 3 / 2),
        );
        if !target.exists() {
            // What the killed one left is taken over by the next.
            ok(&book, &["export", place, "--format", "md"]);
        }
        assert_eq!(fs::read(&target).unwrap().len(), whole, "round {round}");
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
