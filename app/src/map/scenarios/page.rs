//! The page of a scenario: its changes in plain words, what they make of the measures and findings, and what became of them.

use super::form::StepForm;
use super::outcome::{About, Fate, Found, Outcome, TOLD, fate};
use super::step::{Change, Step, Telling};
use super::store::Linked;
use super::web::{may_edit, may_propose};
use super::{Scenario, form_view, picture, views};
use crate::auth::Cx;
use crate::findings;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::IntegrationId;
use portolan_domain::names::Flaws;
use portolan_domain::words::{RequestKind, RequestStatus};
use portolan_islands::MapView;
use portolan_landscape::sprawl::{Measure, Metric};

/// Integrations of one change that are written out.
const NAMED: usize = 12;

/// Everything the page shows.
pub(super) struct Shown<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) scenario: &'a Scenario,
    pub(super) outcome: &'a Outcome,
    pub(super) linked: &'a [Linked],
    pub(super) form: &'a StepForm,
    pub(super) flaws: &'a Flaws,
}

/// The page.
pub(super) fn page(cx: &Cx, shown: &Shown) -> Response {
    let scenario = shown.scenario;
    ui::page(cx, Head::new(scenario.name.clone(), "/map").wide(), || {
        let archived = scenario
            .archived
            .then(|| view! { <div class="note neutral"><p>{t!(cx, "archived-text")}</p></div> });
        let note = (!scenario.note.is_empty()).then(|| view! { <p class="prose">{scenario.note.clone()}</p> });
        let seen = views::seen_by(cx, shown.snapshot, scenario);
        let said = t!(cx, "scenario-said", owner = scenario.owner_name.as_str(), seen = seen);
        let adding = may_edit(cx, scenario).then(|| form_view::adding(cx, shown));
        let outcome = (!scenario.changes.is_empty()).then(|| {
            view! {
                {sentence(cx, shown)}
                {picture::picture(cx, shown)}
                {measures(cx, shown)}
                {found(cx, shown)}
                {requests(cx, shown)}
            }
        });
        view! {
            {ui::head(views::crumbs(cx), scenario.name.clone(), None, views::actions(cx, scenario))}
            {archived}
            {note}
            <p class="meta">{said}</p>
            {changes(cx, shown)}
            {adding}
            {outcome}
            <MapView/>
        }
    })
}

fn telling<'a>(cx: &'a Cx, shown: &'a Shown) -> Telling<'a> {
    Telling {
        cx,
        snapshot: shown.snapshot,
        changes: &shown.scenario.changes,
    }
}

/// The list of changes, each with what may be done with it.
fn changes(cx: &Cx, shown: &Shown) -> AnyView {
    let all = &shown.scenario.changes;
    if all.is_empty() {
        return ui::empty(t!(cx, "scenario-no-changes"), t!(cx, "scenario-no-changes-text"), None);
    }
    let items = all
        .iter()
        .enumerate()
        .map(|(place, change)| item(cx, shown, place, change))
        .collect_view();
    let idle = shown
        .outcome
        .played
        .verdicts
        .iter()
        .filter(|verdict| verdict.idle.is_some())
        .count();
    let idle =
        (idle > 0).then(|| view! { <div class="note warn"><p>{t!(cx, "scenario-idle", count = idle)}</p></div> });
    view! {
        <section class="panel" id="changes">
            <h2>{t!(cx, "scenario-changes")} " " <span class="count">{all.len()}</span></h2>
            {idle}
            <ol class="agenda">{items}</ol>
        </section>
    }
    .into_any()
}

