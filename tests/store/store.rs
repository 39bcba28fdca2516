//! Transactions, readers, events.

use std::sync::{Arc, Mutex};

use picketbook_core::store::{Changed, Store, Topic, alert, refusal, setting, source, union};
use picketbook_core::{CoreCode, CoreError};

use crate::support::{at, book, now};

#[test]
fn what_a_failed_write_did_is_undone_and_nobody_is_told() {
    let book = book();
    let heard = listen(&book.store);
    book.store.write(|w| setting::set(w, "a", "1")).unwrap();
    let failed = book.store.write(|w| {
        setting::set(w, "a", "2")?;
        Err::<(), _>(CoreError::new(CoreCode::BadInput, "No."))
    });
    assert_eq!(failed.unwrap_err().code, CoreCode::BadInput);
    assert_eq!(get(&book.store, "a").as_deref(), Some("1"));
    assert_eq!(
        heard.lock().unwrap().len(),
        1,
        "only the commit is an event"
    );
}

#[test]
fn a_panic_in_a_write_undoes_it_and_the_book_goes_on() {
    let book = book();
    let store = &book.store;
    let panicked = std::thread::scope(|scope| {
        scope
            .spawn(|| {
                let _ = store.write(|w| -> Result<(), CoreError> {
                    setting::set(w, "a", "1")?;
                    panic!("on purpose")
                });
            })
            .join()
    });
    assert!(panicked.is_err());
    assert_eq!(get(store, "a"), None, "half of a write must not stay");
    store.write(|w| setting::set(w, "a", "2")).unwrap();
    assert_eq!(get(store, "a").as_deref(), Some("2"));
}

#[test]
fn events_come_after_the_commit_in_order_with_each_topic_once() {
    let book = book();
    let heard = listen(&book.store);
    book.store
        .write(|w| {
            w.mark(Topic::Log);
            alert::add(w, "gap", &[3], "Number 3 is missing.", now())?;
            w.mark(Topic::Alert);
            w.mark(Topic::Log);
            Ok(())
        })
        .unwrap();
    book.store.write(|_| Ok(())).unwrap();
    book.store.write(|w| setting::set(w, "a", "1")).unwrap();
    let expected = vec![
        Changed {
            topics: vec![Topic::Alert, Topic::Log],
            people: None,
            seq: 1,
        },
        Changed {
            topics: vec![Topic::App],
            people: None,
            seq: 2,
        },
    ];
    assert_eq!(
        *heard.lock().unwrap(),
        expected,
        "a write that marks nothing is no event"
    );
}

#[test]
fn a_listener_reads_what_was_committed() {
    let book = book();
    let store = Arc::new(book.store);
    let seen = Arc::new(Mutex::new(None));
    let (inner, kept) = (Arc::downgrade(&store), Arc::clone(&seen));
    store.on_change(Box::new(move |_| {
        let store = inner.upgrade().unwrap();
        *kept.lock().unwrap() = get(&store, "a");
    }));
    store.write(|w| setting::set(w, "a", "1")).unwrap();
    assert_eq!(seen.lock().unwrap().as_deref(), Some("1"));
}

#[test]
fn a_read_does_not_wait_for_a_write_and_sees_the_state_before() {
    let book = book();
    book.store
        .write(|w| setting::set(w, "a", "before"))
        .unwrap();
    book.store
        .write(|w| {
            setting::set(w, "a", "after")?;
            assert_eq!(setting::get(w, "a")?.as_deref(), Some("after"));
            // A read that waited would wait for ever here.
            assert_eq!(get(&book.store, "a").as_deref(), Some("before"));
            Ok(())
        })
        .unwrap();
    assert_eq!(get(&book.store, "a").as_deref(), Some("after"));
}

