//! A process that is killed in the middle of writing loses nothing that it was told is saved.
//!
//! This program starts itself: the child writes without end and says on its output what was
//! acknowledged; the parent kills it without warning and looks into the book.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use picketbook_core::CoreCode;
use picketbook_core::lock::LockFile;
use picketbook_core::store::{Store, notice, setting};
use picketbook_core::vault::Vault;

#[path = "support.rs"]
#[allow(dead_code)]
mod support;

use support::{book_in, notice as new, now};

const FOLDER: &str = "PICKETBOOK_TEST_WRITES_INTO";
/// Notices in one write; large enough that a kill usually hits the middle of one.
const AT_ONCE: u32 = 40;

fn main() {
    match std::env::var_os(FOLDER) {
        Some(folder) => write_for_ever(Path::new(&folder)),
        None => nothing_acknowledged_is_lost(),
    }
}

fn open(folder: &Path) -> Store {
    let key = Vault::load(folder).unwrap().unlock_open().unwrap();
    Store::open(folder, &key, now()).unwrap()
}

fn rounds(store: &Store) -> u32 {
    let kept = store.read(|r| setting::get(r, "round")).unwrap();
    kept.map_or(0, |text| text.parse().unwrap())
}

fn write_for_ever(folder: &Path) {
    let _lock = LockFile::take(folder).unwrap();
    let store = open(folder);
    let mut round = rounds(&store);
    loop {
        let first = round * AT_ONCE + 1;
        let many: Vec<_> = (first..first + AT_ONCE)
            .map(|number| new(number, 1))
            .collect();
        round += 1;
        store
            .write(|w| {
                notice::insert_many(w, &many)?;
                setting::set(w, "round", &round.to_string())
            })
            .unwrap();
        println!("{round}");
        std::io::stdout().flush().unwrap();
    }
}

fn nothing_acknowledged_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let (_, store) = book_in(home.path());
    store.close().unwrap();
    for kill_after in [1, 2, 3, 5, 8, 4, 1, 6] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .env(FOLDER, home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = 0;
        for _ in 0..kill_after {
            acknowledged = lines.next().unwrap().unwrap().parse().unwrap();
        }
        let refused = LockFile::take(home.path()).unwrap_err();
        assert_eq!(
            refused.code,
            CoreCode::BookInUse,
            "the other process has the book open"
        );
        child.kill().unwrap();
        for line in lines.map_while(Result::ok) {
            acknowledged = line.parse().unwrap_or(acknowledged);
        }
        child.wait().unwrap();

        let lock = LockFile::take(home.path());
        assert!(
            lock.is_ok(),
            "a killed process must not leave the book locked"
        );
        let store = open(home.path());
        let round = rounds(&store);
        assert!(
            round >= acknowledged,
            "round {acknowledged} was acknowledged, {round} is there"
        );
        let numbers = store.read(notice::numbers).unwrap();
        let expected: Vec<u32> = (1..=round * AT_ONCE).collect();
        assert_eq!(
            numbers, expected,
            "a write must be there whole or not at all"
        );
        assert_eq!(store.read(notice::known).unwrap().len(), numbers.len());
    }
    println!("killed 8 times in the middle of writing; nothing acknowledged was lost");
}
