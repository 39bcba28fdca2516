#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;

fn made(blocks: &[Block]) -> Finished {
    let mut pdf = Document::begin(Setup::titled("A test"));
    for block in blocks {
        pdf.put(block);
    }
    pdf.finish().unwrap()
}

/// The words of a document, as another library reads them.
fn words(finished: &Finished) -> String {
    let read = lopdf::Document::load_mem(&finished.bytes).unwrap();
    let pages: Vec<u32> = read.get_pages().keys().copied().collect();
    assert_eq!(pages.len(), finished.pages as usize);
    read.extract_text(&pages).unwrap()
}

#[test]
fn another_library_reads_the_words() {
    let finished = made(&markdown(
        "# Sunday\n\nThe *committee* said **no** to [it](https://example.org).\n\n- one\n- two\n\n> quoted\n\n| a | b |\n|---|---|\n| first | second |\n",
    ));
    let text = words(&finished);
    for word in ["Sunday", "committee", "one", "quoted", "second"] {
        assert!(text.contains(word), "{word} is missing in {text:?}");
    }
    assert!(finished.missing.is_empty(), "{:?}", finished.missing);
}

#[test]
fn accents_greek_and_cyrillic_need_no_font_of_the_computer() {
    let finished = made(&[Block::Paragraph(Text::plain(
        "Łódź, Ștefan, naïve, Αθήνα, Москва, “quoted” – 5 €",
    ))]);
    assert!(finished.missing.is_empty(), "{:?}", finished.missing);
}

#[test]
fn a_letter_that_no_font_has_is_named() {
    // A code point that is not given to any letter.
    let finished = made(&[Block::Paragraph(Text::plain(
        "before \u{e0f00}\u{2fe0} after",
    ))]);
    assert!(
        finished.missing.contains(&'\u{2fe0}'),
        "{:?}",
        finished.missing
    );
}

#[test]
fn a_long_table_repeats_its_head_and_breaks_between_rows() {
    let rows = (0..200)
        .map(|n| vec![format!("Person {n}"), String::new()])
        .collect();
    let finished = made(&[Block::Table(Table {
        head: vec!["Name".into(), "Signature".into()],
        rows,
        row_height: 24.0,
        ..Table::default()
    })]);
    let text = words(&finished);
    assert!(finished.pages > 5, "{} pages", finished.pages);
    assert_eq!(text.matches("Signature").count(), finished.pages as usize);
    assert!(text.contains("Person 199"));
}

#[test]
fn a_cell_longer_than_a_page_is_not_cut_off() {
    let long = (0..2000).map(|n| format!("w{n} ")).collect::<String>();
    let finished = made(&[Block::Table(Table {
        rows: vec![vec![long, "side".into()]],
        ..Table::default()
    })]);
    assert!(words(&finished).contains("w1999"));
}

#[test]
fn what_is_no_picture_is_said_so() {
    let finished = made(&[Block::Picture {
        media_type: "image/png".into(),
        data: b"not a picture".to_vec(),
        caption: "gate.png".into(),
    }]);
    assert_eq!(finished.unread_pictures, ["gate.png"]);
    assert!(words(&finished).contains("gate.png"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_text_is_refused(text in "\\PC{0,200}(\n\\PC{0,80}){0,6}") {
        let mut pdf = Document::begin(Setup::titled(text.clone()));
        for block in markdown(&text) {
            pdf.put(&block);
        }
        let finished = pdf.finish();
        prop_assert!(finished.is_ok(), "{finished:?}");
    }
}
