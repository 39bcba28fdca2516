//! Invented people, books and entries. The same in every run.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_app::book::Book;
use picketbook_app::clock::Clock;
use picketbook_app::sheet::{Card, Keys, SheetShift, SheetText, seal};
use picketbook_app::view::{LaptopIntroduce, RosterFileWanted, ShiftPlan, SiteSave};
use picketbook_core::picket::{Duty, Entry, EntryId, EntryKind, Source};

use crate::Done;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
/// The first day of the strike, at the beginning of its first shift.
pub const BEGAN: &str = "2023-05-02T16:00:00Z";

const FIRST: [&str; 40] = [
    "Marisol",
    "Robert",
    "José",
    "Katherine",
    "Linh",
    "William",
    "Zoë",
    "Michael",
    "Siobhán",
    "Elizabeth",
    "Łukasz",
    "Thomas",
    "Ana",
    "Chidi",
    "Daniel",
    "Guadalupe",
    "Margaret",
    "Nguyên",
    "Patricia",
    "Søren",
    "Amira",
    "Benjamin",
    "Carmen",
    "Dmitri",
    "Esther",
    "Farid",
    "Grace",
    "Hiroshi",
    "Ines",
    "Jamal",
    "Keiko",
    "Leila",
    "Mateo",
    "Noor",
    "Olga",
    "Pedro",
    "Quinn",
    "Rosa",
    "Samuel",
    "Teresa",
];
const ROOTS: [&str; 50] = [
    "Gonz", "Gonç", "O'Ne", "O'Br", "Tra", "Cruz", "Groß", "Now", "Aba", "MacD", "McDo", "Müll",
    "Smi", "John", "Rami", "Kowal", "Ivan", "Fern", "Hern", "Naka", "Oka", "Silva", "Rossi",
    "Weber", "Dubo", "Moro", "Klein", "Sato", "Park", "Chen", "Wang", "Kim", "Ali", "Khan",
    "Singh", "Pate", "Shar", "Diaz", "Vega", "Luna", "Reye", "Flor", "Cast", "Orti", "Mend",
    "Nuñe", "Jime", "Vasq", "Rome", "Herr",
];
const ENDS: [&str; 32] = [
    "ález", "alves", "ill", "ien", "an", "mann", "ak", "ra", "onald", "er", "th", "son", "ston",
    "rez", "ski", "ova", "ández", "mura", "for", "i", "is", "in", "sen", "berg", "ell", "ard",
    "ón", "ito", "os", "ey", "man", "dal",
];

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

pub fn number(person: usize) -> String {
    format!("{}", 100_000 + person * 7)
}

pub fn name(person: usize) -> (String, String) {
    let mut dice = Dice::new(person as u64 + 1);
    let first = FIRST[dice.below(FIRST.len())];
    let mut last = format!(
        "{}{}",
        ROOTS[dice.below(ROOTS.len())],
        ENDS[dice.below(ENDS.len())]
    );
    if dice.below(5) == 0 {
        let _ = write!(
            last,
            " {}{}",
            ROOTS[dice.below(ROOTS.len())],
            ENDS[dice.below(ENDS.len())]
        );
    }
    (first.to_owned(), last)
}

/// A book with a roster of so many people and sites with a shift from 9 to 13 on every day.
pub fn book(folder: &Path, name: &str, people: usize, sites: usize, days: usize) -> Done<Book> {
    let at: DateTime<Utc> = BEGAN.parse()?;
    let place = folder.join(name);
    let (book, _) = Book::create(&place, name, PASSPHRASE, None, Clock::Fixed(at))?;
    if people > 0 {
        let mut text = "number,first,last\n".to_owned();
        for person in 0..people {
            let (first, last) = self::name(person);
            let _ = writeln!(text, "{},{first},{last}", number(person));
        }
        let file = folder.join("roster.csv");
        fs::write(&file, text)?;
        let wanted = serde_json::json!({
            "path": file.to_string_lossy(), "mapping": {}, "pseudonymous": false,
        });
        let wanted: RosterFileWanted = serde_json::from_value(wanted)?;
        book.roster_import(&wanted)?;
    }
    for site in 0..sites {
        let code = format!("S{site}");
        book.site_save(&SiteSave {
            code: code.clone(),
            name: format!("Site {site}"),
            address: String::new(),
            gates: Vec::new(),
        })?;
        if days > 0 {
            book.shift_plan(&ShiftPlan {
                site: code,
                gate: String::new(),
                days: Vec::new(),
                starts: "16:00".to_owned(),
                ends: "20:00".to_owned(),
                first: at.date_naive().to_string(),
                last: (at.date_naive() + TimeDelta::days(days as i64 - 1)).to_string(),
                captain: String::new(),
            })?;
        }
    }
    Ok(book)
}

