use super::super::picture::{Colour, Grouping, Picture, behind};
use super::super::tabs::tabs;
use super::super::{files, hidden, listing, names};
use super::{Middle, View, choice, selected};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::{ApiId, VersionId};
use portolan_islands::MapView;
use portolan_landscape::{Edge, Focus, InteractionSet, MAX_DEPTH, Neighbourhood, StatusSet};

/// How many versions or integrations of one line the table names before it says "and n more".
const NAMED: usize = 6;

/// What the drawing is of.
pub(super) fn title(cx: &Cx, snapshot: &Snapshot, view: &View) -> String {
    t!(cx, "map-around", name = focus(snapshot, view).0.as_str())
}

/// The name of the focus and its page.
fn focus(snapshot: &Snapshot, view: &View) -> (String, String) {
    match view.focus {
        Middle::One(Focus::System(id)) => {
            names::system(snapshot, id).map(|s| (s.name.to_string(), format!("/systems/{}", s.slug)))
        }
        Middle::One(Focus::Api(id)) => snapshot
            .api(ApiId(i64::from(id.0)))
            .map(|api| (api.name.to_string(), format!("/apis/{}", api.slug))),
        Middle::One(Focus::Systems) => None,
        Middle::Team(id) => snapshot
            .team(id)
            .map(|team| (team.name.to_string(), format!("/teams/{}", team.slug))),
        Middle::Domain(id) => snapshot
            .domain(id)
            .map(|domain| (domain.name.to_string(), format!("/domains/{}", domain.slug))),
    }
    .unwrap_or_default()
}

/// The page where nothing stands in the middle: a team or a business area without systems.
pub(super) fn nothing(cx: &Cx, snapshot: &Snapshot, view: &View) -> Response {
    let title = title(cx, snapshot, view);
    let (name, href) = focus(snapshot, view);
    ui::page(cx, Head::new(title.clone(), "/map"), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title")), (href.clone(), name.clone())];
        let empty = ui::empty(t!(cx, "map-nothing"), t!(cx, "map-nothing-text"), Some((href, name)));
        view! { {ui::head(crumbs, title.clone(), None, vec![])} {tabs(cx, "")} {empty} }
    })
}

/// The page of a neighbourhood.
pub(super) fn map(cx: &Cx, snapshot: &Snapshot, view: &View, around: &Neighbourhood) -> Response {
    let title = title(cx, snapshot, view);
    let (name, href) = focus(snapshot, view);
    ui::page(cx, Head::new(title.clone(), "/map").wide(), || {
        let picture = Picture {
            cx,
            snapshot,
            colour: view.colour,
            base: "",
        };
        let svg = picture.grouped(around, &title, view.group, view.select.as_deref(), |system| {
            format!("{}#selected", view.selecting(&system.slug))
        });
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title")), (href, name)];
        let mut actions = vec![ui::button("/map/matrix", t!(cx, "matrix-title"))];
        if let Middle::One(_) = view.focus {
            let from = format!("/map/path?from={}", ui::encode(&centre(snapshot, around)));
            actions.push(ui::button(from, t!(cx, "path-title")));
        }
        view! {
            {ui::head(crumbs, title.clone(), None, actions)}
            {tabs(cx, "")}
            {form(cx, view)}
            {account(cx, snapshot, view, around)}
            <div class="map-beside">
                <div>{drawn(cx, title, svg)}</div>
                {selected::panel(cx, snapshot, view, around)}
            </div>
            <MapView/>
            {legend(cx, view.colour)}
            {files::links(cx, "/map", &choice::query(&view.pairs()))}
            {edges(cx, snapshot, view, around)}
            {nodes(cx, snapshot, view, around)}
        }
    })
}

fn centre(snapshot: &Snapshot, around: &Neighbourhood) -> String {
    names::system(snapshot, around.centre).map_or(String::new(), |system| system.slug.to_string())
}

/// A drawing in its frame, with buttons that the island shows when it is there to act on them.
pub(in crate::map) fn drawn(cx: &Cx, label: String, svg: String) -> AnyView {
    let (nearer, further) = (t!(cx, "map-nearer"), t!(cx, "map-further"));
    view! {
        <div class="buttons map-buttons" hidden>
            <button type="button" class="button" data-zoom="out" aria-label=further.clone() title=further>"−"</button>
            <button type="button" class="button" data-zoom="in" aria-label=nearer.clone() title=nearer>"+"</button>
            <button type="button" class="button" data-zoom="fit">{t!(cx, "map-fit")}</button>
            <output>"100 %"</output>
            <input type="search" data-find aria-label=t!(cx, "map-find") placeholder=t!(cx, "map-find")/>
            <small class="muted">{t!(cx, "map-hint")}</small>
        </div>
        <div class="map" tabindex="0" role="region" aria-label=label inner_html=svg></div>
    }
    .into_any()
}

