//! A feed from its making to a book.

use picketbook_notice::publish::{SignedPart, next_root};
use picketbook_notice::source::{BundleSource, FolderSource, MemorySource};
use picketbook_notice::{Limits, NoticeId, RefusalCode, Statement, Trusted};

use crate::support::{World, draft, expiries, key, now, read, root_draft};

#[test]
fn a_published_feed_is_read() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(
        &mut feed,
        &[
            draft(1, 1, "One"),
            draft(2, 1, "Two"),
            draft(1, 2, "One, better"),
        ],
    );
    let trusted = Trusted::new(world.root.clone());
    let first = read(&trusted, &feed.source(), now()).unwrap();
    let ids: Vec<_> = first
        .notices
        .iter()
        .map(|n| (n.id.number, n.id.revision))
        .collect();
    assert_eq!(
        ids,
        [(1, 1), (1, 2), (2, 1)],
        "notices come by ascending id"
    );
    assert_eq!(
        first.highest.head.unwrap().0,
        NoticeId::new(1, 2),
        "the head is the file published last"
    );
    assert_eq!(
        first.notices[0].signed_by,
        ["Ada Marlow", "Benedict Quill"],
        "officers are named"
    );
    assert_eq!(
        (first.notices[0].of, first.notices[0].threshold),
        (3, 2),
        "two of three signed"
    );
    assert!(first.freshness.confirmed_current, "the feed is fresh");
    assert_eq!(
        first.freshness.current_until,
        expiries().timestamp,
        "the timestamp runs out first"
    );
    assert_eq!(first.statements, [], "nothing is odd about it");
    let trusted = trusted.after(&first);
    let again = read(&trusted, &feed.source(), now()).unwrap();
    assert_eq!(
        trusted.after(&again),
        trusted,
        "a second refresh changes nothing"
    );
    assert!(
        again.notices.is_empty() && again.ledger.is_empty(),
        "a second refresh brings nothing"
    );
}

#[test]
fn folder_bundle_and_memory_say_the_same() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Grève à Montréal (copie)");
    feed.write_to(&place).unwrap();
    let trusted = Trusted::new(world.root.clone());
    let limits = Limits::default();
    let from_memory = read(&trusted, &feed.source(), now()).unwrap();
    let from_bundle = read(
        &trusted,
        &BundleSource::from_bytes(feed.bundle().unwrap(), &limits).unwrap(),
        now(),
    );
    let from_folder = read(&trusted, &FolderSource::open(&place).unwrap(), now());
    assert_eq!(
        from_bundle.unwrap(),
        from_memory,
        "a bundle is the same feed"
    );
    assert_eq!(
        from_folder.unwrap(),
        from_memory,
        "a folder is the same feed"
    );
}

#[test]
fn publishing_never_overwrites() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let older = feed.clone();
    world.publish(&mut feed, &[draft(2, 1, "Two")]);
    let folder = tempfile::tempdir().unwrap();
    feed.write_to(folder.path()).unwrap();
    feed.write_to(folder.path()).unwrap();
    let refused = older.write_to(folder.path()).unwrap_err();
    assert_eq!(
        refused.code,
        RefusalCode::Rollback,
        "readers of this folder would be sent back"
    );
    std::fs::write(folder.path().join("metadata/1.root.json"), b"{}").unwrap();
    let refused = feed.write_to(folder.path()).unwrap_err();
    assert_eq!(
        refused.code,
        RefusalCode::Rewritten,
        "what is published stays as it is"
    );
    let left: Vec<_> = walk(folder.path())
        .into_iter()
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "no half-written files are left: {left:?}");
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path.display().to_string()]
            }
        })
        .collect()
}

#[test]
fn what_a_subscriber_would_refuse_is_not_published() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let before = feed.files().clone();
    let check = |feed: &mut picketbook_notice::publish::Feed,
                 files: &[Vec<u8>],
                 officers: &[&_],
                 expected| {
        let found = feed
            .publish(files, officers, &world.desk, now(), &expiries())
            .unwrap_err();
        assert_eq!(found.code, expected, "{found}");
    };
    let unchained = [draft(2, 1, "Two").to_bytes()];
    check(&mut feed, &unchained, &world.two(), RefusalCode::Forked);
    check(
        &mut feed,
        &[draft(1, 1, "Other").to_bytes()],
        &world.two(),
        RefusalCode::NumberTaken,
    );
    let head = feed.head().map(|(_, sha)| sha);
    let chained = picketbook_notice::publish::chained(head, [draft(2, 1, "Two")]);
    check(
        &mut feed,
        &chained,
        &[&world.officers[0]],
        RefusalCode::ThresholdNotMet,
    );
    let mut past = expiries();
    past.timestamp = now() - chrono::Duration::days(1);
    let found = feed
        .publish(&chained, &world.two(), &world.desk, now(), &past)
        .unwrap_err();
    assert_eq!(
        found.code,
        RefusalCode::Expired,
        "a feed that is stale at once is a mistake"
    );
    assert_eq!(
        *feed.files(),
        before,
        "a refused publication leaves the feed as it was"
    );
}

