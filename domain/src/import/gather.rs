//! What the readers have found so far: the estate as it grows, what was noted, and who was first to use a reference.

use super::{ImportOptions, Reading, Refused, Warning};
use crate::estate::{Api, Domain, Entity, Estate, Integration, Origin, Person, Process, System, Team};
use crate::names::Slug;
use crate::words::ObjectKind;
use portolan_contract::Node;
use std::collections::{HashMap, HashSet, hash_map};

/// Values for the sentences of a message, by name.
pub(super) type Args = Vec<(&'static str, String)>;

/// A place in a file.
pub(super) fn at(file: &str, line: u32, pointer: &str) -> Origin {
    Origin {
        file: file.to_owned(),
        line,
        pointer: pointer.to_owned(),
    }
}

/// What [`super::resolve`] must know of the files beyond the estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Trail {
    /// References to things that are not in the files: where they stand and how they are written, by the thing that holds them and
    /// the field.
    pub(super) said: HashMap<(ObjectKind, String, String), (Origin, String)>,
    /// Files with Backstage descriptors.
    pub(super) descriptors: HashSet<String>,
    /// APIs that are in the estate only because a component claims to provide them.
    pub(super) mentioned: HashSet<String>,
    /// Systems that were made up to hold APIs.
    pub(super) placeholders: HashSet<String>,
    /// APIs under a placeholder system, because nothing says which system provides them, with their places.
    pub(super) unassigned: HashMap<String, Origin>,
}

pub(super) struct Gathering<'o> {
    pub(super) options: &'o ImportOptions,
    reading: Reading,
    /// Positions in the lists of the estate, by kind and reference.
    taken: HashMap<(ObjectKind, String), usize>,
    /// Files that are the definition of some API and are not read by themselves.
    definitions: HashSet<String>,
    /// Unknown keys are reported once a file.
    reported: HashSet<(String, String)>,
}

impl<'o> Gathering<'o> {
    pub(super) fn new(options: &'o ImportOptions) -> Self {
        Gathering {
            options,
            reading: Reading::default(),
            taken: HashMap::new(),
            definitions: HashSet::new(),
            reported: HashSet::new(),
        }
    }

    pub(super) fn finish(mut self) -> Reading {
        let ignored = &self.reading.ignored;
        if !ignored.is_empty() {
            let more = if ignored.len() > 5 { " …" } else { "" };
            let names = ignored
                .iter()
                .take(5)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ")
                + more;
            let count = ignored.len().to_string();
            self.warn(
                Origin::default(),
                "ignored-files",
                vec![("count", count), ("names", names)],
            );
        }
        self.reading
    }

    pub(super) fn refuse(&mut self, origin: Origin, code: &'static str, args: Args) {
        self.reading.refused.push(Refused { origin, code, args });
    }

    /// Refuses a file that the contract crate could not read, in its words.
    pub(super) fn refuse_unreadable(&mut self, file: &str, refusal: &portolan_contract::Refusal) {
        let origin = at(file, refusal.line, refusal.pointer.as_deref().unwrap_or_default());
        let mut args = vec![("problem", refusal.code.to_string()), ("reason", refusal.text.clone())];
        args.extend(refusal.facts.iter().filter(|(name, _)| *name != "reason").cloned());
        self.refuse(origin, "unreadable", args);
    }

    pub(super) fn warn(&mut self, origin: Origin, code: &'static str, args: Args) {
        self.reading.warnings.push(Warning { origin, code, args });
    }

    /// Reports a key that nobody reads, once a file; `name` is the key without the numbers of lists.
    pub(super) fn unknown_key(&mut self, origin: Origin, name: &str) {
        if self.reported.insert((origin.file.clone(), name.to_owned())) {
            self.warn(origin, "unknown-key", vec![("key", name.to_owned())]);
        }
    }

    pub(super) fn ignore(&mut self, path: &str) {
        self.reading.ignored.push(path.to_owned());
    }

    /// Marks a file as the definition of an API, so that it does not become another API by itself.
    pub(super) fn define(&mut self, path: &str) {
        self.definitions.insert(path.to_owned());
        self.reading.ignored.retain(|ignored| ignored != path);
    }

    pub(super) fn is_definition(&self, path: &str) -> bool {
        self.definitions.contains(path)
    }

    pub(super) fn trail(&mut self) -> &mut Trail {
        &mut self.reading.trail
    }

    pub(super) fn has(&self, kind: ObjectKind, slug: &str) -> bool {
        self.taken.contains_key(&(kind, slug.to_owned()))
    }

    /// The thing of this reference.
    pub(super) fn get<T: Listed>(&mut self, slug: &str) -> Option<&mut T> {
        let place = *self.taken.get(&(T::KIND, slug.to_owned()))?;
        T::list(&mut self.reading.estate).get_mut(place)
    }

    /// Makes room for so many APIs at once: a list that grows by itself is copied, and for a moment is there twice.
    pub(super) fn expect_apis(&mut self, count: usize) {
        self.reading.estate.apis.reserve_exact(count);
        self.taken.reserve(count);
    }

