use super::sentence::{On, Piece, about, fact_value, pieces};
use super::told::{Thing, Told, ToldFact, ToldValue, tell};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_landscape::{Finding, Severity};

/// How much a finding weighs, as a badge.
pub fn severity(cx: &Cx, severity: Severity) -> AnyView {
    let tone = match severity {
        Severity::Block => "bad",
        Severity::Warn => "warn",
        Severity::Info => "info",
    };
    ui::badge(tone, cx.texts().text(&format!("severity-{severity}"), &[]))
}

/// Findings of this moment, with names of the snapshot.
pub fn list(cx: &Cx, snapshot: &Snapshot, findings: &[Finding]) -> AnyView {
    told_list(cx, &tell(snapshot, findings))
}

/// Findings with the names that they were frozen with: what blocks first.
pub fn told_list(cx: &Cx, findings: &[Told]) -> AnyView {
    if findings.is_empty() {
        return view! { <p class="muted">{t!(cx, "findings-none")}</p> }.into_any();
    }
    let mut sorted: Vec<&Told> = findings.iter().collect();
    sorted.sort_by_key(|told| (told.severity, told.rule));
    let items = sorted.into_iter().map(|told| item(cx, told)).collect_view();
    view! { <ol class="findings">{items}</ol> }.into_any()
}

fn item(cx: &Cx, told: &Told) -> AnyView {
    let class = format!("finding {}", told.severity);
    view! { <li class=class>{body(cx, told, On::Asked)}</li> }.into_any()
}

/// A finding on what exists, which goes on below with what can be done; one may be told in several sentences.
pub fn entry(cx: &Cx, told: &[Told], under: AnyView) -> AnyView {
    let class = format!("finding {}", told.first().map_or("", |told| told.severity.as_str()));
    let bodies = told.iter().map(|told| body(cx, told, On::Existing)).collect_view();
    view! { <li class=class>{bodies}{under}</li> }.into_any()
}

fn body(cx: &Cx, told: &Told, on: On) -> AnyView {
    let sentence = pieces(cx.texts(), told, on)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => view! { <span>{text}</span> }.into_any(),
            Piece::Thing(thing) => link(&thing),
        })
        .collect_view();
    let facts = told.facts.iter().map(|fact| fact_row(cx, fact)).collect_view();
    let id = told.rule.as_str();
    view! {
        <header>{severity(cx, told.severity)} " " <code>{id}</code></header>
        <p>{sentence}</p>
        <details class="why">
            <summary>{t!(cx, "finding-why")}</summary>
            <p>{about(cx, told.rule)} " " <a href=format!("/rules#{id}")>{t!(cx, "finding-rules")}</a></p>
            <dl class="facts">{facts}</dl>
        </details>
    }
    .into_any()
}

fn fact_row(cx: &Cx, fact: &ToldFact) -> AnyView {
    let label = cx.texts().text(&format!("fact-{}", fact.name), &[]);
    let value = match &fact.value {
        ToldValue::Thing(thing) => {
            let about = (!thing.about.is_empty()).then(|| format!(" ({})", thing.about));
            view! { {link(thing)} {about} }.into_any()
        }
        ToldValue::Path(systems) => systems
            .iter()
            .enumerate()
            .map(|(n, system)| view! { {(n > 0).then_some(" → ")} {link(system)} })
            .collect_view()
            .into_any(),
        other => fact_value(cx.texts(), fact.name, other).into_any(),
    };
    ui::fact(label, value, None)
}

fn link(thing: &Thing) -> AnyView {
    if thing.href.is_empty() {
        thing.name.clone().into_any()
    } else {
        view! { <a href=thing.href.clone()>{thing.name.clone()}</a> }.into_any()
    }
}
