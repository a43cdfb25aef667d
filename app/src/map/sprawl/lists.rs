//! The list behind each measure, as much of it as is asked for.

use crate::auth::Cx;
use crate::map::names;
use crate::map::survey::Seen;
use crate::map::table::{Cell, Row, Table};
use crate::snapshot::{Snapshot, place};
use crate::ui;
use portolan_domain::ids::{ApiId, VersionId};
use portolan_landscape::sprawl::{CopyRead, Cycle, DuplicateFeed, FanOf, HubCandidate, Measure, Metrics, Zombie};
use portolan_landscape::{self as graph, IntegrationId, Landscape, LinkFilter, Scope, SystemId};
use std::ops::Range;

/// How many names of one cell are written out.
const NAMED: usize = 8;

/// The rows of a list that lie in a range, with how many there are in all.
pub(super) fn list(cx: &Cx, seen: &Seen, metrics: &Metrics, measure: Measure, range: Range<usize>) -> Table {
    let snapshot = &seen.snapshot;
    let it = Lister { cx, snapshot };
    let total = metrics.listed(measure);
    let (heads, rows): (&'static [&'static str], Vec<Row>) = match measure {
        Measure::PointToPointShare => (
            &[
                "integration",
                "consumer",
                "provider",
                "version",
                "interaction",
                "criticality",
            ],
            window(&metrics.direct, range).map(|id| it.direct(*id)).collect(),
        ),
        Measure::LinkDensity => (
            &["consumer", "provider", "links", "see"],
            pairs(seen.survey.sprawl.landscape(), metrics.scope)
                .skip(range.start)
                .take(range.len())
                .map(|(consumer, provider, links)| it.pair(consumer, provider, &[links]))
                .collect(),
        ),
        Measure::FanIn => (
            &["system", "consumers", "kind", "see"],
            window(&metrics.fan_in.systems, range)
                .map(|of| it.fan(of, "up=1&down=0"))
                .collect(),
        ),
        Measure::FanOut => (
            &["system", "providers", "kind", "see"],
            window(&metrics.fan_out.systems, range)
                .map(|of| it.fan(of, "up=0&down=1"))
                .collect(),
        ),
        Measure::ChattyPairs => (
            &["one", "other", "forth", "back", "see"],
            window(&metrics.chatty, range)
                .map(|pair| it.pair(pair.one, pair.other, &[pair.forth, pair.back]))
                .collect(),
        ),
        Measure::Cycles => (
            &["systems", "size", "links", "opening", "waiting", "see"],
            window(&metrics.cycles, range).map(|cycle| it.cycle(cycle)).collect(),
        ),
        Measure::OpeningLinks => (
            &["integration", "consumer", "provider", "size", "certainty", "see"],
            it.openings(&metrics.cycles, range),
        ),
        Measure::SynchronousChain => (
            &["system", "depth", "see"],
            window(&metrics.deep, range)
                .map(|(system, depth)| {
                    it.starts(
                        *system,
                        Cell::count(*depth as usize),
                        "interaction=synchronous&up=0&down=3",
                    )
                })
                .collect(),
        ),
        Measure::RetryAmplification => (
            &["system", "times", "see"],
            window(&metrics.amplifying, range)
                .map(|(system, times)| {
                    let times = Cell::Text(super::words::value(cx, measure, *times));
                    it.starts(*system, times, "interaction=synchronous&up=0&down=3")
                })
                .collect(),
        ),
        Measure::HubCandidates => (
            &["source", "consumers", "before", "after", "saved", "see"],
            window(&metrics.hubs, range).map(|hub| it.hub(hub)).collect(),
        ),
        Measure::DuplicateFeeds => (
            &["entity", "receiver", "integrations", "sources"],
            window(&metrics.duplicates, range).map(|feed| it.feed(feed)).collect(),
        ),
        Measure::ReadsFromCopies => (
            &["integration", "entity", "reader", "source", "role", "see"],
            window(&metrics.copies, range).map(|read| it.copy(read)).collect(),
        ),
        Measure::Orphans => (
            &["api", "system", "owner", "lifecycle"],
            window(&metrics.orphans.apis, range)
                .map(|api| it.orphan(*api))
                .collect(),
        ),
        Measure::Zombies => (
            &["version", "lifecycle", "sunset", "consumers", "integrations"],
            window(&metrics.zombies, range)
                .map(|zombie| it.zombie(zombie))
                .collect(),
        ),
        Measure::Unowned => (
            &["system", "domain", "kind", "see"],
            window(&metrics.unowned, range)
                .map(|system| it.unowned(*system))
                .collect(),
        ),
    };
    Table { heads, rows, total }
}

fn window<T>(all: &[T], range: Range<usize>) -> impl Iterator<Item = &T> {
    all.iter().skip(range.start).take(range.len())
}

