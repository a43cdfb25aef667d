//! The timeline as iCalendar (RFC 5545): one all-day event per deprecation, sunset and last day of a waiver or an accepted risk, under an id that
//! stays when its date moves.

use super::{Lane, Leave, LeaveKind};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use icalendar::{Calendar, Component, Event, Property};
use time::Date;

/// The calendar of these lanes, with what happens on `from` or later.
pub(super) fn write(
    cx: &Cx,
    snapshot: &Snapshot,
    public_url: &str,
    title: &str,
    (lanes, leaves): (&[Lane<'_>], &[Leave]),
    from: Date,
) -> String {
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Portolan//Timeline//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .name(title);
    for lane in lanes {
        for (what, day) in [
            ("deprecation", lane.version.deprecated_on),
            ("sunset", lane.version.sunset_on),
        ] {
            let Some(day) = day.filter(|day| *day >= from) else {
                continue;
            };
            let (summary, category) = if what == "sunset" {
                (
                    t!(cx, "timeline-event-sunset", name = lane.name()),
                    t!(cx, "timeline-sunset"),
                )
            } else {
                (
                    t!(cx, "timeline-event-deprecation", name = lane.name()),
                    t!(cx, "timeline-deprecation"),
                )
            };
            let mut event = all_day(cx, &format!("version-{}-{what}@{host}", lane.version.id), day);
            event
                .summary(&summary)
                .url(&format!("{public_url}{}", lane.href()))
                .append_property(("CATEGORIES", category.as_str()));
            let mut lines = Vec::new();
            if let Some(team) = lane.team {
                lines.push(t!(cx, "timeline-event-team", team = team.name.to_string()));
            }
            lines.push(t!(cx, "timeline-left-long", count = lane.left));
            event.description(&lines.join("\n"));
            calendar.push(event.done());
        }
    }
    for leave in leaves.iter().filter(|leave| leave.last_day >= from) {
        let (summary, category) = match leave.kind {
            LeaveKind::Waiver => (
                t!(cx, "timeline-event-waiver", name = leave.name.as_str()),
                t!(cx, "leave-waiver"),
            ),
            LeaveKind::Risk => (
                t!(cx, "timeline-event-risk", name = leave.name.as_str()),
                t!(cx, "leave-risk"),
            ),
        };
        let mut lines = Vec::new();
        if let Some(team) = leave.team.and_then(|team| snapshot.team(team)) {
            lines.push(t!(cx, "timeline-event-team", team = team.name.to_string()));
        }
        if let Some((_, name)) = &leave.by {
            lines.push(t!(cx, "leave-by-whom", name = name.as_str()));
        }
        let id = format!("{}-{}@{host}", leave.kind.as_str(), leave.id);
        let mut event = all_day(cx, &id, leave.last_day);
        event
            .summary(&summary)
            .url(&format!("{public_url}{}", leave.href))
            .append_property(("CATEGORIES", category.as_str()))
            .description(&lines.join("\n"));
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// An event of a whole day that does not make anybody busy.
fn all_day(cx: &Cx, id: &str, day: Date) -> Event {
    let mut event = Event::new();
    event
        .uid(id)
        // The crate would read the machine's clock; time is ours to tell.
        .append_property(("DTSTAMP", stamp(cx.now).as_str()))
        .append_property(
            Property::new("DTSTART", compact(day))
                .add_parameter("VALUE", "DATE")
                .done(),
        )
        .append_property(("TRANSP", "TRANSPARENT"));
    event
}

/// `20261120`
fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

/// `20261120T120000Z`
fn stamp(at: time::OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    format!(
        "{}T{:02}{:02}{:02}Z",
        compact(at.date()),
        at.hour(),
        at.minute(),
        at.second()
    )
}
