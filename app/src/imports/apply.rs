//! Doing what a plan says, in the transaction that it was made in.

use super::known::{Known, KnownApi, KnownVersion};
use super::plan::{Change, Plan, Processes, Versions};
use super::report::Report;
use super::{flows, rows};
use crate::audit::{self, By, Deed};
use crate::contracts::{self, ReadContract};
use crate::db::{Tx, next_ids};
use crate::{Result, snapshot};
use portolan_domain::ids::VersionId;
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use std::collections::HashMap;
use time::OffsetDateTime;

/// More changes than this and the landscape is better read anew.
const MANY: usize = 2000;

/// Contracts that are written, and let go, at once.
const CONTRACTS: usize = 1000;

/// Writes everything that the plan says, with the audit trail, and tells the landscape. The caller commits.
pub async fn apply(tx: &mut Tx, by: &By, now: OffsetDateTime, plan: Plan) -> Result<Report> {
    let Plan {
        report,
        known,
        teams,
        people,
        domains,
        systems,
        apis,
        versions,
        entities,
        integrations,
        processes,
    } = plan;
    let mut work = Work {
        by,
        now,
        known,
        touched: Vec::new(),
    };

    let ids = work.number(tx, ObjectKind::Team, &teams).await?;
    rows::teams(tx, now, &new(&ids, &teams)).await?;
    for (id, team) in rows::edited(&teams) {
        rows::update_team(tx, now, id, team).await?;
    }
    for (id, change) in ids.iter().zip(&teams) {
        work.known.teams.put(*id, &change.after.slug);
    }
    work.record(
        tx,
        ObjectKind::Team,
        ["team.create", "team.edit"],
        &ids,
        &teams,
        |_, team| (team.name.clone(), format!("/teams/{}", team.slug)),
    )
    .await?;
    drop(teams);

    let ids = work.number(tx, ObjectKind::User, &people).await?;
    rows::people(tx, now, &new(&ids, &people)).await?;
    for (id, person) in rows::edited(&people) {
        rows::update_person(tx, now, id, person).await?;
    }
    let pairs: Vec<(i64, i64)> = ids
        .iter()
        .zip(&people)
        .flat_map(|(id, change)| change.after.teams.iter().map(|team| (*id, team)))
        .filter_map(|(id, team)| Some((id, work.known.teams.id(team)?)))
        .collect();
    rows::memberships(tx, &pairs).await?;
    work.record(
        tx,
        ObjectKind::User,
        ["user.create", "user.edit"],
        &ids,
        &people,
        |_, person| (person.name.clone(), format!("/users/{}", person.login)),
    )
    .await?;
    drop(people);

    let ids = work.number(tx, ObjectKind::Domain, &domains).await?;
    rows::domains(tx, &work.known, now, &new(&ids, &domains)).await?;
    for (id, domain) in rows::edited(&domains) {
        rows::update_domain(tx, &work.known, now, id, domain).await?;
    }
    for (id, change) in ids.iter().zip(&domains) {
        work.known.domains.put(*id, &change.after.slug);
    }
    work.record(
        tx,
        ObjectKind::Domain,
        ["domain.create", "domain.edit"],
        &ids,
        &domains,
        |_, domain| (domain.name.clone(), format!("/domains/{}", domain.slug)),
    )
    .await?;
    drop(domains);

    let ids = work.number(tx, ObjectKind::System, &systems).await?;
    for (id, change) in ids.iter().zip(&systems) {
        work.known.systems.put(*id, &change.after.slug);
    }
    rows::systems(tx, &work.known, now, &new(&ids, &systems)).await?;
    for (id, system) in rows::edited(&systems) {
        rows::update_system(tx, &work.known, now, id, system).await?;
    }
    work.record(
        tx,
        ObjectKind::System,
        ["system.create", "system.edit"],
        &ids,
        &systems,
        |_, system| (system.name.clone(), format!("/systems/{}", system.slug)),
    )
    .await?;
    drop(systems);

    let ids = work.number(tx, ObjectKind::Api, &apis).await?;
    rows::apis(tx, &work.known, now, &new(&ids, &apis)).await?;
    for (id, api) in rows::edited(&apis) {
        rows::update_api(tx, &work.known, now, id, api).await?;
    }
    for (id, change) in ids.iter().zip(&apis) {
        work.known.apis.put(*id, &change.after.slug);
        let api = KnownApi {
            style: change.after.style,
            versions: Vec::new(),
        };
        work.known.by_api.entry(*id).or_insert(api);
    }
    work.record(
        tx,
        ObjectKind::Api,
        ["api.register", "api.edit"],
        &ids,
        &apis,
        |_, api| (api.name.clone(), format!("/apis/{}", api.slug)),
    )
    .await?;
    drop(apis);

    work.versions(tx, versions).await?;

    let ids = work.number(tx, ObjectKind::Entity, &entities).await?;
    rows::entities(tx, &work.known, now, &new(&ids, &entities)).await?;
    for (id, entity) in rows::edited(&entities) {
        rows::update_entity(tx, &work.known, now, id, entity).await?;
    }
    for (id, change) in ids.iter().zip(&entities) {
        work.known.entities.put(*id, &change.after.slug);
    }
    work.record(
        tx,
        ObjectKind::Entity,
        ["entity.create", "entity.edit"],
        &ids,
        &entities,
        |_, entity| (entity.name.clone(), format!("/entities/{}", entity.slug)),
    )
    .await?;
    drop(entities);

    let ids = work.number(tx, ObjectKind::Integration, &integrations).await?;
    rows::integrations(tx, &work.known, now, &new(&ids, &integrations)).await?;
    for (id, one) in rows::edited(&integrations) {
        rows::update_integration(tx, &work.known, now, id, one).await?;
    }
    let actions = ["integration.create", "integration.edit"];
    work.record(tx, ObjectKind::Integration, actions, &ids, &integrations, |id, _| {
        (format!("I-{id}"), format!("/integrations/{id}"))
    })
    .await?;

    let Processes {
        changes: mut processes,
        pending,
    } = processes;
    // What this plan brought has its number by now.
    for (process, step, integration) in pending {
        let steps = processes.get_mut(process).map(|change| &mut change.after.steps);
        if let (Some(step), Some(id)) = (steps.and_then(|steps| steps.get_mut(step)), ids.get(integration)) {
            step.integration = Some(format!("I-{id}"));
        }
    }
    let ids = work.number(tx, ObjectKind::Process, &processes).await?;
    flows::insert(tx, &work.known, now, &new(&ids, &processes)).await?;
    for (id, process) in rows::edited(&processes) {
        flows::rewrite(tx, &work.known, now, id, process).await?;
    }
    let actions = ["process.create", "process.edit"];
    work.record(tx, ObjectKind::Process, actions, &ids, &processes, |_, process| {
        (process.name.clone(), format!("/processes/{}", process.slug))
    })
    .await?;

    work.tell(tx).await?;
    Ok(report)
}

