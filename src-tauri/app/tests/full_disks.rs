//! Every kind of write on a disk that is full, and on one that cannot be written: refused by its
//! name, nothing half-done left, nothing lost.
//!
//! Mounting needs rights that not every machine gives. Where it is not permitted these tests say
//! so on their output; on the build server (`CI=true`) that is a failure.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use picketbook_app::book::{Book, Opening};
use picketbook_app::clock::Clock;
use picketbook_app::view::{
    ExportFormat, ExportWanted, NewNoteView, NoteAttach, NoteSave, NotesImport, SearchToKeep,
    SearchWanted,
};
use picketbook_notice::Unwatched;

const FORMATS: [ExportFormat; 5] = [
    ExportFormat::Md,
    ExportFormat::Html,
    ExportFormat::Pdf,
    ExportFormat::Json,
    ExportFormat::Csv,
];

/// A small disk in memory.
struct Disk(tempfile::TempDir);

impl Disk {
    /// `None` where mounting is not permitted, which was said then.
    fn mount(mib: u32) -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args([
                "-t",
                "tmpfs",
                "-o",
                &format!("size={mib}m"),
                "picketbook-test",
            ])
            .arg(home.path())
            .output();
        match done {
            Ok(output) if output.status.success() => Some(Self(home)),
            refused => {
                let on_server = std::env::var("CI").is_ok_and(|value| value == "true");
                assert!(!on_server, "no disk can be mounted here: {refused:?}");
                eprintln!("NOT TESTED: no disk can be mounted here");
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn fill(&self) {
        use std::io::Write;
        let mut file = fs::File::create(self.path().join("filler")).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.path().join("filler")).unwrap();
    }

    fn remount(&self, option: &str) {
        let done = Command::new("mount")
            .args(["-o", &format!("remount,{option}")])
            .arg(self.path())
            .status()
            .unwrap();
        assert!(done.success(), "{option}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn note(title: &str, body: &str) -> NewNoteView {
    NewNoteView {
        title: title.into(),
        body: body.into(),
        ..NewNoteView::default()
    }
}

fn export(book: &Book, path: &Path, format: ExportFormat) -> Result<String, String> {
    book.export(
        &ExportWanted {
            path: path.to_str().unwrap().into(),
            format,
            kinds: Vec::new(),
            notes: None,
            with_closed: true,
            with_bin: true,
            seal: None,
        },
        &Unwatched,
    )
    .map(|report| report.path)
    .map_err(|error| error.code().to_owned())
}

#[test]
fn a_full_or_unwritable_stick_keeps_no_half_export() {
    let Some(stick) = Disk::mount(1) else { return };
    let home = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&home.path().join("book")).unwrap();
    book.note_add(&note("Long", &"what was said ".repeat(40_000)))
        .unwrap();
    stick.fill();
    for format in FORMATS {
        let refused = export(&book, &stick.path().join("record"), format);
        assert_eq!(refused, Err("disk_full".into()), "{format:?}");
        let left: Vec<_> = fs::read_dir(stick.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "{format:?} left {left:?}");
    }
    let carried = book.backup_to(stick.path().to_str().unwrap());
    assert_eq!(carried.unwrap_err().code(), "disk_full");
    stick.make_room();
    stick.remount("ro");
    for format in FORMATS {
        let refused = export(&book, &stick.path().join("record"), format);
        assert_eq!(refused, Err("read_only_medium".into()), "{format:?}");
    }
    stick.remount("rw");
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0);
}

#[test]
fn every_write_into_a_book_on_a_full_disk_is_refused_and_loses_nothing() {
    let Some(disk) = Disk::mount(24) else { return };
    let folder = disk.path().join("book");
    let book = Book::create_demo(&folder).unwrap();
    let id = book.note_add(&note("Kept", "before")).unwrap().id;
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("minutes.txt");
    fs::write(&file, vec![7; 3 << 20]).unwrap();
    let notes = outside.path().join("notes");
    fs::create_dir(&notes).unwrap();
    for number in 0..40 {
        fs::write(notes.join(format!("{number}.md")), "long ".repeat(40_000)).unwrap();
    }
    disk.fill();
    // Small writes may still find room in the log; each of these needs more than that.
    let long = "what was said ".repeat(250_000);
    let refusals = [
        ("note", book.note_add(&note("New", &long)).map(|_| ())),
        (
            "save",
            book.note_save(&NoteSave {
                id,
                base: 1,
                title: "Kept".into(),
                body: long.clone(),
            })
            .map(|_| ()),
        ),
        (
            "attach",
            book.note_attach(&NoteAttach {
                id,
                path: file.to_str().unwrap().into(),
            })
            .map(|_| ()),
        ),
        (
            "import",
            book.import_notes(
                &NotesImport {
                    path: notes.to_str().unwrap().into(),
                    seal: None,
                },
                &Unwatched,
            )
            .map(|_| ()),
        ),
        (
            "saved search",
            book.search_keep(&SearchToKeep {
                name: "Long".into(),
                wanted: SearchWanted {
                    text: long.clone(),
                    ..SearchWanted::default()
                },
            }),
        ),
        ("backup", book.backup().map(|_| ())),
    ];
    for (what, done) in refusals {
        assert_eq!(done.unwrap_err().code(), "disk_full", "{what}");
    }
    assert_eq!(book.note(id).unwrap().body, "before");
    assert_eq!(book.storage().unwrap().notes, 1);
    drop(book);
    disk.make_room();
    let book = Book::open(&folder, Opening::Nothing, Clock::System)
        .map_err(|(error, _)| error)
        .unwrap();
    assert_eq!(book.note(id).unwrap().body, "before");
    assert!(book.check_whole().unwrap().whole);
    book.note_add(&note("After", "there is room again"))
        .unwrap();
}
