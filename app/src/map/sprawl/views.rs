use super::compare::Compared;
use super::line::line;
use super::web::{Asked, Shown};
use super::{advice, lists, measure, scope, words, worst};
use crate::auth::Cx;
use crate::map::tabs::tabs;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::Scope;
use portolan_landscape::sprawl::Metric;

/// How many rows of each list the page shows.
const FIRST: usize = 5;

/// The page of a scope.
pub(super) fn page(cx: &Cx, shown: &Shown, compared: &Compared, asked: &Asked) -> Response {
    let metrics = &shown.measured.metrics;
    let snapshot = &shown.seen.snapshot;
    let title = title(cx, shown);
    ui::page(cx, Head::new(title.clone(), "/map"), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let head = ui::head(crumbs, title, Some(t!(cx, "sprawl-lede")), vec![]);
        let query = scope::query(snapshot, metrics.scope);
        let form = scope::form(cx, snapshot, metrics.scope);
        if metrics.systems == 0 {
            let empty = nothing(cx, metrics.scope);
            return view! { {head} {tabs(cx, "/sprawl")} {form} {empty} }.into_any();
        }
        let all = metrics.all(&shown.bounds);
        let details = all.iter().map(|metric| detail(cx, shown, metric)).collect_view();
        let company = (metrics.scope == Scope::Company).then_some(compared);
        let worst = worst::view(cx, shown, company);
        let compared = company.map(|compared| compared.view(cx, &shown.seen, asked));
        view! {
            {head}
            {tabs(cx, "/sprawl")}
            {form}
            {state(cx, shown, &query)}
            {worst}
            {index(cx, shown)}
            {overview(cx, shown, &all)}
            {advice::view(cx, shown)}
            {compared}
            <div class="lists">{details}</div>
        }
        .into_any()
    })
}

/// What the page is called: of whom.
pub(super) fn title(cx: &Cx, shown: &Shown) -> String {
    match shown.measured.metrics.scope {
        Scope::Company => t!(cx, "sprawl-title"),
        scope => t!(cx, "sprawl-of", name = scope::name(cx, &shown.seen.snapshot, scope)),
    }
}

fn nothing(cx: &Cx, scope: Scope) -> AnyView {
    if scope == Scope::Company {
        let action = cx
            .may(Action::Import, Object::Any)
            .then(|| ("/imports".to_owned(), t!(cx, "map-empty-action")));
        ui::empty(t!(cx, "sprawl-empty"), t!(cx, "sprawl-empty-text"), action)
    } else {
        let whole = Some(("/map/sprawl".to_owned(), t!(cx, "sprawl-company")));
        ui::empty(t!(cx, "sprawl-none"), t!(cx, "sprawl-none-text"), whole)
    }
}

/// What was counted, when, and the files.
fn state(cx: &Cx, shown: &Shown, query: &str) -> AnyView {
    let metrics = &shown.measured.metrics;
    let counted = t!(cx, "sprawl-counted", systems = metrics.systems, links = metrics.links);
    let lagging = shown.seen.lagging().map(|at| {
        let text = t!(cx, "sprawl-lagging", at = cx.texts().moment(at));
        view! { <p class="note" role="status">{text}</p> }
    });
    view! {
        {lagging}
        <p class="nofm">{counted} " " {ui::downloads(cx, "/map/sprawl", query)}</p>
    }
    .into_any()
}

