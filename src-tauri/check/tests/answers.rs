//! Answers to texts as people paste them, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use chrono::{TimeZone, Utc};
use picketbook_check::wording::{Freshness, Latest, OrderInForce};
use picketbook_check::{
    ActionImpact, Answer, Category, CheckRefusal, Corpus, DeviceState, Finding, Limits, MatchKind,
    NoticeId, NoticeText, OddityKind, Standing, Verdict, action_impact, check as compare, sentence,
};

fn notice(number: u32, revision: u32, title: &str, paragraphs: &[&str]) -> NoticeText {
    NoticeText {
        id: NoticeId { number, revision },
        issued_at: Utc
            .with_ymd_and_hms(2023, 8, number, 10 + revision, 0, 0)
            .unwrap(),
        title: title.into(),
        kind: "bargaining".into(),
        paragraphs: paragraphs.iter().map(|p| (*p).to_owned()).collect(),
        answers: Vec::new(),
        standing: Standing::InForce,
        newest_revision: true,
    }
}

fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(notice(
        3,
        1,
        "Strike order",
        &["The strike begins on 2 August at 12:01 a.m. No member may work under the expired contract until this committee orders a return to work."],
    ));
    corpus.add(notice(
        11,
        1,
        "Picket times in the first week",
        &["Pickets stand at Gate 4 on Tuesday from 6 a.m. to 2 p.m. Bring water and a hat, and sign in with your captain."],
    ));
    corpus.add(notice(
        14,
        1,
        "Picket times in the second week",
        &["Pickets stand at Gate 4 on Thursday from 6 a.m. to 2 p.m. Bring water and a hat, and sign in with your captain."],
    ));
    corpus.add(NoticeText {
        answers: Vec::new(),
        standing: Standing::Withdrawn { by: 16 },
        ..notice(15, 1, "Meeting in the town hall", &["All members meet in the town hall on Sunday at three to hear the bargaining report from Maria Ortega."])
    });
    corpus.add(notice(
        16,
        1,
        "The meeting in the town hall is off",
        &["The meeting in the town hall is withdrawn, because the hall is flooded. A new date follows."],
    ));
    corpus.add(notice(
        17,
        1,
        "Not an offer that we can recommend",
        &[
            "We were asked to meet the heads of the companies this evening, and we went in good faith.",
            "What we heard was a defence of the single offer that they made on 11 August. It is not an offer that this committee can recommend.",
            "The companies published their offer twenty minutes after we left the room.",
            "Tomorrow we will send you a full account, issue by issue. Members return to work only if they ratify an agreement.",
        ],
    ));
    corpus.add(NoticeText { newest_revision: false, ..notice(18, 1, "Hardship fund", &["The hardship fund pays 250 dollars a week from the tenth day to every member who served a full picket shift."]) });
    corpus.add(notice(18, 2, "Hardship fund", &["The hardship fund pays 300 dollars a week from the eighth day to every member who served a full picket shift."]));
    corpus
}

fn find(text: &str) -> Finding {
    compare(text, &corpus(), &Limits::default(), &|| false).unwrap()
}

fn check(text: &str, expected: Verdict) {
    let finding = find(text);
    assert_eq!(
        finding.verdict, expected,
        "for {text:?}: {:#?}",
        finding.matches
    );
}

fn differs(text: &str, expected: &[(&str, &str, Category)]) {
    let finding = find(text);
    let found: Vec<(&str, &str, Category)> = finding
        .matches
        .iter()
        .flat_map(|m| &m.differences)
        .map(|d| (d.was.as_str(), d.now.as_str(), d.category))
        .collect();
    assert_eq!(found, expected, "the differences of {text:?}");
}

const OFFER: &str = "What we heard was a defence of the single offer that they made on 11 August. It is not an offer that this committee can recommend.";

