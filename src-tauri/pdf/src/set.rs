//! Text set into lines.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::{
    Alignment, AlignmentOptions, FontStyle, FontWeight, Layout, LineHeight, OverflowWrap,
    StyleProperty,
};

use crate::fonts::{Face, Fonts, Ink};
use crate::page::{GREY, INK, LINK};
use crate::{Span, Text};

/// How a block's text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) face: Face,
    /// Points.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) grey: bool,
    /// Times the size.
    pub(crate) line_height: f32,
    /// Where lines begin that are shorter than the width.
    pub(crate) align: Alignment,
}

/// Letters of one font side by side.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// From the left edge of the text.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) font: Font,
    pub(crate) size: f32,
    pub(crate) ink: Ink,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) link: Option<String>,
}

/// One line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) height: f32,
    /// From the top of the line.
    pub(crate) baseline: f32,
    pub(crate) runs: Vec<Run>,
    /// Letters without a font: from the left edge, width and height.
    pub(crate) boxes: Vec<(f32, f32, f32)>,
}

/// Text in lines.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    /// What readers copy and search.
    pub(crate) text: Arc<str>,
    pub(crate) lines: Vec<Line>,
}

impl Lines {
    pub(crate) fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// Up to the right end of the longest line.
    pub(crate) fn width(&self) -> f32 {
        let runs = self.lines.iter().flat_map(|line| &line.runs);
        let boxes = self.lines.iter().flat_map(|line| &line.boxes);
        runs.map(|run| run.x + run.width)
            .chain(boxes.map(|(x, width, _)| x + width))
            .fold(0.0, f32::max)
    }
}

/// Sets `text` no wider than `width`. Letters without a font are added to `missing`.
pub(crate) fn set(
    fonts: &mut Fonts,
    text: &Text,
    look: Look,
    width: f32,
    missing: &mut BTreeSet<char>,
) -> Lines {
    let (whole, places) = joined(&text.spans);
    let mut layout = laid_out(fonts, text, (&whole, &places), look, OverflowWrap::Anywhere);
    layout.break_all_lines(Some(width));
    layout.align(look.align, AlignmentOptions::default());
    let links: Vec<(Range<usize>, &str)> = text
        .spans
        .iter()
        .zip(&places)
        .filter_map(|(span, place)| Some((place.clone(), span.link.as_deref()?)))
        .collect();
    let lines = taken(fonts, &layout, &whole, &links, missing);
    Lines {
        text: whole.into(),
        lines,
    }
}

/// How wide the longest word of `text` is, and how wide all of it on one line.
pub(crate) fn widths(fonts: &mut Fonts, text: &Text, look: Look) -> (f32, f32) {
    let (whole, places) = joined(&text.spans);
    let layout = laid_out(fonts, text, (&whole, &places), look, OverflowWrap::Normal);
    let found = layout.calculate_content_widths();
    (found.min, found.max)
}

fn laid_out(
    fonts: &mut Fonts,
    text: &Text,
    (whole, places): (&str, &[Range<usize>]),
    look: Look,
    wrap: OverflowWrap,
) -> Layout<Ink> {
    let ink = if look.grey { GREY } else { INK };
    let mut builder = fonts
        .layouts
        .ranged_builder(&mut fonts.context, whole, 1.0, false);
    builder.push_default(StyleProperty::Brush(ink));
    builder.push_default(StyleProperty::FontFamily(look.face.family()));
    builder.push_default(StyleProperty::FontSize(look.size));
    builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
        look.line_height,
    )));
    // An address longer than the line is broken rather than printed over the edge.
    builder.push_default(StyleProperty::OverflowWrap(wrap));
    if look.bold {
        builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
    }
    for (span, place) in text.spans.iter().zip(places) {
        if span.bold {
            builder.push(StyleProperty::FontWeight(FontWeight::BOLD), place.clone());
        }
        if span.italic {
            builder.push(StyleProperty::FontStyle(FontStyle::Italic), place.clone());
        }
        if span.mono {
            builder.push(
                StyleProperty::FontFamily(Face::Mono.family()),
                place.clone(),
            );
        }
        if span.link.is_some() {
            builder.push(StyleProperty::Brush(LINK), place.clone());
        }
    }
    builder.build(whole)
}

fn joined(spans: &[Span]) -> (String, Vec<Range<usize>>) {
    let mut whole = String::new();
    let mut places = Vec::with_capacity(spans.len());
    for span in spans {
        let begin = whole.len();
        whole.push_str(&span.text.replace('\t', "    "));
        places.push(begin..whole.len());
    }
    (whole, places)
}

fn taken(
    fonts: &mut Fonts,
    layout: &Layout<Ink>,
    text: &str,
    links: &[(Range<usize>, &str)],
    missing: &mut BTreeSet<char>,
) -> Vec<Line> {
    let mut lines = Vec::with_capacity(layout.len());
    for line in layout.lines() {
        let metrics = line.metrics();
        let mut x = metrics.offset;
        let mut runs: Vec<Run> = Vec::new();
        let mut boxes = Vec::new();
        for run in line.runs() {
            let font = fonts.for_page(run.font());
            let size = run.font_size();
            // Begins a new run of ours wherever the ink or the address changes.
            let mut current: Option<(Ink, Option<&str>)> = None;
            for cluster in run.visual_clusters() {
                let range = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    if let Some(glyph) = runs.last_mut().and_then(|run| run.glyphs.last_mut()) {
                        glyph.text_range.start = glyph.text_range.start.min(range.start);
                        glyph.text_range.end = glyph.text_range.end.max(range.end);
                    }
                    continue;
                }
                let letters = text.get(range.clone()).unwrap_or_default();
                let link = links
                    .iter()
                    .find(|(place, _)| place.contains(&range.start))
                    .map(|(_, link)| *link);
                let ink = cluster.style().brush;
                for glyph in cluster.glyphs() {
                    if (glyph.id == 0 || font.is_none()) && letters.chars().any(is_seen) {
                        missing.extend(letters.chars().filter(|c| is_seen(*c)));
                        // A box of ours: that of the font may be empty.
                        let width = if glyph.advance > 1.0 {
                            glyph.advance
                        } else {
                            size / 2.0
                        };
                        boxes.push((x, width, size * 0.7));
                    } else if let Some(font) = &font {
                        if current != Some((ink, link)) {
                            current = Some((ink, link));
                            runs.push(Run {
                                x,
                                width: 0.0,
                                font: font.clone(),
                                size,
                                ink,
                                glyphs: Vec::new(),
                                link: link.map(str::to_owned),
                            });
                        }
                        if let Some(run) = runs.last_mut() {
                            run.width += glyph.advance;
                            run.glyphs.push(KrillaGlyph::new(
                                GlyphId::new(glyph.id),
                                glyph.advance / size,
                                glyph.x / size,
                                glyph.y / size,
                                0.0,
                                range.clone(),
                                None,
                            ));
                        }
                    }
                    x += glyph.advance;
                }
            }
        }
        lines.push(Line {
            height: metrics.line_height,
            baseline: metrics.baseline - metrics.block_min_coord,
            runs,
            boxes,
        });
    }
    lines
}

/// False for signs that have no shape of their own, so that no font need have one.
fn is_seen(letter: char) -> bool {
    !(letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'))
}
