//! Drawings of a part of the landscape: boxes in columns, dependencies as lines from left to right.
//!
//! The reading direction: **consumers stand left, providers right, and a line runs from the one that depends to the one it
//! depends on**, its arrowhead at the provider. A line that runs right to left, or bulges beside its column, is one against the
//! grain: part of a circle or a short cut within a layer.
//!
//! [`draw`] is the picture of a neighbourhood, its focus in between; [`draw_company`] that of the whole company. [`draw_travel`] is of an
//! entity, and there a line runs the way the entity goes. The places come from
//! [`layout`](mod@crate::layout); the drawing adds what the boxes say, which is how it knows how large they are. One neighbourhood
//! gives one drawing, to the byte.

mod company;
mod lettering;
mod svg;
mod travel;

pub use crate::layout::{Course, Point, Rect};
pub use company::{Bundle, Company, CompanyView, LineEnds, Nesting, Open, Part, Shown, company, draw_company};
pub(crate) use lettering::{escape, fold, width};
pub use svg::{Connection, svg};
pub(crate) use svg::{Svg, number};
pub use travel::draw_travel;

use crate::layout::{Layout, Size, Sketch, layout};
use crate::neighbourhood::{Edge, Neighbourhood, Node};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a box says. Texts are escaped where they are written.
#[derive(Clone, Default, Debug)]
pub struct NodeText<'a> {
    /// The name; broken into two lines where it is long, and cut with an ellipsis where it still does not fit.
    pub label: Cow<'a, str>,
    /// A second, quieter line.
    pub detail: Cow<'a, str>,
    /// All of it, for the tooltip and for assistive technology; the label when empty.
    pub title: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    /// More classes, separated by spaces.
    pub class: Cow<'a, str>,
    /// A short mark in the upper right corner, such as how many links are hidden.
    pub badge: Cow<'a, str>,
    /// The innermost frame the box stands in, as an index of the frames given to [`draw`]. The whole company has frames of its own.
    pub frame: Option<u32>,
}

/// What a line says.
#[derive(Clone, Default, Debug)]
pub struct EdgeText<'a> {
    pub title: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    pub class: Cow<'a, str>,
}

/// What a frame around boxes says, such as the team or domain they belong to.
#[derive(Clone, Default, Debug)]
pub struct FrameText<'a> {
    /// The frame around it, which counts when it comes before this one.
    pub parent: Option<u32>,
    pub label: Cow<'a, str>,
    /// The label when empty.
    pub title: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    pub class: Cow<'a, str>,
}

/// A box with what it stands for and what it says.
#[derive(Clone, Debug)]
pub struct Placed<'a, N> {
    pub node: N,
    pub area: Rect,
    pub text: NodeText<'a>,
    /// The drawing is about this one.
    pub focus: bool,
    /// The label as it fits.
    label: Vec<String>,
}

/// A dependency as a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line<E> {
    pub edge: E,
    /// From the consumer's side to the provider's, as in a [`Route`](crate::layout::Route).
    pub points: Vec<Point>,
    pub course: Course,
}

/// A frame around boxes.
#[derive(Clone, Debug)]
pub struct Framed<'a> {
    pub area: Rect,
    pub text: FrameText<'a>,
}

/// What is drawn, and where: by default systems and the lines between them.
#[derive(Clone, Debug)]
pub struct Drawing<'a, N = Node, E = Edge> {
    pub width: f64,
    pub height: f64,
    /// In the order of what is drawn.
    pub boxes: Vec<Placed<'a, N>>,
    /// In the order of what is drawn.
    pub lines: Vec<Line<E>>,
    /// The outer ones before those within them. Frames in which nothing stands are left out.
    pub frames: Vec<Framed<'a>>,
    /// Pairs of lines that cross between two columns, bulging ones left out.
    pub crossings: u64,
}

const PADDING: f64 = 10.0;
const LABEL_SIZE: f64 = 13.0;
const LABEL_LINE: f64 = 16.0;
const DETAIL_SIZE: f64 = 11.0;
const BADGE_GAP: f64 = 6.0;
/// The narrowest and the widest box.
const WIDTHS: (f64, f64) = (132.0, 228.0);
const HEIGHT: f64 = 44.0;

