//! The agreed links in arrays: what measures that look at every link walk over.

use crate::graph::Digraph;
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::Attempts;
use std::ops::Range;

/// A place in a list of nodes or pairs that leads nowhere.
pub(crate) const NONE: u32 = u32::MAX;

/// The value at a place; what lies beyond the list is zero.
pub(crate) fn at<T: Copy + Default>(list: &[T], place: u32) -> T {
    list.get(place as usize).copied().unwrap_or_default()
}

/// Puts a value in its place; beyond the list nothing happens.
pub(crate) fn set<T>(list: &mut [T], place: u32, value: T) {
    if let Some(slot) = list.get_mut(place as usize) {
        *slot = value;
    }
}

/// The links from one system to another.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Pair {
    pub(crate) consumer: u32,
    pub(crate) provider: u32,
    /// Where its links begin in [`Compact::links`].
    pub(crate) start: u32,
    pub(crate) links: u32,
    /// Of the links, those that no hub, broker or gateway carries.
    pub(crate) direct: u32,
    /// Of the links, those on which the consumer waits.
    pub(crate) waiting: u32,
    /// Whether one that is waited for goes through a mediator.
    pub(crate) routed_wait: bool,
    /// The most often that one of the waiting links is tried.
    pub(crate) tries: f64,
}

/// Systems by id, the links among them without those of a system to itself, and these gathered by ordered pair.
#[derive(Default, Debug)]
pub(crate) struct Compact {
    /// One more than the greatest id.
    pub(crate) size: usize,
    /// Sorted by consumer, then provider, then integration.
    pub(crate) links: Vec<Link>,
    pub(crate) pairs: Vec<Pair>,
    starts: Vec<u32>,
    /// Places of pairs, by provider and then by consumer.
    incoming: Vec<u32>,
    incoming_starts: Vec<u32>,
    /// Hubs, brokers and gateways.
    pub(crate) mediates: Vec<bool>,
}

impl Compact {
    pub(crate) fn of(landscape: &Landscape, filter: &LinkFilter) -> Self {
        let size = landscape.linked_end().max(landscape.systems.end());
        let mut mediates = vec![false; size];
        for system in landscape.systems().filter(|system| system.kind.mediates()) {
            set(&mut mediates, system.id.0, true);
        }
        let mut links = Vec::with_capacity(landscape.integrations.len());
        let lists = landscape.outgoing.iter().flat_map(|list| list.iter());
        links.extend(lists.filter(|link| filter.passes(link) && !link.is_internal()));
        let mut compact = Compact {
            size,
            mediates,
            ..Compact::default()
        };
        let mut start = 0;
        for run in links.chunk_by(|a: &Link, b| a.provider == b.provider && a.consumer == b.consumer) {
            let Some(first) = run.first() else { continue };
            let mut pair = Pair {
                consumer: first.consumer.0,
                provider: first.provider.0,
                start,
                links: run.len() as u32,
                ..Pair::default()
            };
            for link in run {
                pair.direct += u32::from(compact.is_direct(link));
                pair.waiting += u32::from(link.interaction.waits());
                if link.interaction.waits() {
                    pair.routed_wait |= link.is_routed();
                    pair.tries = pair.tries.max(tries(link));
                }
            }
            start += pair.links;
            compact.pairs.push(pair);
        }
        compact.links = links;
        compact.starts = starts(size, compact.pairs.iter().map(|pair| pair.consumer));
        compact.incoming_starts = starts(size, compact.pairs.iter().map(|pair| pair.provider));
        compact.incoming = vec![0; compact.pairs.len()];
        let mut next = compact.incoming_starts.clone();
        for (place, pair) in (0u32..).zip(&compact.pairs) {
            if let Some(slot) = next.get_mut(pair.provider as usize) {
                set(&mut compact.incoming, *slot, place);
                *slot += 1;
            }
        }
        compact
    }

