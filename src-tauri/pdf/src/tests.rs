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
        columns: vec![Column::text("Name"), Column::text("Signature")],
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
        columns: vec![Column::text(""), Column::text("")],
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

/// The words of each page by themselves.
fn pages(finished: &Finished) -> Vec<String> {
    let read = lopdf::Document::load_mem(&finished.bytes).unwrap();
    let numbers = read.get_pages();
    numbers
        .keys()
        .map(|page| read.extract_text(&[*page]).unwrap())
        .collect()
}

fn form(large: bool, rows: usize) -> Finished {
    let mut pdf = Document::begin(Setup {
        footer: "A form".into(),
        margin: 40,
        large,
        ..Setup::titled("A form")
    });
    let table = Table {
        columns: vec![
            Column::number("R"),
            Column::text("Member"),
            Column::text("Result"),
            Column::hand("Captain’s initials", 70.0),
        ],
        rows: (1..=rows)
            .map(|n| {
                vec![
                    format!("Nr{n}"),
                    "Nguyễn-Wolfeschlegelsteinhausen, Żaneta Marisol".into(),
                    "short by 3 h 20 min; up to 16 h (no sign-out, two shifts at one time)".into(),
                ]
            })
            .collect(),
        row_height: 22.0,
        ..Table::default()
    };
    pdf.put_above(&table, |missing| {
        assert!(missing.is_empty(), "{missing:?}");
        let names = ["Captain", "Lot coordinator", "Received", "Date"];
        vec![Block::Signatures(names.map(String::from).to_vec())]
    });
    pdf.finish().unwrap()
}

#[test]
fn lines_to_sign_on_stand_together_below_the_last_row() {
    for large in [false, true] {
        assert_eq!(form(large, 3).pages, 1, "there is room below three rows");
        for rows in 1..45 {
            let text = pages(&form(large, rows));
            let last = text.last().unwrap();
            for part in ["Lot coordinator", "Received", "Date", &format!("Nr{rows}")] {
                assert!(last.contains(part), "{part}, {rows} rows: {text:?}");
            }
        }
    }
}

#[test]
fn a_page_says_how_many_there_are() {
    let text = pages(&form(false, 60));
    assert!(text.len() > 1);
    for (number, page) in (1..).zip(&text) {
        let foot = format!("{number} / {}", text.len());
        assert!(page.contains(&foot), "{foot} is missing in {page:?}");
    }
}

#[test]
fn rows_leave_room_for_what_stands_below_them() {
    let table = Table {
        columns: vec![Column::number("Row"), Column::hand("Name", 200.0)],
        rows: (1..=99).map(|n| vec![n.to_string()]).collect(),
        row_height: 27.0,
        ..Table::default()
    };
    let below = [
        Block::Small(Text::plain("What a box stands for.")),
        Block::Signatures(vec!["Captain".into(), "Keyed in by".into()]),
    ];
    let mut pdf = Document::begin(Setup::titled("A form"));
    let printed = pdf.put_rows(&table, &below);
    for block in &below {
        pdf.put(block);
    }
    let finished = pdf.finish().unwrap();
    assert_eq!(finished.pages, 1, "{printed} rows");
    assert!((15..30).contains(&printed), "{printed} rows");
    let text = words(&finished);
    assert!(text.contains("Keyed in by") && text.contains(&printed.to_string()));
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
