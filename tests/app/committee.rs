//! The committee's desk over the real commands: two officers' apps and the files between them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::Desktop;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
const KEY: &str = "copper meadow 9 lanterns drift";

struct Officer {
    app: Desktop,
    home: tempfile::TempDir,
}

impl Officer {
    fn new(name: &str) -> Self {
        let officer = Self {
            app: Desktop::new(),
            home: tempfile::tempdir().unwrap(),
        };
        officer.app.ok(
            "book_create",
            json!({"label": name, "passphrase": PASSPHRASE, "invite": null, "remember": false}),
        );
        officer.make(name, "officer");
        officer
    }

    fn file(&self, name: &str) -> String {
        self.home.path().join(name).to_string_lossy().into_owned()
    }

    fn make(&self, name: &str, role: &str) -> Value {
        self.app.ok(
            "committee_key_make",
            json!({"name": name, "role": role, "path": self.file(&format!("{role}.picket-key")),
                   "passphrase": KEY, "words": null}),
        )
    }

    fn card(&self, role: &str) -> Value {
        self.app.ok(
            "committee_card_read",
            json!(self.file(&format!("{role}.picket-card"))),
        )
    }

    fn signs(&self, path: &str) -> Value {
        let open = self.app.ok("request_open", json!(path));
        assert_eq!(open["you"], "may_sign", "{open}");
        self.app.ok(
            "request_sign",
            json!({"path": path, "sha256": open["sha256"], "passphrase": KEY, "out": null}),
        )
    }

    fn publishes(&self, path: &str, feed: &str, dry_run: bool) -> Value {
        let open = self.app.ok("request_open", json!(path));
        self.app.ok(
            "feed_publish",
            json!({"path": path, "sha256": open["sha256"], "folder": feed, "also_to": [],
                   "desk": [{"path": self.file("desk.picket-key"), "passphrase": KEY}],
                   "dry_run": dry_run}),
        )
    }

    fn drafts(&self, begin: Value, title: &str, body: &str) -> (i64, u32) {
        let id = self.app.ok("draft_add", begin).as_i64().unwrap();
        let page = self.app.ok("draft_read", json!(id));
        let mut text = page["text"].clone();
        text["title"] = json!(title);
        text["body"] = json!(body);
        let version = self
            .app
            .ok("draft_save", json!({"id": id, "base": 1, "text": text}));
        (id, u32::try_from(version.as_u64().unwrap()).unwrap())
    }

    fn asks(&self, draft: (i64, u32), path: &str) -> Value {
        self.app.ok(
            "draft_ask",
            json!({"drafts": [{"id": draft.0, "version": draft.1}], "path": path, "despite_lint": false}),
        )
    }
}

/// A founded feed: two officers of two, and Ada's desk publishes.
fn founded() -> (Officer, Officer, PathBuf) {
    let (ada, ben) = (Officer::new("Ada Marlow"), Officer::new("Benedict Quill"));
    ada.make("The desk", "desk");
    ada.app.ok(
        "committee_founding_save",
        json!({"union": "Local 7", "committee": "Local 7 Committee", "time_zone": "Europe/Lisbon",
               "strike_began": "", "officers": [ada.card("officer"), ben.card("officer")],
               "threshold": 2, "desk": [ada.card("desk")]}),
    );
    let path = ada.file("founding.picket-sign");
    let made = ada.app.ok("committee_found", json!(path));
    assert_eq!(made["request"]["missing"], 2);
    assert_eq!(made["request"]["compared"], false);
    ada.signs(&path);
    assert_eq!(ben.signs(&path)["request"]["missing"], 0);
    let feed = ada.home.path().join("feed of 7");
    let would = ada.publishes(&path, &feed.to_string_lossy(), true);
    assert_eq!(would["dry_run"], true);
    assert!(!feed.exists(), "a dry run must write nothing");
    ada.publishes(&path, &feed.to_string_lossy(), false);
    assert!(feed.join("latest.picket").is_file());
    assert_eq!(
        ada.app.ok("committee", Value::Null)["union"]["union"],
        "Local 7",
        "whoever founds a feed belongs to it"
    );
    let invite = ada.file("7.picket-invite");
    ada.app.ok(
        "committee_invite",
        json!({"addresses": ["https://local7.example.org/"], "path": invite, "sheet": ada.file("sheet.html")}),
    );
    ben.app.ok("book_join", json!(invite));
    (ada, ben, feed)
}

