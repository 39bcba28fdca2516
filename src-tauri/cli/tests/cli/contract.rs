//! The contract of the command line: one document, the right exit code, nothing half-done.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{self, cli, json, ok};

/// The code of a refusal.
fn refused(book: &Path, args: &[&str]) -> String {
    let told = support::refused(book, args);
    told["code"].as_str().unwrap().to_owned()
}

#[test]
fn the_demo_can_be_read_from_beginning_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("demo strike é");
    ok(&book, &["book", "demo"]);

    let page = ok(&book, &["notice", "list"]);
    assert_eq!(page["total"], 20);
    for row in page["rows"].as_array().unwrap() {
        let shown = ok(&book, &["notice", "show", &row["number"].to_string()]);
        assert_eq!(shown["demo"], true, "every notice of the demo says so");
        assert_eq!(shown["signers"]["names"].as_array().unwrap().len(), 2);
        let last = shown["paragraphs"].as_array().unwrap().last().unwrap()["text"]
            .as_str()
            .unwrap();
        assert!(
            last.starts_with("Demo text, written for this app"),
            "the mark stands last: {last}"
        );
    }

    let status = ok(&book, &["notice", "status"]);
    assert_eq!(status["freshness"]["state"], "current");
    assert_eq!(
        status["order"]["order"], "suspend_picket",
        "nobody is back before 12:01 a.m."
    );
    assert_eq!(status["next_order"]["order"], "return_to_work");
    assert_eq!(status["trust"]["key_words"].as_array().unwrap().len(), 12);
    assert_eq!(status["trust"]["threshold"], 2);

    let later = ok(
        &book,
        &["notice", "status", "--now", "2023-09-27T00:02:00-07:00"],
    );
    assert_eq!(later["order"]["order"], "return_to_work");
    let much_later = ok(
        &book,
        &["notice", "status", "--now", "2026-01-01T00:00:00Z"],
    );
    assert_eq!(
        much_later["freshness"]["state"], "stale",
        "an old feed is not called current"
    );

    let refreshed = ok(&book, &["notice", "refresh"]);
    assert_eq!(
        refreshed["outcomes"][0]["added"].as_array().unwrap().len(),
        2
    );
    assert_eq!(ok(&book, &["notice", "list"])["total"], 22);
}

#[test]
fn revisions_and_standing_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("demo");
    ok(&book, &["book", "demo"]);
    let newest = ok(&book, &["notice", "show", "3"]);
    let first = ok(&book, &["notice", "show", "3.1"]);
    assert_eq!(
        (newest["shown"].clone(), first["shown"].clone()),
        (2.into(), 1.into())
    );
    assert_ne!(newest["sha256"], first["sha256"]);
    let superseded = ok(&book, &["notice", "show", "6"]);
    assert_eq!(
        superseded["row"]["standing"],
        serde_json::json!({"is": "superseded", "by": 8})
    );
    let withdrawn = ok(&book, &["notice", "show", "16"]);
    assert_eq!(
        withdrawn["row"]["standing"],
        serde_json::json!({"is": "withdrawn", "by": 18})
    );
}

#[test]
fn a_sealed_book_wants_its_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    let made = ok(&book, &["book", "create"]);
    assert!(made["recovery_code"].as_str().unwrap().len() > 20);
    assert_eq!(
        ok(&book, &["book", "status"])["freshness"]["state"],
        "nothing"
    );
    assert_eq!(
        refused(&book, &["book", "create"]),
        "book_exists",
        "a book is never overwritten"
    );
    assert_eq!(refused(&book, &["notice", "refresh"]), "no_invite");

    let wrong = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .arg("--book")
        .arg(&book)
        .args(["book", "status", "--json"])
        .env("PICKETBOOK_PASSPHRASE", "another passphrase entirely")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&wrong.stdout).unwrap();
    assert_eq!(document["code"], "wrong_passphrase");
}

#[test]
fn wrong_usage_ends_with_two_and_prints_no_document() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["notice", "show", "zero"][..],
        &["notice", "show", "0"],
        &["notice", "list", "--kind", "gossip"],
        &["notice", "status", "--now", "yesterday"],
        &["book", "create", "--passphrase", "secret"],
        &["frobnicate"],
    ] {
        let output = cli(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            output.stdout.is_empty(),
            "{args:?} must not print on standard output"
        );
        assert!(!output.stderr.is_empty(), "{args:?} must say what is wrong");
    }
}

