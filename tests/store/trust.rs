//! What decides whether a notice is believed never goes back and never vanishes silently.

use picketbook_core::store::trust::{self, FreshnessRow, Head, HighestRow, TrustRows};
use picketbook_core::store::{Store, Writing, notice, union};
use picketbook_core::{CoreCode, CoreResult};
use sha2::{Digest, Sha256};

use crate::support::{TestBook, at, book, notice as new, now, raw};

fn highest(root: u64, other: u64) -> HighestRow {
    let head = Head {
        number: 1,
        revision: 1,
        sha256: [7; 32],
    };
    HighestRow {
        root,
        timestamp: other,
        snapshot: other,
        targets: other,
        head: Some(head),
    }
}

fn accept(w: &mut Writing<'_>, version: u64, bytes: &[u8]) -> CoreResult<()> {
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    trust::add_ledger(w, "targets", version, &sha256, bytes, now())
}

fn join(store: &Store) {
    let row = union::UnionRow {
        union: "Stagehands".into(),
        committee: "Committee".into(),
        time_zone: "UTC".into(),
        strike_began: None,
        pinned_root: b"the root of the invite".to_vec(),
        joined_at: now(),
    };
    store.write(|w| union::set(w, &row)).unwrap();
}

/// A book that joined, refreshed once and holds one notice.
fn trusting() -> TestBook {
    let book = book();
    join(&book.store);
    book.store
        .write(|w| {
            trust::set_files(w, &[("root.json".into(), b"r1".to_vec())])?;
            trust::set_highest(w, &highest(1, 5))?;
            accept(w, 4, b"t4")?;
            accept(w, 5, b"t5")?;
            notice::insert_many(w, &[new(1, 1)]).map(|_| ())
        })
        .unwrap();
    book
}

fn load(store: &Store) -> CoreResult<TrustRows> {
    store.read(trust::load)
}

#[test]
fn an_empty_book_trusts_nothing_yet() {
    let book = book();
    assert_eq!(load(&book.store).unwrap(), TrustRows::default());
    assert_eq!(book.store.read(trust::freshness).unwrap(), None);
    join(&book.store);
    assert_eq!(load(&book.store).unwrap(), TrustRows::default());
}

#[test]
fn what_was_accepted_comes_back() {
    let book = trusting();
    let rows = load(&book.store).unwrap();
    assert_eq!(rows.files, [("root.json".to_owned(), b"r1".to_vec())]);
    assert_eq!(rows.highest, Some(highest(1, 5)));
    let ledger: Vec<_> = rows
        .ledger
        .iter()
        .map(|row| (row.0.as_str(), row.1))
        .collect();
    assert_eq!(ledger, [("targets", 4), ("targets", 5)]);
    let fresh = FreshnessRow {
        current_until: at("2023-10-01T00:00:00Z"),
        confirmed: true,
        checked_at: now(),
    };
    book.store
        .write(|w| trust::set_freshness(w, &fresh))
        .unwrap();
    let stale = FreshnessRow {
        confirmed: false,
        ..fresh
    };
    book.store
        .write(|w| trust::set_freshness(w, &stale))
        .unwrap();
    assert_eq!(book.store.read(trust::freshness).unwrap(), Some(stale));
    load(&book.store).unwrap();
}

/// Damages a table as a disk or a careless tool would and expects `trust_damaged`.
fn check_damage(sql: &str) {
    let book = trusting();
    book.store.close().unwrap();
    let tool = raw(book.home.path(), &book.key);
    tool.execute_batch(sql).unwrap();
    drop(tool);
    let store = Store::open(book.home.path(), &book.key, now()).unwrap();
    let found = load(&store).unwrap_err();
    assert_eq!(found.code, CoreCode::TrustDamaged, "{sql}");
    let again = store.write(|w| trust::set_highest(w, &highest(1, 6)));
    let after = load(&store);
    assert!(
        again.is_err() && after.is_err(),
        "one write must not make damage look whole: {sql}"
    );
    assert_eq!(
        store.read(notice::numbers).unwrap(),
        [1],
        "notices stay readable"
    );
}

