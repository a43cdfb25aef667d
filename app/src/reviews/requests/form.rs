//! The form of a request: what was typed, what it means, and back.

use super::Draft;
use crate::snapshot::{Api, Snapshot, System, Version};
use portolan_domain::breaking::BreakingProposal;
use portolan_domain::ids::{IntegrationId, TeamId};
use portolan_domain::names::{Flaw, Flaws, day, line, optional, text, word};
use portolan_domain::profiles::{ProfileText, Resilience, Security};
use portolan_domain::requests::{CarriedEntity, IntegrationProposal, MOST_STAGES, Named, Proposal, TestStage};
use portolan_domain::words::{ApiStyle, Criticality, DataDirection, EntityAccess, Interaction};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// What a form sent, or what fills it: pairs in their order, a name may come several times.
#[derive(Debug, Clone, Default)]
pub(in crate::reviews) struct Typed(pub(in crate::reviews) Vec<(String, String)>);

/// The longest list of operations, and of what is replaced.
const MOST: usize = 200;

impl Typed {
    pub(in crate::reviews) fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The operations that were ticked, and those that were typed, one a line.
    pub(super) fn operations(&self) -> impl Iterator<Item = &str> {
        let typed = self.get("operations").lines();
        let all = self.all("operation").chain(typed);
        all.map(str::trim).filter(|one| !one.is_empty())
    }

    /// The rows of test stages that have anything in them: where, and until when.
    pub(super) fn test_stages(&self) -> Vec<(&str, &str)> {
        let days: Vec<&str> = self.all("test_stage_until").map(str::trim).collect();
        let names = self.all("test_stage").map(str::trim);
        let rows = names
            .enumerate()
            .map(|(at, name)| (name, days.get(at).copied().unwrap_or("")));
        rows.filter(|(name, day)| !name.is_empty() || !day.is_empty()).collect()
    }

    /// Without the version and the operations where they were chosen from another API than the one that is named now.
    pub(super) fn settled(mut self, snapshot: &Snapshot) -> Self {
        let chosen_from = self.get("version_of");
        let other =
            !chosen_from.is_empty() && api(snapshot, self.get("api")).is_none_or(|api| *api.slug != *chosen_from);
        if other {
            self.0
                .retain(|(name, _)| !matches!(name.as_str(), "version" | "operation" | "operations"));
        }
        self
    }

    /// What was typed beside what is stored: the first six fields, and of all others those that differ. Several values of a field stand
    /// together, test stages with their days.
    pub(super) fn beside<'a>(&'a self, theirs: &'a Typed) -> Vec<(&'a str, String, String)> {
        const ALWAYS: [&str; 6] = ["title", "consumer", "api", "version", "purpose", "go_live_on"];
        let both = self.0.iter().chain(&theirs.0).map(|(name, _)| name.as_str());
        let mut names = ALWAYS.to_vec();
        for name in both {
            let name = if name == "test_stage" { "test_stages" } else { name };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let rows = names
            .into_iter()
            .map(|name| (name, self.together(name), theirs.together(name)));
        rows.filter(|(name, yours, theirs)| ALWAYS.contains(name) || yours != theirs)
            .collect()
    }

    fn together(&self, name: &str) -> String {
        let values: Vec<String> = match name {
            "test_stages" => self
                .test_stages()
                .into_iter()
                .map(|(stage, until)| format!("{stage} {until}").trim().to_owned())
                .collect(),
            "operation" => self.operations().map(str::to_owned).collect(),
            _ => self
                .all(name)
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .collect(),
        };
        values.join(", ")
    }

    fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// The profiles as typed.
    pub(super) fn profiles(&self) -> ProfileText {
        let texts: Map<String, Value> = self
            .0
            .iter()
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect();
        serde_json::from_value(Value::Object(texts)).unwrap_or_default()
    }

    /// What fills the form of an existing request.
    pub(super) fn of(title: &str, proposal: &IntegrationProposal) -> Self {
        let mut typed = Typed::default();
        typed.add("title", title);
        typed.add("consumer", &proposal.consumer.slug);
        typed.add("api", &proposal.api.slug);
        typed.add("version", &proposal.version.slug);
        typed.add("via", proposal.via.as_ref().map_or("", |via| &via.slug));
        typed.add("purpose", &proposal.purpose);
        typed.add("interaction", proposal.interaction.as_str());
        typed.add("direction", proposal.direction.as_str());
        typed.add("criticality", proposal.criticality.as_str());
        for operation in &proposal.operations {
            typed.add("operation", operation);
        }
        typed.add("go_live_on", proposal.go_live_on.as_deref().unwrap_or(""));
        for carried in &proposal.entities {
            typed.add(carried.access.as_str(), &carried.entity.slug);
        }
        for replaced in &proposal.replaces {
            typed.add("replaces", replaced.id.to_string());
        }
        if proposal.replaces_nothing {
            typed.add("replaces_nothing", "true");
        }
        typed.add("retire_on", proposal.retire_on.as_deref().unwrap_or(""));
        for stage in &proposal.test_stages {
            typed.add("test_stage", &stage.name);
            typed.add("test_stage_until", stage.until.as_deref().unwrap_or(""));
        }
        let profiles = ProfileText::of(&proposal.resilience, &proposal.security);
        if let Ok(Value::Object(texts)) = serde_json::to_value(profiles) {
            for (name, value) in texts {
                typed.add(&name, value.as_str().unwrap_or(""));
            }
        }
        typed
    }
}