#[test]
fn refusals_have_codes_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("demo");
    assert_eq!(refused(&book, &["book", "status"]), "no_book");
    ok(&book, &["book", "demo"]);
    let before = ok(&book, &["notice", "list"]);

    let zero = folder.path().join("nothing.picket");
    std::fs::write(&zero, b"").unwrap();
    assert_eq!(
        refused(&book, &["notice", "import", zero.to_str().unwrap()]),
        "not_a_bundle"
    );
    assert_eq!(
        refused(&book, &["notice", "import", "/no/such/file.picket"]),
        "file_not_found"
    );
    assert_eq!(
        refused(&book, &["notice", "import", "http://example.org/feed"]),
        "bad_source"
    );
    assert_eq!(refused(&book, &["notice", "show", "4000"]), "not_found");

    assert_eq!(
        ok(&book, &["notice", "list"]),
        before,
        "a refused import changes no notice"
    );
    let status = ok(&book, &["notice", "status"]);
    let refusals = status["trust"]["refusals"].as_array().unwrap();
    assert_eq!(
        refusals.len(),
        3,
        "what was refused is kept in the list: {refusals:?}"
    );
}

/// Checks one text against the demo; gives the document.
fn checked(book: &Path, text: &str) -> Value {
    let file = book.with_extension("txt");
    std::fs::write(&file, text).unwrap();
    ok(book, &["check", file.to_str().unwrap()])
}

#[test]
fn a_text_is_checked_against_the_signed_notices() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("demo");
    ok(&book, &["book", "demo"]);
    let paragraph = ok(&book, &["notice", "show", "20"])["paragraphs"][0]["text"]
        .as_str()
        .unwrap()
        .to_owned();

    let same = checked(&book, &format!("> {}", paragraph.replace(' ', "  ")));
    assert_eq!(same["verdict"], "verbatim");
    assert_eq!(same["matches"][0]["notice"], 20);
    assert_eq!(same["matches"][0]["paragraphs"], serde_json::json!([1]));

    let altered = checked(&book, &paragraph.replace("September 27", "September 26"));
    assert_eq!(altered["verdict"], "altered_copy");
    let difference = &altered["matches"][0]["differences"][0];
    assert_eq!(
        (difference["was"].as_str(), difference["now"].as_str()),
        (Some("27"), Some("26")),
        "the changed day is called out: {difference}"
    );

    let unrelated = "My neighbour baked a plum cake with walnuts yesterday.";
    let nothing = checked(&book, unrelated);
    assert_eq!(nothing["verdict"], "no_match");
    let said = nothing["sentence"].as_str().unwrap();
    assert!(said.contains("That does not mean it is false"), "{said}");

    let file = book.with_extension("txt");
    let stale = ok(
        &book,
        &[
            "check",
            file.to_str().unwrap(),
            "--now",
            "2024-05-01T00:00:00Z",
        ],
    );
    let said = stale["sentence"].as_str().unwrap();
    assert!(said.contains("device may be out of date"), "{said}");
    assert!(!said.contains("No notice on this device"), "{said}");

    std::fs::write(&file, b"").unwrap();
    assert_eq!(refused(&book, &["check", file.to_str().unwrap()]), "empty");
}

#[cfg(unix)]
#[test]
fn an_invite_that_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.picket-invite");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let book = folder.path().join("book");
    let args = ["book", "create", "--invite", pipe.to_str().unwrap()];
    assert_eq!(refused(&book, &args), "not_an_invite");
    assert!(!book.exists(), "a refused invite must leave nothing behind");
}

#[test]
fn wrong_usage_is_one_document_too_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["notice", "show", "fifteen"][..],
        &["book", "create", "--secret"],
        &["nonsense"],
    ] {
        let (code, document) = json(folder.path(), args);
        assert_eq!((code, &document["code"]), (2, &"wrong_usage".into()));
        assert!(
            document["message"]
                .as_str()
                .unwrap()
                .contains(args[args.len() - 1]),
            "the message names what was not understood: {document}"
        );
    }
    let plain = cli(folder.path(), &["nonsense"]);
    assert_eq!(plain.status.code(), Some(2));
    assert!(plain.stdout.is_empty(), "mistakes go to standard error");

    let weak = folder.path().join("weak");
    let made = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .args(["book", "create", "--json", "--book"])
        .arg(&weak)
        .env("PICKETBOOK_PASSPHRASE", "strike")
        .output()
        .unwrap();
    assert_eq!(made.status.code(), Some(1));
    assert!(!weak.exists(), "a refused making leaves no folder behind");
}
