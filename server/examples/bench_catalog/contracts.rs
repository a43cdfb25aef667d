//! The import of new contracts in place of those that stand: real documents of the corpus, each state in place of the one before it. Once in
//! versions that are in use, where the gate compares them, and once in versions that nobody was promised.

use crate::figures::{head, line};
use crate::{Failure, Place};
use portolan_app::audit::By;
use portolan_app::{App, imports};
use portolan_domain::import::{self, ImportOptions, SourceFile};
use portolan_domain::roles::Actor;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How many contracts are replaced.
const COUNT: usize = 200;
/// How many of them a file has: larger ones are refused.
const IN_A_FILE: usize = 20;

/// Measures both, where the corpus is there.
pub async fn replaced() -> Result<(), Failure> {
    let pairs = pairs()?;
    if pairs.is_empty() {
        println!("The corpus is not at ../shared/corpus/histories, so no contracts were replaced.");
        return Ok(());
    }
    for (lifecycle, what) in [
        ("active", "in use: the gate compares"),
        ("development", "promised to nobody"),
    ] {
        let place = Place::new(lifecycle);
        let app = crate::open(&place.0).await?;
        take(&app, files(&pairs, 0, lifecycle)).await?;
        head(&format!("{COUNT} new contracts in versions {what}"));
        let (once, again) = (files(&pairs, 1, lifecycle), files(&pairs, 1, lifecycle));
        let mark = Instant::now();
        let plan = {
            let reading = import::read(&once, &ImportOptions::default());
            let ahead = imports::ahead(&app, &reading).await.map_err(failed)?;
            let mut tx = app.db().read().await?;
            imports::plan(&mut tx, reading, ahead, &Actor::command_line(), app.clock().today())
                .await
                .map_err(failed)?
        };
        line("preview", mark.elapsed(), None, None);
        drop(plan);
        let mark = Instant::now();
        let (held, refused) = take(&app, again).await?;
        line("apply", mark.elapsed(), None, None);
        line("of which nobody else could write", held, None, None);
        println!("{refused} of them break and were refused");
        app.db().close().await;
    }
    Ok(())
}

fn failed(error: portolan_app::Error) -> String {
    format!("{error:?}")
}

/// Takes files; how long the writing transaction was open, and what was refused.
async fn take(app: &App, files: Vec<SourceFile>) -> Result<(Duration, usize), Failure> {
    let reading = import::read(&files, &ImportOptions::default());
    let ahead = imports::ahead(app, &reading).await.map_err(failed)?;
    let mut tx = app.db().write().await?;
    let mark = Instant::now();
    let plan = imports::plan(&mut tx, reading, ahead, &Actor::command_line(), app.clock().today())
        .await
        .map_err(failed)?;
    let report = imports::apply(&mut tx, &By::command_line(), app.clock().now(), plan)
        .await
        .map_err(failed)?;
    app.commit_catalog(tx).await.map_err(failed)?;
    Ok((mark.elapsed(), report.refused.len()))
}

/// One state after another of the same API.
fn pairs() -> Result<Vec<[String; 2]>, Failure> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/histories");
    let mut pairs = Vec::new();
    let Ok(folders) = std::fs::read_dir(&top) else {
        return Ok(pairs);
    };
    let mut folders: Vec<PathBuf> = folders.flatten().map(|folder| folder.path()).collect();
    folders.sort();
    for folder in folders {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|file| file.path()).collect();
        files.sort();
        let texts = files.iter().map(std::fs::read_to_string);
        let texts = texts.collect::<Result<Vec<String>, _>>()?;
        pairs.extend(
            texts
                .windows(2)
                .filter_map(|two| Some([two.first()?.clone(), two.get(1)?.clone()])),
        );
    }
    Ok(pairs)
}

/// Files of Portolan's own format with one of both states of each.
fn files(pairs: &[[String; 2]], state: usize, lifecycle: &str) -> Vec<SourceFile> {
    let api = |n: usize| {
        let text = pairs.get(n % pairs.len()).and_then(|pair| pair.get(state));
        // Each is a document of its own.
        let text = format!("{}\n# {n}\n", text.map_or("", String::as_str));
        json!({
            "slug": format!("api-{n}"), "name": format!("API {n}"), "system": "bench", "style": "rest",
            "versions": [{"label": "v1", "lifecycle": lifecycle, "contract": {"text": text}}],
        })
    };
    let file = |from: usize| {
        let mut estate = json!({"portolan": 1, "apis": (from..from + IN_A_FILE).map(api).collect::<Vec<Value>>()});
        if from == 0 {
            estate["systems"] = json!([{"slug": "bench", "name": "Bench", "kind": "application"}]);
        }
        SourceFile {
            path: format!("{from}.json"),
            bytes: estate.to_string().into_bytes(),
        }
    };
    (0..COUNT).step_by(IN_A_FILE).map(file).collect()
}
