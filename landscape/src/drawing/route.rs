//! The lines: where they leave and meet the boxes, and the points between.

use super::{BOX_HEIGHT, BOX_WIDTH, COLUMN_GAP, Course, Grid, Line, Point};
use crate::neighbourhood::Neighbourhood;
use std::collections::BTreeMap;

/// The greatest distance between two lines at one side of a box.
const PORT_GAP: f64 = 9.0;

/// The right or left side of a box.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum BoxSide {
    Left,
    Right,
}

pub(super) fn lines(neighbourhood: &Neighbourhood, grid: &Grid, heights: &[f64]) -> Vec<Line> {
    let ends: Vec<Option<Ends>> = neighbourhood
        .edges
        .iter()
        .zip(&grid.chains)
        .map(|(edge, chain)| {
            Ends::of(
                *grid.index_of.get(&edge.consumer)?,
                *grid.index_of.get(&edge.provider)?,
                grid,
                chain,
            )
        })
        .collect();
    let ports = ports(&ends, heights);
    neighbourhood
        .edges
        .iter()
        .zip(&grid.chains)
        .zip(ends.iter().enumerate())
        .filter_map(|((edge, chain), (index, ends))| {
            let ends = ends.as_ref()?;
            let at = |item, side| Point {
                x: grid.left(item)
                    + match side {
                        BoxSide::Left => 0.0,
                        BoxSide::Right => BOX_WIDTH,
                    },
                y: ports.get(&(item, side, index)).copied().unwrap_or_default(),
            };
            let mut points = vec![at(ends.consumer, ends.leaves)];
            let inner = chain.get(1..chain.len().saturating_sub(1));
            let mut bends: Vec<Point> = inner
                .unwrap_or_default()
                .iter()
                .flat_map(|bend| {
                    let y = heights.get(*bend).copied().unwrap_or_default();
                    let x = grid.left(*bend);
                    [Point { x, y }, Point { x: x + BOX_WIDTH, y }]
                })
                .collect();
            if ends.course == Course::Back {
                bends.reverse();
            }
            points.extend(bends);
            let end = at(ends.provider, ends.meets);
            if ends.course == Course::Beside
                && let Some(start) = points.first().copied()
            {
                // The further apart the boxes, the wider the bow, within the gap between the columns.
                let bow = (COLUMN_GAP * 0.25 + (end.y - start.y).abs() / 12.0).min(COLUMN_GAP * 0.7);
                points.push(Point {
                    x: start.x + bow,
                    y: (start.y + end.y) / 2.0,
                });
            }
            points.push(end);
            Some(Line {
                edge: edge.clone(),
                points,
                course: ends.course,
            })
        })
        .collect()
}

struct Ends {
    consumer: usize,
    provider: usize,
    leaves: BoxSide,
    meets: BoxSide,
    course: Course,
    /// The items next to the consumer and to the provider on the way.
    next: usize,
    last: usize,
}

impl Ends {
    fn of(consumer: usize, provider: usize, grid: &Grid, chain: &[usize]) -> Option<Self> {
        let (course, leaves, meets) = match grid.column(consumer).cmp(&grid.column(provider)) {
            std::cmp::Ordering::Less => (Course::Onward, BoxSide::Right, BoxSide::Left),
            std::cmp::Ordering::Greater => (Course::Back, BoxSide::Left, BoxSide::Right),
            std::cmp::Ordering::Equal => (Course::Beside, BoxSide::Right, BoxSide::Right),
        };
        let (next, last) = match course {
            Course::Beside => (provider, consumer),
            Course::Onward => (*chain.get(1)?, *chain.iter().rev().nth(1)?),
            Course::Back => (*chain.iter().rev().nth(1)?, *chain.get(1)?),
        };
        Some(Self {
            consumer,
            provider,
            leaves,
            meets,
            course,
            next,
            last,
        })
    }
}

/// The height at which each line touches each box: spread over the side, in the order of where the lines go, so that they do
/// not cross at the box.
fn ports(ends: &[Option<Ends>], heights: &[f64]) -> BTreeMap<(usize, BoxSide, usize), f64> {
    let height = |item: usize| heights.get(item).copied().unwrap_or_default();
    let mut touching: BTreeMap<(usize, BoxSide), Vec<(f64, usize)>> = BTreeMap::new();
    for (index, ends) in ends.iter().enumerate() {
        if let Some(ends) = ends {
            let consumer = touching.entry((ends.consumer, ends.leaves)).or_default();
            consumer.push((height(ends.next), index));
            let provider = touching.entry((ends.provider, ends.meets)).or_default();
            provider.push((height(ends.last), index));
        }
    }
    let mut ports = BTreeMap::new();
    for ((item, side), mut lines) in touching {
        lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let gaps = lines.len().saturating_sub(1).max(1) as f64;
        let gap = ((BOX_HEIGHT - 12.0) / gaps).min(PORT_GAP);
        let first = height(item) - gap * (lines.len() - 1) as f64 / 2.0;
        for (position, (_, line)) in lines.into_iter().enumerate() {
            ports.insert((item, side, line), first + gap * position as f64);
        }
    }
    ports
}