#[test]
fn one_read_sees_one_state() {
    let book = book();
    book.store.write(|w| setting::set(w, "a", "1")).unwrap();
    book.store
        .read(|r| {
            assert_eq!(setting::get(r, "a")?.as_deref(), Some("1"));
            book.store.write(|w| setting::set(w, "a", "2"))?;
            assert_eq!(
                setting::get(r, "a")?.as_deref(),
                Some("1"),
                "the state moved under a read"
            );
            Ok(())
        })
        .unwrap();
    assert_eq!(get(&book.store, "a").as_deref(), Some("2"));
}

#[test]
fn many_threads_read_and_write_at_once() {
    let book = book();
    let store = &book.store;
    store.write(|w| setting::set(w, "sum", "0")).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..20 {
                    store
                        .write(|w| {
                            let sum: u32 = setting::get(w, "sum")?.unwrap().parse().unwrap();
                            setting::set(w, "sum", &(sum + 1).to_string())
                        })
                        .unwrap();
                    assert!(get(store, "sum").is_some());
                }
            });
        }
    });
    assert_eq!(
        get(store, "sum").as_deref(),
        Some("120"),
        "an acknowledged write was lost"
    );
}

#[test]
fn a_book_lies_in_a_folder_with_any_name() {
    let home = tempfile::tempdir().unwrap();
    for name in ["with space", "Zürich «7»", "100% ?x=1 #2", "'; --", "日本"] {
        let folder = home.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        let (key, store) = crate::support::book_in(&folder);
        store.write(|w| setting::set(w, "name", name)).unwrap();
        let made = picketbook_core::backup::make(&folder, &key, now()).unwrap();
        store.close().unwrap();
        picketbook_core::backup::restore(&folder, &key, &made.name).unwrap();
        let store = Store::open(&folder, &key, now()).unwrap();
        assert_eq!(get(&store, "name").as_deref(), Some(name));
    }
}

#[test]
fn a_union_is_joined_once() {
    let book = book();
    let row = union::UnionRow {
        union: "Stagehands".into(),
        committee: "Negotiating Committee".into(),
        time_zone: "America/Los_Angeles".into(),
        strike_began: None,
        pinned_root: b"root".to_vec(),
        joined_at: now(),
    };
    assert_eq!(book.store.read(union::get).unwrap(), None);
    let empty = union::UnionRow {
        pinned_root: Vec::new(),
        ..row.clone()
    };
    let refused = book.store.write(|w| union::set(w, &empty)).unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput);
    book.store.write(|w| union::set(w, &row)).unwrap();
    let again = book.store.write(|w| union::set(w, &row)).unwrap_err();
    assert_eq!(
        again.code,
        CoreCode::BadInput,
        "the pinned root must never be replaced"
    );
    let first = chrono::NaiveDate::from_ymd_opt(2023, 5, 2).unwrap();
    book.store
        .write(|w| union::set_strike_began(w, first))
        .unwrap();
    let expected = union::UnionRow {
        strike_began: Some(first),
        ..row
    };
    assert_eq!(book.store.read(union::get).unwrap(), Some(expected));
}

#[test]
fn sources_keep_how_it_went_the_last_time() {
    let book = book();
    let (invited, own) = book
        .store
        .write(|w| {
            let own = source::add(w, "/media/stick", false, now())?;
            let invited = source::add(w, "https://example.org/feed", true, now())?;
            assert_eq!(
                source::add(w, "/media/stick", true, now())?,
                own,
                "not twice"
            );
            Ok((invited, own))
        })
        .unwrap();
    let later = at("2023-09-27T00:00:00Z");
    book.store
        .write(|w| {
            source::set_ok(w, invited, now())?;
            source::set_problem(w, invited, later, "offline", "There is no network.")
        })
        .unwrap();
    let rows = book.store.read(source::all).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        [invited, own],
        "invite first"
    );
    assert_eq!(
        rows[0].ok_at,
        Some(now()),
        "a failure must not forget the last success"
    );
    assert_eq!(rows[0].tried_at, Some(later));
    assert_eq!(
        rows[0].problem,
        Some(("offline".into(), "There is no network.".into()))
    );
    assert_eq!(
        (rows[1].ok_at, rows[1].tried_at, &rows[1].problem),
        (None, None, &None)
    );
    book.store
        .write(|w| source::set_ok(w, invited, later))
        .unwrap();
    assert_eq!(book.store.read(source::all).unwrap()[0].problem, None);

    let kept = book
        .store
        .write(|w| source::remove(w, invited))
        .unwrap_err();
    assert_eq!(kept.code, CoreCode::BadInput, "the invite's sources stay");
    book.store.write(|w| source::remove(w, own)).unwrap();
    assert_eq!(book.store.read(source::all).unwrap().len(), 1);
    for gone in [
        book.store.write(|w| source::remove(w, own)),
        book.store.write(|w| source::set_ok(w, own, now())),
        book.store
            .write(|w| source::set_problem(w, own, now(), "a", "b")),
    ] {
        assert_eq!(gone.unwrap_err().code, CoreCode::NotFound);
    }
    let empty = book
        .store
        .write(|w| source::add(w, " ", false, now()))
        .unwrap_err();
    assert_eq!(empty.code, CoreCode::BadInput);
}

