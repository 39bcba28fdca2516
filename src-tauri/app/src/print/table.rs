//! Rows in columns over as many pages as they need.

use super::{Align, Look, MARGIN, Print};

/// A column.
pub(crate) struct Column {
    /// Heading.
    pub(crate) heading: &'static str,
    /// Share of the width.
    pub(crate) share: f32,
    /// Numbers stand to the right.
    pub(crate) align: Align,
    /// An empty cell is a frame to write in.
    pub(crate) frame: bool,
}

impl Column {
    pub(crate) const fn text(heading: &'static str, share: f32) -> Self {
        Self {
            heading,
            share,
            align: Align::Left,
            frame: false,
        }
    }

    pub(crate) const fn number(heading: &'static str, share: f32) -> Self {
        Self {
            align: Align::Right,
            ..Self::text(heading, share)
        }
    }

    pub(crate) const fn frame(heading: &'static str, share: f32) -> Self {
        Self {
            frame: true,
            ..Self::text(heading, share)
        }
    }
}

/// How rows look.
pub(crate) struct Table<'a> {
    /// The columns.
    pub(crate) columns: &'a [Column],
    /// Height of a row.
    pub(crate) row: f32,
    /// Size of the letters.
    pub(crate) size: f32,
}

impl Table<'_> {
    fn places(&self, width: f32) -> Vec<(f32, f32)> {
        let sum: f32 = self.columns.iter().map(|column| column.share).sum();
        let mut x = MARGIN;
        self.columns
            .iter()
            .map(|column| {
                let share = column.share * (width - 2.0 * MARGIN) / sum.max(0.01);
                let place = (x, share);
                x += share;
                place
            })
            .collect()
    }

    /// The line with the headings, whose upper edge is at `y`; gives the upper edge of the rows.
    pub(crate) fn head(&self, print: &mut Print, y: f32) -> f32 {
        let size = self.size * 0.8;
        let height = size * 2.0;
        let width = print.width();
        print.fill(MARGIN, y, width - 2.0 * MARGIN, height, 22);
        for (column, (x, share)) in self.columns.iter().zip(self.places(width)) {
            cell(
                print,
                column.align,
                (x, y, share, height),
                Look::bold(size),
                column.heading,
            );
        }
        y + height
    }

    /// One row whose upper edge is at `y`; gives its lower edge.
    pub(crate) fn cells(&self, print: &mut Print, y: f32, cells: &[String], bold: bool) -> f32 {
        let width = print.width();
        for ((column, (x, share)), text) in self.columns.iter().zip(self.places(width)).zip(cells) {
            if column.frame {
                print.frame(x + 1.0, y + 1.5, share - 2.0, self.row - 3.0);
            }
            let look = if bold {
                Look::bold(self.size)
            } else {
                Look::plain(self.size)
            };
            cell(print, column.align, (x, y, share, self.row), look, text);
        }
        print.fill(MARGIN, y + self.row, width - 2.0 * MARGIN, 0.4, 110);
        y + self.row
    }
}

fn cell(
    print: &mut Print,
    align: Align,
    (x, y, width, height): (f32, f32, f32, f32),
    look: Look,
    text: &str,
) {
    let base = y + height / 2.0 + look.size * 0.36;
    match align {
        Align::Left => print.text(x + 4.0, base, width - 8.0, look, text),
        Align::Right => print.text(x + width - 4.0, base, width - 8.0, look.right(), text),
    }
}
