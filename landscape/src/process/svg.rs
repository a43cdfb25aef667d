//! A sequence diagram as SVG text, under the same rules as [`crate::drawing::svg()`]: no style, no script, readable without any
//! style sheet.
//!
//! Classes: `portolan-drawing sequence` on the root; `segment` with `band` and `says`; `life`; `work`; `node` with `box` and
//! `label` for the head of a column; `step` with `call` or `message`, `unbacked` where it cannot happen today, the word of its
//! [`Backing`], and those of [`StepText`]; within it `line`, `head`, `hit`, `number`, `disc`, `broken` and `what`.

use super::{Arrow, Backing, Band, Column, Sequence, Walk};
use crate::drawing::{Svg, number, width};
use crate::id::SystemId;
use std::borrow::Cow;

const SIZE: f64 = 12.0;
const LINE: f64 = 16.0;
/// Half the width of the bar of a system that works.
const BAR: f64 = 4.0;
/// The disc in which the number of a step stands.
const DISC: f64 = 9.0;
const TIP: f64 = 8.0;
/// From so many steps on the heads stand below as well.
const MIRRORED: usize = 12;
/// What is drawn in this colour where no style sheet says otherwise cannot happen today.
const BROKEN: &str = "#b3261e";

/// What the head of a column says beside its name.
#[derive(Clone, Default, Debug)]
pub struct HeadText<'a> {
    /// For the tooltip.
    pub title: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    /// More classes, separated by spaces.
    pub class: Cow<'a, str>,
}

/// What a step says beside its text.
#[derive(Clone, Default, Debug)]
pub struct StepText<'a> {
    /// For the tooltip.
    pub title: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    /// More classes, separated by spaces.
    pub class: Cow<'a, str>,
}

/// What the diagram is written for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A file: one drawing, and the heads of a long one stand below as well.
    File,
    /// A page: the heads are a drawing of their own, so that they can stay in sight while the other one scrolls. So many percent of its own
    /// size, in which letters are as large as those of the page.
    Page(u32),
}

/// Writes the diagram. `label` names it for assistive technology, `segment` is what stands on the band of a segment.
pub fn svg<'a>(
    drawn: &Sequence,
    walk: &Walk,
    form: Form,
    label: &str,
    head: impl Fn(SystemId) -> HeadText<'a>,
    step: impl Fn(usize) -> StepText<'a>,
    segment: impl Fn(usize) -> String,
) -> String {
    let heads: Vec<(&Column, HeadText)> = drawn
        .columns
        .iter()
        .map(|column| (column, head(column.system)))
        .collect();
    let mirrored = form == Form::File && drawn.arrows.len() >= MIRRORED;
    let (high, foot) = (drawn.head.0, drawn.height - 2.0);
    let mut out = Svg::default();
    match form {
        Form::File => {
            let below = if mirrored { high } else { 0.0 };
            root(&mut out, "", label, (drawn.width, 0.0, drawn.height + below), 100);
        }
        Form::Page(percent) => {
            root(&mut out, " heads", label, (drawn.width, 0.0, high), percent);
            for (column, text) in &heads {
                columns_head(&mut out, column, 1.0, drawn.head, text);
            }
            out.close("svg");
            root(&mut out, "", label, (drawn.width, high, drawn.height - high), percent);
        }
    }
    for (index, band) in drawn.segments.iter().enumerate() {
        let waiting = walk.segments.get(index).map(|segment| segment.waiting);
        let mut columns = drawn.columns.iter();
        let x = columns
            .find(|column| Some(column.system) == waiting)
            .map_or(band.left, |column| column.x);
        segment_band(&mut out, band, x, drawn.width, &segment(index));
    }
    for column in &drawn.columns {
        let course = format!("M{} {}V{}", number(column.x), number(high), number(foot));
        out.empty(
            "path",
            &[
                ("class", "life"),
                ("d", &course),
                ("fill", "none"),
                ("stroke", "currentColor"),
                ("stroke-opacity", "0.5"),
                ("stroke-dasharray", "3 4"),
            ],
        );
    }
    for bar in &drawn.work {
        out.empty(
            "rect",
            &[
                ("class", "work"),
                ("x", &number(bar.x - BAR)),
                ("y", &number(bar.top)),
                ("width", &number(2.0 * BAR)),
                ("height", &number(bar.bottom - bar.top)),
                ("fill", "#fff"),
                ("stroke", "currentColor"),
            ],
        );
    }
    for (column, text) in heads.iter().filter(|_| form == Form::File) {
        columns_head(&mut out, column, 1.0, drawn.head, text);
        if mirrored {
            columns_head(&mut out, column, foot, drawn.head, text);
        }
    }
    for (index, arrow) in drawn.arrows.iter().enumerate() {
        one_step(&mut out, walk, index, arrow, &step(index));
    }
    out.close("svg");
    out.text
}

