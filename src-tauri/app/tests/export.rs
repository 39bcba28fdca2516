//! What goes out comes back the same, and other tools can read it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use picketbook_app::book::Book;
use picketbook_app::view::{
    ExportFormat, ExportWanted, NewNoteView, NoteAttach, NoteListWanted, NoteMark, NoteMove,
    NotePlace, NoteSave, NoteText, NotesImport,
};
use picketbook_notice::{Unwatched, Watch};
use proptest::prelude::*;
use serde_json::{Value, json};

fn demo(folder: &Path, name: &str) -> Book {
    Book::create_demo(&folder.join(name)).unwrap()
}

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

fn import(book: &Book, path: &Path, seal: Option<&str>) -> picketbook_app::view::NotesImported {
    book.import_notes(
        &NotesImport {
            path: path.to_str().unwrap().into(),
            seal: seal.map(str::to_owned),
        },
        &Unwatched,
    )
    .unwrap()
}

/// Everything about every note but the numbers that only this book gives.
fn all(book: &Book, history: bool) -> Vec<Value> {
    let mut found = Vec::new();
    for place in [NotePlace::Kept, NotePlace::Archived, NotePlace::Binned] {
        let page = book
            .notes(&NoteListWanted {
                place,
                limit: 500,
                ..NoteListWanted::default()
            })
            .unwrap();
        for row in page.rows {
            let mut page = serde_json::to_value(book.note(row.id).unwrap()).unwrap();
            page["row"]["id"] = json!(0);
            for file in page["attachments"].as_array_mut().unwrap() {
                file["id"] = json!(0);
            }
            if !history {
                for key in ["version", "undo_base", "steps"] {
                    page[key] = json!(0);
                }
            }
            found.push(page);
        }
    }
    found.sort_by_key(|page| page["uid"].as_str().unwrap().to_owned());
    found
}

fn add(book: &Book, title: &str, body: &str, tags: &[&str], closed: bool) -> i64 {
    book.note_add(&NewNoteView {
        title: title.into(),
        body: body.into(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        template: String::new(),
        closed,
    })
    .unwrap()
    .id
}

/// A book with a note of every kind.
fn filled(folder: &Path) -> Book {
    let book = demo(folder, "from");
    let photo = folder.join("flip chart (1).PNG");
    std::fs::write(&photo, b"\x89PNG not really").unwrap();
    let id = add(
        &book,
        "Sunday: \"pause\" — no",
        "First",
        &["meeting", "a: b"],
        false,
    );
    let file = book
        .note_attach(&NoteAttach {
            id,
            path: photo.to_str().unwrap().into(),
        })
        .unwrap();
    book.note_save(&NoteSave {
        id,
        base: 1,
        title: "Sunday: \"pause\" — no".into(),
        body: format!(
            "![photo](picketbook:attachment/{})\r\n\n--- \n#x ¶ 😀\u{2028}",
            file.uid
        ),
    })
    .unwrap();
    let id = add(&book, "Gate 3", "I saw it.", &[], false);
    book.note_seal(id).unwrap();
    book.note_addendum(&NoteText {
        id,
        body: "Later:\n- a second car".into(),
    })
    .unwrap();
    let id = add(&book, "../CON", "closed", &["offer"], true);
    book.note_mark(&NoteMark {
        id,
        pinned: Some(true),
        closed: None,
        tags: None,
    })
    .unwrap();
    for (title, place) in [("WAGES", NotePlace::Archived), ("wages", NotePlace::Binned)] {
        let id = add(&book, title, "", &[], false);
        book.note_move(&NoteMove { id, place }).unwrap();
    }
    book
}

#[test]
fn our_own_exports_give_the_same_notes_again() {
    let folder = tempfile::tempdir().unwrap();
    let book = filled(folder.path());
    let seal = "velvet anchor plough 7 marbles";
    for (index, (format, name, sealed)) in [
        (ExportFormat::Md, "folder", false),
        (ExportFormat::Md, "packed.zip", false),
        (ExportFormat::Md, "sealed.zip", true),
        (ExportFormat::Json, "whole.json", false),
        (ExportFormat::Json, "whole2.json", true),
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(name);
        let report = book
            .export(
                &ExportWanted {
                    seal: sealed.then(|| seal.to_owned()),
                    ..wanted(&path, format)
                },
                &Unwatched,
            )
            .unwrap();
        assert_eq!(
            (report.notes, report.attachments, report.verified),
            (5, 1, true)
        );
        let other = demo(folder.path(), &format!("to{index}"));
        let came = import(&other, Path::new(&report.path), sealed.then_some(seal));
        assert_eq!(
            (came.added, came.already, came.skipped.len()),
            (5, 0, 0),
            "{name}: {came:?}"
        );
        let history = format == ExportFormat::Json;
        assert_eq!(all(&other, history), all(&book, history), "{name}");
        let again = import(&other, Path::new(&report.path), sealed.then_some(seal));
        assert_eq!((again.added, again.already), (0, 5), "nothing comes twice");
    }
}

#[test]
fn closed_notes_stay_unless_they_were_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let book = filled(folder.path());
    for format in [
        ExportFormat::Md,
        ExportFormat::Html,
        ExportFormat::Json,
        ExportFormat::Csv,
    ] {
        let path = folder.path().join(format!("{format:?}"));
        let report = book
            .export(
                &ExportWanted {
                    with_closed: false,
                    with_bin: false,
                    kinds: Vec::new(),
                    ..wanted(&path, format)
                },
                &Unwatched,
            )
            .unwrap();
        assert_eq!((report.notes, report.closed_left_out), (3, 1), "{format:?}");
        assert!(report.notices > 20);
        let mut text = String::new();
        for entry in walk(&path) {
            text.push_str(&String::from_utf8_lossy(&std::fs::read(entry).unwrap()));
        }
        assert!(text.contains("I saw it."), "{format:?}");
        assert!(
            !text.contains("../CON"),
            "{format:?} must not name a closed note"
        );
    }
}

