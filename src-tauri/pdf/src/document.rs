//! Blocks laid out on pages, one after the other.

use std::collections::BTreeSet;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime as PdfDate, Metadata};
use krilla::outline::{Outline, OutlineNode};

use chrono::{DateTime, Datelike, Timelike, Utc};
use parley::Alignment;

use crate::fonts::{Face, Fonts};
use crate::page::Page;
use crate::set::{Lines, Look, set, widths};
use crate::tag::{self, Leaf, Part, Role};
use crate::{Block, Finished, PdfError, Setup, Text, picture};

/// How much larger everything is in large print.
const LARGE: f32 = 1.4;
/// From the lower edge to the top of the footer.
const FOOTER: f32 = 40.0;
const BODY: Look = Look {
    face: Face::Serif,
    size: 10.5,
    bold: false,
    grey: false,
    line_height: 1.45,
    align: Alignment::Start,
};
pub(crate) const SMALL: Look = Look {
    face: Face::Sans,
    size: 8.5,
    bold: false,
    grey: true,
    line_height: 1.4,
    align: Alignment::Start,
};
/// The foot of a page has one size, so that its place does not depend on the print.
const FOOT: Look = Look { size: 8.0, ..SMALL };
const CODE: Look = Look {
    face: Face::Mono,
    size: 9.0,
    bold: false,
    grey: false,
    line_height: 1.35,
    align: Alignment::Start,
};

/// A document that is being written.
pub struct Document {
    setup: Setup,
    pub(crate) fonts: Fonts,
    inner: krilla::Document,
    pub(crate) page: Page,
    /// Those that are full. They are drawn at the end, when their number is known.
    done: Vec<Page>,
    /// Width and height of the sheet.
    size: (f32, f32),
    /// Where the next block begins.
    pub(crate) y: f32,
    pub(crate) missing: BTreeSet<char>,
    unread_pictures: Vec<String>,
    outline: Vec<(u8, String, usize, f32)>,
    /// Blocks so far, for their numbers.
    parts: u32,
    leaves: Vec<Leaf>,
}

impl Document {
    /// An empty document.
    pub fn begin(setup: Setup) -> Self {
        let (width, height) = setup.paper.points();
        let size = match setup.landscape {
            true => (height, width),
            false => (width, height),
        };
        let margin = setup.margin;
        Self {
            setup,
            fonts: Fonts::load(),
            inner: krilla::Document::new(),
            page: Page::default(),
            done: Vec::new(),
            size,
            y: f32::from(margin),
            missing: BTreeSet::new(),
            unread_pictures: Vec::new(),
            outline: Vec::new(),
            parts: 0,
            leaves: Vec::new(),
        }
    }

    /// Adds a block.
    pub fn put(&mut self, block: &Block) {
        self.parts += 1;
        self.page.part = Role::of(block).map(|role| Part {
            number: self.parts,
            role,
        });
        match block {
            Block::Heading(level, words) => self.heading(*level, words),
            Block::Paragraph(text) => self.text(text, BODY, 0.0, 7.0),
            Block::Item(depth, marker, text) => self.item(*depth, marker, text),
            Block::Quote(text) => self.quote(text),
            Block::Code(text) => self.text(&Text::plain(text.clone()), CODE, 12.0, 7.0),
            Block::Small(text) => self.text(text, SMALL, 0.0, 7.0),
            Block::Rule => {
                self.room(14.0);
                let y = self.y + 4.0;
                self.page.stroke((self.margin(), y), (self.right(), y), 0.6);
                self.y += 14.0;
            }
            Block::Picture {
                media_type,
                data,
                caption,
            } => self.picture(media_type, data, caption),
            Block::Table(table) => self.table(table),
            Block::Sides(size, left, right) => self.sides(*size, left, right),
            Block::Signatures(names) => self.signatures(names),
            Block::NewPage => self.next_page(),
        }
    }

