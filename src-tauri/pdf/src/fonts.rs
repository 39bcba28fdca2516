//! The fonts that come along, and what sets text in them.

use std::collections::HashMap;
use std::sync::Arc;

use fontique::{Blob, Collection, CollectionOptions, SourceCache};
use krilla::text::Font;
use parley::{FontContext, FontData, FontFamily, FontFamilyName, GenericFamily, LayoutContext};

/// Which ink: an index into [`crate::page::INKS`].
pub(crate) type Ink = u8;

const FILES: [&[u8]; 12] = [
    include_bytes!("../fonts/serif-latin-regular.ttf"),
    include_bytes!("../fonts/serif-latin-bold.ttf"),
    include_bytes!("../fonts/serif-latin-italic.ttf"),
    include_bytes!("../fonts/serif-latin-ext-regular.ttf"),
    include_bytes!("../fonts/serif-latin-ext-bold.ttf"),
    include_bytes!("../fonts/serif-latin-ext-italic.ttf"),
    include_bytes!("../fonts/serif-cyrillic-regular.ttf"),
    include_bytes!("../fonts/serif-greek-regular.ttf"),
    include_bytes!("../fonts/sans-latin-regular.ttf"),
    include_bytes!("../fonts/sans-latin-bold.ttf"),
    include_bytes!("../fonts/sans-latin-ext-regular.ttf"),
    include_bytes!("../fonts/sans-latin-ext-bold.ttf"),
];

static SERIF: [FontFamilyName<'static>; 5] = [
    FontFamilyName::named("Picketbook Serif"),
    FontFamilyName::named("Picketbook Serif Ext"),
    FontFamilyName::named("Picketbook Serif Cyr"),
    FontFamilyName::named("Picketbook Serif Grk"),
    FontFamilyName::Generic(GenericFamily::Serif),
];
static SANS: [FontFamilyName<'static>; 5] = [
    FontFamilyName::named("Picketbook Sans"),
    FontFamilyName::named("Picketbook Sans Ext"),
    FontFamilyName::named("Picketbook Serif Cyr"),
    FontFamilyName::named("Picketbook Serif Grk"),
    FontFamilyName::Generic(GenericFamily::SansSerif),
];
static MONO: [FontFamilyName<'static>; 3] = [
    FontFamilyName::Generic(GenericFamily::Monospace),
    FontFamilyName::named("Picketbook Sans"),
    FontFamilyName::named("Picketbook Sans Ext"),
];

/// A kind of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Serif,
    Sans,
    Mono,
}

impl Face {
    /// Names in the order in which a letter is looked for. The system's own fonts for a script
    /// come after all of them by themselves.
    pub(crate) fn family(self) -> FontFamily<'static> {
        FontFamily::List(match self {
            Self::Serif => (&SERIF[..]).into(),
            Self::Sans => (&SANS[..]).into(),
            Self::Mono => (&MONO[..]).into(),
        })
    }
}

/// Everything that text is set with.
pub(crate) struct Fonts {
    pub(crate) context: FontContext,
    pub(crate) layouts: LayoutContext<Ink>,
    made: HashMap<(u64, u32), Option<Font>>,
}

impl Fonts {
    pub(crate) fn load() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: true,
        });
        for file in FILES {
            collection.register_fonts(Blob::new(Arc::new(file)), None);
        }
        Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            made: HashMap::new(),
        }
    }

    /// The same font for the page; `None` for a file that cannot go into a PDF.
    pub(crate) fn for_page(&mut self, font: &FontData) -> Option<Font> {
        let key = (font.data.id(), font.index);
        self.made
            .entry(key)
            .or_insert_with(|| {
                let (data, _) = font.data.clone().into_raw_parts();
                Font::new(data.into(), font.index)
            })
            .clone()
    }
}
