//! Integrations from `consumesApis`, `dependsOn` and `dependencyOf`.

use super::apis::Providers;
use super::descriptor::{Descriptor, Said};
use super::kinds::Kind;
use super::refs::Ref;
use super::{Catalog, Lead};
use crate::estate::{Api, Integration, System, Version};
use crate::import::gather::integration_key;
use crate::names::{Name, Slug};
use crate::words::{ApiStyle, ObjectKind};
use std::collections::HashSet;

const CONSUMES: &str = "spec.consumesApis";
const DEPENDENCY_OF: &str = "spec.dependencyOf";

/// One reference to something used, or using.
struct Mention<'m> {
    descriptor: &'m Descriptor,
    key: &'static str,
    said: &'m Said,
    parsed: Ref<'m>,
}

impl Catalog<'_, '_> {
    pub(super) fn integrations(&mut self, providers: &Providers) {
        let mut mentions = Vec::new();
        for descriptor in self.all(Kind::Component).chain(self.all(Kind::Resource)) {
            for (key, said) in descriptor.uses() {
                if let Some(parsed) = self.parsed(said, key, descriptor) {
                    mentions.push(Mention {
                        descriptor,
                        key,
                        said,
                        parsed,
                    });
                }
            }
        }
        // Named APIs first: a dependency on a system is the same fact as the use of one of its APIs.
        let mut used: HashSet<(String, String)> = HashSet::new();
        for mention in &mentions {
            if self.kind_of(mention) == Some(Kind::Api) {
                used.extend(self.use_of_api(mention, providers));
            }
        }
        for mention in &mentions {
            match self.kind_of(mention) {
                Some(Kind::Api) => {}
                Some(kind @ (Kind::Component | Kind::Resource | Kind::System)) => {
                    if mention.key == CONSUMES {
                        let args = vec![("reference", mention.said.text.clone())];
                        self.gathering
                            .warn(mention.descriptor.origin_of(mention.said), "not-an-api", args);
                    }
                    self.dependency(mention, kind, &used);
                }
                _ => {
                    let expected = "an API, a Component or a Resource";
                    self.wrong_kind(mention.descriptor, mention.key, mention.said, expected);
                }
            }
        }
    }

    /// The kind of thing that is mentioned; `None` when it is of no kind that is imported.
    fn kind_of(&self, mention: &Mention<'_>) -> Option<Kind> {
        match mention.parsed.kind {
            Some(kind) => Kind::named(kind),
            None if mention.key == CONSUMES => Some(Kind::Api),
            // Backstage wants the kind here; files leave it out all the same.
            None => {
                let namespace = &mention.descriptor.namespace;
                let mut kinds = [Kind::Component, Kind::Resource, Kind::Api].into_iter();
                let found = kinds.find(|kind| self.names.find(*kind, &mention.parsed, namespace).is_some());
                Some(found.unwrap_or(Kind::Component))
            }
        }
    }

    fn lead_of(&mut self, mention: &Mention<'_>, kind: Kind) -> Option<Lead> {
        self.lead(mention.descriptor, kind, mention.key, mention.said, &mention.parsed)
    }

    /// Adds the use of an API that is named; consumer and providing system.
    fn use_of_api(&mut self, mention: &Mention<'_>, providers: &Providers) -> Option<(String, String)> {
        if mention.key == DEPENDENCY_OF {
            self.wrong_kind(
                mention.descriptor,
                mention.key,
                mention.said,
                "a Component or a Resource",
            );
            return None;
        }
        let api = self.lead_of(mention, Kind::Api)?;
        let consumer = self.names.own(mention.descriptor);
        let used = providers
            .get(&api.slug)
            .map(|provider| (consumer.clone(), provider.clone()));
        self.link(mention, consumer, api);
        used
    }

    /// Adds a dependency on a system, by way of an API that stands for what is not described.
    fn dependency(&mut self, mention: &Mention<'_>, kind: Kind, used: &HashSet<(String, String)>) {
        let Some(other) = self.lead_of(mention, kind) else {
            return;
        };
        let is_described = other.is_described;
        let own = self.names.own(mention.descriptor);
        let (consumer, provider) = if mention.key == DEPENDENCY_OF {
            (other.slug, own)
        } else {
            (own, other.slug)
        };
        if consumer == provider {
            let args = vec![
                ("name", mention.descriptor.name.clone()),
                ("key", mention.key.to_owned()),
            ];
            self.gathering
                .warn(mention.descriptor.origin_of(mention.said), "depends-on-itself", args);
        } else if !used.contains(&(consumer.clone(), provider.clone())) {
            let slug = self.implied(&provider, mention);
            self.link(mention, consumer, Lead { slug, is_described });
        }
    }

    /// Said twice, by consumesApis and dependsOn or from both ends, it is still one.
    fn link(&mut self, mention: &Mention<'_>, consumer: String, api: Lead) {
        let origin = mention.descriptor.origin_of(mention.said);
        let integration = Integration {
            consumer,
            api: api.slug,
            origin: origin.clone(),
            ..Integration::default()
        };
        let key = integration_key(&integration);
        if self.gathering.add(integration) && !api.is_described {
            let field = (ObjectKind::Integration, key, "itself".to_owned());
            self.gathering
                .trail()
                .said
                .insert(field, (origin, mention.said.text.clone()));
        }
    }

    /// The API that stands for what a system offers without describing it.
    fn implied(&mut self, system: &str, mention: &Mention<'_>) -> String {
        const SUFFIX: &str = "-undocumented";
        let stem: String = system.chars().take(Slug::MAX - SUFFIX.len()).collect();
        let slug = stem + SUFFIX;
        if self.gathering.has(ObjectKind::Api, &slug) {
            return slug;
        }
        let named = self
            .gathering
            .get::<System>(system)
            .and_then(|system| system.name.clone());
        let suffix = ": undocumented interface";
        let name = named.as_deref().unwrap_or(system);
        let name: String = name.chars().take(Name::MAX - suffix.len()).collect();
        let origin = mention.descriptor.origin_of(mention.said);
        let label = "undocumented".to_owned();
        self.gathering.add(Api {
            slug: slug.clone(),
            name: Some(name + suffix),
            system: Some(system.to_owned()),
            style: Some(ApiStyle::Other),
            labels: [("implied".to_owned(), "true".to_owned())].into(),
            versions: vec![Version {
                label,
                origin: origin.clone(),
                ..Version::default()
            }],
            origin,
            ..Api::default()
        });
        slug
    }
}

impl Descriptor {
    /// Every reference to something used or using, with its key.
    fn uses(&self) -> impl Iterator<Item = (&'static str, &Said)> {
        let keys = [
            (CONSUMES, "consumesApis"),
            ("spec.dependsOn", "dependsOn"),
            (DEPENDENCY_OF, "dependencyOf"),
        ];
        keys.into_iter()
            .flat_map(|(name, key)| self.list(key).iter().map(move |said| (name, said)))
    }
}
