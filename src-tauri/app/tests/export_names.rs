//! Names of every kind become files that every system takes, and come back as they were.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use picketbook_app::book::Book;
use picketbook_app::view::{
    ExportFormat, ExportWanted, NewNoteView, NoteAttach, NoteListWanted, NotesImport,
};
use picketbook_notice::Unwatched;

/// What Windows takes for a device, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Titles and names of attachments; those with a `/` can only be titles.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "../up",
        "../../../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "..",
        ".",
        "...",
        ". . .",
        ".hidden",
        "CON",
        "con.txt",
        "NUL.",
        "aux .md",
        "COM1",
        "LPT\u{b9}",
        "CONIN$",
        "wages",
        "WAGES",
        "Wages",
        "Wages 2",
        "stra\u{df}e",
        "STRASSE",
        "caf\u{e9}",
        "cafe\u{301}",
        "😀",
        "👩\u{200d}👩\u{200d}👧 family",
        "👩\u{200d}👩\u{200d}👧 family",
        "\u{202e}fdp.exe",
        "trailing dot.",
        "trailing space ",
        "a:b*c?d\"e<f>g|h",
        "#hash ^caret [brackets] 100%",
        "~$lock",
        "-rf",
        "$(touch x)",
        "`touch x`",
        "; rm x",
        "tab\tand more",
        "note.md",
        "README",
    ]
    .map(str::to_owned)
    .into();
    names.push("x".repeat(300));
    names.push("é".repeat(300));
    names.push("😀".repeat(300));
    names.push(format!("{}.PNG", "y".repeat(200)));
    names
}

fn book(home: &Path) -> Book {
    let book = Book::create_demo(&home.join("from")).unwrap();
    let files = home.join("files");
    fs::create_dir(&files).unwrap();
    for (index, name) in names().iter().enumerate() {
        let added = book.note_add(&NewNoteView {
            title: name.clone(),
            body: format!("text {index}"),
            ..NewNoteView::default()
        });
        let path = files.join(name);
        // What this system does not take as a name cannot be attached either.
        let inside = path.parent() == Some(&files) && path.file_name().is_some();
        if inside && fs::write(&path, format!("file {index}")).is_ok() {
            book.note_attach(&NoteAttach {
                id: added.unwrap().id,
                path: path.to_str().unwrap().into(),
            })
            .unwrap();
        }
    }
    book
}

/// Title, text, and attachments with their names and sizes.
type Kept = (String, String, Vec<(String, u64)>);

/// What is kept of every note.
fn all(book: &Book) -> Vec<Kept> {
    let wanted = NoteListWanted {
        limit: 500,
        ..NoteListWanted::default()
    };
    let rows = book.notes(&wanted).unwrap().rows;
    let mut found: Vec<_> = rows
        .iter()
        .map(|row| {
            let note = book.note(row.id).unwrap();
            let files = note.attachments.into_iter();
            (
                note.row.title,
                note.body,
                files.map(|file| (file.name, file.bytes)).collect(),
            )
        })
        .collect();
    found.sort();
    found
}

/// Every file below a folder, by its path in it.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = PathBuf::from(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(walk(&entry.path()).iter().map(|inner| name.join(inner))),
            false => found.push(name),
        }
    }
    found
}

/// The name can be given on Linux, macOS and Windows, and means nothing but itself there.
fn check(path: &str, given: &mut HashSet<String>) {
    assert!(
        given.insert(path.to_uppercase().to_lowercase()),
        "{path:?}: another file has this name where A is a"
    );
    for part in path.split('/') {
        assert!(!part.is_empty() && part.len() <= 128, "{path:?}");
        assert!(
            !part.starts_with(['.', ' ', '-', '~']) && !part.ends_with(['.', ' ']),
            "{path:?}"
        );
        assert!(
            !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|']),
            "{path:?}"
        );
        assert!(
            !part
                .chars()
                .any(|c| c.is_control() || matches!(c, '\u{200b}'..='\u{202e}')),
            "{path:?}"
        );
        let stem = part.split('.').next().unwrap().trim().to_lowercase();
        assert!(!DEVICES.contains(&stem.as_str()), "{path:?} is a device");
    }
}

#[test]
fn every_title_and_attachment_gets_a_file_of_its_own_inside_the_export() {
    let home = tempfile::tempdir().unwrap();
    let book = book(home.path());
    let before = all(&book);
    let attached: usize = before.iter().map(|(_, _, files)| files.len()).sum();
    assert_eq!(before.len(), names().len());
    assert!(attached > 20, "{attached}");
    let place = home.path().join("place");
    fs::create_dir(&place).unwrap();
    for name in ["record", "record.zip"] {
        let target = place.join(name);
        let wanted = ExportWanted {
            path: target.to_str().unwrap().into(),
            format: ExportFormat::Md,
            kinds: vec!["note".into()],
            notes: None,
            with_closed: true,
            with_bin: true,
            seal: None,
        };
        let report = book.export(&wanted, &Unwatched).unwrap();
        assert_eq!(report.files as usize, 1 + before.len() + attached, "{name}");
        let paths: Vec<String> = match target.is_dir() {
            true => walk(&target)
                .iter()
                .map(|path| path.to_str().unwrap().to_owned())
                .collect(),
            false => {
                let file = fs::File::open(&target).unwrap();
                let zip = zip::ZipArchive::new(file).unwrap();
                let names = zip.file_names().map(|name| name.unwrap().into_owned());
                names.collect()
            }
        };
        assert_eq!(paths.len(), report.files as usize, "{name}");
        let mut given = HashSet::new();
        for path in &paths {
            check(path, &mut given);
        }
        let other = Book::create_demo(&home.path().join(format!("to-{name}"))).unwrap();
        let came = other
            .import_notes(
                &NotesImport {
                    path: report.path,
                    seal: None,
                },
                &Unwatched,
            )
            .unwrap();
        assert_eq!((came.added as usize, came.skipped.len()), (before.len(), 0));
        assert_eq!(all(&other), before, "{name}");
    }
    assert_eq!(
        fs::read_dir(&place).unwrap().count(),
        2,
        "nothing lies beside the exports"
    );
}
