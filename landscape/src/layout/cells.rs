//! Compact arrays, indexed by the numbers that the layout gives out itself.
//!
//! What lies beyond an end reads as the default: a mistake in a layout may spoil a picture, and must not end a request.

use std::ops::Range;

/// A list with a value for each node, item, segment or layer.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells<T>(Vec<T>);

impl<T: Copy + Default> Cells<T> {
    pub(super) fn new(size: usize, value: T) -> Self {
        Self(vec![value; size])
    }

    #[inline]
    pub(super) fn get(&self, index: u32) -> T {
        self.0.get(index as usize).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn set(&mut self, index: u32, value: T) {
        if let Some(slot) = self.0.get_mut(index as usize) {
            *slot = value;
        }
    }

    #[inline]
    pub(super) fn update(&mut self, index: u32, change: impl FnOnce(&mut T)) {
        if let Some(slot) = self.0.get_mut(index as usize) {
            change(slot);
        }
    }

    pub(super) fn push(&mut self, value: T) {
        self.0.push(value);
    }

    pub(super) fn size(&self) -> u32 {
        self.0.len() as u32
    }

    pub(super) fn values(&self) -> &[T] {
        &self.0
    }

    pub(super) fn part(&self, range: Range<u32>) -> &[T] {
        self.0.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    pub(super) fn part_mut(&mut self, range: Range<u32>) -> &mut [T] {
        self.0
            .get_mut(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }
}

impl<T> From<Vec<T>> for Cells<T> {
    fn from(list: Vec<T>) -> Self {
        Self(list)
    }
}

/// Rows of neighbours, one after the other in one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    starts: Cells<u32>,
    /// The neighbours, and beside each the number of the pair that it came from.
    neighbours: Cells<u32>,
    pairs: Cells<u32>,
}

impl Rows {
    /// The rows of `size` nodes from pairs of a node and its neighbour; a row keeps the order of the pairs.
    pub(super) fn of(size: u32, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = Cells::new(size as usize + 1, 0u32);
        for (node, _) in pairs.clone() {
            starts.update(node + 1, |count| *count += 1);
        }
        let mut sum = 0;
        for start in starts.part_mut(0..size + 1) {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = Self {
            starts,
            neighbours: Cells::new(sum as usize, 0),
            pairs: Cells::new(sum as usize, 0),
        };
        for ((node, neighbour), pair) in pairs.zip(0u32..) {
            let at = next.get(node);
            next.set(node, at + 1);
            rows.neighbours.set(at, neighbour);
            rows.pairs.set(at, pair);
        }
        rows
    }

    #[inline]
    pub(super) fn range(&self, node: u32) -> Range<u32> {
        self.starts.get(node)..self.starts.get(node + 1)
    }

    #[inline]
    pub(super) fn row(&self, node: u32) -> &[u32] {
        self.neighbours.part(self.range(node))
    }

    /// The row with the number of the pair beside each neighbour.
    #[inline]
    pub(super) fn numbered(&self, node: u32) -> impl Iterator<Item = (u32, u32)> + Clone {
        let pairs = self.pairs.part(self.range(node));
        self.row(node).iter().copied().zip(pairs.iter().copied())
    }

    /// How many pairs there are.
    pub(super) fn pairs(&self) -> u32 {
        self.pairs.size()
    }
}
