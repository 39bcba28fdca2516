//! Locals that speak in their own name: let, limited to their folder, followed, ended.

use std::collections::BTreeMap;

use picketbook_notice::format::sha256;
use picketbook_notice::publish::{
    Examined, Feed, KeyPair, SignedPart, SigningRequest, UnionNames, chained, examine,
};
use picketbook_notice::source::{BundleSource, FolderSource, MemorySource};
use picketbook_notice::{
    BodyDraft, BodyRefreshed, Limits, Notice, NoticeId, Refreshed, RefusalCode, Statement, Trusted,
};
use serde_json::{Value, json};

use crate::support::{World, draft, expiries, key, now, read};

pub const SLUG: &str = "local-399";

pub fn names() -> UnionNames {
    UnionNames {
        name: "The Union".to_owned(),
        committee: "Local 11 Committee".to_owned(),
        time_zone: "America/Los_Angeles".to_owned(),
        strike_began: None,
    }
}

/// The local with officers of these seeds; two have to sign.
pub fn local(slug: &str, name: &str, seeds: &[u8]) -> BodyDraft {
    BodyDraft {
        slug: slug.to_owned(),
        name: name.to_owned(),
        officers: seeds
            .iter()
            .map(|seed| (key(*seed).public(), format!("Officer {seed}")))
            .collect(),
        threshold: 2,
    }
}

pub fn signed(request: &SigningRequest, root: &[u8], seeds: &[u8]) -> Examined {
    let mut request = request.clone();
    for seed in seeds {
        let examined = examine(&request, Some(root)).unwrap();
        request = examined.sign(&key(*seed)).unwrap();
    }
    examine(&request, Some(root)).unwrap()
}

pub fn delegate(world: &World, feed: &mut Feed, bodies: &[BodyDraft]) {
    let request = feed
        .request_delegation(names(), "Ada", now(), bodies, expiries().targets)
        .unwrap();
    let request = signed(&request, &world.root, &[1, 2]);
    feed.publish_request(&request, &[&world.desk], now(), &expiries())
        .unwrap();
}

pub fn said(number: u32, revision: u32, text: &str) -> Notice {
    let mut notice = draft(number, revision, text);
    notice.header.issuer = "Local 399".to_owned();
    notice
}

pub fn request(feed: &Feed, notices: Vec<Notice>) -> SigningRequest {
    let head = feed.series(Some(SLUG)).unwrap().head().map(|(_, sha)| sha);
    feed.request_body_publication(
        SLUG,
        names(),
        "Officer 31",
        now(),
        &chained(head, notices),
        expiries().targets,
    )
    .unwrap()
}

pub fn speak(world: &World, feed: &mut Feed, notices: Vec<Notice>) {
    speak_by(world, feed, notices, &[31, 32]);
}

pub fn speak_by(world: &World, feed: &mut Feed, notices: Vec<Notice>, seeds: &[u8]) {
    let request = signed(&request(feed, notices), &world.root, seeds);
    feed.publish_request(&request, &[&world.desk], now(), &expiries())
        .unwrap();
}

/// Two notices of the committee and two of the local.
pub fn both() -> (World, Feed) {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
    delegate(
        &world,
        &mut feed,
        &[local(SLUG, "Local 399", &[31, 32, 33])],
    );
    speak(
        &world,
        &mut feed,
        vec![said(1, 1, "Ours, one"), said(2, 1, "Ours, two")],
    );
    (world, feed)
}

pub fn seen(
    world: &World,
    trusted: Option<&Trusted>,
    files: &BTreeMap<String, Vec<u8>>,
) -> Refreshed {
    let fresh = Trusted::new(world.root.clone());
    let source = MemorySource::new(files.clone());
    read(trusted.unwrap_or(&fresh), &source, now()).unwrap()
}

pub fn body(found: &Refreshed) -> &BodyRefreshed {
    assert_eq!(found.bodies.len(), 1);
    &found.bodies[0]
}

pub fn code(found: &Refreshed) -> Option<RefusalCode> {
    body(found)
        .refused
        .as_ref()
        .map(|refused| refused.refusal.code)
}

