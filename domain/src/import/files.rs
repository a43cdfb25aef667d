//! The given files as a tree: finding one by a relative reference, and telling what each is.

use super::gather::{Gathering, at};
use super::{ImportOptions, SourceFile};
use portolan_contract::{Document, Node};
use std::collections::HashMap;

/// The files by path.
pub(super) struct Tree<'f> {
    files: Vec<&'f SourceFile>,
    by_path: HashMap<String, &'f SourceFile>,
}

impl<'f> Tree<'f> {
    pub(super) fn new(files: &'f [SourceFile]) -> Self {
        let mut sorted: Vec<&SourceFile> = files.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        let by_path = sorted
            .iter()
            .map(|file| (tidy("", &file.path).unwrap_or_default(), *file))
            .collect();
        Tree { files: sorted, by_path }
    }

    /// Every file, by path: what is read does not depend on the order in which a directory was listed.
    pub(super) fn files(&self) -> impl Iterator<Item = &'f SourceFile> + '_ {
        self.files.iter().copied()
    }

    /// The file that a reference in the file `from` names; `None` when it is not in the tree.
    pub(super) fn get(&self, from: &str, reference: &str) -> Option<&'f SourceFile> {
        self.by_path.get(&tidy(from, reference)?).copied()
    }

    /// Whether a reference, which may hold `*` and `**` as Backstage's do, names a file of the tree.
    pub(super) fn has(&self, from: &str, reference: &str) -> bool {
        if !reference.contains('*') {
            return self.get(from, reference).is_some();
        }
        tidy(from, reference).is_some_and(|pattern| self.by_path.keys().any(|path| fits(path, &pattern)))
    }
}

/// Whether a reference is an address rather than a path.
pub(super) fn is_address(reference: &str) -> bool {
    reference.contains("://") || reference.starts_with("//") || reference.starts_with("url:")
}

/// The path that `reference` means when it stands in the file `from`; `None` when it leads out of the tree.
pub(super) fn tidy(from: &str, reference: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(reference.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether the path fits a pattern in which `*` stands for any characters.
fn fits(path: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part).and_then(|start| rest.get(start + part.len()..)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// What a file holds.
pub(super) enum Content<'f> {
    /// Nothing to read, and that is noted already.
    Nothing,
    /// Comma- or semicolon-separated rows.
    Table(&'f str),
    /// YAML or JSON.
    Documents { text: &'f str, documents: Vec<Document> },
}

/// Reads a file as far as its kind tells how.
pub(super) fn content<'f>(file: &'f SourceFile, options: &ImportOptions, gathering: &mut Gathering) -> Content<'f> {
    let extension = file
        .path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let kind = extension.as_deref().unwrap_or_default();
    if !matches!(kind, "csv" | "yaml" | "yml" | "json") {
        gathering.ignore(&file.path);
        return Content::Nothing;
    }
    let Ok(text) = std::str::from_utf8(&file.bytes) else {
        gathering.refuse(at(&file.path, bad_line(&file.bytes), ""), "not-utf-8", vec![]);
        return Content::Nothing;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        gathering.warn(at(&file.path, 0, ""), "empty-file", vec![]);
        return Content::Nothing;
    }
    let documents = match kind {
        "csv" => return Content::Table(text),
        "json" => portolan_contract::read_tree(text, &options.limits).map(|document| vec![document]),
        _ => portolan_contract::yaml::documents(text, &options.limits),
    };
    match documents {
        Ok(documents) => Content::Documents { text, documents },
        Err(refusal) => {
            gathering.refuse_unreadable(&file.path, &refusal);
            Content::Nothing
        }
    }
}

/// The line of the first byte that is not UTF-8.
fn bad_line(bytes: &[u8]) -> u32 {
    let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let lines = bytes.iter().take(good).filter(|byte| **byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1)
}

/// Which reader a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Descriptor,
    Native,
    Contract,
    Other,
}

/// Tells by the keys that each format requires of its documents.
pub(super) fn sort(root: Node<'_>) -> Sort {
    let has = |key| root.get(key).is_some();
    let version = root.get("apiVersion").map(|node| node.text().unwrap_or_default());
    if has("kind") && version.map_or_else(|| has("metadata"), |version| version.contains("backstage.io/")) {
        Sort::Descriptor
    } else if has("portolan") {
        Sort::Native
    } else if has("openapi") || has("swagger") || has("asyncapi") {
        Sort::Contract
    } else {
        Sort::Other
    }
}
