//! An integration as lists show it, from the snapshot alone.

use crate::auth::Cx;
use crate::snapshot::{Integration, Snapshot};
use crate::ui;
pub(super) use crate::ui::{system_link as system, team_link as team};
use leptos::prelude::*;
use portolan_domain::ids::SystemId;
use portolan_domain::words::Lifecycle;
use serde::Serialize;

/// A row of a list as a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Row {
    id: String,
    consumer: String,
    provider: String,
    api: String,
    version: String,
    lifecycle: Option<&'static str>,
    via: Option<String>,
    interaction: &'static str,
    criticality: &'static str,
    status: &'static str,
    owner: Option<String>,
    /// Slugs with what is done to them: `order (reads)`.
    entities: Vec<String>,
}

/// The names of the columns of [`Row::cells`].
pub(super) const COLUMNS: [&str; 12] = [
    "id",
    "consumer",
    "provider",
    "api",
    "version",
    "lifecycle",
    "via",
    "interaction",
    "criticality",
    "status",
    "owner",
    "entities",
];

impl Row {
    pub(super) fn of(snapshot: &Snapshot, integration: &Integration) -> Self {
        let system = |id: SystemId| snapshot.system(id).map(|system| system.slug.to_string());
        let version = snapshot.version(integration.version);
        Row {
            id: format!("I-{}", integration.id),
            consumer: system(integration.consumer).unwrap_or_default(),
            provider: system(integration.provider).unwrap_or_default(),
            api: version.map_or_else(String::new, |(api, _)| api.slug.to_string()),
            version: version.map_or_else(String::new, |(_, version)| version.label.to_string()),
            lifecycle: version.map(|(_, version)| version.lifecycle.as_str()),
            via: integration.via.and_then(system),
            interaction: integration.interaction.as_str(),
            criticality: integration.criticality.as_str(),
            status: integration.status.as_str(),
            owner: integration
                .owner
                .and_then(|id| snapshot.team(id))
                .map(|team| team.slug.to_string()),
            entities: integration
                .entities
                .iter()
                .filter_map(|(id, access)| snapshot.entity(*id).map(|entity| format!("{} ({access})", entity.slug)))
                .collect(),
        }
    }

    pub(super) fn cells(self) -> [String; 12] {
        [
            self.id,
            self.consumer,
            self.provider,
            self.api,
            self.version,
            self.lifecycle.unwrap_or_default().to_owned(),
            self.via.unwrap_or_default(),
            self.interaction.to_owned(),
            self.criticality.to_owned(),
            self.status.to_owned(),
            self.owner.unwrap_or_default(),
            self.entities.join("; "),
        ]
    }
}

/// `I-42` as a link to its page.
pub(super) fn number(integration: &Integration) -> AnyView {
    let id = integration.id;
    view! { <a class="nowrap" href=super::href(id)>{format!("I-{id}")}</a> }.into_any()
}

/// The API and version that an integration uses, with a badge where the version is not simply active.
pub(super) fn used(cx: &Cx, snapshot: &Snapshot, integration: &Integration) -> AnyView {
    let Some((api, version)) = snapshot.version(integration.version) else {
        return ui::link(None);
    };
    let badge = (version.lifecycle != Lifecycle::Active).then(|| view! { " " {ui::lifecycle(cx, version.lifecycle)} });
    view! {
        <a href=version_href(&api.slug, &version.label)>{format!("{} {}", api.name, version.label)}</a> {badge}
    }
    .into_any()
}

/// Where a version is seen.
pub(super) fn version_href(api: &str, label: &str) -> String {
    format!("/apis/{api}/versions/{}", ui::encode(label))
}

/// What it carries, by name.
pub(super) fn entities(snapshot: &Snapshot, integration: &Integration) -> AnyView {
    let mut seen = Vec::new();
    for (id, _) in &integration.entities {
        if !seen.contains(id) {
            seen.push(*id);
        }
    }
    if seen.is_empty() {
        return ui::link(None);
    }
    let more = seen.len().saturating_sub(3);
    let links = seen
        .into_iter()
        .take(3)
        .filter_map(|id| snapshot.entity(id))
        .enumerate()
        .map(|(n, entity)| {
            let href = format!("/entities/{}", entity.slug);
            view! { {(n > 0).then_some(", ")} <a href=href>{entity.name.to_string()}</a> }
        })
        .collect_view();
    view! { {links} {(more > 0).then(|| format!(" +{more}"))} }.into_any()
}
