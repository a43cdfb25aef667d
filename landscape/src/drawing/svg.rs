//! The drawing as SVG text.
//!
//! No `style` attribute or element and no script, so that it stands under a strict Content-Security-Policy; all colour comes
//! from classes, and what a presentation attribute says (dashes, no fill) keeps it readable without any style sheet.
//!
//! Classes: `portolan-drawing` on the root; `frame` with those of [`FrameText`](super::FrameText); `node` with `focus` and those of
//! [`NodeText`](super::NodeText); `edge` with `sync`, `async`, `batch` or `hybrid` (`hybrid` also for lines of several kinds), the status
//! word (`proposed` … `retired`), `routed` when all of it goes through a mediator, `leg`, `back` when it runs right to left, and those of
//! [`EdgeText`]; within them `line`, `head`, `hit` (a wide invisible line to point at), `count`, `box`, `label`, `detail`, `badge`.

use super::company::Bundle;
use super::lettering::{escape, fitted};
use super::{
    Course, DETAIL_SIZE, Drawing, EdgeText, Framed, LABEL_LINE, LABEL_SIZE, Line, PADDING, Placed, Point, Rect,
};
use crate::model::{Interaction, InteractionSet, StatusSet};
use crate::neighbourhood::Edge;
use std::fmt::Write;

/// What a line stands for, as far as it shows in how it is drawn.
pub trait Connection {
    /// How many integrations.
    fn links(&self) -> usize;
    fn interactions(&self) -> InteractionSet;
    fn statuses(&self) -> StatusSet;
    /// Whether all of them go through a mediator.
    fn is_routed(&self) -> bool;
    /// Whether it is one leg of integrations through the focus.
    fn is_leg(&self) -> bool;
}

impl Connection for Edge {
    fn links(&self) -> usize {
        self.integrations.len()
    }

    fn interactions(&self) -> InteractionSet {
        self.interactions
    }

    fn statuses(&self) -> StatusSet {
        self.statuses
    }

    fn is_routed(&self) -> bool {
        self.routed as usize == self.integrations.len()
    }

    fn is_leg(&self) -> bool {
        self.leg
    }
}

impl Connection for Bundle {
    fn links(&self) -> usize {
        self.links as usize
    }

    fn interactions(&self) -> InteractionSet {
        self.interactions
    }

    fn statuses(&self) -> StatusSet {
        self.statuses
    }

    fn is_routed(&self) -> bool {
        self.routed == self.links
    }

    fn is_leg(&self) -> bool {
        false
    }
}

const HEAD: f64 = 8.0;

/// Writes the drawing. `label` names it for assistive technology.
///
/// The root has the role `img` when nothing in it is a link, and `group` when something is: an image has no parts that could be
/// reached.
pub fn svg<'a, N, E: Connection>(
    drawing: &Drawing<N, E>,
    label: &str,
    edge_text: impl Fn(&E) -> EdgeText<'a>,
) -> String {
    let edges: Vec<EdgeText> = drawing.lines.iter().map(|line| edge_text(&line.edge)).collect();
    let linked = drawing.boxes.iter().any(|placed| placed.text.href.is_some())
        || drawing.frames.iter().any(|frame| frame.text.href.is_some())
        || edges.iter().any(|text| text.href.is_some());
    let mut out = Svg::default();
    let (width, height) = (number(drawing.width), number(drawing.height));
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "portolan-drawing"),
            ("role", if linked { "group" } else { "img" }),
            ("aria-label", label),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format!("0 0 {width} {height}")),
        ],
    );
    for frame in &drawing.frames {
        out.frame(frame);
    }
    // Lines before boxes, so that boxes cover where they meet.
    for (line, text) in drawing.lines.iter().zip(&edges) {
        out.line(line, text);
    }
    for placed in &drawing.boxes {
        out.node(placed);
    }
    out.close("svg");
    out.text
}

/// SVG as it is written, tag by tag; every value is escaped on its way.
#[derive(Default)]
pub(crate) struct Svg {
    pub(crate) text: String,
}

impl Svg {
    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    pub(crate) fn whole(&mut self, name: &str, attributes: &[(&str, &str)], content: &str) {
        self.open(name, attributes);
        escape(content, &mut self.text);
        self.close(name);
    }

