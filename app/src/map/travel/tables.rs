//! The same facts as tables, for people and for files.

use super::super::names;
use super::super::sprawl::Lister;
use super::super::table::{Cell, Row, Table};
use super::View;
use crate::auth::Cx;
use crate::entities;
use crate::snapshot::{Snapshot, place};
use crate::{Result, t, ui};
use portolan_domain::entities::EVERYWHERE;
use portolan_landscape::sprawl::CopyRead;
use portolan_landscape::travel::{Flow, Standing, Stop};
use portolan_landscape::{SystemId, Travel};
use serde::Serialize;

/// How many integrations of a way, and parts of a company, are written out.
const NAMED: usize = 8;

/// Who reads it from a system that is not its source.
pub(super) fn copies(cx: &Cx, snapshot: &Snapshot, copies: &[CopyRead], first: usize) -> Table {
    let it = Lister { cx, snapshot };
    let row = |read: &CopyRead| -> Row {
        let reader = names::system(snapshot, read.reader);
        let integration = names::integration(snapshot, read.integration);
        let role = if read.role.is_some() { "copy" } else { "none" };
        vec![
            it.system(read.reader),
            it.team(reader.and_then(|system| system.owner)),
            it.system(read.source),
            Cell::named(cx.texts().text(&format!("list-role-{role}"), &[]), role),
            it.integration(read.integration),
            integration.map_or(Cell::Nothing, |one| Cell::word(cx, one.interaction)),
            integration.map_or(Cell::Nothing, |one| Cell::word(cx, one.status)),
        ]
    };
    Table {
        heads: &[
            "reader",
            "owner",
            "source",
            "role",
            "integration",
            "interaction",
            "status",
        ],
        rows: copies.iter().take(first).map(row).collect(),
        total: copies.len(),
    }
}

/// The systems, those that are nearest to the source first.
pub(super) fn systems(cx: &Cx, snapshot: &Snapshot, view: &View, travel: &Travel, first: usize) -> Table {
    let it = Lister { cx, snapshot };
    let row = |stop: &Stop| -> Row {
        let parts = scopes(view, stop.system).map(|scope| Cell::named(entities::part(cx, scope), scope));
        let way = travel.way(stop.system);
        vec![
            it.system(stop.system),
            Cell::named(entities::standing(cx, stop.standing), stop.standing.as_str()),
            Cell::several(parts, NAMED),
            stop.hops.map_or(Cell::Nothing, |hops| Cell::count(hops as usize)),
            stop.slowest.map_or(Cell::Nothing, |slowest| {
                Cell::named(
                    cx.texts().text(&format!("interaction-{slowest}"), &[]),
                    slowest.as_str(),
                )
            }),
            Cell::several(way.iter().map(|flow| it.integration(flow.integration)), NAMED),
            Cell::count(stop.received as usize),
            Cell::count(stop.sent as usize),
        ]
    };
    Table {
        heads: &[
            "system",
            "standing",
            "holds-for",
            "hops",
            "freshness",
            "way",
            "received",
            "sent",
        ],
        rows: ordered(travel).into_iter().take(first).map(row).collect(),
        total: travel.stops.len(),
    }
}

/// The integrations that carry it, those that read from a copy first.
pub(super) fn flows(cx: &Cx, snapshot: &Snapshot, travel: &Travel, first: usize) -> Table {
    let it = Lister { cx, snapshot };
    let mut flows: Vec<&Flow> = travel.flows.iter().collect();
    flows.sort_by_key(|flow| !flow.from_copy);
    let row = |flow: &&Flow| -> Row {
        let status = names::integration(snapshot, flow.integration);
        vec![
            it.integration(flow.integration),
            it.system(flow.source),
            flow.via.map_or(Cell::Nothing, |via| it.system(via)),
            it.system(flow.receiver),
            Cell::named(cx.texts().text(&format!("access-{}", access(flow)), &[]), access(flow)),
            Cell::named(
                cx.texts().text(&format!("interaction-{}", flow.interaction), &[]),
                flow.interaction.as_str(),
            ),
            status.map_or(Cell::Nothing, |one| Cell::word(cx, one.status)),
            if flow.from_copy {
                Cell::named(format!("⚠ {}", t!(cx, "travel-from-copy")), "from-copy")
            } else {
                Cell::Nothing
            },
        ]
    };
    Table {
        heads: &[
            "integration",
            "source",
            "via",
            "receiver",
            "access",
            "interaction",
            "status",
            "note",
        ],
        rows: flows.iter().take(first).map(row).collect(),
        total: travel.flows.len(),
    }
}

fn access(flow: &Flow) -> &'static str {
    if flow.written { "writes" } else { "reads" }
}

/// The parts of the company that a system's roles hold for.
fn scopes(view: &View, system: SystemId) -> impl Iterator<Item = &str> {
    let roles = view.entity.roles.iter();
    roles
        .filter(move |(_, who, _)| place(who.0) == system.0)
        .map(|(scope, ..)| &**scope)
}

