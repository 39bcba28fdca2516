//! One file of every format, as other tools may find them. They never change within format 1.

use std::fs;
use std::path::{Path, PathBuf};

use picketbook_notice::publish::Feed;
use picketbook_notice::source::{BundleSource, FolderSource};
use picketbook_notice::{Invite, Limits, Notice, NoticeKind, Order, Trusted, words};

use crate::support::{World, draft, invite, now, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/golden")
}

fn file(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

/// Every key of the header, used once.
fn full_notice() -> Notice {
    let mut notice = draft(
        15,
        2,
        "Paragraph one.\n\n- a list\n- is one paragraph\n\nThe “last” one: café, 罷工.\n",
    );
    let header = &mut notice.header;
    header.title = "Return to work: \"the strike\" ends".to_owned();
    header.issued_at = "2026-02-20T18:00:00-08:00".parse().unwrap();
    header.kind = NoticeKind::Order;
    header.previous = Some("0123456789abcdef".repeat(4));
    header.supersedes = vec![1, 12];
    header.withdraws = vec![14];
    header.effective_at = Some("2026-02-21T00:01:00-08:00".parse().unwrap());
    header.order = Order::ReturnToWork;
    header.answers = vec![
        "The strike ends today".to_owned(),
        "Work resumes at 12:01 a.m.".to_owned(),
    ];
    header.demo = true;
    notice
}

fn feed() -> Feed {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(
        &mut feed,
        &[
            draft(1, 1, "The strike begins on Monday.\n"),
            draft(2, 1, "Picket at gate 4.\n"),
        ],
    );
    feed
}

#[test]
fn notice() {
    let golden = file("0015.2.md");
    assert_eq!(
        Notice::parse(&golden).unwrap(),
        full_notice(),
        "the golden notice is read in full"
    );
    assert_eq!(
        String::from_utf8(full_notice().to_bytes()).unwrap(),
        String::from_utf8(golden).unwrap(),
        "and written alike"
    );
}

#[test]
fn invitation() {
    let golden = file("local-11.picket-invite");
    let expected = invite(&World::new());
    assert_eq!(
        Invite::parse(&golden).unwrap(),
        expected,
        "the golden invite is read in full"
    );
    assert_eq!(expected.to_bytes().unwrap(), golden, "and written alike");
    let officers = expected.officers().unwrap();
    let names: Vec<_> = officers
        .names
        .iter()
        .map(|(_, name)| name.as_str())
        .collect();
    assert_eq!(
        names,
        ["Ada Marlow", "Benedict Quill", "Cleo Vantage"],
        "the root names its officers"
    );
    assert_eq!(
        (officers.threshold, officers.root_version),
        (2, 1),
        "two of them have to sign"
    );
}

#[test]
fn feed_and_bundle() {
    let limits = Limits::default();
    let trusted = Trusted::new(World::new().root);
    let from_folder = read(
        &trusted,
        &FolderSource::open(&folder().join("feed")).unwrap(),
        now(),
    )
    .unwrap();
    let bundle = BundleSource::from_bytes(file("local-11.picket"), &limits).unwrap();
    assert_eq!(
        read(&trusted, &bundle, now()).unwrap(),
        from_folder,
        "the golden bundle is the golden feed"
    );
    let made = read(&trusted, &feed().source(), now()).unwrap();
    assert_eq!(made, from_folder, "the same feed is made today");
    for (name, bytes) in feed().files() {
        assert_eq!(
            file(&format!("feed/{name}")),
            *bytes,
            "{name} is made byte for byte"
        );
    }
}

#[test]
fn check_words() {
    let expected: Vec<String> = String::from_utf8(file("check-words.txt"))
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let keys = words::key_words(&World::new().root).unwrap().join(" ");
    let trusted = Trusted::new(World::new().root);
    let found = read(&trusted, &feed().source(), now()).unwrap();
    let head = found.notices.iter().max_by_key(|notice| notice.id).unwrap();
    assert_eq!(
        found.highest.head,
        Some((head.id, head.sha256)),
        "the head is the newest file"
    );
    assert_eq!(
        [keys, words::feed_words(&head.bytes).join(" ")],
        expected[..],
        "the words that members compare"
    );
}

/// Writes the golden files anew. They are part of the format: look twice before committing a change.
#[test]
fn write_anew_when_asked() {
    if std::env::var_os("PICKETBOOK_WRITE_GOLDEN").is_none() {
        assert!(folder().is_dir(), "the golden files are committed");
        return;
    }
    fs::create_dir_all(folder()).unwrap();
    fs::write(folder().join("0015.2.md"), full_notice().to_bytes()).unwrap();
    fs::write(
        folder().join("local-11.picket-invite"),
        invite(&World::new()).to_bytes().unwrap(),
    )
    .unwrap();
    for (name, bytes) in feed().files() {
        let place = folder().join("feed").join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    fs::write(folder().join("local-11.picket"), feed().bundle().unwrap()).unwrap();
    let head = feed()
        .files()
        .iter()
        .find(|(name, _)| name.ends_with(".0002.1.md"))
        .unwrap()
        .1
        .clone();
    let lines = [
        words::key_words(&World::new().root).unwrap(),
        words::feed_words(&head),
    ]
    .map(|words| words.join(" "));
    fs::write(folder().join("check-words.txt"), lines.join("\n") + "\n").unwrap();
}