#[test]
fn what_chats_do_to_a_text_does_not_change_it() {
    check(OFFER, Verdict::Verbatim);
    check(&OFFER.to_uppercase(), Verdict::Verbatim);
    check(
        &format!(
            "fwd from a captain!!\n\n> {}",
            OFFER.replace(" offer ", " offer\n> ")
        ),
        Verdict::Verbatim,
    );
    check(
        &format!("🔥🔥 “{}” 🔥", OFFER.replace('.', "…")),
        Verdict::Verbatim,
    );
    check(
        &OFFER
            .replace("committee", "cornrnittee")
            .replace("11 August", "1l August"),
        Verdict::Verbatim,
    );
    check(
        &OFFER.replace("recommend", "recom-\nmend"),
        Verdict::Verbatim,
    );
    check(&OFFER.replace('e', "е"), Verdict::Verbatim);
    check(
        "What we heard was a defence of the single offer that they made on 11 August.",
        Verdict::Excerpt,
    );
    check(
        &format!("{OFFER}\n\n— Notice 17 ¶2, 17 August 2023"),
        Verdict::Verbatim,
    );
}

#[test]
fn changed_words_are_called_out_by_what_they_carry() {
    differs(
        &OFFER.replace(" not ", " "),
        &[("not", "", Category::Negation)],
    );
    differs(
        &OFFER.replace("11 August", "12 August"),
        &[("11", "12", Category::Date)],
    );
    differs(
        &OFFER.replace("can recommend", "must recommend"),
        &[("can", "must", Category::Modal)],
    );
    differs(
        "The companies published their offer thirty minutes before we left the room.",
        &[
            ("twenty", "thirty", Category::Number),
            ("after", "before", Category::Condition),
        ],
    );
    differs(
        "All members meet in the town hall on Sunday at three to hear the bargaining report from Maria Delgado.",
        &[("Ortega", "Delgado", Category::Name)],
    );
    differs(
        "Pickets stand at Gate 4 on Thursday from 6 a.m. to 2 a.m. Bring water and a hat, and sign in with your captain.",
        &[("p.m.", "a.m.", Category::Time)],
    );
}

#[test]
fn a_first_word_turned_into_its_opposite_is_altered() {
    for other in ["Every member", "Everybody", "Everyone", "Any member"] {
        let text = format!(
            "The strike begins on 2 August at 12:01 a.m. {other} may work under the expired contract until this committee orders a return to work."
        );
        check(&text, Verdict::AlteredCopy);
    }
}

#[test]
fn words_between_tildes_are_struck_out_and_numbers_after_one_are_not() {
    for mark in ["~", "~~"] {
        let struck = OFFER.replace(" not ", &format!(" {mark}not{mark} "));
        let finding = find(&struck);
        assert_eq!(finding.verdict, Verdict::AlteredCopy, "{struck}");
        assert!(
            finding
                .oddities
                .iter()
                .any(|odd| odd.kind == OddityKind::StruckOut),
            "{struck}"
        );
    }
    let about = find("~20 people at ~9 in the morning");
    assert!(about.oddities.is_empty(), "{:?}", about.oddities);
}

#[test]
fn tricks_do_not_pass_as_word_for_word() {
    let struck = OFFER.replace(" not ", " n\u{336}o\u{336}t\u{336} ");
    check(&struck, Verdict::AlteredCopy);
    check(&OFFER.replace(" not ", " "), Verdict::AlteredCopy);
    check(
        &OFFER.replace("an offer", "\u{202e}an offer\u{202c}"),
        Verdict::AlteredCopy,
    );
    check(
        &OFFER.replace("It is not", "It is 🅽🅾🆃 not"),
        Verdict::AlteredCopy,
    );
    check(
        &OFFER.replace("11 August", "-11 August"),
        Verdict::AlteredCopy,
    );
    check(
        &format!("It is untrue that {}", OFFER.replacen('W', "w", 1)),
        Verdict::AlteredCopy,
    );
    check(&format!("🚫 {OFFER}"), Verdict::WithAdditions);
    check(
        &format!("{OFFER} You may go back on Monday."),
        Verdict::WithAdditions,
    );
    check(&format!("Cancelled!\n{OFFER}"), Verdict::WithAdditions);
    check(
        &format!("{OFFER}\n\n— Notice 16 ¶2, 17 August 2023"),
        Verdict::WithAdditions,
    );
    check(
        &format!("Subject: strike is over\n{OFFER}"),
        Verdict::WithAdditions,
    );
    let kinds: Vec<OddityKind> = find(&OFFER.replacen('o', "о", 1).replacen("de", "d\u{200b}e", 1))
        .oddities
        .iter()
        .map(|o| o.kind)
        .collect();
    assert_eq!(
        kinds,
        [OddityKind::Invisible, OddityKind::LookAlike],
        "each trick is named, in the order of the text"
    );
}

