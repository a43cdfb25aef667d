//! Everything that is asked of a large estate.

use crate::browser::Browser;
use crate::figures::{head, line, megabytes, memory};
use crate::{Failure, open, throughput};
use portolan_app::audit::By;
use portolan_app::imports::{self, Size};
use portolan_app::{layers, on};
use std::path::Path;
use std::time::Instant;

/// Makes the estate: 20,000 systems, 100,000 APIs and 500,000 integrations, times `scale`.
pub async fn make(place: &Path, scale: f64) -> Result<(), Failure> {
    let app = open(place).await?;
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
    Ok(())
}

/// From nothing to an answer on `/readyz`, but for what the operating system does before `main`.
pub async fn start(place: &Path) -> Result<(), Failure> {
    let start = Instant::now();
    let app = open(place).await?;
    let snapshot = app.snapshot().await.map_err(|error| format!("{error:?}"))?;
    let (router, _) = layers::service(app.clone());
    let apis = snapshot.apis().count();
    drop((router, snapshot));
    line(
        &format!("start to ready with {apis} APIs"),
        start.elapsed(),
        None,
        Some((500.0, None)),
    );
    app.db().close().await;
    Ok(())
}

pub async fn pages(place: &Path) -> Result<(), Failure> {
    let failed = |error: portolan_app::Error| format!("{error:?}");
    let app = open(place).await?;
    let before = memory("VmRSS:").unwrap_or(0.0);
    head("Start");
    let start = Instant::now();
    let snapshot = app.snapshot().await.map_err(failed)?;
    line(
        "snapshot from a cold start",
        start.elapsed(),
        None,
        Some((3000.0, None)),
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
    let start = Instant::now();
    portolan_app::map::prepare(&app).await.map_err(failed)?;
    line("sprawl and findings of everything, beside", start.elapsed(), None, None);
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
        (
            "matrix of 300 × 300 systems",
            "/map/matrix?by=system".to_owned(),
            Some((50.0, None)),
        ),
        ("neighbourhood", format!("/map?system={system}"), None),
        ("sprawl", "/map/sprawl".to_owned(), Some((100.0, None))),
        (
            "sprawl of a team",
            format!("/map/sprawl?team={team}"),
            Some((100.0, None)),
        ),
        (
            "list behind a measure, a page far in",
            "/map/sprawl/point-to-point-share?page=900".to_owned(),
            Some((100.0, None)),
        ),
        ("findings", "/map/findings".to_owned(), Some((100.0, None))),
        (
            "findings of a team and weight",
            format!("/map/findings?team={team}&severity=warn&page=3"),
            Some((100.0, None)),
        ),
        ("timeline", "/timeline".to_owned(), Some((100.0, None))),
        ("home", "/".to_owned(), Some((100.0, None))),
    ] {
        browser.measure(name, &path, target).await;
    }

    throughput::beside_nginx(&browser).await?;

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
