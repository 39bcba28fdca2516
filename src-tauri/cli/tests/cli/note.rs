//! The contract of `note …`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::support::PASSPHRASE;

fn cli(book: &Path, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .arg("--book")
        .arg(book)
        .args(args)
        .arg("--json")
        .env("PICKETBOOK_PASSPHRASE", PASSPHRASE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn answer(book: &Path, args: &[&str], input: &str) -> (i32, Value) {
    let output = cli(book, args, input);
    let document = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), document)
}

fn ok(book: &Path, args: &[&str]) -> Value {
    let (code, document) = answer(book, args, "");
    assert_eq!(code, 0, "{args:?}: {document}");
    document
}

#[test]
fn a_note_goes_through_its_life() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "create"]);
    let photo = folder.path().join("fl ip, chart.png");
    std::fs::write(&photo, b"not really a picture").unwrap();

    let made = answer(
        &book,
        &[
            "note",
            "add",
            "-",
            "--title",
            "Sunday",
            "--tag",
            "meeting",
            "--attach",
            photo.to_str().unwrap(),
            "--now",
            "2023-09-24T20:00:00Z",
        ],
        "They asked for a pause.\nSee picketbook:notice/15/2\n",
    );
    assert_eq!(made.0, 0, "{}", made.1);
    let id = made.1["row"]["id"].to_string();
    assert_eq!(made.1["row"]["created_at"], "2023-09-24T20:00:00Z");
    assert_eq!(made.1["row"]["words"], 7);
    assert_eq!(made.1["attachments"][0]["name"], "fl ip, chart.png");
    assert_eq!(
        made.1["links"],
        json!([{"kind": "notice", "target": "15/2"}])
    );

    let edited = ok(
        &book,
        &[
            "note",
            "edit",
            &id,
            "--text",
            "They asked for two pauses.",
            "--pinned",
            "true",
            "--closed",
            "true",
        ],
    );
    assert_eq!(edited["body"], "They asked for two pauses.");
    assert_eq!(edited["row"]["title"], "Sunday", "what is not named stays");
    assert_eq!(
        (&edited["row"]["pinned"], &edited["row"]["closed"]),
        (&json!(true), &json!(true))
    );

    let list = ok(&book, &["note", "list", "--tag", "meeting"]);
    assert_eq!(list["total"], 1);
    assert_eq!(ok(&book, &["note", "list", "--tag", "wages"])["total"], 0);

    assert_eq!(
        answer(&book, &["note", "delete", &id, "--for-good"], "").0,
        1
    );
    ok(&book, &["note", "delete", &id]);
    assert_eq!(ok(&book, &["note", "list"])["total"], 0);
    assert_eq!(
        ok(&book, &["note", "list", "--place", "binned"])["total"],
        1
    );
    let back = ok(&book, &["note", "restore", &id]);
    assert_eq!(back["body"], "They asked for two pauses.");

    let found = ok(&book, &["search", "two pau", "--kind", "note"]);
    assert_eq!(found["total"], 1);
    assert_eq!(found["rows"][0]["key"], id.as_str());
    assert!(
        found["rows"][0]["snippet"]
            .as_str()
            .unwrap()
            .contains("«pauses»"),
        "{found}"
    );
    let early = ok(&book, &["search", "pauses", "--to", "2020-01-01"]);
    assert_eq!((&early["total"], &early["rows"]), (&json!(0), &json!([])));
    assert_eq!(
        answer(&book, &["search", "x", "--from", "yesterday"], "").0,
        1
    );

    ok(&book, &["note", "edit", &id, "--seal"]);
    let (code, refused) = answer(&book, &["note", "edit", &id, "--text", "nothing"], "");
    assert_eq!((code, &refused["code"]), (1, &json!("bad_input")));
    let added = ok(
        &book,
        &["note", "edit", &id, "--addendum", "And on Monday again."],
    );
    assert_eq!(added["addenda"][0]["body"], "And on Monday again.");

    ok(&book, &["note", "delete", &id]);
    ok(&book, &["note", "delete", &id, "--for-good"]);
    let (code, gone) = answer(&book, &["note", "show", &id], "");
    assert_eq!((code, &gone["code"]), (1, &json!("not_found")));
}

#[test]
fn templates_and_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "demo"]);
    for template in ["meeting", "offer", "incident"] {
        let made = ok(&book, &["note", "add", "--template", template]);
        assert!(made["body"].as_str().unwrap().starts_with("## "), "{made}");
        assert_eq!(made["row"]["template"], template);
    }
    assert_eq!(
        answer(&book, &["note", "add", "--template", "poem"], "").0,
        2
    );
    assert_eq!(answer(&book, &["note", "show"], "").0, 2);
    let (code, long) = answer(
        &book,
        &["note", "add", "x", "--title", &"t".repeat(301)],
        "",
    );
    assert_eq!((code, &long["code"]), (1, &json!("bad_input")));
}