/// The ordered pairs of systems with a link, both in the scope, by consumer and provider, with how many links there are.
fn pairs(landscape: &Landscape, scope: Scope) -> impl Iterator<Item = (SystemId, SystemId, u32)> {
    let belongs = move |id: SystemId| super::scope::has(landscape, scope, id);
    let consumers = landscape.systems().map(|system| system.id);
    consumers.filter(move |id| belongs(*id)).flat_map(move |consumer| {
        let mut found: Vec<(SystemId, SystemId, u32)> = Vec::new();
        for link in landscape.outgoing(consumer) {
            if !LinkFilter::AGREED.passes(link) || link.is_internal() || !belongs(link.provider) {
                continue;
            }
            match found.last_mut() {
                Some((_, provider, links)) if *provider == link.provider => *links += 1,
                _ => found.push((consumer, link.provider, 1)),
            }
        }
        found
    })
}

/// Names things with their places.
pub(in crate::map) struct Lister<'a> {
    pub(in crate::map) cx: &'a Cx,
    pub(in crate::map) snapshot: &'a Snapshot,
}

impl Lister<'_> {
    pub(in crate::map) fn system(&self, id: SystemId) -> Cell {
        match names::system(self.snapshot, id) {
            Some(system) => Cell::thing(&system.name, format!("/systems/{}", system.slug), &system.slug),
            None => Cell::Text(format!("#{}", id.0)),
        }
    }

    pub(in crate::map) fn integration(&self, id: IntegrationId) -> Cell {
        let name = format!("I-{}", id.0);
        Cell::thing(&name, format!("/integrations/{}", id.0), &name)
    }

    pub(super) fn entity(&self, id: graph::EntityId) -> Cell {
        let entity = self.snapshot.entity(portolan_domain::ids::EntityId(i64::from(id.0)));
        entity.map_or_else(
            || Cell::Text(format!("#{}", id.0)),
            |entity| Cell::thing(&entity.name, format!("/entities/{}", entity.slug), &entity.slug),
        )
    }

    fn version(&self, id: VersionId) -> Cell {
        self.snapshot.version(id).map_or(Cell::Nothing, |(api, version)| {
            let href = format!("/apis/{}/versions/{}", api.slug, ui::encode(&version.label));
            let key = format!("{} {}", api.slug, version.label);
            Cell::thing(&format!("{} {}", api.name, version.label), href, &key)
        })
    }

    pub(in crate::map) fn team(&self, id: Option<portolan_domain::ids::TeamId>) -> Cell {
        let team = id.and_then(|id| self.snapshot.team(id));
        team.map_or(Cell::Nothing, |team| {
            Cell::thing(&team.name, format!("/teams/{}", team.slug), &team.slug)
        })
    }

    fn slug(&self, id: SystemId) -> &str {
        names::system(self.snapshot, id).map_or("", |system| &system.slug)
    }

    fn see(&self, text: &'static str, href: String) -> Cell {
        Cell::See {
            text: self.cx.texts().text(text, &[]),
            href,
        }
    }

    /// The neighbourhood of a system, of what is agreed.
    fn around(&self, system: SystemId, rest: &str) -> Cell {
        let href = format!("/map?system={}&status=approved&status=live&{rest}", self.slug(system));
        self.see("list-see-map", href)
    }

    /// The integrations from one to the other.
    fn cell(&self, consumer: SystemId, provider: SystemId) -> Cell {
        let (row, column) = (self.slug(consumer), self.slug(provider));
        let href = format!("/map/matrix/cell?by=system&status=approved&status=live&row={row}&column={column}");
        self.see("list-see-links", href)
    }

    fn direct(&self, id: IntegrationId) -> Row {
        let Some(integration) = names::integration(self.snapshot, id) else {
            return vec![self.integration(id)];
        };
        let system = |id: portolan_domain::ids::SystemId| self.system(SystemId(place(id.0)));
        vec![
            self.integration(id),
            system(integration.consumer),
            system(integration.provider),
            self.version(integration.version),
            Cell::word(self.cx, integration.interaction),
            Cell::word(self.cx, integration.criticality),
        ]
    }

    fn pair(&self, one: SystemId, other: SystemId, counts: &[u32]) -> Row {
        let mut row = vec![self.system(one), self.system(other)];
        row.extend(counts.iter().map(|count| Cell::count(*count as usize)));
        // Of a pair that goes one way only, the way it goes.
        let back_only = counts.first() == Some(&0);
        row.push(if back_only {
            self.cell(other, one)
        } else {
            self.cell(one, other)
        });
        row
    }

    fn fan(&self, of: &FanOf, rest: &str) -> Row {
        let system = names::system(self.snapshot, of.system);
        vec![
            self.system(of.system),
            Cell::count(of.neighbours as usize),
            system.map_or(Cell::Nothing, |system| Cell::word(self.cx, system.kind)),
            self.around(of.system, rest),
        ]
    }

    fn cycle(&self, cycle: &Cycle) -> Row {
        let (first, next) = (cycle.systems.first(), cycle.systems.get(1));
        let see = match (first, next) {
            (Some(one), Some(other)) => {
                let href = format!("/map/path?from={}&to={}", self.slug(*one), self.slug(*other));
                self.see("list-see-path", href)
            }
            _ => Cell::Nothing,
        };
        vec![
            Cell::several(cycle.systems.iter().map(|system| self.system(*system)), NAMED),
            Cell::count(cycle.systems.len()),
            Cell::count(cycle.links),
            Cell::count(cycle.opening_links),
            Cell::yes(self.cx, cycle.synchronous),
            see,
        ]
    }

    fn openings(&self, cycles: &[Cycle], range: Range<usize>) -> Vec<Row> {
        let all = cycles.iter().flat_map(|cycle| {
            let openings = cycle.opening.iter();
            openings.flat_map(move |opening| opening.integrations.iter().map(move |id| (cycle, opening, *id)))
        });
        all.skip(range.start)
            .take(range.len())
            .map(|(cycle, opening, id)| {
                let certainty = if cycle.fewest { "fewest" } else { "few" };
                vec![
                    self.integration(id),
                    self.system(opening.consumer),
                    self.system(opening.provider),
                    Cell::count(cycle.systems.len()),
                    Cell::named(
                        self.cx.texts().text(&format!("list-certainty-{certainty}"), &[]),
                        certainty,
                    ),
                    self.cell(opening.consumer, opening.provider),
                ]
            })
            .collect()
    }

    fn starts(&self, system: SystemId, value: Cell, rest: &str) -> Row {
        vec![self.system(system), value, self.around(system, rest)]
    }

    pub(super) fn hub(&self, hub: &HubCandidate) -> Row {
        let saved = hub.saved();
        vec![
            self.system(hub.source),
            Cell::count(hub.consumers as usize),
            Cell::count(hub.links as usize),
            Cell::count(hub.after as usize),
            Cell::Number(saved as f64, saved.to_string()),
            self.around(hub.source, "up=1&down=0"),
        ]
    }

    fn feed(&self, feed: &DuplicateFeed) -> Row {
        vec![
            self.entity(feed.entity),
            self.system(feed.receiver),
            Cell::several(feed.integrations.iter().map(|id| self.integration(*id)), NAMED),
            Cell::several(feed.sources.iter().map(|id| self.system(*id)), NAMED),
        ]
    }

    fn copy(&self, read: &CopyRead) -> Row {
        let role = if read.role.is_some() { "copy" } else { "none" };
        vec![
            self.integration(read.integration),
            self.entity(read.entity),
            self.system(read.reader),
            self.system(read.source),
            Cell::named(self.cx.texts().text(&format!("list-role-{role}"), &[]), role),
            self.see("list-see-entity", self.entity_map(read.entity)),
        ]
    }

    fn entity_map(&self, id: graph::EntityId) -> String {
        let entity = self.snapshot.entity(portolan_domain::ids::EntityId(i64::from(id.0)));
        crate::entities::address(entity.map_or("", |entity| &entity.slug))
    }

    fn orphan(&self, id: graph::ApiId) -> Row {
        let Some(api) = self.snapshot.api(ApiId(i64::from(id.0))) else {
            return vec![Cell::Text(format!("#{}", id.0))];
        };
        vec![
            Cell::thing(&api.name, format!("/apis/{}", api.slug), &api.slug),
            self.system(SystemId(place(api.system.0))),
            self.team(api.owner),
            api.lifecycle()
                .map_or(Cell::Nothing, |lifecycle| Cell::word(self.cx, lifecycle)),
        ]
    }

    fn zombie(&self, zombie: &Zombie) -> Row {
        let id = VersionId(i64::from(zombie.version.0));
        let version = self.snapshot.version(id).map(|(_, version)| version);
        vec![
            self.version(id),
            version.map_or(Cell::Nothing, |version| Cell::word(self.cx, version.lifecycle)),
            Cell::Day(version.and_then(|version| version.sunset_on)),
            Cell::several(zombie.consumers.iter().map(|id| self.system(*id)), NAMED),
            Cell::several(zombie.integrations.iter().map(|id| self.integration(*id)), NAMED),
        ]
    }

    fn unowned(&self, id: SystemId) -> Row {
        let system = names::system(self.snapshot, id);
        let domain = system
            .and_then(|system| system.domain)
            .and_then(|id| self.snapshot.domain(id));
        vec![
            self.system(id),
            domain.map_or(Cell::Nothing, |domain| {
                Cell::thing(&domain.name, format!("/domains/{}", domain.slug), &domain.slug)
            }),
            system.map_or(Cell::Nothing, |system| Cell::word(self.cx, system.kind)),
            self.around(id, "up=1&down=1"),
        ]
    }
}
