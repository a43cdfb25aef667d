//! Business areas and teams side by side: where it is worst.

use super::scope;
use super::web::Asked;
use super::words::{moved, name, value};
use crate::auth::Cx;
use crate::map::survey::Seen;
use crate::t;
use leptos::prelude::*;
use portolan_landscape::Scope;
use portolan_landscape::sprawl::{Measure, Reading};
use std::collections::BTreeMap;

/// How far back the comparison looks, in days.
pub(super) const BACK: i64 = 90;
/// Rows of one table before the rest is asked for.
const ROWS: usize = 5;
/// The measures that stand beside the index.
const BESIDE: [Measure; 8] = [
    Measure::PointToPointShare,
    Measure::Cycles,
    Measure::SynchronousChain,
    Measure::ChattyPairs,
    Measure::DuplicateFeeds,
    Measure::ReadsFromCopies,
    Measure::Zombies,
    Measure::Unowned,
];

/// What rows are ordered by, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Index,
    Systems,
    Measure(Measure),
}

impl Sort {
    fn of(word: &str) -> Self {
        match word {
            "systems" => Sort::Systems,
            word => word.parse().map_or(Sort::Index, Sort::Measure),
        }
    }

    fn word(self) -> String {
        match self {
            Sort::Index => "index".to_owned(),
            Sort::Systems => "systems".to_owned(),
            Sort::Measure(measure) => measure.to_string(),
        }
    }

    fn of_reading(self, reading: &Reading) -> f64 {
        match self {
            Sort::Index => reading.index.value,
            Sort::Systems => reading.systems as f64,
            Sort::Measure(measure) => reading.value(measure).unwrap_or(0.0),
        }
    }
}

/// One business area or team.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) scope: Scope,
    pub(super) reading: Reading,
    /// What the index was [`BACK`] days ago.
    pub(super) before: Option<f64>,
}

/// All of them, in the order that was asked for.
#[derive(Debug)]
pub(super) struct Compared {
    sort: Sort,
    pub(super) domains: Vec<Line>,
    pub(super) teams: Vec<Line>,
}

impl Compared {
    pub(super) fn of(seen: &Seen, before: Vec<(Scope, Reading)>, sort: &str) -> Self {
        let sort = Sort::of(sort);
        let before: BTreeMap<Scope, f64> = before
            .into_iter()
            .map(|(scope, reading)| (scope, reading.index.value))
            .collect();
        let lines = |wanted: fn(&Scope) -> bool| {
            let all = seen.readings.iter().flat_map(|readings| &readings.of);
            let all = all.filter(|(scope, _)| wanted(scope));
            let mut lines: Vec<Line> = all
                .map(|(scope, reading)| Line {
                    scope: *scope,
                    reading: reading.clone(),
                    before: before.get(scope).copied(),
                })
                .collect();
            lines.sort_by(|a, b| {
                let by_index = || b.reading.index.value.total_cmp(&a.reading.index.value);
                let (one, other) = (sort.of_reading(&a.reading), sort.of_reading(&b.reading));
                other.total_cmp(&one).then_with(by_index)
            });
            lines
        };
        Compared {
            sort,
            domains: lines(|scope| matches!(scope, Scope::Domain(_))),
            teams: lines(|scope| matches!(scope, Scope::Team(_))),
        }
    }

    /// The tables of a page.
    pub(super) fn view(&self, cx: &Cx, seen: &Seen, asked: &Asked) -> AnyView {
        let tables = [("sprawl-domains", &self.domains), ("sprawl-teams", &self.teams)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(title, lines)| self.table(cx, seen, asked, cx.texts().text(title, &[]), lines))
            .collect_view();
        let state = match &seen.readings {
            None => Some(t!(cx, "sprawl-worst-soon")),
            Some(readings) if !readings.are_of(&seen.survey) => {
                Some(t!(cx, "sprawl-worst-of", at = cx.texts().moment(readings.at)))
            }
            Some(_) => None,
        };
        let state = state.map(|text| view! { <p class="note" role="status">{text}</p> });
        view! {
            <section class="panel" id="worst">
                <h2>{t!(cx, "sprawl-compared")}</h2>
                <p>{t!(cx, "sprawl-worst-text")}</p>
                {state}
                {tables}
            </section>
        }
        .into_any()
    }

    fn table(&self, cx: &Cx, seen: &Seen, asked: &Asked, title: String, lines: &[Line]) -> AnyView {
        let all = asked.all == "true";
        let keep_all = if all { "&all=true" } else { "" };
        let head = |sort: Sort, label: String| {
            let chosen = self.sort == sort;
            let href = format!("/map/sprawl?sort={}{keep_all}#worst", sort.word());
            view! {
                <th scope="col" class="num" aria-sort=chosen.then_some("descending")><a href=href>{label}</a></th>
            }
            .into_any()
        };
        let measures = BESIDE
            .into_iter()
            .map(|measure| {
                head(
                    Sort::Measure(measure),
                    cx.texts().text(&format!("measure-{measure}-short"), &[]),
                )
            })
            .collect_view();
        let bounds = seen.policy.bounds();
        let shown = if all { lines.len() } else { ROWS.min(lines.len()) };
        let rows = lines
            .iter()
            .take(shown)
            .map(|line| {
                let href = scope::with("/map/sprawl", &scope::query(&seen.snapshot, line.scope));
                let cells = BESIDE
                    .into_iter()
                    .map(|measure| {
                        let number = line.reading.value(measure).unwrap_or(0.0);
                        let over = bounds.get(&measure).is_some_and(|limit| number > *limit);
                        let text = value(cx, measure, number);
                        let said = over.then(|| {
                            let label = t!(cx, "sprawl-over-limit", name = name(cx, measure));
                            let title = label.clone();
                            view! { <span class="over" title=title><span class="visually-hidden">{label}</span></span> }
                        });
                        view! { <td class="num">{said}{text}</td> }
                    })
                    .collect_view();
                view! {
                    <tr>
                        <th scope="row"><a href=href>{scope::name(cx, &seen.snapshot, line.scope)}</a></th>
                        <td class="num">{line.reading.systems}</td>
                        <td class="num"><b>{cx.texts().decimal(line.reading.index.value, 1)}</b></td>
                        <td>{moved(cx, None, line.reading.index.value, line.before)}</td>
                        {cells}
                    </tr>
                }
            })
            .collect_view();
        let rest = (shown < lines.len()).then(|| {
            let href = format!("/map/sprawl?sort={}&all=true#worst", self.sort.word());
            let text = t!(cx, "sprawl-of-all", shown = shown, count = lines.len());
            view! { <p class="nofm">{text} " " <a href=href>{t!(cx, "map-show")}</a></p> }
        });
        view! {
            <h3>{title.clone()}</h3>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table class="table dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "sprawl-name")}</th>
                            {head(Sort::Systems, t!(cx, "sprawl-systems"))}
                            {head(Sort::Index, t!(cx, "sprawl-index"))}
                            <th scope="col">{t!(cx, "sprawl-days", count = BACK)}</th>
                            {measures}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {rest}
        }
        .into_any()
    }
}
