use serde_json::{Value, json};

use crate::support::Desktop;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";

#[test]
fn a_new_computer_has_no_books_and_says_where_they_will_be() {
    let desktop = Desktop::new();
    let state = desktop.ok("app_state", Value::Null);
    assert_eq!(state["books"], json!([]));
    assert_eq!(state["open"], Value::Null);
    assert!(state["data_folder"].as_str().unwrap().ends_with("dátá"));
}

#[test]
fn without_an_open_book_every_reading_command_says_locked() {
    let desktop = Desktop::new();
    for (command, arg) in [
        ("today", Value::Null),
        ("trust", Value::Null),
        ("notice_list", json!({})),
        ("notice_read", json!({"number": 1, "revision": null})),
        ("notice_refresh", Value::Null),
        (
            "tracker",
            json!({"text": "", "show": "", "sort": "", "offset": 0, "limit": 10}),
        ),
        ("offer_compare", json!(["may1-union", "aug11"])),
        ("own_pay", Value::Null),
        ("promise_list", Value::Null),
        ("vote_list", Value::Null),
        ("notice_import", json!("/nowhere.picket")),
    ] {
        assert_eq!(desktop.refused(command, arg), "locked", "{command}");
    }
}

#[test]
fn the_demo_opens_without_a_passphrase_and_can_be_read() {
    let desktop = Desktop::new();
    let open = desktop.ok("book_create_demo", Value::Null);
    assert_eq!(open["kind"], "demo");
    assert_eq!(open["freshness"]["state"], "current");

    let page = desktop.ok("notice_list", json!({"limit": 100}));
    assert_eq!(page["total"], 20, "twenty numbers until the return to work");
    let unread = open["unread"].as_u64().unwrap();
    let newest = &page["rows"][0];
    let number = newest["number"].clone();
    assert_eq!(newest["unread"], true);

    let read = desktop.ok("notice_read", json!({"number": number, "revision": null}));
    assert_eq!(
        read["signers"]["names"].as_array().unwrap().len(),
        2,
        "two of three officers"
    );
    assert_eq!(read["signers"]["of"], 3);
    assert_eq!(read["demo"], true);
    desktop.ok(
        "notice_mark_read",
        json!({"number": number, "revision": read["shown"]}),
    );
    let now = desktop.ok("book_current", Value::Null);
    assert_eq!(
        now["unread"].as_u64().unwrap(),
        unread - 1,
        "one less to read"
    );

    let rumor = desktop.ok("check_text", json!("Back to work on Monday!"));
    assert!(
        rumor["do_not_act"]
            .as_str()
            .unwrap()
            .contains("the order in force is"),
        "a claim about work names the order in force: {rumor}"
    );
    assert_eq!(desktop.refused("check_text", json!("  ")), "empty");

    let refreshed = desktop.ok("notice_refresh", Value::Null);
    assert_eq!(refreshed["problems"], json!([]));
    let page = desktop.ok("notice_list", json!({"limit": 100}));
    assert_eq!(
        page["total"], 22,
        "the later notices lie in the demo's own folder"
    );
    let again = desktop.ok("notice_refresh", Value::Null);
    assert_eq!(
        again["outcomes"][0]["added"],
        json!([]),
        "nothing new the second time"
    );
}

#[test]
fn a_book_locks_and_unlocks_and_tells_a_wrong_passphrase() {
    let desktop = Desktop::new();
    let made = desktop.ok(
        "book_create",
        json!({"label": "Local 7", "passphrase": PASSPHRASE, "invite": null, "remember": false}),
    );
    let id = made["open"]["id"].clone();
    let code = made["recovery_code"].clone();
    assert!(code.as_str().unwrap().len() > 20);

    desktop.ok("book_lock", Value::Null);
    assert_eq!(desktop.refused("today", Value::Null), "locked");
    let unlock = |with: Value| json!({"id": id, "with": with});
    assert_eq!(
        desktop.refused(
            "book_unlock",
            unlock(json!({"with": "passphrase", "passphrase": "not this one at all", "remember": false}))
        ),
        "wrong_passphrase"
    );
    desktop.ok(
        "book_unlock",
        unlock(json!({"with": "passphrase", "passphrase": PASSPHRASE, "remember": false})),
    );
    desktop.ok("book_lock", Value::Null);
    desktop.ok(
        "book_unlock",
        unlock(json!({"with": "recovery_code", "code": code})),
    );
}

#[test]
fn arguments_that_make_no_sense_are_refused_by_name() {
    let desktop = Desktop::new();
    assert_eq!(
        desktop.refused(
            "book_create",
            json!({"label": "x", "passphrase": "short", "invite": null, "remember": false})
        ),
        "passphrase_too_weak"
    );
    assert_eq!(
        desktop.ok("app_state", Value::Null)["books"],
        json!([]),
        "a refused book must leave nothing behind"
    );
    assert_eq!(
        desktop.refused(
            "book_unlock",
            json!({"id": "../../etc", "with": {"with": "nothing"}})
        ),
        "bad_input"
    );
    assert_eq!(
        desktop.refused("link_open", json!("file:///etc/passwd")),
        "bad_input",
        "a notice must not start programs"
    );
    assert_eq!(
        desktop.refused(
            "settings_set",
            json!({"theme": "dark", "text_size": 7, "idle_lock_minutes": 15, "refresh_minutes": 15})
        ),
        "bad_input"
    );
    desktop.ok("book_create_demo", Value::Null);
    assert_eq!(
        desktop.refused("notice_read", json!({"number": 999, "revision": null})),
        "not_found"
    );
    assert_eq!(
        desktop.refused("notice_import", json!("/nowhere/at all.picket")),
        "file_not_found"
    );
    assert_eq!(
        desktop.refused("source_add", json!("ftp://example.org/")),
        "bad_source"
    );
}

