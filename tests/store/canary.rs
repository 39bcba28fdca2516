//! A word that was written is nowhere in plain text.

use picketbook_core::backup;
use picketbook_core::log::noun::Party;
use picketbook_core::store::journal::Edit;
use picketbook_core::store::notice::{self, NoticeFilter};
use picketbook_core::store::{Store, alert, note, refusal, search, setting, source, trust};

use crate::support::{book, files_under, notice as new, now};

const CANARY: &str = "zanzibarquokka";

fn check_no_file_holds_it(folder: &std::path::Path, when: &str) {
    let wide: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = files_under(folder);
    assert!(files.len() > 1, "nothing to look at {when}");
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let holds = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        assert!(
            !holds(CANARY.as_bytes()) && !holds(&wide),
            "{path:?} holds the word {when}"
        );
        assert!(
            !holds(b"SQLite format 3"),
            "{path:?} is not encrypted {when}"
        );
    }
}

#[test]
fn a_word_is_nowhere_in_plain_text() {
    let book = book();
    let folder = book.home.path();
    let mut written = new(1, 1);
    written.body = format!("{CANARY} ").repeat(2000);
    written.plain = written.body.clone();
    written.title = CANARY.into();
    written.raw = CANARY.into();
    book.store
        .write(|w| {
            notice::insert_many(w, &[written.clone()])?;
            setting::set(w, CANARY, CANARY)?;
            source::add(w, CANARY, false, now())?;
            refusal::add(w, CANARY, CANARY, CANARY, now())?;
            alert::add(w, "gap", &[1], CANARY, now())?;
            trust::set_files(w, &[(CANARY.into(), CANARY.into())])?;
            trust::add_evidence(w, "root", 1, CANARY.as_bytes(), now())?;
            let party = Party {
                id: CANARY.into(),
                name: CANARY.into(),
                ..Party::default()
            };
            Edit::begin(w, now(), CANARY, CANARY)?.put(w, &party)?;
            let written = note::NewNote {
                uid: CANARY.into(),
                title: CANARY.into(),
                body: format!("{CANARY} ").repeat(3000),
                tags: vec![CANARY.into()],
                template: CANARY.into(),
                closed: true,
                created_at: now(),
                edited_at: now(),
            };
            let id = note::add(w, &written)?;
            let file = note::NewAttachment {
                uid: CANARY.into(),
                name: CANARY.into(),
                media_type: CANARY.into(),
                data: CANARY.repeat(5000).into_bytes(),
            };
            note::attach(w, id, &file, now())?;
            let save = note::Save {
                id,
                base: 1,
                title: CANARY.into(),
                body: CANARY.into(),
            };
            note::save(w, &save, now())?;
            note::seal(w, id, now())?;
            note::add_addendum(w, id, CANARY, now())?;
            search::keep(w, CANARY, CANARY)
        })
        .unwrap();
    let filter = NoticeFilter {
        text: CANARY.into(),
        limit: 10,
        ..NoticeFilter::default()
    };
    let (rows, _) = book.store.read(|r| notice::list(r, &filter)).unwrap();
    assert_eq!(rows.len(), 1, "the word must be there for the search");
    assert!(
        folder.join("book.db-wal").exists(),
        "the log must be among the files looked at"
    );
    check_no_file_holds_it(folder, "while the book is open");

    let made = backup::make(folder, &book.key, now()).unwrap();
    check_no_file_holds_it(folder, "after a backup");

    book.store.close().unwrap();
    check_no_file_holds_it(folder, "after closing");

    let aside = backup::restore(folder, &book.key, &made.name).unwrap();
    assert!(aside.unwrap().exists());
    let store = Store::open(folder, &book.key, now()).unwrap();
    assert_eq!(store.read(|r| notice::list(r, &filter)).unwrap().1, 1);
    check_no_file_holds_it(folder, "after putting a backup back");
}