#[test]
fn a_notice_goes_from_a_draft_to_members_with_two_signatures() {
    let (ada, ben, feed) = founded();
    let draft = ada.drafts(
        json!({"from": "nothing"}),
        "Picket at gate 4",
        "We picket at gate 4 from Monday 4 December 2028, 6:00 a.m. Lisbon time.",
    );
    let path = ada.file("notice-1.picket-sign");
    let made = ada.asks(draft, &path);
    assert_eq!(made["request"]["notices"][0]["preview"]["number"], 1);
    assert_eq!(
        ada.app.ok("draft_list", json!(false))[0]["state"],
        "asked",
        "what officers are asked to sign is not written on meanwhile"
    );
    let text = ada.app.ok("draft_read", json!(draft.0))["text"].clone();
    let mut other = text.clone();
    other["title"] = json!("Another title");
    assert_eq!(
        ada.app.refused(
            "draft_save",
            json!({"id": draft.0, "base": draft.1, "text": other})
        ),
        "bad_input"
    );
    ada.signs(&path);
    let shown = ben.app.ok("request_open", json!(path));
    assert_eq!(shown["request"]["compared"], true);
    ben.signs(&path);
    ada.publishes(&path, &feed.to_string_lossy(), false);
    assert_eq!(
        ada.app.ok("draft_list", json!(false))[0]["state"],
        "published"
    );
    assert_eq!(
        ada.app
            .ok("notice_read", json!({"number": 1, "revision": null}))["title"],
        "Picket at gate 4"
    );
    let status = ada.app.ok("feed_status", Value::Null);
    assert_eq!(status["next_number"], 2);

    // Revised, and then taken back by another notice.
    let revision = ada.drafts(
        json!({"from": "revise", "number": 1}),
        "Picket at gate 5",
        "We picket at gate 5.",
    );
    let path = ada.file("revision.picket-sign");
    let made = ada.asks(revision, &path);
    assert_eq!(made["request"]["notices"][0]["preview"]["revision"], 2);
    assert_eq!(made["request"]["notices"][0]["diff"]["from"], 1);
    ada.signs(&path);
    ben.signs(&path);
    ada.publishes(&path, &feed.to_string_lossy(), false);
    let id = ada
        .app
        .ok("draft_add", json!({"from": "withdraw", "number": 1}));
    let page = ada.app.ok("draft_read", id);
    assert_eq!(page["text"]["withdraws"], json!([1]));
    let renewed = ada.app.ok(
        "feed_renew",
        json!({"passphrase": KEY, "days": 14, "dry_run": false}),
    );
    assert_eq!(renewed["status"]["current"], true);
}

