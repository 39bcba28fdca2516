//! A disk that is full in the middle of a shift.

#![allow(clippy::unwrap_used)]
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::*;
use crate::book::Opening;
use crate::view::{ShiftPlan, SiteSave};

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
const SHIFT: &str = "NFX-20230822-1600";

/// A small disk in memory; `None` where mounting is not permitted, which was said then.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4096k", "picketbook-test"])
            .arg(home.path())
            .output();
        match done {
            Ok(output) if output.status.success() => Some(Self(home)),
            refused => {
                let on_server = std::env::var("CI").is_ok_and(|value| value == "true");
                // Root may mount, so that a failure hides what was not tested.
                let root = Command::new("id")
                    .arg("-u")
                    .output()
                    .is_ok_and(|id| id.stdout == b"0\n");
                assert!(
                    !on_server && !root,
                    "small disks cannot be mounted here: {refused:?}"
                );
                let _ = std::io::Write::write_all(
                    &mut std::io::stderr(),
                    b"NOT TESTED: no small disk could be mounted without root\n",
                );
                None
            }
        }
    }

    fn fill(&self) {
        let mut file = fs::File::create(self.0.path().join("filler")).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.0.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily, so that a failed test with open files leaves no disk behind.
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn clock() -> Clock {
    Clock::Fixed("2023-08-22T16:30:00Z".parse().unwrap())
}

fn book(folder: &Path) -> Book {
    let (book, _) = Book::create(folder, "Line", PASSPHRASE, None, clock()).unwrap();
    book.site_save(&SiteSave {
        code: "NFX".to_owned(),
        name: String::new(),
        address: String::new(),
        gates: Vec::new(),
    })
    .unwrap();
    book.shift_plan(&ShiftPlan {
        site: "NFX".to_owned(),
        gate: String::new(),
        days: Vec::new(),
        starts: "16:00".to_owned(),
        ends: "20:00".to_owned(),
        first: "2023-08-22".to_owned(),
        last: "2023-08-22".to_owned(),
        captain: String::new(),
    })
    .unwrap();
    book
}

fn act(book: &Book, act: LineAct, who: &str) -> LineRecorded {
    book.line_record(&LineRecord {
        shift: SHIFT.to_owned(),
        act,
        who: who.to_owned(),
        duty: Duty::Picket,
        at: None,
    })
    .unwrap()
}

#[test]
fn a_full_disk_stops_nobody_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let folder = disk.0.path().join("book");
    let book = book(&folder);
    assert!(act(&book, LineAct::In, "m:1").safe);
    disk.fill();
    // The log may still hold some; then nothing fits any more.
    let mut accepted = vec!["m:1".to_owned()];
    let mut number = 2;
    while book.line_unsafe() < 3 {
        let who = format!("m:{number}");
        let done = act(&book, LineAct::In, &who);
        assert_eq!(done.kind, "in", "what was accepted is shown as accepted");
        accepted.push(who);
        number += 1;
        assert!(number < 5_000, "the disk never became full");
    }
    let walked = act(&book, LineAct::WalkIn, "Ruiz, Pilar");
    assert!(!walked.safe);
    let undone = act(&book, LineAct::In, "m:9999");
    book.line_undo(&undone.id).unwrap();
    let line = book.line(Some(SHIFT)).unwrap();
    assert_eq!(line.on_line as usize, accepted.len() + 1);
    assert_eq!(
        line.not_safe, 6,
        "three people, a walk-in, a mistake and its undo"
    );
    assert!(line.not_safe_why.contains("full"), "{}", line.not_safe_why);
    assert!(line.recent[0].waits && line.recent[1].undone);
    let out = act(&book, LineAct::Out, "m:1");
    assert!(!out.safe && out.marks.is_empty(), "{:?}", out.marks);
    assert!(
        book.line_settle().is_err(),
        "a program that ends must not say it is written"
    );

    disk.make_room();
    assert_eq!(book.line_retry().unwrap(), 0);
    let line = book.line(Some(SHIFT)).unwrap();
    assert_eq!((line.not_safe, line.not_safe_why.as_str()), (0, ""));
    drop(book);
    let opening = Opening::Passphrase(PASSPHRASE.to_owned().into());
    let book = Book::open(&folder, opening, clock())
        .map_err(|(error, _)| error)
        .unwrap();
    let line = book.line(Some(SHIFT)).unwrap();
    assert_eq!(
        line.on_line as usize,
        accepted.len(),
        "one of them left since"
    );
    assert_eq!(line.saved as usize, accepted.len() + 4);
    let own = book.laptops().unwrap().own;
    assert_eq!(own.missing, Vec::<String>::new(), "numbers without a gap");
    drop(book);
}

#[test]
fn a_card_that_is_read_by_nobody_and_a_walk_in_are_found_again() {
    let home = tempfile::tempdir().unwrap();
    let book = book(&home.path().join("book"));
    act(&book, LineAct::WalkIn, "Abara, Chidi");
    act(&book, LineAct::In, "m:99123");
    let search = |text: &str| {
        book.line_search(&crate::view::LineSearchWanted {
            shift: SHIFT.to_owned(),
            text: text.to_owned(),
        })
        .unwrap()
    };
    let found = search("chidi");
    assert!(found.clear && found.rows[0].in_since.is_some());
    assert!(found.rows[0].person.starts_with("w:"));
    let found = search("99123");
    assert!(found.clear && found.rows[0].unknown && found.rows[0].in_since.is_some());
    assert!(search("99").rows.is_empty(), "two digits are no card");
    assert!(search("nobody").rows.is_empty());
}
