//! What a list of integrations is asked for, looked up in the snapshot.

use super::list::Asked;
use crate::snapshot::{Integration, SearchKind, Snapshot, place};
use portolan_domain::ids::{ApiId, DomainId, EntityId, IntegrationId, SystemId, TeamId};
use portolan_domain::words::{IntegrationStatus, Interaction};
use portolan_landscape as graph;

/// Systems that a search word may stand for.
const MOST_SYSTEMS: usize = 2000;

/// What is asked for, with slugs and words looked up once. A slug that is not there finds nothing rather than everything.
pub(super) struct Wanted {
    words: Option<Words>,
    pub(super) status: Vec<IntegrationStatus>,
    pub(super) interaction: Vec<Interaction>,
    pub(super) domains: Vec<DomainId>,
    pub(super) teams: Vec<TeamId>,
    consumer: Option<SystemId>,
    provider: Option<SystemId>,
    via: Option<SystemId>,
    api: Option<ApiId>,
    entity: Option<EntityId>,
}

impl Wanted {
    pub(super) fn of(snapshot: &Snapshot, asked: &Asked) -> Self {
        let system = |slug: &str| -> Option<SystemId> {
            (!slug.is_empty()).then(|| snapshot.system_by_slug(slug).map_or(SystemId(0), |system| system.id))
        };
        let or_none = |found: Option<i64>| found.unwrap_or(0);
        Wanted {
            words: Words::of(snapshot, &asked.q),
            status: asked.status.iter().filter_map(|word| word.parse().ok()).collect(),
            interaction: asked.interaction.iter().filter_map(|word| word.parse().ok()).collect(),
            domains: asked
                .domain
                .iter()
                .map(|slug| DomainId(or_none(snapshot.domain_by_slug(slug).map(|domain| domain.id.0))))
                .collect(),
            teams: asked
                .team
                .iter()
                .map(|slug| TeamId(or_none(snapshot.team_by_slug(slug).map(|team| team.id.0))))
                .collect(),
            consumer: system(&asked.consumer),
            provider: system(&asked.provider),
            via: system(&asked.via),
            api: (!asked.api.is_empty()).then(|| ApiId(or_none(snapshot.api_by_slug(&asked.api).map(|api| api.id.0)))),
            entity: (!asked.entity.is_empty()).then(|| {
                EntityId(or_none(
                    snapshot.entity_by_slug(&asked.entity).map(|entity| entity.id.0),
                ))
            }),
        }
    }

    /// The integrations that can match at all: where one end, the API or the entity is given, the landscape has them at hand.
    pub(super) fn candidates<'a>(&self, snapshot: &'a Snapshot) -> Box<dyn Iterator<Item = &'a Integration> + 'a> {
        let landscape = &snapshot.landscape;
        let links: Vec<graph::IntegrationId> = if let Some(id) = self.consumer {
            landscape
                .outgoing(graph::SystemId(place(id.0)))
                .iter()
                .map(|link| link.integration)
                .collect()
        } else if let Some(id) = self.api {
            landscape
                .links_of(graph::ApiId(place(id.0)))
                .iter()
                .map(|link| link.integration)
                .collect()
        } else if let Some(id) = self.provider {
            landscape
                .incoming(graph::SystemId(place(id.0)))
                .iter()
                .map(|link| link.integration)
                .collect()
        } else if let Some(id) = self.entity {
            landscape
                .carriers_of(graph::EntityId(place(id.0)))
                .map(|link| link.integration)
                .collect()
        } else {
            return Box::new(snapshot.integrations());
        };
        let mut ids = links;
        ids.sort_unstable();
        ids.dedup();
        Box::new(
            ids.into_iter()
                .filter_map(|id| snapshot.integration(IntegrationId(i64::from(id.0)))),
        )
    }

    /// Whether it passes what no facet counts.
    pub(super) fn passes(&self, integration: &Integration) -> bool {
        self.consumer.is_none_or(|id| integration.consumer == id)
            && self.provider.is_none_or(|id| integration.provider == id)
            && self.via.is_none_or(|id| integration.via == Some(id))
            && self.api.is_none_or(|id| integration.api == id)
            && self
                .entity
                .is_none_or(|id| integration.entities.iter().any(|(carried, _)| *carried == id))
            && self.words.as_ref().is_none_or(|words| words.found(integration))
    }
}

/// What a search word may mean.
struct Words {
    number: Option<IntegrationId>,
    systems: Marks,
    apis: Marks,
}

/// A set of ids as a list of yes and no: asked half a million times, it must cost no hashing.
struct Marks(Vec<bool>);

impl Marks {
    fn of(ids: impl IntoIterator<Item = i64>) -> Self {
        let mut marks = Vec::new();
        for id in ids {
            let at = place(id) as usize;
            if marks.len() <= at {
                marks.resize(at + 1, false);
            }
            if let Some(mark) = marks.get_mut(at) {
                *mark = true;
            }
        }
        Marks(marks)
    }

    fn has(&self, id: i64) -> bool {
        self.0.get(place(id) as usize).copied().unwrap_or(false)
    }
}

impl Words {
    fn of(snapshot: &Snapshot, q: &str) -> Option<Self> {
        let q = q.trim();
        if q.is_empty() {
            return None;
        }
        let digits = q.strip_prefix("I-").or_else(|| q.strip_prefix("i-")).unwrap_or(q);
        let hits = snapshot.search(q, Some(SearchKind::System), MOST_SYSTEMS);
        Some(Words {
            number: digits.parse().ok(),
            systems: Marks::of(hits.into_iter().map(|hit| hit.id)),
            apis: Marks::of(snapshot.search_apis(q).into_iter().map(|id| id.0)),
        })
    }

    fn found(&self, integration: &Integration) -> bool {
        self.number == Some(integration.id)
            || self.systems.has(integration.consumer.0)
            || self.systems.has(integration.provider.0)
            || self.apis.has(integration.api.0)
    }
}
