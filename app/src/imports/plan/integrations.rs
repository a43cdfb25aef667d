//! Who uses what. An integration of a file is the one of the catalog with the same consumer, API, version and way; where the file names no
//! version, with any version, the running one first.

use super::{Holder, Planner, keep, owner_of};
use crate::db::Tx;
use crate::imports::known::{KnownVersion, recommended};
use crate::imports::stored::{self, Edge, Stored, Which, sort_carried};
use portolan_domain::estate::{Carried, Integration};
use portolan_domain::facts::IntegrationFacts;
use portolan_domain::words::{ApiStyle, Criticality, DataDirection, IntegrationStatus, Interaction, ObjectKind};
use std::collections::{HashMap, HashSet};

/// The integrations of the catalog that a file can mean, by consumer, API and way.
type Edges = HashMap<(i64, i64, Option<i64>), Vec<Edge>>;

impl Planner<'_> {
    pub(super) async fn integrations(&mut self, tx: &mut Tx, integrations: Vec<Integration>) -> crate::Result<()> {
        let edges = self.edges(tx, &integrations).await?;
        let mut meant: HashSet<i64> = HashSet::new();
        let matched: Vec<Option<i64>> = integrations
            .iter()
            .map(|integration| {
                let id = self.matching(&edges, integration, &meant)?;
                meant.insert(id);
                Some(id)
            })
            .collect();
        let ids: Vec<i64> = meant.into_iter().collect();
        let mut stored: HashMap<i64, Stored<IntegrationFacts>> = HashMap::new();
        for row in stored::integrations(tx, &self.plan.known, Which::These(&ids)).await? {
            stored.insert(row.id, row);
        }
        for (integration, id) in integrations.into_iter().zip(matched) {
            let before = id.and_then(|id| stored.remove(&id));
            self.integration(integration, before);
        }
        Ok(())
    }

    async fn edges(&self, tx: &mut Tx, integrations: &[Integration]) -> crate::Result<Edges> {
        let known = &self.plan.known;
        let consumers: HashSet<i64> = integrations
            .iter()
            .filter_map(|one| known.systems.id(&one.consumer))
            .collect();
        let consumers: Vec<i64> = consumers.into_iter().collect();
        let mut edges = Edges::new();
        for edge in stored::edges(tx, &consumers).await? {
            if let Some(api) = known.version_apis.get(&edge.version_id) {
                edges
                    .entry((edge.consumer_id, *api, edge.via_id))
                    .or_default()
                    .push(edge);
            }
        }
        Ok(edges)
    }

    fn matching(&self, edges: &Edges, integration: &Integration, taken: &HashSet<i64>) -> Option<i64> {
        let known = &self.plan.known;
        let (consumer, api) = (
            known.systems.id(&integration.consumer)?,
            known.apis.id(&integration.api)?,
        );
        let via = match &integration.via {
            Some(via) => Some(known.systems.id(via)?),
            None => None,
        };
        let version = match &integration.version {
            Some(label) => Some(known.version(&integration.api, label)?),
            None => None,
        };
        let preferred = known
            .api(&integration.api)
            .and_then(|api| recommended(&api.versions))
            .map(|version| version.id);
        let candidates = edges.get(&(consumer, api, via))?.iter();
        candidates
            .filter(|edge| version.is_none_or(|version| version == edge.version_id) && !taken.contains(&edge.id))
            .min_by_key(|edge| {
                let is_over = edge.status == IntegrationStatus::Retired;
                (is_over, Some(edge.version_id) != preferred, edge.id)
            })
            .map(|edge| edge.id)
    }

    fn integration(&mut self, given: Integration, before: Option<Stored<IntegrationFacts>>) {
        let was = before.as_ref().map(|before| before.facts.clone());
        let version = match (&given.version, &was) {
            (Some(label), _) => Some(label.clone()),
            (None, Some(was)) => Some(was.version.clone()),
            (None, None) => recommended(self.versions_of(&given.api)).map(|version| version.label.to_string()),
        };
        let way = given.via.as_ref().map(|via| format!(" via {via}")).unwrap_or_default();
        let reference = format!(
            "{} → {}/{}{way}",
            given.consumer,
            given.api,
            version.as_deref().unwrap_or("?")
        );
        let holder = Holder {
            kind: ObjectKind::Integration,
            reference: &reference,
            origin: &given.origin,
        };
        let has_version = |version: &String| {
            self.versions_of(&given.api)
                .iter()
                .any(|known| *known.label == **version)
        };
        let missing = if !self.exists(ObjectKind::System, &given.consumer) {
            Some((ObjectKind::System, given.consumer.clone()))
        } else if !self.exists(ObjectKind::Api, &given.api) {
            Some((ObjectKind::Api, given.api.clone()))
        } else if !version.as_ref().is_some_and(has_version) {
            Some((ObjectKind::Version, version.clone().unwrap_or_default()))
        } else {
            None
        };
        if let Some((kind, reference)) = missing {
            let mut args = holder.args(&reference);
            args.push(("needed", kind.to_string()));
            return self.refuse(holder.origin, "needs-refused", args);
        }
        let via = self.optional(ObjectKind::System, given.via, &holder);
        let stated = match given.owner {
            Some(nobody) if nobody.is_empty() => Some(nobody),
            owner => self.optional(ObjectKind::Team, owner, &holder),
        };
        let mut entities: Vec<Carried> = Vec::new();
        for carried in given.entities {
            if !entities.contains(&carried)
                && self
                    .optional(ObjectKind::Entity, Some(carried.entity.clone()), &holder)
                    .is_some()
            {
                entities.push(carried);
            }
        }
        sort_carried(&mut entities);
        let mut operations = given.operations;
        operations.sort();
        operations.dedup();
        let style = self.style_of(&given.api);
        let status = self.status(&holder, given.status, was.as_ref().map(|was| was.status));
        let (entities, operations) = (Some(entities), Some(operations));
        let after = IntegrationFacts {
            version: version.unwrap_or_default(),
            via,
            purpose: keep(given.purpose, was.as_ref().map(|was| was.purpose.clone()), String::new),
            interaction: keep(given.interaction, was.as_ref().map(|was| was.interaction), || {
                usual(style)
            }),
            direction: keep(given.direction, was.as_ref().map(|was| was.direction), || {
                DataDirection::ToConsumer
            }),
            criticality: keep(given.criticality, was.as_ref().map(|was| was.criticality), || {
                Criticality::Medium
            }),
            owner: owner_of(stated, was.as_ref().map(|was| was.owner.clone()), || {
                self.system_owner(&given.consumer)
            }),
            status,
            entities: keep(
                entities.filter(|entities| !entities.is_empty()),
                was.as_ref().map(|was| was.entities.clone()),
                Vec::new,
            ),
            operations: keep(
                operations.filter(|operations| !operations.is_empty()),
                was.as_ref().map(|was| was.operations.clone()),
                Vec::new,
            ),
            resilience: keep(
                given.resilience,
                was.as_ref().map(|was| was.resilience.clone()),
                Default::default,
            ),
            security: keep(
                given.security,
                was.as_ref().map(|was| was.security.clone()),
                Default::default,
            ),
            live_on: was.as_ref().and_then(|was| was.live_on),
            retired_on: was.as_ref().and_then(|was| was.retired_on),
            consumer: given.consumer,
            api: given.api,
        };
        let allowed = self.may_write(was.as_ref().map(|was| was.owner.as_deref()), after.owner.as_deref());
        if let Some(change) = self.settle(&holder, before, after, allowed) {
            self.plan.integrations.push(change);
        }
    }

    /// What a file says of the status counts, except that it cannot pass the gate for an integration that the board has not decided on.
    fn status(
        &mut self,
        holder: &Holder<'_>,
        stated: Option<IntegrationStatus>,
        before: Option<IntegrationStatus>,
    ) -> IntegrationStatus {
        match (stated, before) {
            (Some(stated), Some(IntegrationStatus::Proposed)) if stated != IntegrationStatus::Proposed => {
                self.warn(holder.origin, "status-kept", holder.args(""));
                IntegrationStatus::Proposed
            }
            (Some(stated), _) => stated,
            (None, Some(before)) => before,
            (None, None) => IntegrationStatus::Live,
        }
    }

    fn versions_of(&self, api: &str) -> &[KnownVersion] {
        match self.planned.versions.get(api) {
            Some(versions) => versions,
            None => self.plan.known.api(api).map_or(&[], |api| &api.versions),
        }
    }

    fn style_of(&self, api: &str) -> ApiStyle {
        let planned = self.planned.styles.get(api).copied();
        planned
            .or_else(|| self.plan.known.api(api).map(|api| api.style))
            .unwrap_or(ApiStyle::Rest)
    }
}

/// How consumers of an API of this style usually wait.
fn usual(style: ApiStyle) -> Interaction {
    match style {
        ApiStyle::Event => Interaction::Asynchronous,
        ApiStyle::File => Interaction::Batch,
        ApiStyle::Rest | ApiStyle::Graphql | ApiStyle::Grpc | ApiStyle::Soap | ApiStyle::Other => {
            Interaction::Synchronous
        }
    }
}
