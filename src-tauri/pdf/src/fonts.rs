//! The fonts that come along, and what sets text in them.

use std::collections::HashMap;
use std::sync::Arc;

use fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use krilla::text::Font;
use parley::{FontContext, FontData, FontFamily, FontFamilyName, GenericFamily, LayoutContext};

/// Which ink: an index into [`crate::page::INKS`].
pub(crate) type Ink = u8;

const FILES: [&[u8]; 8] = [
    include_bytes!("../fonts/serif-latin-regular.ttf"),
    include_bytes!("../fonts/serif-latin-bold.ttf"),
    include_bytes!("../fonts/serif-latin-italic.ttf"),
    include_bytes!("../fonts/serif-latin-ext-regular.ttf"),
    include_bytes!("../fonts/serif-latin-ext-bold.ttf"),
    include_bytes!("../fonts/serif-latin-ext-italic.ttf"),
    include_bytes!("../fonts/serif-cyrillic-regular.ttf"),
    include_bytes!("../fonts/serif-greek-regular.ttf"),
];

/// Regular and bold of the sans, which holds every letter of names in Latin (with Vietnamese),
/// Greek and Cyrillic, so that no name is set half in another font.
const SANS_FILES: [&[u8]; 2] = [
    include_bytes!("../fonts/sans-regular.ttf"),
    include_bytes!("../fonts/sans-bold.ttf"),
];
/// Not the name in the files, because the computer may have another cut of the same family.
const SANS_NAME: &str = "Picketbook Sans";

static SERIF: [FontFamilyName<'static>; 6] = [
    FontFamilyName::named("Picketbook Serif"),
    FontFamilyName::named("Picketbook Serif Ext"),
    FontFamilyName::named("Picketbook Serif Cyr"),
    FontFamilyName::named("Picketbook Serif Grk"),
    FontFamilyName::named(SANS_NAME),
    FontFamilyName::Generic(GenericFamily::Serif),
];
static SANS: [FontFamilyName<'static>; 2] = [
    FontFamilyName::named(SANS_NAME),
    FontFamilyName::Generic(GenericFamily::SansSerif),
];
static MONO: [FontFamilyName<'static>; 2] = [
    FontFamilyName::Generic(GenericFamily::Monospace),
    FontFamilyName::named(SANS_NAME),
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
        for file in SANS_FILES {
            let named = FontInfoOverride {
                family_name: Some(SANS_NAME),
                ..FontInfoOverride::default()
            };
            collection.register_fonts(Blob::new(Arc::new(file)), Some(named));
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
