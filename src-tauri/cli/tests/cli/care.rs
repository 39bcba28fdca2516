//! The contract of `export`, `import` and `book backup|restore|verify|salvage|passphrase|purge`.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::PASSPHRASE;

const OTHER: &str = "copper meadow ribbon 9 walnut";

fn with(book: &Path, passphrase: &str, args: &[&str]) -> (i32, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .arg("--book")
        .arg(book)
        .args(args)
        .arg("--json")
        .env("PICKETBOOK_PASSPHRASE", passphrase)
        .env("PICKETBOOK_NEW_PASSPHRASE", OTHER)
        .env("PICKETBOOK_SEAL_PASSPHRASE", "oxygen ladder river 5 picket")
        .output()
        .unwrap();
    let document = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), document)
}

fn ok(book: &Path, args: &[&str]) -> Value {
    let (code, document) = with(book, PASSPHRASE, args);
    assert_eq!(code, 0, "{args:?}: {document}");
    document
}

#[test]
fn a_record_is_taken_away_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "create"]);
    ok(&book, &["note", "add", "I saw it.", "--title", "Gate 3"]);
    ok(
        &book,
        &["note", "add", "Secret.", "--title", "Table", "--closed"],
    );
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (format, name) in [
        ("md", "md"),
        ("md", "a.zip"),
        ("html", "a.html"),
        ("pdf", "a.pdf"),
        ("json", "a.json"),
        ("csv", "csv"),
    ] {
        let report = ok(&book, &["export", &out(name), "--format", format]);
        assert_eq!(
            (&report["notes"], &report["closed_left_out"]),
            (&json!(1), &json!(1)),
            "{format}"
        );
        assert_eq!(report["verified"], true);
        assert_eq!(
            with(
                &book,
                PASSPHRASE,
                &["export", &out(name), "--format", format]
            )
            .0,
            1,
            "nothing is replaced"
        );
    }
    let sealed = ok(
        &book,
        &[
            "export",
            &out("s.zip"),
            "--format",
            "md",
            "--with-closed",
            "--seal",
        ],
    );
    assert_eq!(sealed["path"], format!("{}.age", out("s.zip")));

    let other = folder.path().join("other");
    ok(&other, &["book", "create"]);
    let came = ok(&other, &["import", &out("s.zip.age"), "--format", "md"]);
    assert_eq!((&came["added"], &came["skipped"]), (&json!(2), &json!([])));
    let again = ok(&other, &["import", &out("a.json"), "--format", "json"]);
    assert_eq!((&again["added"], &again["already"]), (&json!(0), &json!(1)));
    assert_eq!(
        with(
            &other,
            PASSPHRASE,
            &["import", &out("nowhere"), "--format", "md"]
        )
        .0,
        1
    );
    assert_eq!(
        with(
            &other,
            PASSPHRASE,
            &["export", &out("x"), "--format", "docx"]
        )
        .0,
        2
    );
}

#[test]
fn a_book_is_cared_for() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    ok(&book, &["book", "create"]);
    ok(&book, &["note", "add", "First."]);
    assert_eq!(ok(&book, &["book", "verify"])["whole"], true);
    let copy = ok(&book, &["book", "backup"]);
    let name = copy["name"].as_str().unwrap();
    ok(&book, &["note", "add", "Second."]);

    let stick = folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let carried = ok(&book, &["book", "backup", "--to", stick.to_str().unwrap()]);
    let carried = Path::new(carried["folder"].as_str().unwrap()).to_owned();
    assert_eq!(
        ok(&carried, &["note", "list"])["total"],
        2,
        "the copy is a whole book"
    );

    let copies = ok(&book, &["book", "restore"]);
    assert!(
        copies
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["name"] == name)
    );
    let preview = ok(&book, &["book", "restore", name, "--preview"]);
    assert_eq!(
        (&preview["copy"]["notes"], &preview["now"]["notes"]),
        (&json!(1), &json!(2))
    );
    ok(&book, &["book", "restore", name]);
    assert_eq!(ok(&book, &["note", "list"])["total"], 1);

    let saved = folder.path().join("saved");
    let report = ok(&book, &["book", "salvage", saved.to_str().unwrap()]);
    assert_eq!(report["lost"], json!([]));
    assert_eq!(ok(&saved, &["note", "list"])["total"], 1);

    ok(&book, &["note", "delete", "1"]);
    assert_eq!(ok(&book, &["book", "purge", "--days", "0"])["done"], false);
    assert_eq!(
        ok(&book, &["note", "list", "--place", "binned"])["total"],
        1,
        "only said, not done"
    );
    let purged = ok(&book, &["book", "purge", "--days", "0", "--yes"]);
    assert_eq!(
        (&purged["notes"], &purged["done"]),
        (&json!(1), &json!(true))
    );

    ok(&book, &["book", "passphrase"]);
    let (code, refused) = with(&book, PASSPHRASE, &["book", "status"]);
    assert_eq!((code, &refused["code"]), (1, &json!("wrong_passphrase")));
    assert_eq!(with(&book, OTHER, &["book", "status"]).0, 0);
    assert_eq!(
        with(&carried, PASSPHRASE, &["book", "status"]).0,
        0,
        "an older copy keeps its own"
    );
    for file in ["vault.json", "backups/vault.json"] {
        let vault = std::fs::read_to_string(book.join(file)).unwrap();
        let old = std::fs::read_to_string(carried.join("vault.json")).unwrap();
        assert_ne!(vault, old, "{file} must hold the new keys only");
    }

    let (code, refused) = with(&book, OTHER, &["book", "mend"]);
    assert_eq!((code, &refused["code"]), (1, &json!("bad_input")));
    std::fs::write(book.join("vault.json"), b"{").unwrap();
    let mended = ok(&book, &["book", "mend"]);
    assert!(Path::new(mended["set_aside"].as_str().unwrap()).exists());
    assert_eq!(with(&book, OTHER, &["book", "status"]).0, 0);

    let wipe = ["book", "wipe", "--name", "My book"];
    assert_eq!(ok(&saved, &wipe)["done"], false);
    assert!(saved.exists(), "only said, not done");
    let other_name = ["book", "wipe", "--name", "Another", "--yes"];
    assert_eq!(with(&saved, PASSPHRASE, &other_name).0, 1);
    ok(&saved, &["book", "wipe", "--name", "My book", "--yes"]);
    assert!(!saved.exists());

    let database = book.join("book.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let (code, damaged) = with(&book, OTHER, &["book", "verify"]);
    assert_eq!(
        (code, &damaged["code"]),
        (1, &json!("book_damaged")),
        "{damaged}"
    );
}
