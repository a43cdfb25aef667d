//! Diagrams as files for other tools: DOT, Mermaid, PlantUML C4, Structurizr DSL, GraphML, JSON, CSV.
//!
//! A [`Diagram`] is made of a drawn part of the landscape and names that the caller gives. Its ids follow from the records (`s42` is
//! a system, `d3` a domain, `t7` a team, `d3_t7` a team as far as it is in a domain; `0` gathers what has none), so that a file of
//! tomorrow can be compared with one of today.
//!
//! Names are foreign text. Each format writes what its language would read as its own otherwise; what a language cannot say at all
//! (a line break in a label, control characters) becomes a space. Structurizr has no way to write a backslash: it becomes `⧵`.

mod c4;
mod data;
mod dot;
mod graphml;
mod mermaid;

use crate::drawing::{Company, Part};
use crate::id::SystemId;
use crate::model::{Interaction, InteractionSet, Status, SystemKind};
use crate::neighbourhood::Neighbourhood;
use crate::travel::{Stop, Travel};
use crate::word::words;
use std::borrow::Cow;
use std::collections::BTreeMap;

words! {
    /// A language that diagrams are written in.
    Format {
        /// Graphviz.
        Dot = "dot",
        /// A Mermaid flowchart, as Markdown viewers draw it.
        Mermaid = "mermaid",
        /// PlantUML with the C4 macros of its standard library.
        Plantuml = "plantuml",
        /// A Structurizr workspace with one landscape view.
        Structurizr = "structurizr",
        /// GraphML, for graph tools; groups are data of the nodes, because few tools read nested graphs.
        Graphml = "graphml",
        Json = "json",
        /// A row for each line, and one for each node without any.
        Csv = "csv",
    }
}

impl Format {
    /// The ending of a file's name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Dot => "dot",
            Format::Mermaid => "mmd",
            Format::Plantuml => "puml",
            Format::Structurizr => "dsl",
            Format::Graphml => "graphml",
            Format::Json => "json",
            Format::Csv => "csv",
        }
    }

    /// The media type to serve a file as.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Dot => "text/vnd.graphviz; charset=utf-8",
            Format::Mermaid | Format::Plantuml | Format::Structurizr => "text/plain; charset=utf-8",
            Format::Graphml => "application/graphml+xml; charset=utf-8",
            Format::Json => "application/json",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What a part is called.
#[derive(Clone, Default, Debug)]
pub struct Named<'a> {
    pub name: Cow<'a, str>,
    /// A second line, such as the owner.
    pub detail: Cow<'a, str>,
    pub href: Option<Cow<'a, str>>,
    /// Of a system what it is.
    pub kind: Option<SystemKind>,
}

/// A group of nodes.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    pub part: Part,
    pub named: Named<'a>,
    /// The group around it; always a smaller index.
    pub parent: Option<u32>,
}

/// A node.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    pub part: Part,
    pub named: Named<'a>,
    /// The innermost group it is in.
    pub group: Option<u32>,
}

/// A line between two nodes, or, in a picture of a great estate, between groups.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relation {
    pub from: End,
    pub to: End,
    /// How many integrations.
    pub links: u32,
    pub interactions: InteractionSet,
    /// The one that says most, see [`StatusSet::foremost`](crate::StatusSet::foremost).
    pub status: Status,
}

/// Where a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// An index of [`Diagram::nodes`].
    Node(u32),
    /// An index of [`Diagram::groups`].
    Group(u32),
}

/// What is to be written.
#[derive(Clone, Debug, Default)]
pub struct Diagram<'a> {
    pub title: Cow<'a, str>,
    /// What the diagram does not show, in a sentence; it stands in the file.
    pub note: Cow<'a, str>,
    /// Outer ones before those within them.
    pub groups: Vec<Group<'a>>,
    pub nodes: Vec<Node<'a>>,
    pub relations: Vec<Relation>,
}

impl<'a> Diagram<'a> {
    /// A neighbourhood. `around` gives the groups that a system stands in, the outermost first.
    pub fn of_neighbourhood(
        neighbourhood: &Neighbourhood,
        around: impl Fn(SystemId) -> Vec<Part>,
        name: impl Fn(Part) -> Named<'a>,
    ) -> Self {
        let mut diagram = Diagram::default();
        let mut known: BTreeMap<Vec<Part>, u32> = BTreeMap::new();
        let mut nodes: BTreeMap<SystemId, u32> = BTreeMap::new();
        for node in &neighbourhood.nodes {
            let chain = around(node.system);
            let mut parent = None;
            for end in 1..=chain.len() {
                let Some(part) = chain.get(end - 1) else { continue };
                let inner = chain.get(..end).unwrap_or_default();
                parent = Some(*known.entry(inner.to_vec()).or_insert_with(|| {
                    diagram.groups.push(Group {
                        part: *part,
                        named: name(*part),
                        parent,
                    });
                    diagram.groups.len() as u32 - 1
                }));
            }
            nodes.insert(node.system, diagram.nodes.len() as u32);
            let part = Part::System(node.system);
            diagram.nodes.push(Node {
                part,
                named: name(part),
                group: parent,
            });
        }
        let relations = neighbourhood.edges.iter().filter_map(|edge| {
            Some(Relation {
                from: End::Node(*nodes.get(&edge.consumer)?),
                to: End::Node(*nodes.get(&edge.provider)?),
                links: edge.integrations.len() as u32,
                interactions: edge.interactions,
                status: edge.status(),
            })
        });
        diagram.relations = relations.collect();
        diagram
    }

