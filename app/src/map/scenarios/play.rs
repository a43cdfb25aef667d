//! Plays a scenario on a copy of the estate, change by change.

use super::step::{Change, Place, Step};
use crate::snapshot::{Integration, Snapshot, System, convert, place};
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, VersionId};
use portolan_domain::words::{Criticality, EntityAccess, IntegrationStatus, Interaction, Lifecycle};
use portolan_landscape as graph;
use portolan_landscape::{LinkFilter, StatusSet};
use std::collections::HashMap;
use std::sync::Arc;

/// What became of one change.
#[derive(Debug, Clone, Default)]
pub(super) struct Verdict {
    /// Why it changes nothing any more: the end of the message `scenario-idle-…`.
    pub(super) idle: Option<&'static str>,
    /// The integrations that it adds, changes or ends.
    pub(super) touched: Vec<IntegrationId>,
}

/// The estate after a scenario.
pub(super) struct Played {
    /// As if it were so; what is introduced has an id beyond those of the catalog, and no slug.
    pub(super) after: Snapshot,
    /// Of each change, in their order.
    pub(super) verdicts: Vec<Verdict>,
}

/// Plays the changes in their order; each sees what those before it did. One that finds nothing to change says why.
pub(super) fn play(snapshot: &Snapshot, changes: &[Change]) -> Played {
    let mut stage = Stage {
        after: snapshot.clone(),
        introduced: HashMap::new(),
        next_system: first_system(snapshot),
        next_integration: first_integration(snapshot),
    };
    let verdicts = changes
        .iter()
        .map(|change| match stage.play(change) {
            Ok(touched) => Verdict { idle: None, touched },
            Err(idle) => Verdict {
                idle: Some(idle),
                touched: Vec::new(),
            },
        })
        .collect();
    Played {
        after: stage.after,
        verdicts,
    }
}

/// The first id of a system that the catalog does not know.
pub(super) fn first_system(snapshot: &Snapshot) -> i64 {
    snapshot.systems.end().max(1) as i64
}

/// The first id of an integration that the catalog does not know.
pub(super) fn first_integration(snapshot: &Snapshot) -> i64 {
    snapshot.integrations.end().max(1) as i64
}

struct Stage {
    after: Snapshot,
    introduced: HashMap<u32, SystemId>,
    next_system: i64,
    next_integration: i64,
}

/// The integrations that a change touched, or why it does nothing.
type Done = Result<Vec<IntegrationId>, &'static str>;

fn node(id: SystemId) -> graph::SystemId {
    graph::SystemId(place(id.0))
}

