//! Backstage descriptors become teams, people, domains, systems, APIs and integrations.
//!
//! | descriptor | becomes |
//! |---|---|
//! | Group, User, Domain | team, person, domain |
//! | System, Component, Resource | system; a component is part of `subcomponentOf`, else of its `system` |
//! | API | API with one version, whose label is the version its definition declares, else `1` |
//! | `providesApis` | the system of the API |
//! | `consumesApis`, `dependsOn`, `dependencyOf` | integration |
//! | Location | nothing: every file is read anyway; its targets are checked |
//!
//! A dependency on a component or resource names no API, and an integration needs one: it goes to an implied API
//! `{system}-undocumented` that says so, unless the same consumer names an API of that system as well. An API that nobody provides
//! goes under its `system`, else under a placeholder system of its owner.

mod apis;
mod descriptor;
mod kinds;
mod links;
mod org;
mod refs;
mod systems;

use super::files::{Tree, is_address};
use super::gather::{Gathering, at};
use crate::estate::Origin;
use crate::words::ObjectKind;
use descriptor::{Descriptor, Said};
use kinds::Kind;
use refs::{Clash, Names, Ref};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) use descriptor::descriptor;

/// Takes all descriptors of the tree together.
pub(super) fn gather(descriptors: Vec<Descriptor>, tree: &Tree<'_>, gathering: &mut Gathering<'_>) {
    let descriptors = distinct(descriptors, gathering);
    gathering
        .trail()
        .descriptors
        .extend(descriptors.iter().map(|descriptor| descriptor.file.clone()));
    let (names, clashes) = Names::of(&descriptors);
    let mut apis = without_refused(descriptors, clashes, gathering);
    // APIs hold their whole definitions and are by far the most; each is given up as soon as the estate has it.
    let descriptors: Vec<_> = apis.extract_if(.., |descriptor| descriptor.kind != Kind::Api).collect();
    gathering.expect_apis(apis.len());
    let mut catalog = Catalog {
        descriptors: &descriptors,
        names: &names,
        tree,
        gathering,
    };
    catalog.locations();
    catalog.organisation();
    catalog.systems();
    let providers = catalog.apis(apis);
    catalog.integrations(&providers);
}

/// The descriptors, each once.
fn distinct(descriptors: Vec<Descriptor>, gathering: &mut Gathering<'_>) -> Vec<Descriptor> {
    let mut firsts: HashMap<_, &Descriptor> = HashMap::with_capacity(descriptors.len());
    let mut again = vec![false; descriptors.len()];
    for (descriptor, again) in descriptors.iter().zip(&mut again) {
        let first = match firsts.entry(refs::key(descriptor.kind, &descriptor.namespace, &descriptor.name)) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(place) => {
                place.insert(descriptor);
                continue;
            }
        };
        *again = true;
        if first.says != descriptor.says {
            let args = vec![
                ("kind", descriptor.kind.as_str().to_owned()),
                ("name", descriptor.name.clone()),
                ("first_file", first.file.clone()),
                ("first_line", first.line.to_string()),
            ];
            gathering.refuse(descriptor.origin(), "conflicting-duplicate", args);
        }
    }
    without(descriptors, again)
}

fn without(descriptors: Vec<Descriptor>, marked: Vec<bool>) -> Vec<Descriptor> {
    if marked.iter().all(|marked| !marked) {
        return descriptors;
    }
    descriptors
        .into_iter()
        .zip(marked)
        .filter(|(_, marked)| !marked)
        .map(|(descriptor, _)| descriptor)
        .collect()
}

/// The descriptors that have a reference of their own; clashes are noted.
fn without_refused(
    descriptors: Vec<Descriptor>,
    clashes: Vec<Clash>,
    gathering: &mut Gathering<'_>,
) -> Vec<Descriptor> {
    let mut refused = vec![false; descriptors.len()];
    for clash in clashes {
        let (Clash::Renamed { at, ref slug } | Clash::Refused { at, ref slug, .. }) = clash;
        let Some(descriptor) = descriptors.get(at) else {
            continue;
        };
        let mut args = vec![
            ("kind", descriptor.kind.as_str().to_owned()),
            ("name", descriptor.name.clone()),
            ("slug", slug.clone()),
        ];
        match clash {
            Clash::Renamed { .. } => gathering.warn(descriptor.origin(), "renamed", args),
            Clash::Refused { first, .. } => {
                if let Some(first) = descriptors.get(first) {
                    args.extend([
                        ("first_file", first.file.clone()),
                        ("first_line", first.line.to_string()),
                    ]);
                }
                gathering.refuse(descriptor.origin(), "slug-taken", args);
                if let Some(refused) = refused.get_mut(at) {
                    *refused = true;
                }
            }
        }
    }
    without(descriptors, refused)
}

/// All descriptors with their names, on their way into the estate.
struct Catalog<'c, 'o> {
    /// Of every kind but APIs.
    descriptors: &'c [Descriptor],
    names: &'c Names,
    tree: &'c Tree<'c>,
    gathering: &'c mut Gathering<'o>,
}

/// Who refers to something: a thing of the estate, by its reference.
struct Holder<'h> {
    kind: ObjectKind,
    slug: &'h str,
    descriptor: &'h Descriptor,
}

