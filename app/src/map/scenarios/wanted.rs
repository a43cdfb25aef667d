//! What a scenario asks for, as the form of a request has it: for the reviews, which make drafts of it.

use super::outcome::{Fate, fate};
use super::play::{Played, play};
use super::step::Change;
use super::{Scenario, store, visible};
use crate::auth::Cx;
use crate::db::Tx;
use crate::snapshot::{Integration, Snapshot};
use crate::{Result, integrations};
use portolan_domain::ids::{IntegrationId, RequestId, VersionId};
use portolan_domain::profiles::ProfileText;
use portolan_domain::roles::Action;
use portolan_domain::words::EntityAccess;
use std::collections::HashMap;

/// One integration that a scenario adds or changes, and that nobody asked for yet.
#[derive(Debug)]
pub struct Wanted {
    /// The number of the change.
    pub change: u32,
    /// The integration that is to be replaced; `None` for one that is added.
    pub integration: Option<IntegrationId>,
    /// The fields of the form of a request.
    pub pairs: Vec<(String, String)>,
}

/// What a scenario asks for and what no request came of yet, in the order of its changes, and what of it cannot be asked for before its systems
/// are registered, as a count. Only who may edit the scenario is told.
pub async fn wanted(tx: &mut Tx, cx: &Cx, snapshot: &Snapshot, scenario: i64) -> Result<(Vec<Wanted>, usize)> {
    let scenario = visible(tx, cx, scenario).await?;
    cx.demand(Action::Sketch, scenario.object())?;
    let linked = store::linked(tx, scenario.id).await?;
    let asked = |n: u32, id: Option<IntegrationId>| {
        let id = id.map_or(0, |id| id.0);
        linked
            .iter()
            .any(|one| one.change_n == i64::from(n) && one.integration_id == id)
    };
    let played = play(snapshot, &scenario.changes);
    let touched: Vec<(&Change, IntegrationId)> = scenario
        .changes
        .iter()
        .zip(&played.verdicts)
        .flat_map(|(change, verdict)| verdict.touched.iter().map(move |id| (change, *id)))
        .filter(|(_, id)| fate(snapshot, &played, *id) != Fate::Gone)
        .collect();
    let known: Vec<IntegrationId> = touched.iter().map(|(_, id)| *id).collect();
    let records = integrations::load(tx, &known).await?;
    let records: HashMap<IntegrationId, integrations::Integration> =
        records.into_iter().map(|record| (record.id, record)).collect();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut waiting = 0;
    for (change, id) in touched {
        let integration = snapshot.integration(id).map(|_| id);
        // Several changes may touch one integration; it is asked for once, as it is after all of them.
        let twice = integration.is_some() && wanted.iter().any(|one| one.integration == integration);
        if twice || asked(change.n, integration) {
            continue;
        }
        match pairs(snapshot, &played, &scenario, id, records.get(&id)) {
            Some(pairs) => wanted.push(Wanted {
                change: change.n,
                integration,
                pairs,
            }),
            None => waiting += 1,
        }
    }
    Ok((wanted, waiting))
}

/// Notes that a request came of a change.
pub async fn note_request(tx: &mut Tx, scenario: i64, wanted: &Wanted, request: RequestId) -> Result<()> {
    store::link(tx, scenario, wanted.change, wanted.integration, request).await?;
    Ok(())
}

/// The fields for one integration as it is after the scenario; `None` where a system of it is not in the catalog.
fn pairs(
    snapshot: &Snapshot,
    played: &Played,
    scenario: &Scenario,
    id: IntegrationId,
    record: Option<&integrations::Integration>,
) -> Option<Vec<(String, String)>> {
    let after: &Integration = played.after.integration(id)?;
    let system = |id| snapshot.system(id).map(|system| system.slug.to_string());
    let (api, label) = version(snapshot, after.version)?;
    let via = match after.via {
        Some(via) => system(via)?,
        None => String::new(),
    };
    let mut pairs = vec![
        ("consumer".to_owned(), system(after.consumer)?),
        ("api".to_owned(), api),
        ("version".to_owned(), label),
        ("via".to_owned(), via),
        ("interaction".to_owned(), after.interaction.to_string()),
        ("criticality".to_owned(), after.criticality.to_string()),
    ];
    for (entity, access) in &after.entities {
        let access: &EntityAccess = access;
        if let Some(entity) = snapshot.entity(*entity) {
            pairs.push((access.to_string(), entity.slug.to_string()));
        }
    }
    let mut purpose = scenario.name.clone();
    if let Some(before) = record {
        let said = &before.record;
        pairs.push(("direction".to_owned(), said.direction.to_string()));
        pairs.push(("replaces".to_owned(), before.id.0.to_string()));
        // Operations are those of a version, and the new one may have others.
        let same = snapshot.integration(id).is_some_and(|one| one.version == after.version);
        if same {
            pairs.extend(said.operations.iter().map(|key| ("operation".to_owned(), key.clone())));
        }
        let profiles = ProfileText::of(&said.resilience, &said.security);
        if let Ok(serde_json::Value::Object(texts)) = serde_json::to_value(profiles) {
            let texts = texts.into_iter();
            pairs.extend(texts.map(|(name, value)| (name, value.as_str().unwrap_or("").to_owned())));
        }
        if !said.purpose.is_empty() {
            purpose = format!("{}\n\n{purpose}", said.purpose);
        }
    }
    if !scenario.note.is_empty() {
        purpose = format!("{purpose}: {}", scenario.note);
    }
    pairs.push(("purpose".to_owned(), purpose.chars().take(4000).collect()));
    Some(pairs)
}

fn version(snapshot: &Snapshot, id: VersionId) -> Option<(String, String)> {
    let (api, version) = snapshot.version(id)?;
    Some((api.slug.to_string(), version.label.to_string()))
}