/// The system that a text means, by its reference or its whole name.
pub(super) fn system<'a>(snapshot: &'a Snapshot, text: &str) -> Option<&'a Arc<System>> {
    snapshot
        .system_by_slug(text)
        .or_else(|| {
            snapshot
                .systems()
                .find(|system| system.name.to_lowercase() == text.to_lowercase())
        })
        .filter(|system| !system.archived)
}

/// The API that a text means, by its reference or its whole name.
pub(super) fn api<'a>(snapshot: &'a Snapshot, text: &str) -> Option<&'a Arc<Api>> {
    snapshot
        .api_by_slug(text)
        .or_else(|| {
            snapshot
                .apis()
                .find(|api| api.name.to_lowercase() == text.to_lowercase())
        })
        .filter(|api| !api.archived)
}

/// How a style is usually used, where nobody says otherwise.
pub(super) fn usual(style: ApiStyle) -> Interaction {
    match style {
        ApiStyle::Event => Interaction::Asynchronous,
        ApiStyle::File => Interaction::Batch,
        ApiStyle::Rest | ApiStyle::Graphql | ApiStyle::Grpc | ApiStyle::Soap | ApiStyle::Other => {
            Interaction::Synchronous
        }
    }
}

fn named(system: &System) -> Named {
    Named {
        id: system.id.0,
        slug: system.slug.to_string(),
        name: system.name.to_string(),
    }
}

fn known<T>(text: &str, found: Option<T>) -> Result<T, Flaw> {
    match found {
        Some(found) => Ok(found),
        None if text.is_empty() => Err(Flaw::new("required")),
        None => Err(Flaw::new("unknown")),
    }
}

/// What the form means, as far as it can be told, and what is wrong with it. A proposal comes out as soon as both ends are known, so that
/// evidence can be shown while the rest is still being written.
pub(super) fn parse(typed: &Typed, snapshot: &Snapshot) -> (Option<Draft>, Flaws) {
    let mut flaws = Flaws::new();
    let consumer = flaws.take(
        "consumer",
        known(typed.get("consumer"), system(snapshot, typed.get("consumer"))),
    );
    let api = flaws.take("api", known(typed.get("api"), api(snapshot, typed.get("api"))));
    let version = api.and_then(|api| flaws.take("version", version(api, typed.get("version"))));
    let provider = api.and_then(|api| snapshot.system(api.system));
    let via = flaws
        .take(
            "via",
            optional(typed.get("via"), |text| known(text, system(snapshot, text))),
        )
        .flatten();
    let entities = entities(typed, snapshot, &mut flaws);
    let replaces = replaces(typed, snapshot, &mut flaws);
    let replaces_nothing = !typed.get("replaces_nothing").is_empty();
    if replaces_nothing && !replaces.is_empty() {
        flaws.add("replaces_nothing", Flaw::new("replaces-and-nothing"));
    }
    let retire_on = flaws.take("retire_on", optional(typed.get("retire_on"), day)).flatten();
    if retire_on.is_some() && replaces.is_empty() {
        flaws.add("retire_on", Flaw::new("nothing-replaced"));
    }
    let test_stages = test_stages(typed, &mut flaws);
    let purpose = flaws.take("purpose", text(typed.get("purpose"), 4000));
    let title = flaws
        .take("title", optional(typed.get("title"), |text| line(text, 120)))
        .flatten();
    let interaction = flaws
        .take("interaction", optional(typed.get("interaction"), word))
        .flatten();
    let direction = flaws
        .take("direction", optional(typed.get("direction"), word))
        .flatten();
    let criticality = flaws
        .take("criticality", optional(typed.get("criticality"), word))
        .flatten();
    let go_live_on = flaws
        .take("go_live_on", optional(typed.get("go_live_on"), day))
        .flatten();
    let operations = operations(typed.operations(), &mut flaws);
    let (resilience, security) = typed.profiles().parse(&mut flaws);
    let (Some(consumer), Some(api), Some(version), Some(provider)) = (consumer, api, version, provider) else {
        return (None, flaws);
    };
    if consumer.id == provider.id {
        flaws.add("api", Flaw::new("own-api"));
    }
    let owner = consumer.owner.and_then(|team| snapshot.team(team));
    let title = title.unwrap_or_else(|| format!("{} → {} {}", consumer.name, api.name, version.label));
    let proposal = IntegrationProposal {
        consumer: named(consumer),
        provider: named(provider),
        api: Named {
            id: api.id.0,
            slug: api.slug.to_string(),
            name: api.name.to_string(),
        },
        version: Named {
            id: version.id.0,
            slug: version.label.to_string(),
            name: version.label.to_string(),
        },
        via: via.map(|via| named(via)),
        purpose: purpose.unwrap_or_default(),
        interaction: interaction.unwrap_or_else(|| usual(api.style)),
        direction: direction.unwrap_or_else(|| usual_direction(&entities)),
        criticality: criticality.unwrap_or(Criticality::Medium),
        owner: owner.map(|team| Named {
            id: team.id.0,
            slug: team.slug.to_string(),
            name: team.name.to_string(),
        }),
        entities,
        operations,
        resilience,
        security,
        go_live_on: go_live_on.map(|day| day.to_string()),
        replaces,
        replaces_nothing,
        retire_on: retire_on.map(|day| day.to_string()),
        test_stages,
    };
    let draft = Draft {
        title: title.chars().take(120).collect(),
        team: proposal.owner.as_ref().map(|team| TeamId(team.id)),
        proposal: proposal.into(),
    };
    (Some(draft), flaws)
}