    /// A link that no hub, broker or gateway carries, nor is at one of its ends.
    pub(crate) fn is_direct(&self, link: &Link) -> bool {
        !link.is_routed() && !at(&self.mediates, link.consumer.0) && !at(&self.mediates, link.provider.0)
    }

    pub(crate) fn nodes(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.size as u32
    }

    pub(crate) fn links_of(&self, pair: &Pair) -> &[Link] {
        let start = pair.start as usize;
        self.links.get(start..start + pair.links as usize).unwrap_or_default()
    }

    /// The pairs in which the system consumes, by provider.
    pub(crate) fn outgoing(&self, consumer: u32) -> &[Pair] {
        self.pairs.get(row(&self.starts, consumer)).unwrap_or_default()
    }

    /// The places of these pairs.
    pub(crate) fn outgoing_places(&self, consumer: u32) -> Range<u32> {
        let row = row(&self.starts, consumer);
        row.start as u32..row.end as u32
    }

    /// The places of the pairs in which the system provides, by consumer.
    pub(crate) fn incoming_places(&self, provider: u32) -> &[u32] {
        self.incoming
            .get(row(&self.incoming_starts, provider))
            .unwrap_or_default()
    }

    /// The pairs in which the system provides, by consumer.
    pub(crate) fn incoming(&self, provider: u32) -> impl Iterator<Item = &Pair> {
        let places = self.incoming_places(provider).iter();
        places.filter_map(|place| self.pairs.get(*place as usize))
    }

    pub(crate) fn pair(&self, place: u32) -> Option<&Pair> {
        self.pairs.get(place as usize)
    }

    /// The pair of these two, in this direction.
    pub(crate) fn between(&self, consumer: u32, provider: u32) -> Option<&Pair> {
        let row = self.outgoing(consumer);
        let place = row.binary_search_by_key(&provider, |pair| pair.provider).ok()?;
        row.get(place)
    }

    /// The graph of the pairs that a closure admits.
    pub(crate) fn digraph(&self, admits: impl Fn(&Pair) -> bool) -> Digraph {
        let admitted = self.pairs.iter().filter(|pair| admits(pair));
        Digraph::new(self.size, admitted.map(|pair| (pair.consumer, pair.provider)))
    }

    /// Of the waiting links of a pair the one that is tried most often, and of those the first.
    pub(crate) fn most_tried(&self, pair: &Pair) -> Option<Link> {
        let waiting = self.links_of(pair).iter().filter(|link| link.interaction.waits());
        waiting
            .copied()
            .reduce(|most, link| if tries(&link) > tries(&most) { link } else { most })
    }

    /// Of the waiting links of a pair the first that goes through a mediator, else the first.
    pub(crate) fn longest_way(&self, pair: &Pair) -> Option<Link> {
        let waiting = || {
            self.links_of(pair)
                .iter()
                .copied()
                .filter(|link| link.interaction.waits())
        };
        waiting().find(|link| link.is_routed()).or_else(|| waiting().next())
    }
}

/// How many calls one call becomes: infinitely many where it is tried until it succeeds, one where nothing is stated.
pub(crate) fn tries(link: &Link) -> f64 {
    match link.attempts() {
        None => 1.0,
        Some(Attempts::Times(times)) => f64::from(times.max(1)),
        Some(Attempts::Unbounded) => f64::INFINITY,
    }
}

/// Where each node's row begins in a list of items that is, or is to be, in order of these keys.
pub(crate) fn starts(size: usize, keys: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0u32; size + 1];
    for key in keys {
        if let Some(slot) = starts.get_mut(key as usize + 1) {
            *slot += 1;
        }
    }
    let mut sum = 0;
    for slot in &mut starts {
        sum += *slot;
        *slot = sum;
    }
    starts
}

/// The row of a node.
pub(crate) fn row(starts: &[u32], node: u32) -> Range<usize> {
    let bound = |place: usize| starts.get(place).map_or(0, |start| *start as usize);
    bound(node as usize)..bound(node as usize + 1)
}
