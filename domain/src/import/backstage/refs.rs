//! Entity references: `[kind:][namespace/]name`, matched without regard to case as Backstage does.

use super::descriptor::Descriptor;
use super::kinds::Kind;
use crate::names::Slug;
use std::collections::{HashMap, HashSet};

/// A reference as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ref<'t> {
    pub(super) kind: Option<&'t str>,
    pub(super) namespace: Option<&'t str>,
    pub(super) name: &'t str,
}

impl<'t> Ref<'t> {
    /// `None` when the text is not a reference.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let (kind, rest) = match text.split_once(':') {
            Some((kind, rest)) => (Some(kind), rest),
            None => (None, text),
        };
        let (namespace, name) = match rest.split_once('/') {
            Some((namespace, name)) => (Some(namespace), name),
            None => (None, rest),
        };
        let good = |part: &str| {
            !part.is_empty() && !part.contains(|c: char| c == ':' || c == '/' || c.is_whitespace() || c.is_control())
        };
        let whole = good(name) && kind.is_none_or(good) && namespace.is_none_or(good);
        whole.then_some(Ref { kind, namespace, name })
    }
}

/// The reference that a thing of this namespace and name has here. The namespace `default` leaves no trace.
fn slug(namespace: &str, name: &str) -> String {
    if namespace.eq_ignore_ascii_case("default") {
        Slug::of(name).to_string()
    } else {
        Slug::of(&format!("{namespace}-{name}")).to_string()
    }
}

/// The references of everything described, by kind, namespace and name.
#[derive(Default)]
pub(super) struct Names {
    slugs: HashMap<(Kind, String, String), String>,
    /// Described, but under a reference that another has.
    refused: HashSet<(Kind, String, String)>,
}

/// What naming met, by the positions of the descriptors.
pub(super) enum Clash {
    /// It could not keep the reference its name gives, and got another.
    Renamed { at: usize, slug: String },
    /// It has the reference of the first, which is of the same kind.
    Refused { at: usize, first: usize, slug: String },
}

impl Names {
    /// Gives everything its reference. Components, resources and systems all become systems: where two of these kinds share a name
    /// the component keeps it, then the resource, and the other gets its kind behind it (`petstore-system`). Where two of one kind
    /// have names that differ only in what a reference cannot hold (`a.b` and `a-b`), the second is refused.
    pub(super) fn of(descriptors: &[Descriptor]) -> (Self, Vec<Clash>) {
        let mut names = Names::default();
        let mut clashes = Vec::new();
        let mut systems: HashSet<String> = HashSet::new();
        let mut firsts: HashMap<(Kind, String), usize> = HashMap::new();
        for kind in Kind::ALL {
            for (at, descriptor) in descriptors
                .iter()
                .enumerate()
                .filter(|(_, descriptor)| descriptor.kind == *kind)
            {
                let mut slug = slug(&descriptor.namespace, &descriptor.name);
                let key = key(*kind, &descriptor.namespace, &descriptor.name);
                if let Some(&first) = firsts.get(&(*kind, slug.clone())) {
                    names.refused.insert(key);
                    clashes.push(Clash::Refused { at, first, slug });
                    continue;
                }
                firsts.insert((*kind, slug.clone()), at);
                if matches!(kind, Kind::Component | Kind::Resource | Kind::System) {
                    if systems.contains(&slug) {
                        let suffix = kind.as_str().to_ascii_lowercase();
                        slug = Slug::of(&format!("{slug}-{suffix}")).to_string();
                        clashes.push(Clash::Renamed { at, slug: slug.clone() });
                    }
                    systems.insert(slug.clone());
                }
                names.slugs.insert(key, slug);
            }
        }
        (names, clashes)
    }

    /// What a descriptor itself is called here.
    pub(super) fn own(&self, descriptor: &Descriptor) -> String {
        let key = key(descriptor.kind, &descriptor.namespace, &descriptor.name);
        self.slugs
            .get(&key)
            .cloned()
            .unwrap_or_else(|| slug(&descriptor.namespace, &descriptor.name))
    }

    /// What a reference from the given namespace leads to. One without a namespace means that of the thing it stands in, as in
    /// Backstage, and else `default`.
    pub(super) fn find(&self, kind: Kind, reference: &Ref<'_>, from: &str) -> Option<&str> {
        let own = reference.namespace.unwrap_or(from);
        let found = self.slugs.get(&key(kind, own, reference.name));
        let found = match reference.namespace {
            None => found.or_else(|| self.slugs.get(&key(kind, "default", reference.name))),
            Some(_) => found,
        };
        found.map(String::as_str)
    }

    /// Whether a reference names something that is described but was refused.
    pub(super) fn is_refused(&self, kind: Kind, reference: &Ref<'_>, from: &str) -> bool {
        self.refused
            .contains(&key(kind, reference.namespace.unwrap_or(from), reference.name))
    }

    /// What the thing that a reference names would be called here, though it is not described.
    pub(super) fn missing(&self, reference: &Ref<'_>) -> String {
        slug(reference.namespace.unwrap_or("default"), reference.name)
    }
}

pub(super) fn key(kind: Kind, namespace: &str, name: &str) -> (Kind, String, String) {
    (kind, namespace.to_lowercase(), name.to_lowercase())
}
