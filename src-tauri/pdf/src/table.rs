//! Tables.

use std::collections::BTreeSet;

use parley::Alignment;

use crate::document::{Document, SMALL};
use crate::fonts::Face;
use crate::set::{Lines, Look};
use crate::{Block, Column, Table, Text};

const CELL: Look = Look {
    face: Face::Sans,
    size: 9.0,
    bold: false,
    grey: false,
    line_height: 1.3,
    align: Alignment::Start,
};
/// Between a line and the letters.
pub(crate) const PAD: f32 = 4.0;
/// The same above and below the letters of a row whose height is given: two lines of letters fit
/// into it.
const TIGHT_PAD: f32 = 1.0;

/// Below a table.
const AFTER: f32 = 10.0;

/// A table that is being printed.
struct Grid {
    widths: Vec<f32>,
    head: Option<Vec<Lines>>,
    /// Above and below the letters.
    pad: f32,
    /// Least height of a row.
    row: f32,
}

impl Document {
    pub(crate) fn table(&mut self, table: &Table) {
        let Some(grid) = self.begin_table(table) else {
            return;
        };
        for row in &table.rows {
            let cells = self.row(table, row, &grid.widths);
            self.draw_row(&cells, &grid);
        }
        self.y += AFTER;
    }

    /// Prints rows as long as they fit on this page with the blocks `below` them, which are not
    /// printed, and says how many it printed: at least one of a table that has any.
    pub fn put_rows(&mut self, table: &Table, below: &[Block]) -> usize {
        let bottom = self.bottom() - self.height_of(below) - AFTER / 2.0;
        let Some(grid) = self.begin_table(table) else {
            return 0;
        };
        let mut printed = 0;
        for row in &table.rows {
            let cells = self.row(table, row, &grid.widths);
            if printed > 0 && self.y + grid.height(&cells) > bottom {
                break;
            }
            self.draw_row(&cells, &grid);
            printed += 1;
        }
        self.y += AFTER / 2.0;
        printed
    }

    /// Prints a table and below it what `below` makes of the letters that no font has. The last
    /// row stays on the page of these blocks: nobody signs a page without rows.
    pub fn put_above(&mut self, table: &Table, below: impl FnOnce(&BTreeSet<char>) -> Vec<Block>) {
        let grid = self.begin_table(table);
        let mut last = None;
        if let (Some(grid), Some((row, rows))) = (&grid, table.rows.split_last()) {
            for row in rows {
                let cells = self.row(table, row, &grid.widths);
                self.draw_row(&cells, grid);
            }
            last = Some((self.row(table, row, &grid.widths), rows.is_empty()));
        }
        let blocks = below(&self.missing);
        if let (Some(grid), Some((cells, alone))) = (&grid, last) {
            let height = grid.height(&cells) + AFTER + self.height_of(&blocks);
            if !alone && self.y + height > self.bottom() {
                self.room(height);
                self.draw_head(grid);
            }
            self.draw_row(&cells, grid);
        }
        self.y += AFTER;
        for block in &blocks {
            self.put(block);
        }
    }

    fn begin_table(&mut self, table: &Table) -> Option<Grid> {
        if table.columns.is_empty() {
            return None;
        }
        let widths = self.columns(table);
        let names = table.columns.iter().map(|column| column.head.as_str());
        let head = match names.clone().all(str::is_empty) {
            true => None,
            false => Some(
                names
                    .zip(&table.columns)
                    .zip(&widths)
                    .map(|((name, column), width)| {
                        let look = Look {
                            align: aligned(column),
                            ..head_look(table)
                        };
                        self.cell(name, look, *width)
                    })
                    .collect(),
            ),
        };
        let grid = Grid {
            widths,
            head,
            pad: if table.row_height > 0.0 {
                TIGHT_PAD
            } else {
                PAD
            },
            row: self.scaled(table.row_height),
        };
        if !self.page.is_empty() {
            self.y += 3.0;
        }
        if let Some(head) = &grid.head {
            // The head stays with a row.
            self.room(tallest(head) + 2.0 * PAD + grid.row.max(2.0 * CELL.size));
        }
        self.draw_head(&grid);
        Some(grid)
    }

    fn row(&mut self, table: &Table, cells: &[String], widths: &[f32]) -> Vec<Lines> {
        table
            .columns
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(at, (column, width))| {
                let words = cells.get(at).map(String::as_str).unwrap_or_default();
                self.cell(words, cell_look(table, column), *width)
            })
            .collect()
    }

    fn cell(&mut self, words: &str, look: Look, width: f32) -> Lines {
        // A column may be narrower than a letter; the letter is printed all the same.
        self.set(&Text::plain(words), look, (width - 2.0 * PAD).max(4.0))
    }

    fn draw_head(&mut self, grid: &Grid) {
        if let Some(head) = &grid.head {
            let height = tallest(head) + 2.0 * PAD;
            self.draw_part(head, grid, &mut vec![0; head.len()], height);
        }
    }

    fn draw_row(&mut self, cells: &[Lines], grid: &Grid) {
        let mut height = grid.height(cells);
        // A cell longer than a page is cut into as many rows as it needs.
        let head = grid.head.as_deref();
        let most = self.full_height() - head.map_or(0.0, |head| tallest(head) + 2.0 * PAD);
        let mut done = vec![0; cells.len()];
        loop {
            let part = height.min(most);
            if self.y + part > self.bottom() && !self.page.is_empty() {
                self.room(part);
                self.draw_head(grid);
            }
            let (left, drawn) = self.draw_part(cells, grid, &mut done, part);
            // A line that is taller than a page would never fit.
            if left <= 0.0 || !drawn {
                break;
            }
            height = left + 2.0 * grid.pad;
        }
    }

    /// Draws what fits of the lines that are not `done`; says how high the rest is and whether
    /// anything was drawn.
    fn draw_part(
        &mut self,
        cells: &[Lines],
        grid: &Grid,
        done: &mut [usize],
        part: f32,
    ) -> (f32, bool) {
        let (top, bottom) = (self.y, self.y + part);
        let mut x = self.margin();
        let (mut left, mut drawn) = (0.0_f32, false);
        for ((lines, width), done) in cells.iter().zip(&grid.widths).zip(done) {
            let mut y = top + grid.pad;
            if grid.row > 0.0 {
                // In the middle of a row that has room to spare.
                let rest: f32 = lines.lines.iter().skip(*done).map(|line| line.height).sum();
                y = y.max(top + (part - rest) / 2.0);
            }
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
            self.page.stroke((self.margin(), y), (self.right(), y), 0.4);
        }
        self.y = bottom;
        (left, drawn)
    }
}

impl Grid {
    fn height(&self, cells: &[Lines]) -> f32 {
        (tallest(cells) + 2.0 * self.pad).max(self.row)
    }
}

pub(crate) fn head_look(table: &Table) -> Look {
    Look {
        size: table.size * SMALL.size / CELL.size,
        bold: true,
        ..SMALL
    }
}

pub(crate) fn cell_look(table: &Table, column: &Column) -> Look {
    Look {
        size: table.size,
        align: aligned(column),
        // Rows with a given height are written on: their lines stand closer.
        line_height: if table.row_height > 0.0 {
            1.16
        } else {
            CELL.line_height
        },
        ..CELL
    }
}

fn aligned(column: &Column) -> Alignment {
    if column.number {
        Alignment::Right
    } else {
        Alignment::Left
    }
}

fn tallest(cells: &[Lines]) -> f32 {
    cells.iter().map(Lines::height).fold(0.0, f32::max)
}
