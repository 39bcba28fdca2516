//! The committee's desk from the command line: founded, signed, published, changed, carried on
//! after a lost key; read by our own verdict, by a member's book and by python-tuf after each step.

mod keys;
mod locals;
mod refused;
mod renewing;

use std::fs;

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