/// The new ones among changes, with their ids.
fn new<'a, T>(ids: &[i64], changes: &'a [Change<T>]) -> Vec<rows::New<'a, T>> {
    let pairs = ids.iter().zip(changes).filter(|(_, change)| change.before.is_none());
    pairs.map(|(id, change)| (*id, &change.after)).collect()
}

struct Work<'a> {
    by: &'a By,
    now: OffsetDateTime,
    known: Known,
    touched: Vec<(ObjectKind, i64)>,
}

impl Work<'_> {
    /// The id of each: that of the catalog, or a new one.
    async fn number<T>(&self, tx: &mut Tx, kind: ObjectKind, changes: &[Change<T>]) -> sqlx::Result<Vec<i64>> {
        let count = changes.iter().filter(|change| change.before.is_none()).count();
        let mut next = match count {
            0 => 0,
            count => next_ids(tx, kind.as_str(), i64::try_from(count).unwrap_or(i64::MAX)).await?,
        };
        let number = |change: &Change<T>| match &change.before {
            Some(before) => before.id,
            None => {
                next += 1;
                next - 1
            }
        };
        Ok(changes.iter().map(number).collect())
    }

    /// Writes versions with their contracts.
    async fn versions(&mut self, tx: &mut Tx, versions: Versions) -> Result<()> {
        let Versions {
            apis,
            changes,
            contracts,
        } = versions;
        let ids = self.number(tx, ObjectKind::Version, &changes).await?;
        let mut new = Vec::new();
        for ((id, api), change) in ids.iter().zip(&apis).zip(&changes) {
            let Some(api) = self.known.apis.id(api) else { continue };
            self.touched.push((ObjectKind::Api, api));
            if change.before.is_none() {
                new.push((*id, api, &change.after));
                let version = KnownVersion {
                    id: *id,
                    label: change.after.label.as_str().into(),
                    lifecycle: change.after.lifecycle,
                    released_on: change.after.released_on,
                };
                self.known.put_version(api, version);
            }
        }
        rows::versions(tx, self.now, &new).await?;
        for (id, version) in rows::edited(&changes) {
            rows::update_version(tx, self.now, id, version).await?;
        }
        for ((id, api), change) in ids.iter().zip(&apis).zip(&changes) {
            let before = change
                .before
                .as_ref()
                .and_then(|before| before.facts.successor.as_ref());
            let after = change.after.successor.as_ref();
            if before != after {
                let successor = after.and_then(|label| self.known.version(api, label));
                rows::successor(tx, *id, successor).await?;
            }
        }
        let mut read = contracts.into_iter();
        for ids in ids.chunks(CONTRACTS) {
            let some = ids.iter().zip(read.by_ref());
            let some: Vec<(VersionId, ReadContract)> = some
                .filter_map(|(id, contract)| Some((VersionId(*id), contract?)))
                .collect();
            contracts::store_many(tx, &some, self.now).await?;
        }
        drop(read);
        let known: HashMap<i64, &String> = ids.iter().copied().zip(&apis).collect();
        let actions = ["version.publish", "version.edit"];
        self.record(tx, ObjectKind::Version, actions, &ids, &changes, |id, version| {
            let api = known.get(&id).map_or("", |api| api.as_str());
            (
                format!("{api} {}", version.label),
                format!("/apis/{api}/versions/{}", version.label),
            )
        })
        .await?;
        Ok(())
    }

    /// Writes the trail, and remembers what the landscape must hear of. `seen` gives the name of a thing and where it is seen.
    async fn record<T: Serialize + Sync>(
        &mut self,
        tx: &mut Tx,
        kind: ObjectKind,
        [create, edit]: [&'static str; 2],
        ids: &[i64],
        changes: &[Change<T>],
        seen: impl Fn(i64, &T) -> (String, String) + Sync,
    ) -> sqlx::Result<()> {
        if kind != ObjectKind::User && kind != ObjectKind::Version {
            self.touched.extend(ids.iter().map(|id| (kind, *id)));
        }
        let deeds = ids.iter().zip(changes).map(|(id, change)| {
            let (name, href) = seen(*id, &change.after);
            let before = change.before.as_ref();
            let action = if before.is_some() { edit } else { create };
            Deed::new(
                action,
                kind,
                *id,
                before.map(|before| &before.facts),
                Some(&change.after),
            )
            .on(name, href)
            .revision(before.map_or(1, |before| before.revision + 1))
            .reason(if change.file.is_empty() {
                String::new()
            } else {
                format!("imported from {}", change.file)
            })
        });
        audit::append_all(tx, self.by, self.now, Box::new(deeds)).await
    }

    async fn tell(&self, tx: &mut Tx) -> sqlx::Result<()> {
        if self.touched.len() > MANY {
            snapshot::touch_everything(tx).await?;
        } else if !self.touched.is_empty() {
            snapshot::touch(tx, &self.touched).await?;
        }
        Ok(())
    }
}