fn walk(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).unwrap() {
        found.extend(walk(&entry.unwrap().path()));
    }
    found
}

struct Stopped;

impl Watch for Stopped {
    fn progress(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn an_export_that_is_stopped_or_refused_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let book = filled(folder.path());
    let place = folder.path().join("out");
    std::fs::create_dir(&place).unwrap();
    for name in ["folder", "a.zip", "b.json"] {
        let format = if name.ends_with("json") {
            ExportFormat::Json
        } else {
            ExportFormat::Md
        };
        let stopped = book
            .export(&wanted(&place.join(name), format), &Stopped)
            .unwrap_err();
        assert_eq!(stopped.code(), "cancelled");
    }
    let weak = ExportWanted {
        seal: Some("1234".into()),
        ..wanted(&place.join("weak.zip"), ExportFormat::Md)
    };
    assert_eq!(
        book.export(&weak, &Unwatched).unwrap_err().code(),
        "bad_input"
    );
    assert_eq!(walk(&place), Vec::<std::path::PathBuf>::new());
    std::fs::write(place.join("mine"), "mine").unwrap();
    let there = book
        .export(&wanted(&place.join("mine"), ExportFormat::Md), &Unwatched)
        .unwrap_err();
    assert_eq!(there.code(), "bad_input", "nothing is replaced");
    assert_eq!(std::fs::read(place.join("mine")).unwrap(), b"mine");
}

#[test]
fn a_sealed_export_is_an_age_file_and_holds_no_plain_text() {
    let folder = tempfile::tempdir().unwrap();
    let book = filled(folder.path());
    let path = folder.path().join("sealed.json");
    let seal = "velvet anchor plough 7 marbles";
    let report = book
        .export(
            &ExportWanted {
                seal: Some(seal.into()),
                ..wanted(&path, ExportFormat::Json)
            },
            &Unwatched,
        )
        .unwrap();
    let bytes = std::fs::read(&report.path).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(!bytes.windows(9).any(|part| part == b"I saw it."));
    let other = demo(folder.path(), "other");
    for wrong in [Some("not this one at all 9"), None] {
        let refused = other.import_notes(
            &NotesImport {
                path: report.path.clone(),
                seal: wrong.map(str::to_owned),
            },
            &Unwatched,
        );
        assert_eq!(refused.unwrap_err().code(), "bad_input");
    }
}

#[test]
fn joplins_export_and_a_plain_folder_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("joplin");
    std::fs::create_dir_all(root.join("Strike/2023")).unwrap();
    std::fs::create_dir_all(root.join("_resources")).unwrap();
    std::fs::write(root.join("_resources/a b.png"), b"picture").unwrap();
    std::fs::write(
        root.join("Strike/2023/Meeting.md"),
        "---\ntitle: 'Meeting: first'\nupdated: 2023-05-03 10:11:12Z\ncreated: 2023-05-02 09:00:00Z\nlatitude: 34.05\nauthor: Ana\ntags:\n  - wages\n  - AI\n---\n\n![x](../../_resources/a%20b.png) and [web](https://example.org/x.png)\n",
    )
    .unwrap();
    std::fs::write(
        root.join("plain.md"),
        "# Just text\n\n[up](../../../etc/passwd)\n",
    )
    .unwrap();
    std::fs::write(root.join("broken.md"), "---\ntitle: [\n---\nbody\n").unwrap();
    std::fs::write(root.join("binary.md"), [0xff, 0xfe, 0x00]).unwrap();
    let book = demo(folder.path(), "to");
    let came = import(&book, &root, None);
    assert_eq!((came.added, came.attachments), (3, 1), "{came:?}");
    assert_eq!(came.skipped.len(), 2, "{came:?}");
    let pages = all(&book, false);
    let named = |title: &str| {
        pages
            .iter()
            .find(|page| page["row"]["title"] == title)
            .unwrap_or_else(|| panic!("{title} is missing: {pages:?}"))
    };
    let meeting = named("Meeting: first");
    assert_eq!(meeting["row"]["created_at"], "2023-05-02T09:00:00Z");
    assert_eq!(meeting["row"]["edited_at"], "2023-05-03T10:11:12Z");
    assert_eq!(
        meeting["row"]["tags"],
        json!(["2023", "AI", "Strike", "wages"])
    );
    let uid = meeting["attachments"][0]["uid"].as_str().unwrap();
    let body = meeting["body"].as_str().unwrap();
    assert!(
        body.starts_with(&format!(
            "![x](picketbook:attachment/{uid}) and [web](https://"
        )),
        "{body}"
    );
    assert_eq!(
        named("plain")["body"],
        "# Just text\n\n[up](../../../etc/passwd)\n"
    );
    assert!(
        named("broken")["body"]
            .as_str()
            .unwrap()
            .contains("title: ["),
        "nothing is lost"
    );
}

