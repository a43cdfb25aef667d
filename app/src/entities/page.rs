//! The page of an entity, and its history.

use super::{Entity, at, conflict_badge, find, movers, scope_name, scopes_of, system_links, travels};
use crate::audit::{self, Row};
use crate::auth::Cx;
use crate::snapshot::{self, Snapshot};
use crate::things::{self, Kind};
use crate::ui::{self, Head, page};
use crate::{App, Error, Result, t};
use axum::extract::{Path, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::entities::{Scope, Verdict};
use portolan_domain::ids::SystemId;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;

pub(super) async fn show(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let entity = find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let proof = audit::provenance_of(&mut tx, ObjectKind::Entity, id).await?;
    let known = snapshot.entity(id).ok_or(Error::NotFound)?;
    Ok(view(&cx, &snapshot, &entity, known, &proof))
}

pub(super) async fn history(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let entity = find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let rows: Vec<Row> = audit::history(&mut tx, ObjectKind::Entity, id.0, 200).await?;
    let record = &entity.record;
    Ok(things::history_page(
        &cx,
        Kind::Entity,
        &record.slug,
        &record.name,
        rows,
    ))
}

fn view(
    cx: &Cx,
    snapshot: &Snapshot,
    entity: &Entity,
    known: &snapshot::Entity,
    proof: &audit::Provenance,
) -> Response {
    let mine = cx.may(Action::Edit, Object::Owned(entity.record.owner));
    let base = entity.href();
    let mut actions = vec![ui::button(format!("{base}/history"), t!(cx, "history"))];
    if mine {
        if !entity.archived {
            actions.push(ui::button(format!("{base}/sources"), t!(cx, "sources-edit")));
        }
        actions.extend(things::actions(cx, Kind::Entity, &entity.record.slug, entity.archived));
    }
    let scopes = scopes_of(known);
    let record = &entity.record;
    page(cx, Head::new(record.name.clone(), "/entities"), || {
        let personal = if record.personal_data {
            t!(cx, "yes")
        } else {
            t!(cx, "no")
        };
        view! {
            {ui::head(vec![("/entities".into(), t!(cx, "nav-entities"))], record.name.clone(), None, actions)}
            {things::archived_note(cx, entity.archived)}
            {conflicts(cx, snapshot, &scopes)}
            <div class="cols">
                <div>
                    <section class="panel">
                        <h2>{t!(cx, "field-definition")}</h2>
                        {definition(cx, &record.definition)}
                        {proof.text(cx, "definition").map(|text| view! { <small class="proof">{text}</small> })}
                    </section>
                    {attributes(cx, entity, proof)}
                    {sources(cx, snapshot, &scopes, proof)}
                    {travels::panel(cx, snapshot, known)}
                    {movers::panel(cx, snapshot, known)}
                </div>
                <aside>
                    <dl class="facts">
                        {ui::fact(t!(cx, "field-owner"), ui::team_link(snapshot, record.owner), proof.text(cx, "owner"))}
                        {ui::fact(t!(cx, "field-personal_data"), personal.into_any(), proof.text(cx, "personal_data"))}
                    </dl>
                </aside>
            </div>
        }
    })
}

fn definition(cx: &Cx, text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <p class="muted">{t!(cx, "entity-undefined")}</p> }.into_any();
    }
    ui::markdown(text)
}

fn conflicts(cx: &Cx, snapshot: &Snapshot, scopes: &[Scope<SystemId>]) -> AnyView {
    scopes
        .iter()
        .filter_map(|scope| {
            let name = scope_name(cx, &scope.name);
            match scope.verdict {
                Verdict::Several => {
                    let systems: Vec<String> = scope
                        .masters
                        .iter()
                        .filter_map(|id| snapshot.system(*id))
                        .map(|system| system.name.to_string())
                        .collect();
                    let text = t!(
                        cx,
                        "truth-several-text",
                        scope = name,
                        count = scope.masters.len(),
                        systems = systems.join(", ")
                    );
                    Some(view! { <div class="note bad"><p>{text}</p></div> }.into_any())
                }
                Verdict::Nobody => Some(
                    view! { <div class="note warn"><p>{t!(cx, "truth-nobody-text", scope = name)}</p></div> }
                        .into_any(),
                ),
                Verdict::One | Verdict::Company => None,
            }
        })
        .collect_view()
        .into_any()
}

fn attributes(cx: &Cx, entity: &Entity, proof: &audit::Provenance) -> AnyView {
    let rows = entity
        .record
        .attributes
        .iter()
        .map(|attribute| {
            view! {
                <tr>
                    <th scope="row">{attribute.name.clone()} " " {attribute.identifier.then(|| ui::badge("info", t!(cx, "attribute-identifier")))}</th>
                    <td>{attribute.kind.clone()}</td>
                    <td>{attribute.description.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    let body = if entity.record.attributes.is_empty() {
        view! { <p class="muted">{t!(cx, "attributes-none")}</p> }.into_any()
    } else {
        view! {
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-name")}</th>
                            <th scope="col">{t!(cx, "attribute-type")}</th>
                            <th scope="col">{t!(cx, "attribute-meaning")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let proof = proof
        .text(cx, "attributes")
        .map(|text| view! { <small class="proof">{text}</small> });
    view! { <section class="panel"><h2>{t!(cx, "field-attributes")}</h2>{body}{proof}</section> }.into_any()
}

fn sources(cx: &Cx, snapshot: &Snapshot, scopes: &[Scope<SystemId>], proof: &audit::Provenance) -> AnyView {
    let cell = |systems: &[SystemId]| -> AnyView {
        if systems.is_empty() {
            return view! { <span class="muted">"—"</span> }.into_any();
        }
        system_links(snapshot, systems)
    };
    let rows = scopes
        .iter()
        .map(|scope| {
            let inherited = (scope.verdict == Verdict::Company)
                .then(|| view! { <small class="muted">{t!(cx, "truth-company")}</small> });
            view! {
                <tr>
                    <th scope="row">{scope_name(cx, &scope.name)}</th>
                    <td>{cell(&scope.masters)} {inherited} {conflict_badge(cx, scope.verdict)}</td>
                    <td>{cell(&scope.updaters)}</td>
                    <td>{cell(&scope.copies)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="panel">
            <h2>{t!(cx, "sources-title")}</h2>
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-scope")}</th>
                            <th scope="col">{t!(cx, "sources-master")}</th>
                            <th scope="col">{t!(cx, "sources-updater")}</th>
                            <th scope="col">{t!(cx, "sources-copy")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {proof.text(cx, "roles").map(|text| view! { <small class="proof">{text}</small> })}
        </section>
    }
    .into_any()
}
