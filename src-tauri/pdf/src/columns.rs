//! How wide the columns of a table are.

use crate::document::Document;
use crate::table::{PAD, cell_look, head_look};
use crate::{Column, Table, Text};

/// Cells of a column that are measured: those with the most letters. A table has one row for
/// each member, and measuring all of them would take as long as printing them.
const MEASURED: usize = 24;
/// A word wider than this share of the page may be broken, so that it leaves room for the others.
const WIDEST_WORD: f32 = 0.3;
/// A line wider than this share does not ask for more: one very long name must not make the others
/// break.
const WIDEST_LINE: f32 = 0.38;
/// Of the room for a hand, what has to stay when there is too little.
const TIGHT: f32 = 0.6;

/// Widths that a column asks for, each at least as large as the one before.
#[derive(Debug, Clone, Copy)]
struct Wish {
    /// The longest word of its heading, and what a hand cannot do without.
    head: f32,
    /// The longest word of all.
    least: f32,
    /// Without breaking a line.
    most: f32,
}

impl Document {
    /// The width of each column; together they are as wide as the page.
    pub(crate) fn columns(&mut self, table: &Table) -> Vec<f32> {
        let wishes: Vec<Wish> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| self.wish(table, at, column))
            .collect();
        shared(&wishes, self.width())
    }

    fn wish(&mut self, table: &Table, at: usize, column: &Column) -> Wish {
        let mut cells: Vec<(usize, &str)> = table
            .rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| (broad(cell), cell.as_str()))
            .collect();
        cells.sort_by(|a, b| b.cmp(a));
        let cap = self.width() * WIDEST_WORD;
        let room = self.scaled(column.room);
        let (head, line) = self.widths_of(&Text::plain(column.head.clone()), head_look(table));
        let least_head = head.max(room * TIGHT);
        let mut least = least_head;
        // A heading of two words may stand in two lines above numbers of two digits.
        let mut most = if line > head * 1.6 { head } else { line }.max(room);
        for (_, cell) in cells.into_iter().take(MEASURED) {
            let (word, line) = self.widths_of(&Text::plain(cell), cell_look(table, column));
            least = least.max(word.min(cap));
            most = most.max(line.min(self.width() * WIDEST_LINE));
        }
        // Rounded up, or a word that fits exactly would be broken.
        Wish {
            head: (least_head + 2.0 * PAD).ceil(),
            least: (least + 2.0 * PAD).ceil(),
            most: (most.max(least) + 2.0 * PAD).ceil(),
        }
    }
}

/// Letters, those of wide scripts twice.
fn broad(cell: &str) -> usize {
    cell.chars()
        .map(|letter| if letter < '\u{1100}' { 1 } else { 2 })
        .sum()
}

fn shared(wishes: &[Wish], width: f32) -> Vec<f32> {
    let all = |of: fn(&Wish) -> f32| -> (Vec<f32>, f32) {
        let each: Vec<f32> = wishes.iter().map(of).collect();
        let sum = each.iter().sum::<f32>().max(1.0);
        (each, sum)
    };
    let (mut below, mut sum_below) = (vec![0.0; wishes.len()], 0.0);
    for (each, sum) in [
        all(|wish| wish.head),
        all(|wish| wish.least),
        all(|wish| wish.most),
    ] {
        if sum > width {
            // Each column gets, of what is left, as much as it lacks beside the others.
            let part = (width - sum_below) / (sum - sum_below);
            return below
                .iter()
                .zip(&each)
                .map(|(below, above)| below + (above - below) * part)
                .collect();
        }
        (below, sum_below) = (each, sum);
    }
    below.iter().map(|most| most * width / sum_below).collect()
}

#[cfg(test)]
mod tests {
    use super::{Wish, shared};
    use crate::document::Document;
    use crate::table::{PAD, head_look};
    use crate::{Column, Setup, Table, Text};

    fn check(wishes: &[(f32, f32, f32)], expected: &[f32]) {
        let wishes: Vec<Wish> = wishes
            .iter()
            .map(|&(head, least, most)| Wish { head, least, most })
            .collect();
        assert_eq!(shared(&wishes, 100.0), expected);
    }

    #[test]
    fn what_is_left_over_goes_to_all_and_what_lacks_is_taken_where_lines_can_break() {
        check(&[(10.0, 10.0, 20.0), (10.0, 10.0, 30.0)], &[40.0, 60.0]);
        check(&[(10.0, 40.0, 40.0), (10.0, 20.0, 90.0)], &[40.0, 60.0]);
        check(&[(40.0, 40.0, 40.0), (10.0, 900.0, 900.0)], &[40.0, 60.0]);
        check(&[(80.0, 90.0, 90.0), (120.0, 130.0, 130.0)], &[40.0, 60.0]);
        check(&[], &[]);
    }

    #[test]
    fn no_word_of_a_heading_is_broken_however_long_the_cells_are() {
        let heads = [
            "Row",
            "Member no.",
            "Name in print",
            "Result",
            "Duty",
            "Captain’s initials",
            "Coordinator’s initials",
        ];
        for long in [
            "",
            "Wolfeschlegelsteinhausenbergerdorff",
            "two words and more of them",
        ] {
            for large in [false, true] {
                let table = Table {
                    columns: heads.iter().map(|head| Column::text(*head)).collect(),
                    rows: vec![vec![long.to_owned(); heads.len()]],
                    size: 10.5,
                    ..Table::default()
                };
                let mut pdf = Document::begin(Setup {
                    margin: 40,
                    large,
                    ..Setup::titled("A form")
                });
                let widths = pdf.columns(&table);
                let whole: f32 = widths.iter().sum();
                assert!((whole - pdf.width()).abs() < 0.1, "{whole}");
                for (head, width) in heads.iter().zip(&widths) {
                    let (word, _) = pdf.widths_of(&Text::plain(*head), head_look(&table));
                    assert!(
                        word <= width - 2.0 * PAD,
                        "{head}: {word} points in a column of {width}, large: {large}"
                    );
                }
            }
        }
    }
}
