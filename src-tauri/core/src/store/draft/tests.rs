#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;
use crate::store::{Store, signing_request};
use crate::vault::{BookKind, Protection, Vault};

fn store(home: &std::path::Path) -> Store {
    let now = at(0);
    let mut random = |bytes: &mut [u8]| bytes.fill(7);
    let made = Vault::create(
        home,
        "Desk",
        BookKind::Demo,
        Protection::Open,
        now,
        &mut random,
    );
    Store::create(home, &made.unwrap().1, now).unwrap()
}

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_690_000_000 + second, 0).unwrap()
}

fn typed(body: &str) -> DraftFields {
    DraftFields {
        title: "Picket at gate 4".into(),
        body: body.into(),
        kind: "picket".into(),
        order: "none".into(),
        effective_at: "2023-08-22T08:00".into(),
        supersedes: vec![2],
        withdraws: vec![],
        answers: vec!["There is no picket.".into()],
        language: "en".into(),
    }
}

#[test]
fn a_save_over_another_version_is_refused_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let id = store
        .write(|w| add(w, Some(4), &typed("one"), at(1)))
        .unwrap();
    let version = store
        .write(|w| save(w, id, 1, &typed("two"), at(2)))
        .unwrap();
    assert_eq!(version, 2);
    let same = store
        .write(|w| save(w, id, 1, &typed("two"), at(3)))
        .unwrap();
    assert_eq!(same, 2, "the same text again is no new version");
    let refused = store
        .write(|w| save(w, id, 1, &typed("three"), at(4)))
        .unwrap_err();
    assert_eq!(refused.code, CoreCode::NoteChanged);
    let kept = store.read(|r| get(r, id)).unwrap();
    assert_eq!((kept.fields, kept.version), (typed("two"), 2));
    assert_eq!(kept.revises, Some(4));
}

#[test]
fn what_officers_are_asked_to_sign_does_not_change_under_them() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let id = store.write(|w| add(w, None, &typed("one"), at(1))).unwrap();
    let asked = Asked {
        number: 5,
        revision: 1,
        path: "/stick/notice-5.picket-sign".into(),
    };
    store.write(|w| set_asked(w, id, Some(&asked))).unwrap();
    let refused = store
        .write(|w| save(w, id, 1, &typed("two"), at(2)))
        .unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput);
    assert_eq!(store.read(|r| get(r, id)).unwrap().asked, Some(asked));
    store.write(|w| set_asked(w, id, None)).unwrap();
    store
        .write(|w| save(w, id, 1, &typed("two"), at(3)))
        .unwrap();
}

#[test]
fn only_what_lies_in_the_bin_can_be_erased() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let id = store.write(|w| add(w, None, &typed("one"), at(1))).unwrap();
    let refused = store.write(|w| erase(w, id)).unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput);
    store.write(|w| set_binned(w, id, Some(at(2)))).unwrap();
    assert!(store.read(|r| all(r, false)).unwrap().is_empty());
    assert_eq!(store.read(|r| all(r, true)).unwrap().len(), 1);
    store.write(|w| set_binned(w, id, None)).unwrap();
    assert_eq!(store.read(|r| all(r, false)).unwrap().len(), 1);
    store.write(|w| set_binned(w, id, Some(at(3)))).unwrap();
    store.write(|w| erase(w, id)).unwrap();
    let gone = store.read(|r| get(r, id)).unwrap_err();
    assert_eq!(gone.code, CoreCode::NotFound);
}

#[test]
fn a_request_is_published_until_its_file_asks_for_signatures_again() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let row = |missing| signing_request::RequestRow {
        path: "/stick/a.picket-sign".into(),
        purpose: "publish".into(),
        title: "Notice 1".into(),
        signed: 2 - missing,
        missing,
        seen_at: at(5),
        published_at: None,
    };
    let found = |store: &Store| store.read(signing_request::all).unwrap().remove(0);
    store.write(|w| signing_request::put(w, &row(0))).unwrap();
    store
        .write(|w| signing_request::set_published(w, "/stick/a.picket-sign", at(6)))
        .unwrap();
    store.write(|w| signing_request::put(w, &row(0))).unwrap();
    assert_eq!(found(&store).published_at, Some(at(6)));
    store.write(|w| signing_request::put(w, &row(1))).unwrap();
    assert_eq!(found(&store).published_at, None, "it is another request");
    store
        .write(|w| signing_request::forget(w, "/stick/a.picket-sign"))
        .unwrap();
    assert!(store.read(signing_request::all).unwrap().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed comes back as it was typed.
    #[test]
    fn a_draft_keeps_what_was_typed(
        title in "\\PC{0,60}",
        body in "[\\PC\n]{0,300}",
        answers in proptest::collection::vec("\\PC{0,80}", 0..4),
        supersedes in proptest::collection::vec(1u32..9999, 0..5),
    ) {
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        let fields = DraftFields { title, body, answers, supersedes, ..typed("") };
        let id = store.write(|w| add(w, None, &fields, at(1))).unwrap();
        prop_assert_eq!(store.read(|r| get(r, id)).unwrap().fields, fields);
    }
}