fn item(cx: &Cx, shown: &Shown, place: usize, change: &Change) -> AnyView {
    let sentence = telling(cx, shown).sentence(&change.step);
    let verdict = shown.outcome.verdict(place);
    let idle = verdict.and_then(|verdict| verdict.idle);
    let does = match idle {
        Some(why) => ui::badge("neutral", cx.texts().text(&format!("scenario-idle-{why}"), &[])),
        None => {
            let count = verdict.map_or(0, |verdict| verdict.touched.len());
            view! { <span class="meta">{t!(cx, "scenario-touches", count = count)}</span> }.into_any()
        }
    };
    let impact = match &change.step {
        Step::RetireSystem { system } => shown
            .snapshot
            .system(*system)
            .map(|system| format!("system:{}", system.slug)),
        Step::RetireVersion { version, .. } => shown
            .snapshot
            .version(*version)
            .map(|(api, version)| format!("version:{}@{}", api.slug, version.label)),
        _ => None,
    };
    let impact = impact.map(|of| {
        let href = format!("/map/impact?of={}", ui::encode(&of));
        view! { <a href=href>{t!(cx, "impact-link")}</a> }
    });
    let last = place + 1 == shown.scenario.changes.len();
    let buttons = may_edit(cx, shown.scenario).then(|| {
        let button = |act: &'static str, label: String, show: bool| {
            show.then(|| view! { <button class="button quiet" name="act" value=act>{label}</button> })
        };
        view! {
            <form class="inline" method="post" action=format!("{}/changes/{}", shown.scenario.href(), change.n)>
                <input type="hidden" name="revision" value=shown.scenario.revision/>
                {button("up", t!(cx, "scenario-up"), place > 0)}
                {button("down", t!(cx, "scenario-down"), !last)}
                {button("remove", t!(cx, "scenario-remove"), true)}
            </form>
        }
    });
    view! { <li><span>{sentence}</span> {does} {impact} {buttons}</li> }.into_any()
}

/// What it comes to, in one sentence.
fn sentence(cx: &Cx, shown: &Shown) -> AnyView {
    let outcome = shown.outcome;
    let texts = cx.texts();
    let (before, after) = (outcome.index.0.value, outcome.index.1.value);
    let tone = if after < before - 0.05 {
        "ok"
    } else if after > before + 0.05 {
        "warn"
    } else {
        "info"
    };
    let share = |metric: &Metric| (metric.measure == Measure::PointToPointShare).then_some(metric.value);
    let pair = outcome.measures.iter().find_map(|(a, b)| share(a).zip(share(b)));
    let (share_before, share_after) = pair.unwrap_or_default();
    let text = t!(
        cx,
        "scenario-sentence",
        before = texts.decimal(before, 1),
        after = texts.decimal(after, 1),
        share_before = texts.decimal(share_before * 100.0, 0),
        share_after = texts.decimal(share_after * 100.0, 0),
        new = outcome.new.count(),
        gone = outcome.gone.count()
    );
    view! { <div class=format!("note {tone}") role="status"><p><strong>{text}</strong></p></div> }.into_any()
}

/// Every measure before, after, and by how much it moved.
fn measures(cx: &Cx, shown: &Shown) -> AnyView {
    let outcome = shown.outcome;
    let texts = cx.texts();
    let index = line(
        t!(cx, "scenario-index"),
        texts.decimal(outcome.index.0.value, 1),
        texts.decimal(outcome.index.1.value, 1),
        moved(cx, outcome.index.1.value - outcome.index.0.value, 1, ""),
    );
    let rows = outcome
        .measures
        .iter()
        .map(|(before, after)| {
            let name = texts.text(&format!("measure-{}", before.measure), &[]);
            let by = after.value - before.value;
            let difference = match before.measure {
                Measure::PointToPointShare => moved(cx, by * 100.0, 1, " %"),
                Measure::LinkDensity => moved(cx, by * 100.0, 2, " %"),
                _ => moved(cx, by, 0, ""),
            };
            line(name, value(cx, before), value(cx, after), difference)
        })
        .collect_view();
    let path = format!("{}/measures", shown.scenario.href());
    view! {
        <section class="panel results" id="measures">
            <h2>{t!(cx, "scenario-measures")}</h2>
            <div class="bar">
                <p class="count">{t!(cx, "scenario-links", before = outcome.links.0, after = outcome.links.1)}</p>
                {ui::downloads(cx, &path, "")}
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "scenario-measures")>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "scenario-measure")}</th>
                            <th scope="col" class="num">{t!(cx, "scenario-before")}</th>
                            <th scope="col" class="num">{t!(cx, "scenario-after")}</th>
                            <th scope="col" class="num">{t!(cx, "scenario-difference")}</th>
                        </tr>
                    </thead>
                    <tbody>{index}{rows}</tbody>
                </table>
            </div>
            <p class="nofm">{t!(cx, "scenario-measures-text")}</p>
        </section>
    }
    .into_any()
}

fn line(name: String, before: String, after: String, difference: AnyView) -> AnyView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num">{before}</td>
            <td class="num">{after}</td>
            <td class="num">{difference}</td>
        </tr>
    }
    .into_any()
}

fn value(cx: &Cx, metric: &Metric) -> String {
    let texts = cx.texts();
    match metric.measure {
        _ if metric.value.is_infinite() => t!(cx, "sprawl-unbounded"),
        Measure::PointToPointShare => format!("{} %", texts.decimal(metric.value * 100.0, 1)),
        Measure::LinkDensity => format!("{} %", texts.decimal(metric.value * 100.0, 2)),
        _ => texts.decimal(metric.value, 0),
    }
}

