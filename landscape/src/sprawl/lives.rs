//! What is offered and not used, used and not to be, and owned by nobody.

use super::Asked;
use crate::compact::{at, set};
use crate::id::{ApiId, IntegrationId, SystemId, VersionId};
use crate::landscape::Landscape;
use crate::model::{Day, Lifecycle, StatusSet, Version};
use serde::Serialize;
use std::cmp::Reverse;

/// What could be consumed and is not: by no integration that is approved, live or retiring, not even of its own system.
///
/// An API is in the count when its system is not archived and a version of it is in preview, active or deprecated, or when no
/// version is recorded at all.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize)]
pub struct Orphans {
    /// APIs of which no version is consumed, by id.
    pub apis: Vec<ApiId>,
    /// Versions in preview, active or deprecated that nobody consumes, of these APIs and of others, by id.
    pub versions: Vec<VersionId>,
}

/// A version that should be left and is still consumed, by integrations that are approved, live or retiring. It belongs to the
/// scope of its system and to those of its consumers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Zombie {
    pub version: VersionId,
    pub api: ApiId,
    /// The system that provides it; `None` when the API has no record.
    pub system: Option<SystemId>,
    pub lifecycle: Lifecycle,
    pub sunset_on: Option<Day>,
    /// By id.
    pub integrations: Vec<IntegrationId>,
    /// The distinct systems behind them, by id.
    pub consumers: Vec<SystemId>,
}

/// What is used, company-wide.
pub(super) struct Lives {
    /// Version, integration, consumer, by version and then integration.
    uses: Vec<(u32, IntegrationId, u32)>,
    api_used: Vec<bool>,
    version_used: Vec<bool>,
    zombies: Vec<Zombie>,
}

impl Lives {
    pub(super) fn of(landscape: &Landscape, today: Day) -> Self {
        let mut api_used = vec![false; landscape.apis.end()];
        let mut version_used = vec![false; landscape.versions.end()];
        let mut uses = Vec::with_capacity(landscape.integrations.len());
        for integration in landscape.integrations() {
            if !StatusSet::STANDING.contains(integration.status) {
                continue;
            }
            let api = integration
                .api
                .or_else(|| landscape.version(integration.version?).map(|v| v.api));
            if let Some(api) = api {
                set(&mut api_used, api.0, true);
            }
            if let Some(version) = integration.version {
                set(&mut version_used, version.0, true);
                uses.push((version.0, integration.id, integration.consumer.0));
            }
        }
        uses.sort_unstable();
        let mut zombies: Vec<Zombie> = landscape
            .versions()
            .filter(|version| at(&version_used, version.id.0) && should_be_left(version, today))
            .map(|version| zombie(landscape, version, &uses))
            .collect();
        zombies.sort_by_key(|zombie| (Reverse(zombie.consumers.len()), zombie.version));
        Self {
            uses,
            api_used,
            version_used,
            zombies,
        }
    }

    pub(super) fn orphans(&self, asked: &Asked) -> Orphans {
        let mut orphans = Orphans::default();
        for (api, offered) in offered(asked) {
            if !at(&self.api_used, api.0) {
                orphans.apis.push(api);
            }
            let unused = offered.into_iter().filter(|version| !at(&self.version_used, version.0));
            orphans.versions.extend(unused);
        }
        orphans.versions.sort_unstable();
        orphans
    }

    /// How many APIs could be consumed.
    pub(super) fn published(&self, asked: &Asked) -> usize {
        offered(asked).count()
    }

    pub(super) fn zombies(&self, asked: &Asked) -> Vec<Zombie> {
        let touches = |zombie: &&Zombie| {
            let ends = zombie.system.iter().chain(&zombie.consumers);
            ends.into_iter().any(|system| asked.has(system.0))
        };
        self.zombies.iter().filter(touches).cloned().collect()
    }

    /// How many versions somebody consumes, the provider or a consumer of which is in the scope.
    pub(super) fn consumed(&self, asked: &Asked) -> usize {
        let landscape = &asked.sprawl.landscape;
        let provider = |version: u32| {
            let api = landscape.version(VersionId(version))?.api;
            landscape.api(api).map(|api| api.system)
        };
        let runs = self.uses.chunk_by(|a, b| a.0 == b.0);
        runs.filter(|run| {
            run.iter().any(|(.., consumer)| asked.has(*consumer))
                || run
                    .first()
                    .and_then(|(version, ..)| provider(*version))
                    .is_some_and(|system| asked.has(system.0))
        })
        .count()
    }
}

fn should_be_left(version: &Version, today: Day) -> bool {
    let past = |day: Option<Day>| day.is_some_and(|day| day <= today);
    matches!(version.lifecycle, Lifecycle::Deprecated | Lifecycle::Retired)
        || past(version.deprecated_on)
        || past(version.sunset_on)
}

fn zombie(landscape: &Landscape, version: &Version, uses: &[(u32, IntegrationId, u32)]) -> Zombie {
    let start = uses.partition_point(|(used, ..)| *used < version.id.0);
    let own = uses.iter().skip(start).take_while(|(used, ..)| *used == version.id.0);
    let mut consumers: Vec<SystemId> = own.clone().map(|(.., consumer)| SystemId(*consumer)).collect();
    consumers.sort_unstable();
    consumers.dedup();
    Zombie {
        version: version.id,
        api: version.api,
        system: landscape.api(version.api).map(|api| api.system),
        lifecycle: version.lifecycle,
        sunset_on: version.sunset_on,
        integrations: own.map(|(_, integration, _)| *integration).collect(),
        consumers,
    }
}

/// The APIs that could be consumed, each with its versions that could.
fn offered<'a>(asked: &'a Asked) -> impl Iterator<Item = (ApiId, Vec<VersionId>)> + 'a {
    let landscape = &asked.sprawl.landscape;
    landscape.apis().filter_map(move |api| {
        let archived = landscape.system(api.system).is_some_and(|system| system.archived);
        if archived || !asked.has(api.system.0) {
            return None;
        }
        let all = landscape.versions_of(api.id);
        let is_offered = |id: &VersionId| {
            let lifecycle = landscape.version(*id).map(|version| version.lifecycle);
            matches!(
                lifecycle,
                Some(Lifecycle::Preview | Lifecycle::Active | Lifecycle::Deprecated)
            )
        };
        let versions: Vec<VersionId> = all.iter().copied().filter(is_offered).collect();
        (all.is_empty() || !versions.is_empty()).then_some((api.id, versions))
    })
}

pub(super) fn unowned(asked: &Asked) -> Vec<SystemId> {
    let landscape = &asked.sprawl.landscape;
    let nodes = asked.nodes.iter().copied().map(SystemId);
    nodes
        .filter(|id| landscape.system(*id).is_none_or(|system| system.team.is_none()))
        .collect()
}
