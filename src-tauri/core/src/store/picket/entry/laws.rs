//! The laws of merging, on whole schedules: captains with laptops whose clocks are off, who sign
//! people in and out, undo, correct and estimate by what their own laptop shows, exchange sheets
//! that get lost, arrive twice, in parts and in any order. Headquarters ends with the same book
//! whatever happened on the way, and at every step its tables say what the set says.
//!
//! All cases run inside one transaction each that is never committed, so thousands are cheap.

#![allow(clippy::unwrap_used, clippy::panic)]
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index as Pick;
use proptest::test_runner::{Config, TestRunner};

use super::tests::{graver, store};
use super::*;
use crate::picket::{State, state};

const LAPTOPS: usize = 4;
const CASES: u32 = 2_000;

#[derive(Debug, Clone)]
enum Step {
    /// Signs in, or out when this laptop shows them in.
    Sign {
        person: u8,
        shift: u8,
    },
    Guest {
        leaves: bool,
    },
    WalkIn,
    /// Takes back something that this laptop holds, also an undo.
    Undo(Pick),
    /// Somebody else was meant.
    Correct {
        which: Pick,
        person: u8,
    },
    /// The end of the shift for everybody who is in.
    Estimate {
        shift: u8,
    },
    /// Two captains keep a conflict as it is.
    Keep(Pick),
    /// A sheet goes to another laptop, or gets lost.
    Sheet {
        to: u8,
        from: Pick,
        lost: bool,
    },
    /// The clock jumps.
    Clock(i16),
}

fn step() -> impl Strategy<Value = (u8, Step)> {
    let what = prop_oneof![
        8 => (0..5_u8, 0..2_u8).prop_map(|(person, shift)| Step::Sign { person, shift }),
        1 => any::<bool>().prop_map(|leaves| Step::Guest { leaves }),
        1 => Just(Step::WalkIn),
        2 => any::<Pick>().prop_map(Step::Undo),
        2 => (any::<Pick>(), 0..5_u8).prop_map(|(which, person)| Step::Correct { which, person }),
        1 => (0..2_u8).prop_map(|shift| Step::Estimate { shift }),
        1 => any::<Pick>().prop_map(Step::Keep),
        3 => (0..4_u8, any::<Pick>(), any::<bool>())
            .prop_map(|(to, from, lost)| Step::Sheet { to, from, lost }),
        1 => (-5_000..5_000_i16).prop_map(Step::Clock),
    ];
    (0..4_u8, what)
}

/// A sheet on its way to headquarters: whose, which part of it, how often.
#[derive(Debug, Clone)]
struct Delivery {
    of: u8,
    cut: (Pick, Pick),
    times: u8,
    backwards: bool,
}

fn delivery() -> impl Strategy<Value = Delivery> {
    (0..4_u8, any::<(Pick, Pick)>(), 1..3_u8, any::<bool>()).prop_map(
        |(of, cut, times, backwards)| Delivery {
            of,
            cut,
            times,
            backwards,
        },
    )
}

#[derive(Default)]
struct Laptop {
    holds: BTreeMap<EntryId, Entry>,
    own: Vec<Entry>,
    skew: i64,
    last: Option<DateTime<Utc>>,
}

