use super::super::around::drawn;
use super::super::table::Table;
use super::super::tabs::tabs;
use super::super::{files, hidden, names};
use super::{PATH, View, choice, tables};
use crate::auth::Cx;
use crate::entities::{self, Picture};
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::entities::{EVERYWHERE, Scope, Verdict};
use portolan_domain::ids::SystemId;
use portolan_islands::MapView;
use portolan_landscape::travel::{Standing, Stop};
use portolan_landscape::{InteractionSet, StatusSet, Travel};

/// Rows of each table on the page; the files have all.
const ROWS: usize = 200;
/// How many readers the first lines name.
const NAMED: usize = 5;

/// What the drawing is of.
pub(super) fn title(cx: &Cx, view: &View) -> String {
    t!(cx, "travel-title", name = &*view.entity.name)
}

/// The SVG; `base` stands before every address.
pub(super) fn drawing(cx: &Cx, snapshot: &Snapshot, view: &View, travel: &Travel, base: &str) -> String {
    let list = format!("{}#flows", choice::address(&format!("{base}{PATH}"), &view.pairs()));
    let picture = Picture {
        cx,
        snapshot,
        entity: &view.entity,
        travel,
        base,
        list: if base.is_empty() { "#flows" } else { &list },
    };
    picture.svg(&title(cx, view))
}

/// The page.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, view: &View, travel: &Travel) -> Response {
    let title = title(cx, view);
    ui::page(cx, Head::new(title.clone(), "/map").wide(), || {
        let crumbs = vec![
            ("/map".to_owned(), t!(cx, "map-title")),
            (PATH.to_owned(), t!(cx, "travel-start")),
        ];
        let own = format!("/entities/{}", view.entity.slug);
        let actions = vec![ui::button(own.clone(), t!(cx, "travel-to-entity"))];
        let head = view! { {ui::head(crumbs, title.clone(), None, actions)} {tabs(cx, "/entity")} };
        let truth = truth(cx, snapshot, view);
        if travel.is_empty() {
            let next = Some((own, view.entity.name.to_string()));
            let empty = ui::empty(t!(cx, "travel-nothing"), t!(cx, "travel-nothing-text"), next);
            return view! { {head} {truth} {empty} }.into_any();
        }
        let svg = drawing(cx, snapshot, view, travel, "");
        let query = choice::query(&view.pairs());
        let systems = tables::systems(cx, snapshot, view, travel, ROWS);
        let flows = tables::flows(cx, snapshot, travel, ROWS);
        view! {
            {head}
            {truth}
            {numbers(cx, travel)}
            {readers(cx, snapshot, travel)}
            {form(cx, view)}
            {account(cx, view, travel)}
            {drawn(cx, title.clone(), svg)}
            <MapView/>
            {legend(cx)}
            {files::links(cx, PATH, &query)}
            {copies(cx, snapshot, travel)}
            {strays(cx, snapshot, travel)}
            {section(cx, "systems", t!(cx, "travel-systems"), systems, &query)}
            {section(cx, "flows", t!(cx, "entity-movers"), flows, &query)}
        }
        .into_any()
    })
}

/// The scopes that this view is of.
fn scopes(view: &View) -> Vec<Scope<SystemId>> {
    let all = entities::scopes_of(&view.entity);
    all.into_iter()
        .filter(|scope| view.scope.is_empty() || scope.name == view.scope)
        .collect()
}

/// Where it is created: the one system, or that there are several, or none.
fn truth(cx: &Cx, snapshot: &Snapshot, view: &View) -> AnyView {
    let link = |id: &SystemId| {
        let known = snapshot.system(*id);
        ui::link(known.map(|system| (format!("/systems/{}", system.slug), system.name.to_string())))
    };
    let lines = scopes(view).into_iter().map(|scope| {
        let name = entities::part(cx, &scope.name);
        let links = scope
            .masters
            .iter()
            .enumerate()
            .map(|(n, id)| view! { {(n > 0).then_some(", ")} {link(id)} })
            .collect_view();
        match scope.verdict {
            Verdict::One => view! { <p>{t!(cx, "travel-truth", scope = name)} " " <b>{links}</b></p> }.into_any(),
            Verdict::Company => {
                view! { <p>{t!(cx, "travel-truth", scope = name)} " " {t!(cx, "truth-company")}</p> }.into_any()
            }
            Verdict::Several => {
                let named = scope.masters.iter().filter_map(|id| snapshot.system(*id));
                let named: Vec<String> = named.map(|system| system.name.to_string()).collect();
                let text = t!(
                    cx,
                    "truth-several-text",
                    scope = name,
                    count = scope.masters.len(),
                    systems = named.join(", ")
                );
                view! { <div class="note bad"><p>{text}</p></div> }.into_any()
            }
            Verdict::Nobody => {
                view! { <div class="note warn"><p>{t!(cx, "truth-nobody-text", scope = name)}</p></div> }.into_any()
            }
        }
    });
    let lines = lines.collect_view();
    view! { <div class="truth">{lines}</div> }.into_any()
}

