//! What the desk does alone: renewing, looking before writing, a clock that is off.

use std::fs;

use serde_json::Value;

use crate::office::Office;

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
