//! What leaves the log of claims, and what arrives at the committee.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use picketbook_notice::Unwatched;

use crate::book::Book;
use crate::book::testing::{Strike, at, demo};
use crate::clock::Clock;
use crate::view::{
    AskKeyFile, AskedDone, ClaimChannel, ClaimCite, ClaimReview, ClaimStatus, ClaimSwitch,
    NewClaim, NewNoteView, NewSighting, SealWanted, SheetForm, SheetSave,
};

fn log(book: &Book, sentence: &str) -> i64 {
    book.log_claim(&NewClaim {
        sentence: sentence.into(),
        topic: None,
        sighting: NewSighting {
            heard_on: None,
            channel: ClaimChannel::GroupChat,
            place: "Gate 7".into(),
            said: "Dana Whitfield says BACK TO WORK".into(),
        },
    })
    .unwrap()
}

#[test]
fn a_fact_sheet_says_the_fact_first_the_claim_once_and_the_source_last() {
    let (_folder, book) = demo();
    let id = log(&book, "Everybody is back to work on Monday.");
    let sheet = book.fact_sheet(id).unwrap();
    assert!(sheet.fact.starts_with("Notice "), "{}", sheet.fact);
    assert!(sheet.text.starts_with(&sheet.fact));
    assert!(
        sheet
            .text
            .lines()
            .last()
            .unwrap()
            .starts_with("Source: Notice "),
        "{}",
        sheet.text
    );
    assert_eq!(sheet.text.matches("back to work on Monday").count(), 1);
    assert!(
        sheet.citation.contains("Signed by 2 of"),
        "{}",
        sheet.citation
    );
    assert_eq!(sheet.check_words.len(), 12);
    assert_eq!(sheet.words_as_of, Some(20));
    assert!(sheet.do_not_act.is_some(), "a claim that leads to action");
    assert!(sheet.demo);
    for leak in ["Gate 7", "Dana", "group_chat", "group chat"] {
        let all = serde_json::to_string(&sheet).unwrap();
        assert!(!all.contains(leak), "{leak} must not leave the book: {all}");
        assert!(!super::fact_sheet_page(&sheet).contains(leak));
    }
    for verdict in ["false", "fake", "debunked"] {
        assert!(
            !sheet.text.to_lowercase().contains(verdict),
            "{}",
            sheet.text
        );
    }
    let review: serde_json::Value = serde_json::from_str(&sheet.json_ld).unwrap();
    assert_eq!(review["@type"], "ClaimReview");
    assert_eq!(
        review["claimReviewed"],
        "Everybody is back to work on Monday."
    );
    assert!(
        review["reviewRating"].get("ratingValue").is_none(),
        "no scale"
    );
    assert!(
        review["citation"][0]["name"]
            .as_str()
            .unwrap()
            .starts_with("Notice ")
    );
}

#[test]
fn what_a_page_says_cannot_become_markup() {
    let (_folder, book) = demo();
    let id = log(
        &book,
        "The <script>alert(1)</script> vote is on Monday & Tuesday.",
    );
    let page = super::fact_sheet_page(&book.fact_sheet(id).unwrap());
    assert!(!page.contains("<script>"), "{page}");
}

#[test]
fn words_of_a_closed_note_do_not_leave_without_a_warning() {
    let (_folder, book) = demo();
    book.note_add(&NewNoteView {
        title: "Caucus of 20 September".into(),
        body: "The room would take four percent in the second year if the health fund is whole."
            .into(),
        tags: Vec::new(),
        template: String::new(),
        closed: true,
    })
    .unwrap();
    let id = log(
        &book,
        "The room would take four percent in the second year if the health fund is whole.",
    );
    let folder = tempfile::tempdir().unwrap();
    let save = |with_closed| {
        book.save_fact_sheet(&SheetSave {
            claim: id,
            form: SheetForm::Text,
            path: folder.path().join("sheet.txt").display().to_string(),
            with_closed,
            picture: String::new(),
        })
    };
    let refused = save(false).unwrap_err();
    assert_eq!(refused.code(), "closed_text");
    assert!(
        refused.to_string().contains("Caucus of 20 September"),
        "{refused}"
    );
    assert!(!folder.path().join("sheet.txt").exists());
    save(true).unwrap();
    assert!(folder.path().join("sheet.txt").exists());

    let open = log(&book, "The strike is over on Friday.");
    assert_eq!(book.fact_sheet(open).unwrap().closed, Vec::<String>::new());
}

#[test]
fn a_picture_must_be_one() {
    let (_folder, book) = demo();
    let id = log(&book, "The vote is on Monday.");
    let folder = tempfile::tempdir().unwrap();
    for picture in ["", "!!", "PHNjcmlwdD4="] {
        let refused = book.save_fact_sheet(&SheetSave {
            claim: id,
            form: SheetForm::Picture,
            path: folder.path().join("sheet.png").display().to_string(),
            with_closed: false,
            picture: picture.into(),
        });
        assert_eq!(refused.unwrap_err().code(), "bad_input");
    }
    assert!(!folder.path().join("sheet.png").exists());
}

