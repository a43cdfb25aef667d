use super::Ties;
use super::store::Record;
use super::web::SystemForm;
use crate::auth::Cx;
use crate::catalog::{labels, system_frame};
use crate::snapshot::{Snapshot, System};
use crate::t;
use crate::things::{FormPage, Kind, form_page};
use crate::ui::form::choices;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::SystemKind;

pub(super) fn form_of(record: &Record) -> SystemForm {
    SystemForm {
        name: record.name.clone(),
        slug: record.slug.clone(),
        description: record.description.clone(),
        kind: record.kind.as_str().to_owned(),
        domain: record.domain.clone().unwrap_or_default(),
        owner: record.owner.clone().unwrap_or_default(),
        part_of: record.part_of.clone().unwrap_or_default(),
        labels: labels::text(&record.labels.0),
        revision: record.revision,
    }
}

/// The form of a new system, or of one that is edited; with `theirs` when somebody else saved first.
pub(super) fn form(
    cx: &Cx,
    snapshot: &Snapshot,
    system: Option<&Record>,
    form: &SystemForm,
    flaws: &Flaws,
    theirs: Option<&SystemForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("name", &form.name, &theirs.name),
                ("slug", &form.slug, &theirs.slug),
                ("description", &form.description, &theirs.description),
                ("kind", &form.kind, &theirs.kind),
                ("domain", &form.domain, &theirs.domain),
                ("owner", &form.owner, &theirs.owner),
                ("part_of", &form.part_of, &theirs.part_of),
                ("labels", &form.labels, &theirs.labels),
            ],
        )
    });
    let archived = snapshot.domain_by_slug(&form.domain).filter(|domain| domain.archived);
    let domains = snapshot.domains().into_iter().chain(archived);
    let domains = domains.map(|domain| (domain.slug.to_string(), domain.name.to_string()));
    let mut others = ui::system_suggestions(snapshot);
    others.retain(|(slug, _)| system.is_none_or(|system| system.slug != *slug));
    let may_be_unowned = system.is_some() || cx.may(Action::Register, Object::Owned(None));
    let inputs = view! {
        {fields.text("name", &form.name, true)}
        {system.is_some().then(|| fields.text("slug", &form.slug, true))}
        {fields.area("description", &form.description, false)}
        {fields.select("kind", choices::<SystemKind>(cx), &form.kind, true)}
        {fields.select("owner", ui::owner_choices(cx, snapshot, system.is_none(), &form.owner), &form.owner, !may_be_unowned)}
        {fields.select("domain", domains.collect(), &form.domain, false)}
        {fields.suggest("part_of", &form.part_of, others, false)}
        {fields.area("labels", &form.labels, false)}
    };
    let page = FormPage {
        kind: Kind::System,
        edited: system.map(|system| (&*system.slug, &*system.name)),
        revision: theirs.map_or(form.revision, |theirs| theirs.revision),
        conflict,
        buttons: None,
    };
    form_page(cx, page, flaws, inputs.into_any())
}

/// What keeps a system in use.
pub(super) fn hindrance(cx: &Cx, snapshot: &Snapshot, ties: &Ties) -> Option<AnyView> {
    if ties.integrations.is_empty() && ties.apis.is_empty() {
        return None;
    }
    let name = |id| {
        snapshot
            .system(id)
            .map_or_else(String::new, |system| system.name.to_string())
    };
    let integrations = ties
        .integrations
        .iter()
        .filter_map(|id| snapshot.integration(*id))
        .map(|integration| {
            let text = format!("{} → {}", name(integration.consumer), name(integration.provider));
            view! {
                <li>
                    <a href=format!("/integrations/{}", integration.id)>{format!("I-{}", integration.id)}</a>
                    <span class="meta">{text}</span>
                    {ui::integration_status(cx, integration.status)}
                </li>
            }
        })
        .collect_view();
    let apis = ties
        .apis
        .iter()
        .filter_map(|id| snapshot.api(*id))
        .map(|api| {
            view! { <li><a href=format!("/apis/{}", api.slug)>{api.name.to_string()}</a></li> }
        })
        .collect_view();
    let integrations = (!ties.integrations.is_empty()).then(|| {
        view! {
            <section class="panel"><h2>{t!(cx, "archive-integrations", count = ties.integrations.len())}</h2><ul class="rows">{integrations}</ul></section>
        }
    });
    let apis = (!ties.apis.is_empty()).then(|| {
        view! { <section class="panel"><h2>{t!(cx, "archive-apis", count = ties.apis.len())}</h2><ul class="rows">{apis}</ul></section> }
    });
    let all = view! {
        <div class="note warn" role="alert"><p>{t!(cx, "system-archive-refused")}</p></div>
        {integrations}
        {apis}
    };
    Some(all.into_any())
}

pub(super) fn history(cx: &Cx, snapshot: &Snapshot, system: &System, rows: Vec<crate::audit::Row>) -> Response {
    page(cx, Head::new(system.name.to_string(), "/systems"), || {
        view! { {system_frame(cx, snapshot, system, "/history")} {crate::audit::views::rows(cx, rows)} }
    })
}
