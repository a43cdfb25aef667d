//! Measures the landscape at the size it is meant for: `cargo run --release -p portolan-landscape --example estate`.
//!
//! Prints build time, memory (resident, where the system tells it) and the time of each question, median and worst of many, over a seeded estate of 20,000 systems,
//! 100,000 APIs and 500,000 integrations in which some systems are used by many and a few by thousands.
#![allow(clippy::print_stdout)]

use portolan_landscape::*;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SYSTEMS: u32 = 20_000;
const APIS: u32 = 100_000;
const VERSIONS: u32 = 150_000;
const INTEGRATIONS: u32 = 500_000;
const ENTITIES: u32 = 60;
const DOMAINS: u32 = 40;

/// A small generator (SplitMix64), so that every run sees the same estate.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 1 to n.
    fn of(&mut self, n: u32) -> u32 {
        (self.next() % u64::from(n)) as u32 + 1
    }

    /// 1 to n, small numbers far more often.
    fn skewed(&mut self, n: u32) -> u32 {
        let share = (self.next() % (1 << 30)) as f64 / f64::from(1u32 << 30);
        (share.powi(4) * f64::from(n)) as u32 + 1
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[(self.next() % list.len() as u64) as usize]
    }
}

fn systems() -> impl Iterator<Item = System> {
    let mut dice = Dice(1);
    (1..=SYSTEMS).map(move |id| System {
        id: SystemId(id),
        kind: match id % 500 {
            0 => SystemKind::Hub,
            1 => SystemKind::Broker,
            2 => SystemKind::Gateway,
            _ => SystemKind::Application,
        },
        domain: Some(DomainId(dice.of(DOMAINS))),
        team: Some(TeamId(dice.of(800))),
        archived: false,
    })
}

fn apis() -> impl Iterator<Item = Api> {
    (1..=APIS).map(|id| Api {
        id: ApiId(id),
        system: SystemId(provider_of(id)),
        style: if id % 4 == 0 { Style::Event } else { Style::Rest },
        audience: Audience::CompanyInternal,
    })
}

fn provider_of(api: u32) -> u32 {
    (api - 1) % SYSTEMS + 1
}

fn versions() -> impl Iterator<Item = Version> {
    (1..=VERSIONS).map(|id| Version {
        id: VersionId(id),
        api: ApiId((id - 1) % APIS + 1),
        lifecycle: Lifecycle::Active,
        deprecated_on: None,
        sunset_on: None,
        successor: None,
        has_contract: id % 3 != 0,
        quality: None,
        rate_limit: (id % 4 != 0).then_some(id % 7 != 0),
        sandbox: (id % 3 != 0).then_some(id % 5 != 0),
    })
}

fn entities() -> impl Iterator<Item = Entity> {
    let mut dice = Dice(2);
    (1..=ENTITIES).map(move |id| Entity {
        id: EntityId(id),
        personal_data: id % 5 == 0,
        roles: (0..20)
            .map(|n| EntityRole {
                scope: None,
                system: SystemId(dice.of(SYSTEMS)),
                role: if n == 0 { RoleKind::Master } else { RoleKind::Copy },
            })
            .collect(),
    })
}

fn integration(id: u32, dice: &mut Dice) -> Integration {
    let api = dice.skewed(APIS);
    Integration {
        id: IntegrationId(id),
        consumer: SystemId(dice.of(SYSTEMS)),
        provider: SystemId(provider_of(api)),
        api: Some(ApiId(api)),
        version: Some(VersionId(api)),
        via: (dice.of(5) == 1).then(|| SystemId(dice.of(SYSTEMS / 500) * 500)),
        interaction: dice.one(&[
            Interaction::Synchronous,
            Interaction::Synchronous,
            Interaction::Asynchronous,
            Interaction::Batch,
        ]),
        data: DataDirection::ToConsumer,
        status: dice.one(&[
            Status::Live,
            Status::Live,
            Status::Live,
            Status::Approved,
            Status::Retired,
        ]),
        criticality: None,
        entities: Carried::new(
            [EntityId(dice.skewed(ENTITIES))],
            (dice.of(3) == 1).then(|| EntityId(dice.skewed(ENTITIES))),
        ),
        resilience: Resilience {
            timeout_ms: Some(dice.of(30) * 100),
            attempts: Some(Attempts::Times(dice.of(3) as u16)),
            ..Resilience::default()
        },
        security: Security::default(),
    }
}

