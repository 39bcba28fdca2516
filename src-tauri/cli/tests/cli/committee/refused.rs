//! What is refused, each by its name.

use std::fs;
use std::process::Command;

use crate::office::Office;

#[test]
fn bad_input_is_refused_by_name() {
    let office = Office::new();
    let request = office.found();

    // Keys.
    let weak = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .args([
            "committee",
            "new-key",
            "--name",
            "Eve",
            "--json",
            "--out",
            &office.at("eve.picket-key"),
        ])
        .env("PICKETBOOK_KEY_PASSPHRASE", "password1")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&weak.stdout).contains("passphrase_too_weak"));
    assert!(!office.path("eve.picket-key").exists());
    let wrong = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .args([
            "committee",
            "co-sign",
            &request,
            "--yes",
            "--json",
            "--key",
            &office.key("Ada Marlow"),
        ])
        .env("PICKETBOOK_KEY_PASSPHRASE", "not the one at all")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&wrong.stdout).contains("wrong_passphrase"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let key = office.key("Ada Marlow");
        assert_eq!(
            fs::metadata(&key).unwrap().permissions().mode() & 0o777,
            0o600,
            "closed from the start"
        );
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        office.refused(
            &["committee", "co-sign", &request, "--key", &key, "--yes"],
            "key_file_open",
        );
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let again = [
        "committee",
        "new-key",
        "--name",
        "Ada Marlow",
        "--out",
        &office.key("Ada Marlow"),
    ];
    office.refused(&again, "file_exists");

    // One key as two officers.
    let card = fs::read_to_string(office.card("Ada Marlow")).unwrap();
    fs::write(
        office.path("twin.picket-card"),
        card.replace("Ada Marlow", "Ada Twin"),
    )
    .unwrap();
    office.refused(
        &[
            "committee",
            "found",
            "--union",
            "U",
            "--committee",
            "C",
            "--time-zone",
            "UTC",
            "--officer",
            &office.card("Ada Marlow"),
            "--officer",
            &office.at("twin.picket-card"),
            "--desk",
            &office.card("Desk"),
            "--out",
            &office.at("twin.picket-sign"),
        ],
        "duplicate_key",
    );
    let one = office.ok(&[
        "committee",
        "found",
        "--union",
        "U",
        "--committee",
        "C",
        "--time-zone",
        "UTC",
        "--threshold",
        "1",
        "--officer",
        &office.card("Ada Marlow"),
        "--officer",
        &office.card("Cleo Vantage"),
        "--desk",
        &office.card("Desk"),
        "--out",
        &office.at("one.picket-sign"),
    ]);
    assert!(
        one["advice"][0]
            .as_str()
            .unwrap()
            .contains("one stolen key"),
        "a threshold under two is warned of"
    );

    // Requests.
    office.sign(&request, "Ada Marlow");
    office.refused(
        &[
            "committee",
            "co-sign",
            &request,
            "--key",
            &office.key("Ada Marlow"),
            "--yes",
        ],
        "already_signed",
    );
    office.refused(
        &[
            "feed",
            "publish",
            &request,
            "--feed",
            &office.feed(),
            "--desk-key",
            &office.key("Desk"),
        ],
        "threshold_not_met",
    );
    let text = fs::read_to_string(&request).unwrap();
    fs::write(
        office.path("altered.picket-sign"),
        text.replace("\"threshold\": 2", "\"threshold\": 1"),
    )
    .unwrap();
    office.refused(
        &["committee", "co-sign", &office.at("altered.picket-sign")],
        "request_altered",
    );
    fs::write(office.path("cut.picket-sign"), &text[..text.len() / 2]).unwrap();
    office.refused(
        &["committee", "co-sign", &office.at("cut.picket-sign")],
        "not_a_request",
    );
    let no = office.ok(&[
        "committee",
        "co-sign",
        &request,
        "--key",
        &office.key("Cleo Vantage"),
        "--reject",
        "The committee's name is wrong",
    ]);
    assert_eq!(no["request"]["rejections"][0]["by"], "Cleo Vantage");
    assert_eq!(no["request"]["missing"], 1, "a rejection is no signature");
    let unasked = office.run(&[
        "committee",
        "co-sign",
        &request,
        "--key",
        &office.key("Benedict Quill"),
    ]);
    assert_eq!(unasked.status.code(), Some(1), "nobody signs unseen");
}

