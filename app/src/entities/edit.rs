//! Registering and editing an entity.

use super::form::EntityForm;
use super::record::{Entity, create, update};
use super::{at, editable};
use crate::audit::By;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::things::{self, FormPage, Kind, form_page};
use crate::ui::{self, FormView};
use crate::{App, Error, Result, t};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use leptos::prelude::*;
use portolan_domain::estate::Attribute;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};

/// Empty rows below the attributes that are there.
const SPARE: usize = 3;

pub(super) async fn new(State(app): State<App>, cx: Cx) -> Result {
    let snapshot = app.snapshot().await?;
    let form = EntityForm {
        owner: ui::sole_owner(&cx, &snapshot),
        ..EntityForm::default()
    };
    Ok(view(&cx, &snapshot, None, &form, &Flaws::new(), None))
}

pub(super) async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<EntityForm>) -> Result {
    let snapshot = app.snapshot().await?;
    if !form.more.is_empty() {
        return Ok(view(&cx, &snapshot, None, &form, &Flaws::new(), None));
    }
    let entity = match form.parse(&snapshot, None) {
        Ok(entity) => entity,
        Err(flaws) => {
            let again = view(&cx, &snapshot, None, &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again));
        }
    };
    cx.demand(Action::Register, Object::Owned(entity.owner))?;
    let mut tx = app.db().write().await?;
    let created = create(&mut tx, &By::from(&cx), cx.now, &entity).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&created.href(), "done-created"))
}

pub(super) async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let entity = editable(&mut tx, &cx, id).await?;
    let form = EntityForm::of(&entity, &snapshot);
    Ok(view(&cx, &snapshot, Some(&entity), &form, &Flaws::new(), None))
}

pub(super) async fn submit_edit(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<EntityForm>,
) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, id).await?;
    if !form.more.is_empty() {
        return Ok(view(&cx, &snapshot, Some(&before), &form, &Flaws::new(), None));
    }
    let mut flaws = Flaws::new();
    let parsed = form.parse(&snapshot, Some(&before)).map_err(|found| flaws = found).ok();
    if let Some(entity) = &parsed
        && things::is_taken(&mut tx, Kind::Entity, &entity.slug, Some(id.0)).await?
    {
        flaws.add("slug", Flaw::new("taken"));
    }
    let entity = match parsed {
        Some(entity) if flaws.is_empty() => entity,
        _ => {
            let again = view(&cx, &snapshot, Some(&before), &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again));
        }
    };
    match update(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &entity).await {
        Ok(_) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&format!("/entities/{}", entity.slug), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = EntityForm::of(&before, &snapshot);
            let again = view(&cx, &snapshot, Some(&before), &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, again))
        }
        Err(error) => Err(error),
    }
}

/// The form; with `theirs` when somebody else saved first.
fn view(
    cx: &Cx,
    snapshot: &Snapshot,
    entity: Option<&Entity>,
    form: &EntityForm,
    flaws: &Flaws,
    theirs: Option<&EntityForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let yes_no = |yes: bool| if yes { t!(cx, "yes") } else { t!(cx, "no") };
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("name", &form.name, &theirs.name),
                ("slug", &form.slug, &theirs.slug),
                ("definition", &form.definition, &theirs.definition),
                ("owner", &form.owner, &theirs.owner),
                (
                    "personal_data",
                    &yes_no(form.personal_data),
                    &yes_no(theirs.personal_data),
                ),
                ("attributes", &form.attributes_text(), &theirs.attributes_text()),
            ],
        )
    });
    let needs_owner = entity.is_none() && !cx.may(Action::Register, Object::Owned(None));
    let inputs = view! {
        {fields.text("name", &form.name, true)}
        {entity.is_some().then(|| fields.text("slug", &form.slug, true))}
        {fields.area("definition", &form.definition, false)}
        {fields.select("owner", ui::owner_choices(cx, snapshot, entity.is_none(), &form.owner), &form.owner, needs_owner)}
        {fields.check("personal_data", form.personal_data)}
        {attribute_rows(cx, form, flaws)}
    };
    let more = view! { <button name="more" value="rows" formnovalidate=true>{t!(cx, "rows-more")}</button> };
    let page = FormPage {
        kind: Kind::Entity,
        edited: entity.map(|entity| (&*entity.record.slug, &*entity.record.name)),
        revision: theirs.map_or(form.revision, |theirs| theirs.revision),
        conflict,
        buttons: Some(more.into_any()),
    };
    form_page(cx, page, flaws, inputs.into_any())
}

fn attribute_rows(cx: &Cx, form: &EntityForm, flaws: &Flaws) -> AnyView {
    let mut rows = form.rows();
    let spare = if form.more.is_empty() { SPARE } else { 2 * SPARE };
    rows.resize_with(rows.len() + spare, Attribute::default);
    let rows = (0..)
        .zip(rows)
        .map(|(n, row): (usize, Attribute)| {
            let label = |key: &'static str| t!(cx, "row-label", name = cx.texts().text(key, &[]), row = n + 1);
            view! {
                <tr>
                    <td><input type="text" name="attribute_name" value=row.name aria-label=label("field-name") autocomplete="off"/></td>
                    <td><input type="text" name="attribute_type" value=row.kind aria-label=label("attribute-type") autocomplete="off"/></td>
                    <td><input type="text" name="attribute_description" value=row.description aria-label=label("attribute-meaning") autocomplete="off"/></td>
                    <td><input type="checkbox" name="attribute_identifier" value=n checked=row.identifier aria-label=label("attribute-identifier")/></td>
                </tr>
            }
        })
        .collect_view();
    let flaw = flaws
        .of("attributes")
        .map(|flaw| view! { <p class="error" id="attributes-error">{cx.texts().flaw(flaw)}</p> });
    let class = if flaw.is_some() { "field invalid" } else { "field" };
    view! {
        <fieldset class=class id="attributes">
            <legend>{t!(cx, "field-attributes")}</legend>
            <p class="hint">{t!(cx, "attributes-hint")}</p>
            <div class="scroll">
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-name")}</th>
                            <th scope="col">{t!(cx, "attribute-type")}</th>
                            <th scope="col">{t!(cx, "attribute-meaning")}</th>
                            <th scope="col">{t!(cx, "attribute-identifier")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {flaw}
        </fieldset>
    }
    .into_any()
}
