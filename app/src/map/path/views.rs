use super::super::around::{drawn, legend};
use super::super::names::{self, Named};
use super::super::picture::{Colour, Picture};
use super::super::tabs::tabs;
use super::super::{choice, listing};
use super::walk::{Kind, MOST, Nearest};
use super::web::Asked;
use super::{Chain, Found, picker};
use crate::auth::Cx;
use crate::snapshot::{Snapshot, System};
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::words::EntityAccess;
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
        there: Found,
        back: Found,
    },
}

/// The page of a path.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, asked: &Asked, kind: Kind, answer: &Answer) -> Response {
    ui::page(cx, Head::new(t!(cx, "path-title"), "/map"), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        // Whoever came by slugs sees names.
        let shown = |text: &str| {
            snapshot
                .system_by_slug(text)
                .map_or(text.to_owned(), |s| s.name.to_string())
        };
        let kinds = Kind::ALL
            .into_iter()
            .map(|kind| {
                let label = cx.texts().text(&format!("path-along-{}", kind.word()), &[]);
                (kind.word().to_owned(), label)
            })
            .collect();
        let body = match answer {
            Answer::Unclear { from, to } => unclear(cx, asked, from, to),
            Answer::Same(system) => {
                view! { <div class="note info"><p>{t!(cx, "path-same", name = &*system.name)}</p></div> }.into_any()
            }
            Answer::Chains { from, to, there, back } => chains(cx, snapshot, kind, (from, to), (there, back)),
        };
        view! {
            {ui::head(crumbs, t!(cx, "path-title"), Some(t!(cx, "path-lede")), vec![])}
            {tabs(cx, "/path")}
            <form class="inline" action="/map/path">
                <label>{t!(cx, "path-from")} " " {picker::input(snapshot, "from", &shown(&asked.from))}</label>
                <label>{t!(cx, "path-to")} " " {picker::input(snapshot, "to", &shown(&asked.to))}</label>
                {choice::select("along", t!(cx, "path-along"), kinds, kind.word())}
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
    kind: Kind,
    (from, to): (&Arc<System>, &Arc<System>),
    (there, back): (&Found, &Found),
) -> AnyView {
    let both = !there.chains.is_empty() && !back.chains.is_empty();
    let circle = (both && kind != Kind::Data).then(|| {
        view! { <div class="note bad"><p>{t!(cx, "path-circle", from = &*from.name, to = &*to.name)}</p></div> }
    });
    let any = !there.chains.is_empty() || !back.chains.is_empty();
    view! {
        {circle}
        {one_way(cx, snapshot, kind, (from, to), there)}
        {one_way(cx, snapshot, kind, (to, from), back)}
        {any.then(|| legend(cx, Colour::default()))}
        {(any && kind == Kind::Data).then(|| view! { <p class="nofm">{t!(cx, "path-data-note")}</p> })}
        <p class="muted"><small>{t!(cx, "path-counted")}</small></p>
    }
    .into_any()
}

/// A text of this kind of way: `path-found-uses`, `path-found-waits`, `path-found-data`.
fn text(cx: &Cx, key: &str, kind: Kind, args: &[(&str, crate::i18n::FluentValue<'_>)]) -> String {
    cx.texts().text(&format!("{key}-{}", kind.word()), args)
}

fn one_way(
    cx: &Cx,
    snapshot: &Snapshot,
    kind: Kind,
    (from, to): (&Arc<System>, &Arc<System>),
    found: &Found,
) -> AnyView {
    let ends = [("from", (&*from.name).into()), ("to", (&*to.name).into())];
    let Some((chain, others)) = found.chains.split_first() else {
        let heading = text(cx, "path-none", kind, &ends);
        let near = found.nearest.as_ref().map(|near| nearest(cx, snapshot, near));
        return view! { <section class="panel"><h2>{heading}</h2>{near}</section> }.into_any();
    };
    let [from, to] = ends;
    let heading = text(cx, "path-found", kind, &[from, to, ("count", chain.steps.len().into())]);
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
    view! {
        <section class="panel">
            <h2>{heading}</h2>
            {drawing}
            {steps(cx, snapshot, kind, chain)}
            {alternatives(cx, snapshot, others, found.more)}
        </section>
    }
    .into_any()
}

fn name(snapshot: &Snapshot, id: portolan_landscape::SystemId) -> String {
    names::system(snapshot, id).map_or(String::new(), |system| system.name.to_string())
}

/// What each step stands on.
fn steps(cx: &Cx, snapshot: &Snapshot, kind: Kind, chain: &Chain) -> AnyView {
    let steps = chain
        .systems
        .windows(2)
        .zip(&chain.steps)
        .map(|(pair, integrations)| {
            let (a, b) = match pair {
                [a, b] => (name(snapshot, *a), name(snapshot, *b)),
                _ => return ().into_any(),
            };
            let sentence = text(
                cx,
                "path-step",
                kind,
                &[
                    ("from", a.as_str().into()),
                    ("to", b.as_str().into()),
                    ("count", integrations.len().into()),
                ],
            );
            view! {
                <li>
                    <h3>{sentence.clone()}</h3>
                    {carried(cx, snapshot, integrations)}
                    {listing::table(cx, snapshot, integrations, sentence)}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ol class="steps">{steps}</ol> }.into_any()
}

/// Which entities these integrations carry, and to whom.
fn carried(cx: &Cx, snapshot: &Snapshot, integrations: &[portolan_landscape::IntegrationId]) -> Option<AnyView> {
    let mut flows: Vec<(String, String)> = Vec::new();
    for integration in integrations.iter().filter_map(|id| names::integration(snapshot, *id)) {
        for (entity, access) in &integration.entities {
            let receiver = match access {
                EntityAccess::Reads => integration.consumer,
                EntityAccess::Writes => integration.provider,
            };
            let entity = snapshot.entity(*entity).map(|entity| entity.name.to_string());
            let receiver = snapshot.system(receiver).map(|system| system.name.to_string());
            let flow = entity.zip(receiver);
            flows.extend(flow.filter(|flow| !flows.contains(flow)));
        }
    }
    if flows.is_empty() {
        return Some(view! { <p class="meta">{t!(cx, "path-carries-unstated")}</p> }.into_any());
    }
    let flows: Vec<String> = flows
        .into_iter()
        .map(|(entity, to)| format!("{entity} → {to}"))
        .collect();
    Some(view! { <p class="meta">{t!(cx, "path-carries", entities = flows.join(", "))}</p> }.into_any())
}

/// The other ways of the same length.
fn alternatives(cx: &Cx, snapshot: &Snapshot, others: &[Chain], more: bool) -> Option<AnyView> {
    if others.is_empty() {
        return None;
    }
    let items = others
        .iter()
        .map(|chain| view! { <li>{way(snapshot, &chain.systems)}</li> })
        .collect_view();
    let heading = if more {
        t!(cx, "path-others-cut", count = MOST)
    } else {
        t!(cx, "path-others", count = others.len())
    };
    Some(view! { <h3>{heading}</h3><ul class="rows">{items}</ul> }.into_any())
}

/// A way as its systems, one after the other.
fn way(snapshot: &Snapshot, systems: &[portolan_landscape::SystemId]) -> AnyView {
    systems
        .iter()
        .enumerate()
        .map(|(n, id)| {
            let link = ui::system_link(snapshot, portolan_domain::ids::SystemId(i64::from(id.0)));
            view! { <span>{(n > 0).then_some("→ ")}{link}</span> " " }
        })
        .collect_view()
        .into_any()
}

/// Where there is no way, what comes nearest to one.
fn nearest(cx: &Cx, snapshot: &Snapshot, near: &Nearest) -> AnyView {
    match near {
        Nearest::Unsettled { way: systems, by } => {
            let by = by
                .iter()
                .filter_map(|id| names::integration(snapshot, *id))
                .map(|one| {
                    let id = one.id;
                    view! { " " <a href=format!("/integrations/{id}")>{format!("I-{id}")}</a> " " {ui::integration_status(cx, one.status)} }
                })
                .collect_view();
            view! { <p>{t!(cx, "path-near-unsettled")} {by}</p><ul class="rows"><li>{way(snapshot, systems)}</li></ul> }
                .into_any()
        }
        Nearest::BothLeadTo(id) => view! { <p>{t!(cx, "path-near-both", name = name(snapshot, *id))}</p> }.into_any(),
        Nearest::LeadsToBoth(id) => view! { <p>{t!(cx, "path-near-from", name = name(snapshot, *id))}</p> }.into_any(),
        Nearest::Nothing => view! { <p>{t!(cx, "path-near-nothing")}</p> }.into_any(),
    }
}
