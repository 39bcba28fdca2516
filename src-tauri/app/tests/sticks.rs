//! Exports onto sticks that are pulled while they are written, or that keep less than they say.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use picketbook_app::book::Book;
use picketbook_app::view::{ExportFormat, ExportReport, ExportWanted, NewNoteView, NoteAttach};
use picketbook_notice::{Unwatched, Watch};

#[allow(dead_code)]
mod disk;

use disk::Disk;

/// Every format and shape, with the name of the export.
const EXPORTS: [(ExportFormat, &str); 6] = [
    (ExportFormat::Md, "folder"),
    (ExportFormat::Md, "packed.zip"),
    (ExportFormat::Html, "record.html"),
    (ExportFormat::Pdf, "record.pdf"),
    (ExportFormat::Json, "record.json"),
    (ExportFormat::Csv, "tables"),
];

/// Those that carry every attachment.
const LARGE: [(ExportFormat, &str); 3] = [
    (ExportFormat::Md, "folder"),
    (ExportFormat::Md, "packed.zip"),
    (ExportFormat::Json, "record.json"),
];

fn wanted(path: &Path, format: ExportFormat) -> ExportWanted {
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

/// A book with so many notes, each with a file of 1 MiB that no packing makes smaller.
fn book(home: &Path, notes: u32) -> Book {
    let book = Book::create_demo(&home.join("book")).unwrap();
    for number in 0..notes {
        let added = book.note_add(&NewNoteView {
            title: format!("Note {number}"),
            body: "what was said ".repeat(100),
            ..NewNoteView::default()
        });
        let mut state = u64::from(number) + 1;
        let noise: Vec<u8> = (0..1 << 20)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 56) as u8
            })
            .collect();
        let file = home.join("recording.bin");
        fs::write(&file, noise).unwrap();
        book.note_attach(&NoteAttach {
            id: added.unwrap().id,
            path: file.to_str().unwrap().into(),
        })
        .unwrap();
    }
    book
}

/// Pulls the stick after the second note.
struct Pull<'a>(&'a Disk);

impl Watch for Pull<'_> {
    fn progress(&self, done: u64, _total: u64) {
        if done == 2 {
            self.0.pull();
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}

#[test]
fn an_export_onto_a_pulled_stick_is_never_called_done() {
    let home = tempfile::tempdir().unwrap();
    let book = book(home.path(), 4);
    for (format, name) in EXPORTS {
        let Some(stick) = Disk::in_memory(32) else {
            return;
        };
        let target = stick.path().join(name);
        let refused = book
            .export(&wanted(&target, format), &Pull(&stick))
            .map(|report| report.path);
        assert_eq!(refused.unwrap_err().code(), "io", "{name}");
        // Where the stick was is an empty folder of the computer, and stays one.
        assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0, "{name}");
    }
    // The book is none the worse for it.
    let whole = home.path().join("whole");
    let report = book.export(&wanted(&whole, ExportFormat::Md), &Unwatched);
    assert_eq!(report.unwrap().notes, 4);
}

#[test]
fn a_stick_that_fills_while_it_is_written_keeps_no_part_of_it() {
    let home = tempfile::tempdir().unwrap();
    let book = book(home.path(), 4);
    let Some(stick) = Disk::in_memory(2) else {
        return;
    };
    for (format, name) in LARGE {
        let target = stick.path().join(name);
        let done = book.export(&wanted(&target, format), &Unwatched);
        let refused = done.map(|report| report.bytes).unwrap_err();
        assert_eq!(refused.code(), "disk_full", "{name}");
        assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0, "{name}");
    }
}

#[test]
fn a_stick_that_does_not_keep_what_it_took_is_found_out() {
    let home = tempfile::tempdir().unwrap();
    let book = book(home.path(), 24);
    for (format, name) in LARGE {
        let Some(stick) = Disk::forged(64, 16) else {
            return;
        };
        let target = stick.path().join(name);
        let done: Result<ExportReport, _> = book.export(&wanted(&target, format), &Unwatched);
        let refused = done.map(|report| report.bytes).unwrap_err();
        // What the system says of such a stick depends on which write it lost.
        assert!(
            ["io", "disk_full", "read_only_medium"].contains(&refused.code()),
            "{name}: {refused}"
        );
        assert!(!target.exists(), "{name} must not have its name");
    }
}
