//! Measures small graphs for `tests/networkx/check.py`, which holds the answers against another library.
//!
//! Reads one graph a line from standard input, `{"links": [[consumer, provider, waits, attempts], …]}` with systems from 1, and
//! writes what is measured of it, a line of JSON each.
#![allow(clippy::print_stdout)]

use portolan_landscape::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead};

#[derive(Deserialize)]
struct Graph {
    links: Vec<(u32, u32, bool, u16)>,
}

fn landscape(graph: &Graph) -> Landscape {
    let links = (1u32..)
        .zip(&graph.links)
        .map(|(id, (consumer, provider, waits, attempts))| Integration {
            id: IntegrationId(id),
            consumer: SystemId(*consumer),
            provider: SystemId(*provider),
            api: None,
            version: None,
            via: None,
            interaction: if *waits {
                Interaction::Synchronous
            } else {
                Interaction::Asynchronous
            },
            data: DataDirection::ToConsumer,
            status: Status::Live,
            criticality: None,
            entities: Carried::default(),
            resilience: Resilience {
                attempts: Some(Attempts::Times(*attempts)),
                ..Resilience::default()
            },
            security: Security::default(),
        });
    Landscape::build([], [], [], [], links)
}

fn measured(graph: &Graph) -> Value {
    let landscape = landscape(graph);
    let metrics = metrics(&landscape, Scope::Company, 0, &Limits::default());
    let fan =
        |fan: &sprawl::Fan| -> Vec<(u32, u32)> { fan.systems.iter().map(|of| (of.system.0, of.neighbours)).collect() };
    let impacts = Impacts::of(&landscape);
    let reach = |system: u32| {
        let impact = impacts.impact(&[Target::System(SystemId(system))], Action::TakeDown);
        let hits = impact.calls.iter().map(|hit| (hit.system.0, hit.distance));
        (system, hits.collect::<Vec<_>>())
    };
    let mut systems: Vec<u32> = graph.links.iter().flat_map(|link| [link.0, link.1]).collect();
    systems.sort_unstable();
    systems.dedup();
    json!({
        "systems": metrics.systems,
        "density": metrics.density(),
        "fan_in": fan(&metrics.fan_in),
        "fan_out": fan(&metrics.fan_out),
        "cycles": metrics.cycles.iter().map(|cycle| json!({
            "systems": cycle.systems,
            "opening": cycle.opening.iter().map(|o| (o.consumer, o.provider)).collect::<Vec<_>>(),
            "links": cycle.opening_links,
            "fewest": cycle.fewest,
            "synchronous": cycle.synchronous,
        })).collect::<Vec<_>>(),
        "chain": metrics.chain.as_ref().map(|run| json!({"path": run.systems, "at_least": run.at_least})),
        "times": metrics.amplification.as_ref().map(|run| json!({
            "path": run.systems, "product": run.amplification, "at_least": run.at_least,
        })),
        "hits": systems.into_iter().map(reach).collect::<Vec<_>>(),
    })
}

fn main() -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let graph: Graph = serde_json::from_str(&line?)?;
        println!("{}", measured(&graph));
    }
    Ok(())
}