#[test]
fn a_request_under_older_keys_is_not_published() {
    let office = Office::founded();
    let (feed, invite) = (office.feed(), office.invite());
    let late = office.request(&["--title", "Late"]);
    office.new_key("Dora Lind", "officer");
    let rotation = office.at("rotation.picket-sign");
    office.ok(&[
        "feed",
        "rotate",
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--remove",
        "Ada Marlow",
        "--add",
        &office.card("Dora Lind"),
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &rotation,
    ]);
    office.sign(&rotation, "Benedict Quill");
    office.sign(&rotation, "Cleo Vantage");
    // Two requests for one root: the second one comes too late.
    let other = office.at("other.picket-sign");
    office.ok(&[
        "feed",
        "rotate",
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--threshold",
        "3",
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &other,
    ]);
    office.sign(&other, "Benedict Quill");
    office.sign(&other, "Cleo Vantage");
    office.publish(&rotation);
    office.sign(&late, "Benedict Quill");
    let desk = office.key("Desk");
    for request in [&late, &other] {
        let publish = [
            "feed",
            "publish",
            request,
            "--feed",
            &feed,
            "--invite",
            &invite,
            "--desk-key",
            &desk,
        ];
        office.refused(&publish, "request_outdated");
    }
    assert_eq!(office.agree()["versions"]["root"], 2);

    // For another union.
    let elsewhere = Office::founded();
    let theirs = elsewhere.request(&["--title", "Theirs"]);
    elsewhere.sign(&theirs, "Benedict Quill");
    office.refused(
        &["feed", "co-sign", &theirs, "--invite", &invite],
        "unknown_union",
    );
    let publish = [
        "feed",
        "publish",
        &theirs,
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--desk-key",
        &desk,
    ];
    office.refused(&publish, "unknown_union");
}

#[test]
fn two_drafts_of_one_number() {
    let office = Office::founded();
    let first = office.request(&["--title", "Ada's news"]);
    let draft = office.at("second.md");
    let (feed, invite) = (office.feed(), office.invite());
    office.ok(&[
        "feed",
        "draft",
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--title",
        "Cleo's news",
        "--out",
        &draft,
    ]);
    let late = office.at("late.picket-sign");
    let cleo = office.key("Cleo Vantage");
    office.ok(&[
        "feed", "sign", &draft, "--feed", &feed, "--invite", &invite, "--key", &cleo, "--out",
        &late,
    ]);
    office.sign(&first, "Benedict Quill");
    office.publish(&first);
    office.sign(&late, "Benedict Quill");
    office.refused(
        &[
            "feed",
            "publish",
            &late,
            "--feed",
            &feed,
            "--invite",
            &invite,
            "--desk-key",
            &office.key("Desk"),
        ],
        "request_outdated",
    );
    let anew = office.at("anew.picket-sign");
    office.refused(
        &[
            "feed", "sign", &draft, "--feed", &feed, "--invite", &invite, "--key", &cleo, "--out",
            &anew,
        ],
        "number_taken",
    );
    let told = office.ok(&[
        "feed",
        "sign",
        &draft,
        "--renumber",
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--key",
        &cleo,
        "--out",
        &anew,
    ]);
    assert_eq!(told["request"]["notices"][0]["preview"]["number"], 2);
    office.sign(&anew, "Ada Marlow");
    office.publish(&anew);
    assert_eq!(office.agree()["notices"].as_array().unwrap().len(), 2);
}
