//! The committee's desk from the command line: founded, signed, published, changed, carried on
//! after a lost key; read by our own verdict, by a member's book and by python-tuf after each step.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::office::Office;

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

/// Two officers of a local, and the committee's leave.
fn with_a_local() -> Office {
    let office = Office::founded();
    office.notice(&["--title", "The committee speaks"]);
    for name in ["Edna Frost", "Farid Hale", "Gus Ivory"] {
        office.new_key(name, "officer");
    }
    let request = office.at("delegation.picket-sign");
    let asked = office.ok(&[
        "feed",
        "delegate",
        "--feed",
        &office.feed(),
        "--invite",
        &office.invite(),
        "--local",
        "local-399",
        "--name",
        "Local 399",
        "--officer",
        &office.card("Edna Frost"),
        "--officer",
        &office.card("Farid Hale"),
        "--key",
        &office.key("Ada Marlow"),
        "--out",
        &request,
    ]);
    assert_eq!(asked["request"]["purpose"], "delegate");
    let said = asked["request"]["sentences"].to_string();
    assert!(
        said.contains("Local 399 (local-399) may publish in its own name. 2 of Edna Frost, Farid Hale have to sign."),
        "{said}"
    );
    office.sign(&request, "Cleo Vantage");
    office.publish(&request);
    office.agree();
    office
}

/// A notice of the local, signed by these.
fn of_local(office: &Office, title: &str, more: &[&str], signers: [&str; 2]) -> String {
    let count = fs::read_dir(office.folder.path()).unwrap().count();
    let (draft, request) = (
        office.at(&format!("local {count}.md")),
        office.at(&format!("local {count}.picket-sign")),
    );
    let (feed, invite) = (office.feed(), office.invite());
    let mut args = vec![
        "feed",
        "draft",
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--local",
        "local-399",
        "--title",
        title,
        "--out",
        &draft,
    ];
    args.extend(more);
    let drafted = office.ok(&args);
    assert!(drafted["number"].as_u64().unwrap() < 10);
    let key = office.key(signers[0]);
    let asked = office.ok(&[
        "feed",
        "sign",
        &draft,
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--local",
        "local-399",
        "--key",
        &key,
        "--out",
        &request,
    ]);
    assert_eq!(asked["request"]["body"], "Local 399");
    assert_eq!(
        asked["request"]["notices"][0]["preview"]["issuer"],
        "Local 399"
    );
    office.sign(&request, signers[1]);
    request
}