    /// An entity on its way, as far as it is drawn: lines run from who sends it to who receives it.
    pub fn of_travel(travel: &Travel, name: impl Fn(&Stop) -> Named<'a>) -> Self {
        let mut diagram = Diagram::default();
        let mut nodes: BTreeMap<SystemId, u32> = BTreeMap::new();
        for stop in travel.stops.iter().filter(|stop| stop.drawn) {
            nodes.insert(stop.system, diagram.nodes.len() as u32);
            diagram.nodes.push(Node {
                part: Part::System(stop.system),
                named: name(stop),
                group: None,
            });
        }
        let relations = travel.legs.iter().filter_map(|leg| {
            Some(Relation {
                from: End::Node(*nodes.get(&leg.source)?),
                to: End::Node(*nodes.get(&leg.receiver)?),
                links: leg.integrations.len() as u32,
                interactions: leg.interactions,
                status: leg.statuses.foremost(),
            })
        });
        diagram.relations = relations.collect();
        diagram
    }

    /// The company: its closed parts as nodes, the open ones as groups.
    pub fn of_company(company: &Company, name: impl Fn(Part) -> Named<'a>) -> Self {
        let mut diagram = Diagram::default();
        let mut ends: Vec<End> = Vec::with_capacity(company.parts.len());
        for shown in &company.parts {
            let around = shown.parent.and_then(|parent| ends.get(parent as usize));
            let around = match around {
                Some(End::Group(group)) => Some(*group),
                _ => None,
            };
            let (part, named) = (shown.part, name(shown.part));
            if shown.open {
                ends.push(End::Group(diagram.groups.len() as u32));
                diagram.groups.push(Group {
                    part,
                    named,
                    parent: around,
                });
            } else {
                ends.push(End::Node(diagram.nodes.len() as u32));
                diagram.nodes.push(Node {
                    part,
                    named,
                    group: around,
                });
            }
        }
        let relations = company.bundles.iter().filter_map(|bundle| {
            Some(Relation {
                from: *ends.get(bundle.from as usize)?,
                to: *ends.get(bundle.to as usize)?,
                links: bundle.links,
                interactions: bundle.interactions,
                status: bundle.statuses.foremost(),
            })
        });
        diagram.relations = relations.collect();
        diagram
    }

    /// The text of a file.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Dot => dot::write(self),
            Format::Mermaid => mermaid::write(self),
            Format::Plantuml => c4::plantuml(self),
            Format::Structurizr => c4::structurizr(self),
            Format::Graphml => graphml::write(self),
            Format::Json => data::json(self),
            Format::Csv => data::csv(self),
        }
    }

    fn part(&self, end: End) -> Option<(Part, &Named<'a>)> {
        match end {
            End::Node(index) => self.nodes.get(index as usize).map(|node| (node.part, &node.named)),
            End::Group(index) => self.groups.get(index as usize).map(|group| (group.part, &group.named)),
        }
    }

    fn id(&self, end: End) -> String {
        self.part(end).map(|(part, _)| id(part)).unwrap_or_default()
    }

    /// Whether a line ends at the group itself.
    fn is_end(&self, group: u32) -> bool {
        let mut ends = self.relations.iter().flat_map(|relation| [relation.from, relation.to]);
        ends.any(|end| end == End::Group(group))
    }

    /// The groups within a group, or those within none, and the nodes.
    fn within(&self, group: Option<u32>) -> (Vec<u32>, Vec<&Node<'a>>) {
        let groups = (0u32..).zip(&self.groups).filter(|(_, inner)| inner.parent == group);
        (
            groups.map(|(index, _)| index).collect(),
            self.nodes.iter().filter(|node| node.group == group).collect(),
        )
    }
}

/// The id of a part: letters, digits and underscores, beginning with a letter, and no keyword of any of the languages.
fn id(part: Part) -> String {
    let number = |id: Option<u32>| id.unwrap_or(0);
    match part {
        Part::System(system) => format!("s{system}"),
        Part::Domain(domain) => format!("d{}", number(domain.map(u32::from))),
        Part::Team(None, team) => format!("t{}", number(team.map(u32::from))),
        Part::Team(Some(domain), team) => {
            let (domain, team) = (domain.map(u32::from), team.map(u32::from));
            format!("d{}_t{}", number(domain), number(team))
        }
    }
}

/// The interactions of a line in their words, joined by commas.
fn interactions(relation: &Relation) -> String {
    let words: Vec<&str> = relation.interactions.iter().map(Interaction::as_str).collect();
    words.join(", ")
}

/// Without what no line of text may contain: line breaks and control characters are spaces.
fn one_line(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|letter| match letter {
        '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    })
}
