//! What a system uses, who uses it, and what goes through it.

use super::row::{self, COLUMNS, Row};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{Integration, Snapshot, System, place};
use crate::ui::{self, Head, page};
use crate::{App, Result, catalog, t};
use axum::extract::{Path, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::{IntegrationId, SystemId};
use portolan_domain::words::IntegrationStatus;
use portolan_landscape as graph;

/// Rows of one table; the list of integrations has them all.
const ROWS: usize = 100;

pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Path(slug): Path<String>) -> Result {
    let (snapshot, system) = catalog::systems::find(&app, &cx, &slug).await?;
    let sides = Sides::of(&snapshot, &system);
    let name = format!("{slug}-integrations");
    match shape {
        Shape::Page => Ok(view(&cx, &snapshot, &system, &sides)),
        Shape::Csv => ui::csv(&name, COLUMNS, sides.all().map(|one| Row::of(&snapshot, one).cells())),
        Shape::Json => ui::json(&sides.all().map(|one| Row::of(&snapshot, one)).collect::<Vec<_>>()),
    }
}

/// The integrations of a system, retired ones last.
struct Sides<'a> {
    uses: Vec<&'a Integration>,
    used: Vec<&'a Integration>,
    through: Vec<&'a Integration>,
}

impl<'a> Sides<'a> {
    fn of(snapshot: &'a Snapshot, system: &System) -> Self {
        let id = graph::SystemId(place(system.id.0));
        let sorted = |links: &[graph::Link], other: fn(&Integration) -> SystemId| -> Vec<&'a Integration> {
            let mut list: Vec<&Integration> = links
                .iter()
                .filter_map(|link| snapshot.integration(IntegrationId(i64::from(link.integration.0))))
                .collect();
            list.sort_by_cached_key(|one| {
                let name = snapshot.system(other(one)).map(|system| system.sort_key().to_owned());
                (one.status == IntegrationStatus::Retired, name, one.id)
            });
            list
        };
        Sides {
            uses: sorted(snapshot.landscape.outgoing(id), |one| one.provider),
            used: sorted(snapshot.landscape.incoming(id), |one| one.consumer),
            through: sorted(snapshot.landscape.through(id), |one| one.consumer),
        }
    }

    fn all(&self) -> impl Iterator<Item = &'a Integration> {
        self.uses.iter().chain(&self.used).chain(&self.through).copied()
    }
}

fn view(cx: &Cx, snapshot: &Snapshot, system: &System, sides: &Sides<'_>) -> Response {
    let base = format!("/systems/{}/integrations", system.slug);
    page(cx, Head::new(system.name.to_string(), "/systems"), || {
        let more = |filter: &str| format!("/integrations?{filter}={}", system.slug);
        let through = (!sides.through.is_empty()).then(|| {
            side(
                cx,
                snapshot,
                t!(cx, "system-through"),
                &sides.through,
                more("via"),
                String::new(),
            )
        });
        view! {
            {catalog::system_frame(cx, snapshot, system, "/integrations")}
            <div class="bar">{ui::downloads(cx, &base, "")}</div>
            {side(cx, snapshot, t!(cx, "system-uses"), &sides.uses, more("consumer"), t!(cx, "system-uses-none"))}
            {side(cx, snapshot, t!(cx, "system-used"), &sides.used, more("provider"), t!(cx, "system-used-none"))}
            {through}
        }
    })
}

fn side(cx: &Cx, snapshot: &Snapshot, title: String, list: &[&Integration], more: String, none: String) -> AnyView {
    if list.is_empty() {
        return view! { <section class="panel"><h2>{title}</h2><p class="muted">{none}</p></section> }.into_any();
    }
    let rows = list
        .iter()
        .take(ROWS)
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{row::number(one)}</th>
                    <td>{row::system(snapshot, one.consumer)}</td>
                    <td>{row::used(cx, snapshot, one)}</td>
                    <td>{row::entities(snapshot, one)}</td>
                    <td>{ui::word(cx, one.interaction)}</td>
                    <td>{ui::integration_status(cx, one.status)}</td>
                </tr>
            }
        })
        .collect_view();
    let rest = (list.len() > ROWS).then(|| {
        view! { <p><a href=more>{t!(cx, "integrations-rest", shown = ROWS, count = list.len())}</a></p> }
    });
    view! {
        <section class="panel">
            <h2>{title} " " <span class="count">{list.len()}</span></h2>
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "integration")}</th>
                            <th scope="col">{t!(cx, "field-consumer")}</th>
                            <th scope="col">{t!(cx, "integration-uses")}</th>
                            <th scope="col">{t!(cx, "integration-carries")}</th>
                            <th scope="col">{t!(cx, "field-interaction")}</th>
                            <th scope="col">{t!(cx, "field-status")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {rest}
        </section>
    }
    .into_any()
}
