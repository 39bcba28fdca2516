#![allow(clippy::unwrap_used)]
use super::*;
use crate::sheet::{Keys, open, seal};

fn entry_of(number: u64) -> Entry {
    let at: DateTime<Utc> = "2023-08-22T16:41:00.123Z".parse().unwrap();
    Entry {
        id: EntryId::new(at, &[number as u8; 10]),
        device: "ab".repeat(16),
        seq: number,
        recorded_at: at.with_timezone(&FixedOffset::west_opt(7 * 3600).unwrap()),
        clock_back: number == 2,
        happened_at: at - chrono::TimeDelta::minutes(number as i64),
        kind: EntryKind::In,
        shift: "NFX-20230822-0900".to_owned(),
        person: "m:20418".to_owned(),
        name: String::new(),
        union: "SAG-AFTRA".to_owned(),
        duty: Duty::Flying,
        about: Some(EntryId::new(at, &[9; 10])),
        reason: "keyed “twice”".to_owned(),
        source: Source::Paper,
        sheet: "A7/3".to_owned(),
        by: "Ana".to_owned(),
    }
}

fn keys() -> Keys {
    Keys::new(&[7; 32])
}

fn sheet(keys: &Keys) -> SheetText {
    SheetText {
        card: Card {
            id: "ab".repeat(16),
            public: keys.public(),
            recipient: keys.recipient.clone(),
            name: "Gate 2".to_owned(),
        },
        made_at: "2023-08-22T20:05:00Z".parse().unwrap(),
        shifts: vec![SheetShift {
            code: "NFX-20230822-0900".to_owned(),
            site: "NFX".to_owned(),
            site_name: "Example studio".to_owned(),
            gate: String::new(),
            starts: "2023-08-22T16:00:00Z".parse().unwrap(),
            ends: "2023-08-22T20:00:00Z".parse().unwrap(),
            captain: "Ana".to_owned(),
            coordinator: String::new(),
            special: String::new(),
        }],
        entries: vec![entry_of(1), entry_of(2)],
    }
}

fn code_of(text: &[u8]) -> String {
    SheetText::read(text).unwrap_err().code().to_owned()
}

#[test]
fn what_is_written_is_read_again() {
    let keys = keys();
    let sheet = sheet(&keys);
    let text = sheet.write(&keys.signing).unwrap();
    assert_eq!(SheetText::read(&text).unwrap(), sheet);
    assert_eq!(Card::parse(&sheet.card.text()).unwrap(), sheet.card);
    let broken = sheet.card.text().replace(":", ":\n ");
    assert_eq!(
        Card::parse(&broken).unwrap(),
        sheet.card,
        "a code may be wrapped"
    );
}

#[test]
fn every_single_altered_byte_is_noticed() {
    let keys = keys();
    let text = sheet(&keys).write(&keys.signing).unwrap();
    for at in 0..text.len() {
        let mut other = text.clone();
        other[at] ^= 1;
        assert!(
            SheetText::read(&other).is_err(),
            "a changed byte {at} must not be taken"
        );
    }
    for end in 0..text.len() {
        assert!(SheetText::read(&text[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn what_is_wrong_has_a_name() {
    let keys = keys();
    let good = sheet(&keys);
    let text = good.write(&keys.signing).unwrap();
    let other = Keys::new(&[8; 32]);
    assert_eq!(
        code_of(&good.write(&other.signing).unwrap()),
        "sheet_forged",
        "a laptop cannot sign for another"
    );
    assert_eq!(code_of(b"{}"), "not_a_sheet");
    assert_eq!(code_of(b"picketbook-sheet 2\n"), "sheet_too_new");
    type Change = fn(&mut SheetText);
    let bad: [(Change, &str); 6] = [
        (|s| s.entries[0].seq = 0, "a number"),
        (|s| s.entries[0].person = "20418".to_owned(), "names nobody"),
        (|s| s.entries[0].name = "x".repeat(121), "too long"),
        (|s| s.entries[0].reason = "a\u{1b}b".to_owned(), "control"),
        (
            |s| s.entries[0].happened_at = "9999-01-01T00:00:00Z".parse().unwrap(),
            "a time",
        ),
        (|s| s.shifts[0].site = String::new(), "a shift"),
    ];
    for (change, why) in bad {
        let mut sheet = good.clone();
        change(&mut sheet);
        let error = SheetText::read(&sheet.write(&keys.signing).unwrap()).unwrap_err();
        assert_eq!(error.code(), "sheet_bad_entry", "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
    let sealed = seal(&text, &keys.recipient).unwrap();
    assert_eq!(open(&sealed, &keys.identity).unwrap(), text);
    for (bytes, code) in [
        (seal(&text, &other.recipient).unwrap(), "sheet_not_for_us"),
        (sealed[..sealed.len() - 1].to_vec(), "sheet_damaged"),
        (sealed[..40].to_vec(), "sheet_damaged"),
        (Vec::new(), "sheet_damaged"),
        (b"PK\x03\x04".to_vec(), "not_a_sheet"),
    ] {
        assert_eq!(open(&bytes, &keys.identity).unwrap_err().code(), code);
    }
    let mut altered = sealed;
    *altered.last_mut().unwrap() ^= 1;
    assert_eq!(
        open(&altered, &keys.identity).unwrap_err().code(),
        "sheet_damaged"
    );
    assert_eq!(seal(&text, "age1nobody").unwrap_err().code(), "bad_input");
}
