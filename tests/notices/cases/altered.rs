//! Feeds in which something is not what was signed, or not signed by enough of the right people.

use picketbook_notice::publish::{RootDraft, SignedPart};
use serde_json::{Value, json};

use super::{Case, three, two};
use crate::forge::{Forge, keys, sign};
use crate::support::{World, draft, expiries, invite, key, now, root_draft};

/// Another union: its own officers, its own desk.
fn others() -> Forge {
    let world = World::seeded(20);
    Forge::new(&world)
        .add(draft(1, 1, "Go back to work.\n"))
        .lists()
}

/// A root in which one officer's key stands under two ids.
fn doubled_root(version: u64) -> SignedPart {
    let draft: RootDraft = root_draft(&keys(&[1, 2]).iter().collect::<Vec<_>>(), &key(4));
    let mut root = draft.signed_part(version).unwrap().value().clone();
    let id = key(1).key_id().unwrap();
    let again = root["keys"][&id].clone();
    root["keys"]["00000000"] = again;
    for role in ["root", "targets"] {
        root["roles"][role]["keyids"] = json!([id, "00000000"]);
    }
    SignedPart::from_json(root.to_string().as_bytes()).unwrap()
}

/// One officer's signature under both ids.
fn doubly_signed(part: &SignedPart) -> Vec<u8> {
    let first = part.sign(&key(1)).unwrap();
    let mut second = first.clone();
    second.keyid = "00000000".to_owned();
    part.assemble(&[first, second]).unwrap()
}

fn resigned(file: &[u8], seeds: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(file).unwrap();
    change(&mut value["signed"]);
    sign(
        &SignedPart::from_json(value["signed"].to_string().as_bytes()).unwrap(),
        seeds,
    )
}

