//! Claims on the command line: log, hear again, answer, and what a notice that arrives does to them.

use std::path::Path;

use serde_json::Value;

use crate::support::{self, demo, ok};

/// The sentence of a refusal.
fn refused(book: &Path, args: &[&str]) -> String {
    let told = support::refused(book, args);
    told["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_rumor_becomes_a_neutral_sentence_with_an_answer() {
    let (_folder, book) = demo();
    let logged = ok(
        &book,
        &[
            "claim",
            "add",
            "fwd!! Dana Whitfield told me BACK TO WORK on Monday, this is fake!!",
            "--channel",
            "group_chat",
            "--heard",
            "2023-09-25",
        ],
    );
    let sentence = logged["sentence"].as_str().unwrap();
    for gone in ["Dana", "Whitfield", "fwd", "fake", "!!"] {
        assert!(
            !sentence.contains(gone),
            "{gone} must be taken out: {sentence}"
        );
    }
    assert!(
        sentence.to_lowercase().contains("back to work on monday"),
        "{sentence}"
    );
    let answer = &logged["answer"];
    assert!(
        answer["fact_first"]
            .as_str()
            .unwrap()
            .starts_with("Notice "),
        "what a notice says comes first: {answer}"
    );
    assert!(
        answer["do_not_act"]
            .as_str()
            .unwrap()
            .contains("the order in force is"),
        "{answer}"
    );
    let text = answer["text"].as_str().unwrap();
    for word in ["false", "fake", "debunked", "true"] {
        assert!(
            !text.to_lowercase().contains(word),
            "no verdict is typed: {text}"
        );
    }

    let again = ok(
        &book,
        &[
            "claim",
            "sight",
            "1",
            "--channel",
            "in_person",
            "--place",
            "Gate 3",
        ],
    );
    assert_eq!(again["row"]["sightings"], 2);
    assert_eq!(again["row"]["first_heard"], "2023-09-25");
    let near = ok(
        &book,
        &["claim", "add", "Everybody is back to work Monday."],
    );
    assert_eq!(
        near["neutral"]["similar"][0]["id"], 1,
        "the same rumor is proposed as one"
    );
    assert!(
        refused(&book, &["claim", "sight", "1", "--heard", "2023-10-30"]).contains("not come yet")
    );
    assert!(refused(&book, &["claim", "show", "99"]).contains("no claim 99"));
}

#[test]
fn a_status_rests_on_a_paragraph_that_holds() {
    let (_folder, book) = demo();
    ok(
        &book,
        &["claim", "add", "Picketing goes on after Wednesday."],
    );
    assert!(
        refused(&book, &["claim", "answer", "1", "--status", "contradicted"])
            .contains("must rest on a paragraph")
    );
    ok(
        &book,
        &["claim", "add", "The two sides meet on Friday to talk."],
    );
    assert!(
        refused(
            &book,
            &[
                "claim",
                "answer",
                "2",
                "--status",
                "confirmed",
                "--cite",
                "6.1"
            ]
        )
        .contains("superseded by notice 8"),
        "a superseded notice confirms nothing"
    );
    assert!(
        refused(
            &book,
            &[
                "claim",
                "answer",
                "1",
                "--status",
                "confirmed",
                "--cite",
                "20.99"
            ]
        )
        .contains("has no paragraph 99")
    );
    ok(&book, &["claim", "add", "AI will write all scripts."]);
    assert!(
        refused(
            &book,
            &[
                "claim",
                "answer",
                "3",
                "--status",
                "confirmed",
                "--cite",
                "3.3"
            ]
        )
        .contains("says nothing about"),
        "a paragraph on another matter bears no status"
    );
    let newest = ok(&book, &["notice", "list", "--limit", "1"])["rows"][0]["number"].to_string();
    let answer = ok(
        &book,
        &[
            "claim",
            "answer",
            "1",
            "--status",
            "contradicted",
            "--cite",
            &format!("{newest}.1"),
        ],
    );
    let line = answer["verdict_line"].as_str().unwrap();
    assert!(
        line.contains(&format!("reads notice {newest} ¶1 as not agreeing")),
        "{line}"
    );
    let page = ok(&book, &["claim", "show", "1"]);
    let steps: Vec<&str> = page["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        steps,
        ["not_reviewed", "contradicted"],
        "the history is kept"
    );
    let list = ok(&book, &["claim", "list", "--status", "contradicted"]);
    assert_eq!(list["total"], 1);
    assert_eq!(
        ok(&book, &["claim", "list", "--status", "confirmed"])["total"],
        0
    );
    let outcomes = ok(&book, &["claim", "list", "--outcomes"]);
    assert_eq!(outcomes[0]["contradicted"], 1, "{outcomes}");
}

#[test]
fn who_said_it_hides_no_answer_and_the_next_word_is_known() {
    let (folder, book) = demo();
    let heard = folder.path().join("heard.txt");
    std::fs::write(
        &heard,
        "Hey all, just heard from someone at Warner that the vote is cancelled because of a problem with the ballots",
    )
    .unwrap();
    let found = ok(&book, &["check", heard.to_str().unwrap()]);
    assert_eq!(found["verdict"], "touches", "{found}");
    let logged = ok(
        &book,
        &[
            "claim",
            "add",
            "The vote is cancelled, according to John Smith",
        ],
    );
    assert_eq!(logged["sentence"], "The vote is cancelled.");
    let answer = ok(&book, &["claim", "answer", "1"]);
    let next = answer["next_word"].as_str().unwrap();
    assert!(
        next.starts_with(
            "Next word: no day is promised for one. WGA Negotiating Committee promised on"
        ) && next.ends_with("”."),
        "{next}"
    );
    ok(&book, &["notice", "refresh"]);
    let status = ok(&book, &["notice", "status"]);
    assert!(
        status["alerts"].as_array().unwrap().iter().any(|alert| {
            alert["kind"] == "claim" && alert["detail"].as_str().unwrap().contains("vote")
        }),
        "the ballot that arrives is told: {status}"
    );
}

#[test]
fn no_official_word_is_refused_where_it_cannot_be_said() {
    let (_folder, book) = demo();
    ok(&book, &["claim", "add", "The cafeteria serves swordfish."]);
    let late = "2024-03-01T00:00:00Z";
    let message = refused(
        &book,
        &[
            "claim",
            "answer",
            "1",
            "--status",
            "no_official_word",
            "--now",
            late,
        ],
    );
    assert!(message.contains("may be out of date"), "{message}");
    let stale = ok(&book, &["claim", "answer", "1", "--now", late]);
    assert!(
        stale["fact_first"]
            .as_str()
            .unwrap()
            .contains("may be out of date"),
        "{stale}"
    );
    assert_eq!(stale["proposed"], Value::Null);
    let now = ok(
        &book,
        &["claim", "answer", "1", "--status", "no_official_word"],
    );
    assert!(
        now["fact_first"]
            .as_str()
            .unwrap()
            .contains("That does not mean it is false"),
        "{now}"
    );
}

#[test]
fn a_notice_that_arrives_is_told_for_every_claim_that_it_touches() {
    let (_folder, book) = demo();
    ok(
        &book,
        &["claim", "add", "The ratification vote begins in October."],
    );
    ok(&book, &["claim", "add", "The cafeteria serves swordfish."]);
    let before = ok(&book, &["notice", "status"]);
    assert_eq!(before["alerts"], serde_json::json!([]));

    let refreshed = ok(&book, &["notice", "refresh"]);
    let alerts = refreshed["outcomes"][0]["alerts"].as_array().unwrap();
    assert!(
        alerts.iter().any(|alert| alert["kind"] == "claim"
            && alert["detail"]
                .as_str()
                .unwrap()
                .contains("ratification vote")),
        "the refresh itself tells it: {alerts:?}"
    );
    let status = ok(&book, &["notice", "status"]);
    assert_eq!(status["alerts"][0]["kind"], "claim", "{status}");
    let list = ok(&book, &["claim", "list"]);
    assert_eq!(list["rows"][0]["id"], 1, "new word comes first");
    assert!(list["rows"][0]["unseen"].as_u64().unwrap() > 0);
    assert_eq!(
        list["rows"][1]["unseen"], 0,
        "the other claim is left alone"
    );
    let page = ok(&book, &["claim", "show", "1"]);
    let number = page["touches"][0]["cite"]["number"].as_u64().unwrap();
    assert!(
        number > 20,
        "it is one of the notices that just came: {page}"
    );

    ok(&book, &["notice", "refresh"]);
    let again = ok(&book, &["notice", "status"]);
    assert_eq!(
        again["alerts"].as_array().unwrap().len(),
        status["alerts"].as_array().unwrap().len(),
        "nothing is told twice"
    );
}
