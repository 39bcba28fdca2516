//! A person types, or takes the record away, and the process is killed without warning.
//!
//! This program starts itself: the child opens the book and works without end, and says on its
//! output what was acknowledged; the parent kills it at some instant and looks into the book. One
//! child makes many saves, so that hundreds of kills take a minute: 300 of them at the typist and
//! 120 at exports. `PICKETBOOK_KILLS` asks for as many at each (`make long`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use picketbook_app::book::{Book, Opening};
use picketbook_app::clock::Clock;
use picketbook_app::view::{
    ExportFormat, ExportWanted, NewNoteView, NoteAttach, NoteListWanted, NoteSave,
};
use picketbook_notice::Unwatched;

const ROLE: &str = "PICKETBOOK_TEST_ROLE";
const HOME: &str = "PICKETBOOK_TEST_HOME";
/// Every so many saves a new note is begun, and a file attached to it.
const NEW_NOTE: i64 = 5;
/// Exports that a child makes, one after the other.
const EXPORTS: u64 = 4;

fn main() {
    let home = std::env::var_os(HOME).map(PathBuf::from);
    match (std::env::var(ROLE).as_deref(), home) {
        (Ok("typist"), Some(home)) => type_for_ever(&home),
        (Ok("exporter"), Some(home)) => export_everything(&home),
        _ => {
            every_acknowledged_edit_is_there(kills(300));
            no_export_has_its_name_half_done(kills(120));
        }
    }
}

fn kills(usual: u64) -> u64 {
    let asked = std::env::var("PICKETBOOK_KILLS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn open(home: &Path) -> Book {
    Book::open(&home.join("book"), Opening::Nothing, Clock::System)
        .map_err(|(error, _)| error)
        .unwrap()
}

fn say(words: &str) {
    println!("{words}");
    std::io::stdout().flush().unwrap();
}

/// What stands in the typed note at a version: words are put in, taken out and changed.
fn text(version: i64) -> String {
    let mut text = String::new();
    for line in 0..version % 37 {
        text.push_str(&format!(
            "{line}: what was said at {}\n",
            version / 7 * (line + 1)
        ));
    }
    text.push_str(&format!("version {version} 😀"));
    text
}

/// The note that is typed. Its number lies beside the book, because the list of notes is long in the end.
fn typed(home: &Path) -> i64 {
    fs::read_to_string(home.join("typed"))
        .unwrap()
        .parse()
        .unwrap()
}

fn type_for_ever(home: &Path) {
    let book = open(home);
    say("open");
    let id = typed(home);
    let mut base = book.note(id).unwrap().version;
    let file = home.join("minutes.bin");
    loop {
        let saved = book
            .note_save(&NoteSave {
                id,
                base,
                title: "Typed".into(),
                body: text(base + 1),
            })
            .unwrap();
        assert_eq!(saved.version, base + 1);
        base = saved.version;
        say(&format!("saved {base}"));
        if base % NEW_NOTE == 0 {
            let made = add(&book, &format!("note {base}"), &text(base));
            say(&format!("added {base}"));
            book.note_attach(&NoteAttach {
                id: made,
                path: file.to_str().unwrap().into(),
            })
            .unwrap();
            say(&format!("attached {base}"));
        }
    }
}

fn add(book: &Book, title: &str, body: &str) -> i64 {
    book.note_add(&NewNoteView {
        title: title.into(),
        body: body.into(),
        ..NewNoteView::default()
    })
    .unwrap()
    .id
}

/// Which export the child makes, and how.
fn wanted(home: &Path, number: u64) -> ExportWanted {
    let (name, format) = match number {
        0 => ("folder", ExportFormat::Md),
        1 => ("packed.zip", ExportFormat::Md),
        2 => ("whole.json", ExportFormat::Json),
        _ => ("tables", ExportFormat::Csv),
    };
    let path = home.join("out").join(format!("{number}-{name}"));
    ExportWanted {
        path: path.to_str().unwrap().into(),
        format,
        kinds: vec!["note".into()],
        notes: None,
        with_closed: true,
        with_bin: true,
        seal: None,
    }
}

fn export_everything(home: &Path) {
    let book = open(home);
    say("open");
    for number in 0..EXPORTS {
        let wanted = wanted(home, number);
        // What a kill left without its name is taken over; what has its name stays.
        if !Path::new(&wanted.path).exists() {
            book.export(&wanted, &Unwatched).unwrap();
        }
        say(&format!("exported {number}"));
    }
    // Waits to be killed.
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// A child of a role, and what it says.
struct Worker {
    child: Child,
    said: Receiver<String>,
}

impl Worker {
    fn start(role: &str, home: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .env(ROLE, role)
            .env(HOME, home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, said) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, said }
    }

    /// Lets the child work for a while, kills it, and gives all that it said before.
    fn kill_after(mut self, since: Since, time: Duration) -> Vec<String> {
        let mut heard = Vec::new();
        if since == Since::Open {
            heard.push(self.said.recv().unwrap());
        }
        let until = Instant::now() + time;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match self.said.recv_timeout(left) {
                Ok(line) => heard.push(line),
                Err(_) => break,
            }
        }
        let ended = self.child.try_wait().unwrap();
        assert!(ended.is_none(), "the child ended by itself: {ended:?}");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        // The pipe ends with the process, and with it the thread that reads it.
        heard.extend(self.said.iter());
        heard
    }
}

/// From when a child's time is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    /// Its start: a kill can fall into the opening of the book and the recovery of its log.
    Start,
    /// When it has the book open: the kill falls into its work.
    Open,
}

impl Since {
    fn of(round: u64) -> Self {
        match round % 8 {
            0 => Self::Start,
            _ => Self::Open,
        }
    }
}

