//! Holds a reading against itself and against the catalog: references that lead nowhere, values that the catalog does not take.

mod references;
mod values;

use super::gather::Args;
use super::{Reading, Refused, Warning};
use crate::estate::Origin;
use crate::words::ObjectKind;
use std::collections::{HashMap, HashSet};
use values::Values;

pub use values::DESCRIPTION_MAX;

/// Checks every value and every reference of the reading; until then its warnings are not complete. `known` says whether the catalog has a thing: a team, domain, system, API,
/// entity or process by its reference, a user by the sign-in name, a version (`ObjectKind::Version`) as `{api}/{label}`.
///
/// A reference to a thing that is neither in the estate nor known is dropped with a warning. What cannot be without it is refused
/// whole: an API without its system, an integration without its consumer, API or version (a warning where a Backstage descriptor says
/// so, since it is one fact of many there). An API that nothing assigns to a system keeps the one it has in the catalog. Bad references and names refuse the thing, bad optional values are dropped with a warning.
pub fn resolve(reading: &mut Reading, known: &dyn Fn(ObjectKind, &str) -> bool) {
    let mut estate = std::mem::take(&mut reading.estate);
    let mut pass = Pass {
        reading,
        known,
        present: HashMap::new(),
    };

    estate.teams.retain_mut(|team| pass.values().team(team));
    pass.is_present(ObjectKind::Team, estate.teams.iter().map(|team| &team.slug));
    estate.people.retain_mut(|person| pass.values().person(person));
    pass.is_present(ObjectKind::User, estate.people.iter().map(|person| &person.login));
    estate.domains.retain_mut(|domain| pass.values().domain(domain));
    pass.is_present(ObjectKind::Domain, estate.domains.iter().map(|domain| &domain.slug));
    estate.systems.retain_mut(|system| pass.values().system(system));
    pass.is_present(ObjectKind::System, estate.systems.iter().map(|system| &system.slug));
    estate.entities.retain_mut(|entity| pass.values().entity(entity));
    pass.is_present(ObjectKind::Entity, estate.entities.iter().map(|entity| &entity.slug));

    for person in &mut estate.people {
        let (login, origin) = (person.login.clone(), person.origin.clone());
        person.teams.retain(|team| {
            let field = format!("teams/{team}");
            pass.keeps(
                &Holder {
                    kind: ObjectKind::User,
                    slug: &login,
                    origin: &origin,
                },
                &field,
                ObjectKind::Team,
                team,
            )
        });
    }
    for domain in &mut estate.domains {
        let (slug, origin) = (domain.slug.clone(), domain.origin.clone());
        pass.owner(
            &mut domain.owner,
            &Holder {
                kind: ObjectKind::Domain,
                slug: &slug,
                origin: &origin,
            },
        );
    }
    for system in &mut estate.systems {
        let (slug, origin) = (system.slug.clone(), system.origin.clone());
        let holder = Holder {
            kind: ObjectKind::System,
            slug: &slug,
            origin: &origin,
        };
        pass.owner(&mut system.owner, &holder);
        pass.optional(&mut system.domain, &holder, "domain", ObjectKind::Domain);
        pass.optional(&mut system.part_of, &holder, "part_of", ObjectKind::System);
    }
    pass.circles(&mut estate.systems);
    for entity in &mut estate.entities {
        let (slug, origin) = (entity.slug.clone(), entity.origin.clone());
        let holder = Holder {
            kind: ObjectKind::Entity,
            slug: &slug,
            origin: &origin,
        };
        pass.owner(&mut entity.owner, &holder);
        entity
            .roles
            .retain(|role| pass.keeps(&holder, "roles", ObjectKind::System, &role.system));
    }
    estate.apis.retain_mut(|api| pass.api(api));
    pass.is_present(ObjectKind::Api, estate.apis.iter().map(|api| &api.slug));
    let versions = estate.apis.iter().flat_map(|api| {
        api.versions
            .iter()
            .map(|version| version_key(&api.slug, &version.label))
    });
    let versions: Vec<String> = versions.collect();
    pass.is_present(ObjectKind::Version, versions.iter());
    estate
        .integrations
        .retain_mut(|integration| pass.integration(integration));
    estate.processes.retain_mut(|process| pass.process(process));
    let holds: HashSet<&str> = estate
        .integrations
        .iter()
        .map(|integration| integration.api.as_str())
        .collect();
    estate
        .apis
        .retain(|api| pass.implied(api, holds.contains(api.slug.as_str())));
    let providers: HashSet<&str> = estate.apis.iter().filter_map(|api| api.system.as_deref()).collect();
    let needless = |slug: &str| pass.reading.trail.placeholders.contains(slug) && !providers.contains(slug);
    estate.systems.retain(|system| !needless(&system.slug));
    reading.estate = estate;
}

