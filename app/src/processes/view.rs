use super::page::Shown;
use super::picture::Zoom;
use super::told::{self, Told};
use super::{Step, form, picture, waits};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::things::{self, Kind};
use crate::ui::{self, Head, page};
use crate::{findings, t};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::process::{self, Backing, Walked};
use portolan_landscape::{Severity, SystemId};

pub(super) fn show(cx: &Cx, snapshot: &Snapshot, shown: &Shown<'_>) -> Response {
    let (process, told) = (shown.process, shown.told);
    let record = &process.record;
    let base = process.href();
    let mine = cx.may(Action::Edit, Object::Owned(record.owner));
    let mut actions = vec![ui::button(format!("{base}/history"), t!(cx, "history"))];
    if let Some(first) = told.steps.first().and_then(|step| told.system(step.from)) {
        actions.push(ui::button(
            format!("/map?system={}&down=2", first.slug),
            t!(cx, "process-on-map"),
        ));
    }
    if mine {
        actions.extend(things::actions(cx, Kind::Process, &record.slug, process.archived));
    }
    let edit = (mine && !process.archived).then(|| format!("{base}/edit"));
    page(
        cx,
        Head::new(record.name.clone(), Kind::Process.section()).wide(),
        || {
            let crumbs = vec![
                ("/map".into(), t!(cx, "map-title")),
                (Kind::Process.list().into(), t!(cx, "nav-processes")),
            ];
            let proof = |field: &str| shown.proof.text(cx, field);
            let trigger = if record.trigger.is_empty() {
                view! { <span class="muted">"—"</span> }.into_any()
            } else {
                record.trigger.clone().into_any()
            };
            let about = (!record.description.is_empty()).then(|| {
                let proof = proof("description").map(|text| view! { <small class="proof">{text}</small> });
                view! { <section class="panel">{ui::markdown(&record.description)}{proof}</section> }
            });
            view! {
                {ui::head(crumbs, record.name.clone(), None, actions)}
                {things::archived_note(cx, process.archived)}
                {verdict(cx, told)}
                <dl class="facts across">
                    {ui::fact(t!(cx, "field-trigger"), trigger, proof("trigger"))}
                    {ui::fact(t!(cx, "field-owner"), ui::team_link(snapshot, record.owner), proof("owner"))}
                </dl>
                {about}
                {diagram(cx, shown)}
                {waits::panel(cx, told)}
                {steps(cx, told, &record.steps, &base, edit.as_deref(), proof("steps"))}
                {judged(cx, snapshot, shown)}
            }
        },
    )
}

/// Whether the flow can run today, in one sentence.
fn verdict(cx: &Cx, told: &Told<'_>) -> Option<AnyView> {
    let unbacked = told.walk.unbacked();
    let early = told.walk.steps.iter().filter(|step| step.gives_up_early).count();
    if told.steps.is_empty() {
        return None;
    }
    let broken = (unbacked > 0).then(|| {
        let numbers = numbers((0..).zip(&told.walk.steps).filter(|(_, step)| !step.backing.works()));
        let text = t!(
            cx,
            "process-unbacked",
            count = unbacked,
            total = told.steps.len(),
            steps = numbers
        );
        view! { <div class="note bad"><p>{text}</p></div> }
    });
    let early = (early > 0).then(|| {
        let numbers = numbers((0..).zip(&told.walk.steps).filter(|(_, step)| step.gives_up_early));
        let text = t!(cx, "process-early-steps", count = early, steps = numbers);
        view! { <div class="note warn"><p>{text}</p></div> }
    });
    Some(view! { {broken} {early} }.into_any())
}

/// The numbers of steps, linked by commas.
fn numbers<'a>(steps: impl Iterator<Item = (usize, &'a Walked)>) -> String {
    let numbers: Vec<String> = steps.map(|(index, _)| (index + 1).to_string()).collect();
    numbers.join(", ")
}