/// How far a value moved; less is better for every measure.
fn moved(cx: &Cx, by: f64, places: usize, unit: &str) -> AnyView {
    let size = cx.texts().decimal(by.abs(), places);
    let nothing = by.is_nan() || size.chars().all(|digit| matches!(digit, '0' | '.' | ','));
    if nothing {
        view! { <span class="muted">"0"</span> }.into_any()
    } else if by.is_infinite() {
        ui::badge(if by > 0.0 { "warn" } else { "ok" }, t!(cx, "sprawl-unbounded"))
    } else if by > 0.0 {
        ui::badge("warn", format!("+{size}{unit}"))
    } else {
        ui::badge("ok", format!("−{size}{unit}"))
    }
}

/// The findings that come, go and change.
fn found(cx: &Cx, shown: &Shown) -> AnyView {
    let part = |key: &'static str, found: &Found, open: bool| {
        let [block, warn, info] = found.weights;
        let weights = (found.count() > 0).then(
            || view! { <p class="meta">{t!(cx, "scenario-weights", block = block, warn = warn, info = info)}</p> },
        );
        let heading = cx.texts().text(key, &[("count", found.count().into())]);
        let cut = (found.count() > TOLD)
            .then(|| view! { <p class="nofm">{t!(cx, "scenario-found-cut", shown = TOLD, count = found.count())}</p> });
        let told = found
            .told
            .iter()
            .map(|(about, told)| {
                let about = subject(cx, about);
                view! { <div class="noted"><p class="meta">{about}</p>{findings::told_list(cx, told)}</div> }
            })
            .collect_view();
        (found.count() > 0 || open).then(|| {
            view! { <section class="panel"><h2>{heading}</h2>{weights}{told}{cut}</section> }
        })
    };
    let outcome = shown.outcome;
    view! {
        {part("scenario-new-findings", &outcome.new, true)}
        {part("scenario-gone-findings", &outcome.gone, true)}
        {part("scenario-changed-findings", &outcome.changed, false)}
    }
    .into_any()
}

/// What a finding is about.
fn subject(cx: &Cx, about: &About) -> AnyView {
    let link = |(href, name): &(String, String)| {
        if href.is_empty() {
            name.clone().into_any()
        } else {
            view! { <a href=href.clone()>{name.clone()}</a> }.into_any()
        }
    };
    let things = about
        .things
        .iter()
        .enumerate()
        .map(|(n, thing)| view! { {(n > 0).then_some(" → ")}{link(thing)} })
        .collect_view();
    let circle = about.circle.then(|| view! { {t!(cx, "scenario-circle-of")} " " });
    view! { {circle}{things} }.into_any()
}

/// The integrations that come or change, and the requests that came of them.
fn requests(cx: &Cx, shown: &Shown) -> AnyView {
    let rows: Vec<AnyView> = shown
        .scenario
        .changes
        .iter()
        .enumerate()
        .flat_map(|(place, change)| {
            let touched = shown.outcome.verdict(place).map_or(&[][..], |verdict| &verdict.touched);
            let wanted = touched
                .iter()
                .filter(|id| fate(shown.snapshot, &shown.outcome.played, **id) != Fate::Gone);
            let more = wanted.clone().count().saturating_sub(NAMED);
            let more = (more > 0).then(|| {
                view! { <tr><td colspan="3" class="muted">{t!(cx, "list-more", count = more)}</td></tr> }.into_any()
            });
            let rows = wanted.take(NAMED).map(|id| request_row(cx, shown, change, *id));
            rows.chain(more).collect::<Vec<_>>()
        })
        .collect();
    let ends = ends(cx, shown);
    // What was asked for already may be in the catalog by now, so that the change does nothing any more.
    let settled: Vec<&Linked> = shown.linked.iter().filter(|one| !is_shown(shown, one)).collect();
    if rows.is_empty() && settled.is_empty() {
        return view! { <section class="panel" id="requests"><h2>{t!(cx, "scenario-requests")}</h2><p>{t!(cx, "scenario-no-requests")}</p>{ends}</section> }
            .into_any();
    }
    let settled = settled
        .into_iter()
        .map(|one| view! { <li>{t!(cx, "scenario-change-n", n = one.change_n)} " " {request(cx, one)}</li> })
        .collect_view();
    let all = (may_propose(cx, shown.scenario) && !rows.is_empty()).then(|| {
        view! {
            <form method="post" action=format!("{}/requests", shown.scenario.href())>
                <button class="button primary">{t!(cx, "scenario-ask-all")}</button>
            </form>
        }
    });
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "scenario-requests")>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "map-column-integration")}</th>
                            <th scope="col">{t!(cx, "scenario-change")}</th>
                            <th scope="col">{t!(cx, "scenario-request")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <section class="panel" id="requests">
            <h2>{t!(cx, "scenario-requests")}</h2>
            <p>{t!(cx, "scenario-requests-text")}</p>
            {table}
            <ul class="rows">{settled}</ul>
            {all}
            {ends}
        </section>
    }
    .into_any()
}