#[test]
fn punctuation_that_turns_the_meaning_is_a_difference() {
    let mut corpus = corpus();
    corpus.add(notice(
        19,
        1,
        "Three questions",
        &[
            "Is the strike over at the harbour and at the depot tonight? The answer follows tomorrow at noon.",
            "No pickets stand at the north gate on Monday, because the road to it is closed for repairs.",
        ],
    ));
    let find = |text: &str| compare(text, &corpus, &Limits::default(), &|| false).unwrap();
    let differs = |text: &str, expected: &[(&str, &str, Category)]| {
        let finding = find(text);
        let found: Vec<(&str, &str, Category)> = finding
            .matches
            .iter()
            .flat_map(|m| &m.differences)
            .map(|d| (d.was.as_str(), d.now.as_str(), d.category))
            .collect();
        assert_eq!(found, expected, "the differences of {text:?}");
        let verdict = if expected.is_empty() {
            Verdict::Verbatim
        } else {
            Verdict::AlteredCopy
        };
        assert_eq!(finding.verdict, verdict, "{text:?}");
    };
    let asked = "Is the strike over at the harbour and at the depot tonight? The answer follows tomorrow at noon.";
    differs(asked, &[]);
    differs(
        &asked.replace('?', "."),
        &[("tonight?", "tonight.", Category::Question)],
    );
    differs(
        &asked.replace("noon.", "noon?"),
        &[("noon.", "noon?", Category::Question)],
    );
    // Chats drop marks; a dropped one claims nothing.
    differs(&asked.replace(['?', '.'], ""), &[]);
    differs(&asked.replace('?', "??!"), &[]);
    let none = "No pickets stand at the north gate on Monday, because the road to it is closed for repairs.";
    differs(none, &[]);
    differs(
        &none.replacen("No ", "No, ", 1),
        &[("No", "No,", Category::Negation)],
    );
    differs(
        &none.replacen("No ", "NO!! ", 1),
        &[("No", "NO!!", Category::Negation)],
    );
    differs(&none.replace("Monday, because", "Monday because"), &[]);
}

#[test]
fn true_words_in_a_false_order_are_no_copy() {
    check(
        "Members return to work for every member who served a full picket shift and sign in with your captain.",
        Verdict::Touches,
    );
    check(
        "Tomorrow we will send you a full account, issue by issue and we went in good faith.",
        Verdict::WithAdditions,
    );
    let halves = "We were asked to meet the heads of the companies this evening that they made on 11 August. It is not an offer that this committee can recommend.";
    check(halves, Verdict::AlteredCopy);
    let turned = "It is not an offer that this committee can recommend. What we heard was a defence of the single offer that they made on 11 August.";
    check(turned, Verdict::Excerpt);
    assert!(find(turned).matches[0].reordered, "the other order is said");
    check(&format!("{OFFER}\n{OFFER}"), Verdict::Verbatim);
}

