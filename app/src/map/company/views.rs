use super::super::around::{drawn, legend};
use super::super::files;
use super::super::picture::Colour;
use super::super::tabs::tabs;
use super::{NESTINGS, View, choice, key, word};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_islands::MapView;
use portolan_landscape::drawing::{
    Bundle, Company, EdgeText, LineEnds, NodeText, Open, Part, Shown, draw_company, svg,
};
use portolan_landscape::{InteractionSet, StatusSet};

/// More lines than this are not listed on the page; the files have all of them.
const LISTED: usize = 400;

/// The page of the company.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, view: &View, company: &Company) -> Response {
    let title = t!(cx, "company-title");
    ui::page(cx, Head::new(title.clone(), "/map").wide(), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let head = ui::head(crumbs, title.clone(), Some(t!(cx, "company-lede")), vec![]);
        let head = view! { {head} {tabs(cx, "/company")} };
        if company.parts.is_empty() {
            let action = cx
                .may(Action::Import, Object::Any)
                .then(|| ("/imports".to_owned(), t!(cx, "map-empty-action")));
            let empty = ui::empty(t!(cx, "map-empty"), t!(cx, "map-empty-text"), action);
            return view! { {head} {empty} }.into_any();
        }
        let svg = drawing(cx, snapshot, view, company, "");
        view! {
            {head}
            {form(cx, snapshot, view)}
            {account(cx, snapshot, view, company)}
            {drawn(cx, title, svg)}
            <MapView/>
            {legend(cx, Colour::default())}
            {files::links(cx, "/map/company", &choice::query(&view.pairs(snapshot)))}
            {lines(cx, snapshot, company)}
            {parts(cx, snapshot, view, company)}
        }
        .into_any()
    })
}

/// The SVG; `base` stands before every address.
pub(super) fn drawing(cx: &Cx, snapshot: &Snapshot, view: &View, company: &Company, base: &str) -> String {
    let text = |shown: &Shown| -> NodeText<'static> {
        let name = files::named(cx, snapshot, base, shown.part).name.into_owned();
        let counts = match shown.part {
            Part::System(_) => t!(cx, "company-uses", uses = shown.uses, used = shown.used),
            _ => t!(cx, "company-counts", systems = shown.systems, inside = shown.inside),
        };
        NodeText {
            title: format!("{name} · {counts}").into(),
            label: name.into(),
            detail: counts.into(),
            href: Some(format!("{base}{}", href(snapshot, view, company, shown)).into()),
            class: match shown.part {
                Part::System(id) => format!("s{id}").into(),
                _ => "whole".into(),
            },
            ..NodeText::default()
        }
    };
    let edge = |bundle: &Bundle| -> EdgeText<'static> {
        let name = |part| full_name(cx, snapshot, company, part);
        let (from, to) = (name(bundle.from), name(bundle.to));
        EdgeText {
            title: t!(
                cx,
                "map-edge-title",
                consumer = from,
                provider = to,
                count = bundle.links
            )
            .into(),
            href: behind(snapshot, company, bundle).map(|href| format!("{base}{href}").into()),
            ..EdgeText::default()
        }
    };
    svg(&draw_company(company, text), &t!(cx, "company-title"), edge)
}

/// Where a box leads: a system to its neighbourhood, anything else to the same drawing with it open, or closed again.
fn href(snapshot: &Snapshot, view: &View, company: &Company, shown: &Shown) -> String {
    match shown.part {
        Part::System(id) => {
            let system = snapshot.system(portolan_domain::ids::SystemId(i64::from(id.0)));
            system.map_or("/map".to_owned(), |system| format!("/map?system={}", system.slug))
        }
        part => view.turning(snapshot, company, part, !shown.open),
    }
}

/// The integrations behind a line, where both its ends are of one kind that the matrix knows.
fn behind(snapshot: &Snapshot, company: &Company, bundle: &Bundle) -> Option<String> {
    let part = |index: u32| company.parts.get(index as usize).map(|shown| shown.part);
    let (by, row, column) = match (part(bundle.from)?, part(bundle.to)?) {
        (from @ Part::Domain(_), to @ Part::Domain(_)) => ("domain", key(snapshot, from), key(snapshot, to)),
        (from @ Part::Team(None, _), to @ Part::Team(None, _)) => {
            let slug = |part| key(snapshot, part).trim_start_matches('/').to_owned();
            ("team", slug(from), slug(to))
        }
        (Part::System(from), Part::System(to)) => {
            let slug = |id: portolan_landscape::SystemId| {
                let system = snapshot.system(portolan_domain::ids::SystemId(i64::from(id.0)));
                system.map_or(ui::NONE.to_owned(), |system| system.slug.to_string())
            };
            ("system", slug(from), slug(to))
        }
        _ => return None,
    };
    Some(format!("/map/matrix/cell?by={by}&row={row}&column={column}"))
}

/// The name of a part with those around it: `Supply / Fulfilment / Warehouse`.
pub(super) fn full_name(cx: &Cx, snapshot: &Snapshot, company: &Company, part: u32) -> String {
    let mut names = Vec::new();
    let mut at = company.parts.get(part as usize);
    while let Some(shown) = at {
        names.push(files::named(cx, snapshot, "", shown.part).name.into_owned());
        at = shown.parent.and_then(|parent| company.parts.get(parent as usize));
    }
    names.reverse();
    names.join(" / ")
}