/// Puts a list of a role in force, with whatever is in it.
fn put(
    world: &World,
    feed: &Feed,
    role: &str,
    version: u64,
    list: Vec<u8>,
) -> BTreeMap<String, Vec<u8>> {
    let mut files = feed.files().clone();
    let mut next = |name: &str, list: &[u8], pin: &str, pinned: u64| {
        let highest = feed.highest().unwrap();
        let (file, version) = match name {
            "snapshot" => (
                format!("metadata/{}.snapshot.json", highest.snapshot),
                highest.snapshot + 1,
            ),
            _ => ("metadata/timestamp.json".to_owned(), highest.timestamp + 1),
        };
        let mut part: Value =
            serde_json::from_slice::<Value>(&feed.files()[&file]).unwrap()["signed"].take();
        part["version"] = json!(version);
        part["meta"][pin] = json!({"version": pinned, "length": list.len(), "hashes": {"sha256": hex::encode(sha256(list))}});
        let bytes = sign(&part, &[world.first + 3]);
        match name {
            "snapshot" => files.insert(format!("metadata/{version}.snapshot.json"), bytes.clone()),
            _ => files.insert(file, bytes.clone()),
        };
        (version, bytes)
    };
    let (at, snapshot) = next("snapshot", &list, &format!("{role}.json"), version);
    next("timestamp", &snapshot, "snapshot.json", at);
    files.insert(format!("metadata/{version}.{role}.json"), list);
    files
}

fn sign(part: &Value, seeds: &[u8]) -> Vec<u8> {
    let keys: Vec<KeyPair> = seeds.iter().map(|seed| key(*seed)).collect();
    SignedPart::from_json(part.to_string().as_bytes())
        .unwrap()
        .sign_all(&keys.iter().collect::<Vec<_>>())
        .unwrap()
}

fn part_of(feed: &Feed, name: &str) -> Value {
    serde_json::from_slice::<Value>(&feed.files()[name]).unwrap()["signed"].take()
}

/// The local's list changed and signed by these keys, in force.
fn changed(
    world: &World,
    feed: &Feed,
    seeds: &[u8],
    change: impl FnOnce(&mut Value),
) -> BTreeMap<String, Vec<u8>> {
    let mut part = part_of(feed, &format!("metadata/1.{SLUG}.json"));
    part["version"] = json!(2);
    change(&mut part);
    put(world, feed, SLUG, 2, sign(&part, seeds))
}

#[test]
fn a_local_speaks_in_its_own_name_and_numbers() {
    let (world, mut feed) = both();
    let first = seen(&world, None, feed.files());
    assert_eq!(first.notices.len(), 2, "the committee's own stay two");
    let theirs = body(&first);
    assert_eq!(
        (theirs.body.name.as_str(), theirs.version),
        ("Local 399", 1)
    );
    assert_eq!(theirs.signed_by, ["Officer 31", "Officer 32"]);
    let ids: Vec<_> = theirs.notices.iter().map(|notice| notice.id).collect();
    assert_eq!(
        ids,
        [NoticeId::new(1, 1), NoticeId::new(2, 1)],
        "numbers of its own"
    );
    assert_eq!((theirs.notices[0].of, theirs.notices[0].threshold), (3, 2));
    assert!(theirs.freshness.unwrap().confirmed_current && theirs.refused.is_none());
    assert_eq!(
        first.highest.head.unwrap().0,
        NoticeId::new(2, 1),
        "two chains, two heads"
    );
    assert_eq!(theirs.head.unwrap().0, NoticeId::new(2, 1));

    let member = Trusted::new(world.root.clone()).after(&first);
    world.publish(&mut feed, &[draft(3, 1, "Three")]);
    speak(&world, &mut feed, vec![said(1, 2, "Ours, better")]);
    let then = seen(&world, Some(&member), feed.files());
    assert_eq!((then.notices.len(), body(&then).notices.len()), (1, 1));
    let member = member.after(&then);
    let again = seen(&world, Some(&member), feed.files());
    assert_eq!(member.after(&again), member, "a second time brings nothing");

    let folder = tempfile::tempdir().unwrap();
    feed.write_to(folder.path()).unwrap();
    let fresh = Trusted::new(world.root.clone());
    let whole = read(&fresh, &feed.source(), now()).unwrap();
    let stick = FolderSource::open(folder.path()).unwrap();
    assert_eq!(read(&fresh, &stick, now()).unwrap(), whole, "by stick");
    let bundle = BundleSource::from_bytes(feed.bundle().unwrap(), &Limits::default()).unwrap();
    assert_eq!(read(&fresh, &bundle, now()).unwrap(), whole, "by bundle");
    let (loaded, _) = Feed::from_files(feed.files().clone(), &world.root, now()).unwrap();
    assert_eq!(loaded.files(), feed.files(), "and the desk goes on from it");
}

