#![allow(clippy::unwrap_used)]
use std::path::Path;
use std::sync::Mutex;

use rusqlite::Connection;
use uuid::Uuid;

use super::*;
use crate::picket::{Duty, Entry, EntryId, EntryKind, RosterRow, Source};
use crate::store::picket::shift::ShiftRow;
use crate::store::picket::{entry, member, shift, site};
use crate::store::{Keyed, Listeners, Mode, Store, incident, migrate};
use crate::vault::DataKey;

const CANARY: &str = "zanzibarquokka";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A book in plain text: what is deleted from it can be looked for on the disk.
fn plain(folder: &Path) -> Store {
    let path = folder.join("book.db");
    let mut writer = Connection::open(&path).unwrap();
    writer
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;")
        .unwrap();
    let key = DataKey::from_hex(&"07".repeat(32)).unwrap();
    let keyed = Keyed::new(path, key, [7; 16]);
    migrate::run(&mut writer, &keyed, at("2023-09-26T18:00:00Z")).unwrap();
    Store {
        keyed,
        mode: Mode::Write,
        writer: Mutex::new(writer),
        readers: Mutex::new(Vec::new()),
        listeners: Mutex::new(Listeners::default()),
        read_only: None,
    }
}

fn holds(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes
            .windows(CANARY.len())
            .any(|part| part == CANARY.as_bytes())
    })
}

fn stay(id: u128, shift: &str, person: &str, from: &str, until: &str) -> [Entry; 2] {
    let made = |id: u128, kind, when: &str| Entry {
        id: EntryId(Uuid::from_u128(id)),
        device: "laptop".to_owned(),
        seq: u64::try_from(id).unwrap(),
        recorded_at: at(when).fixed_offset(),
        clock_back: false,
        happened_at: at(when),
        kind,
        shift: shift.to_owned(),
        person: person.to_owned(),
        name: if person.starts_with("w:") {
            CANARY.to_owned()
        } else {
            String::new()
        },
        union: String::new(),
        duty: Duty::Picket,
        about: None,
        reason: String::new(),
        source: Source::Line,
        sheet: String::new(),
        by: String::new(),
    };
    [
        made(id * 2, EntryKind::In, from),
        made(id * 2 + 1, EntryKind::Out, until),
    ]
}

/// Two shifts, of May and of September; the walk-in, the captain, the incident and a member's
/// nickname are called by the canary.
fn filled(store: &Store) {
    let row = |code: &str, from: &str, until: &str| ShiftRow {
        code: code.to_owned(),
        site: "A".to_owned(),
        gate: String::new(),
        starts: at(from),
        ends: at(until),
        captain: CANARY.to_owned(),
        coordinator: String::new(),
        special: String::new(),
        cancelled: String::new(),
    };
    let person = |key: &str, known_as: &str| RosterRow {
        line: 1,
        key: key.to_owned(),
        number: key.to_owned(),
        first: "Ana".to_owned(),
        last: "Ruiz".to_owned(),
        known_as: known_as.to_owned(),
        good_standing: true,
        ..RosterRow::default()
    };
    store
        .write(|w| {
            site::set(w, "A", "Studio", &[], None, at("2023-05-01T00:00:00Z"))?;
            shift::add(
                w,
                &[
                    row("OLD", "2023-05-02T16:00:00Z", "2023-05-02T20:00:00Z"),
                    row("NEW", "2023-09-20T16:00:00Z", "2023-09-20T20:00:00Z"),
                ],
            )?;
            member::import(w, &[person("1", CANARY)], at("2023-05-01T00:00:00Z"))?;
            member::import(w, &[person("2", "")], at("2023-05-01T00:00:00Z"))?;
            let mut entries = Vec::new();
            for (id, shift, person, from, until) in [
                (
                    1,
                    "OLD",
                    "m:1",
                    "2023-05-02T16:00:00Z",
                    "2023-05-02T20:00:00Z",
                ),
                (
                    2,
                    "OLD",
                    "w:x",
                    "2023-05-02T16:00:00Z",
                    "2023-05-02T17:30:00Z",
                ),
                (
                    3,
                    "NEW",
                    "m:2",
                    "2023-09-20T16:00:00Z",
                    "2023-09-20T20:00:00Z",
                ),
            ] {
                entries.extend(stay(id, shift, person, from, until));
            }
            entry::add(w, &entries)?;
            let text = incident::IncidentText {
                happened_at: at("2023-05-02T17:00:00Z"),
                place: "Gate".to_owned(),
                seen: format!("{CANARY} ").repeat(900),
                reported_by: "Captain".to_owned(),
                owner: String::new(),
                closed: false,
            };
            incident::add(w, &text, at("2023-05-02T18:00:00Z"))?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_purge_leaves_the_counts_and_takes_the_names_out_of_the_files() {
    let home = tempfile::tempdir().unwrap();
    let store = plain(home.path());
    filled(&store);
    assert!(holds(home.path()), "the test must be able to see the name");
    let until = at("2023-08-01T00:00:00Z");
    let clocks = Clocks {
        attendance: Some(until),
        roster: Some(until),
    };
    let (before, done) = store
        .write(|w| {
            let before = preview(w, clocks)?;
            incident::purge(w, until)?;
            Ok((before, purge(w, clocks)?))
        })
        .unwrap();
    assert_eq!(before, done, "the preview must say what the purge does");
    assert_eq!((done.shifts, done.entries, done.members), (1, 4, 1));
    store.forget().unwrap();
    // The captain of a shift that was not purged is still needed.
    store
        .write(|w| {
            Ok(w.sql()
                .execute("UPDATE picket_shift SET captain = ''", ())?)
        })
        .unwrap();
    store.forget().unwrap();
    assert!(!holds(home.path()), "a purged name lies in the files");
    let (counts, kept, people) = store
        .write(|w| {
            let counts: (u32, u32, u32) = w.sql().query_row(
                "SELECT people, stays, minutes FROM picket_count WHERE shift = 'OLD'",
                (),
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            Ok((counts, entry::count(w, Some("NEW"))?, member::count(w)?))
        })
        .unwrap();
    assert_eq!(counts, (2, 2, 330));
    assert_eq!((kept, people), (2, 1), "what is younger must stay");
}

#[test]
fn a_wipe_takes_everybody_and_keeps_the_counts() {
    let home = tempfile::tempdir().unwrap();
    let store = plain(home.path());
    filled(&store);
    let done = store.write(wipe).unwrap();
    store.forget().unwrap();
    assert_eq!((done.shifts, done.entries, done.members), (2, 6, 2));
    assert!(!holds(home.path()), "a wiped name lies in the files");
    let people: u32 = store
        .write(|w| {
            Ok(w.sql()
                .query_row("SELECT sum(people) FROM picket_count", (), |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(people, 3);
}
