//! The contracts of files, read and compared before the transaction that takes them.

use super::known::Known;
use super::stored::{self, Which};
use crate::contracts::{Given, Weighed, weigh_ahead};
use crate::{App, Result};
use portolan_domain::audit::sha256;
use portolan_domain::ids::VersionId;
use portolan_domain::import::Reading;
use portolan_domain::words::Lifecycle;
use std::collections::HashMap;

/// What came of the contracts of files, by SHA-256 of the document and the format it is said to have. What it does not hold is read when it is
/// met.
#[derive(Debug, Default)]
pub struct Ahead(HashMap<(String, Option<String>), Weighed>);

impl Ahead {
    pub(super) fn take(&mut self, sha256: String, format: Option<String>) -> Option<Weighed> {
        self.0.remove(&(sha256, format))
    }
}

/// Reads what the catalog does not have yet, and compares what would take the place of a contract in use with that. The catalog may move until
/// the files are taken: the plan looks again at what stands.
pub async fn ahead(app: &App, reading: &Reading) -> Result<Ahead> {
    let apis = &reading.estate.apis;
    let with_contracts = apis
        .iter()
        .filter(|api| api.versions.iter().any(|version| version.contract.is_some()));
    let with_contracts: Vec<_> = with_contracts.collect();
    if with_contracts.is_empty() {
        return Ok(Ahead::default());
    }
    let mut tx = app.db().read().await?;
    let known = Known::load(&mut tx).await?;
    let ids: Vec<i64> = with_contracts
        .iter()
        .filter_map(|api| known.apis.id(&api.slug))
        .collect();
    let mut standing = HashMap::new();
    for (api, version) in stored::versions(&mut tx, &known, Which::These(&ids)).await? {
        standing.insert((api, version.facts.label.clone()), version);
    }
    drop(tx);
    let (mut given, mut names) = (Vec::new(), Vec::new());
    for api in with_contracts {
        let id = known.apis.id(&api.slug);
        for version in &api.versions {
            let Some(contract) = &version.contract else { continue };
            let sha256 = sha256(&contract.text);
            let before = id.and_then(|id| standing.get(&(id, version.label.clone())));
            let stands = before.and_then(|before| before.facts.contract.as_ref());
            if stands == Some(&sha256) {
                continue;
            }
            let promised = before.filter(|before| {
                stands.is_some() && matches!(before.facts.lifecycle, Lifecycle::Active | Lifecycle::Deprecated)
            });
            given.push(Given {
                text: contract.text.clone(),
                format: contract.format.clone(),
                promised: promised.map(|before| VersionId(before.id)),
            });
            names.push((sha256, contract.format.clone()));
        }
    }
    let weighed = weigh_ahead(app, given, app.clock().today()).await?;
    Ok(Ahead(names.into_iter().zip(weighed).collect()))
}
