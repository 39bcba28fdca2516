//! Paper: pages with text and lines in a font of our own, as PDF.
//!
//! Nothing here knows what is printed. Lengths are points (1/72 inch) from the upper left corner.
//! Letters that the font does not hold are printed as `?` and named to the caller, because a
//! sheet on which somebody's name cannot be read must not look finished.

mod table;

use std::collections::BTreeSet;

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::text::{Font, TextDirection};
use ttf_parser::Face;

pub(crate) use table::{Column, Table};

use crate::error::{AppError, AppResult};

const REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");
/// Distance between the text and the paper's edge.
pub(crate) const MARGIN: f32 = 40.0;
/// What stands for a letter that the font does not hold.
const UNKNOWN: char = '?';

/// Size of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl Paper {
    const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Where a text stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// It begins there.
    Left,
    /// It ends there.
    Right,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) align: Align,
}

impl Look {
    pub(crate) const fn plain(size: f32) -> Self {
        Self {
            size,
            bold: false,
            align: Align::Left,
        }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self {
            bold: true,
            ..Self::plain(size)
        }
    }

    pub(crate) const fn right(self) -> Self {
        Self {
            align: Align::Right,
            ..self
        }
    }
}

enum Mark {
    Text {
        x: f32,
        y: f32,
        text: String,
        size: f32,
        bold: bool,
    },
    /// A filled box: a line when it is thin. `ink` from 0 (white) to 255 (black).
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: u8,
    },
}

/// A document that is being laid out.
pub(crate) struct Print {
    paper: Paper,
    title: String,
    pages: Vec<Vec<Mark>>,
    regular: Face<'static>,
    bold: Face<'static>,
    unprintable: BTreeSet<String>,
}

impl Print {
    pub(crate) fn new(paper: Paper, title: &str) -> AppResult<Self> {
        let face = |bytes| {
            Face::parse(bytes, 0).map_err(|error| AppError::Internal(format!("the font: {error}")))
        };
        Ok(Self {
            paper,
            title: title.to_owned(),
            pages: Vec::new(),
            regular: face(REGULAR)?,
            bold: face(BOLD)?,
            unprintable: BTreeSet::new(),
        })
    }

    pub(crate) fn width(&self) -> f32 {
        self.paper.size().0
    }

    pub(crate) fn height(&self) -> f32 {
        self.paper.size().1
    }

    pub(crate) fn page(&mut self) {
        self.pages.push(Vec::new());
    }

    pub(crate) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Texts with letters that could not be printed.
    pub(crate) fn unprintable(&self) -> Vec<String> {
        self.unprintable.iter().cloned().collect()
    }

    /// Writes a line of text whose base line is at `y`. It is cut with an ellipsis at `most`.
    pub(crate) fn text(&mut self, x: f32, y: f32, most: f32, look: Look, text: &str) {
        let known = self.known(text);
        let cut = self.cut(&known, most, look);
        let x = match look.align {
            Align::Left => x,
            Align::Right => x - self.measure(&cut, look),
        };
        self.mark(Mark::Text {
            x,
            y,
            text: cut,
            size: look.size,
            bold: look.bold,
        });
    }

