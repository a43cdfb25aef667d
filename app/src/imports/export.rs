//! The whole estate as a file of Portolan's own format, in an order that depends on nothing but what is in it: importing an export into an
//! empty catalog and exporting again gives the same bytes.
//!
//! Deliberately absent: passwords, what is archived or disabled, requests and decisions, dates of going live, and the audit trail; a
//! backup has all of these.

use super::flows;
use super::known::Known;
use super::stored::{self, Stored, Which};
use crate::db::Tx;
use crate::{Error, Result};
use portolan_domain::estate::{
    Api, Contract, Domain, Entity, Estate, Integration, Origin, Person, Process, Step, System, Team, Used, Version,
};
use portolan_domain::facts::{IntegrationFacts, StepFacts, VersionFacts};
use portolan_domain::import;
use portolan_domain::words::IntegrationStatus;
use std::collections::{HashMap, HashSet};

/// The estate as text (JSON).
pub async fn export(tx: &mut Tx) -> Result<String> {
    let estate = estate(tx).await?;
    let broken = |error: serde_json::Error| Error::Defect(format!("the estate could not be written: {error}"));
    let document = import::written(&estate).map_err(broken)?;
    let mut text = serde_json::to_string_pretty(&document).map_err(broken)?;
    text.push('\n');
    Ok(text)
}

async fn estate(tx: &mut Tx) -> Result<Estate> {
    let known = Known::load(tx).await?;
    let mut estate = Estate::default();
    // What is archived is not exported, and nothing that is exported may refer to it.
    let mut teams: HashSet<String> = HashSet::new();
    for Stored { facts: team, .. } in stored::teams(tx, Which::All).await? {
        if !team.archived {
            teams.insert(team.slug.clone());
            estate.teams.push(Team {
                slug: team.slug,
                name: Some(team.name),
                description: stated(team.description),
                email: team.email,
                contact: stated(team.contact),
                origin: Origin::default(),
            });
        }
    }
    let owner = |owner: Option<String>| owner.filter(|owner| teams.contains(owner));
    for Stored { facts: person, .. } in stored::people(tx, &known, Which::All).await? {
        if !person.disabled {
            estate.people.push(Person {
                login: person.login,
                name: Some(person.name),
                email: person.email,
                role: Some(person.role),
                teams: person.teams.into_iter().filter(|team| teams.contains(team)).collect(),
                origin: Origin::default(),
            });
        }
    }
    let mut domains: HashSet<String> = HashSet::new();
    for Stored { facts: domain, .. } in stored::domains(tx, &known, Which::All).await? {
        if !domain.archived {
            domains.insert(domain.slug.clone());
            estate.domains.push(Domain {
                slug: domain.slug,
                name: Some(domain.name),
                description: stated(domain.description),
                owner: owner(domain.owner),
                origin: Origin::default(),
            });
        }
    }
    let all = stored::systems(tx, &known, Which::All).await?;
    let systems: HashMap<String, Option<String>> = all
        .iter()
        .filter(|system| !system.facts.archived)
        .map(|system| (system.facts.slug.clone(), owner(system.facts.owner.clone())))
        .collect();
    for Stored { facts: system, .. } in all {
        if !system.archived {
            estate.systems.push(System {
                slug: system.slug,
                name: Some(system.name),
                description: stated(system.description),
                kind: Some(system.kind),
                domain: system.domain.filter(|domain| domains.contains(domain)),
                owner: owner(system.owner),
                part_of: system.part_of.filter(|whole| systems.contains_key(whole)),
                labels: system.labels,
                origin: Origin::default(),
            });
        }
    }
    // An API without an owner of its own would get its system's, so nobody is written where the system has one.
    let or_nobody = |own: Option<String>, system: &str| match own {
        Some(team) => Some(team),
        None if systems.get(system).is_some_and(Option::is_some) => Some(String::new()),
        None => None,
    };
    let mut versions = versions(tx, &known).await?;
    let mut apis: HashSet<String> = HashSet::new();
    for Stored { id, facts: api, .. } in stored::apis(tx, &known, Which::All).await? {
        let versions = versions.remove(&id).unwrap_or_default();
        if !api.archived && systems.contains_key(&api.system) {
            apis.insert(api.slug.clone());
            estate.apis.push(Api {
                owner: or_nobody(owner(api.owner), &api.system),
                slug: api.slug,
                name: Some(api.name),
                description: stated(api.description),
                system: Some(api.system),
                style: Some(api.style),
                audience: Some(api.audience),
                classification: Some(api.classification),
                labels: api.labels,
                versions,
                origin: Origin::default(),
            });
        }
    }
    let mut entities: HashSet<String> = HashSet::new();
    for Stored { facts: entity, .. } in stored::entities(tx, &known, Which::All).await? {
        if !entity.archived {
            entities.insert(entity.slug.clone());
            estate.entities.push(Entity {
                slug: entity.slug,
                name: Some(entity.name),
                definition: stated(entity.definition),
                owner: owner(entity.owner),
                personal_data: Some(entity.personal_data),
                attributes: entity.attributes,
                roles: entity
                    .roles
                    .into_iter()
                    .filter(|role| systems.contains_key(&role.system))
                    .collect(),
                origin: Origin::default(),
            });
        }
    }
    let exported = |one: &IntegrationFacts| systems.contains_key(&one.consumer) && apis.contains(&one.api);
    let all = stored::integrations(tx, &known, Which::All).await?;
    let providers: HashMap<&str, &str> = estate
        .apis
        .iter()
        .filter_map(|api| Some((api.slug.as_str(), api.system.as_deref()?)))
        .collect();
    let uses: HashMap<String, Used> = all
        .iter()
        .filter(|one| exported(&one.facts))
        .map(|one| (format!("I-{}", one.id), used(&one.facts, &systems)))
        .collect();
    for Stored { facts: process, .. } in flows::stored(tx, &known).await? {
        if !process.archived {
            let steps = process.steps.into_iter();
            let steps = steps.filter(|step| systems.contains_key(&step.from) && systems.contains_key(&step.to));
            estate.processes.push(Process {
                slug: process.slug,
                name: Some(process.name),
                description: stated(process.description),
                trigger: stated(process.trigger),
                owner: owner(process.owner),
                steps: steps.map(|step| self::step(step, &uses, &providers)).collect(),
                origin: Origin::default(),
            });
        }
    }
    for one in running_first(all) {
        if exported(&one) {
            estate.integrations.push(Integration {
                owner: or_nobody(owner(one.owner), &one.consumer),
                consumer: one.consumer,
                api: one.api,
                version: Some(one.version),
                via: one.via.filter(|via| systems.contains_key(via)),
                purpose: stated(one.purpose),
                interaction: Some(one.interaction),
                direction: Some(one.direction),
                criticality: Some(one.criticality),
                status: Some(one.status),
                entities: one
                    .entities
                    .into_iter()
                    .filter(|carried| entities.contains(&carried.entity))
                    .collect(),
                operations: one.operations,
                resilience: Some(one.resilience),
                security: Some(one.security),
                origin: Origin::default(),
            });
        }
    }
    Ok(estate)
}

