#![allow(clippy::unwrap_used)]
use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::picket::duty_rule::{RuleUnit, Worth};

const LA: Tz = chrono_tz::America::Los_Angeles;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2023-09-18 09:00` on the clocks of Los Angeles.
fn at(text: &str) -> DateTime<Utc> {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    LA.from_local_datetime(&wall).earliest().unwrap().to_utc()
}

/// Each line: `SITE FROM TO [duty] [flags]`; a shift is made of each.
fn stays(lines: &[&str]) -> (Vec<ShiftFacts>, Vec<Spent>) {
    let mut shifts = Vec::new();
    let mut found = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let begins = at(&format!("{} {}", words[1], words[2]));
        let ends = (words[4] != "-").then(|| at(&format!("{} {}", words[3], words[4])));
        shifts.push(ShiftFacts {
            code: format!("S{place}"),
            site: words[0].to_owned(),
            starts: begins,
            ends: ends.unwrap_or(begins + TimeDelta::hours(4)),
            day: begins.with_timezone(&LA).date_naive(),
        });
        found.push(Spent {
            begins,
            ends,
            shift: place,
            duty: words
                .get(5)
                .and_then(|word| Duty::parse(word))
                .unwrap_or_default(),
            estimated: line.contains("estimated"),
            proxy: line.contains("proxy"),
            entry: EntryId(uuid::Uuid::from_u128(place as u128)),
        });
    }
    (shifts, found)
}

fn weeks_of(
    rule: &DutyRule,
    standing: Standing,
    holidays: &[&str],
    lines: &[&str],
) -> Vec<WeekSum> {
    let (shifts, found) = stays(lines);
    let holidays: Vec<NaiveDate> = holidays.iter().map(|text| day(text)).collect();
    member_weeks(rule, LA, &holidays, &shifts, standing, &found, None)
}

/// Week by week: `meets`, `short 80 1 0` (minutes, shifts, days) or `review`, with the minutes.
fn said(weeks: &[WeekSum]) -> String {
    let all: Vec<String> = weeks
        .iter()
        .map(|week| match week.verdict {
            Verdict::Meets => format!("meets {}", week.minutes),
            Verdict::Review => format!("review {}/{}", week.minutes, week.possible_minutes),
            Verdict::Short => format!(
                "short {} {} {}",
                week.short_minutes, week.short_shifts, week.short_days
            ),
        })
        .collect();
    all.join(", ")
}

fn check(rule: &DutyRule, lines: &[&str], expected: &str) {
    let weeks = weeks_of(rule, Standing::GOOD, &[], lines);
    assert_eq!(said(&weeks), expected, "{lines:?}");
}

const FOUR_DAYS: [&str; 4] = [
    "A 2023-09-18 09:00 2023-09-18 13:00",
    "A 2023-09-19 09:00 2023-09-19 13:00",
    "A 2023-09-20 09:00 2023-09-20 13:00",
    "A 2023-09-21 09:00 2023-09-21 12:40",
];

#[test]
fn hours_of_a_week_meet_the_rule_or_are_short_by_what_is_missing() {
    let rule = DutyRule::default();
    check(&rule, &FOUR_DAYS[..3], "short 240 0 0");
    check(&rule, &FOUR_DAYS, "short 20 0 0");
    let mut all = FOUR_DAYS.to_vec();
    all.push("A 2023-09-24 09:00 2023-09-24 09:20");
    check(&rule, &all, "meets 960");
    all[4] = "A 2023-09-25 09:00 2023-09-25 09:20";
    check(&rule, &all, "short 20 0 0, short 940 0 0");
}

#[test]
fn what_somebody_has_to_look_at_is_asked_only_where_it_decides() {
    let rule = DutyRule::default();
    let mut lines = FOUR_DAYS.to_vec();
    lines.push("A 2023-09-22 09:00 2023-09-22 -");
    check(&rule, &lines, "review 940/1180");
    lines[4] = "A 2023-09-22 09:00 2023-09-22 13:00 picket proxy";
    check(&rule, &lines, "review 940/1180");
    let allowed = DutyRule {
        proxy_allowed: true,
        ..rule.clone()
    };
    check(&allowed, &lines, "meets 1180");
    // One without a sign-out beside sixteen sure hours decides nothing.
    lines[3] = "A 2023-09-21 09:00 2023-09-21 13:00";
    lines[4] = "A 2023-09-22 09:00 2023-09-22 -";
    check(&rule, &lines, "meets 960");
    check(&rule, &lines[4..], "short 960 0 0");
}

#[test]
fn an_estimated_sign_out_is_a_question_only_where_the_rule_wants_it_seen() {
    let lines = ["A 2023-09-18 09:00 2023-09-18 13:00 picket estimated"];
    let rule = DutyRule {
        min_minutes: 240,
        ..DutyRule::default()
    };
    check(&rule, &lines, "meets 240");
    let seen = DutyRule {
        both_seen: true,
        ..rule
    };
    check(&seen, &lines, "review 0/240");
}

#[test]
fn time_at_two_places_at_once_counts_once() {
    let rule = DutyRule {
        min_minutes: 300,
        ..DutyRule::default()
    };
    let lines = [
        "A 2023-09-18 09:00 2023-09-18 13:00",
        "B 2023-09-18 11:00 2023-09-18 14:00",
    ];
    check(&rule, &lines, "meets 300");
    let weeks = weeks_of(&rule, Standing::GOOD, &[], &lines);
    assert!(weeks[0].doubts.has(Doubt::Overlap));
    let one = DutyRule {
        one_site_per_day: true,
        ..rule
    };
    check(&one, &lines, "review 240/300");
}

#[test]
fn other_duty_counts_as_the_rule_weighs_it() {
    let half = &DutyRule::presets()[3];
    check(
        half,
        &["A 2023-09-18 08:00 2023-09-18 15:59 alternate"],
        "short 0 0 1",
    );
    check(
        half,
        &["A 2023-09-18 08:00 2023-09-18 16:00 alternate"],
        "meets 240",
    );
    check(half, &["A 2023-09-18 08:00 2023-09-18 12:00"], "meets 240");
    let van = &DutyRule::presets()[4];
    check(
        van,
        &[
            "A 2023-09-18 08:00 2023-09-18 09:00 special",
            "A 2023-09-19 08:00 2023-09-19 09:00 special",
        ],
        "meets 120",
    );
    check(
        van,
        &[
            "A 2023-09-18 08:00 2023-09-18 09:00 special",
            "A 2023-09-19 08:00 2023-09-19 09:00",
        ],
        "short 0 1 0",
    );
}

#[test]
fn a_night_over_a_change_of_the_clock_has_its_real_length() {
    let rule = DutyRule {
        min_minutes: 540,
        ..DutyRule::default()
    };
    check(&rule, &["A 2023-11-04 22:00 2023-11-05 06:00"], "meets 540");
    check(
        &rule,
        &["A 2023-03-11 22:00 2023-03-12 06:00"],
        "short 120 0 0",
    );
    // Shared out at midnight, Saturday has two hours and Sunday, in the same week, the rest.
    let split = DutyRule {
        split_at_midnight: true,
        max_credit_per_day: 180,
        ..rule.clone()
    };
    check(
        &split,
        &["A 2023-11-04 22:00 2023-11-05 06:00"],
        "short 240 0 0",
    );
    // The night from Sunday to Monday belongs to the week in which its shift began, or to both.
    check(
        &rule,
        &["A 2023-09-24 22:00 2023-09-25 06:00"],
        "short 60 0 0",
    );
    let split = DutyRule {
        split_at_midnight: true,
        ..rule
    };
    check(
        &split,
        &["A 2023-09-24 22:00 2023-09-25 06:00"],
        "short 420 0 0, short 180 0 0",
    );
}

#[test]
fn a_holiday_week_takes_one_shift_of_the_next() {
    let rule = &DutyRule::presets()[7];
    let week = |first: u32, days: u32| -> Vec<String> {
        (first..first + days)
            .map(|day| format!("A 2023-09-{day:02} 09:00 2023-09-{day:02} 13:00"))
            .collect()
    };
    let lines: Vec<String> = [week(5, 4), week(11, 6)].concat();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let found = weeks_of(rule, Standing::GOOD, &["2023-09-04"], &lines);
    assert_eq!(said(&found), "meets 1200, meets 1200");
    assert_eq!(found[0].made_up, 1);
    // Without a holiday nothing moves; with too few shifts the next week lacks what it gave.
    let found = weeks_of(rule, Standing::GOOD, &[], &lines);
    assert_eq!(said(&found), "short 0 1 0, meets 1440");
    let found = weeks_of(rule, Standing::GOOD, &["2023-09-04"], &lines[..9]);
    assert_eq!(said(&found), "meets 1200, short 0 1 0");
}

#[test]
fn standing_and_agreements_are_for_the_union_to_look_at() {
    let lines = ["A 2023-09-18 09:00 2023-09-18 13:00 alternate"];
    let rule = DutyRule {
        min_minutes: 240,
        good_standing_only: true,
        alternate_agreed_only: true,
        ..DutyRule::default()
    };
    let until = |text: &str| Standing {
        alternate: true,
        alternate_until: Some(day(text)),
        ..Standing::GOOD
    };
    for (standing, expected) in [
        (Standing::GOOD, "review 0/240"),
        (until("2023-09-18"), "meets 240"),
        (until("2023-09-17"), "review 0/240"),
        (
            Standing {
                good: false,
                ..until("2023-12-31")
            },
            "review 240/240",
        ),
        (
            Standing {
                known: false,
                ..until("2023-12-31")
            },
            "review 240/240",
        ),
    ] {
        let found = weeks_of(&rule, standing, &[], &lines);
        assert_eq!(said(&found), expected, "{standing:?}");
    }
}

#[test]
fn named_days_and_breaks_count_as_the_rule_says() {
    let rule = DutyRule {
        min_minutes: 0,
        required_days: vec![Weekday::Mon, Weekday::Fri],
        ..DutyRule::default()
    };
    check(
        &rule,
        &["A 2023-09-18 09:00 2023-09-18 10:00"],
        "short 0 0 1",
    );
    let found = weeks_of(
        &rule,
        Standing::GOOD,
        &["2023-09-22"],
        &["A 2023-09-18 09:00 2023-09-18 10:00"],
    );
    assert_eq!(said(&found), "meets 60");

    let (shifts, mut found) = stays(&[
        "A 2023-09-18 09:00 2023-09-18 11:00",
        "A 2023-09-18 11:20 2023-09-18 13:00",
    ]);
    found[1].shift = 0;
    for (counts_breaks, minutes) in [(true, 240), (false, 220)] {
        let rule = DutyRule {
            counts_breaks,
            ..DutyRule::default()
        };
        let weeks = member_weeks(&rule, LA, &[], &shifts, Standing::GOOD, &found, None);
        assert_eq!(weeks[0].minutes, minutes);
        assert_eq!(weeks[0].shifts, 1, "two stays on one shift are one shift");
    }
}

fn any_rule() -> impl Strategy<Value = DutyRule> {
    (0_usize..8, any::<[bool; 4]>(), 0_u32..600).prop_map(|(preset, flags, limit)| DutyRule {
        one_site_per_day: flags[0],
        split_at_midnight: flags[1],
        counts_breaks: flags[2],
        both_seen: flags[3],
        max_credit_per_day: limit.max(300),
        flying: Worth {
            percent: 150,
            shifts: 1,
        },
        ..DutyRule::presets()[preset].clone()
    })
}

/// Stays on twelve shifts around the change of the clock of November 2023.
fn any_stays() -> impl Strategy<Value = (Vec<ShiftFacts>, Vec<Spent>)> {
    let first = at("2023-10-30 06:00");
    let shifts: Vec<ShiftFacts> = (0..12)
        .map(|place| {
            let starts = first + TimeDelta::hours(20 * place);
            ShiftFacts {
                code: format!("S{place}"),
                site: if place % 3 == 0 { "A" } else { "B" }.to_owned(),
                starts,
                ends: starts + TimeDelta::hours(6),
                day: starts.with_timezone(&LA).date_naive(),
            }
        })
        .collect();
    let stay = (
        0_usize..12,
        -30_i64..300,
        0_i64..420,
        0_usize..4,
        any::<[bool; 3]>(),
    );
    proptest::collection::vec(stay, 0..14).prop_map(move |made| {
        let found = made
            .into_iter()
            .enumerate()
            .map(|(id, (shift, after, length, duty, flags))| {
                let begins = shifts[shift].starts + TimeDelta::minutes(after);
                Spent {
                    begins,
                    ends: (!flags[0]).then(|| begins + TimeDelta::minutes(length)),
                    shift,
                    duty: Duty::ALL[duty],
                    estimated: flags[1],
                    proxy: flags[2],
                    entry: EntryId(uuid::Uuid::from_u128(id as u128)),
                }
            })
            .collect();
        (shifts.clone(), found)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_in_which_stays_come_does_not_matter(
        rule in any_rule(),
        (shifts, found) in any_stays(),
        turn in 0_usize..14,
    ) {
        let mut other = found.clone();
        other.reverse();
        if !other.is_empty() {
            let by = turn % other.len();
            other.rotate_left(by);
        }
        let weeks = |stays: &[Spent]| {
            member_weeks(&rule, LA, &[day("2023-11-10")], &shifts, Standing::GOOD, stays, None)
        };
        prop_assert_eq!(weeks(&found), weeks(&other));
    }

    #[test]
    fn what_is_sure_is_never_more_than_what_is_possible(
        rule in any_rule(),
        (shifts, found) in any_stays(),
    ) {
        // A made-up shift moves between weeks, so the law is about rules without one.
        let rule = DutyRule { make_up_shifts: 0, ..rule };
        for week in member_weeks(&rule, LA, &[], &shifts, Standing::GOOD, &found, None) {
            prop_assert!(week.minutes <= week.possible_minutes);
            let nothing = week.short_minutes + week.short_shifts + week.short_days == 0;
            match week.verdict {
                Verdict::Meets => prop_assert!(nothing),
                Verdict::Short => prop_assert!(!nothing),
                Verdict::Review => prop_assert!(week.doubts.doubtful()),
            }
        }
    }

    #[test]
    fn without_limits_the_minutes_are_those_of_the_union_of_all_stays((shifts, found) in any_stays()) {
        let found: Vec<Spent> = found
            .into_iter()
            .filter_map(|stay| stay.ends.map(|_| Spent { duty: Duty::Picket, proxy: false, ..stay }))
            .collect();
        for split_at_midnight in [false, true] {
            let rule = DutyRule { counts_breaks: false, split_at_midnight, ..DutyRule::default() };
            let weeks = member_weeks(&rule, LA, &[], &shifts, Standing::GOOD, &found, None);
            let mut minutes = std::collections::BTreeSet::new();
            for stay in &found {
                let ends = stay.ends.unwrap_or(stay.begins);
                let mut at = stay.begins;
                while at < ends {
                    minutes.insert(at);
                    at += TimeDelta::minutes(1);
                }
            }
            let sum: u32 = weeks.iter().map(|week| week.minutes).sum();
            prop_assert_eq!(sum as usize, minutes.len());
        }
    }

    #[test]
    fn cutting_a_stay_in_two_changes_nothing(
        (shifts, found) in any_stays(),
        cut in 0_i64..400,
        unit in prop_oneof![Just(RuleUnit::Day), Just(RuleUnit::Week)],
    ) {
        let rule = DutyRule { unit, min_days: 2, counts_breaks: false, ..DutyRule::default() };
        let mut parts = Vec::new();
        for (id, stay) in found.iter().enumerate() {
            let middle = stay.begins + TimeDelta::minutes(cut);
            match stay.ends {
                Some(ends) if stay.begins < middle && middle < ends => {
                    let other = EntryId(uuid::Uuid::from_u128(1000 + id as u128));
                    parts.push(Spent { ends: Some(middle), ..*stay });
                    parts.push(Spent { begins: middle, entry: other, ..*stay });
                }
                Some(_) | None => parts.push(*stay),
            }
        }
        let weeks = |stays: &[Spent]| -> Vec<(NaiveDate, u32, u32, Verdict)> {
            member_weeks(&rule, LA, &[], &shifts, Standing::GOOD, stays, None)
                .into_iter()
                .map(|week| (week.week, week.minutes, week.shifts, week.verdict))
                .collect()
        };
        // Kinds of duty weigh the same here, so an overlap may go to either.
        prop_assert_eq!(weeks(&found), weeks(&parts));
    }
}
