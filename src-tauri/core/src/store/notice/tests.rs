//! The statements behind the list use their indexes.
#![allow(clippy::unwrap_used)]

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::list::{NoticeFilter, newest_statement, plan};
use crate::store::{Reading, Store};
use crate::vault::{BookKind, Protection, Vault};

/// How SQLite would run a statement, one line a step.
fn explained(r: &Reading<'_>, sql: &str, values: &[Value]) -> String {
    let mut query = r
        .sql()
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    let steps = query.query_map(params_from_iter(values), |row| {
        row.get::<_, String>("detail")
    });
    steps
        .unwrap()
        .map(Result::unwrap)
        .collect::<Vec<_>>()
        .join("\n")
}

fn with_store(check: impl FnOnce(&Reading<'_>)) {
    let home = tempfile::tempdir().unwrap();
    let now = "2023-09-26T18:00:00Z".parse().unwrap();
    let mut random = |bytes: &mut [u8]| bytes.fill(7);
    let made = Vault::create(
        home.path(),
        "x",
        BookKind::Demo,
        Protection::Open,
        now,
        &mut random,
    );
    let store = Store::create(home.path(), &made.unwrap().1, now).unwrap();
    store
        .read(|r| {
            check(r);
            Ok(())
        })
        .unwrap();
}

/// Every page reaches the long rows by number and revision only, and never sorts them.
fn check(filter: &NoticeFilter, first_step: &str) {
    with_store(|r| {
        let plan = plan(filter);
        let page = explained(r, &plan.page, &plan.values);
        let lines: Vec<&str> = page.lines().collect();
        assert!(
            lines[0].contains(first_step),
            "{filter:?} begins otherwise:\n{page}"
        );
        assert!(
            !page.contains("SCAN v"),
            "{filter:?} reads every text:\n{page}"
        );
        assert!(page.contains("SEARCH v USING"), "{filter:?}:\n{page}");
        assert!(
            !page.contains("TEMP B-TREE FOR ORDER BY"),
            "{filter:?} sorts:\n{page}"
        );
        let count = explained(r, &plan.count, &plan.values);
        assert!(
            !count.contains("notice_revision") && !count.contains(" v"),
            "{count}"
        );
    });
}

#[test]
fn the_newest_is_found_at_the_end_of_its_index() {
    with_store(|r| {
        let plan = explained(r, &newest_statement(), &[]);
        assert!(plan.contains("USING INDEX notice_by_issue"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    });
}

#[test]
fn pages_of_the_list_use_indexes() {
    let page = NoticeFilter {
        limit: 50,
        ..NoticeFilter::default()
    };
    check(&page, "SCAN n");
    check(
        &NoticeFilter {
            oldest_first: true,
            ..page.clone()
        },
        "SCAN n",
    );
    check(
        &NoticeFilter {
            kind: Some("picket".into()),
            ..page.clone()
        },
        "USING INDEX notice_by_kind",
    );
    check(
        &NoticeFilter {
            unread: true,
            ..page.clone()
        },
        "USING INDEX notice_unread",
    );
    check(
        &NoticeFilter {
            text: "picket lin".into(),
            ..page.clone()
        },
        "SCAN notice_search VIRTUAL TABLE INDEX",
    );
    check(
        &NoticeFilter {
            text: "15".into(),
            ..page
        },
        "SEARCH n USING INTEGER PRIMARY KEY",
    );
}

#[test]
fn single_hot_statements_use_indexes() {
    with_store(|r| {
        let check = |sql: &str, expected: &str| {
            let found = explained(r, sql, &[]);
            assert!(found.contains(expected), "{sql}\n{found}");
        };
        check(
            "SELECT count(*) FROM notice WHERE read_revision < newest_revision",
            "USING COVERING INDEX notice_unread",
        );
        check(
            "SELECT number, revision, sha256 FROM notice_revision ORDER BY number, revision",
            "USING COVERING INDEX notice_revision_known",
        );
        check(
            "SELECT n.number FROM notice n ORDER BY n.issued_utc DESC, n.number DESC LIMIT 1",
            "USING COVERING INDEX notice_by_issue",
        );
        check(
            "SELECT v.title FROM notice_revision v JOIN notice n ON n.number = v.number
             WHERE v.order_kind <> '' AND v.revision = n.newest_revision ORDER BY v.number",
            "USING INDEX notice_revision_order",
        );
        check(
            "SELECT id FROM alert WHERE put_aside_at = 0 ORDER BY at DESC",
            "INDEX alert_open",
        );
        check(
            "SELECT id FROM event WHERE date >= '2023' ORDER BY date, id",
            "event_by_date",
        );
        check(
            "SELECT rowid FROM notice_search WHERE notice_search MATCH 'a' AND rowid = 3",
            "VIRTUAL TABLE INDEX",
        );
    });
}
