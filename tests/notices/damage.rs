//! A book whose memory of a feed was damaged says so, in place of starting again.

use picketbook_notice::{NoticeId, RefusalCode, Trusted};

use crate::support::{World, draft, now, read};

fn check(what: &str, damage: impl FnOnce(&mut Trusted)) {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
    let fresh = Trusted::new(world.root.clone());
    let mut trusted = fresh.after(&read(&fresh, &feed.source(), now()).unwrap());
    damage(&mut trusted);
    let code = read(&trusted, &feed.source(), now())
        .err()
        .map(|refused| refused.refusal.code);
    assert_eq!(code, Some(RefusalCode::TrustDamaged), "{what}");
}

#[test]
fn damage_is_told() {
    check("the highest versions are gone", |t| t.highest = None);
    check("the highest versions and the notices are gone", |t| {
        t.highest = None;
        t.notices.clear();
    });
    check("all files are gone", |t| t.files.clear());
    check("the timestamp is gone", |t| {
        t.files.remove("timestamp.json");
    });
    check("the list was emptied", |t| {
        t.files.insert("targets.json".to_owned(), Vec::new());
    });
    check("one byte of the snapshot is another", |t| {
        let bytes = t.files.get_mut("snapshot.json").unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
    });
    check("the highest timestamp is another", |t| {
        if let Some(highest) = t.highest.as_mut() {
            highest.timestamp += 1;
        }
    });
    check("the ledger is gone", |t| t.ledger.clear());
    check("a row of the ledger is another", |t| {
        t.ledger.insert(("targets".to_owned(), 2), [0; 32]);
    });
    check("the newest notice is gone", |t| {
        t.notices.remove(&NoticeId::new(2, 1));
    });
    check("the head is gone", |t| {
        if let Some(highest) = t.highest.as_mut() {
            highest.head = None;
        }
    });
    check("the stored root is another", |t| {
        t.files
            .insert("root.json".to_owned(), World::seeded(20).root);
    });
}

#[test]
fn a_swapped_pinned_root_is_told() {
    check(
        "another union's root stands in place of the pinned one",
        |t| t.pinned_root = World::seeded(20).root,
    );
}
