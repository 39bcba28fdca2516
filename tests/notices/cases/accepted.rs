//! Feeds that are taken.

use picketbook_notice::Notice;
use serde_json::json;

use super::{Case, three, two};
use crate::forge::Forge;
use crate::support::{World, draft};

fn titled(number: u32, change: impl FnOnce(&mut Notice)) -> Notice {
    let mut notice = draft(number, 1, "Text.\n");
    change(&mut notice);
    notice
}

pub fn cases() -> Vec<Case> {
    let ok = |name, about| Case::new(name, "ok", about);
    let world = World::new();
    let empty = || Forge::new(&world);
    let rotated = three().root(2, &[1, 2, 7], 8, &[1, 2]).lists();
    let sha512 = {
        let bytes = {
            let mut notice = draft(1, 1, "Text.\n");
            notice.header.previous = None;
            notice.to_bytes()
        };
        let mut feed = empty().add_as("notices/0001.1.md", &bytes);
        let hash = hex::encode(<sha2::Sha512 as sha2::Digest>::digest(&bytes));
        feed.files.retain(|name, _| !name.starts_with("targets/"));
        feed.files
            .insert(format!("targets/notices/{hash}.0001.1.md"), bytes.clone());
        feed.entries.insert(
            "notices/0001.1.md".to_owned(),
            json!({"length": bytes.len(), "hashes": {"sha512": hash}}),
        );
        feed.lists()
    };
    let gap = empty()
        .add(draft(1, 1, "One.\n"))
        .add(draft(2, 1, "Two.\n"));
    let second = gap.path_of("0002.1.md");
    let with_two = gap.clone().add(draft(3, 1, "Three.\n"));
    let mut without_two = with_two.clone().without(&second);
    without_two.entries.remove("notices/0002.1.md");
    let without_two = without_two.lists();
    let mut filled = with_two;
    filled.versions = without_two.versions;
    let filled = filled.lists();
    let removed = {
        let mut feed = three();
        feed.entries.remove("notices/0002.1.md");
        let path = feed.path_of("0002.1.md");
        feed.without(&path).lists()
    };
    let recovered = {
        // The desk's key was stolen and used to run the versions up; new keys count anew.
        let mut feed = two().root(2, &[1, 2, 3], 8, &[1, 2]);
        feed.versions = [2, 1, 1];
        feed.lists_again()
    };
    let run_up = {
        let mut feed = two();
        feed.versions = [1, 900, 900];
        feed.lists_again()
    };
    let delegating = two().change_json("metadata/1.targets.json", |file| {
        file["signed"]["delegations"] = json!({"keys": {}, "roles": []});
    });
    let resigned = {
        let part = picketbook_notice::publish::SignedPart::from_json(
            serde_json::from_slice::<serde_json::Value>(
                &delegating.files["metadata/1.targets.json"],
            )
            .unwrap()["signed"]
                .to_string()
                .as_bytes(),
        )
        .unwrap();
        delegating
            .change("metadata/1.targets.json", |bytes| {
                *bytes = crate::forge::sign(&part, &[1, 2])
            })
            .desk_lists()
    };
    let more_signatures = two().change("metadata/1.root.json", |bytes| {
        let part =
            serde_json::from_slice::<serde_json::Value>(bytes).unwrap()["signed"].to_string();
        let part = picketbook_notice::publish::SignedPart::from_json(part.as_bytes()).unwrap();
        *bytes = crate::forge::sign(&part, &[1, 2, 3]);
    });
    vec![
        ok("good", "Two notices, signed by two of three officers.").feed(&two()),
        ok("good-empty", "A feed in which nothing is published yet.").feed(&empty().lists()),
        ok("good-update", "A third notice for a book that has two.").earlier(&two()).feed(&three()),
        ok("good-again", "The same bundle a second time brings nothing.").earlier(&three()).feed(&three()),
        ok("good-revision", "A revision is published after a later notice.")
            .feed(&two().add(draft(1, 2, "The strike begins on Tuesday.\n")).lists()),
        ok("good-root-rotated", "The officers replaced one of them and the desk's key.").earlier(&three()).feed(&rotated),
        ok("good-root-rotated-first", "A fresh book follows the change of officers from its invite.").feed(&rotated),
        ok("good-third-signature", "A further officer signed the same root; its content is the same.")
            .feed(&more_signatures),
        ok("good-recovered", "After the desk's key was stolen and replaced, versions count anew.")
            .earlier(&run_up)
            .feed(&recovered),
        ok("good-sha512", "The list of notices gives SHA-512 only.").feed(&sha512),
        ok("good-delegations", "The list has an empty block of delegations; nobody but the officers vouches for a notice.")
            .feed(&resigned),
        ok("good-folders", "A packing program added entries for the folders.").bytes({
            let mut entries = two().zip_entries();
            for name in ["metadata/", "targets/", "targets/notices/"] {
                let mut folder = crate::zips::Entry::new(name, b"");
                folder.mode = 0o040_755;
                entries.insert(0, folder);
            }
            crate::zips::stored_zip(&entries)
        }),
        ok("stale", "The timestamp's last word is past: genuine, but not confirmed current.")
            .at("2026-04-01T00:00:00Z")
            .feed(&two())
            .says("stale"),
        ok("stale-root", "Even the root has run out; the notices are still genuine.")
            .at("2029-01-01T00:00:00Z")
            .feed(&two())
            .says("stale"),
        ok("stale-newer", "A stale bundle that is newer than the book is taken.")
            .at("2026-04-01T00:00:00Z")
            .earlier(&two())
            .feed(&three())
            .says("stale"),
        ok("gap", "Number 2 is missing, and with it a link of the chain.").feed(&without_two).says("gap"),
        ok("gap-filled", "The missing number arrives later and fits between its neighbours.")
            .earlier(&without_two)
            .feed(&filled),
        ok("removed", "A notice that the book has is no longer published.")
            .earlier(&three())
            .feed(&removed)
            .says("removed"),
        ok("clock-behind", "The computer's clock stands before the newest notice.")
            .at("2026-01-05T00:00:00Z")
            .feed(&two())
            .says("clock_behind"),
        ok("text-bidi", "Direction marks in a title are shown with a badge, not refused.")
            .feed(&empty().add(titled(1, |n| n.header.title = "Pay \u{202e}001\u{202c}".to_owned())).lists()),
        ok("text-look-alike", "An issuer spelled with a foreign letter is shown with a badge.")
            .feed(&empty().add(titled(1, |n| n.header.issuer = "Local 11 C\u{43e}mmittee".to_owned())).lists()),
        ok("text-script", "Script and a remote image in the text are shown as text.")
            .feed(&empty().add(titled(1, |n| n.body = "<script>alert(1)</script>\n\n![x](https://tracker.example/x.png)\n".to_owned())).lists()),
        ok("text-quotes", "64 KB of `>`.").feed(&empty().add(titled(1, |n| n.body = ">".repeat(64 << 10))).lists()),
    ]
}
