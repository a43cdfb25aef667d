//! Which systems are in the picture, on which lines their links are, and what hides the rest.

use super::{Edge, Filter, Focus, Hidden, MAX_DEPTH, Neighbourhood, Node};
use crate::id::{IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::Link;
use crate::model::{InteractionSet, StatusSet};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What became of each system, indexed by id.
struct Marks {
    of: Vec<Mark>,
    cut: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unmet,
    Shown,
    Cut,
}

impl Marks {
    fn get(&self, system: SystemId) -> Mark {
        self.of.get(system.0 as usize).copied().unwrap_or(Mark::Unmet)
    }

    fn set(&mut self, system: SystemId, mark: Mark) {
        if let Some(slot) = self.of.get_mut(system.0 as usize) {
            *slot = mark;
        }
        self.cut += usize::from(mark == Mark::Cut);
    }

    fn shows(&self, system: SystemId) -> bool {
        self.get(system) == Mark::Shown
    }
}

pub(super) struct View<'a> {
    pub(super) landscape: &'a Landscape,
    pub(super) filter: &'a Filter,
    pub(super) centre: SystemId,
    /// The other systems at layer 0.
    pub(super) others: Vec<SystemId>,
    pub(super) of_api: Option<Vec<IntegrationId>>,
}

/// The end of a link that is further from the focus.
type FarEnd = fn(&Link) -> SystemId;

#[derive(Default)]
struct Fate {
    shown: u32,
    hidden: Hidden,
    hidden_of_node: u32,
}

