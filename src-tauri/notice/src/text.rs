//! A notice's text: Markdown to safe HTML, paragraph by paragraph.
//!
//! Three steps, each of which would be enough for its own kind of harm: the events of the
//! Markdown parser are filtered (no images, no HTML, few levels), what they render to is cleaned
//! against a short list of tags, and links keep only addresses that a person can read.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

pub use crate::badge::{Badge, BadgeKind, badges};

/// How many containers (lists, quotes) may stand within each other; deeper ones are flattened.
const DEEPEST: usize = 8;

/// A top-level block of the text: what one cites as "¶3".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number, from 1.
    pub number: u32,
    /// Safe HTML.
    pub html: String,
    /// Plain text, one line per line or list entry.
    pub text: String,
}

/// Cuts a text into its top-level blocks. Blocks without any text have no number.
pub fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    let cleaner = cleaner();
    let mut found = Vec::new();
    each_block(markdown, |block, text| {
        let mut raw = String::new();
        html::push_html(&mut raw, block.events.into_iter());
        let number = u32::try_from(found.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        found.push(Paragraph {
            number,
            html: cleaner.clean(&raw).to_string().trim().to_owned(),
            text,
        });
    });
    found
}

/// The plain text of each of the same blocks, without making HTML of them.
pub fn plain_paragraphs(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_block(markdown, |_, text| found.push(text));
    found
}

/// The plain text of the same blocks, one after the other: what a search looks through.
pub fn plain(markdown: &str) -> String {
    let mut whole = String::new();
    each_block(markdown, |_, text| {
        if !whole.is_empty() {
            whole.push('\n');
        }
        whole.push_str(&text);
    });
    whole
}

/// Hands on every top-level block that has a text.
fn each_block(markdown: &str, mut take: impl FnMut(Block<'_>, String)) {
    let shallow = shallow_quotes(markdown);
    let mut block = Block::default();
    for event in Parser::new_ext(
        &shallow,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        if block.push(event) {
            let done = std::mem::take(&mut block);
            let text = done.text();
            if !text.is_empty() {
                take(done, text);
            }
        }
    }
}

/// The filtered events of one top-level block.
#[derive(Default)]
struct Block<'a> {
    events: Vec<Event<'a>>,
    /// For every open tag whether it was kept.
    open: Vec<bool>,
    kept_containers: usize,
    text: String,
}

impl<'a> Block<'a> {
    /// Takes one event; true when it ended the block.
    fn push(&mut self, event: Event<'a>) -> bool {
        match event {
            // Raw HTML is shown as what was written, so that nothing in a signed text is hidden.
            Event::Start(Tag::HtmlBlock) => self.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.push(Event::End(TagEnd::Paragraph)),
            Event::Start(tag) => {
                let keep = self.keeps(&tag);
                self.before(&tag);
                self.open.push(keep);
                if keep {
                    self.kept_containers += usize::from(is_container(&tag));
                    self.events.push(Event::Start(without_extras(tag)));
                }
                false
            }
            Event::End(end) => {
                if self.open.pop().unwrap_or(false) {
                    if is_container_end(end) {
                        self.kept_containers -= 1;
                    }
                    self.events.push(Event::End(end));
                }
                self.after(end);
                self.open.is_empty()
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text.push_str(&text);
                self.events.push(Event::Text(text));
                self.open.is_empty()
            }
            Event::Code(text) => {
                self.text.push_str(&text);
                self.events.push(Event::Code(text));
                self.open.is_empty()
            }
            Event::SoftBreak => {
                self.text.push(' ');
                self.events.push(Event::SoftBreak);
                false
            }
            Event::HardBreak => {
                self.text.push('\n');
                self.events.push(Event::HardBreak);
                false
            }
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => self.open.is_empty(),
        }
    }

    fn keeps(&self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) => false,
            Tag::Link { dest_url, .. } => may_link(dest_url),
            // An entry of a flattened list is flattened as well.
            Tag::Item => self.open.last().copied().unwrap_or(true),
            tag => !is_container(tag) || self.kept_containers < DEEPEST,
        }
    }

    fn before(&mut self, tag: &Tag<'_>) {
        let breaks = matches!(
            tag,
            Tag::Paragraph | Tag::Item | Tag::TableRow | Tag::TableHead | Tag::List(_)
        );
        if breaks && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn after(&mut self, end: TagEnd) {
        match end {
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead | TagEnd::Paragraph => {
                self.text.push('\n')
            }
            _ => {}
        }
    }

    fn text(&self) -> String {
        let lines: Vec<_> = self
            .text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        lines.join("\n")
    }
}