#[test]
fn a_local_speaks_in_its_own_name() {
    let office = with_a_local();
    let (feed, invite) = (office.feed(), office.invite());
    let member = office.at("member");
    office.ok(&["--book", &member, "book", "create", "--invite", &invite]);
    office.ok(&["--book", &member, "notice", "refresh"]);

    let first = of_local(&office, "Our gate", &[], ["Edna Frost", "Farid Hale"]);
    let done = office.publish(&first);
    let written = done["places"][0]["files"].to_string();
    assert!(
        written.contains("targets/notices/local-399/")
            && written.contains("metadata/1.local-399.json"),
        "{written}"
    );
    let verdict = office.agree();
    assert_eq!(verdict["notices"].as_array().unwrap().len(), 1);
    let body = &verdict["bodies"][0];
    assert_eq!(
        (
            &body["name"],
            &body["notices"][0]["number"],
            &body["current"]
        ),
        (&"Local 399".into(), &1.into(), &true.into())
    );
    let second = of_local(&office, "Our picnic", &[], ["Farid Hale", "Edna Frost"]);
    office.publish(&second);
    let third = of_local(
        &office,
        "No picnic",
        &["--withdraws", "2", "--kind", "correction"],
        ["Edna Frost", "Farid Hale"],
    );
    office.publish(&third);
    office.notice(&["--title", "The committee again"]);
    office.agree();

    // The member sees who speaks, in both series.
    let came = office.ok(&["--book", &member, "notice", "refresh"]);
    assert_eq!(came["problems"].as_array().unwrap().len(), 0, "{came:#}");
    let own = office.ok(&["--book", &member, "notice", "list"]);
    assert_eq!(own["total"], 2, "the committee's: {own:#}");
    assert!(
        own["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["body"].is_null())
    );
    let theirs = office.ok(&["--book", &member, "notice", "list", "--local", "local-399"]);
    assert_eq!(theirs["total"], 3, "{theirs:#}");
    assert_eq!(
        theirs["rows"][0]["body"],
        serde_json::json!({"slug": "local-399", "name": "Local 399", "number": 3})
    );
    let shown = office.ok(&["--book", &member, "notice", "show", "local-399/2"]);
    assert_eq!(shown["row"]["standing"]["is"], "withdrawn");
    assert_eq!(
        shown["signers"]["names"],
        serde_json::json!(["Edna Frost", "Farid Hale"])
    );
    let found = office.ok(&["--book", &member, "notice", "list", "--text", "picnic"]);
    assert_eq!(
        found["total"], 2,
        "the search finds every body's: {found:#}"
    );
    let second = office.ok(&["--book", &member, "notice", "show", "2"]);
    assert_eq!(
        second["title"], "The committee again",
        "numbers do not meet"
    );
    assert!(second["older"] == 1 && second["newer"].is_null());
    let status = office.ok(&["--book", &member, "notice", "status"]);
    assert_eq!(status["freshness"]["missing"].as_array().unwrap().len(), 0);
    assert_eq!(
        status["freshness"]["newest"]["number"], 2,
        "the committee's newest"
    );
    assert_eq!(status["trust"]["bodies"][0]["newest"], 3);
    office.ok(&["--book", &member, "book", "verify"]);

    // Nobody speaks for another.
    let request = office.at("not-ours.picket-sign");
    let draft = office.at("local not.md");
    office.ok(&[
        "feed",
        "draft",
        "--feed",
        &feed,
        "--invite",
        &invite,
        "--local",
        "local-399",
        "--title",
        "Not ours",
        "--out",
        &draft,
    ]);
    let sign = |key: &str, body: &[&str]| {
        let key = office.key(key);
        let mut args = vec![
            "feed", "sign", &draft, "--feed", &feed, "--invite", &invite, "--key", &key, "--out",
            &request,
        ];
        args.extend(body);
        office.json(&args).1["code"].clone()
    };
    assert_eq!(
        sign("Ada Marlow", &["--local", "local-399"]),
        "not_an_officer"
    );
    assert_eq!(sign("Edna Frost", &[]), "number_gap", "another series");
    assert_eq!(sign("Edna Frost", &["--local", "local-7"]), "unknown_body");
    office.refused(
        &["--book", &member, "notice", "show", "local-7/1"],
        "bad_input",
    );
}

#[test]
fn a_local_s_keys_change_and_its_leave_ends() {
    let office = with_a_local();
    let (feed, invite) = (office.feed(), office.invite());
    let first = of_local(&office, "Our gate", &[], ["Edna Frost", "Farid Hale"]);
    office.publish(&first);
    let member = office.at("member");
    office.ok(&["--book", &member, "book", "create", "--invite", &invite]);
    office.ok(&["--book", &member, "notice", "refresh"]);
    let delegate = |out: &str, more: &[&str]| {
        let (request, key) = (office.at(out), office.key("Ada Marlow"));
        let mut args = vec![
            "feed", "delegate", "--feed", &feed, "--invite", &invite, "--key", &key, "--out",
            &request,
        ];
        args.extend(more);
        office.json(&args).1
    };
    for (body, more, expected) in [
        ("Local 399", &["--name", "X"][..], "bad_input"),
        ("local-7", &["--name", "Local 7"], "bad_input"),
        ("local-7", &["--end"], "unknown_body"),
        ("local-399", &["--threshold", "3"], "bad_input"),
    ] {
        let mut args = vec!["--local", body];
        args.extend(more);
        assert_eq!(
            delegate("no.picket-sign", &args)["code"],
            expected,
            "{args:?}"
        );
        assert!(!office.path("no.picket-sign").exists());
    }
    let (edna, gus) = (office.card("Edna Frost"), office.card("Gus Ivory"));
    let twice = [
        "--local",
        "local-399",
        "--officer",
        &edna,
        "--officer",
        &edna,
    ];
    assert_eq!(delegate("no.picket-sign", &twice)["code"], "duplicate_key");

    delegate(
        "keys.picket-sign",
        &[
            "--local",
            "local-399",
            "--officer",
            &edna,
            "--officer",
            &gus,
        ],
    );
    office.sign(&office.at("keys.picket-sign"), "Cleo Vantage");
    let done = office.publish(&office.at("keys.picket-sign"));
    assert!(
        done["status"]["bodies"][0]["problem"]["code"] == "threshold_not_met",
        "a new member would not believe the old keys: {done:#}"
    );
    let came = office.ok(&["--book", &member, "notice", "refresh"]);
    assert_eq!(came["problems"].as_array().unwrap().len(), 0, "{came:#}");
    // Nothing can follow a list that the new keys do not vouch for; what was said stays.
    office.refused(
        &[
            "feed",
            "sign",
            "--feed",
            &feed,
            "--invite",
            &invite,
            "--local",
            "local-399",
            "--key",
            &office.key("Edna Frost"),
            "--out",
            &office.at("anew.picket-sign"),
        ],
        "threshold_not_met",
    );

    delegate("end.picket-sign", &["--local", "local-399", "--end"]);
    office.sign(&office.at("end.picket-sign"), "Cleo Vantage");
    office.publish(&office.at("end.picket-sign"));
    assert_eq!(office.agree()["bodies"].as_array().unwrap().len(), 0);
    office.ok(&["--book", &member, "notice", "refresh"]);
    let status = office.ok(&["--book", &member, "notice", "status"]);
    assert_eq!(status["trust"]["bodies"][0]["ended"], true);
    let kept = office.ok(&["--book", &member, "notice", "list", "--local", "local-399"]);
    assert_eq!(kept["total"], 1, "what it said stays");
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
fn a_clock_a_day_off() {
    let office = Office::founded();
    office.notice(&["--title", "One"]);
    let (feed, invite) = (office.feed(), office.invite());
    let at = |days: i64| (chrono::Utc::now() + chrono::TimeDelta::days(days)).to_rfc3339();
    // Members whose clock is a day off take it, and are told when theirs is behind.
    for (days, behind) in [(-1, true), (1, false)] {
        let book = office.at(&format!("member {days}"));
        let now = at(days);
        office.ok(&[
            "--book", &book, "book", "create", "--invite", &invite, "--now", &now,
        ]);
        let came = office.ok(&["--book", &book, "notice", "refresh", "--now", &now]);
        assert_eq!(
            came["outcomes"][0]["added"].as_array().unwrap().len(),
            1,
            "{came:#}"
        );
        assert_eq!(came["freshness"]["state"], "current");
        assert_eq!(
            !came["freshness"]["clock_behind"].is_null(),
            behind,
            "{came:#}"
        );
    }
    // A desk whose clock is a day off renews, and its members stay current.
    let desk = office.key("Desk");
    for days in [-1, 1] {
        let now = at(days);
        office.ok(&[
            "feed",
            "renew",
            "--feed",
            &feed,
            "--invite",
            &invite,
            "--desk-key",
            &desk,
            "--now",
            &now,
        ]);
        assert_eq!(office.agree()["current"], true, "{days}");
    }
}

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
