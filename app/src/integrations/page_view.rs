use super::page::{Shown, StatusForm};
use super::{profile_form, replacements, row};
use crate::audit::Provenance;
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::ui::{self, FormView, Head, page};
use crate::{findings, t};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::integrations::own_moves;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{IntegrationStatus, Word};
use time::Date;

pub(super) fn show(cx: &Cx, snapshot: &Snapshot, shown: &Shown, form: &StatusForm, flaws: &Flaws) -> Response {
    let record = &shown.integration.record;
    let id = shown.integration.id;
    let base = super::href(id);
    let name = |id| {
        snapshot
            .system(id)
            .map_or_else(String::new, |system| system.name.to_string())
    };
    let used = snapshot
        .version(record.version)
        .map(|(api, version)| format!("{} {}", api.name, version.label))
        .unwrap_or_default();
    let title = format!("I-{id} · {} → {used}", name(record.consumer));
    let mut actions = Vec::new();
    if shown.mine && record.status != IntegrationStatus::Retired {
        actions.push(ui::button(format!("{base}/edit"), t!(cx, "edit")));
    }
    actions.push(ui::button(format!("{base}/history"), t!(cx, "history")));
    if cx.may(Action::Propose, Object::Any)
        && !matches!(record.status, IntegrationStatus::Proposed | IntegrationStatus::Retired)
    {
        actions.push(ui::primary(
            request_href(snapshot, shown),
            t!(cx, "integration-request-change"),
        ));
    }
    let crumbs = vec![("/integrations".into(), t!(cx, "nav-integrations"))];
    page(cx, Head::new(title.clone(), "/integrations"), || {
        let judged = (record.status != IntegrationStatus::Retired).then(|| {
            view! {
                <section class="panel evidence">
                    <h2>{t!(cx, "integration-findings")}</h2>
                    {findings::list(cx, snapshot, &shown.findings)}
                </section>
            }
        });
        view! {
            {ui::head(crumbs, title, Some(record.purpose.clone()), actions)}
            {rail(cx, record.status, record.live_on, shown.integration.retired_on)}
            {(record.status != IntegrationStatus::Retired).then(|| replacements::note(cx, snapshot, id, &shown.replacements))}
            <div class="cols">
                <div>
                    {facts(cx, snapshot, shown)}
                    {judged}
                    <section class="panel">
                        <h2>{t!(cx, "resilience-title")}</h2>
                        {profile_form::resilience_facts(cx, &record.resilience, record.interaction)}
                        {proof(cx, &shown.proof, "resilience")}
                    </section>
                    <section class="panel">
                        <h2>{t!(cx, "security-title")}</h2>
                        {profile_form::security_facts(cx, &record.security)}
                        {proof(cx, &shown.proof, "security")}
                    </section>
                </div>
                <aside>
                    {carried(cx, snapshot, shown)}
                    {operations(cx, shown)}
                    {ui::takes_part(cx, &snapshot.processes_by(&[id]))}
                    {shown.mine.then(|| status_form(cx, shown, form, flaws))}
                </aside>
            </div>
        }
    })
}

/// A request that begins with what this integration is, on the version that new consumers should use, and replaces it.
fn request_href(snapshot: &Snapshot, shown: &Shown) -> String {
    let record = &shown.integration.record;
    let system = |id| {
        snapshot
            .system(id)
            .map_or_else(String::new, |system| system.slug.to_string())
    };
    let mut pairs = vec![
        ("consumer", system(record.consumer)),
        ("via", record.via.map(system).unwrap_or_default()),
        ("purpose", record.purpose.clone()),
        ("interaction", record.interaction.to_string()),
        ("direction", record.direction.to_string()),
        ("criticality", record.criticality.to_string()),
        ("replaces", shown.integration.id.to_string()),
    ];
    if let Some((api, version)) = snapshot.version(record.version) {
        let version = api.recommended().unwrap_or(version);
        pairs.push(("api", api.slug.to_string()));
        pairs.push(("version", version.label.to_string()));
    }
    let entities = record
        .entities
        .iter()
        .filter_map(|(id, access)| Some((access.text(), snapshot.entity(*id)?)));
    pairs.extend(entities.map(|(access, entity)| (access, entity.slug.to_string())));
    format!("/requests/new?{}", ui::query(pairs))
}

