//! APIs and their versions.

use super::{Holder, Planner, keep, owner_of};
use crate::contracts::{self, Breaking, ReadContract};
use crate::db::Tx;
use crate::imports::known::KnownVersion;
use crate::imports::stored::{self, Stored, Which};
use crate::{Error, ui};
use portolan_domain::audit::sha256;
use portolan_domain::estate::{Api, Contract, Version};
use portolan_domain::facts::{ApiFacts, VersionFacts};
use portolan_domain::ids::VersionId;
use portolan_domain::names;
use portolan_domain::words::{ApiStyle, Audience, Classification, Lifecycle, ObjectKind};
use std::collections::HashMap;
use time::Date;

impl Planner<'_> {
    pub(super) async fn apis(&mut self, tx: &mut Tx, apis: Vec<Api>) -> crate::Result<()> {
        let ids: Vec<i64> = apis
            .iter()
            .filter_map(|api| self.plan.known.apis.id(&api.slug))
            .collect();
        let mut stored: HashMap<i64, Stored<ApiFacts>> = HashMap::new();
        let mut versions: HashMap<i64, Vec<Stored<VersionFacts>>> = HashMap::new();
        for row in stored::apis(tx, &self.plan.known, Which::These(&ids)).await? {
            stored.insert(row.id, row);
        }
        for (api, row) in stored::versions(tx, &self.plan.known, Which::These(&ids)).await? {
            versions.entry(api).or_default().push(row);
        }
        // Lists that grow by themselves are copied, and for a moment are there twice.
        self.plan.apis.reserve_exact(apis.len());
        self.plan.versions.reserve(apis.len());
        for api in apis {
            let id = self.plan.known.apis.id(&api.slug);
            let before = id.and_then(|id| stored.remove(&id));
            let versions = id.and_then(|id| versions.remove(&id)).unwrap_or_default();
            self.api(tx, api, before, versions).await?;
        }
        Ok(())
    }

    async fn api(
        &mut self,
        tx: &mut Tx,
        api: Api,
        before: Option<Stored<ApiFacts>>,
        stored: Vec<Stored<VersionFacts>>,
    ) -> crate::Result<()> {
        let holder = Holder {
            kind: ObjectKind::Api,
            reference: &api.slug,
            origin: &api.origin,
        };
        let was = before.as_ref().map(|before| before.facts.clone());
        let system = match api.system.or_else(|| was.as_ref().map(|was| was.system.clone())) {
            Some(system) if self.exists(ObjectKind::System, &system) => system,
            system => {
                let mut args = holder.args(&system.unwrap_or_default());
                args.push(("needed", ObjectKind::System.to_string()));
                self.refuse(holder.origin, "needs-refused", args);
                return Ok(());
            }
        };
        let stated = match api.owner {
            Some(nobody) if nobody.is_empty() => Some(nobody),
            owner => self.optional(ObjectKind::Team, owner, &holder),
        };
        let owner = owner_of(stated, was.as_ref().map(|was| was.owner.clone()), || {
            self.system_owner(&system)
        });
        let mut labels = was.as_ref().map(|was| was.labels.clone()).unwrap_or_default();
        labels.extend(api.labels);
        let after = ApiFacts {
            slug: api.slug.clone(),
            name: keep(api.name, was.as_ref().map(|was| was.name.clone()), || api.slug.clone()),
            description: keep(
                api.description,
                was.as_ref().map(|was| was.description.clone()),
                String::new,
            ),
            system,
            style: keep(api.style, was.as_ref().map(|was| was.style), || ApiStyle::Rest),
            audience: keep(api.audience, was.as_ref().map(|was| was.audience), || {
                Audience::CompanyInternal
            }),
            classification: keep(api.classification, was.as_ref().map(|was| was.classification), || {
                Classification::Internal
            }),
            owner,
            labels,
            archived: was.as_ref().is_some_and(|was| was.archived),
        };
        let (style, owner) = (after.style, after.owner.clone());
        let allowed = self.may_write(was.as_ref().map(|was| was.owner.as_deref()), owner.as_deref());
        self.archived(&holder, after.archived);
        let is_new = before.is_none();
        match self.settle(&holder, before, after, allowed) {
            Some(change) => {
                self.planned.owners.insert((ObjectKind::Api, api.slug.clone()), owner);
                self.planned.styles.insert(api.slug.clone(), style);
                self.plan.apis.push(change);
            }
            None if is_new => return Ok(()),
            None => {}
        }
        self.versions(tx, &api.slug, api.versions, stored, allowed).await
    }

    async fn versions(
        &mut self,
        tx: &mut Tx,
        api: &str,
        versions: Vec<Version>,
        stored: Vec<Stored<VersionFacts>>,
        allowed: bool,
    ) -> crate::Result<()> {
        if versions.is_empty() {
            return Ok(());
        }
        let mut known: Vec<KnownVersion> = stored.iter().map(|row| choice(row.id, &row.facts)).collect();
        let mut stored: HashMap<String, Stored<VersionFacts>> =
            stored.into_iter().map(|row| (row.facts.label.clone(), row)).collect();
        for version in versions {
            let reference = format!("{api}/{}", version.label);
            let holder = Holder {
                kind: ObjectKind::Version,
                reference: &reference,
                origin: &version.origin,
            };
            let before = stored.remove(&version.label);
            let was = before.as_ref().map(|before| before.facts.clone());
            let contract = version.contract.and_then(|contract| {
                self.contract(&holder, contract, was.as_ref().and_then(|was| was.contract.as_deref()))
            });
            let contract = match (contract, &before) {
                (Some((contract, ahead)), Some(before)) if allowed => {
                    self.gated(tx, &holder, before, contract, ahead).await?
                }
                (contract, _) => contract.map(|(contract, _)| contract),
            };
            let environments = Some(version.environments).filter(|environments| !environments.is_empty());
            let day = |stated: Option<String>, before: Option<Option<Date>>| {
                stated.and_then(|day| names::day(&day).ok()).or(before.flatten())
            };
            let after = VersionFacts {
                label: version.label,
                lifecycle: keep(version.lifecycle, was.as_ref().map(|was| was.lifecycle), || {
                    Lifecycle::Active
                }),
                released_on: day(version.released_on, was.as_ref().map(|was| was.released_on)),
                deprecated_on: day(version.deprecated_on, was.as_ref().map(|was| was.deprecated_on)),
                sunset_on: day(version.sunset_on, was.as_ref().map(|was| was.sunset_on)),
                successor: version
                    .successor
                    .or_else(|| was.as_ref().and_then(|was| was.successor.clone())),
                migration_guide: keep(
                    version.migration_guide,
                    was.as_ref().map(|was| was.migration_guide.clone()),
                    String::new,
                ),
                environments: keep(environments, was.as_ref().map(|was| was.environments.clone()), Vec::new),
                rate_limit: version
                    .rate_limit
                    .or_else(|| was.as_ref().and_then(|was| was.rate_limit.clone())),
                contract: match &contract {
                    Some(contract) => Some(contract.sha256.clone()),
                    None => was.as_ref().and_then(|was| was.contract.clone()),
                },
            };
            let next = choice(before.as_ref().map_or(0, |before| before.id), &after);
            if let Some(change) = self.settle(&holder, before, after, allowed) {
                match known.iter_mut().find(|known| known.label == next.label) {
                    Some(known) => *known = next,
                    None => known.push(next),
                }
                self.plan.versions.apis.push(api.to_owned());
                self.plan.versions.changes.push(change);
                self.plan.versions.contracts.push(contract);
            }
        }
        self.planned.versions.insert(api.to_owned(), known);
        Ok(())
    }

    /// The gate that a contract passes on its page, passed by an import as well: what breaks those who keep to the contract of a version in
    /// use does not take its place, and it is said where to ask. What changes nothing, and what was promised to nobody, is not compared.
    async fn gated(
        &mut self,
        tx: &mut Tx,
        holder: &Holder<'_>,
        before: &Stored<VersionFacts>,
        contract: ReadContract,
        ahead: Option<Breaking>,
    ) -> crate::Result<Option<ReadContract>> {
        let promised = matches!(before.facts.lifecycle, Lifecycle::Active | Lifecycle::Deprecated);
        if !promised || before.facts.contract.is_none() {
            return Ok(Some(contract));
        }
        let breaks = contracts::exceptions::breaks(tx, VersionId(before.id), &contract, ahead, self.today).await?;
        let Some(breaks) = breaks else {
            return Ok(Some(contract));
        };
        let (api, label) = holder.reference.split_once('/').unwrap_or_default();
        // The sentence is in English; a page tells it in its reader's language from the change itself.
        let found = serde_json::to_string(&breaks.first).map_err(|error| Error::Defect(error.to_string()))?;
        let mut args = holder.args("");
        args.extend([
            ("count", breaks.changes.to_string()),
            ("change", breaks.first.text),
            ("found", found),
            ("consumers", breaks.consumers.join(", ")),
            ("place", format!("/apis/{api}/versions/{}/contract", ui::encode(label))),
        ]);
        let code = if breaks.consumers.is_empty() {
            "breaks-contract"
        } else {
            "breaks-consumers"
        };
        let mut origin = holder.origin.clone();
        if !contract.file_name.is_empty() {
            (origin.file, origin.line, origin.pointer) = (contract.file_name, 0, String::new());
        }
        self.refuse(&origin, code, args);
        Ok(None)
    }

    /// The contract of a version, read, with what it breaks where that was looked at ahead; `None` where it is the one that is stored
    /// already, or cannot be read.
    fn contract(
        &mut self,
        holder: &Holder<'_>,
        contract: Contract,
        stored: Option<&str>,
    ) -> Option<(ReadContract, Option<Breaking>)> {
        let sha256 = sha256(&contract.text);
        if stored == Some(&*sha256) {
            return None;
        }
        let (read, breaking) = match self.ahead.take(sha256, contract.format.clone()) {
            Some(weighed) => (weighed.read, weighed.compared),
            None => (contracts::read(&contract.text, contract.format.as_deref()), None),
        };
        match read {
            Ok(read) => {
                let read = ReadContract {
                    file_name: contract.file.unwrap_or_default(),
                    ..read
                };
                Some((read, breaking))
            }
            Err(refused) => {
                let mut origin = holder.origin.clone();
                if let Some(file) = contract.file {
                    (origin.file, origin.line, origin.pointer) = (file, refused.line, String::new());
                }
                let mut args = holder.args("");
                args.push(("problem", refused.code.to_owned()));
                // The values that the texts of problems name.
                for name in ["limit", "bytes", "key", "first_line"] {
                    args.extend(refused.facts.get(name).map(|value| (name, value.clone())));
                }
                args.push(("reason", refused.text));
                self.warn(&origin, "contract-unreadable", args);
                None
            }
        }
    }

    /// The team that owns or will own a system.
    pub(super) fn system_owner(&self, system: &str) -> Option<String> {
        match self.planned.owners.get(&(ObjectKind::System, system.to_owned())) {
            Some(owner) => owner.clone(),
            None => {
                let id = self.plan.known.systems.id(system)?;
                self.plan
                    .known
                    .teams
                    .owned(self.plan.known.system_owners.get(&id).copied().flatten())
            }
        }
    }
}

fn choice(id: i64, facts: &VersionFacts) -> KnownVersion {
    KnownVersion {
        id,
        label: facts.label.as_str().into(),
        lifecycle: facts.lifecycle,
        released_on: facts.released_on,
    }
}
