//! The neighbourhood of a system or API: what leans on it, what it leans on, a few steps each way, and an honest account of
//! everything that touches the picture and is not in it.

use crate::id::{ApiId, EntityId, IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::{InteractionSet, Status, StatusSet};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What a neighbourhood is drawn around.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Focus {
    System(SystemId),
    /// The system that provides the API, with only this API's consumers beside it.
    Api(ApiId),
    /// Several systems at once, such as those of a team; see [`neighbourhood_of`].
    Systems,
}

/// How far to look, and at what.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Filter {
    /// Steps towards consumers, at most [`MAX_DEPTH`]; 0 leaves that side out.
    pub depth_up: u8,
    /// Steps towards providers, at most [`MAX_DEPTH`]; 0 leaves that side out.
    pub depth_down: u8,
    pub links: LinkFilter,
    /// The most systems to show, the focus included.
    pub limit: usize,
    /// Systems whose neighbours on both sides are shown too, however far they stand from the focus. Each counts from when it is in
    /// the picture itself, so their order matters; those that never are change nothing.
    pub expanded: Vec<SystemId>,
}

/// Beyond three steps a drawing says no more than "everything depends on everything".
pub const MAX_DEPTH: u8 = 3;

impl Default for Filter {
    /// One step each way, all that is not retired, at most 60 systems.
    fn default() -> Self {
        Self {
            depth_up: 1,
            depth_down: 1,
            links: LinkFilter::default(),
            limit: 60,
            expanded: Vec::new(),
        }
    }
}

/// A system in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    pub system: SystemId,
    /// Steps from the focus: negative on the consumers' side, positive on the providers', 0 the focus itself. A system on both
    /// sides stands where it is nearer, in doubt with the providers. Around an expanded system steps are counted from there.
    pub layer: i8,
    /// The picture is about this one.
    pub focus: bool,
    /// Its neighbours were asked for by name.
    pub expanded: bool,
    /// Links of this system that are not in the picture, whatever hides them.
    pub hidden: u32,
}

impl Node {
    /// A system at its layer, with nothing hidden; it is what the picture is about when that is 0.
    pub const fn new(system: SystemId, layer: i8) -> Self {
        Self {
            system,
            layer,
            focus: layer == 0,
            expanded: false,
            hidden: 0,
        }
    }
}

/// All the links between two systems of the picture in one direction, drawn as one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    pub consumer: SystemId,
    pub provider: SystemId,
    /// The integrations behind the line, sorted.
    pub integrations: Vec<IntegrationId>,
    pub interactions: InteractionSet,
    pub statuses: StatusSet,
    /// How many of them go through a hub, broker or gateway.
    pub routed: u32,
    /// The line is one leg of integrations that are routed through the focus; the other leg carries the same integrations.
    pub leg: bool,
}

/// How many links each reason keeps out of the picture. A link counts once, under the first reason in this order.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Hidden {
    /// Both ends are the same system.
    pub internal: u32,
    pub status: u32,
    pub interaction: u32,
    pub data: u32,
    /// The focus is an API, and the link uses another one of its system.
    pub other_api: u32,
    /// The picture is about an entity, and the link does not carry it.
    pub other_entity: u32,
    /// The other end was left out because the picture was full.
    pub limit: u32,
    /// The other end is further away than the depth, or on a side that is not shown.
    pub depth: u32,
}

impl Hidden {
    /// All hidden links.
    pub const fn total(&self) -> u32 {
        self.internal
            + self.status
            + self.interaction
            + self.data
            + self.other_api
            + self.other_entity
            + self.limit
            + self.depth
    }
}

/// Systems in layers and the links among them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Neighbourhood {
    pub focus: Focus,
    /// The system at layer 0; of several the first.
    pub centre: SystemId,
    /// Sorted by layer, then by id.
    pub nodes: Vec<Node>,
    /// Sorted by consumer, then by provider.
    pub edges: Vec<Edge>,
    /// Systems in the landscape that are not archived: the `m` of "n of m systems".
    pub systems_total: usize,
    /// Distinct systems left out because of the limit.
    pub systems_cut: usize,
    /// Integrations in the picture.
    pub links_shown: u32,
    /// Links that touch a system of the picture and are not drawn.
    pub hidden: Hidden,
}

/// Gathers the neighbourhood; `None` when the focus is not in the landscape.
///
/// Systems are taken layer by layer, the two sides by turns, those with more links to what is already there first. Among
/// the systems taken every link that passes the filter is drawn, also those within a layer.
pub fn neighbourhood(landscape: &Landscape, focus: Focus, filter: &Filter) -> Option<Neighbourhood> {
    let (centre, of_api) = match focus {
        Focus::System(id) => (landscape.system(id)?.id, None),
        Focus::Api(id) => (landscape.api(id)?.system, Some(ids_of(landscape, id))),
        Focus::Systems => return None,
    };
    let view = View {
        landscape,
        filter,
        centre,
        others: Vec::new(),
        of_api,
        carrying: None,
    };
    Some(view.gather(focus))
}

/// As [`neighbourhood`], around several systems, all of them at layer 0, those with most links first where the limit leaves some out. With
/// an entity only links that carry it are drawn. `None` when none of the systems is in the landscape.
pub fn neighbourhood_of(
    landscape: &Landscape,
    systems: &[SystemId],
    carrying: Option<EntityId>,
    filter: &Filter,
) -> Option<Neighbourhood> {
    let links = |id: SystemId| landscape.outgoing(id).len() + landscape.incoming(id).len();
    let mut there: Vec<SystemId> = systems
        .iter()
        .filter_map(|id| Some(landscape.system(*id)?.id))
        .collect();
    there.sort_unstable();
    there.dedup();
    there.sort_by_key(|id| std::cmp::Reverse(links(*id)));
    let (centre, others) = there.split_first()?;
    let carrying = carrying.map(|entity| {
        let mut ids: Vec<IntegrationId> = landscape.carriers_of(entity).map(|link| link.integration).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    });
    let view = View {
        landscape,
        filter,
        centre: *centre,
        others: others.to_vec(),
        of_api: None,
        carrying,
    };
    Some(view.gather(Focus::Systems))
}

/// The integrations of an API, sorted.
fn ids_of(landscape: &Landscape, api: ApiId) -> Vec<IntegrationId> {
    let links = landscape.links_of(api).iter();
    let mut ids: Vec<IntegrationId> = links.map(|link| link.integration).collect();
    ids.sort_unstable();
    ids
}

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

struct View<'a> {
    landscape: &'a Landscape,
    filter: &'a Filter,
    centre: SystemId,
    /// The other systems at layer 0.
    others: Vec<SystemId>,
    of_api: Option<Vec<IntegrationId>>,
    /// The integrations that carry the entity that the picture is about.
    carrying: Option<Vec<IntegrationId>>,
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
    fn gather(&self, focus: Focus) -> Neighbourhood {
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
        self.others.is_empty() && self.of_api.is_none() && self.carrying.is_none()
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
        !link.is_internal() && self.filter.links.passes(link) && !self.of_other_api(link) && !self.of_other_entity(link)
    }

    fn of_other_entity(&self, link: &Link) -> bool {
        self.carrying
            .as_ref()
            .is_some_and(|ids| ids.binary_search(&link.integration).is_err())
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
        } else if self.of_other_entity(link) {
            &mut hidden.other_entity
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
        self.other_entity += other.other_entity;
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

impl Edge {
    /// The status that says most about the line today: live before retiring, approved, proposed, retired.
    pub fn status(&self) -> Status {
        self.statuses.foremost()
    }
}
