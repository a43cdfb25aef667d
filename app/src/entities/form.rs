//! Registering and editing an entity.

use super::at;
use super::record::{Entity, NewEntity, create, find, update};
use crate::audit::By;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::things::{self, FormPage, Kind, form_page};
use crate::ui::form::Choice;
use crate::ui::{self, FormView};
use crate::{App, Error, Result, t};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use leptos::prelude::*;
use portolan_domain::estate::Attribute;
use portolan_domain::ids::{EntityId, TeamId};
use portolan_domain::names::{Flaw, Flaws, Name, Slug, line, text};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{ObjectKind, Role};
use serde::Deserialize;

/// Empty rows below the attributes that are there.
const SPARE: usize = 3;
/// The most attributes that are taken.
const MOST: usize = 200;

/// What the form of an entity sends. The four lists of attributes run in step; `attribute_identifier` has the numbers of the rows ticked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntityForm {
    name: String,
    slug: String,
    definition: String,
    owner: String,
    personal_data: bool,
    attribute_name: Vec<String>,
    attribute_type: Vec<String>,
    attribute_description: Vec<String>,
    attribute_identifier: Vec<usize>,
    revision: i64,
    /// Set by the button that asks for more rows instead of saving.
    more: String,
}

impl EntityForm {
    fn of(entity: &Entity, snapshot: &Snapshot) -> Self {
        let record = &entity.record;
        let column = |value: fn(&Attribute) -> &String| record.attributes.iter().map(|a| value(a).clone()).collect();
        EntityForm {
            name: record.name.clone(),
            slug: record.slug.clone(),
            definition: record.definition.clone(),
            owner: record
                .owner
                .and_then(|id| snapshot.team(id))
                .map_or_else(String::new, |team| team.slug.to_string()),
            personal_data: record.personal_data,
            attribute_name: column(|a| &a.name),
            attribute_type: column(|a| &a.kind),
            attribute_description: column(|a| &a.description),
            attribute_identifier: (0..)
                .zip(&record.attributes)
                .filter(|(_, a)| a.identifier)
                .map(|(n, _)| n)
                .collect(),
            revision: entity.revision,
            more: String::new(),
        }
    }

    /// The rows that are not empty, as they were typed.
    fn rows(&self) -> Vec<Attribute> {
        let cell = |list: &[String], n: usize| list.get(n).map_or("", String::as_str).trim().to_owned();
        (0..self.attribute_name.len())
            .map(|n| Attribute {
                name: cell(&self.attribute_name, n),
                kind: cell(&self.attribute_type, n),
                description: cell(&self.attribute_description, n),
                identifier: self.attribute_identifier.contains(&n),
            })
            .filter(|row| *row != Attribute::default())
            .collect()
    }

    /// The attributes as one text, for showing two sides of a conflict.
    fn attributes_text(&self) -> String {
        let rows = self.rows();
        let lines = rows.iter().map(|a| {
            format!(
                "{}{}: {}, {}",
                if a.identifier { "* " } else { "" },
                a.name,
                a.kind,
                a.description
            )
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    /// What the form says, with the roles that another form edits.
    fn parse(&self, snapshot: &Snapshot, before: Option<&Entity>) -> std::result::Result<NewEntity, Flaws> {
        let mut flaws = Flaws::new();
        let name = flaws.take("name", Name::parse(&self.name));
        let slug = match before {
            Some(_) => flaws.take("slug", Slug::parse(&self.slug)),
            None => Some(Slug::of(&self.name)),
        };
        let definition = flaws.take("definition", text(&self.definition, 20_000));
        let owner = match self.owner.trim() {
            "" => None,
            slug => flaws.take(
                "owner",
                snapshot
                    .team_by_slug(slug)
                    .map(|team| team.id)
                    .ok_or(Flaw::new("unknown")),
            ),
        };
        let attributes = flaws.take("attributes", attributes(&self.rows())).unwrap_or_default();
        match (name, slug, definition) {
            (Some(name), Some(slug), Some(definition)) if flaws.is_empty() => Ok(NewEntity {
                slug: slug.as_str().to_owned(),
                name: name.as_str().to_owned(),
                definition,
                owner,
                personal_data: self.personal_data,
                attributes,
                roles: before.map(|entity| entity.record.roles.clone()).unwrap_or_default(),
            }),
            _ => Err(flaws),
        }
    }
}

fn attributes(rows: &[Attribute]) -> std::result::Result<Vec<Attribute>, Flaw> {
    if rows.len() > MOST {
        return Err(Flaw::new("too-many").with("max", MOST));
    }
    let mut parsed: Vec<Attribute> = Vec::with_capacity(rows.len());
    for row in rows {
        let name = line(&row.name, 120).map_err(|flaw| {
            if flaw.code == "required" {
                Flaw::new("attribute-name")
            } else {
                flaw
            }
        })?;
        if parsed.iter().any(|other| other.name == name) {
            return Err(Flaw::new("attribute-twice").with("name", name));
        }
        parsed.push(Attribute {
            name,
            kind: text(&row.kind, 120)?,
            description: text(&row.description, 1000)?,
            identifier: row.identifier,
        });
    }
    Ok(parsed)
}

pub(super) async fn new(State(app): State<App>, cx: Cx) -> Result {
    let snapshot = app.snapshot().await?;
    let own = owners(&cx, &snapshot, None);
    let form = EntityForm {
        owner: match own.as_slice() {
            [(only, _)] => only.clone(),
            _ => String::new(),
        },
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
    let entity = find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(entity.record.owner))?;
    let form = EntityForm::of(&entity, &snapshot);
    Ok(view(&cx, &snapshot, Some(&entity), &form, &Flaws::new(), None))
}

pub(super) async fn submit_edit(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<EntityForm>,
) -> Result {
    let snapshot = app.snapshot().await?;
    let id = EntityId(snapshot.by_slug(ObjectKind::Entity, &slug).ok_or(Error::NotFound)?);
    let mut tx = app.db().write().await?;
    let before = find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(before.record.owner))?;
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

/// The teams that may be named as owner: for a new entity one's own, or every team for an administrator; an existing one may be handed over
/// to any.
fn owners(cx: &Cx, snapshot: &Snapshot, entity: Option<&Entity>) -> Vec<Choice> {
    let any = entity.is_some() || cx.actor.role == Some(Role::Administrator);
    let may = |team: TeamId| any || cx.actor.is_in(team);
    let teams = snapshot.teams();
    teams
        .into_iter()
        .filter(|team| may(team.id))
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect()
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
        {fields.select("owner", owners(cx, snapshot, entity), &form.owner, needs_owner)}
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