#[test]
fn what_no_longer_speaks_says_so_and_names_what_does() {
    let meeting = "All members meet in the town hall on Sunday at three to hear the bargaining report from Maria Ortega.";
    check(meeting, Verdict::Withdrawn);
    let found = find(meeting);
    assert_eq!(
        found.matches[0].in_place.as_ref().map(|p| p.id.number),
        Some(16),
        "what stands in its place"
    );
    let fund = "The hardship fund pays 250 dollars a week from the tenth day to every member who served a full picket shift.";
    check(fund, Verdict::OlderRevision);
    assert_eq!(
        find(fund).matches[0].newer_revision,
        Some(2),
        "the newer revision is named"
    );
    let old_week = "Pickets stand at Gate 4 on Tuesday from 6 a.m. to 2 p.m. Bring water and a hat, and sign in with your captain.";
    check(old_week, Verdict::Verbatim);
    let kinds: Vec<(u32, MatchKind)> = find(old_week)
        .matches
        .iter()
        .map(|m| (m.notice, m.kind))
        .collect();
    assert_eq!(
        kinds,
        [(11, MatchKind::Verbatim), (14, MatchKind::SaidAnew)],
        "last week's times are genuine, and this week's are named beside them"
    );
}

#[test]
fn omissions_are_shown_and_marked() {
    let text = "Tomorrow we will send you a full account, issue by issue. Members return to work";
    let found = find(text);
    assert_eq!(
        found.verdict,
        Verdict::Excerpt,
        "true words: {:#?}",
        found.matches
    );
    let left: Vec<(&str, Option<Category>)> = found.matches[0]
        .left_out
        .iter()
        .map(|l| (l.text.as_str(), l.carries))
        .collect();
    assert_eq!(
        left,
        [(
            "only if they ratify an agreement.",
            Some(Category::Condition)
        )],
        "the condition is missing"
    );
}

#[test]
fn rumors_touch_what_speaks_about_the_matter() {
    check("deal tonight, back to work Monday", Verdict::Touches);
    check(
        "my cat likes tuna and sleeps all afternoon",
        Verdict::NoMatch,
    );
}

#[test]
fn bad_input_is_answered_or_refused_by_name() {
    let refused =
        |text: &str| compare(text, &corpus(), &Limits::default(), &|| false).map(|f| f.verdict);
    assert_eq!(refused(""), Err(CheckRefusal::Empty), "nothing");
    assert_eq!(refused(" \n\t"), Err(CheckRefusal::Empty), "only spaces");
    assert_eq!(
        refused(&">".repeat(100_000)),
        Err(CheckRefusal::Empty),
        "quotation marks only"
    );
    assert_eq!(
        refused(&"word ".repeat(2_500_000)),
        Err(CheckRefusal::TooLarge),
        "twelve megabytes"
    );
    assert_eq!(refused("a\0b"), Err(CheckRefusal::Binary), "a zero byte");
    assert_eq!(
        refused(&"\u{1}\u{2}ab".repeat(40)),
        Err(CheckRefusal::Binary),
        "control characters"
    );
    assert_eq!(
        refused(&"strike ".repeat(19_000)),
        Ok(Verdict::Touches),
        "one word again and again"
    );
    assert_eq!(
        refused(&"the offer ".repeat(9_900)),
        Ok(Verdict::Touches),
        "two words again and again"
    );
    assert_eq!(
        refused("שביתה תתחיל ביום ראשון"),
        Ok(Verdict::NoMatch),
        "right to left"
    );
    let cancelled = compare(OFFER, &corpus(), &Limits::default(), &|| true);
    assert_eq!(
        cancelled,
        Err(CheckRefusal::Cancelled),
        "the caller stopped it"
    );
    let tight = Limits {
        max_steps: 50,
        ..Limits::default()
    };
    assert_eq!(
        compare(OFFER, &corpus(), &tight, &|| false),
        Err(CheckRefusal::TooComplex),
        "the work is bounded"
    );
    let again = format!("{OFFER}\n").repeat(700);
    let over_and_over =
        compare(&again, &corpus(), &Limits::default(), &|| false).map(|f| f.verdict);
    assert_eq!(
        over_and_over,
        Ok(Verdict::Verbatim),
        "a text pasted over and over"
    );
}