    /// Writes a text in as many lines as it needs; gives the base line after the last.
    pub(crate) fn paragraph(
        &mut self,
        x: f32,
        mut y: f32,
        width: f32,
        look: Look,
        text: &str,
    ) -> f32 {
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.measure(&longer, look) > width && !line.is_empty() {
                self.text(x, y, width, look, &line);
                y += look.size * 1.35;
                line = word.to_owned();
            } else {
                line = longer;
            }
        }
        if !line.is_empty() {
            self.text(x, y, width, look, &line);
            y += look.size * 1.35;
        }
        y
    }

    /// A line across, or a box filled with a shade.
    pub(crate) fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: u8) {
        self.mark(Mark::Box {
            x,
            y,
            width,
            height,
            ink,
        });
    }

    /// An empty frame.
    pub(crate) fn frame(&mut self, x: f32, y: f32, width: f32, height: f32) {
        const LINE: f32 = 0.7;
        self.fill(x, y, width, LINE, 160);
        self.fill(x, y + height - LINE, width, LINE, 160);
        self.fill(x, y, LINE, height, 160);
        self.fill(x + width - LINE, y, LINE, height, 160);
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn face(&self, bold: bool) -> &Face<'static> {
        if bold { &self.bold } else { &self.regular }
    }

    /// The text with a stand-in for letters that the font does not hold, which are remembered.
    fn known(&mut self, text: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        let mut missing = false;
        let known: String = text
            .nfc()
            .filter(|letter| !letter.is_control())
            .map(|letter| {
                if self.regular.glyph_index(letter).is_some() {
                    letter
                } else {
                    missing = true;
                    UNKNOWN
                }
            })
            .collect();
        if missing {
            self.unprintable.insert(text.to_owned());
        }
        known
    }

    pub(crate) fn measure(&self, text: &str, look: Look) -> f32 {
        let face = self.face(look.bold);
        let units: u32 = text
            .chars()
            .filter_map(|letter| face.glyph_index(letter))
            .filter_map(|glyph| face.glyph_hor_advance(glyph))
            .map(u32::from)
            .sum();
        units as f32 * look.size / f32::from(face.units_per_em().max(1))
    }

    fn cut(&self, text: &str, most: f32, look: Look) -> String {
        if self.measure(text, look) <= most {
            return text.to_owned();
        }
        let mut letters: Vec<char> = text.chars().collect();
        while letters.pop().is_some() {
            let shorter: String = letters.iter().collect::<String>().trim_end().to_owned() + "…";
            if self.measure(&shorter, look) <= most {
                return shorter;
            }
        }
        String::new()
    }

    /// The bytes of the PDF. `foot` stands at the bottom of every page, with its number.
    pub(crate) fn finish(mut self, foot: &str) -> AppResult<Vec<u8>> {
        let failed = |what: &str| AppError::Internal(format!("the PDF: {what}"));
        let (width, height) = self.paper.size();
        let total = self.pages.len();
        let look = Look::plain(8.0);
        let foot = self.known(foot);
        let mut numbers = Vec::new();
        for page in 1..=total {
            let number = format!("{page} / {total}");
            let place = width - MARGIN - self.measure(&number, look);
            numbers.push((place, number));
        }
        let font = |bytes: &'static [u8]| {
            Font::new(bytes.to_vec().into(), 0).ok_or_else(|| failed("no font"))
        };
        let (regular, bold) = (font(REGULAR)?, font(BOLD)?);
        let mut document = Document::new();
        document.set_metadata(
            Metadata::new()
                .title(self.title.clone())
                .language("en".to_owned())
                .creator("Picketbook".to_owned()),
        );
        let ink = |ink: u8| Fill {
            paint: luma::Color::new(255 - ink).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::default(),
        };
        for (marks, (place, number)) in self.pages.drain(..).zip(numbers) {
            let settings =
                PageSettings::from_wh(width, height).ok_or_else(|| failed("no such paper"))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            let write = |surface: &mut krilla::surface::Surface<'_>,
                         x: f32,
                         y: f32,
                         text: &str,
                         size: f32,
                         is_bold: bool| {
                surface.set_fill(Some(ink(255)));
                let font = if is_bold {
                    bold.clone()
                } else {
                    regular.clone()
                };
                surface.draw_text(
                    Point::from_xy(x, y),
                    font,
                    size,
                    text,
                    false,
                    TextDirection::Auto,
                );
            };
            for mark in marks {
                match mark {
                    Mark::Text {
                        x,
                        y,
                        text,
                        size,
                        bold,
                    } => write(&mut surface, x, y, &text, size, bold),
                    Mark::Box {
                        x,
                        y,
                        width,
                        height,
                        ink: dark,
                    } => {
                        let mut path = PathBuilder::new();
                        if let Some(area) = Rect::from_xywh(x, y, width, height) {
                            path.push_rect(area);
                        }
                        if let Some(path) = path.finish() {
                            surface.set_fill(Some(ink(dark)));
                            surface.draw_path(&path);
                        }
                    }
                }
            }
            let y = height - MARGIN + 16.0;
            write(&mut surface, MARGIN, y, &foot, look.size, false);
            write(&mut surface, place, y, &number, look.size, false);
            surface.finish();
            page.finish();
        }
        document
            .finish()
            .map_err(|error| failed(&format!("{error:?}")))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_fonts_hold_the_letters_of_the_unions_names() {
        let mut print = Print::new(Paper::A4, "Names").unwrap();
        print.page();
        for name in [
            "González, Marisol",
            "Ní Dhomhnaill, Siobhán",
            "Łuczak, Żaneta",
            "Nguyễn Thị Ánh",
            "Öztürk, Ayşe",
            "Иванова, Мария",
            "Παπαδόπουλος, Νίκος",
            "O’Brien – “Mac”",
        ] {
            print.text(MARGIN, 100.0, 400.0, Look::plain(12.0), name);
        }
        assert_eq!(print.unprintable(), Vec::<String>::new());
        print.text(MARGIN, 100.0, 400.0, Look::plain(12.0), "李 Mei");
        assert_eq!(print.unprintable(), ["李 Mei"]);
        let bytes = print.finish("A test").unwrap();
        assert!(bytes.starts_with(b"%PDF-1."), "a real PDF");
        assert!(
            bytes.len() < 60_000,
            "fonts are embedded in part: {}",
            bytes.len()
        );
    }

    #[test]
    fn what_is_too_long_is_cut_and_a_paragraph_is_broken() {
        let mut print = Print::new(Paper::Letter, "").unwrap();
        print.page();
        let look = Look::bold(10.0);
        let cut = print.cut("A very long name that does not fit", 60.0, look);
        assert!(
            cut.ends_with('…') && print.measure(&cut, look) <= 60.0,
            "{cut}"
        );
        let after = print.paragraph(40.0, 100.0, 80.0, look, "one two three four five six seven");
        assert!(after > 120.0, "{after}");
    }
}
