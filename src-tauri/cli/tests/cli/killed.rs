//! A power cut or a `kill -9` in the middle of an import.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Invite, Notice, NoticeHeader, NoticeKind, Order};

use crate::support::{command, ok};

const COUNT: u32 = 600;

/// An invite and a bundle of many notices.
fn union(folder: &Path) {
    let now: DateTime<Utc> = DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap();
    let (one, two, desk) = (
        KeyPair::from_seed([1; 32]),
        KeyPair::from_seed([2; 32]),
        KeyPair::from_seed([3; 32]),
    );
    let expiries = Expiries {
        targets: now + TimeDelta::days(9),
        snapshot: now + TimeDelta::days(9),
        timestamp: now + TimeDelta::days(9),
    };
    let draft = RootDraft {
        expires: now + TimeDelta::days(99),
        officers: vec![(one.public(), "One".into()), (two.public(), "Two".into())],
        threshold: 2,
        desk: vec![desk.public()],
    };
    let root = root(&draft, &[&one, &two]).unwrap();
    let mut feed = Feed::found(root.clone(), &[&one, &two], &desk, now, &expiries).unwrap();
    let notices = (1..=COUNT).map(|number| Notice {
        header: NoticeHeader {
            number,
            revision: 1,
            title: format!("Notice {number}"),
            issued_at: (now - TimeDelta::minutes(i64::from(COUNT - number))).fixed_offset(),
            issuer: "Committee".into(),
            kind: NoticeKind::General,
            previous: None,
            supersedes: Vec::new(),
            withdraws: Vec::new(),
            effective_at: None,
            order: Order::None,
            answers: Vec::new(),
            language: None,
            demo: false,
        },
        body: format!("Text {number}. ").repeat(200),
    });
    feed.publish(
        &chained(None, notices),
        &[&one, &two],
        &desk,
        now,
        &expiries,
    )
    .unwrap();
    fs::write(folder.join("all.picket"), feed.bundle().unwrap()).unwrap();
    let invite = Invite {
        union: "Local 7".into(),
        committee: "Committee".into(),
        time_zone: "UTC".parse().unwrap(),
        strike_began: None,
        sources: Vec::new(),
        root,
    };
    fs::write(
        folder.join("local.picket-invite"),
        invite.to_bytes().unwrap(),
    )
    .unwrap();
}

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing_and_a_book_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    union(folder.path());
    let invite = folder.path().join("local.picket-invite");
    let bundle = folder.path().join("all.picket");
    let bundle = bundle.to_str().unwrap();
    let book = folder.path().join("book");
    ok(
        &book,
        &["book", "create", "--invite", invite.to_str().unwrap()],
    );
    let log = book.join("book.db-wal");
    let size = || fs::metadata(&log).map_or(0, |data| data.len());

    // Killed as soon as the log has grown by so much: before the first page and in mid-write.
    for grown in [0, 1, 200_000, 1_000_000, 3_000_000] {
        let mut import = command(&book)
            .args(["notice", "import", bundle, "--json"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut ended = false;
        while !ended && size() < grown {
            ended = import.try_wait().unwrap().is_some();
            std::thread::yield_now();
        }
        // Already ended is fine: then everything has to be there.
        let _ = import.kill();
        import.wait().unwrap();
        let total = ok(&book, &["notice", "list", "--limit", "1"])["total"].clone();
        assert!(
            total == 0 || total == COUNT,
            "notices come whole or not at all, found {total}"
        );
        let status = ok(&book, &["notice", "status"]);
        let state = status["freshness"]["state"].clone();
        assert_eq!(
            state == "current",
            total == COUNT,
            "what vouches for the notices is committed with them"
        );
    }
    let outcome = ok(&book, &["notice", "import", bundle]);
    assert_eq!(outcome["alerts"], serde_json::json!([]));
    let rows = ok(&book, &["notice", "list", "--limit", "100000"])["rows"].clone();
    assert_eq!(
        rows.as_array().unwrap().len(),
        COUNT as usize,
        "a long list is fetched to its end"
    );
}