/// Where it is in its life, with the days that are known.
fn rail(cx: &Cx, now: IntegrationStatus, live_on: Option<Date>, retired_on: Option<Date>) -> AnyView {
    let at = IntegrationStatus::ALL
        .iter()
        .position(|status| *status == now)
        .unwrap_or(0);
    let stages = IntegrationStatus::ALL
        .iter()
        .enumerate()
        .map(|(n, status)| {
            let tone = match status {
                IntegrationStatus::Proposed | IntegrationStatus::Approved => "preview",
                IntegrationStatus::Live => "active",
                IntegrationStatus::Retiring => "deprecated",
                IntegrationStatus::Retired => "retired",
            };
            let class = match n.cmp(&at) {
                std::cmp::Ordering::Less => "done".to_owned(),
                std::cmp::Ordering::Equal => format!("now {tone}"),
                std::cmp::Ordering::Greater => "next".to_owned(),
            };
            let since = match status {
                IntegrationStatus::Live => live_on,
                IntegrationStatus::Retired => retired_on,
                _ => None,
            };
            let since = since.map(|date| view! { <small>{ui::day(cx, date)}</small> });
            view! { <li class=class aria-current=(n == at).then_some("step")>{ui::word(cx, *status)} {since}</li> }
        })
        .collect_view();
    view! { <ol class="rail" aria-label=t!(cx, "field-status")>{stages}</ol> }.into_any()
}

fn facts(cx: &Cx, snapshot: &Snapshot, shown: &Shown) -> AnyView {
    let record = &shown.integration.record;
    let said = |field: &str| shown.proof.text(cx, field);
    let version = snapshot.version(record.version);
    let used = version.map(|(api, version)| {
        let sunset = version
            .sunset_on
            .map(|date| view! { " " <small>{t!(cx, "field-sunset_on")} " " {ui::day(cx, date)}</small> });
        view! {
            <a href=row::version_href(&api.slug, &version.label)>{version.label.to_string()}</a> " "
            {ui::lifecycle(cx, version.lifecycle)} {sunset}
        }
    });
    let api = ui::link(version.map(|(api, _)| (format!("/apis/{}", api.slug), api.name.to_string())));
    let provider = version.map(|(api, _)| row::system(snapshot, api.system));
    let via = match record.via {
        Some(id) => row::system(snapshot, id),
        None => view! { <span>{t!(cx, "integration-direct")}</span> }.into_any(),
    };
    let decision = match (shown.decision, record.decision) {
        (Some(number), _) => {
            let text = number.to_string();
            view! { <a href=format!("/decisions/{text}")>{text.clone()}</a> }.into_any()
        }
        (None, _) => view! { <span class="muted">{t!(cx, "integration-undecided")}</span> }.into_any(),
    };
    view! {
        <section class="panel">
            <h2>{t!(cx, "facts")}</h2>
            <dl class="facts">
                {ui::fact(t!(cx, "field-consumer"), row::system(snapshot, record.consumer), said("consumer"))}
                {ui::fact(t!(cx, "field-api"), api, said("api"))}
                {ui::fact(t!(cx, "field-version"), used.into_any(), said("version"))}
                {ui::fact(t!(cx, "field-provider"), provider.into_any(), None)}
                {ui::fact(t!(cx, "field-via"), via, said("via"))}
                {ui::fact(t!(cx, "field-interaction"), ui::word(cx, record.interaction).into_any(), said("interaction"))}
                {ui::fact(t!(cx, "field-direction"), ui::word(cx, record.direction).into_any(), said("direction"))}
                {ui::fact(t!(cx, "field-criticality"), ui::word(cx, record.criticality).into_any(), said("criticality"))}
                {ui::fact(t!(cx, "field-owner"), row::team(snapshot, record.owner), said("owner"))}
                {ui::fact(t!(cx, "integration-decision"), decision, None)}
                {ui::fact(t!(cx, "field-live_on"), ui::day_or_dash(cx, record.live_on), said("live_on"))}
                {shown.integration.retired_on.map(|date| ui::fact(t!(cx, "field-retired_on"), ui::day(cx, date), said("retired_on")))}
            </dl>
        </section>
    }
    .into_any()
}