#[test]
fn nobody_signs_for_another() {
    let (world, feed) = both();
    let check = |seeds: &[u8], expected: Option<RefusalCode>| {
        let files = changed(&world, &feed, seeds, |_| ());
        let found = seen(&world, None, &files);
        assert_eq!(code(&found), expected, "signed by {seeds:?}");
        assert_eq!(
            found.notices.len(),
            2,
            "the committee is heard all the same"
        );
        let member = Trusted::new(world.root.clone()).after(&seen(&world, None, feed.files()));
        let known = member.after(&seen(&world, Some(&member), &files));
        assert_eq!(
            known.bodies[SLUG].notices.len(),
            2,
            "and nothing known is lost"
        );
    };
    check(&[31, 33], None);
    check(&[31], Some(RefusalCode::ThresholdNotMet));
    check(&[1, 2], Some(RefusalCode::ThresholdNotMet));
    check(&[31, 1, 2, 4], Some(RefusalCode::ThresholdNotMet));

    // The local's keys do nothing for the committee's list.
    let mut part = part_of(&feed, "metadata/3.targets.json");
    part["version"] = json!(4);
    let files = put(&world, &feed, "targets", 4, sign(&part, &[31, 32, 33]));
    let fresh = Trusted::new(world.root.clone());
    let refused = read(&fresh, &MemorySource::new(files), now()).unwrap_err();
    assert_eq!(refused.refusal.code, RefusalCode::ThresholdNotMet);
}

#[test]
fn a_local_stays_in_its_folder() {
    let (world, feed) = both();
    let bytes = chained(feed.head().map(|(_, sha)| sha), [draft(3, 1, "For all")]).remove(0);
    let entry = json!({"length": bytes.len(), "hashes": {"sha256": hex::encode(sha256(&bytes))}});
    let hash = hex::encode(sha256(&bytes));
    for path in [
        "notices/0003.1.md",
        "notices/local-400/0003.1.md",
        "notices/local-399/deeper/0003.1.md",
        "notices/local-399/../0003.1.md",
        "notices/local-399/readme.txt",
    ] {
        let mut files = changed(&world, &feed, &[31, 32], |part| {
            part["targets"][path] = entry.clone()
        });
        let (folder, name) = path.rsplit_once('/').unwrap();
        files.insert(format!("targets/{folder}/{hash}.{name}"), bytes.clone());
        let found = seen(&world, None, &files);
        assert_eq!(code(&found), Some(RefusalCode::BadEntryName), "{path}");
        assert_eq!(
            found.notices.len(),
            2,
            "{path}: the committee's notices are its own"
        );
    }
}

#[test]
fn a_delegation_that_reaches_too_far_is_refused() {
    let (world, feed) = both();
    let check = |what: &str, expected: RefusalCode, change: &dyn Fn(&mut Value)| {
        let mut part = part_of(&feed, "metadata/3.targets.json");
        part["version"] = json!(4);
        change(&mut part);
        let files = put(&world, &feed, "targets", 4, sign(&part, &[1, 2]));
        let fresh = Trusted::new(world.root.clone());
        let refused = read(&fresh, &MemorySource::new(files), now()).unwrap_err();
        assert_eq!(refused.refusal.code, expected, "{what}: {refused}");
    };
    let wide = RefusalCode::DelegationTooWide;
    for paths in [
        json!(["notices/*"]),
        json!(["notices/local-399/*", "notices/*"]),
        json!(["*"]),
        json!([]),
        json!(null),
    ] {
        check("paths", wide, &|part| {
            part["delegations"]["roles"][0]["paths"] = paths.clone()
        });
    }
    check("no threshold", RefusalCode::BadMetadata, &|part| {
        part["delegations"]["roles"][0]["threshold"] = json!(0);
    });
    check("one key twice", RefusalCode::DuplicateKey, &|part| {
        let ids = part["delegations"]["roles"][0]["keyids"].clone();
        let second = ids[1].as_str().unwrap().to_owned();
        part["delegations"]["keys"][&second]["keyval"]["public"] =
            json!(key(31).public().as_hex().to_uppercase());
    });
    check(
        "a name without a delegation",
        RefusalCode::BadMetadata,
        &|part| {
            part["x-picketbook-bodies"]["local-7"] = json!({"name": "Local 7"});
        },
    );
    check("two of one name", RefusalCode::BadMetadata, &|part| {
        part["x-picketbook-bodies"]["local-7"] = json!({"name": "Local 399"});
    });
    check(
        "a name that hides a role",
        RefusalCode::BadMetadata,
        &|part| {
            part["x-picketbook-bodies"]["root"] = json!({"name": "Root"});
        },
    );

    // A delegation without a name is another program's; nobody follows it.
    let mut part = part_of(&feed, "metadata/3.targets.json");
    part["version"] = json!(4);
    part["x-picketbook-bodies"] = json!({});
    let files = put(&world, &feed, "targets", 4, sign(&part, &[1, 2]));
    assert!(seen(&world, None, &files).bodies.is_empty());
}

