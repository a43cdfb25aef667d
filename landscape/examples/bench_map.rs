//! `cargo xtask bench map [SECONDS]`: the layout of generated graphs beside graphviz dot, elkjs and dagre, each given SECONDS (60) for
//! a graph and not asked again for larger ones when that is too short; then the picture of a whole estate, and the matrix.
//!
//! The graphs: `links` different pairs of nodes, drawn evenly, each from the smaller to the greater number but for one in twenty, which
//! runs against the grain; nodes of 160 × 40.
//!
//! Crossings are counted by one program on what each tool drew: its lines as polylines (those of dot, which are Bézier curves, in eight
//! pieces each; ours, whose curves between two columns cross exactly when straight ones do, straight), every pair of pieces of two
//! lines that cut each other in their inside.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on stdout")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark that cannot run ends"
)]

use portolan_landscape::drawing::{EdgeText, Nesting, NodeText, Open, Part, Shown};
use portolan_landscape::layout::{Layout, Size, Sketch, layout};
use portolan_landscape::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const NODE: Size = Size {
    width: 160.0,
    height: 40.0,
};

/// SplitMix64, so that every run sees the same graphs.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(n)) as u32
    }
}

fn graph(nodes: u32, links: usize) -> Vec<(u32, u32)> {
    let mut dice = Dice(u64::from(nodes));
    let mut edges = BTreeSet::new();
    while edges.len() < links {
        let (a, b) = (dice.below(nodes), dice.below(nodes));
        let (from, to) = (a.min(b), a.max(b));
        if from != to {
            edges.insert(if dice.below(20) == 0 { (to, from) } else { (from, to) });
        }
    }
    edges.into_iter().collect()
}

type Polyline = Vec<(f64, f64)>;

/// Pairs of pieces of different lines that cut each other: a sweep over x, with those compared whose ranges meet.
fn crossings(lines: &[Polyline]) -> u64 {
    let mut pieces: Vec<(f64, f64, f64, f64, usize)> = Vec::new();
    for (line, points) in lines.iter().enumerate() {
        for pair in points.windows(2) {
            let (a, b) = if pair[0] <= pair[1] {
                (pair[0], pair[1])
            } else {
                (pair[1], pair[0])
            };
            pieces.push((a.0, a.1, b.0, b.1, line));
        }
    }
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut open: Vec<(f64, f64, f64, f64, usize)> = Vec::new();
    let mut total = 0;
    for piece in pieces {
        let (x, low, high) = (piece.0, piece.1.min(piece.3), piece.1.max(piece.3));
        open.retain(|other| other.2 > x);
        for other in &open {
            if other.1.min(other.3) < high && low < other.1.max(other.3) && other.4 != piece.4 && cut(&piece, other) {
                total += 1;
            }
        }
        open.push(piece);
    }
    total
}

fn cut(a: &(f64, f64, f64, f64, usize), b: &(f64, f64, f64, f64, usize)) -> bool {
    let turn = |px: f64, py: f64, qx: f64, qy: f64, rx: f64, ry: f64| (qx - px) * (ry - py) - (qy - py) * (rx - px);
    let one = turn(a.0, a.1, a.2, a.3, b.0, b.1) * turn(a.0, a.1, a.2, a.3, b.2, b.3);
    let other = turn(b.0, b.1, b.2, b.3, a.0, a.1) * turn(b.0, b.1, b.2, b.3, a.2, a.3);
    one < -1e-9 && other < -1e-9
}

fn ours(edges: &[(u32, u32)], nodes: u32) -> (Duration, Layout) {
    let sketch = Sketch {
        nodes: vec![NODE; nodes as usize],
        edges: edges.to_vec(),
        ..Sketch::default()
    };
    let mut times: Vec<(Duration, Layout)> = (0..5)
        .map(|_| {
            let begin = Instant::now();
            let found = layout(&sketch);
            (begin.elapsed(), found)
        })
        .collect();
    times.sort_by_key(|(took, _)| *took);
    times.swap_remove(2)
}

