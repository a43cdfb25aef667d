//! The neighbourhood of a system or API: what leans on it, what it leans on, a few steps each way, and an honest account of
//! everything that touches the picture and is not in it.

mod gather;

use crate::id::{ApiId, IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::LinkFilter;
use crate::model::{InteractionSet, Status, StatusSet};
use gather::View;

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
    /// The other end was left out because the picture was full.
    pub limit: u32,
    /// The other end is further away than the depth, or on a side that is not shown.
    pub depth: u32,
}

impl Hidden {
    /// All hidden links.
    pub const fn total(&self) -> u32 {
        self.internal + self.status + self.interaction + self.data + self.other_api + self.limit + self.depth
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
    };
    Some(view.gather(focus))
}

/// As [`neighbourhood`], around several systems, all of them at layer 0, those with most links first where the limit leaves some out. `None`
/// when none of the systems is in the landscape.
pub fn neighbourhood_of(landscape: &Landscape, systems: &[SystemId], filter: &Filter) -> Option<Neighbourhood> {
    let links = |id: SystemId| landscape.outgoing(id).len() + landscape.incoming(id).len();
    let mut there: Vec<SystemId> = systems
        .iter()
        .filter_map(|id| Some(landscape.system(*id)?.id))
        .collect();
    there.sort_unstable();
    there.dedup();
    there.sort_by_key(|id| std::cmp::Reverse(links(*id)));
    let (centre, others) = there.split_first()?;
    let view = View {
        landscape,
        filter,
        centre: *centre,
        others: others.to_vec(),
        of_api: None,
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

impl Edge {
    /// The status that says most about the line today: live before retiring, approved, proposed, retired.
    pub fn status(&self) -> Status {
        self.statuses.foremost()
    }
}
