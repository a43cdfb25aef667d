//! The list of scenarios, and the form of one.

use super::super::tabs::tabs;
use super::Scenario;
use super::form::{StepForm, parse_first};
use super::step::Telling;
use super::web::{AboutForm, may_edit};
use crate::audit;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, FormView, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};

pub(super) fn crumbs(cx: &Cx) -> Vec<(String, String)> {
    vec![
        ("/map".to_owned(), t!(cx, "map-title")),
        ("/map/scenarios".to_owned(), t!(cx, "scenario-title")),
    ]
}

/// The scenarios that the person may see.
pub(super) fn list(cx: &Cx, snapshot: &Snapshot, scenarios: &[Scenario], archived: bool) -> Response {
    ui::page(cx, Head::new(t!(cx, "scenario-title"), "/map"), || {
        let may = cx.may(Action::Sketch, Object::Any);
        let new = may.then(|| ui::primary("/map/scenarios/new", t!(cx, "scenario-new")));
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let actions = new.into_iter().collect();
        let head = ui::head(crumbs, t!(cx, "scenario-title"), Some(t!(cx, "scenario-lede")), actions);
        let head = view! { {head} {tabs(cx, "/scenarios")} };
        let (other, label) = if archived {
            ("/map/scenarios", t!(cx, "scenario-show-current"))
        } else {
            ("/map/scenarios?archived=true", t!(cx, "scenario-show-archived"))
        };
        let other = view! { <p><a href=other>{label}</a></p> };
        if scenarios.is_empty() {
            let action = may.then(|| ("/map/scenarios/new".to_owned(), t!(cx, "scenario-new")));
            let empty = ui::empty(t!(cx, "scenario-empty"), t!(cx, "scenario-empty-text"), action);
            return view! { {head} {empty} {other} }.into_any();
        }
        let rows = scenarios.iter().map(|one| row(cx, snapshot, one)).collect_view();
        let query = if archived { "archived=true" } else { "" };
        view! {
            {head}
            <section class="results" aria-label=t!(cx, "scenario-title")>
                <div class="bar"><p class="count">{t!(cx, "scenario-count", count = scenarios.len())}</p>
                    {ui::downloads(cx, "/map/scenarios", query)}</div>
                <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "scenario-title")>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "field-name")}</th>
                                <th scope="col" class="num">{t!(cx, "scenario-changes")}</th>
                                <th scope="col">{t!(cx, "scenario-author")}</th>
                                <th scope="col">{t!(cx, "scenario-seen-by")}</th>
                                <th scope="col">{t!(cx, "scenario-changed")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
            {other}
        }
        .into_any()
    })
}

fn row(cx: &Cx, snapshot: &Snapshot, scenario: &Scenario) -> AnyView {
    let note = scenario.note.lines().next().unwrap_or("").to_owned();
    view! {
        <tr>
            <th scope="row"><a href=scenario.href()>{scenario.name.clone()}</a><small>{note}</small></th>
            <td class="num">{scenario.changes.len()}</td>
            <td>{scenario.owner_name.clone()}</td>
            <td>{seen_by(cx, snapshot, scenario)}</td>
            <td class="nowrap">{ui::day(cx, scenario.updated_at.date())}</td>
        </tr>
    }
    .into_any()
}

/// Who sees a scenario.
pub(super) fn seen_by(cx: &Cx, snapshot: &Snapshot, scenario: &Scenario) -> String {
    let team = scenario.team.and_then(|id| snapshot.team(id));
    match (scenario.shared, team) {
        (true, _) => t!(cx, "scenario-shared"),
        (false, Some(team)) => t!(cx, "scenario-seen-by-team", team = &*team.name),
        (false, None) => t!(cx, "scenario-private"),
    }
}

