//! What a drawing says: the names, links, tooltips and tones of its boxes and lines.

use super::names;
use crate::auth::Cx;
use crate::snapshot::{Integration, Snapshot, System};
use crate::{t, ui};
use portolan_domain::ids::{DomainId, EntityId, TeamId};
use portolan_domain::words::{Criticality, EntityAccess, EntityRole, IntegrationStatus, Lifecycle, SystemKind};
use portolan_landscape::drawing::{EdgeText, FrameText, NodeText};
use portolan_landscape::{Edge, Neighbourhood, Node, draw, svg};

/// How many API versions the tooltip of a line names.
const TOLD: usize = 4;

/// The one question that colour answers in a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Colour {
    /// None: what a system is shows in the outline of its box.
    #[default]
    Kind,
    /// Where the versions are in their life.
    Lifecycle,
    /// Who is the source of truth, and who reads from a copy.
    Truth,
    /// What a failure costs.
    Criticality,
    /// Where the integrations are in their life.
    Status,
}

impl Colour {
    pub(super) const ALL: [Colour; 5] = [
        Colour::Kind,
        Colour::Lifecycle,
        Colour::Truth,
        Colour::Criticality,
        Colour::Status,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Colour::Kind => "kind",
            Colour::Lifecycle => "lifecycle",
            Colour::Truth => "truth",
            Colour::Criticality => "criticality",
            Colour::Status => "status",
        }
    }

    pub(super) fn of(word: &str) -> Option<Colour> {
        Colour::ALL.into_iter().find(|colour| colour.word() == word)
    }

    /// What each tone stands for, as tone and message key.
    pub(super) fn legend(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Colour::Kind => &[],
            Colour::Lifecycle => &[
                ("ok", "lifecycle-active"),
                ("info", "map-legend-coming"),
                ("warn", "lifecycle-deprecated"),
                ("bad", "map-legend-uses-retired"),
            ],
            Colour::Truth => &[("ok", "map-legend-truth"), ("warn", "map-legend-copy")],
            Colour::Criticality => &[
                ("bad", "criticality-vital"),
                ("warn", "criticality-high"),
                ("info", "criticality-medium"),
                ("neutral", "criticality-low"),
            ],
            Colour::Status => &[
                ("ok", "map-legend-running"),
                ("info", "status-proposed"),
                ("warn", "status-retiring"),
                ("neutral", "status-retired"),
            ],
        }
    }
}

/// What the boxes of a drawing are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Grouping {
    /// Each stands for itself.
    #[default]
    Nothing,
    /// The team that owns them.
    Team,
    /// Their business area.
    Domain,
}

impl Grouping {
    pub(super) const ALL: [Grouping; 3] = [Grouping::Nothing, Grouping::Team, Grouping::Domain];

    pub(super) fn word(self) -> &'static str {
        match self {
            Grouping::Nothing => "none",
            Grouping::Team => "team",
            Grouping::Domain => "domain",
        }
    }

    pub(super) fn of(word: &str) -> Option<Grouping> {
        Grouping::ALL.into_iter().find(|group| group.word() == word)
    }
}

/// How a drawing is to be written.
pub(super) struct Picture<'a> {
    pub(super) cx: &'a Cx,
    pub(super) snapshot: &'a Snapshot,
    pub(super) colour: Colour,
    /// What stands before every address: nothing on a page, this server's address in a file.
    pub(super) base: &'a str,
}

