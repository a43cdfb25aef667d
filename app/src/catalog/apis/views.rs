use super::ApiRecord;
use super::form::{ApiForm, systems};
use crate::auth::Cx;
use crate::catalog::usage::{self, Use};
use crate::catalog::{api_frame, systems::views::owners};
use crate::snapshot::{Api, Snapshot};
use crate::t;
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
    let mut crumbs = vec![("/apis".into(), t!(cx, "nav-catalog"))];
    let (title, action, back) = match api {
        Some(api) => {
            let base = format!("/apis/{}", api.slug);
            crumbs.push((base.clone(), api.name.clone()));
            (t!(cx, "edit"), format!("{base}/edit"), base)
        }
        None => (t!(cx, "api-new"), "/apis/new".to_owned(), "/apis".to_owned()),
    };
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
    let revision = theirs.map_or(form.revision, |theirs| theirs.revision);
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
        view! { <a class="button danger" href=format!("/apis/{}/archive", api.slug)>{t!(cx, "archive")}</a> }
    });
    let window = match api {
        Some(api) => format!("{title}: {}", api.name),
        None => title.clone(),
    };
    page(cx, Head::new(window, "/apis").narrow(), || {
        view! {
            {ui::head(crumbs, title, None, vec![])}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action=action>
                <input type="hidden" name="revision" value=revision/>
                {system}
                {fields.text("name", &form.name, true)}
                {api.map(|_| fields.text("slug", &form.slug, true))}
                {fields.area("description", &form.description, true)}
                {fields.select("style", choices::<ApiStyle>(cx), &form.style, true)}
                {fields.select("audience", choices::<Audience>(cx), &form.audience, true)}
                {fields.select("classification", choices::<Classification>(cx), &form.classification, true)}
                {fields.select("owner", owners(cx, snapshot, api.is_none(), &form.owner), &form.owner, !unowned)}
                {fields.area("labels", &form.labels, false)}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <a class="button" href=back>{t!(cx, "cancel")}</a>
                    {archive}
                </div>
            </form>
        }
    })
}

/// The page that takes an API out of use, or back into it, or says what stands in the way.
pub(super) fn archive(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    uses: Vec<Use>,
    reason: &str,
    flaws: &Flaws,
) -> Response {
    let base = format!("/apis/{}", api.slug);
    let mut crumbs = vec![("/apis".into(), t!(cx, "nav-catalog"))];
    if let Some(system) = snapshot.system(api.system) {
        crumbs.push((format!("/systems/{}", system.slug), system.name.to_string()));
    }
    crumbs.push((base.clone(), api.name.to_string()));
    let (title, text, action) = if api.archived {
        (t!(cx, "restore"), t!(cx, "api-restore-text"), format!("{base}/restore"))
    } else {
        (t!(cx, "archive"), t!(cx, "api-archive-text"), format!("{base}/archive"))
    };
    let fields = FormView::new(cx, flaws);
    let body = if uses.is_empty() || api.archived {
        view! {
            {fields.summary()}
            <p>{text}</p>
            <form class="form" method="post" action=action>
                {fields.area("reason", reason, true)}
                <div class="buttons">
                    <button class="button primary">{title.clone()}</button>
                    <a class="button" href=base>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
        .into_any()
    } else {
        view! {
            <div class="note warn" role="alert"><p>{t!(cx, "api-archive-refused", count = uses.len())}</p></div>
            {usage::list(cx, uses)}
        }
        .into_any()
    };
    let window = format!("{title}: {}", api.name);
    page(cx, Head::new(window, "/apis").narrow(), || {
        view! { {ui::head(crumbs, title, None, vec![])} {body} }
    })
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
