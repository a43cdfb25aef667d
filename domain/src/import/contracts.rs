//! OpenAPI and AsyncAPI documents by themselves: each becomes an API, a version and a contract. The title names the API, so documents
//! of one title are its versions.
//!
//! Such a document does not say which system provides it. [`super::ImportOptions::system`] does; else the API goes under the
//! placeholder system of [`super::ImportOptions::owner`].

use super::files::{Tree, is_address};
use super::gather::{Gathering, at};
use crate::estate::{Api, Contract, Origin, Version};
use crate::names::{Label, Slug};
use crate::words::{ApiStyle, Lifecycle, ObjectKind};
use portolan_contract::{Document, Node, Reference};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The longest description taken from a contract, in characters.
const DESCRIPTION: usize = 500;

/// The only version of an API that states none.
pub(super) const ONLY_VERSION: &str = "1";

/// A document that is no descriptor and no estate.
pub(super) struct Found<'f> {
    path: &'f str,
    text: &'f str,
    line: u32,
    is_contract: bool,
    /// Files that it refers to.
    refers: Vec<String>,
}

impl<'f> Found<'f> {
    pub(super) fn new(path: &'f str, text: &'f str, document: &Document, is_contract: bool) -> Self {
        let mut refers = Vec::new();
        document.walk(|node| {
            if let Some(Reference::External { file, .. }) = node.reference().map(Reference::parse) {
                refers.push(file.to_owned());
            }
            true
        });
        refers.sort();
        refers.dedup();
        Found {
            path,
            text,
            line: document.root().line(),
            is_contract,
            refers,
        }
    }
}

/// Takes all documents that no other reader took.
pub(super) fn gather(mut found: Vec<Found<'_>>, tree: &Tree<'_>, gathering: &mut Gathering<'_>) {
    let wholes = wholes(&found, tree);
    found.retain(|one| !gathering.is_definition(one.path));
    let mut contracts: HashSet<&str> = HashSet::new();
    let mut grown: BTreeSet<String> = BTreeSet::new();
    for one in found.iter().filter(|one| one.is_contract) {
        // One file, one contract: the contract reader refuses files with several documents, and says so.
        if contracts.insert(one.path) {
            grown.extend(take(one, gathering));
        }
    }
    for slug in grown {
        if let Some(api) = gathering.api(&slug) {
            api.versions.sort_by(|a, b| by_number(&a.label, &b.label));
        }
    }
    let mut told: HashSet<&str> = contracts;
    for other in &found {
        if told.insert(other.path) {
            let origin = at(other.path, other.line, "");
            match wholes.get(other.path) {
                Some(whole) => gathering.warn(origin, "part-of-contract", vec![("of", (*whole).to_owned())]),
                None => gathering.warn(origin, "not-recognised", vec![]),
            }
        }
    }
}

/// The files that others refer to, directly or through parts, with one that does.
fn wholes<'a>(found: &[Found<'a>], tree: &Tree<'a>) -> HashMap<&'a str, &'a str> {
    let mut wholes = HashMap::new();
    for one in found {
        for reference in one.refers.iter().filter(|reference| !is_address(reference)) {
            if let Some(part) = tree.get(one.path, reference).filter(|part| part.path != one.path) {
                wholes.entry(part.path.as_str()).or_insert(one.path);
            }
        }
    }
    wholes
}

/// Takes one contract; the reference of the API that got a version by it.
fn take(found: &Found<'_>, gathering: &mut Gathering<'_>) -> Option<String> {
    let origin = at(found.path, found.line, "");
    let contract = match portolan_contract::read(found.text, &gathering.options.limits) {
        Ok(contract) => contract,
        Err(refusal) => {
            gathering.refuse_unreadable(found.path, &refusal);
            return None;
        }
    };
    let Some(title) = contract
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty())
    else {
        gathering.refuse(origin, "no-title", vec![]);
        return None;
    };
    let slug = Slug::of(title).to_string();
    let label = match &contract.version {
        Some(version) => version_label(version, origin.clone(), gathering),
        None => {
            let args = vec![("api", slug.clone()), ("label", ONLY_VERSION.to_owned())];
            gathering.warn(origin.clone(), "no-version", args);
            ONLY_VERSION.to_owned()
        }
    };
    report_external(&contract, &at(found.path, 0, ""), gathering);
    let text = Contract {
        text: found.text.to_owned(),
        format: None,
        file: Some(found.path.to_owned()),
    };
    let version = Version {
        label,
        lifecycle: lifecycle(&contract),
        contract: Some(text),
        origin: origin.clone(),
        ..Version::default()
    };
    if gathering.has(ObjectKind::Api, &slug) {
        return add_version(&slug, version, &contract, gathering).then_some(slug);
    }
    let owner = gathering.options.owner.as_ref().map(ToString::to_string);
    let system = gathering
        .options
        .system
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_else(|| gathering.placeholder(&slug, owner.as_deref(), &origin));
    gathering.add(Api {
        slug: slug.clone(),
        name: Some(title.to_owned()),
        description: contract.description.as_deref().and_then(first_paragraph),
        system: Some(system),
        style: Some(if contract.format.is_asyncapi() {
            ApiStyle::Event
        } else {
            ApiStyle::Rest
        }),
        owner,
        versions: vec![version],
        origin,
        ..Api::default()
    });
    Some(slug)
}

