//! The picture of the whole company: domains and teams as boxes with counted, bundled lines between them, any of them opened to
//! show what is in it.
//!
//! Nothing is dropped: every link that passes the filter is in exactly one line, or within one closed box that counts it.

use super::{Drawing, Face, FrameText, NodeText, drawing};
use crate::id::{DomainId, SystemId, TeamId};
use crate::landscape::Landscape;
use crate::layout::{Layout, Point, Rect, Route, Size, Sketch, Space, layout};
use crate::link::{Link, LinkFilter};
use crate::model::{InteractionSet, StatusSet};
use std::collections::{BTreeMap, BTreeSet};

/// What lies in what.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Nesting {
    /// Domains, their teams, their systems.
    #[default]
    DomainTeamSystem,
    DomainSystem,
    TeamSystem,
}

/// A box of the picture. `None` gathers what has no domain or team.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    Domain(Option<DomainId>),
    /// A team, as far as its systems lie in the domain around it; without domains around it, all of it.
    Team(Option<Option<DomainId>>, Option<TeamId>),
    System(SystemId),
}

/// Which boxes are open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Open {
    These(BTreeSet<Part>),
    /// Down to the last system.
    All,
}

impl Default for Open {
    fn default() -> Self {
        Open::These(BTreeSet::new())
    }
}

/// What to put into the picture.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CompanyView {
    pub nesting: Nesting,
    pub links: LinkFilter,
    pub open: Open,
    /// Where lines end; when `None`, as finely as the number of boxes allows.
    pub ends: Option<LineEnds>,
}

/// A part in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    pub part: Part,
    /// The open part it lies in, as an index of [`Company::parts`]; always a smaller one.
    pub parent: Option<u32>,
    /// Its own parts are shown.
    pub open: bool,
    /// Systems in it that are not archived, or are linked still.
    pub systems: u32,
    /// Links that pass the filter and have both ends in it.
    pub inside: u32,
    /// Links that pass the filter and leave it, as consumer and as provider.
    pub uses: u32,
    pub used: u32,
}

/// Links between two parts in one direction, drawn as one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bundle {
    /// Indices of [`Company::parts`].
    pub from: u32,
    pub to: u32,
    pub links: u32,
    pub interactions: InteractionSet,
    pub statuses: StatusSet,
    /// How many of them go through a hub, broker or gateway.
    pub routed: u32,
}

/// Where lines end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineEnds {
    /// At the closed boxes.
    Closed,
    /// At the outermost boxes that do not have both ends in them, open ones too: between so many boxes finer lines would be a felt.
    Outermost,
}

/// The company in boxes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Company {
    /// A part before what is in it; in the order of ids.
    pub parts: Vec<Shown>,
    /// Sorted by ends.
    pub bundles: Vec<Bundle>,
    pub ends: LineEnds,
    /// Links in the bundles.
    pub links_shown: u32,
    /// Links within closed boxes.
    pub hidden_inside: u32,
    /// Links that the filter keeps out.
    pub hidden_by_filter: u32,
    /// Links of a system with itself, which are no dependency.
    pub hidden_internal: u32,
    pub systems_total: u32,
}

/// Beyond so many closed boxes lines end at the outermost ones.
const FINE: usize = 240;