fn ids<'a>(links: impl Iterator<Item = &'a graph::Link>) -> Vec<IntegrationId> {
    let mut ids: Vec<IntegrationId> = links.map(|link| IntegrationId(i64::from(link.integration.0))).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl Stage {
    fn play(&mut self, change: &Change) -> Done {
        match &change.step {
            Step::Introduce { name, kind } => {
                self.introduce(change.n, System::sketched(SystemId(self.next_system), name, *kind))
            }
            Step::Add {
                consumer,
                version,
                via,
                interaction,
                criticality,
                entities,
            } => self.add(*consumer, *version, *via, (*interaction, *criticality), entities),
            Step::Remove { integration } => self.edit(*integration, |one| one.status = IntegrationStatus::Retired),
            Step::Route { integration, via } => {
                let via = via.map(|via| self.system(via)).transpose()?;
                self.edit(*integration, |one| one.via = via)
            }
            Step::Interact {
                integration,
                interaction,
            } => self.edit(*integration, |one| one.interaction = *interaction),
            Step::Mediate { source, via } => self.mediate(*source, *via),
            Step::RetireSystem { system } => self.retire_system(*system),
            Step::RetireVersion { version, to } => self.retire_version(*version, *to),
        }
    }

    /// The system that a place means, where it is there and in use.
    fn system(&self, place: Place) -> Result<SystemId, &'static str> {
        let id = match place {
            Place::System(id) => id,
            Place::Introduced(n) => *self.introduced.get(&n).ok_or("system-gone")?,
        };
        self.stands(id)?;
        Ok(id)
    }

    fn stands(&self, id: SystemId) -> Result<(), &'static str> {
        let there = self.after.system(id).is_some_and(|system| !system.archived);
        if there { Ok(()) } else { Err("system-gone") }
    }

    fn apply(&mut self, changes: &[graph::Change]) {
        self.after.landscape = self.after.landscape.apply(changes);
    }

    fn introduce(&mut self, n: u32, system: System) -> Done {
        // Whoever registered it meanwhile made the sketch true.
        if let Some(there) = self.after.system_named(&system.name).filter(|there| !there.archived) {
            self.introduced.insert(n, there.id);
            return Err("introduced");
        }
        self.next_system += 1;
        self.introduced.insert(n, system.id);
        let drawn = graph::System {
            id: node(system.id),
            kind: convert::system_kind(system.kind),
            domain: None,
            team: None,
            archived: false,
        };
        self.after.systems.put(place(system.id.0), Arc::new(system));
        self.apply(&[graph::Change::System(drawn)]);
        Ok(Vec::new())
    }

    /// Changes one integration.
    fn edit(&mut self, id: IntegrationId, change: impl FnOnce(&mut Integration)) -> Done {
        let at = place(id.0);
        let before = self.after.integration(id).ok_or("integration-gone")?;
        if before.status == IntegrationStatus::Retired {
            return Err("integration-gone");
        }
        let mut row = before.clone();
        change(&mut row);
        let same = (before.via, before.interaction, before.status, before.version)
            == (row.via, row.interaction, row.status, row.version);
        if same {
            return Err("same");
        }
        if let Some(mut link) = self.after.landscape.integration(graph::IntegrationId(at)).cloned() {
            link.via = row.via.map(node);
            link.interaction = convert::interaction(row.interaction);
            link.status = convert::status(row.status);
            link.version = Some(graph::VersionId(place(row.version.0)));
            self.apply(&[graph::Change::Integration(link)]);
        }
        self.after.integrations.put(at, row);
        Ok(vec![id])
    }

    fn add(
        &mut self,
        consumer: Place,
        version: VersionId,
        via: Option<Place>,
        (interaction, criticality): (Interaction, Criticality),
        entities: &[(EntityId, EntityAccess)],
    ) -> Done {
        let consumer = self.system(consumer)?;
        let via = via.map(|via| self.system(via)).transpose()?;
        let (api, found) = self.after.version(version).ok_or("version-gone")?;
        if api.archived || found.lifecycle == Lifecycle::Retired {
            return Err("version-gone");
        }
        let (api, provider) = (api.id, api.system);
        self.stands(provider)?;
        let used = graph::VersionId(place(version.0));
        let users = ids(self.after.landscape.consumers_of(used, StatusSet::STANDING));
        if users
            .iter()
            .any(|id| self.after.integration(*id).is_some_and(|one| one.consumer == consumer))
        {
            return Err("exists");
        }
        let id = IntegrationId(self.next_integration);
        self.next_integration += 1;
        let with = |access| {
            let chosen = entities.iter().filter(move |(_, one)| *one == access);
            chosen.map(|(entity, _)| graph::EntityId(place(entity.0)))
        };
        let carried = graph::Carried::new(with(EntityAccess::Reads), with(EntityAccess::Writes));
        let data = match (carried.reads().is_empty(), carried.writes().is_empty()) {
            (false, false) => graph::DataDirection::Both,
            (true, false) => graph::DataDirection::ToProvider,
            _ => graph::DataDirection::ToConsumer,
        };
        let link = graph::Integration {
            id: graph::IntegrationId(place(id.0)),
            consumer: node(consumer),
            provider: node(provider),
            api: Some(graph::ApiId(place(api.0))),
            version: Some(used),
            via: via.map(node),
            interaction: convert::interaction(interaction),
            data,
            status: graph::Status::Approved,
            criticality: Some(convert::criticality(criticality)),
            entities: carried,
            resilience: graph::Resilience::default(),
            security: graph::Security::default(),
        };
        let row = Integration {
            id,
            consumer,
            provider,
            api,
            version,
            via,
            interaction,
            criticality,
            status: IntegrationStatus::Approved,
            owner: self.after.system(consumer).and_then(|system| system.owner),
            entities: entities.into(),
        };
        self.after.integrations.put(place(id.0), row);
        self.apply(&[graph::Change::Integration(link)]);
        Ok(vec![id])
    }

    fn mediate(&mut self, source: SystemId, via: Place) -> Done {
        let via = self.system(via)?;
        self.stands(source)?;
        let links = self.after.landscape.incoming(node(source)).iter();
        let links = links.filter(|link| LinkFilter::AGREED.passes(link) && !link.is_internal() && !link.is_routed());
        let direct = ids(links.filter(|link| link.consumer != node(via)));
        if direct.is_empty() || via == source {
            return Err("nothing-direct");
        }
        for id in &direct {
            self.edit(*id, |one| one.via = Some(via))?;
        }
        Ok(direct)
    }

    /// Ends what still stands of these.
    fn end(&mut self, ids: &[IntegrationId]) -> Vec<IntegrationId> {
        let mut ended = Vec::new();
        for id in ids {
            let done = self.edit(*id, |one| one.status = IntegrationStatus::Retired);
            ended.extend(done.unwrap_or_default());
        }
        ended
    }

    fn retire_system(&mut self, id: SystemId) -> Done {
        self.stands(id)?;
        let landscape = &self.after.landscape;
        let links = landscape.incoming(node(id)).iter().chain(landscape.outgoing(node(id)));
        let all = ids(links.chain(landscape.through(node(id))));
        let ended = self.end(&all);
        if let Some(mut drawn) = self.after.landscape.system(node(id)).cloned() {
            drawn.archived = true;
            self.apply(&[graph::Change::System(drawn)]);
        }
        if let Some(system) = self.after.system(id) {
            let mut system = (**system).clone();
            system.archived = true;
            self.after.systems.put(place(id.0), Arc::new(system));
        }
        Ok(ended)
    }

    fn retire_version(&mut self, id: VersionId, to: Option<VersionId>) -> Done {
        let used = graph::VersionId(place(id.0));
        let mut version = self.after.landscape.version(used).cloned().ok_or("version-gone")?;
        let is_gone = |lifecycle| lifecycle == graph::Lifecycle::Retired;
        if is_gone(version.lifecycle) {
            return Err("version-gone");
        }
        if let Some(to) = to {
            let other = self.after.landscape.version(graph::VersionId(place(to.0)));
            if other.is_none_or(|other| is_gone(other.lifecycle)) {
                return Err("version-gone");
            }
        }
        let users = ids(self.after.landscape.consumers_of(used, StatusSet::STANDING));
        let touched = match to {
            None => self.end(&users),
            Some(to) => {
                for one in &users {
                    self.edit(*one, |one| one.version = to)?;
                }
                users
            }
        };
        version.lifecycle = graph::Lifecycle::Retired;
        self.apply(&[graph::Change::Version(version)]);
        Ok(touched)
    }
}