fn version_key(api: &str, label: &str) -> String {
    format!("{api}/{label}")
}

/// The thing that a reference stands in.
struct Holder<'h> {
    kind: ObjectKind,
    slug: &'h str,
    origin: &'h Origin,
}

struct Pass<'p> {
    reading: &'p mut Reading,
    known: &'p dyn Fn(ObjectKind, &str) -> bool,
    present: HashMap<ObjectKind, HashSet<String>>,
}

impl Pass<'_> {
    fn values(&mut self) -> Values<'_> {
        Values {
            refused: &mut self.reading.refused,
            warnings: &mut self.reading.warnings,
        }
    }

    fn warn(&mut self, origin: Origin, code: &'static str, args: Args) {
        self.reading.warnings.push(Warning { origin, code, args });
    }

    fn refuse(&mut self, origin: Origin, code: &'static str, args: Args) {
        self.reading.refused.push(Refused { origin, code, args });
    }

    fn is_present<'s>(&mut self, kind: ObjectKind, slugs: impl Iterator<Item = &'s String>) {
        self.present.insert(kind, slugs.cloned().collect());
    }

    fn exists(&self, kind: ObjectKind, slug: &str) -> bool {
        self.present.get(&kind).is_some_and(|slugs| slugs.contains(slug)) || (self.known)(kind, slug)
    }

    /// Where a reference stands and how it is written there, as far as its reader remembered; else where its holder stands.
    fn place(&self, holder: &Holder<'_>, field: &str, reference: &str) -> (Origin, String) {
        let remembered = self
            .reading
            .trail
            .said
            .get(&(holder.kind, holder.slug.to_owned(), field.to_owned()));
        remembered
            .cloned()
            .unwrap_or_else(|| (holder.origin.clone(), reference.to_owned()))
    }

    fn keeps(&mut self, holder: &Holder<'_>, field: &str, kind: ObjectKind, reference: &str) -> bool {
        if self.exists(kind, reference) {
            return true;
        }
        let (origin, written) = self.place(holder, field, reference);
        let key = key_of(&origin, field.split('/').next().unwrap_or(field));
        self.warn(origin, "dangling-reference", vec![("key", key), ("reference", written)]);
        false
    }

    fn optional(&mut self, value: &mut Option<String>, holder: &Holder<'_>, field: &str, kind: ObjectKind) {
        if let Some(reference) = value.take_if(|reference| !self.exists(kind, reference)) {
            self.keeps(holder, field, kind, &reference);
        }
    }

    fn owner(&mut self, value: &mut Option<String>, holder: &Holder<'_>) {
        // An empty reference says that nobody is the owner, where silence would mean somebody else.
        let gone = |reference: &mut String| !reference.is_empty() && !self.exists(ObjectKind::Team, reference);
        if let Some(reference) = value.take_if(gone) {
            let (origin, written) = self.place(holder, "owner", &reference);
            let args = vec![
                ("reference", written),
                ("kind", holder.kind.to_string()),
                ("name", holder.slug.to_owned()),
            ];
            self.warn(origin, "dangling-owner", args);
        }
    }
}

/// The key that a place is in, as a person would call it: `spec.consumesApis` for `/spec/consumesApis/0`.
fn key_of(origin: &Origin, otherwise: &str) -> String {
    let parts: Vec<&str> = origin
        .pointer
        .split('/')
        .filter(|part| !part.is_empty() && part.parse::<u32>().is_err())
        .collect();
    let in_descriptor = parts.first() == Some(&"spec");
    if in_descriptor {
        parts.join(".")
    } else {
        otherwise.to_owned()
    }
}
