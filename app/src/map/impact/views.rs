use super::super::choice;
use super::super::path::picker;
use super::super::tabs::tabs;
use super::answer::Answer;
use super::subject::{Meant, Subject};
use super::{along, parties, picture};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::TeamId;
use portolan_domain::roles;
use portolan_islands::{CopyText, MapView};
use portolan_landscape::Action;

/// The address of an answer.
pub(in crate::map) fn address(path: &str, key: &str, action: Action) -> String {
    let mut pairs = vec![("of", key.to_owned())];
    if action != Action::Retire {
        pairs.push(("action", action.to_string()));
    }
    choice::address(path, &pairs)
}

/// The address of an answer's page with the part of one team alone, or with all.
pub(super) fn narrowed(answer: &Answer, only: Option<Option<TeamId>>) -> String {
    choice::address("/map/impact", &query(answer, only))
}

fn form(cx: &Cx, snapshot: &Snapshot, of: &str, action: Action) -> AnyView {
    let actions = Action::ALL
        .iter()
        .map(|action| {
            let label = cx.texts().text(&format!("impact-action-{action}"), &[]);
            (action.to_string(), label)
        })
        .collect();
    view! {
        <form class="inline" action="/map/impact">
            <label>{t!(cx, "impact-of")} " " {picker::of_anything(snapshot, "of", of)}</label>
            {choice::select("action", t!(cx, "impact-action"), actions, action.as_str())}
            <button class="button primary">{t!(cx, "impact-ask")}</button>
        </form>
    }
    .into_any()
}

fn crumbs(cx: &Cx) -> Vec<(String, String)> {
    vec![("/map".to_owned(), t!(cx, "map-title"))]
}

/// The page where it is not clear what is meant.
pub(super) fn unclear(cx: &Cx, snapshot: &Snapshot, of: &str, action: Action, meant: &Meant) -> Response {
    ui::page(cx, Head::new(t!(cx, "impact-title"), "/map"), || {
        let body = match meant {
            Meant::Several(found) => {
                let items = found
                    .iter()
                    .map(|subject| choice_of(cx, *subject, action))
                    .collect_view();
                view! { <section class="panel"><h2>{t!(cx, "map-which", text = of)}</h2><ul class="rows">{items}</ul></section> }.into_any()
            }
            Meant::Nothing => ui::empty(
                t!(cx, "impact-not-found", text = of),
                t!(cx, "impact-not-found-text"),
                Some(("/systems".to_owned(), t!(cx, "map-all-systems"))),
            ),
            Meant::Blank | Meant::One(_) => view! { <p class="muted">{t!(cx, "impact-blank")}</p> }.into_any(),
        };
        view! {
            {ui::head(crumbs(cx), t!(cx, "impact-title"), Some(t!(cx, "impact-lede")), vec![])}
            {tabs(cx, "/impact")}
            {form(cx, snapshot, of, action)}
            {picker::all_names(snapshot)}
            {body}
        }
    })
}

fn choice_of(cx: &Cx, subject: Subject, action: Action) -> AnyView {
    let kind = match subject {
        Subject::System(_) => t!(cx, "map-column-system"),
        Subject::Api(_) | Subject::Version(..) => t!(cx, "impact-kind-api"),
    };
    let href = address("/map/impact", &subject.key(), action);
    view! { <li><a href=href>{subject.name()}</a> <span class="meta">{kind}</span></li> }.into_any()
}

/// The answer in one sentence.
pub(super) fn sentence(cx: &Cx, answer: &Answer) -> String {
    let name = answer.subject.name();
    let action = answer.action;
    let mut parts = Vec::new();
    let mut part = |key: &str, count: usize| {
        if count > 0 {
            parts.push(cx.texts().text(key, &[("count", count.into())]));
        }
    };
    part("impact-part-further", answer.further());
    part("impact-part-dried-up", answer.dried_up());
    part("impact-part-masters", answer.orphaned());
    part("impact-part-processes", answer.processes().len());
    let direct = answer.impact.direct.len();
    let key = if direct == 0 {
        format!("impact-says-nobody-{action}")
    } else if answer.teams() == 0 {
        format!("impact-says-ownerless-{action}")
    } else {
        format!("impact-says-{action}")
    };
    let first = cx.texts().text(
        &key,
        &[
            ("name", name.into()),
            ("systems", direct.into()),
            ("teams", answer.teams().into()),
        ],
    );
    if parts.is_empty() {
        format!("{first}.")
    } else {
        format!("{first}; {}.", parts.join(", "))
    }
}