/// Gives an API that is there already this version, or its contract where the version is there without one.
fn add_version(
    slug: &str,
    version: Version,
    contract: &portolan_contract::Contract,
    gathering: &mut Gathering<'_>,
) -> bool {
    let limits = gathering.options.limits;
    let Some(api) = gathering.api(slug) else { return false };
    let Some(first) = api.versions.iter_mut().find(|other| other.label == version.label) else {
        api.versions.push(version);
        return true;
    };
    let Some(known) = &first.contract else {
        first.contract = version.contract;
        return true;
    };
    let known_operations = portolan_contract::read(&known.text, &limits).map(|known| keys(&known));
    let same = known_operations.is_ok_and(|known| known == keys(contract));
    let first_file = known.file.clone().unwrap_or_else(|| first.origin.file.clone());
    let args = vec![
        ("version", version.label),
        ("api", slug.to_owned()),
        ("first_file", first_file),
    ];
    if same {
        gathering.warn(version.origin, "duplicate-of", args);
    } else {
        gathering.refuse(version.origin, "same-version", args);
    }
    false
}

fn keys(contract: &portolan_contract::Contract) -> BTreeSet<String> {
    contract
        .operations
        .iter()
        .map(|operation| operation.key.clone())
        .collect()
}

/// Reports each file that a contract refers to, once. Where the contract stands inside another file, `whole` is its place there and
/// has a line.
pub(super) fn report_external(contract: &portolan_contract::Contract, whole: &Origin, gathering: &mut Gathering<'_>) {
    let mut seen = HashSet::new();
    for external in &contract.external_refs {
        if seen.insert(&external.file) {
            let origin = match whole.line {
                0 => at(&whole.file, external.line, &external.pointer),
                _ => whole.clone(),
            };
            gathering.warn(origin, "external-ref", vec![("target", external.file.clone())]);
        }
    }
}

/// The label for a declared version: the same text, with `-` for what a label cannot hold.
pub(super) fn version_label(declared: &str, origin: Origin, gathering: &mut Gathering<'_>) -> String {
    if let Ok(label) = Label::parse(declared) {
        return label.to_string();
    }
    let mut label = String::new();
    for c in declared.trim().chars().take(40) {
        if c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '~') {
            label.push(c);
        } else if !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
    }
    let label = label.trim_end_matches('-');
    let label = Label::parse(label).map_or_else(|_| ONLY_VERSION.to_owned(), |label| label.to_string());
    let given = declared.chars().take(80).collect();
    gathering.warn(
        origin,
        "version-label",
        vec![("given", given), ("label", label.clone())],
    );
    label
}

/// What the document says of its own life: `deprecated: true` or `x-lifecycle` in `info` or at the top.
fn lifecycle(contract: &portolan_contract::Contract) -> Option<Lifecycle> {
    let document = contract.document.as_ref()?;
    let places = [Some(document.root()), document.at("/info")];
    let said = |key: &str| places.iter().flatten().find_map(|node| node.get(key));
    if said("deprecated").and_then(Node::as_bool) == Some(true) {
        return Some(Lifecycle::Deprecated);
    }
    said("x-lifecycle").and_then(Node::text)?.to_lowercase().parse().ok()
}

fn first_paragraph(text: &str) -> Option<String> {
    let lines: Vec<&str> = text
        .trim()
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let paragraph = lines.join(" ");
    match paragraph.char_indices().nth(DESCRIPTION) {
        Some((end, _)) => paragraph.get(..end).map(|start| format!("{}…", start.trim_end())),
        None => Some(paragraph).filter(|paragraph| !paragraph.is_empty()),
    }
}

/// Order of version labels: numbers by value, anything else by letters, so that 1.9 is before 1.10.
pub(super) fn by_number(a: &str, b: &str) -> Ordering {
    let parts = |label: &str| -> Vec<(Option<u128>, String)> {
        let words = label
            .split(|c: char| !c.is_alphanumeric())
            .map(|word| word.trim_start_matches(['v', 'V']));
        words.map(|word| (word.parse().ok(), word.to_owned())).collect()
    };
    parts(a).cmp(&parts(b)).then_with(|| a.cmp(b))
}