/// Instants that differ from round to round and are the same in every run.
fn some(round: u64, most: Duration) -> Duration {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    Duration::from_micros(mixed % u64::try_from(most.as_micros()).unwrap().max(1))
}

/// The last version that was acknowledged as `word`.
fn last(heard: &[String], word: &str) -> Option<i64> {
    let of_word = |line: &String| line.strip_prefix(word)?.trim().parse().ok();
    heard.iter().filter_map(of_word).next_back()
}

fn every_acknowledged_edit_is_there(rounds: u64) {
    let home = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&home.path().join("book")).unwrap();
    let id = add(&book, "Typed", &text(1));
    fs::write(home.path().join("typed"), id.to_string()).unwrap();
    drop(book);
    fs::write(home.path().join("minutes.bin"), vec![7; 40_000]).unwrap();
    let (mut early, mut saves) = (0, 0);
    let mut before = open(home.path()).note(id).unwrap().version;
    for round in 0..rounds {
        let time = some(round, Duration::from_millis(80));
        let heard = Worker::start("typist", home.path()).kill_after(Since::of(round), time);
        let book = open(home.path());
        let note = book.note(id).unwrap();
        let acknowledged = last(&heard, "saved").unwrap_or(before);
        assert!(
            note.version >= acknowledged,
            "round {round}: version {acknowledged} was acknowledged, {} is there",
            note.version
        );
        assert_eq!(note.body, text(note.version), "round {round}: half a save");
        let added = heard.iter().filter(|line| line.starts_with("added"));
        for line in added {
            let version: i64 = line["added ".len()..].parse().unwrap();
            let attached = heard.contains(&format!("attached {version}"));
            check_added(&book, version, attached);
        }
        early += u64::from(last(&heard, "saved").is_none());
        saves += note.version - before;
        before = note.version;
        if round % 100 == 99 {
            assert!(book.check_whole().unwrap().whole, "round {round}");
        }
    }
    let book = open(home.path());
    assert!(book.check_whole().unwrap().whole);
    assert!(
        saves > 0 && early < rounds,
        "{saves} saves, {early} kills before the first"
    );
    println!(
        "killed {rounds} times under a typist ({early} before the first save), {saves} saves, nothing acknowledged was lost"
    );
}

/// A note that was acknowledged is there with its text, and with its file if that was as well.
fn check_added(book: &Book, version: i64, attached: bool) {
    let title = format!("note {version}");
    let wanted = NoteListWanted {
        limit: 500,
        ..NoteListWanted::default()
    };
    let rows = book.notes(&wanted).unwrap().rows;
    let found: Vec<_> = rows.iter().filter(|row| row.title == title).collect();
    let [row] = found[..] else {
        panic!(
            "“{title}” was acknowledged and is there {} times",
            found.len()
        );
    };
    let note = book.note(row.id).unwrap();
    assert_eq!(note.body, text(version), "{title}");
    assert!(
        !attached || note.attachments.len() == 1,
        "the file of “{title}” was acknowledged and is gone"
    );
}

/// Every file of an export by its name, with its bytes.
fn contents(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    if path.is_file() {
        return BTreeMap::from([(PathBuf::new(), fs::read(path).unwrap())]);
    }
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(path).unwrap() {
        let entry = entry.unwrap();
        for (name, bytes) in contents(&entry.path()) {
            found.insert(PathBuf::from(entry.file_name()).join(name), bytes);
        }
    }
    found
}

fn no_export_has_its_name_half_done(rounds: u64) {
    let home = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&home.path().join("book")).unwrap();
    let file = home.path().join("minutes.bin");
    fs::write(&file, vec![7; 200_000]).unwrap();
    for number in 0..30 {
        let id = add(&book, &format!("Note {number}"), &text(number));
        if number % 10 == 0 {
            book.note_attach(&NoteAttach {
                id,
                path: file.to_str().unwrap().into(),
            })
            .unwrap();
        }
    }
    let out = home.path().join("out");
    fs::create_dir(&out).unwrap();
    // What each export is when nobody disturbs it, and how long all of them take.
    let began = Instant::now();
    let whole: Vec<_> = (0..EXPORTS)
        .map(|number| {
            let path = book.export(&wanted(home.path(), number), &Unwatched);
            contents(Path::new(&path.unwrap().path))
        })
        .collect();
    let all = began.elapsed();
    drop(book);
    let (mut cut, mut done) = (0, 0);
    for round in 0..rounds {
        fs::remove_dir_all(&out).unwrap();
        fs::create_dir(&out).unwrap();
        let time = some(round, all);
        let heard = Worker::start("exporter", home.path()).kill_after(Since::of(round), time);
        for (number, whole) in (0..).zip(&whole) {
            let path = PathBuf::from(wanted(home.path(), number).path);
            let acknowledged = heard.contains(&format!("exported {number}"));
            if path.exists() {
                assert_eq!(&contents(&path), whole, "round {round}: {path:?} is half");
                done += 1;
            } else {
                assert!(!acknowledged, "round {round}: {path:?} was acknowledged");
                cut += 1;
            }
        }
    }
    assert!(cut > 0 && done > 0, "{done} exports done, {cut} cut off");
    let book = open(home.path());
    for number in 0..EXPORTS {
        let wanted = wanted(home.path(), number);
        if !Path::new(&wanted.path).exists() {
            book.export(&wanted, &Unwatched).unwrap();
        }
    }
    let left: Vec<_> = fs::read_dir(&out).unwrap().collect();
    assert_eq!(left.len(), 4, "what was cut off is still there: {left:?}");
    println!("killed {rounds} times under exports, {done} of them done, none half");
}
