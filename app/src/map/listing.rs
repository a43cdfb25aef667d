//! Integrations as a list: what stands behind a cell of the matrix, a line of a drawing, a step of a path.

use super::names;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::{Result, t, ui};
use leptos::prelude::*;
use portolan_landscape::IntegrationId;
use serde::Serialize;

/// One integration with its names.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    integration: String,
    consumer: String,
    provider: String,
    api: String,
    version: String,
    interaction: String,
    via: String,
    criticality: String,
    status: String,
    owner: String,
}

impl Line {
    /// In the order of [`COLUMNS`].
    pub(super) fn cells(self) -> [String; 10] {
        [
            self.integration,
            self.consumer,
            self.provider,
            self.api,
            self.version,
            self.interaction,
            self.via,
            self.criticality,
            self.status,
            self.owner,
        ]
    }

    /// The integration in a few words: `I-42 orders-api v2 (synchronous, live)`.
    pub(super) fn short(&self) -> String {
        let Line {
            integration,
            api,
            version,
            interaction,
            status,
            ..
        } = self;
        format!("{integration} {api} {version} ({interaction}, {status})")
    }
}

/// The integrations that are still there, as they are written to files.
pub(super) fn lines(snapshot: &Snapshot, ids: &[IntegrationId]) -> Vec<Line> {
    let slug = |id| {
        snapshot
            .system(id)
            .map_or(String::new(), |system| system.slug.to_string())
    };
    ids.iter()
        .filter_map(|id| names::integration(snapshot, *id))
        .map(|integration| {
            let version = snapshot.version(integration.version);
            Line {
                integration: format!("I-{}", integration.id.0),
                consumer: slug(integration.consumer),
                provider: slug(integration.provider),
                api: version.map_or(String::new(), |(api, _)| api.slug.to_string()),
                version: version.map_or(String::new(), |(_, version)| version.label.to_string()),
                interaction: integration.interaction.to_string(),
                via: integration.via.map_or(String::new(), slug),
                criticality: integration.criticality.to_string(),
                status: integration.status.to_string(),
                owner: integration
                    .owner
                    .and_then(|team| snapshot.team(team))
                    .map_or(String::new(), |team| team.slug.to_string()),
            }
        })
        .collect()
}

/// What each cell of a line in a CSV is.
pub(super) const COLUMNS: [&str; 10] = [
    "integration",
    "consumer",
    "provider",
    "api",
    "version",
    "interaction",
    "via",
    "criticality",
    "status",
    "owner",
];

/// The lines as CSV.
pub(super) fn csv(name: &str, lines: Vec<Line>) -> Result {
    ui::csv(name, COLUMNS, lines.into_iter().map(Line::cells))
}

/// The integrations as a table; `label` names it.
pub(super) fn table(cx: &Cx, snapshot: &Snapshot, ids: &[IntegrationId], label: String) -> AnyView {
    table_with(cx, snapshot, ids, label, None)
}

/// What else is said of an integration.
pub(super) type Said<'a> = &'a dyn Fn(IntegrationId) -> Option<AnyView>;

/// As [`table`], with one more column after the first where one is given, by its name.
pub(super) fn table_with(
    cx: &Cx,
    snapshot: &Snapshot,
    ids: &[IntegrationId],
    label: String,
    more: Option<(String, Said)>,
) -> AnyView {
    let rows = ids
        .iter()
        .filter_map(|id| names::integration(snapshot, *id))
        .map(|integration| {
            let system = |id| ui::system_link(snapshot, id);
            let owner = ui::team_link(snapshot, integration.owner);
            let said = more.as_ref().map(|(_, said)| {
                let id = IntegrationId(crate::snapshot::place(integration.id.0));
                view! { <td>{said(id)}</td> }
            });
            view! {
                <tr>
                    <th scope="row"><a href=format!("/integrations/{}", integration.id.0)>{format!("I-{}", integration.id.0)}</a></th>
                    {said}
                    <td>{system(integration.consumer)}</td>
                    <td>{system(integration.provider)}</td>
                    <td>{version(snapshot, integration.version)}</td>
                    <td>{ui::word(cx, integration.interaction)}</td>
                    <td>{integration.via.map(system)}</td>
                    <td>{ui::word(cx, integration.criticality)}</td>
                    <td>{ui::integration_status(cx, integration.status)}</td>
                    <td>{owner}</td>
                </tr>
            }
        })
        .collect_view();
    let more = more.map(|(name, _)| view! { <th scope="col">{name}</th> });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class="table dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "map-column-integration")}</th>
                        {more}
                        <th scope="col">{t!(cx, "map-column-consumer")}</th>
                        <th scope="col">{t!(cx, "map-column-provider")}</th>
                        <th scope="col">{t!(cx, "map-column-version")}</th>
                        <th scope="col">{t!(cx, "map-interaction")}</th>
                        <th scope="col">{t!(cx, "map-column-via")}</th>
                        <th scope="col">{t!(cx, "map-criticality")}</th>
                        <th scope="col">{t!(cx, "map-status")}</th>
                        <th scope="col">{t!(cx, "map-column-owner")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A version with its API, as a link.
pub(super) fn version(snapshot: &Snapshot, id: portolan_domain::ids::VersionId) -> AnyView {
    ui::link(snapshot.version(id).map(|(api, version)| {
        (
            format!("/apis/{}/versions/{}", api.slug, ui::encode(&version.label)),
            format!("{} {}", api.name, version.label),
        )
    }))
}
