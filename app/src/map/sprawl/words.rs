//! The measures in words.

use crate::auth::Cx;
use crate::i18n::FluentValue;
use crate::map::names;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui;
use leptos::prelude::*;
use portolan_domain::policy::is_share;
use portolan_landscape::sprawl::{Fan, Measure, Metric, Metrics, Part, Run};

/// What a measure is called.
pub(super) fn name(cx: &Cx, measure: Measure) -> String {
    cx.texts().text(&format!("measure-{measure}"), &[])
}

/// How a measure is worked out, and why it matters.
pub(super) fn why(cx: &Cx, measure: Measure) -> String {
    cx.texts().text(&format!("measure-{measure}-why"), &[])
}

/// What a part of the index is called.
pub(super) fn part(cx: &Cx, part: Part) -> String {
    cx.texts().text(&format!("part-{part}"), &[])
}

/// A share in percent, with as many places as small ones need.
pub(super) fn percent(cx: &Cx, share: f64) -> String {
    let percent = share * 100.0;
    let places = if percent > 0.0 && percent < 0.1 { 3 } else { 1 };
    format!("{} %", cx.texts().decimal(percent, places))
}

/// The value of a measure as people write it.
pub(super) fn value(cx: &Cx, measure: Measure, value: f64) -> String {
    if value.is_infinite() {
        t!(cx, "sprawl-unbounded")
    } else if is_share(measure) {
        percent(cx, value)
    } else if measure == Measure::RetryAmplification {
        format!("×{}", cx.texts().decimal(value, 0))
    } else {
        cx.texts().decimal(value, 0)
    }
}

/// How far a value moved; fewer is better for every measure.
pub(super) fn moved(cx: &Cx, measure: Option<Measure>, now: f64, before: Option<f64>) -> AnyView {
    let Some(before) = before else {
        return view! { <span class="muted">"—"</span> }.into_any();
    };
    let by = now - before;
    let places = match measure {
        Some(measure) if is_share(measure) => 1,
        None => 1,
        Some(_) => 0,
    };
    let scaled = if measure.is_some_and(is_share) { by * 100.0 } else { by };
    let size = cx.texts().decimal(scaled.abs(), places);
    // What differs less than it is written with did not move; infinity less infinity is no number.
    if size == "0" || by.is_nan() {
        return view! { <span class="muted">"±0"</span> }.into_any();
    }
    let size = if by.is_infinite() {
        t!(cx, "sprawl-unbounded")
    } else {
        size
    };
    if by > 0.0 {
        ui::badge("warn", format!("+{size}"))
    } else {
        ui::badge("ok", format!("−{size}"))
    }
}

/// Whether a measure keeps its limit, as colour, glyph and words.
pub(super) fn standing(cx: &Cx, metric: &Metric) -> AnyView {
    match metric.limit {
        None => view! { <span class="muted">{t!(cx, "sprawl-no-limit")}</span> }.into_any(),
        Some(limit) => {
            let limit = value(cx, metric.measure, limit);
            if metric.over {
                ui::badge("bad", t!(cx, "sprawl-over", limit = limit))
            } else {
                ui::badge("ok", t!(cx, "sprawl-within", limit = limit))
            }
        }
    }
}

/// What a measure says of a scope, as a sentence.
pub(super) fn said(cx: &Cx, snapshot: &Snapshot, metrics: &Metrics, measure: Measure) -> String {
    let mut args: Vec<(&str, FluentValue<'static>)> = Vec::new();
    let count = |count: usize| FluentValue::from(count);
    match measure {
        Measure::PointToPointShare => {
            args.extend([("count", count(metrics.direct.len())), ("of", count(metrics.links))]);
        }
        Measure::LinkDensity => {
            let all = metrics.systems * metrics.systems.saturating_sub(1);
            args.extend([
                ("count", count(metrics.pairs_inside)),
                ("of", count(all)),
                ("systems", count(metrics.systems)),
            ]);
        }
        Measure::FanIn => fan(cx, snapshot, &metrics.fan_in, &mut args),
        Measure::FanOut => fan(cx, snapshot, &metrics.fan_out, &mut args),
        Measure::Cycles => {
            let largest = metrics.cycles.first().map_or(0, |cycle| cycle.systems.len());
            let waiting = metrics.cycles.iter().filter(|cycle| cycle.synchronous).count();
            args.extend([
                ("count", count(metrics.cycles.len())),
                ("largest", count(largest)),
                ("waiting", count(waiting)),
            ]);
        }
        Measure::OpeningLinks => {
            args.extend([
                ("count", count(metrics.opening_links())),
                ("cycles", count(metrics.cycles.len())),
            ]);
        }
        Measure::SynchronousChain => {
            let depth = metrics.chain.as_ref().map_or(0, Run::depth);
            let available = metrics.chain.as_ref().map_or(1.0, |run| run.availability);
            args.extend([
                ("count", count(depth)),
                (
                    "availability",
                    format!("{} %", cx.texts().decimal(available * 100.0, 2)).into(),
                ),
            ]);
        }
        Measure::RetryAmplification => {
            let times = metrics.value(measure);
            let bound = if times.is_finite() { "yes" } else { "no" };
            let tried = if times > 1.0 { bound } else { "none" };
            args.extend([
                ("bound", FluentValue::from(tried)),
                ("count", FluentValue::from(if times.is_finite() { times } else { 0.0 })),
            ]);
        }
        Measure::DuplicateFeeds => {
            args.extend([("count", count(metrics.duplicates.len())), ("of", count(metrics.feeds))]);
        }
        Measure::ReadsFromCopies => {
            args.extend([
                ("count", count(metrics.copies.len())),
                ("of", count(metrics.judged_reads)),
            ]);
        }
        Measure::Orphans => {
            args.extend([
                ("count", count(metrics.orphans.apis.len())),
                ("of", count(metrics.published)),
                ("versions", count(metrics.orphans.versions.len())),
            ]);
        }
        Measure::Unowned => {
            args.extend([("count", count(metrics.unowned.len())), ("of", count(metrics.systems))]);
        }
        Measure::ChattyPairs | Measure::HubCandidates | Measure::Zombies => {
            args.push(("count", count(metrics.listed(measure))));
        }
    }
    cx.texts().text(&format!("measure-{measure}-said"), &args)
}

fn fan(cx: &Cx, snapshot: &Snapshot, fan: &Fan, args: &mut Vec<(&str, FluentValue<'static>)>) {
    let most = fan.systems.iter().find(|of| !of.mediates);
    let name = most.and_then(|of| names::system(snapshot, of.system));
    let name = name.map_or_else(|| "—".to_owned(), |system| system.name.to_string());
    args.extend([
        ("count", FluentValue::from(fan.greatest)),
        ("name", name.into()),
        ("mean", cx.texts().decimal(fan.mean, 1).into()),
        ("p90", FluentValue::from(fan.p90)),
    ]);
}
