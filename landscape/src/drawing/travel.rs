//! The drawing of an entity on its way: masters left, lines in the direction in which it goes.

use super::svg::Connection;
use super::{Drawing, Face, FrameText, NodeText, drawing};
use crate::layout::{Sketch, layout};
use crate::model::{InteractionSet, StatusSet};
use crate::travel::{Leg, Stop, Travel};
use std::collections::BTreeMap;

impl Connection for Leg {
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
        false
    }
}

/// Lays out what of it is drawn. Copies without a feed stand in the frame, since nothing leads to them.
pub fn draw_travel<'a>(
    travel: &Travel,
    text: impl Fn(&Stop) -> NodeText<'a>,
    unfed: FrameText<'a>,
) -> Drawing<'a, Stop, Leg> {
    let stops: Vec<Stop> = travel.stops.iter().filter(|stop| stop.drawn).copied().collect();
    let mut faces: Vec<Face> = stops.iter().map(|stop| Face::of(text(stop))).collect();
    // Boxes of one column are equally wide.
    let mut widest: BTreeMap<i32, f64> = BTreeMap::new();
    for (stop, face) in stops.iter().zip(&faces) {
        let width = widest.entry(stop.column).or_default();
        *width = width.max(face.size.width);
    }
    for (stop, face) in stops.iter().zip(&mut faces) {
        face.size.width = widest.get(&stop.column).copied().unwrap_or(face.size.width);
    }
    let index: BTreeMap<_, u32> = stops.iter().map(|stop| stop.system).zip(0..).collect();
    let at = |system| index.get(&system).copied().unwrap_or(u32::MAX);
    let left = stops.iter().map(|stop| stop.column).min().unwrap_or_default();
    let framed = stops.iter().any(|stop| stop.unfed);
    let sketch = Sketch {
        nodes: faces.iter().map(|face| face.size).collect(),
        edges: travel
            .legs
            .iter()
            .map(|leg| (at(leg.source), at(leg.receiver)))
            .collect(),
        columns: Some(stops.iter().map(|stop| (stop.column - left).unsigned_abs()).collect()),
        groups: framed.then_some(None).into_iter().collect(),
        group_of: stops.iter().map(|stop| stop.unfed.then_some(0)).collect(),
        ..Sketch::default()
    };
    let places = layout(&sketch);
    let frames = framed.then_some(unfed).into_iter().collect();
    let nodes = stops.iter().map(|stop| (*stop, false));
    drawing(places, nodes, faces, travel.legs.iter().cloned(), frames)
}
