use super::SavedView;
use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;

/// The person's views as links, and the form that saves the view at `url`.
pub(in crate::catalog) fn bar(cx: &Cx, url: &str, saved: Vec<SavedView>) -> AnyView {
    let current = saved.iter().find(|view| view.url == url).cloned();
    let links = saved
        .into_iter()
        .map(|saved| {
            let here = (saved.url == url).then_some("page");
            view! { <a class="chip" href=saved.url aria-current=here>{saved.name}</a> }
        })
        .collect_view();
    let form = match current {
        Some(view) => view! {
            <form class="inline" method="post" action="/views/remove">
                <input type="hidden" name="id" value=view.id/>
                <input type="hidden" name="url" value=url.to_owned()/>
                <button class="link">{t!(cx, "view-remove", name = view.name.as_str())}</button>
            </form>
        }
        .into_any(),
        None => view! {
            <details class="more">
                <summary>{t!(cx, "view-save")}</summary>
                <form class="inline" method="post" action="/views">
                    <input type="hidden" name="url" value=url.to_owned()/>
                    <input type="text" name="name" required=true maxlength="80" aria-label=t!(cx, "view-name") placeholder=t!(cx, "view-name")/>
                    <button>{t!(cx, "save")}</button>
                </form>
            </details>
        }
        .into_any(),
    };
    view! { <nav class="chips views" aria-label=t!(cx, "views-label")>{links} {form}</nav> }.into_any()
}