#[test]
fn a_signature_covers_exactly_what_was_shown() {
    let (ada, ben, _) = founded();
    let draft = ada.drafts(json!({"from": "nothing"}), "One", "The text of one.");
    let path = ada.file("one.picket-sign");
    let shown = ada.asks(draft, &path);
    let other = ada.drafts(json!({"from": "nothing"}), "Two", "The text of two.");
    let swapped = ada.file("two.picket-sign");
    ada.asks(other, &swapped);
    // Somebody puts another request in the place of the one that is on show.
    fs::copy(&swapped, &path).unwrap();
    let sign = json!({"path": path, "sha256": shown["sha256"], "passphrase": KEY, "out": null});
    assert_eq!(ada.app.refused("request_sign", sign), "request_changed");
    let reject = json!({"path": path, "sha256": shown["sha256"], "reason": "No."});
    assert_eq!(ada.app.refused("request_reject", reject), "request_changed");
    assert_eq!(
        fs::read(&path).unwrap(),
        fs::read(&swapped).unwrap(),
        "a refusal must not write"
    );

    let open = ben.app.ok("request_open", json!(swapped));
    let wrong = json!({"path": swapped, "sha256": open["sha256"], "passphrase": "not this one", "out": null});
    assert_eq!(
        ben.app.refused("request_sign", wrong),
        "wrong_key_passphrase"
    );
    ben.signs(&swapped);
    let again = ben.app.ok("request_open", json!(swapped));
    assert_eq!(again["you"], "signed");
    let twice = json!({"path": swapped, "sha256": again["sha256"], "passphrase": KEY, "out": null});
    assert_eq!(ben.app.refused("request_sign", twice), "already_signed");
    let rejected = ada.app.ok(
        "request_reject",
        json!({"path": swapped, "sha256": again["sha256"], "reason": "The gate is wrong."}),
    );
    assert_eq!(
        rejected["request"]["rejections"][0]["reason"],
        "The gate is wrong."
    );
}

#[test]
fn drafts_that_must_not_go_out_are_stopped_and_nothing_typed_is_lost() {
    let (ada, _, _) = founded();
    let look = ada.app.ok(
        "draft_look",
        json!({"revises": null, "text": {"title": "", "body": "See you tomorrow.", "kind": "general",
               "order": "none", "effective_at": "2028-12-04T06:00", "supersedes": [9], "withdraws": [],
               "answers": [], "language": "en"}}),
    );
    assert!(
        look["problem"]["message"]
            .as_str()
            .unwrap()
            .contains("title")
    );
    assert_eq!(
        look["preview"]["effective_at"], "2028-12-04T06:00:00+00:00",
        "the time is the strike's own"
    );
    assert!(
        look["preview"]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["level"] == "error"),
        "{look}"
    );
    let draft = ada.drafts(
        json!({"from": "nothing"}),
        "Soon",
        "Read [the rest](https://bit.ly/3xyz).",
    );
    let ask = |path: &str, version: u32, despite: bool| json!({"drafts": [{"id": draft.0, "version": version}], "path": path, "despite_lint": despite});
    let path = ada.file("soon.picket-sign");
    assert_eq!(
        ada.app.refused("draft_ask", ask(&path, draft.1, false)),
        "lint"
    );
    assert_eq!(
        ada.app.refused("draft_ask", ask(&path, draft.1 - 1, true)),
        "draft_changed"
    );
    assert!(!Path::new(&path).exists());
    ada.app.ok("draft_ask", ask(&path, draft.1, true));
    assert_eq!(
        ada.app.refused(
            "draft_ask",
            ask(&ada.file("again.picket-sign"), draft.1, true)
        ),
        "bad_input",
        "one draft is asked for once"
    );
    ada.app
        .ok("draft_move", json!({"id": draft.0, "place": "writing"}));
    assert_eq!(
        ada.app.refused("draft_ask", ask(&path, draft.1, true)),
        "file_exists"
    );
}

#[test]
fn a_change_of_keys_is_a_signing_request_too() {
    let (ada, ben, feed) = founded();
    let cleo = Officer::new("Cleo Vantage");
    let path = ada.file("keys.picket-sign");
    let wanted = |remove: Value, threshold: u32| json!({"remove": remove, "add": [cleo.card("officer")], "threshold": threshold, "desk": [], "path": path});
    assert_eq!(
        ada.app
            .refused("committee_rotate", wanted(json!(["00"]), 2)),
        "bad_input"
    );
    assert_eq!(
        ada.app.refused("committee_rotate", wanted(json!([]), 9)),
        "bad_input"
    );
    let made = ada.app.ok("committee_rotate", wanted(json!([]), 2));
    assert_eq!(made["request"]["purpose"], "rotate");
    ada.signs(&path);
    ben.signs(&path);
    ada.publishes(&path, &feed.to_string_lossy(), false);
    let desk = ada.app.ok("committee", Value::Null);
    assert_eq!(desk["officers"].as_array().unwrap().len(), 3);
}

