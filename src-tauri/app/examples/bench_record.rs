//! Search over many notes beside the raw query on the same file; see `benches/README.md`.
//!
//! `cargo run --release -p picketbook-app --example bench_record -- FOLDER_OF_MARKDOWN`: makes a
//! demo book, brings the notes in, takes them away again, and asks every beginning of a few
//! questions, once through `Book::search` and once as the bare FTS5 query, in turns.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs
)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use picketbook_app::book::Book;
use picketbook_app::view::{ExportFormat, ExportWanted, NotesImport, SearchWanted};
use picketbook_core::store::search;
use picketbook_notice::Unwatched;

const QUESTIONS: [&str; 10] = [
    "picket",
    "strike",
    "residuals",
    "committee",
    "streaming minimum",
    "pension health",
    "tentative agreement",
    "captain hall",
    "wages offer counter",
    "note 4242",
];

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder of Markdown"));
    let home = tempfile::tempdir().unwrap();
    let book = Book::create_demo(&home.path().join("book")).unwrap();
    let began = Instant::now();
    let path = folder.to_string_lossy().into_owned();
    let came = book
        .import_notes(&NotesImport { path, seal: None }, &Unwatched)
        .unwrap();
    println!("import: {} notes in {:.2?}", came.added, began.elapsed());
    for name in ["folder", "record.zip"] {
        let began = Instant::now();
        let wanted = ExportWanted {
            path: home.path().join(name).to_string_lossy().into_owned(),
            format: ExportFormat::Md,
            kinds: vec!["note".into()],
            notes: None,
            with_closed: true,
            with_bin: true,
            seal: None,
        };
        let report = book.export(&wanted, &Unwatched).unwrap();
        let took = began.elapsed();
        println!("export to {name}: {} notes in {took:.2?}", report.notes);
    }
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..6 {
        for question in QUESTIONS {
            for end in 1..=question.len() {
                let text = &question[..end];
                let wanted = SearchWanted {
                    text: text.into(),
                    limit: 30,
                    ..SearchWanted::default()
                };
                let began = Instant::now();
                let page = book.search(&wanted).unwrap();
                ours.push(began.elapsed());
                assert!(page.rows.len() <= 30);
                let began = Instant::now();
                book.read_for_measuring(|r| search::bare(r, text, 30))
                    .unwrap();
                bare.push(began.elapsed());
            }
        }
    }
    tell("search, the whole use case", &mut ours);
    tell("bare FTS5 query with snippets", &mut bare);
}

fn tell(name: &str, times: &mut [Duration]) {
    times.sort();
    let (median, p95) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    println!(
        "{name}: median {median:.2?}, p95 {p95:.2?}, of {}",
        times.len()
    );
}
