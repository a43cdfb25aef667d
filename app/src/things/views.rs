use super::Kind;
use crate::audit;
use crate::auth::Cx;
use crate::t;
use crate::ui::{self, FormView, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;

/// What stands around the fields of a form: of a new thing, or of one that is edited.
pub struct FormPage<'a> {
    /// Of what.
    pub kind: Kind,
    /// Slug and name of what is edited; nothing for a new one.
    pub edited: Option<(&'a str, &'a str)>,
    /// The revision that the form was opened with, or that of the other side of a conflict.
    pub revision: i64,
    /// Both sides, where somebody else saved first.
    pub conflict: Option<AnyView>,
    /// Buttons behind those that save and leave.
    pub buttons: Option<AnyView>,
}

/// The page of a form.
pub fn form_page(cx: &Cx, form: FormPage<'_>, flaws: &Flaws, fields: AnyView) -> Response {
    let kind = form.kind;
    let mut crumbs = vec![kind.crumb(cx)];
    let (title, window, action, back) = match form.edited {
        Some((slug, name)) => {
            let (base, title) = (kind.href(slug), t!(cx, "edit"));
            crumbs.push((base.clone(), name.to_owned()));
            let window = format!("{title}: {name}");
            (title, window, format!("{base}/edit"), base)
        }
        None => {
            let title = cx.texts().text(&format!("{}-new", kind.object()), &[]);
            (title.clone(), title, kind.href("new"), kind.list().to_owned())
        }
    };
    let head = Head::new(window, kind.section());
    // The attributes of an entity and the steps of a process are tables.
    let head = match kind {
        Kind::Entity => head,
        Kind::Process => head.wide(),
        _ => head.narrow(),
    };
    page(cx, head, || {
        view! {
            {ui::head(crumbs, title, None, vec![])}
            {form.conflict}
            {FormView::new(cx, flaws).summary()}
            <form class="form" method="post" action=action>
                <input type="hidden" name="revision" value=form.revision/>
                {fields}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <a class="button" href=back>{t!(cx, "cancel")}</a>
                    {form.buttons}
                </div>
            </form>
        }
    })
}

/// What a person who may change a thing can do with it: edit and archive it, or bring it back.
pub fn actions(cx: &Cx, kind: Kind, slug: &str, archived: bool) -> Vec<AnyView> {
    let base = kind.href(slug);
    if archived {
        return vec![ui::button(format!("{base}/restore"), t!(cx, "restore"))];
    }
    vec![
        ui::button(format!("{base}/archive"), t!(cx, "archive")),
        ui::primary(format!("{base}/edit"), t!(cx, "edit")),
    ]
}

/// That a thing is out of use.
pub fn archived_note(cx: &Cx, archived: bool) -> Option<AnyView> {
    archived.then(|| view! { <div class="note neutral"><p>{t!(cx, "archived-text")}</p></div> }.into_any())
}

/// The history of a thing that has no tabs.
pub fn history_page(cx: &Cx, kind: Kind, slug: &str, name: &str, rows: Vec<audit::Row>) -> Response {
    page(cx, Head::new(name, kind.section()), || {
        let crumbs = vec![kind.crumb(cx), (kind.href(slug), name.to_owned())];
        view! { {ui::head(crumbs, t!(cx, "history"), None, vec![])} {audit::views::rows(cx, rows)} }
    })
}
