//! Choices and suggestions for fields in which a person names a thing of the catalog: the slug is the value, the name its label.

use super::form::Choice;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};

/// More suggestions than this make the page heavy and the list useless; beyond, people type the name.
const MOST: usize = 1000;

/// Systems that are not archived, by slug; none where there are too many to list.
pub fn system_suggestions(snapshot: &Snapshot) -> Vec<Choice> {
    let systems = snapshot.systems().filter(|system| !system.archived);
    few(systems.map(|system| (system.slug.to_string(), system.name.to_string())))
}

/// APIs that are not archived, by name; none where there are too many to list.
pub fn api_suggestions(snapshot: &Snapshot) -> Vec<Choice> {
    let apis = snapshot.catalog.iter().filter_map(|line| snapshot.api(line.api));
    few(apis.map(|api| (api.slug.to_string(), api.name.to_string())))
}

/// The teams that a person may give a thing to: when it is new, those that the person may register for. The team that is chosen now is
/// among them even when it is archived, so that saving a form changes nothing by itself.
pub fn owner_choices(cx: &Cx, snapshot: &Snapshot, new: bool, now: &str) -> Vec<Choice> {
    let mut owners: Vec<Choice> = snapshot
        .teams()
        .into_iter()
        .filter(|team| !new || cx.may(Action::Register, Object::Owned(Some(team.id))))
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect();
    if let Some(team) = snapshot.team_by_slug(now).filter(|team| team.archived) {
        owners.push((team.slug.to_string(), team.name.to_string()));
    }
    owners
}

/// The slug of the team that a new thing of this person can only be of; empty where there is a choice.
pub fn sole_owner(cx: &Cx, snapshot: &Snapshot) -> String {
    match owner_choices(cx, snapshot, true, "").as_slice() {
        [(only, _)] => only.clone(),
        _ => String::new(),
    }
}

fn few(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let choices: Vec<Choice> = choices.take(MOST + 1).collect();
    if choices.len() > MOST { Vec::new() } else { choices }
}

/// Suggestions that several fields of a page share by their `list`.
pub fn datalist(id: &'static str, choices: Vec<Choice>) -> AnyView {
    let options = choices
        .into_iter()
        .map(|(value, label)| view! { <option value=value>{label}</option> })
        .collect_view();
    view! { <datalist id=id>{options}</datalist> }.into_any()
}
