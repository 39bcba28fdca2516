//! The tables against the definition: whatever is added, in whatever order, the tables say
//! what [`state`] says about the set.

#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index as Pick;

use super::*;
use crate::picket::{State, state};
use crate::store::Store;
use crate::vault::{BookKind, Protection, Vault};

pub(super) fn store(home: &std::path::Path) -> Store {
    let now = "2023-08-22T16:00:00Z".parse().unwrap();
    let mut random = |bytes: &mut [u8]| bytes.fill(9);
    let made = Vault::create(
        home,
        "Line",
        BookKind::Demo,
        Protection::Open,
        now,
        &mut random,
    );
    Store::create(home, &made.unwrap().1, now).unwrap()
}

/// What one captain does; `about` may name any entry, also one that does not exist yet.
#[derive(Debug, Clone)]
struct Act {
    device: u8,
    skew: i16,
    person: u8,
    shift: u8,
    kind: u8,
    about: Option<Pick>,
}

fn act() -> impl Strategy<Value = Act> {
    let about = prop_oneof![3 => Just(None), 1 => any::<Pick>().prop_map(Some)];
    (0..3_u8, -90..90_i16, 0..4_u8, 0..2_u8, 0..5_u8, about).prop_map(
        |(device, skew, person, shift, kind, about)| Act {
            device,
            skew,
            person,
            shift,
            kind,
            about,
        },
    )
}

fn id(number: usize) -> EntryId {
    EntryId(Uuid::from_u128(number as u128 + 1))
}

fn entries(acts: &[Act]) -> Vec<Entry> {
    let began: DateTime<Utc> = "2023-08-22T16:00:00Z".parse().unwrap();
    acts.iter()
        .enumerate()
        .map(|(number, act)| {
            let at = began + chrono::TimeDelta::minutes(number as i64 * 3 + i64::from(act.skew));
            Entry {
                id: id(number),
                device: format!("d{}", act.device),
                seq: number as u64 + 1,
                recorded_at: at.with_timezone(&FixedOffset::west_opt(7 * 3600).unwrap()),
                clock_back: act.skew < -60,
                happened_at: at,
                kind: match act.kind {
                    0 | 1 => EntryKind::In,
                    2 | 3 => EntryKind::Out,
                    _ => EntryKind::Void,
                },
                shift: format!("S{}", act.shift),
                person: match act.person {
                    3 => "g:SAG-AFTRA".to_owned(),
                    person => format!("m:{person}"),
                },
                name: String::new(),
                union: String::new(),
                duty: Duty::Picket,
                about: act.about.map(|pick| id(pick.index(acts.len()))),
                reason: String::new(),
                source: Source::Line,
                sheet: String::new(),
                by: String::new(),
            }
        })
        .collect()
}

fn tables(store: &Store) -> State {
    store
        .read(|r| {
            Ok(State {
                presence: presence::all(r)?.into_iter().collect(),
                odd: presence::odd(r, None)?.into_iter().collect(),
            })
        })
        .unwrap()
}

/// The tables keep one oddity per entry; so does the definition here.
pub(super) fn graver(mut state: State) -> State {
    let mut kept: BTreeMap<EntryId, crate::picket::OddRow> = BTreeMap::new();
    for odd in state.odd {
        kept.insert(odd.entry, odd);
    }
    state.odd = kept.into_values().collect();
    state
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Several laptops, several orders, sheets that come twice or overlap: always the same book,
    /// and always the one that the definition gives.
    #[test]
    fn the_tables_are_what_the_set_says(
        acts in prop::collection::vec(act(), 1..28),
        cuts in prop::collection::vec((any::<Pick>(), any::<Pick>()), 1..6),
        backwards in any::<bool>(),
    ) {
        let entries = entries(&acts);
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        let mut given: BTreeMap<EntryId, Entry> = BTreeMap::new();
        let mut sheets: Vec<Vec<Entry>> = cuts
            .iter()
            .map(|(from, to)| {
                let (from, to) = (from.index(entries.len()), to.index(entries.len()));
                entries[from.min(to)..=from.max(to)].to_vec()
            })
            .collect();
        sheets.push(entries.clone());
        if backwards {
            sheets.reverse();
            for sheet in &mut sheets {
                sheet.reverse();
            }
        }
        for sheet in sheets {
            let known = sheet.iter().filter(|entry| given.contains_key(&entry.id)).count();
            let added = store.write(|w| add(w, &sheet)).unwrap();
            prop_assert_eq!(added, Added { new: sheet.len() - known, known, clashes: 0 });
            given.extend(sheet.into_iter().map(|entry| (entry.id, entry)));
            prop_assert_eq!(tables(&store), graver(state(given.values())));
        }
    }

    /// Two entries under one identifier: every laptop keeps the same one.
    #[test]
    fn a_forged_identifier_gives_the_same_book_in_both_orders(
        acts in prop::collection::vec(act(), 2..10),
        forged in act(),
        at in any::<Pick>(),
    ) {
        let entries = entries(&acts);
        let mut other = self::entries(std::slice::from_ref(&forged)).remove(0);
        other.id = at.get(&entries).id;
        let mut books = Vec::new();
        for forged_first in [true, false] {
            let home = tempfile::tempdir().unwrap();
            let store = store(home.path());
            let forged = std::slice::from_ref(&other);
            let (one, two) = if forged_first { (forged, &*entries) } else { (&*entries, forged) };
            store.write(|w| add(w, one)).unwrap();
            store.write(|w| add(w, two)).unwrap();
            let mut kept = store.read(all).unwrap();
            kept.sort();
            prop_assert_eq!(tables(&store), graver(state(&kept)));
            books.push(kept);
        }
        prop_assert_eq!(&books[0], &books[1]);
    }
}

#[test]
fn undoing_an_undo_brings_the_entry_back() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let act = |kind, about: Option<usize>| {
        (
            Act {
                device: 0,
                skew: 0,
                person: 1,
                shift: 0,
                kind,
                about: None,
            },
            about,
        )
    };
    let plan = [act(0, None), act(4, Some(0)), act(4, Some(1))];
    let mut made = entries(&plan.iter().map(|(act, _)| act.clone()).collect::<Vec<_>>());
    for (entry, (_, about)) in made.iter_mut().zip(&plan) {
        entry.about = about.map(id);
    }
    for (step, stays) in [1, 0, 1].into_iter().enumerate() {
        store.write(|w| add(w, &made[step..=step])).unwrap();
        assert_eq!(tables(&store).presence.len(), stays, "after step {step}");
    }
}

#[test]
fn the_hot_questions_use_their_index() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    for (sql, index) in [
        (
            "SELECT id FROM picket_entry WHERE shift = 'a' AND person = 'b'",
            "picket_entry_by_group",
        ),
        (
            "SELECT id FROM picket_entry WHERE about = x'01' AND about <> x''",
            "picket_entry_by_about",
        ),
        (
            "SELECT in_at FROM picket_presence WHERE person = 'a' AND in_at >= 1",
            "picket_presence_by_person",
        ),
    ] {
        let plan: String = store
            .read(|r| {
                Ok(r.sql()
                    .query_row(&format!("EXPLAIN QUERY PLAN {sql}"), (), |row| row.get(3))?)
            })
            .unwrap();
        assert!(plan.contains(index), "{sql}: {plan}");
    }
}
