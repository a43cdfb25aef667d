//! Exceptions: a document that breaks consumers of a version in use is weighed for the board, kept by its hash, and published as it was
//! approved. Who asks, and what is decided, is for `reviews`.
//!
//! Invariants: what is published is byte for byte what was kept, in place of exactly the contract that it was compared with; what was let
//! through is let through once.

mod store;

pub(super) use store::{Allowed, allowed};

use super::ahead::{Breaking, breaking as breaking_only};
use super::changes::{self, Against};
use super::reading::{ReadContract, read_apart};
use super::{New, preview, publish, quality, store as contracts};
use crate::audit::By;
use crate::catalog::usage;
use crate::db::Tx;
use crate::snapshot::{Api, Snapshot, Version};
use crate::{App, Error, Result, policy};
use portolan_contract::{Change, Level, RULES_VERSION};
use portolan_domain::audit::sha256;
use portolan_domain::breaking::{
    self, BreakingProposal, ChangeFound, Compared, Document, MOST_CHANGES, MOST_OPERATIONS, Spoken,
};
use portolan_domain::ids::{RequestId, UserId, VersionId};
use portolan_domain::requests::Named;
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime};

/// The document that a person has read and is looking at for a version.
///
/// # Errors
/// When the database fails, or when it can no longer be read.
pub async fn looked_at(app: &App, person: UserId, version: VersionId) -> Result<Option<ReadContract>> {
    let preview = contracts::preview(&mut app.db().read().await?, person, version).await?;
    match preview {
        Some(preview) => Ok(Some(preview::read_again(preview).await?)),
        None => Ok(None),
    }
}

/// Forgets what a person was looking at.
///
/// # Errors
/// When the database fails.
pub async fn looked_enough(tx: &mut Tx, person: UserId, version: VersionId) -> Result<()> {
    Ok(contracts::drop_preview(tx, person, version).await?)
}

/// A document that was asked for, read again; `None` where it is not kept.
///
/// # Errors
/// [`Error::Defect`] where what is kept is not what its hash says.
pub async fn kept(app: &App, document: &Document) -> Result<Option<ReadContract>> {
    let Some(source) = store::kept(&mut app.db().read().await?, &document.sha256).await? else {
        return Ok(None);
    };
    if sha256(&source) != document.sha256 {
        return Err(Error::Defect(format!(
            "the kept document {} is another one",
            document.sha256
        )));
    }
    let read = read_apart(source, Some(document.format.clone())).await?;
    let read = read.map_err(|refused| Error::Defect(format!("a kept document is not read: {}", refused.text)))?;
    Ok(Some(ReadContract {
        file_name: document.file_name.clone(),
        ..read
    }))
}

/// Keeps a document by its hash.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, contract: &ReadContract, now: OffsetDateTime) -> Result<()> {
    Ok(store::keep(tx, &contract.sha256, &contract.source, now).await?)
}

/// What the board would be asked about a document: what it breaks and whom it reaches. `None` where nothing stops it.
///
/// # Errors
/// When the database fails, or a published contract cannot be read.
pub async fn weigh(
    app: &App,
    snapshot: &Snapshot,
    api: &Api,
    version: &Version,
    contract: &ReadContract,
    today: Date,
) -> Result<Option<BreakingProposal>> {
    let mut tx = app.db().read().await?;
    let stands = store::stands(&mut tx, version.id).await?;
    drop(tx);
    let Some(against) = changes::against(app, api, version, contract, today).await? else {
        return Ok(None);
    };
    if !against.stopped || stands == contract.sha256 {
        return Ok(None);
    }
    let base = api.versions.iter().find(|other| *other.label == *against.label);
    let base = base.unwrap_or(version);
    let mut tx = app.db().read().await?;
    Ok(Some(BreakingProposal {
        api: Named {
            id: api.id.0,
            slug: api.slug.to_string(),
            name: api.name.to_string(),
        },
        version: named(version),
        provider: snapshot
            .system(api.system)
            .map(|system| Named {
                id: system.id.0,
                slug: system.slug.to_string(),
                name: system.name.to_string(),
            })
            .unwrap_or_default(),
        owner: api.owner.and_then(|team| team_named(snapshot, team)),
        reason: String::new(),
        plan: String::new(),
        document: Document {
            sha256: contract.sha256.clone(),
            format: contract.format.as_str().to_owned(),
            file_name: contract.file_name.clone(),
            bytes: contract.source.len() as u64,
            declared_version: contract.declared_version.clone(),
        },
        stands,
        base: named(base),
        base_sha256: store::stands(&mut tx, base.id).await?,
        comparison: compared(&against),
        hits: hits(snapshot, &against),
        spared: count(against.hits.iter().filter(|hit| hit.breaking == 0).count()),
    }))
}

