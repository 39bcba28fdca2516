//! What the tests of the command line share: the built program on a book, and what it answers.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use serde_json::Value;

/// The passphrase of the books that the tests make.
pub(crate) const PASSPHRASE: &str = "velvet anchor plough 7 marbles";

/// The program on a book.
pub(crate) fn command(book: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"));
    command
        .env("PICKETBOOK_PASSPHRASE", PASSPHRASE)
        .env(
            "PICKETBOOK_KEY_PASSPHRASE",
            "meadow copper ladder walnut river",
        )
        .arg("--book")
        .arg(book);
    command
}

/// The program with its arguments and `--json`, to be started.
pub(crate) fn json_command(book: &Path, args: &[&str]) -> Command {
    let mut command = command(book);
    command.args(args).arg("--json");
    command
}

/// How many rounds a test makes: the usual number unless an environment variable asks for another.
pub(crate) fn rounds(variable: &str, usual: u64) -> u64 {
    let asked = std::env::var(variable).ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Instants that differ from round to round and are the same in every run.
pub(crate) fn instant(round: u64, most: Duration) -> Duration {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    Duration::from_micros(mixed % u64::try_from(most.as_micros()).unwrap().max(1))
}

/// Runs it to its end.
pub(crate) fn cli(book: &Path, args: &[&str]) -> Output {
    command(book).args(args).output().unwrap()
}

/// The exit code and the one document on standard output.
pub(crate) fn document(output: Output) -> (i32, Value) {
    let text = String::from_utf8(output.stdout).unwrap();
    let document = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("standard output must be one document: {error}\n{text}"));
    (output.status.code().unwrap(), document)
}

/// Runs it with `--json`.
pub(crate) fn json(book: &Path, args: &[&str]) -> (i32, Value) {
    document(json_command(book, args).output().unwrap())
}

/// Runs it with `--json` at a time.
pub(crate) fn json_at(book: &Path, now: &str, args: &[&str]) -> (i32, Value) {
    let mut command = command(book);
    document(
        command
            .args(["--now", now, "--json"])
            .args(args)
            .output()
            .unwrap(),
    )
}

/// What it answers when it does what it was asked.
pub(crate) fn ok(book: &Path, args: &[&str]) -> Value {
    let (code, document) = json(book, args);
    assert_eq!(code, 0, "{args:?}: {document}");
    document
}

/// What it answers when it refuses, which is a code and a sentence that a person can use.
pub(crate) fn refused(book: &Path, args: &[&str]) -> Value {
    let (code, document) = json(book, args);
    assert_eq!(code, 1, "{args:?} must be refused: {document}");
    let message = document["message"].as_str().unwrap_or_default();
    assert!(message.len() > 10, "{document}");
    assert!(document["code"].is_string(), "{document}");
    document
}

/// The demo strike in a folder of its own.
pub(crate) fn demo() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("demo");
    ok(&book, &["book", "demo"]);
    (folder, book)
}