/// Opens a drawing that shows so much, from `top` down, in so many percent of its size.
fn root(out: &mut Svg, class: &str, label: &str, (width, top, height): (f64, f64, f64), percent: u32) {
    let (wide, high) = (number(width), number(height));
    let scale = f64::from(percent) / 100.0;
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", &format!("portolan-drawing sequence{class}")),
            ("role", "group"),
            ("aria-label", label),
            ("width", &number(width * scale)),
            ("height", &number(height * scale)),
            ("viewBox", &format!("0 {} {wide} {high}", number(top))),
            ("font-family", "sans-serif"),
        ],
    );
}

/// A band across everything that keeps one system waiting, which stands at `x`.
fn segment_band(out: &mut Svg, band: &Band, x: f64, whole: f64, says: &str) {
    out.open("g", &[("class", "segment")]);
    out.empty(
        "rect",
        &[
            ("class", "band"),
            ("x", &number(band.left)),
            ("y", &number(band.top)),
            ("width", &number(band.right - band.left)),
            ("height", &number(band.bottom - band.top)),
            ("rx", "4"),
            ("fill", "currentColor"),
            ("fill-opacity", "0.05"),
            ("stroke", "currentColor"),
            ("stroke-opacity", "0.35"),
        ],
    );
    // Beside the line of the system that waits, on the side where there is room; where there is none, from an edge on.
    let room = width(says, SIZE) + 12.0;
    let (at, anchor) = if x + room <= band.right {
        (x + 12.0, "start")
    } else if x - room >= band.left {
        (x - 12.0, "end")
    } else if band.left + room <= whole {
        (band.left + 8.0, "start")
    } else {
        (band.right - 8.0, "end")
    };
    out.words("says", at, band.top + LINE - 2.0, SIZE, anchor, says);
    out.close("g");
}

fn columns_head(out: &mut Svg, column: &Column, top: f64, (high, wide): (f64, f64), text: &HeadText) {
    let mut class = String::from("node");
    add(&mut class, &text.class);
    let tag = out.begin(&class, text.href.as_deref());
    if !text.title.is_empty() {
        out.whole("title", &[], &text.title);
    }
    out.empty(
        "rect",
        &[
            ("class", "box"),
            ("x", &number(column.x - wide / 2.0)),
            ("y", &number(top)),
            ("width", &number(wide)),
            ("height", &number(high - 2.0)),
            ("rx", "6"),
            ("fill", "#fff"),
            ("stroke", "currentColor"),
        ],
    );
    let first = top + (high - 2.0 - column.lines.len() as f64 * LINE) / 2.0 + SIZE;
    for (n, line) in column.lines.iter().enumerate() {
        out.words("label", column.x, first + n as f64 * LINE, SIZE, "middle", line);
    }
    out.close(tag);
}