/// The parts that are to be seen and the links between them.
pub fn company(landscape: &Landscape, view: &CompanyView) -> Company {
    let mut linked = vec![false; landscape.linked_end()];
    for link in landscape.outgoing.iter().flat_map(|links| links.iter()) {
        if view.links.passes(link) && !link.is_internal() {
            for system in [link.consumer, link.provider] {
                if let Some(slot) = linked.get_mut(system.0 as usize) {
                    *slot = true;
                }
            }
        }
    }
    let counts = |id: SystemId| linked.get(id.0 as usize).copied().unwrap_or(false);
    let is_open = |part: &Part| match &view.open {
        Open::All => true,
        Open::These(parts) => parts.contains(part),
    };
    // For each system the chain of its parts, as far as they are open.
    let mut seen: BTreeMap<Vec<Part>, u32> = BTreeMap::new();
    let mut chain_of: Vec<Option<Vec<Part>>> = Vec::new();
    let mut systems_total = 0;
    for system in landscape
        .systems()
        .filter(|system| !system.archived || counts(system.id))
    {
        systems_total += 1;
        let domain = Part::Domain(system.domain);
        let whole = match view.nesting {
            Nesting::DomainTeamSystem => vec![domain, Part::Team(Some(system.domain), system.team)],
            Nesting::DomainSystem => vec![domain],
            Nesting::TeamSystem => vec![Part::Team(None, system.team)],
        };
        let mut chain = Vec::with_capacity(whole.len() + 1);
        let mut opened = true;
        for part in whole.into_iter().chain([Part::System(system.id)]) {
            if !opened {
                break;
            }
            opened = is_open(&part);
            chain.push(part);
            *seen.entry(chain.clone()).or_default() += 1;
        }
        let at = system.id.0 as usize;
        if chain_of.len() <= at {
            chain_of.resize(at + 1, None);
        }
        if let Some(slot) = chain_of.get_mut(at) {
            *slot = Some(chain);
        }
    }
    let number: BTreeMap<&[Part], u32> = seen.keys().map(Vec::as_slice).zip(0..).collect();
    let mut parts: Vec<Shown> = seen
        .iter()
        .filter_map(|(chain, systems)| {
            let (part, around) = chain.split_last()?;
            Some(Shown {
                part: *part,
                parent: number.get(around).copied(),
                open: false,
                systems: *systems,
                inside: 0,
                uses: 0,
                used: 0,
            })
        })
        .collect();
    let parents: Vec<u32> = parts.iter().filter_map(|shown| shown.parent).collect();
    for parent in parents {
        if let Some(shown) = parts.get_mut(parent as usize) {
            shown.open = true;
        }
    }
    // For each system the numbers of those parts, the outermost first.
    let numbers: Vec<Vec<u32>> = chain_of
        .iter()
        .map(|chain| {
            let chain = chain.as_deref().unwrap_or_default();
            (1..=chain.len())
                .filter_map(|end| number.get(chain.get(..end)?).copied())
                .collect()
        })
        .collect();
    let closed = parts.iter().filter(|shown| !shown.open).count();
    let readable = if closed <= FINE {
        LineEnds::Closed
    } else {
        LineEnds::Outermost
    };
    let ends = view.ends.unwrap_or(readable);
    let mut found = Company {
        parts,
        bundles: Vec::new(),
        ends,
        links_shown: 0,
        hidden_inside: 0,
        hidden_by_filter: 0,
        hidden_internal: 0,
        systems_total,
    };
    found.bundle(landscape, &view.links, &numbers);
    found
}

impl Company {
    fn bundle(&mut self, landscape: &Landscape, filter: &LinkFilter, numbers: &[Vec<u32>]) {
        let chain = |id: SystemId| numbers.get(id.0 as usize).map_or(&[][..], |chain| chain);
        let mut pairs: Vec<Bundle> = Vec::new();
        for link in landscape.outgoing.iter().flat_map(|links| links.iter()) {
            if link.is_internal() {
                self.hidden_internal += 1;
                continue;
            }
            if !filter.passes(link) {
                self.hidden_by_filter += 1;
                continue;
            }
            let (from, to) = (chain(link.consumer), chain(link.provider));
            let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
            for part in from.iter().take(common) {
                self.count(*part, |shown| shown.inside += 1);
            }
            for part in from.iter().skip(common) {
                self.count(*part, |shown| shown.uses += 1);
            }
            for part in to.iter().skip(common) {
                self.count(*part, |shown| shown.used += 1);
            }
            let end = |chain: &[u32]| match self.ends {
                LineEnds::Closed => chain.get(common..).and_then(|rest| rest.last()).copied(),
                LineEnds::Outermost => chain.get(common).copied(),
            };
            match (end(from), end(to)) {
                (Some(from), Some(to)) => {
                    self.links_shown += 1;
                    pairs.push(of_one(from, to, link));
                }
                _ => self.hidden_inside += 1,
            }
        }
        pairs.sort_by_key(|bundle| (bundle.from, bundle.to));
        pairs.dedup_by(|next, sum| {
            let same = (next.from, next.to) == (sum.from, sum.to);
            if same {
                sum.links += next.links;
                sum.routed += next.routed;
                next.interactions.iter().for_each(|one| sum.interactions.insert(one));
                next.statuses.iter().for_each(|one| sum.statuses.insert(one));
            }
            same
        });
        self.bundles = pairs;
    }