fn integrations() -> impl Iterator<Item = Integration> {
    let mut dice = Dice(3);
    (1..=INTEGRATIONS).map(move |id| integration(id, &mut dice))
}

/// Resident memory in megabytes.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let milliseconds = |time: Option<&Duration>| time.map_or(0.0, |t| t.as_secs_f64() * 1000.0);
    let median = milliseconds(times.get(times.len() / 2));
    let p99 = milliseconds(times.get(times.len() * 99 / 100));
    let worst = milliseconds(times.last());
    println!("{what:<44} median {median:>8.3} ms   p99 {p99:>8.3} ms   worst {worst:>8.3} ms");
}

fn timed<T>(what: &str, runs: u32, mut run: impl FnMut(u32) -> T) {
    let times = (0..runs).map(|turn| {
        let start = Instant::now();
        black_box(run(turn));
        start.elapsed()
    });
    report(what, times.collect());
}

fn main() {
    let before = memory();
    let start = Instant::now();
    let landscape = Landscape::build(systems(), apis(), versions(), entities(), integrations());
    println!("build from iterators: {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("memory: {:.0} MB", after - before);
    }
    let busiest = |links: fn(&Landscape, SystemId) -> &[Link]| {
        let of = |id: &SystemId| links(&landscape, *id).len();
        let most = (1..=SYSTEMS).map(SystemId).max_by_key(of);
        most.unwrap_or_default()
    };
    let popular = busiest(Landscape::incoming);
    let hub = busiest(Landscape::through);
    println!(
        "busiest provider: {} links; busiest hub: {} links; busiest entity: {} links",
        landscape.incoming(popular).len(),
        landscape.through(hub).len(),
        landscape.carriers_of(EntityId(1)).count()
    );

    let mut dice = Dice(4);
    timed("apply: one integration changed", 1000, |_| {
        let id = dice.of(INTEGRATIONS);
        landscape.apply(&[Change::Integration(integration(id, &mut dice))])
    });
    timed("apply: one at the busiest provider", 200, |_| {
        let mut changed = integration(dice.of(INTEGRATIONS), &mut dice);
        changed.provider = popular;
        landscape.apply(&[Change::Integration(changed)])
    });
    for depth in 1..=3 {
        let filter = Filter {
            depth_up: depth,
            depth_down: depth,
            ..Filter::default()
        };
        timed(&format!("neighbourhood, depth {depth}, any system"), 500, |_| {
            neighbourhood(&landscape, Focus::System(SystemId(dice.of(SYSTEMS))), &filter)
        });
        timed(&format!("neighbourhood, depth {depth}, busiest provider"), 50, |_| {
            neighbourhood(&landscape, Focus::System(popular), &filter)
        });
    }
    let two = Filter {
        depth_up: 2,
        depth_down: 2,
        ..Filter::default()
    };
    timed("neighbourhood, depth 2, busiest hub", 50, |_| {
        neighbourhood(&landscape, Focus::System(hub), &two)
    });
    timed("draw and write SVG of it, depth 2", 50, |_| {
        let found = neighbourhood(&landscape, Focus::System(SystemId(dice.of(SYSTEMS))), &two);
        found.map(|found| {
            let drawing = draw(&found, |_| drawing::NodeText::default(), Vec::new());
            svg(&drawing, "map", |_| drawing::EdgeText::default())
        })
    });
    timed("matrix by domain", 50, |_| matrix(&landscape, &MatrixView::default()));
    let view = MatrixView::default();
    let of_domains = matrix(&landscape, &view);
    timed("what its cells say of the source of truth", 20, |_| {
        let truths = Truths::of(&landscape);
        matrix::answers::<6>(&landscape, &view, &of_domains, |link| truths.of_link(link) as usize)
    });
    timed("matrix by team, 300 rows", 50, |_| {
        matrix(
            &landscape,
            &MatrixView {
                by: By::Team,
                ..MatrixView::default()
            },
        )
    });
    timed("matrix by system, 300 busiest", 20, |_| {
        matrix(
            &landscape,
            &MatrixView {
                by: By::System,
                ..MatrixView::default()
            },
        )
    });
    timed("matrix by system, one domain", 50, |turn| {
        let domains = vec![Some(DomainId(turn % DOMAINS + 1))];
        matrix(
            &landscape,
            &MatrixView {
                by: By::System,
                domains,
                ..MatrixView::default()
            },
        )
    });
    timed("integrations behind a cell", 50, |turn| {
        let group = |id| Group::Domain(Some(DomainId(id % DOMAINS + 1)));
        behind_cell(&landscape, group(turn), group(turn + 1), &LinkFilter::default(), 200)
    });
    timed("cycles of the company", 20, |_| {
        cycles(&landscape, &LinkFilter::default())
    });
    timed("path between any two", 500, |_| {
        let (from, to) = (SystemId(dice.of(SYSTEMS)), SystemId(dice.of(SYSTEMS)));
        path(&landscape, from, to, &LinkFilter::default())
    });
    timed("reachable from any system", 50, |_| {
        let from = SystemId(dice.of(SYSTEMS));
        reachable(&landscape, from, Side::Consumers, &LinkFilter::default())
    });
    let limits = Limits::default();
    timed("sprawl: all metrics of the company", 10, |_| {
        metrics(&landscape, Scope::Company, 0, &limits)
    });
    let sprawl = Sprawl::of(&landscape, 0, &limits);
    timed("sprawl: of another domain, once looked at", 40, |turn| {
        sprawl.metrics(Scope::Domain(Some(DomainId(turn + 1))))
    });
    timed("sprawl: of a team, once looked at", 40, |turn| {
        sprawl.metrics(Scope::Team(Some(TeamId(turn + 1))))
    });
    timed("findings of the company", 10, |_| Findings::of(&sprawl, 0));
    let assessment = Assessment::of(&landscape, 0, &limits);
    let all = assessment.findings.all();
    println!("{} findings", all.len());
    timed("why one of them", 200, |_| {
        let noted = all[(dice.next() % all.len() as u64) as usize];
        assessment.findings.why(&assessment.sprawl, &noted)
    });
    let company = sprawl.metrics(Scope::Company);
    timed("advice for the company", 5, |_| advice(&sprawl, &company));
    timed("what if ten integrations changed", 5, |_| {
        let changed = (0..10).map(|_| Change::Integration(integration(dice.of(INTEGRATIONS), &mut dice)));
        let changed: Vec<Change> = changed.collect();
        what_if(&assessment, &changed, Scope::Company, 0)
    });
    timed("what if the busiest provider went", 5, |_| {
        let changed = changes(&landscape, &[Sketch::RetireSystem(popular)]);
        what_if(&assessment, &changed, Scope::Company, 0)
    });
    timed("impact: laying the landscape out", 10, |_| Impacts::of(&landscape));
    let impacts = Impacts::of(&landscape);
    timed("impact: retiring any system", 500, |_| {
        impacts.impact(&[Target::System(SystemId(dice.of(SYSTEMS)))], Action::Retire)
    });
    timed("impact: retiring the busiest provider", 50, |_| {
        impacts.impact(&[Target::System(popular)], Action::Retire)
    });
    timed("impact: retiring the busiest hub", 50, |_| {
        impacts.impact(&[Target::System(hub)], Action::Retire)
    });
    timed("impact: retiring any API", 500, |_| {
        impacts.impact(&[Target::Api(ApiId(dice.of(APIS)))], Action::Retire)
    });
    timed("impact: retiring the busiest API", 50, |_| {
        impacts.impact(&[Target::Api(ApiId(1))], Action::Retire)
    });
    let hit = impacts.impact(&[Target::System(popular)], Action::Retire);
    println!(
        "the busiest provider: {} direct, {} along calls, {} feeds",
        hit.direct.len(),
        hit.calls.len(),
        hit.feeds.len()
    );
    timed("impact: the order for its consumers", 20, |_| impacts.order(&hit));
    timed("impact: its teams", 20, |_| impacts.by_team(&hit));
    let ask = |asked| Proposal {
        integration: asked,
        replaces: Vec::new(),
        go_live: None,
        scope: None,
        plan: Plan::default(),
    };
    timed("evidence for a proposal", 500, |_| {
        let proposal = ask(integration(0, &mut dice));
        evidence(&landscape, &proposal, 0, &limits)
    });
    timed("evidence, the two busiest entities", 200, |_| {
        let mut asked = integration(0, &mut dice);
        asked.entities = Carried::new([EntityId(1), EntityId(2)], [EntityId(1)]);
        evidence(&landscape, &ask(asked), 0, &limits)
    });
    timed("similar to a proposal", 500, |_| {
        similar(&landscape, &ask(integration(0, &mut dice)), 10)
    });
}
