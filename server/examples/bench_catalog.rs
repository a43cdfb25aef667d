//! `cargo xtask bench catalog`: a seeded estate of 20,000 systems, 100,000 APIs and 500,000 integrations in a temporary SQLite file, asked
//! through the router as a browser asks. Prints the median and the 99th of a hundred beside the targets of the quality notes.
//!
//! `-- --scale 0.1` makes everything a tenth of that.
#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use portolan_app::audit::By;
use portolan_app::db::{Db, Location};
use portolan_app::imports::{self, Size};
use portolan_app::{App, Settings, accounts, layers, on};
use portolan_domain::clock::Clock;
use portolan_domain::import::{self, ImportOptions, SourceFile};
use portolan_domain::roles::Actor;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// The one of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let mut scale = 1.0_f64;
    let mut only = String::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--scale" {
            scale = arguments.next().unwrap_or_default().parse()?;
        } else if argument == "--only" {
            only = arguments.next().unwrap_or_default();
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    // The import comes first, in a process that holds nothing else yet, so that its memory is its own.
    if only.is_empty() || only == "import" {
        runtime.block_on(import_of_descriptors((100_000.0 * scale) as usize))?;
    }
    if only.is_empty() || only == "pages" {
        runtime.block_on(pages(scale))?;
    }
    Ok(())
}

