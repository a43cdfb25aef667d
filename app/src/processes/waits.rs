//! Who waits, for how long at most and how surely: the synchronous segments of a process with their arithmetic.

use super::told::{self, Told};
use super::view::system;
use crate::auth::Cx;
use crate::{findings, t, ui};
use leptos::prelude::*;
use portolan_landscape::Attempts;
use portolan_landscape::process::{Segment, Wait};

/// The segments of a process; nothing where nobody waits.
pub(super) fn panel(cx: &Cx, told: &Told<'_>) -> Option<AnyView> {
    if told.walk.segments.is_empty() {
        return None;
    }
    let rows = told
        .walk
        .segments
        .iter()
        .map(|segment| {
            let steps: Vec<String> = segment.steps.iter().map(|step| (step + 1).to_string()).collect();
            let tone = match segment.wait {
                Wait::Within(_) => None,
                Wait::Unstated(_) | Wait::Endless(_) => Some("warn"),
            };
            let wait = told::wait(cx, segment.wait);
            let wait = match tone {
                Some(tone) => ui::badge(tone, wait),
                None => wait.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{system(told, segment.waiting)}</th>
                    <td>{steps.join(", ")}</td>
                    <td class="num">{segment.hops}</td>
                    <td class="num">{findings::share(cx.texts(), segment.availability)}</td>
                    <td>{wait}</td>
                    <td>{why(cx, told, segment)}</td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel" id="segments">
                <h2>{t!(cx, "process-segments")}</h2>
                <p class="hint">{t!(cx, "process-segments-hint")}</p>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "process-waiting")}</th>
                                <th scope="col">{t!(cx, "process-steps")}</th>
                                <th scope="col" class="num">{t!(cx, "process-hops")}</th>
                                <th scope="col" class="num">{t!(cx, "process-availability")}</th>
                                <th scope="col">{t!(cx, "process-worst-wait")}</th>
                                <th scope="col"><span class="visually-hidden">{t!(cx, "finding-why")}</span></th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// How the figures of a segment came about.
fn why(cx: &Cx, told: &Told<'_>, segment: &Segment) -> AnyView {
    let share = t!(
        cx,
        "process-why-share",
        hop = findings::share(cx.texts(), told.per_hop),
        hops = segment.hops,
        share = findings::share(cx.texts(), segment.availability)
    );
    let terms = segment
        .steps
        .iter()
        .filter(|step| told.walk.steps.get(**step).is_some_and(|walked| walked.depth == 1))
        .map(|step| {
            let call = told.steps.get(*step).and_then(|step| told.call(step));
            let timeout = call.and_then(|call| call.resilience.timeout_ms);
            let times = match call.and_then(|call| call.resilience.attempts) {
                Some(Attempts::Times(times)) => times.max(1).to_string(),
                Some(Attempts::Unbounded) => "∞".to_owned(),
                None => "1".to_owned(),
            };
            let timeout = timeout.map_or_else(
                || t!(cx, "process-no-timeout"),
                |timeout| findings::duration(cx.texts(), f64::from(timeout)),
            );
            let text = t!(
                cx,
                "process-why-step",
                step = step + 1,
                times = times,
                timeout = timeout
            );
            view! { <li>{text}</li> }
        })
        .collect_view();
    view! {
        <details class="why">
            <summary>{t!(cx, "finding-why")}</summary>
            <p>{share}</p>
            <p>{t!(cx, "process-why-wait")}</p>
            <ul>{terms}</ul>
        </details>
    }
    .into_any()
}