fn numbers(cx: &Cx, travel: &Travel) -> AnyView {
    let with = |standing| travel.stops.iter().filter(|stop| stop.standing == standing).count();
    let stat = |anchor: &'static str, count: usize, key: &'static str| {
        ui::stat(anchor, count, cx.texts().text(key, &[("count", count.into())]))
    };
    let readers = readers_of(travel).len();
    view! {
        <div class="cards">
            {stat("#systems", travel.stops.len(), "travel-stat-systems")}
            {stat("#systems", with(Standing::Copy), "travel-stat-copies")}
            {stat("#copies", readers, "travel-stat-readers")}
            {stat("#unfed", travel.unfed().count(), "travel-stat-unfed")}
            {stat("#unstated", travel.unstated().count(), "travel-stat-unstated")}
        </div>
    }
    .into_any()
}

/// The systems that read it from a copy.
fn readers_of(travel: &Travel) -> Vec<portolan_landscape::SystemId> {
    let mut readers: Vec<_> = travel.copies.iter().map(|read| read.reader).collect();
    readers.sort_unstable();
    readers.dedup();
    readers
}

/// Who reads it from a copy, in one sentence.
fn readers(cx: &Cx, snapshot: &Snapshot, travel: &Travel) -> Option<AnyView> {
    if !travel.has_master {
        return None;
    }
    let readers = readers_of(travel);
    if readers.is_empty() {
        return Some(view! { <p class="note ok">{t!(cx, "travel-no-copies")}</p> }.into_any());
    }
    let named = readers.iter().take(NAMED).filter_map(|id| names::system(snapshot, *id));
    let named: Vec<String> = named.map(|system| system.name.to_string()).collect();
    let more = readers.len() - named.len();
    let text = t!(
        cx,
        "travel-readers",
        count = readers.len(),
        systems = named.join(", "),
        more = more
    );
    Some(
        view! { <div class="note warn"><p>"⚠ " {text} " " <a href="#copies">{t!(cx, "travel-readers-list")}</a></p></div> }
            .into_any(),
    )
}

fn form(cx: &Cx, view: &View) -> AnyView {
    let parts = entities::scopes_of(&view.entity);
    let parts: Vec<String> = parts.into_iter().map(|scope| scope.name).collect();
    let several = parts.iter().any(|scope| scope != EVERYWHERE);
    let scope = several.then(|| {
        let mut choices = vec![(String::new(), t!(cx, "travel-anywhere"))];
        choices.extend(parts.into_iter().map(|scope| {
            let name = entities::part(cx, &scope);
            (scope, name)
        }));
        choice::select("scope", t!(cx, "travel-scope"), choices, &view.scope)
    });
    let limit = (view.limit != portolan_landscape::TravelView::default().limit)
        .then(|| view! { <input type="hidden" name="limit" value=view.limit.to_string()/> });
    view! {
        <form class="inline map-tools" action=PATH>
            <input type="hidden" name="of" value=view.entity.slug.to_string()/>
            {limit}
            {scope}
            {choice::fields(cx, &view.links)}
            <button class="button">{t!(cx, "map-apply")}</button>
        </form>
    }
    .into_any()
}

fn shown(cx: &Cx, travel: &Travel) -> String {
    t!(
        cx,
        "travel-shown",
        shown = travel.drawn(),
        total = travel.stops.len(),
        links = travel.links_drawn()
    )
}

/// How much is in the drawing, and how much is not, as one text.
pub(super) fn shown_text(cx: &Cx, travel: &Travel) -> String {
    let hidden = match travel.hidden.total() {
        0 => t!(cx, "travel-nothing-hidden"),
        hidden => t!(cx, "travel-hidden", count = hidden),
    };
    format!("{} {hidden}", shown(cx, travel))
}

