//! The page of a system: what is declared about it with its proof, and what the landscape knows of it.

use super::links::{Neighbour, carried, consumers, providers};
use super::page_views as views;
use super::store;
use crate::audit::{self, Provenance};
use crate::auth::Cx;
use crate::snapshot::{Api, Entity, Snapshot, System, place};
use crate::{App, Error, Result};
use axum::extract::{Path, State};
use portolan_domain::ids::{ApiId, SystemId};
use portolan_domain::words::{EntityRole, ObjectKind};
use portolan_landscape::{self as graph, StatusSet};
use std::sync::Arc;

/// Everything the page shows.
pub(super) struct Overview<'s> {
    pub(super) record: store::Record,
    pub(super) said: Provenance,
    pub(super) system: &'s System,
    /// The APIs in use that it provides with how many systems use each, by name.
    pub(super) apis: Vec<(&'s Arc<Api>, usize)>,
    /// The systems that are parts of it, by name.
    pub(super) components: Vec<&'s Arc<System>>,
    /// Who uses it, the most first.
    pub(super) consumers: Vec<Neighbour>,
    /// Whom it uses, the most first.
    pub(super) providers: Vec<Neighbour>,
    /// How many running integrations are routed through it.
    pub(super) carries: usize,
    /// What it is to which entities, in which scope.
    pub(super) roles: Vec<(&'s Arc<Entity>, &'s str, EntityRole)>,
}

/// `GET /systems/{slug}`
pub(super) async fn overview(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, system) = super::find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = store::find(&mut tx, system.id).await?.ok_or(Error::NotFound)?;
    let said = audit::provenance_of(&mut tx, ObjectKind::System, system.id).await?;
    let mut consumers = consumers(&snapshot, system.id);
    let mut providers = providers(&snapshot, system.id);
    for list in [&mut consumers, &mut providers] {
        list.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| name(&snapshot, *a).cmp(name(&snapshot, *b))));
    }
    let overview = Overview {
        apis: apis(&snapshot, system.id),
        components: components(&snapshot, system.id),
        carries: carried(&snapshot, system.id),
        roles: roles(&snapshot, system.id),
        system: &system,
        record,
        said,
        consumers,
        providers,
    };
    Ok(views::overview(&cx, &snapshot, &overview))
}

fn name(snapshot: &Snapshot, id: SystemId) -> &str {
    snapshot.system(id).map_or("", |system| system.sort_key())
}

fn apis(snapshot: &Snapshot, system: SystemId) -> Vec<(&Arc<Api>, usize)> {
    let ids = snapshot.landscape.apis_of(graph::SystemId(place(system.0)));
    let mut apis: Vec<_> = ids
        .iter()
        .filter_map(|id| snapshot.api(ApiId((*id).into())))
        .filter(|api| !api.archived)
        .map(|api| (api, consumers_of(snapshot, api.id)))
        .collect();
    apis.sort_by_key(|(api, _)| (api.name.to_lowercase(), api.id));
    apis
}

/// How many systems use an API in running integrations.
fn consumers_of(snapshot: &Snapshot, api: ApiId) -> usize {
    let mut consumers: Vec<graph::SystemId> = snapshot
        .landscape
        .links_of(graph::ApiId(place(api.0)))
        .iter()
        .filter(|link| StatusSet::RUNNING.contains(link.status))
        .map(|link| link.consumer)
        .collect();
    consumers.dedup();
    consumers.len()
}

fn components(snapshot: &Snapshot, whole: SystemId) -> Vec<&Arc<System>> {
    let mut parts: Vec<_> = snapshot
        .systems()
        .filter(|system| system.part_of == Some(whole) && !system.archived)
        .collect();
    parts.sort_by_key(|system| system.sort_key());
    parts
}

fn roles(snapshot: &Snapshot, system: SystemId) -> Vec<(&Arc<Entity>, &str, EntityRole)> {
    let mut roles: Vec<_> = snapshot
        .entities()
        .into_iter()
        .flat_map(|entity| {
            let of_this = entity.roles.iter().filter(move |(_, holder, _)| *holder == system);
            of_this.map(move |(scope, _, role)| (entity, &**scope, *role))
        })
        .collect();
    roles.sort_by_key(|(_, _, role)| *role);
    roles
}