fn current() -> DeviceState {
    DeviceState {
        freshness: Freshness::Current {
            until: "Fri 25 Aug, 17:00".into(),
        },
        latest: Some(Latest {
            number: 18,
            issued: "18 Aug 2023".into(),
        }),
        gaps: Vec::new(),
        order_in_force: Some(OrderInForce {
            text: "the strike order".into(),
            ends_work_stoppage: false,
            cite: "notice 3 ¶1, 3 August 2023".into(),
        }),
        next_order: None,
    }
}

#[test]
fn a_language_that_is_not_read_is_never_told_that_no_notice_speaks() {
    for text in [
        "ストライキは終わった",
        "انتهى الإضراب",
        "Tapos na ang welga, balik trabaho tayo sa Lunes",
    ] {
        let said = answer(text, &current());
        assert!(said.refuses_no_word, "{text}");
        assert!(!said.text().contains("No official word"), "{}", said.text());
        assert!(
            said.fact_first.contains("in this language"),
            "{}",
            said.fact_first
        );
    }
}

#[test]
fn what_to_do_fits_the_claim_and_the_order() {
    for text in [
        "La grève est finie, on reprend le travail lundi",
        "Todos de vuelta al trabajo el lunes",
        "Am Montag geht die Arbeit wieder los, der Streik ist vorbei!",
        "get back to your desks monday",
        "you can start writing again tomorrow",
    ] {
        assert_eq!(action_impact(text), ActionImpact::ReturnToWork, "{text}");
    }
    assert_eq!(
        action_impact("The contract is ratified! 99% voted yes"),
        ActionImpact::Vote
    );
    assert_eq!(
        action_impact("From then on members may work."),
        ActionImpact::ReturnToWork
    );
    assert_eq!(
        action_impact("Be at gate 4 at 7 tomorrow"),
        ActionImpact::PicketTimes
    );
    for text in [
        "A lot of people came, 300 at least",
        "The two sides can work together on 3 issues",
        "The bottom line is 5 percent",
    ] {
        assert_eq!(action_impact(text), ActionImpact::None, "{text}");
    }
    let vote = answer("The ballot is tomorrow", &current())
        .do_not_act
        .unwrap();
    assert!(
        vote.contains("how members vote") && !vote.contains("strike order"),
        "{vote}"
    );
    let mut back = current();
    if let Some(order) = &mut back.order_in_force {
        order.text = "the return to work".into();
        order.ends_work_stoppage = true;
    }
    let said = answer("Everybody is back to work on Monday", &back)
        .do_not_act
        .unwrap();
    assert!(
        said.starts_with(
            "Act on the notice, not on this text; the order in force is the return to work"
        ),
        "{said}"
    );
}

fn answer(text: &str, state: &DeviceState) -> Answer {
    sentence(&find(text), text, state, action_impact(text), &|d| {
        d.format("%-d %B %Y").to_string()
    })
}

#[test]
fn the_fact_comes_first_and_the_claim_once() {
    let said = answer(&OFFER.replace(" not ", " "), &current());
    assert_eq!(
        said.fact_first,
        "Notice 17 ¶2, 17 August 2023, says: “It is not an offer that this committee can recommend.”"
    );
    assert_eq!(
        said.verdict_line,
        "Looks like notice 17 ¶2, but words differ: a negation."
    );
    assert_eq!(
        said.as_of,
        "Current until Fri 25 Aug, 17:00. Latest notice here: no. 18, 18 Aug 2023."
    );
    assert_eq!(
        said.text().matches("What we heard").count(),
        1,
        "the claim is quoted once"
    );
}

#[test]
fn last_weeks_times_are_answered_with_this_weeks() {
    let said = answer(
        "Pickets stand at Gate 4 on Tuesday from 6 a.m. to 2 p.m. Bring water and a hat, and sign in with your captain.",
        &current(),
    );
    assert_eq!(
        said.fact_first,
        "Notice 14 ¶1, 14 August 2023, says: “Pickets stand at Gate 4 on Thursday from 6 a.m. to 2 p.m. Bring water and a hat, and sign in with your captain.”"
    );
    assert!(
        said.verdict_line.contains("notice 14 ¶1 says it anew"),
        "{}",
        said.verdict_line
    );
    assert!(said.do_not_act.is_some(), "old times must not be acted on");
}

