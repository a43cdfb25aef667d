//! What is asked about: a system, an API or a version, as an address says it and as people type it.

use super::super::names::{self, Named};
use crate::snapshot::{Api, SearchKind, Snapshot, System, Version, place};
use crate::ui;
use portolan_domain::ids::{ApiId, SystemId};
use portolan_domain::words::ObjectKind;
use portolan_landscape as graph;
use std::sync::Arc;
use time::Date;

/// What goes.
#[derive(Debug, Clone, Copy)]
pub(in crate::map) enum Subject<'a> {
    System(&'a Arc<System>),
    Api(&'a Arc<Api>),
    Version(&'a Arc<Api>, &'a Version),
}

/// What a text leads to.
#[derive(Debug)]
pub(super) enum Meant<'a> {
    /// Nothing was typed.
    Blank,
    /// Exactly this.
    One(Subject<'a>),
    /// These come near.
    Several(Vec<Subject<'a>>),
    /// Nothing like it.
    Nothing,
}

impl<'a> Subject<'a> {
    /// As the address says it: `system:warehouse`, `api:orders-api`, `version:orders-api@v2`.
    pub(in crate::map) fn key(self) -> String {
        match self {
            Subject::System(system) => format!("system:{}", system.slug),
            Subject::Api(api) => format!("api:{}", api.slug),
            Subject::Version(api, version) => format!("version:{}@{}", api.slug, version.label),
        }
    }

    pub(in crate::map) fn name(self) -> String {
        match self {
            Subject::System(system) => system.name.to_string(),
            Subject::Api(api) => api.name.to_string(),
            Subject::Version(api, version) => format!("{} {}", api.name, version.label),
        }
    }

    /// Its page.
    pub(in crate::map) fn href(self) -> String {
        match self {
            Subject::System(system) => format!("/systems/{}", system.slug),
            Subject::Api(api) => format!("/apis/{}", api.slug),
            Subject::Version(api, version) => format!("/apis/{}/versions/{}", api.slug, ui::encode(&version.label)),
        }
    }

    pub(in crate::map) fn target(self) -> graph::Target {
        match self {
            Subject::System(system) => graph::Target::System(names::node(system)),
            Subject::Api(api) => graph::Target::Api(graph::ApiId(place(api.id.0))),
            Subject::Version(_, version) => graph::Target::Version(graph::VersionId(place(version.id.0))),
        }
    }

    /// The system that provides it, or that it is.
    pub(super) fn system(self) -> graph::SystemId {
        match self {
            Subject::System(system) => names::node(system),
            Subject::Api(api) | Subject::Version(api, _) => graph::SystemId(place(api.system.0)),
        }
    }

    /// By when it is to be gone, where that is announced.
    pub(super) fn sunset(self) -> Option<Date> {
        match self {
            Subject::Version(_, version) => version.sunset_on,
            Subject::System(_) | Subject::Api(_) => None,
        }
    }

    /// The thing that an address names, in its own words.
    pub(in crate::map) fn of_key(snapshot: &'a Snapshot, key: &str) -> Option<Self> {
        match key.split_once(':')? {
            ("system", slug) => snapshot.system_by_slug(slug).map(Subject::System),
            ("api", slug) => snapshot.api_by_slug(slug).map(Subject::Api),
            ("version", text) => {
                let (slug, label) = text.split_once('@')?;
                version(snapshot.api_by_slug(slug)?, label)
            }
            _ => None,
        }
    }
}

fn version<'a>(api: &'a Arc<Api>, label: &str) -> Option<Subject<'a>> {
    let mut versions = api.versions.iter();
    let found = versions.find(|version| version.label.eq_ignore_ascii_case(label))?;
    Some(Subject::Version(api, found))
}

/// The kind and the slug that an address names, for looking up what the slug became.
pub(super) fn addressed(key: &str) -> Option<(ObjectKind, &str)> {
    match key.split_once(':')? {
        ("system", slug) => Some((ObjectKind::System, slug)),
        ("api", slug) => Some((ObjectKind::Api, slug)),
        ("version", text) => Some((ObjectKind::Api, text.split_once('@')?.0)),
        _ => None,
    }
}

/// What a text means: an address, a name of a system or an API, an API with a version behind it, else what the search finds.
pub(super) fn meant<'a>(snapshot: &'a Snapshot, text: &str) -> Meant<'a> {
    let text = text.trim();
    if text.is_empty() {
        return Meant::Blank;
    }
    if let Some(subject) = Subject::of_key(snapshot, text) {
        return Meant::One(subject);
    }
    if let Some(system) = snapshot.system_by_slug(text) {
        return Meant::One(Subject::System(system));
    }
    if let Some(api) = snapshot.api_named(text) {
        return Meant::One(Subject::Api(api));
    }
    let versioned = text.rsplit_once('@').or_else(|| text.rsplit_once(' '));
    if let Some(subject) = versioned.and_then(|(api, label)| version(snapshot.api_named(api)?, label)) {
        return Meant::One(subject);
    }
    if let Named::One(system) = names::named(snapshot, text)
        && system.name.to_lowercase() == text.to_lowercase()
    {
        return Meant::One(Subject::System(system));
    }
    let mut found: Vec<Subject> = Vec::new();
    for hit in snapshot.search(text, None, 24) {
        match hit.kind {
            SearchKind::System => found.extend(snapshot.system(SystemId(hit.id)).map(Subject::System)),
            SearchKind::Api => found.extend(snapshot.api(ApiId(hit.id)).map(Subject::Api)),
            SearchKind::Entity | SearchKind::Team | SearchKind::Domain | SearchKind::Process => {}
        }
    }
    match found.as_slice() {
        [] => Meant::Nothing,
        [only] => Meant::One(*only),
        _ => Meant::Several(found),
    }
}
