//! Advice on drafts.

use std::collections::BTreeSet;

use picketbook_notice::lint::{Around, lint};
use picketbook_notice::{Notice, NoticeKind, Order};

use crate::support::{draft, now};

fn rules(notice: &Notice) -> Vec<&'static str> {
    let numbers = BTreeSet::from([1, 2]);
    let around = Around {
        now: now(),
        numbers: &numbers,
        committee: "Local 11 Committee",
    };
    lint(notice, &around)
        .iter()
        .map(|finding| finding.rule)
        .collect()
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(rules(&draft(3, 1, body)), expected, "{body:?}");
}

#[test]
fn words_that_readers_stumble_over() {
    check(
        "Picket on Monday, 2 March 2026, at 6:00 a.m. PT at gate 4.",
        &[],
    );
    check("Picket on 2 March 2026 at 6:00.", &["missing_time_zone"]);
    check(
        "Picket from 6 a.m. to 10 a.m. Pacific time on 2 March.",
        &[],
    );
    check("Picket from 6 a.m. on 2 March.", &["missing_time_zone"]);
    check("We meet on 2 March at 6:00 a.m. Lisbon time.", &[]);
    check("We meet on 2 March at 6:00 a.m. New York time.", &[]);
    check(
        "We meet on 2 March at 6:00 a.m. for some time.",
        &["missing_time_zone"],
    );
    check("We meet tomorrow.", &["relative_word"]);
    check("We meet next Monday.", &["relative_word", "missing_date"]);
    check("We meet on Friday.", &["missing_date"]);
    check("The offer is 5.", &["number_without_unit"]);
    check("The offer is 5% in year 1 of the deal.", &[]);
    check("The offer is $5 an hour and 4 to 6 hours of rest.", &[]);
    check("See notice 2 and article 14.", &[]);
    check("2 of 3 officers sign.", &[]);
    check("Read https://bit.ly/3xyz for more.", &["link_shortener"]);
    check("Read bit.ly/3xyz for more.", &["link_shortener"]);
    check("[The plan](https://tinyurl.com/abc)", &["link_shortener"]);
    check(
        "[The plan](http://local11.example/plan)",
        &["unencrypted_link"],
    );
    check("[The plan](https://local11.example/plan)", &[]);
    check("## News\n\nText.\n\n### More\n\nText.", &[]);
    check("#### News\n\nText.", &["heading_order"]);
    check("Some <b>bold</b> text.", &["html", "html"]);
    check("", &["empty"]);
    let hard = "Notwithstanding aforementioned considerations regarding administrative reclassification methodologies, representatives simultaneously acknowledge extraordinarily complicated intergovernmental interdependencies necessitating comprehensive organizational reconfiguration, particularly concerning compensation administration responsibilities, institutional accountability mechanisms, retroactive implementation possibilities, supplementary documentation requirements and corresponding communication infrastructure modernization initiatives throughout participating jurisdictions everywhere.";
    check(hard, &["hard_to_read"]);
    let mut spanish = draft(3, 1, "Nos vemos a las 6:00 hoy.");
    spanish.header.language = Some("es".to_owned());
    assert_eq!(
        rules(&spanish),
        [""; 0],
        "English rules ask English texts only"
    );
}

#[test]
fn headers() {
    let with = |change: fn(&mut Notice), expected: &[&str]| {
        let mut notice = draft(3, 1, "Text.");
        change(&mut notice);
        assert_eq!(rules(&notice), expected, "{:?}", notice.header);
    };
    with(
        |n| n.header.issuer = "Somebody".to_owned(),
        &["other_issuer"],
    );
    with(
        |n| {
            n.header.kind = NoticeKind::Order;
            n.header.order = Order::Strike;
        },
        &["order_without_time"],
    );
    with(
        |n| n.header.kind = NoticeKind::Order,
        &["kind_without_order"],
    );
    with(
        |n| {
            n.header.order = Order::Strike;
            n.header.effective_at = Some(n.header.issued_at);
        },
        &["order_of_other_kind"],
    );
    with(|n| n.header.withdraws = vec![9], &["unknown_notice"]);
    with(
        |n| n.header.kind = NoticeKind::Correction,
        &["correction_of_nothing"],
    );
    with(
        |n| n.header.issued_at += chrono::Duration::days(60),
        &["issued_in_future"],
    );
    with(
        |n| n.header.issued_at -= chrono::Duration::days(60),
        &["issued_long_ago"],
    );
    with(|n| n.header.title = "word ".repeat(20), &["long_title"]);
}
