use super::{Leave, LeaveKind, LeaveState};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui;
use leptos::prelude::*;

/// Where it stands, in a badge.
pub fn leave_badge(cx: &Cx, state: LeaveState) -> AnyView {
    let tone = match state {
        LeaveState::Open => "bad",
        LeaveState::Soon => "warn",
        LeaveState::Holds => "info",
        LeaveState::Idle => "neutral",
    };
    ui::badge(tone, cx.texts().text(&format!("leave-state-{}", state.as_str()), &[]))
}

/// Where the reader takes it up anew, where that is the reader's to do.
pub fn renewal(cx: &Cx, leave: &Leave) -> Option<AnyView> {
    leave.renew(cx).map(|href| {
        view! { <a href=href.to_owned()>{t!(cx, "leave-renew")} <span class="visually-hidden">": " {leave.name.clone()}</span></a> }
            .into_any()
    })
}

/// The waivers and accepted risks as a table; nothing where there are none. `only` is where they stand alone.
pub(super) fn table(
    cx: &Cx,
    snapshot: &Snapshot,
    leaves: &[Leave],
    all: usize,
    only: &str,
    alone: bool,
) -> Option<AnyView> {
    if leaves.is_empty() {
        return None;
    }
    let rows = leaves.iter().map(|leave| row(cx, snapshot, leave)).collect_view();
    let rest = (!alone && all > leaves.len()).then(|| {
        let text = t!(cx, "timeline-leaves-of", shown = leaves.len(), count = all);
        view! { <p>{text} " " <a href=only.to_owned()>{t!(cx, "timeline-leaves-all")}</a></p> }
    });
    let table = view! {
        <div class="scroll">
            <table class="table dense stack" role="table" id="leave">
                <caption>{t!(cx, "timeline-leaves")}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!(cx, "leave-about")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "leave-kind")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-state")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-team")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "leave-by")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "leave-since")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "leave-last-day")}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        {rest}
    };
    Some(table.into_any())
}

fn row(cx: &Cx, snapshot: &Snapshot, leave: &Leave) -> AnyView {
    let by = leave
        .by
        .as_ref()
        .map_or_else(|| "—".to_owned(), |(_, name)| name.clone());
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=leave.href.clone()>{leave.name.clone()}</a></th>
            <td role="cell" data-label=t!(cx, "leave-kind")>{kind(cx, leave.kind)}</td>
            <td role="cell" data-label=t!(cx, "timeline-state")>{leave_badge(cx, leave.state)}</td>
            <td role="cell" data-label=t!(cx, "timeline-team")>{ui::team_link(snapshot, leave.team)}</td>
            <td role="cell" data-label=t!(cx, "leave-by")>{by}</td>
            <td role="cell" class="nowrap" data-label=t!(cx, "leave-since")>{ui::day(cx, leave.since)}</td>
            <td role="cell" class="nowrap" data-label=t!(cx, "leave-last-day")>{ui::day(cx, leave.last_day)}</td>
            <td role="cell">{renewal(cx, leave)}</td>
        </tr>
    }
    .into_any()
}

fn kind(cx: &Cx, kind: LeaveKind) -> String {
    match kind {
        LeaveKind::Waiver => t!(cx, "leave-waiver"),
        LeaveKind::Risk => t!(cx, "leave-risk"),
    }
}
