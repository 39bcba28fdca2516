//! One search over everything in the book.

use picketbook_core::log::When;
use picketbook_core::log::noun::Promise;
use picketbook_core::store::journal::Edit;
use picketbook_core::store::search::{self, Wanted};
use picketbook_core::store::{Store, note, notice};

use crate::support::{at, book, notice as new_notice, now};

fn note_of(number: u32, title: &str, body: &str, edited: &str) -> note::NewNote {
    note::NewNote {
        uid: format!("{number}"),
        title: title.into(),
        body: body.into(),
        tags: vec![format!("tag{number}")],
        template: String::new(),
        closed: number == 2,
        created_at: at(edited),
        edited_at: at(edited),
    }
}

fn wanted(text: &str) -> Wanted {
    Wanted {
        text: text.into(),
        limit: 50,
        ..Wanted::default()
    }
}

fn found(store: &Store, wanted: &Wanted) -> Vec<String> {
    let (rows, _, _) = store.read(|r| search::find(r, wanted)).unwrap();
    rows.iter()
        .map(|row| format!("{} {}", row.kind, row.key))
        .collect()
}

fn check(store: &Store, text: &str, expected: &[&str]) {
    assert_eq!(found(store, &wanted(text)), expected, "{text}");
}

fn filled() -> crate::support::TestBook {
    let book = book();
    book.store
        .write(|w| {
            notice::insert_many(w, &[new_notice(15, 1), new_notice(16, 1)])?;
            note::add(
                w,
                &note_of(
                    1,
                    "Wages",
                    "What the talks say of pay",
                    "2023-09-01T00:00:00Z",
                ),
            )?;
            note::add(
                w,
                &note_of(2, "Résumé of the talks", "Closed.", "2023-08-01T00:00:00Z"),
            )?;
            note::add(
                w,
                &note_of(
                    3,
                    "",
                    "Nothing about the talks, 15 people",
                    "2023-09-02T00:00:00Z",
                ),
            )?;
            let promise = Promise {
                id: "P1".into(),
                by: "Committee".into(),
                promise: "We write after the talks".into(),
                made_on: When::Day("2023-08-20".parse().unwrap()),
                status: "open".into(),
                ..Promise::default()
            };
            Edit::begin(w, now(), "promise", "")?.put(w, &promise)
        })
        .unwrap();
    book
}

#[test]
fn titles_come_first_then_notices_then_the_newest() {
    let book = filled();
    check(
        &book.store,
        "talks",
        &[
            "promise P1",
            "note 2",
            "notice 16",
            "notice 15",
            "note 3",
            "note 1",
        ],
    );
    check(&book.store, "resume", &["note 2"]);
    check(&book.store, "wag", &["note 1"]);
    check(&book.store, "tag3", &["note 3"]);
    check(&book.store, "15", &["notice 15", "note 3"]);
    check(&book.store, "\" OR * NEAR(", &[]);
    check(&book.store, "", &[]);
}

#[test]
fn filters_narrow_and_pages_do_not_repeat() {
    let book = filled();
    let with = |change: &dyn Fn(&mut Wanted)| {
        let mut all = wanted("talks");
        change(&mut all);
        found(&book.store, &all)
    };
    assert_eq!(
        with(&|w| w.kind = Some("notice".into())),
        ["notice 16", "notice 15"]
    );
    assert_eq!(with(&|w| w.tier = Some("official".into())).len(), 2);
    assert_eq!(
        with(&|w| w.kind = Some("note".into())),
        ["note 2", "note 3", "note 1"]
    );
    assert_eq!(with(&|w| w.tag = Some("tag1".into())), ["note 1"]);
    assert_eq!(
        with(&|w| w.from = Some(at("2023-09-01T00:00:00Z"))),
        ["note 3", "note 1"]
    );
    assert_eq!(
        with(&|w| {
            w.until = Some(at("2023-09-01T00:00:00Z"));
            w.kind = Some("note".into());
        }),
        ["note 2"]
    );
    let mut pages = Vec::new();
    for offset in 0..6 {
        pages.extend(with(&|w| {
            w.offset = offset;
            w.limit = 1;
        }));
    }
    assert_eq!(pages, with(&|_| {}));
    let (_, total, more) = book
        .store
        .read(|r| search::find(r, &wanted("talks")))
        .unwrap();
    assert_eq!((total, more), (6, false));
}

#[test]
fn what_changes_or_goes_is_found_as_it_is() {
    let book = filled();
    book.store
        .write(|w| {
            let save = note::Save {
                id: 1,
                base: 1,
                title: "Pensions".into(),
                body: "«quoted» fund".into(),
            };
            note::save(w, &save, now())
        })
        .unwrap();
    check(&book.store, "wages", &[]);
    check(&book.store, "fund", &["note 1"]);
    let (rows, _, _) = book
        .store
        .read(|r| search::find(r, &wanted("fund")))
        .unwrap();
    assert_eq!(rows[0].snippet, "‹quoted› «fund»");
    book.store
        .write(|w| note::set_place(w, 1, note::Place::Binned, now()))
        .unwrap();
    check(&book.store, "fund", &[]);
    book.store
        .write(|w| note::set_place(w, 1, note::Place::Archived, now()))
        .unwrap();
    check(&book.store, "fund", &["note 1"]);
    assert!(book.store.write(search::is_whole).unwrap());
}

#[test]
fn what_came_in_by_the_thousand_is_found_once_the_search_has_caught_up() {
    let book = book();
    let doc = |key| search::Doc {
        kind: "term",
        key,
        at: now(),
        side: "",
        tier: "",
        closed: false,
        title: "",
        tags: &[],
        body: "widgets",
    };
    book.store
        .write(|w| {
            for key in ["a", "b", "c"] {
                search::put_later(w, &doc(key))?;
            }
            search::remove(w, "term", "b")
        })
        .unwrap();
    check(&book.store, "widgets", &[]);
    assert!(book.store.read(search::is_behind).unwrap());
    assert!(!book.store.write(|w| search::catch_up(w, 1)).unwrap());
    assert!(book.store.write(|w| search::catch_up(w, 1)).unwrap());
    check(&book.store, "widgets", &["term c", "term a"]);
    book.store.write(|w| search::put(w, &doc("a"))).unwrap();
    assert!(
        book.store.write(search::is_whole).unwrap(),
        "what waited and what did not leave the index whole"
    );
}

#[test]
fn saved_searches_are_kept_by_name() {
    let book = book();
    book.store
        .write(|w| {
            search::keep(w, " Pay ", "{}")?;
            search::keep(w, "Pay", "{\"a\":1}")
        })
        .unwrap();
    let all = book.store.read(search::saved).unwrap();
    assert_eq!(
        (all.len(), all[0].name.as_str(), all[0].query.as_str()),
        (1, "Pay", "{\"a\":1}")
    );
    book.store.write(|w| search::forget(w, all[0].id)).unwrap();
    assert!(book.store.read(search::saved).unwrap().is_empty());
}