#[test]
fn no_cell_of_a_table_runs_as_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let book = demo(folder.path(), "from");
    add(
        &book,
        "=HYPERLINK(\"http://x\")",
        "+1, \"two\"\nlines",
        &[],
        false,
    );
    let path = folder.path().join("tables");
    book.export(
        &ExportWanted {
            kinds: Vec::new(),
            ..wanted(&path, ExportFormat::Csv)
        },
        &Unwatched,
    )
    .unwrap();
    for file in walk(&path)
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "csv"))
    {
        let text = std::fs::read(file).unwrap();
        let mut rows = 0;
        for record in csv::Reader::from_reader(text.as_slice()).records() {
            rows += 1;
            for cell in &record.unwrap() {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{file:?}: {cell}"
                );
            }
        }
        assert!(rows > 0, "{file:?} is empty");
    }
}

/// Everything that can be said of a note and goes along.
#[derive(Debug, Clone)]
struct Said {
    title: String,
    body: String,
    saves: Vec<String>,
    tags: Vec<String>,
    pinned: bool,
    closed: bool,
    place: NotePlace,
    file: Option<(String, Vec<u8>)>,
    added_later: Option<String>,
}

fn said() -> impl Strategy<Value = Said> {
    let text = "(\\PC|\n|\r\n|---|\t){0,60}";
    let file = (
        "[^/\\\\\\p{C}]{1,24}",
        prop::collection::vec(any::<u8>(), 0..64),
    );
    (
        ("\\PC{0,30}", text, prop::collection::vec(text, 0..3)),
        prop::collection::vec("[^,\\p{C}]{0,12}", 0..3),
        (any::<bool>(), any::<bool>(), 0..3u8),
        prop::option::of(file),
        prop::option::of("\\PC{1,40}"),
    )
        .prop_map(
            |((title, body, saves), tags, (pinned, closed, place), file, later)| Said {
                title,
                body,
                saves,
                tags,
                pinned,
                closed,
                place: match place {
                    0 => NotePlace::Kept,
                    1 => NotePlace::Archived,
                    _ => NotePlace::Binned,
                },
                file,
                added_later: later.filter(|text| !text.trim().is_empty()),
            },
        )
}

