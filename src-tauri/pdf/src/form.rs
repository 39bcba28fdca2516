//! What only a form has: two texts side by side, and lines to sign on.

use parley::Alignment;

use crate::Text;
use crate::document::{Document, SMALL};
use crate::fonts::Face;
use crate::set::{Lines, Look};

/// Between two things beside each other.
const GAP: f32 = 18.0;
/// Above a line that somebody signs on.
const HAND: f32 = 30.0;

impl Document {
    pub(crate) fn sides(&mut self, size: f32, left: &Text, right: &Text) {
        let look = Look {
            face: Face::Sans,
            size,
            bold: false,
            grey: false,
            line_height: 1.25,
            align: Alignment::Left,
        };
        let whole = self.width();
        let (_, all) = self.widths_of(right, look);
        let (_, other) = self.widths_of(left, look);
        // Each may take what the other leaves; where both are long, each has its half.
        let most = (whole - GAP - other).max((whole - GAP) / 2.0);
        let right_width = (all.ceil() + 1.0).min(most).max(1.0);
        let left_width = (whole - GAP - right_width).max(1.0);
        let left = self.set(left, look, left_width);
        let end = Look {
            align: Alignment::Right,
            ..look
        };
        let right = self.set(right, end, right_width);
        let height = left.height().max(right.height());
        self.room(height);
        let top = self.y;
        self.draw_at(&left, self.margin(), top);
        self.draw_at(&right, self.right() - right_width, top);
        self.y = top + height + 2.0;
    }

    pub(crate) fn signatures(&mut self, names: &[String]) {
        let width = (self.width() - GAP) / 2.0;
        let below: Vec<Lines> = names
            .iter()
            .map(|name| self.set(&Text::plain(name.clone()), SMALL, width))
            .collect();
        let hand = self.scaled(HAND);
        let height = |pair: &[Lines]| {
            let words = pair.iter().map(Lines::height).fold(0.0, f32::max);
            hand + words + 3.0
        };
        self.room(below.chunks(2).map(height).sum());
        for pair in below.chunks(2) {
            let line = self.y + hand;
            let mut x = self.margin();
            for words in pair {
                self.page.stroke((x, line), (x + width, line), 0.9);
                self.draw_at(words, x, line + 3.0);
                x += width + GAP;
            }
            self.y += height(pair);
        }
    }

    /// Draws lines where there is room for them.
    fn draw_at(&mut self, lines: &Lines, x: f32, mut y: f32) {
        for line in &lines.lines {
            self.page.line(x, y, line, &lines.text);
            y += line.height;
        }
    }
}