fn form(cx: &Cx, view: &View) -> AnyView {
    let steps = || -> Vec<(String, String)> {
        (0..=MAX_DEPTH)
            .map(|n| (n.to_string(), t!(cx, "map-steps", count = n)))
            .collect()
    };
    let colours = Colour::ALL
        .into_iter()
        .map(|colour| {
            (
                colour.word().to_owned(),
                cx.texts().text(&format!("map-colour-{}", colour.word()), &[]),
            )
        })
        .collect();
    let groups = Grouping::ALL
        .into_iter()
        .map(|group| {
            (
                group.word().to_owned(),
                cx.texts().text(&format!("map-group-{}", group.word()), &[]),
            )
        })
        .collect();
    let more = view
        .more
        .iter()
        .map(|slug| view! { <input type="hidden" name="more" value=slug.clone()/> })
        .collect_view();
    let select = view
        .select
        .as_ref()
        .map(|slug| view! { <input type="hidden" name="select" value=slug.clone()/> });
    let limit = (view.limit != portolan_landscape::Filter::default().limit)
        .then(|| view! { <input type="hidden" name="limit" value=view.limit.to_string()/> });
    view! {
        <form class="inline map-tools" action="/map">
            <input type="hidden" name=view.of.0 value=view.of.1.clone()/>
            {limit}{more}{select}
            {choice::select("up", t!(cx, "map-up"), steps(), &view.up.to_string())}
            {choice::select("down", t!(cx, "map-down"), steps(), &view.down.to_string())}
            {choice::select("colour", t!(cx, "map-colour"), colours, view.colour.word())}
            {choice::select("group", t!(cx, "map-group"), groups, view.group.word())}
            {choice::fields(cx, &view.links)}
            <button class="button">{t!(cx, "map-apply")}</button>
        </form>
    }
    .into_any()
}

/// How much is in the picture.
fn shown(cx: &Cx, around: &Neighbourhood) -> String {
    t!(
        cx,
        "map-shown",
        shown = around.nodes.len(),
        total = around.systems_total,
        links = around.links_shown
    )
}

/// How much is in the picture, and how much is not, as one text.
pub(super) fn shown_text(cx: &Cx, around: &Neighbourhood) -> String {
    let hidden = around.hidden.total();
    let hidden = if hidden == 0 {
        t!(cx, "map-nothing-hidden")
    } else {
        t!(cx, "map-hidden", count = hidden)
    };
    format!("{} {hidden}", shown(cx, around))
}

/// What is in the picture and what is not, each reason with a link that lifts it.
fn account(cx: &Cx, snapshot: &Snapshot, view: &View, around: &Neighbourhood) -> AnyView {
    let hidden = around.hidden;
    let whole_system = names::system(snapshot, around.centre).map(|system| view.rooted(&system.slug));
    let reasons = [
        ("depth", hidden.depth, view.deeper()),
        ("limit", hidden.limit, view.roomier()),
        (
            "interaction",
            hidden.interaction,
            Some(view.with(|view| view.links.interactions = InteractionSet::ALL)),
        ),
        (
            "status",
            hidden.status,
            Some(view.with(|view| view.links.statuses = StatusSet::ALL)),
        ),
        ("other-api", hidden.other_api, whole_system),
        // A system that calls itself is no line between two boxes.
        ("internal", hidden.internal + hidden.data, None),
    ];
    let reasons = hidden::reasons(cx, "map", reasons);
    let shown = shown(cx, around);
    let hidden = if reasons.is_empty() {
        view! { <p>{t!(cx, "map-nothing-hidden")}</p> }.into_any()
    } else {
        view! { <p>{t!(cx, "map-hidden", count = hidden.total())}</p> <ul class="hidden-links">{reasons}</ul> }
            .into_any()
    };
    let cut = (around.systems_cut > 0)
        .then(|| view! { <p>{t!(cx, "map-cut", count = around.systems_cut, limit = view.limit)}</p> });
    view! { <div class="nofm" role="status"><p>{shown}</p>{cut}{hidden}</div> }.into_any()
}

/// What lines, outlines and tones mean.
pub(in crate::map) fn legend(cx: &Cx, colour: Colour) -> AnyView {
    let lines = choice::lines(cx);
    let tones = colour
        .legend()
        .iter()
        .map(|(tone, key)| view! { <li class=*tone>{cx.texts().text(key, &[])}</li> })
        .collect_view();
    let tones = (!colour.legend().is_empty()).then(|| view! { <ul class="legend tones">{tones}</ul> });
    view! {
        <p class="nofm">{t!(cx, "map-reading-rule")}</p>
        <ul class="legend">{lines}<li class="outline external">{t!(cx, "map-legend-external")}</li><li class="outline hub">{t!(cx, "map-legend-hub")}</li></ul>
        {tones}
    }
    .into_any()
}

