//! One descriptor as the parts of it that Portolan reads.

use super::kinds::{Keys, Kind, METADATA, PROFILE, ROOT, Use, spec_keys};
use crate::import::gather::{Gathering, at};
use portolan_contract::Node;
use std::collections::BTreeMap;

/// A piece of text with its place. Two are equal when they say the same.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) line: u32,
    pub(super) pointer: String,
}

impl Said {
    fn new(node: Node<'_>, text: impl Into<String>) -> Self {
        Said {
            text: text.into(),
            line: node.line(),
            pointer: node.pointer(),
        }
    }
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// The `definition` of an API.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Definition {
    Inline(Said),
    /// `$text: PATH` and its relatives.
    Elsewhere(Said),
}

/// One descriptor. Lists and texts that its kind does not have are empty.
#[derive(Debug, Clone)]
pub(in crate::import) struct Descriptor {
    pub(super) kind: Kind,
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) says: Says,
}

/// What a descriptor says of the thing it names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Says {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) email: Option<String>,
    /// Single texts and references of `spec`, by key.
    texts: Vec<(&'static str, Said)>,
    /// Lists of texts and references of `spec`, by key.
    lists: Vec<(&'static str, Vec<Said>)>,
    pub(super) definition: Option<Definition>,
}

impl Descriptor {
    pub(super) fn text(&self, key: &str) -> Option<&Said> {
        self.says
            .texts
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, said)| said)
    }

    pub(super) fn list(&self, key: &str) -> &[Said] {
        self.says
            .lists
            .iter()
            .find(|(known, _)| *known == key)
            .map_or(&[], |(_, said)| said)
    }

    /// The name for people, where there is one beside the reference.
    pub(super) fn title(&self, slug: &str) -> Option<String> {
        self.says
            .title
            .clone()
            .or_else(|| (self.name != slug).then(|| self.name.clone()))
    }
}

/// Reads a descriptor; `None` when it was refused or is of a kind that is not imported, which is then noted.
pub(in crate::import) fn descriptor(file: &str, root: Node<'_>, gathering: &mut Gathering<'_>) -> Option<Descriptor> {
    let mut reader = Reader { file, gathering };
    let kind = reader.required(root, "/kind")?;
    let Some(kind) = Kind::named(&kind) else {
        reader
            .gathering
            .warn(at(file, root.line(), ""), "kind-not-imported", vec![("kind", kind)]);
        return None;
    };
    reader.required(root, "/apiVersion")?;
    let name = reader.required(root, "/metadata/name")?;
    if !is_object_name(&name) {
        reader.refuse(root, "/metadata/name", "invalid-name", name);
        return None;
    }
    let namespace = root
        .at("/metadata/namespace")
        .and_then(Node::text)
        .unwrap_or("default")
        .to_owned();
    if !is_namespace(&namespace) {
        reader.refuse(root, "/metadata/namespace", "invalid-namespace", namespace);
        return None;
    }
    let mut says = Says::default();
    reader.keys(root, ROOT, "");
    if let Some(metadata) = root.get("metadata") {
        reader.metadata(metadata, kind, &mut says);
    }
    if let Some(spec) = root.get("spec") {
        reader.spec(spec, kind, &mut says);
    }
    // All descriptors are held until the last is read.
    says.texts.shrink_to_fit();
    says.lists.shrink_to_fit();
    Some(Descriptor {
        kind,
        namespace,
        name,
        file: file.to_owned(),
        line: root.line(),
        says,
    })
}