#[test]
fn each_series_has_its_own_history() {
    let (world, feed) = both();
    let member = Trusted::new(world.root.clone()).after(&seen(&world, None, feed.files()));
    let first = format!("notices/{SLUG}/0001.1.md");

    // Other text under a known number.
    let other = said(1, 1, "Something else").to_bytes();
    let entry = json!({"length": other.len(), "hashes": {"sha256": hex::encode(sha256(&other))}});
    let mut files = changed(&world, &feed, &[31, 32], |part| {
        part["targets"][&first] = entry
    });
    let hash = hex::encode(sha256(&other));
    files.insert(format!("targets/notices/{SLUG}/{hash}.0001.1.md"), other);
    let found = seen(&world, Some(&member), &files);
    assert_eq!(code(&found), Some(RefusalCode::Rewritten));
    let evidence = &body(&found).refused.as_ref().unwrap().evidence;
    assert!(
        evidence.iter().any(|item| item.role == first),
        "the other text is kept"
    );

    // One of its notices taken away, and a number left out.
    let found = seen(
        &world,
        Some(&member),
        &changed(&world, &feed, &[31, 32], |part| {
            part["targets"].as_object_mut().unwrap().remove(&first);
        }),
    );
    assert_eq!(code(&found), None);
    assert_eq!(
        body(&found).statements,
        [Statement::Removed {
            ids: vec![NoticeId::new(1, 1)]
        }]
    );
    assert!(
        found.statements.is_empty(),
        "the committee's series is complete"
    );
    let fresh = seen(
        &world,
        None,
        &changed(&world, &feed, &[31, 32], |part| {
            part["targets"].as_object_mut().unwrap().remove(&first);
        }),
    );
    assert_eq!(
        body(&fresh).statements,
        [Statement::Gap { numbers: vec![1] }],
        "missing in its own series"
    );

    // The same version with other content, and an older list brought back.
    let mut part = part_of(&feed, &format!("metadata/1.{SLUG}.json"));
    part["targets"].as_object_mut().unwrap().remove(&first);
    let files = put(&world, &feed, SLUG, 1, sign(&part, &[31, 32]));
    assert_eq!(
        code(&seen(&world, Some(&member), &files)),
        Some(RefusalCode::Rewritten)
    );
    let mut ahead = feed.clone();
    speak(&world, &mut ahead, vec![said(3, 1, "Three")]);
    let later = member.after(&seen(&world, Some(&member), ahead.files()));
    let old = feed.files()[&format!("metadata/1.{SLUG}.json")].clone();
    let files = put(&world, &ahead, SLUG, 1, old);
    let fresh = Trusted::new(world.root.clone());
    let taken_back = read(&later, &MemorySource::new(files), now());
    let refused = taken_back.expect_err("the snapshot may not name an older list");
    assert_eq!(refused.refusal.code, RefusalCode::Rollback);
    assert!(fresh.bodies.is_empty());
}

#[test]
fn a_local_that_is_broken_holds_nobody_up() {
    let (world, mut feed) = both();
    let member = Trusted::new(world.root.clone()).after(&seen(&world, None, feed.files()));
    speak(&world, &mut feed, vec![said(3, 1, "Three")]);
    world.publish(&mut feed, &[draft(3, 1, "Three")]);
    for gone in [format!("metadata/2.{SLUG}.json"), ".0003.1.md".to_owned()] {
        let mut files = feed.files().clone();
        files.retain(|name, _| !(name.ends_with(&gone) && name.contains(SLUG)));
        let found = seen(&world, Some(&member), &files);
        assert_eq!(code(&found), Some(RefusalCode::MissingFile), "{gone}");
        assert_eq!(found.notices.len(), 1, "the committee's news arrive");
        let member = member.after(&found);
        let healed = seen(&world, Some(&member), feed.files());
        assert_eq!(
            body(&healed).notices.len(),
            1,
            "and the local's when it is whole"
        );
    }
    // Its list runs out: the committee's word stays current.
    let late = now() + chrono::Duration::days(5);
    let short = chrono::Duration::days(2);
    let mut part = part_of(&feed, &format!("metadata/2.{SLUG}.json"));
    part["version"] = json!(3);
    part["expires"] = json!((now() + short).format("%Y-%m-%dT%H:%M:%SZ").to_string());
    let files = put(&world, &feed, SLUG, 3, sign(&part, &[31, 32]));
    let found = read(&member, &MemorySource::new(files), late).unwrap();
    assert!(found.freshness.confirmed_current, "the committee's");
    let theirs = body(&found);
    assert!(!theirs.freshness.unwrap().confirmed_current && theirs.refused.is_none());
    assert_eq!(
        theirs.notices.len(),
        1,
        "genuine, but not confirmed current"
    );
}