/// What is in the drawing and what is not, each reason with a link that lifts it.
fn account(cx: &Cx, view: &View, travel: &Travel) -> AnyView {
    let hidden = travel.hidden;
    let reasons = [
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
        ("internal", hidden.internal, None),
    ];
    let reasons = hidden::reasons(cx, "map", reasons);
    let cut = travel.stops.len() - travel.drawn();
    let cut = (cut > 0).then(|| view! { <p>{t!(cx, "map-cut", count = cut, limit = view.limit)}</p> });
    let text = shown_text(cx, travel);
    view! { <div class="nofm" role="status"><p>{text}</p>{cut}<ul class="hidden-links">{reasons}</ul></div> }.into_any()
}

/// What lines, tones and signs mean.
fn legend(cx: &Cx) -> AnyView {
    let lines = choice::lines(cx);
    let tones = Standing::ALL
        .into_iter()
        .map(|standing| view! { <li class=entities::tone(standing)>{entities::standing(cx, standing)}</li> })
        .collect_view();
    view! {
        <p class="nofm">{t!(cx, "travel-reading-rule")}</p>
        <ul class="legend">{lines}<li class="warn">"⚠ " {t!(cx, "travel-reads-copy")}</li></ul>
        <ul class="legend tones">{tones}</ul>
    }
    .into_any()
}

/// A table with how much of it there is.
fn section(cx: &Cx, id: &'static str, title: String, table: Table, query: &str) -> AnyView {
    let (shown, total) = (table.rows.len(), table.total);
    let counted = if shown < total {
        t!(cx, "travel-first-of", shown = shown, count = total)
    } else {
        t!(cx, "travel-all-of", count = total)
    };
    let body = if total == 0 {
        view! { <p class="muted">{t!(cx, "sprawl-list-none")}</p> }.into_any()
    } else {
        table.view(cx, title.clone())
    };
    view! {
        <section class="panel results" id=id>
            <h2>{title}</h2>
            <div class="bar"><p class="count">{counted}</p>{ui::downloads(cx, PATH, query)}</div>
            {body}
        </section>
    }
    .into_any()
}

fn copies(cx: &Cx, snapshot: &Snapshot, travel: &Travel) -> AnyView {
    let title = t!(cx, "travel-copies");
    let body = if !travel.has_master {
        view! { <p class="muted">{t!(cx, "travel-copies-without-master")}</p> }.into_any()
    } else if travel.copies.is_empty() {
        view! { <p class="muted">{t!(cx, "travel-no-copies")}</p> }.into_any()
    } else {
        let table = tables::copies(cx, snapshot, &travel.copies, ROWS);
        let more = table.total - table.rows.len();
        let more = (more > 0).then(|| view! { <p class="nofm">{t!(cx, "list-more", count = more)}</p> });
        view! { {table.view(cx, title.clone())} {more} }.into_any()
    };
    view! { <section class="panel" id="copies"><h2>{title}</h2>{body}</section> }.into_any()
}

/// Copies without a known feed, and systems that have it without a role.
fn strays(cx: &Cx, snapshot: &Snapshot, travel: &Travel) -> AnyView {
    let list = |id: &'static str, stops: Vec<&Stop>| {
        let items = stops
            .iter()
            .take(ROWS)
            .filter_map(|stop| Some((stop, names::system(snapshot, stop.system)?)))
            .map(|(stop, system)| {
                let team = names::team(snapshot, system.owner).map(str::to_owned);
                let way = entities::way(cx, stop);
                view! { <li><a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a> <span class="meta">{team}</span> <span class="meta">{way}</span></li> }
            })
            .collect_view();
        let more = stops.len().saturating_sub(ROWS);
        let more = (more > 0).then(|| view! { <p class="nofm">{t!(cx, "list-more", count = more)}</p> });
        let body = if stops.is_empty() {
            let none = cx.texts().text(&format!("travel-{id}-none"), &[]);
            view! { <p class="muted">{none}</p> }.into_any()
        } else {
            let about = cx.texts().text(&format!("travel-{id}-text"), &[]);
            view! { <p>{about}</p> <ul class="rows">{items}</ul> {more} }.into_any()
        };
        let title = cx.texts().text(&format!("travel-{id}"), &[]);
        view! { <section class="panel" id=id><h2>{title}</h2>{body}</section> }.into_any()
    };
    view! {
        {list("unfed", travel.unfed().collect())}
        {list("unstated", travel.unstated().collect())}
    }
    .into_any()
}