/// Runs a program for at most so long; `None` when it failed, `Some(None)` when it was too slow.
fn limited(command: &mut Command, output: &Path, limit: Duration) -> Option<Option<Duration>> {
    let file = std::fs::File::create(output).ok()?;
    let begin = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    loop {
        if let Some(status) = child.try_wait().ok()? {
            return status.success().then(|| Some(begin.elapsed()));
        }
        if begin.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return Some(None);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What another tool made of a graph, with the time its layout took.
enum Made {
    Drawn(Duration, Vec<Polyline>),
    TooSlow,
    Missing,
}

fn dot(folder: &Path, nodes: u32, edges: &[(u32, u32)], limit: Duration) -> Made {
    let mut text = String::from(
        "digraph {\nrankdir=LR; node [shape=box, fixedsize=true, width=2.2222, height=0.5556, label=\"\"];\n",
    );
    for node in 0..nodes {
        let _ = writeln!(text, "{node};");
    }
    for (from, to) in edges {
        let _ = writeln!(text, "{from} -> {to};");
    }
    text.push_str("}\n");
    let (input, output) = (folder.join("graph.dot"), folder.join("graph.plain"));
    std::fs::write(&input, text).expect("the graph");
    match limited(Command::new("dot").arg("-Tplain").arg(&input), &output, limit) {
        Some(Some(took)) => {
            let plain = std::fs::read_to_string(&output).unwrap_or_default();
            Made::Drawn(took, plain.lines().filter_map(curve).collect())
        }
        Some(None) => Made::TooSlow,
        None => Made::Missing,
    }
}

/// `edge tail head n x1 y1 … xn yn` of dot's plain output: a chain of cubic curves.
fn curve(line: &str) -> Option<Polyline> {
    let rest = line.strip_prefix("edge ")?;
    let mut words = rest.split(' ').skip(2);
    let count: usize = words.next()?.parse().ok()?;
    let numbers: Vec<f64> = words.take(2 * count).filter_map(|word| word.parse().ok()).collect();
    let points: Polyline = numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let mut drawn = vec![*points.first()?];
    for at in (0..points.len().saturating_sub(3)).step_by(3) {
        for step in 1..=8 {
            let t = f64::from(step) / 8.0;
            let s = 1.0 - t;
            let mix = |axis: fn(&(f64, f64)) -> f64| {
                let p = |index: usize| axis(&points[at + index]);
                s * s * s * p(0) + 3.0 * s * s * t * p(1) + 3.0 * s * t * t * p(2) + t * t * t * p(3)
            };
            drawn.push((mix(|point| point.0), mix(|point| point.1)));
        }
    }
    Some(drawn)
}

fn script(tool: &str, folder: &Path, nodes: u32, edges: &[(u32, u32)], limit: Duration) -> Made {
    let (input, output) = (folder.join("graph.json"), folder.join("laid.json"));
    let pairs: Vec<[u32; 2]> = edges.iter().map(|(from, to)| [*from, *to]).collect();
    let text = serde_json::json!({"nodes": nodes, "width": NODE.width, "height": NODE.height, "edges": pairs});
    std::fs::write(&input, text.to_string()).expect("the graph");
    let mut node = Command::new("node");
    node.current_dir(folder)
        .arg("--stack-size=8000")
        .arg("layouts.mjs")
        .arg(tool)
        .arg(&input);
    match limited(&mut node, &output, limit) {
        Some(Some(_)) => {
            let read = std::fs::read(&output).unwrap_or_default();
            let Ok(laid) = serde_json::from_slice::<serde_json::Value>(&read) else {
                return Made::Missing;
            };
            let took = Duration::from_secs_f64(laid["milliseconds"].as_f64().unwrap_or_default() / 1000.0);
            let lines = laid["lines"].as_array().cloned().unwrap_or_default();
            let points = |line: &serde_json::Value| -> Polyline {
                let points = line.as_array().cloned().unwrap_or_default();
                let number = |value: &serde_json::Value| value.as_f64().unwrap_or_default();
                points
                    .iter()
                    .map(|point| (number(&point[0]), number(&point[1])))
                    .collect()
            };
            Made::Drawn(took, lines.iter().map(points).collect())
        }
        Some(None) => Made::TooSlow,
        None => Made::Missing,
    }
}

/// A folder in which node finds the other tools, fetched once where npm can.
fn workshop() -> PathBuf {
    let folder = std::env::temp_dir().join("portolan-bench-layouts");
    std::fs::create_dir_all(&folder).expect("a folder for the graphs");
    std::fs::write(folder.join("layouts.mjs"), include_str!("layouts.mjs")).expect("the script");
    if !folder.join("node_modules/elkjs").is_dir() {
        let _ = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(&folder)
            .args(["elkjs@0.12.1", "@dagrejs/dagre@3.1.3"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
    folder
}

fn layouts(limit: Duration) {
    let folder = workshop();
    let mut out = BTreeSet::new();
    println!(
        "{:<7}{:<7}{:<10}{:>12}{:>14}",
        "nodes", "links", "tool", "layout", "crossings"
    );
    for (nodes, links, target) in [
        (50, 100, None),
        (200, 800, Some(50)),
        (1_000, 5_000, Some(480)),
        (5_000, 15_000, None),
    ] {
        let edges = graph(nodes, links);
        let (took, found) = ours(&edges, nodes);
        let lines: Vec<Polyline> = found
            .routes
            .iter()
            .map(|route| route.points.iter().map(|point| (point.x, point.y)).collect())
            .collect();
        let own = crossings(&lines);
        let target = target.map_or(String::new(), |target| {
            format!("   target {target} ms, crossings at most 1.1 x theirs")
        });
        println!(
            "{nodes:<7}{links:<7}{:<10}{:>9.1} ms{own:>14}{target}",
            "portolan",
            took.as_secs_f64() * 1e3
        );
        for tool in ["dot", "elkjs", "dagre"] {
            print!("{nodes:<7}{links:<7}{tool:<10}");
            if out.contains(tool) {
                println!("   not asked again");
                continue;
            }
            let made = match tool {
                "dot" => dot(&folder, nodes, &edges, limit),
                tool => script(tool, &folder, nodes, &edges, limit),
            };
            match made {
                Made::Drawn(took, lines) => {
                    let theirs = crossings(&lines);
                    let ratio = own as f64 / theirs.max(1) as f64;
                    println!(
                        "{:>9.1} ms{theirs:>14}   ours are {ratio:.2} x",
                        took.as_secs_f64() * 1e3
                    );
                }
                Made::TooSlow => {
                    println!("   no result in {} s", limit.as_secs());
                    out.insert(tool);
                }
                Made::Missing => println!("   not installed, or it failed"),
            }
        }
    }
}

/// A company: domains of teams of systems; six links of ten stay in their domain, and one in twenty runs against the grain.
fn estate(systems: u32, links: u32, domains: u32) -> Landscape {
    let mut dice = Dice(9);
    let of = |id: u32, parts: u32| (id - 1) * parts / systems + 1;
    let records = (1..=systems).map(|id| System {
        id: SystemId(id),
        kind: SystemKind::Application,
        domain: Some(DomainId(of(id, domains))),
        team: Some(TeamId(of(id, domains * 8))),
        archived: false,
    });
    let size = systems / domains;
    let integrations = (1..=links).map(|id| {
        let a = dice.below(systems);
        let b = if dice.below(10) < 6 {
            (a / size * size + dice.below(size)).min(systems - 1)
        } else {
            dice.below(systems)
        };
        let (high, low) = (a.max(b) + 1, a.min(b) + 1);
        let (consumer, provider) = if dice.below(20) == 0 { (low, high) } else { (high, low) };
        Integration {
            id: IntegrationId(id),
            consumer: SystemId(consumer),
            provider: SystemId(provider),
            api: None,
            version: None,
            via: None,
            interaction: Interaction::ALL[dice.below(3) as usize],
            data: DataDirection::ToConsumer,
            status: Status::Live,
            criticality: None,
            entities: Carried::default(),
            resilience: Resilience::default(),
            security: Security::default(),
        }
    });
    let integrations: Vec<Integration> = integrations.collect();
    Landscape::build(records, [], [], [], integrations)
}

/// The median of five.
fn timed<T>(run: impl Fn() -> T) -> (Duration, T) {
    let mut times: Vec<(Duration, T)> = (0..5)
        .map(|_| {
            let begin = Instant::now();
            let made = run();
            (begin.elapsed(), made)
        })
        .collect();
    times.sort_by_key(|(took, _)| *took);
    times.swap_remove(2)
}

fn company_pictures() {
    let landscape = estate(10_000, 50_000, 40);
    println!(
        "\nwhole estate: 10,000 systems, 50,000 links, 40 domains, 320 teams; counting, layout and SVG   target 800 ms"
    );
    let open = |parts: &[Part]| Open::These(parts.iter().copied().collect());
    let domain = Part::Domain(Some(DomainId(20)));
    for (what, nesting, open) in [
        ("closed domains", Nesting::DomainTeamSystem, Open::default()),
        (
            "one domain opened to its teams",
            Nesting::DomainTeamSystem,
            open(&[domain]),
        ),
        (
            "one domain opened to its systems",
            Nesting::DomainSystem,
            open(&[domain]),
        ),
        ("all systems, by domain and team", Nesting::DomainTeamSystem, Open::All),
        ("all systems, by domain", Nesting::DomainSystem, Open::All),
    ] {
        let view = CompanyView {
            nesting,
            open,
            ..CompanyView::default()
        };
        let name = |shown: &Shown| NodeText {
            label: format!("{:?}", shown.part).into(),
            ..NodeText::default()
        };
        let (took, (boxes, lines, size)) = timed(|| {
            let drawing = draw_company(&company(&landscape, &view), name);
            let text = svg(&drawing, "the company", |_| EdgeText::default());
            (drawing.boxes.len(), drawing.lines.len(), text.len())
        });
        println!(
            "  {what:<34}{:>9.1} ms   {boxes} boxes, {lines} lines, {} KB",
            took.as_secs_f64() * 1e3,
            size / 1000
        );
    }
    let view = MatrixView {
        by: By::System,
        ..MatrixView::default()
    };
    let (took, found) = timed(|| matrix(&landscape, &view));
    println!(
        "\nmatrix of {} x {} of it: {:.1} ms   target 50 ms",
        found.rows.len(),
        found.rows.len(),
        took.as_secs_f64() * 1e3
    );
}

fn main() {
    let limit = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(60);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "load of this machine before: {}",
        load.split(' ').take(3).collect::<Vec<_>>().join(" ")
    );
    layouts(Duration::from_secs(limit));
    company_pictures();
}