#[test]
fn officers_sign_on_their_own_machines() {
    let world = World::new();
    let mut feed = world.feed();
    let files = picketbook_notice::publish::chained(None, [draft(1, 1, "One")]);
    let request = feed
        .targets_part(&files, expiries().targets)
        .unwrap()
        .to_json()
        .unwrap();
    let signatures: Vec<_> = [&world.officers[2], &world.officers[0]]
        .into_iter()
        .map(|officer| {
            SignedPart::from_json(&request)
                .unwrap()
                .sign(officer)
                .unwrap()
        })
        .collect();
    let list = SignedPart::from_json(&request)
        .unwrap()
        .assemble(&signatures)
        .unwrap();
    feed.publish_signed(&files, list, &world.desk, now(), &expiries())
        .unwrap();
    let found = read(&Trusted::new(world.root.clone()), &feed.source(), now()).unwrap();
    assert_eq!(
        found.notices[0].signed_by,
        ["Ada Marlow", "Cleo Vantage"],
        "whoever signed is named"
    );
}

#[test]
fn officers_change_and_the_desk_renews() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let mut trusted = Trusted::new(world.root.clone());
    trusted = trusted.after(&read(&trusted, &feed.source(), now()).unwrap());
    let (newcomer, desk) = (key(40), key(41));
    let officers = [&world.officers[0], &world.officers[1], &newcomer];
    let root = next_root(&world.root, &root_draft(&officers, &desk), &world.two()).unwrap();
    feed.rotate_root(
        root,
        &[&world.officers[0], &newcomer],
        &desk,
        now(),
        &expiries(),
    )
    .unwrap();
    let later = now() + chrono::Duration::days(6);
    let mut until = expiries();
    until.timestamp = later + chrono::Duration::days(7);
    feed.renew(&desk, later, &until).unwrap();
    let found = read(&trusted, &feed.source(), later).unwrap();
    assert_eq!(found.officers.root_version, 2, "the new root is followed");
    assert_eq!(
        found.freshness.current_until,
        until.snapshot.min(until.timestamp),
        "the desk's word counts"
    );
    assert_eq!(found.signers.len(), 2, "both signers are still officers");
    assert!(
        found.files.contains_key("root_history/2.root.json"),
        "the chain of roots is kept"
    );
    trusted = trusted.after(&found);
    assert!(
        read(&trusted, &feed.source(), later).is_ok(),
        "what was stored is read again"
    );
}

#[test]
fn a_first_sync_takes_the_newest_there_is() {
    // The bundle beside the metadata has run out; the files have not.
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let old = feed.bundle().unwrap();
    let later = now() + chrono::Duration::days(10);
    let mut until = expiries();
    until.timestamp = later + chrono::Duration::days(7);
    feed.renew(&world.desk, later, &until).unwrap();
    let mut with_bundle = feed.files().clone();
    with_bundle.insert("latest.picket".to_owned(), old);
    let files = MemorySource::new(with_bundle);
    let found = read(&Trusted::new(world.root.clone()), &files, later).unwrap();
    assert!(
        found.freshness.confirmed_current,
        "the files say that it is current"
    );
    assert_eq!(
        (found.notices.len(), found.highest.timestamp),
        (1, 3),
        "the bundle's notices, the files' timestamp"
    );
    let rows: Vec<_> = found
        .ledger
        .iter()
        .map(|row| (row.role.as_str(), row.version))
        .collect();
    assert!(
        rows.contains(&("timestamp", 2)) && rows.contains(&("timestamp", 3)),
        "both are in the ledger: {rows:?}"
    );
}

#[test]
fn a_first_sync_whose_second_half_is_refused_says_so() {
    // The bundle beside the metadata is genuine and has run out; the files were tampered with.
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let old = feed.bundle().unwrap();
    let later = now() + chrono::Duration::days(10);
    let mut until = expiries();
    until.timestamp = later + chrono::Duration::days(7);
    feed.renew(&world.desk, later, &until).unwrap();
    let mut files = feed.files().clone();
    files.insert("latest.picket".to_owned(), old);
    let timestamp = files.get_mut("metadata/timestamp.json").unwrap();
    let text = String::from_utf8(timestamp.clone()).unwrap();
    *timestamp = text.replace("\"version\":3", "\"version\":4").into_bytes();
    let found = read(
        &Trusted::new(world.root.clone()),
        &MemorySource::new(files),
        later,
    )
    .unwrap();
    assert_eq!(found.notices.len(), 1, "what is genuine is kept");
    assert!(!found.freshness.confirmed_current, "but not called current");
    let unfinished = found.unfinished.expect("the refusal is not passed over");
    assert_eq!(
        unfinished.refusal.code,
        picketbook_notice::RefusalCode::BadSignature
    );
}

#[test]
fn evidence_holds_both_sides() {
    let case = crate::cases::all()
        .into_iter()
        .find(|case| case.name == "rewritten-timestamp")
        .unwrap();
    let limits = Limits::default();
    let bundle = |bytes: &Vec<u8>| BundleSource::from_bytes(bytes.clone(), &limits).unwrap();
    let mut trusted = Trusted::new(World::new().root);
    trusted = trusted.after(&read(&trusted, &bundle(&case.earlier[0]), now()).unwrap());
    let refused = read(&trusted, &bundle(&case.bundle.unwrap()), now()).unwrap_err();
    let kept: Vec<_> = refused
        .evidence
        .iter()
        .map(|e| (e.role.as_str(), e.version))
        .collect();
    assert_eq!(
        kept,
        [("timestamp", 1), ("timestamp", 1)],
        "two signed files of one version"
    );
    assert_ne!(
        refused.evidence[0].bytes, refused.evidence[1].bytes,
        "that say different things"
    );
    assert!(
        matches!(refused.statements[..], [Statement::HistoryReset { .. }]),
        "and an alert to show"
    );
}