    fn count(&mut self, part: u32, change: impl FnOnce(&mut Shown)) {
        if let Some(shown) = self.parts.get_mut(part as usize) {
            change(shown);
        }
    }
}

fn of_one(from: u32, to: u32, link: &Link) -> Bundle {
    let mut bundle = Bundle {
        from,
        to,
        links: 1,
        interactions: InteractionSet::NONE,
        statuses: StatusSet::NONE,
        routed: u32::from(link.is_routed()),
    };
    bundle.interactions.insert(link.interaction);
    bundle.statuses.insert(link.status);
    bundle
}

/// Lays the company out. Of an open part the label, title, address and class stand at its frame.
pub fn draw_company<'a>(company: &Company, text: impl Fn(&Shown) -> NodeText<'a>) -> Drawing<'a, Shown, Bundle> {
    let texts: Vec<NodeText> = company.parts.iter().map(text).collect();
    match company.ends {
        LineEnds::Closed => in_lanes(company, texts),
        LineEnds::Outermost => nested(company, texts),
    }
}

fn frame(text: &NodeText<'_>, parent: Option<u32>) -> FrameText<'static> {
    FrameText {
        parent,
        label: text.label.clone().into_owned().into(),
        title: text.title.clone().into_owned().into(),
        href: text.href.clone().map(|href| href.into_owned().into()),
        class: text.class.clone().into_owned().into(),
    }
}

/// Closed parts as nodes, open ones as groups of one layout.
fn in_lanes<'a>(company: &Company, texts: Vec<NodeText<'a>>) -> Drawing<'a, Shown, Bundle> {
    let mut node_of: Vec<Option<u32>> = vec![None; company.parts.len()];
    let mut group_of: Vec<Option<u32>> = vec![None; company.parts.len()];
    let (mut shown, mut faces, mut frames): (Vec<Shown>, Vec<Face>, Vec<FrameText>) = Default::default();
    for (index, (part, mut text)) in company.parts.iter().zip(texts).enumerate() {
        let around = part
            .parent
            .and_then(|parent| group_of.get(parent as usize).copied().flatten());
        if part.open {
            if let Some(slot) = group_of.get_mut(index) {
                *slot = Some(frames.len() as u32);
            }
            frames.push(frame(&text, around));
        } else {
            if let Some(slot) = node_of.get_mut(index) {
                *slot = Some(shown.len() as u32);
            }
            text.frame = around;
            shown.push(*part);
            faces.push(Face::of(text));
        }
    }
    let at = |part: u32| node_of.get(part as usize).copied().flatten().unwrap_or(u32::MAX);
    let sketch = Sketch {
        nodes: faces.iter().map(|face| face.size).collect(),
        edges: company.bundles.iter().map(|b| (at(b.from), at(b.to))).collect(),
        columns: None,
        groups: frames.iter().map(|frame| frame.parent).collect(),
        group_of: faces.iter().map(|face| face.text.frame).collect(),
        ..Sketch::default()
    };
    let shown = shown.into_iter().map(|shown| (shown, false));
    drawing(layout(&sketch), shown, faces, company.bundles.iter().copied(), frames)
}