fn is_container(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_) | Tag::List(_) | Tag::Emphasis | Tag::Strong | Tag::Strikethrough
    )
}

fn is_container_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}

/// Titles of links and languages of code blocks are invisible text; they are dropped.
fn without_extras(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link {
            link_type,
            dest_url,
            ..
        } => Tag::Link {
            link_type,
            dest_url,
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        },
        Tag::CodeBlock(_) => Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented),
        other => other,
    }
}

fn may_link(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
}

/// Cuts runs of `>` at the start of lines to what is shown, before the parser has to open and close each.
fn shallow_quotes(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        let mut seen = 0;
        let run = line
            .find(|c| !matches!(c, '>' | ' ' | '\t'))
            .unwrap_or(line.len());
        for c in line[..run].chars() {
            seen += usize::from(c == '>');
            if c != '>' || seen <= DEEPEST {
                out.push(c);
            }
        }
        out.push_str(&line[run..]);
    }
    out
}

fn cleaner() -> Builder<'static> {
    let tags = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "br",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn check(markdown: &str, expected: &[(&str, &str)]) {
        let found = paragraphs(markdown);
        let found: Vec<_> = found
            .iter()
            .map(|p| (p.html.as_str(), p.text.as_str()))
            .collect();
        assert_eq!(found, expected, "the blocks of {markdown:?}");
        let texts: Vec<_> = expected.iter().map(|(_, text)| *text).collect();
        assert_eq!(
            plain(markdown),
            texts.join("\n"),
            "the text of {markdown:?}"
        );
    }

    #[test]
    fn blocks_are_numbered_and_plain() {
        check(
            "One\ntwo.\n\n- a\n- b\n\n---\n\nThree **bold**.",
            &[
                ("<p>One\ntwo.</p>", "One two."),
                ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a\nb"),
                ("<p>Three <strong>bold</strong>.</p>", "Three bold."),
            ],
        );
        let numbers: Vec<_> = paragraphs("a\n\nb\n\n***\n\nc")
            .iter()
            .map(|p| p.number)
            .collect();
        assert_eq!(numbers, [1, 2, 3], "a rule has no text and takes no number");
    }

    #[test]
    fn harm_is_shown_as_text() {
        check(
            "<script>alert(1)</script>",
            &[(
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
                "<script>alert(1)</script>",
            )],
        );
        check(
            "![a picture](https://tracker.example/x.png)",
            &[("<p>a picture</p>", "a picture")],
        );
        check(
            "[here](javascript:alert(1)) [there](/etc/passwd)",
            &[("<p>here there</p>", "here there")],
        );
        check(
            "[vote](https://union.example/vote \"hidden\")",
            &[(
                "<p><a href=\"https://union.example/vote\" rel=\"noopener noreferrer nofollow\">vote</a></p>",
                "vote",
            )],
        );
        check(
            "a <b onclick=x>b</b>",
            &[(
                "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>",
                "a <b onclick=x>b</b>",
            )],
        );
    }

    #[test]
    fn depth_is_capped() {
        for markdown in [
            ">".repeat(64 << 10),
            "> ".repeat(32 << 10),
            "- ".repeat(32 << 10),
            "1) ".repeat(20 << 10),
        ] {
            let text = format!("{markdown}x");
            let html: String = paragraphs(&text).iter().map(|p| p.html.clone()).collect();
            let depth = html
                .matches("<blockquote>")
                .count()
                .max(html.matches("<ul>").count())
                .max(html.matches("<ol").count());
            assert!(
                depth <= DEEPEST,
                "{} levels of {:?} would freeze a window",
                depth,
                &markdown[..2]
            );
            assert!(html.contains('x'), "the text itself has to stay");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_the_listed_tags_comes_out(markdown in "[ -~\n]{0,200}|[<>\"'/a-z=(){}!\\[\\]#*`_\n -]{0,200}") {
            for paragraph in paragraphs(&markdown) {
                let html = paragraph.html.to_lowercase();
                for harm in ["<script", "<img", "<iframe", "<svg", "<style", " onclick", "javascript:"] {
                    let inside_tag = html.split('<').skip(1).any(|part| {
                        let tag = format!("<{}", part.split('>').next().unwrap_or(""));
                        tag.contains(harm)
                    });
                    prop_assert!(!inside_tag, "{} came out of {:?}: {}", harm, markdown, html);
                }
            }
        }
    }
}
