//! Locals that speak in their own name.

use std::fs;

use crate::office::Office;

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
    // The new officers sign every text anew, and the series goes on for everybody.
    let anew = office.at("anew.picket-sign");
    let shown = office.ok(&[
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
        &anew,
    ]);
    assert!(
        shown["request"]["sentences"][0]
            .as_str()
            .unwrap()
            .contains("signs anew 1 notice that was published before"),
        "{shown:#}"
    );
    assert_eq!(
        shown["request"]["notices"][0]["preview"]["title"],
        "Our gate"
    );
    office.sign(&anew, "Gus Ivory");
    let done = office.publish(&anew);
    assert!(done["status"]["bodies"][0]["problem"].is_null(), "{done:#}");
    let second = of_local(&office, "Our new gate", &[], ["Gus Ivory", "Edna Frost"]);
    office.publish(&second);
    let agreed = office.agree();
    assert_eq!(
        agreed["bodies"][0]["notices"].as_array().unwrap().len(),
        2,
        "a new member has all of it: {agreed:#}"
    );
    let came = office.ok(&["--book", &member, "notice", "refresh"]);
    assert_eq!(came["problems"].as_array().unwrap().len(), 0, "{came:#}");
    let status = office.ok(&["--book", &member, "notice", "status"]);
    assert!(status["trust"]["bodies"][0]["problem"].is_null());
    assert_eq!(status["trust"]["bodies"][0]["newest"], 2);
    office.ok(&["--book", &member, "book", "verify"]);

    delegate("end.picket-sign", &["--local", "local-399", "--end"]);
    office.sign(&office.at("end.picket-sign"), "Cleo Vantage");
    office.publish(&office.at("end.picket-sign"));
    assert_eq!(office.agree()["bodies"].as_array().unwrap().len(), 0);
    office.ok(&["--book", &member, "notice", "refresh"]);
    let status = office.ok(&["--book", &member, "notice", "status"]);
    assert_eq!(status["trust"]["bodies"][0]["ended"], true);
    let kept = office.ok(&["--book", &member, "notice", "list", "--local", "local-399"]);
    assert_eq!(kept["total"], 2, "what it said stays");
}