/// Each open part laid out for itself, from the innermost out, and then as one box in the layout of the part around it.
fn nested<'a>(company: &Company, texts: Vec<NodeText<'a>>) -> Drawing<'a, Shown, Bundle> {
    let space = Space::default();
    let parts = company.parts.len();
    let root = parts as u32;
    let parent = |part: u32| {
        let shown = company.parts.get(part as usize);
        shown.and_then(|shown| shown.parent).unwrap_or(root)
    };
    let mut children: Vec<Vec<u32>> = vec![Vec::new(); parts + 1];
    let mut within: Vec<Vec<u32>> = vec![Vec::new(); parts + 1];
    let mut position = vec![0u32; parts];
    for part in 0..root {
        if let Some(list) = children.get_mut(parent(part) as usize) {
            if let Some(slot) = position.get_mut(part as usize) {
                *slot = list.len() as u32;
            }
            list.push(part);
        }
    }
    for (bundle, index) in company.bundles.iter().zip(0u32..) {
        if let Some(list) = within.get_mut(parent(bundle.from) as usize) {
            list.push(index);
        }
    }
    let faces: Vec<Face> = texts.into_iter().map(Face::of).collect();
    let mut sizes: Vec<Size> = faces.iter().map(|face| face.size).collect();
    let mut layouts: Vec<Option<Layout>> = vec![None; parts + 1];
    let at = |part: u32| position.get(part as usize).copied().unwrap_or(u32::MAX);
    let opened = company.parts.iter().filter(|shown| shown.open).count() as u32 / 2;
    // Children have greater numbers than their parents, but for the whole.
    for part in (0..root).rev().chain([root]) {
        let inner = children.get(part as usize).map_or(&[][..], |list| list);
        if inner.is_empty() {
            continue;
        }
        let lines = within.get(part as usize).map_or(&[][..], |list| list);
        let lines = lines.iter().filter_map(|line| company.bundles.get(*line as usize));
        let laid = layout(&Sketch {
            nodes: inner
                .iter()
                .filter_map(|child| sizes.get(*child as usize).copied())
                .collect(),
            edges: lines.map(|bundle| (at(bundle.from), at(bundle.to))).collect(),
            share: opened,
            space: Space {
                margin: if part == root {
                    space.margin
                } else {
                    space.group_padding
                },
                ..space
            },
            ..Sketch::default()
        });
        if let Some(size) = sizes.get_mut(part as usize) {
            let named = faces.get(part as usize).map_or(0.0, |face| face.size.width);
            size.width = laid.width.max(named);
            size.height = laid.height + space.group_head;
        }
        if let Some(slot) = layouts.get_mut(part as usize) {
            *slot = Some(laid);
        }
    }
    // From the outside in: where each part begins.
    let mut whole = Layout {
        nodes: vec![Rect::default(); parts],
        routes: vec![Route::default(); company.bundles.len()],
        ..Layout::default()
    };
    for part in std::iter::once(root).chain(0..root) {
        let Some(laid) = layouts.get(part as usize).and_then(Option::as_ref) else {
            continue;
        };
        let origin = match whole.nodes.get(part as usize) {
            Some(area) => Point {
                x: area.at.x,
                y: area.at.y + space.group_head,
            },
            None => Point::default(),
        };
        if part == root {
            (whole.width, whole.height) = (laid.width, laid.height);
        }
        whole.crossings += laid.crossings;
        let inner = children.get(part as usize).map_or(&[][..], |list| list);
        for (child, area) in inner.iter().zip(&laid.nodes) {
            if let Some(slot) = whole.nodes.get_mut(*child as usize) {
                *slot = *area;
                slot.at.x += origin.x;
                slot.at.y += origin.y;
            }
        }
        let lines = within.get(part as usize).map_or(&[][..], |list| list);
        for (line, route) in lines.iter().zip(&laid.routes) {
            if let Some(slot) = whole.routes.get_mut(*line as usize) {
                slot.clone_from(route);
                for point in &mut slot.points {
                    point.x += origin.x;
                    point.y += origin.y;
                }
            }
        }
    }
    let mut frames = Vec::new();
    let mut areas = Vec::new();
    let (mut shown, mut kept, mut nodes) = (Vec::new(), Vec::new(), Vec::new());
    for ((part, face), area) in company.parts.iter().zip(faces).zip(std::mem::take(&mut whole.nodes)) {
        if part.open {
            frames.push(frame(&face.text, None));
            areas.push(Some(area));
        } else {
            shown.push((*part, false));
            kept.push(face);
            nodes.push(area);
        }
    }
    whole.nodes = nodes;
    whole.groups = areas;
    drawing(whole, shown.into_iter(), kept, company.bundles.iter().copied(), frames)
}
