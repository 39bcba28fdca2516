#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    clippy::print_stdout
)]
use chrono::{TimeZone, Utc};
use picketbook_check::*;

fn notice(number: u32, revision: u32, title: &str, paragraphs: &[&str]) -> NoticeText {
    NoticeText {
        id: NoticeId { number, revision },
        issued_at: Utc
            .with_ymd_and_hms(2023, 8, number, 10 + revision, 0, 0)
            .unwrap(),
        title: title.into(),
        kind: "bargaining".into(),
        paragraphs: paragraphs.iter().map(|p| (*p).to_owned()).collect(),
        standing: Standing::InForce,
        newest_revision: true,
    }
}

#[test]
fn smoke() {
    let mut c = Corpus::new();
    c.add(notice(17, 1, "No offer to recommend", &[
        "We were asked to meet the heads of the companies this evening, and we went in good faith.",
        "What we heard was a defence of the single offer that they made on 11 August. It is not an offer that this committee can recommend.",
        "The companies published their offer twenty minutes after we left the room.",
        "Tomorrow we will send you a full account, issue by issue. Pickets stay up: Gate 4, 6 a.m. to 2 p.m.",
    ]));
    c.add(notice(3, 1, "Strike order", &["The strike begins on 2 May at 12:01 a.m. No member may work under the expired contract until this committee orders a return to work."]));
    for text in [
        "fwd from a captain!!\n\n“We were asked to meet the heads of the companies this evening, and we went in good faith. What we heard was a defence of the single offer that they made on 11 August. It is an offer that this committee can recommend.\n\nOn Monday we will send you a full account.”",
        "> What we heard was a defence of the single offer that they made on 11 August. It is not an\n> offer that this committee can recommend.",
        "WHAT WE HEARD WAS A DEFENCE OF THE SINGLE OFFER THAT THEY MADE ON 11 AUGUST",
        "deal tonight, back to work Monday",
        "The strike is over, vote tomorrow",
        "my cat likes tuna and sleeps all afternoon",
        "Tomorrow we will send you a full account, issue by issue. Pickets stay up: Gate 4, 6 a.m. to 3 p.m.",
    ] {
        let f = check(text, &c, &Limits::default(), &|| false).unwrap();
        println!("---- {text}\n{:#?}", f);
        let state = DeviceState {
            freshness: wording::Freshness::Current {
                until: "Fri 25 Aug, 17:00".into(),
            },
            latest: Some(wording::Latest {
                number: 17,
                issued: "22 Aug 2023".into(),
            }),
            gaps: vec![],
            order_in_force: None,
        };
        println!(
            "{}",
            sentence(&f, text, &state, action_impact(text), &|d| d
                .format("%-d %B %Y")
                .to_string())
            .text()
        );
    }
}