#[test]
fn damaged_tables_say_so_instead_of_starting_again() {
    check_damage("DELETE FROM trust_highest");
    check_damage("DELETE FROM trust_file");
    check_damage("DELETE FROM trust_ledger");
    check_damage("DELETE FROM trust_ledger WHERE version = 4");
    check_damage("DELETE FROM trust_seal");
    check_damage("DELETE FROM union_row");
    check_damage("UPDATE trust_highest SET timestamp = 1");
    check_damage("UPDATE trust_highest SET head_number = 0, head_sha256 = x''");
    check_damage("UPDATE trust_ledger SET sha256 = zeroblob(32) WHERE version = 4");
    check_damage("UPDATE trust_file SET bytes = x'00'");
    check_damage("UPDATE union_row SET pinned_root = x'00'");
    check_damage(
        "DELETE FROM trust_highest; DELETE FROM trust_file; DELETE FROM trust_ledger;
         DELETE FROM trust_seal",
    );
}

#[test]
fn notices_without_a_record_of_trust_say_so() {
    let book = book();
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 1)]))
        .unwrap();
    assert_eq!(
        load(&book.store).unwrap_err().code,
        CoreCode::TrustDamaged,
        "no keys"
    );
    join(&book.store);
    assert_eq!(
        load(&book.store).unwrap_err().code,
        CoreCode::TrustDamaged,
        "no highest state"
    );
}

#[test]
fn the_highest_state_never_goes_back() {
    let check = |next: HighestRow, accepted: bool| {
        let book = trusting();
        let found = book.store.write(|w| trust::set_highest(w, &next));
        assert_eq!(found.is_ok(), accepted, "{next:?}");
        if !accepted {
            assert_eq!(
                load(&book.store).unwrap().highest,
                Some(highest(1, 5)),
                "must stay"
            );
        }
    };
    check(highest(1, 5), true);
    check(highest(1, 6), true);
    check(highest(1, 4), false);
    check(
        HighestRow {
            timestamp: 4,
            ..highest(1, 5)
        },
        false,
    );
    check(
        HighestRow {
            snapshot: 4,
            ..highest(1, 5)
        },
        false,
    );
    check(
        HighestRow {
            targets: 4,
            ..highest(1, 5)
        },
        false,
    );
    check(
        HighestRow {
            head: None,
            ..highest(1, 6)
        },
        false,
    );
    check(highest(2, 1), true);
    check(highest(0, 9), false);
    check(
        HighestRow {
            timestamp: u64::MAX,
            ..highest(1, 6)
        },
        false,
    );
}

#[test]
fn another_file_under_a_known_version_is_evidence_and_never_a_replacement() {
    let book = trusting();
    let add = |bytes: &[u8]| book.store.write(|w| accept(w, 5, bytes));
    add(b"t5").unwrap();
    assert_eq!(add(b"forged").unwrap_err().code, CoreCode::TrustDamaged);
    for _ in 0..2 {
        book.store
            .write(|w| trust::add_evidence(w, "targets", 5, b"forged", at("2023-09-27T00:00:00Z")))
            .unwrap();
    }
    let evidence = book.store.read(trust::evidence).unwrap();
    let bytes: Vec<_> = evidence.iter().map(|row| row.bytes.as_slice()).collect();
    assert_eq!(
        bytes,
        [&b"t5"[..], b"forged"],
        "both signed files are kept, each once"
    );
    let ledger = load(&book.store).unwrap().ledger;
    assert_eq!(ledger.len(), 2);
}

#[test]
fn bytes_of_old_versions_are_let_go_and_their_hashes_stay() {
    let book = trusting();
    book.store
        .write(|w| {
            for version in 6..=9u64 {
                accept(w, version, b"t")?;
            }
            Ok(())
        })
        .unwrap();
    let kept = |version| {
        book.store
            .read(|r| trust::accepted(r, "targets", version))
            .unwrap()
    };
    assert!(kept(6).is_none());
    assert!(kept(7).is_some() && kept(9).is_some());
    assert_eq!(load(&book.store).unwrap().ledger.len(), 6);
}