/// Code, begin and end of the shift of a site on a day.
pub fn shift(site: usize, day: usize) -> Done<(String, DateTime<Utc>, DateTime<Utc>)> {
    let began: DateTime<Utc> = BEGAN.parse()?;
    let starts = began + TimeDelta::days(day as i64);
    let code = format!("S{site}-{}", starts.format("%Y%m%d-%H%M"));
    Ok((code, starts, starts + TimeDelta::hours(4)))
}

/// A laptop with keys of its own that writes sheets.
pub struct Laptop {
    pub card: Card,
    keys: Keys,
    pub entries: Vec<Entry>,
    shifts: Vec<SheetShift>,
    dice: Dice,
}

impl Laptop {
    pub fn new(number: usize) -> Self {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&(number as u64).to_le_bytes());
        let keys = Keys::new(&seed);
        Self {
            card: Card {
                id: format!("{number:032x}"),
                public: keys.public(),
                recipient: keys.recipient.clone(),
                name: format!("Laptop {number}"),
            },
            keys,
            entries: Vec::new(),
            shifts: Vec::new(),
            dice: Dice::new(number as u64 + 99),
        }
    }

    pub fn introduced_to(&self, book: &Book) -> Done {
        book.laptop_introduce(&LaptopIntroduce {
            code: self.card.text(),
            name: String::new(),
        })?;
        Ok(())
    }

    /// Records that somebody came to a shift and left it again.
    pub fn records(&mut self, person: &str, site: usize, day: usize) -> Done {
        let (code, starts, ends) = shift(site, day)?;
        if !self
            .shifts
            .iter()
            .rev()
            .take(400)
            .any(|one| one.code == code)
        {
            self.shifts.push(SheetShift {
                code: code.clone(),
                site: format!("S{site}"),
                site_name: format!("Site {site}"),
                gate: String::new(),
                starts,
                ends,
                captain: String::new(),
                coordinator: String::new(),
                special: String::new(),
            });
        }
        let came = starts + TimeDelta::seconds(self.dice.below(3_000) as i64);
        let left = ends - TimeDelta::seconds(self.dice.below(3_000) as i64);
        for (kind, at) in [(EntryKind::In, came), (EntryKind::Out, left)] {
            let mut random = [0; 10];
            random[..8].copy_from_slice(&self.dice.next().to_le_bytes());
            random[8..].copy_from_slice(&self.dice.next().to_le_bytes()[..2]);
            self.entries.push(Entry {
                id: EntryId::new(at, &random),
                device: self.card.id.clone(),
                seq: self.entries.len() as u64 + 1,
                recorded_at: at.into(),
                clock_back: false,
                happened_at: at,
                kind,
                shift: code.clone(),
                person: format!("m:{person}"),
                name: String::new(),
                union: String::new(),
                duty: Duty::Picket,
                about: None,
                reason: String::new(),
                source: Source::Line,
                sheet: String::new(),
                by: "Ana".to_owned(),
            });
        }
        Ok(())
    }

    /// Writes the sealed sheet; gives its size in bytes.
    pub fn exports(&self, to: &str, folder: &Path) -> Done<u64> {
        let sheet = SheetText {
            card: self.card.clone(),
            made_at: BEGAN.parse::<DateTime<Utc>>()? + TimeDelta::days(200),
            shifts: self.shifts.clone(),
            entries: self.entries.clone(),
        };
        let sealed = seal(&sheet.write(&self.keys.signing)?, to)?;
        fs::write(
            folder.join(format!("{}.picketsheet", self.card.id)),
            &sealed,
        )?;
        Ok(sealed.len() as u64)
    }
}

/// The value at this part (0.5, 0.95, 0.99) of the sorted measurements.
pub fn quantile(measured: &mut [Duration], part: f64) -> Duration {
    measured.sort();
    let at = ((measured.len() as f64 * part).ceil() as usize).clamp(1, measured.len().max(1));
    measured.get(at - 1).copied().unwrap_or_default()
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Bytes of a book's database with its log.
pub fn bytes(folder: &Path, name: &str) -> u64 {
    ["book.db", "book.db-wal"]
        .iter()
        .filter_map(|file| fs::metadata(folder.join(name).join(file)).ok())
        .map(|data| data.len())
        .sum()
}
