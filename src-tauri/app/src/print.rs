//! Printed forms: what the sign-in sheets, the weekly record and the other reports share.
//!
//! The pages are set by `picketbook-pdf`. Here is what must not be forgotten on any of them: a
//! name that cannot be read must not look finished, so the sheet itself says which.

use std::collections::BTreeSet;

use picketbook_pdf::{Block, Document, Setup, Table, Text};

use crate::error::{AppError, AppResult};

/// Rows that the sheet names; more say no more.
const MOST_NAMED: usize = 12;

/// A PDF and what has to be said about it.
pub(crate) struct Printed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pages: usize,
    /// Texts with letters that no font on this computer has.
    pub(crate) unprintable: Vec<String>,
}

/// How a form is laid out: narrow margins, because its columns are written in by hand.
pub(crate) fn form(title: &str, footer: &str, large: bool) -> Setup {
    Setup {
        footer: footer.to_owned(),
        margin: 40,
        large,
        ..Setup::titled(title)
    }
}

/// A report that is signed: what stands above the table, the table, the lines to sign on.
pub(crate) fn signed(setup: Setup, above: &[Block], table: &Table) -> AppResult<Printed> {
    let title = vec![setup.title.clone()];
    let mut pdf = Document::begin(setup);
    for block in above {
        pdf.put(block);
    }
    let mut unprintable = Vec::new();
    pdf.put_above(table, |missing| {
        let (rows, texts) = without_font(missing, &table.rows);
        unprintable = texts;
        unprintable.extend(without_font(missing, &[title]).1);
        let names = [
            "Captain",
            "Lot coordinator",
            "Received for the union",
            "Date",
        ];
        let mut blocks = vec![Block::Signatures(names.map(str::to_owned).to_vec())];
        if !missing.is_empty() {
            blocks.insert(0, box_note(&rows));
        }
        blocks
    });
    finished(pdf, unprintable)
}

/// The bytes of the document.
pub(crate) fn finished(pdf: Document, unprintable: Vec<String>) -> AppResult<Printed> {
    let done = pdf
        .finish()
        .map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Printed {
        bytes: done.bytes,
        pages: usize::try_from(done.pages).unwrap_or(usize::MAX),
        unprintable,
    })
}

/// First cells of the rows, and the cells themselves, in which a letter is missing.
pub(crate) fn without_font(
    missing: &BTreeSet<char>,
    rows: &[Vec<String>],
) -> (Vec<String>, Vec<String>) {
    let mut marks = Vec::new();
    let mut texts = BTreeSet::new();
    if !missing.is_empty() {
        for row in rows {
            let odd: Vec<&String> = row
                .iter()
                .filter(|cell| cell.chars().any(|letter| missing.contains(&letter)))
                .collect();
            if let (false, Some(mark)) = (odd.is_empty(), row.first()) {
                marks.push(mark.clone());
            }
            texts.extend(odd.into_iter().cloned());
        }
    }
    (marks, texts.into_iter().collect())
}

/// Says once on the sheet what a box stands for, and in which rows, named by their first cells.
pub(crate) fn box_note(rows: &[String]) -> Block {
    let mut words =
        "A box stands for each letter that no font on this computer has. Write these names in by \
         hand, or install a font for their script and print again."
            .to_owned();
    if !rows.is_empty() {
        let named: Vec<&str> = rows.iter().take(MOST_NAMED).map(String::as_str).collect();
        words.push_str(&format!(" See {}", named.join(", ")));
        if rows.len() > MOST_NAMED {
            words.push_str(&format!(" and {} more", rows.len() - MOST_NAMED));
        }
        words.push('.');
    }
    Block::Small(Text::plain(words))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use picketbook_pdf::Column;

    use super::*;

    fn made(names: &[&str]) -> Printed {
        let rows = (1..)
            .zip(names)
            .map(|(number, name)| vec![number.to_string(), (*name).to_owned()])
            .collect();
        signed(
            form("Names", "Names", false),
            &[],
            &Table {
                columns: vec![Column::text("No."), Column::text("Name")],
                rows,
                ..Table::default()
            },
        )
        .unwrap()
    }

    #[test]
    fn the_fonts_that_come_along_hold_the_letters_of_the_unions_names() {
        let printed = made(&[
            "González, Marisol",
            "Ní Dhomhnaill, Siobhán",
            "Łuczak, Żaneta",
            "Nguyễn Thị Ánh",
            "Öztürk, Ayşe",
            "Иванова, Мария",
            "Παπαδόπουλος, Νίκος",
            "O’Brien – “Mac”",
        ]);
        assert_eq!(printed.unprintable, Vec::<String>::new());
        assert!(printed.bytes.starts_with(b"%PDF-"));
        assert!(
            printed.bytes.len() < 60_000,
            "fonts are embedded in part: {}",
            printed.bytes.len()
        );
    }

    #[test]
    fn a_name_that_cannot_be_printed_is_told_and_said_on_the_sheet() {
        // U+2FE0 is given to no letter, so no font has it.
        let printed = made(&["Abara, Chidi", "\u{2fe0} Mei", "Tran, Linh"]);
        assert_eq!(printed.unprintable, ["\u{2fe0} Mei"]);
        let missing = BTreeSet::from(['\u{2fe0}']);
        let rows = [vec!["2".to_owned(), "\u{2fe0} Mei".to_owned()]];
        let (marks, _) = without_font(&missing, &rows);
        let Block::Small(words) = box_note(&marks) else {
            unreachable!("the note is small print");
        };
        let words = &words.spans[0].text;
        assert!(words.ends_with("print again. See 2."), "{words}");
    }
}