fn one_step(out: &mut Svg, walk: &Walk, index: usize, arrow: &Arrow, text: &StepText) {
    let walked = walk.steps.get(index);
    let waits = walked.is_some_and(|step| step.waits);
    let backing = walked.map_or(Backing::Missing, |step| step.backing);
    let alone = backing == Backing::Internal;
    let mut class = format!("step {} {backing}", if waits || alone { "call" } else { "message" });
    if !backing.works() {
        class.push_str(" unbacked");
    }
    add(&mut class, &text.class);
    let tag = out.begin(&class, text.href.as_deref());
    if !text.title.is_empty() {
        out.whole("title", &[], &text.title);
    }
    let (course, tip, back) = course(arrow);
    out.empty(
        "path",
        &[
            ("class", "hit"),
            ("d", &course),
            ("fill", "none"),
            ("stroke", "transparent"),
            ("stroke-width", "14"),
        ],
    );
    let colour = if backing.works() { "currentColor" } else { BROKEN };
    let mut line = vec![
        ("class", "line"),
        ("d", course.as_str()),
        ("fill", "none"),
        ("stroke", colour),
        ("stroke-width", "1.25"),
    ];
    match (backing.works(), waits || alone) {
        (true, true) => {}
        (true, false) => line.push(("stroke-dasharray", "6 4")),
        (false, _) => line.push(("stroke-dasharray", "2 4")),
    }
    out.empty("path", &line);
    let (x, y) = (number(tip.0 + back), number(tip.1));
    let half = TIP / 2.0;
    let head = format!(
        "M{x} {}L{} {y}L{x} {}",
        number(tip.1 - half),
        number(tip.0),
        number(tip.1 + half)
    );
    // A full head asks and waits, an open one tells.
    let fill = if waits || alone { colour } else { "none" };
    out.empty(
        "path",
        &[("class", "head"), ("d", &head), ("fill", fill), ("stroke", colour)],
    );
    if !backing.works() {
        broken(out, f64::midpoint(arrow.from, arrow.to), arrow.y);
    }
    disc(out, arrow.from, arrow.y, index + 1, colour);
    let lines = arrow.lines.len() as f64;
    for (n, words) in (0..).zip(&arrow.lines) {
        let up = (lines - 1.0 - f64::from(n)) * LINE;
        let base = arrow.y - 7.0 - up;
        out.words("what", arrow.middle, base, SIZE, "middle", words);
    }
    out.close(tag);
}

/// The number of a step, where it begins.
fn disc(out: &mut Svg, x: f64, y: f64, step: usize, colour: &str) {
    out.empty(
        "circle",
        &[
            ("class", "disc"),
            ("cx", &number(x)),
            ("cy", &number(y)),
            ("r", &number(DISC)),
            ("fill", colour),
        ],
    );
    out.whole(
        "text",
        &[
            ("class", "number"),
            ("x", &number(x)),
            ("y", &number(y + 3.5)),
            ("text-anchor", "middle"),
            ("font-size", if step < 100 { "10" } else { "8" }),
            ("fill", "#fff"),
        ],
        &step.to_string(),
    );
}

/// A cross on a line that leads nowhere today.
fn broken(out: &mut Svg, x: f64, y: f64) {
    let (left, right, up, down) = (number(x - 5.0), number(x + 5.0), number(y - 5.0), number(y + 5.0));
    out.empty(
        "path",
        &[
            ("class", "broken"),
            ("d", &format!("M{left} {up}L{right} {down}M{right} {up}L{left} {down}")),
            ("fill", "none"),
            ("stroke", BROKEN),
            ("stroke-width", "2.5"),
        ],
    );
}

/// The way of an arrow, its tip, and from the tip to where its head begins.
fn course(arrow: &Arrow) -> (String, (f64, f64), f64) {
    let (from, y) = (number(arrow.from), number(arrow.y));
    if arrow.from == arrow.to {
        let tip = (arrow.to + BAR, arrow.y + 14.0);
        let course = format!(
            "M{from} {y}H{}V{}H{}",
            number(arrow.to + 30.0),
            number(tip.1),
            number(tip.0)
        );
        return (course, tip, TIP);
    }
    let onward = arrow.to > arrow.from;
    let (tip, back) = if onward {
        (arrow.to - BAR, -TIP)
    } else {
        (arrow.to + BAR, TIP)
    };
    (format!("M{from} {y}H{}", number(tip)), (tip, arrow.y), back)
}

fn add(class: &mut String, more: &str) {
    if !more.is_empty() {
        class.push(' ');
        class.push_str(more);
    }
}
