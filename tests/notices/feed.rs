//! A feed from its making to a book.

use picketbook_notice::{NoticeId, Trusted};

use crate::support::{World, draft, now, read};

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
    assert!(first.freshness.confirmed_current, "the feed is fresh");
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
