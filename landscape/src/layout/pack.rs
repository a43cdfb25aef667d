//! Connected parts, each laid out for itself, in rows like words on a page.

use super::cells::Cells;
use super::{Layout, Rect, Route, Sketch, Space, place};

/// Lays out the connected parts and packs them: those with edges from high to low, then the nodes alone.
pub(super) fn parts(sketch: &Sketch) -> Layout {
    let size = sketch.nodes.len() as u32;
    let part = part_of(size, &sketch.edges);
    let mut members: Vec<Vec<u32>> = Vec::new();
    for node in 0..size {
        let part = part.get(node) as usize;
        if members.len() <= part {
            members.resize(part + 1, Vec::new());
        }
        if let Some(list) = members.get_mut(part) {
            list.push(node);
        }
    }
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    for (index, (from, to)) in sketch.edges.iter().enumerate() {
        if *from < size
            && *to < size
            && let Some(list) = edges.get_mut(part.get(*from) as usize)
        {
            list.push(index);
        }
    }
    let mut whole = Layout {
        nodes: vec![Rect::default(); sketch.nodes.len()],
        layers: vec![0; sketch.nodes.len()],
        places: vec![0; sketch.nodes.len()],
        routes: vec![Route::default(); sketch.edges.len()],
        ..Layout::default()
    };
    let mut number = Cells::new(size as usize, 0u32);
    let mut laid: Vec<(Layout, &[u32], &[usize])> = Vec::with_capacity(members.len());
    for (members, edges) in members.iter().zip(&edges) {
        for (node, at) in members.iter().zip(0..) {
            number.set(*node, at);
        }
        let inner = Sketch {
            nodes: members
                .iter()
                .filter_map(|node| sketch.nodes.get(*node as usize).copied())
                .collect(),
            edges: edges
                .iter()
                .filter_map(|edge| sketch.edges.get(*edge))
                .map(|(from, to)| (number.get(*from), number.get(*to)))
                .collect(),
            space: Space {
                margin: 0.0,
                ..sketch.space
            },
            share: sketch.share,
            ..Sketch::default()
        };
        laid.push((place::connected(&inner), members, edges));
    }
    laid.sort_by(|(a, nodes, _), (b, others, _)| {
        let alone = |list: &[u32]| list.len() == 1;
        alone(nodes)
            .cmp(&alone(others))
            .then(b.height.total_cmp(&a.height))
            .then(nodes.cmp(others))
    });
    let space = &sketch.space;
    let between = 2.0 * space.row_gap;
    let area: f64 = laid
        .iter()
        .map(|(layout, ..)| (layout.width + between) * (layout.height + between))
        .sum();
    let widest = laid.iter().map(|(layout, ..)| layout.width).fold(0.0, f64::max);
    let room = (area * space.aspect).sqrt().max(widest);
    let (mut x, mut y, mut tall) = (0.0, 0.0, 0.0f64);
    for (layout, nodes, edges) in laid {
        if x > 0.0 && x + layout.width > room {
            x = 0.0;
            y += tall + between;
            tall = 0.0;
        }
        let (dx, dy) = (x + space.margin, y + space.margin);
        whole.take(&layout, nodes, edges, dx, dy);
        whole.width = whole.width.max(dx + layout.width + space.margin);
        whole.height = whole.height.max(dy + layout.height + space.margin);
        x += (layout.width + between).round();
        tall = tall.max(layout.height);
    }
    whole
}

impl Layout {
    /// Takes over the layout of some nodes and edges.
    fn take(&mut self, part: &Layout, nodes: &[u32], edges: &[usize], dx: f64, dy: f64) {
        self.crossings += part.crossings;
        for (at, node) in nodes.iter().enumerate() {
            let node = *node as usize;
            if let (Some(slot), Some(rect)) = (self.nodes.get_mut(node), part.nodes.get(at)) {
                *slot = *rect;
                slot.at.x += dx;
                slot.at.y += dy;
            }
            if let (Some(slot), Some(layer)) = (self.layers.get_mut(node), part.layers.get(at)) {
                *slot = *layer;
            }
            if let (Some(slot), Some(place)) = (self.places.get_mut(node), part.places.get(at)) {
                *slot = *place;
            }
        }
        for (at, edge) in edges.iter().enumerate() {
            if let (Some(slot), Some(route)) = (self.routes.get_mut(*edge), part.routes.get(at)) {
                slot.clone_from(route);
                for point in &mut slot.points {
                    point.x += dx;
                    point.y += dy;
                }
            }
        }
    }
}

/// The connected part of each node, numbered by the first node in it.
fn part_of(size: u32, edges: &[(u32, u32)]) -> Cells<u32> {
    let mut above: Cells<u32> = (0..size).collect::<Vec<_>>().into();
    let root = |above: &mut Cells<u32>, mut node: u32| {
        while above.get(node) != node {
            let next = above.get(above.get(node));
            above.set(node, next);
            node = next;
        }
        node
    };
    for (from, to) in edges.iter().filter(|(from, to)| *from < size && *to < size) {
        let (from, to) = (root(&mut above, *from), root(&mut above, *to));
        above.set(from.max(to), from.min(to));
    }
    let mut parts = 0;
    let mut part = Cells::new(size as usize, 0u32);
    for node in 0..size {
        let root = root(&mut above, node);
        if root == node {
            part.set(node, parts);
            parts += 1;
        } else {
            part.set(node, part.get(root));
        }
    }
    part
}