/// The masters, then what is nearer to them, the rest by what it is.
fn ordered(travel: &Travel) -> Vec<&Stop> {
    let mut stops: Vec<&Stop> = travel.stops.iter().collect();
    stops.sort_by_key(|stop| (stop.hops.is_none(), stop.hops, stop.standing, stop.system));
    stops
}

/// A system, in a file.
#[derive(Serialize)]
struct SystemLine<'a> {
    system: &'a str,
    standing: Standing,
    scopes: Vec<&'a str>,
    hops: Option<u32>,
    slowest: Option<&'static str>,
    way: Vec<String>,
    from_copy: u32,
    /// It holds a copy, and no known integration brings it.
    without_feed: bool,
    drawn: bool,
}

/// An integration, in a file.
#[derive(Serialize)]
struct FlowLine<'a> {
    integration: String,
    source: &'a str,
    via: Option<&'a str>,
    receiver: &'a str,
    access: &'static str,
    interaction: &'static str,
    status: &'static str,
    from_copy: bool,
}

#[derive(Serialize)]
struct Whole<'a> {
    entity: &'a str,
    scope: Option<&'a str>,
    systems: Vec<SystemLine<'a>>,
    integrations: Vec<FlowLine<'a>>,
    /// Integrations that carry it and that the filters leave out, with those of a system with itself.
    left_out: u32,
}

fn slug(snapshot: &Snapshot, id: SystemId) -> &str {
    names::system(snapshot, id).map_or("", |system| &system.slug)
}

fn flow_line<'a>(snapshot: &'a Snapshot, flow: &Flow) -> FlowLine<'a> {
    FlowLine {
        integration: format!("I-{}", flow.integration.0),
        source: slug(snapshot, flow.source),
        via: flow.via.map(|via| slug(snapshot, via)),
        receiver: slug(snapshot, flow.receiver),
        access: access(flow),
        interaction: flow.interaction.as_str(),
        status: flow.status.as_str(),
        from_copy: flow.from_copy,
    }
}

/// Everything: the systems and the integrations.
pub(super) fn json(snapshot: &Snapshot, view: &View, travel: &Travel) -> Result {
    let system = |stop: &Stop| SystemLine {
        system: slug(snapshot, stop.system),
        standing: stop.standing,
        scopes: scopes(view, stop.system).filter(|scope| *scope != EVERYWHERE).collect(),
        hops: stop.hops,
        slowest: stop.slowest.map(|slowest| slowest.as_str()),
        way: travel
            .way(stop.system)
            .iter()
            .map(|flow| format!("I-{}", flow.integration.0))
            .collect(),
        from_copy: stop.from_copy,
        without_feed: stop.unfed,
        drawn: stop.drawn,
    };
    ui::json(&Whole {
        entity: &view.entity.slug,
        scope: Some(view.scope.as_str()).filter(|scope| !scope.is_empty()),
        systems: ordered(travel).into_iter().map(system).collect(),
        integrations: travel.flows.iter().map(|flow| flow_line(snapshot, flow)).collect(),
        left_out: travel.hidden.total() - travel.hidden.limit,
    })
}

/// A row for each integration, and one for each system that none of them touches.
pub(super) fn csv(snapshot: &Snapshot, view: &View, travel: &Travel) -> Result {
    let columns = [
        "integration",
        "source",
        "source_standing",
        "via",
        "receiver",
        "receiver_standing",
        "hops",
        "access",
        "interaction",
        "status",
        "from_copy",
    ];
    let standing = |id| travel.stop(id).map_or("", |stop| stop.standing.as_str());
    let hops = |id| {
        travel
            .stop(id)
            .and_then(|stop| stop.hops)
            .map_or(String::new(), |hops| hops.to_string())
    };
    let flows = travel.flows.iter().map(|flow| {
        let line = flow_line(snapshot, flow);
        [
            line.integration,
            line.source.to_owned(),
            standing(flow.source).to_owned(),
            line.via.unwrap_or_default().to_owned(),
            line.receiver.to_owned(),
            standing(flow.receiver).to_owned(),
            hops(flow.receiver),
            line.access.to_owned(),
            line.interaction.to_owned(),
            line.status.to_owned(),
            if line.from_copy { "yes" } else { "no" }.to_owned(),
        ]
    });
    let alone = travel.stops.iter().filter(|stop| stop.received + stop.sent == 0);
    let alone = alone
        .filter(|stop| travel.flows.iter().all(|flow| flow.via != Some(stop.system)))
        .map(|stop| {
            let mut row: [String; 11] = Default::default();
            let [_, _, _, _, receiver, role, distance, ..] = &mut row;
            *receiver = slug(snapshot, stop.system).to_owned();
            *role = stop.standing.as_str().to_owned();
            *distance = hops(stop.system);
            row
        });
    ui::csv(&format!("entity-{}", view.entity.slug), columns, flows.chain(alone))
}