    pub(super) fn api(&mut self, slug: &str) -> Option<&mut Api> {
        self.get(slug)
    }

    /// Adds a thing. False when it was not added: the same is there already, which is fine, or something else has its reference,
    /// which is refused.
    pub(super) fn add<T: Listed>(&mut self, item: T) -> bool {
        let key = item.key();
        let list = T::list(&mut self.reading.estate);
        let next = list.len();
        match self.taken.entry((T::KIND, key.clone())) {
            hash_map::Entry::Vacant(vacant) => {
                vacant.insert(next);
                list.push(item);
                true
            }
            hash_map::Entry::Occupied(place) => {
                let Some(first) = list.get(*place.get()) else {
                    return false;
                };
                if first.clone() == item.clone().placed(first.origin()) {
                    return false;
                }
                let mut args = item.args();
                args.push(("slug", key));
                args.push(("first_file", first.origin().file.clone()));
                args.push(("first_line", first.origin().line.to_string()));
                self.refuse(item.origin().clone(), T::TAKEN, args);
                false
            }
        }
    }

    /// The system for an API that nobody claims to provide: a placeholder, which holds all such APIs of one owner.
    pub(super) fn placeholder(&mut self, api: &str, owner: Option<&str>, origin: &Origin) -> String {
        self.trail().unassigned.insert(api.to_owned(), origin.clone());
        let whose = owner.unwrap_or("nobody");
        let slug = Slug::of(&format!("unassigned-{whose}")).to_string();
        if !self.has(ObjectKind::System, &slug) {
            self.trail().placeholders.insert(slug.clone());
            self.add(System {
                slug: slug.clone(),
                name: Some(format!("Unassigned APIs of {whose}")),
                owner: owner.map(str::to_owned),
                labels: [("placeholder".to_owned(), "true".to_owned())].into(),
                origin: origin.clone(),
                ..System::default()
            });
        }
        slug
    }
}

/// A thing that an estate lists by a reference.
pub(super) trait Listed: Clone + PartialEq {
    const KIND: ObjectKind;
    /// What is reported when the reference is taken.
    const TAKEN: &'static str = "slug-taken";
    /// The reference.
    fn key(&self) -> String;
    fn list(estate: &mut Estate) -> &mut Vec<Self>;
    fn origin(&self) -> &Origin;
    /// The same, as read there.
    fn placed(self, origin: &Origin) -> Self;
    /// Gives its parts their own places in the document it was read from.
    fn place_parts(&mut self, _file: &str, _node: Node<'_>) {}
    /// What a message says of it.
    fn args(&self) -> Args {
        vec![("kind", Self::KIND.to_string()), ("name", self.key())]
    }
}

macro_rules! listed {
    ($($thing:ident in $list:ident by $key:ident as $kind:ident;)*) => {$(
        impl Listed for $thing {
            const KIND: ObjectKind = ObjectKind::$kind;
            fn key(&self) -> String {
                self.$key.clone()
            }
            fn list(estate: &mut Estate) -> &mut Vec<Self> {
                &mut estate.$list
            }
            fn origin(&self) -> &Origin {
                &self.origin
            }
            fn placed(mut self, origin: &Origin) -> Self {
                self.origin = origin.clone();
                self
            }
        }
    )*};
}

listed! {
    Team in teams by slug as Team;
    Person in people by login as User;
    Domain in domains by slug as Domain;
    System in systems by slug as System;
    Entity in entities by slug as Entity;
    Process in processes by slug as Process;
}

impl Listed for Api {
    const KIND: ObjectKind = ObjectKind::Api;
    fn key(&self) -> String {
        self.slug.clone()
    }
    fn list(estate: &mut Estate) -> &mut Vec<Self> {
        &mut estate.apis
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
    fn placed(mut self, origin: &Origin) -> Self {
        self.origin = origin.clone();
        for version in &mut self.versions {
            version.origin = origin.clone();
        }
        self
    }
    fn place_parts(&mut self, file: &str, node: Node<'_>) {
        let nodes = node.get("versions").into_iter().flat_map(Node::items);
        for (version, node) in self.versions.iter_mut().zip(nodes) {
            version.origin = at(file, node.line(), &node.pointer());
        }
    }
}

impl Listed for Integration {
    const KIND: ObjectKind = ObjectKind::Integration;
    const TAKEN: &'static str = "duplicate-integration";
    fn key(&self) -> String {
        integration_key(self)
    }
    fn list(estate: &mut Estate) -> &mut Vec<Self> {
        &mut estate.integrations
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
    fn placed(mut self, origin: &Origin) -> Self {
        self.origin = origin.clone();
        self
    }
    fn args(&self) -> Args {
        vec![("consumer", self.consumer.clone()), ("api", self.api.clone())]
    }
}

/// What tells integrations of one import apart: consumer, API, version and via.
pub(super) fn integration_key(integration: &Integration) -> String {
    let Integration {
        consumer,
        api,
        version,
        via,
        ..
    } = integration;
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    format!("{consumer} {api} {} {}", part(version), part(via))
}