impl Picture<'_> {
    /// The SVG; `href` gives the address behind a system.
    pub(super) fn svg(&self, around: &Neighbourhood, label: &str, href: impl Fn(&System) -> String) -> String {
        self.grouped(around, label, Grouping::Nothing, None, href)
    }

    /// As [`svg`](Self::svg), with a frame around the boxes of each group, and the system of this slug brought out.
    pub(super) fn grouped(
        &self,
        around: &Neighbourhood,
        label: &str,
        by: Grouping,
        chosen: Option<&str>,
        href: impl Fn(&System) -> String,
    ) -> String {
        let mut groups: Vec<i64> = Vec::new();
        let group_of = |node: &Node| {
            let system = names::system(self.snapshot, node.system)?;
            match by {
                Grouping::Nothing => None,
                Grouping::Team => system.owner.map(i64::from),
                Grouping::Domain => system.domain.map(i64::from),
            }
        };
        for group in around.nodes.iter().filter_map(group_of) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        let frames = groups.iter().map(|group| self.frame(by, *group)).collect();
        let text = |node: &Node| {
            let group = group_of(node);
            let place = group.and_then(|group| groups.iter().position(|other| *other == group));
            let mut text = self.node(node, &href);
            let slug = names::system(self.snapshot, node.system).map(|system| &*system.slug);
            if chosen.is_some() && slug == chosen {
                text.class.to_mut().push_str(" chosen");
            }
            text.frame = place.and_then(|place| u32::try_from(place).ok());
            text
        };
        svg(&draw(around, text, frames), label, |edge| self.edge(edge))
    }

    fn frame(&self, by: Grouping, group: i64) -> FrameText<'static> {
        let team = || self.snapshot.team(TeamId(group)).map(|team| (&team.name, &team.slug));
        let domain = || {
            self.snapshot
                .domain(DomainId(group))
                .map(|domain| (&domain.name, &domain.slug))
        };
        let named = if by == Grouping::Team { team() } else { domain() };
        let Some((name, slug)) = named else {
            return FrameText::default();
        };
        FrameText {
            label: name.to_string().into(),
            href: Some(format!("{}/map?{}={slug}", self.base, by.word()).into()),
            ..FrameText::default()
        }
    }

    pub(super) fn node(&self, node: &Node, href: &impl Fn(&System) -> String) -> NodeText<'static> {
        let Some(system) = names::system(self.snapshot, node.system) else {
            return NodeText::default();
        };
        let kind = ui::word(self.cx, system.kind);
        let domain = names::domain(self.snapshot, system.domain);
        let owner = names::team(self.snapshot, system.owner);
        let mut title = format!("{} ({kind})", system.name);
        for part in [domain, owner].into_iter().flatten() {
            title.push_str(" · ");
            title.push_str(part);
        }
        if node.hidden > 0 {
            title.push_str(" · ");
            title.push_str(&t!(self.cx, "map-node-hidden", count = node.hidden));
        }
        let outline = match system.kind {
            SystemKind::External => " external",
            SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway => " hub",
            SystemKind::DataStore => " store",
            SystemKind::Application => "",
        };
        let tone = match self.colour {
            Colour::Lifecycle => self.life_of(system),
            Colour::Truth => self.truth_of(system),
            Colour::Kind | Colour::Criticality | Colour::Status => "",
        };
        NodeText {
            label: system.name.to_string().into(),
            detail: domain.or(owner).unwrap_or(&kind).to_owned().into(),
            title: title.into(),
            href: Some(format!("{}{}", self.base, href(system)).into()),
            class: format!(
                "s{}{outline}{} {tone}",
                node.system.0,
                if node.expanded { " unfolded" } else { "" }
            )
            .trim_end()
            .to_owned()
            .into(),
            badge: if node.hidden > 0 {
                format!("+{}", node.hidden).into()
            } else {
                "".into()
            },
            frame: None,
        }
    }

    pub(super) fn edge(&self, edge: &Edge) -> EdgeText<'static> {
        let name = |id| names::system(self.snapshot, id).map_or("?", |system| &*system.name);
        let count = edge.integrations.len();
        let mut title = t!(
            self.cx,
            "map-edge-title",
            consumer = name(edge.consumer),
            provider = name(edge.provider),
            count = count
        );
        let mut apis: Vec<String> = Vec::new();
        for (api, version) in edge
            .integrations
            .iter()
            .filter_map(|id| self.snapshot.version(names::integration(self.snapshot, *id)?.version))
        {
            let api = format!("{} {}", api.name, version.label);
            if !apis.contains(&api) {
                apis.push(api);
            }
            if apis.len() > TOLD {
                break;
            }
        }
        if !apis.is_empty() {
            let more = apis.len() > TOLD;
            apis.truncate(TOLD);
            title.push_str(": ");
            title.push_str(&apis.join(", "));
            title.push_str(if more { "…" } else { "" });
        }
        EdgeText {
            title: title.into(),
            href: behind(self.snapshot, edge).map(|href| format!("{}{href}", self.base).into()),
            class: format!("f{} t{} {}", edge.consumer.0, edge.provider.0, self.tone(edge))
                .trim_end()
                .to_owned()
                .into(),
        }
    }

    /// The gravest tone among the integrations of a line.
    fn tone(&self, edge: &Edge) -> &'static str {
        const GRAVEST_FIRST: [&str; 5] = ["bad", "warn", "info", "ok", "neutral"];
        let tones: Vec<&str> = edge
            .integrations
            .iter()
            .filter_map(|id| names::integration(self.snapshot, *id))
            .map(|integration| self.tone_of(integration))
            .collect();
        GRAVEST_FIRST
            .into_iter()
            .find(|tone| tones.contains(tone))
            .unwrap_or("")
    }

    fn tone_of(&self, integration: &Integration) -> &'static str {
        match self.colour {
            Colour::Kind => "",
            Colour::Lifecycle => match self.snapshot.version(integration.version).map(|(_, v)| v.lifecycle) {
                Some(Lifecycle::Active) => "ok",
                Some(Lifecycle::Deprecated) => "warn",
                Some(Lifecycle::Retired) => "bad",
                Some(Lifecycle::Design | Lifecycle::Development | Lifecycle::Preview) => "info",
                None => "",
            },
            Colour::Truth => {
                let reads = integration
                    .entities
                    .iter()
                    .filter(|(_, access)| *access == EntityAccess::Reads);
                let roles: Vec<EntityRole> = reads
                    .filter_map(|(entity, _)| self.role(*entity, integration.provider))
                    .collect();
                if roles.contains(&EntityRole::Copy) {
                    "warn"
                } else if roles.contains(&EntityRole::Master) {
                    "ok"
                } else {
                    ""
                }
            }
            Colour::Criticality => match integration.criticality {
                Criticality::Vital => "bad",
                Criticality::High => "warn",
                Criticality::Medium => "info",
                Criticality::Low => "neutral",
            },
            Colour::Status => match integration.status {
                IntegrationStatus::Proposed => "info",
                IntegrationStatus::Approved | IntegrationStatus::Live => "ok",
                IntegrationStatus::Retiring => "warn",
                IntegrationStatus::Retired => "neutral",
            },
        }
    }

    /// What a system is to an entity, over all scopes; the source of truth in one of them counts before a copy in another.
    fn role(&self, entity: EntityId, system: portolan_domain::ids::SystemId) -> Option<EntityRole> {
        let entity = self.snapshot.entity(entity)?;
        let mut roles = entity
            .roles
            .iter()
            .filter(|(_, who, _)| *who == system)
            .map(|(_, _, role)| *role);
        let first = roles.next()?;
        Some(roles.fold(first, |a, b| if a == EntityRole::Master { a } else { b }))
    }

    fn life_of(&self, system: &System) -> &'static str {
        let lives: Vec<Lifecycle> = self
            .snapshot
            .landscape
            .apis_of(names::node(system))
            .iter()
            .filter_map(|api| self.snapshot.api(portolan_domain::ids::ApiId(i64::from(api.0))))
            .filter(|api| !api.archived)
            .flat_map(|api| api.versions.iter().map(|version| version.lifecycle))
            .collect();
        let has = |life| lives.contains(&life);
        if has(Lifecycle::Deprecated) {
            "warn"
        } else if has(Lifecycle::Active) {
            "ok"
        } else if has(Lifecycle::Preview) || has(Lifecycle::Development) || has(Lifecycle::Design) {
            "info"
        } else {
            ""
        }
    }

    fn truth_of(&self, system: &System) -> &'static str {
        let mut tone = "";
        for entity in self.snapshot.entities() {
            for (_, who, role) in &entity.roles {
                match role {
                    EntityRole::Master if *who == system.id => return "ok",
                    EntityRole::Copy if *who == system.id => tone = "warn",
                    _ => {}
                }
            }
        }
        tone
    }
}

/// Where a line leads: to its one integration, or to the list of them.
pub(super) fn behind(snapshot: &Snapshot, edge: &Edge) -> Option<String> {
    if let [only] = edge.integrations.as_slice() {
        return Some(format!("/integrations/{}", only.0));
    }
    let consumer = names::system(snapshot, edge.consumer)?;
    let provider = names::system(snapshot, edge.provider)?;
    Some(format!(
        "/map/matrix/cell?by=system&row={}&column={}",
        consumer.slug, provider.slug
    ))
}
