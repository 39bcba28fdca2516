//! The desk publishes to object storage from the command line, and a member reads it by the web.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;
#[path = "../../../tests/notices/storage.rs"]
#[allow(dead_code, reason = "the faults are for other tests")]
mod storage;

use std::process::Command;

use office::{DESK, Office};
use serde_json::Value;
use storage::{KEY_ID, SECRET, Storage};

/// Publishes with these variables in the environment; gives the exit code and everything printed.
fn publish(office: &Office, to: &str, set: &[(&str, &str)]) -> (i32, String) {
    let said = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .args(["feed", "publish", "--json", "--feed", &office.feed()])
        .args(["--invite", &office.invite(), "--to", to])
        .env("PICKETBOOK_DESK_PASSPHRASE", DESK)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .envs(set.iter().copied())
        .output()
        .unwrap();
    let mut text = String::from_utf8(said.stdout).unwrap();
    text.push_str(&String::from_utf8_lossy(&said.stderr));
    (said.status.code().unwrap(), text)
}

#[test]
fn a_bucket_is_a_place_like_any_other() {
    let office = Office::founded();
    office.notice(&["--title", "One"]);
    let folder = tempfile::tempdir().unwrap();
    let storage = Storage::start(folder.path());
    let to = format!("s3://local11/notices?endpoint=http://{}", storage.address);

    let (code, said) = publish(&office, &to, &[]);
    assert!(code == 1 && said.contains("storage_access"), "{said}");
    let (code, said) = publish(
        &office,
        &to,
        &[
            ("AWS_ACCESS_KEY_ID", KEY_ID),
            ("AWS_SECRET_ACCESS_KEY", "wrong-secret"),
        ],
    );
    assert!(code == 1 && !said.contains("wrong-secret"), "{said}");
    assert!(!folder.path().join("local11/notices").exists());

    let access = [
        ("AWS_ACCESS_KEY_ID", KEY_ID),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
    ];
    let (code, said) = publish(&office, &to, &access);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains(SECRET) && !said.contains(KEY_ID), "{said}");
    let told: Value = serde_json::from_str(&said).unwrap();
    let place = &told["places"][1];
    assert_eq!(place["place"], "s3://local11/notices");
    let names: Vec<_> = place["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert!(names[0].starts_with("targets/notices/"), "{names:?}");
    assert_eq!(
        names[names.len() - 2..],
        ["metadata/timestamp.json", "latest.picket"]
    );

    // A member follows the bucket's web address, without any key.
    let invite = office.at("web.picket-invite");
    office.ok(&[
        "committee",
        "invite",
        &office.at("found.picket-sign"),
        "--source",
        &storage.web(),
        "--out",
        &invite,
    ]);
    let member = office.at("member");
    office.ok(&["--book", &member, "book", "create", "--invite", &invite]);
    let came = office.ok(&["--book", &member, "notice", "refresh"]);
    assert_eq!(
        came["outcomes"][0]["added"].as_array().unwrap().len(),
        1,
        "{came:#}"
    );
    office.notice(&["--title", "Two"]);
    let (code, said) = publish(&office, &to, &access);
    assert_eq!(code, 0, "{said}");
    let came = office.ok(&["--book", &member, "notice", "refresh"]);
    assert_eq!(
        came["outcomes"][0]["added"].as_array().unwrap().len(),
        1,
        "{came:#}"
    );
    let verdict = office.ok(&["feed", "verify", &storage.web(), "--invite", &invite]);
    assert_eq!(verdict["feed_words"], office.verdict()["feed_words"]);
}