fn named(version: &Version) -> Named {
    Named {
        id: version.id.0,
        slug: version.label.to_string(),
        name: version.label.to_string(),
    }
}

fn team_named(snapshot: &Snapshot, team: portolan_domain::ids::TeamId) -> Option<Named> {
    snapshot.team(team).map(|team| Named {
        id: team.id.0,
        slug: team.slug.to_string(),
        name: team.name.to_string(),
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn compared(against: &Against) -> Compared {
    let comparison = &against.compared.comparison;
    let told = comparison.changes.iter().filter(|change| change.level > Level::Info);
    Compared {
        verdict: comparison.verdict_word().to_owned(),
        rules: RULES_VERSION.to_owned(),
        breaking: count(against.count(Level::Breaking)),
        warnings: count(against.count(Level::Warning)),
        notes: count(against.count(Level::Info)),
        // The gravest are first.
        changes: told.take(MOST_CHANGES).map(found).collect(),
    }
}

/// A change of a comparison, to be kept.
pub(super) fn found(change: &Change) -> ChangeFound {
    ChangeFound {
        rule: change.rule.id.to_owned(),
        breaks: change.level == Level::Breaking,
        direction: change.direction.as_str().to_owned(),
        subject: change.subject.clone(),
        name: change.name.text.clone(),
        before: change.before.text.clone(),
        after: change.after.text.clone(),
        spoken: [
            ("name", &change.name),
            ("before", &change.before),
            ("after", &change.after),
        ]
        .into_iter()
        .filter_map(|(blank, said)| {
            let word = said.word?;
            Some(Spoken {
                blank: blank.to_owned(),
                word: word.id().to_owned(),
                written: said.written.clone(),
                count: word.count(),
            })
        })
        .collect(),
        text: change.text(),
        base: change.base.clone(),
        revised: change.revised.clone(),
        operations: change
            .operations
            .iter()
            .take(MOST_OPERATIONS)
            .map(ToString::to_string)
            .collect(),
        reaches: count(change.operations.len()),
    }
}

fn hits(snapshot: &Snapshot, against: &Against) -> Vec<breaking::Hit> {
    let changes = &against.compared.comparison.changes;
    let reached = |key: &str| {
        changes.iter().any(|change| {
            let of_all = change.operations.is_empty().then_some(change.level);
            change.level_for(key).or(of_all) == Some(Level::Breaking)
        })
    };
    let hit = against.hits.iter().filter(|hit| hit.breaking > 0);
    hit.map(|hit| {
        let system = snapshot.system(hit.consumer);
        let integration = snapshot.integration(hit.integration);
        let team = integration
            .and_then(|integration| integration.owner)
            .or_else(|| system.and_then(|system| system.owner));
        let mut operations: Vec<String> = hit.uses.iter().filter(|key| reached(key)).cloned().collect();
        operations.sort();
        operations.truncate(MOST_OPERATIONS);
        breaking::Hit {
            integration: hit.integration.0,
            consumer: system
                .map(|system| Named {
                    id: system.id.0,
                    slug: system.slug.to_string(),
                    name: system.name.to_string(),
                })
                .unwrap_or_default(),
            team: team.and_then(|team| team_named(snapshot, team)),
            criticality: hit.criticality,
            changes: count(hit.breaking),
            operations,
        }
    })
    .collect()
}

/// Whether the contracts that a proposal was weighed against still stand.
///
/// # Errors
/// When the database fails.
pub async fn stands(tx: &mut Tx, proposal: &BreakingProposal) -> Result<bool> {
    Ok(
        store::stands(tx, VersionId(proposal.version.id)).await? == proposal.stands
            && store::stands(tx, VersionId(proposal.base.id)).await? == proposal.base_sha256,
    )
}

/// Notes that the board lets a proposal through, so that whoever looks at the same document may publish it.
///
/// # Errors
/// When the database fails.
pub async fn allow(
    tx: &mut Tx,
    request: RequestId,
    proposal: &BreakingProposal,
    decision: &str,
    valid_until: Option<Date>,
) -> Result<()> {
    let texts = [proposal.document.sha256.as_str(), proposal.stands.as_str(), decision];
    Ok(store::allow(tx, request, VersionId(proposal.version.id), texts, valid_until).await?)
}

/// Ends what was let through: it was published, or its request was withdrawn.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut Tx, request: RequestId) -> Result<()> {
    Ok(store::end(tx, request).await?)
}

/// Publishes the document of an approved request; `decision` stands in the trail.
///
/// # Errors
/// [`Error::Stale`] where another contract stands by now than the document was weighed against; [`Error::Defect`] where the document is not
/// the one that was approved.
pub async fn publish_allowed(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    place: (&Api, &Version),
    proposal: &BreakingProposal,
    contract: ReadContract,
    decision: &str,
) -> Result<()> {
    if contract.sha256 != proposal.document.sha256 {
        return Err(Error::Defect("the document is not the one that was approved".into()));
    }
    let (api, version) = place;
    // Whoever publishes another one at the same moment comes before or after, not between.
    usage::hold_version(tx, version.id).await?;
    if !stands(tx, proposal).await? {
        return Err(Error::Stale);
    }
    // The board decided about exactly this document: its quality is told in the trail, and stops nothing.
    let weighed = quality::weigh(tx, api, version, &contract.quality, now.date()).await?;
    let new = New {
        api,
        version,
        against: &proposal.stands,
        exception: decision,
        score: weighed.worth.score,
        verdict: Some(&proposal.comparison.verdict),
        contract,
    };
    publish(tx, by, now, new).await
}

/// Something that an import would break.
#[derive(Debug, Clone)]
pub struct Breaks {
    /// How many changes break.
    pub changes: usize,
    /// The first of them.
    pub first: ChangeFound,
    /// The names of the consumers that are reached, in their order.
    pub consumers: Vec<String>,
}

/// What a document breaks for those who keep to the contract that stands; `None` where it breaks nothing, or none stands. For a version in
/// use only: before that nobody was promised anything. What was compared `ahead` is not compared again while that contract still stands.
///
/// # Errors
/// When the database fails, or the published contract cannot be read.
pub async fn breaks(
    tx: &mut Tx,
    version: VersionId,
    contract: &ReadContract,
    ahead: Option<Breaking>,
    today: Date,
) -> Result<Option<Breaks>> {
    let stands = store::stands(tx, version).await?;
    let changes = match ahead.filter(|ahead| ahead.base == stands) {
        Some(ahead) => ahead.changes,
        None => {
            let Some(source) = contracts::source(tx, version).await? else {
                return Ok(None);
            };
            let levels = policy::current(tx).await?.change_levels;
            let compared = changes::compare(source, contracts::Source::of(contract), today, levels).await?;
            breaking_only(compared.comparison.changes)
        }
    };
    let Some(first) = changes.first() else {
        return Ok(None);
    };
    let mut uses: BTreeMap<i64, std::collections::HashSet<String>> = BTreeMap::new();
    for (integration, key) in contracts::used_operations(tx, version).await? {
        uses.entry(integration.0).or_default().insert(key);
    }
    let mut consumers = Vec::new();
    for (integration, name) in contracts::consumers(tx, version).await? {
        let uses = uses.get(&integration.0);
        let reached = changes
            .iter()
            .any(|change| changes::level_of(change, uses) == Some(Level::Breaking));
        if reached && !consumers.contains(&name) {
            consumers.push(name);
        }
    }
    Ok(Some(Breaks {
        changes: changes.len(),
        first: found(first),
        consumers,
    }))
}