    /// A group, or a link when there is somewhere to go.
    pub(crate) fn begin(&mut self, class: &str, href: Option<&str>) -> &'static str {
        match href {
            Some(href) => {
                self.open("a", &[("class", class), ("href", href)]);
                "a"
            }
            None => {
                self.open("g", &[("class", class)]);
                "g"
            }
        }
    }

    fn frame(&mut self, frame: &Framed) {
        let text = &frame.text;
        let mut class = String::from("frame");
        add_class(&mut class, &text.class);
        let tag = self.begin(&class, text.href.as_deref());
        let title = if text.title.is_empty() {
            &text.label
        } else {
            &text.title
        };
        self.whole("title", &[], title);
        let Rect { at, size } = frame.area;
        self.area(at, size.width, size.height, "10");
        let label = fitted(&text.label, LABEL_SIZE, size.width - 2.0 * PADDING);
        self.words("label", at.x + PADDING, at.y + 19.0, LABEL_SIZE, "start", &label);
        self.close(tag);
    }

    fn area(&mut self, at: Point, width: f64, height: f64, round: &str) {
        self.empty(
            "rect",
            &[
                ("class", "box"),
                ("x", &number(at.x)),
                ("y", &number(at.y)),
                ("width", &number(width)),
                ("height", &number(height)),
                ("rx", round),
                ("fill", "none"),
                ("stroke", "currentColor"),
            ],
        );
    }

    fn line<E: Connection>(&mut self, line: &Line<E>, text: &EdgeText) {
        let edge = &line.edge;
        let kind = kind(edge.interactions());
        let mut class = format!("edge {kind} {}", edge.statuses().foremost());
        let marks = [
            (edge.is_routed(), "routed"),
            (edge.is_leg(), "leg"),
            (line.course == Course::Back, "back"),
        ];
        for (_, word) in marks.iter().filter(|(is, _)| *is) {
            class.push(' ');
            class.push_str(word);
        }
        add_class(&mut class, &text.class);
        let tag = self.begin(&class, text.href.as_deref());
        if !text.title.is_empty() {
            self.whole("title", &[], &text.title);
        }
        let course = course(line);
        let hit = [
            ("class", "hit"),
            ("d", course.as_str()),
            ("fill", "none"),
            ("stroke", "transparent"),
            ("stroke-width", "12"),
        ];
        self.empty("path", &hit);
        let mut drawn = vec![
            ("class", "line"),
            ("d", course.as_str()),
            ("fill", "none"),
            ("stroke", "currentColor"),
        ];
        match kind {
            "async" => drawn.push(("stroke-dasharray", "6 4")),
            "batch" => drawn.push(("stroke-dasharray", "2 4")),
            "hybrid" => drawn.push(("stroke-dasharray", "10 4 2 4")),
            _ => {}
        }
        self.empty("path", &drawn);
        self.empty(
            "path",
            &[("class", "head"), ("d", &head(line)), ("fill", "currentColor")],
        );
        if edge.links() > 1
            && let Some(at) = middle(line)
        {
            let (x, y) = (number(at.x), number(at.y - 4.0));
            let count = edge.links().to_string();
            let size = number(DETAIL_SIZE);
            self.whole(
                "text",
                &[
                    ("class", "count"),
                    ("x", &x),
                    ("y", &y),
                    ("text-anchor", "middle"),
                    ("font-size", &size),
                    ("fill", "currentColor"),
                ],
                &count,
            );
        }
        self.close(tag);
    }

    fn node<N>(&mut self, placed: &Placed<N>) {
        let text = &placed.text;
        let mut class = String::from(if placed.focus { "node focus" } else { "node" });
        add_class(&mut class, &text.class);
        let tag = self.begin(&class, text.href.as_deref());
        let title = if text.title.is_empty() {
            &text.label
        } else {
            &text.title
        };
        self.whole("title", &[], title);
        let Rect { at, size } = placed.area;
        self.area(at, size.width, size.height, "6");
        let first = if text.detail.is_empty() { 27.0 } else { 19.0 };
        let mut y = at.y + first;
        for line in &placed.label {
            self.words("label", at.x + PADDING, y, LABEL_SIZE, "start", line);
            y += LABEL_LINE;
        }
        let room = size.width - 2.0 * PADDING;
        let detail = fitted(&text.detail, DETAIL_SIZE, room);
        self.words("detail", at.x + PADDING, y, DETAIL_SIZE, "start", &detail);
        let right = at.x + size.width - PADDING;
        self.words("badge", right, at.y + 18.0, DETAIL_SIZE, "end", &text.badge);
        self.close(tag);
    }

    pub(crate) fn words(&mut self, class: &str, x: f64, y: f64, size: f64, anchor: &str, words: &str) {
        if !words.is_empty() {
            self.whole(
                "text",
                &[
                    ("class", class),
                    ("x", &number(x)),
                    ("y", &number(y)),
                    ("text-anchor", anchor),
                    ("font-size", &number(size)),
                    ("fill", "currentColor"),
                ],
                words,
            );
        }
    }
}

