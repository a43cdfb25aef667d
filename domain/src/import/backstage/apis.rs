//! APIs: who provides them, their version and its contract.

use super::descriptor::{Definition, Descriptor, Said};
use super::kinds::Kind;
use super::{Catalog, Holder};
use crate::estate::{Api, Contract, Origin, Version};
use crate::import::contracts::{ONLY_VERSION, report_external, version_label};
use crate::import::files::is_address;
use crate::import::gather::at;
use crate::words::{ApiStyle, Lifecycle, ObjectKind};
use portolan_contract::Format;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// The providing system of each API that some component claims to provide.
pub(super) type Providers = HashMap<String, String>;

impl Catalog<'_, '_> {
    pub(super) fn apis(&mut self, apis: Vec<Descriptor>) -> Providers {
        let mut providers = self.claims();
        for api in apis {
            let slug = self.names.own(&api);
            let system = self.api(&api, &slug, providers.get(&slug).cloned());
            providers.insert(slug, system);
        }
        providers
    }

    fn claims(&mut self) -> Providers {
        let mut providers = Providers::new();
        for component in self.all(Kind::Component) {
            let system = self.names.own(component);
            for said in component.list("providesApis") {
                let Some(lead) = self.refer_loosely(component, Kind::Api, "spec.providesApis", said) else {
                    continue;
                };
                let api = lead.slug.clone();
                match providers.entry(api.clone()) {
                    Entry::Vacant(vacant) => {
                        vacant.insert(system.clone());
                    }
                    Entry::Occupied(taken) if *taken.get() == system => continue,
                    Entry::Occupied(taken) => {
                        let args = vec![
                            ("reference", said.text.clone()),
                            ("taken", taken.get().clone()),
                            ("other", system.clone()),
                        ];
                        self.gathering.warn(component.origin_of(said), "two-providers", args);
                        continue;
                    }
                }
                if !lead.is_described {
                    self.mention(component, said, &api, &system);
                }
            }
        }
        providers
    }

    /// An API that is not described may be one that the catalog has, and then this is its provider.
    fn mention(&mut self, component: &Descriptor, said: &Said, api: &str, system: &str) {
        let place = (component.origin_of(said), said.text.clone());
        self.gathering
            .trail()
            .said
            .insert((ObjectKind::Api, api.to_owned(), "itself".to_owned()), place);
        self.gathering.trail().mentioned.insert(api.to_owned());
        self.gathering.add(Api {
            slug: api.to_owned(),
            system: Some(system.to_owned()),
            origin: component.origin_of(said),
            ..Api::default()
        });
    }

    /// Adds an API; its system.
    fn api(&mut self, api: &Descriptor, slug: &str, provider: Option<String>) -> String {
        let holder = Holder {
            kind: ObjectKind::Api,
            slug,
            descriptor: api,
        };
        let owner = self.owner(&holder);
        let mut labels = api.says.labels.clone();
        let system = match (provider, api.text("system")) {
            (Some(provider), said) => {
                if let Some(said) = said {
                    labels.insert("system".to_owned(), said.text.clone());
                }
                Some(provider)
            }
            (None, Some(said)) => self.refer(&holder, "system", Kind::System, "spec.system", said),
            (None, None) => None,
        };
        let system = system.or_else(|| self.gathering.options.system.as_ref().map(ToString::to_string));
        let system = system.unwrap_or_else(|| self.gathering.placeholder(slug, owner.as_deref(), &api.origin()));
        let style = self.style(api, slug, &mut labels);
        let lifecycle = self.lifecycle(api, slug, &mut labels);
        let contract = self.contract(api, style);
        let (contract, declared) = match contract {
            Some((contract, place)) => self.read(api, slug, contract, &place),
            None => (None, None),
        };
        let label = match declared {
            Some(declared) => version_label(&declared, api.origin(), self.gathering),
            None => ONLY_VERSION.to_owned(),
        };
        self.gathering.add(Api {
            slug: slug.to_owned(),
            name: api.title(slug),
            description: api.says.description.clone(),
            system: Some(system.clone()),
            style: Some(style),
            owner,
            labels,
            versions: vec![Version {
                label,
                lifecycle,
                contract,
                origin: api.origin(),
                ..Version::default()
            }],
            origin: api.origin(),
            ..Api::default()
        });
        system
    }