    /// Ends the document.
    ///
    /// # Errors
    /// When a font of this computer cannot be put into a PDF.
    pub fn finish(mut self) -> Result<Finished, PdfError> {
        if !self.page.is_empty() || self.done.is_empty() {
            self.end_page();
        }
        let pages = u32::try_from(self.done.len()).unwrap_or(u32::MAX);
        for (number, mut page) in (1..).zip(std::mem::take(&mut self.done)) {
            self.foot(&mut page, number, pages);
            let drawn = page.draw(&mut self.inner, self.size);
            self.leaves.extend(drawn);
        }
        let mut metadata = Metadata::new()
            .title(self.setup.title.clone())
            .language(self.setup.language.clone())
            .creator("Picketbook".into());
        if let Some(at) = self.setup.made_at {
            metadata = metadata.creation_date(date(at));
        }
        self.inner.set_metadata(metadata);
        let outline = self.contents();
        self.inner.set_outline(outline);
        self.inner
            .set_tag_tree(tag::tree(&self.leaves, &self.setup.language));
        let bytes = self.inner.finish().map_err(|error| PdfError {
            detail: format!("The PDF could not be made: {error:?}."),
        })?;
        Ok(Finished {
            bytes,
            pages,
            missing: self.missing,
            unread_pictures: self.unread_pictures,
        })
    }

    /// Letters so far that no font on this computer has.
    pub const fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// How high the blocks are, one below the other. They have to fit on one page.
    pub(crate) fn height_of(&mut self, blocks: &[Block]) -> f32 {
        let page = std::mem::take(&mut self.page);
        let (y, done, headings) = (self.y, self.done.len(), self.outline.len());
        self.y = self.margin();
        for block in blocks {
            self.put(block);
        }
        let height = self.y - self.margin();
        self.page = page;
        self.y = y;
        self.done.truncate(done);
        self.outline.truncate(headings);
        height
    }

    /// Points of large print for points of normal print.
    pub(crate) const fn scaled(&self, points: f32) -> f32 {
        if self.setup.large {
            points * LARGE
        } else {
            points
        }
    }

    pub(crate) fn margin(&self) -> f32 {
        f32::from(self.setup.margin)
    }

    pub(crate) fn right(&self) -> f32 {
        self.size.0 - self.margin()
    }

    pub(crate) fn width(&self) -> f32 {
        self.size.0 - 2.0 * self.margin()
    }

    pub(crate) fn bottom(&self) -> f32 {
        self.size.1 - self.margin().max(FOOTER + 8.0) - 8.0
    }

    /// Height of a page that is still empty.
    pub(crate) fn full_height(&self) -> f32 {
        self.bottom() - self.margin()
    }

    /// Goes to the next page unless `height` fits on this one.
    pub(crate) fn room(&mut self, height: f32) {
        if self.y + height > self.bottom() && !self.page.is_empty() {
            self.end_page();
        }
    }

    fn next_page(&mut self) {
        if !self.page.is_empty() {
            self.end_page();
        }
    }

    fn end_page(&mut self) {
        // A block that is not done goes on on the next page.
        let part = self.page.part.clone();
        self.done.push(std::mem::take(&mut self.page));
        self.page.part = part;
        self.y = self.margin();
    }

    fn foot(&mut self, page: &mut Page, number: u32, pages: u32) {
        // The foot is part of nothing that is read.
        page.part = None;
        let (x, y) = (self.margin(), self.size.1 - FOOTER);
        let count = self.one_line(&format!("{number} / {pages}"), FOOT);
        let words = Text::plain(self.setup.footer.clone());
        let room = self.width() - count.width() - 16.0;
        let words = set(&mut self.fonts, &words, FOOT, room, &mut self.missing);
        let mut below = y;
        for line in &words.lines {
            page.line(x, below, line, &words.text);
            below += line.height;
        }
        if let Some(line) = count.lines.first() {
            page.line(self.right() - count.width(), y, line, &count.text);
        }
    }

    fn one_line(&mut self, words: &str, look: Look) -> Lines {
        let all = self.width();
        set(
            &mut self.fonts,
            &Text::plain(words),
            look,
            all,
            &mut self.missing,
        )
    }

    pub(crate) fn set(&mut self, text: &Text, look: Look, width: f32) -> Lines {
        let look = self.sized(look);
        set(&mut self.fonts, text, look, width, &mut self.missing)
    }

    /// Width of the longest word, and of all of it on one line.
    pub(crate) fn widths_of(&mut self, text: &Text, look: Look) -> (f32, f32) {
        let look = self.sized(look);
        widths(&mut self.fonts, text, look)
    }

    fn sized(&self, look: Look) -> Look {
        Look {
            size: self.scaled(look.size),
            ..look
        }
    }