#[test]
fn no_match_is_worded_by_the_rule() {
    let text = "my cat likes tuna and sleeps all afternoon";
    let said = answer(text, &current());
    assert_eq!(
        said.fact_first,
        "No notice on this device (latest: no. 18, 18 Aug 2023) mentions this. That does not mean it is false."
    );
    assert!(!said.refuses_no_word, "a current device may say so");
    let stale = DeviceState {
        freshness: Freshness::Stale {
            since: "14 Aug 2023".into(),
        },
        gaps: vec![7, 9],
        ..current()
    };
    let said = answer(text, &stale);
    assert_eq!(
        said.fact_first,
        "This device may be out of date: its notices have not been confirmed since 14 Aug 2023, and notices 7 and 9 are missing."
    );
    assert!(said.refuses_no_word, "a stale device refuses");
}

#[test]
fn claims_that_lead_to_action_name_the_order() {
    let said = answer("deal tonight, back to work Monday", &current());
    assert_eq!(
        said.do_not_act.as_deref(),
        Some(
            "Do not act on this; the order in force is the strike order (notice 3 ¶1, 3 August 2023)."
        )
    );
    let impact = |text: &str, expected: ActionImpact| {
        assert_eq!(action_impact(text), expected, "what {text:?} leads to")
    };
    impact("we go back to work on Monday", ActionImpact::ReturnToWork);
    impact("the strike was called off", ActionImpact::ReturnToWork);
    impact("the ballot closes at noon", ActionImpact::Vote);
    impact("picket starts at 5 at gate 9", ActionImpact::PicketTimes);
    impact("they offered 3 percent", ActionImpact::None);
}

#[test]
fn going_back_is_known_in_other_words_too() {
    let impact = |text: &str, expected: ActionImpact| {
        assert_eq!(action_impact(text), expected, "what {text:?} leads to")
    };
    impact(
        "we are all back in the rooms october 4",
        ActionImpact::ReturnToWork,
    );
    impact("it's over guys", ActionImpact::ReturnToWork);
    impact("the meeting is over", ActionImpact::None);
    impact("everyone back on set tomorrow", ActionImpact::ReturnToWork);
    impact("the studios set back the talks", ActionImpact::None);
    impact(
        "they are back at the table and set a date",
        ActionImpact::None,
    );
    let found = find("my agent says we are all back in the rooms october 4");
    assert_eq!(
        found.matches.first().map(|one| one.notice),
        Some(3),
        "the strike order speaks of the return to work"
    );
}

#[test]
fn a_notice_that_answers_a_rumor_is_found_by_the_rumor() {
    const RUMOR: &str = "A best-and-final offer is on the table";
    let mut corpus = corpus();
    corpus.add(NoticeText {
        answers: vec![RUMOR.to_owned()],
        ..notice(
            20,
            1,
            "Meeting again",
            &["The two sides meet again on Sunday."],
        )
    });
    let find = |text: &str| compare(text, &corpus, &Limits::default(), &|| false).unwrap();
    for text in ["BREAKING: best and final offer on the table!!", RUMOR] {
        let found = find(text);
        assert_eq!(
            found.verdict,
            Verdict::Touches,
            "a rumor is never the notice's own words: {text}"
        );
        let first = found
            .matches
            .first()
            .map(|one| (one.notice, one.quote_paragraph));
        assert_eq!(first, Some((20, 1)), "{text}: {:#?}", found.matches);
    }
}

#[test]
fn days_and_amounts_say_what_a_text_is_about() {
    let found = find("tuesday at gate 4 or is it 2 august 12:01 am");
    assert!(
        found.matches.iter().any(|one| one.notice == 3),
        "the day and the hour are those of notice 3: {:#?}",
        found.matches
    );
    let unrelated = find("who pays strike pay for september");
    let named: Vec<u32> = unrelated.matches.iter().map(|one| one.notice).collect();
    assert_eq!(
        named,
        [18],
        "the fund's notice and none that merely says strike"
    );
}