fn diagram(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let (told, record) = (shown.told, &shown.process.record);
    if told.steps.is_empty() {
        return ui::empty(t!(cx, "process-no-steps"), t!(cx, "process-no-steps-text"), None);
    }
    let label = t!(cx, "process-diagram-of", name = record.name.as_str());
    let form = process::Form::Page(shown.zoom.percent());
    let svg = picture::svg(cx, told, &record.steps, &label, form, "");
    let base = shown.process.href();
    let sizes = Zoom::ALL
        .into_iter()
        .map(|zoom| {
            let current = (zoom == shown.zoom).then_some("true");
            let href = match zoom {
                Zoom::Whole => format!("{base}#diagram"),
                zoom => format!("{base}?zoom={}#diagram", zoom.word()),
            };
            let text = match zoom {
                Zoom::Fit => t!(cx, "process-zoom-fit"),
                Zoom::Whole => "100 %".to_owned(),
                Zoom::Large => "150 %".to_owned(),
            };
            view! { <a href=href aria-current=current>{text}</a> }
        })
        .collect_view();
    let frame = if shown.zoom == Zoom::Fit {
        "map flow fit"
    } else {
        "map flow"
    };
    let file =
        |end: &str, name: &'static str| view! { <a href=format!("{base}/sequence.{end}") download="">{name}</a> };
    view! {
        <nav class="scope screen-only" id="diagram" aria-label=t!(cx, "process-zoom")>{sizes}</nav>
        <div class=frame tabindex="0" role="region" aria-label=label inner_html=svg></div>
        <ul class="legend sequence">
            <li class="sync">{t!(cx, "process-legend-call")}</li>
            <li class="async">{t!(cx, "process-legend-message")}</li>
            <li class="unbacked">{t!(cx, "process-legend-unbacked")}</li>
            <li class="outline band">{t!(cx, "process-legend-segment")}</li>
        </ul>
        <p class="downloads">
            {t!(cx, "process-diagram-as")} " "
            {file("svg", "SVG")} " · " {file("mmd", "Mermaid")} " · " {file("puml", "PlantUML")}
        </p>
    }
    .into_any()
}

pub(super) fn system(told: &Told<'_>, id: SystemId) -> AnyView {
    ui::link(
        told.system(id)
            .map(|system| (format!("/systems/{}", system.slug), system.name.to_string())),
    )
}