/// A database file that goes away.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let place = Place(std::env::temp_dir().join(format!("portolan-bench-{name}-{}.db", std::process::id())));
        place.remove();
        place
    }
    fn remove(&self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
    async fn open(&self) -> Result<App, Failure> {
        let db = Db::open(&Location::Sqlite(self.0.clone()), true).await?;
        let settings = Settings {
            public_url: "http://localhost:3000".into(),
            demo: true,
        };
        App::new(
            db,
            Clock::new(|| time::macros::datetime!(2026-11-20 12:00 UTC)),
            settings,
        )
        .map_err(|error| format!("{error:?}").into())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Memory of this process in MB, by a line of `/proc/self/status`; `None` where there is no such file.
fn memory(line: &str) -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|text| text.starts_with(line))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

fn head(title: &str) {
    println!("\n{title}\n{:<46} {:>10} {:>10} {:>12}  ", "", "p50", "p99", "target");
}

/// A line of the table; the target is for the 99th where it has two, `p50/p99`.
fn line(name: &str, p50: Duration, p99: Option<Duration>, target: Option<(f64, Option<f64>)>) {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let shown = |value: f64| {
        if value >= 100.0 {
            format!("{value:.0} ms")
        } else {
            format!("{value:.2} ms")
        }
    };
    let (target, mark) = match target {
        None => (String::new(), ""),
        Some((at50, at99)) => {
            let over = ms(p50) > at50 || at99.zip(p99).is_some_and(|(limit, p99)| ms(p99) > limit);
            let text = match at99 {
                Some(at99) => format!("{at50} / {at99} ms"),
                None => format!("{at50} ms"),
            };
            (text, if over { "over" } else { "ok" })
        }
    };
    let p99 = p99.map(|p99| shown(ms(p99))).unwrap_or_default();
    println!("{name:<46} {:>10} {p99:>10} {target:>14}  {mark}", shown(ms(p50)));
}

fn megabytes(name: &str, value: Option<f64>, target: f64) {
    match value {
        Some(value) => {
            let mark = if value > target { "over" } else { "ok" };
            println!(
                "{name:<46} {:>10} {:>10} {:>14}  {mark}",
                format!("{value:.0} MB"),
                "",
                format!("{target:.0} MB")
            );
        }
        None => println!("{name:<46} unknown on this system"),
    }
}

/// Backstage descriptors of APIs, a thousand to a file, with the components and groups they name.
fn descriptors(count: usize) -> Vec<SourceFile> {
    let mut files = vec![SourceFile {
        path: "org.yaml".into(),
        bytes: (0..100)
            .map(|n| {
                format!(
                    "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {{name: team-{n}}}\nspec: {{type: team, children: []}}\n---\n\
                     apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {{name: system-{n}}}\nspec: {{owner: team-{n}}}\n---\n"
                )
            })
            .collect::<String>()
            .into_bytes(),
    }];
    let subjects = [
        "orders",
        "payments",
        "stock levels",
        "prices",
        "customers",
        "shipments",
        "returns",
        "products",
    ];
    for from in (0..count).step_by(1000) {
        let mut text = String::with_capacity(500_000);
        for n in from..(from + 1000).min(count) {
            let subject = subjects[n % subjects.len()];
            text += &format!(
                "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: api-{n}\n  description: Everything about {subject} that \
                 region {} needs to know\n  tags: [{}]\nspec:\n  type: openapi\n  lifecycle: production\n  owner: team-{}\n  system: system-{}\n  \
                 definition: |\n    openapi: 3.0.3\n    info: {{title: Api {n}, version: 1.0.0}}\n    paths:\n      /{}/{{id}}:\n        get: \
                 {{operationId: read, responses: {{'200': {{description: found}}}}}}\n---\n",
                n % 97,
                subject.replace(' ', "-"),
                n % 100,
                (n / 7) % 100,
                subject.replace(' ', "-"),
            );
        }
        files.push(SourceFile {
            path: format!("apis-{}.yaml", from / 1000),
            bytes: text.into_bytes(),
        });
    }
    files
}

async fn import_of_descriptors(count: usize) -> Result<(), Failure> {
    let place = Place::new("import");
    let app = place.open().await?;
    let files = descriptors(count);
    let failed = |error: portolan_app::Error| format!("{error:?}");
    head(&format!("Import of {count} API descriptors with a contract each"));
    let start = Instant::now();
    let reading = import::read(&files, &ImportOptions::default());
    drop(files);
    line("read", start.elapsed(), None, None);
    let mark = Instant::now();
    let mut tx = app.db().write().await?;
    let plan = imports::plan(&mut tx, reading, &Actor::command_line())
        .await
        .map_err(failed)?;
    if let Some(remark) = plan.report.refused.first() {
        return Err(format!("{}: {}", remark.place(), remark.reason).into());
    }
    line("compare", mark.elapsed(), None, None);
    let mark = Instant::now();
    let now = app.clock().now();
    let report = imports::apply(&mut tx, &By::command_line(), now, plan)
        .await
        .map_err(failed)?;
    app.commit_catalog(tx).await.map_err(failed)?;
    line("write, with the audit trail", mark.elapsed(), None, None);
    let mark = Instant::now();
    let found = app.snapshot().await.map_err(failed)?.search_apis("region 42").len();
    line("snapshot and search index", mark.elapsed(), None, None);
    line("until searchable", start.elapsed(), None, Some((11_000.0, None)));
    megabytes("most memory held", memory("VmHWM"), 300.0);
    println!("{} things written, {found} found by “region 42”", report.created.len());
    app.db().close().await;
    Ok(())
}

async fn pages(scale: f64) -> Result<(), Failure> {
    let place = Place::new("pages");
    let app = place.open().await?;
    let failed = |error: portolan_app::Error| format!("{error:?}");
    let of = |count: f64| (count * scale) as usize;
    let size = Size {
        systems: of(20_000.0),
        apis: of(100_000.0),
        integrations: of(500_000.0),
        seed: 1,
    };
    let start = Instant::now();
    let now = app.clock().now();
    let mut tx = app.db().write().await?;
    imports::generate(&mut tx, &By::command_line(), now, size, |_, _, _| {})
        .await
        .map_err(failed)?;
    app.commit_catalog(tx).await.map_err(failed)?;
    println!("\n{size:?} generated in {:.1} s", start.elapsed().as_secs_f64());
    app.db().close().await;
    drop(app);

    let app = place.open().await?;
    let before = memory("VmRSS:").unwrap_or(0.0);
    head("Start");
    let start = Instant::now();
    let snapshot = app.snapshot().await.map_err(failed)?;
    line(
        "snapshot from a cold start",
        start.elapsed(),
        None,
        Some((3000.0 * scale.max(0.1), None)),
    );
    megabytes(
        "memory of the snapshot",
        memory("VmRSS:").map(|now| now - before),
        500.0,
    );
    let api = snapshot
        .apis()
        .nth(100)
        .map(|api| api.slug.to_string())
        .unwrap_or_default();
    let system = snapshot
        .systems()
        .nth(20)
        .map(|system| system.slug.to_string())
        .unwrap_or_default();
    let team = snapshot
        .teams()
        .first()
        .map(|team| team.slug.to_string())
        .unwrap_or_default();
    drop(snapshot);

    let (router, _) = layers::service(app.clone());
    let mut browser = Browser {
        router,
        cookies: Vec::new(),
    };
    browser.sign_in(&app).await?;
    head("Through the router");
    let list = Some((3.0, Some(15.0)));
    for (name, path, target) in [
        ("catalog, first page", "/apis".to_owned(), list),
        ("catalog, a page far in", "/apis?page=900".to_owned(), list),
        (
            "catalog with two facets",
            format!("/apis?style=rest&lifecycle=active&team={team}"),
            list,
        ),
        ("catalog, full text", "/apis?q=payment".to_owned(), list),
        (
            "search, unfinished word",
            "/search.json?q=shipm".to_owned(),
            Some((1.0, Some(15.0))),
        ),
        (
            "search, two words",
            "/search.json?q=nordic%20orders".to_owned(),
            Some((1.0, Some(15.0))),
        ),
        ("API", format!("/apis/{api}"), list),
        ("API, consumers", format!("/apis/{api}/consumers"), list),
        ("system", format!("/systems/{system}"), None),
        ("systems", "/systems".to_owned(), None),
        ("integrations", "/integrations".to_owned(), None),
        ("matrix", "/map/matrix".to_owned(), Some((50.0, None))),
        ("neighbourhood", format!("/map?system={system}"), None),
        ("timeline", "/timeline".to_owned(), None),
        ("home", "/".to_owned(), None),
    ] {
        browser.measure(name, &path, target).await;
    }

    head("After a change");
    let mut times = Vec::new();
    for n in 0..50 {
        let mut tx = app.db().write().await?;
        on!(&mut tx, c => sqlx::query("UPDATE apis SET name = $2 WHERE id = $1").bind(100 + n).bind(format!("Renamed {n}")).execute(c).await.map(|_| ()))?;
        portolan_app::snapshot::touch(&mut tx, &[(portolan_domain::words::ObjectKind::Api, 100 + n)]).await?;
        app.commit_catalog(tx).await.map_err(failed)?;
        let start = Instant::now();
        app.snapshot().await.map_err(failed)?;
        times.push(start.elapsed());
    }
    times.sort();
    line(
        "first read after one change",
        times[25],
        times.last().copied(),
        Some((5.0, None)),
    );
    megabytes("resident at the end", memory("VmRSS:"), 500.0);
    app.db().close().await;
    Ok(())
}

struct Browser {
    router: Router,
    cookies: Vec<String>,
}

impl Browser {
    /// Makes the first administrator, as the first visitor does.
    async fn sign_in(&mut self, app: &App) -> Result<(), Failure> {
        let code = accounts::first_start_code(app)
            .await
            .map_err(|error| format!("{error:?}"))?
            .ok_or("somebody is there already")?;
        let body = format!("code={code}&name=Bench&login=bench&email=&new_password=a-long-enough-password");
        let request = self
            .request("POST", "/first-start")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))?;
        let response = self.router.clone().oneshot(request).await?;
        if response.status() != StatusCode::SEE_OTHER {
            let status = response.status();
            let body = response.into_body().collect().await?.to_bytes();
            return Err(format!("signing in answered {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.cookies
                .extend(cookie.to_str()?.split(';').next().map(str::to_owned));
        }
        Ok(())
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:3000")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, self.cookies.join("; "))
    }

    /// Asks a page a hundred times after ten to warm up.
    async fn measure(&self, name: &str, path: &str, target: Option<(f64, Option<f64>)>) {
        let mut times = Vec::with_capacity(100);
        let mut bytes = 0;
        for n in 0..110 {
            let Ok(request) = self.request("GET", path).body(Body::empty()) else {
                return;
            };
            let start = Instant::now();
            let Ok(response) = self.router.clone().oneshot(request).await;
            let status = response.status();
            let body = response
                .into_body()
                .collect()
                .await
                .map(|body| body.to_bytes())
                .unwrap_or_default();
            if n >= 10 {
                times.push(start.elapsed());
            }
            bytes = body.len();
            if status != StatusCode::OK {
                println!("{name:<46} answered {status}");
                return;
            }
            // A page that takes seconds is not asked a hundred times.
            if times.iter().sum::<Duration>() > Duration::from_secs(10) {
                break;
            }
        }
        times.sort();
        let at = |share: f64| {
            times
                .get(((times.len() as f64 - 1.0) * share) as usize)
                .copied()
                .unwrap_or_default()
        };
        line(
            &format!("{name} ({} KB)", bytes.div_ceil(1024)),
            at(0.5),
            Some(at(0.99)),
            target,
        );
    }
}
