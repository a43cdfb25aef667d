//! The drawing as SVG text.
//!
//! No `style` attribute or element and no script, so that it stands under a strict Content-Security-Policy; all colour comes
//! from classes, and what a presentation attribute says (dashes, no fill) keeps it readable without any style sheet.
//!
//! Classes: `portolan-drawing` on the root; `node` with `focus` and those of [`NodeText`]; `edge` with `sync`, `async`, `batch`
//! or `hybrid` (`hybrid` also for lines of several kinds), the status word (`proposed` … `retired`), `routed` when all of it
//! goes through a mediator, `leg`, `back` when it runs right to left, and those of [`EdgeText`]; within them `line`, `head`,
//! `hit` (a wide invisible line to point at), `count`, `box`, `label`, `detail`, `badge`.

use super::lettering::{escape, fitted, width};
use super::{BOX_HEIGHT, BOX_WIDTH, Course, Drawing, Line, Placed, Point};
use crate::model::Interaction;
use crate::neighbourhood::{Edge, Node};
use std::borrow::Cow;
use std::fmt::Write;

/// What a box says. All texts are escaped here.
#[derive(Clone, Default, Debug)]
pub struct NodeText<'a> {
    /// The name; cut with an ellipsis where it does not fit.
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
}

/// What a line says.
#[derive(Clone, Default, Debug)]
pub struct EdgeText<'a> {
    pub title: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    pub class: Cow<'a, str>,
}

const PADDING: f64 = 10.0;
const LABEL_SIZE: f64 = 13.0;
const DETAIL_SIZE: f64 = 11.0;
const HEAD: f64 = 8.0;

/// Writes the drawing. `label` names it for assistive technology.
///
/// The root has the role `img` when nothing in it is a link, and `group` when something is: an image has no parts that could be
/// reached.
pub fn svg<'a>(
    drawing: &Drawing,
    label: &str,
    node_text: impl Fn(&Node) -> NodeText<'a>,
    edge_text: impl Fn(&Edge) -> EdgeText<'a>,
) -> String {
    let nodes: Vec<NodeText> = drawing.boxes.iter().map(|b| node_text(&b.node)).collect();
    let edges: Vec<EdgeText> = drawing.lines.iter().map(|l| edge_text(&l.edge)).collect();
    let linked = nodes.iter().any(|text| text.href.is_some()) || edges.iter().any(|text| text.href.is_some());
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
    // Lines first, so that boxes cover where they meet.
    for (line, text) in drawing.lines.iter().zip(&edges) {
        out.line(line, text);
    }
    for (placed, text) in drawing.boxes.iter().zip(&nodes) {
        out.node(placed, text);
    }
    out.close("svg");
    out.text
}

#[derive(Default)]
struct Svg {
    text: String,
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

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn whole(&mut self, name: &str, attributes: &[(&str, &str)], content: &str) {
        self.open(name, attributes);
        escape(content, &mut self.text);
        self.close(name);
    }

    /// A group, or a link when there is somewhere to go.
    fn begin(&mut self, class: &str, href: Option<&str>) -> &'static str {
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

    fn line(&mut self, line: &Line, text: &EdgeText) {
        let edge = &line.edge;
        let kind = kind(edge);
        let mut class = format!("edge {kind} {}", edge.status());
        let marks = [
            (edge.routed as usize == edge.integrations.len(), "routed"),
            (edge.leg, "leg"),
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
        if edge.integrations.len() > 1
            && let Some(at) = middle(line)
        {
            let (x, y) = (number(at.x), number(at.y - 4.0));
            let count = edge.integrations.len().to_string();
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

    fn node(&mut self, placed: &Placed, text: &NodeText) {
        let mut class = String::from("node");
        if placed.node.layer == 0 {
            class.push_str(" focus");
        }
        add_class(&mut class, &text.class);
        let tag = self.begin(&class, text.href.as_deref());
        let title = if text.title.is_empty() {
            &text.label
        } else {
            &text.title
        };
        self.whole("title", &[], title);
        let Point { x, y } = placed.at;
        self.empty(
            "rect",
            &[
                ("class", "box"),
                ("x", &number(x)),
                ("y", &number(y)),
                ("width", &number(BOX_WIDTH)),
                ("height", &number(BOX_HEIGHT)),
                ("rx", "6"),
                ("fill", "none"),
                ("stroke", "currentColor"),
            ],
        );
        let badge = width(&text.badge, DETAIL_SIZE);
        let room = BOX_WIDTH - 2.0 * PADDING;
        let beside = if badge > 0.0 { room - badge - 6.0 } else { room };
        let label_y = if text.detail.is_empty() { 27.0 } else { 19.0 };
        let label = fitted(&text.label, LABEL_SIZE, beside);
        self.words("label", x + PADDING, y + label_y, LABEL_SIZE, "start", &label);
        let detail = fitted(&text.detail, DETAIL_SIZE, room);
        self.words("detail", x + PADDING, y + 35.0, DETAIL_SIZE, "start", &detail);
        let right = x + BOX_WIDTH - PADDING;
        self.words("badge", right, y + 18.0, DETAIL_SIZE, "end", &text.badge);
        self.close(tag);
    }

    fn words(&mut self, class: &str, x: f64, y: f64, size: f64, anchor: &str, words: &str) {
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

fn kind(edge: &Edge) -> &'static str {
    let mut kinds = edge.interactions.iter();
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

/// The path data of a line: level curves across the gaps, straight through the columns.
fn course(line: &Line) -> String {
    let mut path = String::new();
    let mut before: Option<Point> = None;
    if let (Course::Beside, [start, bow, end]) = (line.course, line.points.as_slice()) {
        // A cubic reaches three quarters of the way to its control points.
        let x = number(start.x + (bow.x - start.x) / 0.75);
        return format!(
            "M{} {}C{x} {} {x} {} {} {}",
            number(start.x),
            number(start.y),
            number(start.y),
            number(end.y),
            number(end.x),
            number(end.y)
        );
    }
    for (index, point) in line.points.iter().enumerate() {
        let (x, y) = (number(point.x), number(point.y));
        // Points come in pairs: box to column, column side to column side, column to box. Writing to a string cannot fail.
        let _ = match before {
            None => write!(path, "M{x} {y}"),
            Some(_) if index % 2 == 0 => write!(path, "L{x} {y}"),
            Some(last) => {
                let half = number((last.x + point.x) / 2.0);
                write!(path, "C{half} {} {half} {y} {x} {y}", number(last.y))
            }
        };
        before = Some(*point);
    }
    path
}

/// A triangle whose tip touches the provider.
fn head(line: &Line) -> String {
    let Some(tip) = line.points.last() else {
        return String::new();
    };
    let back = match line.course {
        Course::Onward => tip.x - HEAD,
        Course::Back | Course::Beside => tip.x + HEAD,
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
fn middle(line: &Line) -> Option<Point> {
    let (a, b) = (line.points.first()?, line.points.get(1)?);
    if line.course == Course::Beside {
        return Some(*b);
    }
    Some(Point {
        x: (a.x + b.x) / 2.0,
        y: (a.y + b.y) / 2.0,
    })
}

/// A number of at most one decimal.
fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding zero turns the negative zero into zero.
    format!("{}", rounded + 0.0)
}
