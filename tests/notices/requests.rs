//! Signing requests: what they say, and everything that may be wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use picketbook_notice::publish::{
    Examined, Founding, KeyPair, RootDraft, SigningRequest, UnionNames, chained, examine,
    request_founding, target_entry,
};
use picketbook_notice::{Refusal, RefusalCode};
use serde_json::{Value, json};

use crate::support::{World, draft, expiries, key, now, root_draft};

fn names() -> UnionNames {
    UnionNames {
        name: "Local 11".to_owned(),
        committee: "Local 11 Committee".to_owned(),
        time_zone: "America/Los_Angeles".to_owned(),
        strike_began: chrono::NaiveDate::from_ymd_opt(2026, 2, 2),
    }
}

/// A request for notice 2 and a revision of notice 1, signed by one officer.
fn request(world: &World) -> SigningRequest {
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "The strike begins on Monday.\n")]);
    let head = feed.head().map(|(_, sha)| sha);
    let files = chained(
        head,
        [
            draft(1, 2, "The strike begins on Tuesday.\n"),
            draft(2, 1, "Picket at gate 4.\n"),
        ],
    );
    let request = feed
        .request_publication(names(), "Ada Marlow", now(), &files, expiries().targets)
        .unwrap();
    examine(&request, Some(&world.root))
        .unwrap()
        .sign(&world.officers[0])
        .unwrap()
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/golden/two-notices.picket-sign")
}

#[test]
fn the_golden_request() {
    let world = World::new();
    let made = request(&world).to_bytes().unwrap();
    if std::env::var_os("PICKETBOOK_WRITE_GOLDEN").is_some() {
        fs::write(golden(), &made).unwrap();
    }
    let file = fs::read(golden()).unwrap();
    assert_eq!(
        String::from_utf8(made).unwrap(),
        String::from_utf8(file.clone()).unwrap(),
        "written byte for byte"
    );
    let examined = examine(&SigningRequest::parse(&file).unwrap(), Some(&world.root)).unwrap();
    assert_eq!(examined.missing, 1);
    let signed: Vec<_> = examined
        .officers
        .iter()
        .map(|o| (o.name.as_str(), o.signed))
        .collect();
    assert_eq!(
        signed,
        [
            ("Ada Marlow", true),
            ("Benedict Quill", false),
            ("Cleo Vantage", false)
        ]
    );
    assert!(
        examined.new[0]
            .former
            .as_ref()
            .unwrap()
            .body
            .contains("Monday"),
        "the former revision travels along"
    );
}

#[test]
fn signatures_come_in_any_order_and_nobody_counts_twice() {
    let world = World::new();
    let unsigned = {
        let mut request = request(&world);
        request.parts[0].signatures.clear();
        request
    };
    let orders: [&[usize]; 6] = [&[0, 1], &[1, 0], &[2, 0], &[1, 2], &[2, 1, 0], &[0, 2, 1]];
    for order in orders {
        let mut request = unsigned.clone();
        for officer in order {
            let bytes = request.to_bytes().unwrap();
            let carried = SigningRequest::parse(&bytes).unwrap();
            request = examine(&carried, Some(&world.root))
                .unwrap()
                .sign(&world.officers[*officer])
                .unwrap();
        }
        assert!(
            examine(&request, Some(&world.root)).unwrap().is_complete(),
            "{order:?}"
        );
    }
    let once = request(&world);
    let again = examine(&once, None)
        .unwrap()
        .sign(&world.officers[0])
        .unwrap_err();
    assert_eq!(again.code, RefusalCode::AlreadySigned);
    for stranger in [&world.desk, &key(200)] {
        let refused = examine(&once, None).unwrap().sign(stranger).unwrap_err();
        assert_eq!(refused.code, RefusalCode::NotAnOfficer);
    }
}

/// The request with something changed in its JSON.
fn changed(world: &World, change: impl FnOnce(&mut Value)) -> Result<Examined, Refusal> {
    let mut value: Value = serde_json::from_slice(&request(world).to_bytes().unwrap()).unwrap();
    change(&mut value);
    let request = SigningRequest::parse(&serde_json::to_vec(&value).unwrap())?;
    examine(&request, Some(&world.root))
}