impl View<'_> {
    pub(super) fn gather(&self, focus: Focus) -> Neighbourhood {
        let (mut nodes, marks) = self.layers();
        let mut edges = BTreeMap::new();
        let mut shown = 0;
        let mut hidden = Hidden::default();
        for node in &mut nodes {
            let fate = self.collect(node.system, &marks, &mut edges);
            node.hidden = fate.hidden_of_node;
            shown += fate.shown;
            hidden += fate.hidden;
        }
        nodes.sort_by_key(|node| (node.layer, node.system));
        Neighbourhood {
            focus,
            centre: self.centre,
            nodes,
            edges: edges.into_values().collect(),
            systems_total: self.landscape.systems().filter(|s| !s.archived).count(),
            systems_cut: marks.cut,
            links_shown: shown,
            hidden,
        }
    }

    /// Whether the picture is around one system with all its links, so that what is routed through it is drawn through it.
    fn is_around_one(&self) -> bool {
        self.others.is_empty() && self.of_api.is_none()
    }

    /// The systems to show and those cut by the limit.
    fn layers(&self) -> (Vec<Node>, Marks) {
        let (systems, linked) = (self.landscape.systems.end(), self.landscape.linked_end());
        let mut marks = Marks {
            of: vec![Mark::Unmet; systems.max(linked)],
            cut: 0,
        };
        let mut nodes = vec![Node::new(self.centre, 0)];
        marks.set(self.centre, Mark::Shown);
        for other in &self.others {
            if nodes.len() < self.filter.limit {
                nodes.push(Node::new(*other, 0));
                marks.set(*other, Mark::Shown);
            } else {
                marks.set(*other, Mark::Cut);
            }
        }
        let focus: Vec<SystemId> = nodes.iter().map(|node| node.system).collect();
        let (mut up, mut down) = (focus.clone(), focus);
        for depth in 1..=MAX_DEPTH {
            let mut providers = Vec::new();
            if depth <= self.filter.depth_down {
                providers = self.next(&down, &marks, |link| link.provider);
            }
            let mut consumers = Vec::new();
            if depth <= self.filter.depth_up {
                consumers = self.next(&up, &marks, |link| link.consumer);
            }
            (up, down) = (Vec::new(), Vec::new());
            let layer = depth as i8;
            for turn in 0..providers.len().max(consumers.len()) {
                for (side, frontier, layer) in [(&providers, &mut down, layer), (&consumers, &mut up, -layer)] {
                    let Some(system) = side.get(turn).copied() else {
                        continue;
                    };
                    if marks.get(system) != Mark::Unmet {
                        continue;
                    }
                    if nodes.len() < self.filter.limit {
                        nodes.push(Node::new(system, layer));
                        marks.set(system, Mark::Shown);
                        frontier.push(system);
                    } else {
                        marks.set(system, Mark::Cut);
                    }
                }
            }
        }
        for system in &self.filter.expanded {
            self.expand(*system, &mut nodes, &mut marks);
        }
        (nodes, marks)
    }

    /// Adds the neighbours of a system that is in the picture, on both sides of it.
    fn expand(&self, system: SystemId, nodes: &mut Vec<Node>, marks: &mut Marks) {
        let Some(around) = nodes.iter_mut().find(|node| node.system == system) else {
            return;
        };
        around.expanded = true;
        let layer = around.layer;
        let ends: [(FarEnd, i8); 2] = [(|link| link.provider, 1), (|link| link.consumer, -1)];
        for (far_end, step) in ends {
            for far in self.next(&[system], marks, far_end) {
                if nodes.len() < self.filter.limit {
                    nodes.push(Node {
                        focus: false,
                        ..Node::new(far, layer.saturating_add(step))
                    });
                    marks.set(far, Mark::Shown);
                } else {
                    marks.set(far, Mark::Cut);
                }
            }
        }
    }

    /// The systems one step beyond the frontier, the most linked first.
    fn next(&self, frontier: &[SystemId], marks: &Marks, far_end: FarEnd) -> Vec<SystemId> {
        let mut found: Vec<SystemId> = Vec::new();
        for system in frontier {
            let towards_providers = self.landscape.outgoing(*system);
            let towards_consumers = self.landscape.incoming(*system);
            let through = self.through(*system);
            let links = towards_providers
                .iter()
                .chain(towards_consumers)
                .chain(through)
                .filter(|link| self.visible(link));
            let unmet = |far: &SystemId| marks.get(*far) == Mark::Unmet;
            found.extend(links.map(far_end).filter(unmet));
        }
        found.sort_unstable();
        let mut counted: Vec<(usize, SystemId)> = found
            .chunk_by(|a, b| a == b)
            .filter_map(|run| Some((run.len(), *run.first()?)))
            .collect();
        counted.sort_unstable_by_key(|(count, system)| (std::cmp::Reverse(*count), *system));
        counted.into_iter().map(|(_, system)| system).collect()
    }

    /// The links routed through the system, when it is the focus.
    fn through(&self, system: SystemId) -> &[Link] {
        if system == self.centre && self.is_around_one() {
            self.landscape.through(system)
        } else {
            &[]
        }
    }

    fn of_other_api(&self, link: &Link) -> bool {
        link.provider == self.centre
            && self
                .of_api
                .as_ref()
                .is_some_and(|ids| ids.binary_search(&link.integration).is_err())
    }

    /// Puts the links of one system on edges or counts what hides them. A link between two systems of the picture is dealt
    /// with at its consumer.
    fn collect(&self, system: SystemId, marks: &Marks, edges: &mut BTreeMap<(SystemId, SystemId), Edge>) -> Fate {
        let mut fate = Fate::default();
        for link in self.through(system) {
            let ends = [link.consumer, link.provider];
            if self.visible(link) && ends.iter().all(|end| marks.shows(*end)) {
                fate.shown += 1;
                edge(edges, link, (link.consumer, system)).leg = true;
                edge(edges, link, (system, link.provider)).leg = true;
            } else if !ends.iter().any(|end| marks.shows(*end)) {
                // Otherwise the end that is shown accounts for it.
                fate.hide(|hidden| self.reason(link, &ends, marks, hidden));
            }
        }
        for link in self.landscape.outgoing(system) {
            let far = link.provider;
            if self.visible(link) && marks.shows(far) {
                if !self.is_leg(link) {
                    fate.shown += 1;
                    edge(edges, link, (link.consumer, far));
                }
            } else {
                fate.hide(|hidden| self.reason(link, &[far], marks, hidden));
            }
        }
        for link in self.landscape.incoming(system) {
            let far = link.consumer;
            if link.is_internal() || self.visible(link) && marks.shows(far) {
                continue;
            }
            if marks.shows(far) {
                fate.hidden_of_node += 1;
            } else {
                fate.hide(|hidden| self.reason(link, &[far], marks, hidden));
            }
        }
        fate
    }

    fn visible(&self, link: &Link) -> bool {
        !link.is_internal() && self.filter.links.passes(link) && !self.of_other_api(link)
    }

    /// Whether the link is drawn as two legs through the focus.
    fn is_leg(&self, link: &Link) -> bool {
        link.is_routed()
            && self.is_around_one()
            && self
                .landscape
                .integration(link.integration)
                .and_then(|integration| integration.mediator())
                == Some(self.centre)
    }

    fn reason<'h>(&self, link: &Link, far: &[SystemId], marks: &Marks, hidden: &'h mut Hidden) -> &'h mut u32 {
        let filter = &self.filter.links;
        if link.is_internal() {
            &mut hidden.internal
        } else if !filter.statuses.contains(link.status) {
            &mut hidden.status
        } else if !filter.interactions.contains(link.interaction) {
            &mut hidden.interaction
        } else if !filter.data.contains(link.data()) {
            &mut hidden.data
        } else if self.of_other_api(link) {
            &mut hidden.other_api
        } else if far.iter().any(|end| marks.get(*end) == Mark::Cut) {
            &mut hidden.limit
        } else {
            &mut hidden.depth
        }
    }
}

impl Fate {
    fn hide(&mut self, reason: impl FnOnce(&mut Hidden) -> &mut u32) {
        *reason(&mut self.hidden) += 1;
        self.hidden_of_node += 1;
    }
}

impl AddAssign for Hidden {
    fn add_assign(&mut self, other: Self) {
        self.internal += other.internal;
        self.status += other.status;
        self.interaction += other.interaction;
        self.data += other.data;
        self.other_api += other.other_api;
        self.limit += other.limit;
        self.depth += other.depth;
    }
}

fn edge<'e>(
    edges: &'e mut BTreeMap<(SystemId, SystemId), Edge>,
    link: &Link,
    (consumer, provider): (SystemId, SystemId),
) -> &'e mut Edge {
    let edge = edges.entry((consumer, provider)).or_insert_with(|| Edge {
        consumer,
        provider,
        integrations: Vec::new(),
        interactions: InteractionSet::NONE,
        statuses: StatusSet::NONE,
        routed: 0,
        leg: false,
    });
    if let Err(at) = edge.integrations.binary_search(&link.integration) {
        edge.integrations.insert(at, link.integration);
        edge.interactions.insert(link.interaction);
        edge.statuses.insert(link.status);
        edge.routed += u32::from(link.is_routed());
    }
    edge
}