/// Backstage's `isValidObjectName`.
fn is_object_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    (1..=63).contains(&bytes.len())
        && ends.iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
        && bytes
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// Backstage's `isValidNamespace`: a DNS label.
fn is_namespace(name: &str) -> bool {
    (1..=63).contains(&name.len())
        && name
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

struct Reader<'r, 'o> {
    file: &'r str,
    gathering: &'r mut Gathering<'o>,
}

impl Reader<'_, '_> {
    fn refuse(&mut self, root: Node<'_>, pointer: &str, code: &'static str, name: String) {
        let line = root.at(pointer).unwrap_or(root).line();
        self.gathering
            .refuse(at(self.file, line, pointer), code, vec![("name", name)]);
    }

    fn wrong_type(&mut self, node: Node<'_>, key: &str, expected: &str) {
        let args = vec![("key", key.to_owned()), ("expected", expected.to_owned())];
        self.gathering
            .warn(at(self.file, node.line(), &node.pointer()), "wrong-type", args);
    }

    fn required(&mut self, root: Node<'_>, pointer: &str) -> Option<String> {
        let value = root.at(pointer).and_then(Node::text).filter(|text| !text.is_empty());
        if value.is_none() {
            let key = pointer.trim_start_matches('/').replace('/', ".");
            self.gathering
                .refuse(at(self.file, root.line(), pointer), "missing-key", vec![("key", key)]);
        }
        value.map(str::to_owned)
    }

    /// Reports the keys that the table does not have.
    fn keys(&mut self, node: Node<'_>, table: Keys, prefix: &str) {
        for (key, value) in node.entries() {
            if !table.iter().any(|(known, _)| *known == key.text) {
                let origin = at(self.file, key.place.line, &value.pointer());
                self.gathering.unknown_key(origin, &format!("{prefix}{}", key.text));
            }
        }
    }

    fn metadata(&mut self, metadata: Node<'_>, kind: Kind, says: &mut Says) {
        self.keys(metadata, METADATA, "metadata.");
        says.title = self.line(metadata, "title", "metadata.title");
        says.description = self.line(metadata, "description", "metadata.description");
        if !kind.has_labels() {
            // Teams, people and domains have no labels here.
            for key in ["labels", "tags"] {
                if let Some(node) = metadata.get(key).filter(|node| !node.is_empty()) {
                    self.gathering
                        .unknown_key(at(self.file, node.line(), &node.pointer()), &format!("metadata.{key}"));
                }
            }
            return;
        }
        for (key, value) in metadata.get("labels").into_iter().flat_map(Node::entries) {
            match value.text() {
                Some(text) => drop(says.labels.insert(key.text.to_owned(), text.to_owned())),
                None => self.wrong_type(value, &format!("metadata.labels.{}", key.text), "text"),
            }
        }
        let tags: Vec<&str> = metadata
            .get("tags")
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::text)
            .collect();
        if !tags.is_empty() {
            says.labels.insert("tags".to_owned(), tags.join(", "));
        }
    }

    fn spec(&mut self, spec: Node<'_>, kind: Kind, says: &mut Says) {
        let table = spec_keys(kind);
        self.keys(spec, table, "spec.");
        for &(key, usage) in table {
            let Some(node) = spec.get(key).filter(|node| !node.is_null()) else {
                continue;
            };
            match (usage, key) {
                (Use::LeftAside, _) => {}
                (Use::Label, _) => match node.text() {
                    Some(text) => {
                        says.labels.insert(key.to_owned(), text.to_owned());
                        says.texts.push((key, Said::new(node, text)));
                    }
                    None => self.wrong_type(node, &format!("spec.{key}"), "text"),
                },
                (Use::Read, "profile") => {
                    self.keys(node, PROFILE, "spec.profile.");
                    says.title = self
                        .line(node, "displayName", "spec.profile.displayName")
                        .or(says.title.take());
                    says.email = self.line(node, "email", "spec.profile.email");
                }
                (Use::Read, "definition") => says.definition = self.definition(node),
                (
                    Use::Read,
                    "targets" | "members" | "memberOf" | "providesApis" | "consumesApis" | "dependsOn" | "dependencyOf",
                ) => {
                    if !node.is_list() {
                        self.wrong_type(node, &format!("spec.{key}"), "a list");
                    }
                    let said = node.items().filter_map(|item| self.reference(item, key)).collect();
                    says.lists.push((key, said));
                }
                (Use::Read, _) => {
                    if let Some(said) = self.reference(node, key) {
                        says.texts.push((key, said));
                    }
                }
            }
        }
    }

    fn line(&mut self, parent: Node<'_>, key: &str, name: &str) -> Option<String> {
        let node = parent.get(key).filter(|node| !node.is_null())?;
        if node.text().is_none() {
            self.wrong_type(node, name, "text");
        }
        node.text()
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    }

    /// A reference or other short text; the old form of a reference as a mapping is brought to the short one.
    fn reference(&mut self, node: Node<'_>, key: &str) -> Option<Said> {
        if let Some(text) = node.text() {
            return Some(Said::new(node, text.trim()));
        }
        let part = |key| node.get(key).and_then(Node::text);
        let Some(name) = part("name") else {
            self.wrong_type(node, &format!("spec.{key}"), "text");
            return None;
        };
        let kind = part("kind").map(|kind| format!("{kind}:")).unwrap_or_default();
        let namespace = part("namespace")
            .map(|namespace| format!("{namespace}/"))
            .unwrap_or_default();
        Some(Said::new(node, format!("{kind}{namespace}{name}")))
    }

    fn definition(&mut self, node: Node<'_>) -> Option<Definition> {
        if let Some(text) = node.as_str() {
            return Some(Definition::Inline(Said::new(node, text)));
        }
        let place = ["$text", "$json", "$yaml", "$openapi", "$asyncapi"]
            .into_iter()
            .find_map(|key| node.get(key));
        match place.and_then(|place| place.text().map(|text| (place, text))) {
            Some((place, text)) => Some(Definition::Elsewhere(Said::new(place, text.trim()))),
            None => {
                self.wrong_type(node, "spec.definition", "text or $text");
                None
            }
        }
    }
}