fn write_down(book: &Book, folder: &Path, said: &Said) {
    let tags: Vec<&str> = said.tags.iter().map(String::as_str).collect();
    let id = add(book, &said.title, &said.body, &tags, said.closed);
    for (index, body) in said.saves.iter().enumerate() {
        let base = book.note(id).unwrap().version;
        book.note_save(&NoteSave {
            id,
            base,
            title: format!("{}{index}", said.title.chars().take(20).collect::<String>()),
            body: body.clone(),
        })
        .unwrap();
    }
    book.note_mark(&NoteMark {
        id,
        pinned: Some(said.pinned),
        closed: None,
        tags: None,
    })
    .unwrap();
    if let Some((name, data)) = &said.file {
        let path = folder.join(name);
        // A name that this file system does not take cannot be attached either.
        if std::fs::write(&path, data).is_ok() {
            book.note_attach(&NoteAttach {
                id,
                path: path.to_str().unwrap().into(),
            })
            .unwrap();
        }
    }
    // An empty note is refused as an original, so nothing can be added to it later either.
    let written_down = !book.note(id).unwrap().body.trim().is_empty();
    if let Some(text) = said.added_later.as_ref().filter(|_| written_down) {
        book.note_seal(id).unwrap();
        book.note_addendum(&NoteText {
            id,
            body: text.clone(),
        })
        .unwrap();
    }
    if said.place != NotePlace::Kept {
        book.note_move(&NoteMove {
            id,
            place: said.place,
        })
        .unwrap();
    }
}

#[test]
fn a_pdf_is_made_and_its_pages_hold_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let book = filled(folder.path());
    let path = folder.path().join("record.pdf");
    let report = book
        .export(&wanted(&path, ExportFormat::Pdf), &Unwatched)
        .unwrap();
    assert_eq!((report.notes, report.verified), (5, true));
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-"), "another program opens it");
    let sealed = book
        .export(
            &ExportWanted {
                seal: Some("velvet anchor plough 7 marbles".into()),
                ..wanted(&path.with_extension("2.pdf"), ExportFormat::Pdf)
            },
            &Unwatched,
        )
        .unwrap();
    assert!(sealed.path.ends_with(".pdf.age"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn whatever_was_written_comes_back(notes in prop::collection::vec(said(), 1..8)) {
        let folder = tempfile::tempdir().unwrap();
        let book = demo(folder.path(), "from");
        let files = tempfile::tempdir().unwrap();
        for said in &notes {
            write_down(&book, files.path(), said);
        }
        for (index, (format, name)) in [(ExportFormat::Md, "md"), (ExportFormat::Json, "j.json")].into_iter().enumerate() {
            let path = folder.path().join(name);
            book.export(&wanted(&path, format), &Unwatched).unwrap();
            let other = demo(folder.path(), &format!("to{index}"));
            let came = import(&other, &path, None);
            prop_assert_eq!(came.added as usize, notes.len(), "{:?}", came);
            let history = format == ExportFormat::Json;
            prop_assert_eq!(all(&other, history), all(&book, history));
        }
    }
}
