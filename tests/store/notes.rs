//! Notes: nothing that was saved is lost, and every version can be had again.

use picketbook_core::CoreCode;
use picketbook_core::store::note::{self, NewNote, Place};
use proptest::prelude::*;

use crate::support::{at, book, now, raw};

fn new(number: u32, body: &str) -> NewNote {
    NewNote {
        uid: format!("00000000-0000-7000-8000-{number:012}"),
        title: format!("Note {number}"),
        body: body.to_owned(),
        tags: vec!["meeting".into()],
        template: String::new(),
        closed: false,
        created_at: now(),
        edited_at: now(),
    }
}

#[test]
fn every_version_of_a_note_can_be_had_again() {
    let book = book();
    let id = book
        .store
        .write(|w| note::add(w, &new(1, "first")))
        .unwrap();
    let mut texts = vec!["first".to_owned()];
    for (base, body) in (1i64..).zip(["first words", "né 😀 words", "", "all anew"]) {
        let save = note::Save {
            id,
            base,
            title: format!("Title {base}"),
            body: body.into(),
        };
        let version = book.store.write(|w| note::save(w, &save, now())).unwrap();
        assert_eq!(version, base + 1);
        texts.push(body.into());
    }
    let (found, edits) = book
        .store
        .read(|r| Ok((note::get(r, id)?, note::edits(r, id, 100)?)))
        .unwrap();
    let mut text = note::NoteText {
        title: found.title,
        body: found.body,
    };
    for (edit, expected) in edits.iter().zip(texts.iter().rev().skip(1)) {
        text = text.before(edit).unwrap();
        assert_eq!(&text.body, expected);
    }
    assert_eq!(text.title, "Note 1", "titles are wound back as well");
}

#[test]
fn an_editor_that_is_behind_cannot_write_over_a_newer_text() {
    let book = book();
    let id = book.store.write(|w| note::add(w, &new(1, "a"))).unwrap();
    let save = |base: i64, body: &str| note::Save {
        id,
        base,
        title: "Note 1".into(),
        body: body.into(),
    };
    book.store
        .write(|w| note::save(w, &save(1, "ab"), now()))
        .unwrap();
    let refused = book
        .store
        .write(|w| note::save(w, &save(1, "mine"), now()))
        .unwrap_err();
    assert_eq!(refused.code, CoreCode::NoteChanged);
    assert_eq!(book.store.read(|r| note::get(r, id)).unwrap().body, "ab");
    let same = book.store.write(|w| note::save(w, &save(1, "ab"), now()));
    assert_eq!(
        same.unwrap(),
        2,
        "the same text again is no conflict and no new version"
    );
}

#[test]
fn an_original_stands_and_takes_addenda() {
    let book = book();
    let id = book
        .store
        .write(|w| {
            let id = note::add(w, &new(1, "I saw it."))?;
            note::seal(w, id, now())?;
            note::add_addendum(w, id, "There was a second car.", at("2023-09-27T08:00:00Z"))?;
            Ok(id)
        })
        .unwrap();
    let save = note::Save {
        id,
        base: 1,
        title: "Note 1".into(),
        body: "I saw nothing.".into(),
    };
    let refused = book
        .store
        .write(|w| note::save(w, &save, now()))
        .unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput);
    let found = book.store.read(|r| note::get(r, id)).unwrap();
    assert_eq!(found.body, "I saw it.");
    assert_eq!(
        found.sealed_sha256,
        Some(note::original_digest("Note 1", "I saw it."))
    );
    assert_eq!(found.addenda.len(), 1);
    let twice = book.store.write(|w| note::seal(w, id, now())).unwrap_err();
    assert_eq!(twice.code, CoreCode::BadInput);
}

#[test]
fn the_bin_gives_back_whole_and_empties_only_what_is_old() {
    let book = book();
    let data = note::NewAttachment {
        uid: "a".into(),
        name: "photo.png".into(),
        media_type: "image/png".into(),
        data: vec![7; 100_000],
    };
    let id = book
        .store
        .write(|w| {
            let id = note::add(w, &new(1, "kept [x](picketbook:notice/15/3)"))?;
            note::attach(w, id, &data, now())?;
            note::set_place(w, id, Place::Binned, now())?;
            Ok(id)
        })
        .unwrap();
    let (kept, linked) = book
        .store
        .read(|r| {
            Ok((
                note::count_in(r, Place::Kept)?,
                note::backlinks(r, "notice", "15")?,
            ))
        })
        .unwrap();
    assert_eq!(
        (kept, linked.len()),
        (0, 0),
        "what is in the bin is not shown elsewhere"
    );
    let early = book.store.write(|w| note::empty_bin(w, now())).unwrap();
    assert_eq!(early, 0);
    book.store
        .write(|w| note::set_place(w, id, Place::Kept, now()))
        .unwrap();
    let (file, linked) = book
        .store
        .read(|r| {
            let file = note::attachments(r, id)?.remove(0);
            Ok((
                note::attachment_data(r, file.id)?,
                note::backlinks(r, "notice", "15")?,
            ))
        })
        .unwrap();
    assert_eq!(file, data.data);
    assert_eq!(linked[0].target, "15/3");
    let refused = book.store.write(|w| note::erase(w, id)).unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput, "only from the bin");
    book.store
        .write(|w| {
            note::set_place(w, id, Place::Binned, now())?;
            assert_eq!(note::empty_bin(w, at("2023-12-01T00:00:00Z"))?, 1);
            Ok(())
        })
        .unwrap();
    let left = book.store.read(note::attachments_size).unwrap();
    assert_eq!(left, (0, 0), "the files go with their note");
}

#[test]
fn links_to_fifteen_are_not_links_to_fifteen_hundred() {
    let book = book();
    book.store
        .write(|w| {
            note::add(w, &new(1, "picketbook:notice/15"))?;
            note::add(w, &new(2, "picketbook:notice/15/2"))?;
            note::add(w, &new(3, "picketbook:notice/150"))
        })
        .unwrap();
    let found = book
        .store
        .read(|r| note::backlinks(r, "notice", "15"))
        .unwrap();
    let mut ids: Vec<_> = found.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn the_list_uses_its_index() {
    let book = book();
    book.store.write(|w| note::add(w, &new(1, "a"))).unwrap();
    let home = book.home.path().to_owned();
    book.store.close().unwrap();
    let plan: String = raw(&home, &book.key)
        .query_row(
            "EXPLAIN QUERY PLAN SELECT id FROM note WHERE place = 'kept'
             ORDER BY pinned DESC, edited_at DESC, id DESC LIMIT 100",
            (),
            |row| row.get(3),
        )
        .unwrap();
    assert!(plan.contains("note_by_place"), "{plan}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_row_of_saves_leads_back_to_the_first_text(texts in prop::collection::vec("\\PC{0,60}", 1..12)) {
        let book = book();
        let id = book.store.write(|w| note::add(w, &new(1, &texts[0]))).unwrap();
        let mut base = 1;
        for body in &texts[1..] {
            let save = note::Save { id, base, title: "t".into(), body: body.clone() };
            base = book.store.write(|w| note::save(w, &save, now())).unwrap();
        }
        let (found, edits) = book.store.read(|r| Ok((note::get(r, id)?, note::edits(r, id, 100)?))).unwrap();
        prop_assert_eq!(&found.body, texts.last().unwrap());
        let mut text = note::NoteText { title: found.title, body: found.body };
        for edit in &edits {
            text = text.before(edit).unwrap();
        }
        prop_assert_eq!(&text.body, &texts[0]);
    }
}