fn check(what: &str, expected: RefusalCode, change: impl FnOnce(&mut Value)) {
    let found = changed(&World::new(), change);
    assert_eq!(
        found.map(|_| ()).map_err(|refusal| refusal.code),
        Err(expected),
        "{what}"
    );
}

#[test]
fn altered_on_the_way() {
    use RefusalCode::{
        AlreadySigned, NotARequest, RequestAltered, RequestOutdated, UnknownFormatVersion,
        UnknownUnion,
    };
    let entries = "/parts/0/signed/targets";
    check("another text", RequestAltered, |v| {
        let text = v["notices"][1]["text"]
            .as_str()
            .unwrap()
            .replace("gate 4", "gate 9");
        v["notices"][1]["text"] = json!(text);
    });
    check("a text left out", RequestAltered, |v| {
        v["notices"].as_array_mut().unwrap().pop();
    });
    check("a text that is not listed", RequestAltered, |v| {
        let mut other = draft(3, 1, "Three");
        other.header.previous = Some("00".repeat(32));
        let text = String::from_utf8(other.to_bytes()).unwrap();
        v["notices"]
            .as_array_mut()
            .unwrap()
            .push(json!({"name": "0003.1.md", "text": text}));
    });
    check("an old notice replaced", RequestAltered, |v| {
        v["parts"][0]["signatures"] = json!([]);
        v.pointer_mut(entries).unwrap()["notices/0001.1.md"] = target_entry(b"other");
    });
    check("an old notice taken away", RequestAltered, |v| {
        v["parts"][0]["signatures"] = json!([]);
        v.pointer_mut(entries)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove("notices/0001.1.md");
    });
    check("a hidden file", RequestAltered, |v| {
        v["parts"][0]["signatures"] = json!([]);
        v.pointer_mut(entries).unwrap()["notices/0003.1.md"] = target_entry(b"hidden");
    });
    check("a hidden delegation", RequestAltered, |v| {
        v["parts"][0]["signatures"] = json!([]);
        v["parts"][0]["signed"]["delegations"] = json!({"keys": {}, "roles": []});
    });
    check("a former text made up", RequestAltered, |v| {
        let text = v["former"][0]["text"]
            .as_str()
            .unwrap()
            .replace("Monday", "Sunday");
        v["former"][0]["text"] = json!(text);
    });
    check("a longer expiry", RequestAltered, |v| {
        v["parts"][0]["signed"]["expires"] = json!("2036-01-01T00:00:00Z")
    });
    check("a spoilt signature", RequestAltered, |v| {
        v["parts"][0]["signatures"][0]["sig"] = json!("00".repeat(64))
    });
    check("a stranger's signature", RequestAltered, |v| {
        v["parts"][0]["signatures"][0]["keyid"] = json!("ab".repeat(32))
    });
    check("one signature twice", AlreadySigned, |v| {
        let one = v["parts"][0]["signatures"][0].clone();
        v["parts"][0]["signatures"]
            .as_array_mut()
            .unwrap()
            .push(one);
    });
    check("an older list than the next", RequestOutdated, |v| {
        v["parts"][0]["signatures"] = json!([]);
        v["parts"][0]["signed"]["version"] = json!(7);
    });
    check("a published list that nobody signed", RequestAltered, |v| {
        v["base"]["targets"]["signatures"] = json!([]);
    });
    check("no base", NotARequest, |v| v["base"] = json!(null));
    check("another role", NotARequest, |v| {
        v["parts"][0]["role"] = json!("timestamp")
    });
    check("a later format", UnknownFormatVersion, |v| {
        v["format"] = json!(2)
    });
    check("an unknown key", NotARequest, |v| v["hurry"] = json!(true));
    check("another union's root", UnknownUnion, |v| {
        let other: Value = serde_json::from_slice(&World::seeded(50).root).unwrap();
        v["base"]["roots"][0] = other;
    });
    let found = examine(&request(&World::new()), Some(&World::seeded(50).root));
    assert_eq!(
        found.unwrap_err().code,
        UnknownUnion,
        "another union's invite"
    );
}

