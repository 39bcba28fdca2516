//! Laws that hold for every text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../eval/mod.rs"]
mod eval;

use std::sync::LazyLock;

use eval::notices::Noted;
use eval::random::Random;
use picketbook_check::wording::{Freshness, Latest};
use picketbook_check::{
    ActionImpact, CheckRefusal, Corpus, DeviceState, Finding, Limits, Span, Standing, Verdict,
    action_impact, check, sentence,
};
use proptest::prelude::*;

static NOTICES: LazyLock<Vec<Noted>> = LazyLock::new(eval::notices::all);
static CORPUS: LazyLock<Corpus> = LazyLock::new(|| eval::notices::corpus(&NOTICES));

fn find(text: &str) -> Result<Finding, CheckRefusal> {
    check(text, &*CORPUS, &Limits::default(), &|| false)
}

/// A paragraph of a notice that speaks, long enough to quote from.
fn paragraph(random: &mut Random) -> &'static str {
    loop {
        let noted = random.pick::<Noted>(&NOTICES);
        let paragraph = random.pick(&noted.text.paragraphs);
        if noted.text.speaks()
            && noted.text.standing == Standing::InForce
            && paragraph.split(' ').count() >= 16
        {
            return paragraph;
        }
    }
}

fn in_bounds(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

/// Every place that a finding names can be shown.
fn places_hold(text: &str, finding: &Finding) {
    let pasted = finding
        .added
        .iter()
        .chain(finding.oddities.iter().map(|o| &o.span));
    for span in pasted.chain(finding.matches.iter().flat_map(|m| &m.pasted_spans)) {
        assert!(
            in_bounds(text, *span),
            "{span:?} must be a part of {text:?}"
        );
    }
    for m in &finding.matches {
        let noted = NOTICES
            .iter()
            .find(|n| n.text.id.number == m.notice && n.text.id.revision == m.revision)
            .unwrap();
        for d in &m.differences {
            let paragraph = match d.paragraph {
                0 => &noted.text.title,
                n => &noted.text.paragraphs[n as usize - 1],
            };
            assert!(
                in_bounds(text, d.pasted_span),
                "{:?} must be a part of the pasted text",
                d.pasted_span
            );
            assert!(
                in_bounds(paragraph, d.notice_span),
                "{:?} must be a part of the paragraph",
                d.notice_span
            );
            assert_eq!(
                &paragraph[d.notice_span.start..d.notice_span.end],
                d.was,
                "a difference quotes the notice"
            );
            assert_eq!(
                &text[d.pasted_span.start..d.pasted_span.end],
                d.now,
                "a difference quotes the paste"
            );
        }
    }
}

/// Text with everything that breaks text: other scripts, marks, controls, emoji, notice words between.
fn wild() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        Just("The committee will not recommend the offer. ".to_owned()),
        Just(
            "strike begins on Tuesday 14 March at 6:00 a.m. in all three container terminals "
                .to_owned()
        ),
        Just("\u{202e}10 a.m.\u{202c} ".to_owned()),
        Just("n\u{336}o\u{336}t ½ ² 1.5.2 10:: -5 --- ... […] ".to_owned()),
        Just("\r\n> > \n\n- \n* Fwd: [12:03, 8/18] ".to_owned()),
        Just("don't can't we'll 'tis rock'n'roll p.m. U.S. ".to_owned()),
        Just("工人罷工了 خبر عاجل שביתה ไทย \u{1f170}\u{1f1f3}\u{1f1f4} ".to_owned()),
        "\\PC{0,40}",
        any::<String>(),
    ];
    proptest::collection::vec(bits, 0..8).prop_map(|parts| parts.concat())
}