/// The version of an API that a label names; without one, what new consumers should use.
pub(super) fn version<'a>(api: &'a Api, label: &str) -> Result<&'a Version, Flaw> {
    if label.is_empty() {
        return api.recommended().ok_or(Flaw::new("no-version"));
    }
    let found = api.versions.iter().find(|version| &*version.label == label);
    known(label, found)
}

fn usual_direction(entities: &[CarriedEntity]) -> DataDirection {
    let has = |access| entities.iter().any(|carried| carried.access == access);
    match (has(EntityAccess::Reads), has(EntityAccess::Writes)) {
        (true, true) => DataDirection::Both,
        (false, true) => DataDirection::ToProvider,
        _ => DataDirection::ToConsumer,
    }
}

fn entities(typed: &Typed, snapshot: &Snapshot, flaws: &mut Flaws) -> Vec<CarriedEntity> {
    let mut carried = Vec::new();
    for access in EntityAccess::ALL {
        for slug in typed.all(access.as_str()).filter(|slug| !slug.is_empty()) {
            match snapshot.entity_by_slug(slug).filter(|entity| !entity.archived) {
                Some(entity) => {
                    let one = CarriedEntity {
                        entity: Named {
                            id: entity.id.0,
                            slug: entity.slug.to_string(),
                            name: entity.name.to_string(),
                        },
                        access: *access,
                    };
                    if !carried.contains(&one) {
                        carried.push(one);
                    }
                }
                None => flaws.add("entities", Flaw::new("unknown")),
            }
        }
    }
    carried
}

fn replaces(typed: &Typed, snapshot: &Snapshot, flaws: &mut Flaws) -> Vec<Named> {
    let mut replaced = Vec::new();
    for given in typed
        .all("replaces")
        .filter(|given| !given.trim().is_empty())
        .take(MOST)
    {
        let id = given.trim().trim_start_matches("I-").parse::<i64>().ok();
        match id.and_then(|id| snapshot.integration(IntegrationId(id))) {
            Some(integration) => replaced.push(Named {
                id: integration.id.0,
                slug: String::new(),
                name: title_of(snapshot, integration),
            }),
            None => flaws.add("replaces", Flaw::new("unknown")),
        }
    }
    replaced
}

/// Where it is tested before it is in use. A day without a place says nothing.
fn test_stages(typed: &Typed, flaws: &mut Flaws) -> Vec<TestStage> {
    let mut stages = Vec::new();
    for (name, until) in typed.test_stages() {
        let stage = line(name, 100).and_then(|name| {
            let until = optional(until, day)?.map(|day| day.to_string());
            Ok(TestStage { name, until })
        });
        match stage {
            Ok(stage) => stages.push(stage),
            Err(flaw) => {
                flaws.add("test_stages", flaw);
                break;
            }
        }
    }
    if stages.len() > MOST_STAGES {
        flaws.add("test_stages", Flaw::new("too-many").with("max", MOST_STAGES));
        stages.truncate(MOST_STAGES);
    }
    stages
}

