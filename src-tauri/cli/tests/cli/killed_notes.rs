//! A `kill -9` while notes are written and while an export is made.
//!
//! The number of rounds is small here; `PICKETBOOK_KILLS=2000 cargo test -p picketbook-cli --test
//! killed_notes` runs more of them.

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

fn answer(book: &Path, args: &[&str]) -> Value {
    let output = cli(book, args).output().unwrap();
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stdout)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn rounds() -> u64 {
    std::env::var("PICKETBOOK_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(24)
}

/// Instants that differ from round to round and are the same in every run.
fn pause(round: u64, most_micros: u64) -> Duration {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    Duration::from_micros(mixed % most_micros)
}

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
    answer(&book, &["book", "demo"]);
    let id = answer(&book, &["note", "add", "begin"])["row"]["id"].to_string();
    let mut acknowledged = "begin".to_owned();
    // How long one edit takes here, so that the kills fall all over it.
    let began = Instant::now();
    answer(&book, &["note", "edit", &id, "--text", "begin"]);
    let usual = u64::try_from(began.elapsed().as_micros()).unwrap();
    let (mut cut, mut done) = (0, 0);
    for round in 0..rounds() {
        let text = format!("round {round} ").repeat(1 + usize::try_from(round % 50).unwrap());
        let answered = run_and_kill(
            &mut cli(&book, &["note", "edit", &id, "--text", &text]),
            pause(round, usual * 3 / 2),
        );
        let found = answer(&book, &["note", "show", &id])["body"].clone();
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
    assert_eq!(answer(&book, &["book", "verify"])["whole"], true);
}

#[test]
fn an_export_that_is_killed_never_has_its_name_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    answer(&book, &["book", "demo"]);
    for number in 0..5 {
        answer(
            &book,
            &["note", "add", &format!("note {number} ").repeat(500)],
        );
    }
    let target = folder.path().join("record.zip");
    let place = target.to_str().unwrap();
    let began = Instant::now();
    answer(&book, &["export", place, "--format", "md"]);
    let usual = u64::try_from(began.elapsed().as_micros()).unwrap();
    let whole = fs::read(&target).unwrap().len();
    for round in 0..rounds() {
        fs::remove_file(&target).unwrap();
        run_and_kill(
            &mut cli(&book, &["export", place, "--format", "md"]),
            pause(round, usual * 3 / 2),
        );
        if !target.exists() {
            // What the killed one left is taken over by the next.
            answer(&book, &["export", place, "--format", "md"]);
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