#[test]
fn claims_go_sealed_to_the_key_that_a_notice_names_and_are_counted_once() {
    let mut strike = Strike::new("2026-02-01T09:00:00+00:00");
    strike.publish(
        "2026-02-01T10:00:00+00:00",
        "title: Strike order\nkind: order\norder: strike",
        "The strike begins on Monday at seven in the morning at all gates.",
    );
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let seal = |strike: &Strike, name: &str| {
        strike.book.seal_claims(&SealWanted {
            path: path(name),
            key: String::new(),
            with_closed: false,
        })
    };
    let vote = log(&strike.book, "The ballot was moved to Friday.");
    log(&strike.book, "The soup kitchen closes.");
    assert_eq!(
        seal(&strike, "a").unwrap_err().code(),
        "bad_input",
        "none is chosen"
    );
    strike
        .book
        .choose_claim(ClaimSwitch { id: vote, on: true })
        .unwrap();
    assert_eq!(seal(&strike, "a").unwrap_err().code(), "no_ask_key");

    let key = strike.book.make_ask_key().unwrap();
    assert_eq!(key.notice, None);
    strike.publish(
        "2026-02-02T10:00:00+00:00",
        "title: Ask us\nkind: general",
        &format!(
            "Send us what goes round.\n\n{}. It is opened by the committee only.",
            key.line
        ),
    );
    assert_eq!(
        strike.book.committee_ask_key().unwrap().unwrap().notice,
        Some(2)
    );
    let report = seal(&strike, "one.picket-claims").unwrap();
    assert_eq!((report.claims, report.key.notice), (1, Some(2)));
    let bytes = std::fs::read(path("one.picket-claims")).unwrap();
    assert!(
        !String::from_utf8_lossy(&bytes).contains("ballot"),
        "nothing in it can be read without the key"
    );

    let came = strike
        .book
        .import_asked(&[path("one.picket-claims")])
        .unwrap();
    assert_eq!((came.added, came.known), (1, 0));
    seal(&strike, "two.picket-claims").unwrap();
    let again = strike
        .book
        .import_asked(&[folder.path().display().to_string()])
        .unwrap();
    assert_eq!(
        (again.added, again.known),
        (0, 2),
        "the same claim counts once"
    );

    let topics = strike.book.asked(false).unwrap();
    assert_eq!(topics.len(), 1);
    assert_eq!(topics[0].claims, 1);
    let entry = &topics[0].entries[0];
    assert_eq!(entry.sentence, "The ballot was moved to Friday.");
    let all = serde_json::to_string(&topics).unwrap();
    assert!(!all.contains("Gate 7") && !all.contains("Dana"), "{all}");
    strike
        .book
        .set_asked_done(&AskedDone {
            ids: entry.ids.clone(),
            done: true,
        })
        .unwrap();
    assert_eq!(strike.book.asked(false).unwrap(), Vec::new());
    assert_eq!(strike.book.asked(true).unwrap().len(), 1);

    std::fs::write(path("noise.picket-claims"), b"no sealed file").unwrap();
    let refused = strike
        .book
        .import_asked(&[path("noise.picket-claims")])
        .unwrap_err();
    assert!(
        refused.to_string().contains("noise.picket-claims"),
        "{refused}"
    );
}

#[test]
fn the_key_for_claims_moves_to_another_officer_and_opens_what_was_sealed() {
    let (_folder, first) = demo();
    let (_other, second) = demo();
    let folder = tempfile::tempdir().unwrap();
    let file = |passphrase: &str| AskKeyFile {
        path: folder.path().join("ask.key").display().to_string(),
        passphrase: passphrase.into(),
    };
    let made = first.make_ask_key().unwrap();
    assert_eq!(
        first.make_ask_key().unwrap_err().code(),
        "bad_input",
        "one key"
    );
    assert_eq!(
        first.save_ask_key(&file("1234")).unwrap_err().code(),
        "passphrase_too_weak"
    );
    let words = "meadow copper ladder walnut river";
    first.save_ask_key(&file(words)).unwrap();
    assert_eq!(
        second.take_ask_key(&file("meadow")).unwrap_err().code(),
        "bad_input"
    );
    let taken = second.take_ask_key(&file(words)).unwrap();
    assert_eq!(taken.recipient, made.recipient);
}

#[test]
fn a_status_is_overtaken_when_what_it_rests_on_ends_without_a_new_notice() {
    let (_folder, mut book) = demo();
    let id = log(&book, "Picketing is suspended from today.");
    book.review_claim(&ClaimReview {
        claim: id,
        status: ClaimStatus::Confirmed,
        cites: vec![ClaimCite {
            number: 18,
            revision: 1,
            paragraph: 1,
        }],
    })
    .unwrap();
    assert_eq!(book.claim(id).unwrap().row.status, ClaimStatus::Confirmed);
    book.set_clock(Clock::Fixed(at("2023-09-27T00:02:00-07:00")));
    let page = book.claim(id).unwrap();
    assert_eq!(page.row.status, ClaimStatus::Overtaken);
    assert!(page.history.last().unwrap().reason.contains("notice 20"));
    let alerts = book.today().unwrap().alerts;
    assert!(
        alerts
            .iter()
            .any(|alert| alert.detail.contains("Picketing is suspended from today.")),
        "the member is told: {alerts:?}"
    );
}

#[test]
fn a_notice_that_speaks_of_a_logged_claim_raises_an_alert_and_counts_in_the_outcomes() {
    let (_folder, book) = demo();
    let id = log(&book, "The ballot on the ratification is open.");
    let before = book.claim(id).unwrap().touches.len();
    book.refresh(&Unwatched).unwrap();
    let page = book.claim(id).unwrap();
    assert!(page.touches.len() > before, "notice 21 speaks of it");
    assert!(page.touches.iter().all(|touch| touch.unseen));
    let told = book.today().unwrap().alerts;
    assert!(
        told.iter()
            .any(|alert| alert.detail.contains("New word on a claim")),
        "{told:?}"
    );
    let outcomes = book.claim_outcomes().unwrap();
    assert_eq!(outcomes.iter().map(|one| one.logged).sum::<u32>(), 1);
}
