//! Scores over time as a small drawing. A score holds until the next reading, so the line has steps. The same numbers stand in a table.

use crate::auth::Cx;
use leptos::prelude::*;
use time::OffsetDateTime;

/// What one line shows.
pub(super) struct Line {
    /// What it is called where the pointer rests on it.
    pub(super) name: String,
    /// Whether it is the one that the page is about.
    pub(super) main: bool,
    /// Moments and scores from 0 to 100, the oldest first.
    pub(super) points: Vec<(OffsetDateTime, u8)>,
}

const WIDTH: f64 = 280.0;
const HEIGHT: f64 = 88.0;
/// Room for the numbers of the scale.
const LEFT: f64 = 26.0;
/// Room for the days.
const BELOW: f64 = 18.0;
const ABOVE: f64 = 6.0;

fn down(score: u8) -> f64 {
    let room = HEIGHT - BELOW - ABOVE;
    ((100.0 - f64::from(score)) / 100.0).mul_add(room, ABOVE)
}

/// The lines from the first reading until now, with the bar where there is one. `None` before anything was read.
pub(super) fn chart(cx: &Cx, label: String, lines: &[Line], bar: Option<u8>) -> Option<AnyView> {
    let first = lines
        .iter()
        .filter_map(|line| line.points.first())
        .map(|(at, _)| *at)
        .min()?;
    let span = (cx.now - first).as_seconds_f64().max(1.0);
    let across = |at: OffsetDateTime| {
        let share = ((at - first).as_seconds_f64() / span).clamp(0.0, 1.0);
        share.mul_add(WIDTH - LEFT - 4.0, LEFT)
    };
    let scale = [0_u8, 50, 100]
        .map(|score| {
            let y = down(score);
            view! {
                <line class="grid" x1=LEFT x2=WIDTH y1=y y2=y></line>
                <text class="scale" x=LEFT - 4.0 y=y + 3.5 text-anchor="end">{score}</text>
            }
        })
        .collect_view();
    let bar = bar.filter(|bar| *bar > 0).map(|bar| {
        let y = down(bar);
        view! { <line class="bar" x1=LEFT x2=WIDTH y1=y y2=y></line> }
    });
    // What the page is about is drawn last, over the others.
    let mut ordered: Vec<&Line> = lines.iter().collect();
    ordered.sort_by_key(|line| line.main);
    let drawn = ordered
        .into_iter()
        .map(|line| {
            let mut path = String::new();
            for (at, score) in &line.points {
                let (x, y) = (across(*at), down(*score));
                path += &if path.is_empty() {
                    format!("M{x:.1} {y:.1}")
                } else {
                    format!("H{x:.1}V{y:.1}")
                };
            }
            path += &format!("H{:.1}", across(cx.now));
            let last = line.points.last().map(|(_, score)| {
                view! { <circle cx=across(cx.now) cy=down(*score) r="2.5"></circle> }
            });
            let class = if line.main { "line main" } else { "line" };
            view! { <g class=class><title>{line.name.clone()}</title><path d=path></path>{last}</g> }
        })
        .collect_view();
    let day = |at: OffsetDateTime| cx.texts().day(at.date());
    let (from, to) = (day(first), day(cx.now));
    let days = (from != to).then(|| {
        view! {
            <text class="scale" x=LEFT y=HEIGHT - 3.0>{from}</text>
            <text class="scale" x=WIDTH y=HEIGHT - 3.0 text-anchor="end">{to}</text>
        }
    });
    Some(
        view! {
            <svg class="trend" role="img" aria-label=label viewBox=format!("0 0 {WIDTH} {HEIGHT}") width=WIDTH height=HEIGHT>
                {scale}{bar}{drawn}{days}
            </svg>
        }
        .into_any(),
    )
}

/// Scores at equal distances in time as a line among words; `None` where fewer than two are known.
pub(super) fn spark(label: String, scores: &[Option<u8>]) -> Option<AnyView> {
    const ACROSS: f64 = 96.0;
    const DOWN: f64 = 24.0;
    let step = ACROSS / (scores.len().max(2) - 1) as f64;
    let points: Vec<String> = (0_u32..)
        .zip(scores)
        .filter_map(|(n, score)| {
            let y = (100.0 - f64::from((*score)?)) / 100.0;
            Some(format!("{:.1},{:.1}", f64::from(n) * step, y.mul_add(DOWN - 4.0, 2.0)))
        })
        .collect();
    (points.len() > 1).then(|| {
        view! {
            <svg class="spark" role="img" aria-label=label viewBox=format!("0 0 {ACROSS} {DOWN}") width=ACROSS height=DOWN>
                <polyline points=points.join(" ")></polyline>
            </svg>
        }
        .into_any()
    })
}
