//! Markdown as blocks.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::{Block, Column, Span, Table, Text};

/// Lists deeper than this are printed at this depth.
const DEEPEST: usize = 8;

/// The blocks of a Markdown text. Pictures are named by their words; HTML is printed as it is
/// written, never run.
pub fn markdown(text: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.flush();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    links: Vec<Option<String>>,
    quotes: usize,
    /// The next number of each open list; `None` for points.
    lists: Vec<Option<u64>>,
    /// What stands before the item that is being read.
    marker: Option<String>,
    heading: Option<u8>,
    code: Option<String>,
    table: Option<Table>,
    row: Vec<String>,
    in_head: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.span(&text, false),
            },
            Event::Code(text) => self.span(&text, true),
            Event::Html(text) | Event::InlineHtml(text) => self.span(text.trim_end(), false),
            Event::SoftBreak => self.span(" ", false),
            Event::HardBreak => self.span("\n", false),
            Event::Rule => {
                self.flush();
                self.blocks.push(Block::Rule);
            }
            Event::TaskListMarker(done) => {
                self.marker = Some(if done { "☑".into() } else { "☐".into() });
            }
            Event::FootnoteReference(name) => self.span(&format!("[{name}]"), false),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.span(&text, true),
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(number(level));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let _: CodeBlockKind<'_> = kind;
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(next)) => {
                        let marker = format!("{next}.");
                        *next = next.saturating_add(1);
                        marker
                    }
                    _ => "•".into(),
                });
            }
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } => self.links.push(address(&dest_url)),
            Tag::Image { .. } => self.span("[Picture: ", false),
            Tag::Table(_) => {
                self.flush();
                self.table = Some(Table::default());
            }
            Tag::TableHead => self.in_head = true,
            Tag::TableRow | Tag::TableCell => {}
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.blocks
                        .push(Block::Code(code.trim_end_matches('\n').to_owned()));
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => self.span("]", false),
            TagEnd::TableCell => {
                let cell = self.spans.drain(..).map(|span| span.text).collect();
                self.row.push(cell);
            }
            TagEnd::TableHead => {
                self.in_head = false;
                let row = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.columns = row.into_iter().map(Column::text).collect();
                }
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.blocks.push(Block::Table(table));
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item => self.flush(),
            _ => {}
        }
    }

    fn span(&mut self, text: &str, mono: bool) {
        self.spans.push(Span {
            text: text.to_owned(),
            bold: self.bold > 0,
            italic: self.italic > 0,
            mono,
            link: self.links.last().cloned().flatten(),
        });
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let heading = self.heading.take();
        if self.spans.is_empty() {
            return;
        }
        let text = Text {
            spans: std::mem::take(&mut self.spans),
        };
        let depth = self.lists.len();
        self.blocks.push(if let Some(level) = heading {
            Block::Heading(
                level,
                text.spans.into_iter().map(|span| span.text).collect(),
            )
        } else if depth > 0 {
            let depth = u8::try_from((depth - 1).min(DEEPEST)).unwrap_or(0);
            Block::Item(depth, self.marker.take().unwrap_or_default(), text)
        } else if self.quotes > 0 {
            Block::Quote(text)
        } else {
            Block::Paragraph(text)
        });
    }
}

/// Headings inside a text stand below the title of what it belongs to.
const fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 3,
        HeadingLevel::H2 => 4,
        HeadingLevel::H3 => 5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 6,
    }
}

/// Addresses that a reader may open; what leads into a book or a folder is only text.
fn address(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
        .then(|| text.to_owned())
}
