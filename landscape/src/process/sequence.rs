//! A process as a sequence diagram: a column for each system, time downwards, an arrow for each step.

use super::{Step, Walk};
use crate::drawing::{fold, width};
use crate::id::SystemId;

/// Font size of every text, in user units.
const SIZE: f64 = 12.0;
const LINE: f64 = 16.0;
/// Half the width of a column's head.
const HALF: f64 = 62.0;
/// The least and the most distance between two columns.
const NEAR: f64 = 140.0;
const FAR: f64 = 264.0;
/// How much of a text's width its gap has: two lines are read as easily as one, and take half the room.
const FOLDED: f64 = 0.6;
const MARGIN: f64 = 12.0;
/// Room beside an arrow's text: the number before it and air behind it.
const AROUND: f64 = 44.0;
/// Between a step and the next.
const PAUSE: f64 = 14.0;

/// A system: its head and the line below it.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    pub system: SystemId,
    /// Where its line is.
    pub x: f64,
    /// Its name, folded to fit the head.
    pub lines: Vec<String>,
}

/// A step: from one column to another, or out of a column and back.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrow {
    /// Where the arrow begins and ends; equal for work within one system.
    pub from: f64,
    pub to: f64,
    /// Where it runs.
    pub y: f64,
    /// What stands above it, folded.
    pub lines: Vec<String>,
    /// The middle of the text.
    pub middle: f64,
}

/// A time in which a column works while another waits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    pub x: f64,
    pub top: f64,
    pub bottom: f64,
}

/// A segment, across the columns that take part in it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Band {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// Where everything stands, in user units that are CSS pixels at zoom 1.
#[derive(Clone, PartialEq, Debug)]
pub struct Sequence {
    pub width: f64,
    pub height: f64,
    /// How high the heads are, and how wide.
    pub head: (f64, f64),
    /// In the order in which the systems first take part.
    pub columns: Vec<Column>,
    /// One for each step.
    pub arrows: Vec<Arrow>,
    /// The work that somebody waits for.
    pub work: Vec<Bar>,
    /// One for each segment, with room for a line of text at its top.
    pub segments: Vec<Band>,
}

/// Lays a process out. `name` is what a system is called, `text` what happens in a step, counted from 0.
pub fn sequence<'a>(
    steps: &[Step],
    walk: &Walk,
    name: impl Fn(SystemId) -> &'a str,
    text: impl Fn(usize) -> &'a str,
) -> Sequence {
    let mut systems: Vec<SystemId> = Vec::new();
    for step in steps {
        for system in [step.from, step.to] {
            if !systems.contains(&system) {
                systems.push(system);
            }
        }
    }
    let place = |system: SystemId| systems.iter().position(|known| *known == system).unwrap_or_default();
    // How wide each gap has to be: a text between neighbours asks for its own width, one across several for its share.
    let mut gaps = vec![NEAR; systems.len()];
    for (index, step) in steps.iter().enumerate() {
        let (a, b) = (place(step.from), place(step.to));
        let (left, right) = (a.min(b), a.max(b).max(a.min(b) + 1));
        let share = (width(text(index), SIZE) * FOLDED + AROUND) / (right - left) as f64;
        for gap in gaps.iter_mut().take(right).skip(left) {
            *gap = gap.max(share.min(FAR));
        }
    }
    let mut x = MARGIN + HALF;
    let mut columns: Vec<Column> = Vec::with_capacity(systems.len());
    for (system, gap) in systems.iter().zip(&gaps) {
        columns.push(Column {
            system: *system,
            x,
            lines: fold(name(*system), SIZE, 2.0 * (HALF - 8.0), 2),
        });
        x += gap;
    }
    let last = columns.last().map_or(0.0, |column| column.x);
    let high = columns.iter().map(|column| column.lines.len()).max().unwrap_or(1);
    let head = high as f64 * LINE + 14.0;
    let at = |system: SystemId| columns.get(place(system)).map_or(0.0, |column| column.x);

    let mut y = head + PAUSE;
    let mut right = last + HALF;
    let mut arrows: Vec<Arrow> = Vec::with_capacity(steps.len());
    let mut tops: Vec<f64> = Vec::with_capacity(walk.segments.len());
    for (index, step) in steps.iter().enumerate() {
        // A line above the first step of a segment for what is said of it.
        let next = walk.segments.get(tops.len()).and_then(|segment| segment.steps.first());
        if next == Some(&index) {
            y += PAUSE;
            tops.push(y);
            y += LINE;
        }
        let (from, to) = (at(step.from), at(step.to));
        let alone = step.from == step.to;
        let room = if alone {
            FAR - AROUND
        } else {
            (from - to).abs() - AROUND
        };
        let lines = fold(text(index), SIZE, room, 4);
        y += PAUSE + lines.len() as f64 * LINE;
        let half = lines.iter().map(|line| width(line, SIZE)).fold(0.0, f64::max) / 2.0;
        let middle = if alone {
            from + 30.0 + half
        } else {
            f64::midpoint(from, to)
        };
        right = right.max(middle + half + 4.0);
        arrows.push(Arrow {
            from,
            to,
            y,
            lines,
            middle,
        });
        y += if alone { 18.0 } else { 4.0 };
    }
    let bar = |first: usize, last: usize, x: f64| {
        let y = |step: usize| arrows.get(step).map_or(0.0, |arrow| arrow.y);
        Bar {
            x,
            top: y(first),
            bottom: y(last) + 10.0,
        }
    };
    let segments = walk
        .segments
        .iter()
        .zip(tops)
        .filter_map(|(segment, top)| {
            let ends = segment.steps.iter().filter_map(|step| steps.get(*step));
            let ends = ends.flat_map(|step| [at(step.from), at(step.to)]);
            let (left, right) = ends.fold((f64::MAX, f64::MIN), |(left, right), x| (left.min(x), right.max(x)));
            let last = arrows.get(*segment.steps.last()?)?;
            Some(Band {
                left: left - HALF - 4.0,
                right: right + HALF + 4.0,
                top,
                bottom: last.y + 10.0,
            })
        })
        .collect();
    let work = (0..steps.len())
        .filter_map(|index| {
            let (step, walked) = (steps.get(index)?, walk.steps.get(index)?);
            // Deeper calls of the same segment are made for this one.
            let inner = (index + 1..steps.len())
                .take_while(|later| {
                    walk.steps.get(*later).is_some_and(|other| {
                        !other.waits || other.segment == walked.segment && other.depth > walked.depth
                    })
                })
                .filter(|later| walk.steps.get(*later).is_some_and(|other| other.waits))
                .last()
                .unwrap_or(index);
            walked.waits.then(|| bar(index, inner, at(step.to)))
        })
        .collect();
    Sequence {
        width: right + MARGIN,
        height: y + 2.0 * PAUSE,
        head: (head, 2.0 * HALF),
        columns,
        arrows,
        work,
        segments,
    }
}
