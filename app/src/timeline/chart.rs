//! The drawing of the timeline: one lane per version, bars for its states, a line for today. Plain SVG, the same for screen and paper.

use super::{Lane, Leave, LeaveState, Query};
use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;
use portolan_domain::ids::VersionId;
use portolan_domain::words::Lifecycle;
use std::collections::HashMap;
use time::{Date, Duration};

/// Widths in units of the drawing; the browser scales it to the page.
const NAMES: f64 = 250.0;
const WIDTH: f64 = 1200.0;
const HEAD: f64 = 28.0;
const ROW: f64 = 28.0;
/// How many letters of a name fit.
const LETTERS: usize = 34;

/// Turns days into places.
struct Scale {
    from: Date,
    to: Date,
    days: f64,
}

impl Scale {
    fn of(query: &Query) -> Self {
        Scale {
            from: query.from,
            to: query.to,
            days: ((query.to - query.from).whole_days() as f64).max(1.0),
        }
    }

    fn at(&self, day: Date) -> f64 {
        let day = day.clamp(self.from, self.to);
        NAMES + (day - self.from).whole_days() as f64 / self.days * (WIDTH - NAMES - 10.0)
    }

    /// The part of `[start, end)` that is in the window: place and width.
    fn span(&self, start: Option<Date>, end: Option<Date>) -> Option<(f64, f64)> {
        let (start, end) = (start.unwrap_or(self.from), end.unwrap_or(self.to));
        (start < end && end > self.from && start < self.to).then(|| {
            let x = self.at(start);
            (x, (self.at(end) - x).max(1.0))
        })
    }

    fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// The drawing of these lanes, which stand in the order of the table beside it.
pub(super) fn draw(cx: &Cx, query: &Query, lanes: &[Lane<'_>], leaves: &[Leave], title: String) -> AnyView {
    let scale = Scale::of(query);
    let today = cx.today();
    let mut y = HEAD;
    let mut places: HashMap<VersionId, f64> = HashMap::new();
    let mut drawn = Vec::new();
    let mut group = None;
    for lane in lanes {
        let key = (lane.within, lane.team.map(|team| team.id));
        if group != Some(key) {
            group = Some(key);
            let name = lane
                .team
                .map_or_else(|| t!(cx, "timeline-nobody"), |team| team.name.to_string());
            let outside = (!lane.within).then(|| format!(" · {}", t!(cx, "timeline-outside")));
            drawn.push(heading(y, format!("{name}{}", outside.unwrap_or_default())));
            y += ROW;
        }
        places.insert(lane.version.id, y);
        drawn.push(self::lane(cx, &scale, lane, y, today));
        y += ROW;
    }
    if !leaves.is_empty() {
        drawn.push(heading(y, t!(cx, "timeline-leaves")));
        y += ROW;
    }
    for leave in leaves {
        drawn.push(self::leave(cx, &scale, leave, y, today));
        y += ROW;
    }
    let arrows = lanes
        .iter()
        .filter_map(|lane| arrow(&scale, lane, &places))
        .collect_view();
    let now = scale.holds(today).then(|| {
        let x = scale.at(today);
        view! {
            <g class="today">
                <line x1=one(x) x2=one(x) y1=one(HEAD - 8.0) y2=one(y)></line>
                <text x=one(x + 4.0) y=one(HEAD - 2.0)>{t!(cx, "timeline-today")}</text>
            </g>
        }
    });
    view! {
        <div class="timeline scroll" tabindex="0" role="region" aria-label=title.clone()>
            <svg viewBox=format!("0 0 {WIDTH} {}", one(y + 6.0)) role="group" aria-label=title.clone()>
                <defs>
                    <marker id="successor-head" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
                        <path class="successor" d="M0 0 5 3 0 6"></path>
                    </marker>
                </defs>
                {ticks(cx, &scale, y)}
                {drawn}
                {arrows}
                {now}
            </svg>
        </div>
    }
    .into_any()
}

fn heading(y: f64, text: String) -> AnyView {
    view! { <g class="lane"><text class="group" x="0" y=one(y + 19.0)>{text}</text></g> }.into_any()
}

/// One decimal is a tenth of a pixel: enough, and it keeps the page small.
fn one(number: f64) -> String {
    format!("{number:.1}")
}

/// A line at the first of each month, or of every third or twelfth where the window is long.
fn ticks(cx: &Cx, scale: &Scale, bottom: f64) -> AnyView {
    let step: u8 = match scale.days as i64 {
        ..=800 => 1,
        801..=1900 => 3,
        _ => 12,
    };
    let mut ticks = Vec::new();
    let mut day = scale.from;
    let mut last = f64::MIN;
    while day <= scale.to {
        if day.day() == 1 && (u8::from(day.month()) - 1).is_multiple_of(step) {
            let x = scale.at(day);
            let month = cx.texts().text(&format!("month-{}", u8::from(day.month())), &[]);
            let label = (x - last > 62.0).then(|| format!("{month} {}", day.year()));
            if label.is_some() {
                last = x;
            }
            let label = label.map(|label| view! { <text x=one(x + 3.0) y="10">{label}</text> });
            ticks.push(view! { <g class="tick"><line x1=one(x) x2=one(x) y1="0" y2=one(bottom)></line>{label}</g> });
        }
        let Some(next) = day.next_day() else { break };
        day = next;
    }
    ticks.into_any()
}

fn lane(cx: &Cx, scale: &Scale, lane: &Lane<'_>, y: f64, today: Date) -> AnyView {
    let version = lane.version;
    let retired = version.lifecycle == Lifecycle::Retired;
    let late = lane.phase.is_some_and(super::Phase::is_late);
    let end = version
        .sunset_on
        .or_else(|| retired.then(|| version.deprecated_on.unwrap_or(scale.from)));
    let mut bars: Vec<(&'static str, Option<(f64, f64)>)> = Vec::new();
    let deprecated = version
        .deprecated_on
        .or_else(|| (version.lifecycle == Lifecycle::Deprecated).then(|| version.released_on.unwrap_or(scale.from)));
    let active_class = match version.lifecycle {
        Lifecycle::Design | Lifecycle::Development | Lifecycle::Preview => "bar preview",
        _ => "bar active",
    };
    let active_until = [deprecated, end].into_iter().flatten().min();
    bars.push((active_class, scale.span(version.released_on, active_until)));
    if let Some(deprecated) = deprecated {
        bars.push(("bar deprecated", scale.span(Some(deprecated), end)));
    }
    if let Some(end) = end {
        let class = if late { "bar late" } else { "bar retired" };
        // A late bar runs as long as somebody is left, which is until now.
        let until = if late {
            Some(today.max(end + Duration::days(1)))
        } else {
            None
        };
        if late || retired {
            bars.push((class, scale.span(Some(end), until)));
        }
    }
    let bars = drawn(bars, y);
    let mark = |class: &'static str, day: Option<Date>| {
        day.filter(|day| scale.holds(*day)).map(|day| {
            let (x, middle) = (scale.at(day), y + 14.0);
            let shape = if class.contains("sunset") {
                format!("M{} {}l6 6-6 6-6-6z", one(x), one(middle - 6.0))
            } else {
                format!("M{} {}l6 11h-12z", one(x), one(middle - 6.0))
            };
            let title = format!(
                "{}: {}",
                if class.contains("sunset") {
                    t!(cx, "timeline-sunset")
                } else {
                    t!(cx, "timeline-deprecation")
                },
                cx.texts().day(day)
            );
            view! { <path class=class d=shape><title>{title}</title></path> }
        })
    };
    let left = (lane.left > 0).then(|| {
        let at = end.unwrap_or(scale.to);
        let after = scale.at(if late { today.max(at) } else { at }) + 10.0;
        // At the right edge the number stands before the mark rather than outside.
        let (x, anchor) = if after > WIDTH - 70.0 { (after - 22.0, "end") } else { (after, "start") };
        let class = if late { "left late" } else { "left" };
        view! { <g class=class><text x=one(x) y=one(y + 18.0) text-anchor=anchor>{t!(cx, "timeline-left", count = lane.left)}</text></g> }
    });
    view! {
        <g class="lane">
            {named(lane.href(), lane.name(), y)}
            {bars}
            {mark(if late { "mark deprecated late" } else { "mark deprecated" }, version.deprecated_on)}
            {mark(if late { "mark sunset late" } else { "mark sunset" }, version.sunset_on)}
            {left}
        </g>
    }
    .into_any()
}

/// The bars of a lane, each from where to how wide; those that are outside the days shown have no span.
fn drawn(bars: impl IntoIterator<Item = (&'static str, Option<(f64, f64)>)>, y: f64) -> Vec<AnyView> {
    bars.into_iter()
        .filter_map(|(class, span)| {
            let (x, width) = span?;
            let bar = view! { <rect class=class x=one(x) y=one(y + 8.0) width=one(width) height="12" rx="2"></rect> };
            Some(bar.into_any())
        })
        .collect()
}

/// The line below a lane, and its name as far as it fits.
fn named(href: String, full: String, y: f64) -> AnyView {
    let short = if full.chars().count() > LETTERS {
        format!("{}…", full.chars().take(LETTERS - 1).collect::<String>())
    } else {
        full.clone()
    };
    view! {
        <line x1="0" x2=one(WIDTH) y1=one(y + ROW) y2=one(y + ROW)></line>
        <a href=href><text class="name" x="10" y=one(y + 19.0)>{short}<title>{full}</title></text></a>
    }
    .into_any()
}

/// A waiver or an accepted risk: as long as it holds, and since then where it has ended and counts again.
fn leave(cx: &Cx, scale: &Scale, leave: &Leave, y: f64, today: Date) -> AnyView {
    let over = leave.last_day + Duration::days(1);
    let open = leave.state == LeaveState::Open && over <= today;
    let late = open.then(|| scale.span(Some(over), Some(today + Duration::days(1))));
    let bars = [
        ("bar leave", scale.span(Some(leave.since), Some(over))),
        ("bar late", late.flatten()),
    ];
    let bars = drawn(bars, y);
    let mark = scale.holds(leave.last_day).then(|| {
        let title = t!(cx, "leave-last-day-on", day = cx.texts().day(leave.last_day));
        let class = if leave.state == LeaveState::Open {
            "mark ends late"
        } else {
            "mark ends"
        };
        view! { <circle class=class cx=one(scale.at(over)) cy=one(y + 14.0) r="5"><title>{title}</title></circle> }
    });
    view! { <g class="lane">{named(leave.href.clone(), leave.name.clone(), y)}{bars}{mark}</g> }.into_any()
}

/// From the end of a version to the lane of the one that takes its place, where both are drawn.
fn arrow(scale: &Scale, lane: &Lane<'_>, places: &HashMap<VersionId, f64>) -> Option<AnyView> {
    let to = places.get(&lane.version.successor?)?;
    let from = places.get(&lane.version.id)?;
    let day = lane
        .version
        .sunset_on
        .or(lane.version.deprecated_on)
        .filter(|day| scale.holds(*day))?;
    let x = scale.at(day);
    let (start, end) = if to > from {
        (from + 21.0, to + 7.0)
    } else {
        (from + 7.0, to + 21.0)
    };
    let path = format!("M{x} {start}V{end}", x = one(x), start = one(start), end = one(end));
    Some(view! { <path class="successor" d=path marker-end="url(#successor-head)"></path> }.into_any())
}
