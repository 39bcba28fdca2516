#![allow(clippy::unwrap_used)]
use super::*;

#[test]
fn every_preset_can_be_used_and_says_what_it_asks() {
    let presets = DutyRule::presets();
    for rule in &presets {
        assert_eq!(rule.problems(), Vec::<String>::new(), "{}", rule.name);
        let text = serde_json::to_string(rule).unwrap();
        assert_eq!(serde_json::from_str::<DutyRule>(&text).unwrap(), *rule);
    }
    let first = |at: usize| presets[at].in_words()[0].clone();
    assert_eq!(first(0), "A week meets the rule with 16 h.");
    assert_eq!(
        first(1),
        "A week meets the rule with 20 h and at least 5 shifts."
    );
    assert_eq!(
        first(2),
        "A day counts with 4 h. A week meets the rule with 3 days of that kind."
    );
    let van = presets[4].in_words().join(" ");
    assert!(
        van.contains("loading a van, for example) counts as 2 shifts"),
        "{van}"
    );
    let half = presets[3].in_words().join(" ");
    assert!(half.contains("two hours as one"), "{half}");
}

#[test]
fn a_rule_that_cannot_be_meant_is_refused_in_words() {
    for (change, part) in [
        (
            DutyRule {
                min_minutes: 0,
                ..DutyRule::default()
            },
            "asks for nothing",
        ),
        (
            DutyRule {
                unit: RuleUnit::Day,
                min_minutes: 1500,
                min_days: 1,
                ..DutyRule::default()
            },
            "longer than the day",
        ),
        (
            DutyRule {
                unit: RuleUnit::Day,
                min_minutes: 240,
                min_days: 3,
                max_credit_per_day: 120,
                ..DutyRule::default()
            },
            "No day can meet",
        ),
        (
            DutyRule {
                name: " ".to_owned(),
                ..DutyRule::default()
            },
            "a name",
        ),
    ] {
        let found = change.problems().join(" ");
        assert!(found.contains(part), "{found}");
    }
}

#[test]
fn minutes_are_said_as_people_say_them() {
    for (minutes, said) in [(80, "1 h 20"), (60, "1 h"), (5, "5 min"), (65, "1 h 05")] {
        assert_eq!(time_in_words(minutes), said);
    }
}
