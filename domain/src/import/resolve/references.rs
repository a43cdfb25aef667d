//! What APIs, integrations and the parts of systems refer to.

use super::{Holder, Pass, key_of, version_key};
use crate::estate::{Api, Integration, Process, System, Used, Version};
use crate::import::contracts::ONLY_VERSION;
use crate::import::gather::integration_key;
use crate::words::ObjectKind;
use std::collections::{HashMap, HashSet};

impl Pass<'_> {
    /// A system that is part of itself through others would never end, so one link of each circle is cut.
    pub(super) fn circles(&mut self, systems: &mut [System]) {
        let mut cut: HashSet<String> = HashSet::new();
        {
            let wholes: HashMap<&str, &str> = systems
                .iter()
                .filter_map(|system| Some((system.slug.as_str(), system.part_of.as_deref()?)))
                .collect();
            let mut settled: HashSet<&str> = HashSet::new();
            for start in systems.iter() {
                let mut path: HashSet<&str> = HashSet::new();
                let mut at = start.slug.as_str();
                while !settled.contains(at) && path.insert(at) {
                    match wholes.get(at) {
                        Some(whole) if path.contains(whole) => {
                            cut.insert(at.to_owned());
                            break;
                        }
                        Some(whole) => at = whole,
                        None => break,
                    }
                }
                settled.extend(path);
            }
        }
        for system in systems.iter_mut().filter(|system| cut.contains(&system.slug)) {
            let args = vec![
                ("name", system.slug.clone()),
                ("whole", system.part_of.take().unwrap_or_default()),
            ];
            self.warn(system.origin.clone(), "part-of-circle", args);
        }
    }

    pub(super) fn api(&mut self, api: &mut Api) -> bool {
        let (slug, origin) = (api.slug.clone(), api.origin.clone());
        let holder = Holder {
            kind: ObjectKind::Api,
            slug: &slug,
            origin: &origin,
        };
        let in_catalog = (self.known)(ObjectKind::Api, &slug);
        if self.reading.trail.mentioned.contains(&slug) && !in_catalog {
            let (origin, written) = self.place(&holder, "itself", &slug);
            let key = key_of(&origin, "api");
            self.warn(origin, "dangling-reference", vec![("key", key), ("reference", written)]);
            return false;
        }
        let stated = !api.versions.is_empty();
        if !self.values().api(api) {
            return false;
        }
        if let Some(place) = self.reading.trail.unassigned.get(&slug).cloned() {
            if in_catalog {
                // Somebody may have given it its system since the last import.
                api.system = None;
            } else {
                let args = vec![
                    ("api", slug.clone()),
                    ("system", api.system.clone().unwrap_or_default()),
                ];
                self.warn(place, "api-unassigned", args);
            }
        }
        match &api.system {
            Some(system) if self.exists(ObjectKind::System, system) => {}
            // What depends on it is reported where it is said.
            Some(_) if is_implied(api) && self.reading.trail.descriptors.contains(&origin.file) => return false,
            Some(system) => {
                let (origin, written) = self.place(&holder, "system", system);
                self.refuse(origin, "missing-system", vec![("api", slug), ("reference", written)]);
                return false;
            }
            None if in_catalog => {}
            None => {
                self.refuse(origin, "no-system", vec![("api", slug)]);
                return false;
            }
        }
        self.owner(&mut api.owner, &holder);
        if api.versions.is_empty() && !in_catalog {
            if stated {
                self.refuse(origin, "no-version-left", vec![("api", slug)]);
                return false;
            }
            let args = vec![("api", slug.clone()), ("label", ONLY_VERSION.to_owned())];
            self.warn(origin.clone(), "version-assumed", args);
            let label = ONLY_VERSION.to_owned();
            api.versions.push(Version {
                label,
                origin: origin.clone(),
                ..Version::default()
            });
        }
        let labels: HashSet<String> = api.versions.iter().map(|version| version.label.clone()).collect();
        for version in &mut api.versions {
            let known = self.known;
            let gone = |next: &mut String| {
                *next == version.label
                    || !(labels.contains(next) || known(ObjectKind::Version, &version_key(&slug, next)))
            };
            if let Some(successor) = version.successor.take_if(gone) {
                let args = vec![("key", "successor".to_owned()), ("reference", successor)];
                self.warn(version.origin.clone(), "dangling-reference", args);
            }
        }
        true
    }

    pub(super) fn integration(&mut self, integration: &mut Integration) -> bool {
        let origin = integration.origin.clone();
        let key = integration_key(integration);
        let holder = Holder {
            kind: ObjectKind::Integration,
            slug: &key,
            origin: &origin,
        };
        let lost = if !self.exists(ObjectKind::System, &integration.consumer) {
            Some(("missing-consumer", &integration.consumer))
        } else if !self.exists(ObjectKind::Api, &integration.api) {
            Some(("missing-api", &integration.api))
        } else {
            let version = integration.version.as_ref();
            let gone = |label: &&String| !self.exists(ObjectKind::Version, &version_key(&integration.api, label));
            version.filter(gone).map(|label| ("missing-version", label))
        };
        if let Some((code, reference)) = lost {
            let (origin, written) = self.place(&holder, "itself", reference);
            if self.reading.trail.descriptors.contains(&origin.file) {
                let key = key_of(&origin, "api");
                self.warn(origin, "dangling-reference", vec![("key", key), ("reference", written)]);
            } else {
                self.refuse(
                    origin,
                    code,
                    vec![("api", integration.api.clone()), ("reference", reference.clone())],
                );
            }
            return false;
        }
        if !self.values().integration(integration) {
            return false;
        }
        self.owner(&mut integration.owner, &holder);
        self.optional(&mut integration.via, &holder, "via", ObjectKind::System);
        integration
            .entities
            .retain(|carried| self.keeps(&holder, "entities", ObjectKind::Entity, &carried.entity));
        true
    }

    /// A step needs both its systems; without its integration it stays and is seen to have none.
    pub(super) fn process(&mut self, process: &mut Process) -> bool {
        if !self.values().process(process) {
            return false;
        }
        let (slug, origin) = (process.slug.clone(), process.origin.clone());
        let holder = Holder {
            kind: ObjectKind::Process,
            slug: &slug,
            origin: &origin,
        };
        self.owner(&mut process.owner, &holder);
        process.steps.retain(|step| {
            self.keeps(&holder, "steps.from", ObjectKind::System, &step.from)
                && self.keeps(&holder, "steps.to", ObjectKind::System, &step.to)
        });
        for step in &mut process.steps {
            if let Some(used) = &step.integration
                && !self.uses(used, &holder)
            {
                step.integration = None;
            }
        }
        true
    }

    fn uses(&mut self, used: &Used, holder: &Holder<'_>) -> bool {
        let version = used.version.as_ref().map(|label| version_key(&used.api, label));
        self.keeps(holder, "steps.integration.api", ObjectKind::Api, &used.api)
            && version.is_none_or(|key| self.keeps(holder, "steps.integration.version", ObjectKind::Version, &key))
            && [
                ("steps.integration.consumer", &used.consumer),
                ("steps.integration.via", &used.via),
            ]
            .into_iter()
            .filter_map(|(field, system)| Some((field, system.as_ref()?)))
            .all(|(field, system)| self.keeps(holder, field, ObjectKind::System, system))
    }

    /// Says of an API that was made up that it was; one that nothing uses in the end is not needed.
    pub(super) fn implied(&mut self, api: &Api, is_used: bool) -> bool {
        if !is_implied(api) || !self.reading.trail.descriptors.contains(&api.origin.file) {
            return true;
        }
        if is_used {
            let args = vec![
                ("system", api.system.clone().unwrap_or_default()),
                ("api", api.slug.clone()),
            ];
            self.warn(api.origin.clone(), "implied-api", args);
        }
        is_used
    }
}

/// Whether a reader made the API up to hold a dependency.
fn is_implied(api: &Api) -> bool {
    api.labels.get("implied").is_some_and(|implied| implied == "true")
}