pub fn cases() -> Vec<Case> {
    let world = World::new();
    let one_officer = {
        let mut feed = Forge::new(&world).add(draft(1, 1, "Text.\n"));
        feed.officers = vec![1];
        feed.lists()
    };
    let desk_only = {
        let mut feed = Forge::new(&world).add(draft(1, 1, "Text.\n"));
        feed.officers = vec![4];
        feed.lists()
    };
    let signature_twice = two().change_json("metadata/1.targets.json", |file| {
        let first = file["signatures"][0].clone();
        file["signatures"] = json!([first, first]);
    });
    let forged_list = two()
        .change_json("metadata/1.targets.json", |file| {
            file["signed"]["version"] = json!(1_000)
        })
        .change_json("metadata/1.targets.json", |file| {
            file["signed"]["version"] = json!(1);
            file["signed"]["expires"] = json!("2099-01-01T00:00:00Z");
        })
        .desk_lists();
    let stolen_root = two().root(2, &[20, 21, 22], 23, &[1, 20, 21]).lists();
    let bad_date = {
        let feed = two();
        let bytes = resigned(&feed.files["metadata/timestamp.json"], &[4], |part| {
            part["expires"] = json!("soon")
        });
        feed.change("metadata/timestamp.json", |file| *file = bytes)
    };
    let no_list = {
        let feed = two();
        let bytes = resigned(&feed.files["metadata/1.snapshot.json"], &[4], |part| {
            part["meta"] = json!({})
        });
        let part = picketbook_notice::publish::timestamp_part(1, expiries().timestamp, 1, &bytes);
        feed.change("metadata/1.snapshot.json", |file| *file = bytes)
            .change("metadata/timestamp.json", |file| *file = sign(&part, &[4]))
    };
    let notice = two().path_of("0002.1.md");
    let header = |text: &str| {
        Forge::new(&world)
            .add_as("notices/0001.1.md", text.as_bytes())
            .lists()
    };
    let good = String::from_utf8(draft(1, 1, "Text.\n").to_bytes()).unwrap();
    let text = |from: &str, to: &str| {
        assert!(good.contains(from), "nothing to replace");
        header(&good.replacen(from, to, 1))
    };
    let wrong_header =
        |name, about, feed: &Forge| Case::new(name, "bad_notice_header", about).feed(feed);
    let invite_with = |change: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_slice(&invite(&world).to_bytes().unwrap()).unwrap();
        change(&mut value);
        serde_json::to_vec(&value).unwrap()
    };
    let doubled = invite_with(&|file| {
        file["root"] = serde_json::from_slice(&doubly_signed(&doubled_root(1))).unwrap()
    });
    vec![
        Case::new("union-other", "unknown_union", "A complete feed of another union.").feed(&others()),
        Case::new("union-other-update", "unknown_union", "Another union's feed for a book that has one.")
            .earlier(&two())
            .feed(&others()),
        Case::new("union-root-taken-over", "bad_signature", "Strangers and one officer signed a new root.").feed(
            &stolen_root.change_json("metadata/2.root.json", |file| {
                // The second signature is given in the name of an officer who did not sign.
                let id = key(2).key_id().unwrap();
                file["signatures"][1]["keyid"] = json!(id);
            }),
        ),
        Case::new("threshold-one-officer", "threshold_not_met", "One of three officers signed; two have to.")
            .feed(&one_officer),
        Case::new("threshold-desk", "threshold_not_met", "The desk signed the list of notices in place of the officers.")
            .feed(&desk_only),
        Case::new("threshold-root", "threshold_not_met", "A new root that one officer of the old one signed.")
            .feed(&two().root(2, &[20, 21, 22], 23, &[1, 20, 21]).lists()),
        Case::new("threshold-unsigned", "threshold_not_met", "A timestamp without any signature.")
            .feed(&two().change_json("metadata/timestamp.json", |file| file["signatures"] = json!([]))),
        Case::new("duplicate-key-invite", "duplicate_key", "An invite whose root counts one key as two officers.")
            .invite(doubled),
        Case::new("duplicate-key-root", "duplicate_key", "A new root that counts one key as two officers.").feed(&{
            let mut feed = two();
            let draft = doubled_root(2);
            let mut signatures = vec![draft.sign(&key(1)).unwrap(), draft.sign(&key(2)).unwrap()];
            let mut second = signatures[0].clone();
            second.keyid = "00000000".to_owned();
            signatures.push(second);
            feed.files.insert("metadata/2.root.json".to_owned(), draft.assemble(&signatures).unwrap());
            feed.lists()
        }),
        Case::new("duplicate-key-delegation", "duplicate_key", "A list that delegates to one key under two names.")
            .feed(&{
                let feed = two();
                let key = key(1).public().to_json();
                let bytes = resigned(&feed.files["metadata/1.targets.json"], &[1, 2], |part| {
                    part["delegations"] = json!({
                        "keys": {"a": key, "b": key},
                        "roles": [{"name": "helpers", "keyids": ["a", "b"], "threshold": 2, "terminating": true, "paths": ["notices/*"]}],
                    });
                });
                feed.change("metadata/1.targets.json", |file| *file = bytes).desk_lists()
            }),
        Case::new("duplicate-key-signature", "duplicate_key", "One officer's signature is there twice.")
            .feed(&signature_twice.desk_lists()),
        Case::new("signature-list", "bad_signature", "The list of notices was changed after it was signed, and the desk's key vouches for it.")
            .feed(&forged_list),
        Case::new("signature-timestamp", "bad_signature", "The timestamp's expiry was changed.").feed(
            &two().change_json("metadata/timestamp.json", |file| file["signed"]["expires"] = json!("2099-01-01T00:00:00Z")),
        ),
        Case::new("hash-notice", "hash_mismatch", "One letter of a notice was changed.").feed(&two().change(&notice, |bytes| {
            let last = bytes.len() - 3;
            bytes[last] ^= 1;
        })),
        Case::new("hash-notice-longer", "hash_mismatch", "A sentence was added to a notice.")
            .feed(&two().change(&notice, |bytes| bytes.extend(b"Bring your badge.\n"))),
        Case::new("hash-list", "hash_mismatch", "The list of notices is another one than the snapshot names.")
            .feed(&two().change_json("metadata/1.targets.json", |file| file["signed"]["version"] = json!(2))),
        Case::new("missing-notice", "missing_file", "A notice that the list names is not there.")
            .feed(&two().without(&notice)),
        Case::new("missing-timestamp", "missing_file", "The timestamp is not there.")
            .feed(&two().without("metadata/timestamp.json")),
        Case::new("missing-list", "missing_file", "The list of notices is not there.")
            .feed(&three().without("metadata/2.targets.json")),
        wrong_header("header-unknown-key", "A header key that the format does not have.", &text("kind:", "urgent: true\nkind:")),
        wrong_header("header-other-number", "The file of notice 1 says that it is notice 7.", &text("number: 1", "number: 7")),
        wrong_header("header-no-previous", "`previous` is left out.", &text("previous: null\n", "")),
        wrong_header("header-no-offset", "A time without an offset.", &text("+00:00", "")),
        wrong_header("header-key-twice", "A header key is there twice.", &text("revision: 1", "revision: 1\nrevision: 2")),
        wrong_header("header-none", "Text without a header.", &header("Just a text.\n")),
        wrong_header("header-not-text", "Bytes that are no text.", &Forge::new(&world).add_as("notices/0001.1.md", &[0xff, 0xfe, 0]).lists()),
        wrong_header("header-terminal", "A control sequence for terminals in the text.", &text("Text.", "\u{1b}[2JText.")),
        Case::new("notice-too-large", "notice_too_large", "A text of more than 64 KiB.")
            .feed(&Forge::new(&world).add(draft(1, 1, &"x".repeat((64 << 10) + 1))).lists()),
        Case::new("list-foreign-target", "bad_entry_name", "The officers' list names a file that is no notice.")
            .bytes({
                let mut feed = Forge::new(&world).add_as("notices/readme.txt", b"Hello.\n").lists();
                feed.files.retain(|name, _| !name.starts_with("targets/"));
                feed.bundle()
            }),
        Case::new("metadata-not-json", "bad_metadata", "A timestamp that is no JSON.")
            .feed(&two().change("metadata/timestamp.json", |bytes| bytes.truncate(40))),
        Case::new("metadata-bad-date", "bad_metadata", "A signed timestamp whose expiry is no time.").feed(&bad_date),
        Case::new("metadata-no-list", "bad_metadata", "A signed snapshot that names no list of notices.").feed(&no_list),
        Case::new("invite-good", "ok", "An invite.").invite(invite(&world).to_bytes().unwrap()),
        Case::new("invite-not-json", "not_an_invite", "A text file.").invite(*b"Dear member,\n"),
        Case::new("invite-unknown-key", "not_an_invite", "An invite with a key that the format does not have.")
            .invite(invite_with(&|file| file["check_words"] = json!("abandon"))),
        Case::new("invite-bad-zone", "not_an_invite", "A time zone that does not exist.")
            .invite(invite_with(&|file| file["time_zone"] = json!("Moon/Tranquility"))),
        Case::new("invite-format", "unknown_format_version", "An invite of a later format.")
            .invite(invite_with(&|file| file["format"] = json!(2))),
        Case::new("invite-plain-http", "bad_source", "An address that is not encrypted.")
            .invite(invite_with(&|file| file["sources"] = json!(["http://local11.example/"]))),
        Case::new("invite-one-signature", "threshold_not_met", "A root that one officer signed.")
            .invite(invite_with(&|file| {
                file["root"]["signatures"].as_array_mut().unwrap().truncate(1);
            })),
        Case::new("invite-altered-root", "bad_signature", "A root that was changed after it was signed.")
            .invite(invite_with(&|file| file["root"]["signed"]["expires"] = json!("2099-01-01T00:00:00Z"))),
        Case::new("invite-no-root", "bad_metadata", "A root that is no root.")
            .invite(invite_with(&|file| file["root"] = json!({}))),
        Case::new("expired-and-altered", "bad_signature", "Out of date and altered: being stale excuses nothing.")
            .at("2027-01-01T00:00:00Z")
            .feed(&two().change_json("metadata/timestamp.json", |file| file["signed"]["expires"] = json!("2026-03-10T12:00:00Z"))),
    ]
    .into_iter()
    .inspect(|case| assert!(case.now >= now(), "these are judged at the usual time or later"))
    .collect()
}
