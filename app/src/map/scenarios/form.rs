//! The form of a change: what was typed, and the step that it means.

use super::MOST;
use super::step::{Change, Place, Step, introduced};
use crate::snapshot::Snapshot;
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, VersionId};
use portolan_domain::names::{Flaw, Flaws, line, optional, word};
use portolan_domain::words::{ApiStyle, Criticality, EntityAccess, Interaction, SystemKind};
use serde::Deserialize;

/// What the form of a change sends; which of it counts depends on the kind.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StepForm {
    pub(super) kind: String,
    pub(super) consumer: String,
    pub(super) api: String,
    pub(super) version: String,
    pub(super) via: String,
    pub(super) interaction: String,
    pub(super) criticality: String,
    pub(super) reads: String,
    pub(super) writes: String,
    pub(super) integration: String,
    pub(super) name: String,
    pub(super) system_kind: String,
    pub(super) source: String,
    pub(super) system: String,
    pub(super) successor: String,
    pub(super) revision: i64,
}

/// Reads a form with what the scenario introduces so far.
struct Reader<'a> {
    snapshot: &'a Snapshot,
    changes: &'a [Change],
}

/// The step that a form means.
pub(super) fn parse(form: &StepForm, snapshot: &Snapshot, changes: &[Change]) -> Result<Step, Flaws> {
    let reader = Reader { snapshot, changes };
    let mut flaws = Flaws::new();
    if changes.len() >= MOST {
        flaws.add("kind", Flaw::new("too-many").with("max", MOST));
        return Err(flaws);
    }
    let step = match form.kind.as_str() {
        "add" => reader.add(form, &mut flaws),
        "remove" => {
            let integration = flaws.take("integration", reader.integration(&form.integration));
            integration.map(|integration| Step::Remove { integration })
        }
        "route" => {
            let integration = flaws.take("integration", reader.integration(&form.integration));
            let via = flaws.take("via", optional(&form.via, |text| reader.place(text)));
            integration
                .zip(via)
                .map(|(integration, via)| Step::Route { integration, via })
        }
        "interact" => {
            let integration = flaws.take("integration", reader.integration(&form.integration));
            let interaction = flaws.take("interaction", word(&form.interaction));
            integration
                .zip(interaction)
                .map(|(integration, interaction)| Step::Interact {
                    integration,
                    interaction,
                })
        }
        "introduce" => {
            let name = flaws.take("name", reader.new_name(&form.name));
            let kind = flaws.take("system_kind", word::<SystemKind>(&form.system_kind));
            name.zip(kind).map(|(name, kind)| Step::Introduce { name, kind })
        }
        "mediate" => {
            let source = flaws.take("source", reader.system(&form.source));
            let via = flaws.take("via", reader.place(&form.via));
            if let (Some(source), Some(Place::System(via))) = (source, via)
                && source == via
            {
                flaws.add("via", Flaw::new("same-system"));
            }
            source.zip(via).map(|(source, via)| Step::Mediate { source, via })
        }
        "retire-system" => {
            let system = flaws.take("system", reader.system(&form.system));
            system.map(|system| Step::RetireSystem { system })
        }
        "retire-version" => {
            let version = flaws.take("version", reader.version(form, &form.version));
            let to = flaws.take(
                "successor",
                optional(&form.successor, |label| reader.version(form, label)),
            );
            if version.is_some() && to.flatten() == version {
                flaws.add("successor", Flaw::new("choice"));
            }
            version.zip(to).map(|(version, to)| Step::RetireVersion { version, to })
        }
        _ => {
            flaws.add("kind", Flaw::new("choice"));
            None
        }
    };
    match step {
        Some(step) if flaws.is_empty() => Ok(step),
        _ => Err(flaws),
    }
}

/// The steps that a new scenario begins with. Where one kind of change fits several integrations, their numbers stand with commas between,
/// and each is a step of its own.
pub(super) fn parse_first(form: &StepForm, snapshot: &Snapshot) -> Result<Vec<Step>, Flaws> {
    let each = match form.kind.as_str() {
        "" => return Ok(Vec::new()),
        "remove" | "route" | "interact" => form.integration.split(',').collect(),
        _ => vec![""],
    };
    if each.len() > MOST {
        let mut flaws = Flaws::new();
        flaws.add("kind", Flaw::new("too-many").with("max", MOST));
        return Err(flaws);
    }
    let steps = each.into_iter().map(|integration| {
        let one = StepForm {
            integration: integration.trim().to_owned(),
            ..form.clone()
        };
        parse(&one, snapshot, &[])
    });
    steps.collect()
}

