//! Who stands on a version or an API: what keeps it from being retired or archived.

use crate::auth::Cx;
use crate::db::Tx;
use crate::{on, t, ui};
use leptos::prelude::*;
use portolan_domain::ids::{ApiId, IntegrationId, UserId, VersionId};
use portolan_domain::words::{IntegrationStatus, Lifecycle};

/// An approved, live or retiring integration.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Use {
    /// Which; shown as `I-42`.
    pub id: IntegrationId,
    /// Where it is in its life.
    pub status: IntegrationStatus,
    /// The version it uses.
    pub version: String,
    /// The name of the consuming system.
    pub system_name: String,
    /// The name of the team that owns the consuming system.
    pub team_name: Option<String>,
}

/// Where a version is in its life, held until this transaction ends: whoever retires it and whoever begins to use it take turns.
pub async fn hold_version(tx: &mut Tx, version: VersionId) -> sqlx::Result<Option<Lifecycle>> {
    on!(tx, c => sqlx::query_scalar("UPDATE versions SET updated_at = updated_at WHERE id = $1 RETURNING lifecycle")
        .bind(version)
        .fetch_optional(c)
        .await)
}

/// The integrations that stand on any version of an API.
pub async fn of_api(tx: &mut Tx, api: ApiId) -> sqlx::Result<Vec<Use>> {
    standing(tx, "v.api_id", api.0).await
}

/// The integrations that stand on a version.
pub async fn of_version(tx: &mut Tx, version: VersionId) -> sqlx::Result<Vec<Use>> {
    standing(tx, "v.id", version.0).await
}

async fn standing(tx: &mut Tx, column: &'static str, id: i64) -> sqlx::Result<Vec<Use>> {
    let sql = format!(
        "SELECT i.id, i.status, v.label AS version, s.name AS system_name, t.name AS team_name
         FROM versions v JOIN integrations i ON i.version_id = v.id JOIN systems s ON s.id = i.consumer_id LEFT JOIN teams t ON t.id = s.owner_id
         WHERE {column} = $1 AND i.status IN ('approved', 'live', 'retiring') ORDER BY LOWER(s.name), i.id"
    );
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(c).await)
}

/// The people behind the consumers of a version: members of the teams that own a consuming system or an integration with the version.
pub async fn people_of(tx: &mut Tx, version: VersionId) -> sqlx::Result<Vec<UserId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT DISTINCT u.id FROM integrations i JOIN systems s ON s.id = i.consumer_id
         JOIN memberships m ON m.team_id = s.owner_id OR m.team_id = i.owner_id JOIN users u ON u.id = m.user_id
         WHERE i.version_id = $1 AND i.status IN ('approved', 'live', 'retiring') AND u.disabled_at IS NULL",
    )
    .bind(version)
    .fetch_all(c)
    .await)
}

/// Integrations as a list that leads to each of them.
pub fn list(cx: &Cx, uses: Vec<Use>) -> AnyView {
    let items = uses
        .into_iter()
        .map(|one| {
            let team = one.team_name.unwrap_or_else(|| t!(cx, "no-owner"));
            view! {
                <li>
                    <a href=format!("/integrations/{}", one.id)>{format!("I-{} {}", one.id, one.system_name)}</a>
                    <span class="meta">{t!(cx, "use-of", version = one.version, team = team)}</span>
                    {ui::integration_status(cx, one.status)}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{items}</ul> }.into_any()
}