fn edges(cx: &Cx, snapshot: &Snapshot, view: &View, around: &Neighbourhood) -> AnyView {
    if around.edges.is_empty() {
        return ui::empty(t!(cx, "map-no-edges"), t!(cx, "map-no-edges-text"), None);
    }
    let rows = around
        .edges
        .iter()
        .map(|edge| edge_row(cx, snapshot, edge))
        .collect_view();
    let label = t!(cx, "map-edges");
    view! {
        <section class="panel results">
            <h2>{label.clone()}</h2>
            <div class="bar">
                <p class="count">{t!(cx, "map-edges-count", count = around.edges.len(), links = around.links_shown)}</p>
                {ui::downloads(cx, "/map", &choice::query(&view.pairs()))}
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "map-column-consumer")}</th>
                            <th scope="col">{t!(cx, "map-column-provider")}</th>
                            <th scope="col">{t!(cx, "map-column-versions")}</th>
                            <th scope="col">{t!(cx, "map-interaction")}</th>
                            <th scope="col">{t!(cx, "map-status")}</th>
                            <th scope="col">{t!(cx, "map-column-integrations")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn edge_row(cx: &Cx, snapshot: &Snapshot, edge: &Edge) -> AnyView {
    let system =
        |id| ui::link(names::system(snapshot, id).map(|s| (format!("/systems/{}", s.slug), s.name.to_string())));
    let mut versions: Vec<VersionId> = edge
        .integrations
        .iter()
        .filter_map(|id| names::integration(snapshot, *id))
        .map(|integration| integration.version)
        .collect();
    versions.sort_unstable();
    versions.dedup();
    let more_versions = more(cx, versions.len(), None);
    let versions = separated(versions.iter().take(NAMED).map(|id| listing::version(snapshot, *id)));
    let interactions: Vec<String> = edge
        .interactions
        .iter()
        .map(|word| choice::interaction(cx, word))
        .collect();
    let mut statuses = Vec::new();
    for integration in edge
        .integrations
        .iter()
        .filter_map(|id| names::integration(snapshot, *id))
    {
        if !statuses.contains(&integration.status) {
            statuses.push(integration.status);
        }
    }
    statuses.sort_unstable();
    let statuses = statuses
        .into_iter()
        .map(|status| view! { {ui::integration_status(cx, status)} " " })
        .collect_view();
    let numbers = separated(
        edge.integrations
            .iter()
            .take(NAMED)
            .map(|id| view! { <a href=format!("/integrations/{}", id.0)>{format!("I-{}", id.0)}</a> }.into_any()),
    );
    let through = edge.leg.then(|| view! { <small>{t!(cx, "map-leg")}</small> });
    let more_numbers = more(cx, edge.integrations.len(), behind(snapshot, edge));
    view! {
        <tr>
            <th scope="row">{system(edge.consumer)}</th>
            <td>{system(edge.provider)}</td>
            <td>{versions}{more_versions}</td>
            <td>{interactions.join(", ")}{through}</td>
            <td>{statuses}</td>
            <td>{numbers}{more_numbers}</td>
        </tr>
    }
    .into_any()
}

fn separated(views: impl Iterator<Item = AnyView>) -> Vec<AnyView> {
    views
        .enumerate()
        .map(|(n, one)| if n == 0 { one } else { view! { ", " {one} }.into_any() })
        .collect()
}

fn more(cx: &Cx, count: usize, href: Option<String>) -> Option<AnyView> {
    let rest = count.checked_sub(NAMED).filter(|rest| *rest > 0)?;
    let text = t!(cx, "map-more", count = rest);
    Some(match href {
        Some(href) => view! { ", " <a href=href>{text}</a> }.into_any(),
        None => view! { ", " {text} }.into_any(),
    })
}

fn nodes(cx: &Cx, snapshot: &Snapshot, view: &View, around: &Neighbourhood) -> AnyView {
    let rows = around
        .nodes
        .iter()
        .filter_map(|node| names::system(snapshot, node.system).map(|system| (node, system)))
        .map(|(node, system)| {
            let domain = names::domain(snapshot, system.domain).map(str::to_owned);
            let owner = names::team(snapshot, system.owner).map(str::to_owned);
            let steps = i64::from(node.layer.unsigned_abs());
            let place = match node.layer {
                0 => t!(cx, "map-place-focus"),
                layer if layer < 0 => t!(cx, "map-place-before", count = steps),
                _ => t!(cx, "map-place-after", count = steps),
            };
            let root = view.rooted(&system.slug);
            view! {
                <tr>
                    <th scope="row"><a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a></th>
                    <td>{ui::word(cx, system.kind)}</td>
                    <td>{domain}</td>
                    <td>{owner}</td>
                    <td>{place}</td>
                    <td class="num">{node.hidden}</td>
                    <td><a href=root>{t!(cx, "map-root")} <span class="visually-hidden">{format!(": {}", system.name)}</span></a></td>
                </tr>
            }
        })
        .collect_view();
    let label = t!(cx, "map-nodes");
    view! {
        <section class="panel">
            <h2>{label.clone()}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "map-column-system")}</th>
                            <th scope="col">{t!(cx, "map-column-kind")}</th>
                            <th scope="col">{t!(cx, "map-column-domain")}</th>
                            <th scope="col">{t!(cx, "map-column-owner")}</th>
                            <th scope="col">{t!(cx, "map-column-place")}</th>
                            <th scope="col" class="num">{t!(cx, "map-column-hidden")}</th>
                            <th scope="col">{t!(cx, "map-title")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
