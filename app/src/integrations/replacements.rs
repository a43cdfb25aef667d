//! Which integration takes the place of which: promised by an approved request, and reminded of until the old one is gone.

use crate::auth::Cx;
use crate::db::Tx;
use crate::snapshot::Snapshot;
use crate::{insert_many, on, t, ui};
use leptos::prelude::*;
use portolan_domain::ids::{IntegrationId, UserId};
use portolan_domain::words::IntegrationStatus;
use time::Date;

/// One integration in the place of another.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Replacement {
    /// What goes.
    pub(super) integration_id: IntegrationId,
    /// What comes.
    pub(super) successor_id: IntegrationId,
    /// By when the old one is to be gone.
    pub(super) retire_on: Option<Date>,
}

/// Keeps that an integration takes the place of others, which are to be gone by a day.
pub async fn replace(
    tx: &mut Tx,
    successor: IntegrationId,
    replaced: &[IntegrationId],
    retire_on: Option<Date>,
) -> sqlx::Result<()> {
    let mut replaced: Vec<IntegrationId> = replaced.to_vec();
    replaced.sort_unstable();
    replaced.dedup();
    insert_many!(
        tx,
        "INSERT INTO replacements (integration_id, successor_id, retire_on) ",
        replaced,
        |row, old| {
            row.push_bind(old).push_bind(successor).push_bind(retire_on);
        }
    )
}

/// What an integration takes the place of, and what takes its place.
pub(super) async fn of(tx: &mut Tx, id: IntegrationId) -> sqlx::Result<Vec<Replacement>> {
    on!(tx, c => sqlx::query_as(
        "SELECT integration_id, successor_id, retire_on FROM replacements WHERE integration_id = $1 OR successor_id = $1
         ORDER BY integration_id, successor_id",
    )
    .bind(id)
    .fetch_all(c)
    .await)
}

/// An integration that runs on although what takes its place is live: its number, the systems at its ends, the version, and by when it is to
/// be gone.
pub type Lingering = (IntegrationId, String, String, String, Option<Date>);

/// Those that a person is to retire: the teams of the person own them, or own the consumer of one that nobody owns. The most pressing first.
pub async fn to_retire(tx: &mut Tx, person: UserId) -> sqlx::Result<Vec<Lingering>> {
    on!(tx, c => sqlx::query_as(
        "SELECT i.id, s.name, a.name, v.label, MIN(r.retire_on) AS retire_on
         FROM replacements r JOIN integrations i ON i.id = r.integration_id JOIN integrations n ON n.id = r.successor_id
         JOIN systems s ON s.id = i.consumer_id JOIN versions v ON v.id = i.version_id JOIN apis a ON a.id = v.api_id
         JOIN memberships m ON m.team_id = COALESCE(i.owner_id, s.owner_id)
         WHERE m.user_id = $1 AND n.status = 'live' AND i.status IN ('live', 'retiring')
         GROUP BY i.id, s.name, a.name, v.label ORDER BY MIN(r.retire_on) NULLS LAST, i.id LIMIT 200",
    )
    .bind(person)
    .fetch_all(c)
    .await)
}

/// The people who are to retire an integration.
pub async fn keepers(tx: &mut Tx, id: IntegrationId) -> sqlx::Result<Vec<UserId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT u.id FROM integrations i JOIN systems s ON s.id = i.consumer_id
         JOIN memberships m ON m.team_id = COALESCE(i.owner_id, s.owner_id) JOIN users u ON u.id = m.user_id
         WHERE i.id = $1 AND u.disabled_at IS NULL",
    )
    .bind(id)
    .fetch_all(c)
    .await)
}

/// What takes the place of this integration and what it takes the place of, with the day. An approval that came to nothing is left out.
pub(super) fn note(cx: &Cx, snapshot: &Snapshot, id: IntegrationId, known: &[Replacement]) -> Vec<AnyView> {
    let line = |one: &Replacement| {
        let other = if one.integration_id == id {
            one.successor_id
        } else {
            one.integration_id
        };
        let found = snapshot.integration(other)?;
        let goes = one.integration_id == id;
        if goes && found.status == IntegrationStatus::Retired {
            return None;
        }
        let consumer = snapshot.system(found.consumer).map_or("", |system| &system.name);
        let used = snapshot.version(found.version);
        let used = used.map_or(String::new(), |(api, version)| {
            format!("{} {}", api.name, version.label)
        });
        let name = format!("I-{other} {consumer} → {used}");
        let day = one.retire_on.map(|day| cx.texts().day(day));
        let (tone, before) = match (goes, found.status, one.retire_on) {
            (false, ..) => ("info", t!(cx, "integration-replaces")),
            (true, IntegrationStatus::Live | IntegrationStatus::Retiring, due) => {
                let late = due.is_some_and(|day| day < cx.today());
                (if late { "bad" } else { "warn" }, t!(cx, "integration-replaced"))
            }
            (true, ..) => ("info", t!(cx, "integration-replaced-soon")),
        };
        let until = day.map(|day| view! { ". " {t!(cx, "integration-replaced-until", day = day)} });
        Some(
            view! {
                <div class=format!("note {tone}")>
                    <p>{before} " " <a href=super::href(other)>{name}</a> " " {ui::integration_status(cx, found.status)} {until}</p>
                </div>
            }
            .into_any(),
        )
    };
    known.iter().filter_map(line).collect()
}
