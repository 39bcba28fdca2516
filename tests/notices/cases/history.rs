//! Feeds that go back or change what was published.

use picketbook_notice::publish::{SignedPart, timestamp_part};
use serde_json::{Value, json};

use super::{Case, three, two};
use crate::forge::{Forge, sign};
use crate::support::{World, draft, root_draft};

pub fn cases() -> Vec<Case> {
    let world = World::new();
    let rotated = || three().root(2, &[1, 2, 7], 8, &[1, 2]).lists();
    let rollback = |name, about| Case::new(name, "rollback", about).says("history_reset");
    let rewritten = |name, about| Case::new(name, "rewritten", about).says("history_reset");
    let forked = |name, about| Case::new(name, "forked", about).says("forked");
    let other_text = {
        let mut feed = two();
        let path = feed.path_of("0002.1.md");
        feed = feed.without(&path);
        let first = feed.path_of("0001.1.md");
        let head = picketbook_notice::format::sha256(&feed.files[&first]);
        feed.follow(Some(head))
            .add(draft(2, 1, "Picket at gate 9.\n"))
            .lists()
    };
    let other_timestamp = {
        let feed = two();
        let part = timestamp_part(
            1,
            feed.expiries.timestamp + chrono::Duration::days(1),
            1,
            &feed.files["metadata/1.snapshot.json"],
        );
        feed.change("metadata/timestamp.json", |bytes| {
            *bytes = sign(&part, &[4])
        })
    };
    let other_list = {
        // The same version of the list with other content, under a new snapshot and timestamp.
        let mut feed = three();
        feed.versions = [1, 2, 2];
        feed.lists_again()
    };
    let other_root = {
        let officers = crate::forge::keys(&[1, 2, 9]);
        let draft = root_draft(
            &officers.iter().collect::<Vec<_>>(),
            &crate::support::key(4),
        );
        two().change("metadata/1.root.json", |bytes| {
            *bytes = sign(&draft.signed_part(1).unwrap(), &[1, 2])
        })
    };
    let list_back = {
        let mut feed = three();
        let snapshot = picketbook_notice::publish::snapshot_part(
            3,
            feed.expiries.snapshot,
            1,
            &feed.files["metadata/1.targets.json"].clone(),
        );
        let snapshot = sign(&snapshot, &[4]);
        let part = timestamp_part(3, feed.expiries.timestamp, 3, &snapshot);
        feed.files
            .insert("metadata/3.snapshot.json".to_owned(), snapshot);
        feed.change("metadata/timestamp.json", |bytes| {
            *bytes = sign(&part, &[4])
        })
    };
    let second_line = {
        // A second history from notice 1 on, under later versions of all lists.
        let feed = Forge::new(&world).add(draft(1, 1, "The strike begins on Monday.\n"));
        let head = feed.head();
        let mut feed = two().follow(head).add(draft(3, 1, "The strike is over.\n"));
        feed.versions = [1, 1, 1];
        feed.lists()
    };
    let after_removed = {
        // The newest notice was taken down and another one put in its place in the chain.
        let mut feed = two();
        feed.versions = [2, 2, 2];
        feed.add(draft(4, 1, "Another Friday.\n")).lists()
    };
    let first_again = {
        let mut feed = two();
        feed.entries.remove("notices/0001.1.md");
        let path = feed.path_of("0001.1.md");
        feed = feed.without(&path);
        feed.versions = [2, 2, 2];
        feed.follow(None)
            .add(draft(5, 1, "All begins here.\n"))
            .lists()
    };
    let two_firsts = Forge::new(&world)
        .add(draft(1, 1, "One.\n"))
        .follow(None)
        .add(draft(2, 1, "Two.\n"))
        .lists();
    let hole = Forge::new(&world)
        .add(draft(1, 1, "One.\n"))
        .follow(Some([7; 32]))
        .add(draft(2, 1, "Two.\n"))
        .lists();
    let no_first = Forge::new(&world)
        .follow(Some([7; 32]))
        .add(draft(1, 1, "One.\n"))
        .lists();
    let older_root_file = rotated().change("metadata/2.root.json", |bytes| {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        value["signed"]["version"] = json!(1);
        *bytes = sign(
            &SignedPart::from_json(value["signed"].to_string().as_bytes()).unwrap(),
            &[1, 2],
        );
    });
    vec![
        rollback(
            "rollback-feed",
            "The feed of last week for a book that has this week's.",
        )
        .earlier(&three())
        .feed(&two()),
        rollback("rollback-stale-feed", "The same long after it ran out.")
            .at("2028-01-01T00:00:00Z")
            .earlier(&three())
            .feed(&two()),
        rollback(
            "rollback-root",
            "A feed from before the officers changed, for a book from after.",
        )
        .earlier(&rotated())
        .feed(&three()),
        rollback(
            "rollback-list",
            "A new timestamp over an older list of notices.",
        )
        .earlier(&three())
        .feed(&list_back),
        rollback(
            "rollback-root-file",
            "The next root's file holds the version that is there already.",
        )
        .feed(&older_root_file),
        Case::new(
            "rewritten-notice",
            "rewritten",
            "Other text under a number and revision that the book has.",
        )
        .says("rewritten")
        .earlier(&two())
        .feed(&other_text),
        rewritten(
            "rewritten-timestamp",
            "Two timestamps of one version say different things.",
        )
        .earlier(&two())
        .feed(&other_timestamp),
        rewritten("rewritten-list", "Two lists of notices of one version.")
            .earlier(&two())
            .feed(&other_list),
        rewritten("rewritten-root", "Our own officers signed two first roots.").feed(&other_root),
        forked(
            "forked-second-line",
            "A new notice follows one that has a successor already.",
        )
        .earlier(&two())
        .feed(&second_line),
        forked(
            "forked-after-removed",
            "The newest notice was taken down, and the next one follows the one before it.",
        )
        .earlier(&three())
        .feed(&after_removed),
        forked(
            "forked-first-again",
            "The first notice was taken down, and a new one claims to be the first.",
        )
        .earlier(&three())
        .feed(&first_again),
        forked(
            "forked-two-firsts",
            "Two notices both claim to be the first.",
        )
        .feed(&two_firsts),
        forked(
            "forked-hole",
            "A notice follows a file that nobody published, though no number is missing.",
        )
        .feed(&hole),
        forked("forked-no-first", "The first notice names one before it.").feed(&no_first),
    ]
}