/// What only ends: nobody has to be asked for that, its owner ends it.
fn ends(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let verdicts = (0..shown.scenario.changes.len()).filter_map(|place| shown.outcome.verdict(place));
    let mut gone: Vec<IntegrationId> = verdicts
        .flat_map(|verdict| &verdict.touched)
        .copied()
        .filter(|id| fate(shown.snapshot, &shown.outcome.played, *id) == Fate::Gone)
        .collect();
    gone.sort_unstable();
    gone.dedup();
    let links = gone
        .iter()
        .take(NAMED)
        .map(|id| view! { <a href=format!("/integrations/{id}")>{format!("I-{id}")}</a> " " })
        .collect_view();
    let more = gone.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| t!(cx, "list-more", count = more));
    (!gone.is_empty())
        .then(|| view! { <p>{t!(cx, "scenario-ends", count = gone.len())} " " {links} {more}</p> }.into_any())
}

/// Whether a request stands in a row of the table.
fn is_shown(shown: &Shown, linked: &Linked) -> bool {
    let mut changes = shown.scenario.changes.iter().enumerate();
    changes.any(|(place, change)| {
        let touched = shown.outcome.verdict(place).map_or(&[][..], |verdict| &verdict.touched);
        touched.iter().take(NAMED).any(|id| of(shown, change, *id, linked))
    })
}

fn of(shown: &Shown, change: &Change, id: IntegrationId, linked: &Linked) -> bool {
    let known = shown.snapshot.integration(id).map_or(0, |_| id.0);
    i64::from(change.n) == linked.change_n && linked.integration_id == known
}

fn request_row(cx: &Cx, shown: &Shown, change: &Change, id: IntegrationId) -> AnyView {
    let after = Telling {
        snapshot: &shown.outcome.played.after,
        ..telling(cx, shown)
    };
    let integration = shown.outcome.played.after.integration(id);
    let name = integration.map_or(String::new(), |one| {
        format!("{} → {}", after.system(one.consumer), after.version(one.version))
    });
    let via = integration
        .and_then(|one| one.via)
        .map(|via| format!(", {} {}", t!(cx, "impact-via"), after.system(via)));
    let known = shown.snapshot.integration(id).is_some();
    let number = if known {
        view! { <a href=format!("/integrations/{id}")>{format!("I-{id}")}</a> }.into_any()
    } else {
        ui::badge("info", t!(cx, "scenario-added"))
    };
    let mut linked = shown.linked.iter().filter(|linked| of(shown, change, id, linked));
    let asked = match linked.next_back() {
        Some(linked) => request(cx, linked),
        None if may_propose(cx, shown.scenario) => {
            let integration = known.then(|| view! { <input type="hidden" name="integration" value=id.0/> });
            view! {
                <form method="post" action=format!("{}/requests", shown.scenario.href())>
                    <input type="hidden" name="change" value=change.n/>
                    {integration}
                    <button class="button quiet">{t!(cx, "scenario-ask")}</button>
                </form>
            }
            .into_any()
        }
        None => view! { <span class="muted">"—"</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{number}</th>
            <td>{name} {via}</td>
            <td>{asked}</td>
        </tr>
    }
    .into_any()
}

/// A request with where it stands; a draft is its author's.
fn request(cx: &Cx, linked: &Linked) -> AnyView {
    let number = format!("R-{}", linked.request_id);
    let open = linked.status != RequestStatus::Draft || cx.actor.user == Some(linked.requester_id);
    let name = if open {
        view! { <a href=format!("/requests/{}", linked.request_id)>{number}</a> }.into_any()
    } else {
        number.into_any()
    };
    view! { {name} " " {ui::request_status(cx, RequestKind::NewIntegration, linked.status)} }.into_any()
}
