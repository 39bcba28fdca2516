//! Pages of text, tables and pictures as PDF.
//!
//! Text is broken into lines, put in order for scripts that run from the right, and set in the
//! fonts that come along; letters that those do not have come from the computer's own fonts. What
//! no font has is counted in [`Finished::missing`], so that whoever asked can be told: a box on
//! the page must never be the only sign. Beside the letters the file holds what they are: headings,
//! paragraphs, lists, links, pictures with their words; a table is read row by row.
//!
//! Forms that are filled in by hand are made of the same blocks: [`Document::put_rows`] fills a
//! page with rows and leaves room for what stands below them, [`Document::put_above`] keeps the last
//! row with what stands below the table, [`Block::Signatures`] are lines to
//! sign on, and a [`Column`] is as wide as its heading, its cells and the hand need.
//!
//! ```
//! use picketbook_pdf::{Block, Document, Setup, Text};
//! let mut pdf = Document::begin(Setup::titled("Sign-in sheet"));
//! pdf.put(&Block::Heading(1, "Gate 3".into()));
//! pdf.put(&Block::Paragraph(Text::plain("Sunday, 6 am to 10 am")));
//! let finished = pdf.finish().unwrap();
//! assert!(finished.bytes.starts_with(b"%PDF"));
//! ```

mod columns;
mod document;
mod fonts;
mod form;
mod markdown;
mod page;
mod picture;
mod set;
mod table;
mod tag;

use std::collections::BTreeSet;
use std::fmt;

use chrono::{DateTime, Utc};

pub use crate::document::Document;
pub use crate::markdown::markdown;

/// How a document is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Shown by readers in their title bar.
    pub title: String,
    /// BCP 47, such as `en`.
    pub language: String,
    /// When it was made; left out when `None`, so that equal contents give equal files.
    pub made_at: Option<DateTime<Utc>>,
    /// The sheet.
    pub paper: Paper,
    /// The long side lies at the bottom.
    pub landscape: bool,
    /// Printed at the foot of every page, before the page's number and how many there are.
    pub footer: String,
    /// Points from the edge of the sheet to the text.
    pub margin: u16,
    /// Letters, rows and writing room are 1.4 times as large.
    pub large: bool,
}

impl Setup {
    /// An upright A4 document in English.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            language: "en".into(),
            made_at: None,
            paper: Paper::A4,
            landscape: false,
            footer: String::new(),
            margin: 56,
            large: false,
        }
    }
}

/// The sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points (1/72 inch), upright.
    const fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// A run of text with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The letters.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Of even width.
    pub mono: bool,
    /// An `https:`, `http:` or `mailto:` address that it leads to.
    pub link: Option<String>,
}

/// Text of several looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Its runs.
    pub spans: Vec<Span>,
}

impl Text {
    /// Text of one look.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            spans: vec![Span {
                text: text.into(),
                ..Span::default()
            }],
        }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            spans: vec![Span {
                text: text.into(),
                bold: true,
                ..Span::default()
            }],
        }
    }
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Level 1 to 6 and its words; the reader's list of contents shows 1 and 2.
    Heading(u8, String),
    /// Running text.
    Paragraph(Text),
    /// A point of a list: how deep (from 0), what stands before it, its text.
    Item(u8, String, Text),
    /// Somebody else's words.
    Quote(Text),
    /// Kept line by line.
    Code(String),
    /// Small and grey: dates, sources.
    Small(Text),
    /// A line across.
    Rule,
    /// PNG, JPEG, GIF or WebP bytes, its media type and what it shows.
    Picture {
        /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
        media_type: String,
        /// The file.
        data: Vec<u8>,
        /// Printed below it.
        caption: String,
    },
    /// Rows and columns with lines between them.
    Table(Table),
    /// Two texts side by side, the second at the right edge, in letters of so many points.
    Sides(f32, Text, Text),
    /// Lines to sign on, two beside each other, each with the words below it. They stay together.
    Signatures(Vec<String>),
    /// The next block begins on a new page.
    NewPage,
}

/// Rows and columns. The head is printed again on every page that the table reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns; none is as good as no table.
    pub columns: Vec<Column>,
    /// The cells. A short row is filled up, a long one is cut.
    pub rows: Vec<Vec<String>>,
    /// Least height of a row in points, for lines that are written on by hand.
    pub row_height: f32,
    /// Size of the letters in points.
    pub size: f32,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            rows: Vec::new(),
            row_height: 0.0,
            size: 9.0,
        }
    }
}

/// A column. It is made as wide as its cells want; what is left over goes to all alike. Where
/// there is too little room, cells and heading are broken between words, and never cut.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// Its heading; a table whose headings are all empty has no head.
    pub head: String,
    /// Points that a hand needs to write in it; 0 where nothing is written.
    pub room: f32,
    /// Numbers stand at the right, so that their ends are below each other.
    pub number: bool,
}

impl Column {
    /// A column of text.
    pub fn text(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            ..Self::default()
        }
    }

    /// A column of numbers.
    pub fn number(head: impl Into<String>) -> Self {
        Self {
            number: true,
            ..Self::text(head)
        }
    }

    /// A column that is written in by hand and needs `room` points for it.
    pub fn hand(head: impl Into<String>, room: f32) -> Self {
        Self {
            room,
            ..Self::text(head)
        }
    }
}

/// A document that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Letters that no font on this computer has; they are boxes on the page.
    pub missing: BTreeSet<char>,
    /// Captions of pictures that could not be read; their place says so.
    pub unread_pictures: Vec<String>,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfError {
    /// For the person who asked.
    pub detail: String,
}

impl fmt::Display for PdfError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.detail)
    }
}

impl std::error::Error for PdfError {}

#[cfg(test)]
mod tests;
