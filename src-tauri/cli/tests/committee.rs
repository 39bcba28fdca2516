//! The committee's desk from the command line: founded, signed, published, changed, carried on
//! after a lost key; read by our own verdict, by a member's book and by python-tuf after each step.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const BOOK: &str = "velvet anchor plough 7 marbles";
const OFFICER: &str = "copper ladder nine winter geese";
const DESK: &str = "mellow harbor stone 4 pelicans";

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    /// Three officers and a desk with keys of their own.
    fn new() -> Self {
        let office = Self {
            folder: tempfile::Builder::new()
                .prefix("Grève à")
                .tempdir()
                .unwrap(),
        };
        for name in ["Ada Marlow", "Benedict Quill", "Cleo Vantage"] {
            office.new_key(name, "officer");
        }
        office.new_key("Desk", "desk");
        office
    }

    fn new_key(&self, name: &str, role: &str) {
        let file = self.key(name);
        let made = self.ok(&[
            "committee",
            "new-key",
            "--name",
            name,
            "--role",
            role,
            "--out",
            &file,
        ]);
        assert_eq!(
            made["backup_words"].as_str().unwrap().split(' ').count(),
            24
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn key(&self, name: &str) -> String {
        let short = name.split(' ').next().unwrap().to_lowercase();
        self.at(&format!("{short}.picket-key"))
    }

    fn card(&self, name: &str) -> String {
        self.key(name).replace(".picket-key", ".picket-card")
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
            .args(args)
            .arg("--json")
            .env("PICKETBOOK_PASSPHRASE", BOOK)
            .env("PICKETBOOK_KEY_PASSPHRASE", OFFICER)
            .env("PICKETBOOK_DESK_PASSPHRASE", DESK)
            .output()
            .unwrap()
    }

    fn json(&self, args: &[&str]) -> (i32, Value) {
        let output = self.run(args);
        let text = String::from_utf8(output.stdout).unwrap();
        let document = serde_json::from_str(&text).unwrap_or_else(|error| {
            panic!(
                "{args:?}: {error}\n{text}\n{}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
        (output.status.code().unwrap(), document)
    }

    fn ok(&self, args: &[&str]) -> Value {
        let (code, document) = self.json(args);
        assert_eq!(code, 0, "{args:?}: {document:#}");
        document
    }

    fn refused(&self, args: &[&str], expected: &str) {
        let (code, document) = self.json(args);
        assert_eq!(
            (code, document["code"].as_str()),
            (1, Some(expected)),
            "{args:?}: {document:#}"
        );
    }

    /// The founding, as far as the request: nobody has signed.
    fn found(&self) -> String {
        let request = self.at("found.picket-sign");
        let cards: Vec<String> = ["Ada Marlow", "Benedict Quill", "Cleo Vantage"]
            .map(|name| self.card(name))
            .to_vec();
        let mut args = vec![
            "committee",
            "found",
            "--union",
            "Local 11",
            "--committee",
            "Local 11 Committee",
            "--time-zone",
            "America/Los_Angeles",
            "--threshold",
            "2",
            "--out",
            &request,
        ];
        for card in &cards {
            args.extend(["--officer", card]);
        }
        let desk = self.card("Desk");
        args.extend(["--desk", &desk]);
        let made = self.ok(&args);
        assert_eq!(made["request"]["missing"], 2, "two have to sign");
        assert_eq!(made["request"]["check_words"].as_array().unwrap().len(), 12);
        request
    }

    /// A founded, empty feed with its invite.
    fn founded() -> Self {
        let office = Self::new();
        let request = office.found();
        office.sign(&request, "Benedict Quill");
        let signed = office.sign(&request, "Ada Marlow");
        assert_eq!(signed["request"]["missing"], 0, "in any order");
        office.ok(&[
            "feed",
            "publish",
            &request,
            "--feed",
            &office.feed(),
            "--desk-key",
            &office.key("Desk"),
        ]);
        office.ok(&[
            "committee",
            "invite",
            &request,
            "--source",
            &office.feed(),
            "--out",
            &office.invite(),
            "--sheet",
            &office.at("invite.html"),
        ]);
        office
    }

    fn feed(&self) -> String {
        self.at("feed")
    }

    fn invite(&self) -> String {
        self.at("local-11.picket-invite")
    }

    fn sign(&self, request: &str, name: &str) -> Value {
        self.ok(&[
            "feed",
            "co-sign",
            request,
            "--key",
            &self.key(name),
            "--yes",
        ])
    }

    /// Drafts one notice, has it signed by two and gives the request.
    fn request(&self, more: &[&str]) -> String {
        let count = fs::read_dir(self.folder.path()).unwrap().count();
        let (draft, request) = (
            self.at(&format!("draft {count}.md")),
            self.at(&format!("request {count}.picket-sign")),
        );
        let (feed, invite) = (self.feed(), self.invite());
        let mut args = vec![
            "feed", "draft", "--feed", &feed, "--invite", &invite, "--out", &draft,
        ];
        args.extend(more);
        self.ok(&args);
        let key = self.key("Ada Marlow");
        self.ok(&[
            "feed", "sign", &draft, "--feed", &feed, "--invite", &invite, "--key", &key, "--out",
            &request,
        ]);
        request
    }

    fn publish(&self, request: &str) -> Value {
        self.ok(&[
            "feed",
            "publish",
            request,
            "--feed",
            &self.feed(),
            "--invite",
            &self.invite(),
            "--desk-key",
            &self.key("Desk"),
        ])
    }

    /// Draft, two signatures, published.
    fn notice(&self, more: &[&str]) -> Value {
        let request = self.request(more);
        self.sign(&request, "Cleo Vantage");
        self.publish(&request)
    }

    fn verdict(&self) -> Value {
        self.ok(&["feed", "verify", &self.feed(), "--invite", &self.invite()])
    }

    /// What python-tuf concludes; `state` is a reader of its own who remembers.
    fn python(&self, state: &str) -> Value {
        let script =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/python_reader.py");
        let said = Command::new(python())
            .arg(script)
            .arg(self.path("feed"))
            .arg(self.path("feed/metadata/1.root.json"))
            .arg(self.path(state))
            .output()
            .unwrap();
        assert!(
            said.status.success(),
            "python-tuf refuses: {}",
            String::from_utf8_lossy(&said.stderr)
        );
        serde_json::from_slice(&said.stdout).unwrap()
    }

    /// Every reader agrees: python-tuf anew, python-tuf that remembers, and our verdict.
    fn agree(&self) -> Value {
        let ours = self.verdict();
        let fresh = format!("python {}", ours["versions"]["timestamp"]);
        for state in [fresh.as_str(), "python that remembers"] {
            let theirs = self.python(state);
            assert_eq!(theirs["versions"], ours["versions"], "{state}");
            for notice in ours["notices"].as_array().unwrap() {
                let path = format!(
                    "notices/{:04}.{}.md",
                    notice["number"].as_u64().unwrap(),
                    notice["revision"]
                );
                assert_eq!(
                    theirs["targets"][&path], notice["sha256"],
                    "{state}: {path}"
                );
            }
        }
        ours
    }
}

fn python() -> PathBuf {
    // Beside this test's folder, where `.ci/setup test` puts it.
    let test = std::env::current_exe().unwrap();
    let python = test.ancestors().nth(3).unwrap().join("python/bin/python");
    assert!(python.exists(), "`.ci/setup test` installs python-tuf");
    python
}

#[test]
fn a_feed_from_its_founding_to_a_lost_key() {
    let office = Office::founded();
    let sheet = fs::read_to_string(office.path("invite.html")).unwrap();
    assert!(
        sheet.contains("<svg") && sheet.contains("Local 11") && !sheet.contains("<script"),
        "a page to be printed"
    );
    let first = office.agree();
    assert_eq!(first["notices"].as_array().unwrap().len(), 0);

    // A member joins now, and then stays away for a while.
    let member = office.at("member");
    office.ok(&[
        "--book",
        &member,
        "book",
        "create",
        "--invite",
        &office.invite(),
    ]);

    for title in ["The strike begins", "Picket at gate 4", "Talks resume"] {
        office.notice(&["--title", title, "--kind", "bargaining"]);
        office.agree();
    }
    fs::write(
        office.path("better.md"),
        "Picket at gate 9 from 6 a.m. PT on Monday, 2 March 2026.\n",
    )
    .unwrap();
    let request = office.request(&["--revise", "2", "--body", &office.at("better.md")]);
    let shown = office.ok(&["feed", "co-sign", &request]);
    let notice = &shown["notices"][0];
    assert_eq!(notice["preview"]["revision"], 2);
    assert_eq!(
        notice["diff"]["from"], 1,
        "the co-signer sees what changed: {notice:#}"
    );
    assert!(
        notice["effects"][0].as_str().unwrap().contains("changed"),
        "and what members will see"
    );
    office.sign(&request, "Benedict Quill");
    office.publish(&request);
    office.notice(&[
        "--title",
        "Notice 3 is withdrawn",
        "--kind",
        "correction",
        "--withdraws",
        "3",
    ]);
    let verdict = office.agree();
    let by_number = |number: usize| {
        verdict["notices"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["number"] == number)
            .unwrap()
            .clone()
    };
    assert_eq!(by_number(2)["revision"], 2);
    assert_eq!(by_number(3)["withdrawn_by"], 4);

    // Cleo lost her key; Dora takes her place, signed by the two who are left.
    office.new_key("Dora Lind", "officer");
    let rotation = office.at("rotation.picket-sign");
    let rotated = office.ok(&[
        "feed",
        "rotate",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--remove",
        "Cleo Vantage",
        "--add",
        &office.card("Dora Lind"),
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &rotation,
    ]);
    let said = rotated["request"]["sentences"].to_string();
    assert!(
        said.contains("The key of Cleo Vantage no longer counts")
            && said.contains("A new key of Dora Lind"),
        "{said}"
    );
    office.sign(&rotation, "Benedict Quill");
    office.publish(&rotation);
    assert_eq!(office.agree()["versions"]["root"], 2);

    // The desk's key is replaced while the old one is still at hand.
    fs::rename(office.key("Desk"), office.at("old-desk.picket-key")).unwrap();
    fs::remove_file(office.card("Desk")).unwrap();
    office.new_key("Desk", "desk");
    let rotation = office.at("desk.picket-sign");
    office.ok(&[
        "feed",
        "rotate",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--desk",
        &office.card("Desk"),
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &rotation,
    ]);
    office.sign(&rotation, "Dora Lind");
    office.ok(&[
        "feed",
        "publish",
        &rotation,
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--desk-key",
        &office.at("old-desk.picket-key"),
        "--desk-key",
        &office.key("Desk"),
    ]);
    assert_eq!(office.agree()["versions"]["root"], 3);
    office.refused(
        &[
            "feed",
            "renew",
            "--feed",
            &office.feed(),
            "--invite",
            &office.invite(),
            "--desk-key",
            &office.at("old-desk.picket-key"),
        ],
        "not_an_officer",
    );

    // Three must sign from now on; a key that no longer counts does not help.
    let rotation = office.at("three.picket-sign");
    office.ok(&[
        "feed",
        "rotate",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--threshold",
        "3",
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &rotation,
    ]);
    office.refused(
        &[
            "feed",
            "co-sign",
            &rotation,
            "--key",
            &office.key("Cleo Vantage"),
            "--yes",
        ],
        "not_an_officer",
    );
    office.sign(&rotation, "Dora Lind");
    office.refused(
        &[
            "feed",
            "publish",
            &rotation,
            "--feed",
            &office.feed(),
            "--invite",
            &office.invite(),
            "--desk-key",
            &office.key("Desk"),
        ],
        "threshold_not_met",
    );
    office.sign(&rotation, "Benedict Quill");
    office.publish(&rotation);
    let request = office.request(&["--title", "After the rotation"]);
    office.sign(&request, "Dora Lind");
    office.refused(
        &[
            "feed",
            "publish",
            &request,
            "--feed",
            &office.feed(),
            "--invite",
            &office.invite(),
            "--desk-key",
            &office.key("Desk"),
        ],
        "threshold_not_met",
    );
    office.sign(&request, "Benedict Quill");
    office.publish(&request);
    assert_eq!(office.agree()["versions"]["root"], 4);

    // The member comes back after three rotations, by the folder; a second one by the bundle.
    let caught_up = office.ok(&["--book", &member, "notice", "refresh"]);
    assert_eq!(
        caught_up["problems"].as_array().unwrap().len(),
        0,
        "{caught_up:#}"
    );
    let second = office.at("second member");
    office.ok(&[
        "--book",
        &second,
        "book",
        "create",
        "--invite",
        &office.invite(),
    ]);
    office.ok(&[
        "--book",
        &second,
        "notice",
        "import",
        &office.at("feed/latest.picket"),
    ]);
    for book in [&member, &second] {
        let status = office.ok(&["--book", book, "notice", "status"]);
        assert_eq!(
            (
                &status["trust"]["root_version"],
                &status["trust"]["threshold"]
            ),
            (&4.into(), &3.into())
        );
        assert_eq!(office.ok(&["--book", book, "notice", "list"])["total"], 5);
        let third = office.ok(&["--book", book, "notice", "show", "3"]);
        assert_eq!(
            third["row"]["standing"],
            serde_json::json!({"is": "withdrawn", "by": 4})
        );
        assert_eq!(
            status["trust"]["feed_words"],
            office.verdict()["feed_words"],
            "all read the same words aloud"
        );
    }

    // An invite under the keys as they are now leads to the same feed.
    let newer = office.at("newer.picket-invite");
    office.ok(&[
        "committee",
        "invite",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--out",
        &newer,
    ]);
    let verdict = office.ok(&["feed", "verify", &office.feed(), "--invite", &newer]);
    assert_eq!(verdict["feed_words"], office.verdict()["feed_words"]);
}

#[test]
fn renewing_is_for_the_desk_alone_and_for_a_clock() {
    let office = Office::founded();
    office.notice(&["--title", "One"]);
    let renew = |more: &[&str]| {
        let (feed, invite, key) = (office.feed(), office.invite(), office.key("Desk"));
        let mut args = vec![
            "feed",
            "renew",
            "--feed",
            &feed,
            "--invite",
            &invite,
            "--desk-key",
            &key,
        ];
        args.extend(more);
        office.json(&args).1
    };
    let before = office.verdict()["versions"]["timestamp"].as_u64().unwrap();
    let nothing = renew(&["--when-left", "24"]);
    assert_eq!(
        nothing["places"][0]["files"].as_array().unwrap().len(),
        0,
        "a week is left: {nothing:#}"
    );
    let done = renew(&[]);
    let names: Vec<_> = done["places"][0]["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "metadata/3.snapshot.json",
            "metadata/timestamp.json",
            "latest.picket"
        ],
        "in this order"
    );
    assert_eq!(office.agree()["versions"]["timestamp"], before + 1);

    let later = (chrono::Utc::now() + chrono::TimeDelta::days(6)).to_rfc3339();
    let status = office.ok(&[
        "feed",
        "status",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--now",
        &later,
    ]);
    assert!(
        status["warnings"][0]
            .as_str()
            .unwrap()
            .starts_with("Renew the feed"),
        "{status:#}"
    );
    let much_later = (chrono::Utc::now() + chrono::TimeDelta::days(200)).to_rfc3339();
    let stale = office.ok(&[
        "feed",
        "verify",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--now",
        &much_later,
    ]);
    assert_eq!(stale["current"], false, "genuine, and said to be stale");
    let refusal = renew(&["--now", &much_later]);
    assert_eq!(
        refusal["code"], "expired",
        "the officers' list ran out, which the desk cannot mend"
    );

    // The officers sign the list anew; nothing is published by that.
    let again = office.at("again.picket-sign");
    office.ok(&[
        "feed",
        "sign",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &again,
        "--now",
        &much_later,
    ]);
    office.ok(&[
        "feed",
        "co-sign",
        &again,
        "--key",
        &office.key("Cleo Vantage"),
        "--yes",
        "--now",
        &much_later,
    ]);
    office.ok(&[
        "feed",
        "publish",
        &again,
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--desk-key",
        &office.key("Desk"),
        "--now",
        &much_later,
    ]);
    let fresh = office.ok(&[
        "feed",
        "verify",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--now",
        &much_later,
    ]);
    assert_eq!(
        (
            &fresh["current"],
            fresh["notices"].as_array().unwrap().len()
        ),
        (&true.into(), 1)
    );
}

#[test]
fn a_dry_run_writes_nothing_and_tells_what_would_be_written() {
    let office = Office::founded();
    let request = office.request(&["--title", "One"]);
    office.sign(&request, "Cleo Vantage");
    let listing = |folder: &str| {
        let mut names = Vec::new();
        let mut folders = vec![office.path(folder)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).into_iter().flatten() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => names.push((path.clone(), fs::read(path).unwrap())),
                }
            }
        }
        names.sort();
        names
    };
    let before = listing("feed");
    let (feed, invite, desk, stick) = (
        office.feed(),
        office.invite(),
        office.key("Desk"),
        office.at("a stick"),
    );
    let publish = [
        "feed",
        "publish",
        &request,
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--desk-key",
        &desk,
        "--to",
        &stick,
    ];
    let mut dry = publish.to_vec();
    dry.push("--dry-run");
    let told = office.ok(&dry);
    assert_eq!(listing("feed"), before, "nothing was written");
    assert!(!office.path("a stick").exists() && told["mail_copy"].is_null());
    let done = office.ok(&publish);
    assert_eq!(
        done["places"][0]["files"].as_array().unwrap().len(),
        5,
        "{done:#}"
    );
    let names = |told: &Value, place: usize| -> Vec<String> {
        told["places"][place]["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["name"].as_str().unwrap().to_owned())
            .collect()
    };
    for place in 0..2 {
        assert_eq!(names(&told, place), names(&done, place), "place {place}");
    }
    let mail = fs::read_to_string(done["mail_copy"].as_str().unwrap()).unwrap();
    assert!(
        mail.starts_with(
            "MIME-Version: 1.0\r\nX-Unsent: 1\r\nSubject: Local 11: notice 1: One\r\n"
        ),
        "{mail}"
    );
    let stick = office.ok(&["feed", "verify", &stick, "--invite", &invite]);
    assert_eq!(
        stick["feed_words"],
        office.verdict()["feed_words"],
        "the stick has the same feed"
    );
    let again = office.ok(&publish);
    assert_eq!(
        again["places"][1]["files"].as_array().unwrap().len(),
        0,
        "a repeated request publishes nothing anew"
    );
}

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
