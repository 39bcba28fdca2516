//! Tables.

use crate::document::{Document, SMALL};
use crate::fonts::Face;
use crate::set::{Lines, Look};
use crate::{Table, Text};

const CELL: Look = Look {
    face: Face::Sans,
    size: 9.0,
    bold: false,
    grey: false,
    line_height: 1.3,
};
/// Between a line and the letters.
const PAD: f32 = 4.0;

impl Document {
    pub(crate) fn table(&mut self, table: &Table) {
        let columns = table
            .rows
            .iter()
            .map(Vec::len)
            .chain([table.head.len(), table.widths.len()])
            .max()
            .unwrap_or(0);
        if columns == 0 {
            return;
        }
        let widths = self.widths(table, columns);
        let head = match table.head.is_empty() {
            true => None,
            false => Some(self.row(
                &table.head,
                &widths,
                Look {
                    bold: true,
                    ..SMALL
                },
            )),
        };
        if let Some(head) = &head {
            self.draw_row(head, &widths, 0.0, None);
        }
        for row in &table.rows {
            let cells = self.row(row, &widths, CELL);
            self.draw_row(&cells, &widths, table.row_height, head.as_deref());
        }
        self.y += 10.0;
    }

    fn widths(&self, table: &Table, columns: usize) -> Vec<f32> {
        let share = |index: usize| {
            let wanted = table.widths.get(index).copied().unwrap_or(1.0);
            if wanted.is_finite() {
                wanted.max(0.05)
            } else {
                1.0
            }
        };
        let all: f32 = (0..columns).map(share).sum();
        (0..columns)
            .map(|index| self.width() * share(index) / all)
            .collect()
    }

    fn row(&mut self, cells: &[String], widths: &[f32], look: Look) -> Vec<Lines> {
        widths
            .iter()
            .enumerate()
            .map(|(index, width)| {
                let words = cells.get(index).map(String::as_str).unwrap_or_default();
                // A column may be narrower than a letter; the letter is printed all the same.
                self.set(&Text::plain(words), look, (width - 2.0 * PAD).max(4.0))
            })
            .collect()
    }

    fn draw_row(&mut self, cells: &[Lines], widths: &[f32], least: f32, head: Option<&[Lines]>) {
        let tallest = cells.iter().map(Lines::height).fold(0.0, f32::max);
        let mut height = (tallest + 2.0 * PAD).max(least);
        // A cell longer than a page is cut into as many rows as it needs.
        let most = self.full_height() - head.map_or(0.0, |head| tallest_of(head) + 2.0 * PAD);
        let mut done = vec![0; cells.len()];
        loop {
            let part = height.min(most);
            if self.y + part > self.bottom() && !self.page.is_empty() {
                self.room(part);
                if let Some(head) = head {
                    self.draw_row(head, widths, 0.0, None);
                }
            }
            let (top, bottom) = (self.y, self.y + part);
            let mut x = self.left();
            let (mut left, mut drawn) = (0.0_f32, false);
            for ((lines, width), done) in cells.iter().zip(widths).zip(&mut done) {
                let mut y = top + PAD;
                while let Some(line) = lines.lines.get(*done) {
                    if y + line.height > bottom + 0.1 {
                        break;
                    }
                    self.page.line(x + PAD, y, line, &lines.text);
                    y += line.height;
                    *done += 1;
                    drawn = true;
                }
                let rest = lines.lines.iter().skip(*done);
                left = left.max(rest.map(|line| line.height).sum());
                self.page.stroke((x, top), (x, bottom), 0.4);
                x += width;
            }
            self.page.stroke((x, top), (x, bottom), 0.4);
            for y in [top, bottom] {
                self.page.stroke((self.left(), y), (self.right(), y), 0.4);
            }
            self.y = bottom;
            // A line that is taller than a page would never fit.
            if left <= 0.0 || !drawn {
                break;
            }
            height = left + 2.0 * PAD;
        }
    }
}

fn tallest_of(cells: &[Lines]) -> f32 {
    cells.iter().map(Lines::height).fold(0.0, f32::max)
}
