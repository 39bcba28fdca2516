//! The words of a web page as they are seen.

use std::collections::HashMap;

/// Text of a web page: scripts, styles and heads left out, blocks on lines of their own.
pub(super) fn html(page: &str) -> String {
    const BLOCKS: [&str; 24] = [
        "div",
        "p",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "table",
        "section",
        "article",
        "blockquote",
        "header",
        "footer",
        "title",
        "pre",
        "hr",
        "dd",
    ];
    let mut marked = String::with_capacity(page.len() + page.len() / 8);
    let mut open = Elements::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        show(&rest[..at], &open, &mut marked);
        let from = &rest[at..];
        if let Some(comment) = from.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = from.find('>') else {
            rest = from;
            break;
        };
        let tag = &from[..=end];
        rest = &from[end + 1..];
        let closes = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if matches!(name.as_str(), "script" | "style") && !closes {
            let end_tag = format!("</{name}");
            rest = find_folded(rest, &end_tag).map_or("", |at| &rest[at..]);
            continue;
        }
        if BLOCKS.contains(&name.as_str()) {
            marked.push_str("<br>");
        }
        if closes {
            open.close(&name);
        } else if !name.is_empty() && !tag.ends_with("/>") && !VOID.contains(&name.as_str()) {
            open.push(Open::new(name, tag));
        }
        marked.push_str(tag);
    }
    show(rest, &open, &mut marked);
    mail_parser::decoders::html::html_to_text(&marked)
}

/// Elements that have no end.
const VOID: [&str; 9] = [
    "br", "hr", "img", "input", "link", "meta", "wbr", "col", "source",
];

/// The elements of a web page that are open, with what becomes of the words in them. Counts are kept,
/// because a page may open thousands and close none.
#[derive(Default)]
struct Elements {
    open: Vec<Open>,
    names: HashMap<String, usize>,
    struck: usize,
    hidden: usize,
}

impl Elements {
    fn push(&mut self, one: Open) {
        *self.names.entry(one.name.clone()).or_default() += 1;
        self.struck += usize::from(one.struck);
        self.hidden += usize::from(one.hidden);
        self.open.push(one);
    }

    /// Closes the last element of this name and all that was left open inside of it.
    fn close(&mut self, name: &str) {
        if self.names.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(one) = self.open.pop() {
            self.struck -= usize::from(one.struck);
            self.hidden -= usize::from(one.hidden);
            if let Some(count) = self.names.get_mut(&one.name) {
                *count -= 1;
            }
            if one.name == name {
                return;
            }
        }
    }
}

/// An element of a web page.
struct Open {
    name: String,
    struck: bool,
    hidden: bool,
}

impl Open {
    fn new(name: String, tag: &str) -> Self {
        let tag: String = tag
            .to_ascii_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace() || *c == ' ')
            .collect();
        let tight = tag.replace(' ', "");
        Self {
            struck: matches!(name.as_str(), "s" | "del" | "strike")
                || tight.contains("line-through"),
            hidden: tight.contains("display:none")
                || tight.contains("visibility:hidden")
                || tag.contains(" hidden")
                || name == "template",
            name,
        }
    }
}

/// Takes the words of a page over as they are seen: nothing of what is hidden, and a line through
/// each letter of what is struck out.
fn show(words: &str, open: &Elements, shown: &mut String) {
    if open.hidden > 0 {
        return;
    }
    if open.struck == 0 {
        shown.push_str(words);
        return;
    }
    let mut entity = false;
    for c in words.chars() {
        shown.push(c);
        entity = (entity || c == '&') && c != ';' && !c.is_whitespace();
        if c.is_alphanumeric() && !entity {
            shown.push('\u{336}');
        }
    }
}

/// Finds `part`, which is in small letters, whatever the capitals of the text.
fn find_folded(text: &str, part: &str) -> Option<usize> {
    text.as_bytes()
        .windows(part.len())
        .position(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}
