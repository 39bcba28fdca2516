//! Lost keys, and keys made again.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::office::Office;

#[test]
fn too_many_lost_keys_mean_a_new_feed_and_new_words() {
    let office = Office::founded();
    office.notice(&["--title", "Before"]);
    let (old_feed, old_invite) = (office.feed(), office.invite());
    let member = office.at("member");
    office.ok(&["--book", &member, "book", "create", "--invite", &old_invite]);
    office.ok(&["--book", &member, "notice", "refresh"]);
    // Two of three keys are lost: nobody can sign for the old feed any more. New keys, a new root.
    let again = Office::new();
    let request = again.found();
    again.sign(&request, "Ada Marlow");
    again.sign(&request, "Cleo Vantage");
    let publish = |to: &str| {
        let desk = again.key("Desk");
        again.json(&[
            "feed",
            "publish",
            &request,
            "--feed",
            to,
            "--desk-key",
            &desk,
        ])
    };
    assert_eq!(
        publish(&old_feed).1["code"],
        "feed_exists",
        "the old one is left alone"
    );
    assert_eq!(publish(&again.feed()).0, 0);
    again.ok(&[
        "committee",
        "invite",
        &request,
        "--source",
        &again.feed(),
        "--out",
        &again.invite(),
    ]);
    again.notice(&["--title", "After"]);
    let words = |office: &Office| office.verdict()["invite_words"].clone();
    assert_ne!(
        words(&office),
        words(&again),
        "they are compared aloud again"
    );

    // The old book does not follow by itself; a new one joins with the new invite.
    office.refused(
        &["--book", &member, "notice", "import", &again.feed()],
        "unknown_union",
    );
    let kept = office.ok(&["--book", &member, "notice", "list"]);
    assert_eq!(kept["total"], 1, "what it had stays readable");
    let anew = again.at("member");
    again.ok(&[
        "--book",
        &anew,
        "book",
        "create",
        "--invite",
        &again.invite(),
    ]);
    again.ok(&["--book", &anew, "notice", "refresh"]);
    assert_eq!(again.ok(&["--book", &anew, "notice", "list"])["total"], 1);
}

#[test]
fn a_backup_makes_the_same_key_again() {
    let office = Office::new();
    let made = office.ok(&[
        "committee",
        "new-key",
        "--name",
        "Eve",
        "--out",
        &office.at("eve.picket-key"),
        "--sheet",
        &office.at("eve.html"),
    ]);
    let words = made["backup_words"].as_str().unwrap();
    let page = fs::read_to_string(office.path("eve.html")).unwrap();
    assert!(
        words
            .split(' ')
            .all(|word| page.contains(&format!("<li>{word}</li>"))),
        "the page holds the words"
    );
    let restored = |words: &str, out: &str| {
        let said = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
            .args([
                "committee",
                "new-key",
                "--from-words",
                "--name",
                "Eve",
                "--json",
                "--out",
                &office.at(out),
            ])
            .env(
                "PICKETBOOK_KEY_PASSPHRASE",
                "another set of words, 5 of them",
            )
            .env("PICKETBOOK_BACKUP_WORDS", words)
            .output()
            .unwrap();
        serde_json::from_slice::<Value>(&said.stdout).unwrap()
    };
    let again = restored(&words.to_uppercase(), "again.picket-key");
    assert_eq!(again["key"]["public"], made["key"]["public"]);
    let mut wrong: Vec<_> = words.split(' ').collect();
    wrong.swap(0, 1);
    if wrong.join(" ") != words {
        let refused = restored(&wrong.join(" "), "wrong.picket-key");
        // One swap in 256 keeps the checksum; then it is another key.
        assert_ne!(refused["key"]["public"], made["key"]["public"]);
    }
    let shown = office.ok(&["committee", "show-key", &office.at("again.picket-card")]);
    assert_eq!(shown["check_words"], made["key"]["check_words"]);
}