/// Lays a neighbourhood out: systems in the column of their layer, in frames where their texts name some.
pub fn draw<'a>(
    neighbourhood: &Neighbourhood,
    text: impl Fn(&Node) -> NodeText<'a>,
    frames: Vec<FrameText<'a>>,
) -> Drawing<'a> {
    let nodes = &neighbourhood.nodes;
    let mut faces: Vec<Face> = nodes.iter().map(|node| Face::of(text(node))).collect();
    // Boxes of one column are equally wide.
    let mut widest: BTreeMap<i8, f64> = BTreeMap::new();
    for (node, face) in nodes.iter().zip(&faces) {
        let width = widest.entry(node.layer).or_default();
        *width = width.max(face.size.width);
    }
    for (node, face) in nodes.iter().zip(&mut faces) {
        face.size.width = widest.get(&node.layer).copied().unwrap_or(face.size.width);
    }
    let index: BTreeMap<_, u32> = nodes.iter().map(|node| node.system).zip(0..).collect();
    let at = |system| index.get(&system).copied().unwrap_or(u32::MAX);
    let ends = neighbourhood.edges.iter();
    let sketch = Sketch {
        nodes: faces.iter().map(|face| face.size).collect(),
        edges: ends.map(|edge| (at(edge.consumer), at(edge.provider))).collect(),
        columns: Some(
            nodes
                .iter()
                .map(|node| (i32::from(node.layer) - i32::from(i8::MIN)) as u32)
                .collect(),
        ),
        groups: frames.iter().map(|frame| frame.parent).collect(),
        group_of: faces.iter().map(|face| face.text.frame).collect(),
        ..Sketch::default()
    };
    let places = layout(&sketch);
    let lines = neighbourhood.edges.iter().cloned();
    let nodes = nodes.iter().map(|node| (*node, node.focus));
    drawing(places, nodes, faces, lines, frames)
}

/// A box before it has its place.
struct Face<'a> {
    text: NodeText<'a>,
    label: Vec<String>,
    size: Size,
}

impl<'a> Face<'a> {
    fn of(text: NodeText<'a>) -> Self {
        let badge = match width(&text.badge, DETAIL_SIZE) {
            width if width > 0.0 => width + BADGE_GAP,
            _ => 0.0,
        };
        let room = WIDTHS.1 - 2.0 * PADDING;
        let label = fold(&text.label, LABEL_SIZE, room - badge, 2);
        let labels = label.iter().map(|line| width(line, LABEL_SIZE) + badge);
        let detail = width(&text.detail, DETAIL_SIZE).min(room);
        let wide = labels.fold(detail, f64::max) + 2.0 * PADDING;
        let more = label.len().saturating_sub(1) as f64 * LABEL_LINE;
        let size = Size {
            width: wide.ceil().clamp(WIDTHS.0, WIDTHS.1),
            height: HEIGHT + more,
        };
        Self { text, label, size }
    }
}

fn drawing<'a, N, E>(
    places: Layout,
    nodes: impl Iterator<Item = (N, bool)>,
    faces: Vec<Face<'a>>,
    edges: impl Iterator<Item = E>,
    frames: Vec<FrameText<'a>>,
) -> Drawing<'a, N, E> {
    let mut framed: Vec<Framed> = places
        .groups
        .into_iter()
        .zip(frames)
        .filter_map(|(area, text)| Some(Framed { area: area?, text }))
        .collect();
    framed.sort_by(|a, b| b.area.size.width.total_cmp(&a.area.size.width));
    Drawing {
        width: places.width,
        height: places.height,
        boxes: nodes
            .zip(faces)
            .zip(places.nodes)
            .map(|(((node, focus), face), area)| Placed {
                node,
                area,
                text: face.text,
                focus,
                label: face.label,
            })
            .collect(),
        lines: edges
            .zip(places.routes)
            .map(|(edge, route)| Line {
                edge,
                points: route.points,
                course: route.course,
            })
            .collect(),
        frames: framed,
        crossings: places.crossings,
    }
}