#[test]
fn one_key_never_counts_as_two_officers() {
    let officers = [key(1), key(1), key(3)];
    let desk = key(4);
    let founding = |officers: &[&KeyPair]| Founding {
        union: names(),
        root: root_draft(officers, &desk),
        list_expires: expiries().targets,
    };
    // Under one id the second one vanishes from the keys; the list of ids still tells.
    let all: Vec<&KeyPair> = officers.iter().collect();
    let request = request_founding(&founding(&all), "Ada", now()).unwrap();
    assert_eq!(
        examine(&request, None).unwrap_err().code,
        RefusalCode::DuplicateKey
    );

    // The same key under two ids, written in another way.
    let distinct = [key(1), key(2), key(3)];
    let request = request_founding(
        &founding(&distinct.iter().collect::<Vec<_>>()),
        "Ada",
        now(),
    )
    .unwrap();
    let two_ids = |request: &SigningRequest| {
        let mut value: Value = serde_json::from_slice(&request.to_bytes().unwrap()).unwrap();
        let root = &mut value["parts"][0]["signed"];
        let second = key(2).key_id().unwrap();
        root["keys"][&second]["keyval"]["public"] = json!(key(1).public().as_hex().to_uppercase());
        SigningRequest::parse(&serde_json::to_vec(&value).unwrap()).unwrap()
    };
    assert_eq!(
        examine(&two_ids(&request), None).unwrap_err().code,
        RefusalCode::DuplicateKey,
        "in the first root"
    );

    let world = World::new();
    let feed = world.feed();
    let draft = RootDraft {
        expires: now() + chrono::Duration::days(900),
        ..feed.root_draft().unwrap()
    };
    let rotation = feed
        .request_rotation(names(), "Ada", now(), &draft, expiries().targets)
        .unwrap();
    assert_eq!(
        examine(&two_ids(&rotation), Some(&world.root))
            .unwrap_err()
            .code,
        RefusalCode::DuplicateKey,
        "in a rotation"
    );
}

#[test]
fn a_request_for_an_older_state_is_not_published() {
    let world = World::new();
    let mut feed = world.feed();
    let late = feed
        .request_publication(
            names(),
            "Cleo",
            now(),
            &chained(None, [draft(1, 1, "Late")]),
            expiries().targets,
        )
        .unwrap();
    let mut signed = late;
    for officer in world.two() {
        signed = examine(&signed, Some(&world.root))
            .unwrap()
            .sign(officer)
            .unwrap();
    }
    let complete = examine(&signed, Some(&world.root)).unwrap();
    let before = feed.clone();
    world.publish(&mut feed, &[draft(1, 1, "First")]);
    let refused = feed
        .publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap_err();
    assert_eq!(refused.code, RefusalCode::RequestOutdated);
    let mut earlier = before;
    earlier
        .publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap();
    assert_eq!(
        earlier.ids().count(),
        1,
        "against the state that it was made for, it is fine"
    );
    earlier
        .publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap();
    assert_eq!(earlier.ids().count(), 1, "twice is once");
}

#[test]
fn of_two_new_roots_of_one_second_the_second_comes_too_late() {
    let world = World::new();
    let mut feed = world.feed();
    let signed = |days: i64| {
        let draft = RootDraft {
            expires: now() + chrono::Duration::days(days),
            ..feed.root_draft().unwrap()
        };
        let mut request = feed
            .request_rotation(names(), "Ada", now(), &draft, expiries().targets)
            .unwrap();
        for officer in world.two() {
            request = examine(&request, Some(&world.root))
                .unwrap()
                .sign(officer)
                .unwrap();
        }
        examine(&request, Some(&world.root)).unwrap()
    };
    let (first, second) = (signed(900), signed(901));
    feed.publish_request(&first, &[&world.desk], now(), &expiries())
        .unwrap();
    let refused = feed
        .publish_request(&second, &[&world.desk], now(), &expiries())
        .unwrap_err();
    assert_eq!(refused.code, RefusalCode::RequestOutdated);
    feed.publish_request(&first, &[&world.desk], now(), &expiries())
        .unwrap();
}