/// The page of an answer; `base` is the address of this server, for the notices.
pub(super) fn page(cx: &Cx, answer: &Answer, base: &str) -> Response {
    let name = answer.subject.name();
    let title = cx.texts().text(
        &format!("impact-title-{}", answer.action),
        &[("name", name.as_str().into())],
    );
    ui::page(cx, Head::new(title.clone(), "/map").wide(), || {
        let mut actions = vec![ui::button(answer.subject.href(), name.clone())];
        let map = match answer.subject {
            Subject::System(system) => format!("/map?system={}", system.slug),
            Subject::Api(api) | Subject::Version(api, _) => format!("/map?api={}", api.slug),
        };
        actions.push(ui::button(map, t!(cx, "nav-map")));
        actions.extend(scenario(cx, answer));
        let head = view! { {ui::head(crumbs(cx), title.clone(), None, actions)} {tabs(cx, "/impact")} };
        let form = form(cx, answer.snapshot, &name, answer.action);
        let names = picker::all_names(answer.snapshot);
        if answer.impact.is_empty() && answer.processes().is_empty() {
            return view! { {head} {form} {names} {nothing(cx, answer)} }.into_any();
        }
        view! {
            {head}
            {form}
            {names}
            <div class="note bad" role="status"><p><strong>{sentence(cx, answer)}</strong></p></div>
            {deadline(cx, answer)}
            {numbers(cx, answer)}
            {picture::picture(cx, answer)}
            <p class="nofm">{t!(cx, "impact-counted")} " " {ui::downloads(cx, "/map/impact", &choice::query(&query(answer, answer.only)))}</p>
            {parties::parties(cx, answer, base)}
            {along::order(cx, answer)}
            {along::calls(cx, answer)}
            {along::data(cx, answer)}
            {along::masters(cx, answer)}
            {along::processes(cx, answer)}
            <MapView/>
            <CopyText/>
        }
        .into_any()
    })
}

/// The way to a scenario that begins with this going.
fn scenario(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let retires = answer.action == Action::Retire && cx.may(roles::Action::Sketch, roles::Object::Any);
    let mut pairs = match answer.subject {
        Subject::System(system) => vec![
            ("kind", "retire-system".to_owned()),
            ("system", system.slug.to_string()),
        ],
        Subject::Version(api, version) => vec![
            ("kind", "retire-version".to_owned()),
            ("api", api.slug.to_string()),
            ("version", version.label.to_string()),
        ],
        Subject::Api(_) => return None,
    };
    pairs.retain(|_| retires);
    (!pairs.is_empty()).then(|| ui::button(choice::address("/map/scenarios/new", &pairs), t!(cx, "impact-scenario")))
}

fn query(answer: &Answer, only: Option<Option<TeamId>>) -> choice::Pairs {
    let mut pairs = vec![("of", answer.subject.key()), ("action", answer.action.to_string())];
    let slug = |id: Option<TeamId>| {
        id.and_then(|id| answer.snapshot.team(id))
            .map_or(ui::NONE.to_owned(), |team| team.slug.to_string())
    };
    pairs.extend(only.map(|only| ("team", slug(only))));
    pairs
}

/// The page where nothing depends on it.
fn nothing(cx: &Cx, answer: &Answer) -> AnyView {
    let name = answer.subject.name();
    let title = cx.texts().text(
        &format!("impact-nothing-{}", answer.action),
        &[("name", name.as_str().into())],
    );
    let next = match (answer.subject, answer.action) {
        (Subject::Version(..), Action::Retire) => Some((
            format!("{}/retire", answer.subject.href()),
            t!(cx, "impact-nothing-retire-action"),
        )),
        _ => Some((answer.subject.href(), name)),
    };
    view! { <div role="status">{ui::empty(title, t!(cx, "impact-nothing-text"), next)}</div> }.into_any()
}

fn deadline(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let day = answer.subject.sunset()?;
    let days = (day - cx.today()).whole_days();
    let (tone, text) = if days < 0 {
        ("bad", t!(cx, "impact-sunset-past", day = cx.texts().day(day)))
    } else {
        ("warn", t!(cx, "impact-sunset", day = cx.texts().day(day), days = days))
    };
    Some(view! { <div class=format!("note {tone}")><p>{text}</p></div> }.into_any())
}

fn numbers(cx: &Cx, answer: &Answer) -> AnyView {
    let stat = |anchor: &'static str, count: usize, key: &'static str| {
        (count > 0).then(|| ui::stat(anchor, count, cx.texts().text(key, &[("count", count.into())])))
    };
    view! {
        <div class="cards">
            {stat("#teams", answer.impact.direct.len(), "impact-stat-direct")}
            {stat("#teams", answer.parties.len(), "impact-stat-teams")}
            {stat("#calls", answer.further(), "impact-stat-calls")}
            {stat("#data", answer.dried_up(), "impact-stat-data")}
            {stat("#masters", answer.orphaned(), "impact-stat-masters")}
            {stat("#processes", answer.processes().len(), "impact-stat-processes")}
            {stat("#order", answer.waves.len(), "impact-stat-waves")}
        </div>
    }
    .into_any()
}
