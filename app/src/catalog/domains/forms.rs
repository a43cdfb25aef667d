//! The forms of a business area.

use super::store::Record;
use super::web::{ArchiveForm, DomainForm};
use crate::auth::Cx;
use crate::catalog::systems::views::owners;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, FormView, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::SystemId;
use portolan_domain::names::Flaws;

pub(super) fn form_of(record: &Record) -> DomainForm {
    DomainForm {
        name: record.name.clone(),
        slug: record.slug.clone(),
        description: record.description.clone(),
        owner: record.owner.clone().unwrap_or_default(),
        revision: record.revision,
    }
}

/// The form of a new business area, or of one that is edited; with `theirs` when somebody else saved first.
pub(super) fn form(
    cx: &Cx,
    snapshot: &Snapshot,
    domain: Option<&Record>,
    form: &DomainForm,
    flaws: &Flaws,
    theirs: Option<&DomainForm>,
) -> Response {
    let fields = FormView::new(cx, flaws);
    let mut crumbs = vec![("/domains".into(), t!(cx, "nav-domains"))];
    let (title, action, back) = match domain {
        Some(domain) => {
            let base = format!("/domains/{}", domain.slug);
            crumbs.push((base.clone(), domain.name.clone()));
            (t!(cx, "edit"), format!("{base}/edit"), base)
        }
        None => (t!(cx, "domain-new"), "/domains/new".to_owned(), "/domains".to_owned()),
    };
    let conflict = theirs.map(|theirs| {
        ui::conflict(
            cx,
            &[
                ("name", &form.name, &theirs.name),
                ("slug", &form.slug, &theirs.slug),
                ("description", &form.description, &theirs.description),
                ("owner", &form.owner, &theirs.owner),
            ],
        )
    });
    let revision = theirs.map_or(form.revision, |theirs| theirs.revision);
    draw(cx, Head::new(title.clone(), "/domains").narrow(), || {
        view! {
            {ui::head(crumbs, title, None, vec![])}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action=action>
                <input type="hidden" name="revision" value=revision/>
                {fields.text("name", &form.name, true)}
                {domain.is_some().then(|| fields.text("slug", &form.slug, true))}
                {fields.area("description", &form.description, false)}
                {fields.select("owner", owners(cx, snapshot, false, &form.owner), &form.owner, false)}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <a class="button" href=back>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

/// The page that takes a business area out of use, or back into it, or names the systems that stand in the way.
pub(super) fn archive(
    cx: &Cx,
    snapshot: &Snapshot,
    domain: &Record,
    systems: &[SystemId],
    form: &ArchiveForm,
    flaws: &Flaws,
) -> Response {
    let base = format!("/domains/{}", domain.slug);
    let crumbs = vec![
        ("/domains".into(), t!(cx, "nav-domains")),
        (base.clone(), domain.name.clone()),
    ];
    let archived = domain.archived_at.is_some();
    let (title, text, action) = if archived {
        (
            t!(cx, "restore"),
            t!(cx, "domain-restore-text"),
            format!("{base}/restore"),
        )
    } else {
        (
            t!(cx, "archive"),
            t!(cx, "domain-archive-text"),
            format!("{base}/archive"),
        )
    };
    let fields = FormView::new(cx, flaws);
    let body = if archived || systems.is_empty() {
        view! {
            {fields.summary()}
            <p>{text}</p>
            <form class="form" method="post" action=action>
                <input type="hidden" name="revision" value=form.revision/>
                {fields.area("reason", &form.reason, true)}
                <div class="buttons">
                    <button class="button primary">{title.clone()}</button>
                    <a class="button" href=base>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
        .into_any()
    } else {
        let rows = systems
            .iter()
            .filter_map(|id| snapshot.system(*id))
            .map(|system| view! { <li><a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a></li> })
            .collect_view();
        view! {
            <div class="note warn" role="alert"><p>{t!(cx, "domain-archive-refused", count = systems.len())}</p></div>
            <ul class="rows">{rows}</ul>
        }
        .into_any()
    };
    draw(
        cx,
        Head::new(format!("{title}: {}", domain.name), "/domains").narrow(),
        || {
            view! { {ui::head(crumbs, title, None, vec![])} {body} }
        },
    )
}