/// What an integration connects: `Checkout → Payments API v2`.
pub(super) fn title_of(snapshot: &Snapshot, integration: &crate::snapshot::Integration) -> String {
    let consumer = snapshot.system(integration.consumer).map_or("", |system| &system.name);
    match snapshot.version(integration.version) {
        Some((api, version)) => format!("{consumer} → {} {}", api.name, version.label),
        None => consumer.to_owned(),
    }
}

fn operations<'a>(given: impl Iterator<Item = &'a str>, flaws: &mut Flaws) -> Vec<String> {
    let mut operations: Vec<String> = Vec::new();
    for one in given {
        match line(one, 400) {
            Ok(one) if !operations.contains(&one) => operations.push(one),
            Ok(_) => {}
            Err(flaw) => {
                flaws.add("operations", flaw);
                break;
            }
        }
    }
    if operations.len() > MOST {
        flaws.add("operations", Flaw::new("too-many").with("max", MOST));
        operations.truncate(MOST);
    }
    operations
}

/// The proposal with references and words only, as the audit trail compares it.
pub(super) fn plain(proposal: &Proposal) -> Value {
    match proposal {
        Proposal::Integration(proposal) => plain_integration(proposal),
        Proposal::Breaking(proposal) => plain_breaking(proposal),
    }
}

fn plain_breaking(proposal: &BreakingProposal) -> Value {
    let comparison = &proposal.comparison;
    json!({
        "api": proposal.api.slug,
        "version": proposal.version.slug,
        "reason": proposal.reason,
        "plan": proposal.plan,
        "document": proposal.document.sha256,
        "stands": proposal.stands,
        "rules": comparison.rules,
        "breaking": comparison.breaking,
        "warnings": comparison.warnings,
        "integrations": proposal.hits.iter().map(|hit| format!("I-{}", hit.integration)).collect::<Vec<_>>(),
    })
}

fn plain_integration(proposal: &IntegrationProposal) -> Value {
    let slug = |named: &Named| named.slug.clone();
    let mut plain = json!({
        "consumer": slug(&proposal.consumer),
        "api": slug(&proposal.api),
        "version": slug(&proposal.version),
        "via": proposal.via.as_ref().map(slug),
        "purpose": proposal.purpose,
        "interaction": proposal.interaction,
        "direction": proposal.direction,
        "criticality": proposal.criticality,
        "owner": proposal.owner.as_ref().map(slug),
        "entities": proposal.entities.iter().map(|carried| format!("{} {}", carried.access, carried.entity.slug)).collect::<Vec<_>>(),
        "operations": proposal.operations,
        "resilience": proposal.resilience,
        "security": proposal.security,
        "go_live_on": proposal.go_live_on,
        "replaces": proposal.replaces.iter().map(|replaced| format!("I-{}", replaced.id)).collect::<Vec<_>>(),
    });
    // What the first proposals could not say is left out where it is not said: the trail hashed them without it.
    if let Some(fields) = plain.as_object_mut() {
        if proposal.replaces_nothing {
            fields.insert("replaces_nothing".to_owned(), json!(true));
        }
        if let Some(day) = &proposal.retire_on {
            fields.insert("retire_on".to_owned(), json!(day));
        }
        if !proposal.test_stages.is_empty() {
            let stages = proposal.test_stages.iter().map(|stage| match &stage.until {
                Some(day) => format!("{} ({day})", stage.name),
                None => stage.name.clone(),
            });
            fields.insert("test_stages".to_owned(), stages.collect());
        }
    }
    plain
}

/// The proposal of an estate-like description with the profiles beside it, as the demonstration story has it; `None` where the catalog
/// does not know one of its ends.
pub(in crate::reviews) fn of_estate(
    snapshot: &Snapshot,
    pairs: Vec<(String, String)>,
    resilience: Resilience,
    security: Security,
) -> Option<(Proposal, Option<TeamId>)> {
    let (draft, _) = parse(&Typed(pairs), snapshot);
    draft.map(|draft| {
        let mut proposal = draft.proposal;
        if let Proposal::Integration(proposal) = &mut proposal {
            (proposal.resilience, proposal.security) = (resilience, security);
        }
        (proposal, draft.team)
    })
}
