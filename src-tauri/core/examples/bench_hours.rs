//! Hours of a whole union from an encrypted book.
//!
//! `cargo run --release -p picketbook-core --example bench_hours [MEMBERS] [WEEKS] [STAYS]`
//! makes a book with so many members who came `STAYS` times each over so many weeks, and prints
//! how long reading, summing, and one more entry take.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::HashMap;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_core::picket::{
    Duty, DutyRule, Entry, EntryId, EntryKind, RosterRow, Source, Verdict, member_weeks,
};
use picketbook_core::store::Store;
use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{entry, hours, member, shift, site};
use picketbook_core::vault::{BookKind, Protection, Vault};

const LA: chrono_tz::Tz = chrono_tz::America::Los_Angeles;

fn main() {
    let mut args = std::env::args().skip(1);
    let mut number = |usual: usize| args.next().map_or(usual, |text| text.parse().unwrap());
    let (members, weeks, stays) = (number(160_000), number(20), number(12));
    let home = tempfile::tempdir().unwrap();
    let first: DateTime<Utc> = "2023-05-01T16:00:00Z".parse().unwrap();
    let mut seed = 7_u8;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            seed = seed.wrapping_mul(97).wrapping_add(13);
            *byte = seed;
        }
    };
    let made = Vault::create(
        home.path(),
        "Bench",
        BookKind::Demo,
        Protection::Open,
        first,
        &mut random,
    );
    let key = made.unwrap().1;
    let store = Store::create(home.path(), &key, first).unwrap();
    let shifts: Vec<ShiftRow> = (0..weeks * 7 * 20)
        .map(|place| {
            let starts = first + TimeDelta::days((place / 20) as i64);
            ShiftRow {
                code: format!("S{:02}-{:04}", place % 20, place / 20),
                site: format!("S{:02}", place % 20),
                gate: String::new(),
                starts,
                ends: starts + TimeDelta::hours(4),
                captain: String::new(),
                coordinator: String::new(),
                special: String::new(),
                cancelled: String::new(),
            }
        })
        .collect();
    let people: Vec<RosterRow> = (0..members)
        .map(|id| RosterRow {
            line: 1,
            key: format!("{id:06}"),
            number: format!("{id:06}"),
            first: "Ana".to_owned(),
            last: format!("Ruiz {id}"),
            good_standing: true,
            ..RosterRow::default()
        })
        .collect();
    store
        .write(|w| {
            for site in 0..20 {
                site::set(w, &format!("S{site:02}"), "Site", &[], None, first)?;
            }
            shift::add(w, &shifts)?;
            member::import(w, &people, first).map(|_| ())
        })
        .unwrap();
    let started = Instant::now();
    let mut seq = 0_u64;
    let mut two = |member: usize, turn: usize| -> [Entry; 2] {
        let place = (member * 7919 + turn * (shifts.len() / stays.max(1))) % shifts.len();
        let shift = &shifts[place];
        let begins = shift.starts + TimeDelta::minutes((member % 20) as i64);
        let mut made = |kind, at: DateTime<Utc>| {
            seq += 1;
            Entry {
                id: EntryId(uuid::Uuid::from_u128(u128::from(seq))),
                device: "bench".to_owned(),
                seq,
                recorded_at: at.fixed_offset(),
                clock_back: false,
                happened_at: at,
                kind,
                shift: shift.code.clone(),
                person: format!("m:{member:06}"),
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
        [
            made(EntryKind::In, begins),
            made(EntryKind::Out, begins + TimeDelta::minutes(225)),
        ]
    };
    let mut batch = Vec::new();
    for member in 0..members {
        for turn in 0..stays {
            batch.extend(two(member, turn));
        }
        if batch.len() > 100_000 || member + 1 == members {
            store.write(|w| entry::add(w, &batch)).unwrap();
            batch.clear();
        }
    }
    println!(
        "entries: {}, written in {:.1} s",
        members * stays * 2,
        started.elapsed().as_secs_f64()
    );

    let rule = DutyRule::default();
    for _ in 0..3 {
        let started = Instant::now();
        let (spending, standings, holidays) = store
            .read(|r| {
                Ok((
                    hours::spending(r, LA)?,
                    hours::standings(r)?,
                    hours::holidays(r)?,
                ))
            })
            .unwrap();
        let read = started.elapsed();
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let mut sums = 0;
        for (key, stays) in &spending.members {
            let standing = standings[key];
            for week in member_weeks(
                &rule,
                LA,
                &holidays,
                &spending.shifts,
                standing,
                stays,
                None,
            ) {
                sums += 1;
                let name = match week.verdict {
                    Verdict::Meets => "meets",
                    Verdict::Short => "short",
                    Verdict::Review => "review",
                };
                *counts.entry(name).or_default() += 1;
            }
        }
        println!(
            "all hours: {:.2} s, of it reading {:.2} s; {sums} weeks of members {counts:?}",
            started.elapsed().as_secs_f64(),
            read.as_secs_f64()
        );
    }
    let (_, places) = store.read(|r| hours::shifts(r, LA)).unwrap();
    let mut slowest = 0.0_f64;
    for turn in 0..200 {
        let entries = two(turn * 31 % members, 5);
        let started = Instant::now();
        let (facts, stays) = store
            .write(|w| {
                entry::add(w, &entries)?;
                Ok(())
            })
            .and_then(|()| {
                store.read(|r| {
                    Ok((
                        &places,
                        hours::stays_of(r, &places, &entries[0].person[2..])?,
                    ))
                })
            })
            .unwrap();
        assert!(!facts.is_empty() && !stays.is_empty());
        slowest = slowest.max(started.elapsed().as_secs_f64());
    }
    println!(
        "one more sign-in and sign-out, written and read again: at most {:.1} ms of 200",
        slowest * 1e3
    );
}
