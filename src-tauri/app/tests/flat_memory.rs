//! An export of much needs no more memory than one of little.
//!
//! The only test of this program, because what is measured is the memory of the whole process.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use picketbook_app::book::Book;
use picketbook_app::view::{ExportFormat, ExportWanted, NewNoteView, NoteAttach};
use picketbook_notice::Unwatched;

const MIB: u64 = 1 << 20;
/// Pictures in one note, of 4 MiB each, and long notes, of a quarter.
const PICTURES: u32 = 20;
const LONG: u32 = 160;
/// The largest thing that is held whole is one picture; the rest is room for pages of the book.
const MOST: u64 = 24 * MIB;

/// A value of `/proc/self/status`, in bytes.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    let kib = line.split_whitespace().nth(1).unwrap();
    kib.parse::<u64>().unwrap() * 1024
}

/// Begins counting the peak from what is used now.
fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").unwrap();
}

fn book(home: &Path) -> Book {
    let book = Book::create_demo(&home.join("book")).unwrap();
    let picture = home.join("flip chart.png");
    fs::write(&picture, vec![0x89; 4 << 20]).unwrap();
    let noted = book.note_add(&NewNoteView {
        title: "Flip charts".into(),
        body: "photographed".into(),
        ..NewNoteView::default()
    });
    let id = noted.unwrap().id;
    for _ in 0..PICTURES {
        book.note_attach(&NoteAttach {
            id,
            path: picture.to_str().unwrap().into(),
        })
        .unwrap();
    }
    for number in 0..LONG {
        book.note_add(&NewNoteView {
            title: format!("Long {number}"),
            body: "what was said then\n".repeat(14_000),
            ..NewNoteView::default()
        })
        .unwrap();
    }
    book
}

#[test]
fn an_export_needs_memory_for_one_thing_at_a_time() {
    let home = tempfile::tempdir().unwrap();
    let book = book(home.path());
    // Not sealed: deriving a seal's key takes some hundred MiB on purpose, whatever is sealed.
    for (format, name) in [
        (ExportFormat::Md, "folder"),
        (ExportFormat::Md, "packed.zip"),
        (ExportFormat::Json, "record.json"),
        (ExportFormat::Html, "record.html"),
        (ExportFormat::Csv, "tables"),
    ] {
        let wanted = ExportWanted {
            path: home.path().join(name).to_str().unwrap().into(),
            format,
            kinds: vec!["note".into()],
            notes: None,
            with_closed: true,
            with_bin: true,
            seal: None,
        };
        forget_peak();
        let before = memory("VmRSS");
        let report = book.export(&wanted, &Unwatched).unwrap();
        let grew = memory("VmHWM").saturating_sub(before);
        assert!(
            report.bytes > 35 * MIB,
            "{name}: only {} MiB were written",
            report.bytes / MIB
        );
        assert!(
            grew < MOST,
            "{name}: {} MiB of memory for {} MiB",
            grew / MIB,
            report.bytes / MIB
        );
    }
}