#[test]
fn a_local_gets_its_right_other_keys_and_an_end() {
    let (ada, ben, feed) = founded();
    let feed = feed.to_string_lossy().into_owned();
    let (edna, farid) = (Officer::new("Edna Frost"), Officer::new("Farid Hale"));
    let bodies = || ada.app.ok("feed_status", Value::Null)["bodies"].clone();
    let wanted = |name: &str, officers: Value, threshold: Value, end: bool, path: &str| {
        json!({"slug": "local-399", "name": name, "officers": officers, "threshold": threshold,
               "end": end, "path": path})
    };
    let both = json!([edna.card("officer"), farid.card("officer")]);
    let path = ada.file("no.picket-sign");
    for (slug, name, officers, threshold, end, expected) in [
        (
            "Local 399",
            "Local 399",
            both.clone(),
            json!(2),
            false,
            "bad_input",
        ),
        ("local-399", "", both.clone(), json!(2), false, "bad_input"),
        (
            "local-399",
            "Local 399",
            json!([]),
            json!(2),
            false,
            "bad_input",
        ),
        (
            "local-399",
            "Local 399",
            both.clone(),
            json!(3),
            false,
            "bad_input",
        ),
        (
            "local-399",
            "Local 399",
            json!([edna.card("officer"), edna.card("officer")]),
            json!(2),
            false,
            "duplicate_key",
        ),
        (
            "local-399",
            "Local 399",
            json!([ada.card("desk"), edna.card("officer")]),
            json!(2),
            false,
            "bad_input",
        ),
        (
            "local-399",
            "",
            json!([]),
            Value::Null,
            true,
            "unknown_body",
        ),
    ] {
        let mut asked = wanted(name, officers, threshold, end, &path);
        asked["slug"] = json!(slug);
        assert_eq!(
            ada.app.refused("committee_delegate", asked.clone()),
            expected,
            "{asked}"
        );
        assert!(!Path::new(&path).exists(), "nothing is left behind");
    }

    let publish = |path: &str| {
        ada.signs(path);
        ben.signs(path);
        ada.publishes(path, &feed, false);
    };
    let path = ada.file("local.picket-sign");
    let made = ada.app.ok(
        "committee_delegate",
        wanted("Local 399", both, json!(2), false, &path),
    );
    assert_eq!(made["request"]["purpose"], "delegate");
    publish(&path);
    let now = bodies();
    assert_eq!(now[0]["name"], "Local 399");
    assert_eq!(now[0]["officers"], json!(["Edna Frost", "Farid Hale"]));
    assert_eq!(
        (&now[0]["threshold"], &now[0]["version"]),
        (&json!(2), &json!(0))
    );

    // Another name and another number; the officers stay.
    let path = ada.file("name.picket-sign");
    ada.app.ok(
        "committee_delegate",
        wanted("Local 399, Film", json!([]), json!(1), false, &path),
    );
    publish(&path);
    let now = bodies();
    assert_eq!(now[0]["name"], "Local 399, Film");
    assert_eq!(
        (&now[0]["threshold"], &now[0]["slug"]),
        (&json!(1), &json!("local-399"))
    );

    // Other keys.
    let gus = Officer::new("Gus Ivory");
    let path = ada.file("other-keys.picket-sign");
    let others = json!([edna.card("officer"), gus.card("officer")]);
    ada.app.ok(
        "committee_delegate",
        wanted("", others, json!(2), false, &path),
    );
    publish(&path);
    assert_eq!(bodies()[0]["officers"], json!(["Edna Frost", "Gus Ivory"]));

    let path = ada.file("end.picket-sign");
    ada.app.ok(
        "committee_delegate",
        wanted("", json!([]), Value::Null, true, &path),
    );
    publish(&path);
    assert_eq!(bodies(), json!([]));
}