/// The index with its arithmetic.
fn index(cx: &Cx, shown: &Shown) -> AnyView {
    let index = &shown.measured.metrics.index;
    let number = |number: f64| cx.texts().decimal(number, 1);
    let rows = index
        .parts
        .iter()
        .map(|part| {
            let full = if part.of == 0 { 0.0 } else { part.points };
            view! {
                <tr>
                    <th scope="row">{words::part(cx, part.part)}</th>
                    <td class="num">{part.count} " ÷ " {part.of}</td>
                    <td class="num">"× " {part.weight}</td>
                    <td class="num"><b>{number(full)}</b></td>
                    <td><progress max=part.weight.to_string() value=format!("{full:.2}") aria-label=words::part(cx, part.part)>{number(full)}</progress></td>
                </tr>
            }
        })
        .collect_view();
    let points = shown.trend.index();
    let ago = |days: i64| shown.trend.ago(days).map(|reading| reading.index.value);
    let moved = |days: i64| {
        let moved = words::moved(cx, None, index.value, ago(days));
        view! { <div><dt>{t!(cx, "sprawl-days", count = days)}</dt><dd>{moved}</dd></div> }
    };
    let label = t!(cx, "sprawl-trend-of", name = t!(cx, "sprawl-index"));
    let title = t!(cx, "sprawl-index");
    view! {
        <section class="panel sprawl-index" id="index">
            <h2>{title.clone()}</h2>
            <div class="index">
                <div>
                    <p class="figure"><b>{number(index.value)}</b> " " <span>{t!(cx, "sprawl-index-of")}</span></p>
                    {line(&points, None, label)}
                    <dl class="moved">{moved(30)}{moved(90)}</dl>
                    {measure::twin(cx, &points, t!(cx, "sprawl-index"), number)}
                </div>
                <div class="scroll" tabindex="0" role="region" aria-label=title.clone()>
                    <table class="table dense">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "sprawl-part")}</th>
                                <th scope="col" class="num">{t!(cx, "sprawl-share")}</th>
                                <th scope="col" class="num">{t!(cx, "sprawl-weight")}</th>
                                <th scope="col" class="num">{t!(cx, "sprawl-points")}</th>
                                <td></td>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">{t!(cx, "sprawl-sum")}</th>
                                <td></td>
                                <td class="num">"100"</td>
                                <td class="num"><b>{number(index.value)}</b></td>
                                <td></td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
            </div>
            <details class="why"><summary>{t!(cx, "finding-why")}</summary><p>{t!(cx, "sprawl-index-why")}</p></details>
        </section>
    }
    .into_any()
}

/// Every measure in one table.
fn overview(cx: &Cx, shown: &Shown, all: &[Metric]) -> AnyView {
    let rows = all
        .iter()
        .map(|metric| {
            let measure = metric.measure;
            let points = shown.trend.values(measure);
            let ago = |days: i64| shown.trend.ago(days).and_then(|reading| reading.value(measure));
            let label = t!(cx, "sprawl-trend-of", name = words::name(cx, measure));
            view! {
                <tr>
                    <th scope="row"><a href=format!("#{measure}")>{words::name(cx, measure)}</a></th>
                    <td class="num"><b>{words::value(cx, measure, metric.value)}</b></td>
                    <td>{words::standing(cx, metric)}</td>
                    <td>{line(&points, metric.limit, label)}</td>
                    <td>{words::moved(cx, Some(measure), metric.value, ago(30))}</td>
                    <td>{words::moved(cx, Some(measure), metric.value, ago(90))}</td>
                </tr>
            }
        })
        .collect_view();
    let over = all.iter().filter(|metric| metric.over).count();
    let title = t!(cx, "sprawl-measures");
    view! {
        <section class="panel" id="measures">
            <header>
                <h2>{title.clone()}</h2>
                <span class="meta">{t!(cx, "sprawl-over-count", count = over)}</span>
            </header>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "sprawl-measure")}</th>
                            <th scope="col" class="num">{t!(cx, "sprawl-value")}</th>
                            <th scope="col">{t!(cx, "sprawl-limit")}</th>
                            <th scope="col">{t!(cx, "sprawl-trend")}</th>
                            <th scope="col">{t!(cx, "sprawl-days", count = 30)}</th>
                            <th scope="col">{t!(cx, "sprawl-days", count = 90)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// One measure with the first of its list.
fn detail(cx: &Cx, shown: &Shown, metric: &Metric) -> AnyView {
    let measure = metric.measure;
    let metrics = &shown.measured.metrics;
    let said = words::said(cx, &shown.seen.snapshot, metrics, measure);
    let query = scope::query(&shown.seen.snapshot, metrics.scope);
    let whole = scope::with(&format!("/map/sprawl/{measure}"), &query);
    let name = words::name(cx, measure);
    let list = lists::list(cx, &shown.seen, metrics, measure, 0..FIRST);
    let first = list.rows.len();
    let body = if first == 0 {
        view! { <p class="muted">{t!(cx, "sprawl-list-none")}</p> }.into_any()
    } else {
        let text = t!(cx, "sprawl-list-first", shown = first, count = list.total);
        let all = (list.total > first).then(|| {
            let all = t!(cx, "sprawl-list-all", count = list.total);
            view! { <a href=whole.clone()>{all}</a> }
        });
        let table = list.view(cx, name.clone());
        view! { {table} <p class="nofm">{text} " " {all}</p> }.into_any()
    };
    view! {
        <section class="panel" id=measure.as_str()>
            <header><h2>{name}</h2><a href=whole>{t!(cx, "sprawl-open")}</a></header>
            <p>{said} " " {words::standing(cx, metric)}</p>
            <details class="why"><summary>{t!(cx, "finding-why")}</summary><p>{words::why(cx, measure)}</p></details>
            {measure::run(cx, shown, measure)}
            {body}
        </section>
    }
    .into_any()
}