    fn heading(&mut self, level: u8, words: &str) {
        let level = level.clamp(1, 6);
        let look = Look {
            face: Face::Sans,
            size: [19.0, 15.0, 12.5, 11.0, 10.5, 10.0][usize::from(level - 1)],
            bold: true,
            grey: false,
            line_height: 1.25,
            align: Alignment::Start,
        };
        let lines = self.set(&Text::plain(words), look, self.width());
        if !self.page.is_empty() {
            self.y += self.scaled(look.size * 0.7);
        }
        // A heading stays with the two lines that follow it.
        let two = self.scaled(2.0 * BODY.size * BODY.line_height);
        self.room(lines.height() + two);
        if level <= 2 {
            self.outline
                .push((level, words.to_owned(), self.done.len(), self.y));
        }
        self.lines(&lines, self.margin());
        self.y += 5.0;
    }

    fn text(&mut self, text: &Text, look: Look, indent: f32, after: f32) {
        let lines = self.set(text, look, self.width() - indent);
        self.lines(&lines, self.margin() + indent);
        self.y += after;
    }

    fn item(&mut self, depth: u8, marker: &str, text: &Text) {
        let indent = 14.0 * f32::from(depth.min(8));
        let before = self.set(&Text::plain(marker), BODY, 40.0);
        let lines = self.set(text, BODY, self.width() - indent - 20.0);
        let first = lines.lines.first().map_or(0.0, |line| line.height);
        self.room(first);
        if let Some(line) = before.lines.first() {
            self.page
                .line(self.margin() + indent + 2.0, self.y, line, &before.text);
        }
        self.lines(&lines, self.margin() + indent + 20.0);
        self.y += 3.0;
    }

    fn quote(&mut self, text: &Text) {
        let lines = self.set(text, BODY, self.width() - 24.0);
        for line in &lines.lines {
            self.room(line.height);
            let (top, bottom) = (self.y, self.y + line.height);
            self.page.stroke(
                (self.margin() + 6.0, top),
                (self.margin() + 6.0, bottom),
                1.6,
            );
            self.page
                .line(self.margin() + 18.0, self.y, line, &lines.text);
            self.y += line.height;
        }
        self.y += 7.0;
    }

    fn lines(&mut self, lines: &Lines, x: f32) {
        for line in &lines.lines {
            self.room(line.height);
            self.page.line(x, self.y, line, &lines.text);
            self.y += line.height;
        }
    }

    fn picture(&mut self, media_type: &str, data: &[u8], caption: &str) {
        let Some(image) = picture::read(media_type, data) else {
            self.unread_pictures.push(caption.to_owned());
            let words = format!("[A picture that could not be read: {caption}]");
            self.text(&Text::plain(words), SMALL, 0.0, 7.0);
            return;
        };
        let (width, height) = image.size();
        // 96 points of a picture are an inch, unless the page is smaller.
        let (width, height) = (width as f32 * 0.75, height as f32 * 0.75);
        let most = self.full_height() - 3.0 * SMALL.size;
        let scale = (self.width() / width).min(most / height).min(1.0);
        let (width, height) = (width * scale, height * scale);
        self.room(height + 2.0 * SMALL.size);
        self.page
            .picture(self.margin(), self.y, width, height, image);
        self.y += height + 4.0;
        if !caption.is_empty() {
            self.text(&Text::plain(caption), SMALL, 0.0, 7.0);
        }
    }

    fn contents(&self) -> Outline {
        let mut outline = Outline::new();
        let mut open: Option<OutlineNode> = None;
        for (level, words, page, y) in &self.outline {
            let place = XyzDestination::new(*page, Point::from_xy(self.margin(), *y));
            let node = OutlineNode::new(words.clone(), place);
            match (&mut open, level) {
                (Some(parent), 2) => parent.push_child(node),
                _ => {
                    if let Some(done) = open.replace(node) {
                        outline.push_child(done);
                    }
                }
            }
        }
        if let Some(last) = open {
            outline.push_child(last);
        }
        outline
    }
}

fn date(at: DateTime<Utc>) -> PdfDate {
    let part = |value: u32| u8::try_from(value).unwrap_or(0);
    PdfDate::new(u16::try_from(at.year()).unwrap_or(1970))
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