fn kind(interactions: InteractionSet) -> &'static str {
    let mut kinds = interactions.iter();
    match (kinds.next(), kinds.next()) {
        (Some(Interaction::Synchronous), None) => "sync",
        (Some(Interaction::Asynchronous), None) => "async",
        (Some(Interaction::Batch), None) => "batch",
        _ => "hybrid",
    }
}

fn add_class(class: &mut String, more: &str) {
    if !more.is_empty() {
        class.push(' ');
        class.push_str(more);
    }
}

/// The path data of a line: level curves across the gaps, straight where it runs level.
fn course<E>(line: &Line<E>) -> String {
    let mut path = String::new();
    if let Some((before, bow, after)) = bowed(line) {
        let (start, end) = (
            line.points.first().unwrap_or(&before),
            line.points.last().unwrap_or(&after),
        );
        // A cubic reaches three quarters of the way to its control points.
        let x = number(before.x + (bow.x - before.x) / 0.75);
        let (y, end_y) = (number(before.y), number(after.y));
        let _ = write!(path, "M{} {}", number(start.x), number(start.y));
        if before.x != start.x {
            let _ = write!(path, "H{}", number(before.x));
        }
        let _ = write!(path, "C{x} {y} {x} {end_y} {} {end_y}", number(after.x));
        if after.x != end.x {
            let _ = write!(path, "H{}", number(end.x));
        }
        return path;
    }
    let mut before: Option<Point> = None;
    for point in &line.points {
        let (x, y) = (number(point.x), number(point.y));
        // Writing to a string cannot fail.
        let _ = match before {
            None => write!(path, "M{x} {y}"),
            Some(last) if last.y == point.y => write!(path, "H{x}"),
            Some(last) => {
                let half = number((last.x + point.x) / 2.0);
                write!(path, "C{half} {} {half} {y} {x} {y}", number(last.y))
            }
        };
        before = Some(*point);
    }
    path
}

/// The bow of a line that has one, and the points before and after it.
fn bowed<E>(line: &Line<E>) -> Option<(Point, Point, Point)> {
    let middle = line.points.len() / 2;
    let at = |index: usize| line.points.get(index).copied();
    match line.course {
        Course::Beside | Course::Loop => Some((at(middle.checked_sub(1)?)?, at(middle)?, at(middle + 1)?)),
        Course::Onward | Course::Back => None,
    }
}

/// A triangle whose tip touches the provider.
fn head<E>(line: &Line<E>) -> String {
    let Some(tip) = line.points.last() else {
        return String::new();
    };
    let back = match line.course {
        Course::Onward => tip.x - HEAD,
        Course::Back | Course::Beside | Course::Loop => tip.x + HEAD,
    };
    format!(
        "M{} {}L{} {}L{} {}Z",
        number(tip.x),
        number(tip.y),
        number(back),
        number(tip.y - HEAD / 2.0),
        number(back),
        number(tip.y + HEAD / 2.0)
    )
}

/// A point on the line for its count: the middle of the first gap it crosses, or of the bow.
fn middle<E>(line: &Line<E>) -> Option<Point> {
    if let Some((_, bow, _)) = bowed(line) {
        return Some(bow);
    }
    let mut pairs = line.points.windows(2);
    let across = pairs
        .find(|pair| matches!(pair, [a, b] if a.y != b.y))
        .or(line.points.get(..2))?;
    let [a, b] = across else { return None };
    Some(Point {
        x: (a.x + b.x) / 2.0,
        y: (a.y + b.y) / 2.0,
    })
}

/// A number of at most one decimal.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding zero turns the negative zero into zero.
    format!("{}", rounded + 0.0)
}
