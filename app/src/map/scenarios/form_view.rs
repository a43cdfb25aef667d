//! Adding a change: the kinds, and the form of the one that is chosen.

use super::form::StepForm;
use super::page::Shown;
use super::step::{KINDS, Step, introduced};
use crate::auth::Cx;
use crate::t;
use crate::ui::{self, FormView, form};
use leptos::prelude::*;
use portolan_domain::words::{Criticality, Interaction, SystemKind, Word};
use portolan_landscape::sprawl::HubCandidate;

/// Systems that are worth mediating, as far as they are offered.
const OFFERED: usize = 5;

/// The part of the page in which changes are added.
pub(super) fn adding(cx: &Cx, shown: &Shown) -> AnyView {
    let href = shown.scenario.href();
    let kinds = KINDS
        .into_iter()
        .map(|kind| {
            let current = (shown.form.kind == kind).then_some("true");
            let label = cx.texts().text(&format!("scenario-kind-{kind}"), &[]);
            view! { <a href=format!("{href}?add={kind}#add") aria-current=current>{label}</a> }
        })
        .collect_view();
    let open = KINDS.contains(&shown.form.kind.as_str()).then(|| one(cx, shown));
    view! {
        <section class="panel" id="add">
            <h2>{t!(cx, "scenario-add")}</h2>
            <nav class="scope" aria-label=t!(cx, "scenario-add")>{kinds}</nav>
            {open}
        </section>
    }
    .into_any()
}