#[test]
fn storage_is_asked_for_and_never_published_to_without_a_key() {
    let (ada, _ben, feed) = founded();
    let feed = feed.to_string_lossy().into_owned();
    let storage = json!({"bucket": "local-7", "folder": "notices", "endpoint": "https://s3.example.org",
                         "region": "", "key_id": "AK", "secret": "hush", "public": ""});
    for (field, value, expected) in [
        ("bucket", "no bucket", "bad_storage"),
        ("endpoint", "http://s3.example.org", "bad_storage"),
        ("secret", "", "bad_storage"),
        ("public", "http://local7.example.org/", "bad_source"),
    ] {
        let mut wanted = storage.clone();
        wanted[field] = json!(value);
        assert_eq!(
            ada.app.refused("committee_storage_add", wanted),
            expected,
            "{field}"
        );
    }
    assert_eq!(
        ada.app.refused(
            "committee_places_set",
            json!({"feed_folder": feed, "also_to": ["s3://x"]})
        ),
        "bad_storage"
    );
    ada.app.ok(
        "committee_places_set",
        json!({"feed_folder": feed, "also_to": ["S3://local-7/notices/"]}),
    );
    let desk = ada.app.ok("committee", Value::Null);
    assert_eq!(desk["also_to"], json!(["s3://local-7/notices"]));
    assert_eq!(
        ada.app.refused(
            "feed_renew",
            json!({"passphrase": KEY, "days": 0, "dry_run": true})
        ),
        "no_storage_key"
    );
    ada.app
        .ok("committee_storage_remove", json!("s3://local-7/notices"));
    assert_eq!(ada.app.ok("committee", Value::Null)["also_to"], json!([]));
}

#[test]
fn forms_that_make_no_sense_are_refused_by_name() {
    let ada = Officer::new("Ada Marlow");
    let weak = json!({"name": "Ada", "role": "officer", "path": ada.file("weak"), "passphrase": "ada", "words": null});
    assert_eq!(
        ada.app.refused("committee_key_make", weak),
        "passphrase_too_weak"
    );
    let words = json!({"name": "Ada", "role": "officer", "path": ada.file("words"), "passphrase": KEY, "words": "abandon ladder"});
    assert_eq!(ada.app.refused("committee_key_make", words), "bad_input");
    let wrong = json!({"role": "desk", "path": ada.file("officer.picket-key")});
    assert_eq!(ada.app.refused("committee_key_use", wrong), "bad_input");
    assert_eq!(
        ada.app.refused(
            "committee_card_check",
            json!({"name": "Cleo", "role": "officer", "public": "12"})
        ),
        "not_a_key"
    );
    assert_eq!(
        ada.app
            .refused("committee_found", json!(ada.file("f.picket-sign"))),
        "bad_input",
        "an empty founding cannot be signed"
    );
    assert_eq!(
        ada.app
            .refused("request_open", json!("/nowhere.picket-sign")),
        "file_not_found"
    );
    assert_eq!(
        ada.app.refused(
            "draft_ask",
            json!({"drafts": [], "path": ada.file("x"), "despite_lint": false})
        ),
        "no_feed_folder"
    );
    assert_eq!(
        ada.app.refused(
            "feed_renew",
            json!({"passphrase": KEY, "days": 0, "dry_run": false})
        ),
        "no_feed_folder"
    );
    assert_eq!(
        ada.app
            .refused("draft_add", json!({"from": "revise", "number": 5})),
        "not_found"
    );
    ada.app.ok("book_lock", Value::Null);
    for (command, arg) in [
        ("committee", Value::Null),
        ("feed_status", Value::Null),
        ("committee_storage_remove", json!("s3://local-7/notices")),
        ("draft_list", json!(false)),
        ("request_open", json!("/nowhere.picket-sign")),
    ] {
        assert_eq!(ada.app.refused(command, arg), "locked", "{command}");
    }
}
