//! One measure on a page of its own: its trend and the whole list behind it.

use super::line::line;
use super::lists::{self, Lister};
use super::web::{Asked, Shown};
use super::{scope, views, words};
use crate::auth::Cx;
use crate::map::table::Table;
use crate::map::tabs::tabs;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_landscape::sprawl::{Measure, Run};
use time::Date;

/// Rows of one page.
const ROWS: usize = 100;

/// The whole list, for a file.
pub(super) fn whole(cx: &Cx, shown: &Shown, measure: Measure) -> Table {
    lists::list(cx, &shown.seen, &shown.measured.metrics, measure, 0..usize::MAX)
}

/// The page of a measure.
pub(super) fn page(cx: &Cx, shown: &Shown, measure: Measure, asked: &Asked) -> Response {
    let metrics = &shown.measured.metrics;
    let snapshot = &shown.seen.snapshot;
    let name = words::name(cx, measure);
    ui::page(cx, Head::new(name.clone(), "/map"), || {
        let query = scope::query(snapshot, metrics.scope);
        let up = scope::with("/map/sprawl", &query);
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title")), (up, views::title(cx, shown))];
        let said = words::said(cx, snapshot, metrics, measure);
        let address = format!("/map/sprawl/{measure}");
        let all = metrics.all(&shown.bounds);
        let metric = all.into_iter().find(|metric| metric.measure == measure);
        let standing = metric.as_ref().map(|metric| words::standing(cx, metric));
        let limit = metric.as_ref().and_then(|metric| metric.limit);
        let value = metric.as_ref().map_or(0.0, |metric| metric.value);
        let points = shown.trend.values(measure);
        let total = metrics.listed(measure);
        let pages = total.div_ceil(ROWS).max(1);
        let number = asked.page.parse().unwrap_or(1).clamp(1, pages);
        let from = (number - 1) * ROWS;
        let list = lists::list(cx, &shown.seen, metrics, measure, from..from + ROWS);
        let count = t!(
            cx,
            "sprawl-list-part",
            from = (from + 1).min(total),
            to = from + list.rows.len(),
            count = total
        );
        let table = if total == 0 {
            view! { <p class="muted">{t!(cx, "sprawl-list-none")}</p> }.into_any()
        } else {
            list.view(cx, name.clone())
        };
        let pager = ui::pager(cx, number, pages, |to| {
            let join = if query.is_empty() { "" } else { "&" };
            format!("{address}?{query}{join}page={to}")
        });
        let ago = |days: i64| shown.trend.ago(days).and_then(|reading| reading.value(measure));
        let moved = |days: i64| {
            let moved = words::moved(cx, Some(measure), value, ago(days));
            view! { <div><dt>{t!(cx, "sprawl-days", count = days)}</dt><dd>{moved}</dd></div> }
        };
        let label = t!(cx, "sprawl-trend-of", name = name.clone());
        let figure = words::value(cx, measure, value);
        view! {
            {ui::head(crumbs, name.clone(), Some(said), vec![])}
            {tabs(cx, "/sprawl")}
            <section class="panel measure">
                <p class="figure"><b>{figure}</b> " " {standing}</p>
                {line(&points, limit, label)}
                <dl class="moved">{moved(30)}{moved(90)}</dl>
                <p>{words::why(cx, measure)}</p>
                {twin(cx, &points, name.clone(), |number| words::value(cx, measure, number))}
            </section>
            {run(cx, shown, measure)}
            <section class="panel">
                <header><h2>{t!(cx, "sprawl-list")}</h2></header>
                <div class="results">
                    <div class="bar">
                        <p class="count" role="status">{count}</p>
                        {ui::downloads(cx, &address, &query)}
                    </div>
                    {table}
                    {pager}
                </div>
            </section>
        }
    })
}

/// The points of a trend as a table, the newest first.
pub(super) fn twin(cx: &Cx, points: &[(Date, f64)], name: String, written: impl Fn(f64) -> String) -> Option<AnyView> {
    if points.len() < 2 {
        return Some(view! { <p class="muted">{t!(cx, "sprawl-no-trend")}</p> }.into_any());
    }
    let rows = points
        .iter()
        .rev()
        .map(|(day, value)| view! { <tr><th scope="row">{ui::day(cx, *day)}</th><td class="num">{written(*value)}</td></tr> })
        .collect_view();
    Some(
        view! {
            <details class="readings">
                <summary>{t!(cx, "sprawl-readings", count = points.len())}</summary>
                <table class="table dense">
                    <thead><tr><th scope="col">{t!(cx, "sprawl-day")}</th><th scope="col" class="num">{name}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
        .into_any(),
    )
}

/// For chains: the longest, or the one on which attempts multiply most, with its arithmetic.
pub(super) fn run(cx: &Cx, shown: &Shown, measure: Measure) -> Option<AnyView> {
    let metrics = &shown.measured.metrics;
    let run = match measure {
        Measure::SynchronousChain => metrics.chain.as_ref(),
        Measure::RetryAmplification => metrics.amplification.as_ref(),
        _ => None,
    }?;
    let it = Lister {
        cx,
        snapshot: &shown.seen.snapshot,
    };
    let steps = run
        .systems
        .iter()
        .enumerate()
        .map(|(n, system)| {
            let call = n.checked_sub(1).and_then(|n| run.steps.get(n)).map(|step| {
                let attempts = match step.attempts {
                    Some(portolan_landscape::Attempts::Times(times)) => format!("×{times}"),
                    Some(portolan_landscape::Attempts::Unbounded) => "×∞".to_owned(),
                    None => "×?".to_owned(),
                };
                let told = (measure == Measure::RetryAmplification).then_some(attempts);
                view! { " → " {it.integration(step.integration).shown(cx)} " " {told} " → " }
            });
            view! { {call} <b>{it.system(*system).shown(cx)}</b> }
        })
        .collect_view();
    let key = if measure == Measure::SynchronousChain {
        "sprawl-longest"
    } else {
        "sprawl-most-tried"
    };
    Some(
        view! {
            <div class="run">
                <h3>{cx.texts().text(key, &[])}</h3>
                <p>{steps}</p>
                <p class="meta">{arithmetic(cx, run, measure)}</p>
            </div>
        }
        .into_any(),
    )
}

fn arithmetic(cx: &Cx, run: &Run, measure: Measure) -> String {
    let share = |share: f64| format!("{} %", cx.texts().decimal(share * 100.0, 2));
    let at_least = if run.at_least {
        t!(cx, "sprawl-at-least")
    } else {
        String::new()
    };
    let said = if measure == Measure::SynchronousChain {
        t!(
            cx,
            "sprawl-chain-arithmetic",
            calls = run.depth(),
            hops = run.hops,
            hop = share(run.availability_per_hop),
            availability = share(run.availability)
        )
    } else {
        let factors: Vec<String> = run
            .steps
            .iter()
            .map(|step| match step.attempts {
                Some(portolan_landscape::Attempts::Times(times)) => times.to_string(),
                Some(portolan_landscape::Attempts::Unbounded) => "∞".to_owned(),
                None => "1".to_owned(),
            })
            .collect();
        t!(
            cx,
            "sprawl-tries-arithmetic",
            factors = factors.join(" × "),
            product = words::value(cx, measure, run.amplification)
        )
    };
    let wait = run.worst_wait_ms.map(|wait| {
        let text = crate::findings::duration(cx.texts(), wait);
        t!(cx, "sprawl-worst-wait", wait = text)
    });
    [Some(said), wait, Some(at_least)]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
