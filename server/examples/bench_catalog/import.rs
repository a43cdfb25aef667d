//! The import of many descriptors, from files in memory until they are found by a search.

use crate::figures::{head, line, megabytes, memory};
use crate::{Failure, Place};
use portolan_app::audit::By;
use portolan_app::imports;
use portolan_domain::import::{self, ImportOptions, SourceFile};
use portolan_domain::roles::Actor;
use std::time::Instant;

/// A stage with the most memory that the process has held so far.
fn stage(name: &str) -> String {
    match memory("VmHWM") {
        Some(most) => format!("{name} ({most:.0} MB so far)"),
        None => name.to_owned(),
    }
}

pub async fn of_descriptors(count: usize) -> Result<(), Failure> {
    let place = Place::new("import");
    let app = crate::open(&place.0).await?;
    let files = descriptors(count);
    let failed = |error: portolan_app::Error| format!("{error:?}");
    head(&format!("Import of {count} API descriptors with a contract each"));
    let start = Instant::now();
    let reading = import::read(&files, &ImportOptions::default());
    drop(files);
    line(&stage("read"), start.elapsed(), None, None);
    let mark = Instant::now();
    let ahead = imports::ahead(&app, &reading).await.map_err(failed)?;
    line(&stage("read the contracts"), mark.elapsed(), None, None);
    let mark = Instant::now();
    let mut tx = app.db().write().await?;
    let plan = imports::plan(&mut tx, reading, ahead, &Actor::command_line(), app.clock().today())
        .await
        .map_err(failed)?;
    if let Some(remark) = plan.report.refused.first() {
        return Err(format!("{}: {}", remark.place(), remark.reason).into());
    }
    line(&stage("compare"), mark.elapsed(), None, None);
    let mark = Instant::now();
    let now = app.clock().now();
    let report = imports::apply(&mut tx, &By::command_line(), now, plan)
        .await
        .map_err(failed)?;
    app.commit_catalog(tx).await.map_err(failed)?;
    line(&stage("write, with the audit trail"), mark.elapsed(), None, None);
    let mark = Instant::now();
    let found = app.snapshot().await.map_err(failed)?.search_apis("region 42").len();
    line(&stage("snapshot and search index"), mark.elapsed(), None, None);
    line("until searchable", start.elapsed(), None, Some((11_000.0, None)));
    megabytes("most memory held", memory("VmHWM"), 300.0);
    println!("{} things written, {found} found by “region 42”", report.created.len());
    app.db().close().await;
    Ok(())
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
