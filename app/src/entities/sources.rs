//! Saying who creates, updates and copies an entity, by scope.

use super::record::{Entity, update};
use super::{at, cell, editable};
use crate::audit::By;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::ui::{self, FormView, Head, page};
use crate::{App, Error, Result, t};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use leptos::prelude::*;
use portolan_domain::entities::EVERYWHERE;
use portolan_domain::ids::SystemId;
use portolan_domain::names::{Flaw, Flaws, line};
use portolan_domain::words::EntityRole;
use serde::Deserialize;

/// Empty rows below those that are there.
const SPARE: usize = 3;

/// What the form sends: three lists that run in step. A row without a system is no row.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SourcesForm {
    scope: Vec<String>,
    system: Vec<String>,
    role: Vec<String>,
    revision: i64,
    /// Set by the button that asks for more rows instead of saving.
    more: String,
}

type TypedRow = (String, String, String);

impl SourcesForm {
    fn of(entity: &Entity, snapshot: &Snapshot) -> Self {
        let mut form = SourcesForm {
            revision: entity.revision,
            ..SourcesForm::default()
        };
        let mut rows: Vec<_> = entity.record.roles.iter().collect();
        // The whole company first, and in each scope who creates before who copies.
        rows.sort_by_key(|(scope, _, role)| (scope != EVERYWHERE, scope, *role));
        for (scope, system, role) in rows {
            form.scope.push(scope.clone());
            form.system.push(
                snapshot
                    .system(*system)
                    .map_or_else(String::new, |system| system.slug.to_string()),
            );
            form.role.push(role.as_str().to_owned());
        }
        form
    }

    fn rows(&self) -> Vec<TypedRow> {
        (0..self.system.len())
            .map(|n| (cell(&self.scope, n), cell(&self.system, n), cell(&self.role, n)))
            .filter(|(_, system, _)| !system.is_empty())
            .collect()
    }

    fn rows_text(&self) -> String {
        let rows = self.rows();
        rows.iter()
            .map(|(scope, system, role)| format!("{scope}: {system} {role}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn parse(&self, snapshot: &Snapshot) -> std::result::Result<Vec<(String, SystemId, EntityRole)>, Flaw> {
        let mut roles: Vec<(String, SystemId, EntityRole)> = Vec::new();
        for (scope, system, role) in self.rows() {
            let scope = if scope.is_empty() {
                EVERYWHERE.to_owned()
            } else {
                line(&scope, 80)?
            };
            let found = snapshot.system_named(&system);
            let id = found
                .map(|system| system.id)
                .ok_or_else(|| Flaw::new("no-system").with("name", &system))?;
            let role: EntityRole = role.parse().map_err(|_| Flaw::new("choice"))?;
            if roles.iter().any(|(other, taken, _)| *other == scope && *taken == id) {
                return Err(Flaw::new("role-twice").with("name", system).with("scope", scope));
            }
            roles.push((scope, id, role));
        }
        Ok(roles)
    }
}

pub(super) async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let entity = editable(&mut tx, &cx, id).await?;
    let form = SourcesForm::of(&entity, &snapshot);
    Ok(view(&cx, &snapshot, &entity, &form, &Flaws::new(), None))
}

pub(super) async fn submit(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<SourcesForm>,
) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, id).await?;
    if !form.more.is_empty() {
        return Ok(view(&cx, &snapshot, &before, &form, &Flaws::new(), None));
    }
    let mut after = before.record.clone();
    after.roles = match form.parse(&snapshot) {
        Ok(roles) => roles,
        Err(flaw) => {
            let mut flaws = Flaws::new();
            flaws.add("roles", flaw);
            let again = view(&cx, &snapshot, &before, &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again));
        }
    };
    match update(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &after).await {
        Ok(_) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&before.href(), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = SourcesForm::of(&before, &snapshot);
            let again = view(&cx, &snapshot, &before, &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, again))
        }
        Err(error) => Err(error),
    }
}

fn view(
    cx: &Cx,
    snapshot: &Snapshot,
    entity: &Entity,
    form: &SourcesForm,
    flaws: &Flaws,
    theirs: Option<&SourcesForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let title = t!(cx, "sources-edit-title", name = entity.record.name.as_str());
    let conflict = theirs.map(|theirs| ui::conflict(cx, &[("roles", &form.rows_text(), &theirs.rows_text())]));
    let revision = theirs.map_or(form.revision, |theirs| theirs.revision);
    let mut rows = form.rows();
    let spare = if form.more.is_empty() { SPARE } else { 2 * SPARE };
    rows.resize_with(rows.len() + spare, Default::default);
    let mut scopes: Vec<String> = form
        .rows()
        .into_iter()
        .map(|(scope, ..)| scope)
        .chain([EVERYWHERE.to_owned()])
        .collect();
    scopes.sort();
    scopes.dedup();
    page(cx, Head::new(title.clone(), "/entities"), || {
        let crumbs = vec![
            ("/entities".into(), t!(cx, "nav-entities")),
            (entity.href(), entity.record.name.clone()),
        ];
        let flaw = flaws
            .of("roles")
            .map(|flaw| view! { <p class="error" id="roles-error">{cx.texts().flaw(flaw)}</p> });
        let class = if flaw.is_some() { "field invalid" } else { "field" };
        let rows = (0..)
            .zip(rows)
            .map(|(n, typed): (usize, TypedRow)| row(cx, n, typed))
            .collect_view();
        let scopes = scopes
            .into_iter()
            .map(|scope| view! { <option value=scope></option> })
            .collect_view();
        view! {
            {ui::head(crumbs, title, Some(t!(cx, "sources-edit-lede")), vec![])}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action=format!("{}/sources", entity.href())>
                <input type="hidden" name="revision" value=revision/>
                <fieldset class=class id="roles">
                    <legend>{t!(cx, "field-roles")}</legend>
                    <p class="hint">{t!(cx, "sources-edit-hint")}</p>
                    <div class="scroll">
                        <table class="table dense">
                            <thead>
                                <tr>
                                    <th scope="col">{t!(cx, "field-scope")}</th>
                                    <th scope="col">{t!(cx, "field-system")}</th>
                                    <th scope="col">{t!(cx, "field-entity-role")}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    {flaw}
                </fieldset>
                <datalist id="scopes">{scopes}</datalist>
                {ui::datalist("systems", ui::system_suggestions(snapshot))}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <button name="more" value="rows">{t!(cx, "rows-more")}</button>
                    <a class="button" href=entity.href()>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

fn row(cx: &Cx, n: usize, (scope, system, role): TypedRow) -> AnyView {
    let label = |key: &'static str| t!(cx, "row-label", name = cx.texts().text(key, &[]), row = n + 1);
    let roles = EntityRole::ALL
        .iter()
        .map(|word| view! { <option value=word.as_str() selected=word.as_str() == role>{ui::word(cx, *word)}</option> })
        .collect_view();
    let scope = if scope.is_empty() { EVERYWHERE.to_owned() } else { scope };
    view! {
        <tr>
            <td><input type="text" name="scope" list="scopes" value=scope aria-label=label("field-scope") autocomplete="off"/></td>
            <td><input type="text" name="system" list="systems" value=system aria-label=label("field-system") autocomplete="off"/></td>
            <td><select name="role" aria-label=label("field-entity-role")>{roles}</select></td>
        </tr>
    }
    .into_any()
}