/// Where a reference leads.
struct Lead {
    slug: String,
    /// Whether the thing is among the descriptors.
    is_described: bool,
}

impl<'c> Catalog<'c, '_> {
    fn all(&self, kind: Kind) -> impl Iterator<Item = &'c Descriptor> + use<'c> {
        self.descriptors
            .iter()
            .filter(move |descriptor| descriptor.kind == kind)
    }

    fn locations(&mut self) {
        for location in self.all(Kind::Location) {
            for target in location.text("target").into_iter().chain(location.list("targets")) {
                let code = if is_address(&target.text) {
                    "target-not-fetched"
                } else if self.tree.has(&location.file, &target.text) {
                    continue;
                } else {
                    "target-missing"
                };
                self.gathering
                    .warn(location.origin_of(target), code, vec![("target", target.text.clone())]);
            }
        }
    }

    /// The reference in `said` as parts, when it is one.
    fn parsed<'s>(&mut self, said: &'s Said, key: &str, from: &Descriptor) -> Option<Ref<'s>> {
        let parsed = Ref::parse(&said.text);
        if parsed.is_none() {
            let args = vec![("key", key.to_owned()), ("reference", said.text.clone())];
            self.gathering.warn(from.origin_of(said), "unreadable-reference", args);
        }
        parsed
    }

    /// What a reference to a thing of this kind leads to. For one that is not described it is the name it would have, and the place
    /// is remembered under `field` in case the catalog does not have it either.
    fn refer(&mut self, holder: &Holder<'_>, field: &str, kind: Kind, key: &str, said: &Said) -> Option<String> {
        let lead = self.refer_loosely(holder.descriptor, kind, key, said)?;
        Some(self.remembered(lead, holder, field, said))
    }

    /// As `refer`, for callers that remember the place themselves.
    fn refer_loosely(&mut self, from: &Descriptor, kind: Kind, key: &str, said: &Said) -> Option<Lead> {
        let parsed = self.parsed(said, key, from)?;
        if parsed.kind.is_some_and(|given| Kind::named(given) != Some(kind)) {
            self.wrong_kind(from, key, said, &format!("a {}", kind.as_str()));
            return None;
        }
        self.lead(from, kind, key, said, &parsed)
    }

    fn lead(&mut self, from: &Descriptor, kind: Kind, key: &str, said: &Said, parsed: &Ref<'_>) -> Option<Lead> {
        if let Some(slug) = self.names.find(kind, parsed, &from.namespace) {
            return Some(Lead {
                slug: slug.to_owned(),
                is_described: true,
            });
        }
        if self.names.is_refused(kind, parsed, &from.namespace) {
            self.dangling(from, key, said);
            return None;
        }
        Some(Lead {
            slug: self.names.missing(parsed),
            is_described: false,
        })
    }

    fn remembered(&mut self, lead: Lead, holder: &Holder<'_>, field: &str, said: &Said) -> String {
        if !lead.is_described {
            let place = (holder.descriptor.origin_of(said), said.text.clone());
            let field = if field == "teams" {
                format!("teams/{}", lead.slug)
            } else {
                field.to_owned()
            };
            self.gathering
                .trail()
                .said
                .insert((holder.kind, holder.slug.to_owned(), field), place);
        }
        lead.slug
    }

    /// The team that `spec.owner` names. A person cannot own things here.
    fn owner(&mut self, holder: &Holder<'_>) -> Option<String> {
        let said = holder.descriptor.text("owner")?;
        let parsed = self.parsed(said, "spec.owner", holder.descriptor)?;
        let code = match parsed.kind.map(|kind| Kind::named(kind).unwrap_or(Kind::Location)) {
            None | Some(Kind::Group) => {
                let lead = self.lead(holder.descriptor, Kind::Group, "spec.owner", said, &parsed)?;
                return Some(self.remembered(lead, holder, "owner", said));
            }
            Some(Kind::User)
                if self
                    .names
                    .find(Kind::User, &parsed, &holder.descriptor.namespace)
                    .is_some() =>
            {
                "owner-is-a-person"
            }
            Some(Kind::User) => "dangling-owner",
            Some(_) => {
                self.wrong_kind(holder.descriptor, "spec.owner", said, "a Group");
                return None;
            }
        };
        let args = vec![
            ("reference", said.text.clone()),
            ("kind", holder.kind.to_string()),
            ("name", holder.slug.to_owned()),
        ];
        self.gathering.warn(holder.descriptor.origin_of(said), code, args);
        None
    }

    fn wrong_kind(&mut self, from: &Descriptor, key: &str, said: &Said, expected: &str) {
        let args = vec![
            ("key", key.to_owned()),
            ("reference", said.text.clone()),
            ("expected", expected.to_owned()),
        ];
        self.gathering.warn(from.origin_of(said), "reference-kind", args);
    }

    fn dangling(&mut self, from: &Descriptor, key: &str, said: &Said) {
        let args = vec![("key", key.to_owned()), ("reference", said.text.clone())];
        self.gathering.warn(from.origin_of(said), "dangling-reference", args);
    }
}

impl Descriptor {
    fn origin(&self) -> Origin {
        at(&self.file, self.line, "")
    }

    fn origin_of(&self, said: &Said) -> Origin {
        at(&self.file, said.line, &said.pointer)
    }
}