#[test]
fn a_request_says_all_that_it_does() {
    let (world, feed) = both();
    let asked = request(&feed, vec![said(3, 1, "Three")]);
    let delegation = feed
        .request_delegation(
            names(),
            "Ada",
            now(),
            &[
                local(SLUG, "Local 399", &[31, 32]),
                local("local-7", "Local 7", &[41, 42]),
            ],
            expiries().targets,
        )
        .unwrap();
    let examined = examine(&delegation, Some(&world.root)).unwrap();
    assert_eq!(
        (examined.bodies_before.len(), examined.bodies_after.len()),
        (1, 2)
    );
    let publication = feed
        .request_publication(names(), "Ada", now(), &[], expiries().targets)
        .unwrap();
    let check =
        |what: &str, from: &SigningRequest, expected: RefusalCode, change: &dyn Fn(&mut Value)| {
            let mut value: Value = serde_json::from_slice(&from.to_bytes().unwrap()).unwrap();
            change(&mut value);
            let found = SigningRequest::parse(value.to_string().as_bytes())
                .and_then(|request| examine(&request, Some(&world.root)));
            assert_eq!(
                found.map(|_| ()).map_err(|refusal| refusal.code),
                Err(expected),
                "{what}"
            );
        };
    let altered = RefusalCode::RequestAltered;
    check("a hidden text", &asked, altered, &|v| {
        v["notices"] = json!([])
    });
    check("a made-up base", &asked, altered, &|v| {
        // An unsigned "published" list that holds what nobody is shown.
        let entry = v["parts"][0]["signed"]["targets"][format!("notices/{SLUG}/0003.1.md")].clone();
        v["base"]["list"]["signed"]["targets"][format!("notices/{SLUG}/0003.1.md")] = entry;
        v["notices"] = json!([]);
    });
    check("another local", &asked, RefusalCode::UnknownBody, &|v| {
        v["body"] = json!("local-7")
    });
    check(
        "the committee's name",
        &asked,
        RefusalCode::NotARequest,
        &|v| {
            v.as_object_mut().unwrap().remove("body");
        },
    );
    check("delegates as well", &asked, altered, &|v| {
        v["parts"][0]["signed"]["delegations"] = json!({"keys": {}, "roles": []});
    });
    check("outside its folder", &asked, altered, &|v| {
        v["parts"][0]["signed"]["targets"]["notices/0009.1.md"] =
            json!({"length": 1, "hashes": {"sha256": "00"}});
    });
    check(
        "another version",
        &asked,
        RefusalCode::RequestOutdated,
        &|v| {
            v["parts"][0]["signed"]["version"] = json!(3);
        },
    );
    check(
        "a delegation in a publication",
        &publication,
        altered,
        &|v| {
            v["parts"][0]["signed"]["delegations"]["roles"][0]["threshold"] = json!(1);
        },
    );
    check("an unnamed delegation", &delegation, altered, &|v| {
        let mut role = v["parts"][0]["signed"]["delegations"]["roles"][0].clone();
        role["name"] = json!("unseen");
        v["parts"][0]["signed"]["delegations"]["roles"]
            .as_array_mut()
            .unwrap()
            .push(role);
    });
    check("a notice in a delegation", &delegation, altered, &|v| {
        v["parts"][0]["signed"]["targets"]
            .as_object_mut()
            .unwrap()
            .clear();
    });
    check(
        "too wide",
        &delegation,
        RefusalCode::DelegationTooWide,
        &|v| {
            v["parts"][0]["signed"]["delegations"]["roles"][0]["paths"] = json!(["notices/*"]);
        },
    );

    // Something of the committee in between does not hold the local up; its own would.
    let complete = signed(&asked, &world.root, &[31, 32]);
    let mut later = feed.clone();
    world.publish(&mut later, &[draft(3, 1, "Three")]);
    later
        .publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap();
    later
        .publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap();
    assert_eq!(
        later.series(Some(SLUG)).unwrap().ids().count(),
        3,
        "twice is once"
    );
    let mut other = feed;
    speak(&world, &mut other, vec![said(3, 1, "Another three")]);
    let late = other.publish_request(&complete, &[&world.desk], now(), &expiries());
    assert_eq!(late.unwrap_err().code, RefusalCode::RequestOutdated);
}
