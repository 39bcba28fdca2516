//! Claims: what is merged can be taken apart, and a status stands only while its ground does.

use picketbook_core::CoreCode;
use picketbook_core::store::{Store, claim, notice};

use crate::support::{at, book, notice as some_notice, now};

fn log(store: &Store, sentence: &str, heard: &str) -> i64 {
    store
        .write(|w| {
            let id = claim::add(
                w,
                &claim::NewClaim {
                    sentence: sentence.into(),
                    topic: "vote".into(),
                    impact: "vote".into(),
                },
                now(),
            )?;
            claim::add_sighting(
                w,
                id,
                &claim::NewSighting {
                    heard_on: heard.parse().unwrap(),
                    channel: "group_chat".into(),
                    place: String::new(),
                    said: String::new(),
                },
                now(),
            )?;
            Ok(id)
        })
        .unwrap()
}

fn spell<'a>(status: &'a str, cites: &'a [claim::Cite]) -> claim::Spell<'a> {
    claim::Spell {
        status,
        by_app: false,
        reason: "",
        cites,
    }
}

#[test]
fn two_claims_are_read_as_one_and_taken_apart_again() {
    let book = book();
    let first = log(&book.store, "The vote is on Monday.", "2023-09-20");
    let second = log(&book.store, "Voting begins Monday.", "2023-09-18");
    book.store
        .write(|w| claim::merge(w, second, first))
        .unwrap();
    let (rows, total) = book
        .store
        .read(|r| {
            claim::list(
                r,
                &claim::ClaimFilter {
                    limit: 10,
                    ..Default::default()
                },
            )
        })
        .unwrap();
    assert_eq!((rows.len(), total), (1, 1), "one line for both");
    assert_eq!(rows[0].sightings, 2);
    assert_eq!(
        rows[0].first_heard,
        "2023-09-18".parse().ok(),
        "the earliest of both"
    );
    let circle = book.store.write(|w| claim::merge(w, first, second));
    assert_eq!(
        circle.unwrap_err().code,
        CoreCode::BadInput,
        "two claims must not each be read with the other"
    );
    book.store.write(|w| claim::unmerge(w, second)).unwrap();
    let all = book.store.read(claim::all).unwrap();
    assert_eq!(
        all.iter().map(|row| row.sightings).collect::<Vec<_>>(),
        [1, 1],
        "each has its own sighting again"
    );
}

#[test]
fn a_status_rests_on_what_is_in_force_and_falls_with_it() {
    let book = book();
    let id = log(&book.store, "The vote is on Monday.", "2023-09-20");
    book.store
        .write(|w| notice::insert_many(w, &[some_notice(1, 1), some_notice(2, 1)]))
        .unwrap();
    let cite = [claim::Cite {
        number: 1,
        revision: 1,
        paragraph: 1,
    }];
    let bare = book
        .store
        .write(|w| claim::set_status(w, id, &spell("confirmed", &[]), now()));
    assert_eq!(bare.unwrap_err().code, CoreCode::BadInput);
    book.store
        .write(|w| claim::set_status(w, id, &spell("confirmed", &cite), now()))
        .unwrap();
    assert_eq!(
        book.store
            .read(|r| claim::rests_on_what_is_gone(r, now()))
            .unwrap(),
        [],
        "its ground holds"
    );

    let mut later = some_notice(3, 1);
    later.supersedes = vec![1];
    book.store
        .write(|w| notice::insert_many(w, &[later]))
        .unwrap();
    let gone = book
        .store
        .read(|r| claim::rests_on_what_is_gone(r, now()))
        .unwrap();
    assert_eq!(gone.len(), 1);
    assert!(gone[0].1.contains("superseded by notice 3"), "{gone:?}");
    let again = book
        .store
        .write(|w| claim::set_status(w, id, &spell("contradicted", &cite), now()));
    assert!(
        again.unwrap_err().detail.contains("superseded by notice 3"),
        "a superseded notice carries no status"
    );
    let history = book.store.read(|r| claim::history(r, id)).unwrap();
    assert_eq!(history.len(), 2, "what was refused is not in the history");
    assert_eq!(history[1].cites, cite);
}

#[test]
fn what_came_for_a_claim_stays_marked_until_it_was_seen() {
    let book = book();
    let id = log(&book.store, "The vote is on Monday.", "2023-09-20");
    book.store
        .write(|w| notice::insert_many(w, &[some_notice(1, 1)]))
        .unwrap();
    let touch = || {
        book.store
            .write(|w| claim::touch(w, id, (1, 1, 1), now()))
            .unwrap()
    };
    assert!(touch());
    assert!(!touch(), "the same notice is told once");
    assert_eq!(book.store.read(|r| claim::get(r, id)).unwrap().unseen, 1);
    book.store
        .write(|w| claim::mark_seen(w, id, at("2023-09-27T00:00:00Z")))
        .unwrap();
    assert_eq!(book.store.read(|r| claim::get(r, id)).unwrap().unseen, 0);
}