/// The form of a scenario: of a new one with the change it begins with, or of one that is edited.
pub(super) fn form(
    cx: &Cx,
    snapshot: &Snapshot,
    edited: Option<&Scenario>,
    (form, first): (&AboutForm, &StepForm),
    flaws: &Flaws,
    theirs: Option<&AboutForm>,
) -> Response {
    let (title, action, back) = match edited {
        Some(scenario) => (t!(cx, "edit"), format!("{}/edit", scenario.href()), scenario.href()),
        None => (
            t!(cx, "scenario-new"),
            "/map/scenarios/new".to_owned(),
            "/map/scenarios".to_owned(),
        ),
    };
    let mut crumbs = crumbs(cx);
    crumbs.extend(edited.map(|scenario| (scenario.href(), scenario.name.clone())));
    let window = edited.map_or_else(|| title.clone(), |scenario| format!("{title}: {}", scenario.name));
    ui::page(cx, Head::new(window, "/map").narrow(), || {
        let fields = FormView::new(cx, flaws);
        let mut teams: Vec<(String, String)> = snapshot
            .teams()
            .into_iter()
            .filter(|team| cx.actor.is_in(team.id) || *team.slug == form.team)
            .map(|team| (team.slug.to_string(), team.name.to_string()))
            .collect();
        teams.dedup();
        let conflict = theirs.map(|theirs| {
            let told = |form: &AboutForm| {
                if form.shared == "true" {
                    t!(cx, "policy-on")
                } else {
                    t!(cx, "policy-off")
                }
            };
            let shared = (told(form), told(theirs));
            ui::conflict(
                cx,
                &[
                    ("name", &form.name, &theirs.name),
                    ("note", &form.note, &theirs.note),
                    ("team", &form.team, &theirs.team),
                    ("shared", &shared.0, &shared.1),
                ],
            )
        });
        let revision = theirs.map_or(form.revision, |theirs| theirs.revision);
        let begins = (edited.is_none() && !first.kind.is_empty()).then(|| {
            let hidden = first_fields(first)
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=format!("first_{name}") value=value/> })
                .collect_view();
            let changes = match sentences(cx, snapshot, first) {
                Some(sentences) => sentences,
                // It cannot be done as it stands; what was asked for is told all the same.
                None => first_fields(first).into_iter().map(|(_, value)| value).collect(),
            };
            let items = changes.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! {
                <div id="first"><p>{t!(cx, "scenario-begins")}</p><ul class="rows">{items}</ul></div>
                {hidden}
            }
        });
        view! {
            {ui::head(crumbs, title, Some(t!(cx, "scenario-form-lede")), vec![])}
            {conflict}
            {fields.summary()}
            <form class="form" method="post" action=action>
                <input type="hidden" name="revision" value=revision/>
                {fields.text("name", &form.name, true)}
                {fields.area("note", &form.note, false)}
                {fields.select("team", teams, &form.team, false)}
                {fields.check("shared", form.shared == "true")}
                {begins}
                <div class="buttons">
                    <button class="button primary">{t!(cx, "save")}</button>
                    <a class="button" href=back>{t!(cx, "cancel")}</a>
                </div>
            </form>
        }
    })
}

/// The changes that a new scenario begins with, in plain words; `None` where they mean nothing.
fn sentences(cx: &Cx, snapshot: &Snapshot, first: &StepForm) -> Option<Vec<String>> {
    let telling = Telling {
        cx,
        snapshot,
        changes: &[],
    };
    let steps = parse_first(first, snapshot).ok()?;
    Some(steps.iter().map(|step| telling.sentence(step)).collect())
}

/// What a scenario that begins with these changes may be called.
pub(super) fn begun(cx: &Cx, snapshot: &Snapshot, first: &StepForm) -> Option<String> {
    let sentences = sentences(cx, snapshot, first)?;
    let (one, rest) = sentences.split_first()?;
    let name = match rest.len() {
        0 => one.clone(),
        more => t!(cx, "scenario-begun", first = one.as_str(), more = more),
    };
    Some(name.chars().take(120).collect())
}

/// The fields of the change that a new scenario begins with.
fn first_fields(form: &StepForm) -> Vec<(&'static str, String)> {
    [
        ("kind", &form.kind),
        ("source", &form.source),
        ("via", &form.via),
        ("integration", &form.integration),
        ("system", &form.system),
        ("api", &form.api),
        ("version", &form.version),
        ("consumer", &form.consumer),
        ("interaction", &form.interaction),
        ("name", &form.name),
        ("system_kind", &form.system_kind),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (name, value.clone()))
    .collect()
}

/// What was done to a scenario.
pub(super) fn history(cx: &Cx, scenario: &Scenario, rows: Vec<audit::Row>) -> Response {
    let window = format!("{}: {}", scenario.name, t!(cx, "history"));
    ui::page(cx, Head::new(window, "/map"), || {
        let mut crumbs = crumbs(cx);
        crumbs.push((scenario.href(), scenario.name.clone()));
        view! { {ui::head(crumbs, t!(cx, "history"), None, vec![])} {audit::views::rows(cx, rows)} }
    })
}

/// What the person may do with a scenario as a whole.
pub(super) fn actions(cx: &Cx, scenario: &Scenario) -> Vec<AnyView> {
    let mut actions = vec![ui::button(format!("{}/history", scenario.href()), t!(cx, "history"))];
    if !cx.may(Action::Sketch, scenario.object()) {
        return actions;
    }
    let (act, label) = if scenario.archived {
        ("restore", t!(cx, "restore"))
    } else {
        ("archive", t!(cx, "archive"))
    };
    actions.push(
        view! {
            <form method="post" action=format!("{}/archive", scenario.href())>
                <input type="hidden" name="revision" value=scenario.revision/>
                <button class="button" name="act" value=act>{label}</button>
            </form>
        }
        .into_any(),
    );
    if may_edit(cx, scenario) {
        actions.push(ui::button(format!("{}/edit", scenario.href()), t!(cx, "edit")));
    }
    actions
}
