//! The forms of a business area.

use super::store::Record;
use super::web::DomainForm;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::things::{FormPage, Kind, form_page};
use crate::ui::{self, FormView};
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
    let inputs = view! {
        {fields.text("name", &form.name, true)}
        {domain.is_some().then(|| fields.text("slug", &form.slug, true))}
        {fields.area("description", &form.description, false)}
        {fields.select("owner", ui::owner_choices(cx, snapshot, false, &form.owner), &form.owner, false)}
    };
    let page = FormPage {
        kind: Kind::Domain,
        edited: domain.map(|domain| (&*domain.slug, &*domain.name)),
        revision: theirs.map_or(form.revision, |theirs| theirs.revision),
        conflict,
        buttons: None,
    };
    form_page(cx, page, flaws, inputs.into_any())
}

/// The systems that keep a business area in use.
pub(super) fn hindrance(cx: &Cx, snapshot: &Snapshot, systems: &[SystemId]) -> Option<AnyView> {
    if systems.is_empty() {
        return None;
    }
    let rows = systems
        .iter()
        .filter_map(|id| snapshot.system(*id))
        .map(|system| view! { <li><a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a></li> })
        .collect_view();
    let all = view! {
        <div class="note warn" role="alert"><p>{t!(cx, "domain-archive-refused", count = systems.len())}</p></div>
        <ul class="rows">{rows}</ul>
    };
    Some(all.into_any())
}