/// What all laptops recorded in the end, each for itself.
fn play(steps: &[(u8, Step)]) -> Vec<Vec<Entry>> {
    let began: DateTime<Utc> = "2023-08-22T16:00:00Z".parse().unwrap();
    let mut laptops: Vec<Laptop> = (0..LAPTOPS).map(|_| Laptop::default()).collect();
    let mut number = 0_u128;
    for (minute, (who, step)) in (0_i64..).zip(steps) {
        let who = usize::from(*who) % LAPTOPS;
        let now = began
            + chrono::TimeDelta::minutes(minute * 2)
            + chrono::TimeDelta::seconds(laptops[who].skew);
        let shows = state(laptops[who].holds.values());
        let known: Vec<Entry> = laptops[who].holds.values().cloned().collect();
        let mut made = Vec::new();
        let mut blank = |kind, shift: &str, person: &str| {
            number += 1;
            Entry {
                id: EntryId(Uuid::from_u128(number)),
                device: format!("laptop{who}"),
                seq: 0,
                recorded_at: now.into(),
                clock_back: false,
                happened_at: now,
                kind,
                shift: shift.to_owned(),
                person: person.to_owned(),
                name: String::new(),
                union: String::new(),
                duty: Duty::Picket,
                about: None,
                reason: String::new(),
                source: Source::Line,
                sheet: String::new(),
                by: String::new(),
            }
        };
        match step {
            Step::Sign { person, shift } => {
                let (shift, person) = (format!("S{shift}"), format!("m:{person}"));
                let is_in = shows
                    .presence
                    .iter()
                    .any(|stay| stay.shift == shift && stay.person == person && stay.out.is_none());
                let kind = if is_in { EntryKind::Out } else { EntryKind::In };
                made.push(blank(kind, &shift, &person));
            }
            Step::Guest { leaves } => {
                let kind = if *leaves {
                    EntryKind::Out
                } else {
                    EntryKind::In
                };
                made.push(blank(kind, "S0", "g:IATSE"));
            }
            Step::WalkIn => {
                let mut entry = blank(EntryKind::In, "S0", "");
                entry.person = format!("w:{}", entry.id);
                entry.name = "Abara, Chidi".to_owned();
                made.push(entry);
            }
            Step::Undo(pick) if !known.is_empty() => {
                let old = pick.get(&known);
                let mut entry = blank(EntryKind::Void, &old.shift, &old.person);
                entry.about = Some(old.id);
                made.push(entry);
            }
            Step::Correct { which, person } if !known.is_empty() => {
                let old = which.get(&known);
                let mut entry = blank(old.kind, &old.shift, &format!("m:{person}"));
                (entry.about, entry.happened_at) = (Some(old.id), old.happened_at);
                made.push(entry);
            }
            Step::Estimate { shift } => {
                let shift = format!("S{shift}");
                for stay in shows.presence.iter().filter(|stay| stay.shift == shift) {
                    if stay.out.is_none() {
                        let mut entry = blank(EntryKind::Out, &shift, &stay.person);
                        entry.source = Source::Estimate;
                        made.push(entry);
                    }
                }
            }
            Step::Keep(pick) if !known.is_empty() => {
                let old = pick.get(&known);
                made.push(blank(EntryKind::Keep, &old.shift, &old.person));
            }
            Step::Undo(_) | Step::Correct { .. } | Step::Keep(_) => {}
            Step::Sheet { to, from, lost } => {
                let sheet = &laptops[who].own;
                if !lost && !sheet.is_empty() {
                    let part = sheet[from.index(sheet.len())..].to_vec();
                    let to = usize::from(*to) % LAPTOPS;
                    let holds = &mut laptops[to].holds;
                    holds.extend(part.into_iter().map(|entry| (entry.id, entry)));
                }
            }
            Step::Clock(seconds) => laptops[who].skew += i64::from(*seconds),
        }
        let laptop = &mut laptops[who];
        for mut entry in made {
            entry.seq = laptop.own.len() as u64 + 1;
            entry.clock_back = laptop.last.is_some_and(|last| now < last);
            laptop.last = Some(now);
            laptop.holds.insert(entry.id, entry.clone());
            laptop.own.push(entry);
        }
    }
    laptops.into_iter().map(|laptop| laptop.own).collect()
}

/// The parts in which sheets reach headquarters; in the end everything has arrived.
fn arrivals(own: &[Vec<Entry>], deliveries: &[Delivery], last: &[usize]) -> Vec<Vec<Entry>> {
    let mut sheets = Vec::new();
    for one in deliveries {
        let all = &own[usize::from(one.of) % LAPTOPS];
        if all.is_empty() {
            continue;
        }
        let (from, to) = (one.cut.0.index(all.len()), one.cut.1.index(all.len()));
        let mut part = all[from.min(to)..=from.max(to)].to_vec();
        if one.backwards {
            part.reverse();
        }
        for _ in 0..one.times {
            sheets.push(part.clone());
        }
    }
    sheets.extend(last.iter().map(|of| own[*of].clone()));
    sheets
}

fn tables(r: &Reading<'_>) -> State {
    State {
        presence: presence::all(r).unwrap().into_iter().collect(),
        odd: presence::odd(r, None).unwrap().into_iter().collect(),
    }
}

#[test]
fn every_schedule_of_captains_gives_one_book() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let schedules = (
        prop::collection::vec(step(), 4..26),
        prop::collection::vec(delivery(), 0..5),
        Just(vec![0, 1, 2, 3]).prop_shuffle(),
    );
    let mut runner = TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    });
    let law = |(steps, deliveries, last): (Vec<(u8, Step)>, Vec<Delivery>, Vec<usize>)| {
        let own = play(&steps);
        let all = state(own.iter().flatten());
        let mut verdict = Ok(());
        let undone = store.write(|w| {
            verdict = arrive(w, &arrivals(&own, &deliveries, &last), &all);
            // Not to be committed: the next case begins with an empty book again.
            Err::<(), _>(CoreError::not_here())
        });
        prop_assert!(undone.is_err());
        verdict
    };
    if let Err(error) = runner.run(&schedules, law) {
        panic!("{error}");
    }
}

fn arrive(
    w: &mut Writing<'_>,
    sheets: &[Vec<Entry>],
    in_the_end: &State,
) -> Result<(), TestCaseError> {
    let mut given: BTreeMap<EntryId, Entry> = BTreeMap::new();
    for sheet in sheets {
        let new = sheet
            .iter()
            .filter(|entry| !given.contains_key(&entry.id))
            .count();
        let added = add(w, sheet).unwrap();
        prop_assert_eq!(
            added,
            Added {
                new,
                known: sheet.len() - new,
                clashes: 0
            },
            "an entry that is here already changes nothing"
        );
        given.extend(sheet.iter().map(|entry| (entry.id, entry.clone())));
        prop_assert_eq!(
            tables(w),
            graver(state(given.values())),
            "what is brought up to date entry by entry is what the whole set says"
        );
    }
    prop_assert_eq!(
        tables(w),
        graver(in_the_end.clone()),
        "the order in which sheets arrive decides nothing"
    );
    Ok(())
}
