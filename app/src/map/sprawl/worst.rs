//! Where it is worst, on the first screen: business areas and teams by their index, systems by how many rows of the lists below name them.

use super::compare::{Compared, Line};
use super::web::Shown;
use super::{scope, words};
use crate::auth::Cx;
use crate::map::names;
use crate::t;
use leptos::prelude::*;
use portolan_landscape::sprawl::{Measure, Metrics};
use portolan_landscape::{Landscape, SystemId};
use std::cmp::Reverse;

/// How many of each are named.
const NAMED: usize = 5;
/// How many lists are told of one system.
const TOLD: usize = 2;

/// A system and how often each list names it, the most first.
struct Worst {
    system: SystemId,
    rows: usize,
    lists: Vec<(Measure, usize)>,
}

/// The systems of the scope that the lists name most often. Lists of single links are left out: they would say who is busy.
fn systems(landscape: &Landscape, metrics: &Metrics) -> Vec<Worst> {
    let mut named: Vec<(SystemId, Measure)> = Vec::new();
    let mut name = |system: SystemId, measure: Measure| named.push((system, measure));
    for pair in &metrics.chatty {
        name(pair.one, Measure::ChattyPairs);
        name(pair.other, Measure::ChattyPairs);
    }
    for system in metrics.cycles.iter().flat_map(|cycle| &cycle.systems) {
        name(*system, Measure::Cycles);
    }
    for (system, _) in &metrics.deep {
        name(*system, Measure::SynchronousChain);
    }
    for (system, _) in &metrics.amplifying {
        name(*system, Measure::RetryAmplification);
    }
    for hub in &metrics.hubs {
        name(hub.source, Measure::HubCandidates);
    }
    for feed in &metrics.duplicates {
        name(feed.receiver, Measure::DuplicateFeeds);
    }
    for read in &metrics.copies {
        name(read.reader, Measure::ReadsFromCopies);
    }
    for system in metrics.zombies.iter().filter_map(|zombie| zombie.system) {
        name(system, Measure::Zombies);
    }
    for system in &metrics.unowned {
        name(*system, Measure::Unowned);
    }
    named.retain(|(system, _)| scope::has(landscape, metrics.scope, *system));
    named.sort_unstable();
    let mut worst: Vec<Worst> = named
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|rows| {
            let (system, _) = *rows.first()?;
            let mut lists: Vec<(Measure, usize)> = rows
                .chunk_by(|a, b| a.1 == b.1)
                .filter_map(|list| Some((list.first()?.1, list.len())))
                .collect();
            lists.sort_by_key(|(_, count)| Reverse(*count));
            Some(Worst {
                system,
                rows: rows.len(),
                lists,
            })
        })
        .collect();
    worst.sort_by_key(|one| (Reverse(one.rows), one.system));
    worst
}

/// The panel.
pub(super) fn view(cx: &Cx, shown: &Shown, compared: Option<&Compared>) -> AnyView {
    let snapshot = &shown.seen.snapshot;
    let of_scopes = compared.map(|compared| {
        let lists = [("sprawl-domains", &compared.domains), ("sprawl-teams", &compared.teams)];
        lists
            .map(|(title, lines)| scopes(cx, shown, cx.texts().text(title, &[]), lines))
            .collect_view()
    });
    let all = systems(&snapshot.landscape, &shown.measured.metrics);
    let total = all.len();
    let items = all
        .iter()
        .take(NAMED)
        .filter_map(|one| Some((one, names::system(snapshot, one.system)?)))
        .map(|(one, system)| {
            let lists = one.lists.iter().take(TOLD).map(|(measure, count)| {
                let name = cx.texts().text(&format!("measure-{measure}-short"), &[]);
                format!("{name} {count}")
            });
            let lists = lists.collect::<Vec<_>>().join(", ");
            let href = format!("/systems/{}", system.slug);
            view! { <li><a href=href>{system.name.to_string()}</a> <span class="meta">{lists}</span> <b class="num">{one.rows}</b></li> }
        })
        .collect_view();
    let none = (total == 0).then(|| view! { <p class="muted">{t!(cx, "sprawl-list-none")}</p> });
    let more = (total > NAMED).then(|| {
        view! { <p class="nofm"><a href="#measures">{t!(cx, "sprawl-systems-named", count = total)}</a></p> }
    });
    view! {
        <section class="panel" id="worst-first">
            <h2>{t!(cx, "sprawl-worst")}</h2>
            <div class="worst">
                {of_scopes}
                <div>
                    <h3>{t!(cx, "nav-systems")} " " <small class="muted">{t!(cx, "sprawl-rows")}</small></h3>
                    {none}
                    <ol class="rows">{items}</ol>
                    {more}
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// Business areas or teams by their index, whatever the tables below are ordered by.
fn scopes(cx: &Cx, shown: &Shown, title: String, lines: &[Line]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let snapshot = &shown.seen.snapshot;
    let mut ordered: Vec<&Line> = lines.iter().collect();
    ordered.sort_by(|a, b| b.reading.index.value.total_cmp(&a.reading.index.value));
    let items = ordered
        .into_iter()
        .take(NAMED)
        .map(|line| {
            let href = scope::with("/map/sprawl", &scope::query(snapshot, line.scope));
            let moved = words::moved(cx, None, line.reading.index.value, line.before);
            let index = cx.texts().decimal(line.reading.index.value, 1);
            view! { <li><a href=href>{scope::name(cx, snapshot, line.scope)}</a> <span class="meta">{moved}</span> <b class="num">{index}</b></li> }
        })
        .collect_view();
    let more = more(cx, lines.len(), "#worst");
    Some(
        view! {
            <div>
                <h3>{title} " " <small class="muted">{t!(cx, "sprawl-index")}</small></h3>
                <ol class="rows">{items}</ol>
                {more}
            </div>
        }
        .into_any(),
    )
}

fn more(cx: &Cx, total: usize, href: &'static str) -> Option<AnyView> {
    (total > NAMED).then(|| {
        let text = t!(cx, "sprawl-of-all", shown = NAMED, count = total);
        view! { <p class="nofm">{text} " " <a href=href>{t!(cx, "map-show")}</a></p> }.into_any()
    })
}
