use crate::auth::Cx;
use crate::integrations::profile_form::{resilience_facts, security_facts};
use crate::reviews::breaking;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::ids::RequestId;
use portolan_domain::requests::{IntegrationProposal, Named, Proposal};

fn link(folder: &str, named: &Named) -> AnyView {
    let href = format!("/{folder}/{}", named.slug);
    view! { <a href=href>{named.name.clone()}</a> }.into_any()
}

/// What is proposed, as facts.
pub(in crate::reviews) fn facts_of(cx: &Cx, proposal: &Proposal, request: RequestId) -> AnyView {
    match proposal {
        Proposal::Integration(proposal) => integration(cx, proposal),
        Proposal::Breaking(proposal) => breaking::facts(cx, proposal, Some(request)),
    }
}

/// An integration; the profiles fold away.
fn integration(cx: &Cx, proposal: &IntegrationProposal) -> AnyView {
    let version = format!("/apis/{}/versions/{}", proposal.api.slug, proposal.version.slug);
    let version = view! { <a href=version>{format!("{} {}", proposal.api.name, proposal.version.name)}</a> };
    let via = match &proposal.via {
        Some(via) => link("systems", via),
        None => t!(cx, "request-direct").into_any(),
    };
    let entities = proposal
        .entities
        .iter()
        .map(|carried| {
            view! { <li>{link("entities", &carried.entity)} " " <small class="muted">{ui::word(cx, carried.access)}</small></li> }
        })
        .collect_view();
    let entities = if proposal.entities.is_empty() {
        view! { <span class="muted">{t!(cx, "not-stated")}</span> }.into_any()
    } else {
        view! { <ul>{entities}</ul> }.into_any()
    };
    let operations = (!proposal.operations.is_empty()).then(|| {
        let items = proposal
            .operations
            .iter()
            .map(|key| view! { <li><code>{key.clone()}</code></li> })
            .collect_view();
        ui::fact(label(cx, "operations"), view! { <ul>{items}</ul> }.into_any(), None)
    });
    let replaces = (!proposal.replaces.is_empty()).then(|| {
        let items = proposal
            .replaces
            .iter()
            .map(|replaced| {
                view! { <li><a href=format!("/integrations/{}", replaced.id)>{format!("I-{}", replaced.id)}</a> " " {replaced.name.clone()}</li> }
            })
            .collect_view();
        let gone = proposal
            .retirement()
            .map(|day| view! { <small class="muted">{t!(cx, "integration-replaced-until", day = cx.texts().day(day))}</small> });
        ui::fact(label(cx, "replaces"), view! { <ul>{items}</ul> {gone} }.into_any(), None)
    });
    let replaces = replaces.or_else(|| {
        let nothing = proposal.replaces_nothing.then(|| t!(cx, "request-replaces-nothing"))?;
        Some(ui::fact(label(cx, "replaces"), nothing.into_any(), None))
    });
    let stages = (!proposal.test_stages.is_empty()).then(|| {
        let items = proposal.test_stages.iter().map(|stage| {
            let until = stage
                .until
                .as_deref()
                .and_then(|day| portolan_domain::names::day(day).ok());
            let until = until.map(
                |day| view! { " " <small class="muted">{t!(cx, "test-stage-by", day = cx.texts().day(day))}</small> },
            );
            view! { <li>{stage.name.clone()} {until}</li> }
        });
        ui::fact(
            label(cx, "test_stages"),
            view! { <ul>{items.collect_view()}</ul> }.into_any(),
            None,
        )
    });
    let owner = proposal
        .owner
        .as_ref()
        .map(|owner| ui::fact(label(cx, "owner"), link("teams", owner), None));
    view! {
        <dl class="facts">
            {ui::fact(label(cx, "consumer"), link("systems", &proposal.consumer), None)}
            {ui::fact(label(cx, "api"), version.into_any(), None)}
            {ui::fact(t!(cx, "request-provider"), link("systems", &proposal.provider), None)}
            {ui::fact(label(cx, "via"), via, None)}
            {ui::fact(label(cx, "interaction"), ui::word(cx, proposal.interaction).into_any(), None)}
            {ui::fact(label(cx, "entities"), entities, None)}
            {ui::fact(label(cx, "direction"), ui::word(cx, proposal.direction).into_any(), None)}
            {ui::fact(label(cx, "criticality"), ui::word(cx, proposal.criticality).into_any(), None)}
            {ui::fact(label(cx, "go_live_on"), ui::day_or_dash(cx, proposal.go_live()), None)}
            {owner}
            {operations}
            {stages}
            {replaces}
        </dl>
        <details class="more">
            <summary>{t!(cx, "request-profiles")}</summary>
            <h3>{t!(cx, "resilience-title")}</h3>
            {resilience_facts(cx, &proposal.resilience, proposal.interaction)}
            <h3>{t!(cx, "security-title")}</h3>
            {security_facts(cx, &proposal.security)}
        </details>
    }
    .into_any()
}

fn label(cx: &Cx, field: &str) -> String {
    cx.texts().text(&format!("field-{field}"), &[])
}
