//! Checks of files, fact sheets and claims for the committee on the command line.

use std::path::Path;

use serde_json::Value;

use crate::support::{self, cli, demo, ok};

/// The code of a refusal.
fn refused(book: &Path, args: &[&str]) -> String {
    let told = support::refused(book, args);
    told["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_check_answers_as_the_contract_says() {
    let (folder, book) = demo();
    let file = folder.path().join("forwarded.html");
    std::fs::write(
        &file,
        "<html><script>x</script><p>Picketing is suspended from today, day 147 of the strike. The call to the lines in notice 16 is withdrawn.</p></html>",
    )
    .unwrap();
    let answer = ok(&book, &["check", file.to_str().unwrap()]);
    assert_eq!(answer["verdict"], "altered_copy", "{answer}");
    for key in ["as_of", "freshness", "sentence"] {
        assert!(!answer[key].is_null(), "{key}: {answer}");
    }
    let found = &answer["matches"][0];
    assert_eq!(
        (&found["notice"], &found["revision"]),
        (&18.into(), &1.into())
    );
    assert_eq!(found["paragraphs"], serde_json::json!([1]));
    assert!(found["kind"].is_string() && found["coverage"].is_number());
    let difference = &found["differences"][0];
    assert_eq!(
        (
            &difference["was"],
            &difference["now"],
            &difference["category"]
        ),
        (&"146".into(), &"147".into(), &"number".into())
    );
    let again = ok(&book, &["check", file.to_str().unwrap()]);
    assert_eq!(
        answer, again,
        "the same text, book and time give the same answer"
    );

    for (name, bytes, code) in [
        ("empty.txt", Vec::new(), "empty"),
        (
            "noise.bin",
            (0..=255u8).cycle().take(9_000).collect(),
            "binary",
        ),
        ("quotes.txt", b">".repeat(100_000), "empty"),
        ("large.txt", b"word ".repeat(2_100_000), "too_large"),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        assert_eq!(
            refused(&book, &["check", file.to_str().unwrap()]),
            code,
            "{name}"
        );
    }
}

#[test]
fn a_fact_sheet_is_written_in_every_form_and_never_over_a_file() {
    let (folder, book) = demo();
    ok(
        &book,
        &[
            "claim",
            "add",
            "Everybody is back to work on Monday",
            "--as-written",
        ],
    );
    let sheet = cli(&book, &["claim", "fact-sheet", "1"]);
    let (code, text) = (
        sheet.status.code().unwrap(),
        String::from_utf8(sheet.stdout).unwrap(),
    );
    assert_eq!(code, 0);
    assert!(text.starts_with("Notice "), "the fact first: {text}");
    assert!(
        text.trim_end()
            .lines()
            .last()
            .unwrap()
            .starts_with("Source: Notice ")
    );
    let out = folder.path().join("sheet.html");
    let args = [
        "claim",
        "fact-sheet",
        "1",
        "--form",
        "page",
        "--out",
        out.to_str().unwrap(),
    ];
    ok(&book, &args);
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(
        page.starts_with("<!doctype html>") && page.contains("Check words"),
        "{page}"
    );
    assert_eq!(refused(&book, &args), "bad_input", "nothing is overwritten");
    let review = cli(&book, &["claim", "fact-sheet", "1", "--form", "json-ld"]).stdout;
    let review: Value = serde_json::from_slice(&review).unwrap();
    assert_eq!(review["@type"], "ClaimReview");
    let sheet = ok(&book, &["claim", "fact-sheet", "1"]);
    assert_eq!(sheet["check_words"].as_array().unwrap().len(), 12);
}

#[test]
fn claims_are_sealed_opened_and_counted() {
    let (folder, book) = demo();
    ok(
        &book,
        &[
            "claim",
            "add",
            "The ballot was moved to Friday",
            "--as-written",
            "--place",
            "Gate 7",
        ],
    );
    let out = folder.path().join("mine.picket-claims");
    let out = out.to_str().unwrap();
    assert_eq!(
        refused(&book, &["claim", "export", "--out", out]),
        "bad_input",
        "none is chosen"
    );
    assert_eq!(
        refused(&book, &["claim", "export", "--out", out, "--id", "1"]),
        "no_ask_key"
    );
    let key = ok(&book, &["claim", "key", "make"]);
    let recipient = key["recipient"].as_str().unwrap();
    assert!(key["line"].as_str().unwrap().contains(recipient));
    let report = ok(
        &book,
        &["claim", "export", "--out", out, "--key", recipient],
    );
    assert_eq!(report["claims"], 1);
    let bytes = std::fs::read(out).unwrap();
    assert!(
        bytes.starts_with(b"age-encryption.org/"),
        "any age tool opens it"
    );
    let came = ok(&book, &["claim", "import", out]);
    assert_eq!((&came["added"], &came["known"]), (&1.into(), &0.into()));
    let asked = ok(&book, &["claim", "asked"]);
    assert_eq!(asked[0]["claims"], 1);
    assert_eq!(
        asked[0]["entries"][0]["sentence"],
        "The ballot was moved to Friday"
    );
    assert!(!asked.to_string().contains("Gate 7"), "{asked}");
    let saved = folder.path().join("ask.key");
    ok(&book, &["claim", "key", "save", saved.to_str().unwrap()]);
    let sealed = std::fs::read_to_string(&saved).unwrap();
    assert!(!sealed.contains("AGE-SECRET-KEY"), "the key file is sealed");
}
