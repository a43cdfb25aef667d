//! The readings that the demonstration company would have taken: its estate on past days, as far as the dates in its catalog say what
//! there was. So the trend ends in what is true today.

use super::store;
use crate::db::Tx;
use crate::snapshot::{Snapshot, day, place};
use crate::{App, Result, on, policy};
use portolan_domain::ids::{IntegrationId, VersionId};
use portolan_landscape::{self as graph, Landscape, Lifecycle, Limits, Scope, Sprawl};
use std::collections::{BTreeMap, HashMap};
use time::{Date, Duration, OffsetDateTime, Weekday};

/// How far back there is a reading of every day, and then of every Monday, in days.
const DAILY: i64 = 35;
const WEEKLY: i64 = 360;

/// Keeps a reading for each past day that a company which began a year ago would have.
pub async fn load(app: &App) -> Result<()> {
    let snapshot = app.snapshot().await?;
    let today = app.clock().today();
    let mut tx = app.db().write().await?;
    let limits = policy::current(&mut tx).await?.limits();
    let since = begun(&mut tx).await?;
    for back in (1..=WEEKLY).rev() {
        let on = today - Duration::days(back);
        if back <= DAILY || on.weekday() == Weekday::Monday {
            let readings = readings(&snapshot, &since, on, &limits);
            store::keep(&mut tx, on, &readings).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Since when each integration is in use, as far as is known: the day it went live, else the day it was written down.
async fn begun(tx: &mut Tx) -> sqlx::Result<HashMap<IntegrationId, Date>> {
    let rows: Vec<(IntegrationId, Option<Date>, OffsetDateTime)> = on!(tx, c => sqlx::query_as(
        "SELECT id, live_on, created_at FROM integrations ORDER BY id",
    )
    .fetch_all(c)
    .await)?;
    let begun = rows
        .into_iter()
        .map(|(id, live, created)| (id, live.unwrap_or(created.date())));
    Ok(begun.collect())
}

fn readings(
    snapshot: &Snapshot,
    since: &HashMap<IntegrationId, Date>,
    on: Date,
    limits: &Limits,
) -> BTreeMap<Scope, graph::Reading> {
    let landscape = as_of(snapshot, since, on);
    let sprawl = Sprawl::of(&landscape, day(on), limits);
    let systems = landscape.systems().filter(|system| !system.archived);
    let mut scopes: Vec<Scope> = systems
        .flat_map(|system| [Scope::Domain(system.domain), Scope::Team(system.team)])
        .chain([Scope::Company])
        .collect();
    scopes.sort_unstable();
    scopes.dedup();
    let reading = |scope: Scope| (scope, sprawl.metrics(scope).reading());
    scopes.into_iter().map(reading).collect()
}

/// The estate on a day: without the integrations that began later, each on the version that it could use then.
fn as_of(snapshot: &Snapshot, since: &HashMap<IntegrationId, Date>, on: Date) -> Landscape {
    let now = &snapshot.landscape;
    let released = |version: &crate::snapshot::Version| version.released_on.is_none_or(|day| day <= on);
    let integrations = now.integrations().filter_map(|integration| {
        let id = IntegrationId(i64::from(integration.id.0));
        if since.get(&id).is_some_and(|began| *began > on) {
            return None;
        }
        let mut integration = integration.clone();
        if let Some(used) = integration.version {
            let (api, version) = snapshot.version(VersionId(i64::from(used.0)))?;
            if !released(version) {
                // Whoever uses a version that was not there yet used the newest that was.
                let earlier = api.versions.iter().rev().find(|version| released(version))?;
                integration.version = Some(graph::VersionId(place(earlier.id.0)));
            }
        }
        Some(integration)
    });
    let versions = now.versions().map(|version| {
        let mut version = version.clone();
        let known = snapshot
            .version(VersionId(i64::from(version.id.0)))
            .map(|(_, known)| known);
        if let Some(known) = known {
            let passed = |day: Option<Date>| day.is_none_or(|day| day <= on);
            version.lifecycle = match version.lifecycle {
                _ if !released(known) => Lifecycle::Development,
                Lifecycle::Retired if !passed(known.sunset_on) => Lifecycle::Deprecated,
                other => other,
            };
            if version.lifecycle == Lifecycle::Deprecated && !passed(known.deprecated_on) {
                version.lifecycle = Lifecycle::Active;
            }
        }
        version
    });
    Landscape::build(
        now.systems().cloned(),
        now.apis().cloned(),
        versions,
        now.entities().cloned(),
        integrations,
    )
}