/// An integration as a step names it.
fn used(one: &IntegrationFacts, systems: &HashMap<String, Option<String>>) -> Used {
    Used {
        api: one.api.clone(),
        version: Some(one.version.clone()),
        consumer: Some(one.consumer.clone()),
        via: one.via.clone().filter(|via| systems.contains_key(via)),
    }
}

/// A step; the consumer is left out where the two systems of the step say it.
fn step(facts: StepFacts, uses: &HashMap<String, Used>, providers: &HashMap<&str, &str>) -> Step {
    let used = facts.integration.and_then(|number| uses.get(&number)).cloned();
    let integration = used.map(|used| {
        let provider = providers.get(used.api.as_str()).copied().unwrap_or_default();
        let consumer = used.consumer.as_deref().unwrap_or_default();
        let ends = (facts.from.as_str(), facts.to.as_str());
        let said = ends == (consumer, provider) || ends == (provider, consumer);
        Used {
            consumer: used.consumer.filter(|_| !said),
            ..used
        }
    });
    Step {
        from: facts.from,
        to: facts.to,
        what: facts.what,
        integration,
    }
}

fn stated(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// The versions of each API, in the order in which they were written down.
async fn versions(tx: &mut Tx, known: &Known) -> Result<HashMap<i64, Vec<Version>>> {
    let mut documents = stored::documents(tx).await?;
    let mut versions: HashMap<i64, Vec<Version>> = HashMap::new();
    for (api, Stored { id, facts, .. }) in stored::versions(tx, known, Which::All).await? {
        let contract = documents.remove(&id).map(|(text, format, file)| Contract {
            text,
            format: Some(format),
            file: stated(file),
        });
        versions.entry(api).or_default().push(version(facts, contract));
    }
    Ok(versions)
}

fn version(facts: VersionFacts, contract: Option<Contract>) -> Version {
    let day = |day: Option<time::Date>| day.map(|day| day.to_string());
    Version {
        label: facts.label,
        lifecycle: Some(facts.lifecycle),
        released_on: day(facts.released_on),
        deprecated_on: day(facts.deprecated_on),
        sunset_on: day(facts.sunset_on),
        successor: facts.successor,
        migration_guide: stated(facts.migration_guide),
        environments: facts.environments,
        rate_limit: facts.rate_limit,
        contract,
        origin: Origin::default(),
    }
}

/// One integration of each consumer, API, version and way, which is what tells them apart in a file: the running one where there are
/// several.
fn running_first(rows: Vec<Stored<IntegrationFacts>>) -> Vec<IntegrationFacts> {
    let mut rows: Vec<IntegrationFacts> = rows.into_iter().map(|row| row.facts).collect();
    let key = |one: &IntegrationFacts| {
        (
            one.consumer.clone(),
            one.api.clone(),
            one.version.clone(),
            one.via.clone(),
        )
    };
    rows.sort_by_cached_key(|one| (key(one), one.status == IntegrationStatus::Retired));
    rows.dedup_by(|next, first| key(next) == key(first));
    rows
}