fn state(fresh: u8, gaps: bool, latest: bool) -> DeviceState {
    DeviceState {
        freshness: match fresh % 3 {
            0 => Freshness::Current {
                until: "Fri 25 Aug, 17:00".into(),
            },
            1 => Freshness::Stale {
                since: "Mon 14 Aug, 09:00".into(),
            },
            _ => Freshness::Nothing,
        },
        latest: latest.then(|| Latest {
            number: 15,
            issued: "18 Aug 2023".into(),
        }),
        gaps: if gaps { vec![7, 9] } else { Vec::new() },
        order_in_force: None,
        next_order: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer_or_a_named_refusal(text in wild()) {
        match find(&text) {
            Ok(finding) => {
                places_hold(&text, &finding);
                prop_assert!((0.0..=1.0).contains(&finding.coverage_of_pasted), "a share lies between 0 and 1");
            }
            Err(refusal) => prop_assert!(!refusal.code().is_empty(), "a refusal has a code"),
        }
    }

    #[test]
    fn the_same_text_gets_the_same_bytes(text in wild()) {
        let once = find(&text).map(|f| serde_json::to_string(&f).unwrap());
        let again = eval::notices::corpus(&NOTICES);
        let twice = check(&text, &again, &Limits::default(), &|| false).map(|f| serde_json::to_string(&f).unwrap());
        prop_assert_eq!(once, twice, "a second corpus from the same notices answers the same");
    }

    #[test]
    fn twelve_words_of_a_notice_are_found_after_any_mangling(seed in any::<u64>()) {
        let mut random = Random(seed);
        let words: Vec<&str> = paragraph(&mut random).split(' ').collect();
        let length = 12 + random.below(words.len() - 12);
        let from = random.below(words.len() - length + 1);
        let text = eval::mangle::mangle(&words[from..from + length].join(" "), &mut random);
        let finding = find(&text).unwrap();
        places_hold(&text, &finding);
        prop_assert!(
            matches!(finding.verdict, Verdict::Verbatim | Verdict::Excerpt),
            "{:?} for {:?}: {:#?}", finding.verdict, text, finding.matches
        );
    }

    #[test]
    fn a_turned_meaning_is_never_verbatim(seed in any::<u64>()) {
        let mut random = Random(seed);
        let original = paragraph(&mut random);
        let kind = *random.pick(&eval::alter::KINDS);
        if let Some(changed) = eval::alter::alter(original, kind, &mut random) {
            let text = if random.chance(60) { eval::mangle::mangle(&changed, &mut random) } else { changed };
            let finding = find(&text).unwrap();
            places_hold(&text, &finding);
            prop_assert!(finding.verdict != Verdict::Verbatim, "{kind} was changed: {text:?}");
        }
    }

    #[test]
    fn a_device_that_cannot_know_never_denies(
        text in "[a-z]{3,9}( [a-z]{3,9}){0,12}", fresh in 0u8..3, gaps in any::<bool>(), latest in any::<bool>()
    ) {
        let Ok(finding) = find(&text) else { return Ok(()) };
        let state = state(fresh, gaps, latest);
        let answer = sentence(&finding, &text, &state, action_impact(&text), &|d| d.format("%-d %B %Y").to_string());
        let said = answer.text();
        if !state.may_deny() {
            prop_assert!(!said.contains("No official word") && !said.contains("mentions this"), "{said}");
            prop_assert!(said.contains("may be out of date"), "it must say why: {said}");
        }
        if finding.verdict == Verdict::NoMatch {
            // Letters in a row may also be a language that is not read.
            let unread = said.contains("in this language");
            prop_assert_eq!(answer.refuses_no_word, unread || !state.may_deny(), "a refusal is marked");
        }
        let own = said.replace("That does not mean it is false.", "").replace(&answer.claim_small, "");
        for word in ["false", "fake", "debunked", "lie", "hoax"] {
            prop_assert!(!own.split(|c: char| !c.is_alphabetic()).any(|w| w == word), "{word} is no word of ours: {own}");
        }
    }

    #[test]
    fn claims_that_lead_to_action_carry_the_order(seed in any::<u64>(), fresh in 0u8..3, gaps in any::<bool>()) {
        let mut random = Random(seed);
        let rumor = random.pick(&[
            "deal tonight, back to work Monday", "the strike is over", "you can cross the picket line",
            "voting ends at noon", "picket moved to gate 9 at 5", "no pickets tomorrow",
        ]);
        let finding = find(rumor).unwrap();
        let action = action_impact(rumor);
        prop_assert!(action != ActionImpact::None, "{rumor} leads to action");
        let answer = sentence(&finding, rumor, &state(fresh, gaps, true), action, &|d| d.format("%-d %B %Y").to_string());
        prop_assert!(answer.do_not_act.is_some_and(|s| s.starts_with("Do not act on this;")), "{rumor}");
    }
}
