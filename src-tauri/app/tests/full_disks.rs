//! Every kind of write on a disk that is full, and on one that cannot be written: refused by its
//! name, nothing half-done left, nothing lost.
//!
//! Mounting needs rights that not every machine gives; see `disk/mod.rs`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use picketbook_app::book::{Book, Opening};
use picketbook_app::clock::Clock;
use picketbook_app::view::{
    ExportFormat, ExportWanted, NewNoteView, NoteAttach, NoteSave, NotesImport, SearchToKeep,
    SearchWanted,
};
use picketbook_notice::Unwatched;

#[allow(dead_code)]
mod disk;

use disk::Disk;

/// Every format, and every shape of one.
const EXPORTS: [(ExportFormat, &str); 7] = [
    (ExportFormat::Md, "record"),
    (ExportFormat::Md, "record.zip"),
    (ExportFormat::Html, "record.html"),
    (ExportFormat::Pdf, "record.pdf"),
    (ExportFormat::Json, "record.json"),
    (ExportFormat::Csv, "tables"),
    (ExportFormat::Csv, "tables.zip"),
];

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
    let Some(stick) = Disk::in_memory(1) else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&home.path().join("book")).unwrap();
    book.note_add(&note("Long", &"what was said ".repeat(40_000)))
        .unwrap();
    stick.fill();
    for (format, name) in EXPORTS {
        let refused = export(&book, &stick.path().join(name), format);
        assert_eq!(refused, Err("disk_full".into()), "{name}");
        let left: Vec<_> = fs::read_dir(stick.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "{name} left {left:?}");
    }
    let carried = book.backup_to(stick.path().to_str().unwrap());
    assert_eq!(carried.unwrap_err().code(), "disk_full");
    stick.make_room();
    stick.remount("ro");
    for (format, name) in EXPORTS {
        let refused = export(&book, &stick.path().join(name), format);
        assert_eq!(refused, Err("read_only_medium".into()), "{name}");
    }
    stick.remount("rw");
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0);
}

#[test]
fn every_write_into_a_book_on_a_full_disk_is_refused_and_loses_nothing() {
    let Some(disk) = Disk::in_memory(24) else {
        return;
    };
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
