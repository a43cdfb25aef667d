//! How trouble travels: along calls, along data, and where the source of truth goes.

use super::super::names;
use super::answer::{Answer, is_dry};
use crate::auth::Cx;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::entities::EVERYWHERE;
use portolan_domain::ids::EntityId;
use portolan_landscape::impact::Feed;
use portolan_landscape::{IntegrationId, SystemId};

/// Lines of a table before the page refers to the files.
const LINES: usize = 100;
/// Systems that are named in one cell.
const NAMED: usize = 5;
/// Systems that move together, as a circle has to, that are named before the page refers to the files, where the step is a column.
const TOGETHER: usize = 60;

/// A link to a system.
pub(super) fn system(answer: &Answer, id: SystemId) -> AnyView {
    ui::system_link(answer.snapshot, portolan_domain::ids::SystemId(i64::from(id.0)))
}

/// An integration as its number.
pub(super) fn number(id: IntegrationId) -> AnyView {
    view! { <a href=format!("/integrations/{}", id.0)>{format!("I-{}", id.0)}</a> }.into_any()
}

fn entity(answer: &Answer, id: portolan_landscape::EntityId) -> AnyView {
    let entity = answer.snapshot.entity(EntityId(i64::from(id.0)));
    ui::link(entity.map(|entity| (format!("/entities/{}", entity.slug), entity.name.to_string())))
}

fn team(answer: &Answer, id: SystemId) -> AnyView {
    let owner = names::system(answer.snapshot, id).and_then(|system| system.owner);
    ui::team_link(answer.snapshot, owner)
}

/// That a list is longer than what is shown of it.
pub(super) fn cut(cx: &Cx, shown: usize, count: usize) -> Option<AnyView> {
    (shown < count).then(|| view! { <p class="nofm">{t!(cx, "cell-cut", shown = shown, count = count)}</p> }.into_any())
}

