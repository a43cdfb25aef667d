//! A trend as a small drawing.

use leptos::prelude::*;
use std::fmt::Write;
use time::Date;

/// The inner size of a drawing, in units of its view box.
const WIDE: f64 = 120.0;
const HIGH: f64 = 26.0;
/// Room for the thickness of the line and the dot at its end.
const EDGE: f64 = 3.0;

/// The values over the days as a line, oldest first, with the limit where it lies within reach; `label` says it in words. Nothing where
/// there is no more than one value.
pub(super) fn line(points: &[(Date, f64)], limit: Option<f64>, label: String) -> Option<AnyView> {
    let ((first, _), (last, _)) = (points.first()?, points.last()?);
    let days = (*last - *first).whole_days();
    if days < 1 {
        return None;
    }
    let finite = || points.iter().map(|(_, value)| *value).filter(|value| value.is_finite());
    let (least, most) = (finite().fold(f64::MAX, f64::min), finite().fold(f64::MIN, f64::max));
    // Without bound is drawn above all that is bounded.
    let above = if most < least {
        1.0
    } else {
        most + (most - least).max(1.0)
    };
    let value = |value: f64| if value.is_finite() { value } else { above };
    let all = || points.iter().map(|(_, given)| value(*given));
    let (mut low, mut high) = (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
    // A limit that is near enough not to press the line flat is drawn with it.
    let limit = limit.filter(|limit| {
        let room = (high - low).max(high.abs() / 10.0);
        *limit >= low - room && *limit <= high + room
    });
    if let Some(limit) = limit {
        (low, high) = (low.min(limit), high.max(limit));
    }
    let across = |day: Date| EDGE + (day - *first).whole_days() as f64 / days as f64 * WIDE;
    let down = |given: f64| {
        let share = if high > low { (given - low) / (high - low) } else { 0.5 };
        EDGE + (1.0 - share) * HIGH
    };
    let mut path = String::new();
    for (day, given) in points {
        let _ = write!(path, "{:.1},{:.1} ", across(*day), down(value(*given)));
    }
    let (x, y) = points
        .last()
        .map_or((0.0, 0.0), |(day, given)| (across(*day), down(value(*given))));
    let limit = limit.map(|limit| {
        let y = format!("{:.1}", down(limit));
        view! { <line class="limit" x1=EDGE.to_string() x2=(EDGE + WIDE).to_string() y1=y.clone() y2=y/> }
    });
    let (wide, high) = (WIDE + 2.0 * EDGE, HIGH + 2.0 * EDGE);
    Some(
        view! {
            <svg class="trend" viewBox=format!("0 0 {wide} {high}") width=wide.to_string() height=high.to_string() role="img" aria-label=label>
                {limit}
                <polyline points=path.trim_end().to_owned()/>
                <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="2"/>
            </svg>
        }
        .into_any(),
    )
}
