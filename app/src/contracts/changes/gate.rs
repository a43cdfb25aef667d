//! Whether a document may take its place: a change that breaks consumers belongs into a version of its own.

use super::impact::{Hit, hits};
use super::{Compared, compare};
use crate::contracts::reading::ReadContract;
use crate::contracts::store::{self, Source};
use crate::snapshot::{Api, Version};
use crate::{App, Result, policy};
use portolan_contract::{Level, Numbering, VersionAdvice, advise};
use portolan_domain::words::Lifecycle;
use time::Date;

/// A document beside the contract that consumers keep to.
pub(in crate::contracts) struct Against {
    /// The label of the version whose contract it is compared with.
    pub(in crate::contracts) label: String,
    /// It would take the place of that very contract.
    pub(in crate::contracts) replaces: bool,
    pub(in crate::contracts) compared: Compared,
    pub(in crate::contracts) advice: VersionAdvice,
    pub(in crate::contracts) hits: Vec<Hit>,
    /// It breaks within the same major version, and what stands was promised.
    pub(in crate::contracts) stopped: bool,
}

impl Against {
    /// How many changes are of this level.
    pub(in crate::contracts) fn count(&self, level: Level) -> usize {
        let changes = &self.compared.comparison.changes;
        changes.iter().filter(|change| change.level == level).count()
    }
}

/// Compares a document with the contract of its version, or else with that of the newest earlier version that has one; `None` where there is
/// none.
pub(in crate::contracts) async fn against(
    app: &App,
    api: &Api,
    version: &Version,
    contract: &ReadContract,
    today: Date,
) -> Result<Option<Against>> {
    let earlier = api.versions.iter().take_while(|other| other.id != version.id);
    match earlier.chain([version]).filter(|other| other.has_contract).last() {
        Some(base) => beside(app, api, base, version, contract, today).await,
        None => Ok(None),
    }
}

/// Compares a document that is to be the contract of `version` with the contract of another version; `None` where that has none.
pub(in crate::contracts) async fn beside(
    app: &App,
    api: &Api,
    base: &Version,
    version: &Version,
    contract: &ReadContract,
    today: Date,
) -> Result<Option<Against>> {
    let mut tx = app.db().read().await?;
    let Some(stands) = store::source(&mut tx, base.id).await? else {
        return Ok(None);
    };
    let levels = policy::current(&mut tx).await?.change_levels;
    // Comparing takes a while: nobody else waits for this connection meanwhile.
    drop(tx);
    let compared = compare(stands, Source::of(contract), today, levels).await?;
    let snapshot = app.snapshot().await?;
    let hits = hits(&mut app.db().read().await?, &snapshot, api, base, &compared.comparison).await?;
    let advice = advise(&compared.comparison, Some(&base.label), Some(&version.label));
    let replaces = base.id == version.id;
    // Before a version is in use nobody was promised anything. A version whose label is no number, or a date, lives beside the others.
    let promised = matches!(version.lifecycle, Lifecycle::Active | Lifecycle::Deprecated);
    let same_major = replaces || (advice.numbering == Numbering::Semantic && advice.owes_major);
    let breaks = compared.comparison.verdict() == Some(Level::Breaking);
    Ok(Some(Against {
        label: base.label.to_string(),
        replaces,
        compared,
        advice,
        hits,
        stopped: promised && same_major && breaks,
    }))
}