fn known<T>(text: &str, found: Option<T>) -> Result<T, Flaw> {
    match found {
        Some(found) => Ok(found),
        None if text.trim().is_empty() => Err(Flaw::new("required")),
        None => Err(Flaw::new("unknown")),
    }
}

impl Reader<'_> {
    fn system(&self, text: &str) -> Result<SystemId, Flaw> {
        let found = self.snapshot.system_named(text).filter(|system| !system.archived);
        known(text, found.map(|system| system.id))
    }

    /// A system of the catalog, or one that the scenario introduces, by its name.
    fn place(&self, text: &str) -> Result<Place, Flaw> {
        let text = text.trim();
        let named =
            |change: &&Change| introduced(self.changes, change.n).is_some_and(|name| name.eq_ignore_ascii_case(text));
        if let Some(change) = self.changes.iter().find(named) {
            return Ok(Place::Introduced(change.n));
        }
        self.system(text).map(Place::System)
    }

    fn new_name(&self, text: &str) -> Result<String, Flaw> {
        let name = line(text, 120)?;
        if name.is_empty() {
            return Err(Flaw::new("required"));
        }
        match self.place(&name) {
            Ok(_) => Err(Flaw::new("taken")),
            Err(_) => Ok(name),
        }
    }

    fn integration(&self, text: &str) -> Result<IntegrationId, Flaw> {
        let number = text
            .trim()
            .trim_start_matches(['I', 'i', 'И', 'и'])
            .trim_start_matches('-');
        let id = number.parse().ok().map(IntegrationId);
        let found = id.and_then(|id| self.snapshot.integration(id));
        known(text, found.map(|integration| integration.id))
    }

    fn version(&self, form: &StepForm, label: &str) -> Result<VersionId, Flaw> {
        let api = known(&form.api, self.snapshot.api_named(&form.api))?;
        let label = label.trim();
        if label.is_empty() {
            return api
                .recommended()
                .map(|version| version.id)
                .ok_or(Flaw::new("no-version"));
        }
        let found = api
            .versions
            .iter()
            .find(|version| version.label.eq_ignore_ascii_case(label));
        known(label, found.map(|version| version.id))
    }

    fn add(&self, form: &StepForm, flaws: &mut Flaws) -> Option<Step> {
        let consumer = flaws.take("consumer", self.place(&form.consumer));
        let api = flaws.take("api", known(&form.api, self.snapshot.api_named(&form.api)));
        let version = api.and_then(|_| flaws.take("version", self.version(form, &form.version)));
        let via = flaws.take("via", optional(&form.via, |text| self.place(text)));
        let interaction = flaws.take("interaction", optional(&form.interaction, word));
        let criticality = flaws.take("criticality", optional(&form.criticality, word));
        let mut entities = Vec::new();
        for (field, text, access) in [
            ("reads", &form.reads, EntityAccess::Reads),
            ("writes", &form.writes, EntityAccess::Writes),
        ] {
            if let Some(found) = flaws.take(field, self.entities(text)) {
                entities.extend(found.into_iter().map(|id| (id, access)));
            }
        }
        if let (Some(Place::System(consumer)), Some(api)) = (consumer, api)
            && consumer == api.system
        {
            flaws.add("api", Flaw::new("own-api"));
        }
        let usual = api.map_or(Interaction::Synchronous, |api| match api.style {
            ApiStyle::Event => Interaction::Asynchronous,
            ApiStyle::File => Interaction::Batch,
            _ => Interaction::Synchronous,
        });
        Some(Step::Add {
            consumer: consumer?,
            version: version?,
            via: via?,
            interaction: interaction?.unwrap_or(usual),
            criticality: criticality?.unwrap_or(Criticality::Medium),
            entities,
        })
    }

    /// Entities by name or slug, with commas between.
    fn entities(&self, text: &str) -> Result<Vec<EntityId>, Flaw> {
        let named = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        named
            .map(|name| {
                let by_name = || {
                    let mut entities = self.snapshot.entities().into_iter();
                    entities.find(|entity| entity.name.to_lowercase() == name.to_lowercase())
                };
                let found = self.snapshot.entity_by_slug(name).or_else(by_name);
                known(name, found.filter(|entity| !entity.archived).map(|entity| entity.id))
            })
            .collect()
    }
}