fn table(label: String, columns: Vec<String>, rows: Vec<AnyView>) -> AnyView {
    let columns = columns
        .into_iter()
        .map(|column| view! { <th scope="col">{column}</th> })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class="table dense"><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// The systems that cannot answer although they do not use it themselves, nearest first, each with one way on which it is hit.
pub(super) fn calls(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let further = answer.impact.calls.iter();
    let further: Vec<_> = further.filter(|hit| answer.direct(hit.system).is_none()).collect();
    if further.is_empty() {
        return None;
    }
    let rows = further.iter().take(LINES).map(|hit| {
        let path = answer.impact.call_path(hit.system);
        view! {
            <tr>
                <th scope="row">{system(answer, hit.system)}</th>
                <td>{team(answer, hit.system)}</td>
                <td class="num">{hit.distance}</td>
                <td>{way(cx, answer, hit.system, &path)}</td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let shown = rows.len();
    let heading = t!(cx, "impact-calls", count = further.len());
    let columns = vec![
        t!(cx, "map-column-system"),
        t!(cx, "map-column-owner"),
        t!(cx, "impact-distance"),
        t!(cx, "impact-way"),
    ];
    Some(
        view! {
            <section class="panel" id="calls">
                <h2>{heading.clone()}</h2>
                <p>{t!(cx, "impact-calls-text")}</p>
                {table(heading, columns, rows)}
                {cut(cx, shown, further.len())}
            </section>
        }
        .into_any(),
    )
}

/// From a system to what is hit, call by call.
fn way(cx: &Cx, answer: &Answer, from: SystemId, path: &[IntegrationId]) -> AnyView {
    let steps = path
        .iter()
        .filter_map(|id| answer.snapshot.landscape.integration(*id))
        .map(|step| {
            let via = step
                .mediator()
                .map(|via| view! { " " {t!(cx, "impact-via")} " " {system(answer, via)} });
            view! { " → " {system(answer, step.provider)} " (" {number(step.id)} {via} ")" }
        })
        .collect_view();
    view! { <details class="why"><summary>{t!(cx, "finding-why")}</summary><p>{system(answer, from)} {steps}</p></details> }
        .into_any()
}

/// The entities that come no more, or by one way less.
pub(super) fn data(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let mut feeds: Vec<(usize, &Feed)> = answer.impact.feeds.iter().enumerate().collect();
    if feeds.is_empty() {
        return None;
    }
    // What is lost for good comes first, then what is near.
    feeds.sort_by_key(|(_, feed)| (!is_dry(feed), feed.distance, feed.entity, feed.receiver));
    let rows = feeds.iter().take(LINES).map(|(place, feed)| {
        let path = answer.impact.feed_path(*place);
        let (tone, left) = if is_dry(feed) {
            ("bad", t!(cx, "impact-feed-gone"))
        } else if feed.owns {
            ("neutral", t!(cx, "impact-feed-owned"))
        } else {
            (
                "ok",
                t!(cx, "impact-feed-left", left = feed.remaining, before = feed.before),
            )
        };
        view! {
            <tr>
                <th scope="row">{entity(answer, feed.entity)}</th>
                <td>{system(answer, feed.receiver)}</td>
                <td>{team(answer, feed.receiver)}</td>
                <td>{ui::badge(tone, left)}</td>
                <td>{came(cx, answer, &path)}</td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let shown = rows.len();
    let gone = feeds.iter().filter(|(_, feed)| is_dry(feed)).count();
    let heading = t!(cx, "impact-data", count = gone);
    let columns = vec![
        t!(cx, "impact-entity"),
        t!(cx, "impact-receiver"),
        t!(cx, "map-column-owner"),
        t!(cx, "impact-left"),
        t!(cx, "impact-came"),
    ];
    Some(
        view! {
            <section class="panel" id="data">
                <h2>{heading.clone()}</h2>
                <p>{t!(cx, "impact-data-text")}</p>
                {table(heading, columns, rows)}
                {cut(cx, shown, feeds.len())}
            </section>
        }
        .into_any(),
    )
}

/// The way on which an entity came, from what is hit to the receiver.
fn came(cx: &Cx, answer: &Answer, path: &[IntegrationId]) -> AnyView {
    let steps = path
        .iter()
        .rev()
        .filter_map(|id| answer.snapshot.landscape.integration(*id))
        .map(|step| {
            let title = t!(
                cx,
                "impact-uses",
                consumer = names::system(answer.snapshot, step.consumer).map_or("?", |system| &*system.name),
                provider = names::system(answer.snapshot, step.provider).map_or("?", |system| &*system.name)
            );
            view! { <li>{number(step.id)} " " {title}</li> }
        })
        .collect_view();
    view! { <details class="why"><summary>{t!(cx, "finding-why")}</summary><ol>{steps}</ol></details> }.into_any()
}

/// The entities that lose a source of truth, with who could take over.
pub(super) fn masters(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let lost = &answer.impact.masters;
    if lost.is_empty() {
        return None;
    }
    let list = |systems: &[SystemId]| -> AnyView {
        if systems.is_empty() {
            return view! { <span class="muted">"—"</span> }.into_any();
        }
        let more = systems.len().saturating_sub(NAMED);
        let named = systems.iter().take(NAMED).enumerate();
        let named = named
            .map(|(n, id)| view! { {(n > 0).then_some(", ")} {system(answer, *id)} })
            .collect_view();
        let more = (more > 0).then(|| view! { " " <span class="muted">{t!(cx, "map-more", count = more)}</span> });
        view! { {named} {more} }.into_any()
    };
    let rows = lost.iter().take(LINES).map(|one| {
        let scope = one.scope.as_deref().filter(|scope| *scope != EVERYWHERE);
        let scope = scope.map(|scope| view! { <small>{scope.to_owned()}</small> });
        let stays = if one.masters.is_empty() {
            ui::badge("bad", t!(cx, "impact-master-none"))
        } else {
            list(&one.masters)
        };
        view! {
            <tr>
                <th scope="row">{entity(answer, one.entity)}{scope}</th>
                <td>{stays}</td>
                <td>{list(&one.updaters)}</td>
                <td>{list(&one.copies)}</td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let shown = rows.len();
    let heading = t!(cx, "impact-masters", count = answer.orphaned());
    let columns = vec![
        t!(cx, "impact-entity"),
        t!(cx, "impact-master-stays"),
        t!(cx, "impact-master-updates"),
        t!(cx, "impact-master-copies"),
    ];
    Some(
        view! {
            <section class="panel" id="masters">
                <h2>{heading.clone()}</h2>
                <p>{t!(cx, "impact-masters-text")}</p>
                {table(heading, columns, rows)}
                {cut(cx, shown, lost.len())}
            </section>
        }
        .into_any(),
    )
}

/// In which order those who use it best move.
pub(super) fn order(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    if answer.waves.is_empty() {
        return None;
    }
    let waves = answer
        .waves
        .iter()
        .zip(1..)
        .map(|(wave, step)| {
            let step: usize = step;
            let groups = wave
                .groups
                .iter()
                .take(LINES)
                .map(|group| {
                    let members = group
                        .iter()
                        .take(TOGETHER)
                        .enumerate()
                        .map(|(n, id)| view! { {(n > 0).then_some(", ")} {system(answer, *id)} })
                        .collect_view();
                    let more = group.len().saturating_sub(TOGETHER);
                    let more =
                        (more > 0).then(|| view! { " " <span class="muted">{t!(cx, "map-more", count = more)}</span> });
                    let together =
                        (group.len() > 1).then(|| view! { " " <span class="meta">{t!(cx, "impact-together")}</span> });
                    view! { <li><span>{members}{more}</span>{together}</li> }
                })
                .collect_view();
            let systems: usize = wave.groups.iter().map(Vec::len).sum();
            view! {
                <li>
                    <h3>{t!(cx, "impact-wave", step = step, count = systems)}</h3>
                    <ul class="rows">{groups}</ul>
                    {cut(cx, wave.groups.len().min(LINES), wave.groups.len())}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel" id="order">
                <h2>{t!(cx, "impact-order")}</h2>
                <p>{t!(cx, "impact-order-text")}</p>
                <ol class="steps">{waves}</ol>
            </section>
        }
        .into_any(),
    )
}

/// The processes that stop, with the steps that cannot happen.
pub(super) fn processes(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let processes = answer.processes();
    if processes.is_empty() {
        return None;
    }
    let count = processes.len();
    let items = processes
        .into_iter()
        .take(LINES)
        .map(|(process, steps)| {
            let numbers: Vec<String> = steps.iter().map(ToString::to_string).collect();
            let steps = t!(
                cx,
                "impact-process-steps",
                count = steps.len(),
                steps = numbers.join(", ")
            );
            view! {
                <li>
                    <a href=format!("/processes/{}", process.slug)>{process.name.to_string()}</a>
                    <span class="meta">{steps}</span>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel" id="processes">
                <h2>{t!(cx, "impact-processes", count = count)}</h2>
                <ul class="rows">{items}</ul>
                {cut(cx, count.min(LINES), count)}
            </section>
        }
        .into_any(),
    )
}
