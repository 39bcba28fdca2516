//! What each piece of a page is, for screen readers and for whoever takes the text out again.
//!
//! Letters on a page are letters at places. Beside them a PDF can hold a tree of what they are:
//! headings, paragraphs, points of a list, links, pictures with words. Blocks become branches of
//! it; lines and page numbers are drawn as what nobody has to be read.

use std::num::NonZeroU16;

use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup, TagTree,
};

use crate::Block;

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    Heading(u8, String),
    Paragraph,
    Item,
    Quote,
    Code,
    /// With what it shows.
    Picture(String),
}

impl Role {
    /// `None` for what is seen and not read.
    pub(crate) fn of(block: &Block) -> Option<Self> {
        match block {
            Block::Heading(level, words) => Some(Self::Heading(*level, words.clone())),
            Block::Paragraph(_)
            | Block::Small(_)
            | Block::Table(_)
            | Block::Sides(..)
            | Block::Signatures(_) => Some(Self::Paragraph),
            Block::Item(..) => Some(Self::Item),
            Block::Quote(_) => Some(Self::Quote),
            Block::Code(_) => Some(Self::Code),
            Block::Picture { caption, .. } => Some(Self::Picture(caption.clone())),
            Block::Rule | Block::NewPage => None,
        }
    }

    /// A branch with the pieces of the block.
    fn branch(self, leaves: Vec<Node>) -> TagGroup {
        match self {
            Self::Heading(level, words) => {
                let level = NonZeroU16::new(u16::from(level.clamp(1, 6)));
                let level = level.unwrap_or(NonZeroU16::MIN);
                TagGroup::with_children(Tag::Hn(level, Some(words)), leaves)
            }
            Self::Paragraph => TagGroup::with_children(Tag::P, leaves),
            Self::Item => {
                let body = TagGroup::with_children(Tag::LBody, leaves);
                TagGroup::with_children(Tag::LI, vec![body.into()])
            }
            Self::Quote => {
                let words = TagGroup::with_children(Tag::P, leaves);
                TagGroup::with_children(Tag::BlockQuote, vec![words.into()])
            }
            Self::Code => {
                let words = TagGroup::with_children(Tag::Code, leaves);
                TagGroup::with_children(Tag::P, vec![words.into()])
            }
            Self::Picture(words) => {
                let alt = (!words.is_empty()).then_some(words);
                TagGroup::with_children(Tag::Figure(alt), leaves)
            }
        }
    }
}

/// A block, whose pieces may lie on several pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Which one it is.
    pub(crate) number: u32,
    pub(crate) role: Role,
}

/// A piece that was drawn.
pub(crate) struct Leaf {
    pub(crate) part: Part,
    pub(crate) content: Identifier,
    /// Where it leads, when it leads anywhere.
    pub(crate) link: Option<Identifier>,
}

impl Leaf {
    pub(crate) const fn new(part: Part, content: Identifier) -> Self {
        Self {
            part,
            content,
            link: None,
        }
    }

    fn node(&self) -> Node {
        match self.link {
            None => self.content.into(),
            Some(link) => {
                let both = vec![self.content.into(), link.into()];
                TagGroup::with_children(Tag::Link, both).into()
            }
        }
    }
}

/// How a piece of a part is marked where it is drawn.
pub(crate) fn mark(part: Option<&Part>) -> ContentTag<'static> {
    match part {
        Some(_) => ContentTag::Span(SpanTag::empty()),
        None => ContentTag::Artifact(ArtifactType::Other),
    }
}

/// The tree of a document, from its pieces in their order.
pub(crate) fn tree(leaves: &[Leaf], language: &str) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    let mut list: Option<TagGroup> = None;
    for pieces in leaves.chunk_by(|one, next| one.part.number == next.part.number) {
        let Some(first) = pieces.first() else {
            continue;
        };
        let branch = first
            .part
            .role
            .clone()
            .branch(pieces.iter().map(Leaf::node).collect());
        if first.part.role == Role::Item {
            list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::None)))
                .push(branch);
            continue;
        }
        if let Some(list) = list.take() {
            tree.push(list);
        }
        tree.push(branch);
    }
    if let Some(list) = list {
        tree.push(list);
    }
    tree
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use lopdf::{Dictionary, Object};

    use crate::{Document, Setup, markdown};

    /// The tree as another library reads it: names, and in brackets what lies below. Pieces on
    /// pages are `-`, places that lead elsewhere `@`.
    fn shape(file: &lopdf::Document, node: &Object) -> String {
        let node = match node {
            Object::Reference(id) => file.get_object(*id).unwrap(),
            node => node,
        };
        match node {
            Object::Integer(_) => "-".to_owned(),
            Object::Array(nodes) => nodes.iter().map(|node| shape(file, node)).collect(),
            Object::Dictionary(found) if found.has(b"MCID") => "-".to_owned(),
            Object::Dictionary(found) if found.has(b"Obj") => "@".to_owned(),
            Object::Dictionary(found) => {
                let name = found.get(b"S").unwrap().as_name().unwrap();
                let name = String::from_utf8_lossy(name).into_owned();
                match found.get(b"K") {
                    Ok(below) => format!("{name}({})", shape(file, below)),
                    Err(_) => name,
                }
            }
            odd => panic!("{odd:?}"),
        }
    }

    fn root(file: &lopdf::Document) -> &Dictionary {
        let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        let id = root.as_reference().unwrap();
        file.get_object(id).unwrap().as_dict().unwrap()
    }

    fn made(text: &str) -> lopdf::Document {
        let mut pdf = Document::begin(Setup::titled("A test"));
        for block in markdown(text) {
            pdf.put(&block);
        }
        lopdf::Document::load_mem(&pdf.finish().unwrap().bytes).unwrap()
    }

    fn check(text: &str, expected: &str) {
        let file = made(text);
        let below = root(&file).get(b"K").unwrap();
        assert_eq!(
            shape(&file, below),
            format!("Document({expected})"),
            "{text}"
        );
    }

    #[test]
    fn every_block_is_what_it_is() {
        // Two levels are above those of a note: the document's and the note's title.
        check("# Sunday\n\nThey came.", "H3(-)P(-)");
        check("## Pay\n\n### Streaming", "H4(-)H5(-)");
        check(
            "- one\n- two\n\nAfter.",
            "L(LI(LBody(--))LI(LBody(--)))P(-)",
        );
        check("> quoted", "BlockQuote(P(-))");
        check("```\ncode\n```", "P(Code(-))");
        check("---", "");
    }

    #[test]
    fn a_link_is_one_for_a_screen_reader_too() {
        check("[it](https://example.org)", "P(Link(-@))");
    }

    #[test]
    fn a_block_on_two_pages_is_one_block() {
        let text = "what was said ".repeat(1500);
        let file = made(&text);
        assert!(file.get_pages().len() > 1);
        let found = shape(&file, root(&file).get(b"K").unwrap());
        assert_eq!(found.matches("P(").count(), 1, "{found}");
        assert!(found.matches('-').count() > 50, "{found}");
    }

    #[test]
    fn the_file_says_that_it_is_marked_in_which_language_and_with_what_title() {
        let file = made("# Sunday");
        let catalog = file.catalog().unwrap();
        let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
        let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let info = file.get_object(info).unwrap().as_dict().unwrap();
        let title = info.get(b"Title").unwrap();
        assert_eq!(lopdf::decode_text_string(title).unwrap(), "A test");
    }
}