    fn style(&mut self, api: &Descriptor, slug: &str, labels: &mut BTreeMap<String, String>) -> ApiStyle {
        let said = api.text("type");
        let given = said.map(|said| said.text.to_lowercase()).unwrap_or_default();
        let known = match given.as_str() {
            "openapi" | "swagger" => Some(ApiStyle::Rest),
            "asyncapi" => Some(ApiStyle::Event),
            "wsdl" => Some(ApiStyle::Soap),
            "other" => None,
            word => word.parse().ok(),
        };
        known.unwrap_or_else(|| {
            labels.insert("type".to_owned(), given.clone());
            let origin = said.map_or_else(|| api.origin(), |said| api.origin_of(said));
            self.gathering
                .warn(origin, "unknown-style", vec![("type", given), ("api", slug.to_owned())]);
            ApiStyle::Other
        })
    }

    fn lifecycle(&mut self, api: &Descriptor, slug: &str, labels: &mut BTreeMap<String, String>) -> Option<Lifecycle> {
        let said = api.text("lifecycle")?;
        match said.text.to_lowercase().as_str() {
            "experimental" => Some(Lifecycle::Preview),
            "production" => Some(Lifecycle::Active),
            "concept" => Some(Lifecycle::Design),
            word => word.parse().ok().or_else(|| {
                labels.insert("lifecycle".to_owned(), said.text.clone());
                let args = vec![("lifecycle", said.text.clone()), ("api", slug.to_owned())];
                self.gathering.warn(api.origin_of(said), "unknown-lifecycle", args);
                None
            }),
        }
    }

    /// The text of the definition with the place of its beginning, whose line is 0 when it has a file of its own.
    fn contract(&mut self, api: &Descriptor, style: ApiStyle) -> Option<(Contract, Origin)> {
        let format = match style {
            // OpenAPI and AsyncAPI documents say so themselves.
            ApiStyle::Rest | ApiStyle::Event => None,
            ApiStyle::Graphql => Some(Format::GraphQl),
            ApiStyle::Grpc => Some(Format::Proto),
            ApiStyle::Soap => Some(Format::Wsdl),
            ApiStyle::File | ApiStyle::Other => Some(Format::Text),
        };
        let format = format.map(|format| format.to_string());
        let said = match api.says.definition.as_ref()? {
            Definition::Inline(said) if said.text.trim().is_empty() => return None,
            Definition::Inline(said) => {
                return Some((
                    Contract {
                        text: said.text.clone(),
                        format,
                        file: None,
                    },
                    api.origin_of(said),
                ));
            }
            Definition::Elsewhere(said) => said,
        };
        let mut warn = |code| {
            self.gathering
                .warn(api.origin_of(said), code, vec![("target", said.text.clone())]);
            None
        };
        if is_address(&said.text) {
            return warn("definition-not-fetched");
        }
        let Some(file) = self.tree.get(&api.file, &said.text) else {
            return warn("definition-missing");
        };
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            return warn("definition-unreadable");
        };
        self.gathering.define(&file.path);
        Some((
            Contract {
                text: text.to_owned(),
                format,
                file: Some(file.path.clone()),
            },
            at(&file.path, 0, ""),
        ))
    }

    /// Reads the contract for the version it declares. One that is not what the type says is kept as text.
    fn read(
        &mut self,
        api: &Descriptor,
        slug: &str,
        mut contract: Contract,
        place: &Origin,
    ) -> (Option<Contract>, Option<String>) {
        if contract.format.is_some() {
            return (Some(contract), None);
        }
        match portolan_contract::read(&contract.text, &self.gathering.options.limits) {
            Ok(facts) => {
                report_external(&facts, place, self.gathering);
                (Some(contract), facts.version)
            }
            Err(refusal) => {
                let given = api.text("type").map(|said| said.text.clone()).unwrap_or_default();
                let args = vec![
                    ("api", slug.to_owned()),
                    ("type", given),
                    ("problem", refusal.code.to_string()),
                    ("reason", refusal.text.clone()),
                ];
                self.gathering.warn(place.clone(), "definition-not-a-contract", args);
                contract.format = Some(Format::Text.to_string());
                (Some(contract), None)
            }
        }
    }
}