fn form(cx: &Cx, snapshot: &Snapshot, view: &View) -> AnyView {
    let nestings = NESTINGS
        .into_iter()
        .map(|nesting| {
            let word = word(nesting);
            (word.to_owned(), cx.texts().text(&format!("company-by-{word}"), &[]))
        })
        .collect();
    let all = view.with(snapshot, |view| view.open = Open::All);
    let none = view.with(snapshot, |view| view.open = Open::default());
    view! {
        <form class="inline map-tools" action="/map/company">
            {choice::select("by", t!(cx, "company-by"), nestings, word(view.nesting))}
            {choice::fields(cx, &view.links)}
            <button class="button">{t!(cx, "map-apply")}</button>
            " " <a class="button quiet" href=all>{t!(cx, "company-open-all")}</a>
            " " <a class="button quiet" href=none>{t!(cx, "company-close-all")}</a>
        </form>
    }
    .into_any()
}

/// What is in the drawing and what is not, as one text.
pub(super) fn account_text(cx: &Cx, company: &Company) -> String {
    let shown = t!(
        cx,
        "company-shown",
        systems = company.systems_total,
        links = company.links_shown
    );
    let hidden = reasons(company)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(reason, count)| {
            cx.texts()
                .text(&format!("company-hidden-{reason}"), &[("count", count.into())])
        });
    std::iter::once(shown).chain(hidden).collect::<Vec<_>>().join(" ")
}

fn reasons(company: &Company) -> [(&'static str, u32); 3] {
    [
        ("inside", company.hidden_inside),
        ("filter", company.hidden_by_filter),
        ("internal", company.hidden_internal),
    ]
}

fn account(cx: &Cx, snapshot: &Snapshot, view: &View, company: &Company) -> AnyView {
    let items = reasons(company)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(reason, count)| {
            let text = cx
                .texts()
                .text(&format!("company-hidden-{reason}"), &[("count", count.into())]);
            let lift = match reason {
                "inside" => Some(view.with(snapshot, |view| view.open = Open::All)),
                "filter" => Some(view.with(snapshot, |view| {
                    view.links.interactions = InteractionSet::ALL;
                    view.links.statuses = StatusSet::ALL;
                })),
                _ => None,
            };
            let lift = lift.map(|href| view! { " — " <a href=href>{t!(cx, "map-show")}</a> });
            view! { <li>{text}{lift}</li> }
        })
        .collect_view();
    let coarse = (company.ends == LineEnds::Outermost).then(|| view! { <p>{t!(cx, "company-coarse")}</p> });
    let shown = t!(
        cx,
        "company-shown",
        systems = company.systems_total,
        links = company.links_shown
    );
    view! { <div class="nofm" role="status"><p>{shown}</p>{coarse}<ul class="hidden-links">{items}</ul></div> }
        .into_any()
}

fn lines(cx: &Cx, snapshot: &Snapshot, company: &Company) -> AnyView {
    let mut bundles: Vec<&Bundle> = company.bundles.iter().collect();
    bundles.sort_by_key(|bundle| std::cmp::Reverse(bundle.links));
    let rows = bundles
        .iter()
        .take(LISTED)
        .map(|bundle| {
            let name = |part| full_name(cx, snapshot, company, part);
            let interactions: Vec<String> = bundle
                .interactions
                .iter()
                .map(|word| choice::interaction(cx, word))
                .collect();
            let count = match behind(snapshot, company, bundle) {
                Some(href) => view! { <a href=href>{bundle.links}</a> }.into_any(),
                None => bundle.links.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{name(bundle.from)}</th>
                    <td>{name(bundle.to)}</td>
                    <td class="num">{count}</td>
                    <td class="num">{bundle.routed}</td>
                    <td>{interactions.join(", ")}</td>
                </tr>
            }
        })
        .collect_view();
    let cut =
        (bundles.len() > LISTED).then(|| view! { <p>{t!(cx, "cell-cut", shown = LISTED, count = bundles.len())}</p> });
    let label = t!(cx, "map-edges");
    view! {
        <section class="panel">
            <h2>{label.clone()}</h2>
            {cut}
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "map-column-consumer")}</th>
                            <th scope="col">{t!(cx, "map-column-provider")}</th>
                            <th scope="col" class="num">{t!(cx, "map-column-integrations")}</th>
                            <th scope="col" class="num">{t!(cx, "company-routed")}</th>
                            <th scope="col">{t!(cx, "map-interaction")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn parts(cx: &Cx, snapshot: &Snapshot, view: &View, company: &Company) -> AnyView {
    let rows = (0u32..)
        .zip(&company.parts)
        .filter(|(_, shown)| !matches!(shown.part, Part::System(_)))
        .map(|(index, shown)| {
            let turn = if shown.open {
                t!(cx, "company-close")
            } else {
                t!(cx, "company-open")
            };
            let name = full_name(cx, snapshot, company, index);
            let turned = href(snapshot, view, company, shown);
            view! {
                <tr>
                    <th scope="row">{name.clone()}</th>
                    <td class="num">{shown.systems}</td>
                    <td class="num">{shown.inside}</td>
                    <td class="num">{shown.uses}</td>
                    <td class="num">{shown.used}</td>
                    <td><a href=turned>{turn} <span class="visually-hidden">{format!(": {name}")}</span></a></td>
                </tr>
            }
        })
        .collect_view();
    let label = t!(cx, "company-parts");
    view! {
        <section class="panel">
            <h2>{label.clone()}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "company-part")}</th>
                            <th scope="col" class="num">{t!(cx, "nav-systems")}</th>
                            <th scope="col" class="num">{t!(cx, "company-inside")}</th>
                            <th scope="col" class="num">{t!(cx, "map-column-uses")}</th>
                            <th scope="col" class="num">{t!(cx, "map-column-used")}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
