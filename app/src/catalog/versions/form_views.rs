//! The forms of a version.

use super::VersionRecord;
use super::form::VersionForm;
use crate::auth::Cx;
use crate::catalog::usage::{self, Use};
use crate::snapshot::Api;
use crate::t;
use crate::ui::form::{Choice, choices};
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::words::Lifecycle;

fn crumbs(cx: &Cx, api: &Api, version: Option<&VersionRecord>) -> Vec<(String, String)> {
    let base = format!("/apis/{}", api.slug);
    let mut crumbs = vec![
        (base.clone(), api.name.to_string()),
        (format!("{base}/versions"), t!(cx, "api-tab-versions")),
    ];
    if let Some(version) = version {
        crumbs.push((super::href(api, &version.label), version.label.clone()));
    }
    crumbs
}

fn successors(api: &Api, this: Option<&VersionRecord>) -> Vec<Choice> {
    api.versions
        .iter()
        .rev()
        .filter(|version| this.is_none_or(|this| this.id != version.id))
        .map(|version| (version.label.to_string(), version.label.to_string()))
        .collect()
}

/// The form of a new version, or of one that is edited; with `theirs` when somebody else saved first.
pub(super) fn form(
    cx: &Cx,
    api: &Api,
    version: Option<&VersionRecord>,
    form: &VersionForm,
    flaws: &Flaws,
    theirs: Option<&VersionForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let (title, action, back) = match version {
        Some(version) => {
            let base = super::href(api, &version.label);
            (t!(cx, "edit"), format!("{base}/edit"), base)
        }
        None => {
            let base = format!("/apis/{}/versions", api.slug);
            (t!(cx, "version-new"), format!("{base}/new"), base)
        }
    };
    let places = |form: &VersionForm| {
        let rows = form.environment_rows();
        let filled = rows.iter().filter(|(_, url)| !url.is_empty());
        filled
            .map(|(name, url)| format!("{name}: {url}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let limit = |form: &VersionForm| match &*form.no_rate_limit {
        "" => form.rate_limit.clone(),
        _ => t!(cx, "version-no-limit"),
    };
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("label", &form.label, &theirs.label),
                ("released_on", &form.released_on, &theirs.released_on),
                ("deprecated_on", &form.deprecated_on, &theirs.deprecated_on),
                ("sunset_on", &form.sunset_on, &theirs.sunset_on),
                ("successor", &form.successor, &theirs.successor),
                ("migration_guide", &form.migration_guide, &theirs.migration_guide),
                ("environments", &places(form), &places(theirs)),
                ("rate_limit", &limit(form), &limit(theirs)),
            ],
        )
    });
    let revision = theirs.map_or(form.revision, |theirs| theirs.revision);
    let lifecycle = version
        .is_none()
        .then(|| fields.select("lifecycle", choices::<Lifecycle>(cx), &form.lifecycle, true));
    let successor = (!api.versions.is_empty())
        .then(|| fields.select("successor", successors(api, version), &form.successor, false));
    let window = format!(
        "{title}: {}",
        super::name_of(api, version.map_or("", |version| &version.label))
    );
    page(cx, Head::new(window, "/apis").narrow(), || {
        view! {
            {ui::head(crumbs(cx, api, version), title, None, vec![])}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action=action>
                <input type="hidden" name="revision" value=revision/>
                {fields.text("label", &form.label, true)}
                {lifecycle}
                <div class="row">
                    {fields.input("date", "released_on", &form.released_on, false)}
                    {fields.input("date", "deprecated_on", &form.deprecated_on, false)}
                    {fields.input("date", "sunset_on", &form.sunset_on, false)}
                </div>
                {environments(cx, form, flaws)}
                {fields.text("rate_limit", &form.rate_limit, false)}
                {fields.check("no_rate_limit", !form.no_rate_limit.is_empty())}
                {successor}
                {fields.area("migration_guide", &form.migration_guide, false)}
                <div class="buttons">
                    <button class="button primary">{if version.is_some() { t!(cx, "save") } else { t!(cx, "version-publish") }}</button>
                    <a class="button" href=back>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

/// Where a version runs: rows of a name and an address.
fn environments(cx: &Cx, form: &VersionForm, flaws: &Flaws) -> AnyView {
    let flaw = flaws.of("environments").map(|flaw| {
        let text = cx.texts().flaw(flaw);
        view! { <p class="error" id="environments-error">{text}</p> }
    });
    let class = if flaw.is_some() { "field invalid" } else { "field" };
    let rows = form
        .environment_rows()
        .into_iter()
        .enumerate()
        .map(|(at, (name, url))| {
            let (name_id, url_id) = (format!("environment_name-{at}"), format!("environment_url-{at}"));
            // The first row has the headings of all; the others say theirs to those who do not see it.
            let class = (at > 0).then_some("visually-hidden");
            view! {
                <div class="row">
                    <div class="field">
                        <label class=class for=name_id.clone()>{t!(cx, "environment-name")}</label>
                        <input type="text" id=name_id name="environment_name" value=name autocomplete="off" maxlength="60"/>
                    </div>
                    <div class="field">
                        <label class=class for=url_id.clone()>{t!(cx, "environment-url")}</label>
                        <input type="text" id=url_id name="environment_url" value=url autocomplete="off" placeholder="https://…"/>
                    </div>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class id="environments" aria-describedby="environments-hint">
            <legend>{t!(cx, "field-environments")} " " <span class="optional">{t!(cx, "optional")}</span></legend>
            <p class="hint" id="environments-hint">{t!(cx, "field-environments-hint")}</p>
            {rows}
            {flaw}
        </fieldset>
    }
    .into_any()
}

/// The form that announces the end of a version.
pub(super) fn deprecate(
    cx: &Cx,
    api: &Api,
    version: &VersionRecord,
    form: &VersionForm,
    flaws: &Flaws,
    uses: Vec<Use>,
    notice_days: u32,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let base = super::href(api, &version.label);
    let text = t!(cx, "version-deprecate-text", days = notice_days);
    let title = t!(cx, "version-deprecate-title", version = version.label.as_str());
    let told = if uses.is_empty() {
        view! { <p>{t!(cx, "version-deprecate-nobody")}</p> }.into_any()
    } else {
        let count = uses.len();
        view! {
            <section class="panel"><h2>{t!(cx, "version-deprecate-told", count = count)}</h2>{usage::list(cx, uses)}</section>
        }
        .into_any()
    };
    let window = format!("{title}: {}", api.name);
    page(cx, Head::new(window, "/apis").narrow(), || {
        view! {
            {ui::head(crumbs(cx, api, Some(version)), title, Some(text), vec![super::what_if(cx, api, &version.label)])}
            {fields.summary()}
            <form class="form" method="post" action=format!("{base}/deprecate")>
                <input type="hidden" name="revision" value=form.revision/>
                <div class="row">
                    {fields.input("date", "deprecated_on", &form.deprecated_on, true)}
                    {fields.input("date", "sunset_on", &form.sunset_on, true)}
                </div>
                {fields.select("successor", successors(api, Some(version)), &form.successor, false)}
                {fields.area("migration_guide", &form.migration_guide, false)}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "version-deprecate")}</button>
                    <a class="button" href=base.clone()>{t!(cx, "cancel")}</a>
                </div>
            </form>
            {told}
        }
    })
}

/// The form that takes a version out of use, or what stands in the way.
pub(super) fn retire(
    cx: &Cx,
    api: &Api,
    version: &VersionRecord,
    reason: &str,
    flaws: &Flaws,
    uses: Vec<Use>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let base = super::href(api, &version.label);
    let title = t!(cx, "version-retire-title", version = version.label.as_str());
    let body = if uses.is_empty() {
        view! {
            {fields.summary()}
            <p>{t!(cx, "version-retire-text")}</p>
            <form class="form" method="post" action=format!("{base}/retire")>
                <input type="hidden" name="revision" value=version.revision/>
                {fields.area("reason", reason, true)}
                <div class="buttons">
                    <button class="button danger">{t!(cx, "version-retire")}</button>
                    <a class="button" href=base.clone()>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
        .into_any()
    } else {
        let count = uses.len();
        view! {
            <div class="note bad" role="alert"><p>{t!(cx, "version-retire-refused", count = count)}</p></div>
            {usage::list(cx, uses)}
            <p>{t!(cx, "version-retire-way")}</p>
        }
        .into_any()
    };
    let window = format!("{title}: {}", api.name);
    page(cx, Head::new(window, "/apis").narrow(), || {
        let actions = vec![super::what_if(cx, api, &version.label)];
        view! { {ui::head(crumbs(cx, api, Some(version)), title, None, actions)} {body} }
    })
}