#[test]
fn one_question_is_offered_and_its_answer_names_both_sides() {
    let desktop = Desktop::new();
    desktop.ok("book_create_demo", Value::Null);
    let offers = desktop.ok("offer_list", json!({"text": "", "offset": 0, "limit": 10}));
    let questions = offers["questions"].as_array().unwrap();
    let ids = |question: &Value| -> Vec<String> {
        let offers = question["offers"].as_array().unwrap();
        offers
            .iter()
            .map(|offer| offer["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let asked = questions
        .iter()
        .find(|question| ids(question).last().is_some_and(|last| last == "aug11"))
        .unwrap();
    assert_eq!(ids(asked), ["may1-union", "may1-employer", "aug11"]);
    let compared = desktop.ok("offer_compare", json!(ids(asked)));
    assert_eq!(compared["offers"].as_array().unwrap().len(), 3);

    let page = desktop.ok(
        "tracker",
        json!({"text": "artificial", "show": "", "sort": "name", "offset": 0, "limit": 10}),
    );
    assert_eq!((&page["total"], &page["issues"]), (&json!(1), &json!(17)));
    assert_eq!(
        page["rows"][0]["history"],
        json!([]),
        "a page of the tracker carries no histories"
    );
    let row = desktop.ok("tracker_issue", json!("ai"));
    assert!(row["history"].as_array().unwrap().len() >= 4);
    assert_eq!(
        desktop.refused(
            "tracker",
            json!({"text": "", "show": "finished", "sort": "", "offset": 0, "limit": 10})
        ),
        "bad_input"
    );
}

#[test]
fn ones_own_pay_is_computed_kept_and_forgotten() {
    let desktop = Desktop::new();
    desktop.ok("book_create_demo", Value::Null);
    assert_eq!(desktop.ok("own_pay", Value::Null), Value::Null);
    let wanted = json!({"figure": "1,000", "per": "week", "offers": ["may1-union", "aug11"]});
    let lines = desktop.ok("offer_pay", wanted);
    let of = |offer: &str| {
        let lines = lines.as_array().unwrap();
        lines
            .iter()
            .find(|line| line["offer"] == offer && line["issue"] == "Minimums")
            .unwrap()
            .clone()
    };
    assert_eq!(of("may1-union")["years"][2]["value"], "1168.65");
    let employers = of("aug11");
    assert_eq!(employers["years"][2]["value"], "1130.22");
    // 50 + 92 + 130.22 a week, 52 weeks a year.
    assert_eq!(employers["more_in_all"], "14155.44");
    for wrong in ["", "much", "-5"] {
        let wanted = json!({"figure": wrong, "per": "week", "offers": ["may1-union", "aug11"]});
        assert_eq!(desktop.refused("offer_pay", wanted), "bad_input", "{wrong}");
    }
    desktop.ok("own_pay_keep", json!({"figure": "1,000", "per": "week"}));
    assert_eq!(
        desktop.ok("own_pay", Value::Null),
        json!({"figure": "1,000", "per": "week"})
    );
    desktop.ok("own_pay_keep", json!({"figure": "", "per": "week"}));
    assert_eq!(desktop.ok("own_pay", Value::Null), Value::Null);
}

#[test]
fn the_line_of_time_is_filtered_and_kept_fresh() {
    let desktop = Desktop::new();
    desktop.ok("book_create_demo", Value::Null);
    let wanted = |more: Value| {
        let mut wanted = json!({
            "from": "", "to": "", "side": "", "kind": "", "tier": "", "contested": false,
            "at": "", "zoom": "month", "offset": 0, "limit": 10
        });
        for (key, value) in more.as_object().unwrap() {
            wanted[key] = value.clone();
        }
        wanted
    };
    let all = desktop.ok("timeline", wanted(json!({})));
    let contested = desktop.ok("timeline", wanted(json!({"contested": true})));
    assert!(contested["total"].as_u64().unwrap() < all["total"].as_u64().unwrap());
    for entry in contested["entries"].as_array().unwrap() {
        assert!(!entry["conflicts"].as_array().unwrap().is_empty());
    }
    let at = desktop.ok("timeline", wanted(json!({"at": "e18"})));
    let entries = at["entries"].as_array().unwrap();
    assert!(
        entries.iter().any(|entry| entry["id"] == "e18"),
        "the page that was asked for holds the entry"
    );
    desktop.ok("notice_refresh", Value::Null);
    let later = desktop.ok("timeline", wanted(json!({})));
    assert!(
        later["total"].as_u64().unwrap() > all["total"].as_u64().unwrap(),
        "what is kept is let go when notices arrive"
    );
    for (path, data) in [
        (
            "/nowhere/line.svg",
            "<svg onload=x><script>1</script></svg>",
        ),
        ("/nowhere/line.png", "aGVsbG8="),
        ("/nowhere/line.html", "<svg ></svg>"),
    ] {
        let wanted = json!({"path": path, "data": data});
        assert_eq!(
            desktop.refused("picture_save", wanted),
            "bad_input",
            "{path}"
        );
    }
}
