use super::ApiRecord;
use super::form::{ApiForm, systems};
use crate::auth::Cx;
use crate::catalog::api_frame;
use crate::catalog::usage::{self, Use};
use crate::snapshot::{Api, Snapshot};
use crate::t;
use crate::things::{FormPage, Kind, form_page};
use crate::ui::form::{Choice, choices};
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{ApiStyle, Audience, Classification};

/// With more systems than this a list to choose from is no help; the address is typed instead.
const CHOICES: usize = 300;

/// The form of a new API, or of one that is edited; with `theirs` when somebody else saved first.
pub(super) fn form(
    cx: &Cx,
    snapshot: &Snapshot,
    api: Option<&ApiRecord>,
    form: &ApiForm,
    flaws: &Flaws,
    theirs: Option<&ApiForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("system", &form.system, &theirs.system),
                ("name", &form.name, &theirs.name),
                ("slug", &form.slug, &theirs.slug),
                ("description", &form.description, &theirs.description),
                ("style", &form.style, &theirs.style),
                ("audience", &form.audience, &theirs.audience),
                ("classification", &form.classification, &theirs.classification),
                ("owner", &form.owner, &theirs.owner),
                ("labels", &form.labels, &theirs.labels),
            ],
        )
    });
    let unowned = api.is_some() || cx.may(Action::Register, Object::Owned(None));
    let systems: Vec<Choice> = systems(cx, snapshot, api)
        .into_iter()
        .map(|system| (system.slug.to_string(), system.name.to_string()))
        .collect();
    let system = if systems.len() > CHOICES {
        fields.suggest("system", &form.system, Vec::new(), true)
    } else {
        fields.select("system", systems, &form.system, true)
    };
    let archive = api.filter(|api| !api.archived).map(|api| {
        view! { <a class="button danger" href=format!("/apis/{}/archive", api.slug)>{t!(cx, "archive")}</a> }.into_any()
    });
    let inputs = view! {
        {system}
        {fields.text("name", &form.name, true)}
        {api.map(|_| fields.text("slug", &form.slug, true))}
        {fields.area("description", &form.description, true)}
        {fields.select("style", choices::<ApiStyle>(cx), &form.style, true)}
        {fields.select("audience", choices::<Audience>(cx), &form.audience, true)}
        {fields.select("classification", choices::<Classification>(cx), &form.classification, true)}
        {fields.select("owner", ui::owner_choices(cx, snapshot, api.is_none(), &form.owner), &form.owner, !unowned)}
        {fields.area("labels", &form.labels, false)}
    };
    let page = FormPage {
        kind: Kind::Api,
        edited: api.map(|api| (&*api.slug, &*api.name)),
        revision: theirs.map_or(form.revision, |theirs| theirs.revision),
        conflict,
        buttons: archive,
    };
    form_page(cx, page, flaws, inputs.into_any())
}

/// The integrations that keep an API in use.
pub(super) fn hindrance(cx: &Cx, uses: Vec<Use>) -> Option<AnyView> {
    if uses.is_empty() {
        return None;
    }
    let all = view! {
        <div class="note warn" role="alert"><p>{t!(cx, "api-archive-refused", count = uses.len())}</p></div>
        {usage::list(cx, uses)}
    };
    Some(all.into_any())
}

pub(super) fn history(cx: &Cx, snapshot: &Snapshot, api: &Api, rows: Vec<crate::audit::Row>) -> Response {
    page(
        cx,
        Head::new(format!("{}: {}", api.name, t!(cx, "history")), "/apis"),
        || {
            view! { {api_frame(cx, snapshot, api, "/history")} {crate::audit::views::rows(cx, rows)} }
        },
    )
}