fn proof(cx: &Cx, proof: &Provenance, field: &str) -> Option<AnyView> {
    proof
        .text(cx, field)
        .map(|text| view! { <small class="proof">{text}</small> }.into_any())
}

fn carried(cx: &Cx, snapshot: &Snapshot, shown: &Shown) -> AnyView {
    let entities = &shown.integration.record.entities;
    let body = if entities.is_empty() {
        view! { <p class="muted">{t!(cx, "not-stated")}</p> }.into_any()
    } else {
        let items = entities
            .iter()
            .filter_map(|(id, access)| snapshot.entity(*id).map(|entity| (entity, access)))
            .map(|(entity, access)| {
                let href = format!("/entities/{}", entity.slug);
                view! { <li><a href=href>{entity.name.to_string()}</a> <span class="meta">{ui::word(cx, *access)}</span></li> }
            })
            .collect_view();
        view! { <ul class="rows">{items}</ul> }.into_any()
    };
    view! {
        <section class="panel"><h2>{t!(cx, "integration-carries")}</h2>{body}{proof(cx, &shown.proof, "entities")}</section>
    }
    .into_any()
}

fn operations(cx: &Cx, shown: &Shown) -> AnyView {
    let used = &shown.integration.record.operations;
    let body = if used.is_empty() {
        view! { <p class="muted">{t!(cx, "not-stated")}</p> }.into_any()
    } else {
        let items = used
            .iter()
            .map(|key| {
                let known = shown.operations.iter().find(|operation| operation.key == *key);
                let note = match known {
                    Some(operation) if operation.deprecated => Some(ui::badge("warn", t!(cx, "lifecycle-deprecated"))),
                    // With a contract at hand, an operation that it does not have is a mistake in one of the two.
                    None if !shown.operations.is_empty() => Some(ui::badge("bad", t!(cx, "operation-unknown"))),
                    _ => None,
                };
                let summary = known
                    .map(|operation| operation.summary.clone())
                    .filter(|text| !text.is_empty());
                let summary = summary.map(|text| view! { <span class="meta">{text}</span> });
                view! { <li><code>{key.clone()}</code> {summary} {note}</li> }
            })
            .collect_view();
        view! { <ul class="rows">{items}</ul> }.into_any()
    };
    view! {
        <section class="panel"><h2>{t!(cx, "field-operations")}</h2>{body}{proof(cx, &shown.proof, "operations")}</section>
    }
    .into_any()
}

fn status_form(cx: &Cx, shown: &Shown, form: &StatusForm, flaws: &Flaws) -> Option<AnyView> {
    let record = &shown.integration.record;
    let moves = own_moves(record.status, record.decision.is_some());
    let first = moves.first()?;
    let choices = moves
        .iter()
        .map(|status| (status.text().to_owned(), ui::word(cx, *status)))
        .collect();
    let chosen = if form.status.is_empty() {
        first.text()
    } else {
        &form.status
    };
    let date = if form.date.is_empty() && flaws.is_empty() {
        cx.today().to_string()
    } else {
        form.date.clone()
    };
    let fields = FormView::new(cx, flaws);
    let action = format!("{}/status", super::href(shown.integration.id));
    let decided = (record.status == IntegrationStatus::Approved && record.decision.is_some())
        .then(|| view! { <p>{t!(cx, "integration-live-by-request")}</p> });
    Some(
        view! {
            <section class="panel"><details class="more" open=!flaws.is_empty()>
                <summary>{t!(cx, "integration-move")}</summary>
                <form class="form" method="post" action=action>
                    {decided}
                    {fields.radios("status", choices, chosen)}
                    {fields.input("date", "date", &date, false)}
                    {fields.area("reason", &form.reason, true)}
                    <div class="buttons"><button>{t!(cx, "save")}</button></div>
                </form>
            </details></section>
        }
        .into_any(),
    )
}