/// The same facts as the diagram, as a table.
fn steps(
    cx: &Cx,
    told: &Told<'_>,
    record: &[Step],
    base: &str,
    edit: Option<&str>,
    proof: Option<String>,
) -> Option<AnyView> {
    if told.steps.is_empty() {
        return None;
    }
    let rows = (1..)
        .zip(told.steps.iter().zip(&told.walk.steps))
        .zip(record)
        .map(|((number, (step, walked)), said)| row(cx, told, number, step, walked, said, edit))
        .collect_view();
    let label = t!(cx, "process-steps");
    Some(
        view! {
            <section class="panel results" id="steps">
                <h2>{label.clone()}</h2>
                <div class="bar">
                    <p class="count">{t!(cx, "process-steps-count", count = told.steps.len())}</p>
                    {ui::downloads(cx, &format!("{base}/steps"), "")}
                </div>
                <div class="scroll" tabindex="0" role="region" aria-label=label>
                    <table class="table dense">
                        <thead>
                            <tr>
                                <th scope="col" class="num">{t!(cx, "process-number")}</th>
                                <th scope="col">{t!(cx, "process-from")}</th>
                                <th scope="col">{t!(cx, "process-to")}</th>
                                <th scope="col">{t!(cx, "process-what")}</th>
                                <th scope="col">{t!(cx, "process-by")}</th>
                                <th scope="col">{t!(cx, "process-waits")}</th>
                                <th scope="col">{t!(cx, "process-remarks")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {proof.map(|text| view! { <small class="proof">{text}</small> })}
            </section>
        }
        .into_any(),
    )
}

fn row(
    cx: &Cx,
    told: &Told<'_>,
    number: usize,
    step: &process::Step,
    walked: &Walked,
    said: &Step,
    edit: Option<&str>,
) -> AnyView {
    let works = walked.backing.works();
    let to = if step.from == step.to {
        view! { <span class="muted">{t!(cx, "process-itself")}</span> }.into_any()
    } else {
        system(told, step.to)
    };
    let waits = match walked.wait {
        Some(wait) => view! { {t!(cx, "yes")} <small>{told::wait(cx, wait)}</small> }.into_any(),
        None => view! { <span class="muted">{t!(cx, "no")}</span> }.into_any(),
    };
    view! {
        <tr class=(!works).then_some("bad")>
            <td class="num">{number}</td>
            <th scope="row">{system(told, step.from)}</th>
            <td>{to}</td>
            <td>{said.what.clone()}</td>
            <td>{realised(cx, told, step)}</td>
            <td>{waits}</td>
            <td>{remarks(cx, told, number, walked, said, edit)}</td>
        </tr>
    }
    .into_any()
}

/// The integration of a step, the API and version behind it and where it is in its life.
fn realised(cx: &Cx, told: &Told<'_>, step: &process::Step) -> AnyView {
    let Some(integration) = told.integration(step) else {
        return view! { <span class="muted">"—"</span> }.into_any();
    };
    let id = integration.id;
    view! {
        <a href=format!("/integrations/{id}")>{format!("I-{id}")}</a> " "
        {ui::integration_status(cx, integration.status)}
        <small>{told.used(step)}</small>
    }
    .into_any()
}

fn remarks(cx: &Cx, told: &Told<'_>, number: usize, walked: &Walked, said: &Step, edit: Option<&str>) -> AnyView {
    let tone = match walked.backing {
        Backing::Planned => "info",
        _ => "bad",
    };
    let broken = (!walked.backing.works()).then(|| {
        let found = form::candidates(told.snapshot, said.from, said.to).len();
        // What is planned has its integration already.
        let offer = (found > 0 && walked.backing != Backing::Planned).then(|| {
            let text = t!(cx, "process-candidates", count = found);
            match edit {
                Some(edit) => view! { " " <a href=format!("{edit}#step-{number}")>{text}</a> }.into_any(),
                None => view! { " " <small>{text}</small> }.into_any(),
            }
        });
        view! { {ui::badge(tone, told::backing(cx, walked.backing))} {offer} }
    });
    let early = walked
        .gives_up_early
        .then(|| view! { " " {ui::badge("warn", t!(cx, "process-early"))} });
    let gone: Vec<&str> = [said.from, said.to]
        .into_iter()
        .filter_map(|id| told.snapshot.system(id))
        .filter(|system| system.archived)
        .map(|system| &*system.name)
        .collect();
    let gone = gone
        .first()
        .map(|name| view! { " " {ui::badge("neutral", t!(cx, "process-system-archived", name = *name))} });
    view! { {broken} {early} {gone} }.into_any()
}

/// What the rules say of the integrations that realise it: how many of each weight, each leading to its page.
fn judged(cx: &Cx, snapshot: &Snapshot, shown: &Shown<'_>) -> Option<AnyView> {
    if shown.findings.is_empty() {
        return None;
    }
    let rows = shown
        .findings
        .iter()
        .map(|(id, found)| {
            let badges = Severity::ALL
                .iter()
                .filter_map(|severity| {
                    let count = found.iter().filter(|finding| finding.severity == *severity).count();
                    (count > 0).then(|| view! { {findings::severity(cx, *severity)} {format!(" × {count} ")} })
                })
                .collect_view();
            let integration = snapshot.integration(*id);
            let consumer = integration
                .and_then(|integration| snapshot.system(integration.consumer))
                .map_or_else(String::new, |system| system.name.to_string());
            let used = integration
                .and_then(|integration| snapshot.version(integration.version))
                .map(|(api, version)| format!("{} {}", api.name, version.label))
                .unwrap_or_default();
            view! {
                <li>
                    <a href=format!("/integrations/{id}")>{format!("I-{id}")}</a>
                    <span class="meta">{format!("{consumer} → {used}")}</span>
                    <span>{badges}</span>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel">
                <h2>{t!(cx, "process-findings")}</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