#[test]
fn the_newest_two_hundred_refusals_are_kept() {
    let book = book();
    for part in 0..3 {
        book.store
            .write(|w| {
                for number in 0..90 {
                    let what = format!("file {}", part * 90 + number);
                    refusal::add(w, &what, "bad_signature", &"x".repeat(5_000), now())?;
                }
                Ok(())
            })
            .unwrap();
    }
    let rows = book.store.read(refusal::all).unwrap();
    assert_eq!(rows.len(), refusal::KEPT);
    assert_eq!(rows[0].what, "file 269");
    assert_eq!(rows[199].what, "file 70");
    assert_eq!(
        rows[0].detail.len(),
        2_000,
        "a sender must not fill the book with one refusal"
    );
}

#[test]
fn the_same_alert_is_raised_once_and_stays_put_aside() {
    let book = book();
    let raise = |numbers: &[u32], detail: &str| {
        book.store
            .write(|w| alert::add(w, "gap", numbers, detail, now()))
            .unwrap()
    };
    assert!(raise(&[4, 3, 4], "Missing."));
    assert!(!raise(&[3, 4], "Missing."), "the same finding");
    assert!(raise(&[3], "Missing."), "another finding");
    let open = book.store.read(alert::open).unwrap();
    assert_eq!(
        open.iter()
            .map(|row| row.numbers.clone())
            .collect::<Vec<_>>(),
        [vec![3], vec![3, 4]]
    );
    book.store
        .write(|w| alert::put_aside(w, open[1].id, at("1970-01-01T00:00:00Z")))
        .unwrap();
    assert_eq!(book.store.read(alert::open).unwrap().len(), 1);
    assert!(!raise(&[3, 4], "Missing."), "put aside is not forgotten");
    assert_eq!(book.store.read(alert::open).unwrap().len(), 1);
    assert_eq!(
        book.store.read(alert::all).unwrap().len(),
        2,
        "nothing is erased"
    );
    let gone = book
        .store
        .write(|w| alert::put_aside(w, 99, now()))
        .unwrap_err();
    assert_eq!(gone.code, CoreCode::NotFound);
}

#[test]
fn a_setting_is_kept_replaced_and_cleared() {
    let book = book();
    assert_eq!(get(&book.store, "demo_clock"), None);
    for value in ["2023-09-26T18:00:00Z", ""] {
        book.store
            .write(|w| setting::set(w, "demo_clock", value))
            .unwrap();
        assert_eq!(get(&book.store, "demo_clock").as_deref(), Some(value));
    }
    book.store
        .write(|w| setting::clear(w, "demo_clock"))
        .unwrap();
    assert_eq!(get(&book.store, "demo_clock"), None);
}

fn get(store: &Store, key: &str) -> Option<String> {
    store.read(|r| setting::get(r, key)).unwrap()
}

fn listen(store: &Store) -> Arc<Mutex<Vec<Changed>>> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heard);
    store.on_change(Box::new(move |changed| kept.lock().unwrap().push(changed)));
    heard
}
