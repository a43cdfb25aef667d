//! Whom a change hits: the integrations on the version consumers keep to, by the operations they say they use.

use crate::contracts::store;
use crate::db::Tx;
use crate::snapshot::{Api, Snapshot, Version, place};
use portolan_contract::{Change, Comparison, Level};
use portolan_domain::ids::{IntegrationId, SystemId};
use portolan_domain::words::{Criticality, IntegrationStatus};
use portolan_landscape as graph;
use std::collections::{HashMap, HashSet};

/// An integration on the base version and what the changes mean for it.
#[derive(Debug, Clone)]
pub(in crate::contracts) struct Hit {
    pub(in crate::contracts) integration: IntegrationId,
    pub(in crate::contracts) consumer: SystemId,
    pub(in crate::contracts) criticality: Criticality,
    /// Operations it says it uses; empty when it does not say.
    pub(in crate::contracts) uses: HashSet<String>,
    /// Changes that reach one of them, or any change where it does not say.
    pub(in crate::contracts) breaking: usize,
    pub(in crate::contracts) warnings: usize,
}

impl Hit {
    /// How much a change matters to the integration; `None` where it does not reach what it uses.
    pub(in crate::contracts) fn level_of(&self, change: &Change) -> Option<Level> {
        level_of(change, Some(&self.uses))
    }

    /// Whether a change reaches what the integration uses.
    pub(in crate::contracts) fn is_reached_by(&self, change: &Change) -> bool {
        self.level_of(change).is_some()
    }
}

/// How much a change matters to who says that it uses these operations; `None` where it does not reach them.
pub(in crate::contracts) fn level_of(change: &Change, uses: Option<&HashSet<String>>) -> Option<Level> {
    match uses.filter(|uses| !uses.is_empty()) {
        Some(uses) if !change.operations.is_empty() => uses.iter().filter_map(|key| change.level_for(key)).max(),
        // A change without operations is about the document; one that does not say what it uses may use anything.
        _ => Some(change.level),
    }
}

/// Those who keep to the base version, the hardest hit first.
pub(in crate::contracts) async fn hits(
    tx: &mut Tx,
    snapshot: &Snapshot,
    api: &Api,
    base: &Version,
    comparison: &Comparison,
) -> sqlx::Result<Vec<Hit>> {
    let mut uses: HashMap<IntegrationId, HashSet<String>> = HashMap::new();
    for (integration, key) in store::used_operations(tx, base.id).await? {
        uses.entry(integration).or_default().insert(key);
    }
    let runs = |status: IntegrationStatus| {
        matches!(
            status,
            IntegrationStatus::Approved | IntegrationStatus::Live | IntegrationStatus::Retiring
        )
    };
    let mut hits: Vec<Hit> = snapshot
        .landscape
        .links_of(graph::ApiId(place(api.id.0)))
        .iter()
        .filter_map(|link| snapshot.integration(IntegrationId(i64::from(link.integration.0))))
        .filter(|integration| integration.version == base.id && runs(integration.status))
        .map(|integration| {
            let mut hit = Hit {
                integration: integration.id,
                consumer: integration.consumer,
                criticality: integration.criticality,
                uses: uses.remove(&integration.id).unwrap_or_default(),
                breaking: 0,
                warnings: 0,
            };
            let count = |level: Level| {
                let changes = comparison.changes.iter();
                changes.filter(|change| hit.level_of(change) == Some(level)).count()
            };
            (hit.breaking, hit.warnings) = (count(Level::Breaking), count(Level::Warning));
            hit
        })
        .collect();
    hits.sort_by_key(|hit| {
        let reached = (hit.breaking > 0, hit.warnings > 0);
        std::cmp::Reverse((reached, !hit.uses.is_empty(), hit.criticality, hit.breaking))
    });
    Ok(hits)
}
