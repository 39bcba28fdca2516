//! Rows as table files that a spreadsheet opens without running anything.

use super::noun::{Column, Noun};
use crate::error::{CoreCode, CoreError, CoreResult};

/// The file of some rows, in UTF-8 with a mark at its beginning and commas.
///
/// # Errors
/// `io`, which writing into memory does not cause.
pub fn csv<N: Noun>(rows: &[N]) -> CoreResult<Vec<u8>> {
    table(N::COLUMNS, rows.iter().map(Noun::to_cells))
}

/// An empty file with the headings and a second line that shows what goes where.
///
/// # Errors
/// See [`csv`].
pub fn template(columns: &[Column]) -> CoreResult<Vec<u8>> {
    let example = columns
        .iter()
        .map(|column| column.example.to_owned())
        .collect();
    table(columns, std::iter::once(example))
}

fn table(columns: &[Column], rows: impl Iterator<Item = Vec<String>>) -> CoreResult<Vec<u8>> {
    let failed = |_| CoreError::new(CoreCode::Io, "The table could not be written.");
    // Without the mark, spreadsheets take UTF-8 for something else.
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    writer
        .write_record(columns.iter().map(|column| column.name))
        .map_err(failed)?;
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| disarmed(cell).into_owned()))
            .map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|_| CoreError::new(CoreCode::Io, "The table could not be written."))
}

/// What a formula begins with; spreadsheets in some languages take the full-width signs too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// True when a spreadsheet would run the cell, or when it looks like one that was disarmed.
fn armed(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(FORMULA) && super::figure::number(cell).is_none()
}

/// The cell for a spreadsheet: a formula is text there.
pub fn disarmed(cell: &str) -> std::borrow::Cow<'_, str> {
    if armed(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// The cell as it was before [`disarmed`].
pub fn unarmed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(bare) if armed(bare) => bare,
        Some(_) | None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("@cmd", "'@cmd"),
            ("-3.5", "-3.5"),
            ("+4", "+4"),
            ("-x", "'-x"),
            ("'=1", "''=1"),
            ("＝1+1", "'＝1+1"),
            ("plain", "plain"),
        ] {
            assert_eq!(disarmed(cell), written);
        }
    }

    proptest! {
        #[test]
        fn no_cell_is_changed_by_going_out_and_in(cell in "['=+@a＝-]{0,6}") {
            let written = disarmed(&cell).into_owned();
            prop_assert_eq!(unarmed(&written), cell.as_str());
        }
    }
}
