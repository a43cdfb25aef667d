use super::super::around::{drawn, legend};
use super::super::names::{self, Named};
use super::super::picture::{Colour, Picture};
use super::super::tabs::tabs;
use super::super::{choice, listing};
use super::web::Asked;
use super::{Chain, picker};
use crate::auth::Cx;
use crate::snapshot::{Snapshot, System};
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_islands::MapView;
use std::sync::Arc;

/// A chain of more systems than this is a list and no drawing.
const DRAWN: usize = 12;

/// What can be said about two systems.
pub(super) enum Answer<'a> {
    /// It is not clear which systems are meant.
    Unclear { from: &'a Named<'a>, to: &'a Named<'a> },
    /// Both are the same.
    Same(&'a Arc<System>),
    /// The chains both ways, where there are any.
    Chains {
        from: &'a Arc<System>,
        to: &'a Arc<System>,
        there: Option<Chain>,
        back: Option<Chain>,
    },
}

/// The page of a path.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, asked: &Asked, answer: &Answer) -> Response {
    ui::page(cx, Head::new(t!(cx, "path-title"), "/map"), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        // Whoever came by slugs sees names.
        let shown = |text: &str| {
            snapshot
                .system_by_slug(text)
                .map_or(text.to_owned(), |s| s.name.to_string())
        };
        let body = match answer {
            Answer::Unclear { from, to } => unclear(cx, asked, from, to),
            Answer::Same(system) => {
                view! { <div class="note info"><p>{t!(cx, "path-same", name = &*system.name)}</p></div> }.into_any()
            }
            Answer::Chains { from, to, there, back } => chains(cx, snapshot, (from, to), there.as_ref(), back.as_ref()),
        };
        view! {
            {ui::head(crumbs, t!(cx, "path-title"), Some(t!(cx, "path-lede")), vec![])}
            {tabs(cx, "/path")}
            <form class="inline" action="/map/path">
                <label>{t!(cx, "path-from")} " " {picker::input(snapshot, "from", &shown(&asked.from))}</label>
                <label>{t!(cx, "path-to")} " " {picker::input(snapshot, "to", &shown(&asked.to))}</label>
                <button class="button primary">{t!(cx, "path-explain")}</button>
            </form>
            {picker::names(snapshot)}
            {body}
            <MapView/>
        }
    })
}

fn unclear(cx: &Cx, asked: &Asked, from: &Named, to: &Named) -> AnyView {
    let side = |name: &'static str, text: &str, found: &Named| match found {
        Named::Blank | Named::One(_) => None,
        Named::Nothing => {
            let text = t!(cx, "map-not-found", text = text);
            Some(view! { <div class="note warn" role="status"><p>{text}</p></div> }.into_any())
        }
        Named::Several(systems) => {
            let items = systems
                .iter()
                .map(|system| {
                    let (from, to) = if name == "from" {
                        (&*system.slug, &*asked.to)
                    } else {
                        (&*asked.from, &*system.slug)
                    };
                    let href = choice::address("/map/path", &vec![("from", from.to_owned()), ("to", to.to_owned())]);
                    view! { <li><a href=href>{system.name.to_string()}</a></li> }
                })
                .collect_view();
            let which = t!(cx, "map-which", text = text);
            Some(view! { <section class="panel"><h2>{which}</h2><ul class="rows">{items}</ul></section> }.into_any())
        }
    };
    view! { {side("from", &asked.from, from)} {side("to", &asked.to, to)} }.into_any()
}

fn chains(
    cx: &Cx,
    snapshot: &Snapshot,
    (from, to): (&Arc<System>, &Arc<System>),
    there: Option<&Chain>,
    back: Option<&Chain>,
) -> AnyView {
    let circle = (there.is_some() && back.is_some()).then(|| {
        view! { <div class="note bad"><p>{t!(cx, "path-circle", from = &*from.name, to = &*to.name)}</p></div> }
    });
    let any = there.is_some() || back.is_some();
    view! {
        {circle}
        {one_way(cx, snapshot, (from, to), there)}
        {one_way(cx, snapshot, (to, from), back)}
        {any.then(|| legend(cx, Colour::default()))}
        <p class="muted"><small>{t!(cx, "path-counted")}</small></p>
    }
    .into_any()
}

fn one_way(cx: &Cx, snapshot: &Snapshot, (from, to): (&Arc<System>, &Arc<System>), chain: Option<&Chain>) -> AnyView {
    let Some(chain) = chain else {
        let text = t!(cx, "path-none", from = &*from.name, to = &*to.name);
        return view! { <section class="panel"><h2>{text}</h2></section> }.into_any();
    };
    let heading = t!(
        cx,
        "path-found",
        from = &*from.name,
        to = &*to.name,
        count = chain.steps.len()
    );
    let drawing = (chain.systems.len() <= DRAWN)
        .then(|| chain.picture(snapshot))
        .flatten()
        .map(|picture| {
            let how = Picture {
                cx,
                snapshot,
                colour: Colour::default(),
                base: "",
            };
            drawn(
                cx,
                heading.clone(),
                how.svg(&picture, &heading, |system| format!("/map?system={}", system.slug)),
            )
        });
    let name = |id| names::system(snapshot, id).map_or(String::new(), |system| system.name.to_string());
    let steps = chain
        .systems
        .windows(2)
        .zip(&chain.steps)
        .map(|(pair, integrations)| {
            let (a, b) = match pair {
                [a, b] => (name(*a), name(*b)),
                _ => return ().into_any(),
            };
            let sentence = t!(
                cx,
                "path-step",
                from = a.as_str(),
                to = b.as_str(),
                count = integrations.len()
            );
            view! { <li><h3>{sentence.clone()}</h3>{listing::table(cx, snapshot, integrations, sentence)}</li> }
                .into_any()
        })
        .collect_view();
    view! { <section class="panel"><h2>{heading.clone()}</h2>{drawing}<ol class="steps">{steps}</ol></section> }
        .into_any()
}