fn one(cx: &Cx, shown: &Shown) -> AnyView {
    let form = shown.form;
    let fields = FormView::new(cx, shown.flaws);
    let href = shown.scenario.href();
    let about = cx.texts().text(&format!("scenario-kind-{}-about", form.kind), &[]);
    let body = match form.kind.as_str() {
        "add" => view! {
            {systems(&fields, shown, "consumer", &form.consumer, true)}
            {api(&fields, shown, form)}
            {fields.text("version", &form.version, false)}
            {systems(&fields, shown, "via", &form.via, false)}
            <div class="row">
                {fields.select("interaction", form::choices::<Interaction>(cx), &form.interaction, false)}
                {fields.select("criticality", form::choices::<Criticality>(cx), &form.criticality, false)}
            </div>
            <div class="row">
                {fields.text("reads", &form.reads, false)}
                {fields.text("writes", &form.writes, false)}
            </div>
        }
        .into_any(),
        "remove" => fields.text("integration", &form.integration, true),
        "route" => view! {
            {fields.text("integration", &form.integration, true)}
            {systems(&fields, shown, "via", &form.via, false)}
        }
        .into_any(),
        "interact" => view! {
            {fields.text("integration", &form.integration, true)}
            {fields.select("interaction", form::choices::<Interaction>(cx), &form.interaction, true)}
        }
        .into_any(),
        "introduce" => {
            let kind = if form.system_kind.is_empty() {
                SystemKind::IntegrationHub.text()
            } else {
                &form.system_kind
            };
            view! {
                {fields.text("name", &form.name, true)}
                {fields.select("system_kind", form::choices::<SystemKind>(cx), kind, true)}
            }
            .into_any()
        }
        "mediate" => view! {
            {systems(&fields, shown, "source", &form.source, true)}
            {systems(&fields, shown, "via", &form.via, true)}
        }
        .into_any(),
        "retire-system" => systems(&fields, shown, "system", &form.system, true),
        _ => view! {
            {api(&fields, shown, form)}
            {fields.text("version", &form.version, false)}
            {fields.text("successor", &form.successor, false)}
        }
        .into_any(),
    };
    let offers = (form.kind == "mediate").then(|| offers(cx, shown));
    view! {
        <p>{about}</p>
        {offers}
        {fields.summary()}
        <form class="form" method="post" action=format!("{href}/changes")>
            <input type="hidden" name="revision" value=shown.scenario.revision/>
            <input type="hidden" name="kind" value=form.kind.clone()/>
            {body}
            <div class="buttons">
                <button class="button primary">{t!(cx, "scenario-add-it")}</button>
                <a class="button" href=format!("{href}#changes")>{t!(cx, "cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

/// A field for a system, with suggestions, those that the scenario introduces first.
fn systems(fields: &FormView, shown: &Shown, name: &'static str, value: &str, required: bool) -> AnyView {
    let own = shown.scenario.changes.iter();
    let own = own.filter_map(|change| introduced(&shown.scenario.changes, change.n));
    let mut suggestions: Vec<(String, String)> = own.map(|name| (name.to_owned(), name.to_owned())).collect();
    suggestions.extend(ui::system_suggestions(shown.snapshot));
    fields.suggest(name, value, suggestions, required)
}

fn api(fields: &FormView, shown: &Shown, form: &StepForm) -> AnyView {
    fields.suggest("api", &form.api, ui::api_suggestions(shown.snapshot), true)
}

/// What the advice says is worth mediating, each with a button that adds it.
fn offers(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let mediators = mediators(shown);
    let hubs = &shown.outcome.hubs;
    if hubs.is_empty() {
        return None;
    }
    if mediators.is_empty() {
        let href = format!("{}?add=introduce#add", shown.scenario.href());
        return Some(
            view! { <p>{t!(cx, "scenario-no-mediator")} " " <a href=href>{t!(cx, "scenario-kind-introduce")}</a></p> }
                .into_any(),
        );
    }
    let items = hubs
        .iter()
        .take(OFFERED)
        .filter_map(|hub| offer(cx, shown, hub, &mediators))
        .collect_view();
    Some(
        view! { <h3>{t!(cx, "scenario-advice")}</h3><p>{t!(cx, "scenario-advice-text")}</p><ul class="rows">{items}</ul> }
            .into_any(),
    )
}

fn offer(cx: &Cx, shown: &Shown, hub: &HubCandidate, mediators: &[String]) -> Option<AnyView> {
    let system = super::super::names::system(&shown.outcome.played.after, hub.source)?;
    let options = mediators
        .iter()
        .map(|name| view! { <option value=name.clone()>{name.clone()}</option> })
        .collect_view();
    let label = t!(cx, "scenario-offer-via", source = &*system.name);
    Some(
        view! {
            <li>
                <a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a>
                <span class="meta">{t!(cx, "scenario-offer", consumers = hub.consumers, links = hub.links, saved = hub.saved().max(0))}</span>
                <form class="inline" method="post" action=format!("{}/changes", shown.scenario.href())>
                    <input type="hidden" name="revision" value=shown.scenario.revision/>
                    <input type="hidden" name="kind" value="mediate"/>
                    <input type="hidden" name="source" value=system.slug.to_string()/>
                    <select name="via" aria-label=label>{options}</select>
                    <button class="button">{t!(cx, "scenario-offer-take")}</button>
                </form>
            </li>
        }
        .into_any(),
    )
}

/// The names of hubs, brokers and gateways: those that the scenario introduces, then those of the catalog with most on them.
fn mediators(shown: &Shown) -> Vec<String> {
    let mediates = |kind: SystemKind| {
        matches!(
            kind,
            SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway
        )
    };
    let own = shown.scenario.changes.iter().filter_map(|change| match &change.step {
        Step::Introduce { name, kind } if mediates(*kind) => Some(name.clone()),
        _ => None,
    });
    let mut known: Vec<_> = shown
        .snapshot
        .systems()
        .filter(|system| !system.archived && mediates(system.kind))
        .collect();
    let on = |id| {
        let node = super::outcome::node(id);
        let landscape = &shown.snapshot.landscape;
        landscape.through(node).len() + landscape.incoming(node).len()
    };
    known.sort_by_key(|system| std::cmp::Reverse(on(system.id)));
    own.chain(known.into_iter().take(12).map(|system| system.name.to_string()))
        .collect()
}
