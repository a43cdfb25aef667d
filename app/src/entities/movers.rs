//! Who moves an entity, and who takes it from a system that is not its source.

use crate::auth::Cx;
use crate::snapshot::{Entity, Snapshot, place};
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::entities::not_the_source;
use portolan_domain::ids::{IntegrationId, SystemId};
use portolan_domain::words::{EntityAccess, EntityRole, SystemKind};
use portolan_landscape as graph;

/// Integrations that one page lists; the list of integrations has them all.
const SHOWN: usize = 50;

/// The integrations that move it.
pub(super) fn panel(cx: &Cx, snapshot: &Snapshot, entity: &Entity) -> AnyView {
    let links: Vec<&graph::Link> = snapshot
        .landscape
        .carriers_of(graph::EntityId(place(entity.id.0)))
        .filter(|link| graph::StatusSet::NOT_RETIRED.contains(link.status))
        .collect();
    if links.is_empty() {
        return view! { <section class="panel"><h2>{t!(cx, "entity-movers")}</h2><p class="muted">{t!(cx, "entity-movers-none")}</p></section> }
            .into_any();
    }
    let strays: Vec<&&graph::Link> = links
        .iter()
        .filter(|link| stray(snapshot, entity, link).is_some())
        .collect();
    // What is wrong comes first, so that the cut hides none of it before the rest.
    let mut ordered = links.clone();
    ordered.sort_by_cached_key(|link| (stray(snapshot, entity, link).is_none(), link.integration));
    let rows = ordered
        .iter()
        .take(SHOWN)
        .map(|link| mover(cx, snapshot, entity, link))
        .collect_view();
    let warning = (!strays.is_empty()).then(|| {
        view! { <div class="note warn"><p>{t!(cx, "entity-strays", count = strays.len())}</p></div> }
    });
    let all = format!("/integrations?entity={}", entity.slug);
    view! {
        <section class="panel">
            <header>
                <h2>{t!(cx, "entity-movers")}</h2>
                <a href=all>{t!(cx, "entity-movers-all", count = links.len())}</a>
            </header>
            {warning}
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "integration")}</th>
                            <th scope="col">{t!(cx, "entity-from")}</th>
                            <th scope="col">{t!(cx, "entity-to")}</th>
                            <th scope="col">{t!(cx, "field-access")}</th>
                            <th scope="col">{t!(cx, "field-status")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(links.len() > SHOWN).then(|| view! { <p class="muted">{t!(cx, "entity-movers-more", shown = SHOWN, count = links.len())}</p> })}
        </section>
    }
    .into_any()
}

/// What the system is that the consumer reads from, where it is not the source.
fn stray(snapshot: &Snapshot, entity: &Entity, link: &graph::Link) -> Option<Option<EntityRole>> {
    if link.writes_entity() {
        return None;
    }
    let giver = SystemId(i64::from(link.provider.0));
    let mediates = snapshot.system(giver).is_some_and(|system| {
        matches!(
            system.kind,
            SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway
        )
    });
    not_the_source(
        entity
            .roles
            .iter()
            .map(|(scope, system, role)| (&**scope, *system, *role)),
        giver,
        mediates,
    )
}

fn mover(cx: &Cx, snapshot: &Snapshot, entity: &Entity, link: &graph::Link) -> AnyView {
    let id = IntegrationId(i64::from(link.integration.0));
    let access = if link.writes_entity() {
        EntityAccess::Writes
    } else {
        EntityAccess::Reads
    };
    let finding = stray(snapshot, entity, link).map(|role| {
        let text = if role.is_some() {
            t!(cx, "entity-from-copy")
        } else {
            t!(cx, "entity-from-stranger")
        };
        view! { " " {ui::badge("warn", text)} }
    });
    let system = |id: graph::SystemId| ui::system_link(snapshot, SystemId(i64::from(id.0)));
    let status = snapshot
        .integration(id)
        .map(|integration| ui::integration_status(cx, integration.status));
    view! {
        <tr>
            <th scope="row"><a href=format!("/integrations/{id}")>{format!("I-{id}")}</a></th>
            <td>{system(link.source())} {finding}</td>
            <td>{system(link.receiver())}</td>
            <td>{ui::word(cx, access)}</td>
            <td>{status}</td>
        </tr>
    }
    .into_any()
}
