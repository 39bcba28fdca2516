//! What lies on one page, and how it is drawn.

use std::sync::Arc;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};

use crate::fonts::Ink;
use crate::set::{Line, Run};
use crate::tag::{Leaf, Part, mark};

pub(crate) const INK: Ink = 0;
pub(crate) const GREY: Ink = 1;
pub(crate) const LINK: Ink = 2;
/// Red, green, blue of each ink: print-like, and dark enough to read after copying.
const INKS: [(u8, u8, u8); 3] = [(0x1d, 0x1b, 0x18), (0x57, 0x52, 0x4a), (0x9c, 0x1c, 0x1f)];
const LINE: (u8, u8, u8) = (0x85, 0x7d, 0x6f);

/// Something at a place; points from the top left corner of the page.
enum Piece {
    Text {
        x: f32,
        y: f32,
        run: Run,
        text: Arc<str>,
        part: Option<Part>,
    },
    Stroke {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
    },
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        image: Image,
        part: Option<Part>,
    },
}

/// A page that is being filled.
#[derive(Default)]
pub(crate) struct Page {
    pieces: Vec<Piece>,
    links: Vec<(f32, f32, f32, f32, String)>,
    /// What is put there now is part of this; of nothing that is read when `None`.
    pub(crate) part: Option<Part>,
}

impl Page {
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// A line whose top is at `y`.
    pub(crate) fn line(&mut self, x: f32, y: f32, line: &Line, text: &Arc<str>) {
        for run in &line.runs {
            if let Some(link) = &run.link {
                self.links
                    .push((x + run.x, y, run.width, line.height, link.clone()));
            }
            self.pieces.push(Piece::Text {
                x: x + run.x,
                y: y + line.baseline,
                run: run.clone(),
                text: text.clone(),
                part: self.part.clone(),
            });
        }
        for (left, width, height) in &line.boxes {
            let (from, to) = (x + left + 0.8, x + left + width - 0.8);
            let (low, high) = (y + line.baseline, y + line.baseline - height);
            for (a, b) in [
                ((from, low), (to, low)),
                ((from, high), (to, high)),
                ((from, low), (from, high)),
                ((to, low), (to, high)),
            ] {
                self.stroke(a, b, 0.8);
            }
        }
    }

    pub(crate) fn stroke(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        self.pieces.push(Piece::Stroke { from, to, width });
    }

    pub(crate) fn picture(&mut self, x: f32, y: f32, width: f32, height: f32, image: Image) {
        self.pieces.push(Piece::Picture {
            x,
            y,
            width,
            height,
            image,
            part: self.part.clone(),
        });
    }

    /// Draws everything onto a page of the document; gives the pieces that are read.
    pub(crate) fn draw(self, document: &mut Document, size: (f32, f32)) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let Some(settings) = PageSettings::from_wh(size.0, size.1) else {
            return leaves;
        };
        // For each link, the leaf that leads there.
        let mut leading = Vec::new();
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for piece in self.pieces {
            match piece {
                Piece::Text {
                    x,
                    y,
                    run,
                    text,
                    part,
                } => {
                    let content = surface.start_tagged(mark(part.as_ref()));
                    if run.link.is_some() {
                        leading.push(part.is_some().then_some(leaves.len()));
                    }
                    surface.set_stroke(None);
                    surface.set_fill(Some(Fill {
                        paint: color(INKS[usize::from(run.ink) % INKS.len()]).into(),
                        opacity: NormalizedF32::ONE,
                        rule: FillRule::default(),
                    }));
                    surface.draw_glyphs(
                        Point::from_xy(x, y),
                        &run.glyphs,
                        run.font,
                        &text,
                        run.size,
                        false,
                    );
                    surface.end_tagged();
                    leaves.extend(part.map(|part| Leaf::new(part, content)));
                }
                Piece::Stroke { from, to, width } => {
                    let mut path = PathBuilder::new();
                    path.move_to(from.0, from.1);
                    path.line_to(to.0, to.1);
                    let Some(path) = path.finish() else { continue };
                    surface.set_fill(None);
                    surface.set_stroke(Some(Stroke {
                        paint: color(LINE).into(),
                        width,
                        ..Stroke::default()
                    }));
                    surface.start_tagged(mark(None));
                    surface.draw_path(&path);
                    surface.end_tagged();
                }
                Piece::Picture {
                    x,
                    y,
                    width,
                    height,
                    image,
                    part,
                } => {
                    let Some(size) = Size::from_wh(width, height) else {
                        continue;
                    };
                    let content = surface.start_tagged(mark(part.as_ref()));
                    surface.push_transform(&Transform::from_translate(x, y));
                    surface.draw_image(image, size);
                    surface.pop();
                    surface.end_tagged();
                    leaves.extend(part.map(|part| Leaf::new(part, content)));
                }
            }
        }
        surface.finish();
        for ((x, y, width, height, link), leaf) in self.links.into_iter().zip(leading) {
            if let Some(rect) = Rect::from_xywh(x, y, width, height) {
                let target = Target::Action(Action::Link(LinkAction::new(link.clone())));
                let link = Annotation::new_link(LinkAnnotation::new(rect, target), Some(link));
                match leaf.and_then(|index| leaves.get_mut(index)) {
                    Some(leaf) => leaf.link = Some(page.add_tagged_annotation(link)),
                    None => page.add_annotation(link),
                }
            }
        }
        page.finish();
        leaves
    }
}

fn color((red, green, blue): (u8, u8, u8)) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}
